"""Why two figures of one code may not be comparable: scope, window, source, counting rule, rounding, discrepancies.

Most published figures are cumulative: an edition for 2019–2022 counts longer than one for 2019–2021, and its larger
numbers show no trend. The causes found here name such differences; :mod:`.compare` draws the conclusion from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from iqmodel.calculations.comparing.matching import Match
from iqmodel.checks.provenance import Provenance, dates_of
from iqmodel.language.text import Text
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Source
from iqmodel.report import BaseReport, round_of
from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, intersect, is_known, low
from iqmodel.values.periods import Period

if TYPE_CHECKING:
    from iqmodel.programme import Programme

CAUSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "not-in-model": Text("nur in einem der beiden Modelle", "in one of the two models only"),
        "unknown": Text("nur auf einer Seite bekannt", "known on one side only"),
        "same-declared": Text("als dasselbe erklärt", "declared to count the same"),
        "redefined": Text("neu bestimmt", "redefined"),
        "split": Text("aufgeteilt, hier die Summe", "split, the sum is shown"),
        "merged": Text("zusammengelegt, vorher die Summe", "merged, the earlier sum is shown"),
        "parts-overlap": Text("Teile können sich überschneiden", "parts may overlap"),
        "scope-differs": Text("anderes Gebiet", "another scope"),
        "round-differs": Text("andere Förderrunde", "another funding round"),
        "round-unknown": Text("Förderrunde unbekannt", "funding round unknown"),
        "network-differs": Text("andere Netzwerkstruktur", "another network structure"),
        "window-extended": Text("Zeitraum verlängert", "window extended"),
        "window-shortened": Text("Zeitraum verkürzt", "window shortened"),
        "window-moved": Text("anderer Zeitraum", "another window"),
        "own-period": Text("abweichender eigener Zeitraum", "own period differs"),
        "as-of": Text("anderer Stand", "another as-of date"),
        "early-state": Text("Stand vor dem Ende des Zeitraums", "as of a day before the end of the period"),
        "source-changed": Text("andere Quelle", "source changed"),
        "source-date": Text("anderer Stichtag oder Auszug", "another reference or extraction date"),
        "source-renamed": Text("Quelle anders benannt", "source named differently"),
        "source-unstated": Text("Quelle nur auf einer Seite genannt", "source named on one side only"),
        "unit": Text("andere Einheit", "unit differs"),
        "renamed": Text("anders benannt", "named differently"),
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
    """One of the two reports compared, with the properties of each figure that the other report's are held against.

    ``programme`` is what the fact sheet of the report says of the programme, if there is one.
    """

    def __init__(self, report: BaseReport, programme: Programme | None = None) -> None:
        self.report = report
        self.programme = programme
        self.layout: Layout = layout_of(type(report))
        self.about: Provenance = Provenance(report)
        self._figures = dict(zip(self.layout.positions, self.layout.figures(report), strict=True))
        self._everywhere: tuple[Side, tuple[str, ...]] | None = None
        self._alike: dict[object, tuple[str, ...]] = {}

    def figure(self, code: str) -> Count:
        """The figure; UNKNOWN if the report's class does not have that code."""
        return self._figures.get(code, UNKNOWN)

    def total(self, codes: tuple[str, ...]) -> Count:
        """The figure, or the sum of several; UNKNOWN without any."""
        counts = [self._figures[code] for code in codes]
        return counts[0] if len(counts) == 1 else sum(counts[1:], counts[0]) if counts else UNKNOWN

    def everywhere(self, before: Side) -> tuple[str, ...]:
        """The causes that apply to every figure: another scope, round or network structure than ``before``."""
        if self._everywhere is None or self._everywhere[0] is not before:
            self._everywhere = before, tuple(_of_reports(before, self))
            self._alike = {}
        return self._everywhere[1]

    def beside(self, before: Side, old: str, new: str, *, stock: bool) -> tuple[str, ...]:
        """The causes in scope, time and sources. Of figures without notes those of the same sources have the same."""
        everywhere = self.everywhere(before)
        key = None
        if not (before.about.notes(old) or self.about.notes(new)):
            key = stock, tuple(map(id, before.sources(old))), tuple(map(id, self.sources(new)))
            if key in self._alike:
                return self._alike[key]
        times = _times(before, self, (old, new), stock=stock)
        found = (*everywhere, *times, *_source_causes(before, self, old, new))
        if key is not None:
            self._alike[key] = found
        return found

    def indicator(self, code: str) -> Indicator | None:
        """What the figure or share is; None if the report's class does not have that code."""
        known = self.layout.dictionary
        if code not in known:
            return None
        return known[code]

    def collectors(self, code: str) -> set[tuple[str, ...]]:
        """Who collected the figure, as far as its sources say so.

        Collectors are compared and not ids, because another edition may give the same source another id, and a
        publication from which a figure was taken collected nothing.
        """
        return {source.collected_by for source in self.sources(code) if source.collected_by}

    def sources(self, code: str) -> tuple[Source, ...]:
        """The sources from which the figure may have been taken: those its notes name, otherwise all that cover it."""
        return self.about.sources(code)

    def dates(self, code: str) -> set[Period]:
        """The reference and extraction dates of these sources."""
        return {day for source in self.sources(code) for day in dates_of(source)}

    def remarks(self, code: str) -> set[Text]:
        """The footnotes of the figure."""
        return {note.footnote for note in self.about.notes(code) if note.footnote}

    def statuses(self, code: str) -> set[str]:
        """The statuses that notes give the figure, such as *revised* or *provisional*."""
        return {note.status for note in self.about.notes(code) if note.status}

    def satisfies(self, rule_id: str) -> bool:
        """Whether the figures are known well enough to say that the rule holds."""
        rules = self.layout.rules
        figures = [self.figure(code) for code in rules[rule_id].codes] if rule_id in rules else []
        return rule_id in rules and rules[rule_id].judge(figures)[0] == "holds"

    def state(self, code: str, *, stock: bool) -> Period | None:
        """The state (Stand) that the figure shows; None for a flow for which the report does not name one."""
        given = self.about.state(code)
        end = self.report.period.end
        # A stock shows the last day of the period unless the report gives another date.
        return Period(given.end if given else end, given.end if given else end) if stock else given


