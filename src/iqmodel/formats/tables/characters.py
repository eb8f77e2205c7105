"""Characters that nobody sees, and raised ones that mark a footnote next to a number."""

from __future__ import annotations

import re
from typing import Final

# Not U+202E, which turns the direction of digits: 214 would be read where 412 is seen.
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202d\u2060-\u2064\ufeff]")

_DIGITS: Final = "0123456789+-=()n"
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"
_LOWERED: Final = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"
_MARK: Final = re.compile(rf"[{_RAISED}{_LOWERED}]+$")


def visible(text: str) -> str:
    r"""The text without invisible characters: byte order marks, soft hyphens, zero-width blanks, marks of direction.

    >>> visible("\ufeffscope"), visible("Erst\u00adberatungen")
    ('scope', 'Erstberatungen')
    """
    return _INVISIBLE.sub("", text) if not text.isascii() else text


def raised(text: str) -> str:
    """The text in raised characters, as far as there are any.

    >>> raised("2"), raised("a)")
    ('²', 'a⁾')
    """
    return text.translate(str.maketrans(_DIGITS, _RAISED))


def split_mark(text: str) -> tuple[str, str]:
    """A text, and the raised characters at its end: the mark of a footnote if the text is a number or a title.

    >>> split_mark("25257²"), split_mark("25257")
    (('25257', '²'), ('25257', ''))
    """
    found = None if text.isascii() else _MARK.search(text)
    return (text, "") if found is None else (text[: found.start()], found[0])
