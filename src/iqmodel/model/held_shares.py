"""The shares that one object holds, and the rules that the stated ones make narrower."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from iqmodel.values.shares import Share


@attrs.frozen(eq=False)
class HeldShares:
    """The shares of an object in the order of its layout, and those that are stated by the full id of the rule that
    each makes narrower.
    """

    held: tuple[Share, ...] = ()
    stated: Mapping[str, Share] = attrs.field(factory=dict)


NO_SHARES: Final = HeldShares()
"""The shares of an object that has none."""
