"""Minimum hitting sets: the lightest sets of figures whose change meets every contradiction, and no others."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest

import iqmodel as iq
from iqmodel.calculations.solving import hitting_sets
from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.hitting_sets import FigureSet, HittingSets, together
from iqmodel.calculations.solving.location import Weight

RULE = iq.Rule("any", "a == b")
# a + b == c, and c == d: three figures of it contradict each other where one is wrong.
CHAIN = (
    Constraint(RULE, ((0, 1), (1, 1), (2, -1)), (0, 0)),
    Constraint(RULE, ((2, 1), (3, -1)), (0, 0)),
)


def exact(*figures: int) -> list[Interval]:
    return [(figure, figure) for figure in figures]


def search(figures: list[Interval], weights: list[Weight] | None = None) -> HittingSets:
    return HittingSets(CHAIN, figures, weights or [1] * len(figures))


class TestSmallest:
    """All sets of the smallest weight, the shorter first and then in the order of the figures."""

    def test_where_everything_holds_nothing_need_change(self) -> None:
        assert search(exact(1, 2, 3, 3)).smallest(9) == [()]

    def test_one_wrong_figure_is_found_alone(self) -> None:
        assert search(exact(1, 2, 4, 3)).smallest(9) == [(2,)]

    def test_all_of_the_smallest_weight_are_found(self) -> None:
        assert search(exact(1, 2, 4, 4)).smallest(9) == [(0,), (1,)]
        assert search(exact(1, 2, 4, 4), [2, 2, 1, 1]).smallest(9) == [(0,), (1,), (2, 3)]

    def test_no_more_than_one_beyond_the_limit(self) -> None:
        assert search(exact(1, 2, 4, 4)).smallest(1) == [(0,), (1,)]
        found = search(exact(1, 2, 4, 4), [2, 2, 1, 1]).smallest(1)
        assert found is not None
        assert len(found) == 2

    def test_an_unknown_figure_never_helps(self) -> None:
        assert search([(0, None), (2, 2), (1, 1), (1, 1)]).smallest(9) == [(1,)]

    def test_rules_that_no_numbers_satisfy_have_no_set(self) -> None:
        never = (Constraint(RULE, ((0, 2),), (1, 1)),)
        assert HittingSets(never, exact(1), [1]).smallest(9) is None

    def test_weights_may_be_fractions(self) -> None:
        assert search(exact(1, 2, 4, 4), [1, 1, Fraction(1, 3), Fraction(1, 3)]).smallest(9) == [(2, 3)]

    @pytest.mark.parametrize("figures", list(product(range(3), repeat=4)))
    def test_they_are_those_that_trying_every_set_finds(self, figures: tuple[int, ...]) -> None:
        expected: list[FigureSet] = []
        for size in range(5):
            expected = [chosen for chosen in combinations(range(4), size) if self.helps(figures, chosen)]
            if expected:
                break
        assert search(exact(*figures)).smallest(99) == expected

    @staticmethod
    def helps(figures: tuple[int, ...], chosen: FigureSet) -> bool:
        """Whether numbers up to 4 in place of these figures satisfy a + b == c == d."""
        choices = [range(5) if place in chosen else (figure,) for place, figure in enumerate(figures)]
        return any(a + b == c == d for a, b, c, d in product(*choices))

    def test_a_search_that_takes_too_long_names_the_rules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hitting_sets, "STEPS", 1)
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            search(exact(1, 2, 4, 4)).smallest(9)
        assert caught.value.code == "locate.entangled"
        assert caught.value.data["rules"] == (RULE.full_id, RULE.full_id)


class TestValues:
    """What the figures of a set can be so that every rule holds; no upper end that follows from the largest number."""

    def test_a_single_number_is_one(self) -> None:
        assert search(exact(1, 2, 4, 3)).values((2,)) == [(2, 3)]

    def test_several_are_bounds(self) -> None:
        assert search(exact(1, 2, 4, 4)).values((0, 1)) == [(0, iq.between(0, 4)), (1, iq.between(0, 4))]

    def test_an_open_end_stays_open(self) -> None:
        from_two = iq.Bounds(2, None)
        assert search(exact(1, 2, 4, 4)).values((0, 2, 3)) == [(0, iq.UNKNOWN), (2, from_two), (3, from_two)]


class TestTogether:
    """Choices of one set from each group, the fewest figures first, none twice, without building them all."""

    GROUPS: tuple[list[FigureSet], ...] = ([(1,), (2,), (3, 4)], [(9,), (10, 11)])

    def test_each_choice_once(self) -> None:
        choices = list(together(self.GROUPS, 99))
        assert sorted(choices) == sorted(product(*self.GROUPS))

    def test_fewer_figures_come_first(self) -> None:
        sizes = [sum(map(len, choice)) for choice in together(self.GROUPS, 99)]
        assert sizes == sorted(sizes)

    def test_no_more_than_asked_for(self) -> None:
        many: list[list[FigureSet]] = [[(n,) for n in range(1_000)] for _ in range(50)]
        assert len(list(together(many, 3))) == 3
