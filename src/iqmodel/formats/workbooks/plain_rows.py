"""The fast way through the rows of a table: those in which every cell is plain are read without asking for each cell.

A cell is plain if its value is of the type that its column has and its style shows it as it is. What a style does is
judged once for each style, a day once for each day. A row with anything else in it (a merged range, a formula, a text
in several fonts, a number as text) is left to the careful reader, and so nothing is ever reported here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final, Literal, TypeAlias

from iqmodel.formats.tables.error_words import ERRORS
from iqmodel.formats.workbooks.colours import is_hidden
from iqmodel.formats.workbooks.number_formats import GENERAL, is_plain, shows_day, stands_for
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.values.counts import MAX_COUNT
from iqmodel.values.days import EARLIEST_YEAR
from iqmodel.values.scopes import scope_named

UNUSUAL: Final = object()
"""What a column's reader gives for a cell that has to be read with care."""

Kind: TypeAlias = Literal[
    "start", "end", "day", "scope", "figure", "integer", "share", "remark", "text", "key", "choice", "nothing"
]
"""What the cells of a column are read as; of an unknown column, nothing is read."""

_Read: TypeAlias = Callable[[Any, Any], Any]
"""Reads a value that is not missing, beside its cell."""


class PlainRows:
    """Reads the plain rows of a table.

    ``columns`` maps the names of the columns to their places and to what they hold.
    """

    def __init__(self, sheet: Sheet, columns: Mapping[str, tuple[int, Kind]]) -> None:
        self._cells: Mapping[tuple[int, int], Any] = sheet.values._cells  # noqa: SLF001 - as in cells.py: none is made
        self._careful = sheet.rows_in_doubt()
        self._zeros = sheet.values.sheet_view.showZeros is not False
        self._styles: dict[Any, tuple[bool, bool]] = {}
        self._days: dict[tuple[Any, str, bool], Any] = {}
        self._scopes: dict[str, Any] = {}
        readers: dict[Kind, _Read] = {
            "start": self._start,
            "end": self._end,
            "day": self._whole_day,
            "figure": self._figure,
            "integer": self._integer,
            "scope": self._scope,
            "text": self._text,
            "key": self._key,
            "choice": self._text,
            "remark": self._text,
            "share": lambda _, __: UNUSUAL,
        }
        # Cells below an unknown header are not read.
        self._unread = {name: None for name, (_, kind) in columns.items() if kind == "nothing"}
        self._columns = [
            (name, place + 1, readers[kind]) for name, (place, kind) in columns.items() if kind != "nothing"
        ]

    def read(self, row: int) -> dict[str, Any] | None:
        """The values of a row by column, as the careful reader would give them; None if it has to be asked."""
        if row in self._careful:
            return None
        cells = self._cells
        typed: dict[str, Any] = dict(self._unread)
        for name, place, read in self._columns:
            cell = cells.get((row, place))
            value = None if cell is None else cell.value
            if value is not None and (value := read(value, cell)) is UNUSUAL:
                return None
            typed[name] = value
        return typed

    def _style(self, cell: Any) -> tuple[bool, bool]:
        """Whether the style of a cell shows what is in it, and whether it shows whole numbers and texts unchanged."""
        look = getattr(cell, "look", None)
        if look is None:
            # The styles of openpyxl are arrays of numbers, equal ones of the same bytes; most cells have none.
            array = cell._style  # noqa: SLF001 - as above
            key: Any = array and array.tobytes()
        else:
            key = id(look), cell.number_format
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = _judged(cell)
        return found

    def _number(self, value: Any, cell: Any) -> Any:
        """A whole number whose cell shows it."""
        if value.__class__ is float and value.is_integer():
            value = int(value)
        if value.__class__ is not int or self._style(cell) != (True, True) or not (value or self._zeros):
            return UNUSUAL
        return value

    def _figure(self, value: Any, cell: Any) -> Any:
        number = self._number(value, cell)
        return number if number is UNUSUAL or 0 <= number <= MAX_COUNT else UNUSUAL

    # Both are asked for numbers of either sign; what their columns may hold is a matter of the rows.
    _integer = _number

    def _text(self, value: Any, cell: Any) -> Any:
        """A text in one font without a footnote mark."""
        if value.__class__ is not str or cell.data_type == "e" or value in ERRORS:
            return UNUSUAL
        text = value.strip()
        return (text if self._style(cell) == (True, True) else UNUSUAL) if text else None

    def _key(self, value: Any, cell: Any) -> Any:
        """An id or a pseudonym, to which blanks at its ends would belong."""
        text = self._text(value, cell)
        return text if text is None or text is UNUSUAL or text == value else UNUSUAL

    def _scope(self, value: Any, cell: Any) -> Any:
        """A scope by its code: on names there are remarks."""
        text = self._text(value, cell)
        if text is None or text is UNUSUAL:
            return text
        found = self._scopes.get(text)
        if found is None:
            found = self._scopes[text] = text if scope_named(text) is None else UNUSUAL
        return found

    def _start(self, value: Any, cell: Any) -> Any:
        return self._day(value, cell, last=False)

    def _end(self, value: Any, cell: Any) -> Any:
        return self._day(value, cell, last=True)

    def _whole_day(self, value: Any, cell: Any) -> Any:
        """A day of which the cell shows everything: one that is read alike as the first and as the last of a period."""
        day = self._start(value, cell)
        return day if day is UNUSUAL else self._end(value, cell)

    def _day(self, value: Any, cell: Any, *, last: bool) -> Any:
        """A day that its cell shows as one."""
        if not isinstance(value, date) or not self._style(cell)[0]:
            return UNUSUAL
        key = value, cell.number_format, last
        found = self._days.get(key)
        if found is None:
            found = self._days[key] = _shown_day(*key)
        return found


def _judged(cell: Any) -> tuple[bool, bool]:
    """Whether a style shows what is in its cells, and shows it unchanged.

    Struck-out writing, writing in the colour of its background and text repeated to the width of its cell do not show
    it; a number format that adds words, rounds or hides shows something else.
    """
    code = cell.number_format
    shows = not cell.has_style or not (
        cell.font.strike or cell.alignment.horizontal == "fill" or is_hidden(cell.font.color, cell.fill)
    )
    # Brackets may name a colour for numbers, which then counts before that of the font.
    return shows, is_plain(code) and "[" not in code


def _shown_day(value: date, code: str, last: bool) -> Any:  # noqa: FBT001 - the key of a cell
    """The day of a cell that shows it; anything else has to be reported.

    That is a time of day, a date before the programme, and a format that leaves out what distinguishes the day.
    """
    if isinstance(value, datetime):
        if value.time() != time(0):
            return UNUSUAL
        value = value.date()
    if value.year < EARLIEST_YEAR or code == GENERAL or not stands_for(value, shows_day(code), last=last):
        return UNUSUAL
    return value
