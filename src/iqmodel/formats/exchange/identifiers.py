"""Identifiers as SDMX has them: letters, digits, ``_``, ``-``, ``@``, ``$``, where our codes have dots and slashes."""

from __future__ import annotations

from typing import Final

from iqmodel.model import models
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report

AGENCY: Final = "IQMODEL"
"""The agency that maintains the structure: this library, not a statistics office."""

VERSION: Final = "1.0"


def area(scope: str) -> str:
    """A scope as a code of REF_AREA: ISO 3166-2 for a Land; ``@`` for the slash of a network, ``$`` for a union.

    >>> area("DE-BY"), area("DE-BY/network-3"), area("DE-BE+DE-BY")
    ('DE-BY', 'DE-BY@network-3', 'DE-BE$DE-BY')
    """
    return scope.replace("/", "@").replace("+", "$")


def scope_of(code: str) -> str:
    """The scope of such a code, as text; whether there is one is asked when the report is read.

    >>> scope_of("DE-BE$DE-BY@network-3")
    'DE-BE+DE-BY/network-3'
    """
    return code.replace("@", "/").replace("$", "+")


def concept(code: str) -> str:
    """A code of a figure or the id of a rule as a code of INDICATOR, and a unit as one of UNIT_MEASURE.

    >>> concept("counselling.sessions.first"), concept("trainings and events")
    ('counselling-sessions-first', 'trainings_and_events')
    """
    return code.replace(".", "-").replace(" ", "_")


def figures_by_concept(model: type[BaseReport]) -> dict[str, str]:
    """The code of each figure and share of a class by its code of INDICATOR."""
    return {concept(code): code for code in layout_of(model).places}


def rules_by_concept(model: type[BaseReport]) -> dict[str, str]:
    """The full id of each equality of a class by its code of INDICATOR, which amounts of discrepancies have."""
    return {concept(rule.full_id): rule.full_id for rule in layout_of(model).rules}


def dataflow(model: type[BaseReport]) -> str:
    """The id of the structure of a class: ``IQMODEL:REPORT(1.0)``, or after the name of the model.

    A class without a name has ``UNNAMED``, by which nobody can tell which it is.
    """
    usual = "REPORT" if model is Report else "UNNAMED"
    name, _, version = (models.name_of(model) or "").partition("/")
    return f"{AGENCY}:{name.replace('.', '_') or usual}({f'{version}.0' if version else VERSION})"


def model_of(structure: str) -> type[BaseReport] | None:
    """The class of a structure that this library describes; None for one of others."""
    known: list[type[BaseReport]] = [Report, *(models.find(name) for name in models.names())]
    return next((kind for kind in known if dataflow(kind) == structure), None)
