"""Building a computed report: figures in the order of its class, checked by all its rules, then made into one object.

:func:`combine` and :func:`remainder` both end here. A class's own constructor would report the violations of the first
block that fails, with ids local to it; a computed report is checked as a whole first, so that the error names every
broken rule by its full id.
"""

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
    """Build a block of class ``kind`` from one figure per indicator and its discrepancies by full rule id.

    ``figures`` follow the order of the class's indicators; ``context`` holds the fields that are not figures, such as
    scope, period and notes.

    Raises InvariantError listing every error rule that the figures break by another amount than the acknowledged one.
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
    """The block at ``path`` (empty at the root, otherwise ending in a full stop) with its parts built first."""
    layout = layout_of(kind)
    given: dict[str, Any] = {name: figures[path + name] for name in layout.counts}
    for name, part in layout.parts.items():
        given[name] = _assembled(part.kind, f"{path}{name}.", figures, discrepancies, {})
    # A discrepancy belongs into the block that declares its rule: there the constructor looks for it.
    own = (discrepancies.get(path + rule.id) for rule in layout.own_rules)
    given["discrepancies"] = tuple(one for one in own if one)
    return kind(**given, **context)
