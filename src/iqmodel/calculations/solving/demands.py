"""Rules without any stated figure, as demands on whatever figures there may be, and the two solvers that judge them.

Rules on figures are judged over the integers from 0 to the largest count, rules on shares over the fractions from 0 to
100 percent: a share is printed with any number of digits, so nothing between two of its values is excluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, Protocol

import attrs

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import PIVOTS, Integers
from iqmodel.calculations.solving.position_sets import positions_of
from iqmodel.calculations.solving.simplex import PivotsError, Simplex
from iqmodel.model.rules import Rule
from iqmodel.values.counts import MAX_COUNT

EFFORT: Final = 12_000_000
"""How many numbers a diagnosis may read or change: a thousand linked rules of two figures, half a minute at most. The
rules of a report take a few thousand."""

_SHARE: Final[Interval] = (0, 100)


@attrs.frozen
class Demand:
    """A rule on numbered figures: the sum of coefficient times figure lies in ``within``.

    ``strict`` excludes the ends. ``row`` is the number of the rule, also in what is derived from it by :meth:`beyond`
    and :meth:`inside`, which therefore stands in its place; None for a demand on a single figure of :func:`around`.
    """

    rule: Rule | None
    terms: tuple[tuple[int, int], ...]
    within: Interval
    strict: bool = False
    row: int | None = None

    @property
    def variables(self) -> tuple[int, ...]:
        """The positions of its figures."""
        return tuple(variable for variable, _ in self.terms)

    @property
    def is_equality(self) -> bool:
        """Whether the sum can only be one number."""
        return self.within[0] is not None and self.within[0] == self.within[1]

    def beyond(self) -> Iterator[Demand]:
        """What contradicts it: a sum below the lower end, or one above the upper end."""
        low, high = self.within
        if low is not None:
            yield attrs.evolve(self, rule=None, within=(None, low), strict=not self.strict)
        if high is not None:
            yield attrs.evolve(self, rule=None, within=(high, None), strict=not self.strict)

    def inside(self) -> Demand:
        """The same without its ends."""
        return attrs.evolve(self, rule=None, strict=True)


def demand_of(rule: Rule, terms: tuple[tuple[int, int], ...], row: int) -> Demand:
    """The demand of a rule, with the coefficients of its figures at their positions and the number of the rule."""
    operator, target = rule.relation.operator, -rule.relation.constant
    low, high = None if operator[0] == "<" else target, None if operator[0] == ">" else target
    return Demand(rule, terms, (low, high), strict=operator in ("<", ">"), row=row)


def around(variable: int, value: Fraction) -> Iterator[Demand]:
    """The two demands that a figure is less, and that it is more, than a value."""
    # Multiplied by the denominator, as demands have whole numbers.
    only = Demand(None, ((variable, value.denominator),), (value.numerator, value.numerator))
    yield from only.beyond()


class Solver(Protocol):
    """What decides whether demands of one group can hold together, at most one for each rule.

    Every question raises TooEntangledError if it takes too much work.
    """

    @property
    def effort(self) -> float:
        """How much effort is left, in numbers that are read or changed."""
        raise NotImplementedError

    def closed(self, demand: Demand) -> Demand | None:
        """The same demand with ends that belong to it; None if its ends are approached without limit."""
        raise NotImplementedError

    def clash(self, demands: Sequence[Demand]) -> tuple[Demand, ...] | None:
        """Some of the demands that cannot hold together; None if all can."""
        raise NotImplementedError

    def values(self, demands: Sequence[Demand], variables: Sequence[int]) -> Iterator[tuple[int, Fraction]]:
        """The figures that have only one value if all demands hold, each with it. They must be able to hold."""
        raise NotImplementedError


def smallest_clash(solver: Solver, demands: Sequence[Demand]) -> tuple[Demand, ...] | None:
    """Demands that cannot hold together, none of which can be left out; None if all can hold together."""
    needed = solver.clash(demands)
    # What is needed in a set is needed in every smaller one, so each is tried once.
    for one in needed or ():
        if needed and any(one is other for other in needed):
            needed = solver.clash([other for other in needed if other is not one]) or needed
    return needed


class Whole:
    """A group of linked demands on figures, which are integers.

    The group is set up once; from one question to the next only ends are changed, and the solver continues from its
    last solution.
    """

    def __init__(self, group: Sequence[Demand], effort: float = EFFORT) -> None:
        self._size = 1 + max((variable for one in group for variable in one.variables), default=-1)
        self._places = {one.row: place for place, one in enumerate(group)}
        self._within: list[Interval] = [self._ends(one) for one in group]
        constraints = [
            Constraint(one.rule or _NO_RULE, one.terms, within) for one, within in zip(group, self._within, strict=True)
        ]
        self._numbers = Integers(constraints, [(0, MAX_COUNT)] * self._size, effort=effort)
        self._narrowed: set[int] = set()

    @property
    def effort(self) -> float:
        """How much effort is left."""
        return self._numbers.effort

    def closed(self, demand: Demand) -> Demand | None:
        """The same demand with ends that belong to it: over integers an excluded end is one further in."""
        return attrs.evolve(demand, within=self._ends(demand), strict=False)

    def clash(self, demands: Sequence[Demand]) -> tuple[Demand, ...] | None:
        """Some of the demands that cannot hold together; None if all can."""
        self._set(demands)
        origins = self._numbers.conflict()
        if origins is None:
            return None
        found = set(positions_of(origins >> self._size))
        return tuple(one for one in demands if one.row is None or self._places[one.row] in found)

    def values(self, demands: Sequence[Demand], variables: Sequence[int]) -> Iterator[tuple[int, Fraction]]:
        """The figures that have only one value if all demands hold, each with it."""
        self._set(demands)
        # All at once, as questions in between would change the ends.
        found = [(variable, self._numbers.only(variable)) for variable in variables]
        return iter([(variable, Fraction(value)) for variable, value in found if value is not None])

    def _set(self, demands: Sequence[Demand]) -> None:
        """Change the ends that differ from those of the last question. Raises TooEntangledError if no effort is left:
        elimination would still answer, but thousands of such questions take too long.
        """
        if self.effort < 0:
            raise TooEntangledError
        wanted: list[Interval] = [(None, None)] * len(self._within)
        for variable in self._narrowed:
            self._numbers.bound(variable, (0, MAX_COUNT))
        self._narrowed.clear()
        for one in demands:
            low, high = self._ends(one)
            if one.row is not None:
                wanted[self._places[one.row]] = low, high
            else:
                ((variable, _),) = one.terms
                self._numbers.bound(variable, (low or 0, MAX_COUNT if high is None else high))
                self._narrowed.add(variable)
        for place, (now, within) in enumerate(zip(self._within, wanted, strict=True)):
            if now != within:
                self._numbers.demand(place, within)
        self._within = wanted

    @staticmethod
    def _ends(demand: Demand) -> Interval:
        """The ends of a demand on integers, both included."""
        low, high = demand.within
        if not demand.strict:
            return low, high
        return None if low is None else low + 1, None if high is None else high - 1


_NO_RULE: Final = Rule("derived", "figure >= 0")
"""In the place of a rule, where a demand is derived; nobody sees it."""


class Broken:
    """A group of linked demands on shares, which are fractions."""

    def __init__(self, group: Sequence[Demand], effort: float = EFFORT) -> None:
        # Shares are numbered anew, as only those of the group matter.
        self._variables = sorted({variable for one in group for variable in one.variables})
        self._places = {variable: place for place, variable in enumerate(self._variables)}
        self.effort: float = effort

    def closed(self, demand: Demand) -> Demand | None:
        """The demand itself, if its ends belong to it."""
        return None if demand.strict else demand

    def clash(self, demands: Sequence[Demand]) -> tuple[Demand, ...] | None:
        """Some of the demands that cannot hold together; None if all can."""
        simplex, room = self._simplex(demands)
        try:
            origins = simplex.conflict()
            if origins is None:
                # Ends that are excluded keep a distance of the room, which must not be nothing.
                end = simplex.least(room, -1)
                if end.value is None or end.value < 0 or not any(one.strict for one in demands):
                    return None
                origins = end.origins
        except PivotsError:
            raise TooEntangledError from None
        finally:
            self.effort = simplex.effort
        return tuple(demands[position] for position in positions_of(origins))

    def values(self, demands: Sequence[Demand], variables: Sequence[int]) -> Iterator[tuple[int, Fraction]]:
        """The shares that have only one value if all demands hold, each with it."""
        simplex, _ = self._simplex(demands)
        found = []
        try:
            if simplex.conflict() is None:
                for variable in variables:
                    # Ends that are excluded count as included: where they meet, they are not.
                    place = self._places[variable]
                    low, high = simplex.least(place, 1).value, simplex.least(place, -1).value
                    if low is not None and high is not None and low == -high:
                        found.append((variable, low))
        except PivotsError:
            raise TooEntangledError from None
        finally:
            self.effort = simplex.effort
        return iter(found)

    def _simplex(self, demands: Sequence[Demand]) -> tuple[Simplex, int]:
        """The shares, the room between sums and ends that they must not reach, and the demands; their bits are those
        of the demands.
        """
        room = len(self._variables)
        sums: list[list[tuple[int, int]]] = []
        bounds: list[Interval] = []
        origins: list[int] = []
        for position, one in enumerate(demands):
            low, high = one.within
            # An equality is never strict, and what is derived from one has a single end; ``inside`` may have both.
            for end, within in ((1, (None, high)), (-1, (low, None))) if one.strict else ((0, one.within),):
                if within != (None, None):
                    terms = [(self._places[variable], by) for variable, by in one.terms]
                    sums.append([*terms, *([(room, end)] if end else [])])
                    bounds.append(within)
                    origins.append(1 << position)
        domains = [*[_SHARE] * room, (0, 1)]
        blank = [0] * len(domains)
        return Simplex(len(domains), sums, [*domains, *bounds], [*blank, *origins], PIVOTS, effort=self.effort), room
