"""count_cases on every engine that is here: wide rows as ``to_frame`` has them, and what they have no room for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest

import iqmodel as iq
from tests.case_tables import MAKERS, arrow_table, frames_of
from tests.unit.cases.records import session
from tests.unit.formats.frames.cases import sessions
from tests.unit.formats.frames.tables import table_of

RECORDS = [
    session("1", "a", "2023-01-05"),
    session("2", "a", "2023-02-01", "qualification"),
    session("3", "b", "2023-03-01"),
    session("4", "c", "2023-03-09", None),
]
TABLES = {"counselling_sessions": RECORDS}
MEASURES = pl.DataFrame({"id": ["m"], "form": ["course"], "start": ["2023-01-02"], "scope": ["DE-BY"]})
HERE = ("Polars", "Polars lazy", "pandas", "pandas objects", "PyArrow", "DuckDB")


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any engine."""
    return iq.frames.rows_of_frame(frame)


@pytest.mark.parametrize("engine", HERE)
class TestEveryEngine:
    def test_equal_to_objects(self, engine: str) -> None:
        counted = iq.frames.count_cases(frames_of(TABLES, engine))
        assert counted.reports() == (iq.cases.count(RECORDS, "DE-BY", "2023-Q1"),)
        assert rows(counted.problems()) == []

    def test_ready_for_check_frame(self, engine: str) -> None:
        counted = iq.frames.count_cases(frames_of(TABLES, engine))
        check = iq.frames.check_frame(counted.frame, discrepancies=counted.acknowledged())
        verdicts = {row["rule_id"]: row["acknowledged"] for row in rows(check.summary())}
        assert verdicts["counselling.persons.advice-types"] == 1
        assert rows(check.violations()) == []
        assert check.column_problems == ()

    def test_of_the_kind_that_was_given(self, engine: str) -> None:
        tables = frames_of(TABLES, engine)
        assert type(iq.frames.count_cases(tables).frame) is type(tables["counselling_sessions"])


class TestFrame:
    @pytest.mark.parametrize("backend", ["polars", "pandas"])
    def test_columns_and_types_are_those_of_to_frame(self, backend: str) -> None:
        engine = {"polars": "Polars", "pandas": "pandas"}[backend]
        frame = iq.frames.count_cases(frames_of(TABLES, engine)).frame
        expected = table_of(iq.cases.count(RECORDS, "DE-BY", "2023-Q1"), backend=backend, layout="wide")
        if backend == "polars":
            assert frame.equals(expected)
            assert frame.schema == expected.schema
        else:
            pd.testing.assert_frame_equal(frame, expected)

    def test_read_as_reports_where_nothing_is_acknowledged(self) -> None:
        counted = iq.frames.count_cases(frames_of({"counselling_sessions": RECORDS[:3]}, "Polars"))
        read = iq.frames.from_frame(counted.frame)
        assert read.problems == ()
        assert iq.figures(read.reports[0]) == iq.figures(counted.reports()[0])

    def test_lazily_nothing_is_computed_before_it_is_asked_for(self) -> None:
        def fail(frame: Any) -> Any:
            raise AssertionError

        lazy = sessions({}).lazy().map_batches(fail)
        assert "counselling_sessions" in repr(iq.frames.count_cases({"counselling_sessions": lazy}))

    def test_a_model_of_ones_own(self) -> None:
        @iq.block
        class Own(iq.BaseReport):
            advised: iq.Count = iq.count(
                unit="persons",
                counted_from=iq.cases.CountedFrom(
                    records=("counselling_sessions",), what="persons", where=(("advice", "recognition"),)
                ),
            )
            all: iq.Count = iq.count(unit="persons")

        frame = iq.frames.count_cases(frames_of(TABLES, "Polars"), model=Own).frame
        assert frame.select("advised", "all").rows() == [(2, None)]


class TestBesides:
    def test_acknowledged(self) -> None:
        found = iq.frames.count_cases(frames_of(TABLES, "Polars")).acknowledged()
        assert found.select("rule_id", "difference").rows() == [("counselling.persons.advice-types", -1)]

    def test_nothing_to_acknowledge(self) -> None:
        referrals = sessions({}).drop("advice", "kind")
        counted = iq.frames.count_cases({"referrals": referrals})
        assert counted.acknowledged().columns == ["scope", "start", "end", "rule_id", "difference"]
        assert counted.unopened().is_empty()

    def test_what_is_in_no_row(self) -> None:
        table = sessions({}, {"day": "2022-12-31"}, {"scope": "DE"}, {"person": None})
        outside = iq.frames.count_cases({"counselling_sessions": table}, ("state", "2023")).outside()
        assert outside.rows() == [("counselling_sessions", 2)]

    def test_the_state_of_the_report(self) -> None:
        counted = iq.frames.count_cases(frames_of(TABLES, "Polars"), as_of="2023")
        assert counted.reports() == (iq.cases.count(RECORDS, "DE-BY", "2023-Q1", as_of="2023"),)


