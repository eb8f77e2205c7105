"""A copy of an .ods file: comments and colours are added, what people wrote stays, what earlier feedback wrote goes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.cells import cells_held
from iqmodel.formats.workbooks.ods.commented import SIGNATURES, Remark, commented
from iqmodel.formats.workbooks.opening import open_workbook
from tests.unit.formats.workbooks.filled import FIRST, PERSONS, TOTAL, all_of, changed, comments, lines, put
from tests.unit.formats.workbooks.ods.made import number, table, text
from tests.unit.formats.workbooks.office import converted, needs_libreoffice


def summary() -> Any:
    sheet: Any = openpyxl.Workbook().active
    sheet.title = "Neu & alt"
    sheet["A1"] = "Hinweise"
    return sheet


def said(path: Path, title: str = "Tabelle") -> dict[str, str]:
    page = open_workbook(path).values[title]
    return {cell.coordinate: cell.comment.text for cell in cells_held(page) if cell.comment is not None}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


REMARKS = {("Tabelle", "D2"): Remark("Das ist falsch.", "F8CBAD")}


class TestCopy:
    """The copy is the file itself with what is added."""

    def test_a_comment_of_its_own(self, path: Path) -> None:
        copy = table(path, number(5), extra={"Basic/Standard/M.xml": "<m/>"}).with_name("b.ods")
        copy.write_bytes(commented(path, REMARKS, summary(), []))
        assert said(copy) == {"D2": "▼ iqmodel\nDas ist falsch.\n▲ iqmodel"}
        assert [page.title for page in open_workbook(copy).values.worksheets] == ["Neu & alt", "Tabelle"]
        assert parts(copy)["Basic/Standard/M.xml"] == b"<m/>"
        assert b'style:name="iqmodelF8CBAD"' in parts(copy)["styles.xml"]
        assert iq.read_any(copy).reports == iq.read_any(path).reports

    def test_what_people_wrote_stays(self, path: Path) -> None:
        own = "<office:annotation><text:p>Bitte <text:span>prüfen</text:span></text:p></office:annotation>"
        copy = table(path, text(f"5</text:p>{own}<text:p>")).with_name("b.ods")
        copy.write_bytes(commented(path, REMARKS, summary(), []))
        assert said(copy)["D2"].startswith("Bitte prüfen\n\n▼ iqmodel")
        again = copy.with_name("c.ods")
        again.write_bytes(commented(copy, {}, summary(), ["Neu & alt"]))
        assert said(again) == {"D2": "Bitte prüfen"}
        assert b"LEN(" not in parts(again)["content.xml"]

    def test_the_sheet_of_an_earlier_copy_is_replaced(self, path: Path) -> None:
        table(path, number(5))
        for _ in range(3):
            path.write_bytes(commented(path, REMARKS, summary(), ["Neu & alt"]))
        assert [page.title for page in open_workbook(path).values.worksheets] == ["Neu & alt", "Tabelle"]
        assert len(said(path)) == 1
        assert parts(path)["content.xml"].count(b'style:name="iqmodelta"') == 1

    def test_colours_come_before_other_conditions(self, path: Path) -> None:
        style = (
            '<style:style style:name="ce1" style:family="table-cell"><style:map style:condition="cell-content()&gt;3" '
            'style:apply-style-name="Good"/></style:style>'
        )
        condition = '<calcext:condition calcext:value="&gt;3"/>'
        place = 'calcext:target-range-address="Tabelle.A1"'
        calc = f"<calcext:conditional-format {place}>{condition}</calcext:conditional-format>"
        calc = f"<calcext:conditional-formats>{calc}</calcext:conditional-formats>"
        copy = table(path, number(5, ' table:style-name="ce1"'), styles=style, after=calc).with_name("b.ods")
        copy.write_bytes(commented(path, REMARKS, summary(), []))
        content = parts(copy)["content.xml"].decode()
        assert 0 < content.index("is-true-formula(LEN") < content.index("cell-content()&gt;3", content.index("is-true"))
        assert "formula-is(LEN" in content

    def test_a_signature_would_be_broken(self, path: Path) -> None:
        table(path, number(5), extra={SIGNATURES: "<x/>"})
        read = iq.workbooks.write_feedback(path, path.with_name("b.ods"))
        assert [remark.code for remark in read.remarks] == ["excel.feedback.left-out"]
        assert SIGNATURES not in parts(path.with_name("b.ods"))


class TestFeedback:
    """Feedback on an .ods file is that on an .xlsx file."""

    def test_endings(self, path: Path) -> None:
        table(path, number(5))
        for name in ("b.xlsx", "b.json"):
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.workbooks.write_feedback(path, path.with_name(name))
            assert ".ods" in caught.value.problems[0].message("de")
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_feedback(path, path)

    def test_the_copy_reads_like_the_original(self, path: Path) -> None:
        report = iq.published.load("2019-2022").report
        iq.workbooks.write_template(path, report=report)
        first, second = path.with_name("b.ods"), path.with_name("c.ods")
        read = iq.workbooks.write_feedback(path, first)
        assert iq.read_any(first).reports == read.reports
        assert iq.workbooks.write_feedback(first, second).remarks == read.remarks
        assert said(second, "Meldung") == said(first, "Meldung")


@needs_libreoffice
class TestLibreOffice:
    """What LibreOffice saved is answered, and LibreOffice shows the answer."""

    def test_mistakes(self, path: Path) -> None:
        source = path.with_name("form.xlsx")
        changed(source, all_of(put(FIRST, "195.182,5"), put(TOTAL, 1), put(PERSONS, "k. A.")))
        saved = converted(source, "ods")
        copy = path.with_name("copy.ods")
        read = iq.workbooks.write_feedback(saved, copy)
        assert iq.read_any(copy).problems == iq.read_any(saved).problems == read.problems
        other = path.with_name("other.xlsx")
        iq.workbooks.write_feedback(source, other)
        shown, expected = openpyxl.load_workbook(converted(copy, "xlsx")), openpyxl.load_workbook(other)
        assert shown.sheetnames == expected.sheetnames
        assert lines(shown) == lines(expected)
        assert comments(shown["Meldung"]) == comments(expected["Meldung"])
        areas = shown["Meldung"].conditional_formatting
        marked = [str(area.sqref) for area in areas if "iqmodel" in str(area.rules[0].formula)]
        assert sorted(" ".join(marked).split()) == sorted(comments(expected["Meldung"]))
        again = iq.workbooks.write_feedback(converted(copy, "ods"), path.with_name("again.ods"))
        assert again.problems == read.problems
