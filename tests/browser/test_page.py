"""The one-page report in a browser: nothing loaded, accessible, right on a phone, in the dark and on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.language.text import LANGUAGES, Language
from tests.round_of_others import round_of_others

SHEET: Final = iq.published.load("2019-2022")
# Wide bounds everywhere and sixteen scopes: the longest words that figures and titles have.
SCOPES: Final = "+".join(state.code for state in iq.State)
WIDE: Final = iq.Report(scope=SCOPES, period=iq.Period.year(2019)).replace(
    {code: iq.between(1_000, 185_302) for code in iq.figures(SHEET.report)}
)
# A model that no module of the package knows, a block of which stands twice, and a network with a label.
OWN: Final = round_of_others(iq.Scope.parse("DE-NI/sued", label="Fachkräftenetzwerk Südniedersachsen-Mitte"))
PAGES: Final = (*LANGUAGES, "little", "bounds", "own")
PICTURES: Final = dict.fromkeys((*LANGUAGES, "bounds"), 4) | {"little": 0, "own": 2}
LIGHT, DARK = (1_280, "light"), (1_280, "dark")
PHONE, PHONE_DARK = (390, "light"), (390, "dark")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as files: the published sheet in either language, and a report of which little is known."""
    folder = tmp_path_factory.mktemp("pages")
    little = iq.Report(scope="DE-BY", period=iq.Period.year(2019)).replace({"counselling.centres.fixed": iq.about(70)})
    pages: dict[str, str] = {language: iq.to_page(SHEET, language) for language in LANGUAGES}
    pages |= {"little": iq.to_page(little, "de"), "bounds": iq.to_page(WIDE, "de")}
    pages["own"] = iq.to_page(OWN, "de")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def show(chromium: Any, files: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """A function that opens one of the pages at a width and in a colour scheme."""
    opened = []

    def open_page(name: str, width: int = 1_280, scheme: str = "light") -> Any:
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.goto(files[name].as_uri())
        return page

    yield open_page
    for page in opened:
        page.close()


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white)."""
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestNothingLoads:
    """The page is one file: no request but for itself, and its content security policy has nothing to object to."""

    @pytest.mark.parametrize("name", PAGES)
    def test_one_request_and_no_complaint(self, name: str, show: Callable[..., Any], files: dict[str, Path]) -> None:
        page = show(name)
        assert page.requested == [files[name].as_uri()]
        assert page.said == []

    def test_the_policy_stops_scripts_and_pictures_from_elsewhere(self, chromium: Any) -> None:
        page = chromium.new_page()
        refused: list[tuple[str, str]] = []
        page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
        planted = "<img src='http://127.0.0.1:9/a.png'><script>document.title = 'taken over'</script></main>"
        page.set_content(iq.to_page(SHEET, plots=False).replace("</main>", planted))
        assert page.title() == SHEET.title.en
        assert refused == [("http://127.0.0.1:9/a.png", "csp")]
        page.close()


class TestAccessible:
    """axe-core finds no violation, in either language, light and dark, on a desk and on a phone."""

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize(("width", "scheme"), [LIGHT, DARK, PHONE, PHONE_DARK])
    def test_axe(
        self,
        name: str,
        width: int,
        scheme: str,
        show: Callable[..., Any],
        accessibility_violations: Callable[[Any], list[str]],
    ) -> None:
        assert accessibility_violations(show(name, width, scheme)) == []

    def test_what_a_screen_reader_meets_is_the_same_on_a_phone(self, show: Callable[..., Any]) -> None:
        desk, phone = (self.roles(show("de", width)) for width in (1_280, 390))
        assert desk == phone
        landmarks = {"banner": 1, "main": 1, "contentinfo": 1, "region": 4}
        assert {role: desk[role] for role in landmarks} == landmarks
        assert desk["table"] == desk["caption"] == 6
        assert desk["image"] == 4
        assert desk["rowheader"] > 44
        assert desk["columnheader"] == 18

    @staticmethod
    def roles(page: Any) -> Counter[str]:
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in tree if not node.get("ignored"))
        del roles["InlineTextBox"]
        return roles

    def test_a_picture_tells_its_values(self, show: Callable[..., Any]) -> None:
        picture = show("de").get_by_role("img", name="Beratene Personen")
        assert picture.count() == 1
        assert "2.312" in picture.locator("desc").text_content()


class TestScreens:
    """It fits every width down to 320 pixels, follows the colour scheme, and its one link leads to the check."""

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("width", [320, 390, 800, 1_280])
    def test_nothing_sticks_out(self, name: str, width: int, show: Callable[..., Any]) -> None:
        page = show(name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wider = (
            "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
        )
        outside = f"{wider}.filter(e => !e.closest('thead, svg') && getComputedStyle(e).display != 'inline')"
        assert page.evaluate(f"{outside}.map(e => e.outerHTML.slice(0, 200))") == []

    @pytest.mark.parametrize("name", PAGES)
    def test_nothing_of_a_picture_is_cut_off(self, name: str, show: Callable[..., Any]) -> None:
        drawn = show(name).evaluate(
            "[...document.querySelectorAll('figure svg')].map(e => [e.getBBox(), e.viewBox.baseVal])"
            ".map(([b, v]) => [b.x, b.y, v.width - b.x - b.width, v.height - b.y - b.height])"
        )
        assert len(drawn) == PICTURES[name]
        assert all(space > -0.01 for spaces in drawn for space in spaces)

    @pytest.mark.parametrize(("scheme", "is_light"), [("light", True), ("dark", False)])
    def test_colours_follow_the_scheme_in_pictures_too(
        self, scheme: str, is_light: bool, show: Callable[..., Any]
    ) -> None:
        page = show("de", 1_280, scheme)
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        ink = page.evaluate("getComputedStyle(document.querySelector('figure svg')).color")
        assert (luminance(ground) > 0.9) is is_light
        assert (luminance(ink) < 0.2) is is_light
        assert abs(luminance(ground) - luminance(ink)) > 0.7

    def test_the_link_leads_to_the_check(self, show: Callable[..., Any]) -> None:
        page = show("de")
        page.get_by_role("link").click()
        assert page.url.endswith("#check")
        assert page.get_by_role("heading", name="Prüfung der Regeln").is_visible()


class TestPaper:
    """The published sheet prints on two A4 pages in either language, light even where the screen is dark."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_two_pages(self, language: Language, show: Callable[..., Any]) -> None:
        printed = show(language).pdf(format="A4", prefer_css_page_size=True)
        assert self.pages(printed) == 2

    def test_a_small_report_takes_one(self, show: Callable[..., Any]) -> None:
        assert self.pages(show("little").pdf(format="A4", prefer_css_page_size=True)) == 1

    @staticmethod
    def pages(printed: bytes) -> int:
        return len(re.findall(rb"/Type\s*/Page\b", printed))

    def test_it_is_light(self, show: Callable[..., Any]) -> None:
        page = show("de", 1_280, "dark")
        page.emulate_media(media="print", color_scheme="dark")
        assert luminance(page.evaluate("getComputedStyle(document.documentElement).backgroundColor")) > 0.9
        assert luminance(page.evaluate("getComputedStyle(document.querySelector('figure svg')).color")) < 0.2

    def test_letters_stay_legible(self, show: Callable[..., Any]) -> None:
        page = show("de")
        page.emulate_media(media="print")
        sizes = page.evaluate(
            "[...document.querySelectorAll('main, main *, footer p')].filter(e => !e.closest('svg') && e.innerText)"
            ".map(e => parseFloat(getComputedStyle(e).fontSize) * .75)"
        )
        assert min(sizes) >= 5.7
