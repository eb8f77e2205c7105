"""Laying out the sheets of case records: one for each class, with a header, for records and for empty forms alike.

Days are dates of the spreadsheet program, numbers are numbers, and everything else is text that no program evaluates or
converts: an id ‘007’ keeps its zeros, and one that begins with ‘=’ is not a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.cases.case import Case
from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.errors import InvalidDataError
from iqmodel.formats.tables.case_rows import cells_of, columns_of
from iqmodel.formats.tables.case_titles import lost, titled
from iqmodel.formats.tables.headers import HeaderForm
from iqmodel.formats.workbooks.case_reader import NO_CASES
from iqmodel.formats.workbooks.cells import MOST_ROWS, letter_of
from iqmodel.formats.workbooks.loading import put_text
from iqmodel.formats.workbooks.looks import font
from iqmodel.formats.workbooks.saving import save
from iqmodel.formats.workbooks.seen import held_text, seen
from iqmodel.formats.workbooks.style import ACCENT
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language
from iqmodel.model.counting import RECORDS

_FEWEST, _MOST = 14, 40


def write_cases(cases: Cases, target: Path, headers: HeaderForm) -> tuple[Problem, ...]:
    """Write each table on a sheet of its own; returns what the cells have no room for, one entry for each table.

    A table that was delivered without a record says so in its only row. A document without any table gets the empty
    sheets of all. Raises InvalidDataError for more records than a sheet has rows.
    """
    tables = cases.tables
    problems = [
        objection("case.sheet.rows", name, limit=MOST_ROWS - 1, has=len(records))
        for name, records in tables.items()
        if len(records) >= MOST_ROWS
    ]
    if problems:
        raise InvalidDataError(tuple(problems))
    book = Workbook()
    book.remove(book.worksheets[0])
    language: Language = "de" if headers == "de" else "en"
    left_out: list[Problem] = []
    for name in tables or CLASSES:
        titles = titled(cases, name, headers)
        sheet = add_sheet(book, CLASSES[name], headers, titles)
        rows = [
            {field: cell for field, cell in cells_of(record, headers).items() if field in titles}
            for record in tables.get(name, ())
        ]
        changed = sum(_put(sheet, number, row.values(), language) for number, row in enumerate(rows, start=2))
        if changed:
            left_out.append(objection("case.sheet.changed", name, table=RECORDS[name], number=changed))
        if name in tables and not rows:
            sheet["A2"] = NO_CASES.in_language(language)
        sheet.auto_filter.ref = f"A1:{letter_of(sheet.max_column - 1)}{max(len(rows), 1) + 1}"
    save(book, target)
    return (*lost(cases), *left_out)


def add_sheet(
    book: Workbook, kind: type[Case], headers: HeaderForm, titles: Mapping[str, str] | None = None
) -> Worksheet:
    """Add the sheet of a class with its header, which stays in sight: these ``titles`` by field, by default all.

    Its title is the label of the class, which tells its readers what it holds; with codes for headers, in English.
    """
    language: Language = "de" if headers == "de" else "en"
    title = RECORDS[kind.table].in_language(language)
    sheet: Worksheet = book.create_sheet(title[0].upper() + title[1:])
    titles = columns_of(kind, headers) if titles is None else titles
    for place, title in enumerate(titles.values()):
        cell: Any = sheet.cell(1, place + 1, title)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=ACCENT)
        sheet.column_dimensions[letter_of(place)].width = min(max(len(title) + 4, _FEWEST), _MOST)
    sheet.freeze_panes = "A2"
    return sheet


def day_format(language: Language) -> str:
    """The number format of days: explicit, because a program's default follows the settings of the computer."""
    return "DD.MM.YYYY" if language == "de" else "YYYY-MM-DD"


def _put(sheet: Worksheet, row: int, values: Iterable[Any], language: Language) -> bool:
    """Write the cells of a record; whether one of its texts is read back as another, such as one with a zero byte."""
    changed = False
    for place, value in enumerate(values, start=1):
        if value is None:
            continue
        cell: Any = sheet.cell(row, place)
        if isinstance(value, str):
            put_text(cell, value)
            changed |= held_text(seen(cell.value)) != value
        else:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = day_format(language)
    return changed
