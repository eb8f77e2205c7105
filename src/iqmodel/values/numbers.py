"""Numerals: whole numbers in digits and the words before them, German or English, read strictly or not at all.

``416.374`` read as a decimal is the classic damage to a table of counts. So a text is read only if it is a
number in the language asked for; whatever else it might have meant, the error says it and nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal, NamedTuple

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.language.text import LANGUAGES, Language, Text, check_language
from iqmodel.language.writing import enumerate_words
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Count, _worded, between, not_whole
from iqmodel.values.wordings import BETWEEN, NEUTRAL, PHRASES, STATE_SIGNS, UNKNOWN_WORD, Wording

_DIGITS: Final = frozenset("0123456789")
_BLANKS: Final = frozenset(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")
_TO_BLANK: Final = {ord(blank): " " for blank in _BLANKS}
_SEPARATORS: Final[dict[Language, frozenset[str]]] = {"de": _BLANKS | {"."}, "en": _BLANKS | {","}}
_DECIMAL: Final[dict[Language, str]] = {"de": ",", "en": "."}
_SIGNS: Final = frozenset("+-±<>≤≥~\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{ALMOST EQUAL TO}")
_NAMES: Final[dict[Language, Text]] = {
    "de": Text(de="Deutsch", en="German"),
    "en": Text(de="Englisch", en="English"),
}


def _spaced(text: str) -> str:
    """``text`` with every blank that may stand inside a number as a plain one; its length stays the same."""
    return text.translate(_TO_BLANK)


def _read_number(text: str, language: Language) -> int:
    """The number that ``text`` writes in digits: ``416.374`` (en ``416,374``), ``416374`` or ``416 374``.

    The text is short. Raises :class:`NumberFormatError` for anything else.
    """
    signs = {char for char in text if char not in _DIGITS}
    if text and not signs:
        groups = [text]
    else:
        separator = signs.pop() if len(signs) == 1 else ""
        groups = text.split(separator) if separator in _SEPARATORS[language] else []
        if not groups or not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            raise _refused(text, language)
    if len(text) > 1 and text[0] == "0":
        raise NumberFormatError("number.leading-zero", text=shown(text))
    return int("".join(groups))


def _refused(text: str, language: Language) -> NumberFormatError:
    """Why ``text`` is no numeral, in the words that help most."""
    signs = [char for char in text if char not in _DIGITS]
    data = {"text": shown(text), "language": _NAMES[language]}
    if len(signs) == len(text) and not any(char.isnumeric() for char in signs):
        return NumberFormatError("number.none", **data)
    if any(char.isnumeric() for char in signs):
        return NumberFormatError("number.other-digits", **data)
    if text[0] in _SIGNS:
        return NumberFormatError("number.sign", sign=text[0], **data)
    separators = frozenset().union(*_SEPARATORS.values())
    strange = next((char for char in signs if char not in separators), None)
    if strange is not None and strange.isalpha():
        return NumberFormatError("number.words-after", words=shown(text[text.index(strange) :]), **data)
    if strange is not None:
        return NumberFormatError("number.character", character=shown(strange), **data)
    if text[-1] not in _DIGITS or text[0] not in _DIGITS:
        return NumberFormatError("number.loose-separator", **data)
    whole, mark, _fraction = text.rpartition(_DECIMAL[language])
    if mark and _DECIMAL[language] not in whole:
        return NumberFormatError("number.decimal", mark=mark, **data)
    if len(set(signs)) > 1:
        return NumberFormatError("number.mixed-separators", **data)
    return NumberFormatError("number.grouping", **data)


class Saying(NamedTuple):
    """What a text says: the word that governs it, if any, and the numbers themselves."""

    word: Wording | Literal["between", "unknown"] | None
    numbers: tuple[int, ...] = ()


def read_saying(text: str, language: Language) -> Saying:
    """What ``text``, short and not empty, says in that language; :class:`NumberFormatError` for anything else."""
    try:
        return _read(text, language)
    except NumberFormatError:
        for other in LANGUAGES:
            if other != language and _reads(text, other):
                names = {"language": _NAMES[language], "other": _NAMES[other]}
                raise NumberFormatError("number.other-language", text=shown(text), **names) from None
        raise


def _reads(text: str, language: Language) -> bool:
    try:
        _read(text, language)
    except NumberFormatError:
        return False
    return True


def _read(text: str, language: Language) -> Saying:
    # A text may come with its umlauts in two characters, as file systems and PDF readers leave them.
    text = unicodedata.normalize("NFC", text)
    if text != text.strip():
        raise NumberFormatError("number.blank-around", text=shown(text))
    begin = text[0].lower() + text[1:] if text[0].isupper() else text
    if begin == UNKNOWN_WORD.in_language(language):
        return Saying("unknown")
    start = next((place for place, char in enumerate(begin) if char.isnumeric()), None)
    if start is None:
        raise NumberFormatError("number.none", text=shown(text), language=_NAMES[language])
    # What stands right before the digits belongs to the number: a sign, a bracket, the word of „ca.400“.
    start = _spaced(begin[:start]).rfind(" ") + 1
    words, number = _without_neutral(_spaced(begin[:start]), language), begin[start:]
    if not words:
        return Saying(None, (_read_number(number, language),))
    first, second = BETWEEN[language]
    if words == f"{first} ":
        middle = f" {second} "
        place = _spaced(number).find(middle)
        if place < 0:
            raise NumberFormatError("number.half-range", text=shown(text), second=second)
        ends = (number[:place], number[place + len(middle) :])
        return Saying("between", tuple(_read_number(end, language) for end in ends))
    wording = PHRASES[language].get(words[:-1])
    if wording is None:
        known = enumerate_words((*PHRASES[language], first), language)
        # Quoted as it was written: the first letter was only read as a small one.
        written = _spaced(text)[:start][-len(words) : -1]
        raise NumberFormatError("number.word", text=shown(text), word=shown(written), known=known)
    return Saying(wording, (_read_number(number, language),))


def _without_neutral(words: str, language: Language) -> str:
    """``words``, each with its blank, less those at the front that change no number; each may stand once."""
    left = list(NEUTRAL[language])
    while found := next((word for word in left if words.startswith(f"{word} ")), None):
        left.remove(found)
        words = words[len(found) + 1 :]
    return words


# Longer than any number with its words; a text beyond it is refused before it is read.
_LONGEST: Final = 100


def parse_count(text: str, *, locale: Language = "de") -> Count:
    """The count that ``text`` says in the language ``locale``: digits, alone or with one wording before them.

    Digits are grouped by points in German, commas in English, blanks, or not at all. Words that do not
    change a number („nur“, „insgesamt“) may stand before it, „zwischen 10 und 20“ gives both bounds and
    „unbekannt“ is :data:`UNKNOWN`. Everything else raises :class:`NumberFormatError`, and nothing is
    guessed: not a decimal, not the other language's notation, not a sign that tables print for a missing number.

    >>> parse_count("416.374"), parse_count("rund 181.000"), parse_count("only 31", locale="en")
    (416374, about(181000), 31)
    """
    language = check_language(locale)
    if not isinstance(text, str):
        raise (
            not_whole(text) if type(text) is float else NumberFormatError("number.not-text", type=type(text).__name__)
        )
    if len(text) > _LONGEST:
        raise NumberFormatError("number.too-long", text=shown(text), length=len(text), limit=_LONGEST)
    if not text or text.isspace():
        raise NumberFormatError("number.empty")
    if text in STATE_SIGNS:
        sign = STATE_SIGNS[text]
        raise NumberFormatError("number.state", text=text, meaning=sign.meaning, status=sign.status)
    said = read_saying(text, language)
    if said.word == "unknown":
        return UNKNOWN
    numbers = [_figure(number) for number in said.numbers]
    if said.word == "between":
        return between(*numbers)
    return numbers[0] if said.word is None else _worded(said.word, numbers[0], None)


def _figure(number: int) -> int:
    if number > MAX_COUNT:
        raise NumberFormatError("number.too-large", value=number, limit=MAX_COUNT)
    return number
