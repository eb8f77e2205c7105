"""What a class counts and requires: rules(), indicators() of classes and objects."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq


class TestCatalogues:
    """rules() and indicators() take a class or an object, by default Report."""

    def test_of_anything(self) -> None:
        assert iq.rules(iq.SessionCounts).keys() == ("sum",)
        assert iq.indicators(iq.SessionCounts()).keys() == ("first", "follow_up", "total")
        assert iq.rules(iq.published.load("2019-2022")) == iq.rules()
        with pytest.raises(iq.IQModelError):
            iq.rules(int)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_labels_name_one_figure_each_and_are_filled(self, language: Any) -> None:
        labels = [indicator.label.in_language(language) for indicator in iq.indicators()]
        assert len(set(labels)) == len(labels)
        texts = labels + [indicator.definition.in_language(language) for indicator in iq.indicators()]
        assert all(text and "{" not in text for text in texts)

    @pytest.mark.parametrize(
        ("code", "unit", "additivity"),
        [
            ("counselling.centres.fixed", "centres", "stock"),
            ("counselling.sessions.total", "sessions", "flow"),
            ("counselling.persons.both", "persons", "reclassified"),
            ("counselling.persons.total", "persons", "persons"),
            ("fair_integration.centres", "centres", "stock"),
            ("fair_integration.persons", "persons", "persons"),
            ("fair_integration.referrals", "referrals", "flow"),
            ("fair_integration.group_events.count", "events", "flow"),
            ("fair_integration.group_events.participants", "participants", "flow"),
            ("qualification.measures.total", "measures", "flow"),
            ("qualification.participants.completed", "persons", "flow"),
            ("intercultural.business.trainings.count", "trainings", "flow"),
            ("intercultural.business.events.count", "events", "flow"),
            ("regional_networks.total.count", "trainings and events", "flow"),
            ("regional_networks.total.participants", "participants", "flow"),
            ("regional_networks.consultations", "consultations", "merging"),
        ],
    )
    def test_units_and_additivity_by_place(self, code: str, unit: str, additivity: str) -> None:
        indicator = iq.indicator(code)
        assert (indicator.unit.code, indicator.additivity) == (unit, additivity)

    def test_the_wider_counting_rule_stands_where_it_holds(self) -> None:
        wider = [i.code for i in iq.indicators() if "wider counting rule" in i.definition.en]
        assert wider == [
            f"regional_networks.{kind}.{figure}"
            for kind in ("trainings", "events", "total")
            for figure in ("count", "participants")
        ]

    def test_the_data_dictionary(self) -> None:
        table = iq.indicators().to_markdown("de").splitlines()
        assert table[0] == "| Code | Bezeichnung | Einheit | Definition | Summierbarkeit | Gezählt wird |"
        assert len(table) == 2 + len(iq.indicators())
        assert '"unit": {' in iq.indicators().to_json("en")
