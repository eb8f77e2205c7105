"""locate: which figures are wrong, when figures break rules: the smallest sets whose change makes all rules hold."""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.calculations.solving.conflicts import capped, smallest_conflict, system_of
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    components,
    constraints_of,
    contradiction,
    interval,
)
from iqmodel.calculations.solving.elimination import TooEntangledError, conflict, reach
from iqmodel.calculations.solving.propagation import is_met
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
"""How many conflicts are consulted for what a set needs at least: the short ones say most of it."""

_FREE: Final[Interval] = (0, MAX_COUNT)
# What a freed figure is told to be: an upper end that only the largest permitted number makes says nothing.
_TOLD: Final[Interval] = (0, None)


@attrs.frozen(repr=False)
class Location(Viewed):
    """One smallest set of figures whose change satisfies every rule, and the values that they would need.

    ``values`` stand in the order of ``codes``: an int where only one number will do, else the bounds within which
    each can find its value, though not each one of them whatever the others become. ``stated`` is what the figures
    say now, ``weight`` the sum of their weights. ``complete`` is False where more sets of this weight exist than
    are listed.
    """

    codes: tuple[str, ...]
    values: tuple[Count, ...]
    stated: tuple[Count, ...]
    weight: Weight
    complete: bool = True
    # What the figures are called where they stand.
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
        told = message(code, chosen, {"changes": changes, "number": len(changes)})
        return told if self.complete else f"{told} {message('locate.more', chosen, {})}"

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

    All sets of the smallest weight are found, and none of a larger one; with equal weights these are the sets of
    the fewest figures. ``weights`` says by code how reliable a figure is, 1 where nothing is said: a set of low
    weight is preferred. A bounded figure that can satisfy the rules within its bounds stays, an unknown one need
    never change, and an acknowledged gap is one that the rule must show. Rules of warning severity count as well
    unless ``warnings`` is False. Nothing to change gives an empty tuple.

    At most ``limit`` sets are listed, fewer figures first and then in the order of the report; where there are more,
    each of them says so (``complete``). The other arguments are those of :func:`~iqmodel.checks.check.check`.

    Raises what ``check`` raises, InvalidDataError too for weights and limits that are none, ContradictionError where
    no numbers at all satisfy the rules, and RuleDefinitionError where rules are too entangled to be sure.

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
        if sets != [()]:
            found.append((search, sets))
    if not found:
        return ()
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
    """One group of linked constraints: the smallest sets of its figures whose change satisfies all of them.

    Every conflict names figures of which one must change. So a smallest set is a smallest one that meets every
    conflict, and conflicts are found as they are needed: free a set of figures, and if the others still contradict
    each other, the next conflict says where to go on. Cheapest sets come first, so nothing smaller is passed over.

    Within the search a set of figures is a number with the bits of their positions.
    """

    def __init__(self, group: Sequence[Constraint], domains: Sequence[Interval], weights: Sequence[Weight]) -> None:
        self._group = group
        self._domains = domains
        self._known = capped(domains)
        # To change what nobody knows resolves nothing.
        self._unknown = {variable for variable, domain in enumerate(domains) if domain == _TOLD}
        self._weights = weights
        self._conflicts: list[int] = []
        self._cheapest: list[Weight] = []

    def smallest(self, limit: int) -> list[_Set] | None:
        """The sets of smallest weight in order, one more than ``limit`` where there are more; None if there is none."""
        try:
            return self._smallest(limit)
        except TooEntangledError:
            raise self._entangled() from None

    def _smallest(self, limit: int) -> list[_Set] | None:
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
            freed = _bits(figures)
            # Conflicts found since may have raised what the set needs at least.
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
            for variable in _positions(unmet):
                larger = freed | 1 << variable
                if larger not in seen:
                    seen.add(larger)
                    # Of equally promising sets the fuller first: it is closer to a result.
                    weight = self._weights[variable] - negative
                    heapq.heappush(queue, (self._needed(larger, weight), -weight, tuple(_positions(larger))))
        else:
            raise TooEntangledError
        return sorted(found, key=lambda figures: (len(figures), figures)) if found else None

    def values(self, figures: _Set) -> list[tuple[int, Count]]:
        """What the figures of a set can be so that every constraint holds."""
        system = system_of(self._group, self._freed(self._domains, figures, _TOLD))
        try:
            return [(variable, _told(reach(system, variable).within)) for variable in figures]
        except TooEntangledError:
            raise self._entangled() from None

    def _entangled(self) -> RuleDefinitionError:
        return RuleDefinitionError("locate.entangled", rules=tuple(one.rule.full_id for one in self._group))

    @staticmethod
    def _freed(domains: Sequence[Interval], figures: _Set, domain: Interval) -> list[Interval]:
        freed = list(domains)
        for variable in figures:
            freed[variable] = domain
        return freed

    def _needed(self, freed: int, weight: Weight) -> Weight:
        """What any result with these figures weighs at least: conflicts without a common figure need one each."""
        for conflicting, cheapest in itertools.islice(zip(self._conflicts, self._cheapest, strict=True), SHORTEST):
            if not freed & conflicting:
                freed |= conflicting
                weight += cheapest
        return weight

    def _unmet(self, freed: int, figures: _Set) -> int | None:
        """A conflict that changing these figures does not resolve; None where all constraints can hold.

        No figures at all (0) are a conflict that nothing resolves.
        """
        for conflicting in self._conflicts:
            if not freed & conflicting:
                return conflicting
        domains = self._freed(self._known, figures, _FREE)
        unblamed = self._unknown.union(figures)
        # Most conflicts are a single broken rule, which needs no elimination to be seen.
        broken = (one for one in self._group if not is_met(one, domains))
        shortest = min(broken, key=lambda one: len(one.terms), default=None)
        if shortest is not None:
            conflicting = _bits(variable for variable in shortest.variables if variable not in unblamed)
        else:
            origins = conflict(system_of(self._group, domains, unblamed))
            if origins is None:
                return None
            conflicting = origins & ((1 << len(domains)) - 1)
        if conflicting:
            cheapest = min(self._weights[variable] for variable in _positions(conflicting))
            # Short ones first: they leave the fewest ways to go on, and more of them have no figure in common.
            place = bisect.bisect_right(self._conflicts, conflicting.bit_count(), key=int.bit_count)
            self._conflicts.insert(place, conflicting)
            self._cheapest.insert(place, cheapest)
        return conflicting


def _told(within: Interval) -> Count:
    least, most = within
    return Bounds(least, None if most is not None and most > MAX_COUNT else most)


def _bits(figures: Iterable[int]) -> int:
    bits = 0
    for variable in figures:
        bits |= 1 << variable
    return bits


def _positions(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _together(groups: Sequence[Sequence[_Set]], most: int) -> Iterator[tuple[_Set, ...]]:
    """One set of every group, up to ``most`` choices: those of the fewest figures first, without building them all."""

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
