"""Laws of remainder: of a simulated population, the true figure of the rest always lies within the result."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.values.counts import contains
from tests.property.applied import applied, applies
from tests.property.test_combine_laws import PERIODS, SCOPES, Population, populations, report


def counted(population: Population, first: int, end: int) -> iq.Report:
    """What one report on all scopes would say of the years from ``first`` to before ``end``."""
    figures: dict[str, iq.Count] = {**population.figures(list(product(population.scopes, range(first, end))))}
    scope = "+".join(SCOPES[: len(population.scopes)])
    return report(figures, scope, PERIODS[first].hull(PERIODS[end - 1]))


def excluded(rest: iq.Report, truth: iq.Report) -> dict[str, tuple[iq.Count, iq.Count]]:
    return {code: (value, rest[code]) for code, value in iq.figures(truth).items() if not contains(rest[code], value)}


class TestTruth:
    """The true figure of the rest always lies within the result, whichever end was taken away."""

    @applies(0.1)
    @given(populations(), st.integers(1, 2))
    def test_of_counted_reports(self, population: Population, cut: int) -> None:
        if cut >= population.periods:
            return
        whole = counted(population, 0, population.periods)
        early, late = counted(population, 0, cut), counted(population, cut, population.periods)
        assert excluded(iq.remainder(whole, early), late) == {}
        assert excluded(iq.remainder(whole, late), early) == {}
        applied()

    @applies(0.3)
    @given(populations(everybody_once=True))
    def test_under_the_assumption_where_it_is_true(self, population: Population) -> None:
        if population.periods == 1:
            return
        whole, early = counted(population, 0, population.periods), counted(population, 0, 1)
        rest = iq.remainder(whole, early, persons_counted_once=True)
        assert excluded(rest, counted(population, 1, population.periods)) == {}
        assert iq.is_exact(rest.counselling.persons.total)
        applied()
