"""What a single pass over the keys of case records tells, in engines with words of their own and in one without."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.case_columns import held
from iqmodel.formats.frames.case_survey import Survey
from tests.unit.formats.frames.cases import sessions


def in_duckdb(frame: pl.DataFrame) -> Any:
    return duckdb.from_arrow(frame.to_arrow())


def surveyed(frame: Any) -> Survey:
    return held({"counselling_sessions": frame})["counselling_sessions"].survey


def codes(frame: Any) -> list[str]:
    found = iq.frames.count_cases({"counselling_sessions": frame}).problems()
    return [row[-1] for row in (found.rows() if isinstance(found, pl.DataFrame) else found.fetchall())]


@pytest.mark.parametrize("make", [pl.from_arrow, duckdb.from_arrow, pa.table])
@pytest.mark.parametrize(("ids", "repeats"), [("12", False), ("11", True), (("1", None), False), ((None, None), True)])
def test_whether_any_id_occurs_twice(make: Any, ids: Any, *, repeats: bool) -> None:
    texts = {"id": pa.array(list(ids), pa.string())} | {
        name: ["2023-01-01"] * 2 for name in ("person", "day", "scope", "advice")
    }
    assert surveyed(make(pa.table(texts))).repeats is repeats


@pytest.mark.parametrize("make", [in_duckdb, lambda frame: frame.to_arrow()])
@pytest.mark.parametrize(("entered", "repeats"), [("2023-01-01", True), ("2023-01-02", False)])
def test_whether_anybody_entered_twice_on_a_day(make: Any, entered: str, *, repeats: bool) -> None:
    frame = pl.DataFrame({"measure": ["m", "m"], "person": ["a", "a"], "entered": ["2023-01-01", entered]})
    measure = {"id": ["m"], "form": ["course"], "kind": ["other"], "start": ["2023-01-01"], "scope": ["DE"]}
    tables = {"measures": make(pl.DataFrame(measure)), "participations": make(frame)}
    assert held(tables)["participations"].survey.repeats is repeats


@pytest.mark.parametrize("make", [pl.DataFrame, pl.DataFrame.lazy, in_duckdb])
@pytest.mark.parametrize(
    ("person", "plain"),
    [
        *(("a", True), ("A-1_b.c", True), ("x" * 200, True)),
        *(("ä", False), ("a b", False), ("x" * 201, False), ("a\u200b", False), ("\x7f", False), ("a\t", False)),
    ],
)
def test_whether_all_ids_are_sound(make: Any, person: str, *, plain: bool) -> None:
    survey = surveyed(make(sessions({}, {"person": person}, {"person": None}, {"person": ""})))
    assert survey == Survey(repeats=False, plain=plain)


@pytest.mark.parametrize(("make", "plain"), [(pl.DataFrame, True), (in_duckdb, False)])
def test_marks_that_addresses_spell_out(make: Any, *, plain: bool) -> None:
    """They are sound, which DuckDB does not see at once: each id is looked at, and the row counts."""
    frame = make(sessions({"id": "~!/:", "person": "a+b"}))
    assert surveyed(frame).plain is plain
    assert codes(frame) == []


@pytest.mark.parametrize("make", [pl.DataFrame, in_duckdb])
@pytest.mark.parametrize("rows", [[], [{"person": None}]])
def test_a_column_without_texts(make: Any, rows: list[dict[str, Any]]) -> None:
    frame = make(sessions({"id": "1"}, *rows)[1:].cast({"person": pl.String}))
    assert not surveyed(frame).plain
    assert codes(frame) == ["record.type"] * len(rows)


def test_other_engines_do_not_know() -> None:
    frame = pl.DataFrame([{"id": "1", "person": "a", "day": date(2023, 1, 5), "scope": "DE", "advice": "both"}])
    assert not surveyed(frame.to_arrow()).plain
