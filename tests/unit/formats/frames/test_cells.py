"""Cells of a frame: one rule for what can be a figure, whoever reads it and whatever type holds it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.cells import day_of, plain_cell, type_of
from tests.unit.formats.frames.tables import S

F = "counselling.sessions.first"

ONE = {"scope": ["DE"], "start": ["2019-01-01"], "end": ["2019-12-31"]}

WHOLE = "number.not-whole"


def objects(cell: Any) -> pd.DataFrame:
    held = np.empty(1, dtype=object)
    held[0] = cell
    return pd.DataFrame({**ONE, F: held})


class TestObjects:
    """Columns of Python objects are what they hold, however many cells are missing before the first."""

    @pytest.mark.parametrize("missing", [0, 99, 100, 101])
    @pytest.mark.parametrize("nothing", [None, pd.NA])
    @pytest.mark.parametrize("cells", [(5, "x"), (5, 5), ("x", 5), (Decimal(5), 5.0), (iq.about(400), 5)])
    def test_figures_below(self, missing: int, nothing: object, cells: tuple[object, object]) -> None:
        number = missing + len(cells)
        scopes = [f"DE-BY/n{place}" for place in range(number)]
        days = {"start": ["2019-01-01"] * number, "end": ["2019-12-31"] * number}
        held = pd.Series([nothing] * missing + [*cells], dtype=object)
        frame = pd.DataFrame({"scope": scopes, **days, F: held, S + "total": [1] * number})
        alone = frame.tail(len(cells)).reset_index(drop=True)
        checked, expected = iq.frames.check_frame(frame), iq.frames.check_frame(alone)
        assert list(checked.violations()["scope"]) == list(expected.violations()["scope"])
        assert list(checked.problems()["code"]) == list(expected.problems()["code"])
        read, read_alone = iq.frames.from_frame(frame), iq.frames.from_frame(alone)
        assert [one.code for one in read.problems] == [one.code for one in read_alone.problems]
        assert read.reports[missing:] == read_alone.reports

    def test_texts(self) -> None:
        texts = pd.Series([None] * 150 + ["a"], dtype=object)
        for held, kind in ((texts, nw.String), (texts.head(150), nw.String), (texts.replace("a", 5), nw.Object)):
            assert type_of(nw.from_native(held, series_only=True)) == kind


class TestOneRule:
    """check_frame and from_frame find the same figure or the same problem in a cell."""

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            (Decimal(10), None),
            (Decimal("10.00"), None),
            (Decimal("10.5"), WHOLE),
            (Decimal("1E+400"), WHOLE),
            (Decimal("NaN"), None),
            (Decimal("sNaN"), None),
            (Decimal("Infinity"), WHOLE),
            (np.int8(10), None),
            (np.float32(10), None),
            (np.longdouble(10), None),
            (np.bool_(True), WHOLE),
            ([10], WHOLE),
            ([10, 2], WHOLE),
            (np.array([10]), WHOLE),
            (np.array([10, 2]), WHOLE),
            (np.array(10), WHOLE),
            ({"a": 1}, WHOLE),
            (np.timedelta64(10, "ns"), WHOLE),
            (np.datetime64("2020-01-01"), WHOLE),
            (timedelta(days=1), WHOLE),
            (time(5), WHOLE),
            (b"1", WHOLE),
            (10j, WHOLE),
            (-(10**5000), "number.negative"),
            (10**5000, "number.too-large"),
        ],
        ids=lambda cell: type(cell).__name__,
    )
    def test_an_object_of_pandas(self, cell: Any, code: str | None) -> None:
        frame = objects(cell)
        problems = iq.frames.check_frame(frame).problems()
        assert list(problems["code"]) == ([code] if code else [])
        assert all(isinstance(value, str) for value in problems["value"])
        assert [one.code for one in iq.frames.from_frame(frame).problems] == ([code] if code else [])

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame])
    def test_an_object_of_polars(self, make: Any) -> None:
        frame = make({**ONE, F: pl.Series([Decimal(10)], dtype=pl.Object), "x": [1]}).drop("x")
        assert iq.frames.rows_of_frame(iq.frames.check_frame(frame).problems()) == []
        text = make({**ONE, F: pl.Series(["zehn"], dtype=pl.Object)})
        assert [row["value"] for row in iq.frames.rows_of_frame(iq.frames.check_frame(text).problems())] == ["zehn"]

    @pytest.mark.parametrize(
        "cells",
        [
            pa.array([10]).dictionary_encode(),
            pa.array([Decimal(10)], pa.decimal256(60, 2)),
            pa.array([10], pa.decimal128(38, 20)),
            pa.array([10.0], pa.float16()),
        ],
        ids=["dictionary", "decimal256", "decimal128", "half"],
    )
    def test_numbers_of_arrow(self, cells: Any) -> None:
        table = pa.table({**ONE, F: cells})
        for frame in (table, table.to_pandas(), table.to_pandas(types_mapper=pd.ArrowDtype)):
            assert iq.frames.rows_of_frame(iq.frames.check_frame(frame).problems()) == []
            assert iq.frames.from_frame(frame).reports[0][F] == 10

    def test_bounds_are_told(self) -> None:
        problems = iq.frames.check_frame(objects(iq.at_least(300))).problems()
        assert list(problems["code"]) == ["frames.bounds"]
        assert iq.frames.check_frame(objects(iq.UNKNOWN)).problems().empty

    def test_sums_of_duckdb_are_whole(self) -> None:
        import duckdb

        keys = """'DE' AS scope, '2019-01-01' AS "start", '2019-12-31' AS "end\""""
        query = "SELECT ONE, sum(n) AS n FROM range(5) AS t(n)".replace("ONE", keys)
        assert iq.frames.check_frame(duckdb.sql(query), columns={"n": F}).problems().fetchall() == []
        assert iq.frames.from_frame(duckdb.sql(query), columns={"n": F}).reports[0][F] == 10

    @pytest.mark.parametrize("value", [582.997, 582.997000000001, 416.374, np.nextafter(416.374, 417), 0.5, 999.999])
    def test_thousands_read_as_decimals_to_the_last_bit(self, value: float) -> None:
        import duckdb

        (expected,) = (problem.code for problem in iq.frames.from_frame(objects(float(value))).problems)
        table = {**ONE, F: [float(value)]}
        for frame in (pl.DataFrame(table), pl.LazyFrame(table), pd.DataFrame(table), pa.table(table)):
            assert [row["code"] for row in iq.frames.rows_of_frame(iq.frames.check_frame(frame).problems())] == [
                expected
            ]
        relation = duckdb.from_arrow(pa.table(table))
        assert [row[-1] for row in iq.frames.check_frame(relation).problems().fetchall()] == [expected]


