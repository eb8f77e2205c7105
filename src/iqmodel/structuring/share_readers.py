"""The readers of shares in plain data: the careful one, which finds every problem, and the fast one for sound data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from iqmodel.errors import IQModelError, NumberFormatError
from iqmodel.language.problems import Steps
from iqmodel.language.text import Text
from iqmodel.model.schema import Layout
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Refused
from iqmodel.structuring.drafts import UNREADABLE
from iqmodel.structuring.readers import Figures, Session
from iqmodel.values.shares import UNKNOWN_SHARE, Share

_MEMBERS: Final = frozenset({"percentage", "fraction", "wording"})
_A_SHARE: Final = Text(
    "ein Objekt wie {„percentage“: „63.2“} oder {„fraction“: „4/5“}",
    "an object such as {‘percentage’: ‘63.2’} or {‘fraction’: ‘4/5’}",
)


def read_share(session: Session, value: Any, steps: Steps) -> Any:
    """The reader of a share: an object with its percentage or fraction as text, or null for unknown."""
    if value is None:
        return UNKNOWN_SHARE
    if value.__class__ is Refused:
        return UNREADABLE
    if not isinstance(value, Mapping):
        return session.wrong(_A_SHARE, value, steps, hints.about_share(value))
    before = len(session.problems)
    session.check_keys(value, _MEMBERS, (), steps)
    given = {name: value[name] for name in value if name in _MEMBERS and value[name] is not None}
    if len(session.problems) > before or any(isinstance(one, Refused) for one in given.values()):
        return UNREADABLE
    try:
        return share_of(given)
    except IQModelError as error:
        return session.refuse(error, value, steps)


def share_of(given: Mapping[str, Any]) -> Share:
    """The share of an object with these members, all of them known. Raises NumberFormatError."""
    names = given.keys() - {"wording"}
    stated = given.get("percentage", given.get("fraction"))
    # A fraction is no percentage, whatever its key: „4/5“ percent would be less than one.
    misplaced = isinstance(stated, str) and ("/" in stated) is not ("fraction" in names)
    if stated is None or misplaced or names not in ({"percentage"}, {"fraction"}):
        raise NumberFormatError("share.members")
    return Share(stated, given.get("wording"))


def read_sound_share(value: Any, tally: list[int]) -> Share:
    """The fast reader of a share; ValueError or TypeError if it is unusual."""
    if value.__class__ is not dict:
        raise TypeError
    tally[0] += 2 * len(value)
    # A stream of reports has few different shares, and making one takes as long as reading ten figures.
    return _known_share(*value.items())


@lru_cache(4096)
def _known_share(*members: tuple[str, Any]) -> Share:
    return share_of(dict(members))


def collect(figures: Figures, layout: Layout, prefix: str, name: str, read: Any) -> None:
    """Add what was read of a field, if it is a figure or share of that layout.

    ``prefix`` is what comes before the name in its code from the outermost block.
    """
    if name in layout.counts:
        figures.counts[prefix + name] = read
    elif name in layout.shares:
        figures.shares[prefix + name] = read
