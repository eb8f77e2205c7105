"""The sheets as they are held: cells by place, as openpyxl would hold them."""

from __future__ import annotations

import io

import attrs
import pytest

import iqmodel as iq
from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks.cells import cell_at, cells_held
from iqmodel.formats.workbooks.ods.content import Content
from iqmodel.formats.workbooks.ods.context import Settings
from iqmodel.structuring.limits import SAFE, Limits
from tests.unit.formats.workbooks.ods.made import document, number, text


def content(body: str, styles: str = "", limits: Limits = SAFE) -> Content:
    return Content("content.xml", limits).through(io.BytesIO(document(body, styles).encode()))


def sheet(rows: str, styles: str = "") -> Content:
    return content(f'<table:table table:name="Blatt">{rows}</table:table>', styles)


class TestPlaces:
    """A cell stands where the repetitions before it put it."""

    def test_repeated_rows_and_cells(self) -> None:
        rows = (
            '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
            f'<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
            f"{number(7, chr(32) + 'table:number-columns-repeated=' + chr(34) + '2' + chr(34))}</table:table-row>"
        )
        (page,) = sheet(rows).values.worksheets
        assert {cell.coordinate: cell.value for cell in cells_held(page)} == dict.fromkeys(["C4", "D4", "C5", "D5"], 7)

    def test_formulas_stand_on_a_page_of_their_own(self) -> None:
        found = sheet(
            f"<table:table-row>{number(7, ' table:formula=' + chr(34) + 'of:=[.B1]' + chr(34))}</table:table-row>"
        )
        (values,), (formulas,) = found.values.worksheets, found.formulas.worksheets
        assert (cell_at(values, 1, 0).value, cell_at(formulas, 1, 0).value) == (7, "=B1")
        assert cell_at(formulas, 1, 0).data_type == "f"
        assert found.values["Blatt"] is values

    def test_styles_of_rows_and_columns_are_those_of_their_cells(self) -> None:
        styles = (
            '<number:percentage-style style:name="N1"><number:number number:decimal-places="0"/>'
            "<number:text>%</number:text></number:percentage-style>"
            '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
        )
        columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>'
        rows = (
            f"{columns}<table:table-row>{number(1)}{number(1)}</table:table-row>"
            f'<table:table-row table:default-cell-style-name="ce1">{number(1)}</table:table-row>'
        )
        (page,) = sheet(rows, styles=styles).values.worksheets
        codes = {cell.coordinate: cell.number_format for cell in cells_held(page)}
        assert codes == {"A1": "General", "B1": "0%", "A2": "0%"}


class TestDisguises:
    """Conditions that may show a cell as something else are known, whoever wrote them."""

    @pytest.mark.parametrize("colour", ["#ffffff", "#ff0000"])
    def test_of_styles_and_of_libreoffice(self, colour: str) -> None:
        styles = (
            '<style:style style:name="white" style:family="table-cell">'
            f'<style:text-properties fo:color="{colour}"/></style:style>'
            '<style:style style:name="ce1" style:family="table-cell"><style:map style:condition="cell-content()&gt;3" '
            'style:apply-style-name="white"/></style:style>'
        )
        own = " table:style-name=" + chr(34) + "ce1" + chr(34)
        after = (
            '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Blatt.B1:Blatt.C2">'
            '<calcext:condition calcext:apply-style-name="white"/></calcext:conditional-format>'
            "</calcext:conditional-formats>"
        )
        (page,) = sheet(f"<table:table-row>{number(1, own)}</table:table-row>{after}", styles=styles).values.worksheets
        found = [str(area) for one in page.conditional_formatting for area in one.sqref.ranges]
        assert found == (["A1:A1", "B1:C2"] if colour == "#ffffff" else [])

    def test_bars_without_numbers(self) -> None:
        bar = (
            '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Blatt.A1">'
            '<calcext:data-bar calcext:show-value="false"/></calcext:conditional-format></calcext:conditional-formats>'
        )
        (page,) = sheet(bar).values.worksheets
        assert len(page.conditional_formatting) == 1


class TestLimits:
    """Everything is counted while it is read."""

    @pytest.mark.parametrize(
        ("limits", "rows"),
        [
            ({"comments": 1}, f"<table:table-row>{text('<office:annotation/><office:annotation/>')}</table:table-row>"),
            ({"sheet_cells": 1}, f"<table:table-row>{number(1)}{number(2)}</table:table-row>"),
            ({"ranges": 1}, '<calcext:conditional-format calcext:target-range-address="B.A1 B.A2"/>'),
        ],
    )  # fmt: skip
    def test_each(self, limits: dict[str, int], rows: str) -> None:
        with pytest.raises(InvalidDataError) as caught:
            content(f'<table:table table:name="B">{rows}</table:table>', limits=iq.Limits(**limits))
        assert [problem.code for problem in caught.value.problems] == [f"limit.{name}" for name in limits]

    def test_styles(self) -> None:
        with pytest.raises(InvalidDataError):
            content("", '<style:style style:name="a"/><style:style style:name="b"/>', attrs.evolve(SAFE, styles=1))


class TestResult:
    """Settings of the program change what the sheets show."""

    def test_zeros_and_formulas(self) -> None:
        found = content('<table:table table:name="A"/><table:table table:name="B"/>')
        opened = found.result(Settings("settings.xml", no_zeros={"B"}, manual=True))
        assert [page.sheet_view.showZeros for page in opened.values.worksheets] == [True, False]
        assert opened.facts.manual

    def test_the_epoch(self) -> None:
        settings = (
            '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
        )
        assert content(settings).values.epoch.year == 1904
        assert content(settings.replace("1904-01-01", "x")).values.epoch.year == 1899
