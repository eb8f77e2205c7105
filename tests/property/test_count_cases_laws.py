"""Laws of counting tables of case records: on every engine the figures are those of ``iq.cases.count``."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.case_tables import counted_one_by_one, frames_of, population

POPULATIONS: Final = st.randoms(use_true_random=False).map(population)
LEVELS: Final = st.sampled_from(("scope", "project", "network", "state", "country"))
PERIODS: Final = st.sampled_from(("month", "quarter", "year", iq.Period.year(2020)))
HOW: Final = st.fixed_dictionaries(
    {},
    optional={
        "persons": st.just("any-session"),
        "processes": st.just("besides"),
        "as_of": st.just("2020"),
    },
)


class TestFramesEqualObjects:
    """Every row is the report that ``iq.cases.count`` makes of the same records for its scope and period."""

    @pytest.mark.parametrize("engine", ["Polars", "Polars lazy"])
    @given(tables=POPULATIONS, level=LEVELS, period=PERIODS, how=HOW)
    @settings(max_examples=6)
    def test_polars(self, engine: str, tables: Any, level: str, period: Any, how: Any) -> None:
        counted = iq.frames.count_cases(frames_of(tables, engine), (level, period), **how)
        assert counted.reports() == counted_one_by_one(tables, level, period, **how)

    @given(tables=POPULATIONS, kept=st.sampled_from([0, 1, 6, 7]), level=LEVELS, period=PERIODS, how=HOW)
    @settings(max_examples=5)
    def test_duckdb(self, tables: Any, kept: int, level: str, period: Any, how: Any) -> None:
        # DuckDB plans a query for each table, so a few at a time.
        names = list(tables)[kept : kept + 3] or ["counselling_sessions"]
        few = {name: tables[name] for name in tables if name in {*names, "measures"}}
        counted = iq.frames.count_cases(frames_of(few, "DuckDB"), (level, period), **how)
        assert counted.reports() == counted_one_by_one(few, level, period, **how)


class TestOrderAndLevels:
    @given(tables=POPULATIONS, level=LEVELS, random=st.randoms(use_true_random=False))
    @settings(max_examples=4)
    def test_the_order_of_rows_does_not_matter(self, tables: Any, level: str, random: Random) -> None:
        mixed = {name: random.sample(records, len(records)) for name, records in tables.items()}
        before, after = (
            iq.frames.count_cases(frames_of(one, "Polars"), (level, "quarter")).frame for one in (tables, mixed)
        )
        assert before.equals(after)

    @given(tables=POPULATIONS)
    @settings(max_examples=4)
    def test_every_rule_holds_with_what_is_acknowledged(self, tables: Any) -> None:
        counted = iq.frames.count_cases(frames_of(tables, "Polars"), ("scope", "quarter"))
        check = iq.frames.check_frame(counted.frame, discrepancies=counted.acknowledged())
        broken = check.summary().filter((pl.col("severity") == "error") & (pl.col("violated") > 0))
        assert broken.is_empty()
        assert counted.problems().is_empty()
