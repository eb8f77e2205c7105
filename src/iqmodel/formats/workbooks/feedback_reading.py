"""What a workbook is read as before it is answered: reports, or case records, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.tables import Cases
from iqmodel.formats.tables.case_rows import CasesRead, refuse_base
from iqmodel.formats.tables.model_column import asked_for
from iqmodel.formats.tables.notation import Numbers
from iqmodel.formats.tables.results import Detected, TableRead
from iqmodel.formats.workbooks.case_books import examined, read_case_sheets
from iqmodel.formats.workbooks.facts import Opened
from iqmodel.formats.workbooks.read import BookRead, read_sheets
from iqmodel.language.text import Language, current_language
from iqmodel.structuring.limits import Limits
from iqmodel.structuring.readers import refuse_wrong_arguments

AnyBook: TypeAlias = "BookRead[TableRead[Any] | CasesRead]"
"""A workbook of reports, or one of case records."""


@attrs.frozen
class How:
    """How a workbook is read and answered.

    ``model`` is the class of its reports or case records, None for what the workbook says; with ``detect``, one without
    a form or table of reports may be of case records.
    """

    language: Language | None
    numbers: Numbers | None
    model: type[Any] | None
    limits: Limits
    detect: bool = False


def checked_model(model: object, limits: Limits) -> type[Any] | None:
    """The class of reports or case records that is asked for. Raises InvalidDataError for anything else."""
    if isinstance(model, type) and issubclass(model, (Cases, Case)):
        if issubclass(model, Case):
            refuse_base(model)
        refuse_wrong_arguments(model, limits)
        return model
    return asked_for(model, limits)


def read_for_feedback(opened: Opened, how: How) -> AnyBook:
    """Read the sheets of a workbook; of case records also what is wrong only between several of them."""
    model = how.model
    if model is not None and issubclass(model, (Cases, Case)):
        cases = read_case_sheets(opened, model if issubclass(model, Case) else None, how.numbers, how.limits)
        return BookRead(examined(cases.read, how.limits), ())
    found = read_sheets(opened, how.numbers, model, how.limits)
    if how.detect and model is None and not found.sheets:
        cases = read_case_sheets(opened, None, how.numbers, how.limits)
        if cases.found:
            return BookRead(examined(cases.read, how.limits), ())
    return found


def language_of(found: AnyBook) -> Language:
    """The language of the first form or header that is in one; that of the context where all headers are codes."""
    for detected in _detected(found):
        # Codes are of no language.
        spoken = detected.language or (None if detected.headers == "codes" else detected.headers)
        if spoken is not None:
            return spoken
    return current_language()


def _detected(found: AnyBook) -> Iterator[Detected]:
    for sheet in found.sheets:
        yield sheet.read.detected
    yield found.read.detected
