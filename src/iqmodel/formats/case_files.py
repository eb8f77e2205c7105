"""Files of case records in any of their formats: JSON and workbooks of all tables, lines and CSV of one class each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from typing import Any, Final

import attrs

from iqmodel.cases.lacking import without_values
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats import workbooks
from iqmodel.formats.csv.cases import read_case_csv
from iqmodel.formats.csv.reports import write_csv
from iqmodel.formats.files import JSON, LINES, TEXT_TABLES, WORKBOOKS, load
from iqmodel.formats.json.text import dump, dumps
from iqmodel.formats.json.validation import validate, validate_lines
from iqmodel.formats.tables.case_places import RecordPlaces, located
from iqmodel.formats.tables.case_rows import CasesRead, class_for, of_one_class, read_of, remarks_on, together
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.tables.notation import Numbers
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.whole import write_whole
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits

ENDINGS = (*JSON, *LINES, *TEXT_TABLES, *WORKBOOKS)
"""The endings of files of case records."""

# What is wrong with a table, or a workbook, that holds something other than reports.
_STRANGE: Final = frozenset({"rows.column-missing", "csv.header", "excel.no-reports"})


def read_cases(
    path: str | PathLike[str], *, numbers: Numbers | None = None, safe_csv: bool = True, limits: Limits = SAFE
) -> CasesRead:
    """Read case records from a file; never raises for bad data.

    A JSON file is a document of :class:`~iqmodel.cases.Cases`, a workbook has a sheet for each class. Lines and CSV
    files hold records of one class, which the name of the file tells (``counselling_sessions.csv``, „Beratungen
    2023.csv“), otherwise the header. ``numbers`` is the notation of numbers in tables. Raises MissingExtraError for an
    .xlsx file without the extra ``excel``, and OSError for a file that cannot be opened.
    """
    ending = fspath(path).lower()
    if ending.endswith(JSON):
        # Bounded before anything is parsed, like every document.
        content = load(path, limits)
        if isinstance(content, Problem):
            return CasesRead(Cases(), (content,))
        checked = validate(content, model=Cases, limits=limits)
        cases = checked.value or Cases()
        return CasesRead(cases, checked.problems, remarks=tuple(remarks_on(cases)))
    # The ending decides, as for reports; what is inside has to be of that kind.
    if ending.endswith(LINES):
        return _read_lines(path, limits)
    if ending.endswith(TEXT_TABLES):
        return read_case_csv(path, numbers=numbers, safe_csv=safe_csv, limits=limits)
    if ending.endswith(WORKBOOKS):
        return workbooks.read_workbook(path, numbers=numbers, model=Cases, limits=limits)
    return CasesRead(Cases(), (objection("case.file", endings=ENDINGS),))


def _read_lines(path: str | PathLike[str], limits: Limits) -> CasesRead:
    """Records of one class, a document on each line."""
    kind = class_for(fspath(path), ())
    if isinstance(kind, Problem):
        return CasesRead(Cases(), (kind,))
    records: list[Any] = []
    problems: list[Problem] = []
    lines: list[int] = []
    for checked in validate_lines(path, model=kind, limits=limits):
        # The place within the line is in the pointer.
        problems += [attrs.evolve(one, data=(*one.data, ("row", checked.line))) for one in checked.problems]
        if checked.value is not None:
            records.append(checked.value)
            lines.append(checked.line or 0)
    return read_of(kind, records, problems[: limits.problems], places=RecordPlaces(lines))


def or_cases(read: TableRead[Any], path: str | PathLike[str], limits: Limits) -> TableRead[Any]:
    """What was read of a table of reports; if it is one of case records, the problem that says so."""
    # A table of cases is a table of reports with strange columns; it says so only if it is read as cases.
    strange = not read.reports and any(problem.code in _STRANGE for problem in read.problems)
    if not strange or not read_cases(path, limits=limits).records:
        return read
    return attrs.evolve(read, problems=(objection("format.cases"),), remarks=())


def write_cases(
    cases: Cases,
    path: str | PathLike[str],
    *,
    numbers: Numbers = "plain",
    headers: HeaderForm = "codes",
    safe_csv: bool = True,
) -> tuple[Problem, ...]:
    """Write case records in the format of the extension; returns what it has no room for.

    JSON and workbooks take all tables, lines and CSV files a single one. Raises InvalidDataError for several there, and
    for another extension; MissingExtraError, OSError.
    """
    ending = fspath(path).lower()
    if ending.endswith(JSON):
        dump(cases, path)
        return ()
    if ending.endswith(WORKBOOKS):
        return workbooks.write_workbook(cases, path, headers=headers)
    if ending.endswith(TEXT_TABLES):
        delimiter = "\t" if ending.endswith(".tsv") else None
        return write_csv(cases, path, delimiter=delimiter, numbers=numbers, headers=headers, safe_csv=safe_csv)
    if ending.endswith(LINES) and (held := of_one_class(cases)) is not None:
        # Without a closing line: a record says of itself that it is one, and of the others nothing.
        records = (record for table in held.tables.values() for record in table)
        write_whole(path, "".join(f"{dumps(record)}\n" for record in records).encode())
        # Only what differs from what the lines show by themselves is lost.
        shown = cases.lacking == {*without_values(cases.tables)}
        return () if shown else (objection("case.left-out"),)
    raise InvalidDataError((objection("case.file", endings=ENDINGS),))


def merged(reads: Iterable[CasesRead]) -> Cases:
    """The sound records of several files by table: a table may be spread over them."""
    # The same record in two files is a doubled id, which the counting finds.
    return together(reads)


def placed(problems: Iterable[Problem], reads: Sequence[tuple[str, CasesRead]]) -> tuple[Problem, ...]:
    """The problems that counting found in the :func:`merged` records of files, each at the row or cell of its record.

    The name of the file is with them where there are several.
    """
    several = len(reads) > 1
    return located(problems, [(name if several else None, read.cases, read.places) for name, read in reads])
