"""The table of problems: rows for whole columns, whatever types the keys are of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq

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

        def look(cell: Any) -> tuple[None, None]:
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
