"""The cheapest choice that meets all demands, compared with trying every choice."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqmodel.calculations.disclosure import covering
from iqmodel.calculations.disclosure.covering import Demand, cheapest


def best(demands: list[Demand], costs: dict[int, int]) -> int | None:
    """The cost of the cheapest choice, found by trying all."""
    members = sorted(costs)
    choices = chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))
    found = [
        sum(costs[one] for one in choice)
        for choice in choices
        if all(
            not demand.members.isdisjoint(choice)
            for demand in demands
            if demand.because_of is None or demand.because_of in choice
        )
    ]
    return min(found, default=None)


DEMANDS = st.lists(
    st.builds(Demand, st.frozensets(st.integers(0, 5), max_size=4), st.none() | st.integers(0, 5)), max_size=8
)


class TestCheapest:
    """No other choice that meets every demand costs less."""

    @given(DEMANDS, st.lists(st.integers(1, 9), min_size=6, max_size=6))
    def test_as_trying_all(self, demands: list[Demand], costs: list[int]) -> None:
        priced = dict(enumerate(costs))
        found = cheapest(demands, priced)
        expected = best(demands, priced)
        if found is None:
            assert expected is None
        else:
            chosen, certain = found
            assert certain
            assert sum(priced[one] for one in chosen) == expected

    def test_nothing_is_asked(self) -> None:
        assert cheapest([], {}) == (frozenset(), True)

    def test_a_choice_that_asks_for_more(self) -> None:
        demands = [Demand(frozenset({1, 2})), Demand(frozenset({3}), because_of=1)]
        assert cheapest(demands, {1: 1, 2: 5, 3: 1}) == (frozenset({1, 3}), True)
        assert cheapest(demands, {1: 1, 2: 5, 3: 9}) == (frozenset({2}), True)

    def test_given_up_it_still_meets_every_demand(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(covering, "STEPS", 1)
        demands = [Demand(frozenset({at, (at + 1) % 7})) for at in range(7)]
        found = cheapest(demands, dict.fromkeys(range(7), 1))
        assert found is not None
        assert not found[1]
        assert all(not demand.members.isdisjoint(found[0]) for demand in demands)
