"""The gate before a workbook: what its parts claim is looked at before anything in it is acted on."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.loading import load_excel
from iqmodel.structuring.limits import SAFE
from tests.unit.formats.workbooks.filled import form
from tests.unit.formats.workbooks.written_by_others import as_xml, figure_in

SHEET: Final = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A form, filled as published."""
    path = tmp_path / "form.xlsx"
    form(path)
    return path


def rewritten(path: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    """The first sheet of the workbook with one text for another."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[SHEET].decode()
    assert old in text
    parts[SHEET] = text.replace(old, new, 1).encode(encoding)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


class TestGate:
    """Sizes are checked before anything is unpacked."""

    def test_zip_bombs(self, path: Path) -> None:
        form(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/bomb.bin", b"\0" * 30_000_000)
        for limits, name in (
            (iq.Limits(unpacked=50_000_000), "ratio"),
            (iq.Limits(), "unpacked"),
            (iq.Limits(entries=3), "entries"),
            (iq.Limits(size=1_000), "size"),
        ):
            read = iq.workbooks.read_workbook(path, limits=limits)
            assert [p.code for p in read.problems] == [f"limit.{name}"]
            assert dict(read.problems[0].data)["has"] > dict(read.problems[0].data)["limit"]

    def test_document_types(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.doctype"]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "excel.no-workbook"),
            (b"scope;start\n", "excel.no-workbook"),
            (b"PK\x03\x04broken", "excel.no-workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "excel.old-or-locked"),
        ],
    )
    def test_what_is_no_workbook(self, path: Path, content: bytes, code: str) -> None:
        path.write_bytes(content)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == [code]
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"))

    def test_damaged_xml(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<broken")
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.damaged"]


class TestRanges:
    """A range of millions of cells is told with its sheet, at once, and never expanded."""

    @pytest.mark.parametrize(
        "element",
        [
            '<mergeCells><mergeCell ref="K1:XFD1048576"/></mergeCells>',
            '<mergeCells><mergeCell ref="K1:K1048576"/></mergeCells>',
            "<mergeCells><mergeCell ref='K1:AZ100000'/></mergeCells>",
            '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
        ],
    )
    def test_bombs(self, path: Path, element: str) -> None:
        rewritten(path, "</sheetData>", f"</sheetData>{element}")
        begin = time.perf_counter()
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert time.perf_counter() - begin < 5
        data = dict(problem.data)
        assert (problem.code, data["sheet"]) == ("limit.spanned", "Meldung")
        assert data["range"] in element
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"))

    def test_many_small_ones_are_summed(self, path: Path) -> None:
        ranges = "".join(f'<mergeCell ref="K{row}:DF{row}"/>' for row in range(1, SAFE.spanned // 100 + 2))
        rewritten(path, "</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>")
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["limit.spanned"]

    def test_a_merged_title_is_fine(self, path: Path) -> None:
        rewritten(path, "</mergeCells>", '<mergeCell ref="K1:Z3"/></mergeCells>')
        assert iq.workbooks.read_workbook(path).ok


class TestTwice:
    """A cell that the file contains twice has no value that a person could see."""

    @pytest.mark.parametrize(
        ("figure", "rows", "place"),
        [
            ('<c r="D2"><v>1</v></c><c r="D2"><v>2</v></c>', "", "die Zelle D2"),
            ('<c><v>1</v></c><c r="D2"><v>2</v></c>', "", "die Zelle D2"),
            ('<c r="D2"><v>1</v></c>', '<row r="2"><c r="D2"><v>2</v></c></row>', "die Zeile 2"),
            ('<c r="D2"><v>1</v></c>', '<row r="3"><c r="D2"><v>2</v></c></row>', "die Zelle D2"),
            ('<c r="D12"><v>1</v></c>', "", "die Zelle D12"),
        ],
    )
    def test_it_is_refused(self, path: Path, figure: str, rows: str, place: str) -> None:
        (problem,) = iq.workbooks.read_workbook(as_xml(path, figure, rows=rows)).problems
        assert problem.code == "excel.cell-twice"
        assert f"Im Blatt „Tabelle“ steht {place} mehrmals" in problem.message("de")

    @pytest.mark.parametrize(
        ("figure", "rows"),
        [
            ("<c><v>1</v></c>", ""),
            ('<c r="D2"><v>1</v></c>', '<row><c r="A3"/></row><row r="12"><c r="A12"/></row>'),
        ],
    )
    def test_places_may_be_left_out(self, path: Path, figure: str, rows: str) -> None:
        assert figure_in(as_xml(path, figure, rows=rows)) == 1

    def test_the_order_of_calculation_names_cells_too(self, path: Path) -> None:
        chain = '<calcChain xmlns="x"><c r="D2"/><c r="D2"/></calcChain>'
        assert figure_in(as_xml(path, '<c r="D2"><v>1</v></c>', extra={"xl/calcChain.xml": chain})) == 1


class TestDocumentTypes:
    """A document type is found wherever it stands and however the part is encoded."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_behind_a_long_comment(self, path: Path, encoding: str) -> None:
        kind = f'<!--{"x" * 5_000}--><!DOCTYPE worksheet [<!ENTITY a "1">]><worksheet'
        rewritten(path, "<worksheet", kind, encoding)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.doctype"]


class TestOtherFormats:
    """A file that is no .xlsx says what it is."""

    def test_open_document(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", "<office/>")
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.open-document"]


class TestOnce:
    """A workbook without formulas is loaded once: its values are all there is."""

    def test_a_table(self, path: Path) -> None:
        iq.write_any([iq.Report(scope="DE-BY", period="2019")], path)
        opened = load_excel(path)
        assert opened.formulas is opened.values
        assert load_excel(path, links=True).formulas is not opened.values

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_form_has_formulas(self, path: Path, encoding: str) -> None:
        rewritten(path, "<worksheet", "<worksheet", encoding)
        opened = load_excel(path)
        assert opened.formulas is not opened.values
        assert any(cell.data_type == "f" for cell in cells_held(opened.formulas.worksheets[0]))
