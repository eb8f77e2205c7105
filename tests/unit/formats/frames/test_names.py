"""The columns of a frame by name: mapped, misspelt, repeated, of the long layout, none at all."""

from __future__ import annotations

from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.names import apart, distinct, in_hand

S = "counselling.sessions."
KEYS = {"scope": ["DE"], "start": ["2019-01-01"], "end": ["2019-12-31"]}
MAKERS = [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table]


def codes(problems: Any) -> list[str]:
    return [row["code"] for row in iq.frames.rows_of_frame(problems)]


class TestNoFigures:
    """A frame without any figure column never looks clean."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_it_is_a_problem(self, make: Any) -> None:
        check = iq.frames.check_frame(make({**KEYS, "remark": ["-"]}))
        assert [problem.code for problem in check.column_problems] == ["frames.no-figures"]
        assert codes(check.problems()) == ["frames.no-figures"]
        assert check.ignored == ("remark",)

    @pytest.mark.parametrize("make", MAKERS)
    def test_a_long_frame_is_told_what_to_do(self, make: Any) -> None:
        check = iq.frames.check_frame(make({**KEYS, "code": [S + "total"], "value": [5]}))
        (problem,) = check.column_problems
        assert problem.code == "frames.long-layout"
        assert "from_frame" in problem.message("en")
        assert codes(check.problems()) == ["frames.long-layout"]

    def test_columns_named_code_and_value_do_no_harm_beside_figures(self) -> None:
        frame = pl.DataFrame({**KEYS, "code": ["x"], "value": [1], S + "total": [5]})
        assert iq.frames.check_frame(frame).ignored == ("code", "value")


class TestMapping:
    """columns= maps names of any type; pandas has such."""

    @pytest.mark.parametrize("name", [1, 2.5, ("Beratungen", "Erst"), None])
    def test_names_that_are_no_texts(self, name: Any) -> None:
        frame = pd.DataFrame({**KEYS, "x": [10]})
        frame.columns = pd.Index([*KEYS, name], dtype=object, tupleize_cols=False)
        check = iq.frames.check_frame(frame, columns={name: S + "first"})
        assert len(check.absent) == len(iq.indicators()) - 1
        assert iq.frames.from_frame(frame, columns={name: S + "first"}).reports[0][S + "first"] == 10

    def test_names_of_several_levels(self) -> None:
        frame = pd.DataFrame([["DE", "2019-01-01", "2019-12-31", 10]])
        frame.columns = pd.MultiIndex.from_tuples([*((key, "") for key in KEYS), ("Beratungen", "Erst")])
        names: dict[Any, str] = {(key, ""): key for key in KEYS} | {("Beratungen", "Erst"): S + "first"}
        assert iq.frames.check_frame(frame, columns=names).violations().empty
        assert iq.frames.from_frame(frame, columns=names).reports[0][S + "first"] == 10

    def test_a_text_is_not_the_number_it_shows(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pd.DataFrame({1: [10]}), columns={"1": S + "first"})
        assert caught.value.problems[0].code == "frames.column-mapped-absent"


class Mute:
    """Cannot show itself."""

    def __repr__(self) -> str:
        raise RuntimeError


class TestNamesThatCannotBeShown:
    """A number of 5,000 digits and an object whose repr raises are names like any other."""

    @pytest.mark.parametrize("name", [10**5_000, Mute()], ids=["long", "mute"])
    def test_of_columns(self, name: Any) -> None:
        frame = pd.DataFrame({**KEYS, "x": [10]})
        frame.columns = pd.Index([*KEYS, name], dtype=object)
        iq.frames.check_frame(frame)
        iq.frames.check_frame(frame, columns={name: S + "first"})
        with pytest.raises(iq.InvalidDataError, match="nowhere"):
            iq.frames.check_frame(frame, columns={name: "nowhere"})
        assert iq.frames.rows_of_frame(frame)

    @pytest.mark.parametrize("name", [10**5_000, Mute()], ids=["long", "mute"])
    def test_of_the_mapping(self, name: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(KEYS), columns={name: S + "first"})
        assert [problem.code for problem in caught.value.problems] == ["frames.column-mapped-absent"]

    def test_of_two_columns_of_one_code(self) -> None:
        frame = pd.DataFrame([[10, 10]])
        frame.columns = pd.Index([S + "first", Mute()], dtype=object)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(frame, columns={frame.columns[1]: S + "first"})
        assert {problem.code for problem in caught.value.problems} == {"frames.column-twice"}


class TestOwnColumns:
    """A column whose name is the end of a present one's is the table's own, though another column ends so too."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_it_is_ignored(self, make: Any) -> None:
        check = iq.frames.check_frame(make({**KEYS, S + "total": [5], "sessions.total": [5]}))
        assert check.column_problems == ()
        assert check.ignored == ("sessions.total",)


class TestNothingIsLostInSilence:
    """What is wrong with columns is told even where there is no row."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_misspelt_columns_of_an_empty_frame(self, make: Any) -> None:
        read = iq.frames.from_frame(make({"scop": [], "start": [], "end": []}))
        assert [problem.code for problem in read.problems] == ["rows.column-missing", "rows.column-unknown.close"]

    def test_a_wrong_mapping_of_an_empty_frame(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.from_frame(pl.DataFrame({"scope": []}), columns={"nowhere": S + "first"})

    def test_repeated_columns_of_arrow_are_named(self) -> None:
        table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=[S + "first", S + "first"])
        for verb in (iq.frames.check_frame, iq.frames.from_frame):
            with pytest.raises(iq.InvalidDataError) as caught:
                verb(table)
            assert [dict(problem.data)["column"] for problem in caught.value.problems] == [S + "first"]


class TestNamesWithoutText:
    """A column may bear any name; one that cannot be written is shown as an excerpt."""

    def test_reading_tells_it_as_unknown(self) -> None:
        cells: dict[Any, list[Any]] = {**KEYS, 10**5000: [1]}
        read = iq.frames.from_frame(pd.DataFrame(cells))
        (problem,) = read.problems
        assert problem.code == "rows.column-unknown"
        assert len(read.reports) == 1


class TestDatabases:
    """What is done differently for databases, which would number all rows or nest every query."""

    @pytest.mark.parametrize("make", [pl.LazyFrame, lambda cells: duckdb.from_arrow(pa.table(cells))])
    def test_distinct_rows(self, make: Any) -> None:
        frame = distinct(in_hand(make({"a": ["x", "x", None, None], "b": [1, 1, 2, 2]})).lazy())
        assert sorted(frame.collect().rows(), key=repr) == [("x", 1), (None, 2)]

    def test_no_rows_are_numbered(self) -> None:
        frame = distinct(in_hand(duckdb.sql("SELECT 1 AS a")).lazy())
        assert "row_number" not in nw.to_native(frame).sql_query()

    def test_a_query_of_its_own(self) -> None:
        ibis = pytest.importorskip("ibis", reason="Ibis is not installed")
        frame = in_hand(ibis.table({"a": "int64"}, name="t")).lazy()
        assert "WITH" in ibis.to_sql(nw.to_native(apart(frame)).limit(1), dialect="sqlite")
        assert apart(held := in_hand(pl.LazyFrame({"a": [1]})).lazy()) is held
