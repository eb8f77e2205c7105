"""Rate: the quotient of two figures, exact or bounded, with everything that has to be said about it."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial
from typing import Any, ClassVar, Final

import attrs

from iqmodel.checks.caveats import Caveat
from iqmodel.errors import InexactError, NumberFormatError
from iqmodel.excerpts import shown
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text, check_language, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import MINUS, write
from iqmodel.model.indicators import Unit
from iqmodel.values.counts import Count, high, low

MOST_DIGITS: Final = 12
_FORM: Final = re.compile(r",?(?:\.(?P<digits>\d{1,3}))?(?P<kind>[%f]?)")


def check_digits(digits: object) -> int:
    """The number of digits after the decimal point; raises NumberFormatError for anything but 0 to 12."""
    if type(digits) is int and 0 <= digits <= MOST_DIGITS:
        return digits
    raise NumberFormatError("rate.digits", digits=shown(digits), limit=MOST_DIGITS)


@attrs.frozen(kw_only=True, repr=False)
class Rate(Viewed):
    """The quotient of two figures: exact, bounded, or undefined if the denominator is zero.

    ``numerator`` and ``denominator`` are codes (a sum is written with ``+``), ``numerator_count`` and
    ``denominator_count`` the figures, ``units`` their units. If the whole is the numerator plus a rest, ``rest`` makes
    the bounds as tight as possible. A ``share`` is a part of its whole: at most 1, and written as a percentage.
    ``less`` is subtracted from the quotient: 1 for a relative change. ``sources`` are the ids of all sources from which
    the figures may come, ``caveats`` what to show together with the rate.
    """

    numerator: str
    denominator: str
    numerator_count: Count
    denominator_count: Count
    units: tuple[Unit, Unit]
    rest: Count | None = None
    share: bool = False
    less: int = 0
    sources: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    # Labels are for texts only: two rates of the same figures are equal without them.
    labels: tuple[Text, Text] | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def is_undefined(self) -> bool:
        """Whether the denominator is zero."""
        return self.denominator_count == 0

    @property
    def is_exact(self) -> bool:
        """Whether the rate is a single number."""
        return bool(low(self.denominator_count)) and self.low is not None and self.low == self.high

    @property
    def low(self) -> Fraction | None:
        """The smallest value that the rate can have; None if it is undefined."""
        if self.is_undefined:
            return None
        # The smallest quotient has the smallest numerator and the largest denominator; unknown counts are at least 0.
        part = low(self.numerator_count) or 0
        whole = high(self.denominator_count)
        if self.rest is not None:
            rest = high(self.rest)
            whole = None if rest is None else part + rest
        # If the whole may be zero, the part may be zero with it, and the smallest quotient is 0.
        return (Fraction(part, whole) if whole else Fraction(0)) - self.less

    @property
    def high(self) -> Fraction | None:
        """The largest value that the rate can have; None if it is undefined or has no upper bound."""
        if self.is_undefined:
            return None
        part, whole = high(self.numerator_count), low(self.denominator_count) or 0
        if part is not None and self.rest is not None:
            whole = part + (low(self.rest) or 0)
        # Without a smallest denominator above 0 the quotient can be arbitrarily large, except for a numerator of 0.
        if part is not None and (whole or not part):
            most = Fraction(part, whole) if whole else Fraction(0)
        elif self.share:
            most = Fraction(1)
        else:
            return None
        return (min(most, Fraction(1)) if self.share else most) - self.less

    @property
    def value(self) -> Fraction:
        """The exact rate; raises InexactError if it is bounded or undefined."""
        if self.is_exact and self.low is not None:
            return self.low
        raise InexactError("rate.undefined" if self.is_undefined else "rate.inexact", rate=self)

    def __float__(self) -> float:
        """The exact rate as a float; raises InexactError if it is bounded or undefined."""
        return float(self.value)

    @property
    def name(self) -> str:
        """The quotient in codes: ``qualification.participants.completed / qualification.participants.started``."""
        below = f"({self.denominator})" if " " in self.denominator else self.denominator
        return f"{self.numerator} / {below}"

    _forms: ClassVar[tuple[str, ...]] = (".1%", ".2f", ">20.1%")

    def label(self, language: Language | None = None) -> str:
        """The quotient in labels: „erfolgreiche Abschlüsse / Eintritte“; in codes if the figures have no labels."""
        if self.labels is None:
            return self.name
        return " / ".join(one.in_language(language) for one in self.labels)

    def part(self, language: Language | None = None) -> str:
        """The label of the numerator, or its code if it has none."""
        return self.numerator if self.labels is None else self.labels[0].in_language(language)

    def _in_words(self) -> str:
        return self.explain()

    def _written(self, form: str) -> str | None:
        """The rate in Python's forms of a number: ``.1%`` as a percentage, ``.2f`` as a decimal, else as usual."""
        asked = _FORM.fullmatch(form)
        if asked is None:
            return None
        digits = None if asked["digits"] is None else int(asked["digits"])
        percent = {"": None, "%": True, "f": False}[asked["kind"]]
        return self._text(current_language(), digits, self._as_percentage if percent is None else percent)

    def format(self, *, locale: Language = "de", digits: int | None = None) -> str:
        """The rate as text: ``83,3 %``, ``1,13``, ``zwischen 80,1 % und 85,0 %``. Bounds are rounded outwards.

        ``digits`` is the number of digits after the decimal point, by default 1 in percentages and 2 otherwise. Raises
        NumberFormatError for an invalid number of digits.

        >>> from iqmodel.areas.qualification import MeasureCounts
        >>> from iqmodel.checks.rates import ratio
        >>> ratio(MeasureCounts(course=732, total=7594), "course", "total").format(locale="en", digits=2)
        '9.64%'
        """
        return self._text(check_language(locale), digits, self._as_percentage)

    def _text(self, language: Language, digits: int | None, percent: bool) -> str:  # noqa: FBT001 - inside
        """The rate as text, as a percentage or not."""
        places = (1 if percent else 2) if digits is None else check_digits(digits)
        least, most = self.low, self.high
        if least is None:
            return message("rate.none", language, {})
        number = partial(self._number, places=places, language=language, percent=percent)
        if self.is_exact:
            return number(least, ROUND_HALF_UP)
        lower = number(least, ROUND_FLOOR)
        if most is None:
            return message("rate.from", language, {"low": lower})
        return message("rate.between", language, {"low": lower, "high": number(most, ROUND_CEILING)})

    @property
    def _as_percentage(self) -> bool:
        """Whether the rate is written as a percentage: shares and relative changes are."""
        return self.share or self.less == 1

    def _number(self, value: Fraction, rounding: str, *, places: int, language: Language, percent: bool) -> str:
        """One number in the notation of the language."""
        # Outwards rounding of bounds: an interval that was rounded to the nearest could exclude the true value.
        scaled = _rounded(value * 100 if percent else value, places, rounding)
        whole, _, decimals = f"{abs(scaled):.{places}f}".partition(".")
        number = write(int(whole), language) + (("," if language == "de" else ".") + decimals if decimals else "")
        # The sign before rounding: a decrease of 0.03 % must not look like no change at all.
        sign = MINUS if value < 0 else "+" if self.less and value > 0 else ""
        return sign + number + ({"de": "\N{NO-BREAK SPACE}%", "en": "%"}[language] if percent else "")

    def in_language(self, language: Language | None = None) -> str:
        """The rate as text."""
        return self.format(locale=current_language(language))

    def __str__(self) -> str:
        return self.in_language()

    def explain(self, language: Language | None = None) -> str:
        """The rate, its two figures, and every caveat, one per line."""
        chosen = current_language(language)
        figures = {
            "rate": self,
            "name": self.label(chosen),
            "numerator": self.numerator_count,
            "denominator": self.denominator_count,
            "above": self.units[0],
            "below": self.units[1],
        }
        caveats = [f"- {caveat.in_language(chosen)}" for caveat in self.caveats]
        return "\n".join([message("rate.explained", chosen, figures), *caveats])

    def to_dict(self) -> dict[str, Any]:
        """The rate as plain JSON data; its ends are exact fractions as text, such as ``15218/18271``."""
        return {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "low": None if self.low is None else str(self.low),
            "high": None if self.high is None else str(self.high),
            "units": [unit.code for unit in self.units],
            "share": self.share,
            "text": {language: self.in_language(language) for language in LANGUAGES},
            "sources": list(self.sources),
            "caveats": [caveat.to_dict() for caveat in self.caveats],
        }


def _rounded(value: Fraction, places: int, rounding: str) -> Decimal:
    """A fraction as a decimal with that many places, rounded in integer arithmetic, without floats."""
    scaled, rest = divmod(abs(value) * 10**places, 1)
    up = {ROUND_HALF_UP: rest * 2 >= 1, ROUND_CEILING: rest > 0 < value, ROUND_FLOOR: rest > 0 > value}[rounding]
    return Decimal(int(scaled) + up).scaleb(-places).copy_sign(Decimal(-1 if value < 0 else 1))
