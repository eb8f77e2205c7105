"""One sheet as its reader sees it: each cell with its cached value, and what keeps a cell from being read.

A formula without a cached value, an error, a cell swallowed by a merged range: none of them has a value to trust.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError
from iqmodel.formats.tables.notation import Notation
from iqmodel.formats.workbooks.cells import cell_at, cell_named, cells_held, letter_of
from iqmodel.formats.workbooks.hints import LEAVE_EMPTY, code_in_a_cell, hint_on, localised
from iqmodel.formats.workbooks.style import FIRST_YEAR
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write_day
from iqmodel.values.counts import Bounds, figure_error, not_whole
from iqmodel.values.periods import parse_date

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 2_000
"""A sheet with cells further out is no table or form, and would take minutes to walk through."""

_FIRST_SERIAL, _LAST_SERIAL = date(1980, 1, 1), date(2100, 1, 1)
_ERRORS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_TRUTH: Final = {True: Text("WAHR", "TRUE"), False: Text("FALSCH", "FALSE")}


def written(value: Any, language: Language) -> str:
    """What a cell holds as people of that language write it; an empty one is no text."""
    if isinstance(value, bool):
        return _TRUTH[value].in_language(language)
    if isinstance(value, float):
        shown: str = localised(value).in_language(language)
        return shown
    if isinstance(value, datetime):
        day = write_day(value.date(), language)
        return day if value.time() == time(0) else f"{day} {value.time():%H:%M}"
    if isinstance(value, date):
        return write_day(value, language)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


@attrs.frozen
class Entered:
    """A value of a cell in a message, written in the language of the reader."""

    value: Any

    def in_language(self, language: Language | None = None) -> str:
        """The value as people of that language write it."""
        return written(self.value, language or "en")


def formula_of(held: Any) -> str:
    """The text of a formula, be it one of a whole range."""
    return str(held if isinstance(held, str) else getattr(held, "text", None) or "")[:200]


@attrs.define
class Sheet:
    """A worksheet read twice: ``values`` holds what formulas last gave, ``formulas`` their text.

    ``problems`` gathers what is wrong with its cells, by coordinate. ``used`` are the letters of the columns that are
    read at all: which cells a merged range leaves in doubt depends on it. ``leave_empty`` is what to do on this sheet
    about a figure that is not known.
    """

    name: str
    values: Any
    formulas: Any
    used: frozenset[str] = frozenset()
    leave_empty: Text = LEAVE_EMPTY
    problems: dict[str, Problem] = attrs.field(factory=dict)
    size: tuple[int, int] = attrs.field(init=False, default=(0, 0))
    """Rows and columns up to the last cell with anything in it: worked out once, for it asks every cell."""
    _merged: dict[str, Any] = attrs.field(init=False, factory=dict)
    _columns: dict[int, list[int]] = attrs.field(init=False, factory=dict)
    """The rows with anything in them, in order, of each column that has any."""
    _filled_rows: set[int] = attrs.field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        self.size = (self.values.max_row or 0, self.values.max_column or 0)
        for area in self.values.merged_cells.ranges:
            for row, column in area.cells:
                self._merged[f"{letter_of(column - 1)}{row}"] = area
        for cell in cells_held(self.values):
            if not is_blank(cell.value):
                self._columns.setdefault(cell.column - 1, []).append(cell.row)
                self._filled_rows.add(cell.row)
        for rows in self._columns.values():
            rows.sort()

    def too_large(self) -> Problem | None:
        """The problem of a sheet with cells where no table reaches."""
        rows, columns = self.size
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            return self.problem("excel.sheet-too-large", None, rows=rows, columns=columns)
        return None

    def hidden(self, first: int, besides: str | None = None) -> tuple[Problem, ...]:
        """The rows from ``first`` on and the columns, ``besides`` that one, that are hidden but hold something."""
        held, (last, width) = self.values, self.size
        rows = [row for row, one in sorted(held.row_dimensions.items()) if one.hidden and first <= row <= last]
        spans = [(one.min or 0, one.max or 0) for one in held.column_dimensions.values() if one.hidden]
        places = sorted({place for start, end in spans for place in range(max(start, 1), min(end, width) + 1)})
        letters = [letter_of(place - 1) for place in places if self.filled(place - 1, range(first, last + 1))]
        found = {
            "excel.hidden-rows": [str(row) for row in rows if not self.blank(row)],
            "excel.hidden-columns": [letter for letter in letters if letter != besides],
        }
        return tuple(self.problem(code, None, places=tuple(places)) for code, places in found.items() if places)

    def places(self) -> list[int]:
        """The places of the columns that have anything in them, in order."""
        return sorted(self._columns)

    def rows_in(self, place: int) -> Sequence[int]:
        """The rows that have anything in that column, in order."""
        return self._columns.get(place, ())

    def filled(self, place: int, rows: Container[int]) -> str | None:
        """The first cell with anything in it of a column among these rows."""
        return next((f"{letter_of(place)}{row}" for row in self.rows_in(place) if row in rows), None)

    def held(self, cell: str) -> Any:
        """The cached value of a cell as it stands; None where there is no such cell."""
        return cell_named(self.values, cell).value

    def row(self, number: int) -> list[Any]:
        """The cached values of one row."""
        last, width = self.size
        if not 1 <= number <= last:
            return []
        return [cell_at(self.values, number, place).value for place in range(width)]

    def problem(self, code: str, cell: str | None, *, value: object = None, **data: object) -> Problem:
        """A problem at a cell of this sheet, or of the sheet itself."""
        steps = (self.name,) if cell is None else (self.name, cell)
        return objection(code, *steps, value=value, sheet=self.name, cell=cell, **data)

    def mark(self, code: str, cell: str, *, value: object = None, hint: Text | None = None, **data: object) -> None:
        """Note what is wrong with a cell; the first problem of a cell counts."""
        problem = attrs.evolve(self.problem(code, cell, value=value, **data), hint=hint)
        self.problems.setdefault(cell, problem)

    def refuse(self, error: IQModelError, cell: str, value: object) -> None:
        """Note why the value of a cell cannot be read."""
        problem = as_problem(error, value, (self.name, cell))
        own = {"sheet": self.name, "cell": cell, **dict(problem.data)}
        data = tuple((own | {"value": localised(value)} if isinstance(value, float) else own).items())
        code, hint = code_in_a_cell(problem.code), hint_on(error, value, self.leave_empty)
        self.problems.setdefault(cell, attrs.evolve(problem, code=code, data=data, hint=hint))

    def is_empty(self, cell: str) -> bool:
        """Whether neither a value nor a formula stands there."""
        return is_blank(self.held(cell)) and is_blank(cell_named(self.formulas, cell).value)

    def value(self, cell: str) -> Any:
        """The value of a cell, None where it is empty; a problem is noted where no value can be trusted."""
        area = self._merged.get(cell)
        if area is not None and self._in_doubt(area):
            self.mark("excel.merged", cell, range=str(area))
            return self.held(cell)
        return self._value(cell)

    def _value(self, cell: str) -> Any:
        held = cell_named(self.values, cell)
        found = held.value
        formula = cell_named(self.formulas, cell)
        if formula.data_type == "f" and found is None:
            text = formula_of(formula.value)
            self.mark("excel.no-cached-value", cell, value=text)
            return text
        if held.data_type == "e" or (isinstance(found, str) and found in _ERRORS):
            self.mark("excel.error-value", cell, value=found)
            return found
        if isinstance(found, str):
            return found.strip() or None
        if type(found) is float and found.is_integer():
            return int(found)
        return found

    def _first(self, area: Any) -> str:
        return f"{letter_of(area.min_col - 1)}{area.min_row}"

    def _covered(self, area: Any) -> list[str]:
        """The columns that a merged range covers and that are read; all of them before anybody said which."""
        letters = [letter_of(place - 1) for place in range(area.min_col, area.max_col + 1)]
        return [letter for letter in letters if letter in self.used] if self.used else letters

    def _in_doubt(self, area: Any) -> bool:
        """Whether the value of a merged range may belong to several cells that are read."""
        if self.is_empty(self._first(area)):
            return False
        return area.min_row != area.max_row or self._covered(area) != [letter_of(area.min_col - 1)]

    def words(self, cell: str, language: Language) -> str | None:
        """Text, whatever the cell is made of: a number or a date as people of that language write it."""
        return written(self.value(cell), language).strip() or None

    def remark(self, cell: str, language: Language) -> str | None:
        """Text for people; one that is merged over several rows is the remark of each of them."""
        area = self._merged.get(cell)
        alone = area is not None and self._covered(area) == [letter_of(area.min_col - 1)]
        value = self._value(self._first(area)) if alone else self.value(cell)
        return written(value, language).strip() or None

    def inherits(self, cell: str) -> bool:
        """Whether what a merged cell shows stands in another one."""
        return cell in self._merged and self._first(self._merged[cell]) != cell

    def _read(self, cell: str, read: Callable[[Any], Any]) -> Any:
        """What the cell holds, read; the raw value where it cannot be, so that its row is refused as well."""
        value = self.value(cell)
        if value is None or cell in self.problems:
            return value
        try:
            return read(value)
        except IQModelError as error:
            self.refuse(error, cell, value)
            return value

    def day(self, cell: str) -> Any:
        """A date: as one, or as text in an unmistakable form; a bare number is a problem that names its day.

        A cell that is formatted as a date shows any number as one: a day long before the programme was a number.
        """
        value = self.value(cell)
        if value is None or cell in self.problems:
            return value
        if isinstance(value, str):
            return self._read(cell, parse_date)
        if isinstance(value, datetime) and value.time() == time(0):
            day = value.date()
            if day.year < FIRST_YEAR:
                self.mark("excel.early-day", cell, value=value, day=day, serial=str(self._serial(value)))
            return day
        if isinstance(value, int | float) and (likely := self._day_of(value)):
            self.mark("excel.date-as-number", cell, value=value, likely=likely)
        else:
            self.mark("excel.no-day", cell, value=value, entered=Entered(value))
        return value

    def _day_of(self, number: float) -> date | None:
        """The day that a number would be as a date; None where it is not whole or far from our time."""
        if isinstance(number, bool) or number != number // 1 or abs(number) > 100_000:
            return None
        day: date = self.values.parent.epoch.date() + timedelta(days=int(number))
        return day if _FIRST_SERIAL <= day < _LAST_SERIAL else None

    def _serial(self, value: datetime) -> int:
        days: int = (value - self.values.parent.epoch).days
        return days

    def text(self, cell: str) -> Any:
        """Text; a number that stands where text is expected stays what it is, for its reader to refuse."""
        return self.value(cell)

    def integer(self, cell: str, notation: Notation) -> Any:
        """A whole number, negative or not: an acknowledged amount, a bound, a number of a long row."""
        return self._read_number(cell, _by_type(notation.integer, _whole))

    def figure(self, cell: str, notation: Notation, wording: str | None = None) -> Any:
        """A figure: a number, or text with or without a wording in the notation of the table."""
        if wording is not None:
            return self._read_number(cell, lambda found: notation.worded(wording, found))
        return self._read_number(cell, _by_type(notation.figure, _count))

    def _read_number(self, cell: str, read: Callable[[Any], Any]) -> Any:
        value = self.value(cell)
        if value is None or cell in self.problems:
            return value
        if isinstance(value, bool):
            self.mark("excel.truth-value", cell, value=value)
        elif isinstance(value, date):
            serial = value if not isinstance(value, datetime) else self._serial(value)
            self.mark("excel.number-as-date", cell, value=value, entered=Entered(value), serial=serial)
        elif isinstance(value, (time, timedelta)):
            self.mark("excel.number-as-time", cell, value=value, entered=Entered(value))
        elif isinstance(value, (int, float)) and "%" in str(cell_named(self.values, cell).number_format):
            self.mark("excel.percent", cell, value=value, percent=Entered(round(value * 100, 6)))
        return value if cell in self.problems else self._read(cell, read)

    def blank(self, row: int) -> bool:
        """Whether no cell of the row has anything in it."""
        return row not in self._filled_rows


def is_blank(value: Any) -> bool:
    """Whether a cell of that value holds nothing to be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def _by_type(of_text: Callable[[str], Any], of_number: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda found: of_text(found) if isinstance(found, str) else of_number(found)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise not_whole(value)
    return value


def _count(value: Any) -> int:
    error = figure_error(value)
    if error is not None:
        raise error
    return _whole(value)


def cells_of(figure: Any) -> dict[str, Any]:
    """A figure as the cells of a long row."""
    if isinstance(figure, Bounds):
        return {"low": figure.low, "high": figure.high, "wording": figure.wording, "stated": figure.stated}
    return {"value": figure}
