"""The HTML views: every result has one, in both languages, sound and safe whatever the data say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

import attrs
import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.display.html.markup import STYLE, Markup, framed, heading, join, table, tag
from iqmodel.display.words import word
from iqmodel.language.text import LANGUAGES, Language, Localised
from iqmodel.language.viewed import Viewed
from iqmodel.model.records import Record
from iqmodel.values.counts import is_known
from tests.gallery import gallery

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")
CHECKED: Final = iq.check(SHEET)

# Public classes that nobody ever holds a view of: what blocks inherit from, and a result of which only parts are made.
ABSTRACT: Final = {"Block"}
VOID: Final = {"wbr"}
# All that the views may consist of. Nothing among them runs, loads or is found by an id.
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href"},
    "caption": set(),
    "code": set(),
    "dd": set(),
    "details": set(),
    "div": {"class", "lang"},
    "dl": set(),
    "dt": set(),
    "h2": set(),
    "h3": set(),
    "h4": set(),
    "li": set(),
    "ol": {"class"},
    "p": set(),
    "small": set(),
    "span": {"title"},
    "strong": set(),
    "style": set(),
    "summary": set(),
    "table": {"class"},
    "tbody": set(),
    "td": {"class", "data-label"},
    "th": {"class", "colspan", "scope"},
    "thead": set(),
    "tr": {"data-code", "data-rule", "data-verdict"},
    "ul": set(),
    "wbr": set(),
}


class Reader(HTMLParser):
    """Reads a view as a browser does: its elements, their attributes, the text. Refuses tags that do not match."""

    def __init__(self, view: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(view)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return blanks(" ".join(self.texts))

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements without the places where a long code may be broken."""
        return [element for element in self.elements if element[0] not in VOID]


