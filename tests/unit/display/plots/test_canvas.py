"""The sheet that a plot is drawn on: its Axes, its scale, its texts measured and wrapped."""

from __future__ import annotations

import gc
import weakref
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import matplotlib.dates
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.canvas import (
    COLOURS,
    GAP,
    LINE,
    MISSING,
    SMALL,
    WIDTH,
    Canvas,
    Texts,
    column,
    plot_width,
    printable,
    text_width,
    wrap,
)
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    OF_ONE,
    REPORT,
    TOTAL,
    caption,
    drawn,
    report,
)


class TestAxes:
    """A given Axes is drawn on and keeps its size; without one, a figure that nothing else holds."""

    def test_four_in_one_figure(self) -> None:
        figure = Figure(figsize=(16, 12), layout="constrained")
        for ax, plot in zip(figure.subplots(2, 2).flat, OF_ONE, strict=True):
            plot(REPORT, ax=ax)
        figure.draw_without_rendering()
        assert [ax.get_title(loc="left") for ax in figure.axes][1] == "Persons counselled"

    def test_in_a_subfigure(self) -> None:
        figure = Figure(figsize=(16, 6), layout="constrained")
        left: Any = figure.subfigures(1, 2)
        drawn(plots.series([REPORT], TOTAL, ax=left[0].add_subplot()).axes)

    def test_its_own_figure_dies_with_it(self) -> None:
        held = weakref.ref(drawn(plots.sessions(REPORT).axes).figure)
        gc.collect()
        assert held() is None

    def test_settings_of_the_user_are_kept(self) -> None:
        with mpl.rc_context({"text.color": "white", "axes.titlecolor": "white", "figure.facecolor": "black"}):
            ax = plots.sessions(REPORT).axes
        edges = {mpl.colors.to_hex(patch.get_edgecolor()) for patch in ax.patches if isinstance(patch, Rectangle)}
        assert edges == {"#ffffff"}


class TestRefusals:
    """What is no Axes, or one without straight coordinates or without a figure, is refused."""

    @pytest.mark.parametrize("bad", [1, "ax", Figure(), [Figure().add_subplot()]])
    def test_no_axes(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match="Axes"):
            plots.sessions(REPORT, ax=bad)

    def test_axes_without_straight_coordinates(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="polar"):
            plots.sessions(REPORT, ax=Figure().add_subplot(projection="polar"))

    def test_axes_without_a_figure(self) -> None:
        removed = Figure().add_subplot()
        removed.remove()
        with pytest.raises(iq.InvalidDataError):
            plots.sessions(REPORT, ax=removed)


class TestScale:
    """Numbers of a scale are whole, each once, written in the language, and cover each other nowhere."""

    def test_numbers_of_the_scale_are_written_in_the_language(self) -> None:
        expectations: tuple[tuple[Language, str], ...] = (("de", "200.000"), ("en", "200,000"))
        for lang, expected in expectations:
            ax = drawn(plots.sessions(REPORT, lang=lang).axes)
            assert expected in [label.get_text() for label in ax.get_xticklabels()]

    def test_small_numbers_have_whole_ticks_each_once(self) -> None:
        for most in (1, 2, 3):
            ax = drawn(plots.comparison([report(most)], TOTAL).axes)
            assert [label.get_text() for label in ax.get_xticklabels()] == [str(n) for n in range(most + 1)]
            labels = [label.get_text() for label in drawn(plots.series([report(most)], TOTAL).axes).get_yticklabels()]
            assert labels == [str(n) for n in range(most + 1)]
            assert not any(spine.get_visible() for spine in ax.spines.values())

    def test_very_large_numbers_do_not_cover_each_other_at_the_scale(self) -> None:
        ax = drawn(plots.comparison([report(10**12)], TOTAL, lang="de").axes)
        boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
        assert len(boxes) >= 2
        assert not any(one.overlaps(other) for one, other in pairwise(boxes))


