"""Plots as SVG: self-contained, the same each time, with a text alternative, harmless whatever the data say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import html5lib
import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import iqmodel as iq
from iqmodel import plots

REPORT = iq.published.load("2019-2022").report
DOCS = Path(__file__).parents[4] / "docs" / "how-to"
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = plots.to_svg(plots.advice_types(REPORT, lang="de"))
HOSTILE = '</title></svg><script>alert(1)</script> id="x" href="#y" url(#z) & <b> -- $a$ "\''


def parsed(*pictures: str) -> Any:
    """The elements of a page with these pictures in it; the parser refuses what is no valid HTML."""
    page = "<!doctype html><html lang='en'><title>t</title><body>" + "".join(pictures) + "</body></html>"
    return html5lib.HTMLParser(strict=True).parse(page)


def elements(*pictures: str) -> list[Any]:
    return [one for one in parsed(*pictures).iter() if isinstance(one.tag, str)]


def of_kind(svg: str, name: str) -> list[Any]:
    return [one for one in elements(svg) if one.tag == SVG + name]


class TestSelfContained:
    """No prolog, comment, date or style sheet, and no address of anything outside."""

    def test_it_is_one_svg_element(self) -> None:
        assert PLAIN.startswith("<svg ")
        assert PLAIN.rstrip().endswith("</svg>")
        assert len(of_kind(PLAIN, "svg")) == 1
        assert "<!--" not in PLAIN
        assert {one.tag for one in elements(PLAIN)} <= {
            *("{http://www.w3.org/1999/xhtml}" + name for name in ("html", "head", "title", "body")),
            *(
                SVG + name
                for name in ("svg", "title", "desc", "g", "defs", "path", "use", "clipPath", "rect", "pattern")
            ),
        }

    def test_it_loads_nothing(self) -> None:
        assert re.findall(r"https?:[^\"\s]*", PLAIN) == ["http://www.w3.org/2000/svg"]
        assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', PLAIN))

    def test_its_size_is_that_of_the_figure(self) -> None:
        ax = plots.sessions(REPORT).axes
        wide, high = ax.figure.figure.get_size_inches() * 72
        (root,) = of_kind(plots.to_svg(ax), "svg")
        assert [float(number) for number in root.get("viewBox").split()] == pytest.approx([0, 0, wide, high], abs=0.01)

    def test_a_file_of_it_is_xml_that_browsers_show(self, tmp_path: Path, page: Any) -> None:
        path = tmp_path / "plot.svg"
        path.write_text(PLAIN, encoding="utf-8")
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.tagName") == "svg"
        assert page.evaluate("document.querySelector('title').textContent") == "Beratene Personen"
        assert page.evaluate("document.documentElement.getBBox().width") > 400


class TestTheSameEachTime:
    """The same picture is written alike in every run; different ones share no id."""

    def test_in_this_process(self) -> None:
        assert plots.to_svg(plots.advice_types(REPORT, lang="de")) == PLAIN

    def test_in_another_process(self) -> None:
        program = (
            "import sys, iqmodel as iq; r = iq.published.load('2019-2022')\n"
            "sys.stdout.buffer.write(iq.plots.to_svg(iq.plots.advice_types(r, lang='de')).encode())"
        )
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert ran.stdout.decode() == PLAIN

    def test_every_reference_leads_to_an_id_and_every_id_is_there_once(self) -> None:
        several = [plots.to_svg(plot(REPORT)) for plot in (plots.sessions, plots.qualification, plots.outreach)]
        ids = Counter(one.get("id") for one in elements(PLAIN, *several) if one.get("id"))
        assert set(ids.values()) == {1}
        for svg in (PLAIN, *several):
            referred = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))
            assert referred <= set(re.findall(r' id="([^"]+)"', svg))
            assert len(referred) > 5

    def test_ids_of_ones_own(self) -> None:
        svg = plots.to_svg(plots.sessions(REPORT), ids="sheet-1_a")
        assert all(name.startswith("sheet-1_a-") for name in re.findall(r' id="([^"]+)"', svg))
        assert "#sheet-1_a-" in svg

    @pytest.mark.parametrize("bad", ["", "1a", "a b", 'a"', "ä", "a" * 65, 7])
    def test_what_cannot_begin_an_id_is_refused(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match="ids"):
            plots.to_svg(plots.sessions(REPORT), ids=bad)


class TestTextAlternative:
    """A picture has a name and says all that it shows."""

    def test_the_name_is_the_title_and_the_description_tells_every_value(self) -> None:
        (root,), (title,), (desc,) = (of_kind(PLAIN, name) for name in ("svg", "title", "desc"))
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text == "Beratene Personen"
        for said in (
            "Deutschland, Januar 2019 bis Dezember 2022",
            "Einheit: Personen",
            "Personen nur mit Anerkennungsberatung: 122.957",
            "in keiner Gruppe: 2.312 (bekannte Abweichung) [1]",
            "Stichtag 02.01.2023",
        ):
            assert said in desc.text

    def test_numbers_that_found_no_room_are_told(self) -> None:
        months = [iq.Report(scope="DE", period=iq.Period.month(2019 + n // 12, n % 12 + 1)) for n in range(36)]
        code = "counselling.sessions.total"
        ax = plots.series([one.replace({code: 10_000 + n}) for n, one in enumerate(months)], code, lang="en").axes
        (desc,) = of_kind(plots.to_svg(ax), "desc")
        assert all(f": {10_000 + n:,}" in desc.text for n in range(36))

    def test_both_can_be_given(self) -> None:
        svg = plots.to_svg(plots.sessions(REPORT), title="name", desc="what it is")
        assert [of_kind(svg, name)[0].text for name in ("title", "desc")] == ["name", "what it is"]

    def test_without_any_it_is_decoration(self) -> None:
        (root,) = of_kind(plots.to_svg(plots.sessions(REPORT), title="", desc=""), "svg")
        assert (root.get("aria-hidden"), root.get("role")) == ("true", None)

    def test_a_figure_of_several_is_told_whole(self) -> None:
        figure = Figure(figsize=(14, 5), layout="constrained")
        left, right = figure.subplots(1, 2)
        plots.sessions(REPORT, ax=left, lang="en")
        plots.advice_types(REPORT, ax=right, lang="en")
        svg = plots.to_svg(figure)
        assert of_kind(svg, "title")[0].text == "Sessions; Persons counselled"
        assert "416,374" in of_kind(svg, "desc")[0].text
        assert "2,312" in of_kind(svg, "desc")[0].text
        assert of_kind(plots.to_svg(left), "title")[0].text == "Sessions"

    @settings(max_examples=25)
    @given(st.text(max_size=60), st.text(max_size=60))
    def test_no_text_escapes_its_element(self, title: str, desc: str) -> None:
        bare = Figure(figsize=(1, 1))
        svg = plots.to_svg(bare, title=f"a{title}", desc=f"a{desc}")
        assert [one.tag.rpartition("}")[2] for one in elements(svg)][4:7] == ["svg", "title", "desc"]
        assert len(of_kind(svg, "title") + of_kind(svg, "desc")) == 2
        found = of_kind(svg, "title")[0].text
        assert found == "".join(one for one in " ".join(f"a{title}".split()) if one.isprintable())

    @pytest.mark.parametrize("kind", ["path", "none"])
    def test_hostile_labels_are_shown_and_do_no_harm(self, kind: str) -> None:
        @iq.block
        class Own(iq.Report):
            x: iq.Count = iq.count(unit="persons", label=iq.Text(HOSTILE, HOSTILE))

        own = Own(scope="DE", period="2019", x=3)
        with mpl.rc_context({"svg.fonttype": kind}):
            svg = plots.to_svg(plots.comparison([own], "x"))
        assert not [one for one in elements(svg) if one.tag.endswith(("script", "b"))]
        assert of_kind(svg, "title")[0].text == HOSTILE
        assert parsed(svg) is not None


class TestOnAnyPage:
    """What is black becomes the colour of the page's text; a ground that was chosen stays."""

    def test_it_follows_the_page(self) -> None:
        assert 'fill="currentColor"' in PLAIN
        assert "stroke: currentColor" in PLAIN
        assert "#000000" not in PLAIN
        assert "#ffffff" not in PLAIN

    def test_a_chosen_ground_stays(self) -> None:
        ax = plots.advice_types(REPORT).axes
        ax.figure.figure.set_facecolor("#ffeedd")
        svg = plots.to_svg(ax)
        assert "currentColor" not in svg
        assert "fill: #ffeedd" in svg

    def test_drawing_leaves_the_figure_as_it_was(self) -> None:
        ax = plots.advice_types(REPORT).axes
        before = (ax.figure.figure.get_facecolor(), ax.get_facecolor(), ax.figure.figure.dpi)
        plots.to_svg(ax)
        assert (ax.figure.figure.get_facecolor(), ax.get_facecolor(), ax.figure.figure.dpi) == before

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_a_page_of_all_is_accessible(self, page: Any, accessibility_violations: Any, scheme: str) -> None:
        page.emulate_media(color_scheme=scheme)
        pictures = [plots.to_svg(plot(REPORT)) for plot in (plots.sessions, plots.advice_types, plots.outreach)]
        page.set_content(
            "<!doctype html><html lang='en'><meta name='color-scheme' content='light dark'><title>t</title>"
            "<main><h1>p</h1>" + "".join(f"<figure>{svg}</figure>" for svg in pictures) + "</main></html>"
        )
        assert accessibility_violations(page) == []
        ink = page.evaluate("getComputedStyle(document.querySelector('svg')).fill")
        assert ink == {"light": "rgb(0, 0, 0)", "dark": "rgb(255, 255, 255)"}[scheme]

    def test_it_shrinks_with_a_narrow_page(self, page: Any) -> None:
        page.set_viewport_size({"width": 390, "height": 800})
        page.set_content(f"<!doctype html><html lang='en'><title>t</title>{PLAIN}</html>")
        assert page.evaluate("document.querySelector('svg').getBoundingClientRect().right") <= 390
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


