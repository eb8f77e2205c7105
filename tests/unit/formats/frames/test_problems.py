"""The table of problems: rows for whole columns, whatever types the keys are of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from tests.unit.formats.frames.tables import in_duckdb

S = "counselling.sessions."
KEYS = {"scope": ["DE-BY", "DE-BE"], "start": ["2019-01-01"] * 2, "end": ["2019-12-31"] * 2}
MISSPELT = {**KEYS, S + "first": [-1, 2], S + "totl": [1, 2]}

TABLES = {
    "pandas category": pd.DataFrame(MISSPELT).astype({"scope": "category"}),
    "pandas mixed": pd.DataFrame(MISSPELT).assign(scope=pd.Series(["DE-BY", 5], dtype=object)),
    "pandas dates": pd.DataFrame(MISSPELT).assign(start=pd.Series([date(2019, 1, 1), None], dtype=object)),
    "pandas Arrow": pa.table({**MISSPELT, "scope": pa.array(KEYS["scope"]).dictionary_encode()}).to_pandas(
        types_mapper=pd.ArrowDtype
    ),
    "Polars category": pl.DataFrame(MISSPELT).with_columns(pl.col("scope").cast(pl.Categorical)),
    "Polars list": pl.DataFrame({**MISSPELT, "scope": [["a"], ["b"]]}),
    "Polars struct": pl.LazyFrame({**MISSPELT, "scope": [{"a": 1}, {"a": 2}]}),
    "Polars object": pl.DataFrame({**MISSPELT, "scope": pl.Series([object(), object()], dtype=pl.Object)}),
    "Arrow dictionary": pa.table({**MISSPELT, "scope": pa.array(KEYS["scope"]).dictionary_encode()}),
    "Arrow struct": pa.table({**MISSPELT, "scope": [{"a": 1}, {"a": 2}]}),
    "Arrow view": pa.table({**MISSPELT, "scope": pa.array(KEYS["scope"], pa.string_view())}),
}


class TestWholeColumns:
    """A problem of a whole column is one row without keys, whatever the type of the keys."""

    @pytest.mark.parametrize("name", TABLES)
    def test_keys_of_any_type(self, name: str) -> None:
        rows = iq.frames.rows_of_frame(iq.frames.check_frame(TABLES[name]).problems())
        assert [(row["column"], row["code"]) for row in rows] == [
            (S + "first", "number.negative"),
            (S + "totl", "rows.column-unknown.close"),
        ]
        assert [rows[1][key] for key in (*KEYS, "value")] == [None] * 4

    @pytest.mark.parametrize("name", TABLES)
    def test_without_a_figure(self, name: str) -> None:
        table = TABLES[name]
        bare = table.select(list(KEYS)) if hasattr(table, "select") else table[list(KEYS)]
        rows = iq.frames.rows_of_frame(iq.frames.check_frame(bare).problems())
        assert [row["code"] for row in rows] == ["frames.no-figures"]

    def test_duckdb(self) -> None:
        import duckdb

        relation = duckdb.from_arrow(TABLES["Arrow dictionary"])
        rows = iq.frames.check_frame(relation).problems().fetchall()
        assert [row[-1] for row in rows] == ["number.negative", "rows.column-unknown.close"]


class TestPandas:
    """Whole numbers stay whole, and rows are numbered from 0, whatever index the caller's frame has."""

    def test_keys_that_are_integers(self) -> None:
        frame = pd.DataFrame({S + "first": [-1], S + "totl": [1]})
        problems = iq.frames.check_frame(frame).problems()
        assert problems["row"].dtype == "Int64"
        assert list(problems["row"][:1]) == [0]

    def test_an_index_that_names_rows_twice(self) -> None:
        cells: dict[str, Any] = {**KEYS, S + "first": [-1, 10], S + "follow_up": ["x", 5], S + "total": [15, 16]}
        frame = pd.DataFrame(cells, index=[7, 7])
        check = iq.frames.check_frame(frame)
        for table in (check.problems(), check.violations(), check.verdicts(), check.summary()):
            assert list(table.index) == list(range(len(table)))
        assert list(frame.index) == [7, 7]

    def test_objects_are_looked_at_only_where_they_are_judged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looked: list[Any] = []

        def look(cell: Any, *_: object) -> tuple[None, None]:
            looked.append(cell)
            return None, None

        monkeypatch.setattr("iqmodel.formats.frames.columns.judged_cell", look)
        codes = (S + "first", S + "follow_up", S + "total", "qualification.measures.total")
        frame = pd.DataFrame({code: [letter] for code, letter in zip(codes, (b"a", b"b", b"c", b"d"), strict=True)})
        check = iq.frames.check_frame(frame, [iq.rules()[S + "sum"]])
        assert looked == []
        check.violations()
        check.summary()
        assert looked == [b"a", b"b", b"c"]
        check.problems()
        assert looked == [b"a", b"b", b"c", b"d"]


