"""Which reports of a series divide another one: the Länder Germany, the quarters a year, nine months and a quarter too.

A year beside its quarters and Germany beside the Länder are further rules between figures: a reader of all the tables
subtracts one from another. Scopes are grouped by depth (Länder, networks, projects) and periods by length (quarters,
months), so that each group is one table below its total; what is both is the table of the Länder by quarters. Reports
that fit into none of the tables are put together with whatever else makes up the total with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs

from iqmodel.calculations.combining.grid import Span, members_of, span_of
from iqmodel.calculations.disclosure.tilings import covers, tiling, tilings
from iqmodel.report import BaseReport
from iqmodel.values.scopes import Scope, State, ancestors_of

_MONTH: Final = 28
"""Periods as many times as long as this many days count as equally long: months, quarters, years."""


@attrs.frozen
class Group:
    """Reports that divide another one: ``whole`` and ``parts`` are places in the series.

    ``complete`` says that nothing of the whole lies outside the parts, ``by_time`` and ``by_scope`` what they differ
    in, ``last`` which parts end with the whole and make it up at that time.
    """

    whole: int
    parts: tuple[int, ...]
    complete: bool
    by_time: bool
    by_scope: bool
    last: tuple[int, ...]


def groups_of(reports: Sequence[BaseReport]) -> Iterator[Group]:
    """Every report with those that divide it, one group for each table of them.

    A group whose parts all lie within those of a complete group is left out: it follows from the groups below that.
    """
    series = _Series(reports, tuple(span_of(report.period) for report in reports))
    for whole, places in series.inside().items():
        kinds: dict[tuple[int, int], list[int]] = {}
        for place in places:
            if (kind := series.kind(whole, place)) is not None:
                kinds.setdefault(kind, []).append(place)
        groups = [series.regular(whole, held) for held in kinds.values()]
        groups += series.mixed(whole, places, groups)
        for group in groups:
            if not any(series.follows(group, other) for other in groups if other is not group):
                yield group


@attrs.frozen
class _Series:
    """The reports with their days."""

    reports: Sequence[BaseReport]
    spans: Sequence[Span]

    def inside(self) -> dict[int, list[int]]:
        """The places of the reports within each other one, if there are any."""
        held: dict[str, list[int]] = {}
        for place, report in enumerate(self.reports):
            held.setdefault(report.scope.text, []).append(place)
        # A union contains what lies within its members, and is found from each of them.
        unions: dict[str, set[str]] = {}
        for text in held:
            for member in members_of(Scope(text)) if "+" in text else ():
                unions.setdefault(member, set()).add(text)
        # From each report outwards: there are few scopes and periods around it, and may be thousands within one.
        around: dict[str, list[str]] = {}
        for text in held:
            of_each = []
            for member in members_of(Scope(text)):
                outer = (member, *ancestors_of(member))
                of_each.append({*outer, *(union for one in outer for union in unions.get(one, ()))})
            around[text] = [outer for outer in {text, *set.intersection(*of_each)} if outer in held]
        found: dict[int, list[int]] = {}
        for place, report in enumerate(self.reports):
            for whole in (whole for outer in around[report.scope.text] for whole in held[outer]):
                if whole != place and _lies_in(self.spans[place], self.spans[whole]):
                    found.setdefault(whole, []).append(place)
        return found

    def text(self, place: int) -> str:
        """The scope of a report as text."""
        return self.reports[place].scope.text

    def kind(self, whole: int, place: int) -> tuple[int, int] | None:
        """The depth and length of a part; None for a union within another scope, which may overlap with others."""
        text = self.text(place)
        if text == self.text(whole):
            depth = -1
        elif "+" in text:
            return None
        else:
            depth = _depth(text)
        length = 0 if self.spans[place] == self.spans[whole] else self.reports[place].period.days // _MONTH
        return depth, length

    def regular(self, whole: int, places: Sequence[int]) -> Group:
        """The parts of one kind that do not overlap each other, and whether they are all there is."""
        spans = self.spans
        chosen: list[int] = []
        ends: dict[str, int] = {}
        for place in sorted(places, key=lambda one: (spans[one][1], spans[one][0], one)):
            text = self.text(place)
            # Of rolling periods those that follow each other are taken; of two equal keys the first.
            if spans[place][0] > ends.get(text, 0):
                ends[text] = spans[place][1]
                chosen.append(place)
        own = self.text(whole)
        rows: dict[str, list[Span]] = {}
        for place in chosen:
            rows.setdefault(self.text(place), []).append(spans[place])
        everywhere = rows.keys() == {own} or _covers(own, rows.keys())
        # Each scope has to be reported for every day of the whole.
        complete = everywhere and all(_tiles(spans[whole], row) for row in rows.values())
        last = tuple(place for place in chosen if spans[place][1] == spans[whole][1])
        return self._made(whole, chosen, last if everywhere and len(last) == len(rows) else (), complete=complete)

    def _made(self, whole: int, parts: Iterable[int], last: tuple[int, ...], *, complete: bool) -> Group:
        parts = tuple(parts)
        by_time = any(self.spans[place] != self.spans[whole] for place in parts)
        by_scope = any(self.text(place) != self.text(whole) for place in parts)
        return Group(whole, parts, complete, by_time, by_scope, last)

    def mixed(self, whole: int, places: Sequence[int], groups: Sequence[Group]) -> list[Group]:
        """Groups of unequal parts, such as nine months and a quarter, for the reports that no complete group has."""
        found: dict[frozenset[int], Group] = {}
        loose = self._loose(places, groups)
        for parts in self._whole_of(whole, places, loose) if loose else ():
            last = tuple(place for place in parts if self.spans[place][1] == self.spans[whole][1])
            found.setdefault(frozenset(parts), self._made(whole, parts, last, complete=True))
        loose = self._loose(loose, [*found.values()])
        # What is left does not make up the whole, but is contained in it together.
        known = [set(group.parts) for group in groups]
        while len(kinds := {self.kind(whole, place) for place in loose}) > 1 or None in kinds:
            parts = self._apart(loose)
            if not any(one.issuperset(parts) for one in known):
                found.setdefault(frozenset(parts), self._made(whole, parts, (), complete=False))
            loose = [place for place in loose if place not in parts]
        return [*found.values()]

    def _loose(self, places: Iterable[int], groups: Iterable[Group]) -> list[int]:
        """The places that lie within no part of a complete group."""
        outer = {part for group in groups if group.complete for part in group.parts}
        return [place for place in places if place not in outer and not any(self._within(place, one) for one in outer)]

    def _whole_of(self, whole: int, places: Sequence[int], loose: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """The sets of parts that make up the whole, at least one for each loose part that is in any."""
        own, span = self.text(whole), self.spans[whole]
        rows: dict[str, dict[int, Span]] = {}
        for place in places:
            rows.setdefault(self.text(place), {})[place] = self.spans[place]
        yield from tilings(span, rows.get(own, {}), [place for place in loose if self.text(place) == own])
        filled = {text: row for text, held in rows.items() if text != own and (row := tiling(span, held)) is not None}
        members = members_in(self.reports[whole].scope)
        pieces = {text: held for text in filled if (held := frozenset(members_of(Scope(text)))) <= members}
        through: dict[str, list[int]] = {}
        for place in loose:
            through.setdefault(self.text(place), []).append(place)
        for text, inner in through.items():
            for cover in covers(members, pieces, text) if text in pieces else ():
                others = [place for one in cover if one != text for place in filled[one]]
                for row in tilings(span, rows[text], inner):
                    yield (*row, *others)

    def _apart(self, places: Sequence[int]) -> tuple[int, ...]:
        """Some of the places that do not overlap each other, the longest and widest first."""
        chosen: list[int] = []
        # The days taken in each scope, and those taken in any scope below it.
        taken: dict[str, list[Span]] = {}
        below: dict[str, list[Span]] = {}

        def size(place: int) -> tuple[int, int, int, int]:
            text = self.text(place)
            return _depth(text), -text.count("+"), -self.reports[place].period.days, place

        for place in sorted(places, key=size):
            span = self.spans[place]
            outer = [(member, *ancestors_of(member)) for member in members_of(self.reports[place].scope)]
            near = [taken.get(text, ()) for texts in outer for text in texts]
            near += [below.get(texts[0], ()) for texts in outer]
            if not any(_overlap(span, other) for spans in near for other in spans):
                chosen.append(place)
                for text, *texts in outer:
                    taken.setdefault(text, []).append(span)
                    for one in texts:
                        below.setdefault(one, []).append(span)
        return tuple(chosen)

    def follows(self, group: Group, other: Group) -> bool:
        """Whether a group follows from a complete one and those below: each of its parts lies within one of that."""
        return other.complete and all(any(self._within(part, one) for one in other.parts) for part in group.parts)

    def _within(self, part: int, outer: int) -> bool:
        """Whether a report is another one, or lies within it."""
        if part == outer:
            return True
        return _lies_in(self.spans[part], self.spans[outer]) and self.reports[outer].scope.contains(
            self.reports[part].scope
        )


def _depth(text: str) -> int:
    """How far below Germany a scope is: a Land and a nationwide body 1, a network in a Land 2."""
    return text.count("/") + text.startswith("DE-")


def members_in(scope: Scope) -> frozenset[str]:
    """What a reader takes for all there is in a scope: the members of a union, of Germany the sixteen Länder; else the
    scope itself.
    """
    return frozenset(state.code for state in State) if scope.text == "DE" else frozenset(members_of(scope))


def _covers(whole: str, scopes: Iterable[str]) -> bool:
    """Whether a reader takes these scopes for all there is."""
    members = members_in(Scope(whole))
    return len(members) > 1 and members <= set(scopes)


def _tiles(whole: Span, spans: Sequence[Span]) -> bool:
    """Whether spans in order leave out no day of the whole."""
    joined = all(first[1] + 1 == second[0] for first, second in pairwise(spans))
    return joined and (spans[0][0], spans[-1][1]) == whole


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(first: Span, second: Span) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]
