"""Acknowledged gaps: matched by scope and day, told where they match nothing."""

from __future__ import annotations

import zoneinfo
from datetime import datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq

S = "counselling.sessions."
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
TABLE = {
    "scope": ["DE-BE"],
    "start": ["2019-01-01"],
    "end": ["2019-12-31"],
    S + "first": [10],
    S + "follow_up": [5],
    S + "total": [16],
}
GAP = ("DE-BE", "2019-01-01", "2019-12-31", S + "sum")


def _duckdb(table: dict[str, Any]) -> Any:
    import duckdb

    return duckdb.from_arrow(pa.table(table))


MAKERS = [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table, _duckdb]


def outcome(frame: Any, given: Any) -> str:
    rows = iq.frames.rows_of_frame(iq.frames.check_frame(frame, discrepancies=given).summary())
    (row,) = (row for row in rows if row["rule_id"] == S + "sum")
    return next(name for name in iq.frames.OUTCOMES if row[name])


class TestDays:
    """A key is a day: a point in time at midnight is that day, any other is none, and one with a zone is refused."""

    @pytest.mark.parametrize("make", MAKERS)
    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            (datetime(2019, 1, 1), "acknowledged"),  # noqa: DTZ001 - as tables hold it
            (datetime(2019, 1, 1, 5), "violated"),  # noqa: DTZ001 - as tables hold it
            ("2019-01-01 oder so", "violated"),
            ("2019-01-01", "acknowledged"),
        ],
        ids=["midnight", "five", "text", "day"],
    )
    def test_of_rows(self, make: Any, start: Any, expected: str) -> None:
        assert outcome(make({**TABLE, "start": [start]}), {GAP: -1}) == expected

    @pytest.mark.parametrize("make", MAKERS)
    def test_with_a_zone(self, make: Any) -> None:
        frame = make({**TABLE, "start": [datetime(2019, 1, 1, tzinfo=BERLIN)]})
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(frame, discrepancies={GAP: -1})
        assert [problem.code for problem in caught.value.problems] == ["frames.key-zone"]
        assert iq.frames.rows_of_frame(iq.frames.check_frame(frame).summary())

    @pytest.mark.parametrize("start", [20190101, b"2019-01-01", [1]], ids=str)
    def test_of_another_type(self, start: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame({**TABLE, "start": [start]}), discrepancies={GAP: -1})
        assert [problem.code for problem in caught.value.problems] == ["frames.key-type"]


class TestKeys:
    """Gaps name a scope and days, or are refused."""

    @pytest.mark.parametrize(
        ("key", "pointer"),
        [
            (("Berlin", *GAP[1:]), "scope"),
            (("DE-BE", "1.1.19", *GAP[2:]), "start"),
            (("DE-BE", "2019-02-30", *GAP[2:]), "start"),
            (("DE-BE", datetime(2019, 1, 1, 5), *GAP[2:]), "start"),  # noqa: DTZ001 - as tables hold it
            (("DE-BE", datetime(2019, 1, 1, tzinfo=BERLIN), *GAP[2:]), "start"),
            (("DE-BE", "2020-01-01", *GAP[2:]), "end"),
            ((None, *GAP[1:]), "scope"),
        ],
        ids=str,
    )
    def test_what_is_no_scope_or_day(self, key: Any, pointer: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), discrepancies={key: -1})
        assert [problem.pointer for problem in caught.value.problems] == [f"/discrepancies/0/{pointer}"]

    @pytest.mark.parametrize("scope", ["DE-BE+DE-BY", "DE-BY+DE-BE"])
    @pytest.mark.parametrize("written", ["DE-BE+DE-BY", "DE-BY+DE-BE"])
    def test_a_union_in_canonical_form_or_as_it_is_written(self, scope: str, written: str) -> None:
        frame = pl.DataFrame({**TABLE, "scope": [scope]})
        found = outcome(frame, {(written, *GAP[1:]): -1})
        assert found == ("violated" if (scope, written) == ("DE-BY+DE-BE", "DE-BE+DE-BY") else "acknowledged")

    def test_one_gap_in_two_spellings_is_one_too_many(self) -> None:
        given = {(scope, *GAP[1:]): -1 for scope in ("DE-BE+DE-BY", "DE-BY+DE-BE")}
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), discrepancies=given)
        assert [problem.code for problem in caught.value.problems] == ["discrepancy.duplicate"]

    def test_what_is_no_list_is_told_at_its_place(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), discrepancies=5)
        assert [problem.pointer for problem in caught.value.problems] == ["/discrepancies"]


class TestUnmatched:
    """Gaps whose scope and period no row has are listed, in the caller's engine."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_they_are_listed(self, make: Any) -> None:
        frame = make(TABLE)
        check = iq.frames.check_frame(frame, discrepancies={GAP: -1, ("DE-HH", *GAP[1:]): -2})
        found = check.unmatched()
        assert type(found) is type(frame)
        assert iq.frames.rows_of_frame(found) == [
            {"scope": "DE-HH", "start": "2019-01-01", "end": "2019-12-31", "rule_id": S + "sum", "difference": -2}
        ]

    @pytest.mark.parametrize("make", MAKERS)
    def test_none_at_all(self, make: Any) -> None:
        forms: list[Any] = [None, [], {GAP: -1}]
        for given in forms:
            found = iq.frames.check_frame(make(TABLE), discrepancies=given).unmatched()
            assert iq.frames.rows_of_frame(found) == []