def causes_of(before: Side, after: Side, indicator: Indicator) -> Iterator[str]:
    """The codes of every cause that applies to a figure of one code, except those of discrepancies."""
    code = indicator.code
    was, now = ((code,) if code in side.layout.positions else () for side in (before, after))
    return causes_of_match(before, after, Match(indicator, was, now))


def causes_of_match(before: Side, after: Side, match: Match) -> Iterator[str]:
    """The codes of every cause that applies to the figures compared, each once."""
    old, new = before.total(match.old), after.total(match.new)
    yield from causes_beside(before, after, match, known=(is_known(old), is_known(new)))
    # „rund 400“ and 412 may be the same number, stated more and less precisely.
    if old != new and is_known(old) and is_known(new) and _worded(old, new) and intersect(old, new) is not None:
        yield "wording"
    # A stock may rise and fall, and another scope may count anything.
    stock = match.indicator.additivity == "stock"
    if not stock and match.old and match.new and "scope-differs" not in after.everywhere(before):
        yield from dict.fromkeys(
            cause for was, now in match.pairs for cause in _direction(before, after, (was, now), old, new)
        )


def causes_beside(before: Side, after: Side, match: Match, *, known: tuple[bool, bool]) -> Iterator[str]:
    """Every cause, each once, that does not depend on how large a figure or share is, only on whether it is known."""
    if not (match.old and match.new):
        yield "not-in-model"
    elif known[0] != known[1]:
        yield "unknown"
    yield from _declared_causes(match)
    stock = match.indicator.additivity == "stock"
    found = (
        cause
        for was, now in match.pairs
        for cause in (
            *after.beside(before, was, now, stock=stock),
            *_meaning_causes(before, after, was, now),
        )
    )
    for cause in dict.fromkeys(found):
        # Who declares what a figure is counted as now has looked at the rounds and the definitions.
        if not (cause in _LOOKED_AT and match.continues):
            yield cause


_LOOKED_AT: Final = frozenset({"round-differs", "round-unknown", "renamed", "counting-rule"})


def _declared_causes(match: Match) -> Iterator[str]:
    """What a model or the caller declares of the figure."""
    if match.declared is not None:
        yield "same-declared" if match.declared.fate == "same" else match.declared.fate
    if match.overlaps:
        yield "parts-overlap"


def _times(before: Side, after: Side, codes: tuple[str, str], *, stock: bool) -> Iterator[str]:
    """Differences of window, own period and state. A stock has a state instead of a window."""
    old, new = codes
    if not stock and (window := _window_cause(before.about.window(old), after.about.window(new))):
        yield window
    if _own_periods(before, old) != _own_periods(after, new):
        yield "own-period"
    if before.state(old, stock=stock) != after.state(new, stock=stock):
        yield "as-of"
    # A stock is what it was on a day; a flow whose state is early has not been counted to the end.
    if not stock and (_is_early(before, old) or _is_early(after, new)):
        yield "early-state"


def _of_reports(before: Side, after: Side) -> Iterator[str]:
    """The differences of scope, round and network structure, which all figures of two reports share."""
    was, now = before.report, after.report
    if was.scope != now.scope:
        yield "scope-differs"
    if cause := _round_cause(was, now):
        yield cause
    if networks_differ(before.programme, after.programme):
        yield "network-differs"


