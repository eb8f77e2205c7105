"""A sheet as a grid: the cells as a person sees them, what is hidden, and the problems and remarks found so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError
from iqmodel.formats.workbooks.cells import EMPTY_TEXT, cell_at, cell_named, cells_held, letter_of, row_of
from iqmodel.formats.workbooks.colours import is_white
from iqmodel.formats.workbooks.facts import UNREMARKABLE, Facts
from iqmodel.formats.workbooks.hints import LEAVE_EMPTY, code_in_a_cell, hint_on, localised
from iqmodel.formats.workbooks.seen import seen
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.language.text import Text
from iqmodel.structuring.limits import SAFE, Limits

UNLISTED: Final = Problem(pointer="", code="limit.problems")
"""Stands for the problem of a cell for which there is no room in the list."""


@attrs.define
class Grid:
    """A worksheet opened twice: ``values`` with the cached results of formulas, ``formulas`` with their text.

    ``problems`` collects the problems of its cells by coordinate, and ``remarks`` what deserves a look without being
    wrong. ``used`` are the letters of the columns that are read, which decides whether a merged range is ambiguous.
    ``leave_empty`` is the advice for an unknown figure on this sheet, ``facts`` what the file says about itself.
    """

    name: str
    values: Any
    formulas: Any
    facts: Facts = UNREMARKABLE
    used: frozenset[str] = frozenset()
    leave_empty: Text = LEAVE_EMPTY
    limits: Limits = SAFE
    problems: dict[str, Problem] = attrs.field(factory=dict)
    remarks: dict[tuple[str, str], Problem] = attrs.field(factory=dict)
    size: tuple[int, int] = attrs.field(init=False, default=(0, 0))
    """Rows and columns up to the last cell; computed once, because openpyxl goes through all cells."""
    _merged: dict[str, Any] = attrs.field(init=False, factory=dict)
    _columns: dict[int, list[int]] = attrs.field(init=False, factory=dict)
    """For each column that contains anything, the rows that do, in order."""
    _filled_rows: set[int] = attrs.field(init=False, factory=set)
    _computed_rows: set[int] = attrs.field(init=False, factory=set)
    """The rows that contain a formula."""
    _disguised: frozenset[str] = attrs.field(init=False, default=frozenset())
    """The cells that a conditional format may show as something other than their values."""

    def __attrs_post_init__(self) -> None:
        for area in self.values.merged_cells.ranges:
            for row, column in area.cells:
                self._merged[f"{letter_of(column - 1)}{row}"] = area
        columns: dict[int, list[int]] = {}
        for cell in (*self._shown(), *self._computed()):
            columns.setdefault(cell.column - 1, []).append(cell.row)
        self._columns = {place: sorted({*rows}) for place, rows in columns.items()}
        self._filled_rows = set().union(*columns.values())
        rules = ((area.sqref, rule) for area in self.values.conditional_formatting for rule in area.rules)
        looks = [area for area, rule in rules if _disguises(rule)]
        if looks:
            self._disguised = frozenset(self._within(each for area in looks for each in area.ranges))
        # Empty cells with a format do not count, however far out they are.
        self.size = (max(self._filled_rows, default=0), max(columns, default=-1) + 1)

    def _shown(self) -> Iterator[Any]:
        """The cells that contain anything; their texts become those that a person sees."""
        texts: dict[str, Any] = {}
        for cell in cells_held(self.values):
            value = cell.value
            if value.__class__ is str:
                # Each different text is examined once: large tables repeat most of theirs.
                text = texts.get(value)
                if text is None:
                    text = texts[value] = seen(value)
                if text is not value:
                    cell._value = value = text  # noqa: SLF001 - the setter would take a text for a formula
            elif isinstance(value, str | list):
                cell._value = value = seen(value)  # noqa: SLF001 - as above
            if not is_blank(value):
                yield cell

    def _computed(self) -> Iterator[Any]:
        """The cells with a formula: without a result it shows nothing, but its cell is not empty."""
        for cell in cells_held(self.formulas):
            if cell.data_type == "f":
                self._computed_rows.add(cell.row)
                if cell_at(self.values, cell.row, cell.column - 1).data_type not in EMPTY_TEXT:
                    yield cell

    def _within(self, areas: Iterable[Any]) -> Iterator[str]:
        """The cells that contain anything and are in one of these ranges, each of which is looked at once."""
        begun: dict[int, list[Any]] = {}
        ended: dict[int, list[Any]] = {}
        for area in areas:
            begun.setdefault(area.min_row, []).append(area)
            ended.setdefault(area.max_row + 1, []).append(area)
        places = sorted(self._columns)
        rows = {place: frozenset(held) for place, held in self._columns.items()}
        covered: Counter[int] = Counter()
        for row in sorted({*begun, *ended, *self._filled_rows}):
            for change, some in ((1, begun.get(row, ())), (-1, ended.get(row, ()))):
                for area in some:
                    first, last = bisect_left(places, area.min_col - 1), bisect_left(places, area.max_col)
                    for place in places[first:last]:
                        covered[place] += change
            if row in self._filled_rows:
                yield from (f"{letter_of(place)}{row}" for place in places if covered[place] and row in rows[place])

    def rows_in_doubt(self) -> frozenset[int]:
        """The rows with a cell whose value alone does not say what a person sees: it is merged with others, computed,
        shown by a condition as something else, or not a number in the file.
        """
        merged = (range(area.min_row, area.max_row + 1) for area in self.values.merged_cells.ranges)
        named = (*self._disguised, *self.facts.unreadable.get(self.name, ()))
        return frozenset().union(self._computed_rows, map(row_of, named), *merged)

    def too_large(self) -> Problem | None:
        """The problem of a sheet with cells further out than is read: it is neither table nor form."""
        rows, columns = self.size
        if rows > self.limits.rows or columns > self.limits.columns:
            return self.problem("excel.sheet-too-large", None, rows=rows, columns=columns)
        return None

    def hidden(self, first: int, besides: str | None = None) -> tuple[Problem, ...]:
        """Remarks on hidden rows (from ``first``) and columns (except ``besides``) that contain anything."""
        held, (last, width) = self.values, self.size
        concealed = (row for row, one in held.row_dimensions.items() if one.hidden or one.height == 0)
        rows = sorted(row for row in concealed if first <= row <= last)
        columns = held.column_dimensions.values()
        spans = sorted((max(one.min or 0, 1), one.max or 0) for one in columns if one.hidden or one.width == 0)
        places: list[int] = []
        for start, end in spans:
            # Spans may overlap: each column is counted once.
            places += range(max(start, places[-1] + 1 if places else 1), min(end, width) + 1)
        letters = [letter_of(place - 1) for place in places if self.filled(place - 1, range(first, last + 1))]
        found = {
            "excel.hidden-rows": [str(row) for row in rows if not self.blank(row)],
            "excel.hidden-columns": [letter for letter in letters if letter != besides],
        }
        return tuple(self.problem(code, None, places=tuple(places)) for code, places in found.items() if places)

    def places(self) -> list[int]:
        """The indices of the columns that contain anything, in order."""
        return sorted(self._columns)

    def rows_in(self, place: int) -> Sequence[int]:
        """The rows that contain anything in that column, in order."""
        return self._columns.get(place, ())

    def filled(self, place: int, rows: Container[int]) -> str | None:
        """The first cell of a column that contains anything in these rows."""
        return next((f"{letter_of(place)}{row}" for row in self.rows_in(place) if row in rows), None)

    def first_of(self, row: int) -> str | None:
        """The first cell of a row that contains anything."""
        for place in self.places():
            rows = self.rows_in(place)
            at = bisect_left(rows, row)
            if at < len(rows) and rows[at] == row:
                return f"{letter_of(place)}{row}"
        return None

    def held(self, cell: str) -> Any:
        """The cached value of a cell, unchanged; None if there is no such cell."""
        return cell_named(self.values, cell).value

    def row(self, number: int) -> list[Any]:
        """The cached values of one row."""
        last, width = self.size
        if not 1 <= number <= last:
            return []
        return [cell_at(self.values, number, place).value for place in range(width)]

    def problem(self, code: str, cell: str | None, *, value: object = None, **data: object) -> Problem:
        """A problem at a cell of this sheet, or of the sheet as a whole."""
        steps = (self.name,) if cell is None else (self.name, cell)
        return objection(code, *steps, value=value, sheet=self.name, cell=cell, **data)

    def mark(self, code: str, cell: str, *, value: object = None, hint: Text | None = None, **data: object) -> None:
        """Report a problem of a cell; only the first one of each cell is kept."""
        if cell not in self.problems and self._has_room(cell):
            self.problems[cell] = attrs.evolve(self.problem(code, cell, value=value, **data), hint=hint)

    def _has_room(self, cell: str) -> bool:
        """Whether a problem of the cell is still listed; if not, the cell is marked as having one, and no more."""
        if len(self.problems) < self.limits.problems:
            return True
        self.problems[cell] = UNLISTED
        return False

    def listed(self) -> dict[str, Problem]:
        """The problems that are listed, by their cells."""
        return {cell: problem for cell, problem in self.problems.items() if problem is not UNLISTED}

    def refuse(self, error: IQModelError, cell: str, value: object) -> None:
        """Report why the value of a cell cannot be read."""
        if cell in self.problems or not self._has_room(cell):
            return
        problem = as_problem(error, value, (self.name, cell))
        own = {"sheet": self.name, "cell": cell, **dict(problem.data)}
        data = tuple((own | {"value": localised(value)} if isinstance(value, float) else own).items())
        code, hint = code_in_a_cell(problem.code), hint_on(error, value, self.leave_empty)
        self.problems[cell] = attrs.evolve(problem, code=code, data=data, hint=hint)

    def note(self, code: str, cell: str, *, value: object = None, **data: object) -> None:
        """Remark on a cell that can be read but deserves a look; one remark of each kind, and not too many."""
        if (cell, code) not in self.remarks and len(self.remarks) < self.limits.problems:
            self.remarks[cell, code] = self.problem(code, cell, value=value, **data)

    def noted(self) -> tuple[Problem, ...]:
        """The remarks on cells without a problem, which would say more."""
        return tuple(remark for (cell, _), remark in self.remarks.items() if cell not in self.problems)

    def blank(self, row: int) -> bool:
        """Whether the row contains nothing."""
        return row not in self._filled_rows


def _disguises(rule: Any) -> bool:
    """Whether a conditional format has a number format, strikes out or writes in white, or shows a bar or symbol
    without the number.
    """
    if any(sign is not None and sign.showValue is False for sign in (rule.iconSet, rule.dataBar)):
        return True
    look = rule.dxf
    if look is None:
        return False
    font = look.font
    return look.numFmt is not None or (font is not None and bool(font.strike or is_white(font.color)))


def is_blank(value: Any) -> bool:
    """Whether a cell with this value shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip())
