"""A copy keeps text boxes, shapes, pictures and lists as they stand in the original, and names what it cannot keep."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import openpyxl
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.formats.workbooks.keeping import LOST, kept
from iqmodel.formats.workbooks.parts import Parts
from tests.unit.formats.workbooks.test_quiet import LIST
from tests.unit.formats.workbooks.written_by_others import as_xml, by_xlsxwriter, figure_in

FIVE: Final = '<c r="D2"><v>5</v></c>'
CORPUS: Final = Path(__file__).parents[3] / "corpus" / "people"


def picture() -> io.BytesIO:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(held, "PNG")
    held.seek(0)
    return held


def metafile() -> io.BytesIO:
    """A picture of a kind that Pillow cannot write: an empty Windows metafile."""
    header = struct.pack("<IHhhhhHIH", 0x9AC6CDD7, 0, 0, 0, 100, 100, 96, 0, 0)
    return io.BytesIO(header + b"\1\0\t\0\0\3\x0c\0\0\0\0\0\3\0\0\0\0\0\3\0\0\0\0\0")


def drawn(write: Callable[[Any, Any], object]) -> Callable[[Path], Path]:
    """A table with figure 5 and what is drawn beside it."""

    def make(path: Path) -> Path:
        def fill(book: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            write(book, sheet)

        return by_xlsxwriter(path, fill)

    return make


def chart(book: Any, sheet: Any) -> None:
    """A chart with a title, a trend and colours of its own."""
    made = book.add_chart({"type": "column"})
    made.add_series({"values": "=Tabelle!$D$2:$D$2", "fill": {"color": "#123456"}, "trendline": {"type": "linear"}})
    made.set_title({"name": "Beratungen"})
    sheet.insert_chart("F2", made)


def chart_sheet(book: Any, _: Any) -> None:
    """A chart on a sheet of its own."""
    made = book.add_chart({"type": "pie"})
    made.add_series({"values": "=Tabelle!$D$2:$D$2"})
    book.add_chartsheet("Bild").set_chart(made)


def several(book: Any, sheet: Any) -> None:
    """A chart, a text box and a picture beside each other."""
    chart(book, sheet)
    sheet.insert_textbox("J2", "eins")
    sheet.insert_image("J9", "a.png", {"image_data": picture()})


DRAWN: Final[dict[str, Callable[[Any, Any], object]]] = {
    "a text box": lambda _, sheet: sheet.insert_textbox("F2", "Zahlen vorläufig, 416.374 wird noch geprüft"),
    "a picture": lambda _, sheet: sheet.insert_image("F2", "a.png", {"image_data": picture()}),
    "a metafile": lambda _, sheet: sheet.insert_image("F2", "a.wmf", {"image_data": metafile()}),
    "a picture with a link": lambda _, sheet: sheet.insert_image(
        "F2", "a.png", {"image_data": picture(), "url": "https://example.org/"}
    ),
    "a chart": chart,
    "all of them": several,
    "a picture behind the cells": lambda _, sheet: sheet.set_background(picture()),
    "a picture in the heading of a page": lambda _, sheet: sheet.set_header(
        "&L&G", {"image_left": "a.png", "image_data_left": picture()}
    ),
}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reached(path: Path, title: str = "Tabelle") -> dict[str, bytes]:
    """The parts that a sheet refers to, and those that they refer to, by what they are reached by."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        parts = Parts(archive)

        def follow(part: str, by: str) -> None:
            for one in parts.relations(part):
                if one.kind in ("drawing", "image", "chart", "vmlDrawing") and not one.external:
                    found[f"{by}/{one.kind}"] = parts.read(one.target)
                    follow(one.target, f"{by}/{one.kind}")

        follow(parts.sheets()[title], "")
    return found


def is_sound(path: Path) -> None:
    """Every part that another refers to is there and is listed with what it is; no name stands twice."""
    with zipfile.ZipFile(path) as archive:
        parts, names = Parts(archive), archive.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            assert parts.content_type(name) != "application/octet-stream", name
            if not name.endswith(".rels"):
                assert all(one.target in parts for one in parts.relations(name) if not one.external), name


