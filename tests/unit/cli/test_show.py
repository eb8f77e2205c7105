"""``iqmodel show``: editions and reports as text or JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.terminal import piped


@pytest.mark.usefixtures("folder")
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

    def test_everything(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        assert main(["show", "--all", "--lang", "de"]) == 0
        with iq.language("de"):
            assert capsys.readouterr().out == f"{iq.published.load('2019-2022')}\n"
        assert main(["show", "--lang", "de"]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == (
            "Mit --all auch: Quellen (3), Beim Lesen zu bedenken (1), Aussagen im Text (2)."
        )

    def test_by_area(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A code alone is one of the newest edition, unless there is a file of that name."""
        assert main(["show", "counselling.sessions"]) == 0
        shown = capsys.readouterr().out
        assert "416,374" in shown
        assert "75" not in shown
        assert main(["show", "2019-2022", "counselling.sessions"]) == 0
        assert capsys.readouterr().out == shown
        (folder / "counselling").write_text(iq.dumps(iq.Report(scope="DE", period="2020")), encoding="utf-8")
        assert main(["show", "counselling"]) == 0
        assert "Germany, 2020" in capsys.readouterr().out
        assert main(["show", "2019-2022", "counseling"]) == 2
        assert "Possibly meant: counselling" in capsys.readouterr().err

    def test_an_area_as_json_is_a_report(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "counselling.persons", "fair_integration.centres", "--format", "json"]) == 0
        report = iq.loads(capsys.readouterr().out, iq.Report)
        whole = iq.published.load("2019-2022").report
        known = {code: count for code, count in iq.figures(report).items() if count != iq.UNKNOWN}
        assert known == {
            code: count
            for code, count in iq.figures(whole).items()
            if code.startswith("counselling.persons.") or code == "fair_integration.centres"
        }
        assert {note.code for note in report.notes} == {"fair_integration.centres"}
        assert report.counselling.persons.discrepancies == whole.counselling.persons.discrepancies

    def test_what_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "2019-2023"]) == 2
        assert "2019-2022" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestSeveral:
    """Every report of a source is shown, several as a list in JSON."""

    def test_show_shows_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "all.csv", "--lang", "de"]) == 0
        out = capsys.readouterr().out
        assert out.count(", 2021\n") == 16
        assert main(["show", "laender/DE-HH.JSON", "--format", "json"]) == 0
        assert iq.loads(capsys.readouterr().out, model=iq.Report).scope == iq.Scope.parse("DE-HH")
        assert main(["show", "all.csv", "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 16


class TestWidth:
    """In a pipe the columns are as wide as COLUMNS says, else as they come."""

    def longest(self, folder: Path, *more: str, **environment: str) -> int:
        ran = piped(["show", "2019-2022", "counselling", *more], folder, more=environment)
        assert ran.code == 0
        return max(map(len, (ran.out or (folder / "out.txt").read_text(encoding="utf-8")).splitlines()))

    def test_columns_in_a_pipe(self, folder: Path) -> None:
        usual = self.longest(folder)
        assert self.longest(folder, COLUMNS="60") <= 60 < usual
        assert self.longest(folder, COLUMNS="wide") == usual
        # What is written to a file is the same from every terminal.
        assert self.longest(folder, "-o", "out.txt", COLUMNS="60") == usual
