"""Reading workbooks: every visible sheet that holds an entry form or a table of reports."""

from __future__ import annotations

from os import PathLike
from typing import Any, Generic, TypeVar, overload

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import NUMBERS, Numbers
from iqmodel.formats.tables.results import Detected, TableRead, choice
from iqmodel.formats.workbooks.beside import beside
from iqmodel.formats.workbooks.case_books import read_case_workbook
from iqmodel.formats.workbooks.cells import SheetRead
from iqmodel.formats.workbooks.facts import Opened
from iqmodel.formats.workbooks.form_reader import read_form
from iqmodel.formats.workbooks.header import FormHeader, find_header, unread
from iqmodel.formats.workbooks.marks import is_summary
from iqmodel.formats.workbooks.model_cell import model_of
from iqmodel.formats.workbooks.opening import checked_path, open_workbook
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.formats.workbooks.table_reader import read_table
from iqmodel.language.problems import Problem, objection, problems_of
from iqmodel.report import BaseReport, Report, key_of
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import refuse_wrong_arguments
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

R = TypeVar("R", bound=BaseReport)


Read_co = TypeVar("Read_co", bound="TableRead[Any] | CasesRead", covariant=True)


@attrs.frozen
class BookRead(Generic[Read_co]):
    """A workbook that was read, as a whole and sheet by sheet; one of case records as a whole only."""

    read: Read_co
    sheets: tuple[SheetRead, ...]


@overload
def read_workbook(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: None = None, limits: Limits = SAFE
) -> TableRead[BaseReport]: ...
@overload
def read_workbook(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: type[Cases | Case], limits: Limits = SAFE
) -> CasesRead: ...
@overload
def read_workbook(
    path: str | PathLike[str], *, numbers: Numbers | None = None, model: type[R], limits: Limits = SAFE
) -> TableRead[R]: ...
def read_workbook(
    path: str | PathLike[str],
    *,
    numbers: Numbers | None = None,
    model: type[Any] | None = None,
    limits: Limits = SAFE,
) -> TableRead[Any] | CasesRead:
    """Read every report in the visible sheets of a workbook: completed entry forms, and long or wide tables.

    Without a ``model`` each sheet is read as the registered class that it names, be it in the form's cell or in the
    column ``model`` of a table, and as :class:`~iqmodel.Report` if it names none.
    ``numbers`` is the notation of numbers stored as text; by default that of the form's language, or the one that the
    cells of a table prove. Each problem names its ``sheet`` and ``cell``. A sheet that is neither form nor table is a
    problem if it seems to contain figures, and a remark if it contains other numbers. The size and structure of the
    file are checked before anything is unpacked, and everything in it is counted before it is read: a file over one of
    the ``limits`` has one problem that names it.

    With :class:`~iqmodel.cases.Cases` for ``model`` the sheets hold case records, each those of one class, which its
    name tells (‘Referrals’, „Beratungen 2023“), otherwise its columns; with a class of case records, those of that
    class alone. Cells are read as strictly, and no problem quotes one. A sheet with a header alone was not delivered;
    ‘none’ in its first row says that there were none.

    Raises MissingExtraError without the extra ``excel``, InvalidDataError for invalid arguments, OSError for a file
    that cannot be opened. A file that is not a workbook is reported as a problem in the result.
    """
    if numbers is not None:
        choice("numbers", numbers, NUMBERS)
    if isinstance(model, type) and issubclass(model, (Cases, Case)):
        refuse_wrong_arguments(model, limits)
        kind = model if issubclass(model, Case) else None
        return read_case_workbook(checked_path(path), kind, numbers=numbers, limits=limits)
    asked = asked_for(model, limits)
    source = checked_path(path)
    try:
        opened = open_workbook(source, limits=limits)
    except InvalidDataError as error:
        return TableRead((), problems_of(error))
    return read_sheets(opened, numbers, asked, limits).read


