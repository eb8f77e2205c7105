"""Odd cells of case tables, one column at a time: every engine says the same of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pytest

import iqmodel as iq
from tests.case_tables import MAKERS
from tests.conformance.engines import ENGINES, engine_or_skip, spark_session

DAY: Final = date(2023, 1, 5)
MIDNIGHT, AFTERNOON = datetime(2023, 1, 5), datetime(2023, 1, 5, 13, 30)  # noqa: DTZ001 - without a zone, as tables have them
SESSIONS, EVENTS = "counselling_sessions", "group_events"
BASE: Final[Mapping[str, Mapping[str, list[Any]]]] = {
    SESSIONS: {
        "id": ["1", "2", "3"],
        "person": ["a", "b", "c"],
        "day": ["2023-01-05"] * 3,
        "scope": ["DE-BY"] * 3,
        "advice": ["both"] * 3,
        "kind": [None] * 3,
    },
    EVENTS: {"id": ["1", "2", "3"], "day": ["2023-01-05"] * 3, "scope": ["DE-BY"] * 3, "participants": [5, 6, 7]},
}
COUNTED: Final = {SESSIONS: "counselling.sessions.total", EVENTS: "fair_integration.group_events.participants"}
REFUSED: Final = "frames.cases-type"
# By table, column and what it holds: the cells; and the figure with the codes of problems by id, or a refusal.
Verdict = str | tuple[int | None, Mapping[Any, str]]
ODD: Final[list[tuple[str, str, pa.Array, Verdict]]] = [
    (SESSIONS, "id", pa.array([7, 8, None]), REFUSED),
    (SESSIONS, "id", pa.array([7.0, float("nan"), None]), REFUSED),
    (SESSIONS, "id", pa.array([["a"], ["b"], None]), REFUSED),
    (SESSIONS, "id", pa.array([b"a", b"b", None]), REFUSED),
    (SESSIONS, "id", pa.nulls(3), (0, {None: "record.type"})),
    (SESSIONS, "id", pa.array(["7", "8", None]).dictionary_encode(), (2, {None: "record.type"})),
    (SESSIONS, "person", pa.array(["NaN", "nan", None]), (2, {"3": "record.type"})),
    (SESSIONS, "person", pa.array([True, False, None]), REFUSED),
    (SESSIONS, "day", pa.array(["2023-01-05", "05.01.2023", None]), (1, {"2": "date.unreadable", "3": "record.type"})),
    (
        SESSIONS,
        "day",
        pa.array(["2023-1-5", "2023-01-05T00:00", " 2023-01-05"]),
        (None, dict.fromkeys("123", "date.unreadable")),
    ),
    (
        SESSIONS,
        "day",
        pa.array(["NaT", "2023-02-29", ""]),
        (None, dict.fromkeys("12", "date.unreadable") | {"3": "record.type"}),
    ),
    (SESSIONS, "day", pa.array([20230105, 45000, None]), REFUSED),
    (SESSIONS, "day", pa.array([45000.0, float("nan"), None]), REFUSED),
    (SESSIONS, "day", pa.array([time(1, 2), time(0, 0), None]), REFUSED),
    (SESSIONS, "day", pa.array([[DAY], [DAY], None]), REFUSED),
    (SESSIONS, "day", pa.array([DAY, DAY, None], pa.date64()), (2, {"3": "record.type"})),
    *(
        (
            SESSIONS,
            "day",
            pa.array([MIDNIGHT, AFTERNOON, None], pa.timestamp(unit)),
            (1, {"2": "date.unreadable", "3": "record.type"}),
        )
        for unit in ("s", "us", "ns")
    ),
    (SESSIONS, "day", pa.array([MIDNIGHT, None, None], pa.timestamp("us", "Europe/Berlin")), REFUSED),
    (
        SESSIONS,
        "day",
        pa.array(["2023-01-05", "x", None]).dictionary_encode(),
        (1, {"2": "date.unreadable", "3": "record.type"}),
    ),
    (SESSIONS, "day", pa.nulls(3), (None, dict.fromkeys("123", "record.type"))),
    (SESSIONS, "scope", pa.array([9, 11, None]), REFUSED),
    (SESSIONS, "scope", pa.array(["Bavaria", "DE-BY ", "9"]), (None, dict.fromkeys("123", "frames.cases-scope"))),
    (
        SESSIONS,
        "scope",
        pa.array(["DE-BY", "DE-XX", None]).dictionary_encode(),
        (1, {"2": "frames.cases-scope", "3": "record.type"}),
    ),
    (SESSIONS, "scope", pa.nulls(3), (None, dict.fromkeys("123", "record.type"))),
    (SESSIONS, "advice", pa.array([1, 2, None]), REFUSED),
    (SESSIONS, "advice", pa.array(["Recognition", " both", ""]), (0, dict.fromkeys("123", "record.choice"))),
    (SESSIONS, "advice", pa.nulls(3), (3, {})),
    (EVENTS, "participants", pa.array([3.0, 2.5, None]), (3, {"2": "number.float-thousands", "3": "record.type"})),
    (
        EVENTS,
        "participants",
        pa.array([float("nan"), float("inf"), -0.0]),
        (0, {"1": "record.type", "2": "number.float"}),
    ),
    (EVENTS, "participants", pa.array([1e12, 1e13, -1.0]), (10**12, {"2": "number.too-large", "3": "number.negative"})),
    (EVENTS, "participants", pa.array([1, 100, None], pa.int8()), (101, {"3": "record.type"})),
    (
        EVENTS,
        "participants",
        pa.array([Decimal("3.00"), Decimal("2.50"), None]),
        (3, {"2": "number.not-whole", "3": "record.type"}),
    ),
    (EVENTS, "participants", pa.array(["12", "1.000", None]), REFUSED),
    (EVENTS, "participants", pa.array([[1], [2], None]), REFUSED),
    (EVENTS, "participants", pa.array([DAY, DAY, None]), REFUSED),
    (EVENTS, "participants", pa.nulls(3), (0, dict.fromkeys("123", "record.type"))),
]
_SPARK: Final = {
    pa.int64(): "bigint",
    pa.int8(): "tinyint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
    pa.date32(): "date",
    pa.date64(): "date",
    pa.null(): "void",
    pa.timestamp("us", "Europe/Berlin"): "timestamp",
    **dict.fromkeys((pa.timestamp("s"), pa.timestamp("us"), pa.timestamp("ns")), "timestamp_ntz"),
}


def spark_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{spark_type(kind.value_type)}>"
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision},{kind.scale})"
    return _SPARK.get(kind, "string")


def held(engine: str, table: pa.Table) -> Any:
    """The table in an engine, as it would hold such cells."""
    if engine != "PySpark":
        return MAKERS[engine](table)
    if any(pa.types.is_time(field.type) for field in table.schema):
        pytest.skip("Spark has no times of day")
    # Python has no smaller parts of a second than a microsecond.
    finest = [pa.timestamp("us") if field.type == pa.timestamp("ns") else field.type for field in table.schema]
    table = table.cast(pa.schema(dict(zip(table.column_names, finest, strict=True))))
    schema = ", ".join(f"`{field.name}` {spark_type(field.type)}" for field in table.schema)
    return spark_session().createDataFrame([tuple(row.values()) for row in table.to_pylist()], schema)


@pytest.mark.parametrize("engine", ["Polars", "PyArrow", "DuckDB", "Ibis DuckDB", "PySpark"])
@pytest.mark.parametrize(
    ("name", "column", "cells", "verdict"),
    ODD,
    ids=[f"{column} {cells.type} {number}" for number, (_, column, cells, _) in enumerate(ODD)],
)
def test_verdicts(engine: str, name: str, column: str, cells: pa.Array, verdict: Verdict) -> None:
    if engine in ENGINES:
        engine_or_skip(engine)
    plain = {
        one: pa.array(held_, pa.int64() if one == "participants" else pa.string()) for one, held_ in BASE[name].items()
    }
    frame = held(engine, pa.table({**plain, column: cells}))
    if isinstance(verdict, str):
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.frames.count_cases({name: frame}, ("state", "year"))
        assert [(one.code, one.pointer) for one in refused.value.problems] == [(verdict, f"/{name}/{column}")]
        return
    counted = iq.frames.count_cases({name: frame}, ("state", "year"))
    figure, codes = verdict
    problems = list(iq.frames.rows_of_frame(counted.problems()))
    assert {row["id"]: row["code"] for row in problems} == codes
    assert {row["column"] for row in problems} <= {column}
    reports = counted.reports(allow_problems=True)
    assert [report[COUNTED[name]] for report in reports] == ([] if figure is None else [figure])
