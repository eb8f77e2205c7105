"""Recognition and qualification counselling: centres, sessions and persons."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import iqmodel as iq
from tests.areas import declared, verdict


class TestFigures:
    """Centres are a stock, sessions a flow, persons recur, and the types of advice are reclassified over time."""

    def test_units_and_additivity(self) -> None:
        figures = declared(iq.Counselling)
        expected = {
            "centres.fixed": ("centres", "stock"),
            "centres.mobile": ("centres", "stock"),
            "centres.total": ("centres", "stock"),
            "sessions.first": ("sessions", "flow"),
            "sessions.follow_up": ("sessions", "flow"),
            "sessions.total": ("sessions", "flow"),
            "persons.recognition_only": ("persons", "reclassified"),
            "persons.qualification_only": ("persons", "reclassified"),
            "persons.both": ("persons", "reclassified"),
            "persons.total": ("persons", "persons"),
        }
        assert {code: figures[code] for code in expected} == expected

    def test_sessions_are_called_by_their_place(self) -> None:
        assert iq.indicator("counselling.sessions.first").label == iq.Text("Erstberatungen", "first sessions")
        assert iq.indicator("fair_integration.sessions.first").label == iq.Text(
            "Erstberatungen (Faire Integration)", "first sessions (Faire Integration)"
        )


class TestRules:
    """Parts add up to their total; that persons are first sessions is an observation, and only a warning."""

    @pytest.mark.parametrize(
        ("rule", "figures", "expected"),
        [
            ("centres.sum", {"centres.fixed": 75, "centres.mobile": 100, "centres.total": 175}, ("holds", 0)),
            (
                "centres.sum",
                {"centres.fixed": 75, "centres.mobile": 100, "centres.total": iq.more_than(170)},
                ("undecided", iq.Bounds(None, 4)),
            ),
            ("centres.sum", {"centres.fixed": 75, "centres.mobile": 100, "centres.total": 174}, ("violated", 1)),
            ("sessions.sum", {"sessions.first": 2, "sessions.follow_up": 3, "sessions.total": 5}, ("holds", 0)),
            ("sessions.sum", {"sessions.first": 2, "sessions.follow_up": 3, "sessions.total": 6}, ("violated", -1)),
            (
                "persons.advice-types",
                {
                    "persons.recognition_only": 122_957,
                    "persons.qualification_only": 9_422,
                    "persons.both": 60_491,
                    "persons.total": 195_182,
                },
                ("violated", -2_312),
            ),
            ("persons-are-first-sessions", {"persons.total": 7, "sessions.first": 7}, ("holds", 0)),
            ("persons-are-first-sessions", {"persons.total": 7, "sessions.first": 9}, ("violated", -2)),
            ("persons-are-first-sessions", {"centres.fixed": 1}, None),
        ],
    )
    def test_verdicts(self, rule: str, figures: Mapping[str, iq.Count], expected: tuple[str, object] | None) -> None:
        assert verdict(iq.Counselling, rule, figures) == expected

    def test_only_definitions_are_enforced(self) -> None:
        severities = {one.full_id: one.severity for one in iq.rules(iq.Counselling)}
        assert severities["persons-are-first-sessions"] == "warning"
        assert {severities[one] for one in ("centres.sum", "sessions.sum", "persons.advice-types")} == {"error"}
        report = iq.Report(scope="DE", period="2019")
        persons_before_sessions = {"counselling.persons.total": 7, "counselling.sessions.first": 9}
        assert iq.check(report.replace(persons_before_sessions)).warnings
        with pytest.raises(iq.InvariantError):
            iq.CentreCounts(fixed=75, mobile=100, total=174)