CODE = "counselling.sessions.total"
LAENDER = {
    "DE-BY": 12_000,
    "DE-BE": iq.about(9_000),
    "DE-HH": iq.more_than(4_000),
    "DE-NW": iq.between(14_000, 17_000),
    "DE-SN": iq.UNKNOWN,
    "DE-HB": 0,
}
YEARS = {
    "2017": 80_000,
    "2018": 90_000,
    "2019": iq.between(95_000, 110_000),
    "2020": iq.UNKNOWN,
    "2022": iq.more_than(110_000),
    "01/23-06/23": 60_000,
}


class TestPicturesOfTheDocs:
    """The pictures beside the how-to say what the plots say today."""

    def current(self, name: str) -> Any:
        laender = [iq.Report(scope=one, period="2019").replace({CODE: count}) for one, count in LAENDER.items()]
        years = [iq.Report(scope="DE", period=one).replace({CODE: count}) for one, count in YEARS.items()]
        return {
            "advice-types": lambda: plots.advice_types(REPORT, lang="en").axes,
            "comparison": lambda: plots.comparison(laender, CODE, lang="de").axes,
            "series": lambda: plots.series(years, CODE, lang="en").axes,
        }[name]()

    @pytest.mark.parametrize("name", ["advice-types", "comparison", "series"])
    def test_they_are_current(self, name: str) -> None:
        picture = (DOCS / f"plots-{name}.svg").read_text(encoding="utf-8")
        now = plots.to_svg(self.current(name))
        for part in ("title", "desc"):
            assert of_kind(picture, part)[0].text == of_kind(now, part)[0].text


class TestRefusals:
    """Only pictures are drawn."""

    @pytest.mark.parametrize("bad", [None, 1, "svg", REPORT])
    def test_no_picture(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plots.to_svg(bad)

    def test_an_axes_without_figure(self) -> None:
        removed = Figure().add_subplot()
        removed.remove()
        with pytest.raises(iq.InvalidDataError):
            plots.to_svg(removed)
