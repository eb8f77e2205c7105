"""The site is built without a warning, every link in it leads somewhere, and it is looked at in a browser.

Nothing here needs a network, and the site may not either.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urldefrag

import pytest

import iqmodel as iq

ROOT: Final = Path(__file__).parents[2]
PHONE: Final = {"width": 390, "height": 844}
DESKTOP: Final = {"width": 1280, "height": 900}
MAIN: Final = (
    "index.html",
    "how-to/validate-incoming-data.html",
    "reference/data-dictionary.html",
    "reference/api/counts.html",
    "explanation/additivity.html",
    "de/index.html",
)
# What axe finds in what Sphinx and the theme write by themselves.
THEIRS: Final = (
    # Sphinx sets the parameters of a long signature as a list without terms.
    "definition-list: <dl>",
    # Its two side bars are landmarks without names of their own.
    'landmark-unique: <aside class="sidebar-drawer">',
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``make docs`` builds it: whatever is not in order fails here, with what Sphinx says."""
    out = tmp_path_factory.mktemp("site")
    # fmt: off
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-n", "-W", "--keep-going", "-q",
               "-d", str(out / ".doctrees"), str(ROOT / "docs"), str(out)]
    # fmt: on
    built = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (built.returncode, built.stderr) == (0, "")
    return out


