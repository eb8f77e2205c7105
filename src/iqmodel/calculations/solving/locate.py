"""locate: which figures may be wrong when rules are violated: the smallest sets whose change makes all rules hold.

Official statistics know this as error localisation by the principle of Fellegi and Holt (1976): as few figures as
possible are changed, in order of their reliability. It is a minimum hitting set problem: every contradiction names
figures of which at least one must change. The contradictions are not listed in advance, as there may be exponentially
many; the search asks the exact solver for the next one only when it has a set that meets all those found so far.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from operator import itemgetter
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    components,
    constraints_of,
    contradiction,
    interval,
)
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import Integers
from iqmodel.calculations.solving.position_sets import bits_of, positions_of
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.calculations.solving.systems import capped
from iqmodel.checks.check import read_subject
from iqmodel.errors import InvalidDataError, RuleDefinitionError
from iqmodel.language.lookup import unknown_code
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem, as_problem, objection, plain
from iqmodel.language.text import LANGUAGES, Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.annotations import wrong_type
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.report import FactSheet, Report
from iqmodel.values.counts import MAX_COUNT, Bounds, Count

Weight: TypeAlias = int | Fraction

LIMIT: Final = 100
"""How many sets are listed unless asked otherwise."""

STEPS: Final = 5_000
"""How many sets one group of linked rules may take to search. A report takes a few dozen."""

SHORTEST: Final = 40
"""How many conflicts the lower bound of a set's weight is computed from: the short ones contribute most of it."""

_FREE: Final[Interval] = (0, MAX_COUNT)
# For reporting values a freed figure has no upper end: one that follows from MAX_COUNT alone would mean nothing.
_UNBOUNDED: Final[Interval] = (0, None)


@attrs.frozen(repr=False)
class Location(Viewed):
    """One smallest set of figures whose change satisfies every rule, and the values they would need.

    ``values`` are in the order of ``codes``: an int if only one number satisfies the rules, otherwise bounds. Each
    value within the bounds is possible for some choice of the other figures of the set, not for every choice.
    ``stated`` are the figures as given, ``weight`` is the sum of their weights. ``complete`` is False if more sets of
    this weight exist than are listed.
    """

    codes: tuple[str, ...]
    values: tuple[Count, ...]
    stated: tuple[Count, ...]
    weight: Weight
    complete: bool = True
    # Labels are for messages only: two locations with the same codes and values are equal without them.
    labels: tuple[Text, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)

    def message(self, language: Language | None = None) -> str:
        """The figures to change, each with its value now and the one it would need, as one sentence."""
        chosen = current_language(language)
        labels = self.labels or tuple(Text(code, code) for code in self.codes)
        changes = tuple(
            message("locate.change", chosen, {"label": label, "code": code, "stated": stated, "value": value})
            for label, code, stated, value in zip(labels, self.codes, self.stated, self.values, strict=True)
        )
        code = "locate.one" if len(changes) == 1 else "locate.several"
        sentence = message(code, chosen, {"changes": changes, "number": len(changes)})
        return sentence if self.complete else f"{sentence} {message('locate.more', chosen, {})}"

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return self.message()

    def to_dict(self) -> dict[str, Any]:
        """The location as plain JSON data; bounds as objects with ``low`` and ``high``."""
        return {
            "codes": list(self.codes),
            "values": [plain(value) for value in self.values],
            "stated": [plain(value) for value in self.stated],
            "weight": self.weight if isinstance(self.weight, int) else str(self.weight),
            "complete": self.complete,
            "message": {language: self.message(language) for language in LANGUAGES},
        }


def locate(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
) -> tuple[Location, ...]:
    """The smallest sets of figures whose change can satisfy every rule (Fellegi and Holt), best first.

    All sets of the smallest weight are found, and no others; with equal weights these are the sets of the fewest
    figures. ``weights`` gives the reliability of figures by code, 1 by default: sets of low weight are preferred. A
    bounded figure that can satisfy the rules within its bounds is left alone, an unknown one never needs changing, and
    an equality with an acknowledged discrepancy must show exactly that difference. Rules of warning severity are used
    as well unless ``warnings`` is False. If all rules hold, the result is empty.

    At most ``limit`` sets are listed, fewer figures first and then in the order of the report; if there are more,
    ``complete`` is False on each. The other arguments are those of :func:`~iqmodel.checks.check.check`.

    Raises what ``check`` raises; InvalidDataError also for weights that are not positive numbers and for an invalid
    limit; ContradictionError if no numbers at all satisfy the rules; RuleDefinitionError if the rules are too
    entangled to decide.

    >>> found = locate({"qualification.measures.course": 7, "qualification.measures.total": 5})
    >>> [(one.codes[0], one.values[0]) for one in found]
    [('qualification.measures.course', between(0, 5)), ('qualification.measures.total', Bounds(7, None))]
    """
    read = read_subject(subject, rules, discrepancies, model)
    codes = tuple(read.layout.positions)
    by_position = _weights({} if weights is None else weights, read.layout.positions)
    if type(limit) is not int or limit < 1:
        raise InvalidDataError((objection("locate.limit", "limit", value=limit),))
    constraints = constraints_of(read.bound, read.layout.positions, read.acknowledged, warnings=warnings)
    domains = [interval(figure) for figure in read.figures]
    found = []
    # In the order of the figures, whatever the order of the rules; a rule without a figure comes first.
    for group in sorted(components(constraints), key=lambda group: min(min(c.variables, default=-1) for c in group)):
        search = _Search(group, domains, by_position)
        sets = search.smallest(limit)
        if sets is None:
            raise contradiction(smallest_conflict(group, [_FREE] * len(domains), constraints))
        # The empty set means that the group's rules already hold.
        if sets != [()]:
            found.append((search, sets))
    if not found:
        return ()
    # One more than is listed, to know whether there are more.
    picks = list(_together([sets for _, sets in found], limit + 1))
    complete = len(picks) <= limit
    locations = []
    for pick in picks[:limit]:
        pairs = (pair for (search, _), figures in zip(found, pick, strict=True) for pair in search.values(figures))
        positions, values = zip(*sorted(pairs, key=itemgetter(0)), strict=True)
        locations.append(
            Location(
                codes=tuple(codes[position] for position in positions),
                values=values,
                stated=tuple(read.figures[position] for position in positions),
                weight=sum(by_position[position] for position in positions),
                complete=complete,
                labels=tuple(read.layout.indicators[codes[position]].label for position in positions),
            )
        )
    return tuple(locations)


