"""Tables of case records are brought into one form; what does not fit is refused as a whole or row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.case_columns import Field, fields_of, held
from tests.unit.formats.frames.cases import problems, sessions


def refused(tables: Any) -> list[tuple[str, str]]:
    with pytest.raises(iq.InvalidDataError) as error:
        iq.frames.count_cases(tables)
    return [(problem.pointer, problem.code) for problem in error.value.problems]


class TestFields:
    def test_by_the_annotations_of_the_class(self) -> None:
        fields = {field.name: field for field in fields_of(iq.cases.Participation)}
        assert fields["entered"] == Field("entered", "day", required=True)
        assert fields["completed"] == Field("completed", "day", required=False)
        assert fields["outcome"].choices == ("recognition", "employment", "not-reached")
        kinds = {field.name: field.kind for field in fields_of(iq.cases.Training)}
        assert kinds == {"id": "text", "day": "day", "scope": "scope", "audience": "choice", "participants": "number"}


class TestRefused:
    """What concerns a whole table is one problem of it, before anything is counted."""

    @pytest.mark.parametrize("tables", [{}, [], 5, "counselling_sessions"])
    def test_no_tables(self, tables: Any) -> None:
        assert refused(tables) == [("", "frames.cases-tables")]

    def test_no_such_kind(self) -> None:
        assert refused({"sessions": sessions({})}) == [("", "case.table")]

    def test_no_frame(self) -> None:
        assert refused({"referrals": 5}) == [("", "frames.not-a-frame")]

    def test_columns_that_are_missing_or_misspelt(self) -> None:
        frame = sessions({}).rename({"day": "Tag", "advice": "advise"})
        assert refused({"counselling_sessions": frame}) == [
            ("/counselling_sessions", "frames.cases-column"),
            ("/counselling_sessions/Tag", "case.column.close"),
            ("/counselling_sessions/advise", "case.column.close"),
        ]

    @pytest.mark.parametrize(
        ("column", "cells"),
        [
            ("id", [1]),
            ("person", [1.0]),
            ("day", [20230105]),
            ("day", [datetime(2023, 1, 5, tzinfo=UTC)]),
            ("scope", [True]),
        ],
    )
    def test_types_that_cannot_hold_the_cells(self, column: str, cells: list[Any]) -> None:
        frame = sessions({}).with_columns(pl.Series(column, cells))
        assert refused({"counselling_sessions": frame}) == [(f"/counselling_sessions/{column}", "frames.cases-type")]

    def test_participations_without_measures(self) -> None:
        frame = pl.DataFrame({"person": ["a"], "measure": ["m"], "entered": ["2023-01-05"]})
        assert refused({"participations": frame}) == [("/participations", "frames.cases-measures")]

    def test_two_engines(self) -> None:
        tables = {"counselling_sessions": sessions({}), "group_events": pa.table({"id": pa.array([], pa.string())})}
        assert ("", "frames.cases-engines") in refused(tables)


class TestCells:
    """A row whose cells cannot be read is a problem with its id, and does not count."""

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            (None, "record.type"),
            ("2023-02-29", "date.unreadable"),
            ("2023-1-5", "date.unreadable"),
            ("05.01.2023", "date.unreadable"),
            ("1980-01-01", "date.too-early"),
            ("2023-01-05\n", "date.unreadable"),
        ],
    )
    def test_days(self, cell: str | None, code: str) -> None:
        assert problems(counselling_sessions=sessions({}, {"day": cell})) == [
            ("counselling_sessions", "2", "day", code)
        ]

    def test_a_leap_day(self) -> None:
        assert problems(counselling_sessions=sessions({"day": "2020-02-29"})) == []
        assert len(problems(counselling_sessions=sessions({"day": "1900-02-29"}))) == 1

    @pytest.mark.parametrize(
        ("row", "column", "code"),
        [
            ({"person": None}, "person", "record.type"),
            ({"person": ""}, "person", "record.blank"),
            ({"person": " a"}, "person", "record.form"),
            ({"advice": "Anerkennung"}, "advice", "record.choice"),
            ({"kind": "second"}, "kind", "record.choice"),
            ({"scope": "DE-XX"}, "scope", "frames.cases-scope"),
            ({"scope": None}, "scope", "record.type"),
        ],
    )
    def test_texts(self, row: Any, column: str, code: str) -> None:
        assert problems(counselling_sessions=sessions(row)) == [("counselling_sessions", "1", column, code)]

    def test_numbers(self) -> None:
        rows = {"id": ["1", "2", "3", "4"], "day": ["2023-01-05"] * 4, "scope": ["DE"] * 4}
        frame = pl.DataFrame(rows | {"participants": [3.0, -1.0, 1.5, None]})
        assert problems(group_events=frame) == [
            ("group_events", "2", "participants", "number.negative"),
            ("group_events", "3", "participants", "number.float-thousands"),
            ("group_events", "4", "participants", "record.type"),
        ]

    def test_points_in_time_at_midnight_are_days(self) -> None:
        frame = sessions({}, {}).with_columns(day=pl.Series(["2023-01-05T00:00", "2023-01-05T08:00"]).str.to_datetime())
        assert problems(counselling_sessions=frame) == [("counselling_sessions", "2", "day", "date.unreadable")]

    def test_objects_of_python_in_pandas(self) -> None:
        rows = {"id": ["1", "2", 3], "person": ["a", "b", "c"], "scope": ["DE", iq.Scope("DE"), "DE"]}
        frame = pd.DataFrame(rows | {"day": [date(2023, 1, 5), "2023-01-05", None]}, dtype="object")
        counted = iq.frames.count_cases({"referrals": frame})
        assert counted.frame["fair_integration.referrals"].to_list() == [2]
        assert sorted(counted.problems()["column"]) == ["day", "id"]

    def test_categories(self) -> None:
        frame = sessions({}).cast({"person": pl.Categorical, "advice": pl.Enum(["recognition"])})
        assert problems(counselling_sessions=frame) == []

    def test_numbers_as_categories_are_numbers(self) -> None:
        """007, read as a number, would be the person 7."""
        plain = {"id": ["1", "2"], "day": ["2023-01-05"] * 2, "scope": ["DE-BY"] * 2}
        for numbers in ([7, 7], [7, None], [1e16, 1.5]):
            frame = pd.DataFrame(plain | {"person": pd.Series(numbers).astype("category")})
            assert refused({"counselling_sessions": frame}) == [("/counselling_sessions/person", "frames.cases-type")]
            cells = pa.array(numbers).dictionary_encode()
            of_arrow = pd.DataFrame(plain | {"person": pd.Series(cells, dtype=pd.ArrowDtype(cells.type))})
            assert refused({"counselling_sessions": of_arrow}) == [
                ("/counselling_sessions/person", "frames.cases-type")
            ]
            table = pa.table(plain | {"person": cells})
            assert refused({"counselling_sessions": table}) == [("/counselling_sessions/person", "frames.cases-type")]
        days = pd.DatetimeIndex(["2023-01-05", "NaT"])
        frame = pd.DataFrame(
            plain | {"person": pd.Series(["a", "b"]).astype("category"), "day": days.astype("category")}
        )
        found = iq.frames.count_cases({"counselling_sessions": frame}).problems()
        assert found[["id", "column", "code"]].to_numpy().tolist() == [["2", "day", "record.type"]]

    @pytest.mark.parametrize("cell", [5, 5.5, ["x"], True, date(2023, 1, 5), b"a"])
    def test_what_is_no_text_is_not_missing(self, cell: Any) -> None:
        rows = {"id": ["1", "2"], "day": ["2023-01-05"] * 2, "scope": ["DE-BY"] * 2, "person": ["a", cell]}
        counted = iq.frames.count_cases({"counselling_sessions": pd.DataFrame(rows)})
        with pytest.raises(iq.InvalidDataError) as error:
            counted.reports()
        (problem,) = error.value.problems
        assert (problem.pointer, problem.code) == ("/counselling_sessions/2/person", "case.value")
        assert problem.hint is not None
        assert problem.hint.en == "The cell contains no text but, for example, a number. Ids are texts: 7 is not 007."
        scopes = pd.DataFrame(rows | {"person": ["a", "b"], "scope": ["DE-BY", cell]})
        assert iq.frames.count_cases({"counselling_sessions": scopes}).problems()["code"].to_list() == [
            "frames.cases-scope"
        ]

    def test_categories_without_a_cell_are_missing(self) -> None:
        plain = {"id": ["1", "2"], "day": ["2023-01-05"] * 2, "scope": ["DE-BY"] * 2, "person": ["a", "b"]}
        frame = pd.DataFrame(plain | {"advice": pd.Categorical([None, None])})
        assert len(iq.frames.count_cases({"counselling_sessions": frame}).reports()) == 1

    @pytest.mark.parametrize("nested", [False, True])
    def test_categories_are_not_shown(self, nested: bool) -> None:
        named = pl.Series(["3", "Meier"], dtype=pl.Enum(["3", "Meier"]))
        named = named.reshape((2, 1)).arr.to_list() if nested else named
        plain = {"id": ["1", "2"], "day": ["2023-01-05"] * 2, "scope": ["DE-BY"] * 2}
        with pytest.raises(iq.InvalidDataError) as error:
            iq.frames.count_cases({"group_events": pl.DataFrame(plain | {"participants": named})})
        assert "Meier" not in f"{error.value} {[problem.to_dict() for problem in error.value.problems]}"

    def test_days_become_numbers(self) -> None:
        table = held({"counselling_sessions": sessions({}, {"day": None}, {"day": "x"})})["counselling_sessions"]
        assert table.frame.collect()["day"].to_list() == [20230105, 0, -1]
        assert table.counted_on == "day"


@pytest.mark.parametrize("advice", [None, "both", "recognition", "BOTH", "", "both "])
@pytest.mark.parametrize("make", [pl.DataFrame, lambda frame: duckdb.from_arrow(frame.to_arrow())])
def test_choices(make: Any, advice: str | None) -> None:
    """A missing cell is one of them, where it may be missing; what is no choice is not."""
    frame = make(sessions({}, {"advice": advice, "person": "b"}))
    counted = iq.frames.count_cases({"counselling_sessions": frame})
    sound = advice in (None, "both", "recognition")
    assert len(iq.frames.rows_of_frame(counted.problems())) == 1 - sound
    (report,) = counted.reports(allow_problems=True)
    assert report["counselling.sessions.total"] == 1 + sound
