"""Why two figures of one code may not be comparable: scope, window, source, counting rule, rounding, discrepancies.

Most published figures are cumulative: an edition for 2019–2022 counts longer than one for 2019–2021, and its larger
numbers show no trend. The causes found here name such differences; :mod:`.compare` draws the conclusion from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf
from types import MappingProxyType
from typing import Final

from iqmodel.checks.provenance import dates_of, own_period, partial_periods, sources_of, state_of, window_of
from iqmodel.language.text import Text
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Discrepancy, Source
from iqmodel.report import BaseReport
from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, intersect, is_known, low
from iqmodel.values.periods import Period

CAUSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "not-in-model": Text("nur in einem der beiden Modelle", "in one of the two models only"),
        "unknown": Text("nur auf einer Seite bekannt", "known on one side only"),
        "scope-differs": Text("anderes Gebiet", "another scope"),
        "round-differs": Text("andere Förderrunde", "another funding round"),
        "window-extended": Text("Zeitraum verlängert", "window extended"),
        "window-shortened": Text("Zeitraum verkürzt", "window shortened"),
        "window-moved": Text("anderer Zeitraum", "another window"),
        "own-period": Text("abweichender eigener Zeitraum", "own period differs"),
        "as-of": Text("anderer Stand", "another state"),
        "source-changed": Text("andere Quelle", "source changed"),
        "source-date": Text("anderer Stichtag oder Auszug", "another reference or extraction date"),
        "source-renamed": Text("Quelle anders benannt", "source named differently"),
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
    """One of the two reports compared, with the properties of each figure that the other report's are held against."""

    def __init__(self, report: BaseReport) -> None:
        self.report = report
        self.layout: Layout = layout_of(type(report))

    def figure(self, code: str) -> Count:
        """The figure; UNKNOWN if the report's class does not have that code."""
        return self.report[code] if code in self.layout.positions else UNKNOWN

    def indicator(self, code: str) -> Indicator | None:
        """What the figure counts; None if the report's class does not have that code."""
        return self.layout.indicators[code] if code in self.layout.positions else None

    def collectors(self, code: str) -> set[tuple[str, ...]]:
        """Who collected the figure, as far as its sources say so.

        Collectors are compared and not ids, because another edition may give the same source another id, and a
        publication from which a figure was taken collected nothing.
        """
        return {source.collected_by for source in self.sources(code) if source.collected_by}

    def sources(self, code: str) -> tuple[Source, ...]:
        """The sources from which the figure may have been taken: those its notes name, otherwise all that cover it."""
        return sources_of(self.report, code)

    def dates(self, code: str) -> set[Period]:
        """The reference and extraction dates of these sources."""
        return {day for source in self.sources(code) for day in dates_of(source)}

    def remarks(self, code: str) -> set[Text]:
        """The footnotes of the figure."""
        return {note.footnote for note in self.report.notes if note.code == code and note.footnote}

    def statuses(self, code: str) -> set[str]:
        """The statuses that notes give the figure, such as *revised* or *provisional*."""
        return {note.status for note in self.report.notes if note.code == code and note.status}

    def satisfies(self, rule_id: str) -> bool:
        """Whether the figures are known well enough to say that the rule holds."""
        rules = self.layout.rules
        figures = [self.figure(code) for code in rules[rule_id].codes] if rule_id in rules else []
        return rule_id in rules and rules[rule_id].judge(figures)[0] == "holds"

    def state(self, code: str, *, stock: bool) -> Period | None:
        """The state (Stand) that the figure shows; None for a flow for which the report does not name one."""
        given = state_of(self.report, code)
        end = self.report.period.end
        # A stock shows the last day of the period unless the report gives another date.
        return Period(given.end if given else end, given.end if given else end) if stock else given


def causes_of(before: Side, after: Side, indicator: Indicator) -> Iterator[str]:
    """The codes of every cause that applies to a figure of the two reports, except those of :func:`gap_causes`."""
    code, stock = indicator.code, indicator.additivity == "stock"
    old, new = before.figure(code), after.figure(code)
    if indicator.code not in before.layout.positions or indicator.code not in after.layout.positions:
        yield "not-in-model"
    elif is_known(old) != is_known(new):
        yield "unknown"
    yield from _time_and_place(before, after, code, stock=stock)
    yield from _source_causes(before, after, code)
    yield from _meaning_causes(before, after, code)
    # „rund 400“ and 412 may be the same number, stated more and less precisely.
    if old != new and is_known(old) and is_known(new) and _worded(old, new) and intersect(old, new) is not None:
        yield "wording"
    # A stock may rise and fall, and another scope may count anything.
    if not stock and before.report.scope == after.report.scope:
        yield from _direction(before, after, code)


def _time_and_place(before: Side, after: Side, code: str, *, stock: bool) -> Iterator[str]:
    """Differences of scope, window, own period and state. A stock has a state instead of a window."""
    if before.report.scope != after.report.scope:
        yield "scope-differs"
    # What a round counts, and the network that counts it, is agreed for that round.
    was, now = before.report, after.report
    if was.funding_round != now.funding_round and not was.period.overlaps(now.period):
        yield "round-differs"
    if not stock and (window := _window_cause(before, after, code)):
        yield window
    if _own_periods(before, code) != _own_periods(after, code):
        yield "own-period"
    if before.state(code, stock=stock) != after.state(code, stock=stock):
        yield "as-of"


