"""The simplex method on integers: a rational solution or the bounds that contradict each other, and how far it goes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iqmodel.calculations.solving.constraints import Interval
from iqmodel.calculations.solving.simplex import PivotsError, Simplex

OPEN: Interval = (0, None)


def made(sums: list[dict[int, int]], *bounds: Interval, pivots: int = 100) -> Simplex:
    """The variables with these bounds, the last ones sums; each bound has the bit of its variable as origin."""
    size = len(bounds) - len(sums)
    return Simplex(size, [one.items() for one in sums], bounds, [1 << place for place in range(len(bounds))], pivots)


class TestConflict:
    """None where some fractions lie within all bounds, else bounds of which none can be left out."""

    def test_a_sum_that_can_be(self) -> None:
        simplex = made([{0: 1, 1: 1}], (0, 3), (0, 4), (7, 7))
        assert simplex.conflict() is None
        assert simplex.whole(2) == [3, 4]

    def test_a_sum_that_cannot_be(self) -> None:
        assert made([{0: 1, 1: 1}], (0, 3), (0, 4), (8, 8)).conflict() == 0b111

    def test_what_has_no_part_in_it_is_not_blamed(self) -> None:
        simplex = made([{0: 1, 1: 1}, {2: 1, 1: 1}], (0, 3), (0, 4), OPEN, (8, None), (0, 9))
        assert simplex.conflict() == 0b01011

    def test_crossed_bounds_of_one_variable(self) -> None:
        assert made([{0: 1}], (5, 4), OPEN).conflict() == 0b01

    def test_bounds_can_be_widened_and_narrowed_again(self) -> None:
        simplex = made([{0: 1, 1: 1}], (0, 3), (0, 4), (8, 8))
        assert simplex.conflict() is not None
        simplex.bound(0, (0, 10), 0, 0)
        assert simplex.conflict() is None
        assert sum(simplex.whole(2)) == 8
        simplex.bound(0, (0, 3), 0b1000, 0b1000)
        assert simplex.conflict() == 0b1110

    def test_fractions_are_kept_exactly(self) -> None:
        simplex = made([{0: 3}], OPEN, (1, 1))
        assert simplex.conflict() is None
        assert simplex.value(0) == Fraction(1, 3)
        assert simplex.broken(1) == 0

    def test_too_many_pivots(self) -> None:
        with pytest.raises(PivotsError):
            made([{0: 1, 1: 1}], (0, 3), (0, 4), (7, 7), pivots=1).conflict()


class TestIndivisible:
    """A row that no whole numbers meet is found without telling cases apart."""

    def test_an_even_sum_that_is_odd(self) -> None:
        simplex = made([{0: 2, 1: 4}], OPEN, OPEN, (7, 7))
        assert simplex.conflict() is None
        assert simplex.indivisible() == 0b100

    def test_an_even_sum_that_is_even(self) -> None:
        simplex = made([{0: 2, 1: 4}], OPEN, OPEN, (8, 8))
        assert simplex.conflict() is None
        assert simplex.indivisible() is None


class TestLeast:
    """How far a variable goes in either direction, and by which bounds."""

    def test_both_ends(self) -> None:
        simplex = made([{0: 1, 1: 1}], (0, 10), (2, 4), (7, 7))
        assert simplex.conflict() is None
        assert simplex.least(0, 1) == (Fraction(3), 0b110)
        assert simplex.least(0, -1) == (Fraction(-5), 0b110)

    def test_an_open_end(self) -> None:
        simplex = made([{0: 1, 1: -1}], OPEN, OPEN, (0, None))
        assert simplex.conflict() is None
        assert simplex.least(0, -1).value is None
        assert simplex.least(0, 1) == (Fraction(0), 0b001)
