"""Rules as constraints on numbered figures: the form in which propagation, elimination and location work on them.

A :class:`~iqmodel.model.rules.Rule` has one of five operators, may be shifted by a discrepancy and names its figures
by code. Here all of that becomes one inclusive interval on a sum of numbered terms: over integers ``<`` is ``<=`` one
less, and an equality is an interval of one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

import attrs

from iqmodel.errors import ContradictionError
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.language.writing import write
from iqmodel.model.rules import Rule
from iqmodel.model.schema import BoundRule
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count, high, low
from iqmodel.values.shares import Share

Interval: TypeAlias = tuple[int | None, int | None]
"""The smallest and the largest value a number can have, both included; None is an open end."""


@attrs.frozen
class Constraint:
    """A rule on numbered figures: the sum of coefficient times figure lies in ``within``, both ends included.

    ``terms`` pairs the position of each figure with its coefficient, which is never zero. An acknowledged
    ``discrepancy`` has shifted ``within`` by its amount, so figures that do not show exactly this difference violate
    the constraint. ``shares`` are the stated shares from which it follows, by code.
    """

    rule: Rule
    terms: tuple[tuple[int, int], ...]
    within: Interval
    discrepancy: Discrepancy | None = None
    shares: tuple[tuple[str, Share], ...] = attrs.field(default=(), kw_only=True)
    labels: Mapping[str, Text] = attrs.field(factory=dict, kw_only=True, eq=False, repr=False)
    """The labels of figures and shares that the rule itself does not name."""

    def label_of(self, code: str) -> Text:
        """The label of one of its figures or shares."""
        return self.labels.get(code) or called(self.rule, code)

    @property
    def variables(self) -> tuple[int, ...]:
        """The positions of its figures."""
        return tuple(variable for variable, _ in self.terms)


def constraints_of(
    bound: Iterable[BoundRule],
    positions: Mapping[str, int],
    acknowledged: Mapping[str, Discrepancy],
    *,
    warnings: bool,
) -> tuple[Constraint, ...]:
    """The rules as constraints on the figures at ``positions``; rules of warning severity only with ``warnings``.

    ``acknowledged`` holds discrepancies by full rule id. Only equalities can have one.
    """
    return tuple(
        _constraint(rule, positions, acknowledged.get(rule.full_id))
        for rule, _ in bound
        if warnings or rule.severity == "error"
    )


def _constraint(rule: Rule, positions: Mapping[str, int], discrepancy: Discrepancy | None) -> Constraint:
    """One rule as a constraint: its constant and its operator become the interval."""
    relation = rule.relation
    target = -relation.constant
    within: Interval
    match relation.operator:
        case "==":
            amount: Count = discrepancy.difference if discrepancy else 0
            within = interval(amount + target)
        case "<=":
            within = (None, target)
        case "<":
            within = (None, target - 1)
        case ">=":
            within = (target, None)
        case ">":
            within = (target + 1, None)
    # ``total - total <= 5`` has a coefficient of zero, which restricts no figure.
    pairs = zip(rule.codes, relation.coefficients, strict=True)
    terms = tuple((positions[code], coefficient) for code, coefficient in pairs if coefficient)
    return Constraint(rule, terms, within, discrepancy)


def interval(count: Count) -> Interval:
    """The two ends of a count."""
    return low(count), high(count)


class Linked(Protocol):
    """What binds figures: a constraint, or a demand that no figure has been stated for."""

    @property
    def variables(self) -> tuple[int, ...]:
        """The positions of its figures."""
        raise NotImplementedError


L = TypeVar("L", bound=Linked)


def components(constraints: Sequence[L], linking: Callable[[int], bool] = lambda _: True) -> Iterator[tuple[L, ...]]:
    """The constraints in connected components: groups that share no figure, groups and members in order.

    ``linking`` says whether a figure connects constraints; an exact one that cannot change need not. Union-find with
    path halving, so almost linear in the number of terms. What is done per group may be exponential in its size, which
    makes the split worthwhile: the rules of a report fall into groups of one to five.
    """
    leader = list(range(len(constraints)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    # Each figure joins its constraints to the first one that has it.
    first_with: dict[int, int] = {}
    for index, constraint in enumerate(constraints):
        for variable in constraint.variables:
            if linking(variable):
                other = find(first_with.setdefault(variable, index))
                own = find(index)
                # The smaller index leads, so that groups come in the order of their first constraint.
                leader[max(other, own)] = min(other, own)
    groups: dict[int, list[L]] = {}
    for index, constraint in enumerate(constraints):
        groups.setdefault(find(index), []).append(constraint)
    return (tuple(group) for group in groups.values())


def called(rule: Rule, code: str) -> Text:
    """The label by which a rule names one of its figures; the code itself if the rule has no labels."""
    labels = dict(zip(rule.codes, rule.labels, strict=False))
    return labels.get(code, Text(code, code))


def with_value(label: Text, value: Count | Share) -> Text:
    """A figure as messages write it, in both languages: ``sessions (416,374)``."""
    german, english = (f"{label.in_language(chosen)} ({write(value, chosen)})" for chosen in LANGUAGES)
    return Text(german, english)


def contradiction(conflicting: Sequence[Constraint], figures: Mapping[str, Count] | None = None) -> ContradictionError:
    """The error for constraints that no numbers satisfy together, with their stated figures.

    Without ``figures`` the rules contradict each other whatever is stated.
    """
    # Both ends of a share are constraints of one rule.
    rules = tuple(rule.full_id for rule in dict.fromkeys(one.rule for one in conflicting))
    listed = tuple(dict.fromkeys(map(_listed, conflicting)))
    if figures is None:
        return ContradictionError("contradiction.rules", rules=rules, listed=listed)
    labels = {
        code: one.label_of(code)
        for one in conflicting
        for code in dict.fromkeys((*one.rule.codes, *one.labels))
        if code in figures
    }
    shares = {code: share for one in conflicting for code, share in one.shares}
    named = {code: one.label_of(code) for one in conflicting for code, _ in one.shares}
    return ContradictionError(
        "contradiction" if len(rules) > 1 else "contradiction.alone",
        rules=rules,
        listed=listed,
        figures={code: figures[code] for code in labels} | shares,
        stated=tuple(
            with_value(label, value)
            for label, value in (
                *((label, figures[code]) for code, label in labels.items()),
                *((named[code], share) for code, share in shares.items()),
            )
        ),
    )


def _listed(constraint: Constraint) -> str | Text:
    """A rule as the error lists it: with its expression, or with the share that it states."""
    rule, shares = constraint.rule, constraint.shares
    if len(shares) == 1 and shares[0][0] not in rule.codes and constraint.labels:
        german, english = (f"{rule.full_id} ({write(shares[0][1], chosen)})" for chosen in LANGUAGES)
        return Text(german, english)
    return f"{rule.full_id} ({rule.expression})"


def contradiction_of_shares(rule: Rule, shares: Sequence[Share]) -> ContradictionError:
    """The error for stated shares that a rule between them forbids."""
    held = dict(zip(rule.codes, shares, strict=True))
    return ContradictionError(
        "contradiction.alone",
        rules=(rule.full_id,),
        listed=(f"{rule.full_id} ({rule.expression})",),
        figures=held,
        stated=tuple(with_value(called(rule, code), share) for code, share in held.items()),
    )
