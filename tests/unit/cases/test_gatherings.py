"""Group events, trainings and events as records."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq


@pytest.mark.parametrize("participants", [-1, 2.0, True, None, 10**13])
def test_participants_are_a_number_of_people(participants: Any) -> None:
    with pytest.raises(iq.InvariantError) as refused:
        iq.cases.GroupEvent(id="1", day="2019-01-01", scope="DE", participants=participants)
    assert [problem.pointer for problem in refused.value.problems] == ["/participants"]


@pytest.mark.parametrize("kind", [iq.cases.Training, iq.cases.Event])
def test_nobody_may_have_come(kind: type[iq.cases.Training]) -> None:
    assert kind(id="1", day="2019-01-01", scope="DE", audience="business", participants=0).participants == 0
