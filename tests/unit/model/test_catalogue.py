"""Catalogues: rules and indicators as rows, Markdown, JSON and text, in either language."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import RuleDefinitionError
from iqmodel.model.indicators import ADDITIVITIES, UNITS, Indicator, IndicatorSet, Unit, check_additivity
from iqmodel.model.rules import SEVERITIES, VERDICTS
from iqmodel.model.sources import STATUSES

LESSONS = Indicator(
    code="courses.lessons",
    label=iq.Text("Stunden", "lessons"),
    definition=iq.Text("Je 45 Minuten", "Of 45 minutes"),
    unit=Unit("hours", iq.Text("Zeitstunden", "hours")),
    additivity="flow",
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
        assert (len(set(german)), len(set(english))) == (6, 6)
        assert all(not text.isupper() and "XX" not in text for text in (*german, *english))
        firsts = ["summierbar", "Personen", "Personen", "summierbar", "Bestand:", "nie"]
        assert [text.split()[0] for text in german] == firsts
        assert [text.split()[0] for text in english] == ["may", "a", "a", "may", "a", "never"]


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

    def test_what_is_counted_has_a_column_where_anything_is(self) -> None:
        counted, stock = iq.indicator("counselling.sessions.first"), iq.indicator("fair_integration.centres")
        header, *rows = IndicatorSet([counted, LESSONS, stock]).to_rows("en")
        assert header[-2:] == ("additivity", "counted")
        assert [row[-1] for row in rows] == ["number of counselling sessions (the first of the person)", "", ""]
        german = IndicatorSet([counted]).to_markdown("de").splitlines()
        assert german[0].endswith("| Summierbarkeit | Gezählt wird |")
        assert german[-1].endswith("| Anzahl: Beratungen (die erste der Person) |")

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
        allowed = "flow, persons, reclassified, merging, stock, never"
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
