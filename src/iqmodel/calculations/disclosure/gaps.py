"""Acknowledged gaps: by how much figures are said to break a rule, a number of persons or cases like any other.

Who publishes that two persons are in no group publishes the 2, whether or not the groups are printed. A gap has one
sign, and what is hidden of it is its size: it is then at most 0, or at least 0.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iqmodel.calculations.disclosure.assumptions import SeriesLink
from iqmodel.calculations.disclosure.published import Published
from iqmodel.calculations.parts import wholes
from iqmodel.model.rules import Rule
from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, low


@attrs.frozen
class Gap:
    """The acknowledged amount of a rule, by the ``row`` of its constraint, with the figures that it lies between.

    ``total`` and ``parts`` are positions; of an equality without a whole, the last figure and the others.
    """

    row: int
    total: int
    parts: tuple[int, ...]
    rule: Rule
    amount: Count


def gaps_of(held: Published) -> Iterator[Gap]:
    """Every acknowledged gap among figures that may be hidden."""
    for row, constraint in enumerate(held.constraints):
        if constraint.discrepancy is None or isinstance(constraint, SeriesLink):
            continue
        place = held.place(constraint.terms[0][0])[0]
        layout, rule = held.subjects[place].layout, constraint.rule
        known = {one.rule.full_id: (one.code, one.parts) for one in wholes(layout)}
        code, parts = known.get(rule.full_id, (rule.total, tuple(code for code in rule.codes if code != rule.total)))
        total, *others = (held.offsets[place] + layout.positions[one] for one in (code, *parts))
        if total not in held.exempt:
            yield Gap(row, total, tuple(others), rule, constraint.discrepancy.difference)


def sign_of(amount: Count) -> int | None:
    """−1 for an amount of at most 0, +1 for one of at least 0; None if it may be either."""
    least, most = low(amount), high(amount)
    if most is not None and most <= 0:
        return -1
    return 1 if least is not None and least >= 0 else None


def open_amount(amount: Count) -> Count:
    """What is published of a hidden amount: its sign alone."""
    sign = sign_of(amount)
    return amount if sign is None else UNKNOWN if sign > 0 else Bounds(None, 0)
