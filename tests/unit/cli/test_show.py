"""``iqmodel show``: editions and reports as text or JSON."""

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
