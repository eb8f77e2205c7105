"""The commands that work something out: combine, compare, deduce, locate; and where their results go."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.cli.options import SHELLS
from iqmodel.testing import synthetic_reports
from tests.terminal import COMMAND, environment, piped

SHEET: Final = iq.published.load("2019-2022")
LAENDER: Final = tuple(synthetic_reports(seed=5, period="2021", unit="year"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixteen synthetic reports in a folder, two forms of them in one file, and a broken one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "laender" / "south").mkdir(parents=True)
    for report in LAENDER:
        south = "south/" if str(report.scope) in ("DE-BY", "DE-BW") else ""
        iq.dump(report, tmp_path / "laender" / f"{south}{report.scope}.JSON")
    (tmp_path / "laender" / "~$lock.json").write_text("{", encoding="utf-8")
    iq.write_any(LAENDER, tmp_path / "all.jsonl")
    iq.write_any(LAENDER, tmp_path / "list.json")
    iq.write_any(LAENDER, tmp_path / "all.csv")
    text = iq.dumps(SHEET.report, indent=1).replace('"total": 416374', '"total": 416375')
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    return tmp_path


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put ``data`` on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestSources:
    """Editions, files, folders, streams, lists, tables and standard input are read alike by every command."""

    @pytest.mark.parametrize("source", ["laender", "all.jsonl", "list.json", "all.csv"])
    def test_the_same_reports(self, source: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", source, "--scope", "DE", "-o", "-"]) == 0
        whole = iq.loads(capsys.readouterr().out)
        assert iq.figures(whole) == iq.figures(iq.combine(LAENDER, scope="DE"))

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        one, two = (iq.dumps(report).encode() for report in LAENDER[:2])
        indented = iq.dumps(LAENDER[0], indent=2).encode()
        for data, number in (
            (one, 1),
            (one + b"\n\n", 1),
            (indented, 1),
            (one + b"\n\n" + two, 2),
            (b"[" + one + b"]", 1),
        ):
            given(monkeypatch, data)
            assert main(["convert", "-", "-"]) == 0
            assert len(capsys.readouterr().out.splitlines()) == number

    def test_a_line_is_told_by_its_number(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        one = iq.dumps(LAENDER[0]).encode()
        given(monkeypatch, b"\n".join([one, b"", b"  ", one, b"{}"]))
        assert main(["check", "-"]) == 2
        assert "== -:5\n" in capsys.readouterr().out

    def test_a_document_of_a_list_is_told_by_its_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        reports = json.loads(Path("list.json").read_bytes())
        reports[3]["scope"] = "DE-XX"
        Path("list.json").write_text(json.dumps(reports), encoding="utf-8")
        assert main(["check", "list.json"]) == 2
        out = capsys.readouterr().out
        assert out.startswith("== list.json[3]\n")
        assert "Documents: 16. Sound: 15, with violated rules: 0, unusable: 1." in out

    def test_a_folder_has_all_of_it_but_lock_files(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "laender", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert len(told) == 16
        assert "laender/south/DE-BY.JSON" in [one["source"] for one in told]

    def test_a_name_cannot_pass_for_a_verdict(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("laender/x\nSound: no rule is violated.json").write_text("{", encoding="utf-8")
        assert main(["check", "laender"]) == 2
        assert "== laender/x\\nSound: no rule is violated.json\n" in capsys.readouterr().out

    def test_an_edition_is_preferred_to_a_file_of_its_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("2019-2022").write_text("{", encoding="utf-8")
        assert main(["show", "2019-2022"]) == 0
        assert main(["show", "./2019-2022"]) == 2
        assert "416,374" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "line", ["compare all.csv 2019-2022", "deduce list.json", "locate all.jsonl", "report all.csv"]
    )
    def test_one_where_one_is_expected(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([*line.split(), "--lang", "de"]) == 2
        assert "enthält 16 Berichte; hier wird einer erwartet." in capsys.readouterr().err

    def test_show_shows_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "all.csv", "--lang", "de"]) == 0
        out = capsys.readouterr().out
        assert out.count(", 2021\n") == 16
        assert main(["show", "laender/DE-HH.JSON", "--format", "json"]) == 0
        assert iq.loads(capsys.readouterr().out, model=iq.Report).scope == iq.Scope.parse("DE-HH")
        assert main(["show", "all.csv", "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 16


class TestCombine:
    """iqmodel combine: 0 combined, 1 a report breaks a rule, 2 unusable, overlapping or missing."""

    def test_into_a_file_of_any_format(self, capsys: pytest.CaptureFixture[str]) -> None:
        expected = iq.figures(iq.combine(LAENDER, scope="DE", persons_counted_once=True))
        for target in ("germany.json", "germany.csv", "germany.xlsx"):
            line = ["combine", "laender", "--scope", "DE", "--persons-counted-once", "-o", target]
            assert main([*line, "--lang", "de"]) == 0
            (whole,) = iq.read_any(target).reports
            assert iq.figures(whole) == expected
            assert f"Geschrieben: {target}" in capsys.readouterr().err

    def test_text_and_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "--scope", "DE", "--format", "json"]) == 0
        assert iq.loads(capsys.readouterr().out) == iq.combine(LAENDER, scope="DE")
        assert main(["combine", "2019-2022", "--lang", "de"]) == 0
        assert "416.374" in capsys.readouterr().out

    def test_with_one_that_is_wrong_nothing_is_combined(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "broken.json", "-o", "out.json"]) == 1
        written = capsys.readouterr()
        assert not Path("out.json").exists()
        assert written.out == ""
        assert "== broken.json" in written.err
        assert written.err.endswith("Nothing was combined.\n")
        assert main(["combine", "laender", "missing.json", "broken.json", "-o", "out.json"]) == 2

    def test_a_land_that_is_absent_is_told(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The result may be called Germany, but not without a word that a Land is in none of its files."""
        (folder / "laender" / "DE-TH.JSON").unlink()
        for code, said in (("de", "Ohne Bericht: Thüringen. "), ("en", "Without a report: Thuringia. ")):
            assert main(["combine", "laender", "--scope", "DE", "--format", "json", "--lang", code]) == 0
            written = capsys.readouterr()
            assert written.err.startswith(said)
            assert iq.loads(written.out) == iq.combine(
                (one for one in LAENDER if str(one.scope) != "DE-TH"), scope="DE"
            )

    @pytest.mark.parametrize(
        "line", ["laender --scope DE", "laender/DE-TH.JSON laender/DE-HH.JSON", "2019-2022", "2019-2022 --scope DE"]
    )
    def test_where_none_is_absent_nothing_is_told(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", *line.split()]) == 0
        assert capsys.readouterr().err == ""

    def test_what_cannot_be_combined(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["combine", "laender", "all.csv"]) == 2
        assert "counted twice" in capsys.readouterr().err
        other = next(iter(synthetic_reports(seed=1, period="2022", unit="year")))
        iq.dump(other, "next-year.json")
        assert main(["combine", "laender/DE-HH.JSON", "laender/DE-SH.JSON", "next-year.json"]) == 2
        assert "Hamburg, 2022" in capsys.readouterr().err
        assert main(["combine", "laender/DE-HH.JSON", "laender/DE-SH.JSON", "next-year.json", "--allow-gaps"]) == 0


class TestCompare:
    """iqmodel compare: 0 compared, 1 a figure fell that cannot fall."""

    @pytest.fixture(autouse=True)
    def older(self) -> None:
        older = {"qualification.participants.completed": 15_300, "qualification.participants.started": 18_000}
        iq.dump(iq.Report(scope="DE", period="01/19-12/21").replace(older), "older.json")

    def test_an_impossible_fall(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "older.json", "2019-2022", "--lang", "de"]) == 1
        assert "unmöglich" in capsys.readouterr().out
        assert main(["compare", "older.json", "2019-2022", "--format", "json"]) == 1
        told = json.loads(capsys.readouterr().out)
        verdicts = {row["code"]: row["verdict"] for row in told["rows"]}
        assert verdicts["qualification.participants.completed"] == "impossible"

    def test_no_fall(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "2019-2022", "2019-2022", "-o", "same.txt"]) == 0
        assert capsys.readouterr() == ("", "")
        assert "unchanged" in Path("same.txt").read_text(encoding="utf-8")

    def test_both_are_told_when_both_are_wrong(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "broken.json", "missing.json"]) == 2
        err = capsys.readouterr().err
        assert "difference −1" in err
        assert "missing.json" in err


