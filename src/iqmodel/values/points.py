"""Percentage points: what a sum of shares misses, or by how much a share has changed, as far as their digits say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, final

import attrs

from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import MINUS, render

if TYPE_CHECKING:
    from fractions import Fraction

_EXACT: Final = Text("{low} Prozentpunkte", "{low} percentage points")
_BETWEEN: Final = Text("zwischen {low} und {high} Prozentpunkten", "between {low} and {high} percentage points")
_MOST_DIGITS: Final = 6


@final
@attrs.frozen(repr=False)
class Points(Viewed):
    """A difference between shares, or between their sum and a number, in percentage points: between two exact ends.

    Printed shares are rounded, so their difference is known no more closely than to both ends.
    """

    lower: Fraction
    upper: Fraction

    def in_language(self, language: Language | None = None) -> str:
        """Both ends with their signs, or the one number."""
        language = current_language(language)
        low, high = signed(self.lower, language), signed(self.upper, language)
        return render(_EXACT if low == high else _BETWEEN, language, {"low": low, "high": high})

    def to_dict(self) -> dict[str, str]:
        """Both ends as decimal text, rounded to six places where they have no end."""
        return {"lower": _decimal(self.lower), "upper": _decimal(self.upper)}

    def __str__(self) -> str:
        return self.in_language()


def _decimal(number: Fraction) -> str:
    """A fraction as decimal text with an ordinary minus sign."""
    return signed(number, "en").removeprefix("+").replace(MINUS, "-")


def signed(number: Fraction, language: Language, digits: int = _MOST_DIGITS) -> str:
    """A number of percentage points with its sign and at most so many decimals: ``+0,1``.

    >>> from fractions import Fraction
    >>> signed(Fraction(-1, 3), "en", 2)
    '−0.33'
    """
    units = round(abs(number) * 10**digits)
    whole, rest = divmod(units, 10**digits)
    decimals = f"{rest:0{digits}}".rstrip("0") if digits else ""
    mark = {"de": ",", "en": "."}[language]
    sign = "" if not units else MINUS if number < 0 else "+"
    return f"{sign}{whole}{mark}{decimals}" if decimals else f"{sign}{whole}"
