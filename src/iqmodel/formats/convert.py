"""Reports from one file format to another, chosen by the file extensions."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar, overload

import attrs

from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats import frames, workbooks
from iqmodel.formats.case_files import or_cases, read_cases, write_cases
from iqmodel.formats.csv.reports import read_csv, write_csv
from iqmodel.formats.exchange.files import read_exchange, write_exchange
from iqmodel.formats.files import (
    EXCHANGE,
    JSON,
    LINES,
    TEXT_TABLES,
    WORKBOOKS,
    ending,
    is_same_file,
    load,
    path_of,
    too_long,
)
from iqmodel.formats.json.documents import kind_of, read_plain
from iqmodel.formats.json.fast_read import try_read
from iqmodel.formats.json.lines import Ending, closing_line
from iqmodel.formats.json.text import dump, dumps, parse
from iqmodel.formats.kinds import other_kind
from iqmodel.formats.parquet import table_of
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import Numbers
from iqmodel.formats.tables.results import Detected, RowsRead, TableRead
from iqmodel.formats.tables.rows import Layout, documents_of, reports_of
from iqmodel.formats.whole import replacing, write_whole
from iqmodel.language.problems import Problem, objection, pointer
from iqmodel.language.viewed import Viewed
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments
from iqmodel.structuring.refused import RefusedReport
from iqmodel.structuring.structure import Reading
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.kinds import refuse_switches

# What a file is shows in its first bytes.
_HEAD: Final = 4_096

R = TypeVar("R", bound=BaseReport)

FileName: TypeAlias = "str | PathLike[str]"
Progress: TypeAlias = Callable[[int, int], object]
"""Called with the number of reports done so far and of all reports."""


@attrs.frozen(repr=False)
class Conversion(Viewed):
    """The result of a conversion: how many reports were written, the problems of the source, and what was left out.

    ``remarks`` are those on the source: content that was read but deserves a look.
    """

    reports: int
    problems: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the whole source could be read."""
        return not self.problems


@overload
def read_any(
    path: FileName,
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: None = None,
    limits: Limits = SAFE,
) -> RowsRead[BaseReport]: ...
@overload
def read_any(
    path: FileName,
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: type[R],
    limits: Limits = SAFE,
) -> RowsRead[R]: ...
@overload
def read_any(
    path: FileName,
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: type[Cases],
    limits: Limits = SAFE,
) -> CasesRead: ...
def read_any(
    path: FileName,
    *,
    numbers: Numbers | None = None,
    safe_csv: bool = True,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
) -> RowsRead[Any] | CasesRead:
    """Read every report of a JSON, JSON lines, CSV, TSV, Parquet or workbook file; never raises for what is in it.

    JSON-stat and SDMX-CSV are read from files whose names end with ``.jsonstat.json`` and ``.sdmx.csv``, a Data Package
    from its ``datapackage.json``.

    A JSON file holds a report, a fact sheet (of which the reports are taken), or a list of them. A file that is
    something other than its ending says, such as a workbook named .csv, has one problem that names it. ``numbers`` is
    the notation of numbers in text tables, ``safe_csv`` that of :func:`~iqmodel.read_csv`. Without a ``model`` a
    document, table or form is read as the registered model that it names, and as :class:`~iqmodel.Report` if it names
    none. A file over one of the ``limits`` has one problem that names it. The model ``iq.cases.Cases`` reads case
    records, from JSON, lines, CSV files and workbooks.

    Raises InvalidDataError for another ending, MissingExtraError, OSError.
    """
    refuse_switches(safe_csv=safe_csv)
    kind = ending(path)
    read: TableRead[Any]
    # Case records are not reports: they have results and endings of their own.
    if model is Cases:
        refuse_wrong_arguments(Cases, limits)
        return read_cases(path, numbers=numbers, safe_csv=safe_csv, limits=limits)
    asked: type[BaseReport] | None = asked_for(model, limits)
    if kind in EXCHANGE:
        return read_exchange(path, kind, asked, limits)
    if kind in TEXT_TABLES:
        read = read_csv(path, numbers=numbers, safe_csv=safe_csv, model=asked, limits=limits)
        return or_cases(read, path, limits)
    if kind in WORKBOOKS:
        read = workbooks.read_workbook(path, numbers=numbers, model=asked, limits=limits)
        return or_cases(read, path, limits)
    if kind == ".parquet":
        return _read_parquet(path, asked, limits)
    read = _documents(path, asked, limits)
    return attrs.evolve(read, reports=reports_of(read.reports, distinct=False))


def _documents(path: FileName, model: type[BaseReport] | None, limits: Limits) -> TableRead[Any]:
    """The reports and fact sheets of a JSON or JSONL file, as they are."""
    return _read_jsonl(path, model, limits) if ending(path) in LINES else _read_json(path, model, limits)


