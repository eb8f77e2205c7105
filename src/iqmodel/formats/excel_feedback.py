"""Feedback: a copy of a workbook with each problem as a comment on its cell, and a sheet that lists them all."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import Any, Final

import attrs

from iqmodel.caveats import caveats_of
from iqmodel.checking import check
from iqmodel.extras import require
from iqmodel.formats.excel_form import ACCENT, font
from iqmodel.formats.excel_gate import open_workbook, put_text
from iqmodel.formats.excel_read import read_sheets
from iqmodel.formats.tables import TableRead, check_model, choice
from iqmodel.messages import MESSAGES
from iqmodel.problems import Problem
from iqmodel.report import Report
from iqmodel.text import LANGUAGES, Language, Text, render

_AUTHOR: Final = "iqmodel"
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
_ERROR: Final = Text("Fehler", "error")
_WARNING: Final = Text("Warnung", "warning")
_ALARM: Final = "F8CBAD"


@attrs.frozen
class _Line:
    kind: Text
    sheet: str
    cell: str
    value: str
    message: str
    hint: str


def write_feedback(
    path_in: str | PathLike[str],
    path_out: str | PathLike[str],
    *,
    language: Language | None = None,
    model: type[Report] = Report,
) -> TableRead:
    """Write a copy of a workbook with what is wrong as comments and as a summary sheet; returns the reading.

    Warnings about valid reports are listed too. ``language`` is by default that of the entry form. The original file is
    not changed, and what an earlier feedback wrote is replaced.

    Raises InvalidDataError for a file that is no workbook (there is nothing to write into), MissingExtraError without
    the extra ``excel``.
    """
    check_model(model)
    if language is not None:
        choice("language", language, LANGUAGES)
    values, book = (open_workbook(path_in, data_only=data_only) for data_only in (True, False))
    read = read_sheets(values, book, None, model).read
    chosen: Language = language or read.detected.language or "en"
    _remove_earlier(book)
    for problem in read.problems:
        _comment(book, problem, chosen)
    lines = [*(_line(problem, chosen) for problem in read.problems), *_warnings(read, chosen)]
    _summary(book, read, lines, chosen)
    book.save(path_out)
    return read


def _remove_earlier(book: Any) -> None:
    for sheet in list(book.worksheets):
        if sheet.title in (_SHEET.de, _SHEET.en):
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None


def _comment(book: Any, problem: Problem, language: Language) -> None:
    data = dict(problem.data)
    sheet, place = data.get("sheet"), data.get("cell")
    if sheet not in book.sheetnames or not place:
        return
    comments = require("openpyxl.comments", extra="excel")
    styles = require("openpyxl.styles", extra="excel")
    cell = book[sheet][place]
    if type(cell).__name__ == "MergedCell":
        # Only the first cell of a merged range can bear a comment.
        area = next(area for area in book[sheet].merged_cells.ranges if place in area)
        cell = book[sheet].cell(area.min_row, area.min_col)
    text = _told(problem, language)
    earlier = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    comment = comments.Comment(earlier + text, _AUTHOR)
    comment.width, comment.height = 420, 40 + 18 * (1 + len(earlier + text) // 55)
    cell.comment = comment
    cell.fill = styles.PatternFill("solid", fgColor=_ALARM)


def _told(problem: Problem, language: Language) -> str:
    hint = f"\n{problem.hint.in_language(language)}" if problem.hint else ""
    return problem.message(language) + hint


def _line(problem: Problem, language: Language) -> _Line:
    data = dict(problem.data)
    value = "" if problem.value is None else str(problem.value)[:200]
    hint = problem.hint.in_language(language) if problem.hint else ""
    sheet, cell = str(data.get("sheet") or ""), str(data.get("cell") or "")
    return _Line(_ERROR, sheet, cell, value, problem.message(language), hint)


def _warnings(read: TableRead, language: Language) -> Iterator[_Line]:
    for report in read.reports:
        who = f"{report.scope} {report.period}"
        for finding in check(report).warnings:
            yield _Line(_WARNING, who, "", "", finding.message(language), "")
        for caveat in caveats_of(report):
            yield _Line(_WARNING, who, "", "", caveat.in_language(language), "")


def _summary(book: Any, read: TableRead, lines: list[_Line], language: Language) -> None:
    styles = require("openpyxl.styles", extra="excel")
    sheet = book.create_sheet(_SHEET.in_language(language), 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet["A1"] = _SHEET.in_language(language)
    sheet["A1"].font = font(size=16, bold=True, color=ACCENT)
    code = "excel.feedback.errors" if read.problems else "excel.feedback.fine"
    counts: dict[str, object] = {"problems": len(read.problems), "reports": len(read.reports)}
    sheet["A2"] = render(MESSAGES[code], language, counts)
    for place, (text, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(4, place)
        cell.value = text.in_language(language)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = styles.PatternFill("solid", fgColor=ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, line in enumerate(lines, start=1):
        row = 4 + number
        sheet.cell(row, 1).value = number
        texts = (line.kind.in_language(language), line.sheet, line.cell, line.value, line.message, line.hint)
        for place, entry in enumerate(texts, start=2):
            cell = sheet.cell(row, place)
            put_text(cell, entry)
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
        lines_needed = max(len(line.message) / 78, len(line.hint) / 48, len(line.value) / 20, 1)
        sheet.row_dimensions[row].height = 15 * -int(-lines_needed // 1) + 3
        sheet.cell(row, 1).alignment = styles.Alignment(vertical="top")
        if line.cell:
            quoted = line.sheet.replace("'", "''")
            sheet.cell(row, 4).hyperlink = f"#'{quoted}'!{line.cell}"
            sheet.cell(row, 4).font = font(color="0563C1", underline="single")
    sheet.freeze_panes = "A5"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "4:4"
    sheet.page_margins = require("openpyxl.worksheet.page", extra="excel").PageMargins(0.4, 0.4, 0.5, 0.6)
