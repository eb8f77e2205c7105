"""Qualification measures: how many were started, and who took part and completed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import iqmodel as iq
from tests.areas import declared, verdict


class TestFigures:
    """Measures are counted by form; started and completed are one cohort, counted as participations."""

    def test_units_and_additivity(self) -> None:
        figures = declared(iq.Qualification)
        expected = {
            "measures.course": ("measures", "flow"),
            "measures.individual": ("measures", "flow"),
            "measures.total": ("measures", "flow"),
            "participants.started": ("persons", "flow"),
            "participants.completed": ("persons", "flow"),
        }
        assert {code: figures[code] for code in expected} == expected


class TestRules:
    """Both forms add up to all measures; nobody completes who has not started."""

    @pytest.mark.parametrize(
        ("rule", "figures", "expected"),
        [
            (
                "measures.sum",
                {"measures.course": 732, "measures.individual": 6_862, "measures.total": 7_594},
                ("holds", 0),
            ),
            (
                "measures.sum",
                {"measures.course": 733, "measures.individual": 6_862, "measures.total": 7_594},
                ("violated", 1),
            ),
            (
                "participants.completed-within-started",
                {"participants.started": 5, "participants.completed": 5},
                ("holds", 0),
            ),
            (
                "participants.completed-within-started",
                {"participants.started": 5, "participants.completed": 6},
                ("violated", 1),
            ),
            (
                "participants.completed-within-started",
                {"participants.started": 5},
                ("undecided", iq.Bounds(-5, None)),
            ),
        ],
    )
    def test_verdicts(self, rule: str, figures: Mapping[str, iq.Count], expected: tuple[str, object]) -> None:
        assert verdict(iq.Qualification, rule, figures) == expected

    def test_both_are_enforced(self) -> None:
        with pytest.raises(iq.InvariantError):
            iq.ParticipantCounts(started=5, completed=6)
        with pytest.raises(iq.InvariantError):
            iq.MeasureCounts(course=1, individual=1, total=3)
