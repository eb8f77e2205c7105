"""The summary of a feedback: the first sheet of the copy, with one line for each thing to see to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from iqmodel.extras import require
from iqmodel.formats.excel_findings import ERROR, WARNING, Line
from iqmodel.formats.excel_form import ACCENT, font
from iqmodel.formats.excel_gate import put_text
from iqmodel.formats.excel_marks import SUMMARY
from iqmodel.messages import MESSAGES
from iqmodel.text import Language, Text, render

_SHEET: Final = Text("Rückmeldung", "Feedback")
_COLUMNS: Final = (
    (Text("Nr.", "No."), 6),
    (Text("Art", "kind"), 12),
    (Text("Blatt", "sheet"), 18),
    (Text("Zelle", "cell"), 9),
    (Text("eingetragen", "entered"), 22),
    (Text("Was ist damit", "what about it"), 84),
    (Text("Was tun", "what to do"), 52),
)
_MARK_CELL: Final = "H1"
_HEADER: Final = 4


def write_summary(book: Any, lines: Sequence[Line], reports: int, language: Language) -> None:
    """Put the summary before all other sheets."""
    styles = require("openpyxl.styles", extra="excel")
    sheet = book.create_sheet(_free_title(book, language), 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet["A1"] = _SHEET.in_language(language)
    sheet["A1"].font = font(size=16, bold=True, color=ACCENT)
    sheet[_MARK_CELL] = SUMMARY
    sheet[_MARK_CELL].font = font(size=7, color="A6A6A6")
    sheet["A2"] = _headline(lines, reports, language)
    for place, (text, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(_HEADER, place)
        cell.value = text.in_language(language)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = styles.PatternFill("solid", fgColor=ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, line in enumerate(lines, start=1):
        _line(sheet, number, line, language)
    sheet.freeze_panes = f"A{_HEADER + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    sheet.print_area = f"A1:G{_HEADER + len(lines)}"
    sheet.page_margins = require("openpyxl.worksheet.page", extra="excel").PageMargins(0.4, 0.4, 0.5, 0.6)


def _free_title(book: Any, language: Language) -> str:
    """The title of the summary; another one where people have a sheet of that title themselves."""
    taken = {title.casefold() for title in book.sheetnames}
    title = _SHEET.in_language(language)
    others = (f"{title} ({number})" for number in range(2, len(taken) + 3))
    return title if title.casefold() not in taken else next(one for one in others if one.casefold() not in taken)


def _headline(lines: Sequence[Line], reports: int, language: Language) -> str:
    problems = sum(line.kind is ERROR for line in lines)
    warnings = sum(line.kind is WARNING for line in lines)
    code = "excel.feedback.errors" if problems else "excel.feedback.fine"
    counts: dict[str, object] = {"problems": problems, "warnings": warnings, "reports": reports}
    return render(MESSAGES[code], language, counts)


def _line(sheet: Any, number: int, line: Line, language: Language) -> None:
    styles = require("openpyxl.styles", extra="excel")
    row = _HEADER + number
    sheet.cell(row, 1).value = number
    sheet.cell(row, 1).alignment = styles.Alignment(vertical="top")
    texts = (line.kind.in_language(language), line.sheet, line.cell, line.value, line.message, line.hint)
    for place, entry in enumerate(texts, start=2):
        cell = sheet.cell(row, place)
        put_text(cell, entry)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    lines_needed = max(len(line.message) / 78, len(line.hint) / 48, len(line.value) / 20, 1)
    sheet.row_dimensions[row].height = 15 * -int(-lines_needed // 1) + 3
    if line.cell:
        quoted = line.sheet.replace("'", "''")
        sheet.cell(row, 4).hyperlink = f"#'{quoted}'!{line.cell}"
        sheet.cell(row, 4).font = font(color="0563C1", underline="single")
