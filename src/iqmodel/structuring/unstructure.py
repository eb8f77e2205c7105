"""unstructure: an object of the model as plain data, in its one canonical form."""

from __future__ import annotations

from typing import Any, Final

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import is_huge
from iqmodel.language.problems import objection
from iqmodel.language.text import Text
from iqmodel.structuring.readers import MODEL

_AN_OBJECT: Final = Text(
    "ein Objekt des Modells: ein Bericht, ein anderer Block, ein Faktenblatt, eine Zahl",
    "an object of the model: a report, another block, a fact sheet, a count",
)


def unstructure(obj: Any) -> Any:
    """An object of the model as plain data in its one canonical form: unknown figures and empty parts left out.

    Raises InvalidDataError for anything else.
    """
    from iqmodel.structuring.converters import dispatch  # with cattrs, imported only where it is needed

    refuse_foreign(obj)
    return dispatch.unstructure(obj)


def refuse_foreign(obj: object) -> None:
    """Raise InvalidDataError for what is no object of the model, nor a tuple of such, as blocks and records hold."""
    if type(obj) is tuple:
        for member in obj:
            refuse_foreign(member)
    elif not (obj is None or isinstance(obj, MODEL) or (type(obj) is int and not is_huge(obj))):
        raise InvalidDataError((objection("record.type", value=obj, expected=_AN_OBJECT),))
