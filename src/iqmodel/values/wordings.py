"""Wordings: the words that reports put before a number, in both languages, and the interval each stands for.

There is one table, :data:`WORDINGS`; reading, writing, the functions ``about`` to ``at_most`` and the documentation
all derive from it. That a rounded number is precise to half a unit of its last non-zero digit is a convention: sources
say „rund 181.000“ and not how they rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import attrs

from iqmodel.language.text import Language, Text

Wording: TypeAlias = Literal["about", "more_than", "just_under", "just_over", "at_least", "at_most"]

# The interval of a wording from the number said and the unit to which it was rounded.
_Interval: TypeAlias = Callable[[int, int], tuple[int, int | None]]


def unit_of(number: int) -> int:
    """One unit of the last non-zero digit of ``number`` (1 for zero): the precision of a rounded number.

    >>> unit_of(181_000), unit_of(400), unit_of(1_000), unit_of(12)
    (1000, 100, 1000, 1)
    """
    unit = 1
    while number and not number % 10:
        number //= 10
        unit *= 10
    return unit


@attrs.frozen
class NumberWording:
    """One way to state a number loosely: its code, the words for it, what it means, and its interval.

    The first word of each language is written, all of them are read. ``interval`` takes the number and the unit of
    rounding and gives both ends, included, the upper one None if it is open; ``formula`` says the same for readers.
    """

    code: Wording
    de: tuple[str, ...]
    en: tuple[str, ...]
    meaning: Text
    formula: str
    interval: _Interval = attrs.field(repr=False, eq=False)

    def fits(self, low: int, high: int | None, number: int, largest: int) -> bool:
        """Whether some unit of rounding, up to ``largest``, gives these bounds for the number."""
        # The farther end is half a unit away, rounded down; so only these units can have led to it.
        half = max(number - low, (high or number) - number)
        units = (1, 2 * half, 2 * half + 1, 2 * half + 2)
        return any(self.interval(number, unit) == (low, high) for unit in units if 0 < unit <= largest)

    def words(self, language: Language) -> tuple[str, ...]:
        """The words of that language for this wording, the one that is written first."""
        return self.de if language == "de" else self.en

    @property
    def formula_in_words(self) -> Text:
        """The formula in both languages: its few words are English.

        >>> WORDINGS["at_least"].formula_in_words.de
        'n .. nach oben offen'
        """
        return Text(self.formula.replace("at least", "mindestens").replace("open", "nach oben offen"), self.formula)


# The minimum width („at least …“) keeps a wording from becoming exact: „rund 12“ rounded to ones would be just 12.
_TABLE: Final = (
    NumberWording(
        code="about",
        de=("rund", "etwa", "ca.", "circa", "ungefähr"),
        en=("about", "around", "roughly", "approximately", "some"),
        meaning=Text(de="gerundet", en="rounded"),
        formula="n − u//2 .. n + (u−1)//2, at least n−1 .. n+1",
        interval=lambda n, u: (max(0, min(n - u // 2, n - 1)), max(n + (u - 1) // 2, n + 1)),
    ),
    NumberWording(
        code="more_than",
        de=("über", "mehr als"),
        en=("over", "more than"),
        meaning=Text(de="mehr als diese Zahl", en="strictly more"),
        formula="n+1 .. open",
        interval=lambda n, _u: (n + 1, None),
    ),
    NumberWording(
        code="just_under",
        de=("knapp", "fast"),
        en=("just under", "nearly", "almost"),
        meaning=Text(de="wenig darunter", en="just below"),
        formula="n − u//2 .. n−1, at least n−2 .. n−1",
        interval=lambda n, u: (max(0, min(n - u // 2, n - 2)), n - 1),
    ),
    NumberWording(
        code="just_over",
        de=("gut",),
        en=("just over",),
        meaning=Text(de="wenig darüber", en="just above"),
        formula="n+1 .. n + (u−1)//2, at least n+1 .. n+2",
        interval=lambda n, u: (n + 1, max(n + (u - 1) // 2, n + 2)),
    ),
    NumberWording(
        code="at_least",
        de=("mindestens",),
        en=("at least",),
        meaning=Text(de="so viel oder mehr", en="that much or more"),
        formula="n .. open",
        interval=lambda n, _u: (n, None),
    ),
    NumberWording(
        code="at_most",
        de=("bis zu", "höchstens"),
        en=("up to", "at most"),
        meaning=Text(de="so viel oder weniger", en="that much or less"),
        formula="0 .. n",
        interval=lambda n, _u: (0, n),
    ),
)

WORDINGS: Final[Mapping[str, NumberWording]] = MappingProxyType({entry.code: entry for entry in _TABLE})
"""All wordings by code, in the order of the documentation."""

PHRASES: Final[Mapping[Language, Mapping[str, Wording]]] = MappingProxyType(
    {
        "de": MappingProxyType({word: entry.code for entry in _TABLE for word in entry.de}),
        "en": MappingProxyType({word: entry.code for entry in _TABLE for word in entry.en}),
    }
)
"""The code of the wording that each word stands for, by language."""

NEUTRAL: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "de": ("nur", "bereits", "lediglich", "weitere", "insgesamt"),
        "en": ("only", "already", "merely", "further", "a further", "another", "in total", "a total of", "overall"),
    }
)
"""Words before a number that do not change it: they comment on it („nur“) or place it („insgesamt“)."""

BETWEEN: Final[Mapping[Language, tuple[str, str]]] = MappingProxyType(
    {"de": ("zwischen", "und"), "en": ("between", "and")}
)
"""The two words around a range; both of its ends are included."""

UNKNOWN_WORD: Final = Text(de="unbekannt", en="unknown")


@attrs.frozen
class StateSign:
    """A sign that tables print in place of a missing number: what it means, and the status of a note that says so."""

    meaning: Text
    status: str


_NONE: Final = StateSign(
    Text(
        de="nichts vorhanden – dann 0 schreiben – oder nicht erhoben",
        en="none at all – then write 0 – or not collected",
    ),
    "not_collected",
)
_LATER: Final = StateSign(Text(de="Angabe folgt später", en="to be stated later"), "not_stated")
_HIDDEN: Final = StateSign(Text(de="geheim gehalten", en="suppressed"), "suppressed")

STATE_SIGNS: Final[Mapping[str, StateSign]] = MappingProxyType(
    dict.fromkeys("-–—−", _NONE)
    | dict.fromkeys(("...", "…"), _LATER)
    | {
        ".": StateSign(Text(de="unbekannt oder geheim gehalten", en="unknown or suppressed"), "suppressed"),
        "*": _HIDDEN,
        "/": StateSign(Text(de="nicht sicher genug", en="not reliable enough"), "suppressed"),
        "x": StateSign(Text(de="Angabe nicht sinnvoll", en="not applicable"), "not_collected"),
        "X": StateSign(Text(de="Angabe nicht sinnvoll", en="not applicable"), "not_collected"),
    }
)
"""The signs for missing numbers in official statistics, from DIN 55301 and the usage of German offices.

Offices differ in what the same sign means to them, so no sign is read as a number; the error explains the usual
meaning.
"""
