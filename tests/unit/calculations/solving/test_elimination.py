"""Exact elimination: integers are found wherever there are any, and nothing else is called a contradiction."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from iqmodel.calculations.solving.elimination import System, conflict, inequality, reach

Row: TypeAlias = tuple[tuple[int, ...], int]


def system(equalities: tuple[Row, ...], *rows: Row) -> System:
    """Equalities to zero, then inequalities; each row has an origin of its own, in this order."""
    forms = [
        inequality(enumerate(factors), constant, 1 << number)
        for number, (factors, constant) in enumerate((*equalities, *rows))
    ]
    return System(tuple(forms[: len(equalities)]), tuple(forms[len(equalities) :]))


def inequalities(*rows: tuple[tuple[int, ...], int]) -> System:
    """Each row as: the sum of its factors times x, y, … plus its constant is at least zero."""
    return System(
        (), tuple(inequality(enumerate(factors), constant, 1 << n) for n, (factors, constant) in enumerate(rows))
    )


class TestSplinters:
    """Outside the dark shadow a solution lies at or a little above a lower end; all those places are tried."""

    @pytest.mark.parametrize(
        ("rows", "solution"),
        [
            # At the lower end itself, and at the last of the places above it.
            ((((2, -3), 2), ((-4, 6), -4)), (-1, 0)),
            # One above the lower end: an end of width two and an upper end of width three.
            ((((6, 2), 10), ((-3, 2), -10), ((-1, -2), 3)), (-2, 2)),
            # The last of several places; how many there are depends on the widest upper end.
            ((((8, -1), -1), ((-2, 3), 12), ((-2, -3), -11)), (0, -4)),
            ((((-3, -5), 9), ((-3, 0), -4), ((5, 2), 4)), (-2, 3)),
            # Not above the first lower end, only above the second.
            ((((2, 1), -8), ((-3, -4), -10), ((3, 4), 11)), (10, -10)),
        ],
    )
    def test_a_solution_in_a_narrow_place_is_found(
        self, rows: tuple[tuple[tuple[int, ...], int], ...], solution: tuple[int, ...]
    ) -> None:
        assert all(sum(a * x for a, x in zip(factors, solution, strict=True)) + c >= 0 for factors, c in rows)
        assert conflict(inequalities(*rows)) is None


class TestReach:
    """Both ends are attained by integers; each says what it stems from: all of the system where it was searched for."""

    def test_an_end_that_fractions_would_exceed(self) -> None:
        # Over fractions the lines cross at -7.5, and the test with room to spare would say -10.
        found = reach(inequalities(((2, 5), -5), ((-2, -3), -3)), 0)
        assert found == ((None, -9), 0, 0b11)

    def test_an_end_found_by_halving(self) -> None:
        found = reach(inequalities(((1, 4), 12), ((-1, -9), -13)), 0)
        assert type(found.within[0]) is int
        assert found == ((-8, None), 0b11, 0)


class TestOrigins:
    """A conflict names what it was derived from, and nothing beside it."""

    @pytest.mark.parametrize(
        ("equalities", "rows", "origins"),
        [
            # The second inequality says -7 >= 0 by itself; the equality has no part in it.
            ((((0, 1), 2),), (((0, 2), 4), ((0, 0), -7)), 0b100),
            # The fractions between the ends of one figure are a conflict already, of three rows of four.
            ((), (((0, -5), -2), ((-1, 4), -8), ((-5, -2), 6), ((4, -3), 0)), 0b1011),
            ((), (((-2, 2), 6), ((-2, -1), -4), ((-1, -1), -7), ((2, 0), -6)), 0b1011),
            # The two equalities contradict each other once a coefficient has been shrunk.
            (
                (((0, -2, 3), -4), ((3, -2, 3), 0)),
                (((-3, -3, 0), -1), ((-3, -3, 1), 7)),
                0b11,
            ),
        ],
    )
    def test_only_what_is_in_conflict(self, equalities: tuple[Row, ...], rows: tuple[Row, ...], origins: int) -> None:
        assert conflict(system(equalities, *rows)) == origins
