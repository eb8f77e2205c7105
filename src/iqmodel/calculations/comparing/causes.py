"""Why two figures of one code may not be comparable: scope, window, source, counting rule, rounding, known gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from iqmodel.checks.provenance import dates_of, own_period, partial_periods, sources_of, state_of, window_of
from iqmodel.language.text import Text
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Discrepancy, Source
from iqmodel.report import Report
from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, intersect, is_known, low
from iqmodel.values.periods import Period

CAUSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "not-in-model": Text("nur in einem der beiden Modelle", "in one of the two models only"),
        "unknown": Text("nur auf einer Seite bekannt", "known on one side only"),
        "scope-differs": Text("anderes Gebiet", "another scope"),
        "window-extended": Text("Zeitraum verlängert", "window extended"),
        "window-shortened": Text("Zeitraum verkürzt", "window shortened"),
        "window-moved": Text("anderer Zeitraum", "another window"),
        "own-period": Text("abweichender eigener Zeitraum", "own period differs"),
        "as-of": Text("anderer Stand", "another state"),
        "source-changed": Text("andere Quelle", "source changed"),
        "source-date": Text("anderer Stichtag oder Auszug", "another reference or extraction date"),
        "source-unstated": Text("Quelle nur auf einer Seite genannt", "source named on one side only"),
        "unit": Text("andere Einheit", "unit differs"),
        "counting-rule": Text("andere Zählregel", "counting rule differs"),
        "footnote": Text("andere Fußnote", "footnote differs"),
        "status": Text("anderer Status", "status differs"),
        "wording": Text("womöglich nur gerundet", "perhaps rounding only"),
        "fell": Text("gesunken", "fell"),
        "rose": Text("trotz kürzeren Zeitraums gestiegen", "rose in a shorter window"),
        "discrepancy-new": Text("bekannte Abweichung, vorher nicht prüfbar", "discrepancy where none could be seen"),
        "discrepancy-grew": Text("bekannte Abweichung größer", "discrepancy grew"),
        "discrepancy-shrank": Text("bekannte Abweichung kleiner", "discrepancy shrank"),
        "discrepancy-resolved": Text("bekannte Abweichung behoben", "discrepancy resolved"),
    }
)
"""Why two figures may not be comparable, or what is remarkable about their change: stable codes and their labels."""


class Side:
    """One of the two reports, with what is asked of it for every figure."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.layout: Layout = layout_of(type(report))

    def figure(self, code: str) -> Count:
        """The figure; unknown where the report's class has none of that code."""
        return self.report[code] if code in self.layout.positions else UNKNOWN

    def indicator(self, code: str) -> Indicator | None:
        """What the figure counts; None where the report's class has none of that code."""
        return self.layout.indicators[code] if code in self.layout.positions else None

    def collectors(self, code: str) -> set[tuple[str, ...]]:
        """Who collected the figure: an edition may name the same source by another id."""
        return {source.collected_by or (source.id,) for source in self.sources(code)}

    def sources(self, code: str) -> tuple[Source, ...]:
        """The sources from which the figure may have been taken."""
        return sources_of(self.report, code)

    def dates(self, code: str) -> set[Period]:
        """The reference and extraction dates of these sources."""
        return {day for source in self.sources(code) for day in dates_of(source)}

    def remarks(self, code: str) -> set[Text]:
        """The footnotes of the figure."""
        return {note.footnote for note in self.report.notes if note.code == code and note.footnote}

    def statuses(self, code: str) -> set[str]:
        """What notes say of how the figure came to be."""
        return {note.status for note in self.report.notes if note.code == code and note.status}

    def satisfies(self, rule_id: str) -> bool:
        """Whether the figures are known well enough to say that the rule holds."""
        rules = self.layout.rules
        figures = [self.figure(code) for code in rules[rule_id].codes] if rule_id in rules else []
        return rule_id in rules and rules[rule_id].judge(figures)[0] == "holds"

    def state(self, code: str, *, stock: bool) -> Period | None:
        """The state (Stand) that the figure shows."""
        given = state_of(self.report, code)
        end = self.report.period.end
        # What is in stock shows the last day of the period, unless the report says otherwise.
        return Period(given.end if given else end, given.end if given else end) if stock else given