def _round_cause(was: BaseReport, now: BaseReport) -> str | None:
    """Whether the rounds differ, or one of them is not known: what is counted is agreed for each of them."""
    agreed = [round_of(type(one)) for one in (was, now)]
    apart = was.funding_round != now.funding_round and not was.period.overlaps(now.period)
    if apart or (None not in agreed and agreed[0] != agreed[1]):
        return "round-differs"
    # Of one period there is one round, even where its name is not known.
    outside = any(known and not known.contains(one.period) for known, one in zip(agreed, (was, now), strict=True))
    return "round-unknown" if outside and was.period != now.period else None


def networks_differ(was: Programme | None, now: Programme | None) -> bool:
    """Whether the programme has another number of state networks, or of competence centres' focal points, for sure."""
    if was is None or now is None:
        return False
    old, new = (one.state_networks.number if one.state_networks else UNKNOWN for one in (was, now))
    points = {len(one.competence_centres.focal_points) if one.competence_centres else 0 for one in (was, now)}
    return intersect(old, new) is None or (len(points) == 2 and 0 not in points)


def _is_early(side: Side, code: str) -> bool:
    """Whether the figure shows a state before the end of the time for which it was counted."""
    state = side.about.state(code)
    return state is not None and state.end < side.about.window(code).end


def _own_periods(side: Side, code: str) -> set[Period]:
    """The periods that notes give the figure instead of the report's, for all of its scope or for parts of it."""
    own = side.about.own_period(code)
    return {*([own] if own else []), *side.about.partial_periods(code)}


def _meaning_causes(before: Side, after: Side, old: str, new: str) -> Iterator[str]:
    """Differences in what is counted: unit, label, definition or additivity, of which a share is; footnotes, status."""
    # A figure of one class is the same on both sides.
    alike = old == new and before.layout is after.layout
    was, now = (None, None) if alike else (before.indicator(old), after.indicator(new))
    if was is not None and now is not None:
        if was.unit.code != now.unit.code:
            yield "unit"
        # One language alone is a translation that was mended.
        if was.label.de != now.label.de and was.label.en != now.label.en:
            yield "renamed"
        # Definitions are compared as text: a mere change of wording is reported too, for a reader to judge.
        shares = ((was.part, now.part), (was.of, now.of))
        other = any(None not in codes and codes[0] != codes[1] for codes in shares)
        if other or (was.definition, was.additivity) != (now.definition, now.additivity):
            yield "counting-rule"
    if before.about.notes(old) or after.about.notes(new):
        if before.remarks(old) != after.remarks(new):
            yield "footnote"
        if before.statuses(old) != after.statuses(new):
            yield "status"


def _window_cause(was: Period, now: Period) -> str | None:
    """How the days counted differ: extended or shortened if one window contains the other, otherwise moved."""
    if was == now:
        return None
    return "window-extended" if now.contains(was) else "window-shortened" if was.contains(now) else "window-moved"


def _source_causes(before: Side, after: Side, old: str, new: str) -> Iterator[str]:
    """The most telling difference of the sources: named on one side only, another collector, or another date."""
    # Another collector usually counts by other rules; the same one at a later date only counts again.
    was, now = before.collectors(old), after.collectors(new)
    if bool(before.sources(old)) != bool(after.sources(new)):
        yield "source-unstated"
    elif was and now and was != now:
        yield "source-changed"
    elif not (was and now) and {one.id for one in before.sources(old)} != {one.id for one in after.sources(new)}:
        yield "source-renamed"
    elif before.dates(old) != after.dates(new):
        yield "source-date"


def _worded(old: Count, new: Count) -> bool:
    """Whether one of the figures is stated with a wording such as „rund“."""
    return any(isinstance(count, Bounds) and count.wording is not None for count in (old, new))


def _direction(before: Side, after: Side, codes: tuple[str, str], old: Count, new: Count) -> Iterator[str]:
    """``fell`` or ``rose`` if a cumulative figure certainly moved against its window.

    Certainly means that the two intervals do not touch: figures known by bounds only rarely prove it.
    """
    was, now = before.about.window(codes[0]), after.about.window(codes[1])
    # A combination whose parts were collected for different times proves nothing about the whole window.
    if now.contains(was) and not after.about.partial_periods(codes[1]) and _surely_less(new, old):
        yield "fell"
    elif was.contains(now) and was != now and not before.about.partial_periods(codes[0]) and _surely_less(old, new):
        yield "rose"


def _surely_less(one: Count, other: Count) -> bool:
    """Whether every value of the first is below every value of the second; False if either end is open."""
    most, least = high(one), low(other)
    return most is not None and least is not None and most < least
