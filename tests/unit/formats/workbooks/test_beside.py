"""Text boxes and comments are not read, and what they say is told."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.beside import texts_in_shapes
from iqmodel.formats.workbooks.parts import Parts
from tests.unit.formats.workbooks.filled import changed, put
from tests.unit.formats.workbooks.written_by_others import FIRST, by_xlsxwriter, figure_in, remarks_in


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


class TestFactors:
    """„Angaben in Tausend“ above a table makes every figure in it another: that is worth a remark."""

    @pytest.mark.parametrize(
        "text",
        [
            "Angaben in Tausend",
            "Zahlen in Tsd.",
            "(in 1.000)",
            "in 1 000",
            "Alle Werte × 1000",
            "figures in thousands",
            "in Mio. Personen",
            "Beträge in T€",
            "Einheit: TEUR",
        ],
    )
    def test_it_is_named(self, text: str, tmp_path: Path) -> None:
        def write(_: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            sheet.write("A9", text)

        path = by_xlsxwriter(tmp_path / "t.xlsx", write)
        found = [one for one in iq.workbooks.read_workbook(path).remarks if one.code == "excel.factor"]
        assert [(one.pointer, one.value) for one in found] == [("/Tabelle/A9", text)]
        assert f"„{text}“ kann heißen" in found[0].message("de")

    def test_in_the_name_of_the_sheet(self, tmp_path: Path) -> None:
        path = tmp_path / "t.xlsx"
        report = iq.Report(scope="DE", period="2019").replace({FIRST: 5})
        iq.workbooks.write_workbook([report], path, layout="wide")
        book: Any = openpyxl.load_workbook(path)
        book.active.title = "Zahlen (Tsd.)"
        book.save(path)
        assert remarks_in(path) == ["excel.factor"]

    @pytest.mark.parametrize("text", ["rund 2 Mio. Euro", "12 Tsd.", "in 1000 Fällen", "Tausendfüßler", "in 10.000"])
    def test_a_number_of_its_own_is_none(self, text: str, tmp_path: Path) -> None:
        def write(_: Any, sheet: Any) -> None:
            sheet.write("D2", 5)
            sheet.write("A9", text)

        assert "excel.factor" not in remarks_in(by_xlsxwriter(tmp_path / "t.xlsx", write))

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_forms_do_not_speak_of_any(self, language: Any, tmp_path: Path) -> None:
        iq.workbooks.write_template(tmp_path / "f.xlsx", language=language, report=iq.Report(scope="DE", period="2019"))
        assert iq.workbooks.read_workbook(tmp_path / "f.xlsx").remarks == ()
