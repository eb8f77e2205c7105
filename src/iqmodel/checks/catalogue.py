"""What a class counts and requires: its indicators and rules."""

from __future__ import annotations

from typing import Any, get_args

from iqmodel.errors import InvariantError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Indicator, IndicatorSet
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import hints_of, layout_of
from iqmodel.report import FactSheet, Report, unwrapped
from iqmodel.values.kinds import wrong_type


def rules(model: object = Report) -> RuleSet:
    """The rules of a block class or object, by default of Report, each with its full id; those on shares included.

    >>> [rule.expression for rule in rules() if rule.path == "qualification.participants"]
    ['completed <= started']
    """
    return layout_of(_class_of(model)).all_rules


def indicators(model: object = Report) -> IndicatorSet:
    """The indicators of a block class or object, by default of Report: its data dictionary, shares included.

    >>> indicators()["counselling.sessions.total"].unit.code
    'sessions'
    """
    return layout_of(_class_of(model)).dictionary


def indicator(code: str, model: object = Report) -> Indicator:
    """The indicator with that code; raises UnknownCodeError with similar codes.

    >>> indicator("counselling.sessions.first").label.de
    'Erstberatungen'
    """
    known = indicators(model)
    refuse_unknown(code, known.keys())  # a catalogue is also indexed by number
    return known[code]


def _class_of(model: Any) -> type[Any]:
    """The class of a block, fact sheet or class thereof. Raises InvariantError for anything else."""
    if isinstance(model, FactSheet):
        # Reports of one class share its rules, however many there are.
        model = model.report if len({type(one) for one in model.reports}) == 1 else unwrapped(model)
    kind: type[Any] = model if isinstance(model, type) else type(model)
    if issubclass(kind, FactSheet):
        held: type[Any] = get_args(hints_of(kind)["reports"])[0]
        return held
    if not issubclass(kind, Block):
        raise InvariantError("Block", problems=(wrong_type(model, (), Block),))
    return kind
