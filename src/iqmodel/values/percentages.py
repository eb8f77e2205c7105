"""Percentages as text: „63,2 %“, „etwa 10 Prozent“, „vier Fünftel“, ‘two out of three’, read strictly or not at all."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.language.text import Language, check_language
from iqmodel.values.number_words import cardinal
from iqmodel.values.numbers import BLANKS, refuse_signs, without_neutral
from iqmodel.values.shares import MOST_DIGITS, PARTS, Share, not_a_share
from iqmodel.values.wordings import PHRASES, UNKNOWN_WORD, Wording

_MARKS: Final[dict[Language, str]] = {"de": ",", "en": "."}
_SIGN: Final[dict[Language, str]] = {
    "de": r"(?:[ ]?(?:%|v\.[ ]?H\.)|[ ](?:Prozent|vom Hundert))",
    "en": r"(?:[ ]?%|[ ](?:percent|per cent))",
}
_NUMBER: Final = re.compile(rf"(0|[1-9][0-9]*)(?:([.,])([0-9]{{1,{MOST_DIGITS}}}))?", re.ASCII)
_NEGATIVE: Final = re.compile("[-\N{MINUS SIGN}\N{EN DASH}] ?[0-9]")
_THOUSANDS: Final = 3
# „ein Drittel“ is one part: unlike counts, parts are read from one on.
_ONE: Final[dict[Language, tuple[str, ...]]] = {
    "de": ("ein", "eine", "einer", "eins", "einem", "einen"),
    "en": ("one", "a"),
}
_HALF: Final[dict[Language, frozenset[str]]] = {
    "de": frozenset({"Hälfte", "die Hälfte", "der Hälfte", "eine Hälfte"}),
    "en": frozenset({"half", "a half", "one half", "half of"}),
}


def percent(text: str, *, locale: Language = "de") -> Share:
    """The share that a text states in the language ``locale``: a percentage or a fraction, alone or after one wording.

    „63,2 %“, „63,2“, „etwa 10 Prozent“, „rund 25 %“, „zehn Prozent“, „ein Drittel“, „fast vier Fünftel“, „die Hälfte“,
    „zwei von drei“, and their English counterparts; „unbekannt“ is ``Share()``. Either decimal mark is read in both
    languages where it cannot group thousands: not before exactly three digits. Words that do not change a number may
    precede it. Without a percent sign a number up to 1 is refused: „0,632“ may mean 63.2 percent.

    Raises :class:`NumberFormatError` for everything else. Nothing is guessed.

    >>> percent("63,2 %"), percent("etwa 10 Prozent"), percent("nearly two out of three", locale="en")
    (Share('63.2'), Share('10', 'about'), Share('2/3', 'just_under'))
    """
    language = check_language(locale)
    plain = _readable(text)
    begin = plain[0].lower() + plain[1:]
    if begin == UNKNOWN_WORD.in_language(language):
        return Share()
    if _NEGATIVE.match(plain):
        raise NumberFormatError("share.negative", text=shown(text))
    words = without_neutral(begin, language)
    known: list[tuple[Wording | None, str]] = [(None, words)]
    for word, code in PHRASES[language].items():
        if words.startswith(f"{word} "):
            known.append((code, words[len(word) + 1 :]))
    for wording, rest in known:
        stated = _percentage(text, rest, language) or _fraction(rest, language)
        if stated is not None:
            return Share(stated, wording)
    raise _refused(text, words, language)


def _readable(text: object) -> str:
    """The text with ordinary blanks and umlauts as single characters.

    Raises NumberFormatError for what cannot be a share in any language: no text, an empty or a long one, one with
    blanks around it, and a sign that tables print in place of a missing number.
    """
    if not isinstance(text, str):
        raise not_a_share(text)
    refuse_signs(text)
    if text != text.strip():
        raise NumberFormatError("number.blank-around", text=shown(text))
    # File systems and PDF readers may write an umlaut as two characters, a letter and its dots.
    return re.sub(f"[{''.join(BLANKS)}]", " ", unicodedata.normalize("NFC", text))


def _percentage(text: str, rest: str, language: Language) -> str | None:
    """The decimal text of a percentage in digits or in words; None for anything else.

    Digits need no sign of percent, since a column or a field may say that its numbers are percentages; words do.

    Raises NumberFormatError for digits that may mean something else; ``text`` is what its message quotes.
    """
    found = _signed(language).fullmatch(rest)
    digits = found["number"] if found else rest
    number = _NUMBER.fullmatch(digits)
    if number is None:
        # Words are a percentage only with its sign: „zehn“ alone is a count.
        words = None if found is None else 1 if digits.lower() in _ONE[language] else cardinal(digits, language)
        return None if words is None else str(words)
    whole, mark, decimals = number.groups()
    if mark and mark != _MARKS[language] and len(decimals) == _THOUSANDS:
        raise NumberFormatError("share.thousands", text=shown(text), mark=_MARKS[language])
    stated = whole if mark is None else f"{whole}.{decimals}"
    if found is None and whole in ("0", "1") and stated.strip("0."):
        raise NumberFormatError("share.of-one", text=shown(text))
    if len(whole) > _THOUSANDS:
        raise NumberFormatError("share.over-hundred", text=shown(text))
    return stated


@cache
def _signed(language: Language) -> re.Pattern[str]:
    """A number with the sign of percent behind it, in signs or in words."""
    return re.compile(rf"(?P<number>.*?){_SIGN[language]}")


def _fraction(words: str, language: Language) -> str | None:
    """The fraction of words such as „vier Fünftel“ and „zwei von drei“; None for anything else.

    A part is smaller than its whole, and only fractions that have words are read, so that each can be written again.
    """
    if words in _HALF[language] or words[:1].upper() + words[1:] in _HALF[language]:
        return "1/2"
    found = _ratio(language).fullmatch(words)
    if found is None:
        return None
    if found["named"]:
        part, parts = found["part"], _named_parts(language)[found["named"].lower()]
        number = _whole(part, language)
    else:
        number, other = _whole(found["of_part"], language), _whole(found["of_parts"], language)
        if other is None:
            return None
        parts = other
    if number is None or not number < parts or (parts != 2 and parts not in PARTS[language]):
        return None
    return f"{number}/{parts}"


@cache
def _named_parts(language: Language) -> dict[str, int]:
    """The words for parts in all their forms, in small letters."""
    named = {word.lower(): parts for parts, word in PARTS[language].items()}
    if language == "de":
        return named | {f"{word}{end}": parts for word, parts in named.items() for end in "ns"}
    named |= {"fourth": 4}
    return named | {f"{word}s": parts for word, parts in named.items()}


@cache
def _ratio(language: Language) -> re.Pattern[str]:
    """„vier Fünftel“ or „vier von fünf“, with its numbers as words or digits."""
    names = "|".join(sorted(_named_parts(language), key=len, reverse=True))
    joint = {"de": "von", "en": "(?:out of|of|in)"}[language]
    blank = "[ -]" if language == "en" else " "
    return re.compile(
        rf"(?P<part>\w+){blank}(?P<named>{names})|(?P<of_part>\w+) {joint} (?P<of_parts>\w+)", re.IGNORECASE
    )


def _whole(text: str, language: Language) -> int | None:
    """A number from 1 to 20 in words or digits."""
    if text.lower() in _ONE[language]:
        return 1
    if text.isascii() and text.isdigit():
        return int(text) if text[0] != "0" and len(text) < _THOUSANDS else None
    return cardinal(text, language)


def _refused(text: str, words: str, language: Language) -> NumberFormatError:
    """The error for a text that is not a share: with the words before its number if they are the reason.

    A person who writes „vielleicht 3 %“ is helped more by the wordings that are known than by an example.
    """
    start = next((place for place, char in enumerate(words) if char.isnumeric()), 0)
    before = words[:start].rstrip()
    if before and before.replace(" ", "").isalpha() and before not in PHRASES[language]:
        known = tuple(PHRASES[language])
        return NumberFormatError("share.word", text=shown(text), word=shown(before), known=known)
    return NumberFormatError("share.none", text=shown(text), mark=_MARKS[language])