def _own_periods(side: Side, code: str) -> set[Period]:
    """The periods that notes give the figure instead of the report's, for all of its scope or for parts of it."""
    own = own_period(side.report, code)
    return {*([own] if own else []), *partial_periods(side.report, code)}


def _meaning_causes(before: Side, after: Side, code: str) -> Iterator[str]:
    """Differences in what is counted: unit, definition or additivity, footnotes and status."""
    was, now = before.indicator(code), after.indicator(code)
    if was is not None and now is not None:
        if was.unit.code != now.unit.code:
            yield "unit"
        # Definitions are compared as text: a mere change of wording is reported too, for a reader to judge.
        if (was.definition, was.additivity) != (now.definition, now.additivity):
            yield "counting-rule"
    if before.remarks(code) != after.remarks(code):
        yield "footnote"
    if before.statuses(code) != after.statuses(code):
        yield "status"


def _window_cause(before: Side, after: Side, code: str) -> str | None:
    """How the days counted differ: extended or shortened if one window contains the other, otherwise moved."""
    was, now = window_of(before.report, code), window_of(after.report, code)
    if was == now:
        return None
    return "window-extended" if now.contains(was) else "window-shortened" if was.contains(now) else "window-moved"


def _source_causes(before: Side, after: Side, code: str) -> Iterator[str]:
    """The most telling difference of the sources: named on one side only, another collector, or another date."""
    # Another collector usually counts by other rules; the same one at a later date only counts again.
    was, now = before.collectors(code), after.collectors(code)
    if bool(before.sources(code)) != bool(after.sources(code)):
        yield "source-unstated"
    elif was and now and was != now:
        yield "source-changed"
    elif not (was and now) and {one.id for one in before.sources(code)} != {one.id for one in after.sources(code)}:
        yield "source-renamed"
    elif before.dates(code) != after.dates(code):
        yield "source-date"


def _worded(old: Count, new: Count) -> bool:
    """Whether one of the figures is stated with a wording such as „rund“."""
    return any(isinstance(count, Bounds) and count.wording is not None for count in (old, new))


def _direction(before: Side, after: Side, code: str) -> Iterator[str]:
    """``fell`` or ``rose`` if a cumulative figure certainly moved against its window.

    Certainly means that the two intervals do not touch: figures known by bounds only rarely prove it.
    """
    was, now = window_of(before.report, code), window_of(after.report, code)
    old, new = before.figure(code), after.figure(code)
    # A combination whose parts were collected for different times proves nothing about the whole window.
    if now.contains(was) and not partial_periods(after.report, code) and _surely_less(new, old):
        yield "fell"
    elif was.contains(now) and was != now and not partial_periods(before.report, code) and _surely_less(old, new):
        yield "rose"


def _surely_less(one: Count, other: Count) -> bool:
    """Whether every value of the first is below every value of the second; False if either end is open."""
    most, least = high(one), low(other)
    return most is not None and least is not None and most < least


def gap_causes(before: Side, after: Side) -> dict[str, tuple[str, ...]]:
    """By code, what became of the discrepancies of the rules that the figure takes part in.

    Computed once for both reports: a discrepancy belongs to a rule and concerns each of its figures.
    """
    was, now = before.layout.discrepancies(before.report), after.layout.discrepancies(after.report)
    found: dict[str, tuple[str, ...]] = {}
    # Rules with a discrepancy on either side; a dict keeps their order and takes each once.
    for rule_id in dict.fromkeys((*now, *was)):
        for code in (after if rule_id in now else before).layout.rules[rule_id].codes:
            if cause := _gap_cause(before, after, rule_id, was, now):
                found[code] = tuple(dict.fromkeys((*found.get(code, ()), cause)))
    return found


def _sizes(amount: Count) -> tuple[float, float]:
    """The least and the largest distance from zero that an acknowledged amount can have."""
    least, most = low(amount), high(amount)
    ends = [inf if end is None else abs(end) for end in (least, most)]
    crosses = (least is None or least <= 0) and (most is None or most >= 0)
    return 0 if crosses else min(ends), max(ends)


def _gap_cause(
    before: Side, after: Side, rule_id: str, was: Mapping[str, Discrepancy], now: Mapping[str, Discrepancy]
) -> str | None:
    """How the amount of one rule's discrepancy changed, regardless of its sign; None if it did not.

    A discrepancy that appears has grown if the figures before satisfied the rule, and is new if they were too little
    known to tell. One that disappears is resolved only if the new figures satisfy the rule.
    """
    if rule_id not in was:
        return "discrepancy-grew" if before.satisfies(rule_id) else "discrepancy-new"
    if rule_id not in now:
        return "discrepancy-resolved" if after.satisfies(rule_id) else None
    old, new = (_sizes(gaps[rule_id].difference) for gaps in (was, now))
    # Bounds that overlap may have grown or shrunk.
    return "discrepancy-grew" if new[0] > old[1] else "discrepancy-shrank" if new[1] < old[0] else None
