"""Where something stands on a sheet: cells without content count for nothing, and what hides cells is told."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.written_by_others import as_xml, by_xlsxwriter, figure_in, remarks_in

FIVE: Final = '<c r="D2"><v>5</v></c>'
LAST_ROW, LAST_COLUMN = 1_048_576, "XFD"


def coloured_far_out(path: Path) -> Path:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_number("D2", 5)
        colour = book.add_format({"bg_color": "yellow"})
        sheet.write_blank(LAST_ROW - 1, 0, None, colour)
        sheet.write_blank(0, 16_383, None, colour)

    return by_xlsxwriter(path, write)


def formatted_far_out(path: Path) -> Path:
    row = f'<row r="{LAST_ROW}" s="1" customFormat="1"><c r="{LAST_COLUMN}{LAST_ROW}" s="1"/></row>'
    return as_xml(path, FIVE, rows=row)


def many_formatted_rows(path: Path) -> Path:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="D{row}" s="1"/></row>' for row in range(3, 3_000))
    return as_xml(path, FIVE, rows=rows)


def blank_text_far_out(path: Path) -> Path:
    return as_xml(path, FIVE, rows=f'<row r="{LAST_ROW}"><c r="A{LAST_ROW}" t="str"><v>  </v></c></row>')


def formula_without_text_far_out(path: Path) -> Path:
    cell = f'<c r="A{LAST_ROW}" t="str"><f>IF(X1="","",X1)</f><v></v></c>'
    return as_xml(path, FIVE, rows=f'<row r="{LAST_ROW}">{cell}</row>')


class TestFarOut:
    """Cells that hold nothing, however far out, cost no report, no time, and no line of a copy."""

    @pytest.mark.parametrize(
        "write",
        [
            coloured_far_out,
            formatted_far_out,
            many_formatted_rows,
            blank_text_far_out,
            formula_without_text_far_out,
        ],
    )
    def test_cells_without_content(self, tmp_path: Path, write: Any) -> None:
        path, copy = write(tmp_path / "t.xlsx"), tmp_path / "copy.xlsx"
        held = len(path.read_bytes())
        begin = time.perf_counter()
        read = iq.workbooks.read_workbook(path)
        assert (read.problems, read.remarks, figure_in(path)) == ((), (), 5)
        iq.workbooks.write_feedback(path, copy)
        assert time.perf_counter() - begin < 30
        assert len(copy.read_bytes()) < 3 * held + 20_000
        assert figure_in(copy) == 5

    def test_content_far_out_is_told(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, rows=f'<row r="{LAST_ROW}"><c r="A{LAST_ROW}"><v>1</v></c></row>')
        assert figure_in(path) == ["excel.sheet-too-large"]


class TestHidden:
    """Rows and columns are hidden by a mark or by having no height or width."""

    @pytest.mark.parametrize(
        ("row", "before", "remark"),
        [
            ('hidden="1"', "", "excel.hidden-rows"),
            ('ht="0" customHeight="1"', "", "excel.hidden-rows"),
            ('ht="1"', "", None),
            ("", '<cols><col min="4" max="4" hidden="1"/></cols>', "excel.hidden-columns"),
            ("", '<cols><col min="4" max="4" width="0" customWidth="1"/></cols>', "excel.hidden-columns"),
            ("", '<cols><col min="4" max="16384" width="9" hidden="1"/></cols>', "excel.hidden-columns"),
            ("", '<cols><col min="4" max="4" width="5"/></cols>', None),
        ],
    )
    def test_rows_and_columns(self, tmp_path: Path, row: str, before: str, remark: str | None) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, before=before)
        if row:
            with zipfile.ZipFile(path) as archive:
                parts = {name: archive.read(name).decode() for name in archive.namelist()}
            with zipfile.ZipFile(path, "w") as archive:
                for name, text in parts.items():
                    archive.writestr(name, text.replace('<row r="2">', f'<row r="2" {row}>'))
        assert figure_in(path) == 5
        assert remarks_in(path) == ([remark] if remark else [])


def test_a_mark_nobody_sees_keeps_no_heading_from_being_one(tmp_path: Path) -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write("A1", "\ufeffscope")
        sheet.write("B1", "start\u200b")
        sheet.write("A2", "DE-BY\u200b")
        sheet.write("D2", "5\u2060")

    path = by_xlsxwriter(tmp_path / "t.xlsx", write)
    assert figure_in(path) == 5
    held: Any = openpyxl.load_workbook(path)
    assert held.active["A1"].value == "\ufeffscope"


class TestDisguised:
    """What a colour or a condition may hide is read, and remarked on."""

    @pytest.mark.parametrize(
        ("look", "remarks"),
        [
            ({"font_color": "white"}, ["excel.white"]),
            ({"font_color": "#FFFFFF", "bg_color": "#FFFFFF"}, ["excel.white"]),
            ({"font_color": "white", "bg_color": "navy"}, []),
            ({"font_color": "red"}, []),
        ],
    )
    def test_colours(self, tmp_path: Path, look: dict[str, str], remarks: list[str]) -> None:
        path = by_xlsxwriter(tmp_path / "t.xlsx", lambda book, sheet: sheet.write("D2", 5, book.add_format(look)))
        assert (figure_in(path), remarks_in(path)) == (5, remarks)

    @pytest.mark.parametrize(
        ("look", "remarks"),
        [
            ({"num_format": '"k. A."'}, ["excel.conditional-format"]),
            ({"font_strikeout": True}, ["excel.conditional-format"]),
            ({"font_color": "white"}, ["excel.conditional-format"]),
            ({"bg_color": "red"}, []),
        ],
    )
    @pytest.mark.parametrize("area", ["D2", "A1:D9", "F2"])
    def test_conditions(self, tmp_path: Path, look: dict[str, Any], remarks: list[str], area: str) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            how = {"type": "cell", "criteria": "<", "value": 10, "format": book.add_format(look)}
            sheet.conditional_format(area, how)

        path = by_xlsxwriter(tmp_path / "t.xlsx", write)
        assert figure_in(path) == 5
        held = [remark for remark in remarks_in(path) if remark != "excel.conditional-format" or area != "A1:D9"]
        assert held == (remarks if area == "D2" else [])

    @pytest.mark.parametrize("alone", [True, False])
    @pytest.mark.parametrize(("kind", "name"), [("icon_set", "icons_only"), ("data_bar", "bar_only")])
    def test_symbols_in_place_of_the_number(self, tmp_path: Path, kind: str, name: str, *, alone: bool) -> None:
        def write(_: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            sheet.conditional_format("D2", {"type": kind, "icon_style": "3_arrows", name: alone})

        path = by_xlsxwriter(tmp_path / "t.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (5, ["excel.conditional-format"] * alone)

    @pytest.mark.parametrize("value", [12, "12"])
    def test_an_alignment_that_repeats(self, tmp_path: Path, value: int | str) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("D2", value, book.add_format({"align": "fill"}))

        path = by_xlsxwriter(tmp_path / "t.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (12, ["excel.repeated"])

    def test_a_time_names_the_number_that_was_meant(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("D2", 257, book.add_format({"num_format": "[h]:mm"}))

        (problem,) = iq.workbooks.read_workbook(by_xlsxwriter(tmp_path / "t.xlsx", write)).problems
        assert problem.code == "excel.number-as-time"
        assert "257." in problem.message("de")
