"""Counts as horizontal bars: certain amounts are solid, uncertain ones hatched, unknown figures are words.

A bar ends at the lower bound. From there a hatched part and an error bar extend to the upper bound; an open end is an
arrow. An unknown figure has no bar, which would look like a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.display.plots.canvas import (
    COLOURS,
    GAP,
    LINE,
    MISSING,
    PALE,
    PLAIN,
    Canvas,
    Texts,
    column,
    text_width,
    wrap,
)
from iqmodel.display.plots.picture import Picture
from iqmodel.display.words import word
from iqmodel.values.counts import Count, high, is_known, low

Look: TypeAlias = Literal["part", "total", "gap"]

ARROW: Final = 22.0
"""The length of the arrow at an open end, in points. It shows a direction, not an amount."""

_HEIGHT: Final = 0.62
_ROW: Final = 21.0
# Labels wrap at this fraction of the width, but never below the width of the longest words, in points.
_LABELS: Final = 0.36
_WORD: Final = 150.0


@attrs.frozen(kw_only=True)
class Row:
    """One bar, or a heading without a count. ``words`` are written beside the bar, ``start`` is where it begins."""

    label: str
    count: Count | None = None
    words: str = ""
    start: int = 0
    look: Look = "part"
    colour: int = 0

    @property
    def end(self) -> int:
        """Where the bar ends, including its hatched part if that has an end."""
        if self.count is None or not is_known(self.count):
            return self.start
        most, least = high(self.count), low(self.count) or 0
        return self.start + (most if most is not None else least)

    @property
    def is_open(self) -> bool:
        """Whether the count has a lower bound but no upper one."""
        return self.count is not None and is_known(self.count) and high(self.count) is None


def draw_plot(canvas: Canvas, rows: Sequence[Row], texts: Texts) -> Picture:
    """Draw the rows from top to bottom, and the texts around them."""
    extent = _draw_rows(canvas, rows)
    if not any(row.count is not None and is_known(row.count) for row in rows):
        canvas.ax.set_xticks([])
        texts = attrs.evolve(texts, caption=(word("nothing", canvas.language), *texts.caption))
    around = canvas.frame(texts, below=2 * (canvas.size * PLAIN * LINE + GAP))
    canvas.resize(extent + around)
    return canvas.picture()


def _draw_rows(canvas: Canvas, rows: Sequence[Row]) -> float:
    """Draw the bars and their labels; returns their height in points."""
    size = canvas.size * PLAIN
    weights = ["bold" if row.count is None else "normal" for row in rows]
    labels = [
        wrap(row.label, max(canvas.width * (_LABELS if row.count is not None else 0.95), _WORD), size, weight=weight)
        for row, weight in zip(rows, weights, strict=True)
    ]
    canvas.left = left = column([lines for lines, row in zip(labels, rows, strict=True) if row.count is not None], size)
    tops = _tops(labels, size)
    centres = [top + height / 2 for top, height in tops]
    extent = tops[-1][0] + tops[-1][1] if tops else _ROW
    # Reversed, so that the first row is at the top.
    canvas.ax.set_ylim(extent, 0)
    drawn = [(centre, row, lines) for centre, row, lines in zip(centres, rows, labels, strict=True)]
    bars = [(centre, "\n".join(lines)) for centre, row, lines in drawn if row.count is not None]
    canvas.ax.set_yticks([at for at, _ in bars], [text for _, text in bars], parse_math=False, usetex=False)
    limits, to_left = _limits(canvas, rows)
    canvas.ax.set_xlim(*limits)
    _grid(canvas, canvas.number_scale("x", *limits), rows, tops)
    for centre, row, lines in drawn:
        if row.count is None:
            # A heading begins where the labels do, above its rows.
            heading = canvas.text(
                "\n".join(lines), 0, centre, coords=("axes fraction", "data"), shift=(-left, 0), weight="bold"
            )
            heading.set_gid("value")
            heading.set_label(row.label)
        else:
            _draw_bar(canvas, row, centre, to_left=row in to_left)
    return extent


def _tops(labels: Sequence[Sequence[str]], size: float) -> list[tuple[float, float]]:
    """Where each row begins and how high it is, in points; these are the data coordinates, so that no
    labels overlap.
    """
    tops: list[tuple[float, float]] = []
    at = 0.0
    for lines in labels:
        height = max(_ROW, len(lines) * size * LINE + GAP)
        tops.append((at, height))
        at += height
    return tops


def _grid(canvas: Canvas, ticks: Sequence[float], rows: Sequence[Row], tops: Sequence[tuple[float, float]]) -> None:
    """Faint lines at the ticks and the zero line, behind the bars and not through headings."""
    for is_heading, group in groupby(zip(rows, tops, strict=True), key=lambda one: one[0].count is None):
        spans = [span for _, span in group]
        if not is_heading:
            top, foot = spans[0][0], spans[-1][0] + spans[-1][1]
            canvas.ax.vlines(ticks, top, foot, color=PALE, alpha=0.35, linewidth=0.6, zorder=0)
            canvas.ax.vlines(0, top, foot, color=canvas.ink, linewidth=0.8, zorder=3)


def _limits(canvas: Canvas, rows: Sequence[Row]) -> tuple[tuple[float, float], list[Row]]:
    """The ends of the number axis, with room for the words beside each bar; and the rows with words on their left.

    A short bar far to the right would make all others small just for its words, which are therefore put before it.
    """
    wide = canvas.inner_width
    least = min([0, *(min(row.start, row.end) for row in rows)])
    most = max([1, *(max(row.start, row.end) for row in rows)])
    needed = float(most)
    to_left: list[Row] = []
    for row in rows:
        if row.count is None:
            continue
        beside = text_width(row.words, canvas.size * PLAIN) + 2 * GAP + (ARROW if row.is_open else 0)
        first, last = sorted((row.start, row.end))
        # Words may take two thirds; longer ones reach out of the Axes.
        with_words = last / (1 - min(beside / wide, 0.66))
        if with_words > 1.25 * most and first / (1.25 * most) * wide > beside and not row.is_open:
            to_left.append(row)
        else:
            needed = max(needed, with_words)
    return (least * 1.05, needed), to_left


def _draw_bar(canvas: Canvas, row: Row, centre: float, *, to_left: bool) -> None:
    """Draw one bar with its words; an unknown count has words only."""
    count = row.count
    shift = GAP
    height = _ROW * _HEIGHT
    if count is not None and is_known(count):
        solid, most = low(count) or 0, high(count)
        looks: dict[Look, dict[str, Any]] = {
            "part": {"facecolor": COLOURS[row.colour % len(COLOURS)], "edgecolor": canvas.ink, "linewidth": 0.8},
            "total": {"facecolor": "none", "edgecolor": canvas.ink, "linewidth": 1.2},
            "gap": {"facecolor": "none", "edgecolor": MISSING, "linewidth": 1.2, "hatch": "//////"},
        }
        canvas.ax.barh(centre, solid, height, left=row.start, label=row.label, **looks[row.look])
        if most is None or most != solid:
            shift += _draw_range(canvas, row, centre, height)
    style = "normal" if count is not None and is_known(count) else "italic"
    beside, shift, side = (
        (min(row.start, row.end), -GAP, "right") if to_left else (max(row.start, row.end), shift, "left")
    )
    text = canvas.text(row.words, beside, centre, shift=(shift, 0), ha=side, style=style, gid="value")
    # The text alternative of this bar.
    text.set_label(f"{row.label}: {row.words}")


def _draw_range(canvas: Canvas, row: Row, centre: float, height: float) -> float:
    """Draw what the bounds leave open; returns by how many points an arrow extends beyond the data."""
    count = row.count if row.count is not None else 0
    solid, most = low(count) or 0, high(count)
    at = row.start + solid
    if most is None:
        canvas.ax.errorbar(at, centre, yerr=height / 3, fmt="none", ecolor=canvas.ink, elinewidth=1.4)
        canvas.ax.annotate(
            "",
            (at, centre),
            xytext=(ARROW, 0),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": canvas.ink, "shrinkA": 0, "shrinkB": 0, "linewidth": 1.4},
            annotation_clip=False,
            gid="open end",
        )
        return ARROW
    canvas.ax.barh(
        centre, most - solid, height, left=at, facecolor="none", edgecolor=PALE, hatch="\\\\\\\\\\\\", linewidth=0.5
    )
    canvas.ax.errorbar(
        at, centre, xerr=[[0], [most - solid]], fmt="none", ecolor=canvas.ink, elinewidth=1.4, capsize=4, capthick=1.4
    )
    return 0.0
