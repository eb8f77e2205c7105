"""What formulas last gave is put back into a workbook that was written without it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import iqmodel as iq
from iqmodel.formats.workbooks.formula_results import results_of, saved
from tests.unit.formats.workbooks.filled import CENTRES, TOTAL, changed, form, put, told


class TestResults:
    """A formula keeps its text and its last result, of whatever kind."""

    def test_formulas_keep_their_results(self, path: Path) -> None:
        changed(path, lambda book, rows: put(CENTRES, "=30+1")(book, rows) or put(TOTAL, 1)(book, rows))
        rows = form(path.with_name("other.xlsx"))[1]
        results = {"Meldung": {f"D{rows[CENTRES]}": 31}}
        path.write_bytes(saved(openpyxl.load_workbook(path), results))
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["rule.violated"]
        _, out = told(path)
        assert [p.code for p in iq.workbooks.read_workbook(out).problems] == ["rule.violated"]
        assert openpyxl.load_workbook(out)["Meldung"][f"D{rows[CENTRES]}"].value == "=30+1"

    @pytest.mark.parametrize("result", [31, 1.5, "a < b & c", True, "#DIV/0!", date(2019, 1, 1)])
    def test_results_of_every_kind(self, path: Path, result: Any) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"] = "=1+1"
        book.active["A1"].number_format = "YYYY-MM-DD" if isinstance(result, date) else "General"
        path.write_bytes(saved(book, {"Sheet": {"A1": result}}))
        read: Any = openpyxl.load_workbook(path, data_only=True)
        back = read.active["A1"].value
        assert getattr(back, "date", lambda: back)() == result

    def test_a_workbook_that_cannot_be_written(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise AttributeError("no such part")

        form(path)
        monkeypatch.setattr(openpyxl.Workbook, "save", refuse)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.workbooks.write_feedback(path, path.with_name("out.xlsx"))
        assert [p.code for p in caught.value.problems] == ["excel.damaged"]


class TestResultsOf:
    """Results are those of cells with a formula, by sheet and cell; a formula that was never computed has none."""

    def test_of_formulas_alone(self, path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"], book.active["B1"], book.active["C1"] = "=1+1", 5, "=2+2"
        book.create_sheet("Zweite")["A1"] = "=3+3"
        path.write_bytes(saved(book, {"Sheet": {"A1": 2}, "Zweite": {"A1": 6}}))
        values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
        assert results_of(values, formulas) == {"Sheet": {"A1": 2}, "Zweite": {"A1": 6}}

    def test_a_cell_without_a_formula_is_left_as_it_is(self, path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"] = 5
        path.write_bytes(saved(book, {"Sheet": {"A1": 7}}))
        assert openpyxl.load_workbook(path, data_only=True).worksheets[0]["A1"].value == 5

    def test_the_text_of_the_formula_stays_beside_it(self, path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"] = '=IF(B1<5,"<&>","")'
        path.write_bytes(saved(book, {"Sheet": {"A1": "<&>"}}))
        values: Any = openpyxl.load_workbook(path, data_only=True)
        formulas: Any = openpyxl.load_workbook(path)
        assert (values.active["A1"].value, formulas.active["A1"].value) == ("<&>", '=IF(B1<5,"<&>","")')

    @pytest.mark.parametrize(("result", "kind"), [("#REF!", "e"), ("#N/A", "e"), ("# kein Fehler", "s"), ("A!", "s")])
    def test_errors_are_told_from_texts(self, path: Path, result: str, kind: str) -> None:
        book: Any = openpyxl.Workbook()
        book.active["A1"] = "=1+1"
        path.write_bytes(saved(book, {"Sheet": {"A1": result}}))
        read: Any = openpyxl.load_workbook(path, data_only=True)
        assert (read.active["A1"].value, read.active["A1"].data_type) == (result, kind)

    def test_days_are_counted_as_the_workbook_counts_them(self, path: Path) -> None:
        book: Any = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        book.active["A1"] = "=1+1"
        book.active["A1"].number_format = "YYYY-MM-DD"
        path.write_bytes(saved(book, {"Sheet": {"A1": date(2019, 1, 1)}}))
        read: Any = openpyxl.load_workbook(path, data_only=True)
        assert read.active["A1"].value.date() == date(2019, 1, 1)
