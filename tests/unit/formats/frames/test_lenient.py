"""Databases that would compute with other cells than they have are refused; the others pay next to nothing for it."""

from __future__ import annotations

from typing import Any

import duckdb
import ibis
import narwhals.stable.v2 as nw
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.frames.lenient import refuse_lenient

SESSIONS = "id TEXT, day DATE, scope TEXT, person TEXT"
REPORTS = 'scope TEXT, start DATE, "end" DATE, "counselling.sessions.first" INTEGER'


def sqlite(columns: str, *rows: str) -> Any:
    connection = ibis.sqlite.connect()
    connection.raw_sql(f"CREATE TABLE cells ({columns})")
    for row in rows:
        connection.raw_sql(f"INSERT INTO cells VALUES ({row})")  # noqa: S608 - written below
    connection.con.commit()
    return connection.table("cells")


def counted(table: Any) -> Any:
    return iq.frames.count_cases({"counselling_sessions": table}, ("scope", "year"))


def refused(read: Any) -> list[tuple[str, str]]:
    with pytest.raises(iq.InvalidDataError) as error:
        read()
    assert all(problem.message("de") and problem.message("en") for problem in error.value.problems)
    return [(problem.pointer, problem.code) for problem in error.value.problems]


class TestDays:
    """SQLite stores any text as a day, and computes with whatever it makes of it."""

    @pytest.mark.parametrize(
        "day",
        [
            *("2023-06-31", "2023-02-29", "2100-02-29", "2023-13-01", "2023-00-10", "2023-01-00", "05.01.2023"),
            *("2023-01-05 23:59", "12:00", "now", "", "2023-1-5", "2023-01-05 00:00:01"),
        ],
    )
    def test_that_are_none(self, day: str) -> None:
        table = sqlite(SESSIONS, f"'1', '{day}', 'DE-BY', 'a'", "'2', '2023-01-05', 'DE-BY', 'a'")
        assert refused(lambda: counted(table)) == [("/day", "frames.sqlite-cells")]

    def test_numbers_are_none(self) -> None:
        table = sqlite(SESSIONS, "'1', 20230105, 'DE-BY', 'a'")
        assert refused(lambda: counted(table)) == [("/day", "frames.sqlite-cells")]

    @pytest.mark.parametrize(
        "day",
        ["2023-01-31", "2024-02-29", "2000-02-29", "2023-11-30", "2023-02-03 00:00:00", "2023-02-03T00:00:00.000"],
    )
    def test_that_are_some(self, day: str) -> None:
        table = sqlite(SESSIONS, f"'1', '{day}', 'DE-BY', 'a'")
        (report,) = counted(table).reports()
        assert (report.counselling.sessions.total, report.period.start.year) == (1, int(day[:4]))

    def test_missing_ones_are_those_of_their_rows(self) -> None:
        assert counted(sqlite(SESSIONS, "'1', NULL, 'DE-BY', 'a'")).problems().to_pyarrow()["code"].to_pylist() == [
            "record.type"
        ]

    def test_points_in_time(self) -> None:
        columns = SESSIONS.replace("DATE", "TIMESTAMP")
        table = sqlite(columns, "'1', '2023-06-31 00:00:00', 'DE-BY', 'a'")
        assert refused(lambda: counted(table)) == [("/day", "frames.sqlite-cells")]
        assert len(counted(sqlite(columns, "'1', '2023-06-30 00:00:00', 'DE-BY', 'a'")).reports()) == 1
        late = counted(sqlite(columns, "'1', '2023-06-30 08:00:00', 'DE-BY', 'a'")).problems()
        assert late.to_pyarrow()["code"].to_pylist() == ["date.unreadable"]


