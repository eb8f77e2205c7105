"""The simplex method on integers written as integers: is there a rational solution, and how far does a figure reach?

Every rule becomes a variable of its own, the sum of its terms, so that rules and figures alike are variables with
bounds and all that changes from one question to the next is bounds. That is the form in which SMT solvers keep it (B.
Dutertre and L. de Moura, CAV 2006): a figure that is freed, or held at a value, costs a few pivots, not a new tableau.

A row says ``denominator * basic = sum of numerator * other``, numerators and denominator whole numbers in lowest terms:
nothing is ever rounded. In tables with margins they stay -1, 0 and 1. Variables outside the basis are whole numbers at
all times, for they stand at bounds or where they began.

Every bound carries its origins, a set of bits; where bounds contradict each other, those of the bounds in that one row
are returned: none of them can be left out, which makes them good conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd
from typing import Final, NamedTuple

from iqmodel.calculations.solving.constraints import Interval

GREEDY: Final = 200
"""After so many pivots of one question candidates are taken in order, which cannot go in circles (R. Bland, 1977)."""


class PivotsError(Exception):
    """The question took more pivots than it may. Internal: callers fall back on another method."""


class End(NamedTuple):
    """How far down a variable can go over fractions, None where it is open, and the origins of that end."""

    value: Fraction | None
    origins: int


class Simplex:
    """Variables with bounds, some of them sums of others.

    ``sums`` are the sums as pairs of variable and coefficient; they are the variables behind the ``size`` first ones.
    ``bounds`` and ``origins`` are given for all of them, in that order.
    """

    def __init__(
        self,
        size: int,
        sums: Sequence[Iterable[tuple[int, int]]],
        bounds: Sequence[Interval],
        origins: Sequence[int],
        pivots: int,
    ) -> None:
        self.low: list[int | None] = [low for low, _ in bounds]
        self.high: list[int | None] = [high for _, high in bounds]
        self.low_origins: list[int] = list(origins)
        self.high_origins: list[int] = list(origins)
        self.pivots = pivots
        self._rows: dict[int, dict[int, int]] = {}
        self._denominators = [1] * len(bounds)
        # Of a variable outside the basis its value, of one in it the numerator of its value.
        self._numbers = [0] * len(bounds)
        self._columns: list[set[int]] = [set() for _ in bounds]
        for variable in range(size):
            self._numbers[variable] = self._nearest(variable, 0)
        for basic, terms in enumerate(sums, size):
            self._rows[basic] = dict(terms)
            for variable in self._rows[basic]:
                self._columns[variable].add(basic)
            self._measure(basic)

    def value(self, variable: int) -> Fraction:
        """The value of a variable in the present solution."""
        return Fraction(self._numbers[variable], self._denominators[variable])

    def broken(self, size: int) -> int | None:
        """The first of ``size`` variables whose present value is no whole number; None where all are whole."""
        for variable in self._rows:
            if variable < size and self._numbers[variable] % self._denominators[variable]:
                return variable
        return None

    def whole(self, size: int) -> list[int]:
        """The values of the first ``size`` variables in a present solution of whole numbers."""
        return [self._numbers[variable] // self._denominators[variable] for variable in range(size)]

    def bound(self, variable: int, within: Interval, low_origins: int, high_origins: int) -> None:
        """Give a variable other bounds, wider or narrower ones; :meth:`conflict` then looks for a solution."""
        self.low[variable], self.high[variable] = within
        self.low_origins[variable], self.high_origins[variable] = low_origins, high_origins
        if variable not in self._rows:
            self._move(variable, self._nearest(variable, self._numbers[variable]))

    def conflict(self) -> int | None:
        """Look for a solution: None where there is one, else the origins of bounds that contradict each other."""
        for variable, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            if low is not None and high is not None and low > high:
                return self.low_origins[variable] | self.high_origins[variable]
        for turn in range(self.pivots):
            violated = self._violated(turn)
            if violated is None:
                return None
            basic, rises = violated
            entering = self._entering(basic, rises=rises, turn=turn)
            if entering is None:
                return self._blame(basic, rises=rises)
            target = self.low[basic] if rises else self.high[basic]
            self._pivot(basic, entering, target or 0)
        raise PivotsError

    def least(self, variable: int, sign: int) -> End:
        """How far down ``sign`` times the variable can go, from a solution that :meth:`conflict` has found."""
        for turn in range(self.pivots):
            row = self._rows.get(variable, {variable: 1})
            ways = [(name, sign * number < 0) for name, number in row.items()]
            improving = [(name, rises) for name, rises in ways if self._can(name, rises)]
            if not improving:
                origins = 0
                for name, number in row.items():
                    origins |= self.high_origins[name] if sign * number < 0 else self.low_origins[name]
                return End(sign * self.value(variable), origins)
            entering, rises = min(improving) if turn > GREEDY else max(improving, key=lambda one: abs(row[one[0]]))
            if not self._advance(entering, rises=rises):
                return End(None, 0)
        raise PivotsError

    def indivisible(self) -> int | None:
        """The origins of a row that no whole numbers can meet, whatever the figures in it that are not fixed."""
        for basic, row in self._rows.items():
            divisor = 0 if self._fixed(basic) else self._denominators[basic]
            rest = self._denominators[basic] * (self.low[basic] or 0) if self._fixed(basic) else 0
            origins = self._both(basic) if self._fixed(basic) else 0
            for variable, number in row.items():
                if self._fixed(variable):
                    rest -= number * (self.low[variable] or 0)
                    origins |= self._both(variable)
                else:
                    divisor = gcd(divisor, number)
            if rest % divisor if divisor else rest:
                return origins
        return None

    def _fixed(self, variable: int) -> bool:
        return self.low[variable] is not None and self.low[variable] == self.high[variable]

    def _both(self, variable: int) -> int:
        return self.low_origins[variable] | self.high_origins[variable]

    def _nearest(self, variable: int, number: int) -> int:
        low, high = self.low[variable], self.high[variable]
        if low is not None and number < low:
            return low
        return high if high is not None and number > high else number

    def _can(self, variable: int, rises: bool) -> bool:  # noqa: FBT001 - one of two directions
        end = self.high[variable] if rises else self.low[variable]
        return end is None or (self._numbers[variable] < end if rises else self._numbers[variable] > end)

    def _measure(self, basic: int) -> None:
        self._numbers[basic] = sum(number * self._numbers[name] for name, number in self._rows[basic].items())

    def _move(self, variable: int, number: int) -> None:
        step = number - self._numbers[variable]
        if step:
            self._numbers[variable] = number
            for basic in self._columns[variable]:
                self._numbers[basic] += self._rows[basic][variable] * step

    def _violated(self, turn: int) -> tuple[int, bool] | None:
        """A variable of the basis outside its bounds, and whether it must rise: at first the one furthest out."""
        found: tuple[int, bool] | None = None
        furthest = 0
        for basic in self._rows:
            number, denominator = self._numbers[basic], self._denominators[basic]
            low, high = self.low[basic], self.high[basic]
            if low is not None and number < low * denominator:
                out, rises = (low * denominator - number) // denominator + 1, True
            elif high is not None and number > high * denominator:
                out, rises = (number - high * denominator) // denominator + 1, False
            else:
                continue
            if turn > GREEDY:
                if found is None or basic < found[0]:
                    found = basic, rises
            elif out > furthest:
                found, furthest = (basic, rises), out
        return found

    def _entering(self, basic: int, *, rises: bool, turn: int) -> int | None:
        row = self._rows[basic]
        able = [name for name, number in row.items() if self._can(name, (number > 0) is rises)]
        if not able:
            return None
        # A short column makes little work and few new numbers in other rows.
        return (
            min(able)
            if turn > GREEDY
            else min(able, key=lambda name: (abs(row[name]) != 1, len(self._columns[name]), name))
        )

    def _blame(self, basic: int, *, rises: bool) -> int:
        origins = self.low_origins[basic] if rises else self.high_origins[basic]
        for name, number in self._rows[basic].items():
            origins |= self.high_origins[name] if (number > 0) is rises else self.low_origins[name]
        return origins

    def _advance(self, entering: int, *, rises: bool) -> bool:
        """Move a variable as far as it and those of the basis can go; False where nothing ends it."""
        end = self.high[entering] if rises else self.low[entering]
        nearest: Fraction | None = None if end is None else Fraction(abs(end - self._numbers[entering]))
        leaving: tuple[int, int] | None = None
        for basic in self._columns[entering]:
            number = self._rows[basic][entering]
            up = (number > 0) is rises
            limit = self.high[basic] if up else self.low[basic]
            if limit is None:
                continue
            room = Fraction(abs(limit * self._denominators[basic] - self._numbers[basic]), abs(number))
            if nearest is None or room < nearest or (room == nearest and leaving is not None and basic < leaving[0]):
                nearest, leaving = room, (basic, limit)
        if nearest is None:
            return False
        if leaving is None:
            self._move(entering, end or 0)
        else:
            self._pivot(leaving[0], entering, leaving[1])
        return True

    def _pivot(self, leaving: int, entering: int, target: int) -> None:
        """Exchange two variables; the one that leaves the basis takes the value ``target``."""
        row, denominator = self._rows.pop(leaving), self._denominators[leaving]
        number = row.pop(entering)
        sign = 1 if number > 0 else -1
        solved = {name: -sign * other for name, other in row.items()}
        solved[leaving] = sign * denominator
        columns = self._columns
        for name in row:
            columns[name].discard(leaving)
        users = columns[entering]
        users.discard(leaving)
        columns[entering] = set()
        self._denominators[leaving] = 1
        self._numbers[leaving] = target
        self._store(entering, solved, abs(number))
        whole = abs(number)
        for basic in users:
            old = self._rows[basic]
            factor = old.pop(entering)
            new = {name: whole * other for name, other in old.items()} if whole != 1 else old
            for name, other in solved.items():
                sum_ = new.get(name, 0) + factor * other
                if sum_:
                    new[name] = sum_
                    columns[name].add(basic)
                elif name in new:
                    del new[name]
                    columns[name].discard(basic)
            self._store(basic, new, whole * self._denominators[basic])

    def _store(self, basic: int, row: dict[int, int], denominator: int) -> None:
        """Keep a row in lowest terms, and the value it gives."""
        if denominator != 1:
            divisor = gcd(denominator, *row.values())
            if divisor != 1:
                row = {name: number // divisor for name, number in row.items()}
                denominator //= divisor
        for name in row:
            self._columns[name].add(basic)
        self._rows[basic] = row
        self._denominators[basic] = denominator
        self._measure(basic)