class Reader(HTMLParser):
    """What a page has to be linked to, what it links to, and what it loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.lang: str | None = None
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in ("script", "img") and given.get("src"):
            self.loads.append(given["src"] or "")
        if tag == "link" and given.get("href"):
            self.loads.append(given["href"] or "")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Reader]:
    return {page: Reader(page) for page in sorted(site.rglob("*.html")) if "_static" not in page.parts}


def is_outside(link: str) -> bool:
    return link.startswith(("https://", "http://", "mailto:"))


class TestLinks:
    """Every internal link and every anchor of it exists; nothing is loaded from elsewhere."""

    def test_every_link_has_an_aim(self, pages: dict[Path, Reader]) -> None:
        broken = []
        for page, read in pages.items():
            for link in filter(lambda link: not is_outside(link), read.links):
                path, anchor = urldefrag(link)
                aim = (page.parent / unquote(path)).resolve() if path else page
                if not aim.is_file() or (anchor and aim in pages and unquote(anchor) not in pages[aim].ids):
                    broken.append(f"{page.name}: {link}")
        assert broken == []

    def test_whatever_is_loaded_is_there(self, pages: dict[Path, Reader]) -> None:
        loaded = [(page, urldefrag(load)[0].partition("?")[0]) for page, read in pages.items() for load in read.loads]
        assert sorted({load for page, load in loaded if load and not (page.parent / load).is_file()}) == []

    def test_there_is_a_page_for_every_source(self, site: Path, pages: dict[Path, Reader]) -> None:
        sources = [file for file in (ROOT / "docs").rglob("*.md") if "_build" not in file.parts]
        wanted = {site / file.relative_to(ROOT / "docs").with_suffix(".html") for file in sources}
        assert wanted <= set(pages)


class TestReading:
    """The navigation is what the pages of contents list; examples end with their last line."""

    def test_the_chapters_are_those_of_the_start_page(self, page: Any, site: Path) -> None:
        source = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
        headings = [line.removeprefix("## ") for line in source.splitlines() if line.startswith("## ")]
        page.goto((site / "index.html").as_uri())
        captions = page.locator(".sidebar-tree .caption-text").evaluate_all("all => all.map(one => one.textContent)")
        assert captions == headings
        assert page.locator(".sidebar-tree .toctree-l1 > a").first.inner_text() == "A first report"

    def test_no_example_ends_with_an_empty_line(self, page: Any, site: Path) -> None:
        page.goto((site / "tutorial" / "first-report.html").as_uri())
        examples = page.locator("article pre").evaluate_all("all => all.map(one => one.textContent)")
        assert len(examples) > 5
        assert [example for example in examples if example.endswith("\n\n")] == []


class TestGenerated:
    """The catalogues hold every figure and every rule, in both languages, with links between them."""

    @pytest.mark.parametrize(
        ("page", "kind", "codes"),
        [
            ("reference/data-dictionary.html", "indicator", iq.indicators().keys()),
            ("de/kennzahlen.html", "kennzahl", iq.indicators().keys()),
            ("reference/rule-catalogue.html", "rule", iq.rules().keys()),
            ("de/regeln.html", "regel", iq.rules().keys()),
        ],
    )
    def test_each_is_there_to_be_linked_to(
        self, site: Path, pages: dict[Path, Reader], page: str, kind: str, codes: tuple[str, ...]
    ) -> None:
        wanted = {f"{kind}-{code}" for code in codes}
        assert wanted <= pages[site / page].ids

    @pytest.mark.parametrize(("page", "lang"), [("reference/data-dictionary", "en"), ("de/kennzahlen", "de")])
    def test_figures_are_told_in_the_language_of_the_page(self, site: Path, page: str, lang: str) -> None:
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        language: Any = lang
        counted = {"de": "Gezählt wird", "en": "Counted"}[lang]
        definitions = [one.counted_from for one in iq.indicators() if one.counted_from is not None]
        assert len(re.findall(f"<dt[^>]*>{counted}", text)) == len(definitions) > 0
        assert all(f"<p>{one.in_language(language)}</p>" in text for one in definitions)
        for one in iq.indicators():
            assert f"<strong>{one.label.in_language(language)}</strong>" in text
        assert ("195.182" if lang == "de" else "195,182") in text
        assert ("über 170" if lang == "de" else "over 170") in text

    def test_the_acknowledged_gap_is_told(self, site: Path) -> None:
        text = (site / "de" / "regeln.html").read_text(encoding="utf-8")
        assert "<strong>bekannte Abweichung</strong>" in text
        assert "Differenz −2.312" in text


class TestNames:
    """The reference of Python names shows what they are, not how they are made."""

    def test_no_machinery_shows(self, site: Path, pages: dict[Path, Reader]) -> None:
        machinery = ("attr_dict", "&lt;class", "NOTHING", "&lt;factory", "object at 0x", "Represent a PEP")
        shown = [
            f"{page.name}: {word}"
            for page in pages
            if page.parent == site / "reference" / "api"
            for word in machinery
            if word in page.read_text(encoding="utf-8")
        ]
        assert shown == []

    def test_names_lead_to_their_description(self, site: Path) -> None:
        text = (site / "reference" / "api" / "calculations.html").read_text(encoding="utf-8")
        assert 'href="reports.html#iqmodel.Report"' in text
        assert 'href="periods-and-scopes.html#iqmodel.Scope"' in text

    def test_an_alias_is_spelled_out(self, site: Path) -> None:
        text = (site / "reference" / "api" / "tables.html").read_text(encoding="utf-8")
        signature = text[text.index('id="iqmodel.frames.read_csv_frame"') :][:3000]
        assert "PathLike" in signature
        # A name that two modules give to different things must not lead to the public one of them.
        assert "#iqmodel.Source" not in signature

    def test_only_public_bases_show(self, site: Path) -> None:
        errors = (site / "reference" / "api" / "errors.html").read_text(encoding="utf-8")
        gap = errors[errors.index('id="iqmodel.errors.GapError"') :]
        assert 'href="#iqmodel.IQModelError"' in gap[: gap.index("</dd>")]
        blocks = (site / "reference" / "api" / "reports.html").read_text(encoding="utf-8")
        assert blocks.count("Bases: <a") == blocks.count("Bases:") > 5

    def test_a_block_shows_its_rules_and_figures(self, site: Path) -> None:
        text = (site / "reference" / "api" / "reports.html").read_text(encoding="utf-8")
        described = text[text.index('id="iqmodel.SessionCounts"') :]
        rule = '<span class="pre">first</span> <span class="pre">+</span> <span class="pre">follow_up</span>'
        assert 0 < described.index(rule) < described.index("(Folgeberatungen). Unit: sessions.")


class TestLanguages:
    """German pages say that they are German, all others that they are English."""

    def test_every_page_names_its_language(self, site: Path, pages: dict[Path, Reader]) -> None:
        wrong = {
            str(page.relative_to(site)): read.lang
            for page, read in pages.items()
            if read.lang != ("de" if page.parent.name == "de" else "en")
        }
        assert wrong == {}

    def test_german_pages_have_a_german_navigation(self, page: Any, site: Path) -> None:
        page.goto((site / "de" / "index.html").as_uri())
        entries = page.locator(".sidebar-tree a").all_inner_texts()
        assert entries[0] == "iqmodel auf Deutsch"
        assert entries[-1] == "English"
        assert page.locator(".sidebar-search").get_attribute("placeholder") == "Suche"
        assert page.locator(".prev-page").count() == 0
        assert page.locator(".next-page .title").inner_text() == "Mit dem Formular melden"

    def test_elsewhere_german_entries_are_marked(self, page: Any, site: Path) -> None:
        page.goto((site / "index.html").as_uri())
        marked = page.locator('.sidebar-tree a[lang="de"]').evaluate_all("all => all.map(one => one.textContent)")
        assert marked[0] == "iqmodel auf Deutsch"
        assert page.locator('.sidebar-tree a[href^="de/"]:not([lang="de"])').count() == 0

    def test_words_of_the_other_language_are_marked(self, page: Any, site: Path) -> None:
        page.goto((site / "reference" / "data-dictionary.html").as_uri())
        other = page.locator("dl.declared span[lang='de']").evaluate_all("all => all.map(one => one.textContent)")
        assert other == [one.label.de for one in iq.indicators()]


class TestPrinting:
    """The cheat sheet is one page of A4, with room to spare for other fonts."""

    @pytest.mark.parametrize("name", ["reference/cheat-sheet", "de/spickzettel"])
    def test_it_fits_one_page(self, page: Any, site: Path, name: str) -> None:
        page.goto((site / f"{name}.html").as_uri())
        printed = page.pdf(format="A4", scale=1.05, margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm"))
        # The tree of pages says how many there are; Chromium writes it uncompressed.
        assert re.findall(rb"/Type /Pages\s*/Count (\d+)", printed) == [b"1"]


class TestSearch:
    """Whoever types a code finds the figure."""

    def test_a_code_is_found(self, page: Any, site: Path) -> None:
        page.goto((site / "search.html").as_uri() + "?q=counselling.sessions.first")
        found = page.locator("#search-results li a")
        found.first.wait_for()
        assert any(
            "data-dictionary.html#indicator-" in link for link in found.evaluate_all("all => all.map(a => a.href)")
        )


@pytest.fixture
def looked_at(chromium: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens a page in a window of that size and colour scheme; nothing may come from a network."""
    opened: list[Any] = []
    asked: list[str] = []

    def look(file: Path, size: dict[str, int], scheme: str = "light") -> Any:
        window = chromium.new_page(viewport=size, color_scheme=scheme)
        window.on("request", lambda request: asked.append(request.url))
        opened.append(window)
        window.goto(file.as_uri())
        return window

    yield look
    for window in opened:
        window.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


