"""Bound propagation: what each constraint alone implies for each of its figures, repeated until nothing changes.

Interval arithmetic: a figure of a sum lies between the sum less the most and less the least that the others can be.
For groups of constraints that form a tree (:func:`is_tree`) with coefficients ±1 the fixpoint is everything that
follows. For other groups it is sound but may be incomplete, and elimination continues from there.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableSequence, Sequence

import attrs

from iqmodel.calculations.solving.constraints import Constraint, Interval


@attrs.frozen
class Tightening:
    """One figure narrowed by the constraints ``by``: its bounds before and after."""

    variable: int
    before: Interval
    after: Interval
    by: tuple[Constraint, ...]


class WipedOutError(Exception):
    """No value is left for a figure. Internal: callers look for the smallest contradictory set of rules."""


def propagate(
    constraints: Sequence[Constraint], domains: MutableSequence[Interval], rounds: int
) -> Iterator[Tightening]:
    """Narrow ``domains`` in place until nothing changes, yielding each change as it is made.

    Around a cycle of constraints bounds can grow by one for ever, so it stops after ``rounds`` passes over the
    constraints; the domains are then valid but not the narrowest.

    Raises WipedOutError if a constraint leaves no value for a figure.
    """
    changed: set[int] | None = None
    for _ in range(rounds):
        moved: set[int] = set()
        for constraint in constraints:
            # A constraint none of whose figures changed since its last turn has nothing new to contribute.
            if changed is not None and not changed.union(moved).intersection(constraint.variables):
                continue
            # Applied at once, so that the next figure of the same constraint profits from it.
            for tightening in _tightenings(constraint, domains):
                domains[tightening.variable] = tightening.after
                moved.add(tightening.variable)
                yield tightening
        if not moved:
            return
        changed = moved


def _tightenings(constraint: Constraint, domains: Sequence[Interval]) -> Iterator[Tightening]:
    """The changes that one constraint implies; each is to be applied before the next is asked for."""
    for variable, coefficient in constraint.terms:
        before = domains[variable]
        least, most = _allowed(constraint, variable, coefficient, domains)
        after = _later(before[0], least), _earlier(before[1], most)
        if after[0] is not None and after[1] is not None and after[0] > after[1]:
            raise WipedOutError
        if after != before:
            yield Tightening(variable, before, after, (constraint,))


def _allowed(constraint: Constraint, variable: int, coefficient: int, domains: Sequence[Interval]) -> Interval:
    """The interval that a constraint and the domains of its other figures leave for one figure, rounded inwards."""
    low, high = constraint.within
    for other, factor in constraint.terms:
        if other == variable:
            continue
        least, most = domains[other] if factor > 0 else domains[other][::-1]
        low = None if low is None or most is None else low - factor * most
        high = None if high is None or least is None else high - factor * least
    # Dividing by a negative coefficient exchanges the ends.
    if coefficient < 0:
        low, high = None if high is None else -high, None if low is None else -low
        coefficient = -coefficient
    return None if low is None else -(-low // coefficient), None if high is None else high // coefficient


def _later(one: int | None, other: int | None) -> int | None:
    """The larger of two lower ends; None is open."""
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: int | None, other: int | None) -> int | None:
    """The smaller of two upper ends; None is open."""
    return other if one is None else one if other is None else min(one, other)


def is_tree(constraints: Sequence[Constraint], open_figures: set[int]) -> bool:
    """Whether propagation alone is complete for a connected group of constraints.

    It is if all coefficients are ±1 and the graph of constraints and open figures has no cycle: a connected graph is a
    tree exactly if it has one edge less than nodes.
    """
    links = [[(v, c) for v, c in constraint.terms if v in open_figures] for constraint in constraints]
    figures = {variable for link in links for variable, _ in link}
    unit = all(abs(coefficient) == 1 for link in links for _, coefficient in link)
    return unit and sum(map(len, links)) == len(figures) + len(constraints) - 1


def is_met(constraint: Constraint, domains: Sequence[Interval]) -> bool:
    """Whether the constraint is satisfiable within the domains as far as interval arithmetic can tell.

    False is certain; True may be wrong for coefficients other than ±1 (2x = 5).
    """
    least: int | None = 0
    most: int | None = 0
    for variable, coefficient in constraint.terms:
        low, high = domains[variable] if coefficient > 0 else domains[variable][::-1]
        least = None if least is None or low is None else least + coefficient * low
        most = None if most is None or high is None else most + coefficient * high
    low, high = constraint.within
    return (high is None or least is None or least <= high) and (low is None or most is None or most >= low)
