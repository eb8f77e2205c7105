"""Synthetic case records: of every class, with everything that makes counting hard, and without a single fault."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

import iqmodel as iq
from iqmodel import testing
from iqmodel.cases.tables import CLASSES

CASES = testing.synthetic_cases(seed=7)
PERIOD = iq.Period.parse("2022/2023")


def scopes_of(cases: iq.cases.Cases) -> set[str]:
    """Where the records lie; those of participations are those of their measures."""
    return {str(one.scope) for held in cases.tables.values() for one in held if hasattr(one, "scope")}


class TestPopulation:
    """By default all 16 Länder and every class of records, and what reports cannot be added up for."""

    def test_every_class_has_records_of_every_land(self) -> None:
        assert list(CASES.tables) == list(CLASSES)
        for name, held in CASES.tables.items():
            if name != "participations":
                assert {str(one.scope)[:5] for one in held} == {state.code for state in iq.State}, name
        assert len(scopes_of(CASES)) == 32

    def test_persons_come_again_in_other_quarters_and_other_laender(self) -> None:
        quarters: dict[str, set[Any]] = defaultdict(set)
        lands: dict[str, set[str]] = defaultdict(set)
        for name in ("counselling_sessions", "fair_integration_sessions"):
            for one in CASES.tables[name]:
                quarters[one.person].add((one.day.year, (one.day.month + 2) // 3))
                lands[one.person].add(str(one.scope)[:5])
        assert sum(len(held) > 1 for held in quarters.values()) > 100
        assert sum(len(held) > 1 for held in lands.values()) > 20
        audiences = {one.audience for one in CASES.consultation_sessions or ()}
        assert audiences == {"labour_market", "business", "regional_networks"}

    def test_one_person_is_in_several_tables(self) -> None:
        persons = {name: {one.person for one in held if hasattr(one, "person")} for name, held in CASES.tables.items()}
        for name in ("fair_integration_sessions", "referrals", "participations"):
            assert persons["counselling_sessions"] & persons[name], name
            assert persons[name] - persons["counselling_sessions"], name

    def test_some_states_nothing_and_some_begins_before(self) -> None:
        report = iq.cases.count(CASES, "DE", PERIOD)
        (gap,) = report.counselling.persons.discrepancies
        assert 0 > gap.difference > -report.counselling.persons.total / 2
        footnotes = [str(note.footnote) for note in report.notes_on("counselling.sessions.follow_up")]
        assert len(footnotes) == 1

    def test_measures_are_completed_after_the_period_and_some_never(self) -> None:
        completed = [one.completed for one in CASES.participations or ()]
        assert None in completed
        later = [day for day in completed if day is not None and day > PERIOD.end]
        assert later
        assert (max(later) - PERIOD.end).days <= 365
        numbers = [
            iq.cases.count(CASES, "DE", PERIOD, as_of=as_of).qualification.participants for as_of in ("2023", "2024")
        ]
        assert numbers[0].started == numbers[1].started
        assert numbers[0].completed < numbers[1].completed < numbers[1].started

    def test_some_consultations_become_processes(self) -> None:
        code = "regional_networks.consultations"
        instead = iq.cases.count(CASES, "DE", PERIOD)[code]
        besides = iq.cases.count(CASES, "DE", PERIOD, processes="besides")[code]
        assert instead < besides

    @pytest.mark.parametrize("persons", [1, 2, 30])
    def test_everything_happens_in_the_period_and_where_it_was_asked_for(self, persons: int) -> None:
        period = iq.Period.parse("2020-02-29/2020-03-05")
        cases = testing.synthetic_cases(1, period, scopes=["DE-BY", iq.State.BREMEN, "DE-BY"], persons=persons)
        assert scopes_of(cases) == {"DE-BY", "DE-HB"}
        assert all(period.contains(one.counted_on) for held in cases.tables.values() for one in held)
        # Persons may have gone to one of two offices alone, but of everything there is something.
        assert all(held for name, held in cases.tables.items() if name != "referrals")

    def test_records_are_numbered_by_day(self) -> None:
        for name, held in CASES.tables.items():
            days = [one.counted_on for one in held]
            assert days == sorted(days), name
            if name != "participations":
                assert [one.id[1:] for one in held] == [str(number) for number in range(1, len(held) + 1)]


class TestValid:
    """Whatever the seed, period and size, counting gives no error, and the same arguments give the same records."""

    @pytest.mark.parametrize("period", ["1990-01-01/1990-01-01", "2019-12-20/2020-01-10", "9999-12", "2019/2022"])
    @pytest.mark.parametrize("persons", [0, 1, 3, 9])
    def test_it_counts(self, period: str, persons: int) -> None:
        for seed in range(6):
            cases = testing.synthetic_cases(seed, period, scopes=["DE-BY/a", "DE-BY/b", "DE-BE"], persons=persons)
            report = iq.cases.count(cases, "DE", period)
            assert iq.check(report).ok
            assert persons == 0 or report.counselling.sessions.total > 0
            assert cases.referrals == () or period != "1990-01-01/1990-01-01"

    def test_the_same_seed_gives_the_same_and_another_others(self) -> None:
        assert testing.synthetic_cases(seed=7) == CASES
        assert testing.synthetic_cases(seed=8) != CASES

    def test_it_is_read_as_it_was_written(self) -> None:
        assert iq.loads(iq.dumps(CASES), iq.cases.Cases) == CASES

    def test_nobody_is_nobody(self) -> None:
        nothing = testing.synthetic_cases(persons=0)
        assert set(nothing.tables.values()) == {()}
        assert testing.synthetic_cases(scopes=[]) == nothing


class TestRefused:
    @pytest.mark.parametrize("seed", [None, 1.5, True, "7"])
    def test_a_seed_is_an_integer(self, seed: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            testing.synthetic_cases(seed)

    @pytest.mark.parametrize("persons", [-1, 10_001, 2.0, True, None])
    def test_so_are_persons(self, persons: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            testing.synthetic_cases(persons=persons)

    @pytest.mark.parametrize("scopes", ["DE-BY", 5, b"DE"])
    def test_scopes_are_several(self, scopes: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as refused:
            testing.synthetic_cases("x", scopes=scopes, persons=-1)  # type: ignore[arg-type]  # refused
        assert [problem.pointer for problem in refused.value.problems] == ["/seed", "/persons", "/scopes"]

    def test_and_exist(self) -> None:
        with pytest.raises(iq.errors.ScopeError):
            testing.synthetic_cases(scopes=["DE-XX"])
        with pytest.raises(iq.errors.PeriodError):
            testing.synthetic_cases(period="gestern")


class TestStrategy:
    @given(testing.valid_cases())
    @settings(max_examples=40)
    def test_whatever_is_drawn_counts(self, cases: iq.cases.Cases) -> None:
        assert iq.check(iq.cases.count(cases, "DE", "2019/2020")).ok

    def test_tables_may_be_missing(self) -> None:
        few = settings(phases=[Phase.generate])
        assert find(testing.valid_cases(), lambda one: "referrals" not in one.tables, settings=few).referrals is None
        with pytest.raises(iq.errors.PeriodError):
            testing.valid_cases("gestern")
