"""How a form looks: its columns and colours, which writer and readers share."""

from __future__ import annotations

from typing import Final

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
