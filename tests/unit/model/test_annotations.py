"""What the annotation of a field permits, and what is said of anything else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest

from iqmodel.language.problems import Problem
from iqmodel.language.text import Text
from iqmodel.model.annotations import LONGEST, described
from iqmodel.model.records import CODE, DECIMAL, RULE_ID, SLUG, URL, between, form
from iqmodel.values.counts import MAX_COUNT, Count, about
from iqmodel.values.periods import Period
from iqmodel.values.scopes import State


def said(hint: Any, value: object, **metadata: Any) -> list[tuple[str, str, dict[str, object]]]:
    return [(one.code, one.pointer, data_of(one)) for one in described(hint, metadata)(value, ("field",))]


def data_of(problem: Problem) -> dict[str, object]:
    return {name: value for name, value in problem.data if name != "found"}


class TestWhatIsPermitted:
    """A figure, a choice, a text, a whole number, an object, several of these, or nothing."""

    @pytest.mark.parametrize(
        ("hint", "value"),
        [
            (Count, 5),
            (Count, about(400)),
            (str, "x"),
            (str, "x" * LONGEST),
            (int, 0),
            (int, MAX_COUNT),
            (date, date(2019, 1, 1)),
            (Period, Period.year(2019)),
            (Text, Text("a", "b")),
            (Literal["a", "b"], "b"),
            (Literal[State.BAYERN, State.BERLIN], State.BERLIN),
            (tuple[str, ...], ()),
            (tuple[str, ...], ("a", "b")),
            (str | None, None),
            (str | None, "x"),
            (tuple[int, ...] | None, (1,)),
        ],
    )
    def test_sound_values(self, hint: Any, value: object) -> None:
        assert said(hint, value) == []

    @pytest.mark.parametrize(
        ("hint", "value", "code", "pointer"),
        [
            (Count, -1, "number.negative", "/field"),
            (str, 5, "record.type", "/field"),
            (str, " ", "record.blank", "/field"),
            (str, "\ud800", "record.surrogate", "/field"),
            (str, "x" * (LONGEST + 1), "record.length", "/field"),
            (int, True, "record.type", "/field"),
            (int, -1, "record.number", "/field"),
            (int, MAX_COUNT + 1, "record.number", "/field"),
            (date, datetime(2019, 1, 1, tzinfo=UTC), "record.type", "/field"),
            (date, "2019-13-01", "period.not-in-calendar", "/field"),
            (Period, "ab 2019", "period.open", "/field"),
            (Text, Text("a", " "), "record.blank", "/field/en"),
            (Text, Text(" ", "b"), "record.blank", "/field/de"),
            (Literal["a", "b"], "c", "record.choice", "/field"),
            (Literal[1, 2], True, "record.choice", "/field"),
            (tuple[str, ...], ["a"], "record.type", "/field"),
            (tuple[str, ...], ("a", 5), "record.type", "/field/1"),
            (str | None, 5, "record.type", "/field"),
        ],
    )
    def test_others(self, hint: Any, value: object, code: str, pointer: str) -> None:
        assert [(found, where) for found, where, _ in said(hint, value)] == [(code, pointer)]


class TestWhatIsSaid:
    """Which type, form, range or choices a field expects."""

    @pytest.mark.parametrize(
        ("kind", "good", "bad", "german", "english"),
        [
            (
                CODE,
                ("a", "counselling.sessions.total", "a_1.b"),
                ("A", "a..b", ".a", "a-b", "ä"),
                "ein Kennzahlcode wie „counselling.sessions.total“",
                "a code such as ‘counselling.sessions.total’",
            ),
            (
                RULE_ID,
                ("advice-types", "a.b.advice-types", "a_b"),
                ("A", "-a", "a-b.c"),
                "der Name einer Regel wie „advice-types“",
                "the id of a rule such as ‘advice-types’",
            ),
            (
                SLUG,
                ("a", "0", "zuwes-dates"),
                ("-a", "a-", "a--b", "a_b", "A"),
                "ein Kurzname aus a–z, 0–9 und Bindestrich",
                "a short id of a-z, 0-9 and hyphens",
            ),
            (
                URL,
                ("http://x", "https://x.de/a?b#c"),
                ("ftp://x", "https://", "https:///a", "x.de", "https://a b"),
                "eine Adresse, die mit http:// oder https:// beginnt",
                "an address beginning with http:// or https://",
            ),
            (
                DECIMAL,
                ("0", "9.64", "100", "0.5", "1" * 12),
                ("01", ".5", "5.", "1,5", "-1", "1" * 13, "0." + "1" * 13),
                "eine Dezimalzahl wie „9.64“ als Text",
                "a decimal number such as ‘9.64’ written as text",
            ),
        ],
    )
    def test_forms(self, kind: Any, good: tuple[str, ...], bad: tuple[str, ...], german: str, english: str) -> None:
        assert all(said(str, text, **form(kind)) == [] for text in good)
        for text in bad:
            expected = {"expected": Text(german, english)}
            assert said(str, text, **form(kind)) == [("record.form", "/field", expected)]

    def test_ranges(self) -> None:
        assert between(3) == {"least": 3, "most": MAX_COUNT}
        assert [said(int, number, **between(3, 5)) == [] for number in (2, 3, 5, 6)] == [False, True, True, False]
        assert said(int, 6, **between(3, 5)) == [("record.number", "/field", {"least": 3, "most": 5})]

    def test_choices_lengths_and_halves(self) -> None:
        assert said(Literal["a", 2], "c") == [("record.choice", "/field", {"choices": ("a", "2")})]
        found = said(Literal[State.BAYERN, State.BERLIN], "c")
        assert found == [("record.choice", "/field", {"choices": ("DE-BY", "DE-BE")})]
        (length,) = described(str)("x" * (LONGEST + 1), ("a",))
        assert (length.value, data_of(length)) == ("x" * 50, {"length": LONGEST + 1, "most": LONGEST})
