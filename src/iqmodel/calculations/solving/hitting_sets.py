"""Minimum hitting sets of conflicts: the lightest sets of figures with one of every contradiction among the rules.

Every contradiction names figures of which at least one must change. The contradictions are not listed in advance, as
there may be exponentially many; the search asks the exact solver for the next one only when it has a set that meets all
those found so far.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Final, TypeAlias

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import Integers
from iqmodel.calculations.solving.location import Weight
from iqmodel.calculations.solving.position_sets import bits_of, positions_of
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.calculations.solving.systems import capped
from iqmodel.errors import RuleDefinitionError
from iqmodel.values.counts import MAX_COUNT, Bounds, Count

FigureSet: TypeAlias = tuple[int, ...]
"""Figures by their positions, in order."""

STEPS: Final = 5_000
"""How many sets one group of linked rules may take to search. A report takes a few dozen."""

SHORTEST: Final = 40
"""How many conflicts the lower bound of a set's weight is computed from: the short ones contribute most of it."""

FREE: Final[Interval] = (0, MAX_COUNT)
"""What a figure can be that may change."""
# For reporting values a freed figure has no upper end: one that follows from MAX_COUNT alone would mean nothing.
_UNBOUNDED: Final[Interval] = (0, None)


class HittingSets:
    """The smallest sets of figures whose change satisfies one group of linked constraints.

    Each conflict names figures of which at least one must change, so the sets sought are the minimum hitting sets of
    all conflicts. Conflicts are found on demand: the figures of a set are freed, and if the others still contradict
    each other, the new conflict says with which figures the set can be extended. Best-first search with an admissible
    lower bound on the weight (as in A*): the first solution found is minimal, and so are all others of its weight.

    Positions from ``freedoms`` on are those of shares that may be wrong: a variable that lifts every constraint it is
    in as soon as it is not 0.

    Within the search a set of figures is an int with the bits of their positions.
    """

    def __init__(
        self,
        group: Sequence[Constraint],
        domains: Sequence[Interval],
        weights: Sequence[Weight],
        freedoms: int | None = None,
    ) -> None:
        self._group = group
        self._freedoms = len(domains) if freedoms is None else freedoms
        self._domains = domains
        self._known = capped(domains)
        # An unknown figure already takes any value, so changing it resolves nothing.
        self._unknown = {variable for variable, domain in enumerate(domains) if domain == _UNBOUNDED}
        self._weights = weights
        self._numbers = Integers(group, self._known, self._unknown)
        self._freed_now: frozenset[int] = frozenset()
        self._conflicts: list[int] = []
        self._cheapest: list[Weight] = []

    def smallest(self, limit: int) -> list[FigureSet] | None:
        """The sets of smallest weight in order, one more than ``limit`` if there are more; None if no set helps.

        Raises RuleDefinitionError if the rules are too entangled to search to the end.
        """
        try:
            return self._smallest(limit)
        except TooEntangledError:
            raise self._entangled() from None

    def _smallest(self, limit: int) -> list[FigureSet] | None:
        """The search itself. Queue entries are the lower bound of the weight, the negated own weight, the figures."""
        found: list[FigureSet] = []
        best: Weight | None = None
        queue: list[tuple[Weight, Weight, FigureSet]] = [(0, 0, ())]
        # The same set can be reached in several orders.
        seen = {0}
        for _ in range(STEPS):
            if not queue:
                break
            bound, negative, figures = heapq.heappop(queue)
            if best is not None and bound > best:
                break
            freed = bits_of(figures)
            # Conflicts found since it was queued may have raised the lower bound.
            needed = self._needed(freed, -negative)
            if needed > bound:
                heapq.heappush(queue, (needed, negative, figures))
                continue
            unmet = self._unmet(freed, figures)
            if unmet is None:
                best = bound
                found.append(figures)
                # One more than asked for is enough to know that there are more.
                if len(found) > limit:
                    break
                continue
            # Every result contains one of these figures, so the search continues with each of them.
            for variable in positions_of(unmet):
                larger = freed | 1 << variable
                if larger not in seen:
                    seen.add(larger)
                    # Among equal lower bounds the heavier set first: it is closer to a result.
                    weight = self._weights[variable] - negative
                    heapq.heappush(queue, (self._needed(larger, weight), -weight, tuple(positions_of(larger))))
        else:
            raise TooEntangledError
        return sorted(found, key=lambda figures: (len(figures), figures)) if found else None

    def values(self, figures: FigureSet) -> list[tuple[int, Count]]:
        """The values that each figure of a set can have so that every constraint holds, by position; 0 for a share."""
        counted = [variable for variable in figures if variable < self._freedoms]
        lifted = set(figures).difference(counted)
        group = [one for one in self._group if lifted.isdisjoint(one.variables)] if lifted else self._group
        numbers = Integers(group, self._freed(self._domains, counted, _UNBOUNDED))
        reached = [(variable, _count(self._range(numbers, variable))) for variable in counted]
        return [*reached, *((variable, 0) for variable in sorted(lifted))]

    def _range(self, numbers: Integers, variable: int) -> Interval:
        """The range of a figure; if shares make the search for its ends too long, that of fractions."""
        try:
            return numbers.reach(variable).within
        except TooEntangledError:
            if not any(one.shares for one in self._group):
                raise self._entangled() from None
            return numbers.around(variable)

    def _entangled(self) -> RuleDefinitionError:
        """The error for a group that exceeds the budget, with the full ids of its rules."""
        return RuleDefinitionError("locate.entangled", rules=tuple(one.rule.full_id for one in self._group))

    @staticmethod
    def _freed(domains: Sequence[Interval], figures: Sequence[int], domain: Interval) -> list[Interval]:
        """The domains with those of a set of figures replaced."""
        freed = list(domains)
        for variable in figures:
            freed[variable] = domain
        return freed

    def _needed(self, freed: int, weight: Weight) -> Weight:
        """A lower bound on the weight of every result that contains these figures.

        The larger of two bounds: conflicts without a common figure each need one more figure, at least their cheapest
        (picked greedily); and all conflicts left must be met by figures that each meet only some of them.
        """
        left = [
            (conflicting, cheapest)
            for conflicting, cheapest in itertools.islice(zip(self._conflicts, self._cheapest, strict=True), SHORTEST)
            if not freed & conflicting
        ]
        apart: Weight = 0
        met = 0
        for conflicting, cheapest in left:
            if not met & conflicting:
                met |= conflicting
                apart += cheapest
        return weight + max(apart, self._covering([conflicting for conflicting, _ in left]))

    def _covering(self, conflicts: Sequence[int]) -> Weight:
        """A lower bound on the weight of figures that together meet all these conflicts: the fractional cover.

        No figure meets conflicts at a lower weight for each than its own weight divided by how many it is in; taking
        the figures with the best rates, as if no conflict were met twice, cannot weigh more than any real choice.
        """
        often = Counter(variable for conflicting in conflicts for variable in positions_of(conflicting))
        rates = sorted((Fraction(self._weights[variable], times), times) for variable, times in often.items())
        left, needed = len(conflicts), Fraction(0)
        for rate, times in rates:
            if left <= 0:
                break
            needed += rate * min(times, left)
            left -= times
        # With integer weights the total is an integer, so the bound may be rounded up.
        whole = all(type(self._weights[variable]) is int for variable in often)
        return ceil(needed) if whole else needed

    def _unmet(self, freed: int, figures: FigureSet) -> int | None:
        """A conflict that changing these figures does not resolve; None if all constraints can then hold.

        An empty conflict (0) cannot be resolved by any change: the rules contradict each other.
        """
        for conflicting in self._conflicts:
            if not freed & conflicting:
                return conflicting
        domains = self._freed(self._known, figures, FREE)
        unblamed = self._unknown.union(figures)
        # Most conflicts are a single violated rule, which interval arithmetic finds without elimination.
        broken = (one for one in self._group if not is_met(one, domains))
        shortest = min(broken, key=lambda one: len(one.terms), default=None)
        if shortest is not None:
            conflicting = bits_of(variable for variable in shortest.variables if variable not in unblamed)
        else:
            origins = self._conflict(frozenset(figures))
            if origins is None:
                return None
            conflicting = origins & ((1 << len(domains)) - 1)
        if conflicting:
            cheapest = min(self._weights[variable] for variable in positions_of(conflicting))
            # Sorted by length: short conflicts leave the fewest ways to continue and are more often disjoint.
            place = bisect.bisect_right(self._conflicts, conflicting.bit_count(), key=int.bit_count)
            self._conflicts.insert(place, conflicting)
            self._cheapest.insert(place, cheapest)
        return conflicting

    def _conflict(self, figures: frozenset[int]) -> int | None:
        """The origins of a contradiction among the constraints with these figures freed."""
        # Only what differs from the last question is changed: the solver continues from its last solution.
        for variable in self._freed_now - figures:
            self._numbers.bound(variable, self._known[variable], blamed=variable not in self._unknown)
        for variable in figures - self._freed_now:
            self._numbers.bound(variable, FREE, blamed=False)
        self._freed_now = figures
        return self._numbers.conflict()


def _count(within: Interval) -> Count:
    """An interval as a count, without an upper end that no figure may exceed anyway."""
    least, most = within
    return Bounds(least, None if most is not None and most > MAX_COUNT else most)


def together(groups: Sequence[Sequence[FigureSet]], most: int) -> Iterator[tuple[FigureSet, ...]]:
    """Choices of one set from every group, up to ``most``, those with the fewest figures first.

    Groups are independent, so results combine freely and their number is a product; a heap of neighbouring choices
    yields them in order without building that product.
    """

    def entry(choice: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        return sum(len(group[index]) for group, index in zip(groups, choice, strict=True)), choice

    start = (0,) * len(groups)
    seen: set[tuple[int, ...]] = {start}
    queue = [entry(start)]
    for _ in range(most):
        if not queue:
            return
        _, choice = heapq.heappop(queue)
        yield tuple(group[index] for group, index in zip(groups, choice, strict=True))
        for position, index in enumerate(choice):
            following = (*choice[:position], index + 1, *choice[position + 1 :])
            if index + 1 < len(groups[position]) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, entry(following))
