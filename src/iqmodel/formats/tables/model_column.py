"""The model that a table or form names, and the class by which it is read: it decides what the other columns mean."""

from __future__ import annotations

from typing import Any

from iqmodel.formats.tables.results import check_model
from iqmodel.formats.tables.rows import MODEL
from iqmodel.language.problems import Problem
from iqmodel.model import models
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.limits import Limits
from iqmodel.structuring.readers import refuse_wrong_arguments, unfit_model


def asked_for(model: object, limits: Limits) -> type[Any] | None:
    """The class by which a caller wants reports to be read; None for that which each file names.

    Raises InvalidDataError for anything but a class of reports, and for limits that are not Limits.
    """
    chosen = BaseReport if model is None else model
    check_model(chosen)
    refuse_wrong_arguments(chosen, limits)
    return None if chosen is BaseReport else chosen  # type: ignore[return-value]  # check_model has seen to it


def class_of(name: object, model: type[Any] | None) -> type[Any] | Problem:
    """The class that reads a table of the model called ``name``, or why none does; ``name`` is None if it has none.

    That is ``model`` if the caller asks for one, which has to be called so; otherwise the class that is registered, and
    Report for a table that names none.
    """
    if name is None:
        return Report if model is None else model
    called = str(name)
    if model is None and called in models.names():
        found: type[Any] = models.find(called)
        return found
    if model is not None and called == models.name_of(model):
        return model
    return unfit_model(called, model, MODEL)
