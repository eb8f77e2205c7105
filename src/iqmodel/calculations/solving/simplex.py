"""The simplex method in exact arithmetic: is there a rational solution, and what range does each figure have?

Every rule becomes a variable of its own, the sum of its terms. So rules and figures alike are variables with bounds,
and nothing but bounds changes from one question to the next. This is the form used in SMT solvers (B. Dutertre and
L. de Moura, CAV 2006): to free a figure, or to fix it at a value, costs a few pivots instead of a new tableau.

A row means ``denominator * basic = sum of numerator * other``, with integers in lowest terms, so nothing is ever
rounded. In tables with margins all of them stay -1, 0 and 1. Variables outside the basis always have integer values,
because they are at a bound or where they started.

Every bound has its origins, a set of bits. If bounds contradict each other, the origins of the bounds in that one row
are returned: none of them can be left out, so the conflicts are small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, inf
from typing import Final, NamedTuple

from iqmodel.calculations.solving.constraints import Interval

GREEDY: Final = 200
"""After this many pivots of one question, candidates are taken in order: Bland's rule (1977), which cannot cycle."""


class PivotsError(Exception):
    """The limit of pivots is exceeded. Internal: callers fall back on another method."""


class End(NamedTuple):
    """The smallest value of a variable over fractions (None without a lower end), and the origins of that end."""

    value: Fraction | None
    origins: int


