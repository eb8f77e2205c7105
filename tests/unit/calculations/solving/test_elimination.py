"""Exact elimination: integers are found wherever there are any, and nothing else is called a contradiction."""

from __future__ import annotations

import pytest

from iqmodel.calculations.solving.elimination import System, conflict, inequality


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
