"""The tables of a report's figures, and what a fact sheet tells beside them."""

from __future__ import annotations

from typing import Final

import pytest

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.display.html.markup import heading
from iqmodel.display.words import word
from iqmodel.language.text import LANGUAGES, Language, Localised
from tests.unit.display.html.reader import Reader, figure_cells, rows_of, tables, text_of

SHEET: Final = iq.published.load("2019-2022")


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
