"""A field that was not delivered has no column, unless records have values in it: then the table cannot say so."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.formats.tables.case_titles import lost, titled
from iqmodel.formats.tables.headers import HeaderForm
from tests.unit.cases.records import session

ADVICE = "counselling_sessions.advice"
KIND = "counselling_sessions.kind"


@pytest.mark.parametrize(("form", "title"), [("codes", "advice"), ("de", "Art der Beratung")])
def test_columns(form: HeaderForm, title: str) -> None:
    recorded = iq.cases.Cases.of([session("1", "a", "2023-01-05")], without=[ADVICE, KIND])
    assert titled(recorded, "counselling_sessions", form)["advice"] == title
    assert "kind" not in titled(recorded, "counselling_sessions", form)
    assert [(one.code, one.pointer) for one in lost(recorded)] == [
        ("case.lacking-lost", "/counselling_sessions/advice")
    ]


@pytest.mark.parametrize("records", [(), (session("1", "a", "2023-01-05", None),)])
def test_nothing_is_lost_where_nothing_is_recorded(records: tuple[iq.cases.CounsellingSession, ...]) -> None:
    cases = iq.cases.Cases(counselling_sessions=records, without=(ADVICE,))
    assert "advice" not in titled(cases, "counselling_sessions", "codes")
    assert lost(cases) == ()
