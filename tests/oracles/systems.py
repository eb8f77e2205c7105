"""Random systems for the oracles, each made by a seed, and tables with their margins."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any, Final

import iqmodel as iq
from tests.oracles.cpsat import System

NAMES: Final = tuple("abcdefghijkl")
_OPERATORS: Final = ("==", "==", "==", "<=", ">=", "<", ">")


@iq.block
class Dozen(iq.Block):
    """Twelve figures and no rule."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()
    e: iq.Count = iq.count()
    f: iq.Count = iq.count()
    g: iq.Count = iq.count()
    h: iq.Count = iq.count()
    i: iq.Count = iq.count()
    j: iq.Count = iq.count()
    k: iq.Count = iq.count()
    l: iq.Count = iq.count()  # noqa: E741 - the twelfth letter


def random_system(seed: int, *, wrong: float) -> System:
    """3 to 12 figures, 1 to 20 rules with factors -3 to 3, most of them true of one set of numbers; in any order.

    Of the figures a share is ``wrong``."""
    random = Random(seed)  # noqa: S311 - no secret
    names = NAMES[: random.randint(3, 12)]
    truth = {name: random.choice((0, 1, random.randint(0, 30), random.randint(0, 10**6))) for name in names}
    rules = []
    for number in range(random.randint(1, 20)):
        chosen = random.sample(names, random.randint(1, min(5, len(names))))
        factors = {name: random.choice((-3, -2, -1, -1, 1, 1, 1, 2, 3)) for name in chosen}
        operator = random.choice(_OPERATORS)
        apart = 0 if random.random() < 0.9 else random.randint(-3, 3)
        room = {"==": 0, "<=": -random.randint(0, 3), ">=": random.randint(0, 3), "<": -1, ">": 1}[operator]
        constant = apart + room - sum(factor * truth[name] for name, factor in factors.items())
        terms = " + ".join(f"{factor} * {name}" for name, factor in factors.items())
        severity: Any = "warning" if random.random() < 0.2 else "error"
        rules.append(
            iq.Rule(f"r{number}", f"{terms} + {constant} {operator} 0".replace("+ -", "- "), severity=severity)
        )
    random.shuffle(rules)
    figures = {name: _stated(random, truth[name], wrong) for name in names}
    weights = {name: random.choice((2, 3, Fraction(1, 2))) for name in names if random.random() < 0.3}
    return System(tuple(rules), figures, weights)


def _stated(random: Random, number: int, wrong: float) -> iq.Count:
    if random.random() < wrong:
        return number + random.randint(1, 9)
    match random.randrange(6):
        case 0:
            return iq.UNKNOWN
        case 1:
            return iq.Bounds(max(0, number - random.randint(0, 9)), None)
        case 2:
            return iq.between(max(0, number - random.randint(0, 9)), number + random.randint(0, 9))
    return number


def table_of(rows: int, columns: int, layers: int = 1) -> tuple[type[iq.Block], System]:
    """A table with its margins as a block class, and as a system without any figure."""
    cells = {(r, c, p): f"x{r}_{c}_{p}" for r in range(rows) for c in range(columns) for p in range(layers)}
    margins = [
        [f"{axis}{place}" for place in range(size)] for axis, size in zip("rcp", (rows, columns, layers), strict=True)
    ]
    if layers == 1:
        margins.pop()
    texts: dict[str, str] = {}
    for axis, names in enumerate(margins):
        for place, name in enumerate(names):
            texts[f"sum_{name}"] = " + ".join(cell for key, cell in cells.items() if key[axis] == place) + f" == {name}"
        texts[f"all_{axis}"] = " + ".join(names) + " == total"
    members: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for name in (*cells.values(), *(name for names in margins for name in names), "total"):
        members["__annotations__"][name] = iq.Count
        members[name] = iq.count()
    members |= {name: iq.rule(text) for name, text in texts.items()}
    made: type[iq.Block] = iq.block(type("Table", (iq.Block,), members))
    return made, System(tuple(iq.rules(made)), {})


def filled(system: System, seed: int, *, missing: float = 0, errors: int = 0) -> System:
    """The table with numbers in it: a share of the cells missing, some figures wrong."""
    random = Random(seed)  # noqa: S311 - no secret
    figures: dict[str, Any] = {code: random.randint(0, 500) for code in system.codes if code.startswith("x")}
    cells = tuple(figures)
    waiting = list(system.rules)
    while waiting:
        for rule in waiting:
            *parts, whole = rule.codes
            if all(part in figures for part in parts):
                figures[whole] = sum(figures[part] for part in parts)
        waiting = [rule for rule in waiting if rule.codes[-1] not in figures]
    for code in random.sample(cells, round(missing * len(cells))):
        del figures[code]
    for code in random.sample(sorted(figures), errors):
        figures[code] += random.randint(1, 99)
    return System(system.rules, figures)
