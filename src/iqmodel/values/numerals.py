"""Numerals: the numbers of a text, in digits and in words, with their places; whether they count is not asked.

A date, a decimal number and what else is written in digits is found as well, without a number: it may stand between two
counts, and no part of it is a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from iqmodel.errors import NumberFormatError
from iqmodel.language.text import Language
from iqmodel.values.number_words import ENGLISH_WORDS, SCALES, cardinal, scaled
from iqmodel.values.numbers import BLANKS, read_number

_LONGEST: Final = 60
"""No number is written in more characters, in digits or in words."""


class Numeral(NamedTuple):
    """One numeral: its place in the text, its number if it is a whole one, and the unit that its decimals show."""

    start: int
    end: int
    number: int | None
    in_words: bool = False
    is_scaled: bool = False
    unit: int | None = None


def numerals(text: str, language: Language) -> Iterator[Numeral]:
    """The numerals of a text in order. Umlauts have to be single characters."""
    reached = 0
    for found in _token(language).finditer(text):
        # A scale behind the last numeral has been read with it.
        if found.start() < reached:
            continue
        read = _in_digits if found.lastgroup == "digits" else _in_words
        for numeral in read(found[0], found.start(), text, language):
            reached = numeral.end
            yield numeral


@cache
def _token(language: Language) -> re.Pattern[str]:
    """Digits with separators between them, or words that may be a number."""
    digits = rf"(?P<digits>[0-9]+(?:[.,{''.join(BLANKS)}][0-9]+)*)"
    if language == "de":
        return re.compile(rf"{digits}|(?P<words>[^\W\d_]+)")
    word = f"(?:{'|'.join(ENGLISH_WORDS)})"
    number = rf"(?:a (?=(?:hundred|thousand)\b))?{word}(?:(?: and |[ -]){word})*"
    return re.compile(rf"{digits}|(?<!\w)(?P<words>{number}|a(?= (?:million|billion)\b))(?!\w)", re.IGNORECASE)


@cache
def _scale(language: Language) -> re.Pattern[str]:
    """A scale behind a number: of several that fit the longest, so that „Mio.“ keeps its full stop."""
    words = sorted(SCALES[language], key=len, reverse=True)
    return re.compile(rf"\s{{1,3}}({'|'.join(map(re.escape, words))})(?![\w-])")


def _with_scale(words: str, start: int, text: str, language: Language, *, in_words: bool) -> Numeral | None:
    """The numeral and the scale behind it; None without a scale."""
    end = start + len(words)
    scale = _scale(language).match(text, end)
    if scale is None:
        return None
    read = scaled(f"{words} {scale[1]}", language)
    number, unit = (read.number, read.unit) if read else (None, None)
    return Numeral(start, scale.end(), number, in_words, is_scaled=True, unit=unit)


def _in_digits(token: str, start: int, text: str, language: Language) -> Iterator[Numeral]:
    """The numerals of a run of digits and separators: one, or one for each piece between blanks."""
    # „416 374“ is one number; „3.868 57.634“ and „2022 416“ are two.
    whole = [(token, start)]
    if len(token) > _LONGEST or _number(token, language) is None:
        whole = [(piece[0], start + piece.start()) for piece in re.finditer(rf"[^{''.join(BLANKS)}]+", token)]
    # A telephone number begins with 0, and none of its groups is a count.
    zero = len(whole) > 1 and any(len(piece) > 1 and piece[0] == "0" for piece, _ in whole)
    for place, (piece, at) in enumerate(whole):
        last = place == len(whole) - 1
        found = _with_scale(piece, at, text, language, in_words=False) if last and len(piece) < _LONGEST else None
        yield found or Numeral(at, at + len(piece), None if zero else _number(piece, language))


def _number(token: str, language: Language) -> int | None:
    """The whole number that a token is; None for a decimal number, a date and anything else."""
    if len(token) > _LONGEST:
        return None
    try:
        return read_number(token, language)
    except NumberFormatError:
        return None


def _in_words(run: str, start: int, text: str, language: Language) -> Iterator[Numeral]:
    """The numerals of a run of words that may be numbers: in English „and“ joins the parts of one, or two of them."""
    # A capital begins a sentence. Words with others, as in headings, are unknown.
    plain = run[0].lower() + run[1:]
    pieces = plain.split(" and ") if language == "en" else [plain]
    at, place = start, 0
    while place < len(pieces):
        length, words = 1, pieces[place]
        # The longest number that some of the next pieces make: ‘two thousand and five and six’ is 2005 and 6.
        for length in range(min(len(pieces) - place, 3), 0, -1):
            words = " and ".join(pieces[place : place + length])
            last = place + length == len(pieces)
            if found := _worded(words, at, text, language, is_last=last):
                yield found
                break
        # Without any number one piece has been looked at, the first.
        at += len(words) + len(" and ")
        place += length


def _worded(words: str, start: int, text: str, language: Language, *, is_last: bool) -> Numeral | None:
    """The numeral that words are, the last ones of a run with the scale behind them; None for other words."""
    if len(words) > 2 * _LONGEST:
        return None
    if is_last and (found := _with_scale(words, start, text, language, in_words=True)):
        return found if found.number is not None else None
    number = cardinal(words, language)
    return None if number is None else Numeral(start, start + len(words), number, in_words=True)
