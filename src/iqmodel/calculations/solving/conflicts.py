"""From constraints to the system that is solved, and from a contradiction back to the fewest rules behind it.

The exact solver (:mod:`.elimination`) reports a contradiction with its origins, which suffice but need not be minimal:
elimination may have used rules that another way round would not need. An error message that lists ten rules helps
nobody, so smaller groups of linked rules are tried, smallest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import Linear, System, TooEntangledError, conflict, inequality
from iqmodel.values.counts import MAX_COUNT

GROUPS: Final = 5_000
"""How many groups of rules are tried for a conflict smaller than the known one; then rules are only left out of it."""


def system_of(constraints: Sequence[Constraint], domains: Sequence[Interval], unblamed: Collection[int] = ()) -> System:
    """The constraints and the domains of their figures as one system of equalities and inequalities.

    Origins are bits: one for each figure by its position in ``domains``, then one for each constraint. An end of a
    domain has the bit of its figure, except for ``unblamed`` figures, which leave no trace in a conflict. Figures with
    a single value are put in as constants, which keeps the system small.
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
    """The bit of a figure; no bit for an unblamed one."""
    return 0 if variable in unblamed else 1 << variable


def capped(domains: Sequence[Interval]) -> list[Interval]:
    """The domains with open upper ends closed at MAX_COUNT, the largest figure that a report may hold."""
    return [(least, MAX_COUNT if most is None else most) for least, most in domains]


def blamed(constraints: Sequence[Constraint], domains: Sequence[Interval], origins: int) -> tuple[Constraint, ...]:
    """The constraints whose bits are set in the origins of a conflict or of a derived end."""
    rules = origins >> len(domains)
    return tuple(constraint for position, constraint in enumerate(constraints) if rules >> position & 1)


def smallest_conflict(
    conflicting: Sequence[Constraint], domains: Sequence[Interval], among: Sequence[Constraint] | None = None
) -> tuple[Constraint, ...]:
    """The smallest contradictory set of constraints ``among`` those given, knowing that ``conflicting`` is such a set.

    Of several smallest sets the first is returned. Where the constraints are too entangled to search to the end, the
    set returned is contradictory but may not be the smallest.
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
    """Groups of up to ``most`` constraints, small ones first, each linked by figures that are open.

    Constraints without a common open figure cannot contradict each other, so unlinked groups are never built.
    """
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
    """The core without every constraint it can do without: one conflict test each, minimal but perhaps not smallest."""
    for one in core:
        rest = tuple(other for other in core if other is not one)
        if conflict(system_of(rest, domains)) is not None:
            core = rest
    return core
