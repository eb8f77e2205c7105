"""``iqmodel deduce``: what the rules say of missing and rough figures."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.cli.main import main
from tests.unit.cli.files import SHEET

pytestmark = pytest.mark.usefixtures("folder")


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
