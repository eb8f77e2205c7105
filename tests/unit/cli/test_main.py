"""The command line: what it prints and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main


class TestShow:
    """iqmodel show [EDITION|FILE]"""

    def test_the_newest_edition_by_default(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show"]) == 0
        newest = capsys.readouterr().out
        assert main(["show", "2019-2022", "--lang", "en"]) == 0
        assert capsys.readouterr().out == newest
        assert "416,374" in newest
        assert "−2,312" in newest

    def test_a_file_in_german(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        iq.dump(iq.published.load("2019-2022").report, tmp_path / "report.json")
        assert main(["show", str(tmp_path / "report.json"), "--lang", "de"]) == 0
        assert "416.374" in capsys.readouterr().out

    def test_what_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "2019-2023"]) == 2
        assert "2019-2022" in capsys.readouterr().err


class TestCheck:
    """iqmodel check FILE…: 0 fine, 1 violated, 2 unusable; the worst of all counts."""

    @pytest.fixture
    def files(self, tmp_path: Path) -> dict[str, str]:
        good = iq.unstructure(iq.published.load("2019-2022").report)
        (tmp_path / "good.json").write_text(json.dumps(good))
        good["qualification"]["measures"]["course"] = 733
        (tmp_path / "broken.json").write_text(json.dumps(good))
        (tmp_path / "unusable.json").write_text(json.dumps(good | {"counseling": {}}))
        (tmp_path / "no.json").write_text("{")
        return {path.stem: str(path) for path in tmp_path.iterdir()}

    @pytest.mark.parametrize(
        ("names", "code"),
        [
            (["good"], 0),
            (["broken"], 1),
            (["unusable"], 2),
            (["no"], 2),
            (["good", "broken"], 1),
            (["unusable", "good"], 2),
        ],
    )
    def test_exit_codes(
        self, files: dict[str, str], names: list[str], code: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", *(files[name] for name in names), "--lang", "de"]) == code
        out = capsys.readouterr().out
        assert all(files[name] in out for name in names if len(names) > 1)
        if names == ["broken"]:
            assert "qualification.measures.sum" in out or "Differenz +1" in out

    def test_a_folder(self, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        folder = str(Path(files["good"]).parent)
        assert main(["check", folder]) == 2
        out = capsys.readouterr().out
        assert [line for line in out.splitlines() if line.startswith("==")] == [
            f"== {files[name]}" for name in sorted(files)
        ]
        assert out.splitlines()[-1] == "Documents: 4. Sound: 1, with violated rules: 1, unusable: 2."

    def test_a_stream(self, files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        lines = [Path(files[name]).read_text() for name in ("good", "broken", "good")]
        stream = tmp_path / "all.jsonl"
        stream.write_text("\n".join(lines))
        assert main(["check", str(stream), "--lang", "de"]) == 1
        out = capsys.readouterr().out.splitlines()
        assert out[0] == f"== {stream}:2"
        assert out[-1] == "Dokumente: 3. In Ordnung: 2, mit verletzten Regeln: 1, nicht verwendbar: 0."

    def test_machine_formats(self, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", files["broken"], "2019-2022", "--format", "json"]) == 1
        broken, edition = json.loads(capsys.readouterr().out)
        assert (broken["source"], broken["ok"]) == (files["broken"], False)
        assert [p["rule_id"] for p in broken["problems"]] == ["qualification.measures.sum"]
        assert (edition["source"], edition["ok"]) == ("2019-2022", True)
        assert main(["check", files["no"], "--format", "jsonl"]) == 2
        assert json.loads(capsys.readouterr().out)["problems"][0]["code"].startswith("json.syntax")
        assert main(["check", "nowhere.json", "--format", "json"]) == 2
        assert "nowhere.json" in json.loads(capsys.readouterr().out)[0]["error"]

    def test_an_edition_and_a_missing_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "2019-2022"]) == 0
        assert capsys.readouterr().out.startswith("No rule is violated; acknowledged discrepancies: 1.")
        assert main(["check", "nowhere.json"]) == 2


class TestTables:
    """iqmodel template, feedback, convert, and check of tables"""

    def test_from_form_to_feedback(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        form = str(tmp_path / "form.xlsx")
        assert main(["template", form, "--lang", "de", "--scope", "DE-BY", "--period", "2019"]) == 0
        assert form in capsys.readouterr().out
        assert main(["feedback", form]) == 0
        assert (tmp_path / "form-feedback.xlsx").exists()
        assert main(["feedback", form, "-o", str(tmp_path / "other.xlsx")]) == 0
        assert (tmp_path / "other.xlsx").exists()

    def test_what_somebody_filled_in_is_not_written_over(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        form = tmp_path / "form.xlsx"
        assert main(["template", str(form)]) == 0
        before = form.read_bytes()
        for line, told in (
            (["template", str(form), "--scope", "DE-BY"], "bleibt, wie es ist"),
            (["feedback", str(form), "-o", str(form)], "wird nicht geschrieben"),
        ):
            assert main([*line, "--lang", "de"]) == 2
            assert told in capsys.readouterr().err
            assert form.read_bytes() == before

    @pytest.mark.parametrize("command", ["show", "check", "combine", "compare", "deduce", "locate", "report"])
    def test_no_command_writes_over_what_it_reads(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = tmp_path / "report.json"
        iq.dump(iq.Report(scope="DE", period="2019"), report)
        before = report.read_bytes()
        sources = ["2019-2022", str(report)] if command == "compare" else [str(report)]
        assert main([command, *sources, "-o", str(report)]) == 2
        assert "needs another name" in capsys.readouterr().err
        assert report.read_bytes() == before

    @pytest.mark.parametrize("into_the_folder", [False, True])
    def test_convert_does_not_write_over_what_it_reads(
        self, *, into_the_folder: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "table.csv"
        table.write_text("scope,start,end\nDE,2019-01-01,2019-12-31\nnobody,2019-01-01,2019-12-31\n")
        before = table.read_bytes()
        source, target = (tmp_path, tmp_path / "all.csv") if into_the_folder else (table, table)
        assert main(["convert", str(source), str(target)]) == 2
        assert "needs another name or place" in capsys.readouterr().err
        assert (table.read_bytes(), [*tmp_path.iterdir()]) == (before, [table])

    def test_convert_says_how_it_read_a_table(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        table = tmp_path / "tabelle.csv"
        lines = ["Gebiet;Beginn;Ende;Beratungen;Büro", "DE;2019-01-01;2019-12-31;1.234.567;ä", "x;2019;2019;1;"]
        table.write_bytes("\n".join(lines[:2]).encode("cp1252"))
        assert main(["convert", str(table), str(tmp_path / "out.json"), "--lang", "de"]) == 2
        told = capsys.readouterr().err
        assert "encoding='cp1252' (erkannt), delimiter=';' (erkannt), numbers='de' (erkannt)" in told
        assert "Zeile 1, Spalte „Büro“" in told
        table.write_bytes("\n".join([lines[0].removesuffix(";Büro"), lines[1].removesuffix(";ä")]).encode())
        assert main(["convert", str(table), str(tmp_path / "out.json"), "--lang", "de"]) == 0
        assert f"{table}: encoding='utf-8' (erkannt)" in capsys.readouterr().err

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

    @pytest.mark.parametrize("command", ["show", "check", "combine", "compare", "deduce", "report"])
    def test_numbers_of_two_meanings_are_declared(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "table.csv"
        table.write_text("scope;start;end;counselling.sessions.total\nDE-BY;2019-01-01;2019-12-31;1.234\n")
        sources = [str(table)] * (2 if command == "compare" else 1)
        assert main([command, *sources]) == 2
        told = capsys.readouterr()
        assert "--numbers de" in told.out + told.err
        plots = ["--no-plots"] if command == "report" else []
        assert main([command, *sources, *plots, "--numbers", "de"]) == 0
        # A check counts no sessions.
        assert command == "check" or "1,234" in capsys.readouterr().out


class TestCatalogues:
    """iqmodel rules, iqmodel indicators"""

    @pytest.mark.parametrize("name", ["rules", "indicators"])
    @pytest.mark.parametrize("form", ["text", "markdown", "json"])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_every_form(self, name: str, form: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([name, "--format", form, "--lang", language]) == 0
        out = capsys.readouterr().out
        assert "counselling.sessions" in out
        if form == "json":
            assert len(json.loads(out)) == {"rules": 24, "indicators": 44}[name]
