"""check_frame within limits: columns are counted, long texts are not looked into and shown by their beginning."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq

FIRST = "counselling.sessions.first"
LONG = "y" * 1_000
ROWS = {
    "scope": ["DE"] * 3,
    "start": ["2019-01-01", "2019-01-01", "1980-01-01" + LONG],
    "end": ["2019-12-31"] * 3,
    FIRST: ["5", "x" * 300, LONG],
}
FRAMES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": pl.DataFrame,
    "polars, lazy": pl.LazyFrame,
    "polars, objects": lambda rows: pl.DataFrame(rows).with_columns(pl.Series(FIRST, rows[FIRST], dtype=pl.Object)),
    "pandas": pd.DataFrame,
    "pandas, categories": lambda rows: pd.DataFrame(rows).astype({FIRST: "category"}),
    "pandas, mixed": lambda rows: pd.DataFrame(rows | {FIRST: [5, *rows[FIRST][1:]]}),
    "pyarrow": pa.table,
    "duckdb": lambda rows: duckdb.from_arrow(pa.table(rows)),
}


def problems(frame: Any, limits: iq.Limits) -> list[tuple[str | None, int, str]]:
    """Column, shown characters and code of each problem."""
    rows = iq.frames.rows_of_frame(iq.frames.check_frame(frame, limits=limits).problems())
    return [(row["column"], len(row["value"] or ""), row["code"]) for row in rows]


class TestText:
    """A cell over the limit has the problem of that limit; of any other that is long, the beginning is shown."""

    @pytest.mark.parametrize("engine", [one for one in FRAMES if one != "pandas, categories"])
    def test_a_cell(self, engine: str) -> None:
        found = problems(FRAMES[engine](ROWS), iq.Limits(text=500))
        assert found[0] == ("start", 200, "date.too-early")
        assert found[-2:] == [(FIRST, 200, "number.not-whole"), (FIRST, 200, "limit.text")]

    @pytest.mark.parametrize("engine", FRAMES)
    def test_within(self, engine: str) -> None:
        found = problems(FRAMES[engine](ROWS), iq.Limits(text=1_010))
        assert {code for column, _, code in found if column == FIRST} == {"number.not-whole"}
        assert max(shown for _, shown, _ in found) == 200


class TestColumns:
    """A frame with more columns than permitted has one problem, and no rule applies."""

    @pytest.mark.parametrize("engine", FRAMES)
    def test_too_many(self, engine: str) -> None:
        frame = FRAMES[engine](ROWS)
        check = iq.frames.check_frame(frame, limits=iq.Limits(columns=3))
        (problem,) = check.column_problems
        assert (problem.code, dict(problem.data)["has"], dict(problem.data)["limit"]) == ("limit.columns", 4, 3)
        assert problems(frame, iq.Limits(columns=3)) == [(None, 0, "limit.columns")]
        assert iq.frames.rows_of_frame(check.violations()) == []
        assert {row["violated"] for row in iq.frames.rows_of_frame(check.summary())} == {0}
        assert check.ignored == ()
        assert iq.frames.check_frame(frame, limits=iq.Limits(columns=4)).column_problems == ()

    def test_by_default(self) -> None:
        start = time.process_time()
        wide = pl.DataFrame({f"counselling.sessions.firs{number}": [1] for number in range(20_000)})
        check = iq.frames.check_frame(wide)
        assert [problem.code for problem in check.column_problems] == ["limit.columns"]
        assert time.process_time() - start < 10

    def test_of_which_many_are_meant_to_be_figures(self) -> None:
        frame = pl.DataFrame({f"counselling.sessions.firs{number}": [1] for number in range(6)})
        codes = [problem.code for problem in iq.frames.check_frame(frame, limits=iq.Limits(problems=4)).column_problems]
        assert codes == ["rows.column-unknown.close"] * 4 + ["limit.problems.least"]
        assert [code for *_, code in problems(frame, iq.Limits(problems=4))] == codes

    def test_wrong_limits(self) -> None:
        wrong: Any = 5
        with pytest.raises(iq.InvalidDataError, match="limits"):
            iq.frames.check_frame(pl.DataFrame(ROWS), limits=wrong)
