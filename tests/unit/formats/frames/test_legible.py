"""Tables of other engines with what Python or Narwhals has no object for: read, or refused at the cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import iqmodel as iq
from iqmodel.formats.frames.legible import of_categories

CODE: Final = "counselling.sessions.total"
LAST: Final = date(2019, 12, 31)
COLUMNS: Final[dict[str, list[Any]]] = {
    "scope": ["DE-BE", "DE-BY"],
    "start": [date(2019, 1, 1)] * 2,
    "end": [date(2019, 12, 31)] * 2,
    CODE: [1, 1200],
}
# Days since 1970 of 1 January 10000, and what databases take for infinity.
FAR: Final = {"10000": 2932897, "infinity": 2**31 - 1, "-infinity": -(2**31) + 1}


def arrow(**columns: Any) -> Any:
    """The table of Arrow with these columns in place of its own, or after them."""
    return pa.table(COLUMNS | columns)


def days(number: int) -> Any:
    return pa.array([number, 17897], pa.int32()).cast(pa.date32())


def duck(table: Any) -> Any:
    return duckdb.from_arrow(table)


def pandas(table: Any) -> Any:
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def polars(table: Any) -> Any:
    return pl.from_arrow(table)


ENGINES: Final[tuple[Callable[[Any], Any], ...]] = (lambda table: table, pandas, polars, duck)
BY_ENGINE: Final = pytest.mark.parametrize("engine", ENGINES, ids=["arrow", "pandas", "polars", "duckdb"])


def of(read: iq.results.RowsRead[iq.BaseReport]) -> list[iq.Count]:
    return [report[CODE] for report in read.reports]


@BY_ENGINE
class TestDaysBeyondTheCalendar:
    """A day that Python's calendar does not have is a problem where it is read, and nothing where it is not."""

    @pytest.mark.parametrize("number", FAR.values(), ids=FAR)
    def test_in_a_column_that_nobody_reads(self, engine: Callable[[Any], Any], number: int) -> None:
        frame = engine(arrow(Stand=days(number)))
        read = iq.frames.from_frame(frame)
        assert of(read) == [1, 1200]
        assert [(problem.pointer, problem.code) for problem in read.problems] == [("/Stand", "rows.column-unknown")]
        checked = iq.frames.check_frame(frame)
        assert checked.ignored == ("Stand",)
        assert iq.frames.rows_of_frame(checked.violations()) == []

    @pytest.mark.parametrize("number", FAR.values(), ids=FAR)
    @pytest.mark.parametrize("column", ["start", "end"])
    def test_in_a_key(self, engine: Callable[[Any], Any], column: str, number: int) -> None:
        read = iq.frames.from_frame(engine(arrow(**{column: days(number)})))
        assert [(problem.pointer, problem.code) for problem in read.problems] == [(f"/0/{column}", "date.not-iso")]
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]

    def test_in_a_figure(self, engine: Callable[[Any], Any]) -> None:
        read = iq.frames.from_frame(engine(arrow(**{CODE: days(FAR["10000"])})))
        assert {problem.code for problem in read.problems} == {"number.not-whole"}
        assert "10000-01-01" in str(read.problems[0].value)

    def test_as_plain_rows(self, engine: Callable[[Any], Any]) -> None:
        rows = iq.frames.rows_of_frame(engine(arrow(Stand=days(FAR["10000"]))))
        assert [str(row["Stand"]).removeprefix("+") for row in rows] == ["10000-01-01", "2019-01-01"]
        assert rows[0]["start"] == date(2019, 1, 1)


