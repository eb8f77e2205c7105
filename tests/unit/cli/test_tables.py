"""``iqmodel template``, ``feedback`` and ``convert``: reports as workbooks and tables."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.unit.cli.files import LAENDER
from tests.unit.formats.workbooks.filled import FIRST, KEYS, YEAR_OF_BAVARIA, save_table

pytestmark = pytest.mark.usefixtures("folder")


class TestForms:
    """A form is written, filled in and sent back; what somebody filled in is not written over."""

    def test_from_form_to_feedback(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        form = str(tmp_path / "form.xlsx")
        assert main(["template", form, "--lang", "de", "--scope", "DE-BY", "--period", "2019"]) == 0
        assert form in capsys.readouterr().out
        # Nothing is filled in: that is 1, as it is of a check.
        assert main(["feedback", form]) == 1
        assert (tmp_path / "form-feedback.xlsx").exists()
        assert main(["feedback", form, "-o", str(tmp_path / "other.xlsx")]) == 1
        assert (tmp_path / "other.xlsx").exists()

    def test_what_somebody_filled_in_is_not_written_over(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        form = tmp_path / "form.xlsx"
        assert main(["template", str(form)]) == 0
        before = form.read_bytes()
        for line, told in (
            (["template", str(form), "--scope", "DE-BY"], "wird nicht überschrieben"),
            (["feedback", str(form), "-o", str(form)], "wird nicht geschrieben"),
        ):
            assert main([*line, "--lang", "de"]) == 2
            assert told in capsys.readouterr().err
            assert form.read_bytes() == before


class TestFeedback:
    """A feedback is always an .xlsx, and numbers are read in the notation that was declared."""

    def test_feedback_on_macros_is_an_xlsx(self, path: Path) -> None:
        macros = path.with_suffix(".xlsm")
        path.rename(macros)
        assert main(["feedback", str(macros)]) == 0
        assert openpyxl.load_workbook(path.with_name("form-feedback.xlsx")).sheetnames == ["Rückmeldung", "Meldung"]

    def test_numbers(self, tmp_path: Path) -> None:
        path = tmp_path / "table.xlsx"
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "1.000"])
        assert main(["feedback", str(path)]) == 2
        assert main(["feedback", str(path), "--numbers", "de"]) == 0


class TestConvert:
    """Nothing is written where nothing could be read; what is left out is told."""

    def test_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("header.csv").write_text("scope,start,end,counselling.sessions.first\n", encoding="utf-8")
        assert main(["convert", "header.csv", "out.json", "--lang", "de"]) == 2
        assert not Path("out.json").exists()
        assert "header.csv enthält keinen lesbaren Bericht" in capsys.readouterr().err

    def test_signs_of_formulas_are_left_to_programs(self, tmp_path: Path) -> None:
        note = iq.Note(code="counselling.sessions.total", footnote=iq.Text("=1+1", "=1+1"))
        iq.dump(iq.Report(scope="DE", period="2019", notes=(note,)), tmp_path / "x.json")
        for options, text in (([], ",'=1+1,"), (["--safe-csv", "off"], ",=1+1,")):
            assert main(["convert", str(tmp_path / "x.json"), str(tmp_path / "x.csv"), *options]) == 0
            assert text in (tmp_path / "x.csv").read_text(encoding="utf-8")

    def test_notation_and_headers(self, capsys: pytest.CaptureFixture[str]) -> None:
        line = "convert 2019-2022 out.csv --layout wide --numbers de --headers de"
        assert main(line.split()) == 0
        table = Path("out.csv").read_text(encoding="utf-8-sig")
        assert "416.374" in table
        assert "Erstberatungen" in table
        assert capsys.readouterr().err.startswith("Not included in this format:\n")

    def test_a_folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Every report in it goes into one file; what is none is told, by its name."""
        assert main(["convert", "laender", "one.jsonl"]) == 0
        assert capsys.readouterr().out == "Reports written to one.jsonl: 16.\n"
        assert {report.scope for report in iq.read_any("one.jsonl").reports} == {report.scope for report in LAENDER}
        (folder / "laender" / "wrong.json").write_bytes((folder / "broken.json").read_bytes())
        assert main(["convert", "laender", "-"]) == 1
        written = capsys.readouterr()
        assert len(written.out.splitlines()) == 16
        assert written.err.startswith("== laender/wrong.json\n1 problem:\n")

    def test_convert_says_how_it_read_a_table(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        table = tmp_path / "tabelle.csv"
        lines = ["Gebiet;Beginn;Ende;Beratungen;Büro", "DE;2019-01-01;2019-12-31;1.234.567;ä", "x;2019;2019;1;"]
        table.write_bytes("\n".join(lines[:2]).encode("cp1252"))
        assert main(["convert", str(table), str(tmp_path / "out.json"), "--lang", "de"]) == 2
        told = capsys.readouterr().err
        assert "Erkannt: Kodierung cp1252, Trennzeichen Semikolon, Zahlen deutsch geschrieben (1.234)" in told
        assert "Zeile 1, Spalte „Büro“" in told
        table.write_bytes("\n".join([lines[0].removesuffix(";Büro"), lines[1].removesuffix(";ä")]).encode())
        assert main(["convert", str(table), str(tmp_path / "out.json"), "--lang", "de"]) == 0
        assert f"{table}: Erkannt: Kodierung utf-8" in capsys.readouterr().err

    @pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
    def test_there_and_back(self, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        report = iq.published.load("2019-2022").report
        iq.dump(report, tmp_path / "in.json")
        there, back = str(tmp_path / f"there{ending}"), str(tmp_path / "back.json")
        assert main(["convert", str(tmp_path / "in.json"), there]) == 0
        assert main(["check", there]) == 0
        assert main(["convert", there, back]) == 0
        assert iq.figures(iq.load(back)) == iq.figures(report)
        assert f"Reports written to {back}: 1." in capsys.readouterr().out

    def test_broken_tables(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        table = tmp_path / "broken.csv"
        codes = "scope,start,end,counselling.sessions.first,counselling.sessions.follow_up,counselling.sessions.total"
        table.write_text(f"{codes}\nDE-BY,2019-01-01,2019-12-31,10,5,16\n")
        assert main(["check", str(table), "--lang", "de"]) == 1
        assert "Differenz −1" in capsys.readouterr().out
        assert main(["check", str(table), "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out)[0]["problems"][0]["rule_id"] == "counselling.sessions.sum"
        assert main(["convert", str(table), str(tmp_path / "out.json")]) == 1
        assert main(["convert", str(table), str(tmp_path / "out.docx")]) == 2
        assert main(["convert", str(tmp_path / "none.csv"), str(tmp_path / "out.json")]) == 2


class TestRepeated:
    """A report that two files hold is announced where the format keeps both; a table refuses it."""

    @pytest.fixture(autouse=True)
    @staticmethod
    def twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("in").mkdir()
        for name in ("a", "b"):
            iq.dump(iq.Report(scope="DE-BY", period="2023"), Path("in", f"{name}.json"))
        iq.dump(iq.Report(scope="DE-BE", period="2023"), Path("in", "c.json"))

    @pytest.mark.parametrize("target", ["out.json", "out.jsonl", "-"])
    def test_documents(self, target: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", "in", target, "--lang", "de"]) == 0
        said = capsys.readouterr().err
        assert (
            "Mehrere Berichte für dasselbe Gebiet und denselben Zeitraum, alle sind geschrieben: Bayern, 2023." in said
        )

    def test_many(self, capsys: pytest.CaptureFixture[str]) -> None:
        for year in range(2001, 2013):
            for name in ("a", "b"):
                iq.dump(iq.Report(scope="DE-HH", period=str(year)), Path("in", f"{name}{year}.json"))
        assert main(["convert", "in", "out.json"]) == 0
        assert capsys.readouterr().err.endswith("; and more: 3.\n")

    def test_tables(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", "in", "out.csv"]) == 2
        assert "Several reports" not in capsys.readouterr().err
        assert not Path("out.csv").exists()

    def test_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("in", "b.json").unlink()
        assert main(["convert", "in", "out.json"]) == 0
        assert capsys.readouterr().err == ""


class TestArgumentsThatAreEasilyMistaken:
    """The target of convert is its second argument; a call that has it elsewhere is told so."""

    @pytest.mark.parametrize("option", ["-o", "--output"])
    @pytest.mark.parametrize(("language", "said"), [("de", "braucht kein -o"), ("en", "takes no -o")])
    def test_an_option(self, option: str, language: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", "all.csv", option, "made.json", "--lang", language]) == 2
        assert said in capsys.readouterr().err
        assert not Path("made.json").exists()

    def test_another_option_is_unknown_as_before(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", "all.csv", "made.json", "--only"]) == 2
        assert "--only" in capsys.readouterr().err

    def test_the_wrong_order(self, capsys: pytest.CaptureFixture[str]) -> None:
        before = Path("all.csv").read_bytes()
        assert main(["convert", "made.json", "all.csv", "--lang", "de"]) == 2
        assert capsys.readouterr().err == (
            "Es gibt keine Datei und keinen Ordner made.json. Falls die andere Reihenfolge gemeint war "
            "(all.csv gibt es): iqmodel convert all.csv made.json\n"
        )
        # More often the source is misspelt, and its name may need quotation marks in a shell.
        assert main(["convert", "ma de.json", "all.csv", "--lang", "en"]) == 2
        assert capsys.readouterr().err == (
            "There is no file or folder ma de.json. If you meant the other order (all.csv exists): "
            "iqmodel convert all.csv 'ma de.json'\n"
        )
        assert Path("all.csv").read_bytes() == before
        assert main(["convert", "made.json", "other.csv"]) == 2
        assert "no such file" in capsys.readouterr().err
