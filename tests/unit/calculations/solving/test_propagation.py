"""Bound propagation: what each constraint alone implies, repeated until nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

import iqmodel as iq
from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.propagation import WipedOutError, is_met, is_tree, propagate

RULE = iq.Rule("any", "a == b")


def on(terms: dict[int, int], low: int | None, high: int | None) -> Constraint:
    return Constraint(RULE, tuple(terms.items()), (low, high))


def narrowed(constraints: Sequence[Constraint], *domains: Interval, rounds: int = 100) -> list[Interval]:
    held = list(domains)
    for _ in propagate(constraints, held, rounds):
        pass
    return held


class TestOneConstraint:
    """A figure of a sum lies between the sum less the most and less the least that the others can be."""

    @pytest.mark.parametrize(
        ("constraint", "domains", "result"),
        [
            (on({0: 1, 1: 1, 2: -1}, 0, 0), [(2, 2), (3, 3), (0, None)], [(2, 2), (3, 3), (5, 5)]),
            (on({0: 1, 1: 1, 2: -1}, 0, 0), [(2, 2), (0, None), (7, 9)], [(2, 2), (5, 7), (7, 9)]),
            (on({0: 1, 1: -1}, None, 0), [(4, None), (0, 9)], [(4, 9), (4, 9)]),
            (on({0: 1, 1: -1}, 1, None), [(0, 5), (3, None)], [(4, 5), (3, 4)]),
            # Rounded inwards: 2a = 3..8 leaves 2..4, and -3a = -8..-2 leaves 1..2.
            (on({0: 2}, 3, 8), [(0, None)], [(2, 4)]),
            (on({0: -3}, -8, -2), [(0, None)], [(1, 2)]),
            (on({0: 1, 1: 1}, None, 5), [(0, None), (0, None)], [(0, 5), (0, 5)]),
            (on({0: 1, 1: 1}, 5, None), [(0, None), (0, None)], [(0, None), (0, None)]),
        ],
    )
    def test_each(self, constraint: Constraint, domains: list[Interval], result: list[Interval]) -> None:
        assert narrowed([constraint], *domains) == result

    def test_the_narrowest_bounds_of_every_small_equality(self) -> None:
        # Coefficients of one: interval arithmetic says exactly what enumeration does.
        for ends in product([(0, 2), (1, 3), (2, 2)], repeat=3):
            numbers = [(a, b, c) for a, b, c in product(*(range(low, high + 1) for low, high in ends)) if a + b == c]
            constraint = on({0: 1, 1: 1, 2: -1}, 0, 0)
            if not numbers:
                with pytest.raises(WipedOutError):
                    narrowed([constraint], *ends)
            else:
                tight = [(min(column), max(column)) for column in zip(*numbers, strict=True)]
                assert narrowed([constraint], *ends) == tight

    def test_a_change_says_what_it_was_and_by_what(self) -> None:
        constraint = on({0: 1, 1: -1}, 0, 0)
        domains: list[Interval] = [(3, 3), (0, None)]
        (change,) = propagate([constraint], domains, 9)
        assert (change.variable, change.before, change.after, change.by) == (1, (0, None), (3, 3), (constraint,))
        assert domains[1] == (3, 3)


class TestManyConstraints:
    """Changes go on from one constraint to the next until nothing moves, or the rounds are over."""

    def test_a_chain(self) -> None:
        chain = [on({one: 1, one + 1: -1}, 0, 0) for one in range(5)]
        assert narrowed(chain, *([(0, None)] * 5), (7, 7)) == [(7, 7)] * 6
        # The changes run against the order of the constraints, one link to a round.
        assert narrowed(chain, *([(0, None)] * 5), (7, 7), rounds=2)[:3] == [(0, None)] * 3

    def test_a_cycle_that_grows_for_ever_is_cut_off(self) -> None:
        growing = [on({0: 1, 1: -1}, 1, None), on({1: 1, 0: -1}, 1, None)]
        first, second = narrowed(growing, (0, None), (0, None), rounds=10)
        assert first[0] is not None
        assert second[0] is not None
        assert 10 <= first[0] <= 30

    def test_a_contradiction_wipes_a_figure_out(self) -> None:
        with pytest.raises(WipedOutError):
            narrowed([on({0: 1}, 5, 5), on({0: 1}, 6, 6)], (0, None))
        assert narrowed([on({0: 1}, 5, None), on({0: 1}, None, 5)], (0, None)) == [(5, 5)]


class TestTrees:
    """Propagation alone is complete where coefficients are one and no cycle links the open figures."""

    @pytest.mark.parametrize(
        ("constraints", "open_figures", "tree"),
        [
            ([on({0: 1, 1: -1}, 0, 0)], {0, 1}, True),
            ([on({0: 1, 1: 1, 2: -1}, 0, 0), on({2: 1, 3: -1}, 0, 0)], {0, 1, 2, 3}, True),
            ([on({0: 1, 1: -1}, 0, 0), on({0: 1, 1: 1}, 0, 9)], {0, 1}, False),
            # A figure that is exact does not close a cycle.
            ([on({0: 1, 1: -1}, 0, 0), on({0: 1, 1: 1}, 0, 9)], {1}, True),
            ([on({0: 2, 1: -1}, 0, 0)], {0, 1}, False),
            ([on({0: 2, 1: -1}, 0, 0)], {1}, True),
        ],
    )
    def test_each(self, constraints: list[Constraint], open_figures: set[int], *, tree: bool) -> None:
        assert is_tree(constraints, open_figures) is tree


class TestMet:
    """Whether the sum can lie in the interval; that it cannot is certain."""

    @pytest.mark.parametrize(
        ("constraint", "domains", "met"),
        [
            (on({0: 1, 1: 1}, 5, 5), [(0, 2), (0, 3)], True),
            (on({0: 1, 1: 1}, 6, 6), [(0, 2), (0, 3)], False),
            (on({0: 1, 1: -1}, 3, None), [(0, 2), (0, 3)], False),
            (on({0: 1, 1: -1}, 2, None), [(0, 2), (0, 3)], True),
            (on({0: 1, 1: -1}, None, -4), [(0, 2), (0, 3)], False),
            (on({0: 1, 1: -1}, None, -3), [(0, 2), (0, 3)], True),
            (on({0: 1, 1: 1}, None, 5), [(0, None), (3, None)], True),
            (on({0: 1, 1: 1}, None, 2), [(0, None), (3, None)], False),
            (on({0: -1}, 0, None), [(1, None)], False),
            (on({0: 2}, 5, 5), [(0, 9)], True),
        ],
    )
    def test_each(self, constraint: Constraint, domains: list[Interval], *, met: bool) -> None:
        assert is_met(constraint, domains) is met
