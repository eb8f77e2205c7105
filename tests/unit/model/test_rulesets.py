"""Rule sets: rules in order, found by full id, written for readers and read strictly from files."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import RuleDefinitionError
from iqmodel.model.catalogue import markdown_table
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet

RULES = RuleSet(
    [
        Rule("sum", "a + b == c", label=iq.Text("Summe", "sum"), reason=iq.Text("so", "thus"), path="x"),
        Rule("few", "a <= 10", label=iq.Text("wenige", "few"), severity="warning", source="p. 1"),
    ]
)


def data_of(call: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleDefinitionError) as caught:
        call()
    return caught.value.code, dict(caught.value.data)


class TestRuleSet:
    """Rules in order, found by full id."""

    def test_the_same_id_twice_is_refused(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.rules() + [iq.rules()[0]]
        assert caught.value.code == "rule.duplicate"

    def test_lookup(self) -> None:
        assert iq.rules()["counselling.sessions.sum"].expression == "first + follow_up == total"
        assert "counselling.sessions.sum" in iq.rules()
        assert iq.rules().errors[0].severity == "error"
        assert len(iq.rules().errors) == len(iq.rules().warnings) == 12
        with pytest.raises(iq.errors.UnknownCodeError) as caught:
            iq.rules()["counselling.sesions.sum"]
        assert "counselling.sessions.sum" in caught.value.data["close"]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{}",
            "[1]",
            '[{"id": "a", "id": "b", "expression": "a == b"}]',
            '[{"id": "a"}]',
            '[{"id": "a", "expression": "a == b", "x": 1}]',
            "[" * 100_000,
        ]
        + ['[{"id": "a", "expression": "a == b", "label": {"de": "x"}}]'],
    )
    def test_what_is_no_catalogue_in_json(self, text: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.results.RuleSet.from_json(text)
        assert caught.value.code == "rule.json"

    def test_each_language_alone_or_both(self) -> None:
        assert '"label": "Erst- und Folgeberatungen ergeben alle Beratungen"' in iq.rules().to_json("de")
        assert '"en": "first and follow-up sessions add up to all sessions"' in iq.rules().to_json()
        assert iq.rules().to_markdown("en").startswith("| rule | expression | severity |")

    def test_no_label_keeps_an_open_brace(self) -> None:
        for rule in iq.rules():
            assert "{" not in rule.label.de + rule.label.en


class TestRules:
    """The rules of a class, or of a file."""

    def test_rows(self) -> None:
        assert RULES.to_rows("en") == [
            ("rule", "expression", "severity", "meaning", "reason"),
            ("x.sum", "a + b == c", "error", "sum", "thus"),
            ("few", "a <= 10", "warning", "few", ""),
        ]
        assert RULES.to_rows("de")[:2] == [
            ("Regel", "Ausdruck", "Schwere", "Bedeutung", "Begründung"),
            ("x.sum", "a + b == c", "Fehler", "Summe", "so"),
        ]

    def test_markdown(self) -> None:
        assert RULES.to_markdown("en").splitlines() == [
            "| rule | expression | severity | meaning | reason |",
            "| --- | --- | --- | --- | --- |",
            "| `x.sum` | `a + b == c` | error | sum | thus |",
            "| `few` | `a <= 10` | warning | few |  |",
        ]
        assert markdown_table(["a|b"], [["c\nd"], ["e  f"]]) == "| a\\|b |\n| --- |\n| c d |\n| e f |\n"

    def test_json(self) -> None:
        first, second = json.loads(RULES.to_json())
        assert first == {
            "id": "sum",
            "path": "x",
            "expression": "a + b == c",
            "label": {"de": "Summe", "en": "sum"},
            "reason": {"de": "so", "en": "thus"},
            "severity": "error",
            "source": "",
        }
        assert (second["reason"], second["severity"], second["source"]) == (None, "warning", "p. 1")
        assert RuleSet.from_json(RULES.to_json()) == RULES

    def test_text(self) -> None:
        with iq.language("en"):
            assert str(RULES) == "x.sum  a + b == c  –  sum\nfew    a <= 10  –  few (warning)"
        with iq.language("de"):
            assert str(RULES).endswith("wenige (Warnung)")

    def test_parts(self) -> None:
        assert (RULES.errors.keys(), RULES.warnings.keys()) == (("x.sum",), ("few",))
        assert ("few" in RULES, "sum" in RULES, RULES[0] in RULES, 5 in RULES) == (True, False, True, False)
        assert repr(RULES) == f"results.RuleSet({RULES.entries!r})"
        assert data_of(lambda: RULES + [RULES[0]]) == ("rule.duplicate", {"id": "x.sum"})
        assert data_of(lambda: RuleSet([5])) == ("rule.not-a-rule", {"value": "5"})


class TestFiles:
    """A rulebook is read strictly; what is wrong is quoted."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("{}", "[…]"),
            ('[{"id": "few"}]', "{'id': 'few'}"),
            ('[{"id": "few", "expression": "a <= 1", "why": 1}]', None),
            ('[{"id": "few", "id": "more", "expression": "a <= 1"}]', "id, id, expression"),
            ('[{"id": "few", "expression": "a <= 1", "label": {"de": "x"}}]', "{'de': 'x'}"),
            ('[{"id": "few", "expression": "a <= 1", "label": {"de": "x", "en": 5}}]', "{'de': 'x', 'en': 5}"),
            ("[", "Expecting value: line 1 column 2 (char 1)"),
        ],
    )
    def test_what_is_refused(self, text: str, reason: str | None) -> None:
        code, data = data_of(lambda: RuleSet.from_json(text))
        assert code == "rule.json"
        assert data["reason"] == (data["reason"] if reason is None else reason)
        assert data["reason"] not in {"", "None"}

    def test_one_text_is_that_in_both_languages(self) -> None:
        (read,) = RuleSet.from_json('[{"id": "few", "expression": "a <= 1", "label": "x", "reason": null}]')
        assert (read.label, read.reason) == (iq.Text("x", "x"), None)


