"""Blocks: immutable, checked again whenever they change, told as a table of figures."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

import iqmodel as iq


class TestImmutable:
    """A block never changes; what derives from it is checked again."""

    def test_no_field_can_be_set(self) -> None:
        sessions = iq.SessionCounts(first=1)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            sessions.first = 2  # type: ignore[misc]  # wrong on purpose
        with pytest.raises(AttributeError):
            sessions.other = 2  # type: ignore[attr-defined]  # wrong on purpose

    def test_equal_blocks_hash_alike_and_other_classes_differ(self) -> None:
        assert iq.SessionCounts(first=1) == iq.SessionCounts(first=1)
        assert len({iq.SessionCounts(first=1), iq.SessionCounts(first=1)}) == 1
        other: iq.Block = iq.MeasureCounts(total=1)
        assert iq.SessionCounts(total=1) != other

    def test_a_tampered_pickle_is_refused(self) -> None:
        data = pickle.dumps(iq.SessionCounts(first=100, follow_up=1, total=101))
        assert data.count(b"Kd") == 1
        with pytest.raises(iq.InvariantError):
            pickle.loads(data.replace(b"Kd", b"Kc"))

    def test_copies(self) -> None:
        sessions = iq.SessionCounts(first=1, follow_up=iq.about(100))
        assert copy.copy(sessions) == copy.deepcopy(sessions) == pickle.loads(pickle.dumps(sessions)) == sessions


class TestReplace:
    """replace changes figures by code, all at once, and checks the result."""

    @pytest.mark.parametrize("part", [None, 5, {}, iq.SessionCounts()])
    def test_what_is_no_part_beside_a_figure_in_it(self, part: Any) -> None:
        report = iq.Report(scope="DE", period="2019")
        for changes in ({"counselling": part, "counselling.sessions.first": 1}, {"counselling": part}):
            with pytest.raises(iq.InvariantError) as caught:
                report.replace(changes)
            assert [(p.pointer, p.code) for p in caught.value.problems] == [("/counselling", "record.type")]

    def test_figures_of_one_rule_change_together(self) -> None:
        report = iq.Report(scope="DE", period="2019").replace({"counselling.sessions.first": 1})
        changed = report.replace({"counselling.sessions.first": 2, "counselling.sessions.total": 5})
        assert changed.counselling.sessions == iq.SessionCounts(first=2, total=5)
        assert report.counselling.sessions == iq.SessionCounts(first=1)

    def test_parts_and_context(self) -> None:
        report = iq.Report(scope="DE", period="2019")
        changed = report.replace({"counselling.sessions": iq.SessionCounts(first=3), "scope": "DE-BY"})
        assert changed == iq.Report(
            scope="DE-BY", period="2019", counselling=iq.Counselling(sessions=iq.SessionCounts(first=3))
        )

    def test_what_it_breaks_is_reported_by_full_path_and_all_at_once(self) -> None:
        report = iq.published.load("2019-2022").report
        with pytest.raises(iq.InvariantError) as caught:
            report.replace(
                {
                    "counselling.sessions.first": 1,
                    "intercultural.business.trainings.count": 1,
                    "qualification.measures.course": -1,
                }
            )
        assert [(v.rule_id, v.path, v.rule.id) for v in caught.value.violations] == [
            ("counselling.sessions.sum", "counselling.sessions", "sum"),
            ("intercultural.business.count-sum", "intercultural.business", "count-sum"),
        ]
        assert [p.pointer for p in caught.value.problems] == ["/qualification/measures/course"]

    @pytest.mark.parametrize("code", ["sessions", "counselling.sessions.frist", "scope.x", "", "counselling.", 3])
    def test_unknown_codes(self, code: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.Report(scope="DE", period="2019").replace({code: 1})

    def test_what_is_no_mapping(self) -> None:
        with pytest.raises(iq.IQModelError):
            iq.SessionCounts().replace(3)  # type: ignore[arg-type]  # wrong on purpose


class TestLookup:
    """block[code] is the figure; an unknown code names the likeliest intended one."""

    def test_close_codes(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            iq.Counselling()["sessions.frist"]
        assert "sessions.first" in caught.value.data["close"]
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.Counselling()["sessions"]


class TestText:
    """str is the table of figures, repr evaluates back."""

    def test_both(self) -> None:
        sessions = iq.SessionCounts(first=195182, follow_up=iq.about(221_000))
        assert repr(sessions) == "SessionCounts(first=195182, follow_up=about(221000))"
        assert eval(repr(sessions), vars(iq)) == sessions
        assert str(sessions).splitlines()[0].split() == ["first", "sessions", "195,182"]
        with iq.language("de"):
            assert "rund 221.000" in str(sessions)
        assert str(iq.SessionCounts()) == "No figure is given."
