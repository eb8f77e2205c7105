"""Documents as plain data: which class one is of, and what is read of it.

Case records are a wing of their own, which reports do not need: it is loaded where a document may be one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from iqmodel.language.problems import objection
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.structuring.collecting import Problems
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import FORMATS
from iqmodel.structuring.structure import Reading, read

CASES: Final = "iqmodel.cases/1"
"""The format of documents of case records."""


def kind_of(value: Any) -> type[Any]:
    """The class in a document's format tag, whatever its version; otherwise the one whose keys it has.

    BaseReport stands for a report of any model: which it is, is decided when it is read.
    """
    if not isinstance(value, Mapping):
        return BaseReport
    tag = value.get("format")
    name = tag.partition("/")[0] if isinstance(tag, str) else None
    named = next((kind for kind, known in FORMATS.items() if known.partition("/")[0] == name), None)
    if name == CASES.partition("/")[0]:
        from iqmodel.cases.tables import Cases

        return Cases
    found = named or max(FORMATS, key=lambda kind: sum(field.name in value for field in attrs.fields(kind)))
    return BaseReport if found is Report else found


def read_plain(
    value: Any,
    kind: type[Any] | None = None,
    *,
    limits: Limits = SAFE,
    accept_discrepancies: bool = True,
    problems: Problems | None = None,
) -> Reading:
    """Read plain data, by default as the class in their format tag; never raises for bad data.

    A case record in place of a report or fact sheet has one problem that says so, and nothing of it is quoted.
    """
    kind = kind or kind_of(value)
    reading = read(value, kind, limits=limits, accept_discrepancies=accept_discrepancies, problems=problems)
    if reading.problems and issubclass(kind, (BaseReport, FactSheet)) and _is_case(value):
        return Reading.refused(objection("format.cases"))
    return reading


def _is_case(value: Any) -> bool:
    """Whether data have no format tag, and everything that a case record of some class must have."""
    if not isinstance(value, Mapping) or "format" in value or "period" in value:
        return False
    from iqmodel.cases.tables import CLASSES

    required = ([one.name for one in attrs.fields(kind) if one.default is attrs.NOTHING] for kind in CLASSES.values())
    return any(all(name in value for name in names) for names in required)
