"""Regions: sets of scopes and days, to say for which part of a combination a note holds.

A note of one part holds for a rectangle of scope and days. In a combination equal notes join to one region; kept as
sets of days per scope, the result does not depend on the order or grouping in which the parts were combined.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iqmodel.calculations.combining.grid import Span, members_of, period_of, scope_of, span_of
from iqmodel.model.report_key import ReportKey


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as possible, in order; adjoining and overlapping spans become one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        # + 1: the 31 December and the 1 January after it are one span.
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The days of a span that are not ``taken``, as spans in order."""
    left: list[Span] = []
    start = span[0]
    for first, last in merged(taken):
        if last < span[0] or first > span[1]:
            continue
        if first > start:
            left.append((start, first - 1))
        start = max(start, last + 1)
    if start <= span[1]:
        left.append((start, span[1]))
    return tuple(left)


@attrs.define
class Region:
    """A set of days for each of several single scopes, keyed by their texts. Mutable while it is collected."""

    _spans: dict[str, list[Span]] = attrs.Factory(dict)

    def add(self, members: Iterable[str], *spans: Span) -> None:
        """Add these days of each of these scopes."""
        for member in members:
            self._spans.setdefault(member, []).extend(spans)

    def add_cell(self, cell: ReportKey) -> None:
        """Add the days of a cell for each of its scopes."""
        self.add(members_of(cell.scope), span_of(cell.period))

    def within(self, span: Span) -> Region:
        """The part of the region that lies within a span of days."""
        inside = {
            member: [
                (max(start, span[0]), min(end, span[1])) for start, end in spans if start <= span[1] and end >= span[0]
            ]
            for member, spans in self._spans.items()
        }
        return Region({member: spans for member, spans in inside.items() if spans})

    def __bool__(self) -> bool:
        return any(self._spans.values())

    def by_spans(self) -> list[tuple[tuple[Span, ...], frozenset[str]]]:
        """The region as groups of scopes that have the same days, each with these days; in order."""
        groups: dict[tuple[Span, ...], set[str]] = {}
        for member, spans in self._spans.items():
            if spans:
                groups.setdefault(merged(spans), set()).add(member)
        return sorted((spans, frozenset(members)) for spans, members in groups.items())

    def covers(self, members: Iterable[str], span: Span) -> bool:
        """Whether the region contains every day of the span for each of these scopes."""
        return all(not without(span, self._spans.get(member, ())) for member in members)

    def cells(self, members: frozenset[str], span: Span) -> tuple[ReportKey | None, ...]:
        """The region as sorted scopes with periods, joined where possible.

        ``members`` and ``span`` describe the whole: a region that covers it is a single None, as a note without an
        origin is about the whole report.
        """
        if self.covers(members, span):
            return (None,)
        # Days are joined within each scope first, then scopes with an equal span: the result has one form only.
        groups: dict[Span, set[str]] = {}
        for spans, held in self.by_spans():
            for one in spans:
                groups.setdefault(one, set()).update(held)
        found = sorted((scope_of(held), period_of(one)) for one, held in groups.items())
        return tuple(ReportKey(scope=scope, period=period) for scope, period in found)