def blanks(text: str) -> str:
    """A text as it is shown: blanks and line breaks are one blank, a no-break space stays."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def tables(view: str) -> list[Any]:
    tree: Any = html5lib.parseFragment(view, namespaceHTMLElements=False)
    return list(tree.iter("table"))


def rows_of(found: Any) -> Iterator[list[Any]]:
    for row in found.iter("tr"):
        yield list(row)


def text_of(element: Any) -> str:
    return blanks("".join(element.itertext()))


def figure_cells(view: str) -> dict[str, str]:
    """The number that a view shows for each code."""
    found = (row for one in tables(view) for row in one.iter("tr") if row.get("data-code"))
    return {row.get("data-code"): text_of(list(row)[1]) for row in found}


class TestEveryResult:
    """Each public class of values and results has a view; this test fails for one that is new and has none."""

    def test_every_public_class_is_in_the_gallery(self) -> None:
        public = {
            name
            for home in (iq, iq.programme, iq.results)
            for name in home.__all__
            if isinstance(getattr(home, name), type) and not issubclass(getattr(home, name), BaseException)
        }
        shown = {type(thing).__name__ for thing in GALLERY.values()}
        assert len(public) > 50
        assert public - ABSTRACT - shown == set()

    def test_every_object_of_the_gallery_is_named_after_its_class(self) -> None:
        assert [name for name, thing in GALLERY.items() if type(thing).__name__ != name.split()[0]] == []

    @pytest.mark.parametrize("name", GALLERY)
    def test_notebooks_find_it(self, name: str) -> None:
        assert isinstance(GALLERY[name], Viewed)
        assert GALLERY[name]._repr_html_() == iq.to_html(GALLERY[name], "en")

    def test_the_language_is_that_of_the_context_or_the_one_asked_for(self) -> None:
        report = SHEET.report
        with iq.language("de"):
            assert report._repr_html_() == iq.to_html(report) == iq.to_html(report, "de")
            assert iq.to_html(report, "en") != iq.to_html(report)
        assert iq.to_html(report) == iq.to_html(report, "en")
        assert "416.374" in iq.to_html(report, "de")
        assert "416,374" in iq.to_html(report, "en")

    def test_what_ipython_asks_for(self) -> None:
        formatter: Any = DisplayFormatter()
        shown, _ = formatter.format(CHECKED)
        assert shown["text/html"] == iq.to_html(CHECKED, "en")
        assert formatter.format(iq.Report)[0].keys() == {"text/plain"}

    def test_several_in_one(self) -> None:
        found = iq.check_claims(SHEET)
        both = Reader(iq.to_html(found, "de")).text
        assert all(finding.message("de") in both for finding in found)
        assert iq.to_html(list(found), "de") == iq.to_html(found, "de")
        assert iq.to_html(found, "de").count("<style>") == 1

    @pytest.mark.parametrize(
        "several",
        [
            GALLERY["Validation"].problems,
            CHECKED.findings,
            GALLERY["Deduction"].steps,
            GALLERY["Comparison"].changed,
            tuple(GALLERY["Completeness"]),
        ],
        ids=lambda several: type(several[0]).__name__,
    )
    def test_several_that_make_rows_are_one_table_of_each_kind(self, several: tuple[Any, ...]) -> None:
        view = iq.to_html(several, "de")
        rows = [cells for one in tables(view) for cells in rows_of(one) if cells[0].get("scope") == "row"]
        assert len(rows) == len(several)
        assert len(tables(view)) == (2 if several is CHECKED.findings else 1)
        assert iq.to_html(list(several), "de") == view

    def test_several_of_several_kinds_stand_one_after_the_other(self) -> None:
        several = (CHECKED.findings[0], CHECKED.caveats[0])
        view = Reader(iq.to_html(several, "de")).text
        assert view.endswith(CHECKED.caveats[0].in_language("de"))

    def test_nothing_at_all_is_said_to_be_nothing(self) -> None:
        assert Reader(iq.to_html((), "de")).text == "Nichts zu zeigen."

    @pytest.mark.parametrize("thing", [5, "text", None, iq.Report, {"a": 1}, [1]])
    def test_what_has_no_view_is_refused(self, thing: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.to_html(thing)

    def test_another_language_is_refused(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.to_html(SHEET, "fr")  # type: ignore[arg-type]  # wrong on purpose

    def test_importing_the_library_loads_no_view(self) -> None:
        program = "import sys, iqmodel; print(*[name for name in sys.modules if name.startswith('iqmodel.display')])"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
        assert ran.stdout.strip() == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GALLERY)
class TestEveryView:
    """Sound HTML out of a small set of elements, readable without a style, the same in both languages."""

    def test_it_parses_without_an_error(self, name: str, language: Language) -> None:
        html5lib.HTMLParser(strict=True).parseFragment(iq.to_html(GALLERY[name], language))

    def test_only_what_the_views_are_made_of(self, name: str, language: Language) -> None:
        read = Reader(iq.to_html(GALLERY[name], language))
        assert [element for element in read.elements if set(element[1]) - ATTRIBUTES[element[0]]] == []
        links = [value for _, attribute, value in read.values if attribute == "href"]
        assert all(link.startswith(("http://", "https://")) for link in links)

    def test_it_says_something_in_its_language(self, name: str, language: Language) -> None:
        view = iq.to_html(GALLERY[name], language)
        assert Reader(view).text
        assert view.startswith(f'<div class="iqmodel" lang="{language}">')

    def test_tables_have_captions_headers_and_full_rows(self, name: str, language: Language) -> None:
        for one in tables(iq.to_html(GALLERY[name], language)):
            assert [child.tag for child in one][:2] == ["caption", "thead"]
            assert text_of(one.find("caption"))
            head = list(one.find("thead").find("tr"))
            assert all(cell.get("scope") == "col" and text_of(cell) for cell in head)
            for body in one.findall("tbody"):
                for cells in rows_of(body):
                    assert cells[0].tag == "th"
                    assert cells[0].get("scope") in ("row", "rowgroup")
                    assert text_of(cells[0])
                    assert sum(int(cell.get("colspan", 1)) for cell in cells) == len(head)
                    numbers = ["number" in (cell.get("class") or "") for cell in cells[1:]]
                    if cells[0].get("scope") == "row":
                        assert numbers == ["number" in (cell.get("class") or "") for cell in head[1:]]

    def test_both_languages_have_the_same_build(self, name: str, language: Language) -> None:
        here, there = (Reader(iq.to_html(GALLERY[name], one)).skeleton for one in (language, "en"))
        assert here == there


class TestFigures:
    """The tables of a report: every figure in the format of the language, bounds with their words, unknown never 0."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_figure_as_it_is(self, language: Language) -> None:
        shown = figure_cells(iq.to_html(SHEET, language))
        figures = iq.figures(SHEET.report)
        assert list(shown) == list(figures)
        assert shown == {code: iq.format_count(count, locale=language) for code, count in figures.items()}

    def test_words_stand_with_the_numbers(self) -> None:
        german, english = (figure_cells(iq.to_html(SHEET, language)) for language in LANGUAGES)
        assert german["counselling.centres.total"] == "über 170"
        assert english["counselling.centres.total"] == "over 170"
        assert german["fair_integration.sessions.first"] == "unbekannt"
        assert "0" not in {*german.values(), *english.values()}

    def test_a_table_for_each_area_under_its_heading(self) -> None:
        captions = [text_of(one.find("caption")) for one in tables(iq.to_html(SHEET.report, "de"))]
        assert captions[:2] == ["Anerkennungs- und Qualifizierungsberatung", "Faire Integration"]
        assert len(captions) == 5

    def test_equal_footnotes_are_told_once_and_numbered(self) -> None:
        view = Reader(iq.to_html(SHEET.report.fair_integration, "de")).text
        assert "[1]" not in view
        view = Reader(str(views.figures_table(SHEET.report, "fair_integration", "de"))).text
        assert view.count("Genannt ist nur die Summe") == 1
        assert view.count("nicht angegeben [1]") == 2
        assert "Januar 2020 bis Dezember 2022 [2]" in view
        assert "Beratungsstellen Stand 2022" in view

    def test_a_footnote_alone_is_a_number_behind_the_unit(self) -> None:
        view = Reader(str(views.figures_table(SHEET.report, "counselling", "en"))).text
        assert "over 170 centres [1]" in view

    def test_a_note_of_a_part_says_which(self) -> None:
        parts = [
            iq.Report(
                scope=scope,
                period="2019",
                fair_integration=iq.FairIntegration(referrals=referrals),
                notes=(iq.Note(code="fair_integration.referrals", footnote=iq.Text("Ein Wort.", "A word.")),),
            )
            for scope, referrals in (("DE-BE", 1), ("DE-BY", 2))
        ]
        other = iq.Report(scope="DE-SN", period="2019", fair_integration=iq.FairIntegration(referrals=3))
        view = Reader(iq.to_html(iq.combine([*parts, other]), "de")).text
        assert "Berlin und Bayern, 2019 [1]" in view

    def test_groups_are_headed_and_what_stands_beside_them_is_not_indented(self) -> None:
        (found,) = tables(str(views.figures_table(SHEET.report, "fair_integration", "de")))
        named = ((row.get("data-code"), row.find("th")) for row in found.iter("tr"))
        inner = {code: cell.get("class") for code, cell in named if code}
        assert inner["fair_integration.sessions.total"] == "inner"
        assert inner["fair_integration.referrals"] is None
        groups = [text_of(cells[0]) for cells in rows_of(found) if cells[0].get("scope") == "rowgroup"]
        assert groups == ["Beratungen Faire Integration", "Gruppenveranstaltungen"]

    def test_deeper_parts_are_told_with_those_above(self) -> None:
        (found,) = tables(str(views.figures_table(SHEET.report, "intercultural", "de")))
        groups = [text_of(cells[0]) for cells in rows_of(found) if cells[0].get("scope") == "rowgroup"]
        assert groups[0] == "Arbeitsmarktakteure › Schulungen"

    def test_the_code_and_the_definition_are_at_hand(self) -> None:
        titles = [value for _, name, value in Reader(iq.to_html(SHEET.report, "de")).values if name == "title"]
        definition = iq.indicator("counselling.sessions.first").definition.de
        assert f"counselling.sessions.first: {definition}" in titles

    def test_what_has_no_label_where_it_stands_is_told_by_its_code(self) -> None:
        shown = figure_cells(iq.to_html(iq.Attendance(count=3), "de"))
        assert shown["count"] == "3"
        assert "count 3" in Reader(iq.to_html(iq.Attendance(count=3), "de")).text
        assert iq.Attendance(count=3).in_language("de").splitlines()[0].split() == ["count", "3"]

    def test_an_area_without_figures_has_no_table(self) -> None:
        report = iq.Report(scope="DE", period="2019", counselling=iq.Counselling(sessions=iq.SessionCounts(first=1)))
        assert views.figures_table(report, "qualification", "de") == ""
        assert len(tables(iq.to_html(report, "de"))) == 1
        assert "Keine Zahl ist angegeben." in iq.to_html(iq.Report(scope="DE", period="2019"), "de")

    def test_headings_begin_where_they_are_told_to(self) -> None:
        assert "<caption><h4>Faire Integration</h4></caption>" in views.figures_tables(SHEET.report, "de", 4)
        assert "<caption>Faire Integration</caption>" in views.figures_tables(SHEET.report, "de")
        assert heading("x", 9) == "<h6>x</h6>"

    def test_the_state_shown(self) -> None:
        view = Reader(iq.to_html(iq.Report(scope="DE-BY", period="2019", as_of="2020"), "de")).text
        assert view.startswith("Bayern, 2019 Stand 2020")

    def test_own_breakdowns(self) -> None:
        @iq.block
        class BySex(iq.Block):
            women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
            men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))

        @iq.block
        class OwnReport(iq.Report):
            by_sex: BySex = iq.part(BySex, label=iq.Text("Nach Geschlecht", "By sex"))

        own = OwnReport(scope="DE", period="2019", by_sex=BySex(women=1_000, men=iq.about(2_000)))
        view = iq.to_html(own, "de")
        assert figure_cells(view) == {"by_sex.women": "1.000", "by_sex.men": "rund 2.000"}
        assert "Nach Geschlecht" in view


