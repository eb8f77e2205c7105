"""unstructure: an object of the model as plain data, in its one canonical form."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import is_huge
from iqmodel.language.problems import objection
from iqmodel.language.text import Text
from iqmodel.structuring.readers import MODEL, format_of
from iqmodel.values.counts import Bounds
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

_AN_OBJECT: Final = Text(
    "ein Objekt des Modells: ein Bericht, ein anderer Block, ein Faktenblatt, eine Zahl",
    "an object of the model: a report, another block, a fact sheet, a count",
)


def unstructure(obj: Any) -> Any:
    """An object of the model as plain data in its one canonical form: unknown figures and empty parts left out.

    Raises InvalidDataError for anything else.
    """
    refuse_foreign(obj)
    tag = format_of(type(obj))
    plain = _plain(obj)
    return {"format": tag, **plain} if tag else plain


def refuse_foreign(obj: object) -> None:
    """Raise InvalidDataError for what is no object of the model, nor a tuple of such, as blocks and records hold."""
    if type(obj) is tuple:
        for member in obj:
            refuse_foreign(member)
    elif not (obj is None or isinstance(obj, MODEL) or (type(obj) is int and not is_huge(obj))):
        raise InvalidDataError((objection("record.type", value=obj, expected=_AN_OBJECT),))


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
