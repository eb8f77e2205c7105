"""One population × all levels × all engines: the figures, and the bad records, are those of ``iq.cases.count``."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import pyarrow as pa
import pytest

import iqmodel as iq
from tests.case_tables import MAKERS, counted_one_by_one, frames_of, population
from tests.conformance.engines import ENGINES, engine_or_skip

# Seeds of populations of every kind of records, which are met at different levels.
ASKED: Final = ((3, "scope", "quarter"), (11, "network", "year"), (5, "country", iq.Period.year(2020)))


@pytest.fixture(params=list(MAKERS))
def engine(request: pytest.FixtureRequest) -> str:
    if request.param in ENGINES:
        engine_or_skip(request.param)
    return str(request.param)


@pytest.mark.parametrize(("seed", "level", "period"), ASKED)
def test_figures(engine: str, seed: int, level: str, period: Any) -> None:
    tables = population(Random(seed))  # noqa: S311 - a fixed population, no secret
    counted = iq.frames.count_cases(frames_of(tables, engine), (level, period))
    assert counted.reports() == counted_one_by_one(tables, level, period)


def test_a_programme_of_sixteen_laender(engine: str) -> None:
    """Persons in several Länder and tables, before and after referrals were collected, on every engine."""
    cases = iq.testing.synthetic_cases(seed=5, period="2019/2020", persons=3)
    counted = iq.frames.count_cases(frames_of(cases.tables, engine), ("state", "year"), as_of="2021")
    reports = counted.reports()
    assert len(reports) == 32
    assert reports == counted_one_by_one(cases.tables, "state", "year", as_of="2021")


def test_records_that_are_wrong(engine: str) -> None:
    """What is wrong is found by every engine, and the other records are counted; one id comes first on each day."""
    text = pa.string()
    rows = [
        ("1", "a", "2023-01-05", "DE-BY/n", "recognition", None),
        ("2", "a", "2023-01-05", "DE-BY/m", "both", None),
        ("3", "a", "2023-02-30", "DE-BY", None, None),
        ("4", "b", None, "DE-BY", None, None),
        ("5", "", "2023-02-01", "DE-BY", "neither", "first"),
        ("6", "c", "2023-02-01", "Bavaria", None, None),
        ("7", "a", "2023-02-01", "DE-BY/m", None, "first"),
        ("8", "d", "2024-02-29", "DE-BY/m", "qualification", "follow-up"),
        ("8", "d", "2024-02-29", "DE-BY/m", "qualification", "follow-up"),
    ]
    names = ("id", "person", "day", "scope", "advice", "kind")
    table = pa.table({name: pa.array(cells, text) for name, cells in zip(names, zip(*rows, strict=True), strict=True)})
    counted = iq.frames.count_cases({"counselling_sessions": MAKERS[engine](table)}, ("state", "year"))
    found = ENGINES[engine].rows(counted.problems())
    assert sorted((row["id"], row["column"], row["code"]) for row in found) == [
        ("3", "day", "date.unreadable"),
        ("4", "day", "record.type"),
        ("5", "advice", "record.choice"),
        ("5", "person", "record.blank"),
        ("6", "scope", "frames.cases-scope"),
        ("7", "kind", "case.not-first"),
        ("8", "id", "case.doubled"),
    ]
    codes = [f"counselling.{name}" for name in ("sessions.first", "sessions.total", "persons.both", "persons.total")]
    assert [[report[code] for code in codes] for report in counted.reports(allow_problems=True)] == [
        [1, 3, 1, 1],
        [0, 1, 0, 0],
    ]
    assert [row["number"] for row in ENGINES[engine].rows(counted.unopened())] == [1]


# Days from 1 January 1970 on: before the year 1, its first day, too early, usual, after the year 9999, and outermost
# ones, which some engines cannot name.
DAYS: Final = (-(2**31) + 5, -100_000_000, -800_000, -719_529, -719_162, 3_652, 17_901, 2_932_897, 2**31 - 5, None)


@pytest.mark.parametrize("engine", ["Polars", "Polars lazy", "PyArrow", "DuckDB"])
def test_no_record_is_dropped_for_its_day(engine: str) -> None:
    """Each row is counted, lies outside what was asked for, or has a problem that names it."""
    ids = [str(number) for number in range(len(DAYS))]
    days = pa.array(DAYS, pa.int32()).cast(pa.date32())
    usual = pa.array([17_901] * len(ids), pa.int32()).cast(pa.date32())
    texts = {"scope": ["DE-BY"] * len(ids), "person": ids}
    tables = {
        "counselling_sessions": pa.table({"id": ids, "day": days} | texts),
        "measures": pa.table({"id": ["m"], "form": ["course"], "start": ["2019-01-05"], "scope": ["DE-BY"]}),
        "participations": pa.table(
            {"person": ids, "measure": ["m"] * len(ids), "entered": usual, "completed": days},
        ),
    }
    counted = iq.frames.count_cases({name: MAKERS[engine](one) for name, one in tables.items()}, ("scope", "year"))
    outside = {row["table"]: row["records"] for row in iq.frames.rows_of_frame(counted.outside())}
    bad = {(row["table"], row["id"]) for row in iq.frames.rows_of_frame(counted.problems())}
    (report,) = counted.reports(allow_problems=True)
    for table, code, sound in (
        ("counselling_sessions", "counselling.sessions.total", 1),
        ("participations", "qualification.participants.started", 2),
    ):
        assert report[code] == sound
        assert sound + outside[table] + sum(name == table for name, _ in bad) == len(ids)
