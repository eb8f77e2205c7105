"""Systems: constraints on bounded figures in the form that elimination works on, and back from origins to constraints.

Origins are sets of bits, since the solver joins them with every step and an int does that fastest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import Linear, System, inequality
from iqmodel.values.counts import MAX_COUNT


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
        # Every inequality is written as a sum that is at least zero: one for each end of the interval.
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
    """The domains with no upper end above MAX_COUNT: no figure is larger."""
    return [(least, MAX_COUNT if most is None else min(most, MAX_COUNT)) for least, most in domains]


def blamed(constraints: Sequence[Constraint], domains: Sequence[Interval], origins: int) -> tuple[Constraint, ...]:
    """The constraints whose bits are set in the origins of a conflict or of a derived end."""
    rules = origins >> len(domains)
    return tuple(constraint for position, constraint in enumerate(constraints) if rules >> position & 1)
