"""``count_cases`` on counselling sessions of 16 Länder by quarters, beside the query by hand, on Polars and DuckDB.

The query by hand knows that its rows are sound, that scopes are Länder and that nobody states a kind of session.
``--lazy`` measures the memory peak of counting from Parquet instead, in a process of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import iqmodel as iq
from benchmarks.peers import count_cases as by_hand
from benchmarks.timing import table, take_turns

ROWS = 1_000_000
MANY = 10_000_000
LIMIT = 1.3
_CODES = (
    *("counselling.sessions.first", "counselling.sessions.total", "counselling.persons.recognition_only"),
    *("counselling.persons.qualification_only", "counselling.persons.both"),
)


def make(rows: int, part: int = 0) -> pl.DataFrame:
    """Sessions of four years, two and a half for each person; every fifth does not say what it was about."""
    random = np.random.default_rng(part)
    laender = np.array(sorted(state.code for state in iq.State))
    persons = random.integers(0, rows * 2 // 5, rows)
    home = random.integers(0, len(laender), rows)
    advice = np.array(["recognition", "recognition", "qualification", "both", ""])
    numbers = {"id": random.permutation(rows), "person": persons, "day": random.integers(0, 1461, rows)}
    frame = pl.DataFrame(numbers | {"scope": laender[home[persons]], "advice": advice[random.integers(0, 5, rows)]})
    return frame.with_columns(
        id=pl.format("s{}-{}", pl.lit(part), pl.col("id")),
        person=pl.format("p{}-{}", pl.lit(part), pl.col("person")),
        day=(pl.lit(date(2019, 1, 1)) + pl.duration(days=pl.col("day"))).cast(pl.Date),
        advice=pl.when(pl.col("advice") != "").then(pl.col("advice")),
    ).rechunk()


def ours(frame: Any) -> Any:
    """The wide rows, in the engine of the sessions."""
    return iq.frames.count_cases({"counselling_sessions": frame}, by=("scope", "quarter")).frame


def agree(frame: pl.DataFrame, relation: Any) -> None:
    """Stop unless all count the same: a fast answer to another question would be no comparison."""
    expected = ours(frame).select("scope", *_CODES).rows()
    counted = ours(relation)
    places = {name: place for place, name in enumerate(counted.columns)}
    rows = [tuple(row[places[name]] for name in ("scope", *_CODES)) for row in counted.fetchall()]
    if not expected == rows == by_hand.with_polars(frame).collect().rows() == by_hand.with_duckdb(relation):
        raise SystemExit("The counts differ.")


def measure(rows: int = ROWS, rounds: int = 5) -> str:
    """Two tables: on Polars, eager and lazy, and on DuckDB."""
    import duckdb

    frame = make(rows)
    connection = duckdb.connect()
    connection.sql("SET enable_progress_bar = false")
    connection.register("frame", frame.to_arrow())
    connection.sql("CREATE TABLE sessions AS SELECT * FROM frame")
    relation = connection.table("sessions")
    agree(frame, relation)
    on_polars: dict[str, Callable[[], object]] = {
        "Polars by hand": lambda: by_hand.with_polars(frame).collect(),
        "iqmodel count_cases().frame": partial(ours, frame),
        "iqmodel, lazy frame": lambda: ours(frame.lazy()).collect(),
    }
    on_duckdb: dict[str, Callable[[], object]] = {
        "DuckDB by hand": partial(by_hand.with_duckdb, relation),
        "iqmodel count_cases().frame, DuckDB": lambda: ours(relation).fetchall(),
    }
    return "\n\n".join(
        table(f"{rows:,} sessions, {title}", take_turns(turns, rounds=rounds), against=against, limit=LIMIT)
        for title, turns, against in (("Polars", on_polars, "Polars by hand"), ("DuckDB", on_duckdb, "DuckDB by hand"))
    )


def memory(rows: int) -> str:
    """The memory peak of counting that many sessions from Parquet without ever holding all their columns."""
    with tempfile.TemporaryDirectory() as folder:
        parts = 10
        for part in range(parts):
            make(rows // parts, part).write_parquet(Path(folder) / f"{part}.parquet")
        command = [sys.executable, "-m", "benchmarks.count_cases", "--count", f"{folder}/*.parquet"]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def count(pattern: str) -> str:
    """Count a Parquet scan; what this process needed at most."""
    counted = ours(pl.scan_parquet(pattern)).collect(engine="streaming")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows = counted["counselling.sessions.total"].sum()
    return f"{rows:,} sessions from Parquet, lazily: memory peak {peak:.2f} GB (limit 2 GB)"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--lazy", action="store_true", help="the memory peak instead of the times")
    parser.add_argument("--count", metavar="PARQUET", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        print(count(asked.count))
    elif asked.lazy:
        print(memory(asked.rows or MANY))
    else:
        print(measure(asked.rows or ROWS))
