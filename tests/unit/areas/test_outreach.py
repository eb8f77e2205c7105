"""Outreach: trainings, events and consultations for organisations, declared once and named by their place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import iqmodel as iq
from tests.areas import declared, verdict

PLACES = ("intercultural.labour_market", "intercultural.business", "regional_networks")


class TestFigures:
    """Trainings, events and both together are different units; a consultation may merge into a process."""

    def test_units_and_additivity(self) -> None:
        figures = declared(iq.Outreach)
        expected = {
            "trainings.count": ("trainings", "flow"),
            "events.count": ("events", "flow"),
            "total.count": ("trainings and events", "flow"),
            "trainings.participants": ("participants", "flow"),
            "events.participants": ("participants", "flow"),
            "total.participants": ("participants", "flow"),
            "consultations": ("consultations", "merging"),
        }
        assert {code: figures[code] for code in expected} == expected

    @pytest.mark.parametrize("name", ["trainings.count", "trainings.participants", "events.count", "consultations"])
    def test_every_place_has_its_own_words(self, name: str) -> None:
        labels = {iq.indicator(f"{place}.{name}").label for place in PLACES}
        assert len(labels) == len(PLACES)
        assert not [label for label in labels if "{" in label.de + label.en or "‹" in label.de + label.en]

    def test_the_networks_count_by_a_wider_rule(self) -> None:
        wide = iq.indicator("regional_networks.events.count").definition
        narrow = iq.indicator("intercultural.business.events.count").definition
        assert "involved" in wide.en
        assert "involved" not in narrow.en


class TestRules:
    """Trainings and events add up, in number and in participants; fewer participants than events are a warning."""

    @pytest.mark.parametrize(
        ("rule", "figures", "expected"),
        [
            ("count-sum", {"trainings.count": 141, "events.count": 1_048, "total.count": 1_189}, ("holds", 0)),
            ("count-sum", {"trainings.count": 141, "events.count": 1_048, "total.count": 1_190}, ("violated", -1)),
            ("participants-sum", {"total.participants": 23_476}, ("undecided", iq.Bounds(-23_476, None))),
            (
                "participants-sum",
                {"trainings.participants": 2, "events.participants": 3, "total.participants": 4},
                ("violated", 1),
            ),
            ("events.attended", {"events.count": 5, "events.participants": 5}, ("holds", 0)),
            ("total.attended", {"total.count": 5, "total.participants": 4}, ("violated", -1)),
            ("trainings.attended", {"events.count": 5}, None),
        ],
    )
    def test_verdicts(self, rule: str, figures: Mapping[str, iq.Count], expected: tuple[str, object] | None) -> None:
        assert verdict(iq.Outreach, rule, figures) == expected

    def test_sums_are_enforced_and_attendance_is_not(self) -> None:
        severities = {one.full_id: one.severity for one in iq.rules(iq.Outreach)}
        assert (severities["count-sum"], severities["participants-sum"]) == ("error", "error")
        assert severities["events.attended"] == "warning"
        assert iq.Attendance(count=5, participants=4).participants == 4
