"""The cells that a worksheet has, accessed without creating any.

openpyxl creates a cell whenever one is asked for, and for every row or range that is iterated: a sheet with one stray
cell far out would grow to the area that it spans. The sheets of an .ods file are held alike (:mod:`.ods.page`), so that
whatever reads a sheet reads both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.formats.tables.report_places import CellPlaces
from iqmodel.formats.tables.results import TableRead
from iqmodel.language.problems import Problem
from iqmodel.report import BaseReport, Report
from iqmodel.values.counts import Count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""How far a sheet reaches, in .xlsx and in .ods."""

_DIGITS: Final = "0123456789"
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_CELL: Final = SimpleNamespace(value=None, data_type="n", number_format="General", has_style=False)


EMPTY_TEXT: Final = ("s", "str")
"""The types of a cell whose formula gave an empty text; openpyxl has None for it, as for one without a result."""


@lru_cache(maxsize=16_384)
def letter_of(place: int) -> str:
    """The letters of a column, the first of which has the index 0.

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(16_383)
    ('A', 'Z', 'AA', 'XFD')
    """
    before, last = divmod(place, len(_ALPHABET))
    return (letter_of(before - 1) if before else "") + _ALPHABET[last]


@lru_cache(maxsize=65_536)
def _position(name: str) -> tuple[int, int]:
    """The row and the column, both counted from 1, of a coordinate such as ``D17``."""
    letters = name.rstrip(_DIGITS)
    return int(name[len(letters) :]), column_of(letters)


@lru_cache(maxsize=16_384)
def column_of(letters: str) -> int:
    """The number of a column, counted from 1."""
    column = 0
    for letter in letters:
        column = len(_ALPHABET) * column + _ALPHABET.index(letter) + 1
    return column


def row_of(cell: str) -> int:
    """The row number in a coordinate such as ``D17``."""
    return int(cell.lstrip(_ALPHABET))


def cells_held(worksheet: Any) -> Iterator[Any]:
    """Every cell that a worksheet has, in no particular order."""
    return iter(worksheet._cells.values())  # noqa: SLF001 - whatever is public makes the cells that it passes


def cell_at(worksheet: Any, row: int, place: int) -> Any:
    """The cell in a row and column, or an empty stand-in if the worksheet does not have it."""
    return worksheet._cells.get((row, place + 1), _NO_CELL)  # noqa: SLF001 - asking for a cell would make it


def cell_named(worksheet: Any, name: str) -> Any:
    """The cell with this coordinate, or an empty stand-in."""
    return worksheet._cells.get(_position(name), _NO_CELL)  # noqa: SLF001 - as above


SheetKey: TypeAlias = tuple[Scope, Period]


# Problems without a cell are sorted after all rows.
_LAST: Final = 10**9


@attrs.frozen
class SheetRead:
    """The result of reading a sheet.

    ``cells`` maps the scope and period of a report, and then the code of a figure, to the cell of the figure.
    ``figures`` are those that could be read on a form that yields no report, and their class is ``model``.
    """

    name: str
    read: TableRead[Any]
    cells: Mapping[SheetKey | None, Mapping[str, str]] = {}
    figures: Mapping[str, Count] = {}
    model: type[BaseReport] = Report

    def placed(self) -> SheetRead:
        """The same, with the cells of each report, and the sheet of each that is refused, in the result as well."""
        nowhere: Mapping[str, str] = {}
        cells = (self.cells.get((one.scope, one.period), nowhere) for one in self.read.reports)
        places = tuple(CellPlaces(self.name, held) for held in cells)
        refused = tuple(attrs.evolve(one, sheet=self.name) for one in self.read.refused)
        return attrs.evolve(self, read=attrs.evolve(self.read, places=places, refused=refused))

    def place_of(self, report: BaseReport | None, codes: tuple[str, ...]) -> tuple[str, str] | None:
        """The code and the cell of the first of these figures that is on the sheet."""
        held = self.cells.get(None if report is None else (report.scope, report.period), {})
        return next(((code, held[code]) for code in codes if code in held), None)


def in_order(problems: Iterator[Problem] | list[Problem]) -> list[Problem]:
    """Problems from the top of a sheet to its bottom; those of the sheet as a whole last."""
    return sorted(problems, key=_place)


def _place(problem: Problem) -> tuple[int, str]:
    """The sort key of a problem: row, then cell."""
    cell: Any = dict(problem.data).get("cell")
    return (row_of(cell), cell) if cell else (_LAST, "")
