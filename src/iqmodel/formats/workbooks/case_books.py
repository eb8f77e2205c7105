"""Reading the case records of a workbook: every visible sheet that holds records of one class.

A hidden sheet is a problem, as in workbooks of reports: it may be what somebody forgot or what somebody put away. The
sheets that an entry form has and nobody filled in are named in one remark.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.delivery import Delivery
from iqmodel.cases.lacking import consequences
from iqmodel.cases.tables import Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.case_rows import CasesRead, places_in, together
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.notation import Numbers
from iqmodel.formats.tables.results import Detected
from iqmodel.formats.workbooks.case_reader import NO_CASES, CaseSheetRead, read_case_sheet
from iqmodel.formats.workbooks.case_sheet import CaseSheet
from iqmodel.formats.workbooks.facts import Opened
from iqmodel.formats.workbooks.marks import is_summary
from iqmodel.formats.workbooks.opening import open_workbook
from iqmodel.language.problems import Problem, objection, problems_of
from iqmodel.structuring.limits import SAFE, Limits


def read_case_workbook(
    path: Path, kind: type[Case] | None = None, *, numbers: Numbers | None = None, limits: Limits = SAFE
) -> CasesRead:
    """Read the case records of all visible sheets, or those of one class; see ``workbooks.read_workbook``.

    Whether the records fit together (ids used twice, participations in unknown measures) is examined when they are
    counted: what belongs together may be in several files. Raises MissingExtraError, and OSError as usual.
    """
    try:
        opened = open_workbook(path, limits=limits)
    except InvalidDataError as error:
        return CasesRead(Cases(), problems_of(error))
    return read_case_sheets(opened, kind, numbers, limits).read


@attrs.frozen
class CaseBookRead:
    """A workbook of case records that was read; ``found`` says whether any sheet of it is one of case records."""

    read: CasesRead
    found: bool


def read_case_sheets(
    opened: Opened, kind: type[Case] | None, numbers: Numbers | None, limits: Limits = SAFE
) -> CaseBookRead:
    """Read the sheets of a workbook that is open, those of all classes or of one."""
    problems: list[Problem] = []
    remarks = [objection("excel.rebuilt")] if opened.facts.rebuilt else []
    reads: list[CaseSheetRead] = []
    for held in opened.values.worksheets:
        # A copy with feedback that comes back has a sheet of ours on top.
        if is_summary(held):
            continue
        sheet = _sheet(held, opened, limits)
        if held.sheet_state != "visible":
            problems.append(sheet.problem("excel.hidden-sheet", None))
            continue
        read = read_case_sheet(sheet, numbers, kind)
        if read is not None:
            reads.append(read)
    whole = _together(reads, problems, remarks, tuple(held.title for held in opened.values.worksheets), limits)
    return CaseBookRead(whole, any(one.kind is not None for one in reads))


def examined(read: CasesRead, limits: Limits = SAFE) -> CasesRead:
    """The reading with what counting would find: ids that are there twice, first sessions that are not the first.

    Measures that are not in the workbook may be in another file, and those on a sheet with problems may be among its
    unread rows: a participation in one is a problem only where all measures are known.
    """
    try:
        Delivery.of(read.cases)
    except InvalidDataError as error:
        found = read.located(problems_of(error))
    else:
        return read
    unsure = bool(read.problems) or "measures" not in read.cases.tables
    found = tuple(one for one in found if not (unsure and one.code == "case.unknown-measure"))
    return attrs.evolve(read, problems=within((*read.problems, *found), limits.problems))


def _sheet(held: Any, opened: Opened, limits: Limits) -> CaseSheet:
    return CaseSheet(held.title, held, opened.formulas[held.title], opened.facts, limits=limits)


def _together(
    reads: list[CaseSheetRead], problems: list[Problem], remarks: list[Problem], sheets: tuple[str, ...], limits: Limits
) -> CasesRead:
    """The records of all sheets by table: one may be spread over several sheets.

    A workbook without a single sheet of cases is a problem, unless something else is wrong with it that may be the
    reason.
    """
    # Not joined by the sheets' names: one class may come in a sheet for each month.
    empty = tuple(one.name for one in reads if one.empty)
    if empty:
        # An empty sheet of a form may be one that nobody got round to: it counts as unknown and not as zero.
        remarks = [*remarks, objection("case.sheet.empty", places=empty, word=NO_CASES)]
    if not problems and not any(one.kind is not None or one.read.problems for one in reads):
        problems = [objection("case.no-sheets", sheets=sheets)]
    detected = next((one.read.detected for one in reads if one.kind is not None), Detected())
    cases = together(one.read for one in reads)
    # Each sheet has said so of itself; of the whole it is said once, with the sheets that lack the field.
    said = [remark for one in reads for remark in one.read.remarks if remark.code != "case.lacking"]
    for field, text in consequences(cases.lacking):
        places = tuple(one.name for one in reads if field in one.read.cases.lacking)
        said.append(objection("case.sheet.lacking", places=places, field=field, said=text))
    return CasesRead(
        cases,
        within([*(problem for one in reads for problem in one.read.problems), *problems], limits.problems),
        detected,
        within([*said, *remarks], limits.problems),
        places_in(one.read for one in reads),
    )
