"""Measures and participations as records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cases.ids import KEY


def entry(**given: Any) -> iq.cases.Participation:
    return iq.cases.Participation(**({"person": "a", "measure": "m", "entered": "2019-05-01"} | given))


class TestParticipation:
    """It was entered before it was completed, and whether it is completed depends on the day one looks."""

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"completed": "2019-04-30"}, "case.completed-before"),
            ({"outcome": "recognition"}, "case.outcome-open"),
        ],
    )
    def test_what_cannot_be(self, given: dict[str, str], code: str) -> None:
        with pytest.raises(iq.InvariantError) as refused:
            entry(**given)
        assert [problem.code for problem in refused.value.problems] == [code]

    def test_completed_by_a_day(self) -> None:
        one = entry(completed="2019-09-30", outcome="employment")
        assert [one.is_completed(date(2019, 9, day)) for day in (29, 30)] == [False, True]
        assert not entry().is_completed(date(2030, 1, 1))
        assert entry(completed="2019-05-01").is_completed(date(2019, 5, 1))

    def test_the_aim_may_not_be_reached(self) -> None:
        assert not entry(completed="2019-09-30", outcome="not-reached").is_completed(date(2030, 1, 1))

    def test_it_is_known_by_measure_and_person(self) -> None:
        assert entry().key == "m · a"
        assert entry().in_language("en") == "participations in measures: m · a"

    def test_no_two_are_known_by_one_name(self) -> None:
        """File numbers have slashes between blanks."""
        one, other = entry(measure="2023 / 5", person="7"), entry(measure="2023", person="5 / 7")
        assert one.key != other.key
        assert not KEY.fits("2023 · 5")


def test_a_measure_counts_when_it_begins() -> None:
    one = iq.cases.Measure(id="m", form="course", kind="bridging", start="2019-03-01", scope="DE-BY")
    assert (one.key, one.counted_on) == ("m", date(2019, 3, 1))
