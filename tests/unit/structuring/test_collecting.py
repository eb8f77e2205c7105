"""What came in from outside: problems up to a limit, values made small and plain."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.problems import objection
from iqmodel.structuring import collecting
from iqmodel.structuring.collecting import Enough, Problems, Refused, as_json, printable, received, step_text


def codes(problems: Problems) -> list[str]:
    return [problem.code for problem in problems.result()]


class TestProblems:
    """Problems are kept in order up to the limit, and only counted beyond it."""

    def test_up_to_the_limit_and_beyond(self) -> None:
        problems = Problems(iq.Limits(problems=2))
        assert (len(problems), problems.full, problems.result()) == (0, False, ())
        problems.note("record.blank", ("a",))
        assert not problems.full
        problems.add(objection("record.type"))
        assert (len(problems), problems.full, codes(problems)) == (2, True, ["record.blank", "record.type"])
        problems.note("record.blank", ("b",))
        problems.extend([objection("record.type"), objection("record.type")])
        problems.skip(10)
        assert len(problems) == 15
        assert codes(problems) == ["record.blank", "record.type", "limit.problems"]
        assert dict(problems.result()[-1].data) == {"found": "None", "number": 13, "limit": 2}

    def test_reading_stops_where_not_even_the_number_matters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(collecting, "_COUNTED_ON", 3)
        problems = Problems(iq.Limits(problems=1))
        problems.note("record.blank", ())
        for _ in range(3):
            problems.skip(7)
        assert codes(problems)[-1] == "limit.problems"
        with pytest.raises(Enough):
            problems.skip()
        assert codes(problems)[-1] == "limit.problems.least"
        assert dict(problems.result()[-1].data)["number"] == 22

    def test_a_note_shows_the_value_as_json_writes_it(self) -> None:
        problems = Problems(iq.Limits())
        hint = iq.Text("Tipp", "tip")
        problems.note("record.type", ("a", 0), {"x": [1, None]}, hint, expected="y")
        (problem,) = problems.result()
        assert (problem.pointer, problem.value, problem.hint) == ("/a/0", {"x": [1, None]}, hint)
        assert dict(problem.data) == {"found": '{"x": [1, null]}', "expected": "y"}

    def test_a_kept_value_is_small_and_independent_of_the_data(self) -> None:
        data = {"x": ["y" * 1_000]}
        problems = Problems(iq.Limits())
        problems.add(objection("record.type", value=data))
        data["x"].clear()
        (problem,) = problems.result()
        assert problem.value == {"x": ["y" * 199 + "…"]}


class TestReceived:
    """A value as a problem may hold it: plain JSON data of bounded size, whatever it was."""

    @pytest.mark.parametrize(
        ("value", "kept"),
        [
            (None, None),
            (True, True),
            (5, 5),
            (1.5, 1.5),
            (float("inf"), "inf"),
            (float("nan"), "nan"),
            pytest.param(10**5_000, "<10^5000>", id="huge"),
            ("x" * 200, "x" * 200),
            ("x" * 201, "x" * 199 + "…"),
            ("\ud83d!", "<U+D83D>!"),
            ([], []),
            ((1, 2), [1, 2]),
            (list(range(20)), list(range(20))),
            (list(range(21)), [*range(20), "…"]),
            ({1: 2, "\udfff": 3}, {"1": 2, "<U+DFFF>": 3}),
            (MappingProxyType({"a": b"x"}), {"a": "<bytes>"}),
            (dict.fromkeys(map(str, range(21))), {**dict.fromkeys(map(str, range(20))), "…": "…"}),
            ([[[[[1]]]]], [[[["[…]"]]]]),
            ({"a": {"a": {"a": {"a": {"a": 1}}}}}, {"a": {"a": {"a": {"a": "{…}"}}}}),
            (Refused([1.5]), [1.5]),
            (object, "<type>"),
        ],
    )
    def test_each(self, value: object, kept: object) -> None:
        assert received(value) == kept
        assert json.dumps(received(value), allow_nan=False)

    def test_as_json_is_short_enough_for_a_sentence(self) -> None:
        assert as_json({"ä": None}) == '{"ä": null}'
        assert as_json("x" * 100) == '"' + "x" * 78 + "…"
        assert len(as_json("x" * 77)) == 79


class TestTexts:
    """Half characters are written as their numbers, long texts cut."""

    def test_printable(self) -> None:
        assert printable("Müller") == "Müller"
        assert printable("a\ud800b\udfff") == "a<U+D800>b<U+DFFF>"
        assert printable("abcd", 3) == "ab…"
        assert printable("abc", 3) == "abc"

    @pytest.mark.parametrize(
        ("step", "text"),
        [("a", "a"), ("\ud800", "<U+D800>"), (0, 0), (True, "<bool>"), (1.5, "<float>"), (None, "<NoneType>")],
    )
    def test_steps(self, step: object, text: str | int) -> None:
        assert step_text(step) == text

    def test_a_huge_position_is_named_by_its_kind(self) -> None:
        huge: Any = 10**5_000
        assert step_text(huge) == "<int>"
