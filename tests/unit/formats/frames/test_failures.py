"""What an engine raises while it computes leaves the package as InvalidDataError."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import dask.dataframe as dask
import duckdb
import ibis
import pandas as pd
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.failures import engine_failures

CODE: Final = "counselling.sessions.total"
COLUMNS: Final[dict[str, list[Any]]] = {
    "scope": ["DE"],
    "start": [date(2019, 1, 1)],
    "end": [date(2019, 12, 31)],
    CODE: ["x"],
}


def failing(*_: object) -> Any:
    raise RuntimeError("out of order")


def polars_cast() -> Any:
    return pl.DataFrame(COLUMNS).lazy().with_columns(pl.col(CODE).cast(pl.Int64))


def polars_function() -> Any:
    return pl.DataFrame(COLUMNS).lazy().map_batches(failing)


def duckdb_cast() -> Any:
    table = pl.DataFrame(COLUMNS).to_arrow()
    return duckdb.from_arrow(table).project(f'scope, start, "end", cast("{CODE}" as integer) as "{CODE}"')


def dask_cast() -> Any:
    return dask.from_pandas(pd.DataFrame(COLUMNS), npartitions=1).astype({CODE: "int64"})


def dask_function() -> Any:
    frame = pd.DataFrame(COLUMNS)
    return dask.from_pandas(frame, npartitions=1).map_partitions(failing, meta=frame)


def ibis_cast() -> Any:
    table = ibis.memtable(pl.DataFrame(COLUMNS).to_arrow())
    return table.mutate(**{CODE: table[CODE].cast("int64")})


FRAMES: Final[tuple[Callable[[], Any], ...]] = (
    polars_cast,
    polars_function,
    duckdb_cast,
    dask_cast,
    dask_function,
    ibis_cast,
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.__name__)
class TestEngines:
    """A lazy frame may fail at what its owner asked of it before; that is bad input, with the engine's words."""

    def test_reading(self, frame: Callable[[], Any]) -> None:
        for read in (iq.frames.from_frame, iq.frames.rows_of_frame):
            with pytest.raises(iq.InvalidDataError) as caught:
                read(frame())
            assert [problem.code for problem in caught.value.problems] == ["frames.engine"]
            assert caught.value.__cause__ is not None
            assert len(caught.value.problems[0].message("de")) < 400

    def test_checking(self, frame: Callable[[], Any]) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            # An engine that computes late fails when its answer is read.
            iq.frames.rows_of_frame(iq.frames.check_frame(frame()).summary())
        assert [problem.code for problem in caught.value.problems] == ["frames.engine"]


class TestWhatStays:
    """Errors of the package, a missing file, a full memory and an interruption are what they are."""

    @pytest.mark.parametrize(
        "error",
        [
            iq.errors.UnknownCodeError("code.unknown", code="x"),
            FileNotFoundError("x"),
            MemoryError(),
            KeyboardInterrupt(),
        ],
    )
    def test_each(self, error: BaseException) -> None:
        with pytest.raises(type(error)) as caught, engine_failures():
            raise error
        assert caught.value is error

    @pytest.mark.parametrize(
        "error", [ValueError("a" * 5_000), ZeroDivisionError(), type("Strange", (Exception,), {})("\x1b")]
    )
    def test_all_others_are_shown_in_a_few_printable_characters(self, error: Exception) -> None:
        with pytest.raises(iq.InvalidDataError) as caught, engine_failures():
            raise error
        (problem,) = caught.value.problems
        assert type(error).__name__ in problem.message("en")
        assert problem.message("en").isprintable()
        assert len(problem.message("en")) < 300
