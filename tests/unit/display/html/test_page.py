"""The one-page report: valid, self-contained, the same each time, and saying all that the views say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, Final
from xml.etree.ElementTree import Element

import attrs
import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.display.outline import outline_of
from iqmodel.display.words import word
from iqmodel.language.text import LANGUAGES, Language, Localised
from iqmodel.language.writing import write
from iqmodel.testing import valid_reports

SHEET: Final = iq.published.load("2019-2022")
PAGES: Final = {language: iq.to_page(SHEET, language) for language in LANGUAGES}
YEAR: Final = iq.Period.year(2019)
WITHOUT_MATPLOTLIB: Final = "import sys; sys.modules['matplotlib'] = None\n"
# Written in the words of the source or of the reader, and none of it may become more than words.
HOSTILE: Final = (
    "</style></p>]]>--><script>alert('x')</script><img src=x onerror=\"alert(1)\">&lt;b&gt; {de} $x^2$ \x00\u202e"
)


def parsed(page: str) -> Any:
    """The document as a browser builds it; raises for whatever the HTML standard calls a parse error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element | None) -> str:
    """What is written in an element, with single blanks."""
    return " ".join("".join(element.itertext() if element is not None else ()).split())


def section(tree: Element, name: str) -> Element:
    found = tree.find(f".//section[@aria-labelledby='{name}']")
    assert found is not None
    return found


def cards(page: str) -> dict[str, list[str]]:
    """The key figures: label to the number and what is remarked."""
    return {words(card[0]): [words(dd) for dd in card[1:]] for card in section(parsed(page), "key").findall("dl/div")}


@iq.block
class PersonsBySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen nach Geschlecht", "persons by sex"))
    by_sex = iq.rule("women + men == total", label=iq.Text("Frauen und Männer", "women and men"))


@iq.block
class OwnReport(iq.Report):
    by_sex: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Nach Geschlecht", "By sex"))
    volunteers: iq.Count = iq.count(unit="persons", label=iq.Text("Ehrenamtliche", "volunteers"))


