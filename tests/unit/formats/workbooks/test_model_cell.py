"""The model that a sheet names: a cell of the form that people see and do not fill in, a column of a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

import iqmodel as iq
from iqmodel.model import models
from tests.unit.formats.tables import named
from tests.unit.formats.tables.named import BAVARIA, BERLIN, NAME, Round, registry
from tests.unit.formats.workbooks.filled import form

__all__ = ["registry"]


def read(path: Path, **how: Any) -> tuple[Any, list[tuple[str, Any]]]:
    found = iq.workbooks.read_workbook(path, **how)
    return found.reports, [(problem.code, dict(problem.data).get("cell")) for problem in found.problems]


class TestForms:
    """The cell stands above the scope, is protected, and decides by which class the form is read."""

    @pytest.mark.parametrize(("language", "label"), [("de", "Modell"), ("en", "model")])
    def test_the_cell(self, path: Path, language: Any, label: str) -> None:
        book, rows = form(path, BAVARIA, language)
        sheet = book.active
        assert (rows["model"], sheet["B3"].value, sheet["D3"].value) == (3, label, NAME)
        assert sheet["D3"].protection.locked
        assert sheet["E3"].value is not None
        assert read(path) == ((BAVARIA,), [])

    def test_none_for_a_report(self, path: Path) -> None:
        book, rows = form(path)
        assert "model" not in rows
        assert book.active["D3"].value is None

    @pytest.mark.parametrize(
        ("name", "model", "problem"),
        [
            ("example.round/2", None, "model.unknown"),
            (5, None, "model.unknown"),
            (NAME, iq.Report, "model.other"),
            ("example.other/2", Round, "model.other"),
        ],
    )
    def test_unfit(self, path: Path, name: Any, model: Any, problem: str) -> None:
        book, _ = form(path, BAVARIA)
        book.active["D3"] = name
        book.save(path)
        assert read(path, model=model) == ((), [(problem, "D3")])

    def test_left_empty(self, path: Path) -> None:
        """It is then a form of Report, whose figures are all missing; by its class it is read as before."""
        book, _ = form(path, BAVARIA)
        book.active["D3"] = None
        book.save(path)
        reports, problems = read(path)
        assert reports == ()
        assert {code for code, _ in problems} >= {"excel.missing-row"}
        assert read(path, model=Round) == ((BAVARIA,), [])

    def test_struck_out(self, path: Path) -> None:
        book, _ = form(path, BAVARIA)
        book.active["D3"].font = Font(strike=True)
        book.save(path)
        assert read(path) == ((), [("excel.struck", "D3")])

    def test_another_label(self, path: Path) -> None:
        book, _ = form(path, BAVARIA)
        book.active["B3"] = "Gebiet"
        book.save(path)
        assert read(path) == ((), [("excel.other-label", "B3")])

    def test_feedback_goes_by_it(self, path: Path) -> None:
        book, rows = form(path, BAVARIA)
        book.active.cell(rows["persons.men"], 4).value = 20
        book.save(path)
        found = iq.workbooks.write_feedback(path, path.with_name("back.xlsx"))
        assert [problem.rule_id for problem in found.problems] == ["persons.by-sex"]
        said = [cell.value for row in openpyxl.load_workbook(path.with_name("back.xlsx")).worksheets[0] for cell in row]
        # The warning of the model's own rule, about figures of a form that yields no report.
        assert "Warnung" in said

    def test_each_sheet_has_its_own(self, path: Path) -> None:
        book, _ = form(path, BAVARIA)
        iq.workbooks.write_workbook([iq.Report(scope="DE-BY", period="2023")], path)
        table: Any = openpyxl.load_workbook(path).active
        second = book.create_sheet("Reports")
        for row in table.iter_rows(values_only=True):
            second.append(row)
        book.save(path)
        reports, problems = read(path)
        # The same scope and period: two reports of two models are not one stated twice.
        assert [type(report) for report in reports] == [Round, iq.Report]
        assert problems == []


class TestTables:
    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_named(self, path: Path, layout: Any, headers: Any) -> None:
        iq.workbooks.write_workbook([BAVARIA, BERLIN], path, layout=layout, headers=headers)
        assert read(path) == ((BAVARIA, BERLIN), [])
        found = iq.workbooks.read_workbook(path)
        assert found.detected.model == NAME
        book: Any = openpyxl.load_workbook(path)
        book.active["D2"] = "x/1"
        book.save(path)
        assert read(path) == ((), [("model.unknown", "D2")])
        assert read(path, model=Round) == ((), [("model.other", "D2")])

    def test_rows_of_another(self, path: Path) -> None:
        iq.workbooks.write_workbook([BAVARIA, BERLIN], path, layout="wide")
        book: Any = openpyxl.load_workbook(path)
        book.active["D3"] = "x/1"
        book.save(path)
        assert read(path) == ((BAVARIA,), [("model.other", "D3")])


class TestApart:
    """The process of its own knows the models that are registered here, as far as it can import them."""

    def test_named(self, path: Path) -> None:
        form(path, BAVARIA)
        assert iq.read_apart(path) == iq.workbooks.read_workbook(path)

    def test_unknown_there_as_here(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        form(path, BAVARIA)
        monkeypatch.setattr(models, "_REGISTERED", {})
        found = iq.read_apart(path)
        assert [problem.code for problem in found.problems] == ["model.unknown.none"]
        assert found == iq.workbooks.read_workbook(path)

    def test_one_that_cannot_be_imported(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        form(path, BAVARIA)
        monkeypatch.setattr(sys.modules["__main__"], "Round", Round, raising=False)
        monkeypatch.setattr(named.Round, "__module__", "__main__")
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.read_apart(path)
        assert refused.value.problems[0].code == "apart.foreign"
        # It is nothing to a file that does not name it.
        form(path)
        assert iq.read_apart(path).problems == ()
