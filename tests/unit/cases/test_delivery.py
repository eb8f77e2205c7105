"""A delivery is examined as a whole: everything that is wrong with its records is known at once."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cases.delivery import Delivery
from tests.unit.cases.records import advice_of_faire_integration, session


def problems(records: Any, delivered: Any = None) -> list[tuple[str, str]]:
    with pytest.raises(iq.InvalidDataError) as refused:
        Delivery.of(records, delivered)
    return [(problem.pointer, problem.code) for problem in refused.value.problems]


class TestWhatIsPassed:
    def test_by_class_or_by_table(self) -> None:
        one, other = session("1", "a", "2019-01-01"), advice_of_faire_integration("1", "a", "2019-01-01")
        by_class = Delivery.of([one, other])
        tables: dict[str, list[iq.cases.CounsellingSession | iq.cases.FairIntegrationSession]]
        tables = {"counselling_sessions": [one], "fair_integration_sessions": [other]}
        by_table = Delivery.of(tables)
        assert (
            by_class.tables
            == by_table.tables
            == {
                "counselling_sessions": (one,),
                "fair_integration_sessions": (other,),
            }
        )

    def test_an_iterator(self) -> None:
        assert len(Delivery.of(session(str(number), "a", "2019-01-01") for number in range(3)).tables) == 1

    @pytest.mark.parametrize("records", ["text", b"bytes", 5, None])
    def test_neither(self, records: Any) -> None:
        assert problems(records) == [("", "case.no-record")]

    def test_what_is_not_a_case_record(self) -> None:
        one = session("1", "a", "2019-01-01")
        assert problems([one, {"id": "2"}]) == [("/1", "case.no-record")]
        assert problems({"referrals": [one]}) == [("/referrals/0", "case.no-record")]
        assert problems({"sessions": [one]}) == [("", "case.table")]
        assert problems({"referrals": 5}) == [("/referrals", "case.no-record")]

    def test_a_class_of_ones_own(self) -> None:
        class Own(iq.cases.CounsellingSession):
            pass

        assert problems([Own(id="1", person="a", day="2019-01-01", scope="DE")]) == [("/0", "case.no-record")]


class TestDelivered:
    def test_a_table_without_records(self) -> None:
        assert Delivery.of([], delivered=("referrals",)).tables == {"referrals": ()}
        assert Delivery.of({"referrals": ()}).tables == {"referrals": ()}

    def test_records_that_were_not_delivered(self) -> None:
        one = session("1", "a", "2019-01-01")
        assert problems([one], ("referrals",)) == [("/delivered", "case.not-delivered")]

    @pytest.mark.parametrize("name", ["sessions", 5, []])
    def test_no_such_table(self, name: Any) -> None:
        assert problems([], (name,)) == [("/delivered/0", "case.table")]

    def test_a_text_is_not_a_list_of_tables(self) -> None:
        assert problems([], "referrals") == [("/delivered", "record.type")]


class TestDoubles:
    def test_of_one_class(self) -> None:
        twice = [session("1", "a", "2019-01-01"), session("1", "b", "2019-01-02")]
        assert problems(twice) == [("/1", "case.doubled")]

    def test_the_first_one_is_named(self) -> None:
        thrice = [session("1", person, "2019-01-01", kind="first") for person in ("a", "b", "a")]
        with pytest.raises(iq.InvalidDataError) as refused:
            Delivery.of({"counselling_sessions": thrice})
        first = ("counselling_sessions", 0)
        assert [(one.pointer, one.code, dict(one.data)["other"]) for one in refused.value.problems] == [
            ("/counselling_sessions/1", "case.doubled", first),
            ("/counselling_sessions/2", "case.doubled", first),
            ("/counselling_sessions/2/kind", "case.not-first", first),
        ]

    def test_ids_of_other_classes_are_others(self) -> None:
        Delivery.of([session("1", "a", "2019-01-01"), advice_of_faire_integration("1", "a", "2019-01-01")])

    def test_a_person_may_enter_a_measure_again(self) -> None:
        measure = iq.cases.Measure(id="m", form="course", start="2019-01-01", scope="DE")
        days = ("2019-02-01", "2019-03-01", "2019-03-01")
        entries = [iq.cases.Participation(person="a", measure="m", entered=day) for day in days]
        Delivery.of([measure, *entries[:2]])
        assert problems([measure, *entries]) == [("/3", "case.doubled")]

    def test_ids_with_slashes_are_not_taken_for_each_other(self) -> None:
        plain: dict[str, Any] = {"form": "course", "start": "2019-01-01", "scope": "DE-BY"}
        measures = [iq.cases.Measure(id=name, **plain) for name in ("2023", "2023 / 5")]
        known = (("2023 / 5", "7"), ("2023", "5 / 7"))
        entries = [iq.cases.Participation(measure=one, person=who, entered="2019-02-01") for one, who in known]
        counting = iq.cases.counting([*measures, *entries], "DE-BY", "2019")
        assert counting.trace("qualification.participants.started") == ("2023 / 5 · 7", "2023 · 5 / 7")


def test_a_participation_needs_its_measure() -> None:
    entry = iq.cases.Participation(person="a", measure="m", entered="2019-02-01")
    assert problems([entry]) == [("/0/measure", "case.unknown-measure")]


class TestFirstSessions:
    """The earliest of all records of a person; what a record says of itself is a problem or counts as stated."""

    def test_the_earliest_of_all(self) -> None:
        delivery = Delivery.of(
            [
                session("1", "a", "2020-01-01"),
                session("2", "a", "2019-12-31", scope="DE-BE"),
                session("3", "b", "2022-01-01"),
            ]
        )
        assert delivery.first["counselling_sessions"] == {"2", "3"}

    def test_on_one_day_what_is_stated_decides_and_then_the_id(self) -> None:
        day = "2019-01-01"
        stated = [
            session("1", "a", day),
            session("2", "a", day, kind="first"),
            session("0", "a", day, kind="follow-up"),
        ]
        assert Delivery.of(stated).first["counselling_sessions"] == {"2"}
        assert Delivery.of(reversed(stated)).first["counselling_sessions"] == {"2"}
        assert Delivery.of([session("2", "b", day), session("10", "b", day)]).first["counselling_sessions"] == {"10"}

    def test_a_stated_first_that_is_not(self) -> None:
        later = session("2", "a", "2019-02-01", kind="first")
        assert problems([later, session("1", "a", "2019-01-01")]) == [("/0/kind", "case.not-first")]

    def test_a_stated_follow_up_without_a_first(self) -> None:
        delivery = Delivery.of([session("1", "a", "2019-01-01", kind="follow-up"), session("2", "a", "2019-02-01")])
        assert delivery.first["counselling_sessions"] == frozenset()
        assert delivery.unopened["counselling_sessions"] == ("1",)

    def test_of_each_table_its_own(self) -> None:
        delivery = Delivery.of([session("1", "a", "2019-01-01"), advice_of_faire_integration("2", "a", "2019-02-01")])
        assert delivery.first["fair_integration_sessions"] == {"2"}


def test_messages_show_ids_and_nothing_else() -> None:
    records = [
        session("17", "secret", "2019-02-01", "both", kind="first"),
        session("18", "secret", "2019-01-01", "both"),
    ]
    with pytest.raises(iq.InvalidDataError) as refused:
        Delivery.of([*records, session("18", "other", "2019-03-01")])
    assert len(refused.value.problems) == 2
    for problem in refused.value.problems:
        for language in ("de", "en"):
            assert not any(word in problem.message(language) for word in ("secret", "other", "2019", "both"))
