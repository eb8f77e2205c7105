"""The views of checks, findings and validations."""

from __future__ import annotations

from typing import Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.display.words import word
from iqmodel.language.text import LANGUAGES, Language
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader, rows_of, tables, text_of

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")
CHECKED: Final = iq.check(SHEET)


class TestCheck:
    """Every verdict is told in words, with the difference and its sign."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_findings_stand_under_the_word_of_their_kind(self, language: Language) -> None:
        result = GALLERY["CheckResult of broken figures"]
        (found,) = tables(str(views.findings_table(result, language)))
        told: dict[str, list[str]] = {}
        for cells in rows_of(found):
            if cells[0].get("scope") == "rowgroup":
                told[text_of(cells[0])] = []
            elif cells[0].get("scope") == "row":
                told[list(told)[-1]].append(text_of(cells[2]))
        kinds = {"violated": result.violated, "warnings": result.warnings, "undecided": result.undecided}
        expected = {word(name, language): [f.message(language) for f in found] for name, found in kinds.items()}
        assert told == expected

    def test_the_verdict_first(self) -> None:
        assert Reader(iq.to_html(CHECKED, "de")).text.startswith(
            "Keine Regel ist verletzt; bekannte Abweichungen: 1. Bekannte Abweichung: 1, Nicht entscheidbar: 5"
        )
        broken = GALLERY["CheckResult of broken figures"]
        assert Reader(iq.to_html(broken, "de")).text.startswith("Nicht in Ordnung: 1 Regel ist verletzt.")
        twice = iq.check(
            {"counselling.sessions.total": 1, "counselling.sessions.first": 2}
            | {"qualification.measures.total": 1, "qualification.measures.course": 2}
        )
        assert Reader(iq.to_html(twice, "en")).text.startswith("Not sound: 2 rules are violated.")
        assert Reader(iq.to_html(iq.check({}), "de")).text == "Leer: Es ist keine einzige Zahl angegeben."

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_is_sound_where_nothing_is_decided(self, language: Language) -> None:
        open_one = {"counselling.sessions.first": 1}
        told = {"de": "Offen: keine Regel ist entscheidbar. ", "en": "Open: no rule can be decided. "}[language]
        assert Reader(iq.to_html(iq.check(open_one), language)).text.startswith(told)
        assert iq.check(open_one).in_language(language).startswith(told.strip())
        decided = open_one | {"fair_integration.group_events.count": 3, "fair_integration.group_events.participants": 5}
        assert word("sound", language) in iq.to_html(iq.check(decided), language)

    def test_differences_with_a_true_minus_and_bounds_with_their_words(self) -> None:
        (found, *_) = tables(iq.to_html(CHECKED, "de"))
        differences = {row.get("data-rule"): text_of(list(row)[1]) for row in found.iter("tr") if row.get("data-rule")}
        assert differences["counselling.persons.advice-types"] == "−2.312"
        assert differences["counselling.centres.sum"] == "höchstens 4"

    def test_what_holds_is_folded(self) -> None:
        view = iq.to_html(CHECKED, "de")
        assert "<summary>Erfüllt: 18</summary>" in view
        assert view.count('data-verdict="holds"') == 18
        assert "<details>" not in iq.to_html(iq.check({"counselling.sessions.first": 1}), "de")

    def test_caveats(self) -> None:
        view = Reader(iq.to_html(CHECKED, "de")).text
        assert all(caveat.in_language("de") in view for caveat in CHECKED.caveats)

    @pytest.mark.parametrize(
        ("name", "verdict"),
        [
            ("Finding", "bekannte Abweichung"),
            ("Finding that is violated", "verletzt"),
            ("Finding that is undecided", "nicht entscheidbar"),
        ],
    )
    def test_one_finding(self, name: str, verdict: str) -> None:
        finding = GALLERY[name]
        view = Reader(iq.to_html(finding, "de")).text
        assert f"{verdict} : {finding.message('de')}" in view
        assert finding.rule.expression in view
        assert "Schwere: Fehler" in view
        (found,) = tables(iq.to_html(finding, "de"))
        numbers = [text_of(cells[1]) for cells in rows_of(found)][1:]
        assert numbers[:-1] == [iq.format_count(value) for value in finding.values]

    def test_a_finding_whose_rule_knows_no_labels_names_the_codes(self) -> None:
        finding = iq.check({"counselling.sessions.first": 1}).undecided[0]
        bare = attrs.evolve(finding, rule=attrs.evolve(finding.rule, labels=()))
        (found,) = tables(iq.to_html(bare))
        assert [text_of(cells[0]) for cells in rows_of(found)][1] == f"{bare.rule.codes[0]}{bare.rule.codes[0]}"


class TestProblems:
    """Where, what, and what to do."""

    def test_a_validation_names_every_problem_with_its_place_and_hint(self) -> None:
        validation = GALLERY["Validation"]
        view = Reader(iq.to_html(validation, "de")).text
        assert view.startswith("Nicht verwendbar. Probleme: 4.")
        assert all(problem.message("de") in view for problem in validation.problems)
        hints = [problem.hint.de for problem in validation.problems if problem.hint]
        assert hints
        assert all(f"Hinweis: {hint}" in view for hint in hints)
        (found, *_) = tables(iq.to_html(validation, "de"))
        assert [text_of(cells[0]) for cells in rows_of(found)] == [
            "Stelle",
            "/scope",
            "/counselling/centers",
            "/counselling/sessions/follow_up",
            "/counselling/sessionscounselling.sessions.sum",
        ]

    def test_the_check_of_what_was_readable_is_told(self) -> None:
        assert "Prüfung der Regeln" in iq.to_html(GALLERY["Validation"], "de")
        assert "Prüfung der Regeln" not in iq.to_html(iq.validate("nothing"), "de")

    def test_a_sound_document(self) -> None:
        view = Reader(iq.to_html(GALLERY["Validation of a sound document"], "de")).text
        assert view.startswith("Verwendbar: keine Probleme.")

    def test_the_line_of_a_stream(self) -> None:
        bad = attrs.evolve(iq.validate("x"), line=7)
        assert Reader(iq.to_html(bad, "de")).text.startswith("Zeile 7: Nicht verwendbar.")

    def test_the_whole_document(self) -> None:
        assert "Dokument" in iq.to_html(iq.validate("x").problems[0], "de")
        assert "Dokument" not in iq.to_html(iq.validate('{"": 1}').problems[0], "de")

    def test_a_thousand_problems_are_counted_as_numbers_are(self) -> None:
        many = attrs.evolve(GALLERY["Validation"], problems=GALLERY["Validation"].problems * 300)
        assert Reader(iq.to_html(many, "de")).text.startswith("Nicht verwendbar. Probleme: 1.200.")

    def test_a_place_in_a_table_is_told_in_words(self) -> None:
        view = Reader(iq.to_html(GALLERY["TableRead"], "de")).text
        assert view.startswith("Berichte: 0, Probleme: 1 Erkannt: Kodierung utf-8")
        assert "Zeile 2, Spalte „value“" in view
        assert "<code>Zeile" not in iq.to_html(GALLERY["TableRead"], "de")
