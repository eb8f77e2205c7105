"""The ends of combined figures: what is hidden of the parts can be read off them as well.

Where persons may be in several parts, a combined figure lies between the largest part and the sum of the parts. Beside
the other parts either end may give away one that is hidden; so bounds are hidden with any of the figures behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from iqmodel.calculations.disclosure.findings import Reason
from iqmodel.calculations.disclosure.gaps import gaps_of
from iqmodel.calculations.disclosure.hiding import Choice
from iqmodel.calculations.disclosure.published import Published
from iqmodel.calculations.disclosure.series import groups_of
from iqmodel.calculations.parts import whole_of
from iqmodel.report import BaseReport
from iqmodel.values.counts import Bounds, Count, is_exact, is_known


def with_ends(held: Published, choice: Choice) -> Choice:
    """A choice with the bounds, and the bounds of acknowledged amounts, that were computed from what it hides."""
    groups = list(_groups(held))
    reasons: dict[int, Reason] = dict(choice.reasons)
    gaps: dict[int, Reason] = dict(choice.gaps)
    acknowledged = {(held.place(gap.total)[0], gap.rule.full_id): gap for gap in gaps_of(held)}
    size = -1
    # What is hidden of a whole may be a part of the next one.
    while size < len(reasons) + len(gaps):
        size = len(reasons) + len(gaps)
        for whole, parts in groups:
            for position in _computed_from(held, whole, parts, reasons):
                reasons.setdefault(position, "protection")
            for (place, full_id), gap in acknowledged.items():
                behind = (acknowledged.get((part, full_id)) for part in parts)
                if place == whole and not is_exact(gap.amount) and any(one and one.row in gaps for one in behind):
                    gaps.setdefault(gap.row, "protection")
    return attrs.evolve(choice, reasons=reasons, gaps=gaps)


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
        if position in held.exempt or not _is_computed(figure):
            continue
        # A group of persons is bounded by the totals of the parts.
        total = whole_of(indicator.code, layout) if indicator.additivity == "reclassified" else None
        codes = {indicator.code, *(() if total is None else (total.code,))}
        behind = [held.offsets[part] + layout.positions[code] for part in parts for code in codes]
        if any(at in hidden for at in behind):
            yield position


def _is_computed(figure: Count) -> bool:
    """Whether a figure is bounds without any wording, as combining leaves them."""
    return isinstance(figure, Bounds) and is_known(figure) and figure.wording is None
