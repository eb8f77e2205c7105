"""A computed report: figures in the order of a class, judged by its rules as a whole, then built as one object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from iqmodel.errors import InvariantError
from iqmodel.model.blocks import Block
from iqmodel.model.invariants import judge
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Count

B = TypeVar("B", bound=Block)


def build(kind: type[B], figures: Sequence[Count], discrepancies: Mapping[str, Discrepancy], **context: Any) -> B:
    """The block with these figures (in the order of its class) and discrepancies (by full rule id).

    Raises InvariantError with the full id of every rule whose gap is not the acknowledged one.
    """
    layout = layout_of(kind)
    findings = [judge(rule, own(figures), discrepancies.get(rule.full_id)) for rule, own in layout.bound_rules]
    violations = tuple(finding for finding in findings if finding and finding.forbids)
    if violations:
        raise InvariantError(kind.__name__, violations=violations)
    return _assembled(kind, "", dict(zip(layout.positions, figures, strict=True)), discrepancies, context)


def _assembled(
    kind: type[B],
    path: str,
    figures: Mapping[str, Count],
    discrepancies: Mapping[str, Discrepancy],
    context: Mapping[str, Any],
) -> B:
    layout = layout_of(kind)
    given: dict[str, Any] = {name: figures[path + name] for name in layout.counts}
    for name, part in layout.parts.items():
        given[name] = _assembled(part.kind, f"{path}{name}.", figures, discrepancies, {})
    own = (discrepancies.get(path + rule.id) for rule in layout.own_rules)
    given["discrepancies"] = tuple(one for one in own if one)
    return kind(**given, **context)
