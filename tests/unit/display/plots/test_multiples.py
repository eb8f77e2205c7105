"""More lines than colours become panels: one for each, on the same scales, in one figure with one text alternative."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from matplotlib.figure import Figure

import iqmodel as iq
from iqmodel import plots
from tests.unit.display.plots.axes import TOTAL, drawn, report

YEARS: Final = (2019, 2020, 2021)
LAENDER: Final = [
    report(1_000 * (at + 1) + 10 * year, state.code, str(year)) for at, state in enumerate(iq.State) for year in YEARS
]


@pytest.fixture(scope="module")
def picture() -> plots.Picture:
    return plots.series(LAENDER, TOTAL, lang="de")


class TestPanels:
    """Sixteen Länder are sixteen panels."""

    def test_one_for_each_line(self, picture: plots.Picture) -> None:
        assert len(picture.panels) == 16
        assert picture.axes is picture.panels[0]
        assert repr(picture) == "<plots.Picture: Beratungen>"

    def test_the_scales_are_shared(self, picture: plots.Picture) -> None:
        assert len({(ax.get_xlim(), ax.get_ylim()) for ax in picture.panels}) == 1

    def test_each_figure_is_told_with_its_line(self, picture: plots.Picture) -> None:
        told = [str(text.get_label()) for ax in picture.panels for text in ax.texts if text.get_gid() == "value"]
        with iq.language("de"):
            expected = [f"{one.scope.in_language()}: {one.period:%Y}: {iq.format_count(one[TOTAL])}" for one in LAENDER]
        assert sorted(told) == sorted(expected)

    def test_numbers_of_the_scale_and_periods_stand_at_the_edges(self, picture: plots.Picture) -> None:
        drawn(picture.axes)
        left = [any(one.get_visible() and one.get_text() for one in ax.get_yticklabels()) for ax in picture.panels]
        below = [any(one.get_visible() and one.get_text() for one in ax.get_xticklabels()) for ax in picture.panels]
        assert left == [at % 4 == 0 for at in range(16)]
        assert below == [at >= 12 for at in range(16)]
        assert [one.get_text() for one in picture.panels[-1].get_xticklabels()] == ["2019", "2021"]

    def test_nothing_covers_anything_or_sticks_out(self, picture: plots.Picture) -> None:
        drawn(picture.axes)
        texts: Any = picture.figure.texts
        boxes = [text.get_window_extent() for text in texts if text.get_text()]
        assert not [1 for at, one in enumerate(boxes) for other in boxes[:at] if one.overlaps(other)]
        whole = picture.figure.bbox
        assert all(whole.x0 <= box.x0 and box.x1 <= whole.x1 and whole.y0 <= box.y0 for box in boxes)
        places = [ax.get_window_extent() for ax in picture.panels]
        assert not [1 for place in places for box in boxes if place.overlaps(box)]

    def test_names_break_after_hyphens(self, picture: plots.Picture) -> None:
        titles = [str(text.get_text()) for text in picture.figure.texts]
        assert "Mecklenburg-\nVorpommern" in titles
        assert not any("…" in title for title in titles)

    def test_the_text_alternative_is_that_of_the_whole(self, picture: plots.Picture) -> None:
        svg = picture._repr_html_() or ""
        assert re.findall("<title[^>]*>(.*?)</title>", svg) == ["Beratungen"]
        (said,) = re.findall("<desc[^>]*>(.*?)</desc>", svg)
        assert said.startswith("Januar 2019 bis Dezember 2021. Einheit: Beratungen (Sitzungen). ")
        assert said.count("Bayern: 20") == len(YEARS)

    def test_few_lines_and_a_given_axes_are_one_plot(self) -> None:
        assert len(plots.series(LAENDER[: 6 * len(YEARS)], TOTAL).panels) == 1
        given = Figure(figsize=(12, 6)).add_subplot()
        assert plots.series(LAENDER, TOTAL, ax=given).panels == (given,)

    def test_gaps_and_unknown_figures_stay_what_they_are(self) -> None:
        some = [one for one in LAENDER if not (one.scope == iq.Scope.parse("DE-BY") and one.period.start.year == 2020)]
        some[0] = report(iq.UNKNOWN, "DE-SH", "2019")
        made = plots.series(some, TOTAL, lang="en")
        gaps = [[text.get_text() for text in ax.texts if text.get_gid() == "gap"] for ax in made.panels]
        assert [bool(one) for one in gaps].count(True) == 1
        assert any("Schleswig-Holstein: 2019: not stated" in str(text.get_label()) for text in made.axes.texts)

    def test_without_any_figure_it_says_so(self) -> None:
        nothing = [report(iq.UNKNOWN, state.code) for state in iq.State]
        made = plots.series(nothing, TOTAL, lang="en")
        assert "No figure is given" in (made._repr_html_() or "")
