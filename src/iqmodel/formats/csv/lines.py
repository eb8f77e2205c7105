"""The lines of a large wide CSV file: clean ones are parsed by Polars, the others set aside for careful reading.

A line is clean if it matches one regular expression: a canonical scope, both days written out, figures in digits of
the file's notation, nothing quoted. Polars alone would not do: it reads ``1.234`` as a decimal number and accepts a
line that lacks cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError, PeriodError
from iqmodel.formats.tables.notation import SEPARATORS, Numbers, in_digits
from iqmodel.formats.tables.rows import KEYS, MODEL
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.periods import parse_date
from iqmodel.values.scopes import single_scope

ROW: Final = "__row"
"""The name of the column that holds the line of the file on which a row begins."""

# Days as data formats and German spreadsheets write them; all other forms are left to careful reading.
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
_DAY_WITHOUT_POINTS: Final = re.compile("([0-9]{2})([0-9]{2})([0-9]{4})")
# How many bytes are read at a time, which limits memory: each part is held several times while it is read.
_PART: Final = 64_000_000
# The same where some lines are not clean: each line of such a part becomes an object of its own.
_SMALL_PART: Final = 4_000_000
_ANYTHING: Final = re.compile(rb"\S")
# A delimiter that does not occur in text, so that a whole line is one cell.
_NONE: Final = "\x01"


@attrs.frozen(eq=False)
class Lines:
    """The result of reading lines: a ``frame`` of the clean ones with their ROW, and the ``doubtful`` ones as text."""

    frame: Any
    doubtful: list[tuple[int, str]]


class LineReader:
    """Reads lines whose columns hold the keys and figures named by ``codes``.

    The contents of a column with code None are ignored; a column with code ``""`` must be empty, one of the model be so
    or name that ``model``.
    """

    def __init__(
        self,
        polars: Any,
        codes: Sequence[str | None],
        delimiter: str,
        numbers: Numbers,
        limits: Limits = SAFE,
        *,
        model: str | None = None,
    ) -> None:
        self.pl = polars
        self.model = model
        self.limits = limits
        self.codes = codes
        self.delimiter = delimiter
        separator = SEPARATORS[numbers]
        # If the separator is the delimiter, numbers that contain it are quoted, and their lines are not clean.
        self.separator: str = "" if separator == delimiter else separator
        self.figures: list[str] = [code for code in codes if code and code not in (*KEYS, MODEL)]
        self.pattern: str = self._beyond_doubt()

    @property
    def schema(self) -> dict[str, Any]:
        """The columns of the frame, in order, with their types."""
        pl = self.pl
        keys = {ROW: pl.UInt32, "scope": pl.String, "start": pl.Date, "end": pl.Date}
        return keys | dict.fromkeys(self.figures, pl.Int64)

    def read(self, content: bytes, start: int, line: int) -> Lines:
        """Read the lines from byte ``start`` on; the first of them is line ``line`` of the file.

        Raises InvalidDataError for more doubtful lines than rows are read.
        """
        pl = self.pl
        frames, doubtful = [pl.DataFrame(schema=self.schema)], []
        for data, skipped in _parts(content, start, _PART):
            clean = self._if_clean(data, skipped, line)
            for read in (clean,) if clean is not None else self._in_pieces(data, skipped, line):
                frames.append(read.frame.select(list(self.schema)))
                doubtful += read.doubtful
                line += read.frame.height + len(read.doubtful)
                # What is read one by one later must not become objects by the million before it is counted.
                if (over := self.limits.over("rows", len(doubtful))) is not None:
                    raise InvalidDataError((over,))
        return Lines(pl.concat(frames), doubtful)

    def _in_pieces(self, data: bytes, skipped: int, line: int) -> Iterator[Lines]:
        """The lines after the first ``skipped`` of a part of which not all are clean, in smaller parts."""
        start = 0
        for _ in range(skipped):
            start = data.find(b"\n", start) + 1
        for piece, passed in _parts(data, start, _SMALL_PART):
            read = self._if_clean(piece, passed, line) or self._sorted_out(piece, passed, line)
            yield read
            line += read.frame.height + len(read.doubtful)

    def _if_clean(self, data: bytes, skipped: int, line: int) -> Lines | None:
        """The lines after the first ``skipped``, provided that all of them are clean and none is blank; else None."""
        pl, text = self.pl, self.pl.col("line")
        if _NONE.encode() in data or not _ANYTHING.search(data):
            return None
        lines = _lines_of(pl, data, skipped)
        sure = text.str.contains(self.pattern).all(ignore_nulls=False)
        # The engine checks the lines on its own threads while they are parsed here: usually all are clean.
        asked = lines.select(pl.len(), sure).collect(background=True)
        frame = self._parsed(self._plain(data), skipped)
        height, clean = asked.fetch_blocking().row(0)
        if frame is None or not clean or not (_keeps_blank_lines(pl) or height == _count_lines(data) - skipped):
            return None
        # Missing cells are the last of a line and become null: only a null there makes counting necessary.
        if frame.to_series(-1).null_count() and not lines.select(self._has_all_cells(text).all()).collect().item():
            return None
        dated = self._dated(frame)
        return Lines(dated.with_row_index(ROW, offset=line), []) if self._is_sound(dated).all() else None

    def _sorted_out(self, data: bytes, skipped: int, line: int) -> Lines:
        """The lines after the first ``skipped``, of which some are not clean or blank, sorted into both kinds."""
        pl, text = self.pl, self.pl.col("line")
        texts = data.decode().removesuffix("\n").split("\n")[skipped:]
        found = pl.DataFrame({"line": texts}, schema={"line": pl.String})
        lines = found.with_row_index(ROW, offset=line)
        clean = lines.select(text.str.contains(self.pattern) & self._has_all_cells(text)).to_series()
        held = lines.filter(clean)
        frame = self._dated(self._parsed(self._plain("\n".join(held["line"]).encode()))).with_columns(held[ROW])
        # A day that the calendar does not have, or an end before the start, is reported by careful reading.
        sound = self._is_sound(frame)
        return Lines(frame.filter(sound), pl.concat([lines.filter(~clean), held.filter(~sound)]).rows())

    def _has_all_cells(self, line: Any) -> Any:
        """An expression: whether a line has as many cells as there are columns."""
        return line.str.count_matches(self.delimiter, literal=True) == len(self.codes) - 1

    def _plain(self, data: bytes) -> bytes:
        """The bytes without separators of thousands; clean lines contain them in numbers and German dates only."""
        return data.translate(None, self.separator.encode()) if self.separator else data

    def _dated(self, frame: Any) -> Any:
        """The frame with both days as dates instead of text."""
        return frame.with_columns(self._days(frame[name]) for name in ("start", "end"))

    def _is_sound(self, frame: Any) -> Any:
        """Whether each row has two days of the calendar, the end not before the start."""
        return (frame["start"] <= frame["end"]).fill_null(value=False)

    def _beyond_doubt(self) -> str:
        """The pattern of a clean line: keys and numbers, with the separator of thousands nowhere else.

        The number of figures at the end of the line is left open and counted separately; to count it in the pattern
        takes half as long again.
        """
        delimiter, separator = re.escape(self.delimiter), re.escape(self.separator)
        number = f"(?:{in_digits(self.separator)})?"
        keys = {"scope": single_scope(without=self.separator), "start": f"(?:{_DAY})", "end": f"(?:{_DAY})"}
        keys[MODEL] = f"(?:{re.escape(self.model or '')})?"
        ignored = rf'[^{delimiter}{separator}"\r]*'
        cells = [ignored if code is None else keys.get(code, number if code else "") for code in self.codes]
        while cells[-2:] == [number, number]:
            cells.pop()
        more = f"(?:{delimiter}{number})*" if cells[-1] == number else ""
        return f"^{delimiter.join(cells)}{more}\r?$"

    def _parsed(self, plain: bytes, skipped: int = 0) -> Any | None:
        """Clean lines, without separators, as a frame; None if a line has too many cells or the first one too few."""
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
        """The days of a column, null for those that the calendar does not have; each different text is read once."""
        pl = self.pl
        if column.is_empty():
            return pl.Series(column.name, dtype=pl.Date)
        days = {text: _day(text) for text in column.unique()}
        return column.replace_strict(list(days), list(days.values()), return_dtype=pl.Date)


def _lines_of(polars: Any, data: bytes, skipped: int) -> Any:
    """The lines after the first ``skipped`` as a lazy column: the engine's reader splits them fastest."""
    options = {"separator": _NONE, "has_header": False, "quote_char": None, "schema": {"line": polars.String}}
    return polars.scan_csv(data, skip_lines=skipped, **options)