def read_sheets(
    opened: Opened, numbers: Numbers | None, model: type[BaseReport] | None, limits: Limits = SAFE
) -> BookRead[TableRead[Any]]:
    """Read the sheets of a workbook that is open, each by ``model`` or, without one, by the model that it names."""
    values = opened.values
    reads: list[SheetRead] = []
    others: list[Problem] = []
    remarks = [objection("excel.rebuilt")] if opened.facts.rebuilt else []
    for held in values.worksheets:
        # Feedback from an earlier reading is not a source.
        if is_summary(held):
            continue
        sheet = Sheet(held.title, held, opened.formulas[held.title], opened.facts, limits=limits)
        if held.sheet_state != "visible":
            others.append(sheet.problem("excel.hidden-sheet", None))
            continue
        read = _read_sheet(sheet, numbers, model)
        if read is not None:
            remarks += beside(sheet)
            reads.append(read)
            continue
        problem, remark = unread(sheet, model or Report)
        others += [problem] if problem else []
        remarks += [remark] if remark else []
    reads = _told_apart(reads)
    if not reads and all(problem.code == "excel.hidden-sheet" for problem in others):
        sheets = tuple(held.title for held in values.worksheets)
        others.append(Problem(pointer="", code="excel.no-reports", data=(("sheets", sheets),)))
    elif not others and not any(one.read.reports or one.read.problems for one in reads):
        others.append(Problem(pointer="", code="excel.no-rows", data=(("sheets", tuple(one.name for one in reads)),)))
    problems = (problem for one in reads for problem in one.read.problems)
    noted = (remark for one in reads for remark in one.read.remarks)
    whole = TableRead(
        tuple(report for one in reads for report in one.read.reports),
        within((*problems, *others), limits.problems),
        reads[0].read.detected if reads else Detected(),
        within((*noted, *remarks), limits.problems),
        places=tuple(places for one in reads for places in one.read.places),
        refused=tuple(refused for one in reads for refused in one.read.refused),
    )
    return BookRead(whole, tuple(reads))


def _read_sheet(sheet: Sheet, numbers: Numbers | None, model: type[BaseReport] | None) -> SheetRead | None:
    """Read a sheet as a form or a table; None if it is neither."""
    problem = sheet.too_large()
    if problem is not None:
        return SheetRead(sheet.name, TableRead((), (problem,)))
    found = model_of(sheet, model)
    if isinstance(found, Problem):
        return SheetRead(sheet.name, TableRead((), (found,), Detected(), sheet.noted()))
    header = find_header(sheet, found)
    if header is None:
        return None
    if isinstance(header, FormHeader):
        return read_form(sheet, header, numbers, found)
    return read_table(sheet, header, numbers, found)


def _told_apart(reads: list[SheetRead]) -> list[SheetRead]:
    """The readings without reports that two sheets state differently: neither can be used, since either
    may be right.
    """
    # Equal reports on two sheets do no harm and are read once; different ones leave open which is right.
    held: dict[tuple[type[Any], Scope, Period], dict[BaseReport, str]] = {}
    for one in reads:
        for report in one.read.reports:
            held.setdefault((type(report), report.scope, report.period), {}).setdefault(report, one.name)
    first = {key: next(iter(one.values())) for key, one in held.items()}
    apart: list[SheetRead] = []
    for one in reads:
        kept: list[Any] = []
        problems = list(one.read.problems)
        for report in one.read.reports:
            key = (type(report), report.scope, report.period)
            if first[key] != one.name:
                place = {"sheet": one.name, "cell": None, "earlier": first[key]}
                value = f"{report.scope} {report.period}"
                problems.append(objection("excel.same-report", one.name, value=value, report=key_of(report), **place))
            elif len(held[key]) == 1:
                kept.append(report)
        read = attrs.evolve(one.read, reports=tuple(kept), problems=tuple(problems))
        apart.append(attrs.evolve(one, read=read).placed())
    return apart
