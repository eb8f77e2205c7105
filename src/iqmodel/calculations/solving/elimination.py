"""Exact reasoning over linear constraints on integers: is there a solution, and how far does a figure reach?

Variables are eliminated one after the other. Equalities go first, by substitution; if no coefficient is ±1, the
coefficients are reduced modulo each other until one is. Inequalities are eliminated as Fourier and Motzkin do: every
lower end is at most every upper end. Over integers this is exact if the ends on one side have coefficient 1, as in
almost every rule. Otherwise a narrower condition is tried first, one that certainly leaves room for an integer (the
dark shadow), and then the few values beside the lower ends one by one (splinters). This is the Omega test (W. Pugh,
Communications of the ACM 35/8, 1992). All numbers are integers of any size, so nothing is lost to floating point, and
figures without an upper end need no artificial one.

It is the last of three methods (:mod:`.integers`): exact for every coefficient, but in the worst case exponential in
the number of variables, which BUDGET limits. Why not a solver library: the systems of a report are tiny (seven figures
at most), the answer has to name the rules it rests on, and importing the package may not load a compiled dependency.

Every constraint has its origins, a set of bits, and every derived one the union of those it was derived from. So a
conflict names the rules and figures behind it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from math import gcd
from typing import Final, NamedTuple, TypeAlias

import attrs

from iqmodel.calculations.solving.constraints import Interval

Terms: TypeAlias = tuple[tuple[int, int], ...]
"""Variables with their coefficients, sorted by variable, so that equal sums have equal terms."""

BUDGET: Final = 5_000
"""How many combined constraints one question may take. The rules of a report take a few dozen."""


class Linear(NamedTuple):
    """A linear form: the sum of its terms plus its constant. As an inequality it is >= 0, as an equality it is 0."""

    terms: Terms
    constant: int
    origins: int

    def coefficient(self, variable: int) -> int:
        """The coefficient of a variable, zero where it does not occur."""
        return next((coefficient for name, coefficient in self.terms if name == variable), 0)


@attrs.frozen
class System:
    """Equalities and inequalities that hold together."""

    equalities: tuple[Linear, ...] = ()
    inequalities: tuple[Linear, ...] = ()

    @property
    def origins(self) -> int:
        """The origins of all its constraints together."""
        origins = 0
        for linear in (*self.equalities, *self.inequalities):
            origins |= linear.origins
        return origins

    def also(self, *inequalities: Linear) -> System:
        """The same system with more inequalities."""
        return System(self.equalities, self.inequalities + inequalities)


class Reach(NamedTuple):
    """The smallest and largest value of one variable in a system's solutions, and the origins of either end."""

    within: Interval
    low_origins: int
    high_origins: int


class TooEntangledError(Exception):
    """The budget is used up. Internal: callers fall back on what is sound, or say so in their own error."""


class _ConflictError(Exception):
    """A contradiction, with its origins. Internal: :func:`conflict` returns them."""

    def __init__(self, origins: int) -> None:
        super().__init__(origins)
        self.origins = origins


def inequality(terms: Iterable[tuple[int, int]], constant: int, origins: int = 0) -> Linear:
    """A linear form with sorted terms and without zero coefficients, so that equal forms compare equal."""
    return Linear(tuple(sorted(term for term in terms if term[1])), constant, origins)


def conflict(system: System) -> int | None:
    """The origins of a contradiction in ``system``; None if some integers satisfy it. Raises TooEntangledError."""
    try:
        _Solver().solve(system)
    except _ConflictError as found:
        return found.origins
    return None


def reach(system: System, variable: int) -> Reach:
    """The smallest and largest value of ``variable`` in the solutions of a system that has one.

    Both ends are attained by integer solutions. Projection over fractions comes first, as it usually is exact; only an
    end that no integer solution attains is searched for. Raises TooEntangledError.
    """
    found, exact = _Solver().project(system, variable)
    if exact:
        return found
    least, most = found.within
    low_origins, high_origins = found.low_origins, found.high_origins
    if least is not None and (moved := _attained(system, variable, 1, least)) != least:
        least, low_origins = moved, system.origins
    if most is not None and (moved := -_attained(system, variable, -1, -most)) != most:
        most, high_origins = moved, system.origins
    return Reach((least, most), low_origins, high_origins)


def _attained(system: System, variable: int, sign: int, end: int) -> int:
    """The smallest value >= ``end`` that ``sign`` times the variable takes in a solution.

    Doubling steps and then bisection: the number of solver calls grows with the logarithm of the distance.
    """

    def none_up_to(value: int) -> bool:
        return conflict(system.also(Linear(((variable, -sign),), value, 0))) is not None

    if not none_up_to(end):
        return end
    step = 1
    while none_up_to(end + step):
        step *= 2
    excluded, possible = end + step // 2, end + step
    while possible - excluded > 1:
        middle = (excluded + possible) // 2
        if none_up_to(middle):
            excluded = middle
        else:
            possible = middle
    return possible


