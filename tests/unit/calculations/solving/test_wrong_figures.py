"""The search that locate and repair share: what is wrong, group by group."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving.wrong_figures import LIMIT, refuse_limit, wrong_figures
from iqmodel.calculations.solving.wrong_figures import WrongFigures as Found

SESSIONS: dict[str, iq.Count] = {
    "counselling.sessions.first": 1,
    "counselling.sessions.follow_up": 1,
    "counselling.sessions.total": 3,
}
MEASURES: dict[str, iq.Count] = {"qualification.measures.course": 5, "qualification.measures.total": 4}


def found(figures: dict[str, iq.Count], limit: int = LIMIT) -> Found:
    return wrong_figures(figures, None, (), iq.Report, weights=None, warnings=False, limit=limit)


def sets_of(what: Found) -> list[list[tuple[str, ...]]]:
    return [[tuple(what.codes[position] for position in one) for one in group.sets] for group in what.groups]


class TestGroups:
    """Rules that share no figure are groups of their own, each with the smallest sets that could be wrong."""

    def test_nothing_is_wrong(self) -> None:
        assert found({"counselling.sessions.first": 1}).groups == ()

    def test_each_group_has_its_own_sets(self) -> None:
        sessions, measures = sets_of(found(SESSIONS | MEASURES))
        assert {one for (one,) in sessions} == set(SESSIONS)
        assert {one for (one,) in measures} == set(MEASURES)

    def test_a_location_takes_one_set_of_each(self) -> None:
        what = found(SESSIONS | MEASURES)
        location = what.location((group, group.sets[0]) for group in what.groups)
        assert len(location.codes) == 2
        assert location.weight == 2
        repaired = SESSIONS | MEASURES | dict(zip(location.codes, location.values, strict=True))
        assert iq.check(repaired).ok

    def test_more_sets_than_asked_for_are_known_to_be_there(self) -> None:
        (sets,) = sets_of(found(SESSIONS, limit=1))
        assert len(sets) == 2


@pytest.mark.parametrize("limit", [0, -1, 1.0, True, None, "5"])
def test_a_limit_is_a_positive_number(limit: object) -> None:
    with pytest.raises(iq.InvalidDataError) as refused:
        refuse_limit(limit)
    assert [problem.code for problem in refused.value.problems] == ["locate.limit"]