@pytest.mark.parametrize("engine", HERE)
class TestLacking:
    """A column that is not there says nothing, so what is counted by it is unknown."""

    def counted(self, engine: str, dropped: tuple[str, ...], **how: Any) -> iq.results.CountedFrame:
        table = arrow_table("counselling_sessions", RECORDS).drop_columns(list(dropped))
        return iq.frames.count_cases({"counselling_sessions": MAKERS[engine](table)}, **how)

    def test_a_column_that_is_not_there(self, engine: str) -> None:
        counted = self.counted(engine, ("advice", "kind"))
        lacking = ("counselling_sessions.advice", "counselling_sessions.kind")
        assert counted.without == lacking
        assert counted.reports() == (iq.cases.count(RECORDS, "DE-BY", "2023-Q1", without=lacking),)
        assert rows(counted.acknowledged()) == []
        (row,) = rows(counted.frame)
        assert (row["counselling.persons.both"], row["counselling.persons.total"]) == (None, 3)

    def test_a_column_that_nobody_fills_in(self, engine: str) -> None:
        counted = self.counted(engine, (), without=["counselling_sessions.advice"])
        expected = iq.cases.count(RECORDS, "DE-BY", "2023-Q1", without=["counselling_sessions.advice"])
        assert counted.reports() == (expected,)

    def test_nothing_is_lacking(self, engine: str) -> None:
        counted = self.counted(engine, ())
        assert (counted.without, counted.ignored) == ((), ())


class TestIgnored:
    def test_columns_of_no_field_are_listed(self) -> None:
        counted = iq.frames.count_cases({"counselling_sessions": sessions({"comment": "x", "office": "y"})})
        assert counted.ignored == ("counselling_sessions.comment", "counselling_sessions.office")
        view = iq.to_html(counted, "de").replace("<wbr>", "")
        assert "counselling_sessions.comment" in view
        assert "Nicht mitgelieferte Angaben" not in view

    def test_the_view_says_what_is_lacking(self) -> None:
        counted = iq.frames.count_cases({"counselling_sessions": sessions({}).drop("kind")})
        assert "Nicht mitgelieferte Angaben: </strong><code>counselling_sessions.kind" in iq.to_html(
            counted, "de"
        ).replace("<wbr>", "")

    @pytest.mark.parametrize("name", ["Abschluss", "COMPLETED", " abschluss ", "completed_on"])
    def test_a_field_by_another_name_is_refused(self, name: str) -> None:
        table = pl.DataFrame({"person": ["a"], "measure": ["m"], "entered": ["2023-01-05"], name: ["2023-02-01"]})
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.frames.count_cases({"participations": table, "measures": MEASURES})
        assert [(one.code, dict(one.data)["close"]) for one in refused.value.problems] == [
            ("case.column.close", ("completed",))
        ]


@pytest.mark.parametrize("engine", HERE)
class TestRepeatedRows:
    """Rows are a set: the same row twice is one record, and a doubled id a problem that reports are refused for."""

    def test_the_same_row_twice(self, engine: str) -> None:
        once, twice = (
            iq.frames.count_cases(frames_of({"counselling_sessions": records}, engine))
            for records in (RECORDS, [*RECORDS, *RECORDS[:2]])
        )
        assert rows(once.frame) == rows(twice.frame)
        assert twice.reports(allow_problems=True) == once.reports()
        with pytest.raises(iq.InvalidDataError) as refused:
            twice.reports()
        found = {(one.code, one.pointer, dict(one.data)["id"]) for one in refused.value.problems}
        assert found == {("case.doubled", f"/counselling_sessions/{key}/id", key) for key in ("1", "2")}

    def test_participations_by_their_day(self, engine: str) -> None:
        given: dict[str, Any] = {"person": "a", "measure": "m"}
        entered = [iq.cases.Participation(**given, entered=day) for day in ("2023-01-05", "2023-02-05", "2023-02-05")]
        tables = {"measures": [iq.cases.Measure(id="m", form="course", start="2023-01-02", scope="DE-BY")]}
        counted = iq.frames.count_cases(frames_of(tables | {"participations": entered}, engine))
        assert [row["qualification.participants.started"] for row in rows(counted.frame)] == [2]
        assert [row["code"] for row in rows(counted.problems())] == ["case.doubled"]


class TestRefused:
    @pytest.mark.parametrize(
        "how",
        [
            {"persons": "all"},
            {"processes": []},
            {"model": iq.SessionCounts},
            {"as_of": 5},
            {"by": "state"},
            {"delivered": ("sessions",)},
            {"delivered": ("referrals",)},
            {"delivered": "referrals"},
        ],
    )
    def test_as_objects_refuse_it(self, how: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.count_cases({"counselling_sessions": sessions({})}, **how)

    def test_what_an_engine_says(self) -> None:
        lazy = (
            sessions({})
            .lazy()
            .with_columns(pl.col("id").cast(pl.Int64).cast(pl.String), day=pl.col("id").str.to_date())
        )
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.frames.count_cases({"counselling_sessions": lazy}).reports()
        assert refused.value.problems[0].code == "frames.engine"
