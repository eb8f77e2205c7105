"""What was legible of a refused report: its figures, what is wrong besides, and the report without that."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.structuring.legible import Legible
from iqmodel.structuring.structure import read
from tests.unit.structuring.test_delivered import FIRST, document

CENTRES = "fair_integration.centres"


def legible(data: dict[str, Any]) -> tuple[Legible, tuple[iq.results.Problem, ...]]:
    reading = read(data, iq.Report)
    (one,) = reading.legible
    return one, reading.problems


class TestUnread:
    """Illegible figures have codes; anything else that is wrong means that the report cannot be made."""

    def test_figures(self) -> None:
        one, problems = legible(document(regional_networks={"trainings": {"count": {"lwo": 1}}}))
        found = one.unread(problems)
        assert found is not None
        assert {code for code, _ in found} == {CENTRES, "regional_networks.trainings.count"}

    @pytest.mark.parametrize("area", ["siehe Anlage", [1, 2, 3], 5])
    def test_a_whole_area_is_no_figure(self, area: Any) -> None:
        one, problems = legible(document(qualification=area))
        assert one.unread(problems) is None
        figures, others = one.divided(problems)
        assert [code for code, _ in figures] == [CENTRES]
        assert [problem.pointer for problem in others] == ["/qualification"]

    def test_broken_rules_are_no_problem_of_reading(self) -> None:
        one, problems = legible(document(fair_integration={}))
        assert [problem.rule_id for problem in problems] == ["counselling.sessions.sum"]
        assert one.unread(problems) == ()

    @pytest.mark.parametrize(
        "more",
        [
            {"scope": "DE-BX"},
            {"period": "2023"},
            {"frist": 1},
            {"notes": [{"code": FIRST, "status": "unsure"}]},
            {"sources": "ZUWES"},
            {"counselling": {"sessions": {"frist": 1}}},
            {"format": "iqmodel.report/9"},
        ],
    )
    def test_anything_else(self, more: dict[str, Any]) -> None:
        one, problems = legible(document(**more))
        assert one.unread(problems) is None

    def test_more_problems_than_are_listed(self) -> None:
        reading = read(document(frist=1), iq.Report, limits=iq.results.Limits(problems=1))
        (one,) = reading.legible
        assert reading.problems[-1].code.startswith("limit.")
        assert one.unread(reading.problems) is None


class TestRemade:
    """The report without what was illegible, with other values at some codes; refused where its class refuses that."""

    def test_with_other_values(self) -> None:
        one, _ = legible(document())
        made = one.remade({FIRST: 11})
        assert type(made) is iq.Report
        assert (made[FIRST], made[CENTRES], made.scope) == (11, iq.UNKNOWN, iq.Scope("DE-BY"))
        assert pickle.loads(pickle.dumps(one)).remade({FIRST: 11}) == made

    def test_it_must_be_sound(self) -> None:
        one, _ = legible(document())
        assert one.breaks_rules
        with pytest.raises(iq.InvariantError):
            one.remade({})

    def test_notes_that_need_the_figure(self) -> None:
        note = {"code": CENTRES, "status": "derived", "footnote": {"de": "Errechnet.", "en": "Worked out."}}
        report = iq.repair(document(notes=[note])).report
        assert isinstance(report, iq.Report)
        assert report[CENTRES] == iq.UNKNOWN
        # ‘derived’ is not said of a figure that is not known; what else was said of it stays.
        (kept,) = (one for one in report.notes if one.code == CENTRES)
        assert kept.status is None
        assert str(kept.footnote).startswith("Worked out. – What was stated is no usable number")