EARLY = {**KEYS, "start": ["0019-01-01", "2019-01-01"], S + "first": [1, 2]}
DAYS = [date(19, 1, 1), date(2019, 1, 1)]
AT_MIDNIGHT = np.array(["1989-12-31", "2019-01-01"], dtype="datetime64[s]")
EARLY_TABLES: dict[str, Callable[[], Any]] = {
    "Polars text": lambda: pl.DataFrame(EARLY),
    "Polars day": lambda: pl.LazyFrame({**EARLY, "start": DAYS}),
    "Polars moment": lambda: pl.DataFrame({**EARLY, "start": AT_MIDNIGHT.astype("datetime64[ms]")}),
    "Polars category": lambda: pl.DataFrame(EARLY).with_columns(pl.col("start").cast(pl.Categorical)),
    "pandas text": lambda: pd.DataFrame(EARLY),
    "pandas day": lambda: pd.DataFrame({**EARLY, "start": DAYS}),
    "pandas moment": lambda: pd.DataFrame({**EARLY, "start": AT_MIDNIGHT}),
    "pandas category": lambda: pd.DataFrame(EARLY).astype({"start": "category"}),
    "Arrow day": lambda: pa.table({**EARLY, "start": DAYS}),
    "Arrow moment": lambda: pa.table({**EARLY, "start": AT_MIDNIGHT}),
    "DuckDB day": lambda: in_duckdb({**EARLY, "start": DAYS}),
    "DuckDB text": lambda: in_duckdb(EARLY),
}


class TestEarlyDays:
    """A period before 1990 is a problem in every table, as in every other format: two-digit years become one."""

    @pytest.mark.parametrize("name", EARLY_TABLES)
    def test_they_are_listed(self, name: str) -> None:
        rows = iq.frames.rows_of_frame(iq.frames.check_frame(EARLY_TABLES[name]()).problems())
        assert [(row["scope"], row["column"], row["code"]) for row in rows] == [("DE-BY", "start", "date.too-early")]
        assert rows[0]["value"].startswith(("0019-01-01", "1989-12-31"))

    def test_by_the_name_that_the_column_has(self) -> None:
        table = pl.DataFrame(EARLY).rename({"start": "von"})
        found = iq.frames.check_frame(table, columns={"von": "start"}).problems()
        assert found.select("column", "value").rows() == [("von", "0019-01-01")]

    @pytest.mark.parametrize("start", [["1990-01-01", None], ["1.1.19", "x"], [1989, 5], ["19-01-01", "198-01-01"]])
    def test_nothing_else_is(self, start: list[Any]) -> None:
        assert iq.frames.check_frame(pl.DataFrame({**EARLY, "start": start})).problems().is_empty()

    def test_points_in_an_unknown_zone_are_no_days(self) -> None:
        zoned = pa.array([0, 1], pa.timestamp("s", tz="Mars/Olympus"))
        found = iq.frames.check_frame(pa.table({**EARLY, "start": zoned, S + "total": zoned})).problems()
        assert found.column("code").to_pylist() == ["number.not-whole"] * 2
