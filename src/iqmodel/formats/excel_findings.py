"""What feedback tells, one line for each thing: problems, warnings of the rules, caveats, remarks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iqmodel.caveats import caveats_of
from iqmodel.checking import check
from iqmodel.counts import Count
from iqmodel.formats.excel_cells import written
from iqmodel.formats.excel_read import BookRead
from iqmodel.formats.excel_sheet_read import SheetRead
from iqmodel.problems import Problem
from iqmodel.report import Report
from iqmodel.rules import Finding
from iqmodel.text import Language, Text

ERROR, WARNING, REMARK = Text("Fehler", "error"), Text("Warnung", "warning"), Text("Hinweis", "remark")


@attrs.frozen
class Line:
    """One thing to tell: its kind, where it stands, what was entered there, what about it and what to do."""

    kind: Text
    sheet: str
    cell: str
    value: str
    message: str
    hint: str

    @property
    def text(self) -> str:
        """What a comment says."""
        return "\n".join(filter(None, (self.message, self.hint)))


def lines_of(found: BookRead, language: Language, model: type[Report]) -> tuple[Line, ...]:
    """Everything there is to tell, what keeps reports from being used first."""
    warnings = (line for sheet in found.sheets for line in _warnings(sheet, language, model))
    return (
        *(_of_problem(problem, ERROR, language) for problem in found.read.problems),
        *warnings,
        *(_of_problem(remark, REMARK, language) for remark in found.read.remarks),
    )


def _of_problem(problem: Problem, kind: Text, language: Language) -> Line:
    data = dict(problem.data)
    hint = problem.hint.in_language(language) if problem.hint else ""
    sheet, cell = str(data.get("sheet") or ""), str(data.get("cell") or "")
    return Line(kind, sheet, cell, _entered(problem.value, language), problem.message(language), hint)


def _entered(value: object, language: Language) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(written(member, language) for member in value)[:200]
    return written(value, language)[:200]


def _warnings(sheet: SheetRead, language: Language, model: type[Report]) -> Iterator[Line]:
    for report in sheet.read.reports:
        for finding in check(report).warnings:
            yield _of_finding(finding, sheet, report, language)
        for caveat in caveats_of(report):
            yield Line(WARNING, sheet.name, "", "", caveat.in_language(language), "")
    if not sheet.read.reports and sheet.figures:
        # What else is wrong with a form keeps nobody from looking at the figures that can be read.
        known: dict[str, Count] = dict(sheet.figures)
        for finding in check(known, model=model).warnings:
            yield _of_finding(finding, sheet, None, language)


def _of_finding(finding: Finding, sheet: SheetRead, report: Report | None, language: Language) -> Line:
    cell = sheet.cell_of(report, finding.rule.codes) or ""
    message = finding.message(language)
    if len(sheet.read.reports) > 1 and report is not None:
        message = f"{report.scope.in_language(language)}, {report.period.in_language(language)}: {message}"
    return Line(WARNING, sheet.name, cell, "", message, "")
