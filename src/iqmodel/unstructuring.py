"""unstructure: an object of the model as plain data, in its one canonical form."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from iqmodel.counts import Bounds
from iqmodel.periods import Period
from iqmodel.reading import format_of
from iqmodel.scopes import Scope
from iqmodel.text import Text


def unstructure(obj: Any) -> Any:
    """An object of the model as plain data in its one canonical form: unknown figures and empty parts left out."""
    tag = format_of(type(obj))
    plain = _plain(obj)
    return {"format": tag, **plain} if tag else plain


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Bounds):
        return {
            name: member
            for name, member in (
                ("low", value.low),
                ("high", value.high),
                ("wording", value.wording),
                ("stated", value.stated),
            )
            if member is not None
        }
    if isinstance(value, Text):
        return {"de": value.de, "en": value.en}
    if isinstance(value, Period):
        return {"start": value.start.isoformat(), "end": value.end.isoformat()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Scope):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    fields = ((field.name, getattr(value, field.name), field.default) for field in attrs.fields(type(value)))
    return {name: _plain(member) for name, member, default in fields if member != default}
