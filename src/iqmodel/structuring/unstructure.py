"""unstructure: an object of the model as plain data, in its one canonical form.

What :func:`~iqmodel.structure` reads, this writes; the same object always gives the same data, in the same order.
"""

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
    """An object of the model as plain data in its one canonical form: unknown figures and empty parts are left out.

    Raises InvalidDataError for anything else.

    >>> from iqmodel.values.periods import Period
    >>> unstructure(Period.year(2019))
    {'start': '2019-01-01', 'end': '2019-12-31'}
    """
    from iqmodel.structuring.converters import dispatch  # imports cattrs, which is needed for writing only here

    refuse_foreign(obj)
    return dispatch.unstructure(obj)


def refuse_foreign(obj: object) -> None:
    """Raise InvalidDataError unless this is an object of the model or a tuple of them, as in the fields of records.

    cattrs would write any object somehow, so what it is not meant for has to be rejected beforehand.
    """
    if type(obj) is tuple:
        for member in obj:
            refuse_foreign(member)
    elif not (obj is None or isinstance(obj, MODEL) or (type(obj) is int and not is_huge(obj))):
        raise InvalidDataError((objection("record.type", value=obj, expected=_AN_OBJECT),))
