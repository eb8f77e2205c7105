"""Rules on whole numbers, asked again and again: is there a solution, and how far does a figure reach?

Three methods, each asked where the one before does not decide. The simplex method answers over fractions at once; in
sums, tables with margins and almost every rule its solutions are whole. Where one is not, cases are told apart (branch
and bound), for a limited number of them. What is left goes to elimination, which is exact but may be too much work.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil
from typing import Final

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import Reach, TooEntangledError, conflict, reach
from iqmodel.calculations.solving.simplex import PivotsError, Simplex
from iqmodel.calculations.solving.systems import system_of

CASES: Final = 60
"""How many cases are told apart before elimination is asked, and how many times as many where that cannot say."""

PIVOTS: Final = 5_000
"""How many pivots one question may take. A table of 16 by 12 with its margins takes a few dozen."""


class Integers:
    """A group of constraints and the domains of all figures, to be asked what whole numbers they leave.

    ``unblamed`` are figures whose own bounds are no reason for anything. Raises TooEntangledError from every question
    that is too much work.
    """

    def __init__(
        self, group: Sequence[Constraint], domains: Sequence[Interval], unblamed: Collection[int] = ()
    ) -> None:
        self._group = group
        self._domains = list(domains)
        self._unblamed = set(unblamed)
        self._figures = sorted({variable for one in group for variable in one.variables})
        self._places = {variable: place for place, variable in enumerate(self._figures)}
        self._size = len(self._figures)
        rules = [1 << (len(domains) + position) for position in range(len(group))]
        self._simplex = Simplex(
            self._size,
            [[(self._places[variable], coefficient) for variable, coefficient in one.terms] for one in group],
            [*(domains[variable] for variable in self._figures), *(one.within for one in group)],
            [*map(self._blame, self._figures), *rules],
            PIVOTS,
        )
        self._seen: list[Interval] = [(None, None)] * self._size
        """The least and the most that each figure was in a solution; a wider domain leaves them true."""

    def bound(self, variable: int, within: Interval, *, blamed: bool = True) -> None:
        """Give a figure of the group another domain."""
        self._seen = [(None, None)] * self._size
        if blamed:
            self._unblamed.discard(variable)
        else:
            self._unblamed.add(variable)
        self.narrow(variable, within)

    def narrow(self, variable: int, within: Interval) -> None:
        """Give a figure of the group a narrower domain that leaves every number which it can be."""
        self._domains[variable] = within
        place, origins = self._places[variable], self._blame(variable)
        self._simplex.bound(place, within, origins, origins)

    def refuse(self, error: type[Exception]) -> None:
        """Raise ``error`` where no whole numbers satisfy the constraints."""
        if self.conflict() is not None:
            raise error

    def conflict(self) -> int | None:
        """None where whole numbers satisfy the constraints, else the origins of a contradiction."""
        try:
            return self._conflict(CASES)
        except (TooEntangledError, PivotsError):
            pass
        try:
            return conflict(system_of(self._group, self._domains, self._unblamed))
        except TooEntangledError:
            return self._patiently()

    def reach(self, variable: int) -> Reach:
        """The least and the most that a figure can be, both attained by whole numbers; there must be a solution."""
        if variable not in self._places:
            origins = self._blame(variable)
            return Reach(self._domains[variable], origins, origins)
        try:
            low, low_origins = self._end(variable, 1)
            high, high_origins = self._end(variable, -1)
        except (TooEntangledError, PivotsError):
            return reach(system_of(self._group, self._domains, self._unblamed), variable)
        return Reach((low, None if high is None else -high), low_origins, high_origins)

    def _patiently(self) -> int | None:
        try:
            return self._conflict(CASES * CASES)
        except PivotsError:
            raise TooEntangledError from None

    def _blame(self, variable: int) -> int:
        return 0 if variable in self._unblamed else 1 << variable

    def _conflict(self, cases: int) -> int | None:
        """Branch and bound, deepest first; TooEntangledError where there are more ``cases``."""
        simplex = self._simplex
        left = cases
        # What was bounded and what its bounds were before, for each case that is open; and the conflict of its sibling.
        trail: list[tuple[int, Interval, int, int, Interval | None, int]] = []
        try:
            while True:
                left -= 1
                if left < 0:
                    raise TooEntangledError
                found = simplex.conflict()
                if found is None:
                    found = simplex.indivisible()
                if found is None:
                    place = simplex.broken(self._size)
                    if place is None:
                        self._remember()
                        return None
                    value = simplex.value(place)
                    low, high = simplex.low[place], simplex.high[place]
                    below = value.numerator // value.denominator
                    own = simplex.low_origins[place], simplex.high_origins[place]
                    trail.append((place, (low, high), *own, (below + 1, high), 0))
                    simplex.bound(place, (low, below), own[0], 0)
                    continue
                # This case is closed: go on with the nearest one whose other half is open, gathering the reasons.
                while trail:
                    place, within, low_origins, high_origins, other, before = trail.pop()
                    if other is not None:
                        trail.append((place, within, low_origins, high_origins, None, found))
                        simplex.bound(place, other, 0, high_origins)
                        break
                    simplex.bound(place, within, low_origins, high_origins)
                    found |= before
                else:
                    return found
        finally:
            for place, within, low_origins, high_origins, _, _ in reversed(trail):
                simplex.bound(place, within, low_origins, high_origins)

    def _remember(self) -> None:
        for place, number in enumerate(self._simplex.whole(self._size)):
            low, high = self._seen[place]
            if low is None or high is None:
                self._seen[place] = number, number
            elif number < low or number > high:
                self._seen[place] = min(number, low), max(number, high)

    def _end(self, variable: int, sign: int) -> tuple[int | None, int]:
        """The least that ``sign`` times a figure can be, and its origins."""
        place = self._places[variable]
        domain = self._domains[variable]
        own = domain[0] if sign > 0 else None if domain[1] is None else -domain[1]
        if own is not None and self._reached(place, sign) == own:
            return own, self._blame(variable)
        if self._simplex.conflict() is not None:
            raise TooEntangledError  # the caller knows of a solution: elimination has to sort it out
        value, origins = self._simplex.least(place, sign)
        if value is None:
            return None, 0
        least = ceil(value)
        if self._simplex.broken(self._size) is None:
            self._remember()
        while self._reached(place, sign) != least:
            found = self._none_up_to(place, sign, least)
            if found is None:
                continue  # the solution that was found is remembered
            least, origins = self._beyond(place, sign, least), self._everything()
        return least, origins

    def _reached(self, place: int, sign: int) -> int | None:
        low, high = self._seen[place]
        return low if sign > 0 else None if high is None else -high

    def _none_up_to(self, place: int, sign: int, value: int) -> int | None:
        """The origins of a contradiction where ``sign`` times the figure is at most ``value``; None where it can be."""
        simplex = self._simplex
        within = simplex.low[place], simplex.high[place]
        origins = simplex.low_origins[place], simplex.high_origins[place]
        tight = (within[0], value) if sign > 0 else (-value, within[1])
        simplex.bound(place, tight, origins[0] if sign > 0 else 0, 0 if sign > 0 else origins[1])
        try:
            return self._conflict(CASES)
        finally:
            simplex.bound(place, within, *origins)

    def _beyond(self, place: int, sign: int, end: int) -> int:
        """The least value above ``end``, which is excluded, that ``sign`` times the figure takes in some solution."""
        step = 1
        while self._none_up_to(place, sign, end + step) is not None:
            step *= 2
        excluded, possible = end + step // 2, end + step
        while possible - excluded > 1:
            middle = (excluded + possible) // 2
            if self._none_up_to(place, sign, middle) is not None:
                excluded = middle
            else:
                possible = middle
        return possible

    def _everything(self) -> int:
        origins = 0
        for one in (*self._simplex.low_origins, *self._simplex.high_origins):
            origins |= one
        return origins