class TestDocument:
    """Self-contained, valid HTML with one heading of the first level, in its language, the same each time."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_valid(self, language: Language) -> None:
        tree = parsed(PAGES[language])
        assert PAGES[language].startswith("<!DOCTYPE html>\n")
        assert tree.get("lang") == language
        assert words(tree.find(".//title")) == SHEET.title.in_language(language) == words(tree.find(".//h1"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_ids_are_unique_and_every_reference_leads_to_one(self, language: Language) -> None:
        tree = parsed(PAGES[language])
        elements = list(tree.iter())
        ids = [element.get("id") for element in elements if element.get("id")]
        assert len(set(ids)) == len(ids)
        named = " ".join(element.get("aria-labelledby", "") for element in elements).split()
        written = re.findall(r'(?:href="#|url\(#)([^")]+)', PAGES[language])
        assert len(named) >= 8
        assert written
        assert set(named) | set(written) <= set(ids)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_headings_descend_one_level_at_a_time(self, language: Language) -> None:
        levels = [int(one.tag[1]) for one in parsed(PAGES[language]).iter() if re.fullmatch(r"h\d", str(one.tag))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_is_loaded_and_nothing_runs(self, language: Language) -> None:
        tree = parsed(PAGES[language])
        tags = {str(element.tag) for element in tree.iter()}
        assert tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image"} == set()
        names = {str(name) for element in tree.iter() for name in element.attrib}
        assert [name for name in names if name.startswith("on")] == []
        assert not names & {"src", "srcset", "action", "ping"}
        policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy.get("content").startswith("default-src 'none'; style-src 'unsafe-inline';")
        style = words(tree.find(".//head/style"))
        assert "@import" not in style
        assert "url(" not in style

    def test_every_path_of_a_picture_says_what_it_draws(self) -> None:
        paths = re.findall(r"<path\b[^>]*>", PAGES["de"])
        assert len(paths) > 100
        assert [path for path in paths if ' d="' not in path] == []

    def test_the_same_report_gives_the_same_page(self) -> None:
        assert iq.to_page(SHEET, "de") == PAGES["de"]

    def test_also_in_several_threads_at_once(self) -> None:
        with ThreadPoolExecutor(4) as pool:
            pages = list(pool.map(lambda language: iq.to_page(SHEET, language), LANGUAGES * 2))
        assert pages == list(PAGES.values()) * 2

    def test_the_language_is_that_of_the_context_unless_given(self) -> None:
        with iq.language("de"):
            assert iq.to_page(SHEET) == PAGES["de"]
            assert iq.to_page(SHEET, "en") == PAGES["en"]
        assert iq.to_page(SHEET) == PAGES["en"]


class TestContent:
    """All that is known is on the page, and what is not known is told."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_figure_with_its_label(self, language: Language) -> None:
        rows = {
            row.get("data-code"): (words(row[0]), words(row[1]))
            for row in section(parsed(PAGES[language]), "areas").iter("tr")
            if row.get("data-code")
        }
        assert len(rows) == len(iq.indicators())
        for line in outline_of(SHEET.report).lines:
            label = line.indicator.label.in_language(language)
            assert rows[line.indicator.code] == (label, write(line.count, language))

    def test_key_figures_bear_their_remarks(self) -> None:
        found = cards(PAGES["de"])
        assert len(found) == 8
        assert found["beratene Personen"] == ["195.182", "bekannte Abweichung −2.312"]
        assert found["erfolgreiche Absolventinnen und Absolventen"][0] == "15.218"
        assert "ZUWES/DATES" in found["erfolgreiche Absolventinnen und Absolventen"][1]
        assert found["Beratungen"] == ["416.374"]

    def test_a_key_figure_tells_what_is_implausible_about_it(self) -> None:
        report = iq.Report(scope="DE", period=YEAR).replace(
            {"counselling.persons.total": 10, "counselling.sessions.first": 12, "counselling.sessions.total": 20}
        )
        page = iq.to_page(report, "de", plots=False)
        assert cards(page) == {"beratene Personen": ["10", "Warnung: Differenz −2"], "Beratungen": ["20"]}
        told = "Warnung: Differenz −2 – So viele beratene Personen wie Erstberatungen"
        assert told in words(parsed(page).find(".//header"))

    def test_of_many_notes_a_key_figure_tells_the_first(self) -> None:
        cells = [iq.ReportKey(scope=state, period=YEAR) for state in iq.State]
        code = "counselling.sessions.total"
        notes = tuple(iq.Note(code=code, status="provisional", origin=cell) for cell in cells)
        report = iq.Report(scope="DE", period=YEAR, notes=notes).replace({code: 20})
        page = iq.to_page(report, "de", plots=False)
        number, *remarks = cards(page)["Beratungen"]
        assert number == "20"
        assert len(remarks) == 4
        assert remarks[0] == "Schleswig-Holstein, 2019: vorläufig"
        assert remarks[3] == "weitere Anmerkungen: 13"
        assert "Thüringen" in words(section(parsed(page), "areas"))

    @pytest.mark.parametrize(("language", "amount"), [("de", "−2.312"), ("en", "−2,312")])
    def test_the_gap_stands_before_the_figures_and_in_the_check(self, language: Language, amount: str) -> None:
        tree = parsed(PAGES[language])
        assert f"{word('acknowledged', language)}: 1" in words(tree.find(".//header"))
        (finding,) = iq.check(SHEET).acknowledged
        assert f"{amount} – {finding.rule.label.in_language(language)}" in words(tree.find(".//header"))
        checked = words(section(tree, "check"))
        assert amount in checked
        assert SHEET.report.counselling.persons.discrepancies[0].note.in_language(language) in checked
        assert sum(finding.message(language) in checked for finding in iq.check(SHEET).undecided) == 5

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_caveats_notes_sources_claims_and_advice(self, language: Language) -> None:
        told = words(parsed(PAGES[language]).find(".//main"))
        said: list[Localised] = [*iq.check(SHEET).caveats, *iq.check_claims(SHEET), *SHEET.report.sources]
        assert len(said) == 7
        said += [note.footnote for note in SHEET.report.notes if note.footnote]
        said += [text for text in (SHEET.programme.reading_advice,) if text]
        assert len(said) > 15
        for one in said:
            assert " ".join(one.in_language(language).split()) in told

    def test_a_claim_that_the_figures_contradict_is_told_at_the_top(self) -> None:
        claim = attrs.evolve(SHEET.claims[0], percentage="50", wording=None)
        page = iq.to_page(attrs.evolve(SHEET, claims=(claim,)), "de", plots=False)
        assert "50 %" in words(parsed(page).find(".//header")).replace("\N{NO-BREAK SPACE}", " ")
        assert "50 %" not in words(parsed(PAGES["de"]).find(".//header"))

    def test_an_acknowledgement_says_by_whom(self) -> None:
        persons = SHEET.report.counselling.persons
        gap = attrs.evolve(persons.discrepancies[0], by="Referat 1", on="2023-06-01")
        report = SHEET.report.replace({"counselling.persons.discrepancies": (gap,)})
        assert "Referat 1" in words(section(parsed(iq.to_page(report, "de", plots=False)), "check"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_report_without_a_sheet_names_scope_period_and_state(self, language: Language) -> None:
        report = iq.Report(scope="DE-BY", period=YEAR, as_of="2020")
        header = words(parsed(iq.to_page(report, language)).find(".//header"))
        assert iq.State.BAYERN.in_language(language) in header
        assert word("as of", language).format("2020") in header

    def test_a_report_on_many_scopes_has_a_short_title(self) -> None:
        tree = parsed(iq.to_page(iq.Report(scope="DE-BY+DE-BE", period=YEAR), "de"))
        assert words(tree.find(".//h1")) == words(tree.find(".//title")) == "Bericht über 2 Gebiete: 2019"
        assert "Berlin und Bayern" in words(tree.find(".//header"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_report_that_knows_nothing_says_so(self, language: Language) -> None:
        page = iq.to_page(iq.Report(scope="DE", period=YEAR), language)
        tree = parsed(page)
        assert tree.find(".//section[@aria-labelledby='key']") is None
        assert words(section(tree, "areas")).endswith(word("nothing", language))
        assert word("blank", language) in words(section(tree, "check"))
        assert "<svg" not in page
        assert "<td" not in page

    def test_bounds_keep_their_wording(self) -> None:
        sessions = iq.SessionCounts(first=iq.about(1_000), total=iq.more_than(5_000))
        report = iq.Report(scope="DE", period=YEAR, counselling=iq.Counselling(sessions=sessions))
        page = iq.to_page(report, "de")
        assert cards(page)["Beratungen"] == ["über 5.000"]
        rows = {row.get("data-code"): words(row[1]) for row in parsed(page).iter("tr") if row.get("data-code")}
        assert rows["counselling.sessions.first"] == "rund 1.000"
        assert rows["counselling.sessions.follow_up"] == "unbekannt"

    @given(report=valid_reports(), language=st.sampled_from(LANGUAGES))
    @settings(max_examples=20)
    def test_of_any_report_every_known_figure_is_shown(self, report: iq.Report, language: Language) -> None:
        page = iq.to_page(report, language, plots=False)
        shown = {row.get("data-code"): words(row[1]) for row in parsed(page).iter("tr") if row.get("data-code")}
        for code, count in iq.figures(report).items():
            if count != iq.UNKNOWN:
                assert shown[code] == iq.format_count(count, locale=language)

    @given(report=valid_reports())
    @settings(max_examples=5)
    def test_of_any_report_the_pictures_are_valid(self, report: iq.Report) -> None:
        page = iq.to_page(report, "de")
        assert len(list(parsed(page).iter("figure"))) == page.count("<svg")

    def test_a_breakdown_of_your_own(self) -> None:
        report = OwnReport(
            scope="DE", period=YEAR, by_sex=PersonsBySex(women=6, men=iq.about(40), total=46), volunteers=7
        )
        page = iq.to_page(report, "de")
        assert cards(page) == {"Personen nach Geschlecht": ["46"]}
        told = words(section(parsed(page), "areas"))
        assert "Nach Geschlecht" in told
        assert "Ehrenamtliche7Personen" in told
        assert "Frauen und Männer" in words(section(parsed(page), "check"))

    def test_a_block_that_stands_twice_has_cards_and_rules_with_headings(self) -> None:
        broken = PersonsBySex(women=6, men=iq.about(40), total=46)
        report = OwnRound(scope="DE", period=YEAR, advised=broken, trained=broken)
        page = iq.to_page(report, "de")
        assert cards(page) == {
            "Beratene: Personen nach Geschlecht": ["46"],
            "Geschulte: Personen nach Geschlecht": ["46"],
        }
        assert "Geschulte: Frauen und Männertrained.by-sex" in words(section(parsed(page), "check"))


@iq.block
class OwnRound(iq.BaseReport):
    advised: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Beratene", "Persons advised"))
    trained: PersonsBySex = iq.part(PersonsBySex, label=iq.Text("Geschulte", "Persons trained"))
    hours: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Sprechstunden", "Office hours"))
    networks: iq.Count = iq.count(label=iq.Text("Netzwerke", "networks"))


class TestPictures:
    """Each plot stands in its area, with a text alternative and its caption as text; without figures there is none."""

    @staticmethod
    def titles(page: str) -> list[str]:
        tree = parsed(page)
        labels = {one.get("id"): words(one) for one in tree.iter() if one.get("id")}
        figures = list(tree.iter("figure"))
        assert len(figures) == page.count("<svg")
        found = []
        for figure in figures:
            picture = figure[0]
            assert picture.get("role") == "img"
            name, description = (labels[key] for key in picture.get("aria-labelledby").split())
            assert description
            found.append(name)
        return found

    def test_four_in_the_published_sheet(self) -> None:
        titles = ["Beratungen", "Beratene Personen", "Qualifizierung im Kontext des Anerkennungsgesetzes"]
        assert self.titles(PAGES["de"]) == [*titles, "Schulungen, Veranstaltungen und Beratungen"]

    def test_the_gap_is_in_the_alternative_and_the_sources_in_the_caption(self) -> None:
        figure = list(parsed(PAGES["de"]).iter("figure"))[1]
        assert "2.312" in words(figure[0])
        caption = words(figure.find("figcaption"))
        assert caption.startswith("[1] Bekannte Abweichung")
        assert "Stichtag 02.01.2023" in caption

    @pytest.mark.parametrize(
        ("code", "number"),
        [
            ("counselling.centres.fixed", 0),
            ("fair_integration.sessions.total", 1),
            ("counselling.persons.total", 1),
            ("qualification.measures.course", 1),
            ("intercultural.business.consultations", 1),
        ],
    )
    def test_only_what_has_something_to_draw(self, code: str, number: int) -> None:
        report = iq.Report(scope="DE", period=YEAR).replace({code: 5})
        page = iq.to_page(report)
        assert len(self.titles(page)) == number
        if number:
            area = next(one for one in parsed(page).iter("div") if one.get("class") == "area")
            assert area.find(".//figure") is not None

    def test_parts_of_a_model_of_ones_own(self) -> None:
        group = PersonsBySex(women=6, men=40, total=46)
        report = OwnRound(scope="DE", period=YEAR, advised=group, networks=3).replace({"hours.first": 4})
        # Of a part without a known figure there is no plot.
        assert self.titles(iq.to_page(report, "en")) == ["Persons advised", "Sessions"]
        assert self.titles(iq.to_page(report.replace({"trained.women": 2}), "en")) == [
            *("Persons advised", "Persons trained", "Sessions"),
        ]

    def test_without_plots(self) -> None:
        page = iq.to_page(SHEET, "de", plots=False)
        assert "<svg" not in page
        assert words(section(parsed(page), "check")) == words(section(parsed(PAGES["de"]), "check"))

    def test_without_matplotlib_the_extra_is_named(self) -> None:
        program = WITHOUT_MATPLOTLIB + (
            "import iqmodel as iq\n"
            "sheet = iq.published.load('2019-2022')\n"
            "assert iq.to_page(sheet, plots=False)\n"
            "try: iq.to_page(sheet)\n"
            "except iq.errors.MissingExtraError as error: print(error)"
        )
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
        assert "iqmodel[plots]" in ran.stdout


def shape(page: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many elements of each kind there are, with their attributes."""
    return Counter((str(one.tag), tuple(sorted(map(str, one.attrib)))) for one in parsed(page).iter())


def sheet_with(texts: Sequence[str]) -> iq.FactSheet:
    """A sheet that says these texts wherever it may say something."""
    one, two, three, four = (iq.Text(text, text) for text in texts)
    gap = iq.Discrepancy(rule="advice-types", difference=-2, note=one, by=one.de)
    persons = iq.PersonsByAdvice(recognition_only=1, qualification_only=1, both=1, total=5, discrepancies=(gap,))
    report = iq.Report(
        scope="DE",
        period=YEAR,
        counselling=iq.Counselling(persons=persons),
        sources=(iq.Source(id="survey", label=two, collected_by=(three.de,), window="2020", note=four),),
        notes=(iq.Note(code="counselling.persons.both", source="survey", footnote=three, status="revised"),),
    )
    programme = iq.programme.Programme(name=four, short_name=two.de, reading_advice=one)
    claim = iq.Claim(numerator="counselling.persons.both", denominator="counselling.persons.total", percentage="50")
    return iq.FactSheet(edition="own", title=two, programme=programme, report=report, claims=(claim,))


class TestHostileTexts:
    """What the data say stays text: no element or attribute comes into being from it."""

    BENIGN: Final = shape(iq.to_page(sheet_with(["a", "b", "c", "d"]), plots=False))

    @given(st.lists(st.text(min_size=1).filter(str.strip), min_size=4, max_size=4))
    @example([HOSTILE] * 4)
    @settings(max_examples=40)
    def test_no_text_becomes_markup(self, texts: list[str]) -> None:
        assert shape(iq.to_page(sheet_with(texts), plots=False)) == self.BENIGN

    def test_nor_in_a_picture(self) -> None:
        page = iq.to_page(sheet_with([HOSTILE] * 4), "de")
        tree = parsed(page)
        assert page.count("<svg") == len(list(tree.iter("figure"))) == 1
        assert not list(tree.iter("script"))
        assert "alert('x')" in words(tree.find(".//figcaption"))

    def test_the_text_itself_is_shown(self) -> None:
        page = iq.to_page(sheet_with(["<b>one</b>", "A & B", "it's", '"']), plots=False)
        assert words(parsed(page).find(".//h1")) == "A & B"
        assert "<b>one</b>" in words(section(parsed(page), "check"))


class TestArguments:
    """Bad input is an error of the package."""

    @pytest.mark.parametrize("subject", [None, 3, "2019-2022", {}, iq.SessionCounts(), iq.Report, [SHEET.report]])
    def test_what_is_no_report(self, subject: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.to_page(subject)

    def test_another_language(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.to_page(SHEET, "fr")  # type: ignore[arg-type]  # wrong on purpose
