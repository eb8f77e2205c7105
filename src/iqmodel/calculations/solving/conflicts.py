"""From constraints to the system that is solved, and from a contradiction to the smallest set of rules behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import Linear, System, TooEntangledError, conflict, inequality
from iqmodel.values.counts import MAX_COUNT

GROUPS: Final = 5_000
"""How many groups of rules are tried for a smaller conflict than the one at hand."""


def system_of(constraints: Sequence[Constraint], domains: Sequence[Interval], unblamed: Collection[int] = ()) -> System:
    """The constraints and the domains of their figures as one system.

    The origins of a constraint are the bit of its position, after one bit for each figure; what the domain of a
    figure adds has the bit of that figure, except for the ``unblamed`` ones.
    """
    equalities: list[Linear] = []
    inequalities: list[Linear] = []
    variables: set[int] = set()
    for position, constraint in enumerate(constraints):
        origins = 1 << (len(domains) + position)
        terms, constant = [], 0
        for variable, coefficient in constraint.terms:
            least, most = domains[variable]
            if least is not None and least == most:
                constant += coefficient * least
                origins |= _blame(variable, unblamed)
            else:
                terms.append((variable, coefficient))
                variables.add(variable)
        low, high = constraint.within
        if low is not None and low == high:
            equalities.append(inequality(terms, constant - low, origins))
            continue
        if low is not None:
            inequalities.append(inequality(terms, constant - low, origins))
        if high is not None:
            inequalities.append(inequality(((v, -c) for v, c in terms), high - constant, origins))
    for variable in sorted(variables):
        least, most = domains[variable]
        if least is not None:
            inequalities.append(Linear(((variable, 1),), -least, _blame(variable, unblamed)))
        if most is not None:
            inequalities.append(Linear(((variable, -1),), most, _blame(variable, unblamed)))
    return System(tuple(equalities), tuple(inequalities))


def _blame(variable: int, unblamed: Collection[int]) -> int:
    return 0 if variable in unblamed else 1 << variable


def capped(domains: Sequence[Interval]) -> list[Interval]:
    """The domains with no end open upwards: no figure is larger than MAX_COUNT."""
    return [(least, MAX_COUNT if most is None else most) for least, most in domains]


def blamed(constraints: Sequence[Constraint], domains: Sequence[Interval], origins: int) -> tuple[Constraint, ...]:
    """The constraints among the origins of what a system of them has shown."""
    rules = origins >> len(domains)
    return tuple(constraint for position, constraint in enumerate(constraints) if rules >> position & 1)


def smallest_conflict(
    conflicting: Sequence[Constraint], domains: Sequence[Interval], among: Sequence[Constraint] | None = None
) -> tuple[Constraint, ...]:
    """The fewest constraints ``among`` which there is a contradiction, given that ``conflicting`` are contradictory.

    Of several sets of that size the first. Where the constraints are too entangled to be sure, a set in conflict.
    """
    known = capped(domains)
    core = tuple(conflicting)
    try:
        origins = conflict(system_of(core, known))
        core = core if origins is None else blamed(core, known, origins)
        for tried, group in enumerate(_connected(among or conflicting, known, len(core) - 1)):
            if tried == GROUPS:
                return _irreducible(core, known)
            if conflict(system_of(group, known)) is not None:
                return group
    except TooEntangledError:
        pass
    return core


def _connected(
    constraints: Sequence[Constraint], domains: Sequence[Interval], most: int
) -> Iterator[tuple[Constraint, ...]]:
    """Groups of up to ``most`` constraints, small ones first; constraints without a common open figure never clash."""
    open_figures = [
        {variable for variable in constraint.variables if domains[variable][0] != domains[variable][1]}
        for constraint in constraints
    ]
    groups: list[tuple[int, ...]] = [(position,) for position in range(len(constraints))]
    for _ in range(most):
        yield from (tuple(constraints[position] for position in group) for group in groups)
        larger: set[tuple[int, ...]] = set()
        for group in groups:
            linked = set[int]().union(*(open_figures[position] for position in group))
            for other, figures in enumerate(open_figures):
                if other not in group and not linked.isdisjoint(figures):
                    larger.add(tuple(sorted((*group, other))))
        groups = sorted(larger)


def _irreducible(core: tuple[Constraint, ...], domains: Sequence[Interval]) -> tuple[Constraint, ...]:
    for one in core:
        rest = tuple(other for other in core if other is not one)
        if conflict(system_of(rest, domains)) is not None:
            core = rest
    return core
