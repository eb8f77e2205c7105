"""Additivity: what one figure of a combination can be, given the same figure of each part."""

from __future__ import annotations

from itertools import product

import pytest

from iqmodel.calculations.combining.additivity import (
    added,
    bounded,
    distinct,
    exceeding,
    highest,
    left_of,
    lowest,
    merging,
    reclassified,
    says_something,
)
from iqmodel.values.counts import UNKNOWN, Bounds, Count, about, at_least, at_most, between, contains, more_than


def values(count: Count) -> range:
    """Every number that a count with two ends can be."""
    return range(lowest(count), (highest([count]) or 0) + 1)


class TestEnds:
    """A figure is at least zero; the sum of figures has an upper end if each of them has one."""

    def test_lowest(self) -> None:
        assert [lowest(count) for count in (0, 7, UNKNOWN, at_most(5), more_than(170), Bounds(None, 3))] == [
            *(0, 7, 0, 0, 171, 0)
        ]

    @pytest.mark.parametrize(
        ("column", "most"),
        [((), 0), ((3, 4), 7), ((3, between(1, 4)), 7), ((at_most(5), at_most(6)), 11), ((3, at_least(1)), None)],
    )
    def test_highest(self, column: tuple[Count, ...], most: int | None) -> None:
        assert highest(column) == most

    def test_what_restricts_nothing_is_unknown_itself(self) -> None:
        assert bounded(0, None) is UNKNOWN
        assert (bounded(1, None), bounded(0, 5), bounded(3, 3)) == (Bounds(1, None), Bounds(0, 5), 3)


class TestAdded:
    """A flow: the sum, exact if every figure is; a figure alone keeps its words."""

    @pytest.mark.parametrize(
        ("column", "total"),
        [
            ((), 0),
            ((5,), 5),
            ((more_than(170),), more_than(170)),
            ((5, 6, 0), 11),
            ((about(400), 100), Bounds(450, 549)),
            ((about(400), UNKNOWN), Bounds(350, None)),
            ((UNKNOWN, at_most(3)), UNKNOWN),
        ],
    )
    def test_each(self, column: tuple[Count, ...], total: Count) -> None:
        assert added(column) == total


class TestDistinct:
    """Persons: from the largest part, in which all others may lie, to the sum."""

    @pytest.mark.parametrize(
        ("column", "persons"),
        [
            ((about(400),), about(400)),
            ((10, 5), Bounds(10, 15)),
            ((10, 0), 10),
            ((between(3, 5), between(4, 4), 2), Bounds(4, 11)),
            ((10, UNKNOWN), Bounds(10, None)),
            ((0, 0), 0),
        ],
    )
    def test_each(self, column: tuple[Count, ...], persons: Count) -> None:
        assert distinct(column) == persons

    def test_every_overlap_of_two_groups_is_contained(self) -> None:
        # Every way in which two sets of at most three people can share members.
        for one, other in product(range(8), repeat=2):
            union, parts = (one | other).bit_count(), (one.bit_count(), other.bit_count())
            assert contains(distinct(parts), union)


class TestMerging:
    """Cases: within a line they may merge into one process or none, over lines they add."""

    @pytest.mark.parametrize(
        ("column", "lines", "cases"),
        [
            ((10, 5), (0, 1), 15),
            ((10, 5), (0, 0), Bounds(0, 15)),
            ((10, 5, 7), (0, 0, 1), Bounds(7, 22)),
            ((10, 5, 7), (0, 1, 0), Bounds(5, 22)),
            ((10, UNKNOWN), (0, 0), UNKNOWN),
            ((UNKNOWN, 5), (0, 1), Bounds(5, None)),
            ((about(400),), (0,), about(400)),
            ((0, 0), (3, 3), 0),
        ],
    )
    def test_each(self, column: tuple[Count, ...], lines: tuple[int, ...], cases: Count) -> None:
        assert merging(column, lines) == cases


