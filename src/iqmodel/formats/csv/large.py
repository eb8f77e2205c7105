"""Large wide CSV files as Polars frames: read strictly, at the speed of a reader that is not strict.

Lines that match one strict pattern are parsed by the engine (:mod:`iqmodel.formats.csv.lines`); every other line is
read cell by cell, as :func:`~iqmodel.read_csv` does. Both ways give the same figures, so a file with a few odd lines
loses little speed and no strictness.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError, IQModelError, NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.extras import require
from iqmodel.formats.csv.lines import ROW, LineReader
from iqmodel.formats.csv.opening import check_reading, model_of, open_table, unfinished
from iqmodel.formats.csv.text import (
    Record,
    decode,
    fitted,
    from_text,
    lines_of,
    records,
    too_many_lines,
    without_marks,
)
from iqmodel.formats.files import Source, load
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HeaderMatch, check_mapping
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import NUMBERS, Numbers, for_table_editors, read_figure
from iqmodel.formats.tables.results import Detected, choice
from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL
from iqmodel.formats.tables.scope_names import ScopeNames
from iqmodel.formats.tables.second_tables import begins_table
from iqmodel.language.problems import Problem, as_problem, objection, pointer
from iqmodel.language.viewed import Viewed
from iqmodel.model.models import name_of
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import unfit_model
from iqmodel.values.counts import Bounds
from iqmodel.values.periods import Period, parse_date
from iqmodel.values.scopes import Scope

# How many characters are searched for the header, so that a large file is not split into lines for it.
_BEGINNING: Final = 200_000


@attrs.frozen(eq=False, repr=False)
class FrameRead(Viewed):
    """A Polars ``frame``, the ``problems`` with row, column and value, and how the file was understood (``detected``).

    The frame has the columns scope, start and end, and a column of whole numbers for each code; a cell that is not a
    count is null. The column model is there if the file is of a model with a name. Rows whose figures cannot be
    attributed are left out: those with an unreadable scope or period, with too few or too many cells, and all rows of
    one scope and period if they differ (of equal rows the first is kept). So is a second table below the first.
    Everything left out is among the problems, in the order of the rows; ``remarks`` tell where the header is repeated,
    and whether the last line may have been cut off.
    """

    frame: Any
    problems: tuple[Problem, ...]
    detected: Detected
    remarks: tuple[Problem, ...] = ()


def read_csv_frame(
    source: Source,
    *,
    numbers: Numbers,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    model: type[BaseReport] | None = None,
    limits: Limits = SAFE,
) -> FrameRead:
    """Read a large wide CSV file into a Polars frame, ready for ``iq.frames.check_frame``.

    ``numbers`` must be declared: ``"de"`` (1.234), ``"en"`` (1,234) or ``"plain"``. Numbers with a wording do not fit
    into a column of whole numbers and are problems here; :func:`~iqmodel.read_csv` reads them. The other arguments are
    those of ``read_csv``; the model is the one that the first rows name, and every other row that names one has to be
    of it. Of the ``limits``, ``large`` is that of the file; ``rows`` and ``cells`` count only the lines that must be
    read cell by cell, because something in them is unusual.

    Raises InvalidDataError for invalid arguments, for a file over a limit, and for one whose header, encoding or model
    is not understood, MissingExtraError without Polars, OSError for a file that cannot be opened.
    """
    polars = require("polars", extra="frames")
    asked = asked_for(model, limits)
    choice("numbers", numbers, NUMBERS)
    check_reading(numbers, delimiter, encoding, columns, asked)
    content = load(source, limits, "large")
    if isinstance(content, Problem):
        raise InvalidDataError((content,))
    # Pure ASCII needs no decoding: only its beginning becomes text, for the header.
    plain = encoding is None and isinstance(content, bytes) and content.isascii()
    decoded = decode(content[:_BEGINNING] if plain else content, encoding)
    if decoded.problem is not None:
        raise InvalidDataError((decoded.problem,))
    text = decoded.text
    header = _Header.of(text, delimiter, columns, asked, limits)
    given = {"numbers": numbers, "delimiter": delimiter, "encoding": encoding, "model": asked}
    detected = Detected(
        encoding=encoding or decoded.encoding,
        delimiter=header.delimiter,
        numbers=numbers,
        layout="wide",
        headers=header.match.form,
        model=header.named,
        declared=tuple(name for name, value in given.items() if value is not None),
    )
    if isinstance(content, bytes) and decoded.encoding in ("utf-8", "utf-8-sig"):
        # UTF-8 is passed on as it is: copying a large file takes a good part of the time of reading it.
        mark = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
        data, start = content, mark + len(text[: header.rest].encode())
    else:
        data, start = text[header.rest :].encode(), 0
    reader = _Reader(polars, header, numbers, limits)
    frame = reader.read(data, start)
    if header.named is not None:
        frame = frame.with_columns(polars.lit(header.named).alias(MODEL))
    # Lines are counted only where the last one has to be named.
    last = data[-1:]
    line = 0 if last == b"\n" else header.line + 1 + data.count(b"\n", start)
    return FrameRead(frame, reader.result(), detected, (*reader.remarks, *unfinished(last, line)))


@attrs.frozen
class _Header:
    """The header and its meaning by a ``model``; the rows begin at the character ``rest``, after ``line`` lines."""

    model: type[BaseReport]
    delimiter: str
    match: HeaderMatch
    rest: int
    line: int

    @classmethod
    def of(
        cls,
        text: str,
        delimiter: str | None,
        mapping: Mapping[str, str] | None,
        asked: type[BaseReport] | None,
        limits: Limits,
    ) -> _Header:
        """Find the header. Raises InvalidDataError without one, or without the columns scope, start and end."""
        beginning = text[:_BEGINNING]
        lines = lines_of(beginning)
        model = model_of(beginning, lines, delimiter, mapping, asked, limits=limits)
        if isinstance(model, Problem):
            raise InvalidDataError((model,))
        check_mapping(mapping, model)
        opened = open_table(lines, delimiter, "wide", mapping, model, limits=limits)
        if isinstance(opened, Problem):
            raise InvalidDataError((opened,))
        missing = [name for name in KEYS if name not in opened.match.codes]
        problems = [objection("rows.column-missing", name, column=name) for name in missing]
        if problems or opened.match.problems:
            raise InvalidDataError((*opened.match.problems, *problems))
        rest = sum(len(line) for line in lines[: opened.line])
        return cls(model, opened.delimiter, opened.match, rest, opened.line)

    @property
    def named(self) -> str | None:
        """The name of the model."""
        return name_of(self.model)


class _Reader:
    """Reads the rows below a header into a frame; ``problems`` collects what is wrong with them."""

    def __init__(self, polars: Any, header: _Header, numbers: Numbers, limits: Limits = SAFE) -> None:
        self.pl = polars
        self.limits = limits
        self.model = header.model
        # The line of a second header; the lines below it do not belong to this table.
        self.end: int | None = None
        self.header = header
        self.numbers: Numbers = numbers
        # A column of whole numbers has no room for shares.
        self.shares = layout_of(header.model).share_positions
        codes_of_figures = (None if code in self.shares else code for code in header.match.codes)
        self.columns = tuple(zip(header.match.found, codes_of_figures, strict=True))
        # Delimiters at the end of every line make a nameless column, which is reported only if it holds something.
        codes = [code if code or name.strip() else "" for name, code in self.columns]
        codes = [None if code == LABEL else code for code in codes]
        self.lines = LineReader(polars, codes, header.delimiter, numbers, limits, model=header.named)
        self.found = Found(limits)
        self.remarks: list[Problem] = []
        self._names = ScopeNames(self.remarks, header.match.header_of("scope"), limits)
        for (name, code), own in zip(self.columns, header.match.codes, strict=True):
            if code is None and name.strip():
                self._unknown(name, code="frames.shares-not-read" if own else "rows.column-unknown")
            if code == LABEL:
                place = {"row": header.line, "column": name}
                self.remarks.append(objection("csv.labels-unread", header.line, name, **place))

    def read(self, content: bytes, start: int) -> Any:
        """The frame of the rows from byte ``start`` on."""
        pl = self.pl
        read = self.lines.read(content, start, self.header.line + 1)
        single = list(self._singly(read.doubtful))
        # A record of several lines cannot be read line by line: then the whole file is read cell by cell.
        if None in single:
            rest = without_marks(content[start:].decode())
            if (over := too_many_lines(rest, self.limits)) is not None:
                raise InvalidDataError((over,))
            found = records(lines_of(rest), self.header.delimiter, 0, len(self.columns), limits=self.limits)
            frame = self._careful(_below(one, self.header.line) for one in found)
        else:
            careful = self._careful(single)
            frame = pl.concat([read.frame, careful]).sort(ROW) if careful.height else read.frame
        if self.end is not None:
            frame = frame.filter(pl.col(ROW) < self.end)
        return self._without_repeats(frame).drop(ROW)

    def result(self) -> tuple[Problem, ...]:
        """The problems in the order of the lines."""
        self.found.listed.sort(key=lambda one: dict(one.data).get("row") or 0)
        return self.found.result()

    def _singly(self, lines: Iterable[tuple[int, str]]) -> Iterator[Record | Problem | None]:
        """The record of each line, as long as every line is one record; None, as the last, for a line that is not.

        Such a line ends within quotation marks, so that its record may continue, or contains a lone carriage return,
        which ends lines in some files.
        """
        for line, text in lines:
            stray = "\r" in text.removesuffix("\r")
            for one in () if stray else records([without_marks(text)], self.header.delimiter, limits=self.limits):
                stray = isinstance(one, Problem) and one.code == "csv.quotes"
                yield _below(one, line - 1)
            if stray:
                yield None
                return

    def _careful(self, found: Iterable[Record | Problem | None]) -> Any:
        """The frame of records read cell by cell."""
        rows: list[tuple[Any, ...]] = []
        cells_read = 0
        for number, one in enumerate(found, start=1):
            cells_read += len(one.cells) if isinstance(one, Record) else 0
            over = self.limits.over("rows", number) or self.limits.over("cells", cells_read)
            if over is not None:
                raise InvalidDataError((over,))
            if isinstance(one, Problem):
                self.found.add(one)
            if not isinstance(one, Record):
                continue
            begun = begins_table(one.cells, self.header.match, self.model)
            if begun == "same":
                self.remarks.append(objection("table.same-header", one.line, row=one.line, column=None))
                continue
            if begun == "other":
                self.found.add(objection("table.other-header", one.line, row=one.line, column=None))
                self.end = one.line
                break
            cells = fitted(one.cells, len(self.columns))
            if cells is None:
                if self.found.room():
                    counted = {"found_cells": len(one.cells), "expected": len(self.columns)}
                    self.found.listed.append(objection("csv.cells", one.line, row=one.line, column=None, **counted))
                continue
            row = self._row(one.line, cells)
            if row is not None:
                rows.append(row)
        return self.pl.DataFrame(rows, schema=self.lines.schema, orient="row")

    def _row(self, line: int, cells: tuple[str, ...]) -> tuple[Any, ...] | None:
        """One row of the frame; None if its scope or period cannot be read."""
        texts = {}
        for (name, code), cell in zip(self.columns, cells, strict=True):
            text = visible(cell).strip()
            if code is not None:
                texts[code] = text
            elif text and not name.strip():
                self._unknown(name, line)
        name = from_text(texts.get(MODEL, ""))
        if name and name != self.header.named:
            self._refuse(unfit_model(name, self.model), line, MODEL)
            return None
        keys = self._keys(line, {key: from_text(texts[key]) for key in KEYS})
        figures = [self._figure(line, code, texts[code]) for code in self.lines.figures]
        return (line, *keys, *figures) if keys else None

    def _keys(self, line: int, texts: Mapping[str, str]) -> tuple[str, date, date] | None:
        """Scope, first and last day; None, with the problems, unless all three are valid together."""
        read: dict[str, Any] = {}
        for key, reader in (("scope", Scope), ("start", parse_date), ("end", parse_date)):
            if not texts[key]:
                self._refuse(objection("rows.key-empty", line), line, key)
                continue
            try:
                meant = self._names.read(texts[key], line) if key == "scope" else None
                read[key] = meant or reader(texts[key])
            except IQModelError as error:
                self._refuse(as_problem(error, texts[key], ()), line, key)
        if "start" in read and "end" in read:
            try:
                Period(start=read["start"], end=read["end"])
            except IQModelError as error:
                self._refuse(as_problem(error, texts["end"], ()), line, read.popitem()[0])
        return (read["scope"].text, read["start"], read["end"]) if len(read) == len(KEYS) else None

    def _figure(self, line: int, code: str, cell: str) -> int | None:
        """The exact number in a cell; None for an empty one and, with the problem, for any other."""
        if not cell:
            return None
        try:
            figure = read_figure(from_text(cell), self.numbers)
            if isinstance(figure, Bounds):
                raise NumberFormatError("csv.not-exact", text=shown(cell))
        except IQModelError as error:
            self._refuse(for_table_editors(as_problem(error, cell, ())), line, code)
            return None
        return figure

    def _refuse(self, problem: Problem, line: int, code: str) -> None:
        """Add a problem of one cell, with the column as the header names it."""
        if self.found.room():
            name = self.header.match.header_of(code)
            data = (("row", line), ("column", name), *problem.data)
            self.found.listed.append(attrs.evolve(problem, pointer=pointer(line, name), data=data))

    def _unknown(self, name: str, line: int | None = None, code: str = "rows.column-unknown") -> None:
        """Add the problem of a column that is not read, at the header or at the line in which it holds something."""
        where = self.header.line if line is None else line
        self.found.add(objection(code, name, row=where, column=name))

    def _without_repeats(self, frame: Any) -> Any:
        """The frame with one row for each scope and period: the first of equal rows, none of rows that differ."""
        pl = self.pl
        if frame["scope"].n_unique() == frame.height:
            return frame  # cheaper to find out than whether all three keys together are unique
        twice = frame.select(KEYS).is_duplicated()
        if not twice.any():
            return frame
        first: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        ambiguous: set[tuple[Any, ...]] = set()
        dropped: list[int] = []
        for row in frame.filter(twice).iter_rows():
            line, key = row[0], row[1 : len(KEYS) + 1]
            earlier = first.setdefault(key, row)
            if earlier is not row:
                if self.found.room():
                    again = objection("rows.same-row", line, row=line, column=None, earlier=earlier[0])
                    self.found.listed.append(again)
                dropped.append(line)
            if earlier[1:] != row[1:]:
                ambiguous.add(key)
        dropped += [first[key][0] for key in ambiguous]
        return frame.filter(~pl.col(ROW).is_in(dropped))


def _below(one: Record | Problem, before: int) -> Record | Problem:
    """The record or problem with its line counted from the beginning of the file, ``before`` lines earlier."""
    if isinstance(one, Record):
        return attrs.evolve(one, line=one.line + before)
    data = dict(one.data)
    line = data["row"] + before
    return attrs.evolve(one, pointer=pointer(line), data=tuple((data | {"row": line}).items()))