def causes_of(before: Side, after: Side, indicator: Indicator) -> Iterator[str]:
    """Every cause that applies to a figure of the two reports, but for its acknowledged discrepancies."""
    code, stock = indicator.code, indicator.additivity == "stock"
    old, new = before.figure(code), after.figure(code)
    if indicator.code not in before.layout.positions or indicator.code not in after.layout.positions:
        yield "not-in-model"
    elif is_known(old) != is_known(new):
        yield "unknown"
    yield from _time_and_place(before, after, code, stock=stock)
    yield from _source_causes(before, after, code)
    yield from _meaning_causes(before, after, code)
    if old != new and is_known(old) and is_known(new) and _worded(old, new) and intersect(old, new) is not None:
        yield "wording"
    if not stock and before.report.scope == after.report.scope:
        yield from _direction(before, after, code)


def _time_and_place(before: Side, after: Side, code: str, *, stock: bool) -> Iterator[str]:
    if before.report.scope != after.report.scope:
        yield "scope-differs"
    if not stock and (window := _window_cause(before, after, code)):
        yield window
    if _own_periods(before, code) != _own_periods(after, code):
        yield "own-period"
    if before.state(code, stock=stock) != after.state(code, stock=stock):
        yield "as-of"


def _own_periods(side: Side, code: str) -> set[Period]:
    own = own_period(side.report, code)
    return {*([own] if own else []), *partial_periods(side.report, code)}


def _meaning_causes(before: Side, after: Side, code: str) -> Iterator[str]:
    was, now = before.indicator(code), after.indicator(code)
    if was is not None and now is not None:
        if was.unit.code != now.unit.code:
            yield "unit"
        if (was.definition, was.additivity) != (now.definition, now.additivity):
            yield "counting-rule"
    if before.remarks(code) != after.remarks(code):
        yield "footnote"
    if before.statuses(code) != after.statuses(code):
        yield "status"


def _window_cause(before: Side, after: Side, code: str) -> str | None:
    was, now = window_of(before.report, code), window_of(after.report, code)
    if was == now:
        return None
    return "window-extended" if now.contains(was) else "window-shortened" if was.contains(now) else "window-moved"


def _source_causes(before: Side, after: Side, code: str) -> Iterator[str]:
    was, now = before.collectors(code), after.collectors(code)
    if bool(was) != bool(now):
        yield "source-unstated"
    elif was != now:
        yield "source-changed"
    elif before.dates(code) != after.dates(code):
        yield "source-date"


def _worded(old: Count, new: Count) -> bool:
    return any(isinstance(count, Bounds) and count.wording is not None for count in (old, new))


def _direction(before: Side, after: Side, code: str) -> Iterator[str]:
    """Whether a cumulative figure went the way that its window does not allow, as far as the bounds prove it."""
    was, now = window_of(before.report, code), window_of(after.report, code)
    old, new = before.figure(code), after.figure(code)
    # Of a combination whose parts counted for different times, nothing is proved about the whole window.
    if now.contains(was) and not partial_periods(after.report, code) and _surely_less(new, old):
        yield "fell"
    elif was.contains(now) and was != now and not partial_periods(before.report, code) and _surely_less(old, new):
        yield "rose"


def _surely_less(one: Count, other: Count) -> bool:
    most, least = high(one), low(other)
    return most is not None and least is not None and most < least


def gap_causes(before: Side, after: Side) -> dict[str, tuple[str, ...]]:
    """For each figure, what became of the acknowledged gaps of its rules."""
    was, now = before.layout.discrepancies(before.report), after.layout.discrepancies(after.report)
    found: dict[str, tuple[str, ...]] = {}
    for rule_id in dict.fromkeys((*now, *was)):
        for code in (after if rule_id in now else before).layout.rules[rule_id].codes:
            if cause := _gap_cause(before, after, rule_id, was, now):
                found[code] = tuple(dict.fromkeys((*found.get(code, ()), cause)))
    return found


def _gap_cause(
    before: Side, after: Side, rule_id: str, was: Mapping[str, Discrepancy], now: Mapping[str, Discrepancy]
) -> str | None:
    old, new = (abs(gaps[rule_id].difference) if rule_id in gaps else 0 for gaps in (was, now))
    if not old:
        return "discrepancy-grew" if before.satisfies(rule_id) else "discrepancy-new"
    if not new:
        return "discrepancy-resolved" if after.satisfies(rule_id) else None
    return None if new == old else "discrepancy-grew" if new > old else "discrepancy-shrank"
