"""A report out of case records: its figures, what is acknowledged and noted, and what is behind each figure."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from tests.unit.cases.records import advice_of_faire_integration, consultation, session


def measures() -> list[Any]:
    one = iq.cases.Measure(id="m1", form="course", start="2018-10-01", scope="DE-BY")
    two = iq.cases.Measure(id="m2", form="individual", start="2019-02-01", scope="DE-BY")
    entered = [
        ("a", "m1", "2019-01-10", "2019-06-30"),
        ("a", "m2", "2019-02-01", "2020-02-01"),
        ("b", "m2", "2019-02-01", None),
    ]
    return [one, two, *(iq.cases.Participation(person=p, measure=m, entered=e, completed=c) for p, m, e, c in entered)]


class TestCohorts:
    def test_entries_and_those_completed_by_the_state_of_the_report(self) -> None:
        report = iq.cases.count(measures(), "DE-BY", "2019").qualification
        assert (report.measures.total, report.measures.individual, report.measures.course) == (1, 1, 0)
        assert (report.participants.started, report.participants.completed) == (3, 1)
        later = iq.cases.count(measures(), "DE-BY", "2019", as_of="2020")
        assert later.qualification.participants.completed == 2
        assert later.as_of == iq.Period.year(2020)


class TestUnrecordedAdvice:
    """Persons of whom no type of advice is recorded are acknowledged, by exactly their number."""

    def test_by_their_number(self) -> None:
        records = [
            session("1", "a", "2019-01-01"),
            session("2", "b", "2019-01-01", None),
            session("3", "c", "2019-01-01", None),
        ]
        (one,) = iq.cases.count(records, "DE-BY", "2019").counselling.persons.discrepancies
        assert (one.rule, one.difference) == ("advice-types", -2)
        assert one.note.de == "Von diesen Personen ist keine Art der Beratung erfasst."

    def test_none_if_all_are_recorded(self) -> None:
        assert (
            iq.cases.count([session("1", "a", "2019-01-01")], "DE-BY", "2019").counselling.persons.discrepancies == ()
        )


class TestNotes:
    def notes(self, records: Any, period: str = "2019", **how: Any) -> dict[str, list[str]]:
        report = iq.cases.count(records, "DE-BY", period, **how)
        return {one.code: [note.remark("en") for note in report.notes_on(one.code)] for one in report.notes}

    def test_the_convention(self) -> None:
        one = [session("1", "a", "2019-01-01")]
        (first,) = self.notes(one)["counselling.persons.total"]
        (every,) = self.notes(one, persons="any-session")["counselling.persons.total"]
        assert "whose first session lies" in first
        assert "at least one session" in every

    def test_the_rule_of_processes(self) -> None:
        one = [consultation("1", "c", "2019-01-01")]
        assert "instead of its" in self.notes(one)["intercultural.business.consultations"][0]
        assert "in addition to" in self.notes(one, processes="besides")["intercultural.business.consultations"][0]

    def test_stated_follow_ups(self) -> None:
        one = [session("1", "a", "2019-01-01", kind="follow-up")]
        (note,) = self.notes(one)["counselling.sessions.follow_up"]
        assert note.endswith("the records hold no earlier session of the person.")
        report = iq.cases.count(one, "DE-BY", "2019").counselling
        assert (report.sessions.first, report.sessions.follow_up, report.persons.total) == (0, 1, 0)

    def test_referrals_before_and_after_2020(self) -> None:
        records = [iq.cases.Referral(id="1", person="a", day="2020-05-01", scope="DE-BY")]
        code = "fair_integration.referrals"
        (before,) = iq.cases.count(records, "DE-BY", "2019").notes_on(code)
        assert before.status == "not_collected"
        (across,) = iq.cases.count(records, "DE-BY", "2019-2020").notes_on(code)
        assert (across.status, str(across.period)) == (None, "2020-01-01/2020-12-31")
        assert iq.cases.count(records, "DE-BY", "2020").notes_on(code) == ()


class TestTrace:
    COUNTED = iq.cases.counting(
        [
            session("1", "a", "2019-01-01"),
            session("2", "a", "2019-01-02", "qualification"),
            session("3", "b", "2019-01-01"),
            advice_of_faire_integration("7", "z", "2019-01-01"),
        ],
        "DE-BY",
        "2019",
    )

    def test_the_ids_behind_a_figure(self) -> None:
        assert self.COUNTED.trace("counselling.persons.both") == ("a",)
        assert self.COUNTED.trace("counselling.sessions.first") == ("1", "3")
        assert self.COUNTED.trace("fair_integration.sessions.total") == ("7",)

    def test_of_what_was_not_counted(self) -> None:
        assert self.COUNTED.trace("counselling.centres.total") == ()
        with pytest.raises(iq.errors.UnknownCodeError):
            self.COUNTED.trace("counselling.session.total")

    def test_every_figure_is_the_number_of_what_is_behind_it(self) -> None:
        for code, tally in self.COUNTED.tallies.items():
            assert self.COUNTED.report[code] == tally.number

    def test_in_words(self) -> None:
        assert self.COUNTED.in_language("de") == self.COUNTED.report.in_language("de")


class TestRefused:
    @pytest.mark.parametrize(
        "how", [{"persons": "all"}, {"processes": []}, {"model": iq.SessionCounts}, {"model": 5}, {"as_of": 5}]
    )
    def test_no_such_convention_or_model(self, how: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.cases.count([], "DE-BY", "2019", **how)

    def test_scope_and_period(self) -> None:
        with pytest.raises(iq.errors.ScopeError):
            iq.cases.count([], "DE-XX", "2019")
        with pytest.raises(iq.errors.PeriodError):
            iq.cases.count([], "DE-BY", "20x9")


def test_a_model_of_ones_own() -> None:
    @iq.block
    class Own(iq.BaseReport):
        advised: iq.Count = iq.count(
            unit="persons",
            counted_from=iq.cases.CountedFrom(records=("counselling_sessions",), what="persons"),
        )

    records = [session("1", "a", "2019-01-01"), session("2", "a", "2019-02-01"), session("3", "b", "2019-01-01")]
    assert iq.cases.count(records, "DE-BY", "2019", model=Own)["advised"] == 2
