"""Reports published side by side: what binds the figures of a report to those of its parts, by their additivity.

What adds up depends on what a figure counts: flows do, persons may be in several parts, a stock is that of the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from iqmodel.calculations.combining.notes import growing, shared
from iqmodel.calculations.disclosure.additions import Adding, Doubt, adding
from iqmodel.calculations.disclosure.assumptions import (
    LAENDER,
    ONCE,
    ONE_DELIVERY,
    THESE_PARTS,
    SeriesLink,
    is_one_delivery,
    may_be_summed,
    sums_exactly,
)
from iqmodel.calculations.disclosure.computed import EndLink, LowEnd, end_links
from iqmodel.calculations.disclosure.conventions import Conventions
from iqmodel.calculations.disclosure.groups import Group, groups_of
from iqmodel.calculations.disclosure.overlaps import links_of_overlaps
from iqmodel.calculations.parts import whole_of
from iqmodel.calculations.solving.constraints import Interval
from iqmodel.language.text import Text
from iqmodel.model.indicators import Indicator
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import is_exact

_SUM: Final = Rule(
    "sum", "parts == whole", path="series", label=Text("Die Teile ergeben das Ganze.", "The parts add up to the whole.")
)
_WITHIN: Final = Rule(
    "within", "parts <= whole", path="series", label=Text("Teile sind im Ganzen enthalten.", "Parts are in the whole.")
)
_MOST: Final = Rule(
    "at-most",
    "whole <= parts",
    path="series",
    label=Text("Das Ganze ist höchstens die Summe der Teile.", "The whole is at most the sum of the parts."),
)
_LATEST: Final = Rule(
    "latest",
    "whole == part",
    path="series",
    label=Text("Ein Bestand ist der des letzten Teils.", "A stock is that of the last part."),
)


def links_of(
    reports: Sequence[BaseReport],
    offsets: Sequence[int],
    skipped: Collection[int],
    *,
    persons_counted_once: bool,
    doubts: list[Doubt] | None = None,
    strictly: bool = False,
) -> Iterator[SeriesLink]:
    """The constraints between figures of reports of one class; ``offsets`` are the positions of their first figures.

    Figures at ``skipped`` positions were not collected, so their part of the whole has none of it. Persons add up if
    that is assumed of all of them, or if the reports say so; ``doubts`` are added where that is less than certain.
    ``strictly`` takes figures in doubt for sums as well, as a reader may who is less careful; what the ends of bounds
    say is left out then, because nothing protects from it but to hide the bounds.
    """
    stated = [Conventions.stated(report) for report in reports]
    groups = list(groups_of(reports))
    divided = Counter(group.whole for group in groups)
    for group in groups:
        layout = layout_of(type(reports[group.whole]))
        sums = Adding()
        if not persons_counted_once:
            sums = adding(
                group.whole, group.parts, reports, stated, by_scope=group.by_scope, sole=divided[group.whole] == 1
            )
            if doubts is not None:
                doubts += sums.doubts
        taken = _granted(group, reports)
        involved = [reports[at] for at in (group.whole, *group.parts)]
        grown = growing(involved)
        maker = _Maker(group, layout, offsets, persons_counted_once, sums, grown, shared(involved), taken, strictly)
        yield from _collected(maker.links(), skipped)
        if not strictly and group.complete:
            yield from maker.ends(reports, skipped)
    # Where everybody counts once, this follows from the sums.
    if not persons_counted_once and reports:
        yield from links_of_overlaps(reports, offsets, skipped, stated)


def links_of_pieces(
    reports: Sequence[BaseReport],
    offsets: Sequence[int],
    skipped: Collection[int],
    *,
    first: int,
    persons_counted_once: bool,
) -> Iterator[SeriesLink]:
    """The constraints on the figures of pieces that nobody reports, which are the reports from place ``first`` on.

    Nothing is known of how a piece was counted.
    """
    for group in groups_of(reports) if len(reports) > first else ():
        if max(group.whole, *group.parts) >= first:
            layout = layout_of(type(reports[group.whole]))
            involved = [reports[at] for at in (group.whole, *group.parts)]
            maker = _Maker(
                group,
                layout,
                offsets,
                once=persons_counted_once,
                adding=Adding(),
                growing=growing(involved),
                shared=shared(involved),
                granted=_granted(group, reports),
                strictly=False,
            )
            yield from _collected(maker.links(), skipped)


def _collected(links: Iterable[SeriesLink], skipped: Collection[int]) -> Iterator[SeriesLink]:
    """The links without figures that were not collected: without its whole, or without any part, one says nothing."""
    for link in links:
        terms = tuple(term for term in link.terms if term[0] not in skipped)
        if len(terms) > 1 and link.terms[0] == terms[0]:
            yield attrs.evolve(link, terms=terms)


def _granted(group: Group, reports: Sequence[BaseReport]) -> tuple[str, ...]:
    """What has to be assumed for the parts of a group to be those of its whole."""
    whole, parts = reports[group.whole], [reports[part] for part in group.parts]
    exactly = sums_exactly(whole, parts)
    if exactly and may_be_summed(whole, parts):
        return ()
    found = () if is_one_delivery([whole, *parts], by_scope=group.by_scope) else (ONE_DELIVERY,)
    laender = not exactly and group.complete and whole.scope.text == "DE" and group.by_scope
    return (*found, LAENDER) if laender else found


@attrs.frozen
class _Maker:
    """Makes the constraints of one group, by the additivity of each figure.

    Flows add up. Persons are at least those of each part and at most their sum, because a person may be in several;
    counted ``once`` they add up as well, as do those of ``adding``. A group of persons is bounded by the totals of the
    parts, since a person may move between groups as time passes. Cases merge over time, but for those of ``growing``,
    of which the whole may have any number. Stocks are those of the last part.
    """

    group: Group
    layout: Layout
    offsets: Sequence[int]
    once: bool
    adding: Adding
    growing: frozenset[str]
    shared: frozenset[str]
    granted: tuple[str, ...]
    strictly: bool

    def links(self) -> Iterator[SeriesLink]:
        """The constraints of every figure."""
        for indicator in self.layout.indicators:
            position = self.layout.positions[indicator.code]
            if self._adds_up(indicator):
                rule, within = self._sum()
                yield self._link(rule, self.group.parts, position, within, assumed=self._assumed(indicator))
            else:
                yield from self._bounds(indicator, position)
                if self.strictly and any(one.code == indicator.code for one in self.adding.doubts):
                    rule, within = self._sum()
                    yield self._link(rule, self.group.parts, position, within)

    def ends(self, reports: Sequence[BaseReport], skipped: Collection[int]) -> Iterator[EndLink]:
        """What the ends of bounds say of hidden parts that they were computed from."""
        whole, involved = reports[self.group.whole], [reports[at] for at in self.group.parts]
        stated = sums_exactly(whole, involved)
        if stated is False:
            return
        assumed = () if stated and may_be_summed(whole, involved) else (THESE_PARTS,)
        assumptions = tuple(dict.fromkeys((*self.granted, *assumed)))
        acknowledged = {full_id for one in (whole, *involved) for full_id in self.layout.discrepancies(one)}
        for indicator in self.layout.indicators:
            lower, code = self._computed(indicator, acknowledged)
            if lower is not None and not is_exact(whole[indicator.code]):
                at, position = self.layout.positions[indicator.code], self.layout.positions[code]
                places = self.group.last if indicator.additivity == "stock" else self.group.parts
                parts = {self.offsets[place] + position: reports[place][code] for place in places}
                collected = {place: one for place, one in parts.items() if place not in skipped}
                bounds = self.offsets[self.group.whole] + at
                yield from end_links(bounds, whole[indicator.code], collected, lower, assumptions)

    def _computed(self, indicator: Indicator, acknowledged: Collection[str]) -> tuple[LowEnd | None, str]:
        """What the lower end of a figure is computed as, and which figure of the parts its upper end is the sum of."""
        kind, code = indicator.additivity, indicator.code
        if self._adds_up(indicator) or kind == "stock":
            return "sum", code
        if kind == "persons":
            return "largest", code
        if kind == "merging":
            return (None if code in self.growing else "zero"), code
        total = whole_of(code, self.layout)
        # Over time a group has no more than its own persons, and those without a recorded group.
        if total is None or self.group.by_time or total.rule.full_id in acknowledged:
            return None, code
        return "zero", total.code

    def _sum(self) -> tuple[Rule, Interval]:
        """The rule of a sum, and what the whole leaves of it: nothing if the parts are all there is."""
        return (_SUM, (0, 0)) if self.group.complete else (_WITHIN, (0, None))

    def _assumed(self, indicator: Indicator) -> tuple[str, ...]:
        """What has to be assumed besides for a figure to be a sum."""
        if indicator.additivity not in ("persons", "reclassified"):
            return ()
        if self.once:
            return (ONCE,)
        return (THESE_PARTS,) if self.adding.inferred else ()

    def _adds_up(self, indicator: Indicator) -> bool:
        """Whether a figure is the sum of those of the parts."""
        kind = indicator.additivity
        # Types of advice may change with every session, so these sums hold for totals alone.
        if kind == "persons":
            return self.once or indicator.code in self.adding.codes
        if kind == "flow" or self.group.by_time:
            return kind == "flow"
        if kind == "reclassified" and not self.once:
            total = whole_of(indicator.code, self.layout)
            return total is not None and total.code in self.adding.assumed
        return kind in ("stock", "merging", "reclassified") and indicator.code not in self.shared

    def _bounds(self, indicator: Indicator, position: int) -> Iterator[SeriesLink]:
        """The constraints of a figure that is not the sum of its parts."""
        kind, group = indicator.additivity, self.group
        if kind == "stock" and group.last:
            yield self._link(_LATEST, group.last, position, (0, 0))
        # Nobody is in the whole twice, but the same person may be in every part.
        if kind == "persons":
            for part in group.parts:
                yield self._link(_WITHIN, (part,), position, (0, None))
        if group.complete and kind in ("persons", "merging") and indicator.code not in self.growing:
            yield self._link(_MOST, group.parts, position, (None, 0))
        if group.complete and kind == "reclassified":
            total = whole_of(indicator.code, self.layout)
            if total is not None:
                yield self._link(_MOST, group.parts, position, (None, 0), self.layout.positions[total.code])

    def _link(
        self,
        rule: Rule,
        parts: tuple[int, ...],
        position: int,
        within: Interval,
        summed: int | None = None,
        *,
        assumed: tuple[str, ...] = (),
    ) -> SeriesLink:
        """The whole less the sum of the parts within these ends; ``summed`` is the figure of the parts if another."""
        of_parts = position if summed is None else summed
        terms = ((self.offsets[self.group.whole] + position, 1), *((self.offsets[at] + of_parts, -1) for at in parts))
        return SeriesLink(rule, terms, within, assumptions=(*self.granted, *assumed))
