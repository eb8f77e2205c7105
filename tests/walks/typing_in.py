"""What a person types into a form: numbers beside the labels that they read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import openpyxl


def fill(path: str, typed: Mapping[str, int]) -> None:
    """Type each number into the column for values, in the row that bears this label of a figure."""
    book: Any = openpyxl.load_workbook(path)
    sheet = book["Meldung"]
    rows = {row[1].value: row[0].row for row in sheet.iter_rows(max_col=2) if row[0].value}
    for label, number in typed.items():
        sheet[f"D{rows[label]}"] = number
    book.save(path)
