"""Limits: how much of a document from outside is read before it is rejected."""

from __future__ import annotations

from typing import Final

import attrs

from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.records import Record, between

# Large enough to mean ‘no limit’.
_MOST: Final = 2**31 - 1
_SUMMARY: Final = Text(
    de="höchstens {size} Bytes, {depth} Ebenen, {items} Einträge je Liste, {digits} Ziffern je Zahl, {problems} "
    "gemeldete Probleme",
    en="at most {size} bytes, {depth} levels, {items} entries per list, {digits} digits per number, {problems} "
    "reported problems",
)


@attrs.frozen(kw_only=True, repr=False)
class Limits(Record):
    """What a document from outside may cost. Exceeding a limit is a problem, never an exception and never a hang.

    ``size`` is the number of bytes (of a text: characters) of a document, or of one line of a stream; a longer one is
    not even decoded. ``depth`` is how deeply objects and lists may be nested, ``items`` how many entries a list may
    have, ``digits`` the length of a number, and ``problems`` how many problems are listed one by one; the last one then
    says how many more there are. The defaults leave ample room: a full report has about 7,000 bytes and 6 levels.

    Raises :class:`~iqmodel.errors.InvariantError` for a limit that is not an integer of at least 1.

    >>> Limits(problems=10)
    Limits(problems=10)
    """

    size: int = attrs.field(default=10_000_000, metadata=between(1, _MOST))
    depth: int = attrs.field(default=64, metadata=between(1, 500))
    items: int = attrs.field(default=10_000, metadata=between(1, _MOST))
    digits: int = attrs.field(default=100, metadata=between(1, 4_300))
    problems: int = attrs.field(default=1_000, metadata=between(1, 1_000_000))

    def in_language(self, language: Language | None = None) -> str:
        """The limits in one line."""
        return render(_SUMMARY, current_language(language), attrs.asdict(self))


SAFE: Final = Limits()
"""The default limits."""
