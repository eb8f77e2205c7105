"""One sheet as its reader sees it: each cell with its cached value, and why a cell cannot be read.

A formula without a cached value, an error, a cell inside a merged range: none of them has a trustworthy value.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError, NumberFormatError
from iqmodel.formats.tables.error_words import ERRORS
from iqmodel.formats.tables.notation import Notation, hint_on_words
from iqmodel.formats.tables.share_cells import Unread, read_share
from iqmodel.formats.workbooks.cells import EMPTY_TEXT, cell_named, letter_of
from iqmodel.formats.workbooks.colours import Colour, is_hidden
from iqmodel.formats.workbooks.grid import Grid, is_blank
from iqmodel.formats.workbooks.number_formats import (
    GENERAL,
    Shown,
    colour_of,
    is_plain,
    shown,
    shown_text,
    shows_day,
    stands_for,
)
from iqmodel.formats.workbooks.seen import Seen, full_text
from iqmodel.formats.workbooks.serials import serial_of
from iqmodel.formats.workbooks.written import Entered, formula_of, written
from iqmodel.language.text import Language
from iqmodel.model.indicators import UNITS
from iqmodel.values.counts import Bounds, Count, figure_error, not_whole
from iqmodel.values.days import EARLIEST_YEAR
from iqmodel.values.periods import parse_date
from iqmodel.values.scopes import scope_named
from iqmodel.values.wordings import STATE_SIGNS

# A serial number outside these years is more likely a count than a date.
_FIRST_SERIAL, _LAST_SERIAL = date(1980, 1, 1), date(2100, 1, 1)
# What a number format may write behind a number that counts them: „Personen“, „Beratungen (Sitzungen)“.
_UNIT_WORDS: Final = frozenset(
    word.strip(" )").casefold()
    for unit in UNITS.values()
    for label in (unit.label.de, unit.label.en)
    for word in (label, *label.split("("))
)


@attrs.define
class Sheet(Grid):
    """A worksheet opened twice: ``values`` with the cached results of formulas, ``formulas`` with their text.

    ``problems`` collects the problems of its cells by coordinate. ``used`` are the letters of the columns that are
    read, which decides whether a merged range is ambiguous. ``leave_empty`` is the advice for an unknown figure on this
    sheet.
    """

    def is_empty(self, cell: str) -> bool:
        """Whether the cell has neither a value nor a formula."""
        formula = cell_named(self.formulas, cell)
        if formula.data_type == "f" and cell_named(self.values, cell).data_type in EMPTY_TEXT:
            return is_blank(self.held(cell))
        return is_blank(self.held(cell)) and is_blank(formula.value)

    def value(self, cell: str) -> Any:
        """The value of a cell, None if it is empty; a value that cannot be trusted is reported."""
        area = self._merged.get(cell)
        if area is not None and self._in_doubt(area):
            self.mark("excel.merged", cell, range=str(area))
            return self.held(cell)
        return self._value(cell)

    def code(self, cell: str) -> Any:
        """The code of a figure: it is for programs, and read even if it is hidden or struck out as a whole."""
        found = self.held(cell)
        if not isinstance(found, str):
            return self.value(cell)
        if isinstance(found, Seen) and found.strip() != found.struck:
            self._parts(cell, found)
        return self._unmarked(cell, found)

    def is_struck(self, cell: str) -> bool:
        """Whether all that the cell contains is struck out."""
        held = cell_named(self.values, cell)
        if isinstance(held.value, Seen) and held.value.strip() == held.value.struck:
            return True
        return bool(held.has_style and held.font.strike) and not is_blank(held.value)

    def title(self, cell: str) -> None:
        """Report a title in the header that is struck out or hidden; remark on marks and parts that were not read."""
        self._unmarked(cell, self._value(cell))

    def _value(self, cell: str) -> Any:
        held = cell_named(self.values, cell)
        found = held.value
        written_so = self.facts.unreadable.get(self.name, {}).get(cell)
        if written_so is not None:
            self.mark("excel.no-number-in-file", cell, value=written_so)
            return written_so
        if cell_named(self.formulas, cell).data_type == "f" and not self._is_computed(cell, held):
            return self.problems[cell].value
        if held.data_type == "e" or (isinstance(found, str) and found in ERRORS):
            self.mark("excel.error-value", cell, value=found)
            return found
        if is_blank(found):
            return None
        if held.has_style and held.font.strike:
            self.mark("excel.struck", cell, value=written(found, "de"))
            return found
        if held.has_style and is_hidden(_ink(held), held.fill):
            self.note("excel.white", cell, value=written(found, "de"))
        if held.has_style and held.alignment.horizontal == "fill":
            self.note("excel.repeated", cell, value=written(found, "de"))
        if cell in self._disguised:
            self.note("excel.conditional-format", cell, value=written(found, "de"))
        if isinstance(found, str):
            return self._text(cell, found, held.number_format)
        # Excel stores every number as a float.
        return int(found) if type(found) is float and found.is_integer() else found

    def _is_computed(self, cell: str, held: Any) -> bool:
        """Whether a formula has a result; a problem or, for a result that may be out of date, a remark is added."""
        formula = formula_of(cell_named(self.formulas, cell).value)
        if held.value is None and held.data_type not in EMPTY_TEXT:
            self.mark("excel.no-cached-value", cell, value=formula)
        elif self.facts.uncomputed and held.value == 0:
            # Programs that write workbooks without computing them store 0.
            self.mark("excel.not-computed", cell, value=formula)
        elif (self.facts.uncomputed or self.facts.manual) and held.value is not None:
            self.note("excel.computed-before", cell, value=formula, result=Entered(held.value))
        return cell not in self.problems

    def _text(self, cell: str, found: str, code: str) -> str | None:
        """A text as a person sees it; struck-out text and text that its format hides are reported."""
        if isinstance(found, Seen):
            if found.strip() == found.struck:
                self.mark("excel.struck", cell, value=found.struck)
                return found
            self._parts(cell, found)
        text = _as_formatted(found, code)
        if text == found:
            return found
        if not text.strip():
            self.mark("excel.shown-empty", cell, value=found, stored=found)
            return found
        return text.strip()

    def _parts(self, cell: str, found: Seen) -> None:
        """Remark on parts of a text that were struck out, and on those that were read and cannot be seen."""
        if found.struck:
            self.note("excel.struck-part", cell, value=found.struck)
        fill = cell_named(self.values, cell).fill if found.painted else None
        hidden = " ".join(text.strip() for text, colour in found.painted if is_hidden(colour, fill))
        if hidden:
            self.note("excel.white-part", cell, value=hidden)

    def seen(self, cell: str) -> str | None:
        """The text that a cell shows; None if it contains none. Nothing is reported."""
        held = cell_named(self.values, cell)
        return _as_formatted(held.value, held.number_format) if isinstance(held.value, str) else None

    def _first(self, area: Any) -> str:
        return f"{letter_of(area.min_col - 1)}{area.min_row}"

    def _covered(self, area: Any) -> list[str]:
        """The columns covered by a merged range that are read; all of them until ``used`` is known."""
        letters = [letter_of(place - 1) for place in range(area.min_col, area.max_col + 1)]
        return [letter for letter in letters if letter in self.used] if self.used else letters

    def _in_doubt(self, area: Any) -> bool:
        """Whether the value of a merged range may belong to several cells that are read."""
        # Without a value there is nothing that could belong to another cell.
        if self.is_empty(self._first(area)):
            return False
        return area.min_row != area.max_row or self._covered(area) != [letter_of(area.min_col - 1)]

    def _unmarked(self, cell: str, value: Any) -> Any:
        """A text without its footnote mark, on which a remark is added."""
        if not isinstance(value, str):
            return value
        if isinstance(value, Seen) and value.marks:
            self.note("excel.footnote-mark", cell, value=value.full.strip(), mark=value.marks)
        return str(value).strip() or None

    def scope(self, cell: str, language: Language, *, unsaid: Container[str] = ()) -> str | None:
        """The text of a scope; a name that means nothing else, such as „Bayern“, is read as its code, with a remark.

        There is none on the ``unsaid`` names.
        """
        # Whatever the type of the cell: a number or date in the notation of that language, a key „09“ as it is shown.
        text = self._in_words(cell, self._unmarked(cell, self.value(cell)), language)
        meant = scope_named(text)
        if meant is not None and text not in unsaid:
            self.note("table.scope-named", cell, value=text, text=text, scope=meant.text, name=meant)
        return (text if meant is None else meant.text) or None

    def _in_words(self, cell: str, value: Any, language: Language) -> str:
        """Any value as the text that the cell shows."""
        code = cell_named(self.values, cell).number_format
        if type(value) is int and set(code) == {"0"}:
            return f"{value:0{len(code)}}"  # a key or number with its zeros in front
        if isinstance(value, int | float) and not isinstance(value, bool) and not is_plain(code):
            return shown(value, code).in_language(language)
        return written(value, language).strip()

    def remark(self, cell: str, language: Language) -> str | None:
        """Text for people; if it is merged over several rows, it is the remark of each of them."""
        area = self._merged.get(cell)
        alone = area is not None and self._covered(area) == [letter_of(area.min_col - 1)]
        value = self._value(self._first(area)) if alone else self.value(cell)
        if isinstance(value, str):
            return full_text(value).strip() or None
        return self._in_words(cell, value, language) or None

    def inherits(self, cell: str) -> bool:
        """Whether the value shown in a merged cell belongs to another cell."""
        return cell in self._merged and self._first(self._merged[cell]) != cell

    def _read(self, cell: str, read: Callable[[Any], Any], value: Any) -> Any:
        """The parsed value of a cell; the raw value if it cannot be parsed, so that its row is rejected as well."""
        if value is None or cell in self.problems:
            return value
        try:
            return read(value)
        except IQModelError as error:
            self.refuse(error, cell, value)
            return value

    def day(self, cell: str, *, last: bool = False) -> Any:
        """A date: stored as one, or text in an unambiguous form; a bare number is a problem that names the date it may
        mean.

        Cells with a date format show any number as a date, so a date long before the programme was meant as a number.
        """
        value = self._unmarked(cell, self.value(cell))
        if value is None or cell in self.problems:
            return value
        if isinstance(value, str):
            return self._read(cell, parse_date, value)
        if isinstance(value, date) and (not isinstance(value, datetime) or value.time() == time(0)):
            return self._shown_day(cell, value, last=last)
        if isinstance(value, int | float) and (likely := self._day_of(value)):
            self.mark("excel.date-as-number", cell, value=value, likely=likely)
        else:
            self.mark("excel.no-day", cell, value=value, entered=Entered(value))
        return value

    def _shown_day(self, cell: str, value: date, *, last: bool) -> date:
        """A date that the cell shows as one; anything else is reported."""
        day = value.date() if isinstance(value, datetime) else value
        code = cell_named(self.values, cell).number_format
        if day.year < EARLIEST_YEAR:
            self.mark("excel.early-day", cell, value=value, day=day, serial=str(self._serial(value)))
        elif code == GENERAL:
            # A date in a cell without a date's format is shown as a number.
            self.mark("excel.date-as-number", cell, value=self._serial(value), likely=day)
        elif not stands_for(day, shows_day(code), last=last):
            self.mark("excel.day-hidden", cell, value=value, day=day)
        return day

    def _day_of(self, number: float) -> date | None:
        """The date that a number would be; None if it is not whole or far from our time."""
        # NaN and infinity differ from their whole part as well, so int() cannot fail.
        if isinstance(number, bool) or number != number // 1 or abs(number) > 100_000:
            return None
        day: date = self.values.parent.epoch.date() + timedelta(days=int(number))
        return day if _FIRST_SERIAL <= day < _LAST_SERIAL else None

    def _serial(self, value: date | time | timedelta) -> float:
        """The number that a spreadsheet program has for a date, without superfluous decimals."""
        number = serial_of(value, self.values.parent.epoch)
        return int(number) if number.is_integer() else round(number, 6)

    def text(self, cell: str) -> Any:
        """Text; a number in place of a text is returned unchanged, and rejected by its reader."""
        return self._unmarked(cell, self.value(cell))

    def integer(self, cell: str, notation: Notation) -> Any:
        """A whole number, possibly negative: an acknowledged amount, a bound, a number of a long row."""
        return self._read_number(cell, _by_type(notation.integer, _whole), notation)

    def difference(self, cell: str, notation: Notation) -> Any:
        """An acknowledged amount: a whole number, or its bounds in words."""
        return self._read_number(cell, _by_type(notation.difference, _whole), notation)

    def figure(self, cell: str, notation: Notation, wording: str | None = None) -> Any:
        """A figure: a number, or text with or without a wording, in the notation of the table."""
        if wording is not None:
            return self._read_number(cell, lambda found: notation.worded(wording, found), notation)
        return self._read_number(cell, _by_type(notation.figure, _count), notation)

    def share(self, cell: str, notation: Notation, wording: str | None = None) -> Any:
        """A share as the cell shows it: 0.632 with the format ``0.0%`` is 63.2 percent, and text is read as text."""
        value = self._unmarked(cell, self.value(cell))
        if value is None or cell in self.problems:
            return Unread.of(value)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            self.mark("excel.no-share", cell, value=value, entered=Entered(value))
            return value
        text, numbers = str(value), notation.numbers
        if not isinstance(value, str):  # a number has no notation of its own but that of the wording before it
            numbers = "de" if wording is not None and notation.language_of(wording) == "de" else "plain"
            if (code := cell_named(self.values, cell).number_format) != GENERAL:
                text = shown(value, code, zeros=self.values.sheet_view.showZeros is not False).in_language("en")
            text = text.replace(".", ",") if numbers == "de" else text
        said = text if wording is None else f"{wording} {text}"
        return Unread.of(self._read(cell, lambda _: read_share(said, numbers), value))

    def _read_number(self, cell: str, read: Callable[[Any], Any], notation: Notation) -> Any:
        """A number; a truth value, date, time or percentage in its place is reported, whatever number is behind it."""
        value = self._unmarked(cell, self.value(cell))
        if value is None or cell in self.problems:
            return value
        if isinstance(value, bool):
            self.mark("excel.truth-value", cell, value=value)
        elif isinstance(value, date):
            serial = Entered(self._serial(value))
            self.mark("excel.number-as-date", cell, value=value, entered=Entered(value), serial=serial)
        elif isinstance(value, (time, timedelta)):
            serial = Entered(self._serial(value))
            self.mark("excel.number-as-time", cell, value=value, entered=Entered(value), serial=serial)
        elif isinstance(value, (int, float)):
            value = self._as_shown(cell, value, notation)
        return value if cell in self.problems else self._read(cell, read, value)

    def _as_shown(self, cell: str, value: Any, notation: Notation) -> Any:
        """A number as its format shows it, with a wording if the format has one; anything else is reported."""
        code = cell_named(self.values, cell).number_format
        zeros = self.values.sheet_view.showZeros is not False
        if is_plain(code) and (value or zeros):
            return value
        found = shown(value, code, zeros=zeros)
        if found.percent:
            self.mark("excel.percent", cell, value=value, percent=Entered(round(value * 100, 6)))
        elif isinstance(value, int):
            # Any other number is rejected by its reader, whatever the cell shows.
            figure = _figure_shown(found, value, notation) if found.is_exactly(value) else None
            if figure is not None:
                return figure
            self._mark_shown(cell, found, value)
        return value

    def _mark_shown(self, cell: str, found: Shown, value: float) -> None:
        text = found.in_language("de")
        if not text:
            self.mark("excel.shown-empty", cell, value=value, stored=Entered(value))
            return
        hint = self.leave_empty if text in STATE_SIGNS else hint_on_words(text, self.leave_empty)
        self.mark("excel.shown", cell, value=value, hint=hint, shown=found, stored=Entered(value))


def _figure_shown(found: Shown, value: int, notation: Notation) -> Count | None:
    """The figure that digits and words make together; None for words that are no wording."""
    before, after = found.words
    if not before and after.casefold() in _UNIT_WORDS | {""}:
        return value
    try:
        figure = notation.phrase(f"{before} {value} {after}".strip())
    except NumberFormatError:
        return None
    return figure if value in (figure, getattr(figure, "stated", None)) else None


def _ink(held: Any) -> Any:
    """The colour of what is written in a cell: that of its number format, if it has one, counts before its font's."""
    number = isinstance(held.value, (int, float)) and not isinstance(held.value, bool)
    own = colour_of(held.value, held.number_format) if number else None
    return held.font.color if own is None else Colour(own)


def _as_formatted(text: str, code: str) -> str:
    return text if is_plain(code) else shown_text(text, code)


def _by_type(of_text: Callable[[str], Any], of_number: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader that treats text and numbers differently."""
    return lambda found: of_text(found) if isinstance(found, str) else of_number(found)


def _whole(value: Any) -> int:
    """A whole number. Raises NumberFormatError for anything else."""
    if isinstance(value, Bounds):
        raise NumberFormatError("csv.not-exact", text=str(value))
    if type(value) is not int:
        raise not_whole(value)
    return value


def _count(value: Any) -> Count:
    """A figure. Raises NumberFormatError for anything else."""
    if isinstance(value, Bounds):
        return value
    error = figure_error(value)
    if error is not None:
        raise error
    return _whole(value)
