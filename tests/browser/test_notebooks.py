"""The views where most people meet them, light and dark: in JupyterLab and marimo, with kernels, and as in VS Code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final

import pytest

import iqmodel as iq
from tests.browser.servers import App, Lab, jupyterlab, marimo
from tests.gallery import gallery

# What VS Code says of the tables in its outputs, as strongly as it does.
VSCODE: Final = """
#container .output { color: FORE; font-size: 13px; line-height: 22px; }
table, thead, tr, th, td, tbody { border: none !important; border-color: transparent; border-spacing: 0; }
table, th, tr { vertical-align: middle; text-align: right; }
thead { font-weight: bold; background-color: rgba(130, 130, 130, 0.16); }
th, td { padding: 4px 8px; }
tr:nth-child(even) { background-color: rgba(130, 130, 130, 0.08); }
tbody th { font-weight: normal; }
"""
ALL: Final = """
import iqmodel as iq
from tests.gallery import gallery
with iq.language("de"):
    for one in gallery().values():
        display(one)
"""

# Of every element of the views: how its cells are aligned, ruled and laid out, and which colours it has.
LOOK: Final = """() => {
    const views = [...document.querySelectorAll("div.iqmodel")];
    const all = views.flatMap(one => [...one.querySelectorAll(":scope *:not(style, svg, svg *)")]);
    const of = (list, name) => [...new Set(list.map(one => getComputedStyle(one)[name]))];
    const cells = all.filter(one => one.matches("td, th"));
    const row = cells.filter(one => !one.matches("thead *"));
    return {
        views: views.length,
        foreign: of(all.filter(one => getComputedStyle(one).color
            != getComputedStyle(one.closest("div.iqmodel").parentElement).color), "color"),
        backgrounds: of(all, "backgroundColor"),
        numbers: of(cells.filter(one => one.matches(".number")), "textAlign"),
        words: of(cells.filter(one => !one.matches(".number")), "textAlign"),
        vertical: of(row, "verticalAlign"),
        rules: of(row, "borderBottomStyle"),
        rows: of(all.filter(one => one.matches("tr")), "display"),
        padding: of(all.filter(one => one.matches("code")), "padding"),
        floats: of(all, "float"),
        out: all.filter(one => one.matches("td, p, li") && one.getBoundingClientRect().right
            > one.closest("div.iqmodel").getBoundingClientRect().right + 1).length,
    }
}"""
DESIGNED: Final = {
    "foreign": [],
    "backgrounds": ["rgba(0, 0, 0, 0)"],
    "numbers": ["end"],
    "words": ["start"],
    "vertical": ["top"],
    "rules": ["solid"],
    "rows": ["table-row"],
    "padding": ["0px"],
    "floats": ["none"],
    "out": 0,
}


def look_of(page: Any) -> dict[str, Any]:
    """How the views of a page look, without their number; there have to be some."""
    found: dict[str, Any] = page.evaluate(LOOK)
    assert found.pop("views") > 0
    return found


def installed(name: str) -> None:
    if find_spec(name) is None:
        pytest.skip(f"needs {name}: make .venv/.lab")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    installed("jupyterlab")
    with jupyterlab(tmp_path_factory.mktemp("lab") / "server") as running:
        yield running


@pytest.fixture(scope="module")
def views(lab: Lab, chromium: Any) -> Iterator[Any]:
    """All views of the gallery, in German, in a notebook whose cells have been run."""
    lab.write("views", [ALL])
    page = lab.open(chromium, "views")
    yield page
    page.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    installed("marimo")
    cells = ["iq.published.load('2019-2022')", "iq.check(iq.published.load('2019-2022'))", "iq.rules()"]
    with marimo(tmp_path_factory.mktemp("marimo") / "app", cells) as running:
        yield running


class TestJupyterLab:
    """Its style sheet outranks none of ours: in its light and dark theme, every view is as designed."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_views_look_as_designed(self, lab: Lab, views: Any, scheme: str) -> None:
        lab.theme(views, scheme)
        assert look_of(views) == DESIGNED

    def test_at_the_width_of_a_desk_tables_are_tables(self, lab: Lab, views: Any) -> None:
        views.set_viewport_size({"width": 1_280, "height": 900})
        lab.do(views, "application:toggle-left-area")
        assert look_of(views)["rows"] == ["table-row"]
        lab.do(views, "application:toggle-left-area")

    def test_beside_other_panels_they_are_lists(self, views: Any) -> None:
        views.set_viewport_size({"width": 560, "height": 900})
        assert look_of(views) == DESIGNED | {"rows": ["flex"], "rules": ["none"]}
        views.set_viewport_size({"width": 1_400, "height": 1_000})


