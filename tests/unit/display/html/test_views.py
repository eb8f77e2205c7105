"""The HTML views: every result has one, in both languages, sound and safe whatever the data say."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, Final

import html5lib
import pytest
from IPython.core.formatters import DisplayFormatter

import iqmodel as iq
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.language.viewed import Viewed
from tests.gallery import gallery
from tests.unit.display.html.reader import Reader, rows_of, tables, text_of

GALLERY: Final = gallery()
SHEET: Final = iq.published.load("2019-2022")
CHECKED: Final = iq.check(SHEET)

# Public classes that nobody ever holds a view of: what blocks inherit from, a result of which only parts are made, and
# processes.
ABSTRACT: Final = {"Block", "BaseReport", "ValidatedLines", "Workers"}
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


class TestEveryResult:
    """Each public class of values and results has a view; this test fails for one that is new and has none."""

    def test_every_public_class_is_in_the_gallery(self) -> None:
        public = {
            name
            for home in (iq, iq.cases, iq.models, iq.programme, iq.results)
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
