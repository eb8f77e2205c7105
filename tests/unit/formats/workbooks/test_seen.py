"""Texts in several fonts: raised marks and struck-out words are no part of a figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

import iqmodel as iq
from iqmodel.formats.workbooks.seen import Seen, full_text, seen
from tests.unit.formats.workbooks.filled import changed, form
from tests.unit.formats.workbooks.written_by_others import FIRST, as_xml, by_xlsxwriter, figure_in, remarks_in, rich

RAISED = '<vertAlign val="superscript"/>'
STRUCK = "<strike/>"


class TestParts:
    """Text, marks and what was struck out are told apart."""

    @pytest.mark.parametrize(
        ("parts", "text", "marks", "struck"),
        [
            ([("25257", ""), ("2", "up")], "25257", "2", ""),
            ([("*", "up"), ("25257", ""), (" ", ""), ("1)", "up")], "25257", "* 1)", ""),
            ([("25", ""), ("2", "up"), ("257", "")], "25²257", "", ""),
            ([("100", "out"), (" 120", "")], " 120", "", "100"),
            ([("100", "out")], "100", "", "100"),
            ([("2", "up")], "²", "", ""),
            ([], "", "", ""),
        ],
    )
    def test_of_a_text_in_fonts(self, parts: list[tuple[str, str]], text: str, marks: str, struck: str) -> None:
        fonts = {"": InlineFont(), "up": InlineFont(vertAlign="superscript"), "out": InlineFont(strike=True)}
        found = seen(CellRichText([TextBlock(fonts[font], part) for part, font in parts]))
        assert (found, getattr(found, "marks", ""), getattr(found, "struck", "")) == (text, marks, struck)

    @pytest.mark.parametrize("value", [None, 5, 2.5, True, "25257", "", "²"])
    def test_anything_else_is_as_it_is(self, value: Any) -> None:
        assert seen(value) == value
        assert not isinstance(seen(value), Seen)

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("Land_x000D_\n", "Land\r\n"),
            ("a_x00E4_b", "aäb"),
            ("_xyz_", "_xyz_"),
            ("_xD800_", "_xD800_"),
            ("25_x000D_", "25\r"),
        ],
    )
    def test_what_stands_by_its_number(self, value: str, text: str) -> None:
        assert seen(value) == text

    def test_people_read_the_mark(self) -> None:
        assert full_text(seen("m²")) == "m²"
        assert full_text("Land") == "Land"


class TestFigures:
    """A figure with a raised mark is the figure, and the mark a remark; one struck out is a problem."""

    @pytest.mark.parametrize(
        "figure",
        [
            rich(("25257", ""), ("2", RAISED)),
            rich(("25257 ", "<b/>"), ("1)", RAISED)),
            rich(("a", RAISED), ("25257", "")),
            rich(("25257", ""), ("2", '<vertAlign val="subscript"/>')),
            '<c r="D2" t="inlineStr"><is><t>25257²</t></is></c>',
            '<c r="D2" t="str"><f>"25257²"</f><v>25257²</v></c>',
        ],
    )
    def test_a_footnote_mark(self, tmp_path: Path, figure: str) -> None:
        path = as_xml(tmp_path / "table.xlsx", figure)
        assert (figure_in(path), remarks_in(path)) == (25_257, ["excel.footnote-mark"])

    def test_a_footnote_mark_by_another_writer(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_rich_string("D2", "25257", book.add_format({"font_script": 1}), "2")

        path = by_xlsxwriter(tmp_path / "table.xlsx", write)
        assert (figure_in(path), remarks_in(path)) == (25_257, ["excel.footnote-mark"])

    @pytest.mark.parametrize("figure", [rich(("25", ""), ("2", RAISED), ("257", "")), rich(("252572", RAISED))])
    def test_raised_digits_that_are_no_mark(self, tmp_path: Path, figure: str) -> None:
        assert isinstance(figure_in(as_xml(tmp_path / "table.xlsx", figure)), list)

    def test_in_a_form(self, tmp_path: Path) -> None:
        def mark(book: Any, rows: dict[str, int]) -> None:
            parts: list[str | TextBlock] = ["195182", TextBlock(InlineFont(vertAlign="superscript"), "3")]
            book.active[f"D{rows[FIRST]}"].value = CellRichText(parts)

        read = changed(tmp_path / "form.xlsx", mark)
        assert [report[FIRST] for report in read.reports] == [195_182]
        (remark,) = (remark for remark in read.remarks if remark.code == "excel.footnote-mark")
        assert "„3“" in remark.message("de")

    def test_in_a_heading(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_rich_string("D1", FIRST, book.add_format({"font_script": 1}), "1")
            sheet.write("D2", 5)

        path = by_xlsxwriter(tmp_path / "table.xlsx", write)
        assert figure_in(path) == 5
        (remark,) = iq.workbooks.read_workbook(path).remarks
        assert (remark.code, dict(remark.data)["cell"]) == ("excel.footnote-mark", "D1")

    @pytest.mark.parametrize(
        "figure", [rich(("100", STRUCK), (" 120", "")), rich(("120", "<i/>"), ("100", '<strike val="1"/>'))]
    )
    def test_a_part_struck_out(self, tmp_path: Path, figure: str) -> None:
        path = as_xml(tmp_path / "table.xlsx", figure)
        assert (figure_in(path), remarks_in(path)) == (120, ["excel.struck-part"])

    def test_a_number_struck_out(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("D2", 100, book.add_format({"font_strikeout": 1}))

        assert figure_in(by_xlsxwriter(tmp_path / "table.xlsx", write)) == ["excel.struck"]
        assert figure_in(as_xml(tmp_path / "table.xlsx", rich(("100", STRUCK)))) == ["excel.struck"]

    def test_a_note_keeps_its_marks_and_loses_what_is_struck_out(self, tmp_path: Path) -> None:
        def note(book: Any, rows: dict[str, int]) -> None:
            struck = TextBlock(InlineFont(strike=True), "geschätzt ")
            parts: list[str | TextBlock] = [struck, "je 10 m", TextBlock(InlineFont(vertAlign="superscript"), "2")]
            book.active[f"H{rows[FIRST]}"].value = CellRichText(parts)

        read = changed(tmp_path / "form.xlsx", note)
        (found,) = (note for note in read.reports[0].notes if note.code == FIRST and note.footnote)
        assert found.footnote is not None
        assert found.footnote.de.endswith("je 10 m²")
        assert "excel.struck-part" in {remark.code for remark in read.remarks}

    def test_feedback_keeps_the_fonts(self, tmp_path: Path) -> None:
        source, copy = tmp_path / "table.xlsx", tmp_path / "copy.xlsx"
        as_xml(source, rich(("100 ", STRUCK), ("120", "<b/>"), ("2", RAISED)))
        iq.workbooks.write_feedback(source, copy)
        kept: Any = openpyxl.load_workbook(copy, rich_text=True)["Tabelle"]["D2"].value
        assert [(str(part), part.font.strike, part.font.vertAlign) for part in kept] == [
            ("100 ", True, None),
            ("120", None, None),
            ("2", None, "superscript"),
        ]
        assert figure_in(copy) == 120


def test_a_form_without_marks_has_no_remarks(tmp_path: Path) -> None:
    form(tmp_path / "form.xlsx")
    assert iq.workbooks.read_workbook(tmp_path / "form.xlsx").remarks == ()
