"""Plots fitted into a page: as wide as a column, as high as their rows, with the caption as text of the page."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Final, NamedTuple, TypeAlias

from matplotlib.axes import Axes

from iqmodel.display.plots.canvas import plot_width
from iqmodel.display.plots.svg import to_svg
from iqmodel.language.text import Language
from iqmodel.report import Report

Plot: TypeAlias = Callable[..., Axes]
"""A plot of this package: takes a report, ``ax=`` and ``lang=``, and returns the Axes."""

# Inches. Two columns of 90 mm stand on an A4 page: at this width the letters of a plot can still be read there.
_WIDTH: Final = 5.6
_MARGIN: Final = 0.04
_POINTS: Final = 72

# Several drawings at once are more than matplotlib promises, and a web service makes its pages in threads.
_DRAWING: Final = Lock()


class Picture(NamedTuple):
    """A plot for a page: an SVG with its text alternative, and what stands below it."""

    svg: str
    caption: str


def picture(plot: Plot, report: Report, language: Language) -> Picture:
    """The plot of a report at the width of a column, without the caption inside."""
    with _DRAWING:
        with plot_width(_WIDTH):
            ax = plot(report, lang=language)
        caption = _take_caption(ax)
        _fit(ax.figure, ax)
        return Picture(to_svg(ax), caption)


def _take_caption(ax: Axes) -> str:
    """The text below the Axes, taken from the drawing: text of the page wraps, is selected and is read aloud."""
    captions = [text for text in ax.texts if text.get_gid() == "caption"]
    for text in captions:
        text.remove()
    return " ".join(str(text.get_label()) for text in captions)


def _fit(figure: Any, ax: Axes) -> None:
    """Make the figure as high as the rows need, whose place on the axis is in points, and what stands around them; and
    so wide that no word is cut off, however long: beside a bar, or under the scale.

    The layout is computed once and then fixed: to have it computed with every drawing takes half as long again.
    """
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")
    width, height = figure.get_size_inches()
    place = ax.get_position()
    left, across = place.x0 * width, place.width * width
    below, above = place.y0 * height, (1 - place.y1) * height
    rows = abs(ax.get_ylim()[0] - ax.get_ylim()[1]) / _POINTS
    height = below + rows + above
    boxes = [text.get_window_extent() for text in (*ax.texts, ax.xaxis.label)]
    before = max(0.0, _MARGIN - min(box.x0 for box in boxes) / figure.dpi)
    width = before + max(width, *(box.x1 / figure.dpi + _MARGIN for box in boxes))
    left += before
    figure.set_size_inches(width, height)
    ax.set_position((left / width, below / height, across / width, rows / height))