class TestNumbers:
    @pytest.mark.parametrize("number", ["''", "'x'", "3.5"])
    def test_that_are_none(self, number: str) -> None:
        table = sqlite(REPORTS, f"'DE-BY', '2023-01-01', '2023-12-31', {number}")
        expected = [("/counselling.sessions.first", "frames.sqlite-cells")]
        for read in (iq.frames.from_frame, iq.frames.check_frame, lambda one: iq.frames.combine_frame(one, "DE")):
            assert refused(lambda read=read: read(table)) == expected

    def test_fractions_of_a_column_of_fractions(self) -> None:
        table = sqlite(REPORTS.replace("INTEGER", "REAL"), "'DE-BY', '2023-01-01', '2023-12-31', 7")
        assert iq.frames.from_frame(table).reports[0]["counselling.sessions.first"] == 7

    def test_how_many(self) -> None:
        table = sqlite("id TEXT, day DATE, scope TEXT, participants INTEGER", *["'1', '2023-01-05', 'DE-BY', 'x'"] * 3)
        with pytest.raises(iq.InvalidDataError, match=r"of type int64\. Cells in which something else is stored: 3"):
            iq.frames.count_cases({"group_events": table})

    def test_columns_that_nobody_counts_by(self) -> None:
        table = sqlite(
            f"{SESSIONS}, remark INTEGER, other TEXT COLLATE NOCASE", "'1', '2023-01-05', 'DE-BY', 'a', 'x', 'x'"
        )
        assert len(counted(table).reports()) == 1


class TestCollations:
    """Texts that are different are not taken for equal."""

    FIRST = "'1', '2023-01-05', 'DE-BY', 'p1a'"
    SECOND = "'2', '2023-02-05', 'DE-BY', 'p1A'"

    def test_of_sqlite(self) -> None:
        table = sqlite(f"{SESSIONS} COLLATE NOCASE", self.FIRST, self.SECOND)
        assert refused(lambda: counted(table)) == [("/person", "frames.collation")]
        (report,) = counted(sqlite(SESSIONS, self.FIRST, self.SECOND)).reports()
        assert report.counselling.persons.total == 2

    @pytest.mark.parametrize("collation", ["NOCASE", "NOACCENT", "NOCASE.NOACCENT"])
    @pytest.mark.parametrize("engine", ["DuckDB", "Ibis"])
    def test_of_duckdb(self, engine: str, collation: str) -> None:
        connection = duckdb.connect()
        connection.execute(f"CREATE TABLE cells ({SESSIONS} COLLATE {collation})")
        connection.execute(f"INSERT INTO cells VALUES ({self.FIRST}), ({self.SECOND})")  # noqa: S608 - as above
        table = (
            connection.table("cells") if engine == "DuckDB" else ibis.duckdb.from_connection(connection).table("cells")
        )
        assert refused(lambda: counted(table)) == [("/person", "frames.collation")]

    def test_of_a_connection_of_duckdb(self) -> None:
        connection = duckdb.connect()
        connection.execute(f'CREATE TABLE cells ({SESSIONS}, "a ""b""" TEXT)')
        connection.execute(f"INSERT INTO cells VALUES ({self.FIRST}, ''), ({self.SECOND}, '')")  # noqa: S608 - as above
        (report,) = counted(connection.table("cells")).reports()
        assert report.counselling.persons.total == 2
        connection.execute("SET default_collation='NOCASE'")
        found = refused(lambda: counted(connection.table("cells")))
        assert found == [(f"/{name}", "frames.collation") for name in ("id", "scope", "person")]

    @pytest.mark.parametrize("rows", [[], ["'1', '2023-01-05', NULL, NULL", "'2', '2023-01-05', 'DE-BY', 'a'"]])
    @pytest.mark.parametrize("engine", ["SQLite", "DuckDB", "Ibis"])
    def test_whatever_the_first_row_is(self, engine: str, rows: list[str]) -> None:
        columns = f"{SESSIONS} COLLATE NOCASE"
        connection = duckdb.connect()
        connection.execute(f"CREATE TABLE cells ({columns})")
        for row in rows:
            connection.execute(f"INSERT INTO cells VALUES ({row})")  # noqa: S608 - as above
        table: Any = connection.table("cells")
        if engine == "Ibis":
            table = ibis.duckdb.from_connection(connection).table("cells")
        elif engine == "SQLite":
            table = sqlite(columns, *rows)
        assert refused(lambda: counted(table)) == [("/person", "frames.collation")]

    @pytest.mark.parametrize("engine", ["DuckDB", "Ibis"])
    def test_no_row_is_computed_for_it(self, engine: str) -> None:
        connection = duckdb.connect()
        connection.execute("CREATE VIEW cells AS SELECT error('computed')::TEXT AS id, 'DE-BY' AS scope")
        held = connection if engine == "DuckDB" else ibis.duckdb.from_connection(connection)
        refuse_lenient(nw.from_native(held.table("cells")), ["id", "scope"])

    def test_tables_in_memory_have_none(self) -> None:
        refuse_lenient(nw.from_native(pl.DataFrame({"a": ["x"]})), ["a"])
