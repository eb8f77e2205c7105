"""Case records as tables of every engine, and what ``iq.cases.count`` says of the same records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import Any, Final, get_type_hints

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.values.scopes import Scope

Tables = Mapping[str, Iterable[Any]]

C: Final = iq.cases
SCOPES: Final = ("DE", "DE/x", "DE-BY", "DE-BY/n", "DE-BY/n/p", "DE-BY/n/q", "DE-BE", "DE-BE/n")
# Ends of months and quarters, a leap day, and the day from which on referrals were collected.
DAYS: Final = tuple(
    date.fromisoformat(day)
    for day in ("2019-06-01", "2019-12-31", "2020-01-01", "2020-02-29", "2020-03-31", "2020-04-01", "2023-01-05")
)
_AUDIENCES: Final = ("labour_market", "business", "regional_networks")

_NUMBERS: Final = count()
_LENGTHS: Final = {"network": 2, "project": 3}


def cells_of(name: str, records: Iterable[Any]) -> dict[str, list[Any]]:
    """The columns of a table of records, as plain cells."""
    records = list(records)
    fields = [field.name for field in attrs.fields(CLASSES[name])]
    return {field: [_plain(getattr(one, field)) for one in records] for field in fields}


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, Scope) else value


def arrow_table(name: str, records: Iterable[Any]) -> pa.Table:
    """The table with the types of its fields, whatever its cells."""
    hints = get_type_hints(CLASSES[name])
    kinds = {date: pa.date32(), date | None: pa.date32(), int: pa.int64()}
    columns = cells_of(name, records)
    return pa.table({one: pa.array(cells, kinds.get(hints[one], pa.string())) for one, cells in columns.items()})


def _pandas(table: pa.Table) -> Any:
    frame = table.to_pandas()
    days = [field.name for field in table.schema if field.type == pa.date32()]
    return frame.assign(**{name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in days})


def _duckdb(table: pa.Table) -> Any:
    import duckdb

    return duckdb.from_arrow(table)


def _spark(table: pa.Table) -> Any:
    from tests.conformance.engines import spark_session

    # Row by row: the way through pandas warns of its newer releases.
    kinds = {pa.date32(): "date", pa.int64(): "bigint"}
    schema = ", ".join(f"`{field.name}` {kinds.get(field.type, 'string')}" for field in table.schema)
    return spark_session().createDataFrame([tuple(row.values()) for row in table.to_pylist()], schema)


def _ibis_duckdb(table: pa.Table) -> Any:
    import ibis

    connection = _connection(ibis.duckdb)
    name = f"table{next(_NUMBERS)}"
    connection.con.register("held", table)
    connection.raw_sql(f"create table {name} as select * from held")  # noqa: S608 - a name made above
    return connection.table(name)


def _ibis_sqlite(table: pa.Table) -> Any:
    import ibis

    connection = _connection(ibis.sqlite)
    name = f"table{next(_NUMBERS)}"
    kinds = {pa.date32(): "date", pa.int64(): "bigint"}
    columns = ", ".join(f'"{field.name}" {kinds.get(field.type, "text")}' for field in table.schema)
    connection.con.execute(f"create table {name} ({columns})")
    marks = ", ".join("?" * table.num_columns)
    rows = [tuple(str(cell) if isinstance(cell, date) else cell for cell in row.values()) for row in table.to_pylist()]
    connection.con.executemany(f"insert into {name} values ({marks})", rows)  # noqa: S608 - a name made above
    return connection.table(name)


@cache
def _connection(backend: Any) -> Any:
    """One database in memory, in which the tables of a count have to be."""
    return backend.connect()


MAKERS: Final[dict[str, Callable[[pa.Table], Any]]] = {
    "Polars": pl.from_arrow,
    "Polars lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": _pandas,
    "pandas objects": lambda table: table.to_pandas(date_as_object=True).astype("object"),
    "PyArrow": lambda table: table,
    "DuckDB": _duckdb,
    "Ibis DuckDB": _ibis_duckdb,
    "Ibis SQLite": _ibis_sqlite,
    "PySpark": _spark,
}


def frames_of(tables: Tables, engine: str) -> dict[str, Any]:
    """The tables in an engine."""
    return {name: MAKERS[engine](arrow_table(name, records)) for name, records in tables.items()}


def scopes_at(tables: Tables, level: str) -> set[str]:
    """The scopes that have a row: those that occur, or those of a level that contain one that does."""
    own = {one.scope.text for name, records in tables.items() if name != "participations" for one in records}
    if level == "scope":
        return own
    if level == "country":
        return {"DE"} if own else set()
    found = set()
    for text in own:
        parts = text.split("/")
        if level == "state" and parts[0] != "DE":
            found.add(parts[0])
        if len(parts) >= _LENGTHS.get(level, 9):
            found.add("/".join(parts[: _LENGTHS[level]]))
    return found


def periods_in(tables: Tables, unit: str | iq.Period) -> set[iq.Period]:
    """The periods of that unit in which anything happened."""
    if isinstance(unit, iq.Period):
        return {unit}
    days = {one.counted_on for records in tables.values() for one in records}
    return {_period(day, unit) for day in days}


def _period(day: date, unit: str) -> iq.Period:
    if unit == "month":
        return iq.Period.month(day.year, day.month)
    return iq.Period.year(day.year) if unit == "year" else iq.Period.quarter(day.year, (day.month + 2) // 3)


def counted_one_by_one(tables: Tables, level: str, unit: Any, **how: Any) -> tuple[Any, ...]:
    """The reports of ``iq.cases.count``, of each scope and period by itself."""
    keys = sorted((scope, period) for scope in scopes_at(tables, level) for period in periods_in(tables, unit))
    return tuple(iq.cases.count(tables, scope, period, **how) for scope, period in keys)


def population(random: Random) -> dict[str, list[Any]]:
    """Sound records of every kind, few enough that persons, days and scopes often coincide."""

    def base(number: int) -> dict[str, Any]:
        return {"id": str(number), "day": random.choice(DAYS), "scope": random.choice(SCOPES)}

    def some(most: int) -> range:
        return range(random.randrange(most))

    def person() -> dict[str, Any]:
        return {"person": random.choice("abcd")}

    def held() -> dict[str, Any]:
        return {"audience": random.choice(_AUDIENCES), "participants": random.randrange(9)}

    def sessions(kind: type[Any], **more: Any) -> list[Any]:
        stated = [None, None, "follow-up", "first"]
        found = [
            kind(
                **base(one),
                **person(),
                kind=random.choice(stated),
                **{name: random.choice(of) for name, of in more.items()},
            )
            for one in some(9)
        ]
        return [
            attrs.evolve(one, kind=None) if one.kind == "first" and not _is_first(one, found) else one for one in found
        ]

    measures = [
        C.Measure(
            id=str(one),
            form=random.choice(["course", "individual"]),
            start=random.choice(DAYS),
            scope=random.choice(SCOPES),
        )
        for one in some(4)
    ]
    entered = {}
    for _ in some(6 if measures else 1):
        key = (random.choice("abcd"), random.choice(measures).id, random.choice(DAYS))
        completed = random.choice([None, key[2] + timedelta(days=random.randrange(200))])
        outcome: Any = random.choice([None, "recognition", "not-reached"]) if completed else None
        entered[key] = C.Participation(
            person=key[0], measure=key[1], entered=key[2], completed=completed, outcome=outcome
        )
    tables: dict[str, list[Any]] = {
        "counselling_sessions": sessions(C.CounsellingSession, advice=[None, "recognition", "qualification", "both"]),
        "fair_integration_sessions": sessions(C.FairIntegrationSession),
        "referrals": [C.Referral(**(base(one) | {"day": random.choice(DAYS[2:])}), **person()) for one in some(4)],
        "group_events": [C.GroupEvent(**base(one), participants=random.randrange(9)) for one in some(4)],
        "trainings": [C.Training(**base(one), **held()) for one in some(4)],
        "events": [C.Event(**base(one), **held()) for one in some(4)],
        "consultation_sessions": [
            C.ConsultationSession(
                **(base(one) | {"scope": random.choice(("DE-BY", "DE-BY", "DE-BE"))}),
                case=random.choice("xy"),
                audience=random.choice(("business", "business", "labour_market")),
            )
            for one in some(14)
        ],
        "measures": measures,
        "participations": list(entered.values()),
    }
    # Whatever is counted where all of them belong also has to be where some are missing.
    without = random.choice([(), (), ("participations",), ("referrals", "events"), tuple(tables)[1:]])
    return {name: records for name, records in tables.items() if name not in without}


def _is_first(session: Any, sessions: Iterable[Any]) -> bool:
    """Whether a stated first session can be the first of its person: of several on one day the least id is."""
    others = [one for one in sessions if one.person == session.person]
    before = [one for one in others if one.day < session.day or (one.day == session.day and one.kind == "first")]
    return all(one.day == session.day and one.id >= session.id for one in before)
