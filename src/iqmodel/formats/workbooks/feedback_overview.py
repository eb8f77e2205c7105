"""The overview of feedback on many forms: a line for each form, and on a second sheet everything said of any.

It is for the office that sent the forms out. Names of files are those that were given, texts of people are written as
texts, and the address of a copy is relative, so that the folder can be moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import attrs
from openpyxl.styles import Alignment, PatternFill
from openpyxl.workbook import Workbook

from iqmodel.formats.tables.case_rows import CasesRead
from iqmodel.formats.tables.results import TableRead
from iqmodel.formats.workbooks.feedback import Answer
from iqmodel.formats.workbooks.loading import put_text
from iqmodel.formats.workbooks.looks import font
from iqmodel.formats.workbooks.saving import save
from iqmodel.formats.workbooks.style import ACCENT
from iqmodel.formats.workbooks.summary import ERROR, REMARK, WARNING
from iqmodel.language.text import Language, Text
from iqmodel.model.report_key import ReportKey
from iqmodel.report import key_of

_FORMS: Final = Text("Übersicht", "Overview")
_PROBLEMS: Final = Text("Probleme", "Problems")
# Titles with the widths of their columns, in characters.
_FORM_COLUMNS: Final = (
    (Text("Formular", "Form"), 44),
    (Text("Gebiet", "Scope"), 28),
    (Text("Zeitraum", "Period"), 26),
    (Text("Fehler", "Errors"), 9),
    (Text("Warnungen", "Warnings"), 11),
    (Text("Hinweise", "Remarks"), 10),
    (Text("Rückmeldung", "Feedback"), 44),
)
_PROBLEM_COLUMNS: Final = (
    (Text("Formular", "Form"), 40),
    (Text("Art", "Kind"), 12),
    (Text("Blatt", "Sheet"), 16),
    (Text("Zelle", "Cell"), 9),
    (Text("Kennzahl", "Figure"), 34),
    (Text("Problem", "Problem"), 84),
    (Text("Was tun?", "What to do"), 52),
)
_LINK: Final = 7


@attrs.frozen
class Answered:
    """One form: its name, what was read of it, and the name of the copy beside the overview.

    Without a copy, ``reason`` says why there is none.
    """

    form: str
    answer: Answer | None
    copy: str | None = None
    reason: str = ""


def write_overview(path: Path, forms: Sequence[Answered], language: Language) -> None:
    """Write the overview of these forms as a workbook, in the order in which they were read.

    Errors keep a report from being used, warnings and remarks deserve a look; the counts are of the lines of the second
    sheet. Raises OSError.
    """
    book = Workbook()
    listed: Any = book.worksheets[0]
    listed.title = _FORMS.in_language(language)
    _table(listed, _FORM_COLUMNS, (_form(one, language) for one in forms), language)
    for row, one in enumerate(forms, start=2):
        if one.copy is not None:
            cell = listed.cell(row, _LINK)
            cell.hyperlink = quote(one.copy)
            cell.font = font(color="0563C1", underline="single")
    problems: Any = book.create_sheet(_PROBLEMS.in_language(language))
    _table(problems, _PROBLEM_COLUMNS, (row for one in forms for row in _said(one, language)), language)
    save(book, path)


def _form(one: Answered, language: Language) -> tuple[str | int, ...]:
    """The line of a form: of which scopes and periods its reports are, how much was said of it, and where its copy is.

    Of a refused report it is said as well, if both were readable: an office has to know who delivered it. A form that
    cannot be read counts as one error; its reason stands in place of the copy.
    """
    answer = one.answer
    if answer is None:
        return one.form, "", "", 1, 0, 0, one.reason
    # Case records are of many places and days, and none of them is said.
    keys = () if isinstance(answer.read, CasesRead) else tuple(_keys(answer.read))
    scopes = dict.fromkeys(key.scope.in_language(language) for key in keys)
    periods = dict.fromkeys(key.period.in_language(language) for key in keys)
    counts = (sum(line.kind is kind for line in answer.lines) for kind in (ERROR, WARNING, REMARK))
    return one.form, ", ".join(scopes), ", ".join(periods), *counts, one.copy or ""


def _keys(read: TableRead[Any]) -> Iterator[ReportKey]:
    """Scope and period of each report, sound ones first."""
    yield from map(key_of, read.reports)
    legible = (found for one in read.refused for found in one.reading().legible)
    yield from (found.key for found in legible if found.key is not None)


def _said(one: Answered, language: Language) -> Iterator[tuple[str, ...]]:
    """The lines of everything that is said of a form."""
    if one.answer is None:
        yield one.form, ERROR.in_language(language), "", "", "", one.reason, ""
        return
    for line in one.answer.lines:
        kind = line.kind.in_language(language)
        yield one.form, kind, line.sheet, line.cell, line.label, line.message, line.hint


def _table(
    sheet: Any, columns: Sequence[tuple[Text, int]], rows: Iterable[tuple[str | int, ...]], language: Language
) -> None:
    """Write rows below a header that stays in sight; texts as texts, whatever they begin with."""
    for place, (title, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, place)
        cell.value = title.in_language(language)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=ACCENT)
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(rows, start=2):
        for place, entry in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(entry, str):
                put_text(cell, entry)
            else:
                cell.value = entry
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        # Programs do not adjust the height of these rows.
        most = max(-(-len(str(entry)) * 10 // (width * 9)) for entry, (_, width) in zip(row, columns, strict=True))
        sheet.row_dimensions[number].height = 15 * max(most, 1) + 3
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
