"""Many lines as small multiples: a panel for each, on the same scales, with the others as pale lines behind it.

More lines than colours cannot be distinguished in one plot, and sixteen Länder are more than anybody can follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import nan
from typing import Any, Final

import attrs
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text as Artist

from iqmodel.display.plots.canvas import GAP, LINE, PALE, PLAIN, SMALL, TITLE, Canvas, Texts, text_width, wrap
from iqmodel.display.plots.lines import Line
from iqmodel.display.plots.picture import Picture
from iqmodel.language.text import Language
from iqmodel.values.counts import low

MOST: Final = 6
"""As many lines as there are colours; more become panels."""

# In points: the height of a panel's drawing, the room between panels, and the margin of the figure.
_HEIGHT, _BETWEEN, _MARGIN = 74.0, 14.0, 6.0
# From that many panels on, four are side by side.
_WIDE: Final = 9
# The most lines of a panel's title, and of a remark below them all.
_MOST_TITLE, _MOST_REMARK = 2, 6

Draw = Callable[[Canvas, Line], None]
"""Draws one line with its points and numbers on the canvas of a panel whose scales are set."""


@attrs.define
class _Sheet:
    """The page of the panels, whose places are counted in points from its upper left corner."""

    width: float
    height: float
    figure: Figure

    def text(self, text: str, x: float, y: float, **how: Any) -> Artist:
        """A text at that place, never interpreted as mathematics."""
        made = self.figure.text(x / self.width, 1 - y / self.height, text, va="top", **how)
        made.set_parse_math(False)
        made.set_usetex(False)
        return made

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Axes whose upper left corner is at that place."""
        place = (x / self.width, 1 - (y + height) / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(place)


def draw_panels(
    lines: Sequence[Line], texts: Texts, most: float, draw: Draw, *, width: float, size: float, language: Language
) -> Picture:
    """A panel for each line; ``most`` is the upper end of the scale, ``width`` the whole width in points."""
    columns = min(4 if len(lines) >= _WIDE else 3, len(lines))
    rows = -(-len(lines) // columns)
    small, plain, head = size * SMALL, size * PLAIN, size * TITLE
    numbers = Canvas(Figure().add_subplot(), language, is_own=False, width=width, size=size)
    left = text_width(numbers.number_text(most), plain) + 2 * GAP
    across = (width - 2 * _MARGIN - left - (columns - 1) * _BETWEEN) / columns
    titles = [_title(line.name, across, plain) for line in lines]
    over = max(map(len, titles)) * plain * LINE + GAP
    above = [wrap(texts.title, width - 2 * _MARGIN, head, weight="bold"), wrap(texts.subtitle, width, plain)]
    caption = [one for entry in texts.caption for one in wrap(entry, width - 2 * _MARGIN, small, most=_MOST_REMARK)]
    top = _MARGIN + len(above[0]) * head * LINE + len(above[1]) * plain * LINE + 2 * GAP
    step = over + _HEIGHT + _BETWEEN
    foot = top + rows * step + plain * LINE
    height = foot + plain * LINE + len(caption) * small * LINE + 2 * _MARGIN
    sheet = _Sheet(width, height, Figure(figsize=(width / 72, height / 72)))
    title = "\n".join(above[0])
    sheet.figure.suptitle(
        title, x=_MARGIN / width, y=1 - _MARGIN / height, ha="left", va="top", size=head, weight="bold", linespacing=1.2
    ).set_parse_math(False)
    sheet.text(
        "\n".join(above[1]), _MARGIN, _MARGIN + len(above[0]) * head * LINE + 2, size=plain, gid="subtitle"
    ).set_label(texts.subtitle)
    sheet.text(texts.unit, width - _MARGIN, foot, size=plain, ha="right", gid="unit").set_label(texts.unit)
    notes = sheet.text(
        "\n".join(caption), _MARGIN, foot + plain * LINE + GAP, size=small, gid="caption", linespacing=1.2
    )
    notes.set_label(". ".join(entry.removesuffix(".") for entry in texts.caption))
    scale = _Scale.of(lines, most)
    panels = []
    for at, line in enumerate(lines):
        row, column = divmod(at, columns)
        x, y = _MARGIN + left + column * (across + _BETWEEN), top + row * step
        sheet.text("\n".join(titles[at]), x, y, size=plain, weight="bold", linespacing=1.2)
        ax = sheet.axes(x, y + over, across, _HEIGHT)
        canvas = Canvas(ax, language, is_own=False, width=across, size=size)
        scale.set_on(canvas, is_first=not column, is_last=at + columns >= len(lines))
        _draw_behind(ax, [other for other in lines if other is not line])
        draw(canvas, attrs.evolve(line, name="", number=0))
        for text in ax.texts:
            if text.get_gid() == "value":
                # In words, each number is said of its line.
                text.set_label(f"{line.name}: {text.get_label()}")
        panels.append(ax)
    return Picture(panels[0], tuple(panels), is_own=True)


def _title(name: str, width: float, size: float) -> list[str]:
    """A name in lines, which may break after a hyphen before a capital: Mecklenburg-|Vorpommern."""
    apart = re.sub(r"-(?=[A-ZÄÖÜ])", "- ", name)
    lines = wrap(apart, width, size, weight="bold", most=_MOST_TITLE)
    return [re.sub(r"- (?=[A-ZÄÖÜ])", "-", line) for line in lines]


@attrs.frozen
class _Scale:
    """The scales that all panels share: the days, with labels for the first and the last period, and the numbers."""

    first: float
    last: float
    years: dict[float, str]
    most: float

    @classmethod
    def of(cls, lines: Sequence[Line], most: float) -> _Scale:
        """The scales on which all points of all lines have room."""
        points = sorted((point for line in lines for point in line.points), key=lambda point: point.middle)
        first, last = min(point.start for point in points), max(point.end for point in points)
        room = max((last - first) * 0.06, 1)
        years = {point.middle: f"{point.window.end.year:04}" for point in (points[0], points[-1])}
        return cls(first - room, last + room, years, most)

    def set_on(self, canvas: Canvas, *, is_first: bool, is_last: bool) -> None:
        """Set the scales; only the first panel of a row says its numbers, the last one of a column its periods."""
        ax, size = canvas.ax, canvas.size * PLAIN
        ax.set_xlim(self.first, self.last)
        ax.set_ylim(0, self.most)
        ticks = canvas.number_scale("y", 0, self.most)
        ax.hlines(ticks, self.first, self.last, color=PALE, alpha=0.35, linewidth=0.6, zorder=0)
        ax.hlines(0, self.first, self.last, color=canvas.ink, linewidth=0.8, zorder=3, clip_on=False)
        ax.tick_params(labelleft=is_first, labelbottom=is_last, labelsize=size)
        ax.set_xticks(list(self.years), list(self.years.values()), parse_math=False, usetex=False)


def _draw_behind(ax: Axes, lines: Sequence[Line]) -> None:
    """Lines as the background of another's panel: no points, no numbers, and one path for all of them."""
    across: list[float] = []
    up: list[float] = []
    for line in lines:
        for one, other in line.joins():
            across += [one.middle, other.middle, nan]
            up += [low(one.count) or 0, low(other.count) or 0, nan]
    ax.plot(across, up, color=PALE, alpha=0.35, linewidth=0.8, zorder=1)
