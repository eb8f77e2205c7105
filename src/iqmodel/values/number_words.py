"""Numbers in words: „zwölf“, „zweihundert“, ‘two thousand’, and scales behind a number, „1,5 Millionen“.

Words are read from two on: „ein“ and ‘one’ are articles and pronouns far more often than counts. A number in words is
exact like one in digits. Before a scale a number is rounded; how finely, its printed decimals say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from iqmodel.language.text import Language

_ONES: Final[dict[Language, tuple[str, ...]]] = {
    "de": ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_TEENS: Final[dict[Language, tuple[str, ...]]] = {
    "de": (
        *("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
    ),
    "en": (
        *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        "nineteen",
    ),
}
_TENS: Final[dict[Language, tuple[str, ...]]] = {
    "de": ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
    "en": ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
}
ENGLISH_WORDS: Final = (*_ONES["en"], *_TEENS["en"], *_TENS["en"], "hundred", "thousand")
"""The words of which English numbers are made; German ones are written as one word."""

_THOUSAND: Final[dict[Language, str]] = {"de": "tausend", "en": "thousand"}

_GERMAN_SCALES: Final[dict[str, int]] = {
    **dict.fromkeys(("Tsd.", "Tsd", "Tausend", "tausend"), 3),
    **dict.fromkeys(("Mio.", "Mio", "Million", "Millionen"), 6),
    **dict.fromkeys(("Mrd.", "Mrd", "Milliarde", "Milliarden"), 9),
}
# The German „Billion“ is a thousand times the English one, and larger than any figure.
_ENGLISH_SCALES: Final[dict[str, int]] = {"thousand": 3, "million": 6, "billion": 9}
_SCALES: Final[dict[Language, Mapping[str, int]]] = {
    "de": MappingProxyType(_GERMAN_SCALES),
    "en": MappingProxyType(_ENGLISH_SCALES),
}
SCALES: Final[Mapping[Language, Mapping[str, int]]] = MappingProxyType(_SCALES)
"""The words behind a number that multiply it, with their number of zeros, by language."""

_ONE: Final[dict[Language, frozenset[str]]] = {"de": frozenset({"eine"}), "en": frozenset({"one", "a"})}
# No grouped digits, nor three decimals: „1.500 Mio.“ and „1,500 Mio.“ may be 1,500 millions, or 1.5 million.
_BEFORE_SCALE: Final[dict[Language, str]] = {
    "de": "(0|[1-9][0-9]{0,5})(?:,([0-9]{1,2}|[0-9]{4,9}))?",
    "en": r"(0|[1-9][0-9]{0,5})(?:\.([0-9]{1,2}|[0-9]{4,9}))?",
}


class Scaled(NamedTuple):
    """A number before a scale: its value, and the unit of rounding where printed decimals show one."""

    number: int
    unit: int | None


def cardinal(words: str, language: Language) -> int | None:
    """The number from 2 to 999,999 that words state in that language; None for all other texts.

    >>> cardinal("zweihundertfünf", "de"), cardinal("two thousand", "en"), cardinal("ein", "de")
    (205, 2000, None)
    """
    plain = words if language == "de" else words.replace("-", " ")
    below, thousand = _below_thousand(language), _THOUSAND[language]
    head, found, rest = plain.partition(thousand)
    if not found:
        number = below.get(plain)
        return number if number and number > 1 else None
    if language == "en":
        # Blanks stand on both sides of the word, so that one ending in it is another.
        if (head and head[-1] != " ") or (rest and rest[0] != " "):
            return None
        head, rest = head[:-1], rest[1:]
    joint = {"de": "und", "en": "and "}[language]
    many = 1 if not head or (language == "en" and head == "a") else below.get(head)
    left = 0 if not rest else below.get(rest, below.get(rest.removeprefix(joint)))
    # „einstausend“ is not German, though „hunderteins“ is.
    if many is None or left is None or (language == "de" and head.endswith("eins")):
        return None
    return 1_000 * many + left


def scaled(text: str, language: Language) -> Scaled | None:
    """The number before a scale, „1,5 Millionen“; None for any other text, and for a number that is not whole.

    >>> scaled("1,5 Millionen", "de"), scaled("two million", "en")
    (Scaled(number=1500000, unit=100000), Scaled(number=2000000, unit=None))
    """
    before, _, scale = text.rpartition(" ")
    zeros = SCALES[language].get(scale)
    if zeros is None:
        return None
    found = re.fullmatch(_BEFORE_SCALE[language], before)
    if found is None:
        number = 1 if before in _ONE[language] else cardinal(before, language)
        # In English „two thousand“ is a number in words; German writes it as one word.
        return Scaled(number * 10**zeros, None) if number else None
    whole, decimals = found[1], found[2] or ""
    if len(decimals) > zeros:
        return None
    unit = 10 ** (zeros - len(decimals))
    return Scaled(int(whole + decimals) * unit, unit if decimals else None)


def spelled(number: int, language: Language) -> str:
    """A number from 1 to 999 in words, as a sentence writes it before a noun: „ein“, „zwei“, ‘twelve’."""
    return next(_spellings(number, language))


@cache
def _below_thousand(language: Language) -> Mapping[str, int]:
    """The numbers 1 to 999 by all their spellings; made when first needed."""
    return MappingProxyType({words: number for number in range(1, 1_000) for words in _spellings(number, language)})


def _spellings(number: int, language: Language) -> Iterator[str]:
    """All spellings of a number from 1 to 999; English ones with blanks instead of hyphens."""
    hundreds, rest = divmod(number, 100)
    small = list(_small(rest, language)) if rest else [""]
    if not hundreds:
        yield from small
        return
    one = _ONES[language][hundreds - 1]
    if language == "de":
        heads = [f"{one}hundert"] + (["hundert"] if hundreds == 1 else [])
        joints = ["", "und"] if rest else [""]
    else:
        heads = [f"{one} hundred"] + (["a hundred", "hundred"] if hundreds == 1 else [])
        joints = [" ", " and "] if rest else [""]
    yield from (head + joint + tail for head in heads for joint in joints for tail in small)


def _small(number: int, language: Language) -> Iterator[str]:
    """The spellings of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        one = _ONES[language][ones - 1]
        yield from (one, "eins") if one == "ein" else (one,)
    elif tens == 1:
        yield _TEENS[language][ones]
    elif language == "de":
        spelling = (_ONES["de"][ones - 1] + "und" if ones else "") + _TENS["de"][tens - 2]
        yield spelling
        if "ß" in spelling:  # Switzerland writes no ß
            yield spelling.replace("ß", "ss")
    else:
        yield _TENS["en"][tens - 2] + (f" {_ONES['en'][ones - 1]}" if ones else "")
