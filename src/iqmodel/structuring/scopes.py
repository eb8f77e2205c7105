"""Scopes in plain data: their text, or an object of the text and the labels of the networks and projects in it.

Most scopes of a file are alike and short, so those that are plain text are kept once they are read. An object is read
with all that is wrong with it: an unknown key, a label of another type, one for a place that is not within the scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from iqmodel.errors import IQModelError
from iqmodel.language.problems import Steps
from iqmodel.language.text import Text
from iqmodel.structuring.collecting import Refused
from iqmodel.structuring.drafts import UNREADABLE
from iqmodel.structuring.fast import Tally, Unsure
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import AN_OBJECT, Session, parsed
from iqmodel.values.scopes import Scope

_SHORT: Final = 100
_KEYS: Final = frozenset({"text", "labels"})

_A_SCOPE: Final = Text("ein Gebiet als Text wie „DE-BY“", "a scope as a text such as ‘DE-BY’")
_A_LABEL: Final = Text("der Name als Text", "the label as a text")

_known: Final = lru_cache(1024)(Scope.parse)
_read_text: Final = parsed(Scope.parse, _A_SCOPE, lambda _: None)


def read_sound_text(value: Any, tally: Tally) -> Scope:
    """The scope of a short text, of which a file has few; Unsure or ScopeError for anything else."""
    if value.__class__ is not str or len(value) > _SHORT:
        raise Unsure
    tally[0] += 1
    return _known(value)


def read_sound_scope(value: Any, tally: Tally) -> Scope:
    """The scope of sound data.

    Raises Unsure for anything unusual, which the careful reader then judges. ``tally`` counts the members of the
    document, of which only so many are read.
    """
    if value.__class__ is str:
        return read_sound_text(value, tally)
    if value.__class__ is not dict or len(value) != len(_KEYS):
        raise Unsure
    text, labels = value["text"], value["labels"]
    if labels.__class__ is not dict or len(labels) > SAFE.items:
        raise Unsure
    tally[0] += len(_KEYS) + 1 + 2 * len(labels)
    return Scope(text, labels)


def read_scope(session: Session, value: Any, steps: Steps) -> Any:
    """The scope of any data, or UNREADABLE with everything that is wrong with them."""
    if not isinstance(value, Mapping) or "text" not in value:
        return _read_text(session, value, steps)
    before = len(session.problems)
    session.check_keys(value, _KEYS, (), steps)
    scope = _read_text(session, value["text"], (*steps, "text"))
    labels = value.get("labels", {})
    place = (*steps, "labels")
    if isinstance(labels, Refused):
        return UNREADABLE
    if not isinstance(labels, Mapping):
        return session.wrong(AN_OBJECT, labels, place)
    if len(labels) > session.items:
        session.problems.note("limit.items", place, labels, number=len(labels), limit=session.items)
        return UNREADABLE
    for text, label in labels.items():
        if not isinstance(label, (str, Refused)):
            session.wrong(_A_LABEL, label, (*place, text))
    # What is refused has been reported by the decoder.
    refused = any(isinstance(label, Refused) for label in labels.values())
    if scope is UNREADABLE or refused or len(session.problems) > before:
        return UNREADABLE
    try:
        return Scope(scope.text, labels)
    except IQModelError as error:
        return session.refuse(error, labels, place)
