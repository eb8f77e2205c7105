"""Files that Excel opens and openpyxl does not: their cells are read all the same, and no message is a library's."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.opening import open_workbook
from iqmodel.formats.workbooks.rebuilt import rebuilt
from tests.unit.formats.workbooks.written_by_others import (
    FIRST,
    MAIN,
    as_xml,
    by_xlsxwriter,
    figure_in,
    remarks_in,
    rich,
)

FIVE: Final = '<c r="D2"><v>5</v></c>'
NORMAL: Final = '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="&quot;rund &quot;0"/></numFmts>'
    "<fonts><font>{font}</font><font><strike/></font></fonts><fills>{fill}</fills><borders>{border}</borders>"
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf fontId="1"/></cellXfs>{styles}</styleSheet>'
)
REFUSED: Final = {
    "an empty fill": {"fill": "<fill/>"},
    "a colour in a word": {"fill": '<fill><patternFill patternType="solid"><fgColor rgb="red"/></patternFill></fill>'},
    "a pattern that does not exist": {"fill": '<fill><patternFill patternType="Solid"/></fill>'},
    "a font of no family": {"font": '<family val="99"/>'},
    "an underline in other words": {"font": '<u val="yes"/>'},
    "a size that is no number": {"font": '<sz val="11pt"/>'},
    "a line that does not exist": {"border": '<border><left style="solid"/></border>'},
    "a style without a name": {"styles": '<cellStyles><cellStyle xfId="0"/></cellStyles>'},
}


def styles(**parts: str) -> str:
    """A style sheet with parts that the format does not permit."""
    usual = {
        "font": "",
        "fill": '<fill><patternFill patternType="none"/></fill>',
        "border": "<border/>",
        "styles": NORMAL,
    }
    return STYLES.format(**(usual | parts))


def is_refused(path: Path) -> bool:
    """Whether openpyxl alone opens the file."""
    with path.open("rb") as file:
        try:
            openpyxl.load_workbook(file)
        except Exception:  # noqa: BLE001 - whatever it raises
            return True
    return False


class TestStyleSheets:
    """Number formats and strikethrough are read from a style sheet that openpyxl refuses."""

    @pytest.mark.parametrize("parts", REFUSED.values(), ids=REFUSED)
    @pytest.mark.parametrize(
        ("figure", "expected"),
        [
            (FIVE, 5),
            ('<c r="D2" s="2"><v>25000</v></c>', iq.about(25_000)),
            ('<c r="D2" s="3"><v>5</v></c>', ["excel.struck"]),
            (rich(("5", ""), ("2", '<vertAlign val="superscript"/>')), 5),
        ],
    )
    def test_refused_ones(self, tmp_path: Path, parts: dict[str, str], figure: str, expected: Any) -> None:
        path = as_xml(tmp_path / "t.xlsx", figure, styles=styles(**parts))
        assert is_refused(path)
        assert figure_in(path) == expected
        assert "excel.rebuilt" in remarks_in(path)
        (report,) = iq.workbooks.read_workbook(path).reports or (None,)
        if report is not None:
            assert report.period == iq.Period.year(2019)

    def test_the_remark_on_the_file_has_no_place(self, tmp_path: Path) -> None:
        read = iq.workbooks.read_workbook(as_xml(tmp_path / "t.xlsx", FIVE, styles=styles(fill="<fill/>")))
        assert (
            read.in_language("de").splitlines()[-1].startswith("Hinweis: Die Datei entspricht nicht ganz ihrem Format")
        )

    def test_a_cell_of_a_style_that_does_not_exist(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2" s="99"><v>5</v></c>')
        assert is_refused(path)
        assert figure_in(path) == 5


class TestOtherParts:
    """Whatever else is not as it should be costs no figure."""

    @pytest.mark.parametrize(
        "after",
        [
            '<autoFilter ref="A1:D2"><filterColumn colId="x"/></autoFilter>',
            '<dataValidations><dataValidation type="liste" sqref="D2"/></dataValidations>',
            '<pageSetup orientation="quer"/>',
            '<conditionalFormatting sqref="D2"><cfRule type="unknown" priority="1"/></conditionalFormatting>',
        ],
    )
    def test_of_a_sheet(self, tmp_path: Path, after: str) -> None:
        assert figure_in(as_xml(tmp_path / "t.xlsx", FIVE, after=after)) == 5

    def test_properties(self, tmp_path: Path) -> None:
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>gestern</dcterms:created></cp:coreProperties>'
        )
        path = as_xml(tmp_path / "t.xlsx", FIVE, extra={"docProps/core.xml": core})
        assert is_refused(path)
        assert figure_in(path) == 5

    def test_a_sheet_under_a_name_in_other_capitals_is_not_passed_over(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name.replace("sheet1", "Sheet1"), data)
        assert openpyxl.load_workbook(path).sheetnames == []
        assert figure_in(path) == 5

    def test_what_is_kept(self, tmp_path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write_number("D2", 5)
            sheet.write_formula("E2", "=D2+1", None, 6)
            sheet.write_boolean("F2", True)
            sheet.write("G2", "#N/A")
            sheet.merge_range("A5:B6", "zusammen")
            sheet.set_row(1, None, None, {"hidden": True})
            sheet.set_column("D:D", None, None, {"hidden": True})
            book.add_worksheet("Versteckt").hide()

        path = by_xlsxwriter(tmp_path / "t.xlsx", write)
        content, unreadable = rebuilt(path)
        assert unreadable == {}
        (tmp_path / "r.xlsx").write_bytes(content)
        before: Any = openpyxl.load_workbook(path, data_only=True)
        after: Any = openpyxl.load_workbook(tmp_path / "r.xlsx", data_only=True)
        assert after.sheetnames == before.sheetnames
        assert [sheet.sheet_state for sheet in after] == [sheet.sheet_state for sheet in before]
        assert list(after["Tabelle"].values) == list(before["Tabelle"].values)
        assert after["Tabelle"]["B2"].value.date() == date(2019, 1, 1)
        assert after["Tabelle"].merged_cells == before["Tabelle"].merged_cells
        assert after["Tabelle"].row_dimensions[2].hidden
        assert after["Tabelle"].column_dimensions["D"].hidden
        text: Any = openpyxl.load_workbook(tmp_path / "r.xlsx")
        assert text["Tabelle"]["E2"].value == "=D2+1"

    def test_days_since_1904(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, styles=styles(fill="<fill/>"))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text.replace("43466", "42004").replace("43830", "42368"))
        assert figure_in(path) == 5
        assert iq.workbooks.read_workbook(path).reports[0].period == iq.Period.year(2019)


class TestNumbersThatAreNone:
    """What a file writes as a number and is none has its problem at its cell, and costs nothing else."""

    @pytest.mark.parametrize(
        ("figure", "text"),
        [
            ('<c r="D2"><v>12,5</v></c>', "12,5"),
            ('<c r="D2" t="n"><v>1.234.567</v></c>', "1.234.567"),
            ('<c r="D2"><v>NaN</v></c>', "NaN"),
            ('<c r="D2"><v>k. A.</v></c>', "k. A."),
            ('<c r="D2" t="s"><v>7</v></c>', "7"),
            ('<c r="D2" t="d"><v>01.01.2019</v></c>', "01.01.2019"),
            ('<c r="D2"><f>A1*2,5</f><v>12,5</v></c>', "12,5"),
        ],
    )
    def test_at_its_cell(self, tmp_path: Path, figure: str, text: str) -> None:
        path = as_xml(tmp_path / "t.xlsx", figure)
        (problem,) = iq.workbooks.read_workbook(path).problems
        data = dict(problem.data)
        assert (problem.code, problem.value, data["sheet"], data["cell"]) == (
            "excel.no-number-in-file",
            text,
            "Tabelle",
            "D2",
        )

    def test_elsewhere_it_is_nobodys(self, tmp_path: Path) -> None:
        assert figure_in(as_xml(tmp_path / "t.xlsx", f'{FIVE}<c r="F2"><v>12,5</v></c>')) == 5

    def test_in_another_row(self, tmp_path: Path) -> None:
        days = '<c r="B3" s="1"><v>43466</v></c><c r="C3" s="1"><v>43830</v></c>'
        row = f'<row r="3"><c r="A3" t="str"><v>DE-BE</v></c>{days}<c r="D3"><v>2,5</v></c></row>'
        path = as_xml(tmp_path / "t.xlsx", FIVE, rows=row)
        read = iq.workbooks.read_workbook(path)
        assert [(str(report.scope), report[FIRST]) for report in read.reports] == [("DE-BY", 5)]
        assert [dict(problem.data)["cell"] for problem in read.problems] == ["D3"]


class TestMessages:
    """No message shows a path, a temporary name, or the words of a library."""

    @pytest.mark.parametrize("language", ["de", "en"])
    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
    def test_of_a_damaged_file(self, tmp_path: Path, part: str, language: Any) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE, extra={part: "<broken"})
        for problem in iq.workbooks.read_workbook(path).problems:
            message = f"{problem.message(language)} {problem.pointer} {problem.to_dict()}"
            assert not re.search(rf"{tmp_path}|\.xml|\bline \d|[Ee]xception|openpyxl|not well-formed", message), message
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.workbooks.write_feedback(path, tmp_path / "copy.xlsx")
        assert str(tmp_path) not in str(caught.value)

    def test_of_a_target(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path / "t.xlsx", FIVE)
        for target in (path, tmp_path / "copy.txt"):
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.workbooks.write_feedback(path, target)
            assert str(tmp_path) not in str(caught.value)
            assert target.name in str(caught.value)

    def test_an_ordinary_file_is_not_rebuilt(self, tmp_path: Path) -> None:
        assert not open_workbook(as_xml(tmp_path / "t.xlsx", FIVE)).facts.rebuilt
        assert open_workbook(as_xml(tmp_path / "r.xlsx", FIVE, styles=styles(fill="<fill/>"))).facts.rebuilt
