"""Areas, scopes and periods that ``iqmodel show`` is asked for."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.main import main


@pytest.mark.usefixtures("folder")
class TestSome:
    """Scopes and periods pick some of many reports; what none of them has is refused, with what there is."""

    def test_scopes_and_periods(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "all.csv", "DE-BY", "Berlin", "2021", "--format", "json"]) == 0
        assert [one["scope"] for one in json.loads(capsys.readouterr().out)] == ["DE-BY", "DE-BE"]
        assert main(["show", "all.csv", "DE-BY", "counselling.sessions", "--lang", "de"]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith("Bayern, 2021\n")
        assert shown.count(", 2021\n") == 1

    def test_an_edition_is_shown_with_its_title(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", "2019-2022"]) == 0
        whole = capsys.readouterr().out
        assert main(["show", "2019-2022", "DE", "2019-2022"]) == 0
        assert capsys.readouterr().out == whole

    def test_what_none_has(self, capsys: pytest.CaptureFixture[str]) -> None:
        iq.write_any([iq.Report(scope="DE-BY", period="2021"), iq.Report(scope="DE-BE", period="2022")], "two.csv")
        for asked in (["DE-HH"], ["2020"], ["DE-XX"]):
            assert main(["show", "two.csv", *asked, "--lang", "de"]) == 2
            told = capsys.readouterr().err.splitlines()[-1]
            assert told.startswith(f"„{asked[0]}“ ist weder ")
            assert "counselling" in told
            assert "Gebiete: DE-BY und DE-BE. Zeiträume: 2021-01-01/2021-12-31 und 2022-01-01/" in told
        assert main(["show", "two.csv", "DE-BY", "2022", "--lang", "de"]) == 2
        assert "zugleich: DE-BY, 2022-01-01/2022-12-31. Gebiete: " in capsys.readouterr().err
