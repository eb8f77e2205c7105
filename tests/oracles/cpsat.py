"""The oracle: the same questions put to CP-SAT (ortools), which nobody here wrote and which is exact within 64 bits.

A system is rules on figures of :class:`Dozen`. The oracle reads coefficients and operators from the rules and nothing
else of the package: what it answers owes nothing to the solvers under test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

import attrs
from ortools.sat.python import cp_model

import iqmodel as iq

LARGEST: Final = 10**12
"""No figure is larger."""

FAR: Final = 10**14
"""Where the largest value of a figure is looked for that is open upwards: far beyond what a figure can be."""


SECONDS: Final = 30
"""What one question may take; random systems that take longer are left out, and counted."""


@attrs.frozen
class System:
    """Rules, what is stated of the figures they bind, and how reliable each is."""

    rules: tuple[iq.Rule, ...]
    figures: dict[str, iq.Count]
    weights: dict[str, Any] = attrs.field(factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures that some rule binds."""
        return tuple(dict.fromkeys(code for rule in self.rules for code in rule.codes))

    def stated(self, code: str) -> iq.Count:
        """What is stated of a figure."""
        return self.figures.get(code, iq.UNKNOWN)


class Model:
    """A system as CP-SAT sees it; figures may be freed, each at its price."""

    def __init__(self, system: System, *, largest: int = LARGEST, freeing: bool = False) -> None:
        self.model = cp_model.CpModel()
        self.changed: dict[str, Any] = {}
        self.figures: dict[str, Any] = {}
        for code in system.codes:
            low, high = iq.low(system.stated(code)), iq.high(system.stated(code))
            figure = self.model.new_int_var(0, largest, code)
            self.figures[code] = figure
            within = (figure >= low, figure <= (largest if high is None else high))
            if freeing:
                change = self.changed[code] = self.model.new_bool_var(f"change {code}")
                for bound in within:
                    self.model.add(bound).only_enforce_if(~change)
            else:
                for bound in within:
                    self.model.add(bound)
        for rule in system.rules:
            self.model.add(self.relation(rule))

    def relation(self, rule: iq.Rule) -> Any:
        """A rule as CP-SAT writes it."""
        relation = rule.relation
        pairs = zip(rule.codes, relation.coefficients, strict=True)
        sum_ = sum(coefficient * self.figures[code] for code, coefficient in pairs)
        target = -relation.constant
        match relation.operator:
            case "==":
                return sum_ == target
            case "<=":
                return sum_ <= target
            case "<":
                return sum_ <= target - 1
            case ">=":
                return sum_ >= target
        return sum_ >= target + 1

    def solve(self) -> cp_model.CpSolver | None:
        """A solution, the best where something is minimised; None where there is none. TimeoutError if that is open."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = SECONDS
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise TimeoutError
        return solver


def has_solution(system: System) -> bool:
    """Whether some numbers satisfy every rule."""
    return Model(system).solve() is not None


def least(system: System, code: str) -> int:
    """The least that a figure can be."""
    asked = Model(system)
    asked.model.minimize(asked.figures[code])
    solver = asked.solve()
    assert solver is not None
    return solver.value(asked.figures[code])


def most(system: System, code: str) -> int | None:
    """The most that a figure can be, None where that is more than any figure is."""
    asked = Model(system, largest=FAR)
    asked.model.maximize(asked.figures[code])
    solver = asked.solve()
    assert solver is not None
    found = solver.value(asked.figures[code])
    return found if found <= LARGEST else None


def smallest_sets(system: System, limit: int) -> Iterator[frozenset[str]]:
    """Each set of least weight whose change can satisfy every rule, up to ``limit``."""
    asked = Model(system, freeing=True)
    weights = {code: Fraction(system.weights.get(code, 1)) for code in system.codes}
    whole = lcm(*(weight.denominator for weight in weights.values())) if weights else 1
    price = sum(int(weights[code] * whole) * change for code, change in asked.changed.items())
    asked.model.minimize(price)
    solver = asked.solve()
    if solver is None:
        return
    best = round(solver.objective_value)
    asked.model.add(price == best)
    for _ in range(limit):
        found = frozenset(code for code, change in asked.changed.items() if solver.value(change))
        yield found
        if not found:
            return
        asked.model.add_bool_or([~asked.changed[code] for code in found])
        following = asked.solve()
        if following is None:
            return
        solver = following


def verdict(rule: iq.Rule, figures: Mapping[str, iq.Count]) -> str:
    """Whether a rule by itself holds for all, for none or for some of the numbers that the figures can be."""
    alone = System((rule,), dict(figures))
    met = Model(alone, largest=FAR).solve() is not None
    negated: Sequence[str] = {"==": ("<", ">"), "<=": (">",), "<": (">=",), ">=": ("<",), ">": ("<=",)}[
        rule.relation.operator
    ]
    left, right = rule.expression.split(f" {rule.relation.operator} ")
    against = (System((iq.Rule("not", f"{left} {sign} {right}"),), dict(figures)) for sign in negated)
    broken = any(Model(one, largest=FAR).solve() is not None for one in against)
    return {(True, True): "undecided", (True, False): "holds", (False, True): "violated"}[met, broken]
