"""What a plot returns: its Axes, how a notebook shows it, and the plot as SVG for a page."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import attrs
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

from iqmodel.display.plots.svg import svg_of, title_of
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.values.kinds import wrong_type

# Dots per inch: sharp on a screen that has two for each point.
_SHARP: Final = 144
_PREFIX: Final = r"[A-Za-z][A-Za-z0-9_-]{0,63}"


@attrs.frozen(eq=False, repr=False)
class Picture:
    """A plot, which shows itself as the last value of a notebook's cell; ``display(a, b)`` shows two.

    ``axes`` is the Axes that it was drawn on, the first one of several ``panels``; whatever is changed there shows. A
    notebook gets an SVG in its own text colour, light or dark, and an image for programs that show no SVG. A plot on
    the Axes of your own figure leaves showing that figure to you.
    """

    axes: Axes
    panels: tuple[Axes, ...]
    is_own: bool

    @property
    def figure(self) -> Figure:
        """The whole figure, for ``picture.figure.savefig("plot.pdf")``."""
        return self.axes.figure.figure

    def __repr__(self) -> str:
        return f"<plots.Picture: {title_of(self.figure, self.panels)}>"

    def _repr_html_(self) -> str | None:
        """The plot in the text colour of the notebook; nothing for the figure of a user."""
        return to_svg(self) if self.is_own else None

    def _repr_png_(self) -> bytes | None:
        """The plot on white, for programs that show no SVG."""
        if not self.is_own:
            return None
        written = BytesIO()
        # Without metadata: the same plot is the same file, whatever the version of matplotlib.
        self.figure.savefig(written, format="png", dpi=_SHARP, metadata={"Software": None})
        return written.getvalue()


def to_svg(
    picture: Picture | Axes | Figure, *, title: str | None = None, desc: str | None = None, ids: str | None = None
) -> str:
    """A plot, a figure, or the figure of these Axes as an ``svg`` element for a page or file.

    ``title`` and ``desc`` are its text alternative: by default the titles of its Axes, and every text in a plot of this
    package, each value with its label. Every id begins with ``ids``, by default a prefix derived from the content, so
    that different plots differ and the same plot is always written alike. Raises InvalidDataError for anything that
    cannot be drawn, or an ``ids`` that cannot begin an id; MissingExtraError.
    """
    drawable: object = picture.axes if isinstance(picture, Picture) else picture
    if not isinstance(drawable, (Axes, Figure, SubFigure)) or getattr(drawable, "figure", None) is None:
        raise InvalidDataError((wrong_type(picture, ("picture",), Picture),))
    given: object = ids
    if given is not None and not (isinstance(given, str) and re.fullmatch(_PREFIX, given)):
        raise InvalidDataError((objection("plots.ids", "ids", value=ids),))
    figure = drawable.figure.figure
    if isinstance(picture, Picture):
        return svg_of(figure, picture.panels, title=title, desc=desc, ids=ids)
    return svg_of(figure, (drawable,) if isinstance(drawable, Axes) else figure.axes, title=title, desc=desc, ids=ids)


__all__ = ["Picture", "to_svg"]