class Simplex:
    """Variables with bounds, some of them sums of others.

    The first ``size`` variables are independent; ``sums`` defines those after them, as pairs of variable and
    coefficient. ``bounds`` and ``origins`` are given for all variables in that order, ``pivots`` is the most pivots
    that one question may take, ``effort`` the most numbers that all questions together may read or change.

    With ``x`` from 0, ``y`` from 0 to 3 and ``x + 2y`` fixed at 7, ``x`` is at least 1, because of the last two bounds:

    >>> simplex = Simplex(2, [[(0, 1), (1, 2)]], [(0, None), (0, 3), (7, 7)], [0b001, 0b010, 0b100], pivots=100)
    >>> simplex.conflict(), simplex.least(0, 1)
    (None, End(value=Fraction(1, 1), origins=6))
    """

    def __init__(
        self,
        size: int,
        sums: Sequence[Iterable[tuple[int, int]]],
        bounds: Sequence[Interval],
        origins: Sequence[int],
        pivots: int,
        *,
        effort: float = inf,
    ) -> None:
        self.low: list[int | None] = [low for low, _ in bounds]
        self.high: list[int | None] = [high for _, high in bounds]
        self.low_origins: list[int] = list(origins)
        self.high_origins: list[int] = list(origins)
        self.pivots = pivots
        self.effort: float = effort
        self._rows: dict[int, dict[int, int]] = {}
        self._denominators = [1] * len(bounds)
        # The value of a variable outside the basis; for one in the basis the numerator over its row's denominator.
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
        """The first of ``size`` variables whose present value is not an integer; None if all are integers."""
        for variable in self._rows:
            if variable < size and self._numbers[variable] % self._denominators[variable]:
                return variable
        return None

    def whole(self, size: int) -> list[int]:
        """The values of the first ``size`` variables in the present solution, which must be an integer one."""
        return [self._numbers[variable] // self._denominators[variable] for variable in range(size)]

    def bound(self, variable: int, within: Interval, low_origins: int, high_origins: int) -> None:
        """Give a variable other bounds, wider or narrower; the next :meth:`conflict` looks for a solution again."""
        self.low[variable], self.high[variable] = within
        self.low_origins[variable], self.high_origins[variable] = low_origins, high_origins
        # Variables outside the basis stay within their bounds at all times; those in it are repaired by conflict().
        if variable not in self._rows:
            self._move(variable, self._nearest(variable, self._numbers[variable]))

    def conflict(self) -> int | None:
        """Look for a solution; None if there is one, otherwise the origins of bounds that contradict each other."""
        self._spend(len(self.low))
        for variable, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            if low is not None and high is not None and low > high:
                return self.low_origins[variable] | self.high_origins[variable]
        for turn in range(self.pivots):
            self._spend(len(self._rows))
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
        """The smallest value of ``sign`` times the variable, starting from a solution found by :meth:`conflict`."""
        for turn in range(self.pivots):
            row = self._rows.get(variable, {variable: 1})
            self._spend(len(row))
            ways = [(name, sign * number < 0) for name, number in row.items()]
            improving = [(name, rises) for name, rises in ways if self._can(name, rises)]
            if not improving:
                origins = 0
                for name, number in row.items():
                    origins |= self.high_origins[name] if sign * number < 0 else self.low_origins[name]
                return End(sign * self.value(variable), origins)
            # Largest coefficient first is quick but may cycle; Bland's rule is slow but cannot.
            entering, rises = min(improving) if turn > GREEDY else max(improving, key=lambda one: abs(row[one[0]]))
            if not self._advance(entering, rises=rises):
                return End(None, 0)
        raise PivotsError

    def indivisible(self) -> int | None:
        """The origins of a row that no integers satisfy, whatever its open figures are; None if there is no such row.

        The common divisor of the open coefficients must divide the fixed rest: 2x + 4y = 5 fails, which branching on
        unbounded figures would never find out.
        """
        for basic, row in self._rows.items():
            self._spend(len(row))
            # The row as an equation of integers: denominator * basic - sum of number * variable = 0.
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

    def _spend(self, numbers: int) -> None:
        """Account for numbers that are about to be read or changed. Raises PivotsError if the effort is used up."""
        self.effort -= numbers
        if self.effort < 0:
            raise PivotsError

    def _fixed(self, variable: int) -> bool:
        """Whether the bounds leave a single value."""
        return self.low[variable] is not None and self.low[variable] == self.high[variable]

    def _both(self, variable: int) -> int:
        """The origins of both bounds."""
        return self.low_origins[variable] | self.high_origins[variable]

    def _nearest(self, variable: int, number: int) -> int:
        """The number, or the bound of the variable that it exceeds."""
        low, high = self.low[variable], self.high[variable]
        if low is not None and number < low:
            return low
        return high if high is not None and number > high else number

    def _can(self, variable: int, rises: bool) -> bool:  # noqa: FBT001 - one of two directions
        """Whether a variable outside the basis has room to rise, or to fall."""
        end = self.high[variable] if rises else self.low[variable]
        return end is None or (self._numbers[variable] < end if rises else self._numbers[variable] > end)

    def _measure(self, basic: int) -> None:
        """Compute the value of a variable in the basis from its row."""
        self._numbers[basic] = sum(number * self._numbers[name] for name, number in self._rows[basic].items())

    def _move(self, variable: int, number: int) -> None:
        """Give a variable outside the basis another value, and those in the basis that contain it theirs."""
        step = number - self._numbers[variable]
        if step:
            self._numbers[variable] = number
            for basic in self._columns[variable]:
                self._numbers[basic] += self._rows[basic][variable] * step

    def _violated(self, turn: int) -> tuple[int, bool] | None:
        """A variable of the basis outside its bounds, and whether it must rise; the furthest out, later the first."""
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
        """A variable whose move takes ``basic`` towards its bounds; None if all of its row are at their bounds."""
        row = self._rows[basic]
        able = [name for name, number in row.items() if self._can(name, (number > 0) is rises)]
        if not able:
            return None
        # Coefficients of ±1 keep the rows integer, and a short column changes few of them.
        return (
            min(able)
            if turn > GREEDY
            else min(able, key=lambda name: (abs(row[name]) != 1, len(self._columns[name]), name))
        )

    def _blame(self, basic: int, *, rises: bool) -> int:
        """The origins of the bounds that keep ``basic`` outside its own: a proof of the contradiction (Farkas)."""
        origins = self.low_origins[basic] if rises else self.high_origins[basic]
        for name, number in self._rows[basic].items():
            origins |= self.high_origins[name] if (number > 0) is rises else self.low_origins[name]
        return origins

    def _advance(self, entering: int, *, rises: bool) -> bool:
        """Move a variable until it or one of the basis reaches a bound; False if none ever does."""
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
            # Of equal room the smallest variable leaves, which Bland's rule demands.
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
        """Exchange two variables; the one that leaves the basis gets the value ``target``.

        The row of the leaving variable is solved for the entering one and substituted into every row that contains it.
        """
        # Before anything is changed: a pivot that is broken off would leave nonsense.
        self._spend(len(self._columns[entering]) * len(self._rows[leaving]))
        # With denominator * leaving = number * entering + rest; the sign keeps the new denominator positive.
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
        """Store a row in lowest terms, with the value that it gives."""
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
