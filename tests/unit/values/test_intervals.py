"""Intervals of percentages, as claims show them: what they stand for, with and without a wording."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.values.intervals import Interval, relations_of


def claim(percentage: str, wording: Any = None) -> iq.Claim:
    return iq.Claim(numerator="part", denominator="whole", percentage=percentage, wording=wording)


class TestInterval:
    """The interval of a claim is real, half a unit to each side: about 10 percent is 5 to under 15."""

    @pytest.mark.parametrize(
        ("percentage", "wording", "low", "high"),
        [
            ("10", "about", "5", "15"),
            ("90", "about", "85", "95"),
            ("9", "about", "8.5", "9.5"),
            ("9.6", "about", "9.55", "9.65"),
            ("10.0", "about", "9.95", "10.05"),
            ("100", "about", "50", "150"),
            ("10", None, "9.5", "10.5"),
            ("63.0", None, "62.95", "63.05"),
            ("0", None, "0", "0.5"),
            ("10", "just_under", "5", "10"),
            ("10", "just_over", "10", "15"),
            ("10", "more_than", "10", "Infinity"),
            ("10", "at_least", "10", "Infinity"),
            ("10", "at_most", "0", "10"),
        ],
    )
    def test_interval(self, percentage: str, wording: str | None, low: str, high: str) -> None:
        assert claim(percentage, wording).interval == (Decimal(low), Decimal(high))

    @pytest.mark.parametrize(
        ("wording", "below", "at_ten", "above"),
        [
            (None, True, True, True),
            ("about", True, True, True),
            ("just_under", True, False, False),
            ("just_over", False, False, True),
            ("more_than", False, False, True),
            ("at_least", False, True, True),
            ("at_most", True, True, False),
        ],
    )
    def test_ends_belong_to_it_or_not(self, wording: str | None, *, below: bool, at_ten: bool, above: bool) -> None:
        ten = claim("10", wording)
        assert [ten.agrees(part, 1000) for part in (99, 100, 101)] == [below, at_ten, above]

    def test_the_lower_end_of_about_is_included_and_the_upper_not(self) -> None:
        ten = claim("10", "about")
        assert [ten.agrees(part, 1000) for part in (49, 50, 149, 150)] == [False, True, True, False]

    def test_without_a_wording_half_a_unit_of_the_digits_printed(self) -> None:
        ten = claim("10", None)
        assert [ten.agrees(part, 1000) for part in (94, 95, 104, 105)] == [False, True, True, False]

    def test_bounded_figures_may_leave_it_open(self) -> None:
        ten = claim("10", "about")
        assert ten.agrees(iq.between(60, 140), 1000) is True
        assert ten.agrees(iq.between(40, 140), 1000) is None
        assert ten.agrees(iq.between(150, 200), 1000) is False
        assert ten.agrees(iq.between(10, 49), 1000) is False
        assert ten.agrees(100, iq.at_least(1000)) is None
        assert ten.agrees(100, iq.at_least(2001)) is False
        assert ten.agrees(iq.UNKNOWN, iq.UNKNOWN) is None
        assert claim("10", "at_least").agrees(iq.at_least(100), 1000) is True
        assert claim("10", "at_least").agrees(iq.at_least(100), iq.at_most(1000)) is None
        assert claim("10", "at_most").agrees(iq.at_most(10), iq.at_least(100)) is True

    def test_a_share_of_nothing_is_open(self) -> None:
        assert claim("10", "about").agrees(0, 0) is None
        assert claim("10", "at_least").agrees(5, 0) is None


class TestRelations:
    """Both ends as relations between whole numbers."""

    def test_the_ends(self) -> None:
        assert relations_of(Interval.stated("63.2", None)) == [(2000, -1263, 0), (-2000, 1265, 1)]
        assert relations_of(Interval.stated("60", "more_than"))[0] == (200, -120, 1)
        assert relations_of(Interval.of_fraction(4, 5, None)) == [(200, -155, 0), (-200, 165, 1)]

    def test_an_end_of_nothing_restricts_nothing(self) -> None:
        assert len(relations_of(Interval.stated("0", None))) == 1

    def test_a_share_of_nothing(self) -> None:
        (_, b, c), _ = relations_of(Interval.stated("60", "more_than"), of_nothing=True)
        assert c == 0 > b
