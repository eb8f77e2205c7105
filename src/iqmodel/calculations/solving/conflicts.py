"""From a contradiction back to the fewest rules behind it.

The solver reports a contradiction with its origins, which suffice but need not be minimal: another way round might
not need all of them. An error message that lists ten rules helps nobody, so smaller groups of linked rules are tried,
smallest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import Integers
from iqmodel.calculations.solving.systems import blamed, capped

GROUPS: Final = 5_000
"""How many groups of rules are tried for a conflict smaller than the known one; then rules are only left out of it."""


def smallest_conflict(
    conflicting: Sequence[Constraint], domains: Sequence[Interval], among: Sequence[Constraint] | None = None
) -> tuple[Constraint, ...]:
    """The smallest contradictory set of constraints ``among`` those given, knowing that ``conflicting`` is such a set.

    Of several sets as small as each other one is returned, the same one every time: what is left of ``conflicting``
    if no smaller set is found, else the first smaller one ``among`` the constraints in their order. Where these are
    too entangled to search to the end, the set returned is contradictory but may not be the smallest.
    """
    known = capped(domains)
    core = tuple(conflicting)
    try:
        origins = Integers(core, known).conflict()
        core = core if origins is None else blamed(core, known, origins)
        for tried, group in enumerate(_connected(among or conflicting, known, len(core) - 1)):
            # Their number grows exponentially with the size; a conflict among many rules is made irreducible instead.
            if tried == GROUPS:
                return _irreducible(core, known)
            if Integers(group, known).conflict() is not None:
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
        if Integers(rest, domains).conflict() is not None:
            core = rest
    return core