class TestReclassified:
    """A group: within a line from nobody to everybody counted, plus what the groups are known to exceed the total."""

    @pytest.mark.parametrize(
        ("column", "totals", "excess", "lines", "group"),
        [
            ((4, 3), (10, 20), 0, (0, 1), 7),
            ((4, 3), (10, 20), 0, (0, 0), Bounds(0, 30)),
            ((4, 3), (10, 20), 5, (0, 0), Bounds(0, 35)),
            ((4, 3), (10, 20), -5, (0, 0), Bounds(0, 30)),
            ((4, 3, 2), (10, 20, 30), 0, (0, 0, 1), Bounds(2, 32)),
            ((4, 3, 2), (10, 20, 30), 0, (1, 0, 0), Bounds(4, 54)),
            ((4, 3), (10, UNKNOWN), 0, (0, 0), UNKNOWN),
            ((about(400),), (UNKNOWN,), 9, (0,), about(400)),
        ],
    )
    def test_each(
        self, column: tuple[Count, ...], totals: tuple[Count, ...], excess: int, lines: tuple[int, ...], group: Count
    ) -> None:
        excesses = (excess,) + (0,) * (len(column) - 1)
        assert reclassified(column, totals, excesses, lines, "anywhere", once=False) == group

    @pytest.mark.parametrize(
        ("column", "totals", "excesses", "group"),
        [
            ((4, 3), (10, 20), (0, 0), Bounds(0, 7)),
            ((4, 3), (10, 20), (-2, 0), Bounds(0, 9)),
            ((4, 3), (10, 20), (2, 0), Bounds(0, 7)),
            ((4, UNKNOWN), (10, 20), (0, 0), Bounds(0, 24)),
            ((4, UNKNOWN), (10, UNKNOWN), (0, 0), UNKNOWN),
            # A combination: its upper end holds those who may be recorded later, but for what is certain to be missing.
            ((between(0, 6), 3), (10, 20), (Bounds(-2, 0), 0), Bounds(0, 9)),
            ((between(0, 6), 3), (10, 20), (Bounds(-3, -1), 0), Bounds(0, 10)),
        ],
    )
    def test_one_that_persons_leave_for_an_absorbing_one(
        self, column: tuple[Count, ...], totals: tuple[Count, ...], excesses: tuple[Count, ...], group: Count
    ) -> None:
        assert reclassified(column, totals, excesses, (0, 0), "to another group", once=False) == group

    def test_an_absorbing_one(self) -> None:
        assert reclassified((4, 3), (10, 20), (0, 0), (0, 0), "never", once=False) == Bounds(4, 30)
        assert reclassified((4, 3), (10, 20), (0, 0), (0, 0), "never", once=True) == Bounds(7, 30)
        assert reclassified((4, 3), (10, 20), (0, 0), (0, 1), "never", once=True) == 7


class TestExceeding:
    """Acknowledged amounts of groups: within a line at most their sum, in either direction."""

    @pytest.mark.parametrize(
        ("excesses", "lines", "amount"),
        [
            ((-1, -1), (0, 1), -2),
            ((-1, -1), (0, 0), Bounds(-2, 0)),
            ((-1, 2), (0, 0), Bounds(-1, 2)),
            ((-1, 2, 5), (0, 0, 1), Bounds(4, 7)),
            ((Bounds(-2, 0), -1), (0, 0), Bounds(-3, 0)),
            ((Bounds(None, -1), 1), (0, 0), Bounds(None, 1)),
            ((0, 0), (0, 0), 0),
        ],
    )
    def test_each(self, excesses: tuple[Count, ...], lines: tuple[int, ...], amount: Count) -> None:
        assert exceeding(excesses, lines) == amount

    @pytest.mark.parametrize(
        ("whole", "part", "rest"),
        [(-3, -1, Bounds(None, -2)), (3, 1, Bounds(2, None)), (-1, -1, None), (0, -1, None), (-2, 0, Bounds(None, -2))],
    )
    def test_the_rest(self, whole: Count, part: Count, rest: Count | None) -> None:
        assert left_of(whole, part) == rest
        # Whatever the rest is, together with the part it can come to the whole.
        for amount in range(-5, 6):
            possible = contains(exceeding((part, amount), (0, 0)), whole)
            assert possible == (rest is None or contains(rest, amount))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, False), (-2, True), (Bounds(-2, 0), True), (Bounds(None, 0), True), (Bounds(None, None), False)],
)
def test_what_is_worth_acknowledging(amount: Count, expected: bool) -> None:
    assert says_something(amount) is expected


class TestGrowing:
    """Where a process counts besides its sessions, the whole may have one that no part has, over time alone."""

    def test_over_time_there_is_no_end(self) -> None:
        assert merging([3, 3], [0, 0], growing=True) == UNKNOWN
        assert merging([3, 3], [0, 0]) == between(0, 6)

    def test_over_scopes_they_add_up(self) -> None:
        assert merging([3, 3], [0, 1], growing=True) == 6
        assert merging([3, 3, 2], [0, 0, 1], growing=True) == Bounds(2, None)
