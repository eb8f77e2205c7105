"""What members of a list name that could not be read: of it nothing can be said, and so no problem is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from iqmodel.structuring.drafts import UNREADABLE, Partial


def named_rules(raw: Any, own: Mapping[str, Any]) -> Iterable[str]:
    """The rules to which a partly unreadable list of acknowledgements may refer: those it names, or all of
    the block.
    """
    if not isinstance(raw, (list, tuple)):
        return own
    named = [entry.get("rule") if isinstance(entry, Mapping) else None for entry in raw]
    return [rule for rule in named if isinstance(rule, str)] if all(isinstance(rule, str) for rule in named) else own


def named_in(field: Any, key: str) -> frozenset[str] | None:
    """The texts that the unreadable members of a list have under ``key``; None if one of them has no readable one."""
    if not isinstance(field, Partial):
        return None if field is UNREADABLE else frozenset()
    named = [lost.get(key) if isinstance(lost, Mapping) else None for lost in field.lost]
    return frozenset(map(str, named)) if all(isinstance(one, str) for one in named) else None
