"""Reading a table of reports on a sheet: a broken row costs no other, and nothing is lost below or beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest
from openpyxl.styles import Font

import iqmodel as iq
from tests.unit.formats.workbooks.filled import (
    FIRST,
    FOLLOW_UP,
    KEYS,
    TOTAL,
    YEAR_OF_BAVARIA,
    changed,
    found,
    save_table,
)
from tests.unit.formats.workbooks.written_by_others import HEADER, by_xlsxwriter, figure_in, remarks_in


class TestRows:
    """Every problem stands at its cell, and costs no row but its own."""

    def test_a_broken_row_costs_no_other(self, path: Path) -> None:
        reports = [iq.Report(scope=scope, period="2019").replace({FIRST: 5}) for scope in ("DE-BY", "DE-BE", "DE-HH")]
        iq.workbooks.write_workbook(reports, path, layout="wide")
        book: Any = openpyxl.load_workbook(path)
        book.active["G3"] = "41.63.74"
        book.active.merge_cells("G4:H4")
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert read.reports == (reports[0],)
        assert found(read) == {"Reports!G3": "csv.plain-separator", "Reports!G4": "excel.merged"} | {
            "Reports!H4": "excel.merged"
        }

    def test_a_table_below_another_is_not_read_by_its_header(self, path: Path) -> None:
        berlin = ("DE-BE", *YEAR_OF_BAVARIA[1:])
        above = ([*KEYS, FIRST, TOTAL], [*YEAR_OF_BAVARIA, 5, 8])
        save_table(path, *above, [], [*KEYS, TOTAL, FIRST], [*berlin, 9, 4])
        read = iq.workbooks.read_workbook(path)
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]
        assert found(read) == {"Sheet!A4": "table.other-header"}

    @pytest.mark.parametrize(
        ("value", "code"), [("-", "table.state"), (1.5, "excel.thousands"), ("k. A.", "number.none")]
    )
    def test_values_of_a_long_table(self, path: Path, value: object, code: str) -> None:
        save_table(path, [*KEYS, "code", "value"], [*YEAR_OF_BAVARIA, FIRST, value])
        read = iq.workbooks.read_workbook(path)
        assert found(read) == {"Sheet!E2": code}
        assert "parse_count" not in str(read)

    @pytest.mark.parametrize("layout", ["wide", "long"])
    def test_a_figure_in_doubt_puts_no_blame_on_others(self, path: Path, layout: Literal["wide", "long"]) -> None:
        report = iq.Report(scope="DE-BY", period="2019").replace({FIRST: 10, FOLLOW_UP: 5, TOTAL: 15})
        iq.workbooks.write_workbook([report], path, layout=layout)
        book: Any = openpyxl.load_workbook(path)
        (total,) = (cell for row in book.active.iter_rows() for cell in row if cell.value == 15)
        (struck,) = (cell for row in book.active.iter_rows() for cell in row if cell.value == 5)
        total.value, struck.font = 16, Font(strike=True)
        book.save(path)
        assert found(iq.workbooks.read_workbook(path)) == {f"Reports!{struck.coordinate}": "excel.struck"}

    def test_a_note_in_one_language(self, path: Path) -> None:
        save_table(
            path, [*KEYS, "code", "value", "note_de", "note_en"], [*YEAR_OF_BAVARIA, FIRST, 5, "vorläufig", None]
        )
        read = iq.workbooks.read_workbook(path)
        assert found(read) == {"Sheet!G2": "rows.note-language"}


class TestColumns:
    """A column without a header, or with that of another, is told at its cell."""

    def test_a_filled_column_without_a_header_is_told(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST, None, TOTAL], [*YEAR_OF_BAVARIA, 10, 5, 15])
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({"Sheet!E2": "excel.nameless-column"}, 1)

    def test_a_table_names_the_cell_of_the_second_header(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST, FIRST], [*YEAR_OF_BAVARIA, 5, 8])
        assert found(iq.workbooks.read_workbook(path)) == {"Sheet!E1": "table.column-twice"}


class TestTitles:
    """A title or code that is crossed out is not what a person reads; a part of it is worth a remark."""

    @pytest.mark.parametrize("place", [0, 1, 3])
    def test_a_struck_title(self, path: Path, place: int) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write(0, place, HEADER[place], book.add_format({"font_strikeout": True}))
            sheet.write(1, 3, 5)

        by_xlsxwriter(path, write)
        assert figure_in(path) == ["excel.struck"]

    def test_a_struck_title_of_a_form(self, path: Path) -> None:
        def strike(book: Any, rows: dict[str, int]) -> None:
            book.active[f"D{rows['Code']}"].font = Font(strike=True)

        read = changed(path, strike)
        assert (read.reports, [problem.code for problem in read.problems]) == ((), ["excel.struck"])

    @pytest.mark.parametrize("row", [0, 1])
    def test_a_struck_part(self, path: Path, row: int) -> None:
        def write(book: Any, sheet: Any) -> None:
            struck = book.add_format({"font_strikeout": True})
            parts = ["co", struck, "x", "de"] if row == 0 else ["counselling.sessions.", struck, "total", "first"]
            sheet.write(1, 3, FIRST)
            sheet.write(1, 4, 5)
            sheet.write_rich_string(row, 3, *parts)

        by_xlsxwriter(path, write, header=(*KEYS, "code", "value"))
        assert figure_in(path) == 5
        assert remarks_in(path) == ["excel.struck-part"]

    def test_a_struck_code(self, path: Path) -> None:
        def write(book: Any, sheet: Any) -> None:
            sheet.write(1, 3, FIRST, book.add_format({"font_strikeout": True}))
            sheet.write(1, 4, 5)

        by_xlsxwriter(path, write, header=(*KEYS, "code", "value"))
        assert figure_in(path) == ["excel.struck"]

    def test_a_mark_at_a_code(self, path: Path) -> None:
        save_table(path, [*KEYS, "code", "value"], [*YEAR_OF_BAVARIA, FIRST + "¹", 5])
        assert (figure_in(path), remarks_in(path)) == (5, ["excel.footnote-mark"])

    def test_an_empty_code(self, path: Path) -> None:
        save_table(path, [*KEYS, "code", "value"], [*YEAR_OF_BAVARIA, None, 5])
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert problem.message("de") == "Die Zelle ist leer; zu jeder Zahl gehört der Code ihrer Kennzahl."


class TestNotation:
    """Text is read in the notation that the table proves or that was declared."""

    @pytest.mark.parametrize(
        ("cells", "told"),
        [
            (("1,234", 5), {"Sheet!D2": "csv.numbers-undecided"}),
            (("1.234.567", "1,234,567"), {"Sheet!D2": "csv.numbers-mixed", "Sheet!E2": "csv.numbers-mixed"}),
        ],
    )
    def test_an_open_notation_is_told_at_its_cell(
        self, path: Path, cells: tuple[Any, ...], told: dict[str, str]
    ) -> None:
        save_table(path, [*KEYS, TOTAL, FIRST], [*YEAR_OF_BAVARIA, *cells], ["DE-BE", *YEAR_OF_BAVARIA[1:], 9, 4])
        read = iq.workbooks.read_workbook(path)
        assert (found(read), [str(report.scope) for report in read.reports]) == (told, ["DE-BE"])
        assert [p.hint is not None for p in read.problems] == [True] * len(told)
        declared = iq.workbooks.read_workbook(path, numbers="en")
        assert len(declared.reports) == (2 if len(told) == 1 else 1)
