"""The lines of a large wide CSV file: those beyond doubt parsed by Polars, the others set aside for careful reading.

A line is beyond doubt if one regular expression says so: its scope is a canonical one, its dates are written day by
day, its figures are digits in the notation of the file, and nothing is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

import attrs

from iqmodel.errors import PeriodError
from iqmodel.formats.tables.notation import SEPARATORS, Numbers, in_digits
from iqmodel.formats.tables.rows import KEYS
from iqmodel.values.periods import parse_date
from iqmodel.values.scopes import single_scope

ROW: Final = "__row"
"""The column that holds the line of the file on which a row begins."""

# Days as data formats and as German spreadsheets write them; other forms are left to careful reading.
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
_DAY_WITHOUT_POINTS: Final = re.compile("([0-9]{2})([0-9]{2})([0-9]{4})")
# Bytes that are read at a time: each part is held several times while it is read.
_PART: Final = 64_000_000
_ANYTHING: Final = re.compile(rb"\S")
# A delimiter that does not occur, so that a line is one cell.
_NONE: Final = "\x01"


@attrs.frozen(eq=False)
class Lines:
    """What reading lines gave: a ``frame`` of those beyond doubt, each with its ROW, and the ``doubtful`` ones."""

    frame: Any
    doubtful: list[tuple[int, str]]


class LineReader:
    """Reads lines whose columns hold ``codes``, keys or figures.

    A column without a code is passed over; one of code ``""`` must be empty.
    """

    def __init__(self, polars: Any, codes: Sequence[str | None], delimiter: str, numbers: Numbers) -> None:
        self.pl = polars
        self.codes = codes
        self.delimiter = delimiter
        separator = SEPARATORS[numbers]
        # Numbers with the delimiter in them stand in quotation marks, and a line that has any is doubtful.
        self.separator: str = "" if separator == delimiter else separator
        self.figures: list[str] = [code for code in codes if code and code not in KEYS]
        self.pattern: str = self._beyond_doubt()

    @property
    def schema(self) -> dict[str, Any]:
        """The columns of the frame, in order, with their types."""
        pl = self.pl
        keys = {ROW: pl.UInt32, "scope": pl.String, "start": pl.Date, "end": pl.Date}
        return keys | dict.fromkeys(self.figures, pl.Int64)

    def read(self, content: bytes, start: int, line: int) -> Lines:
        """Read the lines from byte ``start`` on, of which the first is line ``line`` of the file."""
        pl = self.pl
        frames, doubtful = [pl.DataFrame(schema=self.schema)], []
        for data, skipped in _parts(content, start):
            read = self._if_clean(data, skipped, line) or self._sorted_out(data, skipped, line)
            frames.append(read.frame.select(list(self.schema)))
            doubtful += read.doubtful
            line += read.frame.height + len(read.doubtful)
        return Lines(pl.concat(frames), doubtful)

    def _if_clean(self, data: bytes, skipped: int, line: int) -> Lines | None:
        """The lines after so many, if all of them are beyond doubt and none is blank; else None."""
        pl, text = self.pl, self.pl.col("line")
        if _NONE.encode() in data or not _ANYTHING.search(data):
            return None
        lines = _lines_of(pl, data, skipped)
        sure = text.str.contains(self.pattern).all(ignore_nulls=False)
        # While the engine looks at the lines on its own threads they are parsed, in the hope that all are clean.
        asked = lines.select(pl.len(), sure).collect(background=True)
        frame = self._parsed(self._plain(data), skipped)
        height, clean = asked.fetch_blocking().row(0)
        if frame is None or not clean or not (_keeps_blank_lines(pl) or height == _count_lines(data) - skipped):
            return None
        # Cells that a line lacks are its last ones, and null: only then they need be counted.
        if frame.to_series(-1).null_count() and not lines.select(self._has_all_cells(text).all()).collect().item():
            return None
        dated = self._dated(frame)
        return Lines(dated.with_row_index(ROW, offset=line), []) if self._is_sound(dated).all() else None

    def _sorted_out(self, data: bytes, skipped: int, line: int) -> Lines:
        """The lines after so many, of which some are in doubt or blank."""
        pl, text = self.pl, self.pl.col("line")
        texts = data.decode().removesuffix("\n").split("\n")[skipped:]
        found = pl.DataFrame({"line": texts}, schema={"line": pl.String})
        lines = found.with_row_index(ROW, offset=line)
        clean = lines.select(text.str.contains(self.pattern) & self._has_all_cells(text)).to_series()
        held = lines.filter(clean)
        frame = self._dated(self._parsed(self._plain("\n".join(held["line"]).encode()))).with_columns(held[ROW])
        # A day that the calendar does not have, or an end before the start, is told by careful reading.
        sound = self._is_sound(frame)
        return Lines(frame.filter(sound), pl.concat([lines.filter(~clean), held.filter(~sound)]).rows())

    def _has_all_cells(self, line: Any) -> Any:
        """Which lines have as many cells as there are columns."""
        return line.str.count_matches(self.delimiter, literal=True) == len(self.codes) - 1

    def _plain(self, data: bytes) -> bytes:
        return data.translate(None, self.separator.encode()) if self.separator else data

    def _dated(self, frame: Any) -> Any:
        return frame.with_columns(self._days(frame[name]) for name in ("start", "end"))

    def _is_sound(self, frame: Any) -> Any:
        return (frame["start"] <= frame["end"]).fill_null(value=False)

    def _beyond_doubt(self) -> str:
        """The pattern of a line of nothing but keys and numbers in this notation, whose separator stands nowhere else.

        How many numbers stand at the end is left open: counting there takes an engine of patterns half as long again.
        """
        delimiter, separator = re.escape(self.delimiter), re.escape(self.separator)
        number = f"(?:{in_digits(self.separator)})?"
        keys = {"scope": single_scope(without=self.separator), "start": f"(?:{_DAY})", "end": f"(?:{_DAY})"}
        ignored = rf'[^{delimiter}{separator}"\r]*'
        cells = [ignored if code is None else keys.get(code, number if code else "") for code in self.codes]
        while cells[-2:] == [number, number]:
            cells.pop()
        more = f"(?:{delimiter}{number})*" if cells[-1] == number else ""
        return f"^{delimiter.join(cells)}{more}\r?$"

    def _parsed(self, plain: bytes, skipped: int = 0) -> Any | None:
        """Lines that are beyond doubt, without separators; None where one has too many cells, or the first too few."""
        pl = self.pl
        names = [code or f"__{place}" for place, code in enumerate(self.codes)]
        schema = {name: pl.Int64 if name in self.figures else pl.String for name in names}
        if not plain:
            return pl.DataFrame(schema=schema)
        options = {"separator": self.delimiter, "has_header": False, "quote_char": None, "schema": schema}
        try:
            return pl.read_csv(plain, skip_lines=skipped, **options)
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
            return None

    def _days(self, column: Any) -> Any:
        """The days of a column, null for those that the calendar does not have: each different text is read once."""
        pl = self.pl
        if column.is_empty():
            return pl.Series(column.name, dtype=pl.Date)
        days = {text: _day(text) for text in column.unique()}
        return column.replace_strict(list(days), list(days.values()), return_dtype=pl.Date)


def _lines_of(polars: Any, data: bytes, skipped: int) -> Any:
    """The lines after so many as a lazy column: the engine's own reader splits them fastest, and keeps no strings."""
    options = {"separator": _NONE, "has_header": False, "quote_char": None, "schema": {"line": polars.String}}
    return polars.scan_csv(data, skip_lines=skipped, **options)


@cache
def _keeps_blank_lines(polars: Any) -> bool:
    """Whether a blank line is a null there; older versions of the engine drop it, and lines must be counted."""
    return bool(_lines_of(polars, b"a\n\na\n", 0).collect().height == 3)


def _count_lines(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n"))


def _parts(content: bytes, start: int) -> Iterator[tuple[bytes, int]]:
    """The content from byte ``start`` on in parts of whole lines, each with the number of lines to skip in it.

    What fits into one part is not copied.
    """
    if len(content) - start <= _PART and (not start or content[start - 1 : start] == b"\n"):
        if _ANYTHING.search(content, start):
            yield content, content.count(b"\n", 0, start)
        return
    while start < len(content):
        end = content.find(b"\n", start + _PART) + 1 or len(content)
        yield content[start:end], 0
        start = end


def _day(text: str) -> date | None:
    # The points of German dates went away with those of the numbers.
    pointless = _DAY_WITHOUT_POINTS.fullmatch(text)
    try:
        return parse_date(".".join(pointless.groups()) if pointless else text)
    except PeriodError:
        return None
