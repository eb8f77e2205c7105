"""The attack: what a reader can work out about figures that are not published, with the rules and everything else.

The reader solves what stands in the tables. A figure that is not exact lies between two ends, both attained by counts
that fit all the rules and everything published; the proof of an end names the figures and the rules that it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from iqmodel.calculations.disclosure.assumptions import assumptions_of
from iqmodel.calculations.solving.constraints import Constraint, Interval, components
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.integers import Integers
from iqmodel.calculations.solving.propagation import WipedOutError, is_tree, propagate

_SIFTED: Final = 8
"""Up to this many constraints behind a result are tested for whether it needs them."""


@attrs.frozen
class Proof:
    """Why a figure lies within its ends: the constraints used, and the positions of the figures whose ends they use."""

    constraints: tuple[Constraint, ...]
    figures: frozenset[int]


class ContradictedError(Exception):
    """No counts fit the constraints. Internal: callers name the rules; ``group`` are those of one set."""

    def __init__(self, group: Sequence[Constraint]) -> None:
        super().__init__()
        self.group: tuple[Constraint, ...] = tuple(group)


class Attack:
    """One group of linked constraints and what follows from it for its figures. Raises ContradictedError.

    ``domains`` has the ends of every figure by position. ``exact`` tells whether the ends found are attained; where the
    rules are too entangled they may be wider than what follows.
    """

    def __init__(self, group: Sequence[Constraint], domains: Sequence[Interval]) -> None:
        self._given = tuple(group)
        positions = sorted({variable for one in group for variable in one.variables})
        # Numbered anew: origins are sets of bits over all figures, and a table may have a million.
        self._places = {variable: place for place, variable in enumerate(positions)}
        self._positions = positions
        self._domains = [domains[variable] for variable in positions]
        self._group = [
            attrs.evolve(one, terms=tuple((self._places[variable], factor) for variable, factor in one.terms))
            for one in group
        ]
        self._numbers: Integers | None = None
        self._found = list(self._domains)
        self.exact: bool = True
        try:
            # In a tree this is everything that follows; elsewhere it says where looking closer is worth the effort.
            for _ in propagate(self._group, self._found, rounds=len(group) + 2):
                pass
        except WipedOutError:
            raise ContradictedError(group) from None
        is_open = {place for place, (low, high) in enumerate(self._domains) if low is None or low != high}
        self._is_tree = all(
            is_tree(part, is_open & {place for one in part for place in one.variables})
            for part in components(self._group, is_open.__contains__)
            if any(place in is_open for one in part for place in one.variables)
        )
        if not self._is_tree:
            self._entangled = self._refused()

    def _refused(self) -> bool:
        """Whether the group is too entangled even to tell if it has a solution; raises if it has none."""
        try:
            if self._solver().conflict() is not None:
                raise ContradictedError(self._given)
        except TooEntangledError:
            self.exact = False
            return True
        return False

    def _solver(self) -> Integers:
        """The exact solver, set up when it is first needed."""
        if self._numbers is None:
            self._numbers = Integers(self._group, self._domains)
        return self._numbers

    def within(self, position: int) -> Interval:
        """The ends of a figure, both attained."""
        place = self._places[position]
        low, high = self._found[place]
        # What propagation has fixed is fixed.
        if self._is_tree or self._entangled or (low is not None and low == high):
            return low, high
        try:
            self._found[place] = self._solver().reach(place).within
        except TooEntangledError:
            self.exact = False
        return self._found[place]

    def proof(self, position: int) -> Proof:
        """Why the figure lies within its ends; everything in the group where the solver cannot tell."""
        place, size = self._places[position], len(self._positions)
        try:
            reached = self._solver().reach(place)
            # An end that is the figure's own has no constraint among its origins.
            origins = reached.low_origins | reached.high_origins
            by = [at for at in range(len(self._group)) if origins >> (size + at) & 1]
            # The solver may have used more constraints than the result needs; what is assumed is tried first.
            tried = sorted(by, key=lambda at: not assumptions_of(self._given[at]))
            for one in tried if 1 < len(by) <= _SIFTED else ():
                fewer = Integers([self._group[at] for at in by if at != one], self._domains).reach(place)
                if fewer.within == reached.within:
                    by.remove(one)
                    origins = fewer.low_origins | fewer.high_origins
        except TooEntangledError:
            return Proof(self._given, frozenset(self._positions))
        used = frozenset(self._positions[at] for at in range(size) if origins >> at & 1)
        return Proof(tuple(self._given[at] for at in by), used)


def attacks(
    constraints: Iterable[Constraint], domains: Sequence[Interval], targets: Collection[int]
) -> Iterator[tuple[Attack, tuple[int, ...]]]:
    """An attack on each group of linked constraints that has any of the targets, with these in order."""

    def is_open(variable: int) -> bool:
        low, high = domains[variable]
        return low is None or low != high

    # What is exact carries nothing from one constraint to another: the groups of a report are small.
    for group in components(list(constraints), is_open):
        here = sorted({variable for one in group for variable in one.variables}.intersection(targets))
        if here and not _says_nothing(group, domains):
            yield Attack(group, domains), tuple(here)


def _says_nothing(group: Sequence[Constraint], domains: Sequence[Interval]) -> bool:
    """Whether nothing is known of any figure of a group, and each may be as large as any number.

    Rules without constants are satisfied by every multiple of a solution, so one in which no figure is 0 is enough.
    """
    positions = {variable for one in group for variable in one.variables}
    if any(domains[position] != (0, None) for position in positions):
        return False
    if any(end not in (0, None) for one in group for end in one.within):
        return False
    places = {position: place for place, position in enumerate(positions)}
    numbered = [attrs.evolve(one, terms=tuple((places[at], factor) for at, factor in one.terms)) for one in group]
    try:
        return Integers(numbered, [(1, None)] * len(places)).conflict() is None
    except TooEntangledError:
        return False
