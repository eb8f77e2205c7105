"""The summary of feedback: the first sheet of the copy, with one line for each thing that needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import attrs
from openpyxl.styles import Alignment, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.checks.caveats import caveats_of
from iqmodel.checks.check import check
from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.tables.places import in_order_of_interest
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.workbooks.cells import SheetRead
from iqmodel.formats.workbooks.feedback_reading import AnyBook
from iqmodel.formats.workbooks.loading import put_text
from iqmodel.formats.workbooks.looks import font
from iqmodel.formats.workbooks.marks import SUMMARY
from iqmodel.formats.workbooks.style import ACCENT
from iqmodel.formats.workbooks.written import written
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.counts import Count

_SHEET: Final = Text("Rückmeldung", "Feedback")
_FIGURE: Final = Text("Kennzahl", "Figure")
_FIELD: Final = Text("Angabe", "Field")
# Titles with the widths of their columns, in characters.
_COLUMNS: Final = (
    (Text("Nr.", "No."), 6),
    (Text("Art", "Kind"), 12),
    (Text("Blatt", "Sheet"), 18),
    (Text("Zelle", "Cell"), 9),
    (_FIGURE, 34),
    (Text("Eintrag", "Entered"), 18),
    (Text("Problem", "Problem"), 84),
    (Text("Was tun?", "What to do"), 52),
)
_MARK_CELL: Final = "H1"
_HEADER: Final = 4


def write_summary(
    book: Workbook,
    lines: Sequence[Line],
    read: TableRead[Any] | CasesRead,
    language: Language,
    taken: Iterable[str] = (),
) -> Any:
    """Insert the summary before all other sheets, and return it; ``taken`` are titles of sheets besides theirs.

    It says how many reports or case records could be ``read``. Its text is written as text: quoted values may begin
    with ``=``.
    """
    sheet: Any = book.create_sheet(_free_title([*book.sheetnames, *taken], language), 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet["A1"] = _SHEET.in_language(language)
    sheet["A1"].font = font(size=16, bold=True, color=ACCENT)
    # Programs that do not adjust the height would cut the large letters.
    sheet.row_dimensions[1].height = 24
    sheet[_MARK_CELL] = SUMMARY
    sheet[_MARK_CELL].font = font(size=7, color="A6A6A6")
    sheet["A2"] = _headline(lines, read, language)
    of_cases = isinstance(read, CasesRead)
    for place, (text, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(_HEADER, place)
        cell.value = (_FIELD if of_cases and text is _FIGURE else text).in_language(language)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, line in enumerate(lines, start=1):
        _line(sheet, number, line, language)
    sheet.freeze_panes = f"A{_HEADER + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_setup.fitToPage = True
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    sheet.print_area = f"A1:H{_HEADER + len(lines)}"
    sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.6)
    return sheet


def _free_title(titles: Iterable[str], language: Language) -> str:
    """The title of the summary; a different one if people have a sheet with that title."""
    taken = {title.casefold() for title in titles}
    title = _SHEET.in_language(language)
    others = (f"{title} ({number})" for number in range(2, len(taken) + 3))
    return title if title.casefold() not in taken else next(one for one in others if one.casefold() not in taken)


def _headline(lines: Sequence[Line], read: TableRead[Any] | CasesRead, language: Language) -> str:
    """The sentence above the table: how many problems and warnings there are, or that all is well."""
    problems = sum(line.kind is ERROR for line in lines)
    warnings = sum(line.kind is WARNING for line in lines)
    kind = "errors" if problems else "fine"
    if isinstance(read, CasesRead):
        said: dict[str, object] = {"problems": problems, "records": len(read.records)}
        return message(f"case.feedback.{kind}", language, said)
    counts: dict[str, object] = {"problems": problems, "warnings": warnings, "reports": len(read.reports)}
    return message(f"excel.feedback.{kind}", language, counts)


def _line(sheet: Worksheet, number: int, line: Line, language: Language) -> None:
    """Write one line, high enough for its text, with a link to its cell."""
    row = _HEADER + number
    first: Any = sheet.cell(row, 1)
    first.value = number
    first.alignment = Alignment(vertical="top")
    texts = (line.kind.in_language(language), line.sheet, line.cell, line.label, line.value, line.message, line.hint)
    for place, entry in enumerate(texts, start=2):
        cell = sheet.cell(row, place)
        put_text(cell, entry)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    # Excel does not adjust the height of these rows; the numbers are characters per line.
    needed = ((line.message, 78), (line.hint, 48), (line.value, 16), (line.label, 31))
    lines_needed = max(1, *(len(text) / wide for text, wide in needed))
    sheet.row_dimensions[row].height = 15 * -int(-lines_needed // 1) + 3
    if line.cell:
        # In references Excel puts titles into apostrophes, and doubles those within.
        quoted = line.sheet.replace("'", "''")
        linked: Any = sheet.cell(row, 4)
        linked.hyperlink = f"#'{quoted}'!{line.cell}"
        linked.font = font(color="0563C1", underline="single")


ERROR, WARNING, REMARK = Text("Fehler", "error"), Text("Warnung", "warning"), Text("Hinweis", "remark")


@attrs.frozen
class Line:
    """One line of the summary: its kind, where it is, which figure, what was entered, what is wrong and what to do."""

    kind: Text
    sheet: str
    cell: str
    value: str
    message: str
    hint: str
    label: str = ""

    @property
    def text(self) -> str:
        """The text of the comment: message and hint."""
        return "\n".join(filter(None, (self.message, self.hint)))


def lines_of(found: AnyBook, language: Language, limits: Limits = SAFE) -> tuple[Line, ...]:
    """The lines of the summary; the problems that keep reports from being used come first.

    There are no more warnings than problems are listed, and no more remarks; a last line says so if there were.
    """
    most = limits.problems
    warnings = (line for sheet in found.sheets for line in _warnings(sheet, language))
    shown = list(islice(warnings, most + 1))
    if len(shown) > most:
        shown[most:] = [_of_problem(objection("limit.problems.least", limit=most, number=1), REMARK, language)]
    return (
        *(_of_problem(problem, ERROR, language) for problem in found.read.problems),
        *shown,
        *(_of_problem(remark, REMARK, language) for remark in within(found.read.remarks, most)),
    )


def _of_problem(problem: Problem, kind: Text, language: Language) -> Line:
    """The line for a problem or remark."""
    data = dict(problem.data)
    hint = problem.hint.in_language(language) if problem.hint else ""
    sheet, cell = str(data.get("sheet") or ""), str(data.get("cell") or "")
    label: Text | None = data.get("label")
    said = label.in_language(language) if label else ""
    return Line(kind, sheet, cell, _entered(problem.value, language), problem.message(language), hint, said)


def _entered(value: object, language: Language) -> str:
    """The value that was entered, shortened, in the notation of the language."""
    if isinstance(value, (tuple, list)):
        return ", ".join(written(member, language) for member in value)[:200]
    return written(value, language)[:200]


def _warnings(sheet: SheetRead, language: Language) -> Iterator[Line]:
    """The warnings and caveats of the reports on a sheet, or of the figures of an unusable form."""
    for report in sheet.read.reports:
        for finding in check(report).warnings:
            codes = in_order_of_interest(finding)
            yield _warning(finding.message(language), codes, sheet, report, language)
        for caveat in caveats_of(report):
            yield _warning(caveat.in_language(language), caveat.codes, sheet, report, language)
    if not sheet.read.reports and sheet.figures:
        # An unusable form has readable figures, too: their warnings would otherwise wait for the next round.
        known: dict[str, Count] = dict(sheet.figures)
        for finding in check(known, model=sheet.model).warnings:
            yield _warning(finding.message(language), in_order_of_interest(finding), sheet, None, language)


def _warning(
    said: str, codes: tuple[str, ...], sheet: SheetRead, report: BaseReport | None, language: Language
) -> Line:
    """The line for a warning, at the first of its figures that is on the sheet.

    Where there are several reports, it says which one it concerns.
    """
    if len(sheet.read.reports) > 1 and report is not None:
        said = f"{report.scope.in_language(language)}, {report.period.in_language(language)}: {said}"
    code, cell = sheet.place_of(report, codes) or ("", "")
    label = labels_of(type(report) if report else sheet.model).get(code)
    return Line(WARNING, sheet.name, cell, "", said, "", label.in_language(language) if label else "")
