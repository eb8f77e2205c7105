"""The exit codes of the command line: what a script learns without reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from iqmodel.problems import Problem
from iqmodel.text import Text

FINE: Final = 0
VIOLATED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
CLOSED: Final = 141
"""The reader of the output has gone before all was said, so nobody knows how the rest would have ended."""

MEANINGS: Final = {
    FINE: Text("alles in Ordnung", "everything is fine"),
    VIOLATED: Text("eine Regel ist verletzt", "a rule is violated"),
    UNUSABLE: Text("Eingabe oder Aufruf nicht verwendbar", "the input or the call cannot be used"),
}


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code that problems deserve: 0 for none, 1 if rules alone are broken, else 2."""
    kinds = {problem.rule_id is not None for problem in problems}
    return FINE if not kinds else UNUSABLE if False in kinds else VIOLATED
