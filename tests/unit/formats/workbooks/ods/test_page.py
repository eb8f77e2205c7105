"""Sheets of .ods files answer to the names that openpyxl gives to the same things."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

from iqmodel.formats.workbooks.ods.page import Alignment, Area, Book, Fill, Font, Hidden, Look, Page, PageCell, Ranges


class TestNames:
    """Whoever asks a cell or a sheet of openpyxl can ask ours."""

    @pytest.mark.parametrize(
        "name",
        [
            *("row", "column", "value", "data_type", "number_format", "has_style", "font", "fill", "alignment"),
            *("comment", "coordinate"),
        ],
    )
    def test_of_cells(self, name: str) -> None:
        sheet: Any = openpyxl.Workbook().active
        cell = PageCell(2, 3, None)
        assert hasattr(sheet["C2"], name)
        assert hasattr(cell, name)
        if isinstance(getattr(cell, name), (str, int)):
            assert getattr(sheet["C2"], name) == getattr(cell, name)

    def test_of_sheets(self) -> None:
        sheet: Any = openpyxl.Workbook().active
        page = Page("Sheet", Book())
        for name in (
            *("title", "parent", "sheet_state", "_cells", "merged_cells", "row_dimensions", "column_dimensions"),
            *("conditional_formatting", "sheet_view"),
        ):
            assert hasattr(sheet, name)
            assert hasattr(page, name)
        assert sheet.sheet_view.showZeros is not False
        assert page.parent.epoch == sheet.parent.epoch


class TestParts:
    """Looks, ranges and hidden places."""

    def test_looks(self) -> None:
        assert PageCell(1, 1, 5).has_style is False
        look = Look(Font(strike=True), Fill(), Alignment("fill"))
        cell = PageCell(1, 1, 5, look=look)
        assert (cell.has_style, cell.font.strike, cell.fill.patternType) == (True, True, None)
        assert cell.alignment.horizontal == "fill"

    def test_areas_are_those_of_openpyxl(self) -> None:
        area, other = Area(2, 3, 4, 5), CellRange("C2:E4")
        assert str(area) == other.coord
        assert set(area.cells) == set(other.cells)
        assert area.size == 9

    def test_pages(self) -> None:
        page = Page("A", Book())
        page.put(PageCell(1, 1, 5))
        assert page._cells[1, 1].value == 5
        assert Ranges().ranges == []
        assert Hidden(1, 2).hidden
        with pytest.raises(StopIteration):
            Book()["A"]
