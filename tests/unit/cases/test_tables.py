"""Case records by table are one document, written and read like any other."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from tests.unit.cases.records import advice_of_faire_integration, session

ONE = session("1", "a", "2023-01-05")
CASES = iq.cases.Cases.of([advice_of_faire_integration("7", "z", "2023-01-01"), ONE], delivered=["referrals"])


class TestTables:
    def test_what_was_delivered(self) -> None:
        assert list(CASES.tables) == ["counselling_sessions", "fair_integration_sessions", "referrals"]
        assert CASES.counselling_sessions == (ONE,)
        assert CASES.measures is None

    def test_from_a_mapping(self) -> None:
        assert iq.cases.Cases.of({"counselling_sessions": [ONE], "events": []}).events == ()

    def test_what_was_not_delivered_is_in_one_order(self) -> None:
        both = ("counselling_sessions.advice", "counselling_sessions.kind")
        for order in (both, both[::-1]):
            assert iq.cases.Cases(without=order).without == both

    def test_they_are_counted(self) -> None:
        report = iq.cases.count(CASES, "DE-BY", "2023")
        assert report == iq.cases.count(CASES.tables, "DE-BY", "2023")
        assert (report.counselling.sessions.total, report.fair_integration.referrals) == (1, 0)
        assert report.qualification.measures.total == iq.UNKNOWN

    def test_in_words(self) -> None:
        assert CASES.in_language("de") == "Beratungen: 1; Beratungen Faire Integration: 1; Verweisberatungen: 0"
        assert iq.cases.Cases().in_language("de") == "Keine Falldaten."

    @pytest.mark.parametrize("given", [{"records": [5]}, {"records": [], "delivered": ["sessions"]}, {"records": 5}])
    def test_refused(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.cases.Cases.of(**given)

    def test_a_record_of_another_table(self) -> None:
        with pytest.raises(iq.InvariantError):
            iq.cases.Cases(referrals=(ONE,))  # type: ignore[arg-type] # that is what is tested


class TestDocuments:
    def test_written_and_read_by_its_format(self) -> None:
        text = iq.dumps(CASES)
        assert text.startswith('{"format": "iqmodel.cases/1", "counselling_sessions": [')
        found: object = iq.loads(text)
        assert found == CASES
        assert iq.validate(text).value == CASES
        assert iq.loads(text, iq.cases.Cases) == pickle.loads(pickle.dumps(CASES)) == CASES

    def test_one_record_and_lines_of_records(self, tmp_path: Any) -> None:
        assert iq.loads(iq.dumps(ONE), iq.cases.CounsellingSession) == ONE
        (tmp_path / "a.ndjson").write_text(f"{iq.dumps(ONE)}\n{{}}\n", encoding="utf-8")
        first, second = iq.validate_lines(tmp_path / "a.ndjson", model=iq.cases.CounsellingSession)
        assert first.value == ONE
        assert {problem.code for problem in second.problems} == {"key.missing"}

    def test_all_problems_with_their_places(self) -> None:
        wrong = {"id": "17", "person": "a", "day": "31.02.2023", "scope": "DE-BY", "kind": "some"}
        checked = iq.validate({"format": "iqmodel.cases/1", "counselling_sessions": [wrong], "measures": 5})
        assert [(one.pointer, one.code) for one in checked.problems] == [
            ("/counselling_sessions/0/day", "case.value"),
            ("/counselling_sessions/0/kind", "case.value"),
            ("/measures", "record.type"),
        ]
        assert checked.problems[0].message("de") == (
            "Beratungen „17“: Die Angabe in „day“ ist nicht zulässig. Erwartet wird ein Datum wie „2023-05-24“."
        )
