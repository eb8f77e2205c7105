"""Shares: percentages as a publication prints them, „63,2 %“ or „vier Fünftel“, and the interval each stands for.

A share is a statement about a part and its whole, not a number to calculate with: 63.2 says that the exact share lies
between 63.15 and 63.25 percent, and 63 says less. So what was printed is kept, as text; its interval follows from the
digits and the wording. How shares are read from text is in :mod:`iqmodel.values.percentages`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, final

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.language.text import Language, check_language, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.values.counts import Count, high, is_known, low
from iqmodel.values.intervals import Interval, relations_of
from iqmodel.values.number_words import spelled
from iqmodel.values.wordings import UNKNOWN_WORD, WORDINGS, Wording

if TYPE_CHECKING:
    from fractions import Fraction

MOST_DIGITS: Final = 9
"""The largest number of decimal places of a share."""

# Compiled when a share is first made, which most programs never do.
DECIMAL: Final = rf"(0|[1-9][0-9]{{0,2}})(\.[0-9]{{1,{MOST_DIGITS}}})?"
"""The form of a percentage."""
FRACTION: Final = "([1-9][0-9]?)/([1-9][0-9]?)"
"""The form of a fraction."""

# The words for the parts of a whole; the first of each language is written.
_PARTS: Final[dict[Language, dict[int, str]]] = {
    "de": {
        3: "Drittel",
        4: "Viertel",
        5: "Fünftel",
        6: "Sechstel",
        7: "Siebtel",
        8: "Achtel",
        9: "Neuntel",
        10: "Zehntel",
        12: "Zwölftel",
        20: "Zwanzigstel",
    },
    "en": {
        3: "third",
        4: "quarter",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        12: "twelfth",
        20: "twentieth",
    },
}
PARTS: Final[Mapping[Language, Mapping[int, str]]] = MappingProxyType(_PARTS)
"""The words for the parts of a whole by their number, without the half, by language."""

_HALF: Final[dict[Language, str]] = {"de": "die Hälfte", "en": "half"}
_UNKNOWN_INTERVAL: Final = Interval(1, 0, True, 1, True)  # noqa: FBT003 - both ends belong to it


@final
@attrs.frozen(repr=False)
class Share(Viewed):
    """A share as printed: ``stated`` in percent as decimal text („63.2“), or as a fraction („4/5“), with its wording.

    A share of a part cannot exceed 100 percent. Without a wording a percentage is rounded to the digits printed („63.2“
    is 63.15 to under 63.25, „63.20“ is narrower), with one to its last digit other than zero („about 10“ is 5 to under
    15); a digit after the decimal point counts even if it is zero. A fraction is rounded to the nearest five percentage
    points („4/5“ is 77.5 to under 82.5). ``Share()`` is a share that is not known: anything from 0 to 100 percent.

    ``==`` compares what was printed, so 63.2 differs from 63.20. Shares are read by :func:`~iqmodel.percent`; nothing
    is calculated with them, and they never add up over reports.

    Raises :class:`NumberFormatError` for any other text, for a number or a float, for more than 100 percent, and for a
    wording with 0.

    >>> Share("10", "about").ends
    (Fraction(5, 1), Fraction(15, 1))
    >>> print(Share("63.2").in_language("en"), Share("4/5").in_language("de"))
    63.2% vier Fünftel
    """

    stated: str | None = None
    wording: Wording | None = None
    interval: Interval = attrs.field(init=False, eq=False)
    relations: tuple[tuple[int, int, int], ...] = attrs.field(init=False, eq=False)
    """What the interval says of whole numbers: each ``(a, b, c)`` says that a times the part plus b times the whole is
    at least c."""

    def __attrs_post_init__(self) -> None:
        interval = _interval(self.stated, self.wording)
        object.__setattr__(self, "interval", interval)
        object.__setattr__(self, "relations", tuple(relations_of(interval)))

    @classmethod
    def of(cls, part: int, whole: int, *, digits: int = 1) -> Share:
        """The share of two exact figures as it is printed with so many decimal places, halves rounded up.

        Raises :class:`NumberFormatError` for a part that is larger than its whole, and for a whole of nothing.

        >>> Share.of(23740, 37562)
        Share('63.2')
        """
        if not 0 <= part <= whole or not whole:
            raise NumberFormatError("share.over-hundred", text=f"{shown(part)}/{shown(whole)}")
        units = (2 * 100 * part * 10**digits + whole) // (2 * whole)
        whole_number, decimals = divmod(units, 10**digits)
        return cls(f"{whole_number}.{decimals:0{digits}}" if digits else str(units))

    @property
    def is_known(self) -> bool:
        """Whether the share is stated at all."""
        return self.stated is not None

    @property
    def digits(self) -> int:
        """The number of decimal places printed: 1 for „63,0 %“; 0 for a fraction."""
        return len((self.stated or "").partition(".")[2])

    @property
    def value(self) -> Fraction | None:
        """The number printed, in percent, as an exact fraction; None if the share is not known."""
        from fractions import Fraction  # takes longer to load than the whole model

        if self.stated is None:
            return None
        return 100 * Fraction(self.stated) if "/" in self.stated else Fraction(self.stated)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The two ends of the interval, in percent; whether they belong to it, ``interval`` says."""
        from fractions import Fraction  # takes longer to load than the whole model

        interval = self.interval
        return Fraction(100 * interval.lower, interval.scale), Fraction(100 * (interval.upper or 0), interval.scale)

    def permitted(self, whole: int) -> tuple[int, int]:
        """The fewest and the most that the part of a whole of that size can be; reversed if no number fits.

        >>> Share("63.2").permitted(37562)
        (23721, 23757)
        """
        least, most = 0, whole
        for a, b, c in self.relations:
            # a * part >= c - b * whole, divided towards the inside of the interval.
            if a > 0:
                least = max(least, -((b * whole - c) // a))
            else:
                most = min(most, (b * whole - c) // -a)
        return least, most

    def fits(self, part: int, whole: int) -> bool:
        """Whether an exact part of an exact whole has this share.

        >>> Share("4/5").fits(8, 10), Share("4/5").fits(7, 10)
        (True, False)
        """
        return all(a * part + b * whole >= c for a, b, c in self.relations)

    def agrees(self, part: Count, whole: Count) -> bool | None:
        """Whether part and whole have this share; None if their bounds permit both.

        >>> from iqmodel.values.counts import UNKNOWN
        >>> share = Share("63.2")
        >>> share.agrees(23740, 37562), share.agrees(23700, 37562), share.agrees(UNKNOWN, 37562)
        (True, False, None)
        """
        part_least, part_most = low(part) or 0, high(part)
        whole_least, whole_most = low(whole) or 0, high(whole)
        if whole_least == whole_most:
            # Both relations together, and whole numbers alone: 63.2 percent of 7 would be half a person.
            least, most = self.permitted(whole_least)
            if max(least, part_least) > (most if part_most is None else min(most, part_most)):
                return False
        holds = True
        for a, b, c in self.relations:
            smallest = _sum((a, part_least, part_most), (b, whole_least, whole_most))
            largest = _sum((-a, part_least, part_most), (-b, whole_least, whole_most))
            if largest is not None and -largest < c:
                return False
            holds = holds and smallest is not None and smallest >= c
        return True if holds else None

    def refuses(self, part: Count, whole: Count) -> bool:
        """Whether part and whole cannot have this share, whatever they turn out to be within their bounds."""
        # Figures are exact nearly always, and constructors ask this of every stated share.
        if isinstance(part, int) and isinstance(whole, int):
            return not self.fits(part, whole)
        return self.agrees(part, whole) is False

    def in_language(self, language: Language | None = None) -> str:
        """The share as it is printed in that language: ``rund 10 %``, ``about 10%``, ``vier Fünftel``."""
        language = current_language(language)
        if self.stated is None:
            return UNKNOWN_WORD.in_language(language)
        return write_share(self.stated, self.wording, language)

    def format(self, *, locale: Language = "de") -> str:
        """:meth:`in_language`, by default in German, as :func:`~iqmodel.format_count` does it."""
        return self.in_language(check_language(locale))

    def to_dict(self) -> dict[str, str]:
        """The share as plain JSON data: its percentage or fraction, and its wording; empty if it is not known."""
        if self.stated is None:
            return {}
        name = "fraction" if "/" in self.stated else "percentage"
        return {name: self.stated, **({} if self.wording is None else {"wording": self.wording})}

    def __str__(self) -> str:
        return self.in_language()

    def __repr__(self) -> str:
        given = [repr(part) for part in (self.stated, self.wording) if part is not None]
        return f"{type(self).__name__}({', '.join(given)})"


def _sum(*terms: tuple[int, int, int | None]) -> int | None:
    """The smallest sum of factors times numbers from a least to a most; None if it is open below."""
    total = 0
    for factor, least, most in terms:
        end = least if factor > 0 else most
        if end is None and factor:
            return None
        total += factor * (end or 0)
    return total


def _interval(stated: object, wording: object) -> Interval:
    """The interval of a share, clipped to the whole.

    Raises NumberFormatError for what is not a share: another type than text, another form, more than the whole, and a
    wording that says nothing together with the number.
    """
    if stated is None and wording is None:
        return _UNKNOWN_INTERVAL
    if not isinstance(stated, str):
        raise not_a_share(stated)
    if wording is not None and (not isinstance(wording, str) or wording not in WORDINGS):
        codes = ", ".join(WORDINGS)
        raise NumberFormatError("number.wording-code", wording=shown(wording), stated=shown(stated), codes=codes)
    known: Any = wording
    if found := re.fullmatch(FRACTION, stated):
        part, parts = int(found[1]), int(found[2])
        if part >= parts or (parts != 2 and parts not in PARTS["de"]):
            raise NumberFormatError("share.fraction", text=shown(stated))
        interval = Interval.of_fraction(part, parts, known)
    elif re.fullmatch(DECIMAL, stated):
        interval = Interval.stated(stated, known)
        whole, _, decimals = stated.partition(".")
        beyond = known in ("more_than", "just_over") or decimals.strip("0")
        if int(whole) > 100 or (int(whole) == 100 and beyond):
            raise NumberFormatError("share.over-hundred", text=shown(stated))
        if known is not None and not stated.strip("0."):
            raise NumberFormatError("number.wording-zero", wording=known)
    else:
        raise NumberFormatError("share.form", text=shown(stated))
    if interval.upper is None or interval.upper > interval.scale:
        return attrs.evolve(interval, upper=interval.scale, with_upper=True)
    return interval


def is_stated(value: Count | Share) -> bool:
    """Whether anything is known about a figure or a share."""
    return value.is_known if type(value) is Share else is_known(value)


def not_a_share(value: object) -> NumberFormatError:
    """The error for a value that is not a text; of a float it says what it does not show."""
    code = "share.float" if type(value) is float else "share.not-text"
    return NumberFormatError(code, value=shown(value), type=type(value).__name__)


def write_share(stated: str, wording: Wording | None, language: Language) -> str:
    """A percentage or fraction with its wording as that language prints it; the percentage may exceed 100.

    German puts a no-break space before the sign of percent, English none.
    """
    part, is_fraction, parts = stated.partition("/")
    if is_fraction:
        number = _in_words(int(part), int(parts), language)
    elif language == "de":
        number = stated.replace(".", ",") + "\N{NO-BREAK SPACE}%"
    else:
        number = stated + "%"
    return f"{WORDINGS[wording].words(language)[0]} {number}" if wording else number


def _in_words(part: int, parts: int, language: Language) -> str:
    """A fraction in words: „die Hälfte“, „zwei Drittel“, ‘three quarters’."""
    if parts == 2:
        return _HALF[language]
    plural = "s" if language == "en" and part > 1 else ""
    return f"{spelled(part, language)} {PARTS[language][parts]}{plural}"


UNKNOWN_SHARE: Final = Share()
"""A share that is not known: anything from nothing to the whole."""
