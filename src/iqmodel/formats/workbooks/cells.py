"""The cells that a worksheet has, looked at without making any.

openpyxl makes a cell wherever it is asked for one, and with every row or range that it walks through: a sheet with one
stray cell far out would become as large as the area that it spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.formats.tables.results import TableRead
from iqmodel.language.problems import Problem
from iqmodel.report import Report
from iqmodel.values.counts import Count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_CELL: Final = SimpleNamespace(value=None, data_type="n", number_format="General", has_style=False)


EMPTY_TEXT: Final = ("s", "str")
"""The types of a cell whose formula gave an empty text: openpyxl has no value for it, as for one without a result."""


def letter_of(place: int) -> str:
    """The letters of the column at a place, the first of which is 0."""
    return get_column_letter(place + 1)


def _place_of(letters: str) -> int:
    return column_index_from_string(letters) - 1


def row_of(cell: str) -> int:
    """The row of a coordinate."""
    return int(cell.lstrip(_ALPHABET))


def cells_held(worksheet: Worksheet) -> Iterator[Any]:
    """Every cell that a worksheet has, in no order to rely on."""
    return iter(worksheet._cells.values())  # noqa: SLF001 - whatever is public makes the cells that it passes


def cell_at(worksheet: Worksheet, row: int, place: int) -> Any:
    """The cell in a row and column, or an empty stand-in for one that the worksheet does not have."""
    return worksheet._cells.get((row, place + 1), _NO_CELL)  # noqa: SLF001 - as above


def cell_named(worksheet: Worksheet, name: str) -> Any:
    """The cell of a coordinate, or an empty stand-in."""
    row = row_of(name)
    return cell_at(worksheet, row, _place_of(name.rstrip("0123456789")))


SheetKey: TypeAlias = tuple[Scope, Period]


_LAST: Final = 10**9


@attrs.frozen
class SheetRead:
    """A sheet as it was read.

    ``cells`` leads from a report's scope and period, and the code of a figure, to the cell of the figure. ``figures``
    are those that could be read on a form that gives no report.
    """

    name: str
    read: TableRead[Any]
    cells: Mapping[SheetKey | None, Mapping[str, str]] = {}
    figures: Mapping[str, Count] = {}

    def cell_of(self, report: Report | None, codes: tuple[str, ...]) -> str | None:
        """The cell of the last of these figures that stands on the sheet: a total stands behind its parts."""
        held = self.cells.get(None if report is None else (report.scope, report.period), {})
        return next((held[code] for code in reversed(codes) if code in held), None)


def in_order(problems: Iterator[Problem] | list[Problem]) -> list[Problem]:
    """Problems from the top of a sheet to its bottom; those of the sheet itself last."""
    return sorted(problems, key=_place)


def _place(problem: Problem) -> tuple[int, str]:
    cell: Any = dict(problem.data).get("cell")
    return (row_of(cell), cell) if cell else (_LAST, "")
