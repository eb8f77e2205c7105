"""Everything that a subject states as constraints: its rules, shifted by discrepancies, and its shares."""

from __future__ import annotations

from iqmodel.calculations.solving.constraints import (
    Constraint,
    constraints_of,
    contradiction,
    contradiction_of_shares,
)
from iqmodel.checks.check import Subject
from iqmodel.model.schema import BoundRule


def stated_constraints(read: Subject, *, warnings: bool) -> tuple[Constraint, ...]:
    """The rules and shares of a subject as constraints on its figures; rules that are warnings only with ``warnings``.

    Raises ContradictionError for shares that no figures can have.
    """
    bound: tuple[BoundRule, ...] = read.bound
    on_shares: tuple[Constraint, ...] = ()
    if read.layout.has_shares:
        from iqmodel.calculations.solving.share_constraints import SharedRules  # most models have no shares

        shared = SharedRules(read, warnings)
        bound, on_shares = shared.figure_rules(), shared.constraints()
        figures = dict(zip(read.layout.positions, read.figures, strict=True))
        for refused in shared.refused():
            raise contradiction(refused, figures)
        for rule, shares in shared.broken():
            raise contradiction_of_shares(rule, shares)
    # Shares first: what they say is closer than what a sum says of a figure that is not stated.
    return (*on_shares, *constraints_of(bound, read.layout.positions, read.acknowledged, warnings=warnings))
