"""``iqmodel compare``: two reports or editions figure by figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli.main import main


class TestCompare:
    """iqmodel compare: 0 compared, 1 a figure fell that cannot fall."""

    @pytest.fixture(autouse=True)
    def older(self, folder: Path) -> None:
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
