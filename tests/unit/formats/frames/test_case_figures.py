"""What the definitions count in tables, where it is not plain from the laws: ties, levels, tables that are missing."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import iqmodel as iq
from tests.unit.formats.frames.cases import figure, sessions

FIRST = "counselling.sessions.first"
BOTH = "counselling.persons.both"
Q1 = "2023-01-01"


class TestFirstSessions:
    """The earliest of all rows of a person, wherever and whenever it was."""

    def test_on_one_day_what_is_stated_decides_and_then_the_id(self) -> None:
        rows = [{"id": "2", "scope": "DE-BE"}, {"id": "10"}, {"id": "3", "scope": "DE-HB", "kind": "follow-up"}]
        first = figure(FIRST, counselling_sessions=sessions(*rows))
        assert first == {("DE-BE", Q1): 0, ("DE-BY", Q1): 1, ("DE-HB", Q1): 0}
        stated = sessions(rows[0] | {"kind": "first"}, *rows[1:])
        assert figure(FIRST, counselling_sessions=stated)["DE-BE", Q1] == 1

    def test_of_two_rows_with_one_id_one_is_the_first(self) -> None:
        """Which is a problem; but each counts, and nobody begins twice."""
        rows = sessions({}, {"id": "1", "advice": None}, {"day": "2023-02-01"})
        assert figure(FIRST, counselling_sessions=rows) == {("DE-BY", Q1): 1}
        assert figure("counselling.sessions.follow_up", counselling_sessions=rows) == {("DE-BY", Q1): 2}

    def test_outside_the_period_and_the_level(self) -> None:
        rows = sessions({"day": "2022-12-31", "scope": "DE/x"}, {})
        assert figure(FIRST, ("state", "2023"), counselling_sessions=rows) == {("DE-BY", Q1): 0}

    def test_a_stated_follow_up_without_an_earlier_one(self) -> None:
        table = sessions({"kind": "follow-up"}, {"day": "2023-02-01"})
        counted = iq.frames.count_cases({"counselling_sessions": table})
        assert counted.unopened().select("code", "number").rows() == [("counselling.sessions.follow_up", 1)]
        assert counted.frame[FIRST].to_list() == [0]


class TestPersons:
    def test_once_at_every_level(self) -> None:
        table = sessions(
            {"scope": "DE-BY/a/p"}, {"scope": "DE-BY/b", "advice": "qualification"}, {"scope": "DE-BE", "advice": None}
        )
        code = "counselling.persons.total"
        assert figure(BOTH, ("state", "year"), counselling_sessions=table) == {("DE-BY", Q1): 1, ("DE-BE", Q1): 0}
        assert figure(code, ("country", "year"), counselling_sessions=table) == {("DE", Q1): 1}
        assert figure(code, ("network", "year"), counselling_sessions=table) == {
            ("DE-BY/a", Q1): 1,
            ("DE-BY/b", Q1): 0,
        }

    def test_a_scope_contains_those_within_it(self) -> None:
        table = sessions({"scope": "DE-BY/a"}, {"scope": "DE-BY", "person": "b"})
        code = "counselling.persons.total"
        assert figure(code, counselling_sessions=table) == {("DE-BY", Q1): 2, ("DE-BY/a", Q1): 1}

    def test_any_session(self) -> None:
        table = sessions({}, {"day": "2023-04-01"})
        found = figure("counselling.persons.total", how={"persons": "any-session"}, counselling_sessions=table)
        assert list(found.values()) == [1, 1]


class TestTablesThatAreMissing:
    """What was not delivered is null and not zero; what is delivered and empty is zero."""

    def referrals(self, day: str) -> pl.DataFrame:
        return pl.DataFrame({"id": ["1"], "person": ["a"], "day": [day], "scope": ["DE-BY"]})

    def test_null_or_zero(self) -> None:
        table = sessions({})
        assert figure("qualification.measures.total", counselling_sessions=table) == {("DE-BY", Q1): None}
        how: dict[str, Any] = {"delivered": ["counselling_sessions", "measures"]}
        assert figure("qualification.measures.total", how=how, counselling_sessions=table) == {("DE-BY", Q1): 0}
        assert figure("counselling.centres.total", counselling_sessions=table) == {("DE-BY", Q1): None}

    def test_referrals_were_collected_since_2020(self) -> None:
        advice = sessions({"day": "2019-12-31"}, {"day": "2020-01-01"}).drop("advice")
        persons = figure("fair_integration.persons", fair_integration_sessions=advice)
        assert persons == {("DE-BY", "2019-10-01"): 1, ("DE-BY", "2020-01-01"): None}
        both: dict[str, Any] = {"fair_integration_sessions": advice, "referrals": self.referrals("2020-01-02")}
        assert list(figure("fair_integration.persons", **both).values()) == [1, 1]
        assert list(figure("fair_integration.referrals", **both).values()) == [None, 1]


class TestConsultations:
    @pytest.mark.parametrize(("number", "instead", "besides"), [(4, 4, 4), (5, 1, 6), (7, 1, 8)])
    def test_a_process_counts_once(self, number: int, instead: int, besides: int) -> None:
        rows = {"id": [str(one) for one in range(number)], "case": ["c"] * number, "day": ["2023-01-05"] * number}
        table = pl.DataFrame(rows | {"scope": ["DE"] * number, "audience": ["business"] * number})
        code = "intercultural.business.consultations"
        assert list(figure(code, consultation_sessions=table).values()) == [instead]
        assert list(figure(code, how={"processes": "besides"}, consultation_sessions=table).values()) == [besides]


def test_every_scope_has_a_row_for_every_period_in_which_anything_happened() -> None:
    table = sessions({}, {"person": "b", "day": "2023-07-01", "scope": "DE-BE"})
    assert figure("counselling.sessions.total", counselling_sessions=table) == {
        ("DE-BE", Q1): 0,
        ("DE-BE", "2023-07-01"): 1,
        ("DE-BY", Q1): 1,
        ("DE-BY", "2023-07-01"): 0,
    }
