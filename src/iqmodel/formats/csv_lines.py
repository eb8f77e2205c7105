"""The lines of a large wide CSV file: those beyond doubt parsed by Polars, the others set aside for careful reading.

A line is beyond doubt if one regular expression says so: its scope is a canonical one, its dates are written day by
day, its figures are digits in the notation of the file, and nothing is quoted. The file is read in parts, each by a
thread of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.errors import PeriodError
from iqmodel.formats.csv_numbers import SEPARATORS, Numbers, in_digits
from iqmodel.formats.rows import KEYS
from iqmodel.periods import parse_date
from iqmodel.scopes import single_scope

ROW: Final = "__row"
"""The column that holds the line of the file on which a row begins."""

# Days as data formats and as German spreadsheets write them; other forms are left to careful reading.
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
_DAY_WITHOUT_POINTS: Final = re.compile("([0-9]{2})([0-9]{2})([0-9]{4})")
# Bytes that one thread reads at a time: little enough for the caches of a core, enough for the engine to get going.
_PART: Final = 4_000_000
# A delimiter that does not occur, so that a line is one cell.
_NONE: Final = "\x01"


@attrs.frozen(eq=False)
class Lines:
    """What reading lines gave: a ``frame`` of those beyond doubt, each with its ROW, and the ``doubtful`` ones."""

    frame: Any
    doubtful: list[tuple[int, str]]


@attrs.frozen(eq=False)
class _Part:
    """Some ``lines`` of a file: which of them are ``clean``, the ``frame`` of those, and the number of line ends."""

    lines: Any
    clean: Any
    frame: Any
    ends: int


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
        # The engine leaves Python to the other threads while it works.
        with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
            parts = list(threads.map(self._part, _parts(content, start)))
        frames, doubtful = [pl.DataFrame(schema=self.schema)], []
        for part in parts:
            numbered = part.lines.to_frame("line").with_row_index(ROW, offset=line)
            frames.append(part.frame.with_columns(numbered[ROW].filter(part.clean)).select(list(self.schema)))
            doubtful += numbered.filter(~part.clean).rows()
            line += part.ends
        return Lines(pl.concat(frames), doubtful)

    def _part(self, data: bytes) -> _Part:
        lines = self._lines(data)
        clean = lines.str.contains(self.pattern)
        frame: Any = self._parsed(data) if clean.all() else None
        if frame is None or frame.to_series(-1).null_count():
            # Cells that a line lacks are its last ones, and null: only now they need be counted.
            clean &= lines.str.count_matches(self.delimiter, literal=True) == len(self.codes) - 1
            if frame is None or not clean.all():
                frame = self._parsed("\n".join(lines.filter(clean)).encode())
        frame = frame.with_columns(self._days(frame[name]) for name in ("start", "end"))
        # A day that the calendar does not have, or an end before the start, is told by careful reading.
        sound = (frame["start"] <= frame["end"]).fill_null(value=False)
        if not sound.all():
            clean = clean.scatter(clean.arg_true().filter(~sound), values=False)
            frame = frame.filter(sound)
        return _Part(lines, clean, frame, data.count(b"\n"))

    def _lines(self, data: bytes) -> Any:
        """The lines, blank ones included."""
        pl = self.pl
        options = {"separator": _NONE, "has_header": False, "quote_char": None, "schema": {"line": pl.String}}
        if _NONE.encode() not in data and data.strip():
            # The engine's own reader splits lines fastest; blank ones are null there, or dropped by older versions.
            lines = pl.read_csv(data, **options).to_series().fill_null("")
            if len(lines) == data.count(b"\n") + (not data.endswith(b"\n")):
                return lines
        return pl.Series("line", data.decode().split("\n"), dtype=pl.String)

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

    def _parsed(self, data: bytes) -> Any | None:
        """Lines that are beyond doubt; None where one of them has too many cells, or the first one too few."""
        pl = self.pl
        names = [code or f"__{place}" for place, code in enumerate(self.codes)]
        schema = {name: pl.Int64 if name in self.figures else pl.String for name in names}
        if not data.strip():
            return pl.DataFrame(schema=schema)
        plain = data.translate(None, self.separator.encode())
        options = {"separator": self.delimiter, "has_header": False, "quote_char": None, "schema": schema}
        try:
            return pl.read_csv(plain, **options)
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
            return None

    def _days(self, column: Any) -> Any:
        """The days of a column, null for those that the calendar does not have: each different text is read once."""
        pl = self.pl
        if column.is_empty():
            return pl.Series(column.name, dtype=pl.Date)
        days = {text: _day(text) for text in column.unique()}
        return column.replace_strict(list(days), list(days.values()), return_dtype=pl.Date)


def _parts(content: bytes, start: int) -> Iterator[bytes]:
    """The bytes from ``start`` on in parts of whole lines."""
    while start < len(content):
        end = content.find(b"\n", start + _PART) + 1 or len(content)
        yield content[start:end]
        start = end


def _day(text: str) -> date | None:
    # The points of German dates went away with those of the numbers.
    pointless = _DAY_WITHOUT_POINTS.fullmatch(text)
    try:
        return parse_date(".".join(pointless.groups()) if pointless else text)
    except PeriodError:
        return None
