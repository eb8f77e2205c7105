"""LibreOffice, where it is installed: what it shows is what is read, and it opens what is written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

import openpyxl

import iqmodel as iq
from iqmodel.formats.workbooks.number_formats import shown
from tests.unit.formats.workbooks.office import converted, needs_libreoffice
from tests.unit.formats.workbooks.written_by_others import by_xlsxwriter, figure_in, remarks_in

FORMATS: Final = [
    (25_000, '"rund "#,##0'),
    (1_234_567, '#,##0," Tsd."'),
    (0, '0;-0;"k. A."'),
    (0, "#"),
    (5, "0%"),
    (3, '[<5]"*";0'),
    (7, '[<5]"*";0'),
    (12, "0.00"),
    (12, '0" Personen"'),
    (12_345, "000-00"),
]

# Commas, quotation marks, UTF-8, from the first line on, in English, cells as they are shown.
AS_SHOWN: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"

pytestmark = needs_libreoffice


def test_numbers_are_shown_as_it_shows_them(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        for row, (value, code) in enumerate(FORMATS, start=2):
            sheet.write_number(row, 5, value, book.add_format({"num_format": code}))

    path = converted(by_xlsxwriter(tmp_path / "t.xlsx", write), AS_SHOWN)
    text = path.read_text(encoding="utf-8")
    cells = [row[5] for row in list(csv.reader(text.splitlines()))[2:]]
    assert cells == [shown(value, code).in_language("en") for value, code in FORMATS]


def test_a_formula_is_read_once_it_was_computed(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "t.xlsx", lambda _, sheet: sheet.write_formula("D2", "=2+3"))
    openpyxl.load_workbook(path).save(path)  # without any result: one that is stored, LibreOffice believes
    assert figure_in(path) == ["excel.no-cached-value"]
    computed = converted(path, "xlsx")
    assert (figure_in(computed), remarks_in(computed)) == (5, [])


def test_a_feedback_opens_with_its_text_box(tmp_path: Path) -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write("D2", 5)
        sheet.insert_textbox("F2", "Zahlen vorläufig")

    copy = tmp_path / "copy.xlsx"
    iq.workbooks.write_feedback(by_xlsxwriter(tmp_path / "t.xlsx", write), copy)
    again = converted(copy, "xlsx")
    assert figure_in(again) == 5
    assert [remark.value for remark in iq.workbooks.read_workbook(again).remarks] == ["Zahlen vorläufig"]
