"""Tables of PostgreSQL by Ibis, such as those of a portal: checked, read and counted in their database."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

import iqmodel as iq

FIRST, FOLLOW_UP, TOTAL = (f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
ROWS = pl.DataFrame(
    {
        "scope": ["DE-BY", "DE-BE", "DE-HH"],
        "start": [date(2023, 1, 1)] * 3,
        "end": [date(2023, 12, 31)] * 3,
        FIRST: [10, 11, 12],
        FOLLOW_UP: [5, 5, None],
        TOTAL: [15, 17, 20],
    }
)
SESSIONS = pl.DataFrame(
    {
        "id": ["1", "2", "3", "3", "4", "5 "],
        "person": ["a", "a", "b", "b", "c", "d"],
        "day": [
            date(2023, 1, 5),
            date(2023, 2, 1),
            date(2023, 3, 1),
            date(2023, 3, 1),
            date(2023, 3, 9),
            date(2023, 3, 9),
        ],
        "scope": ["DE-BY"] * 6,
        "advice": ["recognition", "qualification", "recognition", "recognition", None, None],
    }
)


@pytest.fixture
def database(postgresql: str) -> Iterator[Any]:
    ibis = pytest.importorskip("ibis", reason="Ibis is not installed")
    (folder,) = parse_qs(urlsplit(postgresql).query)["host"]
    connection = ibis.postgres.connect(host=folder, user="portal", database="postgres")
    yield connection
    connection.disconnect()


def test_reports(database: Any) -> None:
    table = database.create_table("reports", ROWS, temp=True)
    rows = {row[0]: row[1:] for row in iq.frames.check_frame(table).summary().to_polars().rows()}
    assert rows == {row[0]: row[1:] for row in iq.frames.check_frame(ROWS).summary().rows()}
    assert rows["counselling.sessions.sum"][1:4] == (1, 1, 1)
    read = iq.frames.from_frame(table)
    assert [report.scope.text for report in read.reports] == ["DE-BY", "DE-HH"]
    assert [problem.difference for problem in read.problems] == [-1]


def test_case_records(database: Any) -> None:
    """A row that is there twice counts once, and one with an odd id not at all."""
    table = database.create_table("sessions", SESSIONS, temp=True)
    counted = iq.frames.count_cases({"counselling_sessions": table}, by=("scope", "quarter"))
    expected = iq.frames.count_cases({"counselling_sessions": SESSIONS}, by=("scope", "quarter"))
    (report,) = counted.reports(allow_problems=True)
    assert [report] == list(expected.reports(allow_problems=True))
    assert report[TOTAL] == 4
    problems = counted.problems().to_polars().select("id", "column", "code").sort("code")
    assert problems.rows() == [("3", "id", "case.doubled"), ("5 ", "id", "record.form")]
    assert problems.equals(expected.problems().select("id", "column", "code").sort("code"))


@pytest.mark.parametrize(("to", "codes"), [("DE", []), ("quarter", []), ("year", ["combine.gap"] * 2)])
def test_combined_reports(database: Any, to: str, codes: list[str]) -> None:
    """What would count twice is found there as well."""
    quarters = [(date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 4, 1), date(2023, 6, 30))]
    rows = pl.DataFrame(
        [
            {"scope": scope, "start": start, "end": end, FIRST: number, "counselling.persons.total": number}
            for number, (scope, (start, end)) in enumerate(itertools.product(("DE-BY", "DE-BE"), quarters), 1)
        ]
    )
    table = database.create_table("quarters", rows, temp=True)
    found, expected = (iq.frames.combine_frame(one, to) for one in (table, rows))
    assert found.frame.to_polars().sort("scope", "start").rows() == expected.frame.sort("scope", "start").rows()
    assert found.problems().to_polars()["code"].to_list() == codes
    doubled = database.create_table("doubled", pl.concat([rows, rows[:1]]), temp=True)
    codes = iq.frames.combine_frame(doubled, to).problems().to_polars()["code"].to_list()
    assert "combine.overlap" in codes
