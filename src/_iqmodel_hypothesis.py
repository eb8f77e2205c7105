"""What Hypothesis loads of this package when it is imported itself: as little as possible.

It stands outside the package because importing any part of that imports the whole front door, which nobody who merely
uses Hypothesis shall wait for. Whichever of the two is imported second lets ``from_type`` know the classes.
"""

import sys


def register() -> None:
    """Let ``from_type`` know the classes of iqmodel, if that has been imported; otherwise its front door does so."""
    if "iqmodel" in sys.modules:
        # Importing it registers them. By name alone: it may be what imports Hypothesis, and then is not complete yet.
        import iqmodel.integrations.hypothesis  # noqa: F401 - see above
