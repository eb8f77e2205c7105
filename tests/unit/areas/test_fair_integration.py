"""Faire Integration: centres, persons seeking advice, sessions, referrals and group events."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import iqmodel as iq
from tests.areas import declared, verdict


class TestFigures:
    """Sessions, referrals and group events are units of their own: none of them is part of another."""

    def test_units_and_additivity(self) -> None:
        figures = declared(iq.FairIntegration)
        expected = {
            "centres": ("centres", "stock"),
            "persons": ("persons", "persons"),
            "sessions.total": ("sessions", "flow"),
            "referrals": ("referrals", "flow"),
            "group_events.count": ("events", "flow"),
            "group_events.participants": ("participants", "flow"),
        }
        assert {code: figures[code] for code in expected} == expected

    def test_no_total_contains_two_kinds_of_contact(self) -> None:
        for rule in iq.rules(iq.FairIntegration).errors:
            assert len({code.partition(".")[0] for code in rule.codes}) == 1

    def test_participants_come_in_addition(self) -> None:
        definition = iq.indicator("fair_integration.group_events.participants").definition
        assert "in addition to those advised individually" in definition.en
        assert "zusätzlich zu den einzeln Beratenen" in definition.de


class TestRules:
    """Everyone supported had a session or a referral: more persons than contacts are a warning."""

    @pytest.mark.parametrize(
        ("rule", "figures", "expected"),
        [
            (
                "persons-within-contacts",
                {"persons": 25_257, "sessions.total": 39_279, "referrals": 4_435},
                ("holds", 25_257 - 39_279 - 4_435),
            ),
            ("persons-within-contacts", {"persons": 11, "sessions.total": 6, "referrals": 4}, ("violated", 1)),
            ("persons-within-contacts", {"persons": 10, "sessions.total": 6, "referrals": 4}, ("holds", 0)),
            ("persons-within-contacts", {"persons": 9, "sessions.total": 6}, ("undecided", iq.Bounds(None, 3))),
            ("sessions.sum", {"sessions.total": 39_279}, ("undecided", iq.Bounds(-39_279, None))),
            ("group_events.attended", {"group_events.count": 5, "group_events.participants": 4}, ("violated", -1)),
        ],
    )
    def test_verdicts(self, rule: str, figures: Mapping[str, iq.Count], expected: tuple[str, object]) -> None:
        assert verdict(iq.FairIntegration, rule, figures) == expected

    def test_plausibility_never_stops_a_report(self) -> None:
        made = iq.FairIntegration(persons=11, sessions=iq.SessionCounts(total=6), referrals=4)
        assert [one.rule_id for one in iq.check(made).warnings] == ["persons-within-contacts"]
