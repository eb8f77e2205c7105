"""Counts in a sentence: each number that counts something, with the wording that governs it and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Language, Text, check_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import render
from iqmodel.values.counts import MAX_COUNT, Count, between, worded
from iqmodel.values.false_friends import (
    is_bounded,
    is_comparison,
    is_counting,
    is_glued,
    is_in_order,
    is_labelled,
    is_measured,
    is_negated,
    is_year,
    phrase,
    place_of,
    words_before,
)
from iqmodel.values.numerals import Numeral, numerals
from iqmodel.values.wordings import BETWEEN, NEUTRAL, PHRASES, Wording, unit_of

_AND: Final[dict[Language, str]] = {"de": "und", "en": "and"}
_LISTED: Final = frozenset(("und", "oder", "bis", "sowie", "and", "or", "to"))
_RANGE: Final = frozenset(("bis", "bis zu", "to", "up to", "–", "—", "-"))
_OUT_OF: Final = frozenset(("von", "out of", "of", "in"))
_MOST_OF_FEW: Final = 12
_SENTENCE_END: Final = re.compile(r"[.!?;](?:\s|$)|\n\s*\n")
# Of a year nobody says „rund“; „mehr als 2000“ may compare with one.
_NEVER_YEARS: Final = frozenset(("about", "just_under", "just_over", "at_least", "at_most"))
_LONGEST_JOINT: Final = 20


@attrs.frozen(repr=False)
class StatedCount(Viewed):
    """One count of a text: the count, the words that state it as they were found, and their place.

    ``text[start:end]`` of the whole text is ``text``. A wording that governs a second number stands with the first
    alone, so the ``text`` of the second may be digits while its ``count`` is not exact.
    """

    count: Count
    text: str
    start: int
    end: int

    def in_language(self, language: Language | None = None) -> str:
        """The count, the words that state it, and where they begin."""
        data = {"count": self.count, "text": excerpt(self.text), "start": str(self.start)}
        return render(_STATED, language, data)

    def __str__(self) -> str:
        return self.in_language()


_STATED: Final = Text("{count} ({text} ab Zeichen {start})", "{count} ({text} from character {start})")

_Doubt = Literal["label", "unit", "other"]


@attrs.define
class _Candidate:
    """A numeral that may be a count.

    ``start`` is where the words that state it begin, ``before`` the words before them. ``doubt`` says why it is not
    taken for a count: a label before it or a unit behind it may also belong to its neighbour.
    """

    numeral: Numeral
    start: int
    before: Sequence[str]
    wording: Wording | None
    doubt: _Doubt | None
    until: Numeral
    """The numeral at the other end of a range; without a range the same one."""

    @property
    def is_small(self) -> bool:
        """Whether it may be one of the two numbers of a share: „zwei von drei“."""
        return self.numeral.number is not None and self.numeral.number <= _MOST_OF_FEW

    def refuse(self) -> None:
        """Take it for none; a doubt that it already has is kept, as its neighbours may share it."""
        self.doubt = self.doubt or "other"


def parse_counts(text: str, *, locale: Language = "de") -> tuple[StatedCount, ...]:
    """The counts of a sentence, or of a text of any length, in order, each with the wording that governs it.

    Digits, number words, scales and wordings are read as by :func:`~iqmodel.values.numbers.parse_count`, wherever they
    occur. A wording also governs a second number that „und“ joins to the first in the same sentence, if the second ends
    in zeros, and in at least as many: „rund 181.000 … und 206.000“.

    Not taken for counts are years, dates, percentages and fractions, sums of money, lengths of time, ordinals, page
    numbers and the like, numbers that are part of a longer sign, and numbers that are bounded in other words („weniger
    als“, „300 bis 400“). A number from 1900 to 2099 without a separator is a year, unless what it counts follows and a
    wording, „insgesamt“ or the beginning of the sentence comes before it: „über 2000 Personen“. Nothing that is found
    is an error; :class:`NumberFormatError` is raised for anything but text, and for an unknown language.

    >>> [stated.count for stated in parse_counts("732 Kurse (8,7 % mehr als 2016), rund 400 Projekte")]
    [732, about(400)]
    """
    language = check_language(locale)
    if not isinstance(text, str):
        raise NumberFormatError("number.not-text", type=type(text).__name__)
    plain, places = _composed(text)
    candidates = [_candidate(plain, numeral, language) for numeral in numerals(plain, language)]
    _look_around(plain, candidates, language)
    found: list[StatedCount] = []
    previous: _Candidate | None = None
    for one in candidates:
        if one.doubt is not None:
            continue
        second = previous is not None and _is_second(plain, previous, one, language)
        count = _count(one, previous.wording if previous and second else one.wording)
        if count is not None:
            start, end = places[one.start], places[one.until.end]
            found.append(StatedCount(count, text[start:end], start, end))
            previous = one
    return tuple(found)


_UMLAUTS: Final = {
    letter + "\N{COMBINING DIAERESIS}": umlaut for letter, umlaut in zip("aouAOU", "äöüÄÖÜ", strict=True)
}


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """The text with umlauts as single characters, and the place of each of its characters, and of its end, before.

    File systems and PDF readers write umlauts as two characters; no other words need more than that.
    """
    if "\N{COMBINING DIAERESIS}" not in text:
        return text, range(len(text) + 1)
    characters: list[str] = []
    places: list[int] = []
    for found in re.finditer("[aouAOU]\N{COMBINING DIAERESIS}|.", text, re.DOTALL):
        characters.append(_UMLAUTS.get(found[0], found[0]))
        places.append(found.start())
    return "".join(characters), [*places, len(text)]


def _candidate(text: str, numeral: Numeral, language: Language) -> _Candidate:
    """A numeral with the wording directly before it, or before the words that change nothing („rund weitere 100“)."""
    if numeral.number is None or is_glued(text, numeral):
        return _Candidate(numeral, numeral.start, (), None, "other", numeral)
    words = words_before(text, numeral.start)
    before = _without_last(words, NEUTRAL[language])
    wording: Wording | None = None
    start = numeral.start
    for length in (3, 2, 1):
        if found := PHRASES[language].get(phrase(before[-length:])):
            wording, before = found, before[:-length]
            start = place_of(text, start, len(words) - len(before))
            break
    doubt: _Doubt | None = None
    if is_labelled(numeral, words):
        doubt = "label"
    elif is_measured(text, numeral):
        doubt = "unit"
    elif (
        is_in_order(text, numeral, words, language)
        or _is_turned(before, wording)
        or (
            is_year(text, numeral, before)
            and (wording not in _NEVER_YEARS or (numeral.number or 0) % 100)
            and not is_counting(text, numeral, words, language, worded=wording is not None)
        )
    ):
        doubt = "other"
    return _Candidate(numeral, start, before, wording, doubt, numeral)


def _without_last(words: Sequence[str], phrases: Sequence[str]) -> Sequence[str]:
    """The words without those phrases at their end."""
    while length := next((size for size in (3, 2, 1) if len(words) >= size and phrase(words[-size:]) in phrases), 0):
        words = words[:-length]
    return words


def _is_turned(before: Sequence[str], wording: Wording | None) -> bool:
    """Whether the words ``before`` the wording of a number make it say something else."""
    if wording is None:
        return is_bounded(before)
    return is_negated(before) or (wording == "more_than" and is_comparison(before))


def _look_around(text: str, candidates: list[_Candidate], language: Language) -> None:
    """Make ranges of two numerals, and let a label or unit of one speak for its neighbour: „10 und 20 Prozent“."""
    pairs = [(one, after, _joint(text, one, after)) for one, after in pairwise(candidates)]
    for one, after, joint in pairs:
        if joint in _LISTED and one.doubt == "label":
            after.doubt = "label"
        if (
            joint in _RANGE
            or (not joint and after.wording == "at_most")
            or (joint in _OUT_OF and one.is_small and after.is_small)
        ):
            one.refuse()
            after.refuse()
    for one, after, joint in reversed(pairs):
        if joint in _LISTED and after.doubt == "unit":
            one.doubt = "unit"
    _join_ranges(text, candidates, pairs, language)


def _join_ranges(
    text: str, candidates: list[_Candidate], pairs: list[tuple[_Candidate, _Candidate, str | None]], language: Language
) -> None:
    """Make one candidate of „zwischen 10 und 20“; where one end cannot be read, neither is a count."""
    first, second = BETWEEN[language]
    joined = {id(one): after for one, after, joint in pairs if joint == second}
    for one in candidates:
        if not one.before or phrase(one.before[-1:]) != first:
            continue
        after = joined.get(id(one))
        if after is None or one.doubt or after.doubt or one.wording or after.wording:
            one.refuse()
        else:
            one.start, one.until = place_of(text, one.numeral.start, 1), after.numeral
        if after is not None:
            # It stands within the range, or in a range that cannot be read.
            after.refuse()


def _joint(text: str, one: _Candidate, next_: _Candidate) -> str | None:
    """What stands between a numeral and the words that state the next one, with single blanks; None if it is long."""
    between_them = next_.start - one.numeral.end
    return " ".join(text[one.numeral.end : next_.start].split()) if between_them <= _LONGEST_JOINT else None


def _is_second(text: str, previous: _Candidate, one: _Candidate, language: Language) -> bool:
    """Whether the wording of one count governs the next: joined by „und“, and as round as the first, or rounder."""
    number = one.numeral.number or 0
    if one.wording is not None:
        return False
    if (
        not one.before
        or one.before[-1] != _AND[language]
        or _SENTENCE_END.search(text, previous.numeral.end, one.start)
    ):
        return False
    # What ends in no zero has not been rounded.
    return number > 0 and number % 10 == 0 and unit_of(number) >= unit_of(previous.numeral.number or 1)


def _count(one: _Candidate, wording: Wording | None) -> Count | None:
    """The count of a candidate; None if no figure may be so large, or no number so worded („knapp 1“)."""
    number, other = one.numeral.number or 0, one.until.number or 0
    if max(number, other) > MAX_COUNT:
        return None
    try:
        if one.until is not one.numeral:
            return between(number, other)
        if one.numeral.is_scaled:
            wording = wording or "about"
        return number if wording is None else worded(wording, number, one.numeral.unit)
    except NumberFormatError:
        return None
