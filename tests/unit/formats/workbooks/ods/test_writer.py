"""Workbooks written as .ods are read as those written as .xlsx."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import iqmodel as iq
from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.ods.writer import as_ods
from iqmodel.formats.workbooks.opening import open_workbook


class TestCells:
    """Every kind of value that we write."""

    def test_values(self, path: Path) -> None:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        values = ["a  b\nc", "=x", True, 5, 2.5, date(2019, 1, 1), Decimal("0.632")]
        for column, value in enumerate(values, start=1):
            sheet.cell(2, column).value = value
        sheet["B2"].data_type = "s"
        sheet["F2"].number_format = "DD.MM.YYYY"
        sheet["G2"].number_format = "0.0%"
        sheet["A4"].value = "=A2&B2"
        sheet["A5"].comment = Comment("prüfen\nbitte", "x")
        sheet["A6"].value = "D2"
        sheet["A6"].hyperlink = "#'Blatt'!D2"
        sheet.merge_cells("B4:C5")
        sheet["B4"].value = "breit"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["D"].hidden = True
        path.write_bytes(as_ods(book))
        opened = open_workbook(path)
        (page,), (formulas,) = opened.values.worksheets, opened.formulas.worksheets
        held = {cell.coordinate: cell for cell in cells_held(page)}
        assert [held[f"{letter}2"].value for letter in "ABCDE"] == ["a  b\nc", "=x", True, 5, 2.5]
        assert held["F2"].value.date() == date(2019, 1, 1)
        assert (held["G2"].value, held["G2"].number_format) == (0.632, "0.0%")
        assert formulas._cells[4, 1].value == "=A2&B2"
        assert held["A5"].comment.text == "prüfen\nbitte"
        assert held["A6"].value == "D2"
        assert [str(area) for area in page.merged_cells.ranges] == ["B4:C5"]
        assert list(page.row_dimensions) == [2]
        assert [hidden.min for hidden in page.column_dimensions.values()] == [4]

    def test_rows_that_wait_to_be_filled_in_stand_once(self, path: Path) -> None:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        for row in (1, 2, 3, 9, 10):
            sheet.cell(row, 1).font = Font(size=11, bold=True)
        sheet["B5"], sheet["B6"] = "x", "x"
        sheet.column_dimensions["B"].number_format = "@"
        path.write_bytes(as_ods(book))
        with zipfile.ZipFile(path) as archive:
            text = archive.read("content.xml").decode()
        rows = re.findall("<table:table-row[^>]*>", text)
        assert [re.findall(r'repeated="(\d+)"', row) for row in rows] == [["3"], [], [], [], ["2"], ["2"], ["1048566"]]
        assert "table:default-cell-style-name" in text
        (page,) = open_workbook(path).values.worksheets
        assert {cell.coordinate: cell.value for cell in cells_held(page) if cell.value} == {"B5": "x", "B6": "x"}

    def test_the_same_bytes(self) -> None:
        book = openpyxl.Workbook()
        assert as_ods(book) == as_ods(book)


class TestForms:
    """The form holds what the report says, in both languages."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_there_and_back(self, path: Path, language: Any) -> None:
        report = iq.published.load("2019-2022").report
        for target in (path, path.with_suffix(".xlsx")):
            iq.workbooks.write_template(target, language=language, report=report)
        read, other = iq.read_any(path), iq.read_any(path.with_suffix(".xlsx"))
        assert (read.reports, read.problems) == (other.reports, other.problems)
        assert read.reports
        again = path.with_name("again.ods")
        iq.workbooks.write_template(again, language=language, report=report)
        assert again.read_bytes() == path.read_bytes()

    def test_an_empty_one_says_what_is_missing(self, path: Path) -> None:
        for target in (path, path.with_suffix(".xlsx")):
            iq.workbooks.write_template(target, scope="DE-BY", period="2023")
        read, other = iq.read_any(path), iq.read_any(path.with_suffix(".xlsx"))
        assert read.problems == other.problems
        assert read.reports == other.reports
