"""The result of diagnose: in words, as Markdown and as data."""

from __future__ import annotations

import copy
import json
import pickle
from fractions import Fraction
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.text import Language
from tests.gallery import gallery

GALLERY = gallery()
KINDS = ("Contradiction", "RedundantRule", "ImpliedEquality", "FixedFigure", "Diagnosis")
DIAGNOSIS: iq.results.Diagnosis = GALLERY["Diagnosis"]
BROKEN: iq.results.Diagnosis = GALLERY["Diagnosis of a contradiction"]
NOTHING: iq.results.Diagnosis = GALLERY["Diagnosis of nothing"]


class TestValues:
    """Results are values: they can be copied, pickled, hashed and written as data."""

    @pytest.mark.parametrize("name", KINDS)
    def test_copies(self, name: str) -> None:
        one: Any = GALLERY[name]
        assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
        assert hash(one) == hash(copy.copy(one))
        assert json.loads(json.dumps(one.to_dict()))
        assert str(one) == one.in_language("en") != one.in_language("de")


class TestSentences:
    """Every finding is a sentence in either language that names the rules."""

    def test_contradiction(self) -> None:
        one = BROKEN.contradictions[0]
        assert one.message("de") == (
            "Diese Regeln können nicht zugleich gelten: first (first <= 10) und many (first > 10)."
        )
        assert one.rule_ids == ("first", "many")
        (alone,) = iq.diagnose([iq.Rule("odd", "2 * first == 5")], iq.SessionCounts).contradictions
        assert alone.message("en") == "This rule can never hold: odd (2 * first == 5)."

    def test_severity(self) -> None:
        rules = [iq.Rule("one", "first == 1"), iq.Rule("two", "first == 2", severity="warning")]
        assert iq.diagnose(rules, iq.SessionCounts).contradictions[0].severity == "warning"
        assert BROKEN.contradictions[0].severity == "error"

    def test_redundant(self) -> None:
        assert DIAGNOSIS.redundant[0].message("de") == (
            "more (total >= first) folgt aus first (first <= 10) und total (total == 12)."
        )
        (always,) = iq.diagnose([iq.Rule("positive", "first >= 0")], iq.SessionCounts).redundant
        assert always.message("en") == "positive (first >= 0) always holds."

    def test_implied(self) -> None:
        (one,) = iq.diagnose([iq.Rule("none", "first < 1")], iq.SessionCounts).implied
        assert one.message("de") == "none (first < 1) kann nur als first == 0 gelten: Mehr lassen die Zahlen nicht zu."

    def test_fixed(self) -> None:
        assert (
            DIAGNOSIS.fixed[-1].message("de") == "Beratungen [total]: möglich ist nur 12. Grund: total (total == 12)."
        )

    @pytest.mark.parametrize(
        ("value", "is_share", "german", "english"),
        [
            (1234, False, "1.234", "1,234"),
            (50, True, "50 %", "50%"),
            (Fraction(100, 3), True, "100/3 %", "100/3%"),
        ],
    )
    def test_written(self, value: int | Fraction, is_share: bool, german: str, english: str) -> None:
        one = iq.results.FixedFigure("a", value, (), is_share)
        assert (one.written("de"), one.written("en")) == (german, english)
        assert one.to_dict()["value"] == (value if isinstance(value, int) else "100/3")
        assert one.label == iq.Text("a", "a")


class TestDiagnosis:
    """The whole: a summary, a heading for every kind, and what is not said."""

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_text(self, language: Language) -> None:
        lines = DIAGNOSIS.in_language(language).splitlines()
        assert lines[0] == DIAGNOSIS.summary(language)
        for heading, found in DIAGNOSIS.groups(language):
            assert heading in lines
            assert all(f"- {one.message(language)}" in lines for one in found)
        assert len(list(DIAGNOSIS.groups(language))) == 3

    def test_summaries(self) -> None:
        assert NOTHING.summary("en") == "Rules examined: 0. None contradicts another, and none is redundant."
        assert BROKEN.summary("de") == "Untersuchte Regeln: 2. Widersprüche: 1."
        assert DIAGNOSIS.summary("en") == "Rules examined: 5. None contradicts another."

    def test_markdown(self) -> None:
        text = DIAGNOSIS.to_markdown("en")
        assert "\n## Figures for which only one value is possible\n\n- first sessions \\[first\\]: only 10" in text
        times = iq.diagnose([iq.Rule("odd", "2 * first == 5")], iq.SessionCounts).to_markdown("en")
        assert "odd (2 \\* first == 5)" in times

    def test_remarks(self) -> None:
        rules = [iq.Rule(f"r{number}", f"first == {number}") for number in range(4)]
        found = iq.diagnose(rules, iq.SessionCounts, limit=2)
        assert [one.split(" ")[0] for one in found.remarks("en")] == ["There", "Everything"]
        assert "- r0" not in str(found).splitlines()
        assert list(DIAGNOSIS.remarks()) == []

    def test_json(self) -> None:
        data = json.loads(BROKEN.to_json())
        assert data["unexamined"] == data["rules"] == ["first", "many"]
        assert data["contradictions"][0]["rule_ids"] == ["first", "many"]

    def test_needed(self) -> None:
        assert DIAGNOSIS.needed.keys() == ("first", "total", "sum", "follow-up")