class TestSheet:
    """A fact sheet tells its gap, its sources, how to read it, and what its text claims."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_tells_what_the_text_view_tells(self, language: Language) -> None:
        view = Reader(iq.to_html(SHEET, language)).text
        told: list[Localised] = [
            SHEET.title,
            SHEET.programme,
            SHEET.report.scope,
            SHEET.report.period,
            *SHEET.report.sources,
        ]
        assert [thing for thing in told if thing.in_language(language) not in view] == []
        for finding in iq.check_claims(SHEET):
            assert finding.message(language) in view
            assert f"- {finding.message(language)}" in SHEET.in_language(language)
        assert SHEET.programme.reading_advice is not None
        assert SHEET.programme.reading_advice.in_language(language) in view
        for heading_ in ("sources", "discrepancies", "advice", "claims", "programme"):
            assert word(heading_, language) in view

    def test_the_gap_with_its_sign(self) -> None:
        gap = "counselling.persons.advice-types : −2.312 . Die drei Gruppen ergeben"
        assert gap in Reader(iq.to_html(SHEET.report, "de")).text.replace(
            "counselling. persons. ", "counselling.persons."
        )

    def test_who_acknowledged_a_gap(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=2, note=iq.Text("N", "N"), by="A. B.", on="2023-01-02")
        broken = iq.SessionCounts(first=3, follow_up=3, total=4, discrepancies=(gap,))
        assert "+2 . N (A. B., 02.01.2023)" in Reader(iq.to_html(broken, "de")).text
        assert "- sum: +2. N (A. B., 02.01.2023)" in broken.in_language("de")

    def test_the_notes_alone(self) -> None:
        view = Reader(str(views.notes(SHEET.report, "de"))).text
        assert "erfolgreiche Absolventinnen und Absolventen: Quelle: ZUWES/DATES, Datenauszug des BMAS" in view


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
        assert Reader(iq.to_html(iq.check({}), "de")).text == "Keine Regel ist anwendbar."

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
        assert view.startswith("Verwendbar: kein Problem.")

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
        assert view.startswith("Berichte: 0, Probleme: 1 encoding='utf-8' (erkannt)")
        assert "Zeile 2, Spalte „value“" in view
        assert "<code>Zeile" not in iq.to_html(GALLERY["TableRead"], "de")


class TestReading:
    """Reports with their scope and period, and no more lines than anybody reads."""

    def test_reports(self) -> None:
        view = Reader(iq.to_html(GALLERY["TableRead of a sound file"], "de")).text
        assert "Berlin 2019 1 von 44" in view

    def test_of_many_the_first_are_shown_and_the_rest_is_counted(self) -> None:
        lines = "".join(f"DE-BY/n{number};2019-01-01;2019-12-31;1\n" for number in range(60))
        bad = "".join(f"DE-BX;2019-01-01;2019-12-{day:02};x\n" for day in range(1, 31))
        read = iq.read_csv(f"scope;start;end;counselling.sessions.first\n{lines}{bad}".encode())
        assert (len(read.reports), len(read.problems)) == (60, 60)
        view = iq.to_html(read, "de")
        assert view.count("1 von 44") == 50
        assert view.count("Nicht gezeigt sind 10 weitere.") == 2
        assert "Nicht gezeigt" not in iq.to_html(GALLERY["TableRead of a sound file"], "de")

    def test_a_frame(self) -> None:
        view = Reader(iq.to_html(GALLERY["FrameRead"], "de")).text
        assert view.startswith("Tabelle. Zeilen: 1, Spalten: 4. encoding='utf-8'")
        assert "Zeile 2, Spalte „counselling.sessions.first“" in view
        sound = iq.frames.read_csv_frame(b"scope,start,end\nDE,2019-01-01,2019-12-31\n", numbers="plain")
        assert "Verwendbar: kein Problem." in iq.to_html(sound, "de")

    def test_a_frame_check_computes_nothing(self) -> None:
        view = Reader(iq.to_html(GALLERY["FrameCheck"], "de")).text
        assert view.startswith("Prüfung einer Tabelle. Regeln: 24, Zahlen ohne Spalte: 43.")
        assert "Gerechnet wird erst mit summary(), violations(), verdicts(), problems()." in view

    def test_a_conversion_tells_what_found_no_room(self) -> None:
        left = iq.frames.left_out([SHEET], "wide")
        view = Reader(iq.to_html(iq.results.Conversion(1, (), left), "de")).text
        assert view.startswith("Berichte: 1, Probleme: 0")
        assert left
        assert all(problem.message("de") in view for problem in left)


class TestCalculations:
    """What was worked out, with what must be said about it."""

    def test_a_comparison_tells_what_its_text_tells(self) -> None:
        comparison = GALLERY["Comparison"]
        (found,) = tables(iq.to_html(comparison, "de"))
        rows = [[text_of(cell) for cell in cells[1:]] for cells in rows_of(found)][1:]
        lines = comparison.in_language("de").splitlines()[3 : 3 + len(rows)]
        for row, line in zip(rows, lines, strict=True):
            assert blanks(line).endswith(" ".join(row))
        assert [cell for row in rows for cell in row if cell.startswith("-")] == []
        assert "−565" in {row[2] for row in rows}
        assert text_of(found.find("caption")).endswith("→ Deutschland, Januar 2019 bis Dezember 2022")

    def test_what_only_one_side_knows(self) -> None:
        old, new = (
            iq.Report(scope="DE", period=year, fair_integration=block)
            for year, block in (("2019", iq.FairIntegration(persons=1)), ("2020", iq.FairIntegration(referrals=1)))
        )
        view = Reader(iq.to_html(iq.compare(old, new), "de")).text
        assert "Keine Zahl ist beiderseits bekannt." in view
        assert "Nur vorher bekannt: 1 Ratsuchende (Faire Integration) fair_integration. persons" in view
        assert "Nur nachher bekannt: 1 qualitative Verweisberatungen fair_integration. referrals" in view

    def test_many_that_only_one_side_knows_are_folded_each_by_its_label(self) -> None:
        early = iq.Report(scope="DE", period="2019").replace({"fair_integration.persons": 1})
        view = iq.to_html(iq.compare(early, SHEET), "de")
        number = sum(map(is_known, iq.figures(SHEET.report).values())) - 1
        assert f"<details><summary>Nur nachher bekannt: {number}</summary>" in view
        assert view.count("<details>") == 1
        (fold,) = html5lib.parse(view, namespaceHTMLElements=False).iter("details")
        assert len(list(fold.iter("li"))) == number
        assert "Erstberatungen counselling.sessions.first" in text_of(fold)

    def test_a_deduction(self) -> None:
        deduction = GALLERY["Deduction"]
        (found, *_) = tables(iq.to_html(deduction, "de"))
        told = [[text_of(cell) for cell in cells[1:]] for cells in rows_of(found)][1:]
        assert told == [
            [iq.format_count(step.before), iq.format_count(step.after), step.reason("de")] for step in deduction.steps
        ]
        assert all(caveat.in_language("de") in Reader(iq.to_html(deduction, "de")).text for caveat in deduction.caveats)
        assert "Aus den Regeln folgt nichts" in iq.to_html(GALLERY["Deduction of nothing"], "de")

    def test_a_location(self) -> None:
        view = Reader(iq.to_html(GALLERY["Location of several"], "de")).text
        assert view.startswith("Zahlen, deren Änderung zusammen alle Regeln erfüllt")
        assert "10 zwischen 0 und 5" in view
        assert "Es gibt weitere" in iq.to_html(GALLERY["Location that is not complete"], "de")
        assert "Es gibt weitere" not in iq.to_html(GALLERY["Location"], "de")
        bare = attrs.evolve(GALLERY["Location"], labels=())
        assert "counselling.sessions.first" in iq.to_html(bare, "de").replace("<wbr>", "")

    def test_completeness_adds_up(self) -> None:
        areas, others = tables(iq.to_html(GALLERY["Completeness"], "de"))
        for cells in list(rows_of(areas))[1:]:
            *parts, total = (int(text_of(cell)) for cell in cells[1:])
            assert sum(parts) == total
        assert [text_of(cells[1]) for cells in rows_of(others)][1:3] == [
            "nur in Grenzen bekannt, über 170",
            "nicht angegeben",
        ]

    def test_a_rate_and_its_caveats(self) -> None:
        rate = GALLERY["Rate"]
        view = Reader(iq.to_html(rate, "de")).text
        assert view.startswith("83,3\N{NO-BREAK SPACE}% =")
        assert "15.218 Personen" in view
        assert all(caveat.in_language("de") in view for caveat in rate.caveats)
        bounded = Reader(iq.to_html(GALLERY["Rate that is bounded"], "de")).text
        assert bounded.startswith("zwischen 0,0\N{NO-BREAK SPACE}% und 100,0\N{NO-BREAK SPACE}%")
        assert "rund 400" in bounded

    def test_shares_of_which_whole(self) -> None:
        view = Reader(iq.to_html(GALLERY["Shares"], "de")).text
        assert view.startswith("Anteile an den eingeteilten Personen (192.870)")
        assert "60.491 31,4\N{NO-BREAK SPACE}%" in view

    def test_a_claim_and_what_the_figures_say_of_it(self) -> None:
        finding = GALLERY["ClaimFinding"]
        view = Reader(iq.to_html(finding, "de")).text
        assert view.startswith(f"erfüllt : {finding.message('de')}")
        assert all(caveat.in_language("de") in view for caveat in finding.rate.caveats)


class TestCatalogues:
    """Rules and indicators with everything that the catalogue says."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("catalogue", [iq.rules(), iq.indicators()])
    def test_every_cell(self, catalogue: iq.results.RuleSet | iq.results.IndicatorSet, language: Language) -> None:
        (found,) = tables(iq.to_html(catalogue, language))
        label = 3 if isinstance(catalogue, iq.results.RuleSet) else 1
        header, *rows = ([blanks(cell) for cell in row] for row in catalogue.to_rows(language))
        expected = [[row.pop(label) + row.pop(0), *row] for row in rows]
        first, *told = ([text_of(cell) for cell in row] for row in rows_of(found))
        assert told == expected
        assert first == [header.pop(label), *header[1:]]
        assert str(len(catalogue)) in text_of(found.find("caption"))

    def test_one_rule(self) -> None:
        view = Reader(iq.to_html(GALLERY["Rule"], "de")).text
        assert "Ausdruck persons. total == sessions. first Schwere Warnung" in view
        assert view.endswith("Quelle a leaflet")
        assert "Begründung" not in iq.to_html(iq.Rule("few", "first <= 10"), "de")

    def test_a_code_looks_like_one(self) -> None:
        assert "<code>first</code>" in iq.to_html(GALLERY["Rate that is bounded"])
        assert "<code>centres.<wbr>fixed</code>" in views.code("centres.fixed")

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("Period", "1. Quartal 2019 2019-01-01/2019-03-31 , Monate: 3"),
            ("Period of days", "01.01.2019 bis 15.12.2022 2019-01-01/2022-12-15 , Tage: 1.445"),
            ("Scope", "Berlin und Bayern DE-BE+DE-BY"),
            ("Scope of a Land", "Bayern DE-BY , Schlüssel 09"),
            ("Scope of a network", "Bayern, network DE-BY/network"),
            ("State", "Bayern DE-BY , Schlüssel 09"),
            ("Bounds", "rund 181.000 (180.500 bis 181.499)"),
            ("Bounds open above", "über 170 (171 oder mehr)"),
            ("Bounds open below", "höchstens −3 (−3 oder weniger)"),
            ("Bounds of which nothing is known", "unbekannt (irgendeine Zahl)"),
            ("Text", "Beratungen"),
            ("ReportKey", "Berlin, 2019"),
        ],
    )
    def test_small_values(self, name: str, told: str) -> None:
        assert Reader(iq.to_html(GALLERY[name], "de")).text == told


