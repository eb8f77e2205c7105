"""Integer solutions of a group of constraints: is there one, and what range does each figure have?

Three methods, each used if the one before does not decide. The simplex method (:mod:`.simplex`) answers over fractions;
for sums, tables with margins and almost every rule its solutions are integers. If one is not, branch and bound splits
the domain of a figure at the fraction, for a limited number of cases. The rest is left to :mod:`.elimination`, which is
exact for every coefficient but may take too much work.

Questions to one group come in large numbers and differ in a few bounds, so the group is set up once and asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil, inf
from typing import Final

import attrs

from iqmodel.calculations.solving.constraints import Constraint, Interval
from iqmodel.calculations.solving.elimination import Reach, TooEntangledError, conflict, reach
from iqmodel.calculations.solving.simplex import PivotsError, Simplex
from iqmodel.calculations.solving.systems import system_of

CASES: Final = 60
"""How many cases branch and bound may open before elimination is tried; if that gives up, the square of this number."""

PIVOTS: Final = 5_000
"""How many pivots one question may take. A table of 16 by 12 with its margins takes a few dozen."""


class Integers:
    """A group of constraints with the domains of all figures, to be asked for their integer solutions.

    ``unblamed`` are figures whose own bounds never count as a reason. Every question raises TooEntangledError if it
    takes too much work, or all together take more than ``effort``, in numbers that are read or changed.
    """

    def __init__(
        self,
        group: Sequence[Constraint],
        domains: Sequence[Interval],
        unblamed: Collection[int] = (),
        effort: float = inf,
    ) -> None:
        self._group = list(group)
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
            effort=effort,
        )
        self._seen: list[Interval] = [(None, None)] * self._size
        """The smallest and the largest value of each figure in the integer solutions found so far.

        They are attained, so no search need go beyond them; narrowing that excludes no solution leaves them valid.
        """

    def bound(self, variable: int, within: Interval, *, blamed: bool = True) -> None:
        """Give a figure of the group another domain."""
        self._seen = [(None, None)] * self._size
        if blamed:
            self._unblamed.discard(variable)
        else:
            self._unblamed.add(variable)
        self.narrow(variable, within)

    def narrow(self, variable: int, within: Interval) -> None:
        """Give a figure of the group a narrower domain that excludes none of its possible values."""
        self._domains[variable] = within
        place, origins = self._places[variable], self._blame(variable)
        self._simplex.bound(place, within, origins, origins)

    def demand(self, position: int, within: Interval) -> None:
        """Give a constraint of the group other ends; ``(None, None)`` leaves it out."""
        self._seen = [(None, None)] * self._size
        self._group[position] = attrs.evolve(self._group[position], within=within)
        origins = 1 << (len(self._domains) + position)
        self._simplex.bound(self._size + position, within, origins, origins)

    @property
    def effort(self) -> float:
        """How much effort is left."""
        return self._simplex.effort

    def only(self, variable: int) -> int | None:
        """The value of a figure that can have only one, otherwise None. There must be a solution."""
        if self._seen[self._places[variable]] == (None, None):
            self.conflict()
        least, most = self._seen[self._places[variable]]
        if least != most:
            return None
        low, high = self.reach(variable).within
        return low if low == high else None

    def refuse(self, error: type[Exception]) -> None:
        """Raise ``error`` if no integers satisfy the constraints."""
        if self.conflict() is not None:
            raise error

    def conflict(self) -> int | None:
        """The origins of a contradiction; None if integers satisfy the constraints."""
        try:
            return self._conflict(CASES)
        except (TooEntangledError, PivotsError):
            pass
        try:
            return conflict(system_of(self._group, self._domains, self._unblamed))
        except TooEntangledError:
            return self._patiently()

    def reach(self, variable: int) -> Reach:
        """The range of a figure, both ends attained by integer solutions. There must be a solution."""
        if variable not in self._places:
            origins = self._blame(variable)
            return Reach(self._domains[variable], origins, origins)
        try:
            low, low_origins = self._end(variable, 1)
            high, high_origins = self._end(variable, -1)
        except (TooEntangledError, PivotsError):
            return reach(system_of(self._group, self._domains, self._unblamed), variable)
        return Reach((low, None if high is None else -high), low_origins, high_origins)

    def around(self, variable: int) -> Interval:
        """The range of a figure as far as fractions tell: whole numbers that fit may lie further inside.

        The pairs of a part and a whole that have a share of many digits lie so far apart that a search for the first
        of them may take too much work.
        """
        place = self._places[variable]
        if self._simplex.conflict() is not None:
            return self._domains[variable]
        low, high = (self._simplex.least(place, sign)[0] for sign in (1, -1))
        return None if low is None else ceil(low), None if high is None else -ceil(high)

    def _patiently(self) -> int | None:
        """The answer of :meth:`conflict` with many more cases, after elimination has given up."""
        try:
            return self._conflict(CASES * CASES)
        except PivotsError:
            raise TooEntangledError from None

    def _blame(self, variable: int) -> int:
        """The bit of a figure among origins; no bit for an unblamed one."""
        return 0 if variable in self._unblamed else 1 << variable

    def _conflict(self, cases: int) -> int | None:
        """Branch and bound, depth first. Raises TooEntangledError beyond that number of ``cases``.

        Bounds are changed in place and restored at the end, whatever the outcome. The origins of a conflict are those
        of both halves of every split: neither half has a solution.
        """
        simplex = self._simplex
        left = cases
        # For each open case: the figure split, its bounds before, the other half, and the conflict of the first half.
        trail: list[tuple[int, Interval, int, int, Interval | None, int]] = []
        try:
            while True:
                left -= 1
                if left < 0:
                    raise TooEntangledError
                found = simplex.conflict()
                if found is None:
                    broken = simplex.broken(self._size)
                    if broken is None:
                        self._remember()
                        return None
                    # Only now: integers that satisfy every row pass this test as well.
                    found = simplex.indivisible()
                    if found is None:
                        value = simplex.value(broken)
                        low, high = simplex.low[broken], simplex.high[broken]
                        below = value.numerator // value.denominator
                        own = simplex.low_origins[broken], simplex.high_origins[broken]
                        trail.append((broken, (low, high), *own, (below + 1, high), 0))
                        simplex.bound(broken, (low, below), own[0], 0)
                        continue
                # This case has no solution: continue with the nearest split whose other half is open, joining reasons.
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
        """Extend the values seen by those of the simplex method's present solution, which is an integer one."""
        for place, number in enumerate(self._simplex.whole(self._size)):
            low, high = self._seen[place]
            if low is None or high is None:
                self._seen[place] = number, number
            elif number < low or number > high:
                self._seen[place] = min(number, low), max(number, high)

    def _end(self, variable: int, sign: int) -> tuple[int | None, int]:
        """The smallest value of ``sign`` times a figure, and the origins of that end."""
        place = self._places[variable]
        domain = self._domains[variable]
        own = domain[0] if sign > 0 else None if domain[1] is None else -domain[1]
        if own is not None and self._reached(place, sign) == own:
            return own, self._blame(variable)
        if self._simplex.conflict() is not None:
            raise TooEntangledError  # contradicts that there is a solution: left to elimination
        value, origins = self._simplex.least(place, sign)
        if value is None:
            return None, 0
        least = ceil(value)
        if self._simplex.broken(self._size) is None:
            self._remember()
        # The end over fractions, rounded up, is the answer once some integer solution attains it.
        while self._reached(place, sign) != least:
            found = self._none_up_to(place, sign, least)
            if found is None:
                continue  # a solution was found and remembered: the end is attained now
            least, origins = self._beyond(place, sign, least), self._everything()
        return least, origins

    def _reached(self, place: int, sign: int) -> int | None:
        """The smallest value of ``sign`` times a figure in the solutions found so far; None without one."""
        low, high = self._seen[place]
        return low if sign > 0 else None if high is None else -high

    def _none_up_to(self, place: int, sign: int, value: int) -> int | None:
        """The origins of a contradiction if ``sign`` times a figure is at most ``value``; None if it can be."""
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
        """The smallest value above ``end`` that ``sign`` times the figure takes in a solution; ``end`` is excluded.

        Doubling steps and then bisection: the number of questions grows with the logarithm of the distance.
        """
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
        """The origins of all bounds: after a search by cases the few that mattered are not known."""
        origins = 0
        for one in (*self._simplex.low_origins, *self._simplex.high_origins):
            origins |= one
        return origins
