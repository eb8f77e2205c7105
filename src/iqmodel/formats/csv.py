"""CSV: reports as text tables that people edit in spreadsheets, read strictly, in German or English notation.

What a file does not declare is detected and reported. Reading never stops at the first problem, and a broken row
costs no other row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final

import attrs

from iqmodel.counts import UNKNOWN, Bounds, is_known
from iqmodel.errors import InvalidDataError, IQModelError
from iqmodel.formats.csv_numbers import (
    NUMBERS,
    Numbers,
    NumbersFound,
    detect,
    read_figure,
    read_integer,
    survives,
    write_figure,
    write_integer,
)
from iqmodel.formats.csv_text import (
    DELIMITERS,
    Record,
    Source,
    as_text,
    check_delimiter,
    codec,
    decode,
    from_text,
    lines_of,
    load,
    records,
    separator_line,
    write_records,
)
from iqmodel.formats.headers import HEADER_FORMS, HeaderForm, HeaderMatch, check_mapping, labels, match
from iqmodel.formats.rows import KEYS, Layout, columns, from_rows, left_out, reports_of, to_rows
from iqmodel.formats.tables import Detected, TableRead, check_model, choice, relocated
from iqmodel.layout import layout_of
from iqmodel.periods import parse_date
from iqmodel.problems import Problem, pointer
from iqmodel.records import as_problem, objection
from iqmodel.report import FactSheet, Report
from iqmodel.text import Text

LAYOUTS: Final[tuple[Layout, ...]] = ("long", "wide")

# Row, column, scope, start and end: what from_rows puts first into the data of a problem.
_PLACE: Final = 5
_LONG_NUMBERS: Final = ("value", "low", "high", "stated")
_DECLARE: Final = Text(
    'Was gilt, mit numbers="de" oder numbers="en" angeben.', 'Declare which holds: numbers="de" or numbers="en".'
)


def read_csv(
    source: Source,
    *,
    layout: Layout | None = None,
    numbers: Numbers | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    model: type[Report] = Report,
) -> TableRead:
    """Read reports from a CSV file: a path, an open file, or its bytes.

    The long form has a row for each figure, the wide form a row for each report (see :func:`write_csv`). Headers are
    codes or labels in either language; ``columns`` maps own column names to codes. ``numbers`` is the notation:
    ``"de"`` (1.234), ``"en"`` (1,234) or ``"plain"`` (digits only). Whatever is left out is detected and told in
    ``detected``; numbers that could be German thousands or English decimals alike are a problem, not a guess.

    Each problem names the line of the file, the column and the value; the reports of all other rows are there.
    Raises InvalidDataError for arguments that cannot be, OSError for a file that cannot be opened.

    >>> import os
    >>> lines = ["scope;start;end;counselling.sessions.first", "DE-BY;2019-01-01;2019-12-31;rund 1.200"]
    >>> read = read_csv(os.linesep.join(lines).encode())
    >>> read.reports[0]["counselling.sessions.first"], read.detected.numbers, read.detected.delimiter
    (about(1200), 'de', ';')
    """
    check_model(model)
    for name, value, choices in (("layout", layout, LAYOUTS), ("numbers", numbers, NUMBERS)):
        if value is not None:
            choice(name, value, choices)
    if delimiter is not None:
        check_delimiter(delimiter)
    if encoding is not None:
        codec(encoding)
    check_mapping(columns, model)
    given = {"layout": layout, "numbers": numbers, "delimiter": delimiter, "encoding": encoding}
    detected = Detected(
        encoding=encoding,
        delimiter=delimiter,
        declared=tuple(name for name, value in given.items() if value is not None),
    )
    decoded = decode(load(source), encoding)
    detected = attrs.evolve(detected, encoding=encoding or decoded.encoding)
    if decoded.problem is not None:
        return TableRead((), (decoded.problem,), detected)
    lines = lines_of(decoded.text)
    opened = open_table(lines, delimiter, layout, columns, model)
    if isinstance(opened, Problem):
        return TableRead((), (opened,), detected)
    detected = attrs.evolve(detected, delimiter=opened.delimiter, layout=opened.match.layout, headers=opened.match.form)
    if opened.match.problems:
        return TableRead((), opened.match.problems, detected)
    body = _Body(opened, model)
    body.gather(records(lines, opened.delimiter, opened.line, len(opened.match.found)))
    if numbers is None:
        found = detect(body.number_cells())
        if found.numbers is None:
            return TableRead((), (body.undecided(found), *body.problems), detected)
        numbers = found.numbers
    body.parse(numbers)
    reports, problems = body.read()
    return TableRead(reports, problems, attrs.evolve(detected, numbers=numbers))


@attrs.frozen
class OpenedTable:
    """A file whose header is understood: ``line`` is the number of lines up to and with the header."""

    delimiter: str
    match: HeaderMatch
    line: int


def open_table(
    lines: list[str],
    delimiter: str | None,
    layout: Layout | None,
    mapping: Mapping[str, str] | None,
    model: type[Report],
) -> OpenedTable | Problem:
    """Find the header, and with it the delimiter: the one by which most columns are known."""
    separator = separator_line(lines)
    start = 0 if separator is None else 1
    chosen = delimiter or separator
    tried: list[OpenedTable] = []
    for each in DELIMITERS if chosen is None else (chosen,):
        first = next(records(lines, each, start), None)
        if first is None:
            return objection("csv.empty")
        if isinstance(first, Record):
            understood = match(first.cells, layout=layout, mapping=mapping, model=model)
            tried.append(OpenedTable(each, understood, first.line + _breaks(first.cells)))
    best = max(tried, key=lambda one: one.match.recognised, default=None)
    if best is None or not best.match.recognised:
        line = lines[start].rstrip("\r\n")[:200]
        return objection("csv.header", start + 1, value=line, row=start + 1, column=None, keys=KEYS)
    return best


def _breaks(cells: Iterable[str]) -> int:
    return sum(cell.count("\n") for cell in cells)


class _Body:
    """The records below the header on their way to typed rows."""

    def __init__(self, opened: OpenedTable, model: type[Report]) -> None:
        self.match = opened.match
        self.header_line = opened.line
        self.delimiter = opened.delimiter
        self.model = model
        self.problems: list[Problem] = []
        self.texts: list[tuple[int, dict[str, str]]] = []
        self.broken: set[int] = set()
        self.rows: list[dict[str, Any]] = []
        self.cell_problems: dict[tuple[int, str], Problem] = {}
        # An unknown column keeps its name; a nameless one (a delimiter at the end of each line) counts if filled.
        self.names = [code or name for code, name in zip(self.match.codes, self.match.found, strict=True)]
        self.number_columns = frozenset(_LONG_NUMBERS if self.match.layout == "long" else layout_of(model).positions)

    def gather(self, found: Iterator[Record | Problem]) -> None:
        """Take up every record; those that are none, or have too many or too few cells, are problems."""
        width = len(self.names)
        for one in found:
            if isinstance(one, Problem):
                self.problems.append(one)
                self._keep_keys(dict(one.data)["row"], str(one.value or "").split(self.delimiter))
                continue
            cells = one.cells
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                cells = cells[:width]
            if len(cells) != width:
                self._object("csv.cells", one.line, None, found_cells=len(cells), expected=width)
                self._keep_keys(one.line, cells)
                continue
            row = {name: cell for name, cell in zip(self.names, cells, strict=True) if name or cell.strip()}
            self.texts.append((one.line, row))

    def _keep_keys(self, line: int, cells: Iterable[str]) -> None:
        """Let a broken long row still refuse the report that it would have belonged to."""
        if self.match.layout == "long":
            held = dict(zip(self.names, (cell.strip().strip('"') for cell in cells), strict=False))
            self.texts.append((line, {name: held.get(name, "") for name in KEYS}))
            self.broken.add(line)

    def _object(self, code: str, line: int, column: str | None, *, value: object = None, **data: object) -> None:
        steps = (line,) if column is None else (line, column)
        self.problems.append(objection(code, *steps, value=value, row=line, column=column, **data))

    def number_cells(self) -> Iterator[str]:
        """Every cell of a column of figures."""
        for _, row in self.texts:
            for name in self.number_columns & row.keys():
                yield row[name]

    def undecided(self, found: NumbersFound) -> Problem:
        """The notation of the numbers cannot be told: where the first such cell stands, and what to do."""
        wanted = found.english or found.either
        line, column = next(
            (line, name) for line, row in self.texts for name in self.number_columns & row.keys() if row[name] == wanted
        )
        header = self.match.header_of(column)
        if found.german and found.english:
            data = {"german": found.german, "english": found.english}
            problem = objection("csv.numbers-mixed", line, header, value=wanted, row=line, column=header, **data)
        else:
            problem = objection("csv.numbers-undecided", line, header, value=wanted, row=line, column=header)
        return attrs.evolve(problem, hint=_DECLARE)

    def parse(self, numbers: Numbers) -> None:
        """Every cell as its type; one that cannot be stays as text and refuses its row below."""
        readers: dict[str, Callable[[str], Any]] = dict.fromkeys(
            self.number_columns,
            lambda cell: read_integer(cell, numbers) if self.match.layout == "long" else _figure(cell, numbers),
        )
        readers |= {"start": parse_date, "end": parse_date}
        for line, texts in self.texts:
            row: dict[str, Any] = {}
            for name, cell in texts.items():
                text = cell.strip()
                if not text:
                    row[name] = None
                elif name in readers:
                    row[name] = self._read(readers[name], text, line, name)
                else:
                    row[name] = from_text(cell if name.startswith("note_") else text)
            self.rows.append(row | {"kind": "broken"} if line in self.broken else row)

    def _read(self, reader: Callable[[str], Any], text: str, line: int, name: str) -> Any:
        try:
            return reader(from_text(text))
        except IQModelError as error:
            problem = as_problem(error, text, (line, name))
            if error.code == "number.other-language":
                problem = attrs.evolve(problem, hint=_DECLARE)
            self.cell_problems[line, name] = problem
            return text

    def read(self) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
        """The reports, and all problems in the order of the lines, at the columns as the header calls them."""
        if not self.rows:
            missing = [name for name in _required(self.match.layout) if name not in self.names]
            self.problems += [objection("rows.column-missing", name, column=name) for name in missing]
            return (), tuple(self.problems)
        numbers = [line for line, _ in self.texts]
        read = from_rows(self.rows, self.match.layout, model=self.model, numbers=numbers)
        told = []
        for problem in read.problems:
            data = dict(problem.data)
            line, column = data.get("row"), data.get("column")
            if line in self.broken:
                continue
            better = self.cell_problems.pop((line, column), None) if line is not None and column is not None else None
            told.append(
                self._located(
                    problem if better is None else attrs.evolve(better, data=(*problem.data[:_PLACE], *better.data))
                )
            )
        told += [self._located(_placed(one, *place)) for place, one in self.cell_problems.items()]
        told += self.problems
        told.sort(key=lambda one: dict(one.data).get("row") or 0)
        return read.reports, tuple(told)

    def _located(self, problem: Problem) -> Problem:
        data = dict(problem.data)
        line, column = data.get("row", self.header_line), data.get("column")
        if column is None:
            return relocated(problem, row=line, column_code=None)
        header = self.match.header_of(str(column))
        return relocated(problem, column=header, pointer=pointer(line, header), row=line, column_code=column)


def _figure(cell: str, numbers: Numbers) -> Any:
    figure = read_figure(cell, numbers)
    return None if isinstance(figure, Bounds) and figure == UNKNOWN else figure


def _placed(problem: Problem, line: int, column: str) -> Problem:
    return attrs.evolve(problem, data=(("row", line), ("column", column), *problem.data))


def _required(layout: Layout) -> tuple[str, ...]:
    return (*KEYS, "code", "value") if layout == "long" else KEYS


def write_csv(
    reports: Iterable[Report | FactSheet],
    target: str | PathLike[str] | IO[bytes] | IO[str],
    *,
    layout: Layout = "long",
    numbers: Numbers = "plain",
    delimiter: str | None = None,
    headers: HeaderForm = "codes",
    encoding: str | None = None,
) -> tuple[Problem, ...]:
    """Write reports to a path or an open file; returns what the table has no room for, one entry for each kind of it.

    The long form keeps bounds, wordings, statuses, footnotes and acknowledged discrepancies; the wide form keeps
    figures, those with a wording in words ("rund 400"; English words with ``numbers="plain"``). JSON keeps everything.
    ``numbers="de"`` suits German spreadsheets: the delimiter is then a semicolon and UTF-8 bears a byte order mark,
    unless stated otherwise. Text that begins with ``=``, ``+``, ``-`` or ``@`` gets a leading apostrophe, which
    :func:`read_csv` takes away, so that no spreadsheet computes it.

    Raises InvalidDataError for what is no report, the same report twice, arguments that cannot be, and characters
    that the encoding does not have.
    """
    for name, value, choices in (
        ("layout", layout, LAYOUTS),
        ("numbers", numbers, NUMBERS),
        ("headers", headers, HEADER_FORMS),
    ):
        choice(name, value, choices)
    german = numbers == "de"
    delimiter = (";" if german else ",") if delimiter is None else delimiter
    check_delimiter(delimiter)
    encoding = ("utf-8-sig" if german else "utf-8") if encoding is None else encoding
    codec(encoding)
    held = reports_of(reports)
    names = _names(held, layout, headers)
    rows = [list(names.values())] + [[row.get(code, "") for code in names] for row in _texts(held, layout, numbers)]
    _save(write_records(rows, delimiter), target, encoding)
    return left_out_of_text(held, layout)


def _names(reports: tuple[Report, ...], layout: Layout, headers: HeaderForm) -> dict[str, str]:
    """Code -> header of every column that any of the reports has."""
    names: dict[str, str] = {}
    for kind in dict.fromkeys(type(report) for report in reports) or (Report,):
        if headers == "codes":
            names |= {code: code for code in columns(layout, kind)}
        else:
            names |= {code: as_text(text.in_language(headers)) for code, text in labels(layout, kind).items()}
    return names


def _texts(reports: tuple[Report, ...], layout: Layout, numbers: Numbers) -> Iterator[dict[str, str]]:
    if layout == "long":
        for row in to_rows(reports):
            yield {name: _text(value, numbers) for name, value in row.items()}
        return
    for report, row in zip(reports, to_rows(reports, "wide"), strict=True):
        shape = layout_of(type(report))
        figures = zip(shape.positions, shape.figures(report), strict=True)
        words = {code: write_figure(value, numbers) if is_known(value) else "" for code, value in figures}
        yield {name: _text(row[name], numbers) for name in KEYS} | words


def _text(value: Any, numbers: Numbers) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return write_integer(value, numbers)
    return value.isoformat() if isinstance(value, date) else as_text(str(value))


def _save(text: str, target: Any, encoding: str) -> None:
    if isinstance(target, (str, PathLike)):
        Path(target).write_bytes(_encoded(text, encoding))
        return
    write = getattr(target, "write", None)
    if not callable(write):
        raise InvalidDataError((objection("csv.target", "target", value=type(target).__name__),))
    if hasattr(target, "encoding"):
        write(text)
    else:
        write(_encoded(text, encoding))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        character = text[error.start : error.start + 1]
        raise InvalidDataError((objection("csv.encode", value=character, encoding=encoding),)) from None


def left_out_of_text(reports: tuple[Report, ...], layout: Layout) -> tuple[Problem, ...]:
    """What a table loses whose wide cells may hold words: only wordings that the words do not tell in full."""
    lost = []
    for problem in left_out(reports, layout):
        if problem.code != "rows.left-out.bounds":
            lost.append(problem)
            continue
        report = reports[int(problem.pointer[1:])]
        codes = tuple(code for code in problem.value if not survives(_bounds(report[code])))
        if codes:
            lost.append(attrs.evolve(problem, code="csv.left-out.wording", value=codes))
    return tuple(lost)


def _bounds(figure: Any) -> Bounds:
    bounds: Bounds = figure
    return bounds
