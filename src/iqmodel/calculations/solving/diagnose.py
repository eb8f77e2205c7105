"""diagnose: what is remarkable about rules by themselves, before any report is checked with them.

Every question is one of the same kind: can these demands hold together? A rule is redundant if the others and its
contrary cannot; an inequality is an equality if the others and a difference cannot; a figure is fixed at a value if the
rules and any other value cannot. So every answer is a proof, and the reason given is a smallest contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from iqmodel.calculations.solving.constraints import components
from iqmodel.calculations.solving.contradictory_sets import contradictory_sets
from iqmodel.calculations.solving.demands import (
    EFFORT,
    Broken,
    Demand,
    Solver,
    Whole,
    around,
    demand_of,
    smallest_clash,
)
from iqmodel.calculations.solving.diagnosis import (
    Contradiction,
    Diagnosis,
    FixedFigure,
    ImpliedEquality,
    RedundantRule,
)
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.wrong_figures import LIMIT, refuse_limit
from iqmodel.checks.check import read_subject
from iqmodel.errors import RuleDefinitionError
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import Layout
from iqmodel.report import Report
from iqmodel.values.kinds import is_iterable

_LISTED: Final = 5
"""How many rules an error names."""


def diagnose(rules: Iterable[Rule] | None = None, model: type[Block] = Report, *, limit: int = LIMIT) -> Diagnosis:
    """Examine ``rules`` by themselves, by default those of ``model``: can they hold, and which of them say nothing new?

    A figure can be every count from 0 to 10**12, a share every percentage from 0 to 100. Rules of either severity are
    examined together; a rule that is an error counts as redundant only if other errors imply it, as without it reports
    could be made that break warnings alone. Of rules that imply each other the first ones are kept. The rule that a
    share brings with it is never redundant: it says how large the part is as well.

    A share is examined apart from its part and its whole. All rules of a report need not hold where figures are
    unknown; what is said here is about reports whose figures are all known. At most ``limit`` contradictions are
    listed.

    Raises RuleDefinitionError for a rule that names a figure the class does not have, and for rules too many or too
    entangled to decide; InvalidDataError for arguments of the wrong type.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> more = Rule("more", "total >= first")
    >>> found = diagnose([*layout_of(SessionCounts).rules, more], SessionCounts)
    >>> print(found.redundant[0].message("en"))
    more (total >= first) follows from sum (first + follow_up == total).
    """
    refuse_limit(limit)
    given = tuple(rules) if is_iterable(rules) else rules
    read = read_subject({}, given, (), model)
    layout, found = read.layout, _Found()
    for made, positions, bound in (
        (Whole, layout.positions, read.bound),
        (Broken, layout.share_positions, read.bound_shares),
    ):
        # ``total - total <= 5`` has a coefficient of zero, which restricts no figure.
        paired = [(rule, zip(rule.codes, rule.relation.coefficients, strict=True)) for rule, _ in bound]
        terms = (tuple((positions[code], by) for code, by in pairs if by) for _, pairs in paired)
        demands = [demand_of(rule, term, row) for row, ((rule, _), term) in enumerate(zip(paired, terms, strict=True))]
        for group in components(demands):
            examined = _Group(layout, tuple(positions), group, made(group, found.effort))
            try:
                examined.examine(found, limit)
            except TooEntangledError:
                rule_ids = tuple(rule.full_id for rule in _rules(group))
                data = {"rules": rule_ids, "number": len(rule_ids), "listed": rule_ids[:_LISTED]}
                raise RuleDefinitionError("diagnose.entangled", **data) from None
            found.effort = examined.solver.effort
    # In the order in which they were given, with the labels that the class has for their figures.
    labelled = {rule.full_id: rule for rule, _ in (*read.bound, *read.bound_shares)}
    examined_rules = RuleSet(labelled[rule.full_id] for rule in (layout.all_rules if given is None else given))
    place = {rule_id: at for at, rule_id in enumerate(examined_rules.keys())}
    contradictions = sorted(found.contradictions, key=lambda one: len(one.rules))
    return Diagnosis(
        examined_rules,
        tuple(contradictions[:limit]),
        tuple(sorted(found.redundant, key=lambda one: place[one.full_id])),
        tuple(sorted(found.implied, key=lambda one: place[one.full_id])),
        tuple(sorted(found.fixed, key=lambda one: layout.places[one.code])),
        tuple(sorted(found.unexamined, key=lambda one: place[one.full_id])),
        complete=found.complete and len(contradictions) <= limit,
    )


@attrs.define
class _Found:
    """What was found in all groups so far, and the effort that is left for the others."""

    contradictions: list[Contradiction] = attrs.field(factory=list)
    redundant: list[RedundantRule] = attrs.field(factory=list)
    implied: list[ImpliedEquality] = attrs.field(factory=list)
    fixed: list[FixedFigure] = attrs.field(factory=list)
    unexamined: list[Rule] = attrs.field(factory=list)
    complete: bool = True
    effort: float = EFFORT


@attrs.frozen
class _Group:
    """A group of linked rules, on figures or on shares of these codes, with the solver that judges them."""

    layout: Layout
    codes: tuple[str, ...]
    demands: Sequence[Demand]
    solver: Solver

    def examine(self, found: _Found, limit: int) -> None:
        """Add what is remarkable about the group; of contradictory rules nothing else, as everything would follow."""
        sets, complete = contradictory_sets(self.solver, self.demands, limit)
        if sets:
            found.contradictions += (Contradiction(_rules(one)) for one in sets)
            found.unexamined += _rules(self.demands)
            found.complete = found.complete and complete
            return
        found.redundant += self._redundant()
        for one in self.demands:
            found.implied += self._equality(one)
        found.fixed += self._fixed()

    def _redundant(self) -> Iterator[RedundantRule]:
        """The rules that can be left out together: warnings first, so that they never stand for an error."""
        shares = {rule_id for rule_id, _ in self.layout.shares_of_figures}
        kept = list(self.demands)
        dropped: list[tuple[Rule, Demand]] = []
        for severity in ("warning", "error"):
            # The later of two that imply each other is the one to go.
            for one in reversed(self.demands):
                rule = one.rule
                if rule is None or rule.severity != severity or rule.full_id in shares:
                    continue
                others = _counting(kept, rule)
                if all(self.solver.clash([*others, contrary]) is not None for contrary in one.beyond()):
                    kept = [other for other in kept if other is not one]
                    dropped.append((rule, one))
        for rule, one in dropped:
            yield RedundantRule(rule, self._because(_counting(kept, rule), list(one.beyond())))

    def _equality(self, demand: Demand) -> Iterator[ImpliedEquality]:
        """The equality that an inequality is, if it is one; a rule that restricts no figure is not one either."""
        # Over integers an excluded end is one further in; over fractions it is never reached.
        closed = self.solver.closed(demand)
        if demand.rule is None or closed is None or closed.is_equality or not closed.terms:
            return
        others = [other for other in self.demands if other is not demand]
        if self.solver.clash([*others, closed.inside()]) is not None:
            because = self._because(others, [closed.inside()])
            yield ImpliedEquality(demand.rule, _equality_of(demand.rule), because)

    def _fixed(self) -> Iterator[FixedFigure]:
        """The figures of the group that have one value only."""
        variables = sorted({variable for one in self.demands for variable in one.variables})
        for variable, value in self.solver.values(self.demands, variables):
            indicator = self.layout.dictionary[self.codes[variable]]
            yield FixedFigure(
                indicator.code,
                int(value) if value.denominator == 1 else value,
                self._because(self.demands, list(around(variable, value))),
                indicator.is_share,
                indicator.label,
            )

    def _because(self, demands: Sequence[Demand], against: Sequence[Demand]) -> tuple[Rule, ...]:
        """The rules of demands that exclude every one ``against`` them; none of these rules can be left out."""
        clashes = [smallest_clash(self.solver, [*demands, one]) or () for one in against]
        used = {one.row for clash in clashes for one in clash}
        needed = [one for one in demands if one.row in used]
        # What two ends need apart from each other may be more than what they need together.
        for one in tuple(needed) if len(against) > 1 else ():
            fewer = [other for other in needed if other is not one]
            if all(self.solver.clash([*fewer, contrary]) is not None for contrary in against):
                needed = fewer
        return _rules(needed)


def _counting(demands: Sequence[Demand], rule: Rule) -> list[Demand]:
    """The other demands that count in judging whether a rule is redundant: for an error other errors."""
    counting = ("error",) if rule.severity == "error" else ("error", "warning")
    return [one for one in demands if one.rule is not None and one.rule is not rule and one.rule.severity in counting]


def _rules(demands: Iterable[Demand]) -> tuple[Rule, ...]:
    """The rules of demands."""
    return tuple(one.rule for one in demands if one.rule is not None)


def _equality_of(rule: Rule) -> str:
    """The expression of an inequality as an equality; between counts ``a < b`` is ``a <= b - 1``."""
    relation = rule.relation
    nearer = {"<": -1, ">": 1}.get(relation.operator, 0)
    return (
        f"{_side(relation.left, relation.left_constant)} == {_side(relation.right, relation.right_constant + nearer)}"
    )


def _side(terms: Iterable[tuple[str, int]], constant: int) -> str:
    """One side of a relation as the text of a rule."""
    signed = [(by, name if abs(by) == 1 else f"{abs(by)} * {name}") for name, by in terms]
    signed += [(constant, str(abs(constant)))] if constant or not signed else []
    text = " ".join(f"{'-' if by < 0 else '+'} {words}" for by, words in signed)
    return f"-{text[2:]}" if text.startswith("-") else text[2:]
