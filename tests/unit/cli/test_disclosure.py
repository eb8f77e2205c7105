"""``iqmodel disclosure``: what is found, what is hidden, and where it is written."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.main import main

pytestmark = pytest.mark.usefixtures("folder")

COURSE, INDIVIDUAL, TOTAL = (f"qualification.measures.{name}" for name in ("course", "individual", "total"))
REPORT = iq.Report(scope="DE-BY", period="2023").replace({COURSE: 2, INDIVIDUAL: 98, TOTAL: 100})


@pytest.fixture(autouse=True)
def small(folder: object) -> None:
    iq.dump(REPORT, "small.json")
    iq.dump(REPORT.replace({"scope": "DE-BE", COURSE: iq.UNKNOWN}), "leaking.json")
    iq.dump(REPORT.replace({COURSE: 20, TOTAL: 118}), "sound.json")


class TestAudit:
    """The findings and the exit code."""

    def test_something_is_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "leaking.json", "--lang", "de"]) == 1
        out = capsys.readouterr().out
        assert "So nicht veröffentlichen" in out
        assert "Bayern, 2023: Maßnahmen in Kursform" in out
        assert "Berlin, 2023: Maßnahmen in Kursform [qualification.measures.course]: genau 2" in out

    def test_nothing_is_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "sound.json"]) == 0
        assert capsys.readouterr().out.startswith("Nothing found")
        assert main(["disclosure", "sound.json", "--minimum", "21"]) == 1

    def test_for_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(iq.disclosure.audit(REPORT).to_dict()))

    def test_nothing_of_a_broken_report(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "broken.json"]) == 1
        captured = capsys.readouterr()
        assert "Nothing was audited" in captured.err
        assert captured.out == ""

    def test_a_minimum_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--minimum", "1"]) == 2
        assert "at least 2" in capsys.readouterr().err


class TestOptions:
    """The figures that matter, zeros, and what follows from warnings."""

    def test_codes(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--codes", INDIVIDUAL, "--codes", TOTAL]) == 0
        assert main(["disclosure", "small.json", "--codes", INDIVIDUAL, "--codes", COURSE]) == 1
        assert main(["disclosure", "small.json", "--codes", "qualification"]) == 2
        assert "qualification" in capsys.readouterr().err

    def test_zeros(self) -> None:
        iq.dump(REPORT.replace({COURSE: 0, INDIVIDUAL: 100}), "zero.json")
        assert main(["disclosure", "zero.json"]) == 0
        assert main(["disclosure", "zero.json", "--zeros"]) == 1
        assert main(["disclosure", "zero.json", "--zeros", "--suppress"]) == 0

    def test_warnings(self) -> None:
        iq.dump(iq.Report(scope="DE-BY", period="2023").replace({"counselling.sessions.first": 40}), "first.json")
        assert main(["disclosure", "first.json"]) == 0
        assert main(["disclosure", "first.json", "--warnings"]) == 1


class TestCases:
    """Files of case records are answered with what to do, whatever their format."""

    @pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
    @pytest.mark.parametrize("command", ["disclosure", "check"])
    def test_to_be_counted(self, ending: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        session = iq.cases.CounsellingSession(id="1", person="HIDDEN", day="2023-01-05", scope="DE-BY")
        iq.write_any(iq.cases.Cases.of([session]), f"counselling_sessions.{ending}")
        assert main([command, f"counselling_sessions.{ending}"]) == 2
        captured = capsys.readouterr()
        assert "iqmodel count" in captured.err + captured.out
        assert "HIDDEN" not in captured.err + captured.out


class TestSuppress:
    """The proposal, and the reports fit to be published."""

    def test_what_to_hide(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--suppress"]) == 0
        out = capsys.readouterr().out
        assert "Figures to hide: 2." in out
        assert "protects another figure" in out

    @pytest.mark.parametrize("target", ["published.json", "-"])
    def test_the_report(self, target: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--suppress", "-o", target]) == 0
        out = capsys.readouterr().out
        written = iq.loads(out) if target == "-" else iq.load(target)
        assert written == iq.disclosure.suppress(REPORT).report

    def test_several_reports(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "leaking.json", "--suppress", "-o", "published.jsonl"]) == 0
        assert len(iq.read_any("published.jsonl").reports) == 2
        assert main(["disclosure", "published.jsonl"]) == 0
        capsys.readouterr()
        assert main(["disclosure", "small.json", "leaking.json", "--suppress", "-o", "-"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 2

    def test_rounding(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["disclosure", "small.json", "--round", "10", "--format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["base"] == 10
        assert data["reports"][0]["qualification"]["measures"]["total"]["stated"] == 100
