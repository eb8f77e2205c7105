"""Parts and wholes: which figure is part of which, as the rules of a class say it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout


@attrs.frozen
class Whole:
    """A figure and what makes it up, by one rule.

    ``sign`` is +1 where the parts are the left side of the rule, else −1: the rule's difference times the sign is by
    how much the parts exceed the whole. ``complete`` says that there are no other parts.
    """

    code: str
    parts: tuple[str, ...]
    rule: Rule
    sign: int
    complete: bool


def wholes(layout: Layout) -> Iterator[Whole]:
    """Every whole with its parts, all counted in one unit, in the order of the rules that must hold."""
    for rule in layout.rules:
        found = _whole(rule) if rule.severity == "error" else None
        if found and len({layout.indicators[code].unit.code for code in rule.codes}) == 1:
            yield found


def _whole(rule: Rule) -> Whole | None:
    relation = rule.relation
    weights = dict(zip(rule.codes, relation.coefficients, strict=True))
    if relation.constant or set(weights.values()) != {1, -1}:
        return None
    sides = {sign: tuple(code for code, weight in weights.items() if weight == sign) for sign in (1, -1)}
    smaller = {"==": None, "<=": 1, "<": 1, ">=": -1, ">": -1}[relation.operator]
    for sign in (1, -1) if smaller is None else (smaller,):
        if len(sides[-sign]) == 1:
            return Whole(sides[-sign][0], sides[sign], rule, sign, complete=smaller is None)
    return None


def whole_of(code: str, layout: Layout) -> Whole | None:
    """The persons among whom a group of persons is one, by the equality that binds the group; None where none does."""
    for whole in wholes(layout):
        if whole.complete and code in whole.parts and layout.indicators[whole.code].additivity == "persons":
            return whole
    return None
