"""Laws of exact elimination: what enumeration finds in small boxes, it finds by reasoning."""

from __future__ import annotations

import itertools
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from iqmodel.calculations.solving.elimination import System, conflict, inequality, reach
from tests.property.applied import applied, applies

BOX = range(-3, 5)
SIZE = 3
Row: TypeAlias = tuple[tuple[int, ...], int]

rows = st.tuples(st.tuples(*[st.integers(-5, 5)] * SIZE), st.integers(-12, 12))
tables = st.tuples(st.lists(rows, max_size=2), st.lists(rows, max_size=4))


def walls() -> list[Row]:
    """The sides of the box as rows: a variable is at least its start and at most its end."""
    sides = []
    for position in range(SIZE):
        for sign, end in ((1, -BOX.start), (-1, BOX.stop - 1)):
            sides.append((tuple(sign * (other == position) for other in range(SIZE)), end))
    return sides


def system(equalities: list[Row], inequalities: list[Row], *, boxed: bool) -> System:
    given_rows = inequalities + (walls() if boxed else [])
    forms = [
        [
            inequality(zip(range(SIZE), factors, strict=True), constant, 1 << (first + index))
            for index, (factors, constant) in enumerate(table)
        ]
        for table, first in ((equalities, 0), (given_rows, len(equalities)))
    ]
    return System(tuple(forms[0]), tuple(forms[1]))


def value(row: Row, point: tuple[int, ...]) -> int:
    return sum(factor * number for factor, number in zip(row[0], point, strict=True)) + row[1]


def solutions(equalities: list[Row], inequalities: list[Row]) -> list[tuple[int, ...]]:
    return [
        point
        for point in itertools.product(BOX, repeat=SIZE)
        if all(value(row, point) == 0 for row in equalities) and all(value(row, point) >= 0 for row in inequalities)
    ]


class TestAgainstEnumeration:
    """A system has a conflict exactly when no integers satisfy it, and a variable reaches exactly as far as they do."""

    @applies(0.05, 0.98)
    @given(tables)
    def test_a_conflict_is_found_exactly_when_nothing_satisfies_the_system(
        self, table: tuple[list[Row], list[Row]]
    ) -> None:
        sound = bool(solutions(*table))
        assert (conflict(system(*table, boxed=True)) is None) == sound
        applied(sound)

    @applies(0.1)
    @given(tables)
    def test_the_origins_of_a_conflict_are_in_conflict_by_themselves(self, table: tuple[list[Row], list[Row]]) -> None:
        whole = system(*table, boxed=True)
        origins = conflict(whole)
        if origins is not None:
            part = System(
                tuple(row for row in whole.equalities if row.origins & origins),
                tuple(row for row in whole.inequalities if row.origins & origins),
            )
            assert conflict(part) is not None
        applied(origins is not None)

    @applies(0.1)
    @given(tables, st.integers(0, SIZE - 1))
    def test_a_variable_reaches_as_far_as_the_solutions_do(
        self, table: tuple[list[Row], list[Row]], variable: int
    ) -> None:
        found = solutions(*table)
        if found:
            numbers = [point[variable] for point in found]
            assert reach(system(*table, boxed=True), variable).within == (min(numbers), max(numbers))
        applied(bool(found))

    @applies(0.1)
    @given(tables, st.integers(0, SIZE - 1))
    def test_without_a_box_every_solution_in_it_is_within_reach(
        self, table: tuple[list[Row], list[Row]], variable: int
    ) -> None:
        found = solutions(*table)
        if found:
            assert conflict(system(*table, boxed=False)) is None
            least, most = reach(system(*table, boxed=False), variable).within
            assert all(least is None or least <= point[variable] for point in found)
            assert all(most is None or point[variable] <= most for point in found)
        applied(bool(found))