class _Solver:
    """One question to a system, with its budget and the numbers for auxiliary variables."""

    def __init__(self) -> None:
        # Figures are numbered from 0 up, so an auxiliary variable is never mistaken for a figure.
        self._fresh = itertools.count(-1, -1)
        self._budget = BUDGET

    def solve(self, system: System) -> None:
        """Return if the system has an integer solution, otherwise raise _ConflictError."""
        table = self._without_equalities(system, keep=None)
        while table:
            variable, lower, upper, exact = _cheapest(table, keep=None)
            rest = [linear for linear in table if not linear.coefficient(variable)]
            if exact:
                table = self._tightest([*rest, *self._shadow(variable, lower, upper, dark=False)])
                continue
            # No solution over fractions: none over integers. Room for sure: a solution. In between, look closely.
            self.solve(System((), (*rest, *self._shadow(variable, lower, upper, dark=False))))
            try:
                self.solve(System((), (*rest, *self._shadow(variable, lower, upper, dark=True))))
            except _ConflictError:
                self._try_beside(variable, lower, upper, table)
            return

    def project(self, system: System, variable: int) -> tuple[Reach, bool]:
        """The range of a variable over fractions, rounded inwards, and whether it is exact over integers."""
        table = self._without_equalities(system, keep=variable)
        all_exact = True
        while any(name != variable for linear in table for name, _ in linear.terms):
            other, lower, upper, exact = _cheapest(table, keep=variable)
            all_exact = all_exact and exact
            rest = [linear for linear in table if not linear.coefficient(other)]
            table = self._tightest([*rest, *self._shadow(other, lower, upper, dark=False)])
        least: int | None = None
        most: int | None = None
        low_origins = high_origins = 0
        for linear in table:  # in lowest terms, so that the coefficient is 1 or -1
            if linear.terms[0][1] > 0:
                least, low_origins = -linear.constant, linear.origins
            else:
                most, high_origins = linear.constant, linear.origins
        return Reach((least, most), low_origins, high_origins), all_exact

    def _without_equalities(self, system: System, keep: int | None) -> list[Linear]:
        """The system as inequalities alone, each equality used to substitute a variable other than ``keep``."""
        waiting = list(system.equalities)
        rest = list(system.inequalities)
        while waiting:
            equality = _reduced_equality(waiting.pop())
            if equality is None:
                continue
            pivot = min(
                (term for term in equality.terms if term[0] != keep), key=lambda term: abs(term[1]), default=None
            )
            if pivot is None or (keep is not None and equality.coefficient(keep) and abs(pivot[1]) != 1):
                # The variable in question must not be substituted, so its equality stays, as two inequalities.
                rest += (equality, _scaled(equality, -1))
                continue
            variable, coefficient = pivot
            if abs(coefficient) == 1:
                value = _scaled(_without(equality, variable), -coefficient)
            else:
                value = self._shrinking(equality, variable, coefficient)
                waiting.append(equality)
            waiting = [self._replaced(linear, variable, value) for linear in waiting]
            rest = [self._replaced(linear, variable, value) for linear in rest]
        return self._tightest(rest)

    def _shrinking(self, equality: Linear, variable: int, coefficient: int) -> Linear:
        """The variable in terms of the others and an auxiliary one: Pugh's symmetric modulo step.

        Substituted back, it reduces the coefficients of the equality by a third or more, so that repetition reaches
        ±1.
        """
        modulus = abs(coefficient) + 1
        sign = 1 if coefficient > 0 else -1

        def near(number: int) -> int:
            """The remainder of smallest absolute value: -modulus/2 to below modulus/2."""
            return number - modulus * ((2 * number + modulus) // (2 * modulus))

        terms = [(name, sign * near(other)) for name, other in equality.terms if name != variable]
        terms.append((next(self._fresh), -sign * modulus))
        return inequality(terms, sign * near(equality.constant), equality.origins)

    def _replaced(self, linear: Linear, variable: int, value: Linear) -> Linear:
        """The form with ``value`` substituted for the variable."""
        coefficient = linear.coefficient(variable)
        return self._combined(_without(linear, variable), 1, value, coefficient) if coefficient else linear

    def _combined(self, first: Linear, times: int, second: Linear, times_second: int) -> Linear:
        """``times`` the first plus ``times_second`` the second, origins joined. Each call takes one of the budget."""
        self._budget -= 1
        if self._budget < 0:
            raise TooEntangledError
        terms = {name: times * coefficient for name, coefficient in first.terms}
        for name, coefficient in second.terms:
            terms[name] = terms.get(name, 0) + times_second * coefficient
        constant = times * first.constant + times_second * second.constant
        return inequality(terms.items(), constant, first.origins | second.origins)

    def _shadow(
        self, variable: int, lower: Sequence[Linear], upper: Sequence[Linear], *, dark: bool
    ) -> Iterable[Linear]:
        """The conditions on the other variables that remain when a variable is eliminated.

        Every lower end a·x >= p meets every upper end b·x <= q: over fractions a·q >= b·p (the real shadow). The
        ``dark`` shadow demands (a − 1)(b − 1) more, so that an integer certainly fits between the ends.
        """
        for below, above in itertools.product(lower, upper):
            least, most = below.coefficient(variable), -above.coefficient(variable)
            combined = self._combined(_without(below, variable), most, _without(above, variable), least)
            room = (least - 1) * (most - 1) if dark else 0
            yield combined._replace(constant=combined.constant - room)

    def _try_beside(
        self, variable: int, lower: Sequence[Linear], upper: Sequence[Linear], table: Sequence[Linear]
    ) -> None:
        """Solve with the variable fixed at and just above each lower end (splinters).

        A solution outside the dark shadow lies this close to a lower end; the width is Pugh's, with the largest
        coefficient of an upper end.
        """
        widest = max(-above.coefficient(variable) for above in upper)
        for below in lower:
            least = below.coefficient(variable)
            for beyond in range((widest * least - widest - least) // widest + 1):
                pinned = below._replace(constant=below.constant - beyond)
                self._budget -= 1
                if self._budget < 0:
                    raise TooEntangledError
                try:
                    self.solve(System((pinned,), tuple(table)))
                except _ConflictError:
                    continue
                return
        raise _ConflictError(System((), tuple(table)).origins)

    def _tightest(self, inequalities: Iterable[Linear]) -> list[Linear]:
        """Each inequality in lowest terms, its constant rounded inwards, and of parallel ones only the tightest."""
        kept: dict[Terms, Linear] = {}
        for given in inequalities:
            # Dividing and rounding the constant excludes fractions only: the step that makes this an integer method.
            linear = _reduced(given)
            if not linear.terms:
                if linear.constant < 0:
                    raise _ConflictError(linear.origins)
                continue
            # Combining pairs makes many parallel inequalities; keeping the tightest holds their number down.
            known = kept.get(linear.terms)
            if known is None or linear.constant < known.constant:
                kept[linear.terms] = linear
        # A conflict of two opposite inequalities would appear after eliminating their figures; here it costs nothing.
        for terms, linear in kept.items():
            facing = kept.get(tuple((name, -coefficient) for name, coefficient in terms))
            if facing is not None and linear.constant + facing.constant < 0:
                raise _ConflictError(linear.origins | facing.origins)
        return list(kept.values())


def _reduced(linear: Linear) -> Linear:
    """The inequality divided by the common divisor of its coefficients; rounding the constant loses no integer."""
    divisor = _divisor(linear.terms)
    if divisor < 2:
        return linear
    terms = tuple((name, coefficient // divisor) for name, coefficient in linear.terms)
    return Linear(terms, linear.constant // divisor, linear.origins)


def _reduced_equality(linear: Linear) -> Linear | None:
    """The equality in lowest terms, None if it is 0 = 0; raises _ConflictError if no integers satisfy it.

    2x + 4y = 5 has none: the common divisor of the coefficients does not divide the constant.
    """
    divisor = _divisor(linear.terms)
    if not divisor:
        if linear.constant:
            raise _ConflictError(linear.origins)
        return None
    if linear.constant % divisor:
        raise _ConflictError(linear.origins)
    return _reduced(linear)


def _divisor(terms: Terms) -> int:
    """The greatest common divisor of the coefficients; 0 without terms."""
    return gcd(*(coefficient for _, coefficient in terms))


def _scaled(linear: Linear, factor: int) -> Linear:
    terms = tuple((name, factor * coefficient) for name, coefficient in linear.terms)
    return Linear(terms, factor * linear.constant, linear.origins)


def _without(linear: Linear, variable: int) -> Linear:
    return linear._replace(terms=tuple(term for term in linear.terms if term[0] != variable))


def _cheapest(table: Sequence[Linear], keep: int | None) -> tuple[int, list[Linear], list[Linear], bool]:
    """The variable to eliminate next, its lower and upper ends, and whether eliminating it is exact over integers.

    Exact eliminations come first, then those that add the fewest inequalities; ties go to the lowest number, so that
    results do not depend on the order of a dict.
    """
    lower: dict[int, list[Linear]] = {}
    upper: dict[int, list[Linear]] = {}
    rough: dict[int, int] = {}
    for linear in table:
        for name, coefficient in linear.terms:
            (lower if coefficient > 0 else upper).setdefault(name, []).append(linear)
            # Bit 1: a lower end with another coefficient than 1, bit 2: an upper end; both together are inexact.
            if abs(coefficient) != 1:
                rough[name] = rough.get(name, 0) | (1 if coefficient > 0 else 2)

    def cost(name: int) -> tuple[bool, int, int]:
        below, above = len(lower.get(name, ())), len(upper.get(name, ()))
        return bool(below and above) and rough.get(name) == 3, below * above - below - above, name

    names = (lower.keys() | upper.keys()) - {keep}
    chosen = min(names, key=cost)
    return chosen, lower.get(chosen, []), upper.get(chosen, []), not cost(chosen)[0]
