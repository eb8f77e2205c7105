"""Bound propagation: what each constraint alone says of each of its figures, until nothing moves any more.

For groups of constraints without a cycle (no two ways lead from one figure to another) and with coefficients ±1 the
fixpoint is everything that follows; :func:`is_tree` tells. For the others it is sound, and elimination goes on from it.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableSequence, Sequence

import attrs

from iqmodel.calculations.solving.constraints import Constraint, Interval


@attrs.frozen
class Tightening:
    """One figure made narrower by constraints: its bounds before and after."""

    variable: int
    before: Interval
    after: Interval
    by: tuple[Constraint, ...]


class WipedOutError(Exception):
    """A constraint that leaves no number. Internal: callers look for the smallest set of rules in conflict."""


def propagate(
    constraints: Sequence[Constraint], domains: MutableSequence[Interval], rounds: int
) -> Iterator[Tightening]:
    """Narrow ``domains`` in place, telling each change as it is made, until nothing changes.

    Raises WipedOutError where a constraint leaves no number. A cycle can narrow without end, so after ``rounds``
    passes over the constraints it stops where it is.
    """
    changed: set[int] | None = None
    for _ in range(rounds):
        moved: set[int] = set()
        for constraint in constraints:
            if changed is not None and not changed.union(moved).intersection(constraint.variables):
                continue
            for tightening in _tightenings(constraint, domains):
                domains[tightening.variable] = tightening.after
                moved.add(tightening.variable)
                yield tightening
        if not moved:
            return
        changed = moved


def _tightenings(constraint: Constraint, domains: Sequence[Interval]) -> Iterator[Tightening]:
    for variable, coefficient in constraint.terms:
        before = domains[variable]
        least, most = _allowed(constraint, variable, coefficient, domains)
        after = _later(before[0], least), _earlier(before[1], most)
        if after[0] is not None and after[1] is not None and after[0] > after[1]:
            raise WipedOutError
        if after != before:
            yield Tightening(variable, before, after, (constraint,))


def _allowed(constraint: Constraint, variable: int, coefficient: int, domains: Sequence[Interval]) -> Interval:
    """What the constraint and the domains of its other figures leave for one of them."""
    low, high = constraint.within
    for other, factor in constraint.terms:
        if other == variable:
            continue
        least, most = domains[other] if factor > 0 else domains[other][::-1]
        low = None if low is None or most is None else low - factor * most
        high = None if high is None or least is None else high - factor * least
    if coefficient < 0:
        low, high = None if high is None else -high, None if low is None else -low
        coefficient = -coefficient
    return None if low is None else -(-low // coefficient), None if high is None else high // coefficient


def _later(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def is_tree(constraints: Sequence[Constraint], open_figures: set[int]) -> bool:
    """Whether propagation alone finds everything that follows in a connected group of constraints."""
    links = [[(v, c) for v, c in constraint.terms if v in open_figures] for constraint in constraints]
    figures = {variable for link in links for variable, _ in link}
    unit = all(abs(coefficient) == 1 for link in links for _, coefficient in link)
    return unit and sum(map(len, links)) == len(figures) + len(constraints) - 1


def is_met(constraint: Constraint, domains: Sequence[Interval]) -> bool:
    """Whether some numbers within the domains satisfy the constraint, by its bounds alone."""
    least: int | None = 0
    most: int | None = 0
    for variable, coefficient in constraint.terms:
        low, high = domains[variable] if coefficient > 0 else domains[variable][::-1]
        least = None if least is None or low is None else least + coefficient * low
        most = None if most is None or high is None else most + coefficient * high
    low, high = constraint.within
    return (high is None or least is None or least <= high) and (low is None or most is None or most >= low)