class TestLooks:
    """Every page fits the width of a phone: what is wide scrolls inside its own frame."""

    def test_no_page_is_wider_than_a_phone(
        self, site: Path, pages: dict[Path, Reader], looked_at: Callable[..., Any]
    ) -> None:
        window = looked_at(site / "index.html", PHONE)
        too_wide = {}
        for file in pages:
            window.goto(file.as_uri())
            width = window.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                too_wide[str(file.relative_to(site))] = width
        assert too_wide == {}

    def test_wide_tables_scroll(self, site: Path, looked_at: Callable[..., Any]) -> None:
        window = looked_at(site / "reference" / "conformance.html", PHONE)
        frame = window.locator(".table-wrapper").first
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
        assert frame.evaluate("frame => getComputedStyle(frame).overflowX") == "auto"
        # With the keyboard too: it can be focused.
        assert frame.get_attribute("tabindex") == "0"

    @pytest.mark.parametrize("name", ["bounds", "additivity"])
    def test_drawings_are_drawn_and_told(self, site: Path, looked_at: Callable[..., Any], name: str) -> None:
        picture = looked_at(site / "explanation" / f"{name}.html", PHONE).locator("article img")
        assert picture.evaluate("img => img.complete && img.naturalWidth > 0")
        assert len(picture.get_attribute("alt")) > 20

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("name", MAIN)
    def test_axe_objects_to_nothing_of_ours(
        self,
        site: Path,
        looked_at: Callable[..., Any],
        accessibility_violations: Callable[[Any], list[str]],
        name: str,
        scheme: str,
    ) -> None:
        found = accessibility_violations(looked_at(site / name, DESKTOP, scheme))
        assert [one for one in found if one not in THEIRS] == []
