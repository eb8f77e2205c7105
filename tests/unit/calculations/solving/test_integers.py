"""Integer solutions of rules: found over fractions, by cases or by elimination, whichever decides."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving import integers
from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import Integers

RULE = iq.Rule("any", "a == b")


def group(*rows: tuple[dict[int, int], Interval]) -> list[Constraint]:
    return [Constraint(RULE, tuple(terms.items()), within) for terms, within in rows]


class TestConflict:
    """None where whole numbers satisfy the constraints, even if fractions would do more easily."""

    def test_fractions_alone_do_not_count(self) -> None:
        # 2a + 2b = 7 has fractions only, and 3 <= 2a <= 3 as well.
        assert Integers(group(({0: 2, 1: 2}, (7, 7))), [(0, None)] * 2).conflict() is not None
        assert Integers(group(({0: 2}, (3, 3))), [(0, 9)]).conflict() is not None

    def test_cases_are_distinguished(self) -> None:
        # Between the fractions of the two halves no whole number is left: 6a - 4b = 1..1 is odd.
        narrow = group(({0: 5, 1: -3}, (1, 1)), ({0: 1, 1: 1}, (4, 4)))
        assert Integers(narrow, [(0, 9)] * 2).conflict() is not None
        assert Integers(group(({0: 5, 1: -3}, (1, 1))), [(0, 9)] * 2).conflict() is None

    def test_only_what_is_needed_is_blamed(self) -> None:
        rows = group(({0: 1, 1: 1}, (9, 9)), ({1: 1, 2: 1}, (5, 5)))
        assert Integers(rows, [(0, 2), (0, 3), (0, 9)]).conflict() == 0b001_011

    def test_unblamed_figures_leave_no_trace(self) -> None:
        rows = group(({0: 1, 1: 1}, (9, 9)))
        assert Integers(rows, [(0, 2), (0, 3)], unblamed=[0]).conflict() == 0b110

    def test_a_freed_figure_resolves_it(self) -> None:
        numbers = Integers(group(({0: 1, 1: 1}, (9, 9))), [(0, 2), (0, 3)])
        assert numbers.conflict() is not None
        numbers.bound(0, (0, 99), blamed=False)
        assert numbers.conflict() is None
        numbers.bound(0, (0, 2))
        assert numbers.conflict() == 0b111

    def test_the_bounds_are_as_before_after_cases(self) -> None:
        numbers = Integers(group(({0: 3, 1: 5}, (0, 7))), [(0, 9)] * 2)
        assert numbers.conflict() is None
        assert numbers.reach(0).within == (0, 2)
        assert numbers.reach(1).within == (0, 1)

    def test_elimination_decides_where_cases_do_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(integers, "CASES", 0)
        assert Integers(group(({0: 3, 1: 5}, (4, 4))), [(0, 9)] * 2).conflict() is not None
        assert Integers(group(({0: 3, 1: 5}, (8, 8))), [(0, 9)] * 2).conflict() is None

    def test_what_nothing_decides_is_too_entangled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(integers, "CASES", 0)
        monkeypatch.setattr("iqmodel.calculations.solving.elimination.BUDGET", 0)
        with pytest.raises(TooEntangledError):
            Integers(group(({0: 3, 1: 5}, (4, 4)), ({0: 7, 1: 2}, (0, 30))), [(0, 9)] * 2).conflict()


class TestReach:
    """Both ends of a figure are attained by whole numbers."""

    def test_an_end_that_fractions_would_pass(self) -> None:
        numbers = Integers(group(({0: 2, 1: 2, 2: 1}, (7, 7))), [(0, None), (0, None), (0, 2)])
        assert numbers.conflict() is None
        assert numbers.reach(0).within == (0, 3)
        assert numbers.reach(2).within == (1, 1)

    def test_ends_far_beyond_what_fractions_give(self) -> None:
        # a = 97 (mod 101) within what 101b + 97 allows: the least a is 97, fractions begin at 0.
        numbers = Integers(group(({0: 1, 1: -101}, (97, 97))), [(0, None)] * 2)
        assert numbers.conflict() is None
        assert numbers.reach(0).within == (97, None)

    def test_a_figure_outside_the_group_is_as_it_is(self) -> None:
        assert Integers(group(({0: 1}, (3, 3))), [(0, 9), (4, 8)]).reach(1).within == (4, 8)

    def test_a_narrower_domain(self) -> None:
        numbers = Integers(group(({0: 1, 1: 1}, (9, 9))), [(0, 20), (0, 20)])
        assert numbers.conflict() is None
        assert numbers.reach(1).within == (0, 9)
        numbers.bound(0, (4, 5))
        assert numbers.conflict() is None
        assert numbers.reach(1).within == (4, 5)
