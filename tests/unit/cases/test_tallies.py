"""What the definitions beside the figures count in one scope and period."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

import iqmodel as iq
from iqmodel.cases.tallies import Tally
from tests.case_tables import frames_of
from tests.unit.cases.records import advice_of_faire_integration, consultation, session


def figures(records: Any, period: str = "2019", scope: str = "DE-BY", **how: Any) -> Any:
    return iq.cases.count(records, scope, period, **how)


def test_a_tally_is_the_sum_of_its_parts() -> None:
    assert Tally({"a": 2, "b": 0, "c": 3}).number == 5


class TestWindow:
    """A record counts on its day, both ends of the period included, and in the scopes that contain its own."""

    @pytest.mark.parametrize(
        ("day", "number"), [("2018-12-31", 0), ("2019-01-01", 1), ("2019-12-31", 1), ("2020-01-01", 0)]
    )
    def test_days(self, day: str, number: int) -> None:
        assert figures([session("1", "a", day)]).counselling.sessions.total == number

    @pytest.mark.parametrize(("scope", "number"), [("DE-BY/n1", 1), ("DE-BY", 1), ("DE", 0), ("DE-BE", 0)])
    def test_scopes(self, scope: str, number: int) -> None:
        assert figures([session("1", "a", "2019-01-01", scope=scope)]).counselling.sessions.total == number


class TestPersons:
    SESSIONS = (
        session("1", "a", "2018-12-01", "recognition"),
        session("2", "a", "2019-01-01", "qualification"),
        session("3", "b", "2019-01-01", "recognition"),
        session("4", "b", "2019-05-01", "qualification"),
        session("5", "c", "2019-02-01", "both"),
        session("6", "d", "2019-02-01", "qualification"),
    )

    def test_those_whose_first_session_it_is(self) -> None:
        persons = figures(self.SESSIONS).counselling.persons
        assert (persons.recognition_only, persons.qualification_only, persons.both, persons.total) == (0, 1, 2, 3)

    def test_those_with_any_session(self) -> None:
        persons = figures(self.SESSIONS, persons="any-session").counselling.persons
        assert (persons.recognition_only, persons.qualification_only, persons.both, persons.total) == (0, 2, 2, 4)

    def test_of_sessions_and_referrals_each_once(self) -> None:
        records = [
            advice_of_faire_integration("1", "a", "2020-01-01"),
            advice_of_faire_integration("2", "a", "2020-01-02"),
            iq.cases.Referral(id="1", person="a", day="2020-01-03", scope="DE-BY"),
            iq.cases.Referral(id="2", person="b", day="2020-01-03", scope="DE-BY"),
        ]
        held = figures(records, "2020").fair_integration
        assert (held.persons, held.sessions.total, held.referrals) == (2, 2, 2)


class TestProcesses:
    """One first and more than three follow-ups of one case count once; fewer count each."""

    @pytest.mark.parametrize(("number", "instead", "besides"), [(1, 1, 1), (4, 4, 4), (5, 1, 6), (9, 1, 10)])
    def test_of_one_case(self, number: int, instead: int, besides: int) -> None:
        sessions = [consultation(str(one), "c", "2019-01-01") for one in range(number)]
        assert figures(sessions).intercultural.business.consultations == instead
        assert figures(sessions, processes="besides").intercultural.business.consultations == besides

    def test_a_case_that_began_before_is_no_process_here(self) -> None:
        sessions = [consultation(str(one), "c", "2019-01-01") for one in range(6)]
        assert figures([*sessions, consultation("x", "c", "2018-01-01")]).intercultural.business.consultations == 6

    def test_each_case_and_audience_on_its_own(self) -> None:
        sessions = [consultation(str(one), f"c{one % 2}", "2019-01-01") for one in range(8)]
        assert figures(sessions).intercultural.business.consultations == 8
        assert figures(sessions).intercultural.labour_market.consultations == 0


class TestDelivered:
    """A figure is unknown unless all that it is counted from was delivered."""

    def test_what_was_not_delivered_is_unknown(self) -> None:
        report = figures([session("1", "a", "2019-01-01")])
        assert report.fair_integration == iq.FairIntegration()
        assert report.counselling.centres.total == iq.UNKNOWN

    def test_a_total_of_two_tables(self) -> None:
        training = iq.cases.Training(id="1", day="2019-01-01", scope="DE-BY", audience="business", participants=9)
        alone = figures([training]).intercultural.business
        assert (alone.trainings.count, alone.trainings.participants) == (1, 9)
        assert alone.total.count == alone.events.count == iq.UNKNOWN
        both = figures([training], delivered=("trainings", "events")).intercultural.business
        assert (both.events.participants, both.total.count, both.total.participants) == (0, 1, 9)

    def test_ids_of_two_tables_are_told_apart(self) -> None:
        both = [
            iq.cases.Training(id="1", day="2023-01-05", scope="DE-BY", audience="business", participants=0),
            iq.cases.Event(id="1", day="2023-01-05", scope="DE-BY", audience="business", participants=4),
        ]
        counted = iq.cases.counting(both, "DE-BY", "2023")
        for what in ("count", "participants"):
            assert counted.trace(f"intercultural.business.total.{what}") == ("events/1", "trainings/1")
        assert counted.trace("intercultural.business.events.count") == ("1",)

    def test_what_could_not_be_collected_need_not_be_delivered(self) -> None:
        held = figures([advice_of_faire_integration("1", "a", "2019-01-01")]).fair_integration
        assert (held.persons, held.referrals) == (1, iq.UNKNOWN)
        later = figures([advice_of_faire_integration("1", "a", "2020-01-01")], "2020").fair_integration
        assert later.persons == iq.UNKNOWN


class TestStates:
    """A state within the period is what sources have; one before it says nothing of those who entered later."""

    RECORDS: ClassVar[list[Any]] = [
        iq.cases.Measure(id="m", form="course", start="2023-01-01", scope="DE-BY"),
        iq.cases.Participation(person="a", measure="m", entered="2023-01-05", completed="2023-02-01"),
    ]

    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            ("2022", iq.UNKNOWN),
            ("2022-12-31", iq.UNKNOWN),
            ("2023-01-01", 0),
            ("2023-02-01", 1),
            (None, 1),
            ("2024", 1),
        ],
    )
    @pytest.mark.parametrize("frames", [False, True])
    def test_completions(self, as_of: Any, expected: Any, frames: bool) -> None:
        if frames:
            tables = frames_of({"measures": self.RECORDS[:1], "participations": self.RECORDS[1:]}, "Polars")
            (report,) = iq.frames.count_cases(tables, as_of=as_of).reports()
        else:
            report = iq.cases.count(self.RECORDS, "DE-BY", "2023-Q1", as_of=as_of)
        assert report["qualification.participants.completed"] == expected
        assert report["qualification.participants.started"] == 1
        said = [note.remark("en") for note in report.notes]
        assert said == (
            ["not stated. The as-of date is before the period: completions are not known yet."]
            if expected == iq.UNKNOWN
            else []
        )
