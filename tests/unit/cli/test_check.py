"""``iqmodel check``: 0 fine, 1 violated, 2 unusable; the worst of all counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.check import Outcome
from iqmodel.cli.main import main
from iqmodel.cli.reading import Document
from iqmodel.language.lines import text_of
from tests.unit.cli.files import LAENDER


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
        assert [name for name in names if f"== {files[name]}" in out] == [
            name for name in names if name != "good" and len(names) > 1
        ]
        if names == ["broken"]:
            assert "qualification.measures.sum" in out or "Differenz +1" in out

    def test_a_folder(self, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        folder = str(Path(files["good"]).parent)
        assert main(["check", folder]) == 2
        out = capsys.readouterr().out
        assert [line for line in out.splitlines() if line.startswith("==")] == [
            f"== {files[name]}" for name in sorted(files) if name != "good"
        ]
        assert out.splitlines()[-1] == "Documents: 4. Sound: 1, with violated rules: 1, unusable: 2."
        assert main(["check", folder, "--all"]) == 2
        assert sum(line.startswith("==") for line in capsys.readouterr().out.splitlines()) == 4

    def test_quietly(self, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        """Only what is wrong, in every form; nothing at all if nothing is."""
        assert main(["check", files["good"], "--quiet"]) == 0
        assert main(["check", files["good"], "2019-2022", "-q"]) == 0
        assert capsys.readouterr().out == ""
        assert main(["check", files["broken"]]) == main(["check", files["broken"], "-q"]) == 1
        shown = capsys.readouterr().out
        assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]
        assert main(["check", files["good"], files["broken"], "2019-2022", "-q"]) == 1
        assert capsys.readouterr().out == f"== {files['broken']}\n{shown[: len(shown) // 2]}\n"
        assert main(["check", files["good"], files["broken"], "-q", "--format", "jsonl"]) == 1
        assert json.loads(capsys.readouterr().out)["source"] == files["broken"]

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


@pytest.mark.usefixtures("folder")
class TestCheckOfTables:
    """A table with one report is checked like any report; of several, problems and warnings are told."""

    def test_warnings_are_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        report = LAENDER[0].replace({"counselling.persons": iq.PersonsByAdvice(total=7)})
        iq.write_csv([report], "one.csv")
        assert main(["check", "one.csv", "--lang", "de"]) == 0
        rule = "counselling.persons-are-first-sessions"
        assert f"\n- {rule}: Erstberatungen (Zeile 5, Spalte „value“): Beratene" in capsys.readouterr().out
        assert main(["check", "one.csv", "--format", "json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)
        assert [(one["rule_id"], one["pointer"]) for one in told["warnings"]] == [(rule, "/5/value")]
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
        place = "Erstberatungen (Zeile 2, Spalte „counselling.sessions.first“)"
        assert lines[-1].startswith(f"- Schleswig-Holstein, 2021, {place}: Beratene Personen (7) und ")
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


@pytest.mark.usefixtures("folder")
class TestCheckOfStreams:
    """Of many documents sound ones are not shown, but that some of them have warnings is told."""

    @pytest.mark.parametrize("name", ["stream.jsonl", "stream.json"])
    def test_warnings_are_counted(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        doubtful = LAENDER[0].replace({"counselling.persons": iq.PersonsByAdvice(total=7)})
        iq.write_any([doubtful, LAENDER[1], doubtful.replace({"scope": "DE-SL"})], name)
        assert main(["check", name, "--lang", "de"]) == 0
        assert capsys.readouterr().out == (
            "Dokumente: 3. In Ordnung: 3, mit verletzten Regeln: 0, nicht verwendbar: 0. "
            "In Ordnung, aber mit Warnungen: 2; --all zeigt sie.\n"
        )
        assert main(["check", name, "--lang", "de", "--all"]) == 0
        assert capsys.readouterr().out.count("counselling.persons-are-first-sessions") == 2
        iq.write_any(LAENDER[1:3], name)
        assert main(["check", name]) == 0
        assert capsys.readouterr().out == "Documents: 2. Sound: 2, with violated rules: 0, unusable: 0.\n"


class TestOutcome:
    """What checking gave of one document: its exit code, what is shown, and the same as data."""

    def test_of_a_sound_document(self) -> None:
        sheet = iq.published.load("2019-2022")
        outcome = Outcome(Document("x", (sheet,)), iq.check(sheet))
        assert (outcome.code, text_of(outcome.lines())) == (0, str(iq.check(sheet)))
        assert outcome.to_dict() == {"source": "x", **iq.check(sheet).to_dict()}

    def test_of_a_sound_document_that_breaks_a_rule(self) -> None:
        result = iq.check({"counselling.sessions.first": 3, "counselling.sessions.total": 1})
        assert Outcome(Document("x"), result).code == 1

    def test_of_what_cannot_be_opened(self) -> None:
        outcome = Outcome(Document("x", reason="gone"), None)
        assert (outcome.code, text_of(outcome.lines()), outcome.to_dict()) == (
            2,
            "gone",
            {"source": "x", "error": "gone"},
        )

    def test_of_what_cannot_be_read(self) -> None:
        reading = iq.validate("{")
        outcome = Outcome(Document("x", problems=reading.problems, reading=reading), None)
        assert (outcome.code, text_of(outcome.lines())) == (2, str(reading))
        assert outcome.to_dict() == {"source": "x", **reading.to_dict()}


class TestTone:
    """The first line is good or bad by its exit code; where nothing is decided it is neither."""

    @pytest.mark.parametrize(
        ("figures", "expected"),
        [({"first": 1, "follow_up": 1, "total": 2}, True), ({"total": 2}, False), ({}, False)],
    )
    def test_what_is_green(
        self,
        figures: dict[str, int],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        *,
        expected: bool,
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.delenv("NO_COLOR", raising=False)
        counts = {f"counselling.sessions.{name}": count for name, count in figures.items()}
        iq.dump(iq.Report(scope="DE", period="2019").replace(counts), tmp_path / "x.json")
        assert main(["check", str(tmp_path / "x.json")]) == (0 if figures else 1)
        assert ("\x1b[1;32m" in capsys.readouterr().out) is expected
