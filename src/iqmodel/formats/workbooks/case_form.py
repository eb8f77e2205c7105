"""The entry form of case records: a sheet for each class with checks of what is typed, and one that explains them.

Everything in it comes from the classes: which columns there are, which of them may stay empty, what may be chosen. The
form is not protected: people sort their cases and paste them from elsewhere, which a protected sheet forbids. What they
paste over checks and formats is found when the form is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import attrs
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.cases.case import Case
from iqmodel.cases.labels import VALUES, label_of, meaning_of
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.tables.case_rows import number_columns
from iqmodel.formats.workbooks.case_reader import NO_CASES
from iqmodel.formats.workbooks.case_sheets import add_sheet, day_format
from iqmodel.formats.workbooks.cells import MOST_ROWS, letter_of
from iqmodel.formats.workbooks.entry_checks import day_check, list_check, number_check, scope_check
from iqmodel.formats.workbooks.looks import font
from iqmodel.formats.workbooks.saving import ODS, save
from iqmodel.formats.workbooks.style import ACCENT, PALE
from iqmodel.language.messages import message
from iqmodel.language.text import Language
from iqmodel.model.annotations import Annotation, Choice, Instance, OrNone, without_none
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import field_checks
from iqmodel.values.scopes import Scope

_PREPARED: Final = 1_000
"""Rows with checks in an .ods file, which has them cell by cell; in .xlsx a check is of a whole column."""

_WIDTHS: Final = {"A": 34, "B": 27, "C": 10, "D": 108}


def write_case_form(target: Path, language: Language) -> None:
    """Write the empty form in one language, as .ods if the name of the file ends so, and otherwise as .xlsx."""
    book = Workbook()
    _Help(book.worksheets[0], language).write()
    last = _PREPARED + 1 if target.suffix.lower() == ODS else MOST_ROWS
    for kind in CLASSES.values():
        _prepare(add_sheet(book, kind, language), kind, language, last)
    book.properties.title = message("case.form.title", language, {})
    # Otherwise the library that writes the file would name itself.
    book.properties.creator = "iqmodel"
    save(book, target)


def _prepare(sheet: Worksheet, kind: type[Case], language: Language, last: int) -> None:
    """Give each column of a sheet its format, its check, and what to enter as a hint beside the cell.

    ``last`` is the last row with checks; formats are those of the whole column.
    """
    for place, (name, check) in enumerate(field_checks(kind)):
        letter = letter_of(place)
        inner = without_none(check)
        if isinstance(check, OrNone):
            # What may stay empty is paler.
            sheet[f"{letter}1"].fill = PatternFill("solid", fgColor=PALE)
            sheet[f"{letter}1"].font = font(bold=True, color=ACCENT)
        column: Any = sheet.column_dimensions[letter]
        if isinstance(inner, Instance) and inner.kind is not Scope:
            column.number_format = day_format(language)
        elif name not in number_columns(kind):
            # As text an id stays as it is typed: 007 would become 7, and 1-2 a date.
            column.number_format = "@"
        rule = _check(name, inner, kind, language)
        rule.promptTitle = label_of(kind.__name__, name).in_language(language)
        rule.prompt = meaning_of(kind.__name__, name).in_language(language)
        rule.showInputMessage = True
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _check(name: str, inner: Annotation, kind: type[Case], language: Language) -> DataValidation:
    """The check of what is typed into the cells of a field; texts have the hint alone."""
    if isinstance(inner, Choice):
        return list_check((VALUES[value].in_language(language) for value in inner.choices), language)
    if isinstance(inner, Instance):
        return scope_check(language) if inner.kind is Scope else day_check(language)
    if name in number_columns(kind):
        return number_check(0, message("case.form.error.number", language, {}), language)
    # It checks nothing, but carries the hint.
    return DataValidation(None, allow_blank=True)


@attrs.define
class _Help:
    """The sheet that explains the others, in one language."""

    sheet: Worksheet
    language: Language

    def write(self) -> None:
        """Write the title, how to fill in the form, and what belongs into each column of each sheet."""
        sheet = self.sheet
        sheet.title = self._say("sheet")
        sheet["A1"] = self._say("title")
        sheet["A1"].font = font(size=16, bold=True, color=ACCENT)
        sheet.row_dimensions[1].height = 24
        row = 2
        for name in ("guide", "person", "columns"):
            sheet[f"A{row}"] = self._say(name, word=NO_CASES)
            sheet[f"A{row}"].alignment = Alignment(wrap_text=True, vertical="top")
            sheet.merge_cells(f"A{row}:D{row}")
            sheet.row_dimensions[row].height = 36
            row += 1
        row += 1
        for letter, name in zip(_WIDTHS, ("of-sheet", "of-column", "needed", "enter"), strict=True):
            cell: Any = sheet[f"{letter}{row}"]
            cell.value = self._say(name)
            cell.font = font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=ACCENT)
            sheet.column_dimensions[letter].width = _WIDTHS[letter]
        for kind in CLASSES.values():
            row = self._fields(kind, row + 1)
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_setup.fitToPage = True

    def _fields(self, kind: type[Case], row: int) -> int:
        """The fields of a class, each in a row; returns the last row."""
        title: Any = self.sheet[f"A{row}"]
        title.value = RECORDS[kind.table].in_language(self.language)
        title.font = font(bold=True, color=ACCENT)
        for name, check in field_checks(kind):
            optional = isinstance(check, OrNone)
            inner = without_none(check)
            said = meaning_of(kind.__name__, name).in_language(self.language)
            if isinstance(inner, Choice):
                values = (VALUES[value].in_language(self.language) for value in inner.choices)
                said += f" ({', '.join(values)})"
            self.sheet[f"B{row}"] = label_of(kind.__name__, name).in_language(self.language)
            self.sheet[f"C{row}"] = "" if optional else self._say("yes")
            self.sheet[f"D{row}"] = said
            row += 1
        return row - 1

    def _say(self, name: str, **data: object) -> str:
        return message(f"case.form.{name}", self.language, data)
