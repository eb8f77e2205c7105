"""How a form looks: its columns, colours and fonts, which writer and readers share."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from iqmodel.language.text import Text

FORM_COLUMNS: Final[dict[str, Text]] = {
    "code": Text("Code", "Code"),
    "label": Text("Bezeichnung", "Label"),
    "wording": Text("Wortlaut", "Wording"),
    "value": Text("Wert", "Value"),
    "unit": Text("Einheit", "Unit"),
    "difference": Text("Differenz", "Difference"),
    "status": Text("Status", "Status"),
    "note": Text("Anmerkung", "Remark"),
    "definition": Text("Was gezählt wird", "What is counted"),
}
"""The columns of the form by their content, in order."""


LETTERS: Final[dict[str, str]] = dict(zip(FORM_COLUMNS, "ABCDEFGHI", strict=True))


INPUTS: Final = ("wording", "value", "status", "note")
"""The columns that people fill in."""


ACCENT, ALARM, PALE, INPUT = "1F4E79", "F8CBAD", "DDEBF7", "FFF9E5"


def font(*, size: float = 11, **how: Any) -> Font:
    """The font of all cells that we write; always one family, because a style without a name may be shown
    in any font.
    """
    return Font(name="Calibri", size=size, **how)


def coloured_where(formula: str, colour: str) -> Rule:
    """A condition that shows cells in another colour, which leaves their own as it is."""
    fill = PatternFill("solid", bgColor=colour)
    return Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[formula])