class TestMarimo:
    """Its style sheet undoes headings and lists, and outranks none of ours either."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_views_look_as_designed(self, app: App, chromium: Any, scheme: str) -> None:
        page = app.open(chromium, scheme)
        assert look_of(page) == DESIGNED
        weights = page.evaluate(
            "[...document.querySelectorAll('div.iqmodel :is(h2, h3, h4)')].map(one => getComputedStyle(one).fontWeight)"
        )
        assert set(weights) == {"700"}
        assert page.evaluate("getComputedStyle(document.querySelector('div.iqmodel ul')).listStyleType") == "disc"
        page.close()


class TestVsCode:
    """Its rules for tables are strict ones, and take no border from ours."""

    @pytest.mark.parametrize(("fore", "back"), [("rgb(59, 59, 59)", "#fff"), ("rgb(204, 204, 204)", "#1f1f1f")])
    def test_views_look_as_designed(self, chromium: Any, fore: str, back: str) -> None:
        page = chromium.new_page(viewport={"width": 1_280, "height": 900})
        shown = "".join(f"<div class=output>{iq.to_html(one, 'de')}</div>" for one in gallery().values())
        style = VSCODE.replace("FORE", fore) + f"body {{ background: {back} }}"
        page.set_content(f"<!doctype html><style>{style}</style><div id=container><div>{shown}</div></div>")
        assert look_of(page) == DESIGNED
        page.close()

    def test_a_parent_that_asks_how_wide_a_view_would_be_is_told(self, chromium: Any) -> None:
        page = chromium.new_page(viewport={"width": 1_280, "height": 900})
        page.set_content(f"<!doctype html><div style='float: left'>{iq.to_html(iq.rules())}</div>")
        assert look_of(page)["rows"] == ["table-row"]
        page.close()


PLOTS: Final = """
import iqmodel as iq
sheet = iq.published.load("2019-2022")
report = sheet.report
one, other = iq.plots.sessions(sheet), iq.plots.advice_types(sheet)
display(one, other)
"""
BEFORE: Final = """
from matplotlib.figure import Figure
given = Figure().add_subplot()
iq.plots.sessions(sheet, ax=given)
"""


@pytest.fixture(scope="module")
def pictures(lab: Lab, chromium: Any) -> Iterator[Any]:
    """Two plots of one cell, one as the value of a cell, one on a figure of the user."""
    lab.write("pictures", [PLOTS, "one", BEFORE])
    page = lab.open(chromium, "pictures")
    yield page
    page.close()


class TestPictures:
    """Plots are in the notebook's own colours, several of a cell are all there, and the user's figure is the user's."""

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_they_follow_the_theme(self, lab: Lab, pictures: Any, scheme: str) -> None:
        lab.theme(pictures, scheme)
        text, fills = pictures.evaluate(
            """() => { const drawn = [...document.querySelectorAll(".jp-OutputArea-output svg[role=img]")];
                return [getComputedStyle(drawn[0].parentElement).color,
                    drawn.map(one => getComputedStyle(one).fill)] }"""
        )
        assert fills == [text] * 3
        light = sum(map(int, re.findall(r"\d+", text)[:3])) / 3
        assert (light > 128) == (scheme == "dark")

    def test_both_of_a_cell_are_there_and_none_of_the_figure_of_the_user(self, pictures: Any) -> None:
        drawn = pictures.evaluate(
            """[...document.querySelectorAll(".jp-CodeCell")].map(cell =>
                [...cell.querySelectorAll(".jp-OutputArea-output svg > title")].map(one => one.textContent))"""
        )
        assert drawn == [["Sessions", "Persons counselled"], ["Sessions"], []]
        shown = pictures.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output").inner_text()
        assert shown.strip() == "<plots.Picture: Sessions>"

    def test_codes_are_completed_between_brackets(self, pictures: Any) -> None:
        pictures.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
        pictures.keyboard.press("Control+A")
        pictures.keyboard.type('report["counselling.sess')
        pictures.keyboard.press("Tab")
        pictures.wait_for_selector(".jp-Completer-item", timeout=30_000)
        offered = pictures.locator(".jp-Completer-item").all_inner_texts()
        assert any("counselling.sessions.total" in one for one in offered)
