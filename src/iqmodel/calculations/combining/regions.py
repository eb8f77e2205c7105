"""A region: scopes with the days of each. Regions of parts add up to one, whatever the order, and read as cells."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iqmodel.calculations.combining.grid import Span, members_of, period_of, scope_of, span_of
from iqmodel.model.report_key import ReportKey


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as there can be."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The days of a span that are in none of the others."""
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
    """Single scopes, by their texts, with the days of each; grows while it is collected."""

    _spans: dict[str, list[Span]] = attrs.Factory(dict)

    def add(self, members: Iterable[str], *spans: Span) -> None:
        """Add these days of each of these scopes."""
        for member in members:
            self._spans.setdefault(member, []).extend(spans)

    def add_cell(self, cell: ReportKey) -> None:
        """Add the days of a cell for each of its scopes."""
        self.add(members_of(cell.scope), span_of(cell.period))

    def within(self, span: Span) -> Region:
        """The part of the region that lies in these days."""
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
        """The scopes that have the same days, with these days."""
        groups: dict[tuple[Span, ...], set[str]] = {}
        for member, spans in self._spans.items():
            if spans:
                groups.setdefault(merged(spans), set()).add(member)
        return sorted((spans, frozenset(members)) for spans, members in groups.items())

    def covers(self, members: Iterable[str], span: Span) -> bool:
        """Whether it has all these days of all these scopes."""
        return all(not without(span, self._spans.get(member, ())) for member in members)

    def cells(self, members: frozenset[str], span: Span) -> tuple[ReportKey | None, ...]:
        """The region as few cells, sorted; one None where it is all of the whole, which is given."""
        if self.covers(members, span):
            return (None,)
        groups: dict[Span, set[str]] = {}
        for spans, held in self.by_spans():
            for one in spans:
                groups.setdefault(one, set()).update(held)
        found = sorted((scope_of(held), period_of(one)) for one, held in groups.items())
        return tuple(ReportKey(scope=scope, period=period) for scope, period in found)
