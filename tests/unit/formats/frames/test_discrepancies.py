"""Acknowledged gaps: matched by scope and day, told where they match nothing."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from tests.unit.formats.frames.tables import LAENDER, MAKERS, SHEET, S, in_duckdb, table_of

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


def outcome(frame: Any, given: Any) -> str:
    rows = iq.frames.rows_of_frame(iq.frames.check_frame(frame, discrepancies=given).summary())
    (row,) = (row for row in rows if row["rule_id"] == S + "sum")
    return next(name for name in iq.frames.OUTCOMES if row[name])


ROW = {"scope": "DE-BE", "start": "2019-01-01", "end": "2019-12-31", "rule_id": S + "sum", "difference": -1}


class TestDiscrepancies:
    """discrepancies= is keyed by scope, start, end and full rule id."""

    @pytest.mark.parametrize(
        "given",
        [
            [ROW],
            {("DE-BE", "2019-01-01", "2019-12-31", S + "sum"): -1},
            {("DE-BE", date(2019, 1, 1), date(2019, 12, 31), S + "sum"): -1},
            {name: [cell] for name, cell in ROW.items()},
            pl.DataFrame([ROW]),
            pl.LazyFrame([ROW]),
            pd.DataFrame([ROW]),
            [{**ROW, "start": datetime(2019, 1, 1), "end": date(2019, 12, 31)}],  # noqa: DTZ001 - as tables hold it
        ],
        ids=["rows", "tuples", "tuples with dates", "columns", "polars", "lazy", "pandas", "dates"],
    )
    @pytest.mark.parametrize("typed", [False, True])
    def test_every_form(self, given: Any, typed: bool) -> None:
        frame = pl.DataFrame(LAENDER)
        if typed:
            frame = frame.with_columns(pl.col("start").str.to_date(), pl.col("end").str.to_datetime("%Y-%m-%d"))
        for table in (frame, frame.lazy(), frame.to_arrow(), frame.to_pandas()):
            out = iq.frames.check_frame(table, discrepancies=given)
            (row,) = [row for row in iq.frames.rows_of_frame(out.summary()) if row["rule_id"] == S + "sum"]
            assert (row["holds"], row["violated"], row["acknowledged"]) == (1, 0, 1)

    def test_the_long_table_of_reports_is_one(self) -> None:
        wide = table_of(SHEET, layout="wide")
        out = iq.frames.check_frame(wide, discrepancies=table_of(SHEET))
        assert out.violations().is_empty()
        assert out.summary()["acknowledged"].sum() == 1
        assert iq.frames.check_frame(wide).violations()["rule_id"].to_list() == ["counselling.persons.advice-types"]

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ([ROW | {"rule_id": "sum"}], "discrepancy.unknown-rule"),
            ([ROW | {"rule_id": "qualification.participants.completed-within-started"}], "discrepancy.no-equality"),
            ([ROW, ROW], "discrepancy.duplicate"),
            ([ROW | {"difference": 0}], "discrepancy.zero"),
            ([ROW | {"difference": 1.5}], "record.type"),
            ([ROW | {"difference": None}], "record.type"),
            ([ROW | {"rule_id": None}], "record.type"),
            ([ROW | {"scope": 9}], "record.type"),
            ([5], "frames.discrepancies"),
            ({"a": 5}, "frames.discrepancies"),
            (5, "frames.not-a-frame"),
        ],
    )
    def test_what_cannot_be_acknowledged_is_refused(self, given: Any, code: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(LAENDER), discrepancies=given)
        assert code in {problem.code for problem in caught.value.problems}

    def test_without_key_columns_nothing_can_be_acknowledged(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(LAENDER).drop("end"), discrepancies=[ROW])
        assert [problem.code for problem in caught.value.problems] == ["frames.discrepancy-keys"]


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


MIDNIGHT = datetime(2019, 1, 1)  # noqa: DTZ001 - as tables hold it

TEXT = "2019-01-01T00:00:00"


def _arrow(start: Any) -> Any:
    return pa.table({**TABLE, "start": start})


def _pandas(start: Any) -> Any:
    return pd.DataFrame({**TABLE, "start": start})


def _polars(start: Any, kind: Any) -> Any:
    return pl.DataFrame({**TABLE, "start": pl.Series([start], dtype=kind)})


def _series(start: Any, kind: Any) -> Any:
    return _pandas(pd.Series([start], dtype=pd.ArrowDtype(kind)))


DAYS: dict[str, Any] = {
    "arrow date64": lambda: _arrow(pa.array([MIDNIGHT.date()], pa.date64())),
    "arrow dictionary": lambda: _arrow(pa.array([TEXT]).dictionary_encode()),
    "arrow dictionary of times": lambda: _arrow(pa.array([MIDNIGHT]).dictionary_encode()),
    "arrow dictionary of date64": lambda: _arrow(pa.array([MIDNIGHT.date()], pa.date64()).dictionary_encode()),
    "pandas date64": lambda: _series(MIDNIGHT.date(), pa.date64()),
    "pandas arrow dictionary": lambda: _series(TEXT, pa.dictionary(pa.int32(), pa.string())),
    "pandas period": lambda: _pandas(pd.PeriodIndex([MIDNIGHT], freq="D")),
    "pandas category of times": lambda: _pandas(pd.Categorical([MIDNIGHT])),
    "pandas ordered category": lambda: _pandas(pd.Categorical([MIDNIGHT], ordered=True)),
    "pandas category of dates": lambda: _pandas(pd.Categorical([MIDNIGHT.date()])),
    "pandas category of texts": lambda: _pandas(pd.Categorical([TEXT])),
    "pandas category of periods": lambda: _pandas(pd.Categorical(pd.PeriodIndex([MIDNIGHT], freq="D"))),
    "polars category": lambda: _polars(TEXT, pl.Categorical),
    "polars enum": lambda: _polars(TEXT, pl.Enum([TEXT])),
}

REFUSED: dict[str, Any] = {
    "arrow dictionary of numbers": lambda: _arrow(pa.array([20190101]).dictionary_encode()),
    "arrow runs": lambda: _arrow(pa.RunEndEncodedArray.from_arrays([1], [TEXT])),
    "pandas period of months": lambda: _pandas(pd.PeriodIndex([MIDNIGHT], freq="M")),
    "pandas interval": lambda: _pandas(pd.arrays.IntervalArray.from_tuples([(0, 1)])),
    "pandas category of numbers": lambda: _pandas(pd.Categorical([20190101])),
    "polars object": lambda: _polars(MIDNIGHT, pl.Object),
    "duckdb uuid": lambda: in_duckdb(TABLE).project("* replace (uuid() as start)"),
}

NULL: dict[str, Any] = {
    "arrow": lambda: _arrow(pa.array([None])),
    "pandas": lambda: _series(None, pa.null()),
    "polars": lambda: _polars(None, pl.Null),
    "polars lazy": lambda: _polars(None, pl.Null).lazy(),
    "duckdb": lambda: in_duckdb(TABLE).project("* replace (null as start)"),
}


class TestTypes:
    """Whatever type holds days, the gaps of those days are acknowledged; a type that cannot hold any is refused."""

    @pytest.mark.parametrize("make", MAKERS)
    @pytest.mark.parametrize("text", [TEXT, "2019-01-01 00:00:00", "2019-01-01T00:00"])
    def test_midnight_in_texts(self, make: Any, text: str) -> None:
        assert outcome(make({**TABLE, "start": [text]}), {GAP: -1}) == "acknowledged"

    @pytest.mark.parametrize("name", DAYS)
    def test_of_days(self, name: str) -> None:
        assert outcome(DAYS[name](), {GAP: -1}) == "acknowledged"
        assert not iq.frames.rows_of_frame(iq.frames.check_frame(DAYS[name](), discrepancies={GAP: -1}).unmatched())

    @pytest.mark.parametrize("name", REFUSED)
    def test_of_no_days(self, name: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(REFUSED[name](), discrepancies={GAP: -1})
        assert [problem.code for problem in caught.value.problems] == ["frames.key-type"]

    @pytest.mark.parametrize(
        "frame",
        [
            _pandas(pd.Categorical([pd.Timestamp("2019-01-01", tz="Europe/Berlin")])),
            _arrow(pa.array([MIDNIGHT], pa.timestamp("us", "Europe/Berlin")).dictionary_encode()),
        ],
        ids=["pandas", "arrow"],
    )
    def test_of_categories_with_a_zone(self, frame: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(frame, discrepancies={GAP: -1})
        assert [problem.code for problem in caught.value.problems] == ["frames.key-zone"]

    @pytest.mark.parametrize("name", NULL)
    def test_of_nothing_but_null(self, name: str) -> None:
        check = iq.frames.check_frame(NULL[name](), discrepancies={GAP: -1})
        assert len(iq.frames.rows_of_frame(check.unmatched())) == 1


class Mute:
    """Cannot show itself."""

    def __repr__(self) -> str:
        raise RuntimeError


class TestWhatCannotBeShown:
    """A number of 5,000 digits or an object whose repr raises is refused like anything else that is no key."""

    @pytest.mark.parametrize("value", [10**5_000, Mute()], ids=["long", "mute"])
    @pytest.mark.parametrize("place", range(4))
    def test_it_is_refused_at_its_place(self, value: Any, place: int) -> None:
        key = (*GAP[:place], value, *GAP[place + 1 :])
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), discrepancies={key: -1})
        (problem,) = caught.value.problems
        assert problem.pointer == f"/discrepancies/0/{('scope', 'start', 'end', 'rule')[place]}"


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
        day = {"scope": "DE-HH", "start": "2019-01-01", "end": "2019-12-31", "rule_id": S + "sum"}
        exact = {"difference": -2, "difference_low": -2, "difference_high": -2}
        assert iq.frames.rows_of_frame(found) == [day | exact]

    @pytest.mark.parametrize("make", MAKERS)
    def test_with_both_ends_where_the_amount_is_open(self, make: Any) -> None:
        gaps = {("DE-HH", *GAP[1:]): iq.Bounds(None, -2), ("DE-SN", *GAP[1:]): iq.Bounds(-3, 1)}
        found = iq.frames.rows_of_frame(iq.frames.check_frame(make(TABLE), discrepancies=gaps).unmatched())
        ends = [(row["scope"], row["difference"], row["difference_low"], row["difference_high"]) for row in found]
        assert sorted(ends) == [("DE-HH", None, None, -2), ("DE-SN", None, -3, 1)]

    @pytest.mark.parametrize("make", MAKERS)
    def test_none_at_all(self, make: Any) -> None:
        forms: list[Any] = [None, [], {GAP: -1}]
        for given in forms:
            found = iq.frames.check_frame(make(TABLE), discrepancies=given).unmatched()
            assert iq.frames.rows_of_frame(found) == []
