"""Laws of combining rows: a frame has the figures that combining its reports has, on two engines."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.conformance.combining import CODES, acknowledged, case_of, combined, expected, gaps_of, report
from tests.conformance.engines import ENGINES

QUARTERS: Final = ("2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4")
SCOPES: Final = ("DE-BE", "DE-BY", "DE-HB/x", "DE/y")
_NUMBERS: Final = st.integers(0, 9)
COUNTS: Final[st.SearchStrategy[Any]] = st.one_of(
    _NUMBERS,
    _NUMBERS,
    st.just(iq.UNKNOWN),
    st.builds(lambda low, more: iq.Bounds(low, low + more), _NUMBERS, st.integers(1, 5)),
    st.builds(iq.Bounds, st.integers(1, 9)),
)


@st.composite
def grids(draw: st.DrawFn, scopes: int, periods: int) -> list[list[iq.Report]]:
    """Reports of some scopes, each for the first quarters of 2019; consistent as far as rules bind their figures."""
    whole = []
    for scope in SCOPES[: draw(st.integers(1, scopes))]:
        line = []
        for quarter in QUARTERS[:periods]:
            figures = {code: draw(COUNTS) for code in CODES}
            # Figures that break a rule by an amount that nobody can acknowledge make no report.
            try:
                line.append(report(scope, quarter, figures))
            except iq.InvariantError:
                line.append(report(scope, quarter, {CODES[0]: figures[CODES[0]], CODES[-1]: figures[CODES[-1]]}))
        whole.append(line)
    return whole


@pytest.mark.parametrize("engine", ["Polars", "PyArrow"])
class TestFramesEqualObjects:
    """Row for row, whether or not every person is assumed to be counted once."""

    @settings(max_examples=8)
    @given(grid=grids(4, 2), once=st.booleans())
    def test_scopes(self, engine: str, grid: list[list[iq.Report]], once: bool) -> None:
        groups = list(zip(*grid, strict=True))
        rows, problems = combined(ENGINES[engine], case_of(one for line in grid for one in line), "DE", once=once)
        assert (rows, problems) == (expected(groups, "DE", once=once), [])
        wholes = [iq.combine(group, scope="DE", persons_counted_once=once) for group in groups]
        assert acknowledged(ENGINES[engine], case_of(one for line in grid for one in line), "DE", once=once) == gaps_of(
            wholes
        )

    @settings(max_examples=8)
    @given(grid=grids(3, 3), once=st.booleans())
    def test_scopes_then_periods(self, engine: str, grid: list[list[iq.Report]], once: bool) -> None:
        wholes = [iq.combine(group, scope="DE", persons_counted_once=once) for group in zip(*grid, strict=True)]
        given = {key: iq.Bounds(*ends) for key, ends in gaps_of(wholes).items()}
        case, period = case_of(wholes), iq.Period.parse(f"2019-01-01/{wholes[-1].period.end}")
        rows, problems = combined(ENGINES[engine], case, period, given, once=once)
        assert (rows, problems) == (expected([wholes], once=once), [])
        found = acknowledged(ENGINES[engine], case, period, given, once=once)
        assert found == gaps_of([iq.combine(wholes, persons_counted_once=once)])

    @settings(max_examples=8)
    @given(grid=grids(2, 4), once=st.booleans())
    def test_periods(self, engine: str, grid: list[list[iq.Report]], once: bool) -> None:
        rows, problems = combined(ENGINES[engine], case_of(one for line in grid for one in line), "year", once=once)
        assert (rows, problems) == (expected(grid, once=once), [])
