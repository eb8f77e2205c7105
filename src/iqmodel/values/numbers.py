"""Numbers as text: digits or words and the wording before them, in German or English, read strictly or not at all.

``416.374`` read as a decimal number is the classic damage to a table of counts. So a text is read only if it is a
number in the language asked for. For any other text the error names what it probably is; nothing is guessed.
Writing numbers is the task of :func:`~iqmodel.values.counts.format_count`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.language.text import LANGUAGES, Language, Text, check_language
from iqmodel.language.writing import group_digits
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Count, between, not_whole, worded
from iqmodel.values.number_words import SCALES, cardinal, scaled
from iqmodel.values.wordings import BETWEEN, NEUTRAL, PHRASES, STATE_SIGNS, UNKNOWN_WORD, Wording

_DIGITS: Final = frozenset("0123456789")
BLANKS: Final = frozenset(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")
"""The blanks that may group the digits of a number."""

_TO_BLANK: Final = {ord(blank): " " for blank in BLANKS}
_SEPARATORS: Final[dict[Language, frozenset[str]]] = {"de": BLANKS | {"."}, "en": BLANKS | {","}}
_DECIMAL: Final[dict[Language, str]] = {"de": ",", "en": "."}
_SIGNS: Final = frozenset("+-±<>≤≥~\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{ALMOST EQUAL TO}")
_APOSTROPHE: Final = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")
# Thousands as Switzerland and Liechtenstein write them: 1'234.
# „ca.400“: a word and a number with no blank between them.
_JOINED: Final = re.compile(r"([^\W\d_]+\.?)[0-9][0-9.,]*")
_SWISS: Final = re.compile(rf"[1-9][0-9]{{0,2}}(?:{_APOSTROPHE.pattern}[0-9]{{3}})+", re.ASCII)
_NAMES: Final[dict[Language, Text]] = {
    "de": Text(de="Deutsch", en="German"),
    "en": Text(de="Englisch", en="English"),
}


def _spaced(text: str) -> str:
    """The text with ordinary blanks instead of no-break and thin ones; its length stays the same."""
    return text.translate(_TO_BLANK)


def read_number(text: str, language: Language) -> int:
    """The number written in digits: ``416.374`` (in English ``416,374``), ``416374`` or ``416 374``.

    The text must be short, as reading a number takes time quadratic in its length. Raises
    :class:`NumberFormatError` for anything else.
    """
    signs = {char for char in text if char not in _DIGITS}
    if text and not signs:
        groups = [text]
    else:
        # One separator throughout, groups of three: „41.63.74“ and „416.374 123“ are not numbers.
        separator = signs.pop() if len(signs) == 1 else ""
        groups = text.split(separator) if separator in _SEPARATORS[language] else []
        if not groups or not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            raise _refused(text, language)
    if len(text) > 1 and text[0] == "0":
        raise NumberFormatError("number.leading-zero", text=shown(text))
    return int("".join(groups))


def _refused(text: str, language: Language) -> NumberFormatError:
    """The error for a text that is not a number: of all reasons that apply, the one that helps most.

    The order matters: „-5“ is refused for its sign, not as a text with an unexpected character.
    """
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
    if strange is not None:
        return _strange(text, strange, language)
    if text[-1] not in _DIGITS or text[0] not in _DIGITS:
        return NumberFormatError("number.loose-separator", **data)
    whole, mark, _fraction = text.rpartition(_DECIMAL[language])
    if mark and _DECIMAL[language] not in whole:
        return NumberFormatError("number.decimal", mark=mark, **data)
    if len(set(signs)) > 1:
        return NumberFormatError("number.mixed-separators", **data)
    return NumberFormatError("number.grouping", **data)


def _strange(text: str, character: str, language: Language) -> NumberFormatError:
    """Why a character that separates no digits does not belong in ``text``."""
    data = {"text": shown(text), "language": _NAMES[language]}
    if _SWISS.fullmatch(text):
        plain = _APOSTROPHE.sub("", text)
        grouped = group_digits(int(plain), language)
        return NumberFormatError("number.apostrophe", grouped=grouped, plain=plain, **data)
    before, _, scale = text.rpartition(" ")
    if scale in SCALES[language] and before[-1:] in _DIGITS and not scaled(text, language):
        mark = _DECIMAL[language]
        written = {"scale": scale, "mark": mark, "example": f"1{mark}5 {scale}", "whole": f"1500 {scale}"}
        return NumberFormatError("number.before-scale", **written, **data)
    if (joined := _JOINED.fullmatch(text)) is not None:
        return NumberFormatError("number.joined", words=joined[1], **data)
    if character.isalpha():
        return NumberFormatError("number.words-after", words=shown(text[text.index(character) :]), **data)
    return NumberFormatError("number.character", character=shown(character), **data)


class Phrase(NamedTuple):
    """A number as a text phrases it: the wording, if any, and the number; two of them for a range.

    ``unit`` is the unit of rounding where the text shows one („1,50 Millionen“).
    """

    word: Wording | Literal["between", "unknown"] | None
    numbers: tuple[int, ...] = ()
    unit: int | None = None


def read_phrase(text: str, language: Language) -> Phrase:
    """The phrase that a text, short and not empty, is in that language.

    Raises :class:`NumberFormatError` for anything else; a text that is a number in the other language is refused as
    such, since „1,234“ may come from an English table.
    """
    try:
        return _read(text, language)
    except NumberFormatError:
        for other in LANGUAGES:
            if other != language and _reads(text, other):
                names = {"language": _NAMES[language], "other": _NAMES[other]}
                raise NumberFormatError("number.other-language", text=shown(text), **names) from None
        raise


def _reads(text: str, language: Language) -> bool:
    """Whether the text is a number in that language."""
    try:
        _read(text, language)
    except NumberFormatError:
        return False
    return True


def _read(text: str, language: Language) -> Phrase:
    """The phrase in one language, without a look at the other."""
    # File systems and PDF readers may write an umlaut as two characters, a letter and its dots.
    text = unicodedata.normalize("NFC", text)
    if text != text.strip():
        raise NumberFormatError("number.blank-around", text=shown(text))
    begin = text[0].lower() + text[1:] if text[0].isupper() else text
    if begin == UNKNOWN_WORD.in_language(language):
        return Phrase("unknown")
    if found := _in_words(begin, language):
        return found
    start = next((place for place, char in enumerate(begin) if char.isnumeric()), None)
    if start is None:
        raise NumberFormatError("number.none", text=shown(text), language=_NAMES[language])
    # Characters directly before the digits belong to the number and are refused with it: a sign, a bracket, „ca.400“.
    start = _spaced(begin[:start]).rfind(" ") + 1
    words, number = without_neutral(_spaced(begin[:start]), language), begin[start:]
    if not words:
        return Phrase(None, (read_number(number, language),))
    first, second = BETWEEN[language]
    if words == f"{first} ":
        middle = f" {second} "
        place = _spaced(number).find(middle)
        if place < 0:
            raise NumberFormatError("number.half-range", text=shown(text), second=second)
        ends = (number[:place], number[place + len(middle) :])
        return Phrase("between", tuple(read_number(end, language) for end in ends))
    wording = PHRASES[language].get(words[:-1])
    if wording is None:
        known = (*PHRASES[language], first)
        # Quoted as written: the first letter may have been a capital at the beginning of a sentence.
        written = _spaced(text)[:start][-len(words) : -1]
        raise NumberFormatError("number.word", text=shown(text), word=shown(written), known=known)
    return Phrase(wording, (read_number(number, language),))


def _in_words(text: str, language: Language) -> Phrase | None:
    """The phrase of a text that holds a number in words or a scale („zwei“, „rund 2 Mio.“); None for any other text."""
    words = without_neutral(_spaced(text), language)
    first, second = BETWEEN[language]
    if words.startswith(f"{first} "):
        return _range_in_words(words[len(first) + 1 :].split(f" {second} "), f" {second} ", language)
    known: list[tuple[Wording | None, str]] = [(None, words)]
    for word, code in PHRASES[language].items():
        if words.startswith(f"{word} "):
            known.append((code, words[len(word) + 1 :]))
    for wording, rest in known:
        if (number := cardinal(rest, language)) is not None:
            return Phrase(wording, (number,))
        if large := scaled(rest, language):
            return Phrase(wording or "about", (large.number,), large.unit)
    return None


def _range_in_words(pieces: list[str], joint: str, language: Language) -> Phrase | None:
    """The range between two numbers, at least one of them in words; None if the pieces are no two such numbers.

    There may be more than two pieces: in English ``joint`` belongs to numbers as well, ‘one hundred and five’.
    """
    for place in range(1, len(pieces)):
        sides = (joint.join(pieces[:place]), joint.join(pieces[place:]))
        low, high = (_either(side, language) for side in sides)
        # Digits alone are read strictly elsewhere. No second place can fit: no number in words ends in „hundred and“.
        if low is not None and high is not None and any(side[0].isalpha() for side in sides):
            return Phrase("between", (low, high))
    return None


def _either(text: str, language: Language) -> int | None:
    """The number that a text states in digits or in words; None for any other text."""
    try:
        return read_number(text, language) if text[:1] in _DIGITS else cardinal(text, language)
    except NumberFormatError:
        return None


def without_neutral(words: str, language: Language) -> str:
    """The words before a number without those at the front that do not change it („nur rund“); each is taken once.

    Every word in ``words`` is followed by a blank.
    """
    left = list(NEUTRAL[language])
    while found := next((word for word in left if words.startswith(f"{word} ")), None):
        left.remove(found)
        words = words[len(found) + 1 :]
    return words


# Longer than any number with its wording; a longer text is refused before it is read.
_LONGEST: Final = 100


def refuse_signs(text: str) -> None:
    """Raise NumberFormatError for an empty or a long text, and for a sign that stands for a missing number."""
    if len(text) > _LONGEST:
        raise NumberFormatError("number.too-long", text=shown(text), length=len(text), limit=_LONGEST)
    if not text or text.isspace():
        raise NumberFormatError("number.empty")
    if text in STATE_SIGNS:
        sign = STATE_SIGNS[text]
        raise NumberFormatError("number.state", text=text, meaning=sign.meaning, status=sign.status)


def parse_count(text: str, *, locale: Language = "de") -> Count:
    """The count that a text states in the language ``locale``: a number, alone or after one wording.

    Digits are grouped by points in German, by commas in English, by blanks, or not at all. Numbers from two on may be
    written in words („zwölf“, „hundert“); before a scale a number is rounded, „1,5 Millionen“ to a hundred thousand,
    „2 Mio.“ to millions. Words that do not change a number („nur“, „insgesamt“) may precede it, „zwischen 10 und 20“
    gives both bounds, and „unbekannt“ is :data:`UNKNOWN`.

    Raises :class:`NumberFormatError` for everything else. Nothing is guessed: not a decimal number, not the other
    language's notation, not a sign that tables print in place of a missing number.

    >>> parse_count("416.374"), parse_count("rund 181.000"), parse_count("only 31", locale="en")
    (416374, about(181000), 31)
    """
    language = check_language(locale)
    if not isinstance(text, str):
        raise (
            not_whole(text) if type(text) is float else NumberFormatError("number.not-text", type=type(text).__name__)
        )
    refuse_signs(text)
    phrase = read_phrase(text, language)
    if phrase.word == "unknown":
        return UNKNOWN
    numbers = [_figure(number) for number in phrase.numbers]
    if phrase.word == "between":
        return between(*numbers)
    return numbers[0] if phrase.word is None else worded(phrase.word, numbers[0], phrase.unit)


def _figure(number: int) -> int:
    """The number, if a figure may be that large; otherwise NumberFormatError."""
    if number > MAX_COUNT:
        raise NumberFormatError("number.too-large", value=number, limit=MAX_COUNT)
    return number
