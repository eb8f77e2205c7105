"""The parts of a workbook file: sheets by their titles, and the namespaces of „Strict Open XML“."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.parts import Parts, transitional
from tests.unit.formats.workbooks.written_by_others import MAIN, OFFICE, as_xml, by_xlsxwriter, figure_in

FIVE = '<c r="D2"><v>5</v></c>'


class TestParts:
    """Parts are found as Excel finds them."""

    def test_sheets_by_title(self, tmp_path: Path) -> None:
        path = by_xlsxwriter(
            tmp_path / "t.xlsx", lambda book, _: (book.add_worksheet("Zwei"), book.add_chartsheet("Bild"))
        )
        with zipfile.ZipFile(path) as archive:
            parts = Parts(archive)
            assert parts.sheets() == {"Tabelle": "xl/worksheets/sheet1.xml", "Zwei": "xl/worksheets/sheet2.xml"}
            assert parts.book() == "xl/workbook.xml"

    def test_whatever_their_capitals(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(as_xml(tmp_path / "t.xlsx", FIVE)) as archive:
            parts = Parts(archive)
            assert "XL/Worksheets/SHEET1.xml" in parts
            assert parts.read("xl\\worksheets\\Sheet1.xml") == archive.read("xl/worksheets/sheet1.xml")
            assert "xl/other.xml" not in parts

    def test_a_part_without_relations(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(as_xml(tmp_path / "t.xlsx", FIVE)) as archive:
            assert list(Parts(archive).relations("xl/worksheets/sheet1.xml")) == []


class TestStrict:
    """A workbook saved as „Strict Open XML“ is read like any other."""

    @pytest.mark.parametrize(
        ("strict", "own"),
        [
            ("http://purl.oclc.org/ooxml/spreadsheetml/main", MAIN),
            ("http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet", f"{OFFICE}/worksheet"),
            (
                "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
                f"{OFFICE}/extended-properties",
            ),
            (
                "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
                "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
            ),
            ("http://example.org/ooxml/x", "http://example.org/ooxml/x"),
        ],
    )
    def test_namespaces(self, strict: str, own: str) -> None:
        assert transitional(f'<a xmlns="{strict}"/>'.encode()) == f'<a xmlns="{own}"/>'.encode()

    @pytest.mark.parametrize(
        ("figure", "expected"),
        [
            (FIVE, 5),
            ('<c r="D2" t="inlineStr"><is><t>rund 400</t></is></c>', iq.about(400)),
            ('<c r="D2" s="2"><v>25000</v></c>', iq.about(25_000)),
            ('<c r="D2"><v>12,5</v></c>', ["excel.no-number-in-file"]),
        ],
    )
    def test_a_table(self, tmp_path: Path, figure: str, expected: object) -> None:
        assert figure_in(as_xml(tmp_path / "t.xlsx", figure, formats=('"rund "0',), strict=True)) == expected

    def test_days_are_written_out_there(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, strict=True)
        with zipfile.ZipFile(path) as archive:
            held = {name: archive.read(name).decode() for name in archive.namelist()}
        sheet = held["xl/worksheets/sheet1.xml"]
        for place, number, day in (("B2", "43466", "2019-01-01"), ("C2", "43830", "2019-12-31T00:00:00")):
            sheet = sheet.replace(f'<c r="{place}" s="1"><v>{number}</v>', f'<c r="{place}" s="1" t="d"><v>{day}</v>')
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in (held | {"xl/worksheets/sheet1.xml": sheet}).items():
                archive.writestr(name, text)
        assert figure_in(path) == 5

    def test_feedback_is_an_ordinary_workbook(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, strict=True)
        iq.workbooks.write_feedback(path, tmp_path / "copy.xlsx")
        assert figure_in(tmp_path / "copy.xlsx") == 5
        with zipfile.ZipFile(tmp_path / "copy.xlsx") as archive:
            assert not any(b"purl.oclc.org/ooxml" in archive.read(name) for name in archive.namelist())