@cache
def _keeps_blank_lines(polars: Any) -> bool:
    """Whether the installed Polars reads a blank line as null; older versions drop it, so lines must be counted."""
    return bool(_lines_of(polars, b"a\n\na\n", 0).collect().height == 3)


def _count_lines(data: bytes) -> int:
    """The number of lines, whether or not the last one is ended."""
    return data.count(b"\n") + (not data.endswith(b"\n"))


def _parts(content: bytes, start: int, most: int) -> Iterator[tuple[bytes, int]]:
    """The content from byte ``start`` on in parts of whole lines, each with the number of lines to skip in it.

    A part has about ``most`` bytes.
    Content that fits into one part is not copied: its header is skipped instead of cut off.
    """
    if len(content) - start <= most and (not start or content[start - 1 : start] == b"\n"):
        if _ANYTHING.search(content, start):
            yield content, content.count(b"\n", 0, start)
        return
    while start < len(content):
        end = content.find(b"\n", start + most) + 1 or len(content)
        yield content[start:end], 0
        start = end


def _day(text: str) -> date | None:
    """The day of a clean line, None if the calendar does not have it."""
    # In German notation the points of dates were removed together with those of numbers.
    pointless = _DAY_WITHOUT_POINTS.fullmatch(text)
    try:
        return parse_date(".".join(pointless.groups()) if pointless else text)
    except PeriodError:
        return None
