"""The grid of a combination: which scope is reported for which days, what would count twice, and what is missing.

Days are counted as ordinals and scopes compared by the text of their members, so that laying out some thousand reports
(16 Länder by month for years) costs a sort per scope and not a comparison of every pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeAlias

import attrs

from iqmodel.errors import GapError, OverlapError
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.report_key import ReportKey
from iqmodel.report import BaseReport
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, ancestors_of

Span: TypeAlias = tuple[int, int]
"""Days as proleptic ordinals, first and last included."""

Placed: TypeAlias = ReportKey | BaseReport
"""Whatever has a scope and a period and so a place in the grid."""

# The same 10,000 reports given twice make as many overlapping pairs; beyond this number they say nothing new.
_MOST_PAIRS: Final = 1_000

# How many pairs or missing cells a message lists; the error's data hold all of them.
_LISTED: Final = 5


@attrs.frozen
class Grid:
    """The layout of a combination: its cells in the order given, followed by the missing ones.

    ``members`` are the texts of the single scopes of the whole, those within another member left out; ``hull`` is the
    span from the first day to the last; ``missing`` are the scopes and periods without a report. ``lines`` numbers the
    line of each cell, missing ones included: cells that share a scope are in one line and follow each other in time.
    ``last`` has True for each cell that ends with the hull, whose stocks are those of the whole.
    """

    members: frozenset[str]
    hull: Span
    missing: tuple[ReportKey, ...]
    lines: tuple[int, ...]
    last: tuple[bool, ...]

    @property
    def period(self) -> Period:
        """The whole period."""
        return period_of(self.hull)


def cell_of(placed: Placed) -> ReportKey:
    """The scope and period of a report, without the report."""
    return ReportKey(scope=placed.scope, period=placed.period)


def span_of(period: Period) -> Span:
    """The days of a period."""
    return period.start.toordinal(), period.end.toordinal()


def period_of(span: Span) -> Period:
    """The period of these days."""
    return Period(date.fromordinal(span[0]), date.fromordinal(span[1]))


def state_of(last: Sequence[BaseReport]) -> Period | None:
    """The state (Stand) of a whole, given the parts that end with it: each one's own, or the last day if it gives none.

    None if none of them gives one, as the end of the period then says it all.
    """
    if all(part.as_of is None for part in last):
        return None
    states = [part.as_of or Period(part.period.end, part.period.end) for part in last]
    return Period(min(state.start for state in states), max(state.end for state in states))


def members_of(scope: Scope) -> tuple[str, ...]:
    """The texts of the single scopes in a scope: two for ``DE-BE+DE-BY``."""
    return tuple(scope.text.split("+"))


def scope_of(members: Iterable[str]) -> Scope:
    """The union of single scopes, without those that lie within another one of them."""
    given = set(members)
    return Scope("+".join(sorted(member for member in given if given.isdisjoint(ancestors_of(member)))))


def labelled_scopes(cells: Iterable[Placed]) -> tuple[Scope, ...]:
    """The scopes that have labels, in order of time and text: no other order decides which label comes first."""
    held = [cell for cell in cells if cell.scope.labels]
    return tuple(cell.scope for cell in sorted(held, key=lambda cell: (cell.period.start, cell.scope.text)))


def lay_out(cells: Sequence[Placed], *, allow_gaps: bool = False) -> Grid:
    """Lay out cells as a grid.

    Raises OverlapError with the pairs of cells that share days and scope, and, unless ``allow_gaps``, GapError with
    the cells that would complete the rectangle.
    """
    spans = [span_of(cell.period) for cell in cells]
    # By single scope: first day, last day and index of every cell that covers it.
    held: dict[str, list[tuple[int, int, int]]] = {}
    for index, cell in enumerate(cells):
        start, end = spans[index]
        for member in members_of(cell.scope):
            # A union is entered once for each of its members.
            held.setdefault(member, []).append((start, end, index))
    around = {member: [outer for outer in ancestors_of(member) if outer in held] for member in held}
    _refuse_overlaps(cells, held, around)
    hull = min(start for start, _ in spans), max(end for _, end in spans)
    # A project beside its Land (for other days) belongs to the line of the Land and is not a member of its own.
    members = frozenset(member for member, outer in around.items() if not outer)
    labelled = labelled_scopes(cells)
    missing = tuple(
        ReportKey(scope=Scope(member).labelled(*labelled), period=period_of(gap))
        for member in sorted(members)
        for gap in _gaps(held[member], hull)
    )
    if missing and not allow_gaps:
        raise GapError("combine.gap", cells=missing, number=len(missing), listed=missing[:_LISTED])
    everything = (*cells, *missing)
    return Grid(
        members=members,
        hull=hull,
        missing=missing,
        lines=_lines(everything, around),
        last=tuple(span_of(cell.period)[1] == hull[1] for cell in everything),
    )


def _refuse_overlaps(
    cells: Sequence[Placed], held: dict[str, list[tuple[int, int, int]]], around: dict[str, list[str]]
) -> None:
    """Raise OverlapError if two cells share days and scope. Sorts the entries of every scope by their days."""
    for entries in held.values():
        entries.sort()
    pairs = tuple(islice(_pairs(held, around), _MOST_PAIRS))
    if pairs:
        positions = tuple(sorted(pairs))
        both = tuple((cell_of(cells[first]), cell_of(cells[second])) for first, second in positions)
        listed = tuple(_pair(first, second) for first, second in both[:_LISTED])
        # At the limit the search has stopped, so the number of pairs is only a least one.
        code = "combine.overlap" if len(both) < _MOST_PAIRS else "combine.overlap.least"
        raise OverlapError(code, pairs=both, positions=positions, number=len(both), listed=listed)


def _pairs(held: dict[str, list[tuple[int, int, int]]], around: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    """Each pair of cells that share days and scope, once; lazily, as there can be quadratically many."""
    seen: set[tuple[int, int]] = set()
    for member, entries in held.items():
        # Within the scope itself, then against each scope around it: a project against its Land, but not twice.
        inner = [(*entry, True) for entry in entries]
        for others in ([], *([(*entry, False) for entry in held[outer]] for outer in around[member])):
            for first, second in _overlapping(sorted(inner + others)):
                pair = min(first, second), max(first, second)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _overlapping(entries: list[tuple[int, int, int, bool]]) -> Iterator[tuple[int, int]]:
    """The pairs among sorted entries that share days, at least one of each pair from the scope itself.

    A sweep over the days: ``active`` holds the entries that have not ended before the current one starts.
    """
    active: list[tuple[int, int, bool]] = []
    for start, end, index, own in entries:
        active = [entry for entry in active if entry[0] >= start]
        for _, other, others_own in active:
            if (own or others_own) and other != index:
                yield other, index
        active.append((end, index, own))


def _pair(first: ReportKey, second: ReportKey) -> Text:
    """Two cells with a dash between them, in both languages."""
    return Text(*(f"{first.in_language(language)} – {second.in_language(language)}" for language in LANGUAGES))


def _gaps(entries: list[tuple[int, int, int]], hull: Span) -> Iterator[Span]:
    """The days of the hull that no entry covers; the entries are sorted and do not overlap."""
    covered = hull[0] - 1
    for start, end, _ in entries:
        if start > covered + 1:
            yield covered + 1, start - 1
        covered = end
    if covered < hull[1]:
        yield covered + 1, hull[1]


def _lines(cells: Sequence[Placed], around: dict[str, list[str]]) -> tuple[int, ...]:
    """The number of each cell's line: equal for cells that share a scope, or where one scope contains the other.

    Union-find over the scopes, since lines are transitive: a union ``DE-BE+DE-BY`` joins the lines of both Länder.
    """
    leader = {member: member for member in around}

    def find(member: str) -> str:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for member, outer in around.items():
        for other in outer:
            leader[find(member)] = find(other)
    firsts = []
    for cell in cells:
        first, *others = members_of(cell.scope)
        firsts.append(first)
        for other in others:
            leader[find(other)] = find(first)
    # Numbered by first appearance, as leaders are arbitrary members.
    numbers: dict[str, int] = {}
    return tuple(numbers.setdefault(find(first), len(numbers)) for first in firsts)
