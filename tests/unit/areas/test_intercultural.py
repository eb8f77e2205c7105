"""Intercultural competence development: the same figures for two audiences."""

from __future__ import annotations

import pytest

import iqmodel as iq


class TestAudiences:
    """Labour-market and business actors have the same figures and rules, each under its own name."""

    def test_the_same_figures_for_both(self) -> None:
        codes = iq.indicators(iq.Intercultural).keys()
        audiences = {
            name: {code.partition(".")[2] for code in codes if code.startswith(f"{name}.")}
            for name in ("labour_market", "business")
        }
        assert audiences["labour_market"] == audiences["business"] == set(iq.indicators(iq.Outreach).keys())

    def test_labels_name_the_audience(self) -> None:
        labels = {
            name: iq.indicator(f"intercultural.{name}.trainings.count").label for name in ("labour_market", "business")
        }
        assert "Arbeitsmarktakteure" in labels["labour_market"].de
        assert "labour-market actors" in labels["labour_market"].en
        assert "Wirtschaftsakteure" in labels["business"].de
        assert "business actors" in labels["business"].en

    def test_one_audience_is_checked_without_the_other(self) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.Report(scope="DE", period="2019").replace(
                {
                    "intercultural.business.trainings.count": 1,
                    "intercultural.business.events.count": 1,
                    "intercultural.business.total.count": 3,
                    "intercultural.labour_market.total.count": 3,
                }
            )
        assert [one.rule_id for one in caught.value.violations] == ["intercultural.business.count-sum"]
