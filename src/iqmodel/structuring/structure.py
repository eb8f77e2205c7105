"""Plain data as objects of the model: fast if they are sound, otherwise carefully, with every problem at once."""

from __future__ import annotations

from typing import Any, TypeVar

from iqmodel.model.blocks import Block
from iqmodel.report import FactSheet
from iqmodel.structuring.careful import Reading, reading
from iqmodel.structuring.collecting import Problems
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import Session, refuse_wrong_arguments

T = TypeVar("T")

# The dispatch is imported late: cattrs takes a third of the package's import time, and is needed only for reading.


def read(
    data: object,
    kind: type[Any],
    *,
    limits: Limits = SAFE,
    accept_discrepancies: bool = True,
    problems: Problems | None = None,
) -> Reading:
    """Read plain data (dicts, lists, ints, strings) as an object of ``kind``; never raises for bad data.

    ``problems`` are those already known, such as those of the JSON text; if there are any, no object is built. With
    ``accept_discrepancies=False``, an acknowledged gap is a problem as well.
    """
    from iqmodel.structuring.converters import hook_of

    hook = hook_of(kind)
    # The fast readers know the default limits only, and accept acknowledged discrepancies.
    if problems is None and limits is SAFE and accept_discrepancies:
        value = hook.attempt(data)
        if isinstance(value, (Block, FactSheet)):
            return Reading.of(value)
    session = Session(limits, problems, accept_discrepancies=accept_discrepancies)
    return reading(hook.careful, hook.tag, data, session)


def structure(data: object, model: type[T]) -> T:
    """Plain data as an object of ``model``, strictly: nothing is coerced, nothing dropped.

    Raises InvalidDataError with everything that is wrong, or if ``model`` is not a class of the model.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> structure({"first": 10, "follow_up": {"low": 1, "high": 5}}, SessionCounts)["follow_up"]
    between(1, 5)
    """
    from iqmodel.structuring.converters import hook_of

    refuse_wrong_arguments(model)
    value: T = hook_of(model).read(data)
    return value


__all__ = ["Reading", "read", "structure"]
