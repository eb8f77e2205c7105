"""Problems: what is wrong with data, with its place, as a sentence and as plain data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.errors import PeriodError
from iqmodel.excerpts import excerpt
from iqmodel.language.problems import Problem, as_problem, objection, plain, pointer, problems_of
from iqmodel.language.text import LANGUAGES


class Unshowable:
    """What cannot show itself."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


CIRCLE: list[Any] = []


class TestPlainData:
    """A problem is plain JSON data, whatever value it is about."""

    @pytest.mark.parametrize(
        "value", [10**5_000, Unshowable(), CIRCLE, {Unshowable(): 10**5_000}, {1: (2,)}], ids=excerpt
    )
    def test_a_problem_is_plain_data_whatever_its_value(self, value: object) -> None:
        problem = iq.results.Problem(pointer="/a", code="claim.same", value=value)
        assert json.dumps(problem.to_dict())
        assert repr(problem)

    def test_sound_values_stay_in_plain_data(self) -> None:
        assert plain({"a": [1, 2.5, None, "b"], 3: iq.more_than(1)}) == {
            "a": [1, 2.5, None, "b"],
            "3": {"low": 2, "high": None},
        }

    def test_every_field_is_there(self) -> None:
        problem = Problem(
            pointer="/a/0",
            code="record.blank",
            value=iq.more_than(1),
            rule_id="sum",
            difference=iq.Bounds(None, -2),
            hint=iq.Text("Hinweis", "hint"),
        )
        assert problem.to_dict() == {
            "pointer": "/a/0",
            "code": "record.blank",
            "value": {"low": 2, "high": None},
            "rule_id": "sum",
            "difference": {"low": None, "high": -2},
            "message": {"de": problem.message("de"), "en": problem.message("en")},
            "hint": {"de": "Hinweis", "en": "hint"},
        }

    def test_what_has_no_form_in_json_becomes_words(self) -> None:
        nested: list[Any] = []
        for _ in range(200):
            nested = [nested]
        text = json.dumps(plain(nested))
        assert text.count("[") < 110
        assert plain((1, date(2023, 1, 2), b"x", {None: True})) == [1, "2023-01-02", "b'x'", {"None": True}]
        assert plain(10**5_000) == "10^5000"
        assert plain(True) is True


class TestPointers:
    """The place is a JSON Pointer: steps after slashes, tilde and slash escaped; the whole is the empty text."""

    @pytest.mark.parametrize(
        ("steps", "text"),
        [((), ""), (("a", 0, "b"), "/a/0/b"), (("a/b", "~", "~1"), "/a~1b/~0/~01"), (("",), "/"), (("ä b",), "/ä b")],
    )
    def test_each(self, steps: tuple[str | int, ...], text: str) -> None:
        assert pointer(*steps) == text

    def test_a_problem_moves_below_the_block_that_holds_it(self) -> None:
        problem = objection("record.blank", "id", value=" ")
        assert problem.below("a.b").pointer == "/a/b/id"
        assert attrs.evolve(problem.below("a.b"), pointer="/id") == problem

    def test_the_problems_of_an_error_move_with_it(self) -> None:
        error = iq.InvalidDataError((objection("record.blank", "id"), objection("record.blank")))
        assert [one.pointer for one in problems_of(error)] == ["/id", ""]
        assert [one.pointer for one in problems_of(error, ("sources", 2))] == ["/sources/2/id", "/sources/2"]


class TestWords:
    """One line: the place, the rule, the sentence, the hint; the sentence has the data of the problem."""

    def test_place_rule_and_hint(self) -> None:
        problem = objection("record.blank", "id", value=" ")
        assert problem.in_language("de") == f"/id: {problem.message('de')}"
        ruled = attrs.evolve(problem, pointer="", rule_id="sum", hint=iq.Text("Tipp", "tip"))
        assert ruled.in_language("de") == f"Dokument [sum]: {ruled.message('de')} → Tipp"
        assert str(ruled) == ruled.in_language("en") == f"document [sum]: {ruled.message('en')} → tip"
        with iq.language("de"):
            assert str(ruled) == ruled.in_language("de")

    def test_what_was_found_is_shortened_unless_it_is_a_number(self) -> None:
        assert dict(objection("record.type", value=1_000, expected="x").data) == {"found": 1_000, "expected": "x"}
        found = dict(objection("record.type", value="x" * 200).data)["found"]
        assert found == f"'{'x' * 49}…'"
        assert dict(objection("record.type", value=True).data)["found"] == "True"

    def test_an_error_becomes_a_problem_with_its_own_sentence(self) -> None:
        error = PeriodError("period.not-text", kind="int")
        problem = as_problem(error, 5, ("period",))
        assert (problem.pointer, problem.code, problem.value) == ("/period", "period.not-text", 5)
        assert [problem.message(name) for name in LANGUAGES] == [error.message(name) for name in LANGUAGES]

    def test_a_problem_hashes_whatever_its_value(self) -> None:
        first, second = objection("record.blank", value=[1]), objection("record.blank", value=[2])
        assert first != second
        assert len({first, objection("record.blank", value=[1])}) == 1
