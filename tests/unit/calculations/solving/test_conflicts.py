"""From a contradiction back to the fewest rules behind it."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving import conflicts
from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import Constraint, Interval

RULE = iq.Rule("any", "a == b")


def on(terms: dict[int, int], low: int | None, high: int | None) -> Constraint:
    return Constraint(RULE, tuple(terms.items()), (low, high))


# a = b, b = c, c = a + 1 contradict each other all three together; a <= 3 and a >= 5 contradict each other alone.
ROUND = (on({0: 1, 1: -1}, 0, 0), on({1: 1, 2: -1}, 0, 0), on({2: 1, 0: -1}, 1, 1))
PAIR = (on({3: 1}, None, 3), on({3: 1}, 5, None))
OPEN: list[Interval] = [(0, None)] * 5


class TestSmallestConflict:
    """The first of the smallest sets of constraints that no numbers satisfy together."""

    def test_all_are_needed(self) -> None:
        assert smallest_conflict(ROUND, OPEN) == ROUND

    def test_a_bystander_is_left_out(self) -> None:
        bystander = on({0: 1, 4: -1}, 0, None)
        assert smallest_conflict((bystander, *ROUND), OPEN) == ROUND

    def test_a_smaller_one_elsewhere_is_found(self) -> None:
        assert smallest_conflict(ROUND, OPEN, (*ROUND, *PAIR)) == PAIR
        assert smallest_conflict((*ROUND, *PAIR), OPEN) == PAIR

    def test_one_rule_that_its_figures_cannot_satisfy(self) -> None:
        impossible = on({4: 2}, 5, 5)
        assert smallest_conflict(ROUND, OPEN, (*ROUND, impossible)) == (impossible,)

    def test_of_two_as_small_the_first(self) -> None:
        other = (on({4: 1}, None, 1), on({4: 1}, 2, None))
        assert smallest_conflict(ROUND, OPEN, (*ROUND, *PAIR, *other)) == PAIR
        assert smallest_conflict(ROUND, OPEN, (*other, *ROUND, *PAIR)) == other

    def test_figures_that_are_exact_link_nothing(self) -> None:
        known: list[Interval] = [(1, 1), (0, None), (0, None), (0, None), (0, None)]
        first, second = on({0: 1, 1: -1}, 0, 0), on({0: 1, 1: 1}, 5, 5)
        assert smallest_conflict((first, second), known) == (first, second)


class TestTooMany:
    """Where not every group can be tried, a conflict is still named, and no rule too many in it."""

    def test_each_rule_left_is_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(conflicts, "GROUPS", 1)
        spare = tuple(on({0: 1, 4: -1}, None, number) for number in range(3))
        found = smallest_conflict((*spare, *ROUND), OPEN)
        assert set(found) == set(ROUND)
