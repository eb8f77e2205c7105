"""structure: plain data as objects, strictly; every problem at once."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.structuring.collecting import Problems
from iqmodel.structuring.limits import Limits
from iqmodel.structuring.structure import read

SOUND: Any = {"first": 1, "follow_up": 2, "total": 3}
GAP = {"rule": "sum", "difference": -2, "note": {"de": "x", "en": "y"}}


class TestStructure:
    """The object, or one error with everything that is wrong."""

    def test_sound_data(self) -> None:
        assert iq.structure(SOUND, iq.SessionCounts) == iq.SessionCounts(first=1, follow_up=2, total=3)
        assert iq.structure({"de": "a", "en": "b"}, iq.Text) == iq.Text("a", "b")
        assert iq.structure("DE-BY", iq.Scope) == iq.Scope("DE-BY")
        assert iq.structure({"low": -3, "high": -1}, iq.Bounds) == iq.Bounds(-3, -1)

    def test_everything_that_is_wrong(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.structure({"first": 416.374, "totl": 5, "total": True}, iq.SessionCounts)
        assert [(one.pointer, one.code) for one in caught.value.problems] == [
            ("/totl", "key.unknown.close"),
            ("/first", "number.float"),
            ("/total", "record.type"),
        ]

    @pytest.mark.parametrize("model", [int, "Report", None, iq.Report(scope="DE", period="2019"), iq.count])
    def test_what_is_no_class_of_the_model(self, model: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.structure(SOUND, model)
        assert [one.pointer for one in caught.value.problems] == ["/model"]


class TestModule:
    """The names that the module gives are those that it lists."""

    def test_listed_names(self) -> None:
        module = sys.modules["iqmodel.structuring.structure"]
        assert [name for name in module.__all__ if not callable(getattr(module, name, None))] == []


class TestRead:
    """Reading never raises for bad data; limits, known problems and refused discrepancies make it careful."""

    def test_sound_and_unsound(self) -> None:
        found = read(SOUND, iq.SessionCounts)
        assert (found.value, found.problems, found.check().ok) == (iq.SessionCounts(**SOUND), (), True)
        found = read({**SOUND, "total": 4}, iq.SessionCounts)
        assert (found.value, [one.rule_id for one in found.problems], found.check().ok) == (None, ["sum"], False)

    def test_a_record_has_no_figures_to_check(self) -> None:
        assert read({"id": "a"}, iq.Source).check().findings == ()

    def test_limits(self) -> None:
        found = read({"a": 1, "b": 2}, iq.SessionCounts, limits=Limits(problems=1))
        assert [one.code for one in found.problems] == ["key.unknown", "limit.problems"]
        assert read({"discrepancies": []}, iq.SessionCounts, limits=Limits(items=1)).value == iq.SessionCounts()

    def test_discrepancies_that_are_not_accepted(self) -> None:
        data = {"first": 1, "follow_up": 1, "total": 4, "discrepancies": [GAP]}
        assert read(data, iq.SessionCounts).value is not None
        refused = read(data, iq.SessionCounts, accept_discrepancies=False)
        assert (refused.value, [one.code for one in refused.problems]) == (None, ["discrepancy.refused"])

    def test_with_a_problem_known_before_no_object_is_built(self) -> None:
        problems = Problems(Limits())
        assert read(SOUND, iq.SessionCounts, problems=problems).value == iq.SessionCounts(**SOUND)
        problems.note("json.constant", ())
        found = read(SOUND, iq.SessionCounts, problems=problems)
        assert (found.value, len(found.problems), found.check().ok) == (None, 1, True)
