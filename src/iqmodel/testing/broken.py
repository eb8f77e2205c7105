"""Broken documents: data in which exactly one rule is violated, by a known amount.

They show whether an application reports a violation, at the right place and with the right difference. Since figures
are tied together by several rules, changing one figure often breaks more than one; such figures are left out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any, Final

import attrs

from iqmodel.errors import ContradictionError
from iqmodel.language.viewed import Named
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule, Severity
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import layout_of
from iqmodel.report import Report
from iqmodel.testing.synthetic import document, refuse_other, refuse_unlike, synthetic_figures, violated
from iqmodel.values.counts import MAX_COUNT, low

# How many sets of figures are tried before a rule is taken to be one that cannot be violated alone.
_TRIES: Final = 50


@attrs.frozen(repr=False)
class BrokenDocument(Named):
    """The JSON data of one object in which one rule is violated, and the answer that a check must give.

    ``data`` is plain JSON data and ``json`` its text; ``rule_id`` is the full id of the violated rule, ``difference``
    its left side minus its right (of a rule between shares in percentage points, which type checkers take for a
    number), ``pointer`` the JSON Pointer at which the problem is reported. A violated rule of
    severity ``error`` makes the document unusable, one of severity ``warning`` does not.
    """

    data: dict[str, Any] = attrs.field(hash=False)
    rule_id: str
    difference: int
    pointer: str
    severity: Severity

    @property
    def json(self) -> str:
        """The data as JSON text."""
        return json.dumps(self.data, ensure_ascii=False)


def break_rule(
    figures: Mapping[str, int], rule: Rule, *, by: int = 1, start: int = 0, model: type[Block] = Report
) -> dict[str, int] | None:
    """Change valid figures of ``model`` so that ``rule`` alone is violated, by ``by``; None if that is impossible.

    It is if one of the rule's figures is missing, or if every change violates other rules on the same figures. The
    figure at position ``start`` of the rule is changed if possible, otherwise the next. Further figures that would
    violate another rule are left out, that is, unknown.

    Raises InvalidDataError unless ``figures`` is a mapping and ``rule`` a rule.
    """
    refuse_unlike(figures=(figures, Mapping), rule=(rule, Rule))
    if any(code not in figures for code in rule.codes):
        return None
    difference = _difference(figures, rule)
    # The difference that violates each kind of rule by that amount; an equality can be missed on either side.
    targets = {"==": (by, -by), "<=": (by,), "<": (by - 1,), ">=": (-by,), ">": (1 - by,)}[rule.relation.operator]
    order = (*range(start, len(rule.codes)), *range(start))
    for position in order:
        code, coefficient = rule.codes[position], rule.relation.coefficients[position]
        for target in targets:
            value = figures[code] + (target - difference) // (coefficient or 1)
            broken = _alone({**figures, code: value}, rule, model) if 0 <= value <= MAX_COUNT else None
            if broken is not None:
                return broken
    return None


def _difference(figures: Mapping[str, int], rule: Rule) -> int:
    """Left side minus right side of a rule whose figures are all known."""
    return low(rule.relation.difference([figures[code] for code in rule.codes])) or 0


def _alone(figures: dict[str, int], rule: Rule, model: type[Block]) -> dict[str, int] | None:
    """The figures without those that violate other rules; None if the rule cannot be the only violated one."""
    rules = layout_of(model).rules
    while True:
        found = violated(figures, model)
        others = [rule_id for rule_id in found if rule_id != rule.full_id]
        if not others:
            return figures if found else None
        spare = [code for code in rules[others[0]].codes if code in figures and code not in rule.codes]
        if not spare:
            return None
        del figures[spare[0]]


def broken_document(rule_id: str, *, seed: int = 0, model: type[Block] = Report) -> BrokenDocument:
    """A document of ``model`` in which exactly the rule of that full id is violated; the same for the same seed.

    Raises UnknownCodeError for a rule that does not exist; ContradictionError for one that cannot be violated alone,
    because other rules imply it; InvalidDataError unless ``model`` is a block class.

    >>> broken = broken_document("qualification.measures.sum")
    >>> broken.data["qualification"]["measures"], broken.difference, broken.pointer
    ({'course': 6, 'individual': 27, 'total': 27}, 6, '/qualification/measures')
    """
    refuse_other(model, Block)
    layout = layout_of(model)
    rule = layout.all_rules[rule_id]
    # The rule is part of the seed, so that documents of different rules do not share their figures.
    generator = random.Random(f"{seed} {rule_id}")  # noqa: S311 - reproducible figures, no secrets
    if layout.is_on_shares(rule) or is_of_share(rule, model):
        from iqmodel.testing.broken_shares import broken_share  # most models have no shares

        data, finding = broken_share(rule, model, generator)
        return _document(data, rule, finding.difference)
    for _ in range(_TRIES):
        figures = synthetic_figures(generator, model)
        by, start = generator.randint(1, 9), generator.randrange(len(rule.codes))
        broken = break_rule(figures, rule, by=by, start=start, model=model)
        if broken is not None:
            return described(broken, rule, model)
    raise ContradictionError("testing.unbreakable", id=rule_id)


def is_of_share(rule: Rule, model: type[Block]) -> bool:
    """Whether a rule is that of a share: its figures may be sound and the share wrong."""
    return rule.full_id in dict(layout_of(model).shares_of_figures)


def described(figures: Mapping[str, int], rule: Rule, model: type[Block]) -> BrokenDocument:
    """The document of figures that violate that rule alone."""
    return _document(document(figures, model), rule, _difference(figures, rule))


def _document(data: dict[str, Any], rule: Rule, difference: Any) -> BrokenDocument:
    """The document of data in which that rule alone is violated."""
    return BrokenDocument(
        data=data,
        rule_id=rule.full_id,
        difference=difference,
        pointer="".join(f"/{step}" for step in rule.path.split(".") if step),
        severity=rule.severity,
    )


def every_broken_document(*, seed: int = 0, model: type[Block] = Report) -> tuple[BrokenDocument, ...]:
    """One document for each rule of severity ``error``, in the order of the rules.

    >>> len(every_broken_document())
    12
    """
    refuse_other(model, Block)
    rules: RuleSet = layout_of(model).all_rules
    return tuple(broken_document(rule.full_id, seed=seed, model=model) for rule in rules.errors)
