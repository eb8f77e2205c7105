"""Laws of compare: what truly happened is never called impossible, and the change leads from old to new."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.calculations.comparing.causes import CAUSES
from iqmodel.calculations.comparing.verdicts import VERDICTS
from iqmodel.testing import valid_reports
from tests.property.applied import applied, applies

REFERRALS = "fair_integration.referrals"
MONTHS = iq.Period.year(2019).split("month")
SLACK = st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 3)))


def window(first: int, last: int, flow: iq.Count, persons: iq.Count) -> iq.Report:
    period = iq.Period(MONTHS[first].start, MONTHS[last].end)
    counts = iq.FairIntegration(referrals=flow, persons=persons)
    return iq.Report(scope="DE", period=period, fair_integration=counts)


def blurred(true: int, slack: tuple[int, int | None]) -> iq.Count:
    return iq.Bounds(max(true - slack[0], 0), None if slack[1] is None else true + slack[1])


class TestTrueHistories:
    """A cumulative figure fell: a flow cannot, nor can the number of distinct persons."""

    @given(
        st.lists(st.frozensets(st.integers(0, 9)), min_size=12, max_size=12),
        st.lists(st.integers(0, 11), min_size=4, max_size=4).map(sorted),
        st.lists(SLACK, min_size=4, max_size=4),
    )
    def test_what_happened_is_never_impossible(
        self, visits: list[frozenset[int]], ends: list[int], slack: list[tuple[int, int | None]]
    ) -> None:
        def told(first: int, last: int, blur: tuple[int, int | None], other: tuple[int, int | None]) -> iq.Report:
            months = visits[first : last + 1]
            people = frozenset().union(*months)
            return window(first, last, blurred(sum(map(len, months)), blur), blurred(len(people), other))

        outer, inner = told(ends[0], ends[3], *slack[:2]), told(ends[1], ends[2], *slack[2:])
        for comparison in (iq.compare(inner, outer), iq.compare(outer, inner)):
            assert {row.verdict for row in comparison} & {"impossible"} == set()
            assert "rose" not in {cause for row in comparison for cause in row.causes}


class TestChange:
    """Old, new, change and relative change tell one story."""

    @applies(0.7)
    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_old_and_change_make_new(self, old: int, new: int) -> None:
        row = iq.compare(window(0, 11, old, 0), window(0, 11, new, 0))[REFERRALS]
        assert row.change == new - old
        if old:
            assert isinstance(row.relative_change, Fraction)
            assert old * (1 + row.relative_change) == new
        applied(bool(old))

    @given(st.integers(1, 40), st.integers(0, 40), SLACK, SLACK)
    def test_the_true_change_lies_within(
        self, old: int, new: int, slack: tuple[int, int | None], other: tuple[int, int | None]
    ) -> None:
        row = iq.compare(window(0, 11, blurred(old, slack), 0), window(0, 11, blurred(new, other), 0))[REFERRALS]
        least, most = iq.low(row.change), iq.high(row.change)
        assert least is None or least <= new - old
        assert most is None or new - old <= most
        relative = row.relative_change
        low, high = (relative.low, relative.high) if isinstance(relative, iq.results.Rate) else (relative, relative)
        assert low is not None
        assert low <= Fraction(new - old, old)
        assert high is None or Fraction(new - old, old) <= high

    @given(valid_reports(), valid_reports())
    def test_every_word_is_in_the_tables(self, old: iq.Report, new: iq.Report) -> None:
        comparison = iq.compare(old, new)
        assert {row.verdict for row in comparison} <= set(VERDICTS)
        assert {cause for row in comparison for cause in row.causes} <= set(CAUSES)
        assert comparison.in_language("de").splitlines()
        assert iq.compare(new, new).changed == ()
