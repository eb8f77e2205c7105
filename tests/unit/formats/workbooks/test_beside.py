"""Text boxes and comments are not read, and what they say is told."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import iqmodel as iq
from iqmodel.formats.workbooks.beside import texts_in_shapes
from iqmodel.formats.workbooks.parts import Parts
from tests.unit.formats.workbooks.filled import changed, put
from tests.unit.formats.workbooks.written_by_others import by_xlsxwriter, figure_in


def test_text_boxes(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write("D2", 5)
        sheet.insert_textbox("F2", "Zahlen vorläufig,\n416.374 wird geprüft")
        sheet.insert_textbox("F9", " ")
        book.add_worksheet("Anleitung").insert_textbox("A1", "So geht es")

    path = by_xlsxwriter(tmp_path / "t.xlsx", write)
    with zipfile.ZipFile(path) as archive:
        assert texts_in_shapes(Parts(archive)) == {
            "Tabelle": ("Zahlen vorläufig, 416.374 wird geprüft",),
            "Anleitung": ("So geht es",),
        }
    assert figure_in(path) == 5
    # What stands on a sheet without figures is an instruction, and nobody's loss.
    (remark,) = iq.workbooks.read_workbook(path).remarks
    assert (remark.code, remark.value) == ("excel.text-box", "Zahlen vorläufig, 416.374 wird geprüft")
    assert "416.374 wird geprüft" in remark.message("de")


def test_comments(tmp_path: Path) -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write("D2", 5)
        sheet.write_comment("D2", "geschätzt")
        sheet.write_comment("A1", "so lassen")

    path = by_xlsxwriter(tmp_path / "t.xlsx", write)
    (remark,) = iq.workbooks.read_workbook(path).remarks
    assert (remark.code, dict(remark.data)["places"]) == ("excel.comments", ("A1", "D2"))


def test_comments_of_an_earlier_feedback_are_no_peoples(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    changed(path, put("counselling.sessions.total", 1))
    iq.workbooks.write_feedback(path, tmp_path / "copy.xlsx")
    assert iq.workbooks.read_workbook(tmp_path / "copy.xlsx").remarks == ()
