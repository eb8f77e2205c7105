"""Sheets whose rows are numbers and texts alone are taken apart by a pattern; all others are left to openpyxl."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from iqmodel.formats.workbooks.cells import cell_named, cells_held
from iqmodel.formats.workbooks.loading import load_excel
from iqmodel.formats.workbooks.ordinary import OrdinaryCell, ordinary
from iqmodel.formats.workbooks.parts import MAIN

ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="C1" s="2"/></row>'
    '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>A &amp; B</t></is></c><c r="B2" s="1"><v>43466</v></c></row>'
    '<row r="5"/>'
)


def part(rows: str = ROWS, *, head: str = f'<worksheet xmlns="{MAIN}">', tail: str = "</worksheet>") -> bytes:
    return f"{head}<sheetData>{rows}</sheetData>{tail}".encode()


class TestOrdinarySheets:
    """The cells are taken out; what remains keeps the looks of rows, and what was taken is counted."""

    def test_cells_and_rest(self) -> None:
        sheet = ordinary(part(), 100)
        assert sheet is not None
        assert sheet.cells == ((1, 1, 0, "s", "0"), (2, 1, 0, "inlineStr", "A & B"), (2, 2, 1, "n", "43466"))
        assert sheet.rest == part('<row r="2" hidden="1"/>')

    def test_counts(self) -> None:
        sheet = ordinary(part(), 100)
        assert sheet is not None
        # Two rows, four cells, and what is in three of these: a value each, and the two elements of a text.
        assert (sheet.elements, sheet.rows, sheet.places, sheet.references) == (2 + 4 + 2 + 2, 2, 4, 1)
        assert sheet.longest == len(ROWS.split("</row>")[1]) + len("</row>")

    def test_no_more_than_asked_for(self) -> None:
        assert ordinary(part(), 7) is not None
        assert ordinary(part(), 6) is None

    @pytest.mark.parametrize(
        "rows",
        [
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
            '<row r="1"><c r="A1" t="inlineStr"><is><r><t>A</t></r></is></c></row>',
            '<row r="1"><c r="A1" t="b"><v>1</v></c></row>',
            '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
            '<row r="1"><c r="A1"><v>1,5</v></c></row>',
            '<row r="1"><c r="A1" t="str"><v>&#65;</v></c></row>',
            '<row r="1"><c r="A1"/><c r="A1"/></row>',
            '<row r="1"><c r="B1"/><c r="A1"/></row>',
            '<row r="1"><c r="A2"/></row>',
            '<row r="1"><c/></row>',
            '<row r="1">x</row>',
            '<row r="1"/><row r="1"/>',
            '<row r="2"/><row r="1"/>',
            '<row r="1048577"/>',
            '<row r="1"><c r="XFE1"/></row>',
            "<row/>",
            '<row r="1" xmlns="urn:x"/>',
            '<row r="1">',
            "\n",
        ],
    )
    def test_other_rows(self, rows: str) -> None:
        assert ordinary(part(rows), 100) is None

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\xff",
            part(head="<worksheet>"),
            part(head='<worksheet xmlns="urn:x">'),
            part(head=f"<worksheet a='>' xmlns=\"{MAIN}\">"),
            part(head=f'<?xml version="1.0" encoding="latin-1"?><worksheet xmlns="{MAIN}">'),
            part(head=f'<worksheet xmlns="{MAIN}"><!-- -->'),
            part(tail="<sheetData/></worksheet>"),
            part(tail='<x:c r="A1"/></worksheet>'),
        ],
    )
    def test_other_parts(self, data: bytes) -> None:
        assert ordinary(data, 100) is None


class TestLoading:
    """A sheet that is put together again is the one that was written."""

    @pytest.fixture
    def loaded(self, tmp_path: Path) -> Any:
        book = Workbook()
        sheet: Any = book.active
        sheet.append(["text", 12, 1.5, datetime(2023, 1, 1)])  # noqa: DTZ001 - cells know no zones
        sheet["B1"].number_format = '"rund "0'
        sheet["A1"].comment = Comment("somebody's", "somebody")
        sheet["C3"], sheet["D3"] = "covers", "covered"
        sheet.merge_cells("C3:D3")
        sheet.row_dimensions[1].hidden = True
        book.save(tmp_path / "book.xlsx")
        return load_excel(tmp_path / "book.xlsx").values.worksheets[0]

    def test_values_and_styles(self, loaded: Any) -> None:
        assert [cell_named(loaded, name).value for name in ("A1", "B1", "C1")] == ["text", 12, 1.5]
        assert cell_named(loaded, "D1").value == datetime(2023, 1, 1)  # noqa: DTZ001 - as above
        rounded = cell_named(loaded, "B1")
        assert isinstance(rounded, OrdinaryCell)
        assert (rounded.number_format, rounded.has_style, rounded.coordinate) == ('"rund "0', True, "B1")
        assert (rounded.font.strike, rounded.fill.patternType, rounded.alignment.horizontal) == (None, None, None)

    def test_what_lies_over_cells(self, loaded: Any) -> None:
        assert cell_named(loaded, "A1").comment.text == "somebody's"
        assert (cell_named(loaded, "C3").value, cell_named(loaded, "D3").value) == ("covers", None)
        assert loaded.row_dimensions[1].hidden

    def test_what_is_written_again_has_cells_of_openpyxl(self, tmp_path: Path, loaded: Any) -> None:
        assert any(isinstance(cell, OrdinaryCell) for cell in cells_held(loaded))
        again = load_excel(tmp_path / "book.xlsx", links=True).values.worksheets[0]
        assert not any(isinstance(cell, OrdinaryCell) for cell in cells_held(again))
