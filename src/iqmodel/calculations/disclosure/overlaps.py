"""Persons of two reports that overlap: those in both count in each of them.

Who came to Berlin in the first quarter is among those of Berlin in the half-year, and among those of two Länder in the
first quarter. Added up, these two have such persons twice; so if the whole needs nearly all that its parts have
together, few can be in what two of them share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeAlias

import attrs

from iqmodel.calculations.combining.grid import Span, span_of
from iqmodel.calculations.combining.notes import growing
from iqmodel.calculations.disclosure.assumptions import LAENDER, ONE_DELIVERY, SeriesLink, is_one_delivery
from iqmodel.calculations.disclosure.conventions import Conventions
from iqmodel.calculations.disclosure.groups import members_in
from iqmodel.language.text import Text
from iqmodel.model.rules import Rule
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import is_exact

_Members: TypeAlias = frozenset[str]

_OVERLAP: Final = Rule(
    "overlap",
    "whole + shared <= parts",
    path="series",
    label=Text(
        "Das Ganze und das Gemeinsame zweier Teile sind zusammen höchstens die Summe der Teile.",
        "The whole and what two parts share are together at most the sum of the parts.",
    ),
)


@attrs.frozen
class Overlap:
    """A whole, what two of its parts share, and these parts with what else the whole has, as places in the series."""

    whole: int
    shared: int
    parts: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """All places."""
        return (self.whole, self.shared, *self.parts)


def overlaps_of(reports: Sequence[BaseReport]) -> Iterator[Overlap]:
    """Every two reports that overlap, where what they share is reported, and a whole with at most one part besides."""
    rows: dict[_Members, dict[Span, int]] = {}
    for place, report in enumerate(reports):
        rows.setdefault(members_in(report.scope), {}).setdefault(span_of(report.period), place)
    for row in rows.values():
        yield from _of_periods(row)
    unions = [members for members in rows if len(members) > 1]
    for at, members in enumerate(unions):
        for other in unions[:at]:
            yield from _of_scopes(rows, members, other)
        for inner, row in rows.items():
            if inner < members and members - inner in rows:
                yield from _of_both(rows[members], row, rows[members - inner])


def _of_periods(row: dict[Span, int]) -> Iterator[Overlap]:
    """Of one scope: January to June and April to September share the second quarter, and make up nine months."""
    spans = sorted(row)
    for at, (start, end) in enumerate(spans):
        for later in spans[at + 1 :]:
            if later[0] > end:
                break
            whole, shared = row.get((start, later[1])), row.get((later[0], end))
            if start < later[0] and end < later[1] and whole is not None and shared is not None:
                yield Overlap(whole, shared, (row[start, end], row[later]))


def _of_scopes(rows: dict[_Members, dict[Span, int]], one: _Members, other: _Members) -> Iterator[Overlap]:
    """For the same days: two unions of which neither contains the other."""
    if one <= other or other <= one:
        return
    both, everything = rows.get(one & other, {}), rows.get(one | other, {})
    for span, place in rows[one].items():
        if span in rows[other] and span in both and span in everything:
            yield Overlap(everything[span], both[span], (place, rows[other][span]))


def _of_both(outer: dict[Span, int], inner: dict[Span, int], others: dict[Span, int]) -> Iterator[Overlap]:
    """A column and a row of a table: a Land for the half-year, and all Länder for one of its quarters."""
    for whole in outer.keys() & inner.keys():
        for part in outer.keys() & inner.keys():
            rest = _rest(whole, part)
            if rest is not None and rest in others:
                yield Overlap(outer[whole], inner[part], (inner[whole], outer[part], others[rest]))


def _rest(whole: Span, part: Span) -> Span | None:
    """What is left of some days without the first or the last of them."""
    if part[0] == whole[0] and part[1] < whole[1]:
        return part[1] + 1, whole[1]
    if part[1] == whole[1] and part[0] > whole[0]:
        return whole[0], part[0] - 1
    return None


def _at_first(conventions: Conventions) -> frozenset[str]:
    return conventions.counted | conventions.assumed | conventions.mixed


def links_of_overlaps(
    reports: Sequence[BaseReport],
    offsets: Sequence[int],
    skipped: Collection[int],
    conventions: Sequence[Conventions],
) -> Iterator[SeriesLink]:
    """The constraints on hidden figures of persons in reports of one class that overlap.

    Persons who count at their first session are left out: over time they add up, and the first session of a Land may be
    a later one of the union around it.
    """
    layout = layout_of(type(reports[0]))
    persons = [one.code for one in layout.indicators if one.additivity == "persons"]
    for overlap in overlaps_of(reports):
        involved = [reports[place] for place in overlap.places]
        summed = growing(involved).union(*(_at_first(conventions[place]) for place in overlap.places))
        by_scope = len({report.scope.text for report in involved}) > 1
        assumptions = () if is_one_delivery(involved, by_scope=by_scope) else (ONE_DELIVERY,)
        if by_scope and any(report.scope.text == "DE" for report in involved):
            assumptions = (*assumptions, LAENDER)
        for code in persons:
            at = layout.positions[code]
            factors = (1, 1, *(-1 for _ in overlap.parts))
            terms = tuple((offsets[place] + at, factor) for place, factor in zip(overlap.places, factors, strict=True))
            collected = not any(position in skipped for position, _ in terms)
            if collected and code not in summed and not all(is_exact(one[code]) for one in involved):
                yield SeriesLink(_OVERLAP, terms, (None, 0), assumptions=assumptions)
