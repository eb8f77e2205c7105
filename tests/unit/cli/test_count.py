"""``iqmodel count``: files of case records into a report; nothing is counted if anything is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main

HEADER = "id,day,scope,person,advice\n"
ROWS = "1,2023-01-05,DE-BY,a,recognition\n2,2023-02-05,DE-BY,a,qualification\n"
ASKED = ["--scope", "DE-BY", "--period", "2023-Q1"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "counselling_sessions.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "cases" / "readme.txt").write_text("x", encoding="utf-8")
    return tmp_path


class TestCount:
    def test_a_folder_into_a_file(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = folder / "report.json"
        assert main(["count", str(folder / "cases"), *ASKED, "-o", str(target)]) == 0
        report = iq.load(target, iq.Report)
        assert (report.counselling.sessions.total, report.counselling.persons.both) == (2, 1)
        said = capsys.readouterr().err
        assert "counselling sessions: 2" in said
        assert "readme.txt" in said

    def test_shown(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = str(folder / "cases" / "counselling_sessions.csv")
        assert main(["count", file, *ASKED, "--lang", "de"]) == 0
        assert "Erstberatungen" in capsys.readouterr().out
        assert main(["count", file, *ASKED, "--format", "json", "--persons", "any-session"]) == 0
        assert iq.loads(capsys.readouterr().out, iq.Report).counselling.persons.total == 1

    def test_the_ids_behind_a_figure(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["count", str(folder / "cases"), *ASKED, "--trace", "counselling.sessions.total"]) == 0
        assert capsys.readouterr().out.split() == ["1", "2"]

    def test_nothing_is_counted_if_a_file_has_a_problem(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "cases" / "referrals.csv").write_text("id,day,scope,person\n1,x,DE,a\n", encoding="utf-8")
        target = folder / "report.json"
        assert main(["count", str(folder / "cases"), *ASKED, "-o", str(target)]) == 2
        assert not target.exists()
        assert "referrals ‘1’: the value in ‘day’ is not valid" in capsys.readouterr().err

    def test_what_is_wrong_only_together(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = str(folder / "cases" / "counselling_sessions.csv")
        assert main(["count", file, file, *ASKED]) == 2
        assert "the id ‘1’ occurs more than once" in capsys.readouterr().err
        assert main(["count", file, "--scope", "DE-XX", "--period", "2023"]) == 2


class TestTogether:
    """What is wrong only between records is said at their rows, with their files where there are several."""

    def test_rows_and_files(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        head = "id;person;day;scope;kind\n"
        (tmp_path / "counselling_sessions-1.csv").write_text(f"{head}1;a;2023-01-05;DE-BY;\n", encoding="utf-8")
        (tmp_path / "counselling_sessions-2.csv").write_text(
            f"{head}2;b;2023-01-05;DE-BY;\n3;a;2023-02-05;DE-BY;first\n", encoding="utf-8"
        )
        files = sorted(map(str, tmp_path.glob("*.csv")))
        assert main(["count", *files, *ASKED, "--lang", "de"]) == 2
        said = capsys.readouterr().err.splitlines()[-1]
        assert said.startswith(f"{files[1]}, Zeile 3, Spalte „kind“: Die Beratung „3“ ist als Erstberatung angegeben")
        assert said.endswith(f"Der andere Datensatz: {files[0]}, Zeile 2, Spalte „id“.")


class TestWorkbooks:
    """A form that ``template --cases`` writes, filled in, is counted."""

    def test_from_the_form_to_the_report(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        form = folder / "cases" / "faelle.xlsx"
        assert main(["template", str(form), "--cases", "--lang", "de"]) == 0
        asked = ["count", str(form), *ASKED, "--lang", "de"]
        assert main(asked) == 2
        assert "nichts zu zählen" in capsys.readouterr().err
        book: Any = openpyxl.load_workbook(form)
        book["Beratungen"].append(("3", date(2023, 3, 1), "Bayern", "b", "beides"))
        book["Verweisberatungen"]["A2"] = "keine"
        book.save(form)
        target = folder / "report.json"
        # The workbook and the CSV file of the folder, together.
        assert main(["count", str(folder / "cases"), *ASKED, "-o", str(target)]) == 0
        report = iq.load(target, iq.Report)
        assert (report.counselling.sessions.total, report.fair_integration.referrals) == (3, 0)
        assert "have no entries" in capsys.readouterr().err
        book["Beratungen"]["C2"] = "Hof"
        book.save(form)
        assert main(asked) == 2
        said = capsys.readouterr().err
        assert "Gebiet (Beratungen!C2): Beratungen „3“: Die Angabe in „Gebiet“ ist nicht zulässig" in said
        assert "Hof" not in said

    def test_options_for_reports(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        form = folder / "faelle.ods"
        assert main(["template", str(form), "--cases", "--scope", "DE", "--period", "2023"]) == 2
        assert "for reports" in capsys.readouterr().err
        assert not form.exists()
