"""The cells that a worksheet has, looked at without making any.

openpyxl makes a cell wherever it is asked for one, and with every row or range that it walks through: a sheet with one
stray cell far out would become as large as the area that it spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_CELL: Final = SimpleNamespace(value=None, data_type="n", number_format="General")


def letter_of(place: int) -> str:
    """The letters of the column at a place, the first of which is 0."""
    from openpyxl.utils import get_column_letter  # openpyxl is loaded by whoever has a workbook

    return str(get_column_letter(place + 1))


def _place_of(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters)) - 1


def row_of(cell: str) -> int:
    """The row of a coordinate."""
    return int(cell.lstrip(_ALPHABET))


def cells_held(worksheet: Any) -> Iterator[Any]:
    """Every cell that a worksheet has, in no order to rely on."""
    return iter(worksheet._cells.values())  # noqa: SLF001 - whatever is public makes the cells that it passes


def cell_at(worksheet: Any, row: int, place: int) -> Any:
    """The cell in a row and column, or an empty stand-in for one that the worksheet does not have."""
    return worksheet._cells.get((row, place + 1), _NO_CELL)  # noqa: SLF001 - as above


def cell_named(worksheet: Any, name: str) -> Any:
    """The cell of a coordinate, or an empty stand-in."""
    row = row_of(name)
    return cell_at(worksheet, row, _place_of(name.rstrip("0123456789")))
