"""Which record of a person is the first: found in the words of each engine, and every engine finds the same."""

from __future__ import annotations

from random import Random
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest

from iqmodel.formats.frames.case_columns import held
from iqmodel.formats.frames.case_firsts import FIRST, UNOPENED, first_marked

KINDS = (None, "first", "follow-up")


def records(seed: int, number: int = 60) -> list[dict[str, Any]]:
    """Records of few persons on few days, so that the first is often one of several on its day."""
    draw = Random(seed)  # noqa: S311 - fixed records, no secret
    given = {"scope": "DE", "advice": "both"}
    return [
        given
        | {
            "id": f"{at:02}",
            "person": draw.choice("abcdef"),
            "day": f"2023-01-0{draw.randint(1, 4)}",
            "kind": draw.choice(KINDS),
        }
        for at in draw.sample(range(number), number)
    ]


def expected(rows: list[dict[str, Any]], *, kinds: bool) -> dict[str, tuple[int, int]]:
    """The marks of each record, by its id."""
    marks = {row["id"]: (0, 0) for row in rows}
    for person in {row["person"] for row in rows}:
        own = [row for row in rows if row["person"] == person]
        order = {"first": 0, None: 1, "follow-up": 2} if kinds else dict.fromkeys(KINDS, 0)
        least = min(own, key=lambda row: (row["day"], order[row["kind"]], row["id"]))
        opened = kinds and least["kind"] == "follow-up"
        marks[least["id"]] = (int(not opened), int(opened))
    return marks


@pytest.mark.parametrize("make", [pl.from_arrow, duckdb.from_arrow, pa.table, pa.Table.to_pandas])
@pytest.mark.parametrize("kinds", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_the_least_by_day_kind_and_id(make: Any, seed: int, *, kinds: bool) -> None:
    rows = records(seed)
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0] if kinds or name != "kind"}
    table = held({"counselling_sessions": make(pa.table(columns))})["counselling_sessions"]
    marked = first_marked(table.frame, table, "person")
    marks = [nw.col(FIRST), nw.col(UNOPENED) if kinds else nw.lit(0).alias(UNOPENED)]
    found = marked.select("id", *marks).collect(backend="pyarrow").to_native().to_pylist()
    assert {row["id"]: (row[FIRST], row[UNOPENED]) for row in found} == expected(rows, kinds=kinds)