class TestDecimals:
    """A decimal with a negative scale stores 12 hundreds; the figure is 1,200."""

    @pytest.mark.parametrize("engine", [ENGINES[0], pandas], ids=["arrow", "pandas"])
    @pytest.mark.parametrize(
        ("kind", "values"),
        [
            (pa.decimal128(5, -2), ["1E+2", "1.2E+3"]),
            (pa.decimal128(38, -1), ["1.0E+2", "1.20E+3"]),
            (pa.decimal256(50, -2), ["1E+2", "1.2E+3"]),
        ],
        ids=["short", "long", "wide"],
    )
    def test_figures(self, engine: Callable[[Any], Any], kind: Any, values: list[str]) -> None:
        frame = engine(arrow(**{CODE: pa.array(map(Decimal, values), kind)}))
        assert of(iq.frames.from_frame(frame)) == [100, 1200]
        assert iq.frames.rows_of_frame(iq.frames.check_frame(frame).problems()) == []

    @pytest.mark.parametrize("engine", [ENGINES[0], pandas], ids=["arrow", "pandas"])
    def test_in_a_column_that_nobody_reads(self, engine: Callable[[Any], Any]) -> None:
        frame = engine(arrow(other=pa.array([Decimal("1E+2"), None], pa.decimal128(5, -2))))
        assert of(iq.frames.from_frame(frame)) == [1, 1200]
        assert iq.frames.check_frame(frame).ignored == ("other",)


class TestMoments:
    """A point in time is a day only at midnight and without a zone; else the zone or the time is named."""

    @pytest.mark.parametrize(
        ("moment", "code", "named"),
        [
            (datetime(2019, 12, 31, tzinfo=UTC), "rows.moment-zone", "UTC"),
            (datetime(2019, 12, 30, 23, tzinfo=UTC), "rows.moment-zone", "23:00:00+00:00"),
            (datetime(2019, 12, 31, tzinfo=timezone(timedelta(hours=1))), "rows.moment-zone", "2019-12-3"),
            (datetime.combine(LAST, time(23, 59, 59)), "rows.moment", "23:59:59"),
            (datetime.combine(LAST, time(0, 0, 1)), "rows.moment", "00:00:01"),
        ],
    )
    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_each(self, library: str, moment: datetime, code: str, named: str) -> None:
        columns = COLUMNS | {"end": [moment] * 2}
        frame = pd.DataFrame(columns) if library == "pandas" else pl.DataFrame(columns)
        found = iq.frames.from_frame(frame).problems
        assert [(problem.pointer, problem.code) for problem in found] == [("/0/end", code), ("/1/end", code)]
        assert named in found[0].message("de")
        assert named in found[0].message("en")

    @pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
    def test_midnight_is_a_day(self, unit: str) -> None:
        midnight = pa.array([datetime.combine(date(2019, 12, 31), time.min)] * 2, pa.timestamp(unit))
        read = iq.frames.from_frame(arrow(end=midnight))
        assert read.problems == ()
        assert read.reports[0].period == iq.Period.year(2019)


class TestMomentsBeyond:
    """A moment that Python has no object for, or whose zone nobody knows, is a problem of its row alone."""

    FAR = np.array(["12019-01-01T00:00:00", "2019-01-01T00:00:00"], dtype="datetime64[s]")

    def test_far_away(self) -> None:
        for engine in (*ENGINES, pa.Table.to_pandas):
            read = iq.frames.from_frame(engine(arrow(start=self.FAR)))
            assert [(one.pointer, one.code) for one in read.problems] == [("/0/start", "date.not-iso")]
            assert "12019-01-01" in str(read.problems[0].value)
            assert of(read) == [1200]

    def test_in_an_unknown_zone(self, tmp_path: Path) -> None:
        table = arrow(start=pa.array([1546300800, None], pa.timestamp("s", tz="Mars/Olympus")))
        pq.write_table(table, tmp_path / "x.parquet")
        found = iq.read_any(tmp_path / "x.parquet").problems
        assert [(one.pointer, one.code) for one in found] == [
            ("/0/start", "rows.moment-zone"),
            ("/1/start", "rows.key-empty"),
        ]
        assert "Zeitzone Mars/Olympus" in found[0].message("de")
        verdicts = iq.frames.check_frame(table).verdicts()
        assert str(iq.frames.rows_of_frame(verdicts)[0]["start"].tzinfo) == "Mars/Olympus"

    @pytest.mark.parametrize("kind", [pa.duration("s"), pa.timestamp("s"), pa.timestamp("s", tz="Mars/Olympus")])
    def test_in_a_figure(self, kind: Any) -> None:
        table = arrow(**{CODE: pa.array([10**15, 1], pa.int64()).cast(kind)})
        found = iq.frames.rows_of_frame(iq.frames.check_frame(table).problems())
        assert [one["code"] for one in found] == ["number.not-whole"] * 2
        assert {one.code for one in iq.frames.from_frame(table).problems} == {"number.not-whole"}


