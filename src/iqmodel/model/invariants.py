"""Invariants: the checks of a block's constructor, a compiled guard for sound objects and an examination for others.

The guard is one generated condition over the block's own fields, several times as fast as the examination. It accepts
only objects that the examination would accept as well (a property test proves it); whatever it does not recognise as
sound is examined, and only the examination knows what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from iqmodel.errors import InvariantError
from iqmodel.language.problems import Problem, Steps, as_problem, objection
from iqmodel.model.relations import Relation
from iqmodel.model.rules import Finding, Rule
from iqmodel.model.schema import Layout, layout_of, refuse_undeclared
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Count, figure_error, is_figure
from iqmodel.values.kinds import wrong_type

Guard = Callable[[Any], None]


def compile_guard(kind: type[Any]) -> Guard:
    """The post-initialiser of a class: returns at once for a sound object and examines any other."""
    layout = layout_of(kind)
    enforced = [rule for rule in layout.own_rules if rule.severity == "error"]
    bound = {name for rule in enforced for name in rule.relation.names}
    # A subclass without @block inherits this guard; the examination then decides whether it may.
    # By identity: there is one empty tuple, and what else stands here may not compare to a truth value.
    conditions = ["self.__class__ is KIND", "self.discrepancies is NONE"]
    names: dict[str, Any] = {"KIND": kind, "NONE": (), "UNKNOWN": UNKNOWN, "examine": examine}
    fetched = []
    for number, name in enumerate(layout.counts):
        fetched.append(f"v{number} = self.{name}")
        sound = f"v{number}.__class__ is int and 0 <= v{number} <= {MAX_COUNT}"
        conditions.append(f"({sound})" if name in bound else f"(v{number} is UNKNOWN or {sound})")
    for number, (name, declared) in enumerate(layout.parts.items()):
        names[f"K{number}"] = declared.kind
        conditions.append(f"self.{name}.__class__ is K{number}")
    deep = sorted(name for name in bound if name not in layout.counts)
    conditions += [f"self.{name}.__class__ is int" for name in deep]
    local = {name: f"v{number}" for number, name in enumerate(layout.counts)}
    for rule in enforced:
        conditions.append(rule.relation.source(local.get(name, f"self.{name}") for name in rule.relation.names))
    if layout.contexts:
        conditions.append("not self.context_problems()")
    lines = ["def guard(self):", *(f"    {line}" for line in fetched)]
    lines += [f"    if {' and '.join(conditions)}:", "        return", "    examine(self)"]
    # The text is made of field names and integers that the class declared, never of data.
    exec("\n".join(lines), names)  # noqa: S102 - of declared names alone
    guard: Guard = names["guard"]
    return guard


def examine(obj: Any) -> None:
    """Raise one InvariantError with everything that is wrong with the object; return if nothing is."""
    layout = layout_of(type(obj))
    refuse_undeclared(type(obj))
    if _is_sound(obj, layout):
        return
    problems: list[Problem] = []
    unreadable: set[str] = set()
    for name in layout.counts:
        value = getattr(obj, name)
        error = figure_error(value)
        if error is not None:
            problems.append(as_problem(error, value, (name,)))
            unreadable.add(name)
    for name, declared in layout.parts.items():
        value = getattr(obj, name)
        if not _fits(value, declared.kind):
            problems.append(wrong_type(value, (name,), declared.kind))
            unreadable.add(name)
    acknowledged, wrong = _acknowledged(obj.discrepancies, layout)
    problems += wrong
    problems += obj.context_problems()
    violations = []
    for rule in layout.own_rules:
        values = [
            UNKNOWN if code in unreadable or code.split(".")[0] in unreadable else attrgetter(code)(obj)
            for code in rule.codes
        ]
        finding = judge(layout.rules[rule.full_id], values, acknowledged.get(rule.id))
        if finding and finding.forbids:
            violations.append(finding)
    if problems or violations:
        raise InvariantError(type(obj).__name__, violations=tuple(violations), problems=tuple(problems))


def _fits(value: Any, kind: type[Any]) -> bool:
    """Whether a value can be a part of that class; not a subclass with its own figures, which would be lost."""
    return isinstance(value, kind) and layout_of(type(value)) is layout_of(kind)


def _is_sound(obj: Any, layout: Layout) -> bool:
    """Whether nothing is wrong, bounds and acknowledged discrepancies included; without building findings."""
    return (
        all(is_figure(getattr(obj, name)) for name in layout.counts)
        and all(_fits(getattr(obj, name), declared.kind) for name, declared in layout.parts.items())
        and keeps_rules(obj, layout)
    )


def keeps_rules(obj: Any, layout: Layout) -> bool:
    """Whether an object with sound figures and parts violates error rules by acknowledged amounts only."""
    amounts = _amounts_of(obj.discrepancies)
    if amounts is None:
        return False
    for rule_id, relation, values in layout.enforced:
        if not may_stand(relation, values(obj), amounts.pop(rule_id, None)):
            return False
    # An amount left over names a warning or another block's rule: the examination decides which.
    return not amounts and not obj.context_problems()


def _amounts_of(discrepancies: Any) -> dict[str, Count] | None:
    """The acknowledged amounts by rule; None if the examination has to look at the discrepancies."""
    if type(discrepancies) is not tuple or not all(type(one) is Discrepancy for one in discrepancies):
        return None
    amounts = {one.rule: one.difference for one in discrepancies}
    return amounts if len(amounts) == len(discrepancies) else None


def may_stand(relation: Relation, values: Sequence[Count], amount: Count | None) -> bool:
    """Whether these figures do not break a relation, or may break it by the acknowledged amount."""
    if amount is None:
        return relation.outcome(*relation.span(values)) != "violated" and relation.permits(values)
    return relation.is_equality and relation.may_miss_by(values, amount)


def judge(rule: Rule, values: Sequence[Count], discrepancy: Discrepancy | None = None) -> Finding | None:
    """The finding about a rule and its figures; None if no figure is known, as the rule then does not apply."""
    if not rule.applies(values):
        return None
    verdict, difference = rule.judge(values, discrepancy.difference if discrepancy else None)
    return Finding(rule, verdict, difference, tuple(values), discrepancy)


def _acknowledged(discrepancies: Any, layout: Layout) -> tuple[dict[str, Discrepancy], list[Problem]]:
    """The valid discrepancies of an object by rule, and the problems of all others."""
    if not isinstance(discrepancies, tuple):
        return {}, [wrong_type(discrepancies, ("discrepancies",), tuple)]
    own = {rule.id: rule for rule in layout.own_rules}
    found: dict[str, Discrepancy] = {}
    problems = []
    for position, discrepancy in enumerate(discrepancies):
        steps = ("discrepancies", position)
        if not isinstance(discrepancy, Discrepancy):
            problems.append(wrong_type(discrepancy, steps, Discrepancy))
            continue
        problem = discrepancy_problem(discrepancy, own, found, steps)
        if problem:
            problems.append(problem)
        else:
            found[discrepancy.rule] = discrepancy
    return found, problems


def discrepancy_problem(
    discrepancy: Discrepancy, rules: dict[str, Rule], found: dict[str, Discrepancy], steps: Steps
) -> Problem | None:
    """The problem of a discrepancy: an unknown rule, a rule that is not an equality, or the second for one rule."""
    rule = rules.get(discrepancy.rule)
    if rule is None:
        code, known = "discrepancy.unknown-rule", tuple(rules)
    elif not rule.relation.is_equality:
        code, known = "discrepancy.no-equality", (rule.expression,)
    elif discrepancy.rule in found:
        code, known = "discrepancy.duplicate", ()
    else:
        return None
    return objection(code, *steps, value=discrepancy.rule, known=known)
