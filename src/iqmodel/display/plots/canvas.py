"""The canvas of a plot: an Axes, its texts measured and wrapped, title, subtitle, unit and caption.

Nothing here uses pyplot or changes global settings: unless an Axes is given, the figure is a plain ``Figure`` that
pyplot does not manage, and text from data is never interpreted as mathematics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, Final

import attrs
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text as Artist
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from iqmodel.display.plots.picture import Picture
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.language.text import Language
from iqmodel.language.writing import group_digits
from iqmodel.values.kinds import wrong_type

WIDTH: Final = 7.2
"""The default width in inches: an A4 page without its margins of just over an inch."""

_width: ContextVar[float] = ContextVar("iqmodel_plot_width", default=WIDTH)

# Okabe and Ito's colours, distinguishable with any colour vision; the first four also when printed in grey.
COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#7F7F7F")
PALE: Final = "#8A8A8A"
# Their vermilion is reserved for gaps.
MISSING: Final = "#D55E00"

# The sizes of the title, of labels and numbers, and of the caption, relative to matplotlib's font size.
TITLE, PLAIN, SMALL = 1.15, 0.9, 0.78
# The most characters of a text, and the most lines of a remark, in a plot; its text alternative has all of it.
_LONGEST: Final = 2_000
_MOST_LINES: Final = 6
LINE: Final = 1.25
"""The distance of lines, in font sizes."""
_PAD: Final = 6.0
# The distance between a bar and its words, in points.
GAP: Final = 5.0


@contextmanager
def plot_width(inches: float) -> Iterator[None]:
    """Within the ``with`` block, and in this context only, plots without ``ax`` draw on figures of that width."""
    token = _width.set(inches)
    try:
        yield
    finally:
        _width.reset(token)


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """The width of a line of text, in points."""
    font = FontProperties(size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    # On screen, hinted letters are slightly wider than measured.
    return float(width) * 1.08


def printable(text: str) -> str:
    """Text as a single line that can be drawn: single blanks, no unprintable characters, limited length."""
    line = " ".join(text[:_LONGEST].split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


def wrap(text: str, width: float, size: float, *, weight: str = "normal", most: int = 99) -> list[str]:
    """The text in lines of at most that many points; if there are more than ``most``, the last one ends in
    an ellipsis.
    """
    # Word by word, because measuring whole lines again and again takes longer than drawing them.
    blank = text_width("n n", size, weight) - text_width("nn", size, weight)
    lines: list[str] = []
    reached = 0.0
    for word in printable(text).split(" "):
        wide = text_width(word, size, weight)
        if lines and reached + blank + wide <= width:
            lines[-1] += f" {word}"
            reached += blank + wide
        else:
            lines.append(_cut(word, width, size, weight))
            reached = wide
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1] + " …", width, size, weight)]
    return lines


def _cut(word: str, width: float, size: float, weight: str) -> str:
    """A word that is wider than a line, cut with an ellipsis."""
    if text_width(word, size, weight) <= width:
        return word
    fitting = word
    while len(fitting) > 1 and text_width(fitting + "…", size, weight) > width:
        fitting = fitting[: max(1, int(len(fitting) * 0.9))]
    return fitting + "…"


@attrs.frozen
class Texts:
    """The texts around a plot: title and subtitle above, the unit at the scale, the lines of the caption below."""

    title: str
    subtitle: str
    unit: str
    caption: tuple[str, ...]


@attrs.define
class Canvas:
    """An Axes to draw on, with its measures in points.

    ``width`` is what the whole plot may use (of a caller's Axes: the Axes itself), ``size`` the font size, ``left`` and
    ``right`` how far labels extend beyond the Axes.
    """

    ax: Axes
    language: Language
    is_own: bool
    width: float
    size: float
    left: float = 0.0
    right: float = 0.0

    @classmethod
    def of(cls, ax: Any, language: Language) -> Canvas:
        """The canvas on that Axes, or on one of its own.

        Raises InvalidDataError for anything that is not an Axes or has no straight coordinates; MissingExtraError.
        """
        size = float(rcParams["font.size"])
        if ax is None:
            made = Figure(figsize=(_width.get(), 3), layout="constrained").add_subplot()
            return cls(made, language, is_own=True, width=_width.get() * 72 - 3 * _PAD, size=size)
        # An Axes that was removed from its figure has none.
        if not isinstance(ax, Axes) or getattr(ax, "figure", None) is None:
            raise InvalidDataError((wrong_type(ax, ("ax",), Axes),))
        if ax.name != "rectilinear":
            raise InvalidDataError((objection("plots.projection", "ax", value=ax, name=ax.name),))
        width = ax.get_window_extent().width / ax.figure.dpi * 72
        return cls(ax, language, is_own=False, width=width, size=size)

    def number_text(self, number: float) -> str:
        """A number of a scale in the notation of the language."""
        return _tick(self.language, number, None)

    @property
    def inner_width(self) -> float:
        """The width of the Axes alone, in points, once ``left`` and ``right`` are known."""
        return max(self.width - self.left - self.right if self.is_own else self.width, 1.0)

    @property
    def ink(self) -> Any:
        """The colour of lines: that of the texts, which is black unless the user's settings differ."""
        return self.ax.title.get_color()

    def text(self, text: str, x: float, y: float, **how: Any) -> Artist:
        """A text at a point in data coordinates, moved by ``shift`` points; never interpreted as mathematics."""
        how = {"size": self.size * PLAIN, "va": "center", "coords": "data", "shift": (0, 0), **how}
        shift, coords = how.pop("shift"), how.pop("coords")
        made = self.ax.annotate(
            text, (x, y), xytext=shift, xycoords=coords, textcoords="offset points", annotation_clip=False, **how
        )
        made.set_parse_math(False)
        made.set_usetex(False)
        return made

    def number_scale(self, axis: str, least: float, most: float) -> list[float]:
        """Set ticks at whole numbers, in the notation of the language; returns their positions."""
        which = self.ax.xaxis if axis == "x" else self.ax.yaxis
        room = (
            self.inner_width / (text_width(self.number_text(most), self.size * PLAIN) + 4 * GAP) if axis == "x" else 5
        )
        steps = MaxNLocator(
            nbins=max(1, min(5, int(room))), steps=[1, 2, 2.5, 5, 10], integer=True, min_n_ticks=1
        ).tick_values(least, most)
        ticks = [float(tick) for tick in steps if least <= tick <= most]
        which.set_ticks(ticks)
        which.set_major_formatter(FuncFormatter(partial(_tick, self.language)))
        self.ax.tick_params(axis="both", labelsize=self.size * PLAIN, length=0)
        for label in which.get_ticklabels():
            label.set_usetex(False)
        for spine in self.ax.spines.values():
            spine.set_visible(False)
        return ticks

    def frame(self, texts: Texts, *, below: float) -> float:
        """Write title and subtitle above, the caption below; returns their total height in points.

        ``below`` is how far the labels of the scale extend beyond the Axes.
        """
        left = self.left
        width = self.width if self.is_own else self.width + left
        head, sub, small = self.size * TITLE, self.size * PLAIN, self.size * SMALL
        heads = wrap(texts.title, width, head, weight="bold")
        subs = wrap(texts.subtitle, width, sub) if texts.subtitle else []
        above = _PAD + len(subs) * sub * LINE + 3
        at = {"coords": "axes fraction", "linespacing": 1.2}
        if subs:
            subtitle = self.text(
                "\n".join(subs), 0, 1, shift=(-left, _PAD), va="bottom", size=sub, gid="subtitle", **at
            )
            subtitle.set_label(texts.subtitle)
        # An Axes has a title of its own, which programs ask for; it stands where the other texts begin.
        title = self.ax.set_title("\n".join(heads), loc="left", size=head, weight="bold", pad=above, parse_math=False)
        title.set_usetex(False)
        self._move_title(title)
        lines = [line for entry in texts.caption for line in wrap(entry, width, small, most=_MOST_LINES)]
        under = below + _PAD
        self.ax.set_xlabel(printable(texts.unit), loc="right", size=sub, labelpad=GAP, parse_math=False, usetex=False)
        caption = self.text("\n".join(lines), 0, 0, shift=(-left, -under), va="top", size=small, gid="caption", **at)
        caption.set_label(". ".join(entry.removesuffix(".") for entry in texts.caption))
        return above + len(heads) * head * LINE + under + len(lines) * small * LINE + 2 * _PAD

    def picture(self) -> Picture:
        """What was drawn, for the caller."""
        return Picture(self.ax, (self.ax,), self.is_own)

    def _move_title(self, title: Artist) -> None:
        """Align the title with the labels; its height stays as the Axes determines it."""
        # The title keeps the height that the Axes gives it and begins where the labels do.
        title.set_transform(
            title.get_transform() + ScaledTranslation(-self.left / 72, 0, self.ax.figure.dpi_scale_trans)
        )

    def resize(self, height: float) -> None:
        """Make a figure of our own as high as its content, in points; a caller's figure is left unchanged."""
        if self.is_own:
            self.ax.figure.figure.set_size_inches(_width.get(), height / 72)


def _tick(language: Language, value: float, _position: int | None) -> str:
    """The label of a tick."""
    return group_digits(round(value), language)


def column(labels: Sequence[Sequence[str]], size: float) -> float:
    """The width of the widest line of labels, with the distance between labels and Axes."""
    return max((text_width(line, size) for lines in labels for line in lines), default=0) + 2 * GAP
