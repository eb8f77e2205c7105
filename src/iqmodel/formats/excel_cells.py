"""One sheet as its reader sees it: each cell with its cached value, and what keeps a cell from being read.

A formula without a cached value, an error, a cell swallowed by a merged range: none of them has a value to trust.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.counts import Bounds, Count, figure_error
from iqmodel.errors import IQModelError, NumberFormatError
from iqmodel.formats.csv_numbers import Numbers, read_figure, read_integer
from iqmodel.periods import parse_date
from iqmodel.problems import Problem
from iqmodel.records import as_problem, objection
from iqmodel.statements import parse_count
from iqmodel.text import Language, Text
from iqmodel.wordings import PHRASES

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 2_000
"""A sheet with cells further out is no table or form, and would take minutes to walk through."""

_WHOLE: Final = Text("Die ganze Zahl ohne Komma eintragen.", "Enter the whole number without a decimal point.")
_HINTS: Final = {
    "number.state": Text(
        "Das Feld leer lassen; den Grund, wenn bekannt, unter „Status“ wählen.",
        "Leave the cell empty; choose the reason, if known, under ‘Status’.",
    ),
    "number.float": _WHOLE,
    "number.float-thousands": _WHOLE,
    "number.decimal": _WHOLE,
    "number.other-language": Text(
        "Die Zahl nur mit Ziffern eintragen, ohne Punkt und Komma.",
        "Enter the number in digits alone, without point or comma.",
    ),
}
"""What someone who fills in a sheet can do about it: the messages speak to programmers, too."""

# The messages of these codes advise programmers; here somebody reads who fills in a form.
_IN_A_CELL: Final = {"number.state": "table.state", "number.float-thousands": "excel.thousands"}

_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 29_221, 73_050  # 1980 to 2099
_ERRORS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def serial_day(number: float) -> date | None:
    """The day that a number would be as a spreadsheet's date; None where it is not whole or far from our time."""
    if isinstance(number, bool) or number != int(number) or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return _DAY_ZERO + timedelta(days=int(number))


@attrs.define
class Sheet:
    """A worksheet read twice: ``values`` holds what formulas last gave, ``formulas`` their text.

    ``problems`` gathers what is wrong with its cells, by coordinate.
    """

    name: str
    values: Any
    formulas: Any
    problems: dict[str, Problem] = attrs.field(factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns up to the last cell with anything in it."""
        return self.values.max_row or 0, self.values.max_column or 0

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
        columns = sorted({place for start, end in spans for place in range(max(start, 1), min(end, width) + 1)})
        letters = [held.cell(first, place).column_letter for place in columns if self._holds(first, place)]
        letters = [letter for letter in letters if letter != besides]
        found = {
            "excel.hidden-rows": [str(row) for row in rows if not self.blank(row)],
            "excel.hidden-columns": letters,
        }
        return tuple(self.problem(code, None, places=tuple(places)) for code, places in found.items() if places)

    def _holds(self, first: int, column: int) -> bool:
        return any(self.values.cell(row, column).value is not None for row in range(first, self.size[0] + 1))

    def row(self, number: int) -> list[Any]:
        """The cached values of one row."""
        return [cell.value for cell in self.values[number]] if number <= self.size[0] else []

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
        data = (("sheet", self.name), ("cell", cell), *problem.data)
        code = _IN_A_CELL.get(problem.code, problem.code)
        self.problems.setdefault(cell, attrs.evolve(problem, code=code, data=data, hint=_HINTS.get(error.code)))

    def value(self, cell: str) -> Any:
        """The value of a cell, None where it is empty; noted as a problem where there is none to trust."""
        held = self.values[cell]
        merged = self._merged(held)
        if merged is not None:
            self.mark("excel.merged", cell, range=merged)
            return held.value
        found = held.value
        formula = self.formulas[cell]
        if formula.data_type == "f" and found is None:
            self.mark("excel.no-cached-value", cell, value=str(formula.value)[:200])
            return str(formula.value)
        if held.data_type == "e" or (isinstance(found, str) and found in _ERRORS):
            self.mark("excel.error-value", cell, value=found)
            return found
        if isinstance(found, str):
            return found.strip() or None
        if type(found) is float and found.is_integer():
            return int(found)
        return found

    def _merged(self, cell: Any) -> str | None:
        for area in self.values.merged_cells.ranges:
            if cell.coordinate in area:
                return str(area)
        return None

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
        """A date: as one, or as text in an unmistakable form; a bare number is a problem that names its day."""
        value = self.value(cell)
        if value is None or cell in self.problems:
            return value
        if isinstance(value, datetime) and value.time() == time(0):
            return value.date()
        if isinstance(value, int | float) and (likely := serial_day(value)):
            self.mark("excel.date-as-number", cell, value=value, likely=likely)
            return value
        return self._read(cell, lambda found: parse_date(found) if isinstance(found, str) else found)

    def text(self, cell: str) -> Any:
        """Text; a number that stands where text is expected stays what it is, for its reader to refuse."""
        return self.value(cell)

    def number(self, cell: str, numbers: Numbers | Language) -> Any:
        """A whole number, negative or not: that of a long row, whose meaning its other cells tell."""
        value = self.value(cell)
        if value is None or cell in self.problems or isinstance(value, (date, time, timedelta)):
            return self.figure(cell, numbers)
        if isinstance(value, bool):
            return self.figure(cell, numbers)
        return self._read(cell, lambda found: read_integer(found, numbers) if isinstance(found, str) else found)

    def figure(self, cell: str, numbers: Numbers | Language, wording: str | None = None) -> Any:
        """A figure: a number, or text with or without a wording in the notation of the table."""
        value = self.value(cell)
        if value is None or cell in self.problems:
            return value
        if isinstance(value, bool):
            self.mark("excel.truth-value", cell, value=value)
            return value
        if isinstance(value, (date, time, timedelta)):
            serial = (value.date() - _DAY_ZERO).days if isinstance(value, datetime) else None
            self.mark("excel.number-as-date", cell, value=str(value), serial=serial if serial is not None else value)
            return str(value)
        if wording is not None:
            return self._read(cell, lambda found: worded(wording, found, numbers))
        return self._read(cell, lambda found: _figure(found, numbers))

    def blank(self, row: int) -> bool:
        """Whether no cell of the row has anything in it."""
        return all(map(is_blank, self.row(row)))


def is_blank(value: Any) -> bool:
    """Whether a cell of that value holds nothing to be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def worded(wording: str, value: Any, numbers: Numbers | Language) -> Count:
    """The count that a wording and a number say together. Raises NumberFormatError."""
    number = read_figure(value, numbers) if isinstance(value, str) else value
    if type(number) is not int:
        raise NumberFormatError("excel.worded-twice", wording=wording, value=str(value)[:80])
    language: Language = "en" if numbers == "en" else "de"
    if wording not in PHRASES[language] and any(wording in words for words in PHRASES.values()):
        language = "de" if language == "en" else "en"
    return parse_count(f"{wording} {number}", locale=language)


def _figure(value: Any, numbers: Numbers | Language) -> Any:
    if isinstance(value, str):
        return read_figure(value, numbers)
    error = figure_error(value)
    if error is not None:
        raise error
    return value


def cells_of(figure: Any) -> dict[str, Any]:
    """A figure as the cells of a long row."""
    if isinstance(figure, Bounds):
        return {"low": figure.low, "high": figure.high, "wording": figure.wording, "stated": figure.stated}
    return {"value": figure}
