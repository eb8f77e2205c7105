"""Parts and wholes: which figures are contained in which, read from the rules of a class.

Nothing declares that ``sessions.first`` is part of ``sessions.total``; the rule ``first + follow_up == total`` already
says so. Reading it there keeps the rule the only statement, and works for the rules of users' own classes.
"""

from __future__ import annotations

from functools import cache

import attrs

from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout


@attrs.frozen
class Whole:
    """A figure (``code``) and the parts that one rule says it contains.

    ``sign`` is +1 if the parts are on the left side of the rule and −1 if they are on the right, so that the rule's
    difference times ``sign`` is the amount by which the parts exceed the whole. ``complete`` is True for an equality:
    there are no other parts. An inequality such as ``completed <= started`` leaves room for more.
    """

    code: str
    parts: tuple[str, ...]
    rule: Rule
    sign: int
    complete: bool


@cache
def wholes(layout: Layout) -> tuple[Whole, ...]:
    """Every whole with its parts, in the order of the error rules, all counted in one unit.

    Rules of warning severity are left out, as a correct report may break them; so are rules across units, such as
    sessions against persons, which compare without containing.
    """
    found = (_whole(rule) for rule in layout.rules if rule.severity == "error")
    return tuple(
        one for one in found if one and len({layout.indicators[code].unit.code for code in one.rule.codes}) == 1
    )


def _whole(rule: Rule) -> Whole | None:
    """The whole that a rule describes; None unless it compares a plain sum with a single figure."""
    relation = rule.relation
    weights = dict(zip(rule.codes, relation.coefficients, strict=True))
    # With a constant or another coefficient the rule compares figures, but none contains the others.
    if relation.constant or set(weights.values()) != {1, -1}:
        return None
    # The relation is normalised to one side, so +1 and −1 tell the left side from the right.
    sides = {sign: tuple(code for code, weight in weights.items() if weight == sign) for sign in (1, -1)}
    # The side of an inequality that is contained in the other; an equality can be read either way.
    smaller = {"==": None, "<=": 1, "<": 1, ">=": -1, ">": -1}[relation.operator]
    for sign in (1, -1) if smaller is None else (smaller,):
        if len(sides[-sign]) == 1:
            return Whole(sides[-sign][0], sides[sign], rule, sign, complete=smaller is None)
    return None


def whole_of(code: str, layout: Layout) -> Whole | None:
    """The whole whose total counts the persons of all groups, for the code of one group; None without such a rule."""
    for whole in wholes(layout):
        if whole.complete and code in whole.parts and layout.indicators[whole.code].additivity == "persons":
            return whole
    return None


def totals_of_groups(layout: Layout) -> dict[str, Whole]:
    """The totals of groups between which a person may move as the period grows, by the full id of their rule."""
    kinds = {code: layout.indicators[code].additivity for code in layout.positions}
    return {
        whole.rule.full_id: whole
        for whole in wholes(layout)
        if whole.complete
        and kinds[whole.code] == "persons"
        and {kinds[code] for code in whole.parts} == {"reclassified"}
    }
