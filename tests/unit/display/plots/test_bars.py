"""Counts as bars: what is certain is solid, what the bounds leave open is hatched, unknown is written."""

from __future__ import annotations

import pytest
from matplotlib.collections import LineCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.patches import Rectangle

import iqmodel as iq
from iqmodel import plots
from tests.unit.display.plots.axes import (
    REPORT,
    TOTAL,
    arrows,
    bars,
    drawn,
    ranges,
    report,
    told,
)


class TestBounds:
    """A bounded figure is solid up to its lower bound, an error bar to the upper one, an arrow where it is open."""

    def test_between(self) -> None:
        ax = drawn(plots.comparison([report(iq.between(14_000, 17_000))], TOTAL, lang="de"))
        assert [length for _, _, length in bars(ax)] == [14_000]
        assert ranges(ax) == [(14_000, 17_000)]
        hatched = [patch for patch in ax.patches if patch.get_hatch() and isinstance(patch, Rectangle)]
        assert [(patch.get_x(), patch.get_width()) for patch in hatched] == [(14_000, 3_000)]
        assert told(ax) == ["Deutschland: zwischen 14.000 und 17.000"]

    @pytest.mark.parametrize(
        ("count", "solid", "reach", "said"),
        [
            (iq.about(9_000), 8_500, (8_500, 9_499), "about 9,000"),
            (iq.just_under(1_000), 500, (500, 999), "just under 1,000"),
            (iq.at_most(300), 0, (0, 300), "up to 300"),
        ],
    )
    def test_wordings(self, count: iq.Count, solid: int, reach: tuple[int, int], said: str) -> None:
        ax = drawn(plots.comparison([report(count)], TOTAL, lang="en"))
        assert [length for _, _, length in bars(ax)] == [solid]
        assert ranges(ax) == [reach]
        assert told(ax) == [f"Germany: {said}"]

    def test_an_open_end_is_an_arrow_and_no_bar(self) -> None:
        ax = drawn(plots.comparison([report(iq.more_than(170))], TOTAL, lang="de"))
        assert [length for _, _, length in bars(ax)] == [171]
        assert [at for at, _ in arrows(ax)] == [171]
        (across,) = [one for one in ax.containers if isinstance(one, ErrorbarContainer)]
        assert across.has_yerr
        assert not across.has_xerr
        assert ranges(ax) == []
        assert told(ax) == ["Deutschland: über 170"]

    def test_zero_is_told_and_differs_from_unknown(self) -> None:
        ax = drawn(plots.comparison([report(0, "DE-BY"), report(iq.UNKNOWN, "DE-BE")], TOTAL, lang="en"))
        assert told(ax) == ["Bavaria: 0", "Berlin: not stated"]
        assert [(label, length) for label, _, length in bars(ax)] == [("Bavaria", 0)]

    def test_the_words_fit_beside_the_bars(self) -> None:
        ax = plots.comparison([report(iq.between(1_400_000, 1_700_000)), report(3, period="2020")], TOTAL)
        drawn(ax)
        figure = ax.figure.figure
        right = max(text.get_window_extent().x1 for text in ax.texts if text.get_gid() == "value")
        assert right <= figure.bbox.x1


class TestRows:
    """Rows stand in their order, labels beside their bars, lines behind them."""

    def test_rows_stand_in_their_order_from_the_top(self) -> None:
        ax = drawn(plots.sessions(REPORT))
        heights = [text.get_window_extent().y0 for text in ax.texts if text.get_gid() == "value"]
        assert heights == sorted(heights, reverse=True)

    def test_labels_stand_beside_their_bars(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="en"))
        labels = {
            label.get_text().replace("\n", " "): at
            for label, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
        }
        for one in ax.containers:
            assert isinstance(one, BarContainer)
            (patch,) = one.patches
            assert labels[str(one.get_label())] == pytest.approx(patch.get_y() + patch.get_height() / 2)

    def test_the_words_of_a_short_bar_far_out_stand_before_it(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="de"))
        (gap,) = [text for text in ax.texts if str(text.get_label()).startswith("in keiner")]
        (bar,) = [patch for patch in ax.patches if patch.get_hatch()]
        assert gap.get_window_extent().x1 < bar.get_window_extent().x0
        assert ax.get_xlim()[1] < 1.25 * 195_182

    def test_faint_lines_lead_from_the_ticks_through_the_bars_and_not_through_headings(self) -> None:
        ax = plots.qualification(REPORT, lang="en")
        lines = [one.get_segments() for one in ax.collections if isinstance(one, LineCollection)]
        grid = [segments for segments in lines if len(segments) == len(ax.get_xticks())]
        assert [[segment[0][0] for segment in segments] for segments in grid] == [list(ax.get_xticks())] * 2
        heading = next(text for text in ax.texts if text.get_text() == "Participants")
        assert grid[0][0][1][1] <= heading.xy[1] <= grid[1][0][0][1]  # type: ignore[attr-defined]  # the stubs know less
