"""What the tests of the areas look at: the figures of a class as declared, and the verdicts of its rules."""

from __future__ import annotations

from collections.abc import Mapping

import iqmodel as iq


def declared(kind: type[iq.Block]) -> dict[str, tuple[str, str]]:
    """The unit and the additivity of each figure of a class by its code."""
    return {one.code: (one.unit.code, one.additivity) for one in iq.indicators(kind)}


def verdict(kind: type[iq.Block], rule: str, figures: Mapping[str, iq.Count]) -> tuple[str, object] | None:
    """What a rule of the class makes of these figures, and by how much; None where it does not apply."""
    found = [one for one in iq.check(figures, model=kind).findings if one.rule_id == rule]
    return (found[0].verdict, found[0].difference) if found else None
