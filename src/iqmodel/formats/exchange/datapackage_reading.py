"""Reading a Data Package: its CSV tables as the package describes them, then as strictly as any table.

What the package declares is not detected: encoding, delimiter, quotation marks, how numbers and days are written, what
stands for a missing value. Both versions of the standard are read, 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.csv.opening import OpenedTable, unfinished
from iqmodel.formats.csv.table import Body
from iqmodel.formats.csv.text import Record, decode, lines_of, records, too_many_lines
from iqmodel.formats.exchange.package_files import Package, Table
from iqmodel.formats.exchange.table_schema import cells_of_fields
from iqmodel.formats.files import load, path_of, too_long
from iqmodel.formats.json.text import parse
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.headers import match
from iqmodel.formats.tables.model_column import asked_for, class_of
from iqmodel.formats.tables.report_places import ReportPlaces, RowPlaces
from iqmodel.formats.tables.results import Detected, TableRead
from iqmodel.formats.tables.rows import KEYS, MODEL, keys_of
from iqmodel.language.problems import Problem, objection, problems_of
from iqmodel.model.models import name_of
from iqmodel.report import BaseReport, key_of
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import wrong_type

_DECLARED: Final = ("encoding", "delimiter", "numbers")
_FOREIGN: Final = "csv.header"


def from_datapackage(
    path: str | PathLike[str],
    *,
    model: type[BaseReport] | None = None,
    safe_csv: bool = True,
    limits: Limits = SAFE,
) -> TableRead[Any]:
    """Read the reports of a Data Package, version 1 or 2, by the path of its ``datapackage.json``.

    Its CSV tables have the columns of :func:`~iqmodel.write_csv`, long or wide. The schema decides how cells are read:
    types, groups of digits, decimal marks, formats of days, missing values, the primary key; the dialect decides how
    lines are divided. A cell of another type than declared is a problem with its file, row and column. Constraints of
    the schema are not checked: the rules of the reports are. A remark names resources that are not CSV tables, and a
    file that is not the one that the package describes, by its hash.

    Paths lead to files in the folder of the package: addresses, and paths that lead out of it, are refused. The size
    is that of all files together.

    Raises InvalidDataError for invalid arguments, OSError for a package that cannot be opened.
    """
    if not isinstance(path, (str, PathLike)):
        raise InvalidDataError((wrong_type(path, ("path",), PathLike),))
    asked = asked_for(model, limits)
    content = load(path, limits)
    if isinstance(content, Problem):
        return TableRead((), (content,))
    data, unusable = parse(content, limits)
    if len(unusable):
        return TableRead((), unusable.result())
    package = Package(data, path_of(path).parent, limits)
    if package.problems:
        return TableRead((), within(package.problems, limits.problems))
    # Before any table is opened: many small ones cost as much as a large one, and so does one that is named often.
    total = len(content) + sum(table.path.stat().st_size for table in package.tables)
    if (over := limits.over("size", total)) is not None:
        return TableRead((), (over,))
    read = [(table, _table_read(table, asked, limits, safe_csv=safe_csv)) for table in package.tables]
    # A package may hold tables of other things beside ours.
    ours = [(table, one) for table, one in read if [problem.code for problem in one.problems] != [_FOREIGN]] or read
    others = (*package.others, *(table.name for table in package.tables if table not in [own for own, _ in ours]))
    return _together([(table, _named(one, table.name)) for table, one in ours], others, limits)


def _together(read: list[tuple[Table, TableRead[Any]]], others: tuple[str, ...], limits: Limits) -> TableRead[Any]:
    """All tables as one result, in the order of the package.

    A report that is in two of them is there once, and a problem of the later one. ``others`` are the names of the
    resources that were not read. How the file was understood is said of the first table; it is complete if every
    table is, by its hash.
    """
    reports: dict[tuple[str, str, str], Any] = {}
    holders: dict[tuple[str, str, str], str] = {}
    places: list[ReportPlaces] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for table, one in read:
        problems += one.problems
        remarks += one.remarks
        for report, its_places in zip(one.reports, one.places, strict=True):
            key = keys_of(report)
            if key in reports:
                where = {"report": key_of(report), "earlier": holders[key], "file": table.name}
                problems.append(objection("datapackage.same-report", *table.place, value=" ".join(key), **where))
            else:
                reports[key], holders[key] = report, table.name
                places.append(its_places)
    if others:
        remarks.append(objection("datapackage.not-read", "resources", names=others))
    detected = attrs.evolve(read[0][1].detected, complete=all(one.detected.complete for _, one in read) or None)
    listed = within(problems, limits.problems)
    refused = tuple(refused for _, one in read for refused in one.refused)
    whole = TableRead(tuple(reports.values()), listed, detected, tuple(remarks), places=tuple(places))
    return attrs.evolve(whole, refused=refused)


def _named(read: TableRead[Any], name: str) -> TableRead[Any]:
    """The result with the name of its file in every problem, remark and place."""

    def named(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(attrs.evolve(one, data=(("file", name), *one.data)) for one in problems)

    places = tuple(attrs.evolve(one, file=name) for one in read.places if isinstance(one, RowPlaces))
    refused = tuple(attrs.evolve(one, file=name) for one in read.refused)
    found = attrs.evolve(read, problems=named(read.problems), remarks=named(read.remarks))
    return attrs.evolve(found, places=places, refused=refused)


def _table_read(table: Table, model: type[Any] | None, limits: Limits, *, safe_csv: bool) -> TableRead[Any]:
    """The reports of one table."""
    dialect = table.dialect
    detected = Detected(encoding=table.encoding, delimiter=dialect.delimiter, numbers="plain", declared=_DECLARED)
    content = too_long(table.path, limits) or load(table.path, limits)
    if isinstance(content, Problem):
        return TableRead((), (content,), detected)
    try:
        decoded = decode(content, table.encoding)
    except InvalidDataError as error:  # a name that no encoding has
        return TableRead((), problems_of(error, table.place), detected)
    if (unusable := decoded.problem or too_many_lines(decoded.text, limits)) is not None:
        return TableRead((), (unusable,), detected)
    same = table.is_as_declared(content) if isinstance(content, bytes) else None
    changed = () if same in (None, True) else (objection("datapackage.changed", *table.place, value=table.name),)
    reader = _Reader(table, _without_comments(lines_of(decoded.text), table), model, limits, safe=safe_csv)
    read = reader.read(attrs.evolve(detected, complete=same or None))
    return attrs.evolve(read, remarks=(*read.remarks, *changed))


def _without_comments(lines: list[str], table: Table) -> list[str]:
    """The lines with blank ones instead of comments, so that each keeps its number."""
    comment, skipped = table.dialect.comment, table.dialect.skipped
    if comment is None and not skipped:
        return lines
    return [
        "\n" if number in skipped or (comment is not None and line.startswith(comment)) else line
        for number, line in enumerate(lines, 1)
    ]


def _foreign(names: tuple[str, ...], line: int) -> Problem:
    """The problem of a table that has no column of ours."""
    return objection(_FOREIGN, line, value=", ".join(names), row=line, column=None, keys=KEYS)


class _Reader:
    """A table while it is read.

    ``lines`` are those of its file, with blank ones instead of comments; ``model`` is the class that the caller asks
    for, None for the one that the first row names. ``safe`` is that of :func:`from_datapackage`.
    """

    def __init__(self, table: Table, lines: list[str], model: type[Any] | None, limits: Limits, *, safe: bool) -> None:
        self.table = table
        self.lines = lines
        self.model = model
        self.limits = limits
        self.safe = safe

    def read(self, detected: Detected) -> TableRead[Any]:
        """The reports below the header, or why they cannot be read."""
        opened = self._header()
        if isinstance(opened, Problem):
            return TableRead((), (opened,), detected)
        names, line = opened
        schema = self.table.schema
        if not schema.fits(names):
            expected = tuple(field.name for field in schema.fields)
            wrong = objection("datapackage.fields", line, value=", ".join(names), row=line, column=None, names=expected)
            return TableRead((), (wrong,), detected)
        found = self._model(names, line)
        if isinstance(found, Problem):
            return TableRead((), (found,), detected)
        understood = match(names, model=found)
        detected = attrs.evolve(detected, layout=understood.layout, headers=understood.form, model=name_of(found))
        if not understood.recognised:
            return TableRead((), (_foreign(names, line),), detected)
        before, unfit = cells_of_fields(schema, dict(zip(names, understood.codes, strict=True)), found)
        if unfit or understood.problems:
            return TableRead((), (*unfit, *understood.problems), detected)
        body = Body(
            OpenedTable(self.table.dialect.delimiter, understood, line),
            found,
            safe_csv=self.safe,
            limits=self.limits,
            before=before,
        )
        if (over := body.gather(self._meant(names, line))) is not None:
            return TableRead((), (over,), detected)
        # What was declared has been made plain; nothing is left to be detected.
        body.parse("plain")
        return body.read(detected, unfinished(self.lines[-1], len(self.lines)))

    def _records(self, start: int, width: int | None = None) -> Iterator[Record | Problem]:
        """Every record from a line on."""
        dialect = self.table.dialect
        return records(self.lines, dialect.delimiter, start, width, limits=self.limits, quoting=dialect.quoting)

    def _header(self) -> tuple[tuple[str, ...], int] | Problem:
        """The names of the columns and the number of lines up to the header; of a table without one, its fields."""
        header = self.table.dialect.header
        if not self.lines:
            return objection("csv.empty")
        if header is None:
            return tuple(field.name for field in self.table.schema.fields), 0
        first = next(self._records(header - 1), None)
        if first is None:
            return objection("csv.empty")
        if isinstance(first, Problem):
            return first
        breaks = sum(len(lines_of(f"{cell}.")) - 1 for cell in first.cells)
        return tuple(cell.strip() for cell in first.cells), first.line + breaks

    def _model(self, names: tuple[str, ...], line: int) -> type[Any] | Problem:
        """The class of the reports: the given one, or the one that the first row names."""
        if MODEL in names:
            place = names.index(MODEL)
            for one in self._meant(names, line):
                if isinstance(one, Record) and place < len(one.cells) and (name := one.cells[place].strip()):
                    return class_of(name, self.model)
        return class_of(None, self.model)

    def _meant(self, names: tuple[str, ...], line: int) -> Iterator[Record | Problem]:
        """The records below the header: what stands for a missing value is empty, and each key is there once."""
        schema, null = self.table.schema, self.table.dialect.null
        missing = [schema.missing_in(name) | ({null} if null else frozenset()) for name in names]
        key = _Key(names, schema.key, self.table.dialect.delimiter)
        for one in self._records(line, len(names)):
            # What is wrong with these lines is found where all tables are read.
            if isinstance(one, Problem) or len(one.cells) != len(names):
                yield one
                continue
            cells = tuple("" if cell.strip() in gone else cell for cell, gone in zip(one.cells, missing, strict=True))
            yield key.wrong(cells, one.line) or Record(one.line, cells)


class _Key:
    """The primary key of a table: the places of its columns, and the line on which each key was first."""

    def __init__(self, names: tuple[str, ...], key: tuple[str, ...], delimiter: str) -> None:
        self.names = [name for name in key if name in names]
        self.places = [names.index(name) for name in self.names]
        self.delimiter = delimiter
        self.lines: dict[tuple[str, ...], int] = {}

    def wrong(self, cells: tuple[str, ...], line: int) -> Problem | None:
        """Why a row cannot be distinguished from others: its key is incomplete, or that of an earlier one."""
        if not self.names:
            return None
        held = tuple(cells[place].strip() for place in self.places)
        data: dict[str, Any] = {"value": self.delimiter.join(cells), "row": line, "column": None}
        if "" in held:
            return objection("datapackage.key-empty", line, name=self.names[held.index("")], **data)
        first = self.lines.setdefault(held, line)
        if first == line:
            return None
        return objection("datapackage.key", line, names=tuple(self.names), first=str(first), **data)