def _weights(given: Mapping[Any, Any], positions: Mapping[str, int]) -> list[Weight]:
    """The weight of every figure by position. Raises InvalidDataError with all unknown codes and invalid weights."""
    if not isinstance(given, Mapping):
        raise InvalidDataError((wrong_type(given, ("weights",), Mapping),))
    problems: list[Problem] = []
    weights: list[Weight] = [1] * len(positions)
    for code, weight in given.items():
        if not isinstance(code, str) or code not in positions:
            error = unknown_code(code, positions)
            problems.append(as_problem(error, weight, ("weights", error.data["asked"])))
        elif type(weight) not in (int, Fraction) or not 0 < weight <= MAX_COUNT:
            problems.append(objection("locate.weight", "weights", code, value=weight))
        else:
            weights[positions[code]] = weight
    if problems:
        raise InvalidDataError(tuple(problems))
    return weights


_Set: TypeAlias = tuple[int, ...]


class _Search:
    """The smallest sets of figures whose change satisfies one group of linked constraints.

    Each conflict names figures of which at least one must change, so the sets sought are the minimum hitting sets of
    all conflicts. Conflicts are found on demand: the figures of a set are freed, and if the others still contradict
    each other, the new conflict says with which figures the set can be extended. Best-first search with an admissible
    lower bound on the weight (as in A*): the first solution found is minimal, and so are all others of its weight.

    Within the search a set of figures is an int with the bits of their positions.
    """

    def __init__(self, group: Sequence[Constraint], domains: Sequence[Interval], weights: Sequence[Weight]) -> None:
        self._group = group
        self._domains = domains
        self._known = capped(domains)
        # An unknown figure already takes any value, so changing it resolves nothing.
        self._unknown = {variable for variable, domain in enumerate(domains) if domain == _UNBOUNDED}
        self._weights = weights
        self._numbers = Integers(group, self._known, self._unknown)
        self._freed_now: frozenset[int] = frozenset()
        self._conflicts: list[int] = []
        self._cheapest: list[Weight] = []

    def smallest(self, limit: int) -> list[_Set] | None:
        """The sets of smallest weight in order, one more than ``limit`` if there are more; None if no set helps.

        Raises RuleDefinitionError if the rules are too entangled to search to the end.
        """
        try:
            return self._smallest(limit)
        except TooEntangledError:
            raise self._entangled() from None

    def _smallest(self, limit: int) -> list[_Set] | None:
        """The search itself. Queue entries are the lower bound of the weight, the negated own weight, the figures."""
        found: list[_Set] = []
        best: Weight | None = None
        queue: list[tuple[Weight, Weight, _Set]] = [(0, 0, ())]
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
                if len(found) > limit:
                    break
                continue
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

    def values(self, figures: _Set) -> list[tuple[int, Count]]:
        """The values that each figure of a set can have so that every constraint holds, by position."""
        numbers = Integers(self._group, self._freed(self._domains, figures, _UNBOUNDED))
        try:
            return [(variable, _count(numbers.reach(variable).within)) for variable in figures]
        except TooEntangledError:
            raise self._entangled() from None

    def _entangled(self) -> RuleDefinitionError:
        """The error for a group that exceeds the budget, with the full ids of its rules."""
        return RuleDefinitionError("locate.entangled", rules=tuple(one.rule.full_id for one in self._group))

    @staticmethod
    def _freed(domains: Sequence[Interval], figures: _Set, domain: Interval) -> list[Interval]:
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

    def _unmet(self, freed: int, figures: _Set) -> int | None:
        """A conflict that changing these figures does not resolve; None if all constraints can then hold.

        An empty conflict (0) cannot be resolved by any change: the rules contradict each other.
        """
        for conflicting in self._conflicts:
            if not freed & conflicting:
                return conflicting
        domains = self._freed(self._known, figures, _FREE)
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
            self._numbers.bound(variable, _FREE, blamed=False)
        self._freed_now = figures
        return self._numbers.conflict()


def _count(within: Interval) -> Count:
    """An interval as a count, without an upper end that no figure may exceed anyway."""
    least, most = within
    return Bounds(least, None if most is not None and most > MAX_COUNT else most)


def _together(groups: Sequence[Sequence[_Set]], most: int) -> Iterator[tuple[_Set, ...]]:
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
