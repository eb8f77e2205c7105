"""Case records in small tables, of which only what a test is about has to be given."""

from __future__ import annotations

from typing import Any

import polars as pl

import iqmodel as iq

TYPES: dict[str, Any] = {"kind": pl.String, "advice": pl.String, "outcome": pl.String, "completed": pl.String}


def sessions(*rows: dict[str, Any]) -> pl.DataFrame:
    """Counselling sessions, by default of one person in Bavaria on 5 January 2023."""
    given = {"person": "a", "day": "2023-01-05", "scope": "DE-BY", "advice": "recognition", "kind": None}
    return pl.DataFrame(
        [{"id": str(number)} | given | row for number, row in enumerate(rows, 1)],
        schema_overrides={"id": pl.String, "day": pl.String} | TYPES,
        infer_schema_length=None,
    )


def problems(**tables: Any) -> list[tuple[Any, ...]]:
    """Table, id, column and code of each problem, in order."""
    found = iq.frames.count_cases(tables).problems()
    return sorted(found.rows(), key=repr)


def figure(
    code: str, by: Any = ("scope", "quarter"), how: Any = (), **tables: Any
) -> dict[tuple[str, str], int | None]:
    """One figure by scope and first day."""
    frame = iq.frames.count_cases(tables, by, **dict(how)).frame
    rows = frame.select("scope", pl.col("start").cast(pl.String), code).rows()
    return {(scope, start): value for scope, start, value in rows}
