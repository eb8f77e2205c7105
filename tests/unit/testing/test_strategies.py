"""Strategies: valid reports of every kind, for any class."""

from __future__ import annotations

import sys
from typing import Any, Final

import pytest
from hypothesis import Phase, find, given, settings

import iqmodel as iq
from iqmodel import testing
from tests.unit.testing.own_models import FEW, MODELS, BySex

# That there is one is what counts: the first that is found is not made small.
ANY_ONE: Final = settings(max_examples=2_000, deadline=None, phases=(Phase.generate,))


class TestValidReports:
    """Valid for any class: no rule violated, warnings included, and every kind of report occurs."""

    @pytest.mark.parametrize("model", MODELS)
    def test_nothing_is_violated_and_all_comes_back(self, model: type[iq.Block]) -> None:
        @given(testing.valid_reports(model))
        @FEW
        def law(report: iq.Block) -> None:
            assert isinstance(report, model)
            assert "violated" not in {finding.verdict for finding in iq.check(report).findings}
            assert iq.loads(iq.dumps(report), model) == report

        law()

    @pytest.mark.parametrize("wording", ["about", "more_than", "just_under", "just_over", "at_least", "at_most", None])
    def test_every_wording_occurs(self, wording: str | None) -> None:
        def said(report: iq.Report) -> bool:
            bounded = [count for count in iq.figures(report).values() if isinstance(count, iq.Bounds)]
            return any(count.wording == wording and count != iq.UNKNOWN for count in bounded)

        find(testing.valid_reports(), said, settings=ANY_ONE)

    @pytest.mark.parametrize("status", ["not_stated", "not_collected", "suppressed", "provisional", "revised"])
    def test_every_status_occurs(self, status: str) -> None:
        find(testing.valid_reports(), lambda one: any(note.status == status for note in one.notes), settings=ANY_ONE)

    def test_acknowledged_gaps_and_caveats_occur(self) -> None:
        acknowledged = find(testing.valid_reports(), lambda one: bool(iq.check(one).acknowledged), settings=ANY_ONE)
        assert iq.check(acknowledged).ok
        assert iq.check(find(testing.valid_reports(), lambda one: bool(iq.check(one).caveats), settings=ANY_ONE)).ok

    @given(testing.valid_reports(bounded=False, notes=False, discrepancies=False))
    @FEW
    def test_each_kind_can_be_left_out(self, report: iq.Report) -> None:
        assert report.notes == ()
        assert iq.check(report).acknowledged == ()
        assert all(count == iq.UNKNOWN for count in iq.figures(report).values() if not iq.is_exact(count))


class TestWithoutHypothesis:
    """All but the strategies works without Hypothesis; a strategy names the extra that brings it."""

    def test_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.setitem(sys.modules, "hypothesis.strategies", None)
        assert testing.every_broken_document()
        assert testing.hostile_document("empty").data == b""
        strategies: list[Any] = [testing.valid_figures, testing.valid_reports, testing.hostile_documents]
        for strategy in (*strategies, testing.broken_documents, lambda: testing.broken_figures(iq.rules().keys()[0])):
            with pytest.raises(iq.errors.MissingExtraError, match=r"iqmodel\[testing\]"):
                strategy()


class TestFigures:
    """Exact figures that satisfy every rule, and figures in which one rule alone is violated."""

    @given(testing.valid_figures(BySex))
    @FEW
    def test_valid(self, figures: dict[str, int]) -> None:
        assert list(figures) == ["women", "men", "total"]
        assert {one.verdict for one in iq.check(figures, model=BySex).findings} == {"holds"}

    @given(testing.broken_figures("by-sex", BySex))
    @FEW
    def test_broken(self, figures: dict[str, int]) -> None:
        assert [one.rule_id for one in iq.check(figures, model=BySex).violated] == ["by-sex"]

    @given(testing.broken_documents("some", model=BySex))
    @FEW
    def test_the_rule_asked_for(self, broken: testing.BrokenDocument) -> None:
        assert (broken.rule_id, broken.severity) == ("some", "warning")
