"""What is said about counted figures is the same for objects and tables."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.cases.remarks import Remarks, acknowledged, state_of, unrecorded

PERSONS = "counselling.persons."
FIGURES = {PERSONS + "recognition_only": 1, PERSONS + "qualification_only": 0, PERSONS + "both": 1}


class TestAcknowledged:
    def test_by_the_gap_of_the_types_of_advice(self) -> None:
        (one,) = acknowledged(iq.Report, FIGURES | {PERSONS + "total": 5})[PERSONS + "discrepancies"]
        assert (one.rule, one.difference) == ("advice-types", -3)
        assert one.note.en == "No type of advice is recorded of these persons."

    def test_without_a_gap_and_without_a_figure(self) -> None:
        assert acknowledged(iq.Report, FIGURES | {PERSONS + "total": 2}) == {}
        assert list(unrecorded(iq.Report, FIGURES)) == []


class TestNotes:
    def notes(self, code: str, unopened: int | None, period: str = "2019") -> list[str]:
        definition: Any = iq.indicator(code).counted_from
        remarks = Remarks(iq.Period.parse(period), "first-session", "instead")
        return [str(note.remark("en")) for note in remarks.notes(code, definition, unopened)]

    def test_of_a_figure_that_was_not_counted(self) -> None:
        assert self.notes(PERSONS + "total", None) == []
        assert self.notes("fair_integration.referrals", None)[0].endswith("Collected only since 1 January 2020.")

    def test_follow_ups_without_a_first(self) -> None:
        assert self.notes("counselling.sessions.follow_up", 0) == []
        assert self.notes("counselling.sessions.follow_up", 2)[0].endswith(
            "the records hold no earlier session of the person."
        )
        assert self.notes("counselling.sessions.follow_up", 10)[0].endswith("no earlier session of the person: 10.")

    @pytest.mark.parametrize("minimum", [3, 5, 10])
    def test_few_of_them_are_not_told_from_others(self, minimum: int) -> None:
        """Without a number they may be as many as are not small."""
        few = {self.notes("counselling.sessions.follow_up", number)[0] for number in range(1, minimum)}
        assert len(few) == 1
        assert self.notes("counselling.sessions.follow_up", 9)[0] in few


def test_only_the_conventions_offered() -> None:
    state_of(None, "any-session", "besides", iq.Report)
    with pytest.raises(iq.InvalidDataError) as refused:
        state_of(None, [], "both", iq.Report)
    assert [problem.pointer for problem in refused.value.problems] == ["/persons", "/processes"]


@pytest.mark.parametrize(("as_of", "model", "pointer"), [(2023, iq.Report, "/as_of"), (None, iq.Outreach, "/model")])
def test_only_states_and_classes_of_reports(as_of: Any, model: Any, pointer: str) -> None:
    with pytest.raises(iq.InvalidDataError) as refused:
        state_of(as_of, "any-session", "besides", model)
    assert [problem.pointer for problem in refused.value.problems] == [pointer]


def test_a_text_is_read_as_the_state_of_a_report() -> None:
    state = state_of("2020", "any-session", "besides", iq.Report)
    assert (state, state_of(state, "any-session", "besides", iq.Report)) == (
        iq.Report(scope="DE", period="2020", as_of="2020").as_of,
        state,
    )
