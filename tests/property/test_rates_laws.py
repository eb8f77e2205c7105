"""Laws of rates: the true quotient lies within the bounds, and rounded shares make exactly 100."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.checks import rates
from tests.property.applied import applied, applies

FIGURES = st.integers(0, 40)
SLACK = st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 5)))


def blurred(true: int, slack: tuple[int, int | None]) -> iq.Count:
    """A count that leaves open what the true figure is."""
    below, above = slack
    return iq.Bounds(max(true - below, 0), None if above is None else true + above)


def encloses(rate: iq.results.Rate, true: Fraction) -> bool:
    return rate.low is not None and rate.low <= true and (rate.high is None or true <= rate.high)


class TestEnclosure:
    """A Rate is bounded: whatever the figures turn out to be, their quotient lies within."""

    @given(FIGURES, st.integers(1, 40), SLACK, SLACK)
    def test_any_two_figures(
        self, above: int, below: int, slack: tuple[int, int | None], other: tuple[int, int | None]
    ) -> None:
        block = iq.SessionCounts(first=blurred(below, slack), follow_up=blurred(above, other))
        assert encloses(rates.ratio(block, "follow_up", "first"), Fraction(above, below))

    @applies(0.7)
    @given(FIGURES, FIGURES, SLACK, SLACK)
    def test_a_part_of_its_whole(
        self, part: int, rest: int, slack: tuple[int, int | None], other: tuple[int, int | None]
    ) -> None:
        block = iq.MeasureCounts(course=blurred(part, slack), total=blurred(part + rest, other))
        rate = rates.ratio(block, "course", "total")
        assert rate.share
        if rate.is_undefined or part + rest == 0:
            return
        assert encloses(rate, Fraction(part, part + rest))
        applied()

    @applies(0.7)
    @given(st.lists(FIGURES, min_size=3, max_size=3), st.lists(SLACK, min_size=3, max_size=3))
    def test_groups_of_the_classified(self, true: list[int], slack: list[tuple[int, int | None]]) -> None:
        counts = [blurred(*pair) for pair in zip(true, slack, strict=True)]
        persons = iq.PersonsByAdvice(recognition_only=counts[0], qualification_only=counts[1], both=counts[2])
        report = iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=persons))
        for share, count in zip(rates.advice_type_shares(report, of="classified"), true, strict=True):
            assert sum(true) == 0 or encloses(share, Fraction(count, sum(true)))
        applied(sum(true) > 0)

    @given(FIGURES, st.integers(1, 40))
    def test_what_is_exact_stays_exact(self, above: int, below: int) -> None:
        rate = rates.ratio(iq.SessionCounts(first=below, follow_up=above), "follow_up", "first")
        assert rate.value == Fraction(above, below)


class TestFormat:
    """Ends of bounds are rounded outwards, an exact rate to the nearest."""

    @given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 6))
    def test_exact(self, above: int, below: int, digits: int) -> None:
        rate = rates.ratio(iq.SessionCounts(first=below, follow_up=above), "follow_up", "first")
        written = Fraction(rate.format(locale="en", digits=digits).replace(",", ""))
        assert abs(written - rate.value) * 2 * 10**digits <= 1

    @applies(0.5)
    @given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
    def test_bounded(self, above: int, below: int, slack: int) -> None:
        block = iq.SessionCounts(first=iq.between(below, below + slack), follow_up=above)
        rate = rates.ratio(block, "follow_up", "first")
        words = rate.format(locale="en").replace(",", "").split()
        if not rate.is_exact:
            assert Fraction(words[1]) <= (rate.low or 0)
            assert Fraction(words[3]) >= (rate.high or 0)
        applied(not rate.is_exact)


class TestLargestRemainder:
    """Shares rounded to 100 % by largest remainder."""

    @given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any), st.integers(0, 4))
    def test_exactly_a_hundred_and_none_a_unit_off(self, parts: list[int], digits: int) -> None:
        shares = {str(place): Fraction(part, sum(parts)) for place, part in enumerate(parts)}
        found = rates.rounded(shares, digits)
        assert sum(found.values()) == Decimal(100)
        assert all(abs(Fraction(found[code]) - 100 * share) * 10**digits < 1 for code, share in shares.items())

    @given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8).filter(any))
    def test_a_larger_share_is_never_written_smaller(self, parts: list[int]) -> None:
        shares = {str(place): Fraction(part, sum(parts)) for place, part in enumerate(parts)}
        found = rates.rounded(shares)
        ordered = sorted(shares, key=lambda code: shares[code])
        assert all(found[a] <= found[b] or shares[a] == shares[b] for a, b in pairwise(ordered))