def records(thing: Any) -> Iterator[Record]:
    """A record and all that it is made of."""
    yield thing
    for value in attrs.asdict(thing, recurse=False).values():
        for member in value if isinstance(value, tuple) else (value,):
            if isinstance(member, Record):
                yield from records(member)


class TestRecords:
    """The programme and its parts: every field by its name."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_text_of_the_programme(self, language: Language) -> None:
        view = Reader(iq.to_html(SHEET.programme, language)).text
        texts = {
            text.in_language(language)
            for record in records(SHEET.programme)
            for value in attrs.asdict(record, recurse=False).values()
            for text in (value if isinstance(value, tuple) else (value,))
            if isinstance(text, iq.Text)
        }
        assert [text for text in texts if text not in view] == []

    def test_every_field_of_every_record_has_a_name(self) -> None:
        from iqmodel.display.html.records import FIELDS

        public = [getattr(home, name) for home in (iq, iq.programme, iq.results) for name in home.__all__]
        kinds = [one for one in public if isinstance(one, type)]
        fields = {
            field.name
            for kind in kinds
            if issubclass(kind, Record) and kind not in (iq.FactSheet, iq.ReportKey, iq.programme.Link)
            for field in attrs.fields(kind)
        }
        assert fields - FIELDS.keys() - {"label", "name", "wording"} == set()
        assert {name for name in FIELDS if "." not in name} - fields == set()

    def test_what_a_field_is_called_depends_on_its_record(self) -> None:
        assert "Nummer 4" in Reader(iq.to_html(SHEET.programme.action_areas[3], "de")).text
        assert "Anzahl 16" in Reader(iq.to_html(SHEET.programme.state_networks, "de")).text

    def test_a_discrepancy(self) -> None:
        view = Reader(iq.to_html(GALLERY["Discrepancy"], "de")).text
        assert view == "Regel sum Differenz −2 Anmerkung ohne Erklärung vermerkt von A. B. vermerkt am 02.01.2023"

    def test_a_claim(self) -> None:
        view = Reader(iq.to_html(GALLERY["Claim"], "de")).text
        assert view.endswith("Anteil rund 10\N{NO-BREAK SPACE}%")
        assert "Wortlaut" not in view

    def test_a_note(self) -> None:
        note = iq.Note(code="a.b", status="not_stated", as_of="2022")
        assert Reader(iq.to_html(note, "de")).text == "Kennzahl a. b Status nicht angegeben Stand 2022"

    def test_unknown_numbers_are_left_out(self) -> None:
        assert "Teilprojekte" not in iq.to_html(iq.programme.Programme(name=iq.Text("P", "P")), "de")
        assert "rund 400" in iq.to_html(SHEET.programme, "de")

    def test_links_lead_somewhere(self) -> None:
        link = SHEET.programme.links[0]
        assert ("a", "href", link.url) in Reader(iq.to_html(link)).values


HOSTILE: Final = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onclick='x",
    "</td></tr></table>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "{0} {label} %s",
    "`code`",
    "a.b/c",
    "</style><b>",
    "\x00\x1b\u202e\ufffe",
)
UNWRITABLE: Final = "\x00\x1b\ud800\u202e\ufffe"


def hostile_views(text: str) -> Iterator[tuple[str, Any]]:
    """Objects in which everything that data may say says ``text``."""
    words = iq.Text(text, text)

    @iq.block
    class Own(iq.Block):
        a: iq.Count = iq.count(unit=iq.results.Unit("u", words), label=words, definition=words)
        b: iq.Count = iq.count(unit="persons", label=words)
        same = iq.rule("a == b", label=words, reason=words, source="s")

    gap = iq.Discrepancy(rule="same", difference=1, note=words, by=text)
    own = Own(a=3, b=2, discrepancies=(gap,))
    yield "block", own
    yield "check", iq.check(own)
    yield "finding", iq.check(own).acknowledged[0]
    yield "rules", iq.rules(Own)
    yield "rule", attrs.evolve(iq.rules(Own)[0], source=text)
    yield "indicators", iq.indicators(Own)
    yield "indicator", iq.indicators(Own)[0]
    yield "unit", iq.indicators(Own)[0].unit
    yield "deduction", iq.deduce(Own(b=2))
    yield "location", iq.locate({"a": 1, "b": 2}, model=Own)
    yield "completeness", iq.completeness(Own(a=iq.about(3)))
    yield "rate", iq.rates.ratio(own, "a", "b")
    code = "counselling.sessions.first"
    source = iq.Source(id="s", label=words, collected_by=(text,), note=words, covers=(code,), window="2018")
    note = iq.Note(code=code, footnote=words, source="s", status="provisional", as_of="2019")
    report = iq.Report(
        scope="DE",
        period="2019",
        sources=(source,),
        notes=(note,),
        counselling=iq.Counselling(sessions=iq.SessionCounts(first=1)),
    )
    yield "report", report
    yield "notes", views.framed(views.notes(report, "de"), "de")
    yield "report check", iq.check(report)
    yield "source", source
    yield "note", note
    yield "comparison", iq.compare(report, report.replace({code: 2}))
    yield "programme", iq.programme.Programme(name=words, short_name=text, aims=(words, words), framework=words)
    sheet = iq.FactSheet(edition="e", title=words, programme=iq.programme.Programme(name=words), report=report)
    yield "sheet", sheet
    yield "text", words
    yield (
        "problem",
        iq.results.Problem(
            pointer=f"/{text}",
            code="record.type",
            value=text,
            hint=words,
            rule_id=text,
            data=(("found", text), ("expected", text)),
        ),
    )


class TestHostileTexts:
    """Whatever data say, a view holds no element and no attribute that it did not put there."""

    @settings(max_examples=25)
    @given(
        text=st.text(min_size=1, max_size=30).map(lambda text: f"x{text}x").filter(lambda text: not {*"{}"} & {*text})
    )
    @example(text="x")
    def test_no_text_becomes_an_element(self, text: str) -> None:
        self.check(text)

    @pytest.mark.parametrize("text", [text for text in HOSTILE if "{" not in text])
    def test_the_usual_attempts(self, text: str) -> None:
        self.check(text)

    def check(self, text: str) -> None:
        for (name, thing), (_, tame) in zip(hostile_views(text), hostile_views("x"), strict=True):
            views = [one if isinstance(one, Markup) else iq.to_html(one, "de") for one in (thing, tame)]
            hostile, harmless = map(Reader, views)
            assert hostile.skeleton == harmless.skeleton, name
            views[0].encode()

    def test_texts_are_still_there(self) -> None:
        text = "<b>&amp;\"'"
        read = Reader(iq.to_html(iq.Text(text, text)))
        assert read.text == text

    def test_braces_in_data_are_no_placeholders(self) -> None:
        words = iq.Text("{0} {x} %s", "{0} {x} %s")
        source = iq.Source(id="s", label=words, window="2018")
        report = iq.Report(scope="DE", period="2019", sources=(source,))
        assert "{0} {x} %s" in Reader(iq.to_html(report)).text
        assert "{0} {x} %s" in Reader(iq.to_html(iq.check(report))).text

    def test_what_no_page_can_hold_is_shown_as_such(self) -> None:
        # Half a character is in no text of the model, but what was received may be one.
        assert Reader(str(tag("p", UNWRITABLE))).text == "\N{REPLACEMENT CHARACTER}" * 5
        whole = UNWRITABLE.replace("\ud800", "")
        assert Reader(iq.to_html(iq.Text(whole, whole))).text == "\N{REPLACEMENT CHARACTER}" * 4
        assert Reader(iq.to_html(iq.Text("a\tb\nc", "a\tb\nc"))).text == "a b c"

    def test_hostile_columns_of_a_file(self) -> None:
        read = iq.read_csv(b'scope;start;end;"<b a=""1"">"\nDE;2019-01-01;2019-12-31;"<i>"\n')
        assert read.problems
        assert {"b", "i"}.isdisjoint(tag for tag, _ in Reader(iq.to_html(read)).elements)


class TestMarkup:
    """A text becomes a text; an element is made by name."""

    def test_tags(self) -> None:
        assert tag("p", "a < b", None, ["c", tag("b", "&")], class_="x", data_code='"', title=None) == (
            '<p class="x" data-code="&quot;">a &lt; bc<b>&amp;</b></p>'
        )
        assert join() == ""
        assert type(join("<")) is Markup

    def test_a_table(self) -> None:
        made = table("C", (views.Column("a"), views.Column("b", number=True)), [("x", "1"), ("y", "zwischen 1 und 2")])
        assert made == (
            '<table><caption>C</caption><thead><tr><th scope="col">a</th><th scope="col" class="number">b</th></tr>'
            '</thead><tbody><tr><th scope="row">x</th><td class="number">1</td></tr>'
            '<tr><th scope="row">y</th><td class="number long">zwischen 1 und 2</td></tr></tbody></table>'
        )

    def test_a_cell_too_many_is_an_error_of_the_view(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            table("C", (views.Column("a"),), [("x", "y")])

    def test_cells_are_named_where_several_would_stand_below_each_other(self) -> None:
        columns = [views.Column(name) for name in "abcd"]
        assert 'data-label="d"' in table("C", columns, ["1234"])
        assert "data-label" not in table("C", columns[:3], ["123"])

    def test_the_style_comes_along_or_not(self) -> None:
        listed = tag("ul", tag("li", "x"))
        assert STYLE in framed(listed, "de")
        assert framed(listed, "de", styled=False) == '<div class="iqmodel" lang="de"><ul><li>x</li></ul></div>'

    @pytest.mark.parametrize("name", ["Period", "Bounds", "Text", "Scope", "Deduction of nothing"])
    def test_a_line_of_text_has_no_use_for_a_style(self, name: str) -> None:
        assert "<style>" not in iq.to_html(GALLERY[name])

    def test_no_style_fixes_a_colour(self) -> None:
        assert not {"#", "rgb", "white", "black"} & {part for part in ("#", "rgb(", "white;", "black") if part in STYLE}
        assert "currentColor" in STYLE
