"""A large wide CSV file as a Polars frame: read strictly, at the speed of a reader that is not strict.

Lines that are beyond doubt (one regular expression says so) are parsed by the engine; every other line is read cell by
cell, like :func:`~iqmodel.read_csv` does. Both give the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.counts import Bounds
from iqmodel.errors import InvalidDataError, IQModelError, NumberFormatError
from iqmodel.extras import require
from iqmodel.formats.csv_numbers import NUMBERS, Numbers, read_figure, told_of_cell
from iqmodel.formats.csv_table import open_table
from iqmodel.formats.csv_text import Record, Source, check_delimiter, codec, decode, from_text, lines_of, load, records
from iqmodel.formats.headers import HeaderMatch, begins_other_table, check_mapping
from iqmodel.formats.rows import KEYS
from iqmodel.formats.tables import Detected, check_model, choice
from iqmodel.numerals import shown
from iqmodel.periods import parse_date
from iqmodel.problems import Problem, pointer
from iqmodel.records import as_problem, objection
from iqmodel.report import Report
from iqmodel.text import Viewed

# Up to twelve digits: the largest count has one more, and is left to careful reading.
_PLAIN: Final = "0|[1-9][0-9]{0,11}"
_CLEAN: Final[dict[Numbers, str]] = {
    "plain": _PLAIN,
    "de": _PLAIN + r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3}",
    "en": _PLAIN + r"|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}",
}
_SEPARATOR: Final[dict[Numbers, str]] = {"plain": "", "de": ".", "en": ","}
_ROW: Final = "__row"
# The header is looked for in so many characters, so that a large file is not split into lines for it.
_BEGINNING: Final = 200_000


@attrs.frozen(eq=False)
class FrameRead(Viewed):
    """What reading gave: a Polars ``frame``, the ``problems`` with row, column and value, and how it was understood.

    The frame has scope, start and end, and a column of whole numbers for each code. A cell that is no count is null
    there; a row with too few or too many cells is left out, and so is a second table below the first. All of it stands
    in the problems.
    """

    frame: Any
    problems: tuple[Problem, ...]
    detected: Detected


def read_csv_frame(
    source: Source,
    *,
    numbers: Numbers,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    model: type[Report] = Report,
) -> FrameRead:
    """Read a wide CSV file of any size into a Polars frame, ready for ``iq.frames.check_frame``.

    ``numbers`` must be declared: ``"de"`` (1.234), ``"en"`` (1,234) or ``"plain"``. Numbers with a wording have no room
    in a column of whole numbers and are problems; :func:`~iqmodel.read_csv` reads them, and its other arguments are
    those here.

    Raises InvalidDataError for arguments that cannot be and for a file whose header or encoding cannot be understood,
    MissingExtraError without Polars, OSError.
    """
    polars = require("polars", extra="frames")
    check_model(model)
    choice("numbers", numbers, NUMBERS)
    if delimiter is not None:
        check_delimiter(delimiter)
    if encoding is not None:
        codec(encoding)
    check_mapping(columns, model)
    content = load(source)
    # Of plain ASCII only the beginning is needed as text, for the header.
    plain = encoding is None and isinstance(content, bytes) and content.isascii()
    decoded = decode(content[:_BEGINNING] if plain else content, encoding)
    if decoded.problem is not None:
        raise InvalidDataError((decoded.problem,))
    text = decoded.text
    header = _Header.of(text, delimiter, columns, model)
    given = {"numbers": numbers, "delimiter": delimiter, "encoding": encoding}
    detected = Detected(
        encoding=encoding or decoded.encoding,
        delimiter=header.delimiter,
        numbers=numbers,
        layout="wide",
        headers=header.match.form,
        declared=tuple(name for name, value in given.items() if value is not None),
    )
    reader = _Reader(polars, header, numbers, model)
    start = 0
    if isinstance(content, bytes) and decoded.encoding in ("utf-8", "utf-8-sig"):
        # What is UTF-8 already is not written anew: a copy of a large file takes as long as a good part of reading it.
        start = (3 if decoded.encoding == "utf-8-sig" else 0) + len(text[: header.rest].encode())
        data = content
    else:
        data = text[header.rest :].encode()
    return FrameRead(reader.read(data, start), tuple(reader.problems), detected)


@attrs.frozen
class _Header:
    """The header and what it means; the rows begin at the character ``rest``, after ``line`` lines."""

    delimiter: str
    match: HeaderMatch
    rest: int
    line: int

    @classmethod
    def of(cls, text: str, delimiter: str | None, mapping: Mapping[str, str] | None, model: type[Report]) -> _Header:
        lines = lines_of(text[:_BEGINNING])
        opened = open_table(lines, delimiter, "wide", mapping, model)
        if isinstance(opened, Problem):
            raise InvalidDataError((opened,))
        missing = [name for name in KEYS if name not in opened.match.codes]
        problems = [objection("rows.column-missing", name, column=name) for name in missing]
        if problems or opened.match.problems:
            raise InvalidDataError((*opened.match.problems, *problems))
        rest = sum(len(line) for line in lines[: opened.line])
        return cls(opened.delimiter, opened.match, rest, opened.line)


class _Reader:
    """The rows below a header on their way into a frame."""

    def __init__(self, polars: Any, header: _Header, numbers: Numbers, model: type[Report]) -> None:
        self.pl = polars
        self.model = model
        # The line of a second header; what stands below it is not of this table.
        self.end: int | None = None
        self.header = header
        self.numbers: Numbers = numbers
        self.codes = header.match.codes
        self.problems: list[Problem] = []
        for name, code in zip(header.match.found, self.codes, strict=True):
            if code is None and name.strip():
                self.problems.append(objection("rows.column-unknown", name, row=header.line, column=name))
        kept = [code for code in self.codes if code is not None]
        self.figures = [code for code in kept if code not in KEYS]
        self.names = [*KEYS, *self.figures]

    def read(self, content: bytes, start: int) -> Any:
        """The frame of the rows from byte ``start`` on; what is wrong with its cells is gathered on the way."""
        pl, skipped = self.pl, content.count(b"\n", 0, start)
        frame = self._if_clean(content, start, skipped)
        if frame is not None:
            return self._dated(frame.with_row_index(_ROW, offset=self.header.line + 1))
        data = content[start:]
        if b'"' in data:
            found = records(lines_of(data.decode()), self.header.delimiter, 0, len(self.codes))
            frame = self._careful(found, self.header.line)
        else:
            lines = self._lines(data).with_row_index(_ROW, offset=self.header.line + 1)
            clean = lines.select(self._clean()).to_series()
            held, doubtful = lines.filter(clean), lines.filter(~clean)
            frame = self._by_engine(self._plain("\n".join(held["line"].to_list()).encode())).with_columns(held[_ROW])
            frame = pl.concat([frame.select(_ROW, *self.names), self._careful(self._records(doubtful), 0)]).sort(_ROW)
        return self._dated(frame if self.end is None else frame.filter(pl.col(_ROW) < self.end))

    def _dated(self, frame: Any) -> Any:
        return frame.with_columns(self._days(frame, name) for name in ("start", "end")).drop(_ROW)

    def _if_clean(self, content: bytes, start: int, skipped: int) -> Any | None:
        """The frame if every line after so many is beyond doubt and none is blank, else None."""
        pl = self.pl
        begins = not start or content[start - 1 : start] == b"\n"
        if not begins or not content[start : start + 1].strip() or b"\x01" in content or content.find(b'"', start) >= 0:
            return None
        # A delimiter that does not occur: the engine's own reader splits lines fastest, but drops blank ones.
        options = {"separator": "\x01", "has_header": False, "quote_char": None, "schema": {"line": pl.String}}
        lines = pl.scan_csv(content, skip_lines=skipped, **options)
        # The engine looks at the lines on its own threads, while their separators are taken out here.
        asked = lines.select(pl.len(), self._clean().all()).collect(background=True)
        plain, expected = self._plain(content), content.count(b"\n", start) + (not content.endswith(b"\n"))
        height, clean = asked.fetch_blocking().row(0)
        return self._by_engine(plain, skipped) if clean and height == expected else None

    def _plain(self, data: bytes) -> bytes:
        separator = _SEPARATOR[self.numbers]
        return data.translate(None, separator.encode()) if separator else data

    def _lines(self, data: bytes) -> Any:
        """The lines as one column, blank ones included."""
        return self.pl.DataFrame({"line": data.decode().split("\n")})

    def _records(self, lines: Any) -> Iterator[Record | Problem]:
        for line, text in lines.iter_rows():
            for one in records([text], self.header.delimiter):
                yield attrs.evolve(one, line=line) if isinstance(one, Record) else one

    def _clean(self) -> Any:
        """Which lines hold nothing but keys and numbers in this notation; its separator stands in no other column."""
        delimiter, separator = re.escape(self.header.delimiter), re.escape(_SEPARATOR[self.numbers])
        other = rf"[^{delimiter}{separator}\r]*"
        number = f"(?:{_CLEAN[self.numbers]})?"
        cells = [other if code is None or code in KEYS else number for code in self.codes]
        return self.pl.col("line").str.contains(f"^{delimiter.join(cells)}\r?$")

    def _by_engine(self, data: bytes, skipped: int = 0) -> Any:
        """Lines that are beyond doubt and without separators, parsed; blank lines give no row."""
        pl = self.pl
        if not data:
            return pl.DataFrame(schema={name: kind for name, kind in self._schema().items() if name != _ROW})
        names = [code or f"__{place}" for place, code in enumerate(self.codes)]
        schema = {name: pl.Int64 if name in self.figures else pl.String for name in names}
        options = {"separator": self.header.delimiter, "has_header": False, "quote_char": None, "schema": schema}
        return pl.read_csv(data, skip_lines=skipped, **options).select(self.names)

    def _schema(self) -> dict[str, Any]:
        pl = self.pl
        kinds = {name: pl.String if name in KEYS else pl.Int64 for name in self.names}
        return {_ROW: pl.UInt32, **kinds}

    def _careful(self, found: Iterable[Record | Problem], before: int) -> Any:
        """Rows read cell by cell; ``before`` is added to their lines."""
        rows = []
        for one in found:
            if isinstance(one, Problem):
                line = dict(one.data)["row"] + before
                data = tuple((dict(one.data) | {"row": line}).items())
                self.problems.append(attrs.evolve(one, pointer=pointer(line), data=data))
                continue
            line = one.line + before
            if begins_other_table(one.cells, self.header.match, self.model):
                self.problems.append(objection("table.other-header", line, row=line, column=None))
                self.end = line
                break
            if len(one.cells) != len(self.codes):
                counted = {"found_cells": len(one.cells), "expected": len(self.codes)}
                self.problems.append(objection("csv.cells", line, row=line, column=None, **counted))
                continue
            rows.append(self._row(line, one.cells))
        return self.pl.DataFrame(rows, schema=self._schema(), orient="row")

    def _row(self, line: int, cells: tuple[str, ...]) -> tuple[Any, ...]:
        held: dict[str, Any] = {}
        for name, code, cell in zip(self.header.match.found, self.codes, cells, strict=True):
            if code in KEYS:
                held[str(code)] = from_text(cell.strip()) or None
            elif code is not None:
                held[code] = self._figure(line, name, cell.strip())
        return (line, *(held[name] for name in self.names))

    def _figure(self, line: int, name: str, cell: str) -> int | None:
        if not cell:
            return None
        try:
            figure = read_figure(from_text(cell), self.numbers)
            if isinstance(figure, Bounds):
                raise NumberFormatError("csv.not-exact", text=shown(cell))
        except IQModelError as error:
            self._refuse(error, line, name, cell)
            return None
        return figure

    def _refuse(self, error: IQModelError, line: int, name: str, cell: str) -> None:
        problem = told_of_cell(as_problem(error, cell, (line, name)))
        data = (("row", line), ("column", name), *problem.data)
        self.problems.append(attrs.evolve(problem, data=data))

    def _days(self, frame: Any, name: str) -> Any:
        """The column of dates: each different text is read once."""
        read: dict[str, date | None] = {}
        header = self.header.match.header_of(name)
        for text in frame[name].unique(maintain_order=True).drop_nulls():
            try:
                read[text] = parse_date(text)
            except IQModelError as error:
                read[text] = None
                self._refuse(error, frame[_ROW][frame[name].index_of(text)], header, text)
        pl = self.pl
        return pl.col(name).replace_strict(list(read), list(read.values()), return_dtype=pl.Date).alias(name)