class TestDeduce:
    """iqmodel deduce: the steps as text, the filled report as a document."""

    def test_the_steps(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deduce", "2019-2022", "--lang", "de"]) == 0
        out = capsys.readouterr().out.splitlines()
        with iq.language("de"):
            assert out == [f"- {line}" for line in str(iq.deduce(SHEET)).split("\n")]

    @pytest.mark.parametrize("target", ["filled.json", "-"])
    def test_the_report(self, target: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deduce", "2019-2022", "-o", target]) == 0
        out = capsys.readouterr().out
        filled = iq.loads(out) if target == "-" else iq.load(target)
        assert filled == iq.deduce(SHEET).report
        assert (target == "-") is ("→" not in out)

    def test_everything_for_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deduce", "2019-2022", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        deduction = iq.deduce(SHEET)
        assert iq.structure(told.pop("report"), iq.Report) == deduction.report
        assert told == json.loads(json.dumps(deduction.to_dict()))

    def test_a_broken_report_goes_to_locate(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deduce", "broken.json", "--lang", "de"]) == 1
        assert "iqmodel locate broken.json" in capsys.readouterr().err


class TestLocate:
    """iqmodel locate: 0 nothing to change, 1 these sets would do, 2 unreadable."""

    def located(self, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
        assert main(["locate", "broken.json", "--format", "json", *options]) == 1
        sets: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return sets

    def test_the_sets(self, capsys: pytest.CaptureFixture[str]) -> None:
        sets = self.located(capsys)
        # The number of persons bears witness for the first sessions; the acknowledged gap stays what it is.
        assert [one["codes"] for one in sets] == [["counselling.sessions.follow_up"], ["counselling.sessions.total"]]
        assert [one["values"] for one in sets] == [[221_193], [416_374]]
        assert main(["locate", "broken.json", "--lang", "de"]) == 1
        assert capsys.readouterr().out.startswith("Möglichkeiten: 2\n- ")

    def test_options(self, capsys: pytest.CaptureFixture[str]) -> None:
        first = "counselling.sessions.first"
        assert [first] in [one["codes"] for one in self.located(capsys, "--no-warnings")]
        total = self.located(capsys, "--weight", "counselling.sessions.follow_up=3")
        assert [one["codes"] for one in total] == [["counselling.sessions.total"]]
        (only,) = self.located(capsys, "--limit", "1")
        assert only["complete"] is False

    def test_a_fact_sheet_and_what_holds(self, capsys: pytest.CaptureFixture[str]) -> None:
        broken = iq.dumps(SHEET).replace('"total": 416374', '"total": 416375')
        Path("sheet.json").write_text(broken, encoding="utf-8")
        assert main(["locate", "sheet.json", "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out) == self.located(capsys)
        assert main(["locate", "laender/DE-HH.JSON", "--lang", "de"]) == 0
        assert capsys.readouterr().out == "Nichts zu ändern: Alle Regeln sind erfüllbar.\n"
        assert main(["locate", "2019-2022", "--lang", "de"]) == 0
        assert capsys.readouterr().out.startswith("Nichts zu ändern: Bekannte Abweichungen eingerechnet, ")

    def test_bounds_are_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        centres = {"fixed": 75, "mobile": 90, "total": {"low": 171, "wording": "more_than", "stated": 170}}
        data = {"format": "iqmodel.report/1", "scope": "DE", "period": {"start": "2020-01-01", "end": "2020-12-31"}}
        Path("centres.json").write_text(json.dumps(data | {"counselling": {"centres": centres}}), encoding="utf-8")
        assert main(["locate", "centres.json", "--format", "json"]) == 1
        codes = [one["codes"] for one in json.loads(capsys.readouterr().out)]
        assert codes == [[f"counselling.centres.{name}"] for name in ("fixed", "mobile", "total")]

    def test_what_cannot_be_searched(self, capsys: pytest.CaptureFixture[str]) -> None:
        columns = "scope,start,end,counselling.sessions.first,counselling.sessions.follow_up,counselling.sessions.total"
        Path("broken.csv").write_text(f"{columns}\nDE-BY,2019-01-01,2019-12-31,1,1,3\n", encoding="utf-8")
        assert main(["locate", "broken.csv", "--lang", "de"]) == 2
        assert "locate durchsucht nur JSON-Dokumente" in capsys.readouterr().err
        Path("stray.json").write_text('{"format": "iqmodel.report/1"}', encoding="utf-8")
        assert main(["locate", "stray.json"]) == 2
        assert "/scope" in capsys.readouterr().err


class TestCheckOfTables:
    """A table with one report is checked like any report; of several, problems and warnings are told."""

    def test_warnings_are_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        report = LAENDER[0].replace({"counselling.persons": iq.PersonsByAdvice(total=7)})
        iq.write_csv([report], "one.csv")
        assert main(["check", "one.csv", "--lang", "de"]) == 0
        assert "counselling.persons-are-first-sessions" in capsys.readouterr().out
        assert main(["check", "one.csv", "--format", "json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)
        assert (told["ok"], told["reports"], told["problems"]) == (True, 1, [])
        verdicts = {one["rule_id"]: one["verdict"] for one in told["check"]["findings"]}
        assert verdicts["counselling.persons-are-first-sessions"] == "violated"

    def test_warnings_of_several_are_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Beside a sound report and beside a broken row."""
        doubtful = LAENDER[0].replace({"counselling.persons": iq.PersonsByAdvice(total=7)})
        iq.write_csv([doubtful, LAENDER[1]], "two.csv", layout="wide")
        assert main(["check", "two.csv", "--lang", "de"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[-2] == "Warnungen: 1"
        assert lines[-1].startswith("- Schleswig-Holstein, 2021: Beratene Personen (7) und Erstberatungen (")
        wide = Path("two.csv").read_text(encoding="utf-8")
        Path("two.csv").write_text(wide.replace("DE-HH", "DE-XX"), encoding="utf-8")
        assert main(["check", "two.csv", "--format", "json"]) == 2
        (told,) = json.loads(capsys.readouterr().out)
        (warning,) = told["warnings"]
        assert (warning["scope"], warning["period"], warning["rule_id"], warning["verdict"]) == (
            "DE-SH",
            "2021-01-01/2021-12-31",
            "counselling.persons-are-first-sessions",
            "violated",
        )
        assert main(["check", "all.csv", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["warnings"] == []


class TestOptions:
    """Options may stand anywhere; the language comes from the option, else from the environment."""

    @pytest.mark.parametrize(
        "line",
        [
            "--lang de check 2019-2022 all.csv --format json",
            "check --lang de --format json 2019-2022 all.csv",
            "check 2019-2022 --format=json all.csv --lang=de",
            "check 2019-2022 --lang de all.csv --format json",
            "--lang en check 2019-2022 all.csv --format json --lang de",
        ],
    )
    def test_anywhere(self, line: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(line.split()) == 0
        assert [one["source"] for one in json.loads(capsys.readouterr().out)] == ["2019-2022", "all.csv"]

    @pytest.mark.parametrize(
        ("variable", "options", "said"),
        [
            ("de", [], "Keine Regel ist verletzt"),
            ("", [], "No rule is violated"),
            ("de", ["--lang", "en"], "No rule is violated"),
            ("en", ["--lang", "de"], "Keine Regel ist verletzt"),
        ],
    )
    def test_the_language(
        self,
        variable: str,
        options: list[str],
        said: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("IQMODEL_LANG", variable)
        monkeypatch.setenv("LANG", "de_DE.UTF-8")  # is not asked: the same call says the same everywhere
        assert main(["check", "2019-2022", *options]) == 0
        assert capsys.readouterr().out.startswith(said)

    def test_the_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        from importlib.metadata import version

        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"iqmodel {version('iqmodel')}\n"

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_help_of_every_command_runs_its_own_examples(
        self, language: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from iqmodel.cli.options import command_line

        line = command_line("de" if language == "de" else "en")
        for name in line.commands:
            assert main([name, "--help", "--lang", language]) == 0
            out = capsys.readouterr().out
            assert out.startswith(f"{'Aufruf' if language == 'de' else 'usage'}: iqmodel {name} ")
            examples = [one.strip() for one in out.splitlines() if one.startswith("  iqmodel ")]
            assert examples
            for example in examples:
                arguments = example.removeprefix("iqmodel ").split("<")[0].split(">")[0].split()
                assert line.parse(arguments).name == name

    def test_output_goes_to_a_file_only_when_there_is_some(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "missing.json", "-o", "out.txt"]) == 2
        assert not Path("out.txt").exists()
        assert main(["schema", "factsheet", "-o", "out.json"]) == 0
        assert json.loads(Path("out.json").read_bytes()) == iq.json_schema(iq.FactSheet)
        assert main(["schema"]) == 0
        assert json.loads(capsys.readouterr().out) == iq.json_schema()


class TestCheckOfStreams:
    """Of a stream sound lines are not shown, but that some of them have warnings is told."""

    @pytest.mark.parametrize("name", ["stream.jsonl", "stream.json"])
    def test_warnings_are_counted(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        doubtful = LAENDER[0].replace({"counselling.persons": iq.PersonsByAdvice(total=7)})
        iq.write_any([doubtful, LAENDER[1], doubtful.replace({"scope": "DE-SL"})], name)
        assert main(["check", name, "--lang", "de"]) == 0
        assert capsys.readouterr().out == (
            "Dokumente: 3. In Ordnung: 3, mit verletzten Regeln: 0, nicht verwendbar: 0. "
            "Darunter mit Warnungen, hier nicht gezeigt: 2; --format jsonl nennt sie.\n"
        )
        iq.write_any(LAENDER[1:3], name)
        assert main(["check", name]) == 0
        assert capsys.readouterr().out == "Documents: 2. Sound: 2, with violated rules: 0, unusable: 0.\n"


class TestConvert:
    """iqmodel convert: nothing is written where nothing could be read; what is left out is told."""

    def test_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("header.csv").write_text("scope,start,end,counselling.sessions.first\n", encoding="utf-8")
        assert main(["convert", "header.csv", "out.json", "--lang", "de"]) == 2
        assert not Path("out.json").exists()
        assert "header.csv enthält keinen lesbaren Bericht" in capsys.readouterr().err

    def test_notation_and_headers(self, capsys: pytest.CaptureFixture[str]) -> None:
        line = "convert 2019-2022 out.csv --layout wide --numbers de --headers de"
        assert main(line.split()) == 0
        table = Path("out.csv").read_text(encoding="utf-8-sig")
        assert "416.374" in table
        assert "Erstberatungen" in table
        assert capsys.readouterr().err.startswith("Without room in this format:\n")

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


class TestCompletion:
    """The script completes in a real bash; the other shells get one, too."""

    COMPLETE: Final = """
        source ./script
        complete_words() {
            COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
            _shtab_iqmodel; printf '%s\\n' "${COMPREPLY[@]}"
        }
    """

    def completed(self, folder: Path, *words: str) -> list[str]:
        if not (folder / "script").exists():
            (folder / "script").write_text(piped(["completion", "bash"], folder).out, encoding="utf-8")
        quoted = " ".join(f"'{word}'" for word in words)
        program = f"{self.COMPLETE}\ncomplete_words {quoted}"
        ran = subprocess.run(
            ["/bin/bash", "--norc", "-c", program], cwd=folder, capture_output=True, check=False, env=environment()
        )
        assert ran.returncode == 0, ran.stderr
        return sorted(ran.stdout.decode().split())

    @pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")
    def test_in_bash(self, folder: Path) -> None:
        assert self.completed(folder, "iqmodel", "com") == ["combine", "compare", "completion"]
        assert self.completed(folder, "iqmodel", "check", "--fo") == ["--format"]
        assert self.completed(folder, "iqmodel", "check", "--format", "js") == ["json", "jsonl"]
        assert self.completed(folder, "iqmodel", "rules", "--lang", "") == ["de", "en"]
        assert self.completed(folder, "iqmodel", "schema", "f") == ["factsheet"]
        assert self.completed(folder, "iqmodel", "check", "bro") == ["broken.json"]
        assert self.completed(folder, "iqmodel", "combine", "--output", "bro") == ["broken.json"]

    @pytest.mark.parametrize("shell", SHELLS)
    def test_every_shell(self, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        assert "iqmodel" in script
        assert "combine" in script


def test_python_m_is_the_same(folder: Path) -> None:
    module = piped(["rules"], folder, program=(sys.executable, "-m", "iqmodel"))
    assert (module.code, module.out) == (0, piped(["rules"], folder, program=COMMAND).out)
