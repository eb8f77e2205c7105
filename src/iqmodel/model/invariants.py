"""Invariants: the constructor of a block, with a compiled condition for sound objects and an examination for others.

The condition is generated over the block's own fields, several times as fast as the examination. It accepts only
objects that the examination would accept as well (a property test proves it); whatever it does not recognise as sound
is examined, and only the examination knows what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import attrs

from iqmodel.errors import InvariantError
from iqmodel.language.problems import Problem, Steps, as_problem, objection
from iqmodel.model.declarations import DECLARATION, Context
from iqmodel.model.relations import Relation
from iqmodel.model.rules import Finding, Rule
from iqmodel.model.schema import Layout, layout_of, refuse_undeclared
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Count, figure_error, is_figure
from iqmodel.values.kinds import wrong_type
from iqmodel.values.shares import UNKNOWN_SHARE, Share

Maker = Callable[..., Any]


def compile_maker(kind: type[Any]) -> Maker:
    """The ``__new__`` of a class: sets the fields, and returns a sound object at once; any other is examined first."""
    layout = layout_of(kind)
    enforced = [rule for rule in layout.own_rules if rule.severity == "error"]
    bound = {name for rule in enforced for name in rule.relation.names}
    # A subclass without @block inherits this maker; the examination then decides whether it may.
    # By identity: there is one empty tuple, and what else stands here may not compare to a truth value.
    conditions = ["_cls is _KIND", "discrepancies is _NONE"]
    # No name of a field begins with an underscore.
    names: dict[str, Any] = {"_KIND": kind, "_NONE": (), "_UNKNOWN": UNKNOWN, "_examine": examine}
    names["_new"] = object.__new__
    parameters, lines = ["_cls", "*"], ["    _self = _new(_cls)"]
    for field in attrs.fields(kind):
        name, value = field.name, field.name
        names[f"_put_{name}"] = getattr(kind, name).__set__
        names[f"_default_{name}"] = field.default
        parameters.append(name if field.default is attrs.NOTHING else f"{name}=_default_{name}")
        if field.converter is not None:
            names[f"_convert_{name}"] = field.converter
            declared = field.metadata.get(DECLARATION)
            of_class = isinstance(declared, Context) and declared.of_class
            value = f"_convert_{name}({name}, _cls)" if of_class else f"_convert_{name}({name})"
        lines.append(f"    _put_{name}(_self, {value})")
    for name in layout.counts:
        sound = f"{name}.__class__ is int and 0 <= {name} <= {MAX_COUNT}"
        conditions.append(f"({sound})" if name in bound else f"({name} is _UNKNOWN or {sound})")
    for name, declared in layout.parts.items():
        names[f"_kind_{name}"] = declared.kind
        conditions.append(f"{name}.__class__ is _kind_{name}")
    deep = sorted(name for name in bound if name not in layout.counts)
    conditions += [f"{name}.__class__ is int" for name in deep]
    conditions += [rule.relation.source(rule.relation.names) for rule in enforced]
    for name in layout.shares:
        names["_Share"] = Share
        conditions.append(f"{name}.__class__ is _Share")
    if layout.shares:
        names |= {"_keeps_shares": keeps_shares, "_LAYOUT": layout}
        conditions.append("_keeps_shares(_self, _LAYOUT)")
    if layout.contexts:
        conditions.append("not _self.context_problems()")
    lines = [f"def __new__({', '.join(parameters)}):", *lines, f"    if not ({' and '.join(conditions)}):"]
    lines += ["        _examine(_self)", "    return _self"]
    # The text is made of field names and integers that the class declared, never of data.
    exec("\n".join(lines), names)  # noqa: S102 - of declared names alone
    maker: Maker = names["__new__"]
    maker.__qualname__, maker.__module__ = kind.__qualname__, kind.__module__
    return maker


def examine(obj: Any) -> None:
    """Raise one InvariantError with everything that is wrong with the object; return if nothing is."""
    layout = layout_of(type(obj))
    refuse_undeclared(type(obj))
    if _is_sound(obj, layout):
        return
    problems: list[Problem] = []
    unreadable: set[str] = set()
    for name, problem in _misplaced(obj, layout):
        problems.append(problem)
        unreadable.add(name)
    acknowledged, wrong = _acknowledged(obj.discrepancies, layout)
    problems += wrong
    problems += obj.context_problems()
    violations = tuple(_violations(obj, layout, unreadable, acknowledged))
    if problems or violations:
        raise InvariantError(type(obj).__name__, violations=violations, problems=tuple(problems))


def _misplaced(obj: Any, layout: Layout) -> Iterator[tuple[str, Problem]]:
    """The fields that hold what they cannot hold, each with its problem."""
    for name in layout.counts:
        value = getattr(obj, name)
        error = figure_error(value)
        if error is not None:
            yield name, as_problem(error, value, (name,))
    for name in layout.shares:
        value = getattr(obj, name)
        if value.__class__ is not Share:
            yield name, wrong_type(value, (name,), Share)
    for name, declared in layout.parts.items():
        value = getattr(obj, name)
        if not _fits(value, declared.kind):
            yield name, wrong_type(value, (name,), declared.kind)


def _violations(
    obj: Any, layout: Layout, unreadable: Collection[str], acknowledged: Mapping[str, Discrepancy]
) -> Iterator[Finding]:
    """The error rules that an object breaks, as far as its fields are readable."""

    def held(rule: Rule, unknown: Any) -> list[Any]:
        names = [(code, code.split(".")[0]) for code in rule.codes]
        return [unknown if name in unreadable else attrgetter(code)(obj) for code, name in names]

    own_shares = {
        name.replace("_", "-"): getattr(obj, name)
        for name in layout.shares
        if name not in unreadable and getattr(obj, name).is_known
    }
    for rule in layout.own_rules:
        values = held(rule, UNKNOWN)
        finding = judge(layout.rules[rule.full_id], values, acknowledged.get(rule.id), own_shares.get(rule.id))
        if finding and finding.forbids:
            yield finding
    for rule in layout.own_share_rules:
        from iqmodel.model.share_findings import judge_points  # most models have no shares

        on_shares = judge_points(layout.all_rules[rule.full_id], held(rule, UNKNOWN_SHARE))
        if on_shares and on_shares.forbids:
            yield on_shares


def _fits(value: Any, kind: type[Any]) -> bool:
    """Whether a value can be a part of that class; not a subclass with its own figures, which would be lost."""
    return isinstance(value, kind) and layout_of(type(value)) is layout_of(kind)


def _is_sound(obj: Any, layout: Layout) -> bool:
    """Whether nothing is wrong, bounds and acknowledged discrepancies included; without building findings."""
    return (
        all(is_figure(getattr(obj, name)) for name in layout.counts)
        and all(_fits(getattr(obj, name), declared.kind) for name, declared in layout.parts.items())
        and all(getattr(obj, name).__class__ is Share for name in layout.shares)
        and keeps_rules(obj, layout)
    )


def keeps_rules(obj: Any, layout: Layout) -> bool:
    """Whether an object with sound figures and parts violates error rules by acknowledged amounts only."""
    amounts = amounts_of(obj.discrepancies)
    if amounts is None:
        return False
    for rule_id, relation, values in layout.enforced:
        if not may_stand(relation, values(obj), amounts.pop(rule_id, None)):
            return False
    if layout.shares and not keeps_shares(obj, layout):
        return False
    # An amount left over names a warning or another block's rule: the examination decides which.
    return not amounts and not obj.context_problems()


def keeps_shares(obj: Any, layout: Layout) -> bool:
    """Whether an object with sound figures and shares has the shares that it states, and keeps the rules on them."""
    for name, part, whole in layout.enforced_shares:
        share = getattr(obj, name)
        if share.is_known and share.refuses(part(obj), whole(obj)):
            return False
    for rule in layout.own_share_rules:
        from iqmodel.model.share_findings import breaks_points  # most models have no shares

        if rule.severity == "error" and breaks_points(rule, [attrgetter(code)(obj) for code in rule.codes]):
            return False
    return True


def amounts_of(discrepancies: Any) -> dict[str, Count] | None:
    """The acknowledged amounts by rule; None if the examination has to look at the discrepancies."""
    if type(discrepancies) is not tuple or not all(type(one) is Discrepancy for one in discrepancies):
        return None
    amounts = {one.rule: one.difference for one in discrepancies}
    return amounts if len(amounts) == len(discrepancies) else None


def may_stand(relation: Relation, values: Sequence[Count], amount: Count | None) -> bool:
    """Whether these figures do not break a relation, or may break it by the acknowledged amount."""
    if amount is None:
        return not relation.excludes(*relation.span(values)) and relation.permits(values)
    return relation.is_equality and relation.may_miss_by(values, amount)


def judge(
    rule: Rule, values: Sequence[Count], discrepancy: Discrepancy | None = None, share: Share | None = None
) -> Finding | None:
    """The finding about a rule and its figures; None if no figure is known, as the rule then does not apply.

    ``share`` is the stated share of the part and the whole that the rule names, if it has one.
    """
    if share is not None:
        from iqmodel.model.share_findings import judge_share  # most models have no shares

        return judge_share(rule, share, values)
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
