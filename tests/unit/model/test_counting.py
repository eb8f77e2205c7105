"""Of which case records a figure is the number."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.model.counting import CONDITIONS, RECORDS, CountedFrom


class TestCountedFrom:
    """What is counted, of which records, and which of them; what is open is filled in by the place."""

    def test_the_place_fills_in_what_is_open(self) -> None:
        outer = CountedFrom(records=("events",), what="participants", where=(("audience", "business"),))
        assert CountedFrom().within(outer) == outer
        own = CountedFrom(records=("trainings",), where=(("form", "course"),))
        assert own.within(outer) == CountedFrom(
            records=("trainings",), what="participants", where=(("audience", "business"), ("form", "course"))
        )
        assert own.within(None) == own

    def test_a_condition_is_not_said_twice(self) -> None:
        one = CountedFrom(where=(("kind", "first"),))
        assert one.within(one) == one

    def test_in_both_languages(self) -> None:
        one = CountedFrom(records=("trainings", "events"), what="participants", where=(("audience", "business"),))
        assert (
            one.in_language("de") == "Summe der Teilnehmenden: Schulungen und Veranstaltungen (für Wirtschaftsakteure)"
        )
        assert one.in_language("en") == "sum of the participants of trainings and events (for business actors)"
        with iq.language("de"):
            assert str(CountedFrom(records=("referrals",))) == "Anzahl: Verweisberatungen"

    def test_what_is_left_to_the_place_is_any_record(self) -> None:
        held = iq.indicators(iq.SessionCounts)["first"]
        assert held.counted_from is not None
        assert held.counted_from.in_language("de") == "Anzahl: Falldatensätze (die erste der Person)"
        assert held.counted_from.in_language("en") == "number of case records (the first of the person)"

    def test_as_plain_data(self) -> None:
        one = CountedFrom(records=("measures",), where=(("form", "course"),))
        assert one.to_dict() == {"records": ["measures"], "what": "records", "where": {"form": "course"}}

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("records", ("sessions",)),
            ("records", "events"),
            ("records", ([],)),
            ("where", (("kind", "third"),)),
            ("where", (["kind", "first"],)),
            ("where", {"kind": "first"}),
            ("what", "money"),
            ("what", []),
        ],
    )
    def test_anything_else_is_refused(self, field: str, value: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError, match=f"‘{field}’") as refused:
            CountedFrom(**{field: value})
        assert refused.value.code == "indicator.counted-from"


class TestOfTheReport:
    """Every figure but the stocks is the number of some records, and each condition and kind of record is used."""

    COUNTED: Final = {one.code: one.counted_from for one in iq.indicators() if one.counted_from is not None}

    def test_all_but_stocks(self) -> None:
        stocks = {one.code for one in iq.indicators() if one.additivity == "stock"}
        assert stocks.isdisjoint(self.COUNTED)
        assert len(self.COUNTED) == 40

    def test_each_says_of_which_records(self) -> None:
        assert [code for code, one in self.COUNTED.items() if not one.records] == []

    def test_nothing_is_declared_in_vain(self) -> None:
        assert {name for one in self.COUNTED.values() for name in one.records} == set(RECORDS)
        assert {condition for one in self.COUNTED.values() for condition in one.where} == set(CONDITIONS)

    def test_the_data_dictionary_shows_it(self) -> None:
        entry = next(
            one for one in json.loads(iq.indicators().to_json("en")) if one["code"] == "counselling.sessions.first"
        )
        assert entry["counted_from"] == {
            "records": ["counselling_sessions"],
            "what": "records",
            "where": {"kind": "first"},
        }
