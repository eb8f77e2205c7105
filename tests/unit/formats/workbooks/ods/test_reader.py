"""Reading .ods files: what a person sees is what is read, and what LibreOffice saved is read as the original."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import iqmodel as iq
from tests.unit.formats.workbooks.filled import FIRST, PERSONS, TOTAL, all_of, changed, form, found, put
from tests.unit.formats.workbooks.ods.made import document, number, packed, table, text
from tests.unit.formats.workbooks.office import converted, needs_libreoffice
from tests.unit.formats.workbooks.written_by_others import figure_in, remarks_in

HIDDEN = (
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
STRUCK = (
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="T2" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="ce2" style:family="table-cell">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="ce3" style:family="table-cell">'
    '<style:table-cell-properties style:repeat-content="true"/></style:style>'
)


class TestFigures:
    """A cell gives the figure that a person sees in it, or a problem."""

    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            (number(5), 5),
            (number("5.0"), 5),
            (number("5E2"), 500),
            (number("5.5"), ["excel.thousands"]),
            (number("fünf"), ["excel.no-number-in-file"]),
            (number("nan"), ["excel.no-number-in-file"]),
            (text("5"), 5),
            (text("über 170"), iq.more_than(170)),
            (text('2<text:span text:style-name="T2">1</text:span>'), 2),
            (text('<text:span text:style-name="T1">7</text:span>5'), 5),
            (text('<text:span text:style-name="T1">7</text:span>'), ["excel.struck"]),
            (text("5", ' table:style-name="ce2"'), ["excel.struck"]),
            (text('<text:a xlink:href="https://example.org">5</text:a>'), 5),
            (text("rund<text:s/>20"), iq.about(20)),
            ('<table:table-cell office:value-type="percentage" office:value="0.5"/>', ["excel.percent"]),
            ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', ["excel.truth-value"]),
            ('<table:table-cell office:value-type="boolean" office:boolean-value="ja"/>', ["excel.no-number-in-file"]),
            ('<table:table-cell office:value-type="date" office:date-value="2019-01-01"/>', ["excel.number-as-date"]),
            ('<table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>', ["excel.number-as-time"]),
            ('<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>', ["excel.number-as-time"]),
            (text("Err:502", ' calcext:value-type="error"'), ["excel.error-value"]),
            ('<table:table-cell table:formula="of:=2+3"/>', ["excel.no-cached-value"]),
            (number(5, ' table:formula="of:=2+3"'), 5),
            ('<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>', []),
            (text("<office:annotation><text:p>9</text:p></office:annotation>5"), 5),
        ],
    )  # fmt: skip
    def test_each(self, path: Path, cell: str, expected: object) -> None:
        found = figure_in(table(path, cell, styles=STRUCK))
        if expected == []:
            assert found == iq.UNKNOWN
        else:
            assert found == expected

    def test_remarks_on_what_cannot_be_seen(self, path: Path) -> None:
        cell = number(5, ' table:style-name="ce1"')
        assert remarks_in(table(path, cell, styles=STRUCK)) == ["excel.white"]
        assert remarks_in(table(path, text("5", ' table:style-name="ce3"'), styles=STRUCK)) == ["excel.repeated"]
        cell = cell.replace("/>", "><office:annotation><text:p>prüfen</text:p></office:annotation></table:table-cell>")
        assert remarks_in(table(path, cell)) == ["excel.comments"]

    def test_hidden_rows_and_columns(self, path: Path) -> None:
        hidden = ' table:visibility="collapse"'
        assert remarks_in(table(path, number(5), row=hidden)) == ["excel.hidden-rows"]
        columns = f'<table:table-column table:number-columns-repeated="3"/><table:table-column{hidden}/>'
        assert remarks_in(table(path, number(5), before=columns)) == ["excel.hidden-columns"]
        row = f'<table:table-row><table:table-cell table:number-columns-repeated="3"/>{number(5)}</table:table-row>'
        rows = f'<table:table-row-group table:display="false">{row}</table:table-row-group>'
        assert "excel.hidden-rows" in remarks_in(table(path, number(5), rows=rows))

    def test_merged_cells(self, path: Path) -> None:
        cell = number(5, ' table:number-rows-spanned="2" table:number-columns-spanned="1"')
        covered = '<table:table-cell table:number-columns-repeated="3"/><table:covered-table-cell/>'
        (code,) = figure_in(table(path, cell, rows=f"<table:table-row>{covered}</table:table-row>"))
        assert code == "excel.merged"

    def test_what_is_under_a_merged_cell_is_not_seen(self, path: Path) -> None:
        rows = (
            '<table:table-row><table:table-cell table:number-columns-spanned="2"/>'
            f"{number(9).replace('table-cell', 'covered-table-cell')}</table:table-row>"
        )
        assert figure_in(table(path, number(5), rows=rows)) == 5

    def test_shapes_say_something(self, path: Path) -> None:
        box = "<draw:frame><draw:text-box><text:p>Zahlen vorläufig</text:p></draw:text-box></draw:frame>"
        read = iq.workbooks.read_workbook(table(path, number(5), before=f"<table:shapes>{box}</table:shapes>"))
        assert [(remark.code, remark.value) for remark in read.remarks] == [("excel.text-box", "Zahlen vorläufig")]

    def test_earlier_versions_of_cells_are_not_read(self, path: Path) -> None:
        head = (
            "<table:tracked-changes><table:cell-content-change><table:previous>"
            f"{number(9)}</table:previous></table:cell-content-change></table:tracked-changes>"
        )
        assert figure_in(table(path, number(5), head=head)) == 5

    def test_a_sheet_that_shows_no_zeros(self, path: Path) -> None:
        settings = (
            '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><config:config-item-map-entry '
            'config:name="Tabelle"><config:config-item config:name="ShowZeroValues">false</config:config-item>'
            "</config:config-item-map-entry></office:document-settings>"
        )
        assert figure_in(table(path, number(0))) == 0
        assert figure_in(table(path, number(0), extra={"settings.xml": settings})) == ["excel.shown-empty"]


class TestSheets:
    """Sheets in their order; hidden ones are not read, and that is said."""

    def test_a_hidden_sheet(self, path: Path) -> None:
        table(path, number(5), styles=HIDDEN, head='<table:table table:name="Rest" table:style-name="ta1"/>')
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.hidden-sheet"]

    def test_what_is_remembered_of_other_files_is_no_sheet(self, path: Path) -> None:
        remembered = (
            '<table:table table:name="\'file:///a.ods\'#Blatt" table:style-name="ta1">'
            '<table:table-source xlink:href="a.ods"/></table:table>'
        )
        assert figure_in(table(path, number(5), styles=HIDDEN, head=remembered)) == 5

    def test_twice_the_same_name(self, path: Path) -> None:
        packed(path, {"content.xml": document('<table:table table:name="A"/><table:table table:name="A"/>')})
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.damaged"]


class TestEveryWay:
    """The ending and the content decide, whatever asks for the file."""

    def test_by_its_content(self, path: Path) -> None:
        table(path, number(5))
        wrong = path.with_suffix(".xlsx")
        wrong.write_bytes(path.read_bytes())
        assert figure_in(wrong) == 5
        right = path.with_name("form.ods")
        iq.workbooks.write_template(path.with_name("form.xlsx"), scope="DE-BY", period="2019")
        right.write_bytes(path.with_name("form.xlsx").read_bytes())
        assert iq.read_any(right).problems == iq.read_any(path.with_name("form.xlsx")).problems

    def test_read_apart_and_convert(self, path: Path) -> None:
        table(path, number(5))
        assert iq.read_apart(path).reports == iq.read_any(path).reports
        done = iq.convert(path, path.with_suffix(".json"))
        assert (done.reports, done.problems) == (1, ())


class TestOtherReader:
    """python-calamine reads the same values out of what we write."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_same_values(self, path: Path, layout: Any) -> None:
        report = iq.published.load("2019-2022").report
        iq.write_any([report], path, layout=layout)
        iq.write_any([report], path.with_suffix(".xlsx"), layout=layout)
        sheets = [CalamineWorkbook.from_path(path.with_suffix(e)).get_sheet_by_index(0) for e in (".ods", ".xlsx")]
        own, other = ([row for row in sheet.to_python() if any(row)] for sheet in sheets)
        assert len(own) > 1
        assert [row[: len(other[0])] for row in own] == other