class TestTexts:
    """Texts are measured and wrapped, so that none is cut off."""

    def test_lines_are_no_wider_than_asked(self) -> None:
        lines = wrap("ein Satz mit mehreren Wörtern und einem " + "sehrlangeswort" * 20, 120, 9)
        assert len(lines) == 3
        assert all(text_width(line, 9) <= 121 for line in lines)
        assert lines[-1].endswith("…")

    def test_nothing_is_lost_but_blanks(self) -> None:
        text = "ein Satz  mit\nmehreren Wörtern"
        assert " ".join(wrap(text, 60, 9)) == "ein Satz mit mehreren Wörtern"

    def test_what_is_left_out_is_told_by_an_ellipsis(self) -> None:
        lines = wrap("eins zwei drei vier fünf", 30, 9, most=2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")

    def test_unprintable_characters_are_replaced(self) -> None:
        assert printable("a\x00b\u202ec\td") == "a\ufffdb\ufffdc d"

    def test_a_very_long_remark_is_cut_in_the_picture_and_whole_in_its_alternative(self) -> None:
        long = "wort " * 1_500
        noted = report(1, notes=(iq.Note(code=TOTAL, footnote=iq.Text(long, long)),))
        ax = drawn(plots.sessions(noted).axes)
        (picture,) = [text.get_text() for text in ax.texts if text.get_gid() == "caption"]
        assert picture.count("wort") < 200
        assert "…" in picture
        assert caption(ax).count("wort") == 1_500
        assert ax.figure.figure.get_size_inches()[1] < 12


class TestColours:
    """What is missing has a colour that nothing else has."""

    def test_colours_are_distinct_from_what_is_missing(self) -> None:
        assert len({*COLOURS, MISSING}) == len(COLOURS) + 1


class TestCanvas:
    """In points: how much room there is, and how large the letters are."""

    def test_one_of_its_own_is_as_wide_as_the_text_of_a_page(self) -> None:
        canvas = Canvas.of(None, "de")
        assert canvas.is_own
        assert canvas.ax.figure.figure.get_figwidth() == WIDTH
        assert canvas.size == mpl.rcParams["font.size"]
        assert 0.9 * WIDTH * 72 < canvas.width < WIDTH * 72

    def test_that_of_another_is_as_wide_as_its_axes(self) -> None:
        ax = Figure(figsize=(10, 5)).add_axes((0.1, 0.1, 0.5, 0.8))
        canvas = Canvas.of(ax, "de")
        assert (canvas.is_own, canvas.ax) == (False, ax)
        assert canvas.width == pytest.approx(10 * 72 * 0.5)

    def test_labels_take_room_of_ones_own_figure_alone(self) -> None:
        own = Canvas.of(None, "de")
        own.left, own.right = 50, 30
        assert own.inner_width == own.width - 80
        other = Canvas.of(Figure(figsize=(10, 5)).add_subplot(), "de")
        other.left, other.right = 50, 30
        assert other.inner_width == other.width

    def test_room_never_runs_out_altogether(self) -> None:
        canvas = Canvas.of(None, "de")
        canvas.left = 10_000
        assert canvas.inner_width == 1

    def test_only_ones_own_figure_is_made_as_high_as_its_content(self) -> None:
        own, other = Canvas.of(None, "de"), Canvas.of(Figure(figsize=(10, 5)).add_subplot(), "de")
        for canvas in (own, other):
            canvas.resize(144)
        assert tuple(own.ax.figure.figure.get_size_inches()) == (WIDTH, 2)
        assert tuple(other.ax.figure.figure.get_size_inches()) == (10, 5)

    def test_a_text_is_moved_by_points_and_never_read_as_mathematics(self) -> None:
        canvas = Canvas.of(None, "de")
        canvas.ax.set_xlim(0, 10)
        made: Any = canvas.text("$x$", 2, 0.5, shift=(7, -3), gid="value")
        assert (made.get_text(), made.xy, made.xyann, made.get_gid()) == ("$x$", (2, 0.5), (7, -3), "value")
        assert not made.get_parse_math()
        assert not made.get_usetex()

    def test_numbers_are_written_in_its_language(self) -> None:
        assert [Canvas.of(None, one).number_text(1_234.4) for one in ("de", "en")] == ["1.234", "1,234"]

    def test_a_scale_has_whole_ticks_within_its_ends(self) -> None:
        canvas = Canvas.of(None, "de")
        ticks = canvas.number_scale("y", 0, 11_000)
        assert ticks == list(canvas.ax.get_yticks())
        assert ticks == [0, 2_500, 5_000, 7_500, 10_000]

    def test_the_frame_says_how_high_it_is(self) -> None:
        short, long = (
            Canvas.of(None, "de").frame(Texts("T", "s", "u", ("one",) * lines), below=10) for lines in (1, 4)
        )
        assert long - short == pytest.approx(3 * mpl.rcParams["font.size"] * SMALL * LINE)


class TestWidth:
    """The width of figures is set for a block of code and this context alone."""

    def test_within_the_block(self) -> None:
        with plot_width(4):
            ax = plots.sessions(REPORT).axes
            with plot_width(5):
                assert plots.sessions(REPORT).axes.figure.figure.get_figwidth() == 5
            assert Canvas.of(None, "de").ax.figure.figure.get_figwidth() == 4
        assert ax.figure.figure.get_figwidth() == 4
        assert Canvas.of(None, "de").ax.figure.figure.get_figwidth() == WIDTH

    def test_after_an_error_too(self) -> None:
        with pytest.raises(RuntimeError), plot_width(4):
            raise RuntimeError
        assert Canvas.of(None, "de").ax.figure.figure.get_figwidth() == WIDTH


class TestMeasures:
    """How wide a text is drawn grows with its length, its letters and their weight."""

    def test_width(self) -> None:
        assert text_width("", 9) == 0
        assert text_width("nn", 18) == pytest.approx(2 * text_width("nn", 9), rel=0.05)
        assert text_width("nnnn", 9) > text_width("nn", 9)
        assert text_width("nn", 9, "bold") > text_width("nn", 9)

    def test_mathematics_is_measured_as_it_is_written(self) -> None:
        assert text_width("$\\alpha\\beta$", 9) > text_width("alphabeta", 9)

    def test_a_column_is_as_wide_as_its_widest_line(self) -> None:
        assert column([["n"], ["n", "nnnn"]], 9) == pytest.approx(text_width("nnnn", 9) + 2 * GAP)
        assert column([], 9) == 2 * GAP

    def test_an_empty_text_is_one_empty_line(self) -> None:
        assert wrap("", 100, 9) == [""]

    def test_what_fits_exactly_stays_in_one_line(self) -> None:
        words = "eins zwei drei"
        assert wrap(words, text_width(words, 9) + 1, 9) == [words]
        assert wrap(words, text_width("eins zwei", 9) - 1, 9)[0] == "eins"

    def test_a_word_too_long_for_any_line_keeps_its_beginning(self) -> None:
        (line,) = wrap("Donaudampfschifffahrt", 40, 9)
        assert line.endswith("…")
        assert "Donaudampfschifffahrt".startswith(line[:-1])
        assert wrap("ab", 1, 9) == ["a…"]

    def test_very_long_texts_are_cut_before_they_are_measured(self) -> None:
        assert printable("ab " * 10_000) == " ".join(["ab"] * 667)
