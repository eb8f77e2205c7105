"""Plots fitted into a page: the caption is text of the page, and no word of the drawing is cut off."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

import iqmodel as iq
from iqmodel.display import plots
from iqmodel.display.plots.pictures import Plot, picture
from iqmodel.language.text import LANGUAGES, Language

REPORT = iq.published.load("2019-2022").report
PLOTS = (plots.sessions, plots.advice_types, plots.qualification, plots.outreach)


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
class TestPicture:
    """A picture says all that the plot says, its caption beside the drawing."""

    def test_the_caption_is_that_of_the_plot_and_stands_in_the_text_alternative_no_more(
        self, plot: Plot, language: Language
    ) -> None:
        made = picture(plot, REPORT, language)
        captions = [text for text in plot(REPORT, lang=language).axes.texts if text.get_gid() == "caption"]
        assert made.caption == " ".join(str(text.get_label()) for text in captions)
        whole = plots.to_svg(plot(REPORT, lang=language))
        assert [made.caption in unescape(svg) for svg in (made.svg, whole)] == [False, True]

    def test_it_is_drawn_alike_each_time(self, plot: Plot, language: Language) -> None:
        assert picture(plot, REPORT, language) == picture(plot, REPORT, language)

    def test_it_is_as_wide_as_a_column_or_as_its_longest_word(self, plot: Plot, language: Language) -> None:
        root = ET.fromstring(picture(plot, REPORT, language).svg)  # noqa: S314 - our own
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert 400 <= width <= 520
        assert 0 < height < 1500
        assert re.fullmatch(r"[0-9.]+pt", root.attrib["width"])