def _read_json(path: FileName, model: type[BaseReport] | None, limits: Limits) -> TableRead[Any]:
    """The reports of a JSON file; each element of a list is read on its own."""
    # Bytes and not text: for another encoding parse gives a problem with a hint, where decoding would fail.
    content = load(path, limits)
    if isinstance(content, Problem):
        return TableRead((), (content,))
    data, unusable = parse(content, limits)
    problems = unusable.result()
    if problems:
        return TableRead((), problems)
    reports: list[Any] = []
    refused: list[RefusedReport] = []
    found = Found(limits)
    many = isinstance(data, list)
    documents = data if many else [data]
    if (over := limits.over("items", len(documents), number=len(documents))) is not None:
        return TableRead((), (over,))
    for index, one in enumerate(documents):
        kind = _kind(one, model)
        reading = read_plain(one, kind, limits=limits)
        if kind is Cases:
            reading = Reading.refused(objection("format.cases"))
        prefix = pointer(index) if many else ""
        for problem in reading.problems:
            if found.room():
                found.listed.append(attrs.evolve(problem, pointer=prefix + problem.pointer))
        reports += [reading.value] if not reading.problems else []
        refused += [RefusedReport(one, kind, pointer=prefix)] if reading.legible else []
    detected = Detected(encoding="utf-8", complete=True)
    return TableRead(tuple(reports), found.result(), detected, refused=tuple(refused))


def _read_jsonl(path: FileName, model: type[BaseReport] | None, limits: Limits) -> TableRead[Any]:
    """The reports of a file with one JSON document per line; blank lines and closing lines are skipped."""
    reports: list[Any] = []
    refused: list[RefusedReport] = []
    listed = Found(limits)
    ending = Ending()
    with Path(path).open("rb") as file:
        if (other := other_kind(file.peek(_HEAD))) is not None:
            return TableRead((), (other,))
        # All reports are kept, so the whole file counts; validate_lines reads a stream of any length.
        if (over := too_long(path, limits)) is not None:
            return TableRead((), (over,))
        for line, text in enumerate(file, start=1):
            if (over := limits.over("rows", line)) is not None:
                return TableRead((), (over,))
            if text.isspace():
                continue
            if (wrong := ending.closed_by(text)) is not None:
                for problem in wrong:
                    listed.add(_on_line(problem, line))
                continue
            ending.document()
            # The fast reader knows the default limits only; it gives no reasons, so a failure is read again with care.
            if limits is SAFE and (sound := try_read(text, model)) is not None:
                reports.append(sound)
                continue
            data, found = parse(text, limits)
            kind = _kind(data, model)
            reading = read_plain(data, kind, limits=limits, problems=found if len(found) else None)
            listed.listed += [_on_line(problem, line) for problem in reading.problems if listed.room()]
            reports += [reading.value] if not reading.problems else []
            refused += [RefusedReport(data, kind, pointer=pointer(line))] if reading.legible else []
    detected = Detected(encoding="utf-8", complete=ending.complete)
    return TableRead(tuple(reports), listed.result(), detected, refused=tuple(refused))


def _on_line(problem: Problem, line: int) -> Problem:
    """The problem with the number of its line."""
    return attrs.evolve(problem, pointer=pointer(line) + problem.pointer, data=(("row", line), *problem.data))


def _kind(data: Any, model: type[BaseReport] | None) -> type[Any]:
    """The class that reads a document: ``model``, or the fact sheets that contain it; without one, what it says."""
    kind = kind_of(data)
    if model is None:
        return kind
    return model if issubclass(kind, BaseReport) else FactSheet.of(model)


def _read_parquet(path: FileName, model: type[BaseReport] | None, limits: Limits) -> RowsRead[Any]:
    """The reports of a Parquet file; a file that is not Parquet is a problem, a missing file an OSError."""
    if (over := too_long(path, limits, "large")) is not None:
        return TableRead((), (over,))
    try:
        table = table_of(Path(path), limits)
    except (OSError, ValueError):
        with Path(path).open("rb") as file:  # raises for a file that cannot be opened
            beginning = file.read(_HEAD)
        other = None if beginning.startswith(b"PAR1") else other_kind(beginning)
        return TableRead((), (other or objection("convert.parquet"),))
    if isinstance(table, Problem):
        return TableRead((), (table,))
    return frames.from_frame(table, model=model, limits=limits)


