"""The ends of combined figures: what is hidden of the parts can be read off them as well.

Where persons may be in several parts, a combined figure lies between the largest part and the sum of the parts. Beside
the other parts either end may give away one that is hidden; so bounds are hidden with any of the figures behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from iqmodel.calculations.disclosure.attack import attacks
from iqmodel.calculations.disclosure.audit import hidden_in, is_recovered
from iqmodel.calculations.disclosure.computed import EndLink, is_computed
from iqmodel.calculations.disclosure.findings import Reason
from iqmodel.calculations.disclosure.gaps import gaps_of
from iqmodel.calculations.disclosure.groups import groups_of
from iqmodel.calculations.disclosure.hiding import Choice
from iqmodel.calculations.disclosure.published import Options, Published
from iqmodel.calculations.parts import whole_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import is_exact


def with_ends(held: Published, choice: Choice, options: Options) -> Choice:
    """A choice with the bounds, and the bounds of acknowledged amounts, that were computed from what it hides.

    Bounds are hidden as well that give away what was hidden before.
    """
    groups = list(_groups(held))
    reasons: dict[int, Reason] = dict(choice.reasons)
    gaps: dict[int, Reason] = dict(choice.gaps)
    acknowledged = {(held.place(gap.total)[0], gap.rule.full_id): gap for gap in gaps_of(held)}
    size = -1
    # What is hidden of a whole may be a part of the next one.
    while size < len(reasons) + len(gaps):
        size = len(reasons) + len(gaps)
        reasons |= dict.fromkeys(_telling(held, reasons, gaps, options), "protection")
        for whole, parts in groups:
            for position in _computed_from(held, whole, parts, reasons):
                reasons.setdefault(position, "protection")
            for (place, full_id), gap in acknowledged.items():
                behind = (acknowledged.get((part, full_id)) for part in parts)
                if place == whole and not is_exact(gap.amount) and any(one and one.row in gaps for one in behind):
                    gaps.setdefault(gap.row, "protection")
    return attrs.evolve(choice, reasons=reasons, gaps=gaps)


def _telling(held: Published, hidden: Mapping[int, Reason], gaps: Mapping[int, Reason], options: Options) -> set[int]:
    """The positions of bounds from whose ends a figure can be worked out that was hidden before."""
    kept = [
        one
        for row, one in enumerate(held.constraints)
        if row not in gaps and not (isinstance(one, EndLink) and one.total in hidden)
    ]
    if not any(isinstance(one, EndLink) for one in kept):
        return set()
    domains = [(0, None) if at in hidden else within for at, within in enumerate(held.domains())]
    found = set()
    for attack, here in attacks(kept, domains, {*hidden_in(held)}):
        for at in here:
            if is_recovered(attack.within(at), domains[at], options.minimum):
                found |= {one.total for one in attack.proof(at).constraints if isinstance(one, EndLink)}
    return found - held.exempt


def _groups(held: Published) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every report with those that make it up, by their places."""
    classes: dict[type[BaseReport], list[tuple[int, BaseReport]]] = {}
    for place, subject in enumerate(held.subjects):
        if isinstance(subject.given, BaseReport):
            classes.setdefault(type(subject.given), []).append((place, subject.given))
    for found in classes.values():
        places, reports = zip(*found, strict=True)
        for group in groups_of(reports):
            if group.complete:
                yield places[group.whole], tuple(places[part] for part in group.parts)


def _computed_from(held: Published, whole: int, parts: Sequence[int], hidden: dict[int, Reason]) -> Iterator[int]:
    """The positions of bounds in a whole with a hidden figure behind them."""
    layout = held.subjects[whole].layout
    for indicator in layout.indicators:
        position = held.offsets[whole] + layout.positions[indicator.code]
        figure = held.figures[position]
        if position in held.exempt or not is_computed(figure):
            continue
        # A group of persons is bounded by the totals of the parts.
        total = whole_of(indicator.code, layout) if indicator.additivity == "reclassified" else None
        codes = {indicator.code, *(() if total is None else (total.code,))}
        behind = [held.offsets[part] + layout.positions[code] for part in parts for code in codes]
        if any(at in hidden for at in behind):
            yield position