class TestDrawings:
    """Drawings are carried over byte by byte, with the pictures and charts in them."""

    @pytest.mark.parametrize("write", DRAWN.values(), ids=DRAWN)
    def test_each(self, tmp_path: Path, write: Callable[[Any, Any], object]) -> None:
        source, copy = drawn(write)(tmp_path / "t.xlsx"), tmp_path / "copy.xlsx"
        for _ in range(2):
            read = iq.workbooks.write_feedback(source, copy)
            assert "excel.feedback.left-out" not in {remark.code for remark in read.remarks}
            is_sound(copy)
            own = {by: data for by, data in reached(copy).items() if by != "/vmlDrawing" or by in reached(source)}
            assert own == reached(source)
            assert own
            assert figure_in(copy) == 5
            assert CalamineWorkbook.from_path(str(copy)).sheet_names == ["Feedback", "Tabelle"]
            # The feedback on a feedback keeps them as well.
            source, copy = copy, tmp_path / "again.xlsx"

    def test_beside_comments_on_cells(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write("D2", -5)
            sheet.write_comment("D2", "bitte prüfen")
            sheet.insert_textbox("F2", "eins")
            sheet.set_header("&L&G", {"image_left": "a.png", "image_data_left": picture()})

        source, copy = by_xlsxwriter(tmp_path / "t.xlsx", write), tmp_path / "copy.xlsx"
        iq.workbooks.write_feedback(source, copy)
        is_sound(copy)
        comment = openpyxl.load_workbook(copy)["Tabelle"]["D2"].comment
        assert comment is not None
        assert comment.text.startswith("bitte prüfen")
        assert reached(copy)["/drawing"] == reached(source)["/drawing"]
        assert zlib.crc32(reached(copy)["/vmlDrawing/image"]) == zlib.crc32(reached(source)["/vmlDrawing/image"])

    def test_on_several_sheets(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            other = book.add_worksheet("Zwei")
            for one, text in ((sheet, "eins"), (other, "zwei")):
                one.insert_textbox("F2", text)
                one.insert_image("J9", "a.png", {"image_data": picture()})

        source, copy = drawn(write)(tmp_path / "t.xlsx"), tmp_path / "copy.xlsx"
        iq.workbooks.write_feedback(source, copy)
        is_sound(copy)
        for title in ("Tabelle", "Zwei"):
            assert reached(copy, title) == reached(source, title)
        assert b"zwei" in reached(copy, "Zwei")["/drawing"]

    def test_a_name_that_is_taken(self, tmp_path: Path) -> None:
        source = drawn(DRAWN["a picture"])(tmp_path / "t.xlsx")
        taken = {"xl/drawings/drawing1.xml": b"<other/>", "xl/media/image1.png": b"other"}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in (parts_of(source) | taken).items():
                archive.writestr(name, data)
        with zipfile.ZipFile(source) as archive:
            made = kept(Parts(archive), target.getvalue(), {"Tabelle": "xl/worksheets/sheet1.xml"})
        (tmp_path / "made.xlsx").write_bytes(made)
        held = parts_of(tmp_path / "made.xlsx")
        assert {name: held[name] for name in taken} == taken
        assert held["xl/drawings/kept1_drawing1.xml"] == parts_of(source)["xl/drawings/drawing1.xml"]

    def test_the_text_box_of_the_corpus(self, tmp_path: Path) -> None:
        source, copy = CORPUS / "13_textbox.xlsx", tmp_path / "copy.xlsx"
        read = iq.workbooks.write_feedback(source, copy)
        assert reached(copy, "Meldung")["/drawing"] == reached(source, "Meldung")["/drawing"]
        assert "excel.text-box" in {remark.code for remark in read.remarks}


class TestLists:
    """Lists from other sheets and sparklines stand in extensions of a sheet, and stay."""

    def test_lists_from_other_sheets(self, tmp_path: Path) -> None:
        for name, source in (("corpus", CORPUS / "08_list_from_other_sheet.xlsx"), ("own", tmp_path / "t.xlsx")):
            if name == "own":
                as_xml(source, FIVE, after=LIST)
            copy = tmp_path / f"{name}.xlsx"
            assert iq.workbooks.write_feedback(source, copy).remarks == ()
            text = parts_of(copy)["xl/worksheets/sheet2.xml"].decode()
            assert "Listen!$A$1:$A$3" in text or "Liste!$A$1:$A$3" in text
            assert text.count("<extLst") == 1
            is_sound(copy)

    def test_sparklines(self, tmp_path: Path) -> None:
        source = drawn(lambda _, sheet: sheet.add_sparkline("F2", {"range": "Tabelle!A2:D2"}))(tmp_path / "t.xlsx")
        assert iq.workbooks.write_feedback(source, tmp_path / "copy.xlsx").remarks == ()
        assert b"Tabelle!A2:D2" in parts_of(tmp_path / "copy.xlsx")["xl/worksheets/sheet2.xml"]


def with_part(name: str, text: str = "<x/>") -> Callable[[Path], Path]:
    return lambda path: as_xml(path, FIVE, extra={name: text})


VIEWS: Final = f'<customSheetViews><customSheetView guid="{{{UUID(int=0)}}}"/></customSheetViews>'
CANNOT: Final[dict[str, tuple[Callable[[Path], Path], str]]] = {
    "macros": (with_part("xl/vbaProject.bin"), "Makros"),
    "controls": (with_part("xl/ctrlProps/ctrlProp1.xml"), "Steuerelemente"),
    "documents": (with_part("xl/embeddings/Document1.docx"), "eingebettete Dokumente"),
    "threads": (with_part("xl/threadedComments/threadedComment1.xml"), "Unterhaltungen"),
    "slicers": (with_part("xl/slicers/slicer1.xml"), "Datenschnitte"),
    "models": (with_part("xl/model/item.data"), "Datenmodelle"),
    "chart sheets": (drawn(chart_sheet), "Diagrammblättern"),
    "connections": (with_part("xl/connections.xml"), "Datenverbindungen"),
    "signatures": (with_part("_xmlsignatures/sig1.xml"), "digitale Signaturen"),
    "bars": (
        drawn(lambda _, sheet: sheet.conditional_format("D2", {"type": "data_bar", "data_bar_2010": True})),
        "Datenbalken",
    ),
    "views": (lambda path: as_xml(path, FIVE, after=VIEWS), "Ansichten"),
    "looks": (lambda path: as_xml(path, '<c r="D2" s="99"><v>5</v></c>'), "Farben"),
}


class TestLosses:
    """What the copy cannot keep is told: by the result, in the copy, and on the command line."""

    @pytest.mark.parametrize(("make", "word"), CANNOT.values(), ids=CANNOT)
    def test_each(self, tmp_path: Path, make: Any, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        source, copy = make(tmp_path / "t.xlsx"), tmp_path / "copy.xlsx"
        read = iq.workbooks.write_feedback(source, copy, language="de")
        (remark,) = (remark for remark in read.remarks if remark.code == "excel.feedback.left-out")
        assert word in remark.message("de")
        assert read.ok
        summary: Any = openpyxl.load_workbook(copy)["Rückmeldung"]
        assert any(word in str(cell) for row in summary.values for cell in row)
        assert main(["feedback", str(source), "-o", str(tmp_path / "third.xlsx"), "--lang", "de"]) == 0
        assert word in capsys.readouterr().out

    def test_every_loss_is_named_in_both_languages(self) -> None:
        assert all(text.de and text.en for text in LOST.values())

    def test_a_button_of_an_older_program(self, tmp_path: Path) -> None:
        def write(_: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            sheet.write_comment("D2", "Bitte prüfen")
            sheet.insert_button("G10", {"caption": "Senden", "macro": "send"})

        read = iq.workbooks.write_feedback(by_xlsxwriter(tmp_path / "t.xlsx", write), tmp_path / "copy.xlsx")
        (remark,) = [one for one in read.remarks if one.code == "excel.feedback.left-out"]
        assert str(LOST["ctrlprops"].en) in remark.message("en")

    def test_comments_alone_are_no_buttons(self, tmp_path: Path) -> None:
        def write(_: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            sheet.write_comment("D2", "Bitte prüfen")

        read = iq.workbooks.write_feedback(by_xlsxwriter(tmp_path / "t.xlsx", write), tmp_path / "copy.xlsx")
        assert "excel.feedback.left-out" not in [one.code for one in read.remarks]

    def test_an_ordinary_form_loses_nothing(self, tmp_path: Path) -> None:
        iq.workbooks.write_template(tmp_path / "form.xlsx", language="de", scope="DE-BY", period="2023")
        read = iq.workbooks.write_feedback(tmp_path / "form.xlsx", tmp_path / "copy.xlsx")
        assert (read.problems, read.remarks) == ((), ())
