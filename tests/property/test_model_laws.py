"""Laws of the model: the guard agrees with the examination, one broken rule is found alone, JSON comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.model.invariants import examine
from iqmodel.testing import (
    BrokenDocument,
    broken_documents,
    broken_figures,
    synthetic_reports,
    valid_figures,
    valid_reports,
)
from tests.property.applied import applied, applies

SLOW = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

counts = st.one_of(
    st.integers(0, 6),
    st.just(iq.UNKNOWN),
    st.builds(iq.between, st.integers(0, 3), st.integers(3, 6)),
    st.sampled_from([iq.more_than(2), iq.about(5), -1, 2.0, True, None, "3", 10**12, 10**12 + 1]),
)


class TestGuard:
    """The compiled guard refuses just what the full examination refuses, with the same violations."""

    @applies(0.05, 0.95)
    @given(st.sampled_from([iq.SessionCounts, iq.ParticipantCounts, iq.PersonsByAdvice, iq.Attendance]), st.data())
    @settings(deadline=None)
    def test_agreement(self, kind: type[iq.Block], data: st.DataObject) -> None:
        names = iq.indicators(kind).keys()
        figures: dict[str, Any] = {name: data.draw(counts) for name in names}
        bare = object.__new__(kind)
        for name, value in {"discrepancies": (), **figures}.items():
            object.__setattr__(bare, name, value)
        refused = self.outcome(lambda: examine(bare))
        assert self.outcome(lambda: kind(**figures)) == refused
        if refused is None:
            assert iq.figures(kind(**figures)) == figures
        applied(refused is None)

    @staticmethod
    def outcome(attempt: Callable[[], object]) -> tuple[object, ...] | None:
        try:
            attempt()
        except iq.InvariantError as error:
            return error.violations, tuple(problem.pointer for problem in error.problems)
        return None


class TestRules:
    """A rule is true of valid figures, then broken by one change, and found alone."""

    @given(valid_figures())
    @settings(max_examples=30, deadline=None)
    def test_valid_figures_hold_everywhere(self, figures: dict[str, int]) -> None:
        result = iq.check(figures)
        assert len(result.holds) == len(iq.rules())

    @pytest.mark.parametrize("rule_id", iq.rules().keys())
    def test_exactly_one_is_broken(self, rule_id: str) -> None:
        @given(broken_figures(rule_id))
        @SLOW
        def law(figures: dict[str, int]) -> None:
            violated = [f.rule_id for f in iq.check(figures).findings if f.verdict == "violated"]
            assert violated == [rule_id]

        law()

    @pytest.mark.parametrize("rule", iq.rules().errors, ids=str)
    def test_a_document_is_refused_for_it(self, rule: iq.Rule) -> None:
        @given(broken_documents(rule.full_id))
        @SLOW
        def law(broken: BrokenDocument) -> None:
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.structure(broken.data, iq.Report)
            told = [(problem.rule_id, problem.difference, problem.pointer) for problem in caught.value.problems]
            assert told == [(rule.full_id, broken.difference, "/" + rule.path.replace(".", "/"))]

        law()


class TestRoundTrips:
    """JSON, plain data, repr and the flat mapping lead back to the same report."""

    @given(valid_reports())
    @settings(max_examples=30, deadline=None)
    def test_every_way_back(self, report: iq.Report) -> None:
        assert iq.loads(iq.dumps(report)) == report
        assert iq.structure(iq.unstructure(report), iq.Report) == report
        assert eval(repr(report), vars(iq)) == report

    @given(valid_reports(notes=False, discrepancies=False))
    @settings(max_examples=30, deadline=None)
    def test_the_flat_mapping_too(self, report: iq.Report) -> None:
        bare = iq.Report(scope=report.scope, period=report.period, sources=report.sources)
        assert bare.replace(iq.figures(report)) == report


class TestSyntheticReports:
    """16 Länder times quarters, the same for the same seed, marked synthetic, and free of violations."""

    def test_a_year(self) -> None:
        reports = list(synthetic_reports(7, "2019"))
        assert len(reports) == 64
        assert len({(str(r.scope), r.period) for r in reports}) == 64
        assert reports == list(synthetic_reports(7, "2019"))
        assert reports != list(synthetic_reports(8, "2019"))
        assert all(len(iq.check(r).holds) == 24 for r in reports)
        assert all("SYNTHETIC" in str(r) for r in reports)
