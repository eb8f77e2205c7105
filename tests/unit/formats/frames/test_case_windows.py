"""The periods in which days lie, as numbers that every engine computes with."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.case_columns import days_in_month
from iqmodel.formats.frames.case_windows import Windows, as_day, number_of

DAYS = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29), date(2021, 2, 28), date(2023, 11, 30))


def windows(by: Any, as_of: iq.Period | None = None) -> Windows:
    return Windows.of(by, as_of, "first-session", "instead")


@pytest.mark.parametrize("unit", ["month", "quarter", "year"])
def test_as_periods_have_them(unit: Any) -> None:
    asked = windows(("scope", unit))
    frame = nw.from_native(pl.DataFrame({"day": list(map(number_of, DAYS))}))
    frame = frame.with_columns(asked.start(nw.col("day")).alias("start"))
    rows = frame.with_columns(asked.end(nw.col("start")).alias("end")).rows()
    for day, (_, start, end) in zip(DAYS, rows, strict=True):
        (whole,) = (one for one in iq.Period.year(day.year).split(unit) if one.contains(day))
        assert (start, end) == (number_of(whole.start), number_of(whole.end))


@pytest.mark.parametrize("by", ["month", "quarter", "year", "2020"])
def test_databases_find_the_same_periods_in_their_own_words(by: Any) -> None:
    asked = windows(("scope", by))
    frame = pl.DataFrame({"day": list(map(number_of, DAYS))})
    expected = asked.started(nw.from_native(frame.lazy()), "day").collect()
    relation = duckdb.from_arrow(frame.to_arrow())
    assert nw.to_native(asked.started(nw.from_native(relation), "day")).fetchall() == expected.rows()


def test_one_period() -> None:
    asked = windows(("scope", "2019-12-31/2020-01-15"))
    frame = nw.from_native(pl.DataFrame({"day": list(map(number_of, DAYS))}))
    assert frame.select(asked.start(nw.col("day")).alias("start"))["start"].to_list() == [20191231, 20191231, 0, 0, 0]


def test_numbers_are_days() -> None:
    frame = nw.from_native(pl.DataFrame({"day": [20200229]}))
    assert frame.select(as_day(nw.col("day"), frame.implementation))["day"].to_list() == [date(2020, 2, 29)]


@pytest.mark.parametrize("by", ["scope", ("scope",), ("Land", "year"), ("scope", 5), ([], "year"), None])
def test_no_level_with_a_period(by: Any) -> None:
    with pytest.raises(iq.InvalidDataError) as refused:
        windows(by)
    assert [problem.code for problem in refused.value.problems] == ["frames.cases-by"]


def test_no_period() -> None:
    with pytest.raises(iq.errors.PeriodError):
        windows(("scope", "decade"))


@pytest.mark.parametrize(
    ("month", "days"),
    [(20230201, 28), (20240229, 29), (19000228, 28), (20000215, 29), (20230430, 30), (20231115, 30), (20231231, 31)],
)
def test_how_long_a_month_is(month: int, days: int) -> None:
    frame = nw.from_native(pl.DataFrame({"day": [month]}))
    assert frame.select(days=days_in_month(nw.col("day")))["days"].to_list() == [days]
