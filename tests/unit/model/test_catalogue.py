"""Catalogues: rules and indicators as rows, Markdown, JSON and text, in either language."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import RuleDefinitionError
from iqmodel.model.catalogue import markdown_table
from iqmodel.model.indicators import ADDITIVITIES, UNITS, Indicator, IndicatorSet, Unit, check_additivity
from iqmodel.model.rules import SEVERITIES, VERDICTS, Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import STATUSES

LESSONS = Indicator(
    code="courses.lessons",
    label=iq.Text("Stunden", "lessons"),
    definition=iq.Text("Je 45 Minuten", "Of 45 minutes"),
    unit=Unit("hours", iq.Text("Zeitstunden", "hours")),
    additivity="flow",
)
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


class TestWords:
    """The words of the catalogues, as tables and pages show them."""

    def test_units(self) -> None:
        assert {code: (unit.label.de, unit.label.en, unit.additivity) for code, unit in UNITS.items()} == {
            "centres": ("Beratungsstellen", "centres", "stock"),
            "sessions": ("Beratungen (Sitzungen)", "sessions", "flow"),
            "persons": ("Personen", "persons", "persons"),
            "referrals": ("Verweisberatungen", "referrals", "flow"),
            "events": ("Veranstaltungen", "events", "flow"),
            "trainings": ("Schulungen", "trainings", "flow"),
            "trainings and events": ("Schulungen und Veranstaltungen", "trainings and events", "flow"),
            "participants": ("Teilnehmende", "participants", "flow"),
            "measures": ("Maßnahmen", "measures", "flow"),
            "consultations": ("Beratungen (Fälle)", "consultations", "merging"),
            "items": ("Einheiten", "items", "flow"),
        }

    def test_severities_verdicts_and_statuses(self) -> None:
        words = {code: (text.de, text.en) for table in (SEVERITIES, VERDICTS, STATUSES) for code, text in table.items()}
        assert words == {
            "error": ("Fehler", "error"),
            "warning": ("Warnung", "warning"),
            "holds": ("erfüllt", "holds"),
            "violated": ("verletzt", "violated"),
            "undecided": ("nicht entscheidbar", "undecided"),
            "acknowledged": ("bekannte Abweichung", "acknowledged"),
            "not_stated": ("nicht angegeben", "not stated"),
            "not_collected": ("nicht erhoben", "not collected"),
            "suppressed": ("geheim gehalten", "suppressed"),
            "provisional": ("vorläufig", "provisional"),
            "revised": ("berichtigt", "revised"),
            "derived": ("errechnet", "derived"),
        }

    def test_additivities_are_sentences_of_their_own(self) -> None:
        german, english = ([getattr(text, name) for text in ADDITIVITIES.values()] for name in ("de", "en"))
        assert (len(set(german)), len(set(english))) == (5, 5)
        assert all(not text.isupper() and "XX" not in text for text in (*german, *english))
        assert [text.split()[0] for text in german] == ["summierbar", "Personen", "Personen", "summierbar", "Bestand:"]
        assert [text.split()[0] for text in english] == ["may", "a", "a", "may", "a"]


class TestIndicators:
    """A data dictionary."""

    def test_place(self) -> None:
        assert (LESSONS.path, LESSONS.name) == ("courses", "lessons")
        deep = iq.indicator("regional_networks.events.participants")
        assert (deep.path, deep.name) == ("regional_networks.events", "participants")

    def test_rows(self) -> None:
        held = IndicatorSet([LESSONS])
        assert held.to_rows("en") == [
            ("code", "label", "unit", "definition", "additivity"),
            ("courses.lessons", "lessons", "hours", "Of 45 minutes", ADDITIVITIES["flow"].en),
        ]
        assert held.to_rows("de") == [
            ("Code", "Bezeichnung", "Einheit", "Definition", "Summierbarkeit"),
            ("courses.lessons", "Stunden", "Zeitstunden", "Je 45 Minuten", ADDITIVITIES["flow"].de),
        ]

    def test_json(self) -> None:
        held = IndicatorSet([LESSONS])
        assert json.loads(held.to_json()) == [
            {
                "code": "courses.lessons",
                "label": {"de": "Stunden", "en": "lessons"},
                "definition": {"de": "Je 45 Minuten", "en": "Of 45 minutes"},
                "unit": {"code": "hours", "label": {"de": "Zeitstunden", "en": "hours"}},
                "additivity": "flow",
            }
        ]
        (german,) = json.loads(held.to_json("de"))
        assert (german["label"], german["unit"]["label"]) == ("Stunden", "Zeitstunden")
        assert held.to_json("de").startswith('[\n  {\n    "code"')

    def test_text(self) -> None:
        held = IndicatorSet([LESSONS, iq.indicator("fair_integration.referrals")])
        with iq.language("de"):
            first, _ = str(held).splitlines()
            assert first == "courses.lessons             Stunden (Zeitstunden)"
        with iq.language("en"):
            assert str(held).startswith("courses.lessons             lessons (hours)")

    def test_what_errors_carry(self) -> None:
        allowed = "flow, persons, reclassified, merging, stock"
        given = {"code": "x", "additivity": "sum", "allowed": allowed}
        assert data_of(lambda: check_additivity("x", "sum")) == ("indicator.additivity", given)
        wrong = {"code": "hours", "field": "label", "value": "'Stunden'"}
        assert data_of(lambda: Unit("hours", "Stunden")) == ("indicator.text", wrong)  # type: ignore[arg-type]  # wrong on purpose
        assert data_of(lambda: Unit(" ", LESSONS.label)) == ("indicator.code", {"value": "' '"})
        code, data = data_of(lambda: iq.count(unit="hours"))
        assert (code, data) == ("indicator.unit", {"unit": "'hours'", "units": ", ".join(UNITS)})
        assert data_of(lambda: IndicatorSet([5])) == ("indicator.not-an-indicator", {"value": "5"})
        wrong_kind: Any = 5
        assert data_of(lambda: IndicatorSet([LESSONS] * 2)) == ("indicator.duplicate", {"code": "courses.lessons"})
        assert data_of(lambda: IndicatorSet(wrong_kind)) == ("catalogue.entries", {"value": "5"})


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

    @pytest.mark.parametrize(
        ("given", "code", "data"),
        [
            ({"id": "A"}, "rule.id", {"id": "A"}),
            ({"id": "x" * 201}, "rule.id", None),
            ({"severity": "bad"}, "rule.severity", {"id": "few", "severity": "bad"}),
            ({"severity": ["error"]}, "rule.severity", {"id": "few", "severity": "['error']"}),
            ({"label": "x"}, "rule.field", {"id": "few", "field": "label", "value": "'x'"}),
            ({"reason": "x"}, "rule.field", {"id": "few", "field": "reason", "value": "'x'"}),
            ({"source": 5}, "rule.field", {"id": "few", "field": "source", "value": "5"}),
            ({"path": "A"}, "rule.field", {"id": "few", "field": "path", "value": "'A'"}),
            ({"labels": ["x"]}, "rule.field", {"id": "few", "field": "labels", "value": "['x']"}),
            ({"labels": ("x",)}, "rule.field", {"id": "few", "field": "labels", "value": "('x',)"}),
            (
                {"labels": (iq.Text("x", "x"),) * 2},
                "rule.field",
                {"id": "few", "field": "labels", "value": "(Text(de='x', en='x'), Text(de='x', en='x'))"},
            ),
        ],
    )
    def test_what_is_no_rule(self, given: dict[str, Any], code: str, data: dict[str, Any] | None) -> None:
        found = data_of(lambda: Rule(**{"id": "few", "expression": "a <= 1", **given}))
        assert found == (code, found[1] if data is None else data)
        assert Rule("x" * 200, "a <= 1").full_id == "x" * 200

    def test_what_a_rule_need_not_say(self) -> None:
        plain = Rule("few", "a <= 1")
        assert (plain.source, plain.path, plain.labels, plain.reason, plain.severity) == ("", "", (), None, "error")
        make: Any = Rule
        with pytest.raises(TypeError):
            make("few", "a <= 1", ())

    def test_placing_a_rule(self) -> None:
        placed = Rule("few", "a <= 1", path="inner", label=iq.Text("{of}", "{of}")).at(
            "outer", {"of": iq.Text("x", "y")}
        )
        assert (placed.path, placed.full_id, placed.codes) == ("outer.inner", "outer.inner.few", ("outer.inner.a",))
        assert placed.label == iq.Text("x", "y")
        assert Rule("few", "a <= 1").at("outer", {}).path == "outer"
        assert "relation" not in repr(placed)
        assert "codes" not in repr(placed)
        labelled = placed.labelled({"outer.inner.a": iq.Text("A", "A")})
        assert labelled == placed
        assert "labels" not in repr(labelled)


class TestFindings:
    """A finding as data."""

    def test_all_fields(self) -> None:
        report = iq.Report(scope="DE", period="2019").replace({"qualification.participants.started": 5})
        (found,) = (
            one
            for one in iq.check(report.replace({"qualification.participants.completed": 4})).findings
            if one.rule_id.endswith("completed-within-started")
        )
        data = found.to_dict()
        assert data.pop("message") == {"de": found.message("de"), "en": found.message("en")}
        assert data == {
            "rule_id": "qualification.participants.completed-within-started",
            "path": "qualification.participants",
            "expression": "completed <= started",
            "severity": "error",
            "verdict": "holds",
            "difference": -1,
            "figures": {
                "qualification.participants.completed": 4,
                "qualification.participants.started": 5,
            },
        }