class TestAdding:
    """``+`` gives a new set in order; what cannot be a set of rules is refused."""

    def test_rules_of_ones_own_come_last(self) -> None:
        few = Rule("few", "a <= 10")
        added = RULES.warnings + [few.at("y", {})]
        assert added.keys() == ("few", "y.few")
        assert RULES.warnings.keys() == ("few",)

    def test_the_parts_of_a_set_make_it_again(self) -> None:
        assert RULES.errors + RULES.warnings == RULES
        assert (RuleSet().errors, str(RuleSet()), len(RuleSet())) == (RuleSet(), "", 0)


class TestStrictFiles:
    """Half characters, bytes that are no text and a list of something else are refused."""

    @pytest.mark.parametrize(
        "text",
        [
            b"\xff\xfe",
            '[{"id": "few", "expression": "a <= 1", "label": "\\ud800"}]',
            '[{"id": "few", "expression": "a <= 1", "label": {"de": "x", "en": "y", "fr": "z"}}]',
            '[{"id": "few", "expression": "a <= 1", "label": 5}]',
            "null",
            '"few"',
        ],
    )
    def test_what_is_refused(self, text: str | bytes) -> None:
        assert data_of(lambda: RuleSet.from_json(text))[0] == "rule.json"

    def test_bytes_and_an_empty_list_are_read(self) -> None:
        assert RuleSet.from_json(RULES.to_json().encode()) == RULES
        assert RuleSet.from_json("[]") == RuleSet()

    def test_a_field_of_null_is_as_good_as_missing(self) -> None:
        (read,) = RuleSet.from_json('[{"id": "few", "expression": "a <= 1", "severity": null, "path": null}]')
        assert (read.severity, read.path) == ("error", "")
