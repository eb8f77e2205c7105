"""What formulas last gave is put back into a workbook that was written without it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.formula_results import saved
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
