"""Plots fitted into a page: as wide as a column, as high as their rows, with the caption as text of the page."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Final, NamedTuple, TypeAlias

from matplotlib.axes import Axes

from iqmodel.display.plots.canvas import plot_width
from iqmodel.display.plots.picture import Picture, to_svg
from iqmodel.language.text import Language
from iqmodel.report import BaseReport

Plot: TypeAlias = Callable[..., Picture]
"""A plot of this package: takes a report, ``ax=`` and ``lang=``, and returns the picture."""

# Inches. An A4 page has two columns of 90 mm, in which the letters of a plot of this width can still be read.
_WIDTH: Final = 5.6
_MARGIN: Final = 0.04
_POINTS: Final = 72

# matplotlib is not thread-safe, and a web service may make pages in several threads.
_DRAWING: Final = Lock()


class Fitted(NamedTuple):
    """A plot for a page: an SVG with its text alternative, and the lines below it."""

    svg: str
    caption: str


def picture(plot: Plot, report: BaseReport, language: Language) -> Fitted:
    """The plot as a figure of the page: an SVG with its text alternative, and the text below it as the caption.

    Raises MissingExtraError if matplotlib is not installed.
    """
    with _DRAWING:
        with plot_width(_WIDTH):
            ax = plot(report, lang=language).axes
        caption = _take_caption(ax)
        _fit(ax.figure, ax)
        return Fitted(to_svg(ax), caption)


def _take_caption(ax: Axes) -> str:
    """The text below the Axes, removed from the drawing: on the page it wraps and can be selected and read aloud."""
    captions = [text for text in ax.texts if text.get_gid() == "caption"]
    for text in captions:
        text.remove()
    return " ".join(str(text.get_label()) for text in captions)


def _fit(figure: Any, ax: Axes) -> None:
    """Make the figure as high as its rows, which are placed in points, and so wide that no text is cut off.

    The layout is computed once and then fixed; computing it with every drawing takes half as long again.
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
