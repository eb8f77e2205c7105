"""Shares in the cells of text tables: written as a publication prints them, read in either language.

A percentage is written with its sign, „63,2 %“ or „63.2%“, so that no program takes it for a count or for a part of 1.
"""

from __future__ import annotations

from typing import Final

from iqmodel.errors import NumberFormatError
from iqmodel.formats.tables.notation import Numbers
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.percentages import percent
from iqmodel.values.shares import Share

_NO_WORDS: Final = frozenset({"share.none", "share.word"})


def read_share(text: str, numbers: Numbers | None = None) -> Share:
    """The share that a cell states: in the notation of the table or, if that does not read it, in the other language.

    Raises NumberFormatError; a percentage that means something else in the other language is never read by that.
    """
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


def write_share(share: Share, numbers: Numbers) -> str:
    """A share as one cell; empty if it is not known."""
    if not share.is_known:
        return ""
    return share.in_language("de" if numbers == "de" else "en").replace("\N{NO-BREAK SPACE}", " ")
