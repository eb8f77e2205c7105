"""Counts as bars: what is certain is solid, what the bounds leave open is hatched, unknown is written."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.patches import Rectangle

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.bars import Row, draw_plot
from iqmodel.display.plots.canvas import COLOURS, MISSING, Canvas, Texts
from tests.unit.display.plots.axes import (
    REPORT,
    TOTAL,
    arrows,
    bars,
    caption,
    drawn,
    ranges,
    report,
    told,
)


class TestBounds:
    """A bounded figure is solid up to its lower bound, an error bar to the upper one, an arrow where it is open."""

    def test_between(self) -> None:
        ax = drawn(plots.comparison([report(iq.between(14_000, 17_000))], TOTAL, lang="de").axes)
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
        ax = drawn(plots.comparison([report(count)], TOTAL, lang="en").axes)
        assert [length for _, _, length in bars(ax)] == [solid]
        assert ranges(ax) == [reach]
        assert told(ax) == [f"Germany: {said}"]

    def test_an_open_end_is_an_arrow_and_no_bar(self) -> None:
        ax = drawn(plots.comparison([report(iq.more_than(170))], TOTAL, lang="de").axes)
        assert [length for _, _, length in bars(ax)] == [171]
        assert [at for at, _ in arrows(ax)] == [171]
        (across,) = [one for one in ax.containers if isinstance(one, ErrorbarContainer)]
        assert across.has_yerr
        assert not across.has_xerr
        assert ranges(ax) == []
        assert told(ax) == ["Deutschland: über 170"]

    def test_zero_is_told_and_differs_from_unknown(self) -> None:
        ax = drawn(plots.comparison([report(0, "DE-BY"), report(iq.UNKNOWN, "DE-BE")], TOTAL, lang="en").axes)
        assert told(ax) == ["Bavaria: 0", "Berlin: not stated"]
        assert [(label, length) for label, _, length in bars(ax)] == [("Bavaria", 0)]

    def test_the_words_fit_beside_the_bars(self) -> None:
        ax = plots.comparison([report(iq.between(1_400_000, 1_700_000)), report(3, period="2020")], TOTAL).axes
        drawn(ax)
        figure = ax.figure.figure
        right = max(text.get_window_extent().x1 for text in ax.texts if text.get_gid() == "value")
        assert right <= figure.bbox.x1


class TestRows:
    """Rows stand in their order, labels beside their bars, lines behind them."""

    def test_rows_stand_in_their_order_from_the_top(self) -> None:
        ax = drawn(plots.sessions(REPORT).axes)
        heights = [text.get_window_extent().y0 for text in ax.texts if text.get_gid() == "value"]
        assert heights == sorted(heights, reverse=True)

    def test_labels_stand_beside_their_bars(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="en").axes)
        labels = {
            label.get_text().replace("\n", " "): at
            for label, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
        }
        for one in ax.containers:
            assert isinstance(one, BarContainer)
            (patch,) = one.patches
            assert labels[str(one.get_label())] == pytest.approx(patch.get_y() + patch.get_height() / 2)

    def test_the_words_of_a_short_bar_far_out_stand_before_it(self) -> None:
        ax = drawn(plots.advice_types(REPORT, lang="de").axes)
        (gap,) = [text for text in ax.texts if str(text.get_label()).startswith("in keiner")]
        (bar,) = [patch for patch in ax.patches if patch.get_hatch()]
        assert gap.get_window_extent().x1 < bar.get_window_extent().x0
        assert ax.get_xlim()[1] < 1.25 * 195_182

    def test_faint_lines_lead_from_the_ticks_through_the_bars_and_not_through_headings(self) -> None:
        ax = plots.qualification(REPORT, lang="en").axes
        lines = [one.get_segments() for one in ax.collections if isinstance(one, LineCollection)]
        grid = [segments for segments in lines if len(segments) == len(ax.get_xticks())]
        assert [[segment[0][0] for segment in segments] for segments in grid] == [list(ax.get_xticks())] * 2
        heading = next(text for text in ax.texts if text.get_text() == "Participants")
        assert grid[0][0][1][1] <= heading.xy[1] <= grid[1][0][0][1]  # type: ignore[attr-defined]  # the stubs know less


class TestRow:
    """A row knows how far its bar reaches: to the upper bound, where that is open to the lower one."""

    @pytest.mark.parametrize(
        ("count", "end", "is_open"),
        [
            (None, 5, False),
            (iq.UNKNOWN, 5, False),
            (0, 5, False),
            (7, 12, False),
            (iq.between(3, 9), 14, False),
            (iq.at_most(9), 14, False),
            (iq.at_least(4), 9, True),
        ],
    )
    def test_where_it_ends(self, count: iq.Count | None, end: int, is_open: bool) -> None:
        row = Row(label="x", count=count, start=5)
        assert (row.end, row.is_open) == (end, is_open)


def plot(*rows: Row, caption: tuple[str, ...] = ()) -> Axes:
    return drawn(draw_plot(Canvas.of(None, "de"), rows, Texts("T", "s", "u", caption)).axes)


class TestDrawPlot:
    """Rows are drawn as they are given: parts in colour, totals and gaps as outlines, headings without a bar."""

    def test_looks(self) -> None:
        ax = plot(
            Row(label="a", count=3, colour=0),
            Row(label="b", count=3, colour=1),
            Row(label="c", count=6, look="total"),
            Row(label="d", count=1, look="gap"),
        )
        faces = [mpl.colors.to_hex(patch.get_facecolor(), keep_alpha=True).upper() for patch in ax.patches]
        assert faces == [f"{COLOURS[0]}FF", f"{COLOURS[1]}FF", "#00000000", "#00000000"]
        assert [bool(patch.get_hatch()) for patch in ax.patches] == [False, False, False, True]
        assert mpl.colors.to_hex(ax.patches[3].get_edgecolor()).upper() == MISSING

    def test_beyond_the_last_colour_they_begin_anew(self) -> None:
        ax = plot(Row(label="a", count=3, colour=len(COLOURS)))
        assert mpl.colors.to_hex(ax.patches[0].get_facecolor()).upper() == COLOURS[0]

    def test_a_heading_is_no_bar_and_no_label_of_the_axis(self) -> None:
        ax = plot(Row(label="Heading"), Row(label="a", count=3, words="three"))
        assert told(ax) == ["Heading", "a: three"]
        assert [label.get_text() for label in ax.get_yticklabels()] == ["a"]
        assert len(ax.patches) == 1

    def test_words_of_the_unknown_are_slanted(self) -> None:
        ax = plot(Row(label="a", count=iq.UNKNOWN, words="unbekannt"), Row(label="b", count=0, words="0"))
        assert [text.get_fontstyle() for text in ax.texts if text.get_gid() == "value"] == ["italic", "normal"]

    @pytest.mark.parametrize(("count", "said"), [(iq.UNKNOWN, True), (0, False), (iq.at_least(1), False)])
    def test_that_nothing_is_known_is_said_before_all_else(self, count: iq.Count, said: bool) -> None:
        ax = plot(Row(label="a", count=count, words="w"), caption=("below",))
        assert caption(ax) == ("Keine Zahl ist angegeben. below" if said else "below")

    def test_a_bar_that_runs_back_leaves_room_to_the_left_of_zero(self) -> None:
        ax = plot(Row(label="a", count=10), Row(label="b", count=0, start=-4, look="gap"))
        assert ax.get_xlim()[0] == pytest.approx(-4.2)

    def test_long_labels_make_their_rows_higher_and_cover_nothing(self) -> None:
        long = Row(label="ein sehr langer Name, der gewiss in mehreren Zeilen steht, weil er so lang ist", count=1)
        ax = plot(long, Row(label="b", count=1))
        first, second = (label.get_window_extent() for label in ax.get_yticklabels())
        assert "\n" in ax.get_yticklabels()[0].get_text()
        assert first.y0 >= second.y1

    def test_more_rows_make_a_figure_of_ones_own_higher(self) -> None:
        few, many = (plot(*[Row(label="a", count=1)] * number).figure.figure for number in (2, 12))
        assert few.get_figwidth() == many.get_figwidth()
        assert many.get_figheight() > few.get_figheight() + 2
