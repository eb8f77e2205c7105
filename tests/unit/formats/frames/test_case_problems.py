"""What is wrong with records only beside others, or within themselves; messages and rows show ids and nothing else."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from iqmodel.formats.frames.case_problems import problem_of
from iqmodel.structuring.limits import Limits
from tests.unit.formats.frames.cases import TYPES, figure, problems, sessions

MEASURES = pl.DataFrame({"id": ["m"], "form": ["course"], "start": ["2023-01-01"], "scope": ["DE-BY"]})


CASE_CODES: dict[str, list[tuple[str, str]]] = {
    "case.doubled": [("counselling_sessions", "id"), ("participations", "measure")],
    "case.not-first": [("counselling_sessions", "kind")],
    "case.unknown-measure": [("participations", "measure")],
    "case.too-early": [("referrals", "day")],
    "case.completed-before": [("participations", "completed")],
    "case.outcome-open": [("participations", "outcome")],
    "frames.cases-scope": [("measures", "scope")],
    "record.type": [("measures", "form"), ("events", "participants")],
    "record.choice": [("participations", "outcome")],
    "record.form": [("consultation_sessions", "case")],
    "number.float": [("trainings", "participants")],
    "date.unreadable": [("participations", "completed")],
}


def entries(*rows: dict[str, Any]) -> pl.DataFrame:
    given = {"person": "a", "measure": "m", "entered": "2023-01-05", "completed": None, "outcome": None}
    return pl.DataFrame([given | row for row in rows], schema_overrides=TYPES)


class TestAcrossRecords:
    def test_an_id_that_occurs_twice(self) -> None:
        table = sessions({"id": "7"}, {"id": "7", "person": "b"})
        assert problems(counselling_sessions=table) == [("counselling_sessions", "7", "id", "case.doubled")]

    def test_a_stated_first_that_is_not(self) -> None:
        table = sessions({}, {"day": "2023-02-01", "kind": "first"})
        assert problems(counselling_sessions=table) == [("counselling_sessions", "2", "kind", "case.not-first")]

    def test_the_first_is_looked_for_among_records_that_count(self) -> None:
        table = sessions({"scope": "Bayern"}, {"day": "2023-02-01", "kind": "first"})
        assert [row[3] for row in problems(counselling_sessions=table)] == ["frames.cases-scope"]

    def test_an_unknown_measure(self) -> None:
        table = entries({}, {"measure": "n"})
        assert problems(measures=MEASURES, participations=table) == [
            ("participations", "n · a", "measure", "case.unknown-measure")
        ]
        started = figure("qualification.participants.started", measures=MEASURES, participations=table)
        assert list(started.values()) == [1]

    def test_an_unknown_measure_is_named_in_full(self) -> None:
        """Of a file number with slashes between blanks nothing is left out."""
        table = entries({"measure": "m / 2023", "person": "7 / a"})
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.frames.count_cases({"measures": MEASURES, "participations": table}).reports()
        (problem,) = refused.value.problems
        assert problem.pointer == "/participations/m ~1 2023 · 7 ~1 a/measure"
        assert problem.message("en") == "The measure ‘m / 2023’ is not among the case records."

    def test_long_ids_are_named_in_full(self) -> None:
        measure, person = "m" * 200, "p" * 200
        table = entries({"measure": measure, "person": person, "entered": "2023-02-30"})
        assert [row[1] for row in problems(measures=MEASURES, participations=table)] == [f"{measure} · {person}"]

    def test_a_person_may_enter_again_on_another_day(self) -> None:
        again = entries({}, {"entered": "2023-01-06"})
        assert problems(measures=MEASURES, participations=again) == []
        twice = problems(measures=MEASURES, participations=entries({}, {}))
        assert twice == [("participations", "m · a", "measure", "case.doubled")]


class TestWithinRecords:
    def test_completion(self) -> None:
        table = entries({"completed": "2023-01-04"}, {"person": "b", "outcome": "recognition"})
        assert problems(measures=MEASURES, participations=table) == [
            ("participations", "m · a", "completed", "case.completed-before"),
            ("participations", "m · b", "outcome", "case.outcome-open"),
        ]
        without = table.drop("completed")
        assert [row[3] for row in problems(measures=MEASURES, participations=without)] == ["case.outcome-open"]

    def test_referrals_before_2020(self) -> None:
        table = sessions({"day": "2019-12-31"}, {"day": "2020-01-01"}).drop("advice", "kind")
        assert problems(referrals=table) == [("referrals", "1", "day", "case.too-early")]


def test_nothing_but_ids_is_shown() -> None:
    table = sessions({"id": "17", "person": "secret", "day": "1987-06-05", "scope": "Hof", "advice": "private"})
    counted = iq.frames.count_cases({"counselling_sessions": table})
    shown = [*map(str, counted.problems().rows()), repr(counted), counted._repr_html_()]
    assert len(counted.problems()) == 3
    assert "17" in shown[0]
    for text in shown:
        assert not any(word in text for word in ("secret", "1987", "Hof", "private"))


class TestRefusedReports:
    """Reports of records that are wrong are refused, in words, as they are for objects; nothing is quoted but ids."""

    def refused(self, **tables: Any) -> iq.InvalidDataError:
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.frames.count_cases(tables).reports()
        return refused.value

    def test_in_words(self) -> None:
        rows = ({"day": "2023-02-30"}, {"person": None}, {"advice": "HIDDEN"}, {"scope": "HIDDEN"}, {"id": None})
        error = self.refused(counselling_sessions=sessions({}, *rows))
        assert {(one.code, one.pointer) for one in error.problems} == {
            ("case.value", "/counselling_sessions/2/day"),
            ("case.empty", "/counselling_sessions/3/person"),
            ("case.value", "/counselling_sessions/4/advice"),
            ("frames.cases-scope", "/counselling_sessions/5/scope"),
            ("case.empty", "/counselling_sessions/id"),
        }
        assert "HIDDEN" not in str(error) + repr(error.problems)
        said = {one.message("de") for one in error.problems}
        assert (
            "Beratungen „2“: Die Angabe in „day“ ist nicht zulässig. Erwartet wird ein Datum wie „2023-05-24“." in said
        )

    @pytest.mark.parametrize("code", CASE_CODES)
    def test_every_problem_has_words(self, code: str) -> None:
        """A message without its data would show the names of what is missing."""
        for table, column in CASE_CODES[code]:
            problem = problem_of(table, "m · a" if table == "participations" else "1", column, code)
            for language in ("de", "en"):
                assert "{" not in problem.message(language)

    def test_the_first_of_many(self) -> None:
        most = Limits().problems
        error = self.refused(counselling_sessions=sessions(*({"person": None} for _ in range(most + 5))))
        assert [one.code for one in error.problems[most:]] == ["limit.problems.least"]
        assert dict(error.problems[-1].data)["number"] == 5

    @pytest.mark.parametrize("switch", ["yes", 1, None])
    def test_only_true_or_false(self, switch: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.count_cases({"counselling_sessions": sessions({})}).reports(allow_problems=switch)

    def test_the_rows_are_refused_like_reports(self) -> None:
        bad = iq.frames.count_cases({"counselling_sessions": sessions({}, {"id": "2", "person": None})})
        assert bad.frame["counselling.sessions.total"].to_list() == [1]
        with pytest.raises(iq.InvalidDataError) as refused:
            bad.require()
        assert [one.code for one in refused.value.problems] == ["case.empty"]
        sound = iq.frames.count_cases({"counselling_sessions": sessions({})})
        assert sound.require().equals(sound.frame)


class TestDays:
    """Engines have days after the year 9999, which no report has; a single one stops no count."""

    @pytest.mark.parametrize(
        "make", [pl.from_arrow, lambda table: pl.DataFrame(table).lazy(), duckdb.from_arrow, pa.table]
    )
    def test_a_day_in_the_year_12019(self, make: Any) -> None:
        days = pa.array([17901, 3670577], pa.int32()).cast(pa.date32())
        texts = {name: ["1", "2"] for name in ("id", "person")} | {"scope": ["DE-BY"] * 2, "advice": ["both"] * 2}
        counted = iq.frames.count_cases({"counselling_sessions": make(pa.table(texts | {"day": days}))})
        found = [tuple(row.values()) for row in iq.frames.rows_of_frame(counted.problems())]
        assert found == [("counselling_sessions", "2", "day", "date.unreadable")]
        (report,) = counted.reports(allow_problems=True)
        assert (report.period, report["counselling.sessions.total"]) == (iq.Period.quarter(2019, 1), 1)

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            ("DATE '0044-03-15 (BC)'", "date.too-early"),
            ("DATE '0001-01-01 (BC)'", "date.too-early"),
            ("TIMESTAMP '0044-03-15 (BC) 00:00:00'", "date.too-early"),
            ("DATE '-infinity'", "date.unreadable"),
            ("TIMESTAMP 'infinity'", "date.unreadable"),
        ],
    )
    def test_days_of_duckdb_before_the_year_1_and_without_end(self, day: str, code: str) -> None:
        of_measure = "select 'm' as id, 'course' as form, DATE '2023-01-01' as \"start\", 'DE-BY' as \"scope\""
        entry = f"select 'm' as measure, 'a' as person, DATE '2023-02-01' as entered, {day} as completed"
        measures, entered = duckdb.sql(of_measure), duckdb.sql(entry)
        counted = iq.frames.count_cases({"measures": measures, "participations": entered})
        found = [tuple(row.values()) for row in iq.frames.rows_of_frame(counted.problems())]
        assert found == [("participations", "m · a", "completed", code)]
        with pytest.raises(iq.InvalidDataError):
            counted.reports()
        (report,) = counted.reports(allow_problems=True)
        assert report["qualification.participants.started"] == 0
