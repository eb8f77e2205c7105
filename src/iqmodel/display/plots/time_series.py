"""A plot of figures over time: each report spans its whole period, and a time without a report is a visible gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, Final

import attrs
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from iqmodel.display.plots.canvas import GAP, LINE, PALE, PLAIN, SMALL, Canvas, Texts, text_width, wrap
from iqmodel.display.plots.captions import Footnotes, Sources, phrase, units_line
from iqmodel.display.plots.changes import common, indicators_to_draw, reports_to_draw, title_of
from iqmodel.display.plots.lines import Line, Point, day, lines_of
from iqmodel.display.plots.multiples import MOST, draw_panels
from iqmodel.display.plots.picture import Picture
from iqmodel.display.words import word
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import objection
from iqmodel.language.text import Language, current_language
from iqmodel.report import BaseReport, FactSheet
from iqmodel.values.counts import high, is_exact, is_known, low
from iqmodel.values.periods import Period

_HEIGHT: Final = 190.0
_ARROW: Final = 18.0
# How often a number is moved in search of a free place, and from which step on a line leads back to its point.
_STEPS, _NEAR = 8, 3
# How far the scale extends beyond the largest figure: room for its number, and for an arrow.
_HEADROOM, _HEADROOM_OF_ARROWS = 1.18, 1.3


def series(
    reports: Iterable[BaseReport | FactSheet],
    codes: str | Iterable[str],
    *,
    ax: Axes | None = None,
    lang: Language | None = None,
) -> Picture:
    """One or more figures over the periods of the reports, a line for each figure and scope.

    Each figure spans the time in which it was counted; a stock is drawn at its reference day. Bounds are bars, open
    ones arrows, unknown figures words. Points are joined only if their periods adjoin, are equally long and were
    counted in the same way, and never at a figure without an upper bound; a time without a report is hatched.
    More than six lines become small multiples, unless ``ax`` is given: a panel for each, the others pale behind it.

    Raises the same errors as ``comparison``, and InvalidDataError for two reports with the same scope and period.
    """
    chosen = current_language(lang)
    held = reports_to_draw(reports)
    _refuse_doubles(held)
    indicators = indicators_to_draw(held, codes)
    canvas, footnotes = Canvas.of(ax, chosen), Footnotes(chosen)
    sources = Sources(((report, one.code) for one in indicators for report in held), chosen)
    lines = lines_of(held, indicators, sources, footnotes, chosen)
    points = [point for line in lines for point in line.points]
    known = [point for point in points if is_known(point.count)]
    most: float = max([1, *(high(point.count) or low(point.count) or 0 for point in known)])
    most *= _HEADROOM_OF_ARROWS if any(high(point.count) is None for point in known) else _HEADROOM
    unit = units_line((one.unit.in_language(chosen) for one in indicators), chosen)
    whole = reduce(Period.hull, (report.period for report in held))
    about = title_of(held, indicators, chosen), common(held, chosen, whole), unit
    caption = [] if known else [word("nothing", chosen)]
    caption += footnotes.lines()
    if any(len(list(line.joins())) < len(line.points) - 1 for line in lines):
        caption.append(phrase("not joined", chosen))
    texts = Texts(*about, (*caption, sources.line()))
    if canvas.is_own and len(lines) > MOST:
        return draw_panels(lines, texts, most, _draw_panel, width=canvas.width, size=canvas.size, language=chosen)
    canvas.right = _legend_width(canvas, lines)
    canvas.left = text_width(canvas.number_text(most), canvas.size * PLAIN) + 2 * GAP
    lines_below = _time_scale(canvas, points)
    canvas.ax.set_ylim(0, most)
    ticks = canvas.number_scale("y", 0, most)
    if known:
        canvas.ax.hlines(ticks, *canvas.ax.get_xlim(), color=PALE, alpha=0.35, linewidth=0.6, zorder=0)
    else:
        canvas.ax.set_yticks([])
    canvas.ax.hlines(0, *canvas.ax.get_xlim(), color=canvas.ink, linewidth=0.8, zorder=3, clip_on=False)
    _draw_gaps(canvas, held)
    for line in lines:
        _draw_line(canvas, line)
    _write_values(canvas, lines, most, _write_unknown(canvas, lines))
    _legend(canvas, lines)
    around = canvas.frame(texts, below=(lines_below + 1) * canvas.size * PLAIN * LINE + 2 * GAP)
    canvas.resize(_HEIGHT + around)
    return canvas.picture()


def _draw_panel(canvas: Canvas, line: Line) -> None:
    """Draw one line on a panel of its own."""
    _draw_gaps(canvas, [point.report for point in line.points])
    _draw_line(canvas, line)
    _write_values(canvas, [line], canvas.ax.get_ylim()[1], _write_unknown(canvas, [line]), ends_only=True)


def _refuse_doubles(reports: Sequence[BaseReport]) -> None:
    """Raise InvalidDataError if two reports have the same scope and period."""
    places: dict[tuple[str, str], int] = {}
    problems = []
    for at, report in enumerate(reports):
        first = places.setdefault((str(report.scope), str(report.period)), at)
        if first != at:
            what = {"scope": report.scope, "period": report.period, "first": first}
            problems.append(objection("plots.same-report", "reports", at, value=report.scope, **what))
    if problems:
        raise InvalidDataError(tuple(problems))


def _time_scale(canvas: Canvas, points: Sequence[Point]) -> int:
    """Label the periods at their middle, as many as there is room for; returns how many lines the labels take."""
    first, last = min(point.start for point in points), max(point.end for point in points)
    room = max((last - first) * 0.04, 1)
    canvas.ax.set_xlim(first - room, last + room)
    per_day = canvas.inner_width / (last - first + 2 * room)
    windows = {point.middle: point.window for point in points}
    middles = sorted(windows)
    size = canvas.size * PLAIN
    ticks: list[float] = []
    labels: list[list[str]] = []
    # From left to right, a label is left out if it would touch the one before.
    reached = float("-inf")
    for middle in middles:
        nearest = min((abs(middle - other) for other in middles if other != middle), default=last - first)
        lines = wrap(windows[middle].in_language(canvas.language), max(54.0, nearest * per_day - GAP), size)
        half = max(text_width(line, size) for line in lines) / 2
        at = (middle - first) * per_day
        if at - half > reached:
            ticks.append(middle)
            labels.append(lines)
            reached = at + half + GAP
    canvas.ax.set_xticks(ticks, ["\n".join(lines) for lines in labels], parse_math=False, usetex=False)
    return max(map(len, labels))


def _draw_gaps(canvas: Canvas, reports: Sequence[BaseReport]) -> None:
    """Hatch the times within the series that no report covers."""
    periods = sorted({report.period for report in reports})
    reached = periods[0].end
    for period in periods:
        if period.start.toordinal() > reached.toordinal() + 1:
            start, end = day(reached.toordinal() + 1), day(period.start.toordinal())
            canvas.ax.axvspan(start, end, facecolor="none", edgecolor=PALE, hatch="////", linewidth=0, alpha=0.5)
            text = phrase("no report", canvas.language)
            canvas.text(
                text, (start + end) / 2, 0.5, coords=("data", "axes fraction"), ha="center", rotation=90, style="italic"
            ).set_gid("gap")
        reached = max(reached, period.end)


def _draw_line(canvas: Canvas, line: Line) -> None:
    """Draw one line: the joins, then the points."""
    how: dict[str, Any] = {"color": line.colour, "linestyle": line.stroke, "linewidth": 1.6, "zorder": 2}
    for pair in line.joins():
        middles = [point.middle for point in pair]
        lows = [low(point.count) or 0 for point in pair]
        highs = [high(point.count) or 0 for point in pair]
        canvas.ax.plot(middles, lows, **how)
        if highs != lows:
            canvas.ax.plot(middles, highs, **how)
            canvas.ax.fill_between(middles, lows, highs, color=line.colour, alpha=0.15, linewidth=0)
    for point in line.points:
        if is_known(point.count):
            _draw_point(canvas, line, point)


def _draw_point(canvas: Canvas, line: Line, point: Point) -> None:
    """The figure over its period: a stroke with a marker, a bar between its bounds, or a stroke with an arrow."""
    ax, least, most = canvas.ax, low(point.count) or 0, high(point.count)
    stroke: dict[str, Any] = {"color": line.colour, "linewidth": 2.4, "zorder": 3}
    if is_exact(point.count):
        ax.hlines(least, point.start, point.end, **stroke)
        ax.plot([point.middle], [least], linestyle="none", zorder=4, **line.marker(canvas))
    elif most is not None:
        ax.fill_between([point.start, point.end], least, most, facecolor=line.colour, alpha=0.3, edgecolor="none")
        bar: dict[str, Any] = {"ecolor": canvas.ink, "elinewidth": 1.4, "capsize": 5, "capthick": 1.4, "zorder": 4}
        ax.errorbar([point.middle], [least], yerr=[[0], [most - least]], fmt="none", **bar)
    else:
        ax.hlines(least, point.start, point.end, linestyle=(0, (3, 1.5)), **stroke)
        ax.annotate(
            "",
            (point.middle, least),
            xytext=(0, _ARROW),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": canvas.ink, "shrinkA": 0, "shrinkB": 0, "linewidth": 1.4},
            annotation_clip=False,
            gid="open end",
        )


@attrs.frozen
class _Box:
    """The place of a text, in points from the lower left of the Axes: its middle, half its width, its
    foot, its height.
    """

    middle: float
    half: float
    foot: float
    height: float

    def is_free(self, taken: Iterable[_Box]) -> bool:
        """Whether it is within the Axes and overlaps none of the others."""
        return self.foot > 0 and not any(
            abs(self.middle - one.middle) < self.half + one.half + 2
            and self.foot < one.foot + one.height
            and one.foot < self.foot + self.height
            for one in taken
        )


def _place(canvas: Canvas, at: float) -> float:
    """The position of a day, in points from the left of the Axes."""
    first, last = canvas.ax.get_xlim()
    return (at - first) / (last - first) * canvas.inner_width


def _write_unknown(canvas: Canvas, lines: Sequence[Line]) -> list[_Box]:
    """Words at the foot of each period whose figure is unknown; those of several lines next to each other."""
    words: dict[float, list[tuple[Line, Point]]] = {}
    for line in lines:
        for point in line.points:
            if not is_known(point.count):
                words.setdefault(point.middle, []).append((line, point))
    boxes: list[_Box] = []
    size = canvas.size * SMALL
    for unknown in words.values():
        listed = [": ".join(filter(None, (line.name, point.words))) for line, point in unknown]
        window = unknown[0][1].window.in_language(canvas.language)
        how: dict[str, Any] = {"rotation": 90, "style": "italic", "size": size, "gid": "value"}
        # Beside the middle, where the points of other lines stand.
        point = unknown[0][1]
        at = point.middle if len(lines) == 1 else point.start + (point.end - point.start) / 8
        text = canvas.text("\n".join(listed), at, 0, shift=(0, GAP), ha="center", va="bottom", **how)
        text.set_label("; ".join(f"{window}: {one}" for one in listed))
        high_up = max(text_width(one, size) for one in listed) + GAP
        boxes.append(_Box(_place(canvas, at), len(listed) * size * 0.65, 0, high_up))
    return boxes


def _write_values(
    canvas: Canvas, lines: Sequence[Line], most: float, taken: list[_Box], *, ends_only: bool = False
) -> None:
    """The number at each point if it overlaps no other; bounds and remarks in any case, since no scale shows them.

    Bounds and remarks choose their places first, and are moved until they are free. With ``ends_only``, other numbers
    are written at the ends of a line only.
    """
    size = canvas.size * SMALL
    high_up = size * LINE
    height = _HEIGHT if canvas.is_own else canvas.ax.get_window_extent().height / canvas.ax.figure.dpi * 72
    points = [(line, point) for line in lines for point in line.points if is_known(point.count)]
    for _, point in points:
        foot = (low(point.count) or 0) / most * height - GAP
        # Numbers must not cover the markers either.
        taken.append(_Box(_place(canvas, point.middle), GAP, foot, 2 * GAP))
    for line, point in sorted(points, key=lambda one: not one[1].must_be_told):
        window = point.window.in_language(canvas.language)
        # Overlapping periods cannot all be named at the scale.
        label = ": ".join(filter(None, (line.name, window if line.overlaps else "", point.words)))
        least, top = low(point.count) or 0, high(point.count)
        above, below = GAP + 2 + (_ARROW if top is None else 0), -size - GAP - 2
        places: list[tuple[int, float]] = []
        for step in range(_STEPS if point.must_be_told else 1):
            places += [(least if top is None else top, above + step * high_up), (least, below - step * high_up)]
        half = text_width(label, size) / 2
        # A number at the edge is moved inwards rather than into the legend.
        middle = max(half, min(_place(canvas, point.middle), canvas.inner_width - half))
        boxes = [_Box(middle, half, at / most * height + shift, high_up) for at, shift in places]
        chosen = next((n for n, box in enumerate(boxes) if box.is_free(taken)), None)
        at, shift = places[chosen or 0]
        moved = (middle - _place(canvas, point.middle), shift)
        how: dict[str, Any] = {"ha": "center", "va": "bottom", "size": size, "gid": "value"}
        if (chosen or 0) > _NEAR:
            how["arrowprops"] = {"arrowstyle": "-", "color": PALE, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 2}
        text = canvas.text(label, point.middle, at, shift=moved, **how)
        text.set_label(": ".join(filter(None, (line.name, window, point.words))))
        has_room = len(lines) < 3 and (not ends_only or point in (line.points[0], line.points[-1]))
        text.set_visible(point.must_be_told or (chosen is not None and has_room))
        if text.get_visible():
            taken.append(boxes[chosen or 0])


def _legend_names(canvas: Canvas, lines: Sequence[Line]) -> list[str]:
    """The names of the lines, wrapped."""
    return ["\n".join(wrap(line.name, canvas.width / 4, canvas.size * PLAIN, most=3)) for line in lines]


def _legend_width(canvas: Canvas, lines: Sequence[Line]) -> float:
    """How much room the legend takes to the right of the Axes, including its samples of the lines."""
    if len(lines) < 2 or not canvas.is_own:
        return 0.0
    size = canvas.size * PLAIN
    return 4 * size + max(text_width(row, size) for name in _legend_names(canvas, lines) for row in name.split("\n"))


def _legend(canvas: Canvas, lines: Sequence[Line]) -> None:
    """The legend: beside the plot, or inside the Axes of a caller's figure."""
    if len(lines) < 2:
        return
    handles = [Line2D([], [], linestyle=line.stroke, linewidth=1.6, **line.marker(canvas)) for line in lines]
    where: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (1, 1)} if canvas.is_own else {"loc": "best"}
    names = _legend_names(canvas, lines)
    legend = canvas.ax.legend(handles, names, frameon=False, fontsize=canvas.size * PLAIN, **where)
    for text in legend.get_texts():
        text.set_parse_math(False)
        text.set_usetex(False)