def write_any(
    reports: Iterable[BaseReport | FactSheet] | Cases,
    path: FileName,
    *,
    layout: Layout = "long",
    numbers: Numbers = "plain",
    headers: HeaderForm = "codes",
    safe_csv: bool = True,
    complete: bool = True,
    progress: Progress | None = None,
) -> tuple[Problem, ...]:
    """Write reports to a file in the format of its extension; returns what the format has no room for.

    JSON and JSONL keep everything, fact sheets included: a JSON file is a single one or a list of several, JSONL has
    one on each line, and a closing line with their number, by which readers see that none is missing; it is left out if
    ``complete`` is False, because some are known to be missing. A table holds only the reports of a fact sheet. What is
    left out is one entry for each kind of content, with how many there are and in which reports.

    Names that end with ``.jsonstat.json`` and ``.sdmx.csv`` are those of exchange formats; a Data Package is written by
    :func:`~iqmodel.publish` alone. ``layout``, ``numbers``, ``headers`` and ``safe_csv`` are those of
    :func:`~iqmodel.write_csv`. Case records (``iq.cases.Cases``) are written to JSON and workbooks, and those of one
    class to lines and CSV files as well.

    Raises InvalidDataError for another extension or anything that is not a report; MissingExtraError, OSError.
    """
    refuse_switches(safe_csv=safe_csv, complete=complete)
    kind = ending(path)
    if isinstance(reports, Cases):
        return write_cases(reports, path, numbers=numbers, headers=headers, safe_csv=safe_csv)
    held = documents_of(reports, distinct=kind not in (*JSON, *LINES))
    left: tuple[Problem, ...] = ()
    if kind in EXCHANGE:
        left = write_exchange(held, path, kind)
    elif kind in TEXT_TABLES:
        delimiter = "\t" if kind == ".tsv" else None
        how: Any = {"layout": layout, "numbers": numbers, "headers": headers, "safe_csv": safe_csv}
        left = write_csv(held, path, delimiter=delimiter, **how)
    elif kind in WORKBOOKS:
        left = workbooks.write_workbook(held, path, layout=layout, headers=headers)
    elif kind == ".parquet":
        left = _write_parquet(held, path, layout)
    elif kind in LINES:
        _write_lines(held, path, progress, complete=complete)
        return ()
    else:
        _write_json(held, path)
    if progress is not None:
        progress(len(held), len(held))
    return left


def _write_lines(
    held: tuple[BaseReport | FactSheet, ...], path: FileName, progress: Progress | None, *, complete: bool
) -> None:
    """One document on each line, and a closing line if they are ``complete``."""
    with replacing(path) as whole, whole.open("w", encoding="utf-8", newline="\n") as file:
        for done, report in enumerate(held, start=1):
            file.write(dumps(report) + "\n")
            if progress is not None:
                progress(done, len(held))
        if complete:
            file.write(closing_line(len(held)) + "\n")


def _write_json(reports: tuple[BaseReport | FactSheet, ...], path: FileName) -> None:
    """One report as itself, several as a list."""
    if len(reports) == 1:
        dump(reports[0], path)
        return
    plain = [unstructure(report) for report in reports]
    write_whole(path, (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())


def _write_parquet(reports: tuple[BaseReport | FactSheet, ...], path: FileName, layout: Layout) -> tuple[Problem, ...]:
    """The reports as a Parquet file, by way of PyArrow."""
    parquet = require("pyarrow.parquet", extra="frames")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", frames.LeftOutWarning)  # its content is returned instead
        table = frames.to_frame(reports, "pyarrow", layout)
    with replacing(path) as whole:
        parquet.write_table(table, whole)
    return frames.left_out(reports, layout)


def convert(
    source: FileName,
    target: FileName,
    *,
    layout: Layout = "long",
    numbers: Numbers | None = None,
    headers: HeaderForm = "codes",
    safe_csv: bool = True,
    model: type[BaseReport] | None = None,
    progress: Progress | None = None,
    limits: Limits = SAFE,
) -> Conversion:
    """Read every report of ``source`` and write the valid ones to ``target``, in the formats of their extensions.

    A fact sheet stays one between JSON and JSONL; if it becomes a table, ``left_out`` names what the table cannot hold.

    ``numbers`` is the notation of a CSV file on either side: reading uses it as declared or else detects it, writing
    uses plain digits by default. ``layout``, ``headers`` and ``safe_csv`` are those of :func:`~iqmodel.write_csv`,
    ``limits`` those of reading. Nothing is written if no report could be read. Raises InvalidDataError for unknown
    extensions, for a target that is the source (what could not be read would be lost) and for reports that cannot share
    a file; MissingExtraError, OSError.
    """
    ending(target)
    kind = ending(source)
    if is_same_file(source, target):
        raise InvalidDataError((objection("convert.same", "target", value=path_of(target).name[-80:]),))
    found: RowsRead[Any]
    asked = asked_for(model, limits)
    if kind in (*JSON, *LINES):
        found = _documents(source, asked, limits)
    else:
        notation = None if kind == ".parquet" else numbers
        found = read_any(source, numbers=notation, model=asked, limits=limits)
    remarks = found.remarks if isinstance(found, TableRead) else ()
    if not found.reports:
        return Conversion(0, found.problems, (), remarks)
    how: Any = {"layout": layout, "numbers": numbers or "plain", "headers": headers, "safe_csv": safe_csv}
    left = write_any(found.reports, target, progress=progress, complete=not found.problems, **how)
    return Conversion(sum(len(reports_in(one)) for one in found.reports), found.problems, left, remarks)