@needs_libreoffice
class TestLibreOffice:
    """A form that LibreOffice saved as .ods is read as the form itself, mistakes included."""

    def test_the_published_report(self, path: Path) -> None:
        form(path.with_suffix(".xlsx"))
        saved = converted(path.with_suffix(".xlsx"), "ods")
        read, original = iq.read_any(saved), iq.read_any(path.with_suffix(".xlsx"))
        assert (read.reports, read.problems) == (original.reports, original.problems)
        again = converted(saved, "xlsx")
        assert iq.read_any(again).reports == original.reports

    def test_mistakes(self, path: Path) -> None:
        source = path.with_suffix(".xlsx")
        mistakes = all_of(put(FIRST, "195.182,5"), put(TOTAL, 1), put(PERSONS, "k. A."), put(PERSONS, "circa", "C"))
        original = changed(source, mistakes)
        read = iq.read_any(converted(source, "ods"))
        assert len(original.problems) > 2
        assert found(read) == found(original)  # type: ignore[arg-type]  # both are readings of tables

    def test_ours_keeps_what_the_form_promises(self, path: Path) -> None:
        iq.workbooks.write_template(path, report=iq.published.load("2019-2022").report)
        book = openpyxl.load_workbook(converted(path, "xlsx"))
        computed = openpyxl.load_workbook(converted(path, "xlsx"), data_only=True)
        sheet, values = book.worksheets[0], computed.worksheets[0]
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
        total, persons = rows[TOTAL], rows[PERSONS]
        assert str(sheet[f"F{total}"].value).startswith("=IF(AND(COUNT(")
        assert (values[f"F{total}"].value, values[f"F{persons}"].value) == (0, -2312)
        checks = {one.type for one in sheet.data_validations.dataValidation}
        assert checks == {"list", "whole", "date"}
        assert sheet.protection.sheet
        assert (sheet[f"D{total}"].protection.locked, sheet[f"A{total}"].protection.locked) == (False, True)
        assert sheet.merged_cells.ranges
        assert iq.read_any(converted(path, "xlsx")).reports == iq.read_any(path).reports