class TestTypesWithoutWords:
    """A type that an engine cannot write as text is a problem all the same, never an exception of the engine."""

    @pytest.mark.parametrize(
        "cells",
        [
            pa.array(["a"], pa.string_view()),
            pa.array([b"\xff"]),
            pa.array([pa.MonthDayNano([1, 2, 3])]),
            pa.array([timedelta(days=1)]),
            pa.array([{"a": 1}]),
            pa.array([[1, 2]]),
        ],
        ids=lambda cells: str(cells.type),
    )
    def test_arrow(self, cells: Any) -> None:
        table = pa.table({**ONE, F: cells})
        for frame in (table, table.to_pandas(types_mapper=pd.ArrowDtype)):
            check = iq.frames.check_frame(frame)
            assert [row["code"] for row in iq.frames.rows_of_frame(check.problems())] == [WHOLE]
            assert len(iq.frames.rows_of_frame(check.verdicts())) == len(iq.rules())

    @pytest.mark.parametrize("cell", [timedelta(days=1), [1], {"a": 1}, b"\xff", time(5)], ids=str)
    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame])
    def test_polars(self, make: Any, cell: Any) -> None:
        (row,) = iq.frames.rows_of_frame(iq.frames.check_frame(make({**ONE, F: [cell]})).problems())
        assert (row["code"], type(row["value"])) == (WHOLE, str)


class TestPlain:
    """A cell as plain Python."""

    def test_an_array_is_a_list(self) -> None:
        assert plain_cell(np.array([1, 2])) == [1, 2]

    def test_a_long_double_that_no_float_can_hold_is_no_whole_number(self) -> None:
        nearly = np.longdouble(10) + np.finfo(np.longdouble).eps * 16
        assert type(plain_cell(nearly)) is np.longdouble

    @pytest.mark.parametrize("cell", [time(0), "2019-01-01", None, 5, datetime(2019, 1, 1, 5)])  # noqa: DTZ001 - as tables hold it
    def test_only_midnight_is_a_day(self, cell: Any) -> None:
        assert day_of(cell) is cell
        assert day_of(datetime(2019, 1, 1)) == date(2019, 1, 1)  # noqa: DTZ001 - as tables hold it

    @pytest.mark.parametrize("key", [time(0), timedelta(days=1), 20190101, [1]], ids=str)
    def test_a_key_that_is_no_day_is_a_problem(self, key: Any) -> None:
        read = iq.frames.from_frame(pl.DataFrame({**ONE, "start": [key], F: [1]}))
        assert "/0/start" in [problem.pointer for problem in read.problems]


class TestMixedObjects:
    """Cells that are no count are problems whatever Python object they are."""

    def test_each_object_of_a_pandas_column(self) -> None:
        cells: list[Any] = [1, "2", 3.0, 4.5, None, float("nan"), True, -7, 10**30, b"8", pd.NA, date(2019, 1, 1)]
        frame = pd.DataFrame(
            {"scope": [f"DE-BY/n/{i}" for i in range(len(cells))], S + "first": pd.Series(cells, dtype=object)}
        )
        problems = iq.frames.check_frame(frame).problems()
        found = {row["scope"].rpartition("/")[2]: row["code"] for row in problems.to_dict(orient="records")}
        whole = "number.not-whole"
        assert found == {
            "1": whole,
            "3": "number.float-thousands",
            "6": whole,
            "7": "number.negative",
            "8": "number.too-large",
            "9": whole,
            "11": whole,
        }


class TestLaender:
    """A Land in a column of Python objects is its scope, as everywhere."""

    def test_of_reports_and_of_cases(self) -> None:
        assert plain_cell(iq.State.BAYERN) == "DE-BY"
        laender = pd.Series([iq.State.BAYERN], dtype="object")
        wide = iq.frames.to_frame([iq.Report(scope="DE-BE", period="2023")], "pandas", "wide").assign(scope=laender)
        assert [str(one.scope) for one in iq.frames.from_frame(wide).reports] == ["DE-BY"]
        session = pd.DataFrame({"id": ["1"], "person": ["a"], "day": ["2023-01-05"], "scope": laender})
        counted = iq.frames.count_cases({"counselling_sessions": session})
        assert [str(report.scope) for report in counted.reports()] == ["DE-BY"]
