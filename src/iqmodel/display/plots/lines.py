"""The lines of a series: figures in order of time, each with its window, and which of them may be joined.

A line between two points suggests that values between them can be read off. So only neighbours are joined whose
periods adjoin, are equally long and were counted in the same way, and never a figure without an upper bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import attrs

from iqmodel.calculations.comparing.causes import CAUSES, Side, causes_of
from iqmodel.checks.provenance import state_of, window_of
from iqmodel.display.plots.canvas import COLOURS, Canvas
from iqmodel.display.plots.captions import Footnotes, Sources, figure, phrase, remarks, words_of
from iqmodel.language.text import Language
from iqmodel.model.indicators import Indicator
from iqmodel.report import BaseReport
from iqmodel.values.counts import Count, high, is_exact, is_known
from iqmodel.values.periods import Period

# Without colour, lines are distinguished by marker and stroke.
_MARKERS: Final = ("o", "s", "^", "D", "v")
_STROKES: Final[tuple[Any, ...]] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1.5, 1, 1.5)))
# Causes that keep the difference between two neighbours from being a development.
_BREAKS: Final = frozenset({"counting-rule", "source-changed", "not-in-model"})


@attrs.frozen
class Point:
    """One figure and its time: ``window`` is when it was counted; for a stock, the day whose state it shows."""

    report: BaseReport
    window: Period
    count: Count
    words: str

    @property
    def start(self) -> int:
        """The first day, in matplotlib's count of days."""
        return day(self.window.start.toordinal())

    @property
    def end(self) -> int:
        """The day after the last one, in matplotlib's count of days."""
        return day(self.window.end.toordinal() + 1)

    @property
    def middle(self) -> float:
        """The position of the marker."""
        return (self.start + self.end) / 2

    @property
    def must_be_told(self) -> bool:
        """Whether its words say more than the scale: a bound, or a footnote mark."""
        return not is_exact(self.count) or "[" in self.words


def day(ordinal: int) -> int:
    """The position on the axis of the day with this ordinal."""
    # matplotlib counts dates in days since 1970, so that users can add data of their own by date.
    return ordinal - 719_163


@attrs.frozen
class Line:
    """The figures of one code and scope in order of time."""

    name: str
    points: tuple[Point, ...]
    indicator: Indicator
    number: int

    @property
    def colour(self) -> str:
        """The colour of the line and its points."""
        return COLOURS[self.number % len(COLOURS)]

    @property
    def stroke(self) -> Any:
        """The stroke of the line, solid or one of several dashed ones."""
        return _STROKES[self.number % len(_STROKES)]

    def marker(self, canvas: Canvas) -> dict[str, Any]:
        """The style of its points."""
        shape = {"marker": _MARKERS[self.number % len(_MARKERS)], "markersize": 6, "color": self.colour}
        return {**shape, "markeredgecolor": canvas.ink, "markeredgewidth": 0.6}

    @property
    def overlaps(self) -> bool:
        """Whether any two of its periods share a day."""
        return any(one.window.overlaps(other.window) for one, other in pairwise(self.points))

    def joins(self) -> Iterator[tuple[Point, Point]]:
        """The pairs of neighbours that may be joined."""
        for one, other in pairwise(self.points):
            if has_end(one.count) and has_end(other.count) and self._is_development(one, other):
                yield one, other

    def _is_development(self, one: Point, other: Point) -> bool:
        """Whether the difference between two points can be a development."""
        if self.indicator.additivity == "stock":
            return not self.breaks(one, other)
        alike = one.window.adjoins(other.window) and _length(one.window) == _length(other.window)
        return alike and not self.breaks(one, other)

    def breaks(self, one: Point, other: Point) -> list[str]:
        """Why the two were not counted in the same way, as codes of causes."""
        return [cause for cause in causes_of(Side(one.report), Side(other.report), self.indicator) if cause in _BREAKS]


def has_end(count: Count) -> bool:
    """Whether the figure has an upper bound: without one, a line could lead anywhere above it."""
    return is_known(count) and high(count) is not None


def _length(window: Period) -> tuple[str, int]:
    """The length of a window in months, or in days if it is not made of whole months."""
    return ("months", window.months) if window.is_whole_months else ("days", window.days)


def lines_of(
    reports: Sequence[BaseReport],
    indicators: Sequence[Indicator],
    sources: Sources,
    footnotes: Footnotes,
    language: Language,
) -> list[Line]:
    """A line for each figure and scope; its points have the marks of their footnotes."""
    scopes = list(dict.fromkeys(report.scope for report in reports))
    lines: list[Line] = []
    for indicator in indicators:
        for scope in scopes:
            mine = [report for report in reports if report.scope == scope]
            points = sorted((_point(report, indicator, language) for report in mine), key=lambda one: one.window)
            parts = [
                *([indicator.label.in_language(language)] if len(indicators) > 1 else []),
                *([scope.in_language(language)] if len(scopes) > 1 else []),
            ]
            line = Line(", ".join(parts), tuple(points), indicator, len(lines))
            lines.append(attrs.evolve(line, points=tuple(_marked(line, sources, footnotes, language))))
    return lines


def _point(report: BaseReport, indicator: Indicator, language: Language) -> Point:
    """The point of one report."""
    code = indicator.code
    window = window_of(report, code)
    if indicator.additivity == "stock":
        state = state_of(report, code) or window
        window = Period(state.end, state.end)
    return Point(report, window, figure(report, code), words_of(report, code, language))


def _marked(line: Line, sources: Sources, footnotes: Footnotes, language: Language) -> Iterator[Point]:
    """The points with marks for their remarks, including differences in counting from the point before."""
    before: Point | None = None
    for point in line.points:
        code = line.indicator.code
        causes = line.breaks(before, point) if before and is_known(before.count) and is_known(point.count) else []
        said = ", ".join(CAUSES[cause].in_language(language) for cause in causes)
        mark = footnotes.mark(
            *remarks(point.report, code, language),
            sources.remark(point.report, code),
            phrase("against", language).format(before.window.in_language(language), said) if before and said else "",
        )
        yield attrs.evolve(point, words=point.words + mark)
        before = point
