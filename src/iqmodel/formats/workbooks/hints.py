"""What to do about a cell that cannot be read, in words for the person who fills in the sheet."""

from __future__ import annotations

from typing import Any, Final

from iqmodel.errors import IQModelError
from iqmodel.formats.tables.notation import DECLARE_NUMBERS, hint_on_words
from iqmodel.language.text import Text

LEAVE_EMPTY: Final = Text("Die Zelle leer lassen.", "Leave the cell empty.")
"""What to do about an unknown figure, on a sheet without a column for the reason."""


LEAVE_EMPTY_STATUS: Final = Text(
    "Die Zelle leer lassen; den Grund, wenn bekannt, unter „Status“ wählen.",
    "Leave the cell empty; choose the reason, if known, under ‘Status’.",
)


LEAVE_EMPTY_CODE: Final = Text(
    "Die Zelle leer lassen; den Grund, wenn bekannt, in der Spalte für den Status angeben.",
    "Leave the cell empty; give the reason, if known, in the status column.",
)


_WHOLE: Final = Text("Die ganze Zahl ohne Komma eintragen.", "Enter the whole number without a decimal point.")


_HINTS: Final = {
    "number.float": _WHOLE,
    "number.float-thousands": _WHOLE,
    "number.decimal": _WHOLE,
    "number.other-language": Text(
        "Die Zahl nur mit Ziffern eintragen, ohne Punkt und Komma.",
        "Enter the number in digits only, without points or commas.",
    ),
    "csv.numbers-undecided": DECLARE_NUMBERS,
    "csv.numbers-mixed": DECLARE_NUMBERS,
}


# The messages of these codes are for programmers; these are their versions for people who fill in sheets.
_IN_A_CELL: Final = {"number.state": "table.state", "number.float-thousands": "excel.thousands"}


def code_in_a_cell(code: str) -> str:
    """The code of a problem with the message for people who fill in sheets, instead of the one for programmers."""
    return _IN_A_CELL.get(code, code)


def hint_on(error: IQModelError, value: object, leave_empty: Text) -> Text | None:
    """What to do about a value that cannot be read; ``leave_empty`` is the advice for missing figures on this sheet."""
    if error.code == "number.state":
        return leave_empty
    return hint_on_words(value, leave_empty) or _HINTS.get(error.code)


def localised(value: object) -> Any:
    """A number with decimals in the notation of either language; anything else unchanged."""
    return Text(repr(value).replace(".", ","), repr(value)) if isinstance(value, float) else value
