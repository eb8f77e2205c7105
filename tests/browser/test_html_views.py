"""The views in a browser: light, dark, on a phone, inside a notebook's own style, without any style."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import pairwise
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.language.text import Language
from tests.gallery import gallery

GALLERY: Final = gallery()
# What a notebook says of all tables, in its own words and as strongly as it does.
NOTEBOOK: Final = """
.out table { border: none; font-size: 12px; table-layout: fixed; margin-left: auto; margin-right: auto; }
.out tr, .out th, .out td { text-align: right; vertical-align: middle; padding: .5em; border: none; }
.out tbody tr:nth-child(odd) { background: rgb(245, 245, 245); }
.out tbody tr:hover { background: rgb(220, 230, 250); }
"""


STICKING_OUT: Final = """
[...document.querySelectorAll("div.iqmodel *")].filter(one => !one.closest("thead, style"))
    .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 200))
"""


def document(language: Language, style: str = "", cut: str = "") -> str:
    """A page of all views, each under its name; ``cut`` is a pattern to leave out of them."""
    shown = ((escape(name), iq.to_html(thing, language)) for name, thing in GALLERY.items())
    views = "".join(
        f"<section><h2>{name}</h2><div class='out'>{re.sub(cut, '', view, flags=re.DOTALL)}</div></section>"
        for name, view in shown
    )
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><meta name=viewport "
        f"content='width=device-width'><title>Views</title><style>:root {{ color-scheme: light dark }} {style}</style>"
        f"</head><body><main><h1>Views</h1>{views}</main></body></html>"
    )


@pytest.fixture
def opened(chromium: Any) -> Any:
    """A function that opens a page of all views."""
    pages = []

    def show(language: Language = "de", *, width: int = 1_000, scheme: str = "light", **page: str) -> Any:
        shown = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        pages.append(shown)
        shown.set_content(document(language, **page))
        return shown

    yield show
    for page in pages:
        page.close()


class TestAccessibility:
    """axe finds nothing: in either language, light and dark, wide and narrow, with and without the style."""

    @pytest.mark.parametrize(
        ("language", "scheme", "width"),
        [("de", "light", 1_000), ("en", "dark", 1_000), ("de", "light", 390)],
    )
    def test_with_the_style(
        self,
        opened: Any,
        accessibility_violations: Callable[[Any], list[str]],
        language: Language,
        scheme: str,
        width: int,
    ) -> None:
        assert accessibility_violations(opened(language, scheme=scheme, width=width)) == []

    def test_without_any_style(self, opened: Any, accessibility_violations: Callable[[Any], list[str]]) -> None:
        shown = opened(cut=r"<style>.*?</style>| class=\"[^\"]*\"| data-label=\"[^\"]*\"")
        assert accessibility_violations(shown) == []
        assert "−2.312" in shown.inner_text("main")


class TestLayout:
    """Nothing sticks out of a phone, numbers stand at the right, colours are those of whoever shows the view."""

    @pytest.mark.parametrize(
        ("language", "width"),
        [("de", 320), ("de", 390), ("de", 600), ("de", 768), ("de", 900), ("de", 1_280), ("en", 600), ("en", 700)],
    )
    def test_nothing_sticks_out(self, opened: Any, language: Language, width: int) -> None:
        shown = opened(language, width=width)
        assert shown.evaluate(STICKING_OUT) == []

    def test_long_words_without_a_blank_are_broken(self, chromium: Any) -> None:
        word = "Anerkennungsgesetz" * 20
        page = chromium.new_page(viewport={"width": 390, "height": 900})
        source = iq.Source(id="s", label=iq.Text(word, word))
        report = iq.Report(scope="DE", period="2019", sources=(source,))
        page.set_content(iq.to_html([report, iq.Rule("a", "b <= 1", label=iq.Text(word, word))]))
        assert page.evaluate(STICKING_OUT) == []
        page.close()

    @pytest.mark.parametrize("style", ["", NOTEBOOK])
    def test_numbers_stand_at_the_right_and_words_at_the_left(self, opened: Any, style: str) -> None:
        shown = opened(style=style)
        aligned = shown.evaluate(
            """[...document.querySelectorAll("td, th")].map(cell => [cell.classList.contains("number"),
                getComputedStyle(cell).textAlign, getComputedStyle(cell).verticalAlign])"""
        )
        assert {(number, text) for number, text, _ in aligned} == {(True, "end"), (False, "start")}
        assert {vertical for *_, vertical in aligned} == {"top", "bottom"}

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_no_colour_is_fixed(self, opened: Any, scheme: str) -> None:
        shown = opened(scheme=scheme, style=NOTEBOOK)
        own = shown.evaluate("getComputedStyle(document.body).color")
        colours, backgrounds = shown.evaluate(
            """["color", "backgroundColor"].map(name => [...new Set([...document.querySelectorAll("div.iqmodel *")]
                .filter(one => one.tagName != "STYLE").map(one => getComputedStyle(one)[name]))])"""
        )
        assert colours == [own]
        assert backgrounds == ["rgba(0, 0, 0, 0)"]

    def test_on_a_phone_each_of_several_cells_says_what_it_is(self, opened: Any) -> None:
        shown = opened(width=390)
        told = shown.evaluate(
            """[...document.querySelectorAll("td[data-label]")].map(
                cell => getComputedStyle(cell, "::before").content)"""
        )
        assert "attr(" not in told[0]
        assert '"vorher: "' in told
        wide = opened(width=1_000)
        assert set(
            wide.evaluate(
                """[...document.querySelectorAll("td[data-label]")].map(
                    cell => getComputedStyle(cell, "::before").content)"""
            )
        ) == {"none"}

    def test_room_is_measured_where_the_view_stands(self, opened: Any) -> None:
        shown = opened(width=1_280, style=".out { width: 500px }")
        widest = shown.evaluate(
            """Math.max(...[...document.querySelectorAll("div.iqmodel *")].filter(one => !one.closest("thead, style"))
                .map(one => one.getBoundingClientRect().right - one.closest(".out").getBoundingClientRect().left))"""
        )
        assert widest <= 500
        assert shown.evaluate("getComputedStyle(document.querySelector('div.iqmodel tr')).display") == "flex"

    @pytest.mark.parametrize(("language", "width"), [("de", 800), ("en", 650)])
    def test_a_little_less_room_makes_lists_of_wide_tables_alone(
        self, opened: Any, language: Language, width: int
    ) -> None:
        shown = opened(language, width=width)
        displays = shown.evaluate(
            """[".wide", ":not(.wide)"].map(kind => [...new Set([...document.querySelectorAll(`table${kind} td`)]
                .map(cell => getComputedStyle(cell.parentElement).display))])"""
        )
        assert displays == [["flex"], ["table-row"]]

    def test_figures_of_a_part_are_indented(self, opened: Any) -> None:
        shown = opened()
        inner, outer = (
            shown.evaluate(
                """code => { const range = document.createRange();
                    range.selectNodeContents(document.querySelector(`tr[data-code="${code}"] th`));
                    return range.getBoundingClientRect().left }""",
                code,
            )
            for code in ("fair_integration.sessions.total", "fair_integration.referrals")
        )
        assert inner > outer + 10

    def test_what_a_nested_record_says_takes_one_line_each(self, opened: Any) -> None:
        shown = opened()
        lines = shown.evaluate(
            """[...document.querySelectorAll("li > dl > dt")].map(
                term => [term.getBoundingClientRect().top, term.nextElementSibling.getClientRects()[0].top])"""
        )
        assert lines
        assert all(abs(term - meaning) < 6 for term, meaning in lines)
        assert [top for (top, _), (following, _) in pairwise(lines) if top == following] == []

    def test_names_of_columns_begin_with_a_capital(self, opened: Any) -> None:
        shown = opened("en", width=1_280)
        headers = shown.locator("section", has=shown.locator("h2", has_text=re.compile("^Comparison$"))).locator("th")
        assert headers.first.inner_text() == "Figure"

    def test_folded_parts_open(self, opened: Any) -> None:
        shown = opened()
        fold = shown.locator("section", has=shown.locator("h2", has_text=re.compile("^CheckResult$"))).locator(
            "details"
        )
        table = fold.locator("table")
        assert not table.is_visible()
        fold.locator("summary").click()
        assert table.is_visible()
        assert "counselling.sessions.sum" in table.inner_text()

    def test_nothing_is_loaded_and_nothing_runs(self, chromium: Any) -> None:
        page = chromium.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.set_content(document("de"))
        assert requests == []
        assert page.locator("script, img, link, iframe, [style], [onclick], [id]").count() == 0
        page.close()
