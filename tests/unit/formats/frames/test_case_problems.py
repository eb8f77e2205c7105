"""What is wrong with records only beside others, or within themselves; messages and rows show ids and nothing else."""

from __future__ import annotations

from typing import Any

import polars as pl

import iqmodel as iq
from tests.unit.formats.frames.cases import TYPES, figure, problems, sessions

MEASURES = pl.DataFrame({"id": ["m"], "form": ["course"], "start": ["2023-01-01"], "scope": ["DE-BY"]})


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
            ("participations", "n / a", "measure", "case.unknown-measure")
        ]
        started = figure("qualification.participants.started", measures=MEASURES, participations=table)
        assert list(started.values()) == [1]

    def test_a_person_may_enter_again_on_another_day(self) -> None:
        again = entries({}, {"entered": "2023-01-06"})
        assert problems(measures=MEASURES, participations=again) == []
        twice = problems(measures=MEASURES, participations=entries({}, {}))
        assert twice == [("participations", "m / a", "measure", "case.doubled")]


class TestWithinRecords:
    def test_completion(self) -> None:
        table = entries({"completed": "2023-01-04"}, {"person": "b", "outcome": "recognition"})
        assert problems(measures=MEASURES, participations=table) == [
            ("participations", "m / a", "completed", "case.completed-before"),
            ("participations", "m / b", "outcome", "case.outcome-open"),
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
