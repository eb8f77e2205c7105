"""The command line on workbooks: other formats say so, notations can be declared, remarks are told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.unit.formats.workbooks.filled import FIRST, KEYS, YEAR_OF_BAVARIA, form, save_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A form, filled as published."""
    path = tmp_path / "form.xlsx"
    form(path)
    return path


class TestOtherWorkbooks:
    """A workbook of another format is told to be saved as .xlsx, not read as JSON."""

    @pytest.mark.parametrize("ending", [".xls", ".xlsm", ".xlsb", ".ods", ".XLS"])
    def test_alone_and_in_a_folder(self, path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
        other = path.with_name(f"other{ending}")
        shutil.copy(path, other)
        assert main(["check", str(other), "--lang", "de"]) == 2
        assert "als .xlsx speichern" in capsys.readouterr().err
        assert main(["check", str(path.parent), "--lang", "de"]) == 2
        assert "als .xlsx speichern" in capsys.readouterr().out

    def test_one_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(tmp_path / "none.xls"), "--lang", "en"]) == 2
        assert "save it as" not in capsys.readouterr().err

    def test_feedback_on_macros_is_an_xlsx(self, path: Path) -> None:
        macros = path.with_suffix(".xlsm")
        path.rename(macros)
        assert main(["feedback", str(macros)]) == 0
        assert openpyxl.load_workbook(path.with_name("form-feedback.xlsx")).sheetnames == ["Rückmeldung", "Meldung"]


class TestNotation:
    """The notation of numbers can be declared for a feedback, too."""

    def test_numbers(self, tmp_path: Path) -> None:
        path = tmp_path / "table.xlsx"
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "1.000"])
        assert main(["feedback", str(path)]) == 2
        assert main(["feedback", str(path), "--numbers", "de"]) == 0


class TestRemarks:
    """What refuses nothing is told, and changes no exit code."""

    def test_hidden_rows(self, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        book: Any = openpyxl.load_workbook(path)
        row = next(cell.row for cell in book.active["A"] if cell.value == FIRST)
        book.active.row_dimensions[row].hidden = True
        book.save(path)
        assert main(["check", str(path), "--lang", "de"]) == 0
        assert f"ausgeblendet: {row}" in capsys.readouterr().out
        assert main(["check", str(path), "--format", "json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)
        assert [remark["code"] for remark in told["remarks"]] == ["excel.hidden-rows"]
        assert main(["convert", str(path), str(tmp_path / "out.json"), "--lang", "de"]) == 0
        assert f"ausgeblendet: {row}" in capsys.readouterr().err
        assert iq.load(tmp_path / "out.json", model=iq.Report)[FIRST] == 195_182
