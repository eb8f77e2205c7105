"""Shares in the cells of text tables: written as a publication prints them, read in either language.

A percentage is written with its sign, „63,2 %“ or „63.2%“, so that no program takes it for a count or for a part of 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.formats.tables.notation import Numbers, NumbersFound
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.percentages import percent
from iqmodel.values.shares import Share

# Decimals of a percentage. Three of them may be a group of thousands, except after a zero, and unless the number is
# plainly an English one: with a decimal point and the sign of percent directly behind it, as plain tables are written.
_DECIMALS: Final = re.compile(r".*?(?<![0-9.,])([0-9]{1,3})([.,])([0-9]+)(?![0-9.,])(.*)")
_THOUSANDS: Final = 3
_NO_WORDS: Final = frozenset({"share.none", "share.word"})


class Unread(str):
    """The text of a cell that its table does not read as a share: in another notation it might be one."""

    __slots__ = ()

    @classmethod
    def of(cls, cell: Any) -> Any:
        """A cell that was to be a share and still is a text, marked so; anything else unchanged."""
        return cls(cell) if isinstance(cell, str) else cell


def read_share(text: str, numbers: Numbers | None = None) -> Share:
    """The share that a cell states: in the notation of the table or, if that does not read it, in the other language.

    Raises NumberFormatError, also for a text that its table did not read; a percentage that means something else in the
    other language is never read by that.
    """
    if isinstance(text, Unread):
        raise NumberFormatError("share.none", text=shown(text), mark=".")
    own: Language = "en" if numbers in ("en", "plain") else "de"
    try:
        return percent(text, locale=own)
    except NumberFormatError as error:
        if error.code not in _NO_WORDS:
            raise
        (other,) = set(LANGUAGES) - {own}
        try:
            return percent(text, locale=other)
        except NumberFormatError:
            raise error from None


def with_shares(found: NumbersFound, cells: Iterable[str]) -> NumbersFound:
    """The notation that the figures of a table prove or, where they leave it open, its shares.

    Plain figures stay plain beside English shares, which are what a plain table holds.
    """
    if found.numbers in LANGUAGES or found.german or found.english:
        return found
    proof: dict[Language, str] = {}
    either: str | None = None
    for cell in dict.fromkeys(cells):
        text = cell.strip()
        decimals = _DECIMALS.fullmatch(text)
        if decimals is None:
            readable: list[Language] = [language for language in LANGUAGES if _reads(text, language)]
            if len(readable) == 1:
                proof.setdefault(readable[0], cell)
        elif decimals[1] == "0" or len(decimals[3]) != _THOUSANDS:
            proof.setdefault("de" if decimals[2] == "," else "en", cell)
        elif decimals[2] == "," or decimals[4] != "%":
            either = either or cell
    german, english = proof.get("de"), proof.get("en")
    if german and not english:
        return NumbersFound("de", german, either=found.either or either)
    if english and not german and (found.numbers is None or either):
        return NumbersFound("en", english=english, either=found.either or either)
    return NumbersFound(None, either=either) if either and found.numbers == "plain" and not english else found


def _reads(text: str, language: Language) -> bool:
    """Whether a text is a share in that language."""
    try:
        percent(text, locale=language)
    except NumberFormatError:
        return False
    return True


def write_share(share: Share, numbers: Numbers) -> str:
    """A share as one cell; empty if it is not known."""
    if not share.is_known:
        return ""
    return share.in_language("de" if numbers == "de" else "en").replace("\N{NO-BREAK SPACE}", " ")
