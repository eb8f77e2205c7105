"""A frame made ready for the rules: keys and figures are found among its columns; a misspelt one is never a pass."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.columns import ROW, prepare, returned
from tests.unit.formats.frames.tables import KEYS, LAENDER, MAKERS, S, in_duckdb


class TestColumns:
    """An absent column is named; a misspelt one is a problem, never a pass."""

    def test_absent_columns_are_named(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame(LAENDER))
        assert S + "first" not in out.absent
        assert len(out.absent) == len(iq.indicators()) - 3
        assert f"{len(out.absent)} absent" in repr(out)

    @pytest.mark.parametrize("name", [S + "totl", S + "Total", "counselling_sessions_total"])
    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    def test_a_misspelt_column_is_a_problem(self, name: str, make: Any) -> None:
        out = iq.frames.check_frame(
            make({name if key == S + "total" else key: cells for key, cells in LAENDER.items()})
        )
        assert S + "total" in out.absent
        (problem,) = out.column_problems
        assert (problem.code, dict(problem.data)["close"][0]) == ("rows.column-unknown.close", S + "total")
        rows = pl.from_dicts(iq.frames.rows_of_frame(out.problems()))
        assert rows.select("scope", "column", "value", "code").rows() == [
            (None, name, None, "rows.column-unknown.close")
        ]

    def test_an_own_column_is_none(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame(LAENDER | {"region": ["Süd", "Nordost"], S + "total_old": [1, 2]}))
        assert out.column_problems == ()
        assert out.problems().is_empty()

    def test_columns_map_own_names(self) -> None:
        frame = pl.DataFrame({"Land": ["DE-BY"], "Erst": [1], "Folge": [1], "Summe": [3]})
        names = {"Land": "scope", "Erst": S + "first", "Folge": S + "follow_up", "Summe": S + "total"}
        bad = iq.frames.check_frame(frame, columns=names).violations()
        assert bad.rows() == [("DE-BY", S + "sum", -1, -1)]

    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ({"nowhere": S + "first"}, "frames.column-mapped-absent"),
            ({"scope": "counselling.sessions.frist"}, "unknown-code.close"),
            ({S + "first": S + "total"}, "frames.column-twice"),
            ([1], "record.type"),
        ],
    )
    def test_a_mapping_that_cannot_be_is_refused(self, columns: Any, code: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(LAENDER), columns=columns)
        assert code in {problem.code for problem in caught.value.problems}

    def test_columns_of_one_name_are_refused(self) -> None:
        frame = pd.DataFrame([[1, 2]], columns=[S + "first", S + "first"])
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(frame)
        assert caught.value.problems[0].code == "frames.column-repeated"


class TestRows:
    """Rows without keys are known by their number."""

    @pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
    def test_without_keys_rows_are_numbered(self, make: Any) -> None:
        frame = make({name: cells for name, cells in LAENDER.items() if name not in KEYS})
        rows = iq.frames.rows_of_frame(iq.frames.check_frame(frame).violations())
        assert rows == [{"row": 1, "rule_id": S + "sum", "difference_low": -1, "difference_high": -1}]

    def test_rows_without_keys_bear_their_number(self) -> None:
        frame = pl.DataFrame({S + "first": [1, 1], S + "follow_up": [1, 1], S + "total": [2, 3]})
        assert iq.frames.check_frame(frame).violations().select("row", "rule_id").rows() == [(1, S + "sum")]


class TestPrepared:
    """Keys and figures are found by code, each under a short name; everything else is left aside."""

    def test_what_is_found(self) -> None:
        prepared = prepare(pl.DataFrame(LAENDER | {"region": ["Süd", "Nordost"]}), None, iq.Report)
        assert list(prepared.keys) == list(KEYS)
        assert list(prepared.figures) == [S + "first", S + "follow_up", S + "total"]
        assert set(prepared.figures) | set(prepared.absent) == set(iq.indicators().keys())
        assert (prepared.strangers.ignored, prepared.problems) == (("region",), ())

    def test_a_column_is_known_by_its_code_and_by_the_callers_name(self) -> None:
        frame = pl.DataFrame({"Erst": [1]})
        column = prepare(frame, {"Erst": S + "first"}, iq.Report).figures[S + "first"]
        assert (column.code, column.given, column.source) == (S + "first", "Erst", "Erst")
        assert column.name != column.found != column.text

    @pytest.mark.parametrize(
        ("make", "eager", "is_pandas"),
        [
            *((pl.DataFrame, True, False), (pl.LazyFrame, False, False), (pa.table, True, False)),
            *((pd.DataFrame, True, True), (in_duckdb, False, False)),
        ],
    )
    def test_what_kind_of_frame_it_is(self, make: Any, *, eager: bool, is_pandas: bool) -> None:
        prepared = prepare(make(LAENDER), None, iq.Report)
        assert (prepared.eager, prepared.is_pandas) == (eager, is_pandas)

    def test_only_what_is_asked_for_is_taken(self) -> None:
        prepared = prepare(pl.DataFrame(LAENDER | {"note": ["a", "b"]}), None, iq.Report)
        (total,) = [column for code, column in prepared.figures.items() if code == S + "total"]
        assert prepared.frame([total]).collect_schema().names() == [*KEYS, total.name]
        assert prepared.frame().collect_schema().names() == list(KEYS)

    def test_a_lazy_frame_without_keys_has_no_number(self) -> None:
        lazy, eager = (prepare(make({S + "first": [1]}), None, iq.Report) for make in (pl.LazyFrame, pl.DataFrame))
        assert (list(lazy.keys), list(eager.keys)) == ([], [ROW])

    @pytest.mark.parametrize(
        ("cells", "by_cell"),
        [
            ([1, 2], False),
            ([1.5, 2.0], False),
            (["1", "2"], False),
            ([True, False], False),
            ([Decimal(1), Decimal(2)], True),
            ([[1], [2]], True),
        ],
        ids=["int", "float", "text", "truth", "decimal", "list"],
    )
    def test_odd_types_are_looked_at_cell_by_cell(self, cells: list[Any], *, by_cell: bool) -> None:
        column = prepare(pd.DataFrame({S + "first": cells}), None, iq.Report).figures[S + "first"]
        assert column.by_cell is by_cell

    def test_what_was_judged_cell_by_cell_is_a_number_with_its_problem_beside_it(self) -> None:
        prepared = prepare(pd.DataFrame({S + "first": [Decimal(7), [1], None]}), None, iq.Report)
        (column,) = prepared.figures.values()
        rows = iq.frames.rows_of_frame(prepared.frame([column], texts=True).collect().to_native())
        names = (column.name, column.found, column.text)
        assert [tuple(row[name] for name in names) for row in rows] == [
            (7, None, None),
            (None, "number.not-whole", "[1]"),
            (None, None, None),
        ]


class TestReturned:
    """A result is of the caller's own kind: in memory where the caller's is, and in pandas numbered from 0."""

    @pytest.mark.parametrize("make", MAKERS)
    def test_the_kind(self, make: Any) -> None:
        frame = make(LAENDER)
        prepared = prepare(frame, None, iq.Report)
        assert type(returned(prepared, prepared.frame())) is type(frame)

    def test_rows_of_pandas_are_numbered_anew(self) -> None:
        prepared = prepare(pd.DataFrame(LAENDER, index=[7, 7]), None, iq.Report)
        assert list(returned(prepared, prepared.frame().filter(nw.col("scope") == "DE-BE")).index) == [0]