class TestIndexes:
    """What pandas writes of its index beside the columns is no column that somebody forgot to name."""

    @pytest.mark.parametrize("name", [None, "Nr", "level"])
    def test_in_a_parquet_file(self, name: str | None, tmp_path: Path) -> None:
        frame = pd.DataFrame(COLUMNS).set_index(pd.Index([7, 3], name=name))
        frame.to_parquet(tmp_path / "x.parquet")
        read = iq.read_any(tmp_path / "x.parquet")
        assert (of(read), read.problems) == ([1, 1200], ())
        if name is None:
            assert iq.frames.from_frame(pl.read_parquet(tmp_path / "x.parquet")).problems == ()

    def test_an_index_of_keys_is_read(self, tmp_path: Path) -> None:
        pd.DataFrame(COLUMNS).set_index(["scope", "start"]).to_parquet(tmp_path / "x.parquet")
        read = iq.read_any(tmp_path / "x.parquet")
        assert ([str(report.scope) for report in read.reports], read.problems) == (["DE-BE", "DE-BY"], ())

    @pytest.mark.parametrize("keys", [["scope"], ["scope", "start", "end"]])
    def test_an_index_of_keys_in_memory(self, keys: list[str]) -> None:
        frame = pd.DataFrame(COLUMNS).set_index(keys)
        read = iq.frames.from_frame(frame)
        assert ([str(report.scope) for report in read.reports], read.problems) == (["DE-BE", "DE-BY"], ())
        verdicts = iq.frames.check_frame(frame).verdicts()
        assert set(verdicts["scope"]) == {"DE-BE", "DE-BY"}
        assert list(frame.index.names) == keys

    def test_any_other_index_is_left_alone(self) -> None:
        frame = pd.DataFrame(COLUMNS).set_index(pd.Index(["a", "b"], name="Nr"))
        assert iq.frames.from_frame(frame).problems == ()
        assert iq.frames.from_frame(pd.DataFrame(COLUMNS).rename_axis("scope")).problems == ()

    def test_any_other_unknown_column_is_named(self, tmp_path: Path) -> None:
        frame = pd.DataFrame(COLUMNS | {"Nr": [1, 2]}).set_index(pd.Index([7, 3]))
        frame.to_parquet(tmp_path / "x.parquet")
        assert [problem.pointer for problem in iq.read_any(tmp_path / "x.parquet").problems] == ["/Nr"]


class TestNames:
    """A column's name in another encoding is shown as well as it can be, and disturbs no other column."""

    @pytest.mark.parametrize("name", [b"B\xfcro", "Büro".encode("utf-16-le") + b"\xd8", b"\xff\xfe"])
    def test_that_nobody_reads(self, name: bytes, tmp_path: Path) -> None:
        table = arrow(other=[1, 2])
        fields = [*list(table.schema)[:-1], pa.field(name, pa.int64())]
        table = pa.table(table.columns, schema=pa.schema(fields))
        pq.write_table(table, tmp_path / "x.parquet")
        for read in (iq.frames.from_frame(table), iq.read_any(tmp_path / "x.parquet")):
            assert of(read) == [1, 1200]
            assert [problem.code for problem in read.problems] == ["rows.column-unknown"]
        (ignored,) = iq.frames.check_frame(table).ignored
        assert "\N{REPLACEMENT CHARACTER}" in ignored


def test_categories_are_what_they_hold() -> None:
    numbers = pa.dictionary(pa.int32(), pa.int64())
    texts = pa.dictionary(pa.int32(), pa.string())
    assert [of_categories(kind) for kind in (numbers, texts, pa.int64())] == [pa.int64(), None, None]
    assert of_categories(pd.ArrowDtype(numbers)) == pd.ArrowDtype(pa.int64())
    assert of_categories(pd.ArrowDtype(texts)) is None
    kinds = [of_categories(pd.Categorical(cells).dtype) for cells in ([7, None], ["a", None], [None])]
    assert kinds == ["Int64", None, None]
