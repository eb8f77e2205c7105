"""Synthetic figures and reports: consistent, for any class, the same for the same seed."""

from __future__ import annotations

import random
from typing import Any

import pytest

import iqmodel as iq
from iqmodel import testing
from iqmodel.testing import synthetic
from iqmodel.testing.synthetic import violated
from tests.unit.testing.own_models import MODELS, BySex, LandReport


@iq.block
class Impossible(iq.Block):
    """Rules that nothing satisfies."""

    one: iq.Count = iq.count()
    two: iq.Count = iq.count()
    above = iq.rule("one > two")
    below = iq.rule("one < two")


class TestSyntheticFigures:
    """Every figure of any class, exact, such that every rule holds; the same for the same seed."""

    @pytest.mark.parametrize("model", MODELS)
    @pytest.mark.parametrize("seed", range(5))
    def test_every_rule_holds(self, model: type[iq.Block], seed: int) -> None:
        figures = testing.synthetic_figures(seed, model)
        assert list(figures) == list(iq.indicators(model).keys())
        result = iq.check(figures, model=model)
        assert [finding.verdict for finding in result.findings] == ["holds"] * len(iq.rules(model))
        assert figures == testing.synthetic_figures(seed, model)

    @pytest.mark.parametrize("seed", range(5))
    def test_a_figure_newly_added_to_the_programme_needs_no_size(
        self, monkeypatch: pytest.MonkeyPatch, seed: int
    ) -> None:
        monkeypatch.setattr(synthetic, "Report", LandReport)
        figures = testing.synthetic_figures(seed, LandReport)
        assert list(figures) == list(iq.indicators(LandReport).keys())
        assert {finding.verdict for finding in iq.check(figures, model=LandReport).findings} == {"holds"}

    def test_a_class_of_ones_own_has_reports_of_all_laender(self) -> None:
        reports = list(testing.synthetic_reports(1, "2022", "year", model=LandReport))
        assert [report.scope for report in reports] == [iq.Scope(state) for state in iq.State]
        assert all(report.sex.total == report.counselling.persons.total for report in reports)
        assert {report.sources for report in reports} == {(testing.SYNTHETIC,)}

    def test_rules_that_nothing_satisfies_are_reported(self) -> None:
        with pytest.raises(iq.errors.ContradictionError):
            testing.synthetic_figures(0, Impossible)

    @pytest.mark.parametrize("seed", [[], "\ud800", None, 1.5])
    def test_a_seed_is_a_whole_number(self, seed: Any) -> None:
        for made in (testing.synthetic_figures, testing.synthetic_reports):
            with pytest.raises(iq.InvalidDataError) as refused:
                made(seed)
            assert [problem.pointer for problem in refused.value.problems] == ["/seed"]

    @pytest.mark.parametrize(("figures", "place"), [(None, "/figures"), ({"a": 1, 2: 3}, "/figures[1]")])
    def test_a_document_is_made_of_figures_by_code(self, figures: Any, place: str) -> None:
        with pytest.raises(iq.InvalidDataError) as refused:
            testing.document(figures)
        assert [problem.pointer for problem in refused.value.problems] == [place]

    def test_a_wrong_period_is_refused_at_once(self) -> None:
        with pytest.raises(iq.errors.PeriodError):
            testing.synthetic_reports(1, "gestern")

    def test_reports_are_made_of_report_classes_only(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            testing.synthetic_reports(model=BySex)  # type: ignore[type-var]  # wrong on purpose


class TestDocuments:
    """Figures as the JSON data of an object, whether or not they satisfy the rules."""

    def test_a_report_and_a_block(self) -> None:
        data = testing.document({"counselling.sessions.first": 1, "counselling.sessions.total": 0})
        assert data == {
            "format": "iqmodel.report/1",
            "scope": "DE",
            "period": {"start": "2019-01-01", "end": "2019-12-31"},
            "counselling": {"sessions": {"first": 1, "total": 0}},
        }
        assert testing.document({"women": 1}, BySex) == {"women": 1}
        assert testing.document({}, BySex) == {}

    def test_which_rules_figures_violate(self) -> None:
        assert violated({"women": 1, "men": 2, "total": 3}, BySex) == ["some"]
        assert violated({"women": 1, "men": 2, "total": 4}, BySex) == ["by-sex", "some"]
        assert violated({"women": 1}, BySex) == []


class TestSeeds:
    """The same seed gives the same figures; a generator goes on from where it is."""

    def test_seeds(self) -> None:
        assert testing.synthetic_figures(1) == testing.synthetic_figures(1) != testing.synthetic_figures(2)
        generator = random.Random(1)  # noqa: S311 - no secrets
        first, second = (testing.synthetic_figures(generator) for _ in range(2))
        assert first == testing.synthetic_figures(1)
        assert second != first

    def test_reports_of_every_land_and_quarter(self) -> None:
        reports = list(testing.synthetic_reports(3, "2021"))
        assert [(str(one.scope), one.period) for one in reports] == [
            (state.code, quarter) for quarter in iq.Period.year(2021).split("quarter") for state in iq.State
        ]
        assert reports == list(testing.synthetic_reports(3, "2021"))
        assert all(iq.check(report).ok for report in reports[:16])
