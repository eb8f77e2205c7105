"""How a source states a count: in words (``about``, ``more_than``, …), as a range, or as a text that is read."""

from __future__ import annotations

from typing import Final

from iqmodel.counts import MAX_COUNT, UNKNOWN, Bounds, Count, figure_error, make, not_whole
from iqmodel.errors import NumberFormatError
from iqmodel.numerals import check_language, read_saying, shown
from iqmodel.text import Language
from iqmodel.wordings import STATE_SIGNS, WORDINGS, Wording, unit_of

# Longer than any number with its words; a text beyond it is refused before it is read.
_LONGEST: Final = 100


def _worded(wording: Wording, n: int, unit: int | None) -> Bounds:
    for number in (n,) if unit is None else (n, unit):
        if type(number) is not int:
            raise not_whole(number)
    if n < 0:
        raise NumberFormatError("number.negative", value=n)
    if n == 0:
        raise NumberFormatError("number.wording-zero", wording=wording)
    if wording == "just_under" and n == 1:
        raise NumberFormatError("number.just-under-one")
    if unit is not None and not 1 <= unit <= MAX_COUNT:
        raise NumberFormatError("number.unit", unit=unit)
    least, most = WORDINGS[wording].interval(n, 1 if n > MAX_COUNT else unit or unit_of(n))
    if n > MAX_COUNT or least > MAX_COUNT:
        raise NumberFormatError("number.too-large", value=n, limit=MAX_COUNT)
    return make(least, most, wording, n)


def about(n: int, *, unit: int | None = None) -> Bounds:
    """„rund n“: a number that rounds to ``n``, half a unit to each side and at least one.

    ``unit`` is what was rounded to: by default one unit of the last non-zero digit, a convention, for
    sources say no more. This holds for all six wordings. Each raises :class:`NumberFormatError` for
    zero, a negative or a too large number, or a unit that is no positive whole number.

    >>> about(181_000).low, about(181_000).high
    (180500, 181499)
    """
    return _worded("about", n, unit)


def more_than(n: int, *, unit: int | None = None) -> Bounds:
    """„über n“: strictly more than ``n``, open above."""
    return _worded("more_than", n, unit)


def just_under(n: int, *, unit: int | None = None) -> Bounds:
    """„knapp n“: below ``n`` by no more than half a unit; at least ``n - 2`` to ``n - 1``. Refused for 1.

    >>> just_under(1_000).low, just_under(1_000).high
    (500, 999)
    """
    return _worded("just_under", n, unit)


def just_over(n: int, *, unit: int | None = None) -> Bounds:
    """„gut n“: above ``n`` by less than half a unit; at least ``n + 1`` to ``n + 2``."""
    return _worded("just_over", n, unit)


def at_least(n: int, *, unit: int | None = None) -> Bounds:
    """„mindestens n“: ``n`` or more."""
    return _worded("at_least", n, unit)


def at_most(n: int, *, unit: int | None = None) -> Bounds:
    """„bis zu n“: zero to ``n``."""
    return _worded("at_most", n, unit)


def between(low: int, high: int) -> Count:
    """A figure from ``low`` to ``high``, both included; the number itself where they are equal."""
    if type(high) is not int:
        raise not_whole(high)
    count: Count = Bounds(low, high)
    error = figure_error(count)
    if error is not None:
        raise error
    return count


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
