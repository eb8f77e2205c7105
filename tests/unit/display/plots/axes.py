"""What a plot shows, read back from its Axes: bars, points, lines and every text beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.text import Text

import iqmodel as iq
from iqmodel import plots

SHEET = iq.published.load("2019-2022")
REPORT = SHEET.report
FIGURES = iq.figures(REPORT)
EMPTY = iq.Report(scope="DE", period="2019")
TOTAL = "counselling.sessions.total"
FIRST = "counselling.sessions.first"
OF_ONE: tuple[Callable[..., plots.Picture], ...] = (
    plots.sessions,
    plots.advice_types,
    plots.qualification,
    plots.outreach,
)
OF_MANY: tuple[Callable[..., plots.Picture], ...] = (plots.comparison, plots.series)


def report(count: iq.Count, scope: str = "DE", period: str = "2019", code: str = TOTAL, **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace({code: count})


def drawn(ax: Axes) -> Axes:
    """The Axes after it was drawn in full: whatever fails only then does so here."""
    ax.figure.figure.draw_without_rendering()
    return ax


def told(ax: Axes) -> list[str]:
    """What stands at each bar or point, with its label, and the headings between them."""
    return [str(text.get_label()) for text in ax.texts if text.get_gid() == "value"]


def words(ax: Axes, gid: str) -> str:
    return " ".join(str(text.get_label()) for text in ax.texts if text.get_gid() == gid)


def caption(ax: Axes) -> str:
    return words(ax, "caption")


def bars(ax: Axes) -> list[tuple[str, float, float]]:
    """Of each solid bar its label, where it begins and how long it is."""
    found = []
    for one in ax.containers:
        if isinstance(one, BarContainer) and not str(one.get_label()).startswith("_"):
            (patch,) = one.patches
            found.append((str(one.get_label()), patch.get_x(), patch.get_width()))
    return found


def ranges(ax: Axes) -> list[tuple[float, float]]:
    """From where to where each error bar reaches, along the axis of the numbers."""
    found = []
    for one in ax.containers:
        if isinstance(one, ErrorbarContainer):
            (segments,) = [collection.get_segments() for collection in one.lines[2]]
            (start, end) = segments[0]
            axis = 0 if one.has_xerr else 1
            if one.lines[1]:  # with caps: an end that is known
                found.append((start[axis], end[axis]))
    return found


def arrows(ax: Axes) -> list[tuple[float, float]]:
    return [text.xy for text in ax.texts if text.get_gid() == "open end"]  # type: ignore[attr-defined]  # the stubs know less


def days(*dates: date) -> list[float]:
    """Where matplotlib puts these days on an axis of dates."""
    date2num: Any = matplotlib.dates.date2num
    return [float(date2num(day)) for day in dates]


def strokes(ax: Axes) -> list[Any]:
    """The lines of the Axes, whose data are anything to a type checker."""
    return list(ax.lines)


def spans(ax: Axes) -> list[list[tuple[float, float]]]:
    """The thick strokes that show over which time a figure was counted, from where to where."""
    collections: list[Any] = [one for one in ax.collections if isinstance(one, LineCollection)]
    thick = [one for one in collections if one.get_linewidths()[0] > 2]
    return [[tuple(map(float, end)) for end in one.get_segments()[0]] for one in thick]  # type: ignore[misc]  # the stubs know less


def joined(ax: Axes) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The strokes between two points, from where to where."""
    return [
        ((line.get_xdata()[0], line.get_ydata()[0]), (line.get_xdata()[1], line.get_ydata()[1]))
        for line in strokes(ax)
        if len(line.get_xdata()) == 2 and line.get_linestyle() != "None"
    ]


def markers(ax: Axes) -> list[float]:
    """The figures at which the points of exact ones stand."""
    return [y for line in strokes(ax) if line.get_marker() in ("o", "s", "^") for y in line.get_ydata()]


def texts_of(ax: Axes) -> list[Text]:
    found: list[Any] = ax.findobj(Text)
    return found


def is_heading(text: Text) -> bool:
    """Whether a text is no number beside a bar: those have a colon between label and number."""
    return text.get_gid() != "value" or ": " not in str(text.get_label())


@iq.block
class BySex(iq.Block):
    """Persons by sex, as a user declares it."""

    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen $x_1$", "women $x_1$"))
    men: iq.Count = iq.count(
        unit=iq.results.Unit("men\n$y$", iq.Text("Männer\n$y$", "men\n$y$")), label=iq.Text("M", "m")
    )


@iq.block
class OwnReport(iq.Report):
    """A report with a second place where sessions are counted, and a breakdown."""

    by_sex: BySex = iq.part(BySex, label=iq.Text("Geschlecht", "sex"))
    online: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Online_$^$", "Online_$^$"))


OWN = OwnReport(scope="DE", period="2019", by_sex=BySex(women=3, men=4), online=iq.SessionCounts(first=5))
