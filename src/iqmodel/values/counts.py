"""Counts: whole numbers, exact or known only by their bounds.

No figure is ever ``None``. A figure that a report does not state is :data:`UNKNOWN`, the widest bounds, so sums and
differences always work, by interval arithmetic, and their width shows how much is known. How counts are written and
read as text is in :mod:`iqmodel.values.wordings` and :mod:`iqmodel.values.numbers`.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, NoReturn, TypeAlias, TypeGuard, cast, final

import attrs

from iqmodel.errors import InexactError, NumberFormatError
from iqmodel.excerpts import is_huge, shown
from iqmodel.language.embedded import CountField, ReadAs
from iqmodel.language.text import Language, Text, check_language, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import group_digits
from iqmodel.values.wordings import BETWEEN, UNKNOWN_WORD, WORDINGS, Wording, unit_of

MAX_COUNT: Final = 10**12
"""The largest figure a report may hold; sums and products of figures may be larger."""

_NO_END: Final = Text("keine", "none")


@final
@attrs.frozen(init=False, repr=False)
class Bounds(Viewed):
    """A whole number known only by its bounds: ``low`` to ``high``, both included, ``None`` an open end.

    ``wording`` is the code of the source's wording (about, more_than, just_under, just_over, at_least, at_most) and
    ``stated`` the number the source gives; results of arithmetic have neither. As a figure ``low`` is at least 0; a
    difference may be negative or open at either end.

    Bounds with equal ends are the number itself, an int. ``==`` compares bounds and wording; ``<`` is not defined,
    because whether one bounded number is smaller than another may be undecided.

    Raises :class:`NumberFormatError` for ends that are not whole numbers or in the wrong order, and for a wording that
    does not fit them.

    >>> Bounds(10, 20) + 5
    between(15, 25)
    >>> Bounds(5, 5)
    5
    >>> print(Bounds(171, None, "more_than", 170).in_language("de"))
    über 170
    """

    low: int | None
    high: int | None
    wording: Wording | None
    stated: int | None

    # __new__ and not __init__, because Bounds(5, 5) is to return an int.
    def __new__(  # noqa: D102 - the class says what its arguments are
        cls, low: int | None, high: int | None = None, wording: Wording | None = None, stated: int | None = None
    ) -> Bounds:
        for end in (low, high, stated):
            if end is not None and type(end) is not int:
                raise not_whole(end)
        if low is not None and high is not None and low > high:
            raise NumberFormatError("number.reversed", low=low, high=high)
        if wording is not None or stated is not None:
            _check_wording(low, high, wording, stated)
        elif low is not None and low == high:
            return cast("Bounds", low)
        return make(low, high, wording, stated)

    def __add__(self, other: Count) -> Count:
        # Exact types only: a bool is an int to isinstance, and True sessions are a mistake.
        if type(other) is not Bounds and type(other) is not int:
            return NotImplemented
        low, high = (other.low, other.high) if type(other) is Bounds else (other, other)
        return _result(
            None if self.low is None or low is None else self.low + low,
            None if self.high is None or high is None else self.high + high,
        )

    __radd__ = __add__

    def __neg__(self) -> Bounds:
        return make(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Count) -> Count:
        return self + -other if type(other) is Bounds or type(other) is int else NotImplemented

    def __rsub__(self, other: int) -> Count:
        return -self + other if type(other) is int else NotImplemented

    def __mul__(self, factor: int) -> Count:
        if type(factor) is not int:
            return NotImplemented
        if factor == 0:
            return 0
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return make(low, high) if factor > 0 else make(high, low)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        """True if the bounds exclude zero. Raises :class:`InexactError` if the number may or may not be zero."""
        if (self.low is not None and self.low > 0) or (self.high is not None and self.high < 0):
            return True
        raise self._inexact()

    def __int__(self) -> NoReturn:
        raise self._inexact()

    def __index__(self) -> NoReturn:
        raise self._inexact()

    def __float__(self) -> NoReturn:
        raise self._inexact()

    def _inexact(self) -> InexactError:
        """The error for every use that needs one number."""
        return InexactError("number.inexact", count=self, low=_end(self.low), high=_end(self.high))

    def in_language(self, language: Language | None = None) -> str:
        """The wording and the number as :func:`format_count` writes them, „rund 181.000“ or „zwischen 10 und 20“."""
        language = current_language(language)
        if self.wording is not None and self.stated is not None:
            return f"{WORDINGS[self.wording].words(language)[0]} {group_digits(self.stated, language)}"
        if self.low is not None and self.high is not None:
            first, second = BETWEEN[language]
            return f"{first} {group_digits(self.low, language)} {second} {group_digits(self.high, language)}"
        if self.low is not None and self.low != 0:
            return f"{WORDINGS['at_least'].words(language)[0]} {group_digits(self.low, language)}"
        if self.high is not None:
            # „bis zu −5“ would read as a range from zero: the other word is unmistakable.
            return f"{WORDINGS['at_most'].words(language)[-1]} {group_digits(self.high, language)}"
        return UNKNOWN_WORD.in_language(language)

    def as_difference(self, language: Language) -> str:
        """The same for a difference: „mindestens 0“ for 0 to open, which as a figure is not known at all."""
        return f"{WORDINGS['at_least'].words(language)[0]} 0" if self == UNKNOWN else self.in_language(language)

    def __str__(self) -> str:
        return self.in_language()

    _forms: ClassVar[tuple[str, ...]] = (",", "d", ">20,")

    def _written(self, form: str) -> str | None:
        return self.in_language() if form in ("", ",", "d", ",d") else None

    def __repr__(self) -> str:
        if self.wording is not None and self.stated is not None:
            # about(400) rounds to hundreds by convention; after another unit only Bounds itself evaluates back.
            if WORDINGS[self.wording].interval(self.stated, unit_of(self.stated)) == (self.low, self.high):
                return f"{self.wording}({self.stated})"
            return f"Bounds({_literal(self.low)}, {_literal(self.high)}, {self.wording!r}, {self.stated})"
        if self.low == 0 and self.high is None:
            return "UNKNOWN"
        if self.low is not None and self.high is not None and self.low >= 0 and self.high <= MAX_COUNT:
            return f"between({self.low}, {self.high})"
        return f"Bounds({_literal(self.low)}, {_literal(self.high)})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Unpickling and copying go through the constructor and its checks.
        return Bounds, (self.low, self.high, self.wording, self.stated)


# Said of the whole numbers as well, since FastAPI drops what is said of a type that has Body() or Query() as default.
Count: TypeAlias = Annotated[Annotated[int, ReadAs(CountField)] | Bounds, ReadAs(CountField)]
"""A figure, a sum or a difference: an int is exact, a :class:`Bounds` is not."""

_set: Final = object.__setattr__


def make(low: int | None, high: int | None, wording: Wording | None = None, stated: int | None = None) -> Bounds:
    """Bounds without any check, for results of arithmetic whose parts are known to fit."""
    made = object.__new__(Bounds)
    _set(made, "low", low)
    _set(made, "high", high)
    _set(made, "wording", wording)
    _set(made, "stated", stated)
    return made


def _result(low: int | None, high: int | None) -> Count:
    """A result of arithmetic: an int if the ends are equal."""
    return low if low is not None and low == high else make(low, high)


UNKNOWN: Final = Bounds(0, None)
"""A figure that is not known at all: zero or any number above it."""


def _check_wording(low: int | None, high: int | None, wording: object, stated: int | None) -> None:
    """Raise NumberFormatError unless some unit of rounding gives these bounds for the wording and the number."""
    entry = WORDINGS.get(cast("Wording", wording)) if isinstance(wording, str) else None
    if entry is None or stated is None:
        code = "number.stated-alone" if wording is None else "number.wording-code"
        code, known = "number.wording-alone" if entry is not None else code, ", ".join(WORDINGS)
        raise NumberFormatError(code, wording=shown(wording), stated=_end(stated), codes=known)
    if stated > MAX_COUNT or (low is not None and low > MAX_COUNT):
        raise NumberFormatError("number.too-large", value=stated, limit=MAX_COUNT)
    # Every wording leaves more than one number, so equal ends fit none of them.
    if low is None or low < 0 or low == high or stated < 1 or not entry.fits(low, high, stated, MAX_COUNT):
        bounds = {"low": _end(low), "high": _end(high), "formula": entry.formula_in_words}
        raise NumberFormatError("number.wording-bounds", wording=entry.code, stated=stated, **bounds)


def _end(end: int | None) -> object:
    """An end as messages show it: a word for an open one."""
    return _NO_END if end is None else end


def _literal(end: int | None) -> str:
    """An end as a ``repr`` shows it."""
    # Python refuses to convert very long numbers to decimal digits (4,300 by default), but not to hexadecimal ones.
    return hex(end) if end is not None and is_huge(end) else repr(end)


def not_whole(value: object) -> NumberFormatError:
    """The error for a value that is not a whole number; with a hint if a float looks like 416.374 misread."""
    if type(value) is float:
        # Three decimals at most and a value below 1,000: likely „416.374“, read by a machine as a decimal number.
        if 1 <= value < 1_000 and round(value * 1_000) / 1_000 == value and not value.is_integer():
            return NumberFormatError("number.float-thousands", value=repr(value), meant=round(value * 1_000))
        return NumberFormatError("number.float", value=repr(value))
    return NumberFormatError("number.not-whole", value=shown(value), type=type(value).__name__)


def low(count: Count) -> int | None:
    """The smallest value a count can have; ``None`` if its lower end is open. Raises :class:`NumberFormatError`."""
    if type(count) is int:
        return count
    if type(count) is Bounds:
        return count.low
    raise not_whole(count)


def high(count: Count) -> int | None:
    """The largest value a count can have; ``None`` if its upper end is open. Raises :class:`NumberFormatError`."""
    if type(count) is int:
        return count
    if type(count) is Bounds:
        return count.high
    raise not_whole(count)


def is_exact(count: Count) -> TypeGuard[int]:
    """Whether the count is a single number; type checkers then know it as an int."""
    return type(count) is int


def is_known(count: Count) -> bool:
    """Whether anything is known about a count: False for :data:`UNKNOWN` and for a difference open at both ends."""
    return type(count) is not Bounds or count.high is not None or bool(count.low)


def is_figure(value: object) -> TypeGuard[Count]:
    """Whether ``value`` can be a figure of a report: a count from 0 to :data:`MAX_COUNT`, never a bool.

    A rounded number up to the maximum is a figure even if its bounds reach beyond it.
    """
    if type(value) is int:
        return 0 <= value <= MAX_COUNT
    if type(value) is not Bounds or value.low is None or not 0 <= value.low <= MAX_COUNT:
        return False
    return value.high is None or value.high <= MAX_COUNT or (value.stated is not None and value.stated <= MAX_COUNT)


def figure_error(value: object) -> NumberFormatError | None:
    """The error for a ``value`` that cannot be a figure of a report; ``None`` for a figure."""
    if is_figure(value):
        return None
    if type(value) is not int and type(value) is not Bounds:
        return not_whole(value)
    if (least := low(value)) is None or least < 0:
        code = "number.negative" if (high(value) or 0) < 0 else "number.negative.possible"
        return NumberFormatError(code, value=value)
    return NumberFormatError("number.too-large", value=value, limit=MAX_COUNT)


def intersect(a: Count, b: Count) -> Count | None:
    """The values that ``a`` and ``b`` have in common; ``None`` if they have none.

    If the result is no narrower than one of the two, that one is returned, with its wording.

    >>> roughly = Bounds(350, 449, "about", 400)
    >>> intersect(roughly, Bounds(400, None)), intersect(roughly, UNKNOWN), intersect(3, 4)
    (between(400, 449), about(400), None)
    """
    if type(a) is int and type(b) is int:
        return a if a == b else None
    lows = [end for end in (low(a), low(b)) if end is not None]
    highs = [end for end in (high(a), high(b)) if end is not None]
    least, most = max(lows, default=None), min(highs, default=None)
    if least is not None and most is not None and least > most:
        return None
    same = [x for x in (a, b) if low(x) == least and high(x) == most]
    worded = [x for x in same if type(x) is Bounds and x.wording is not None]
    return (worded or same or [_result(least, most)])[0]


def contains(outer: Count, inner: Count) -> bool:
    """Whether ``outer`` can have every value that ``inner`` can have."""
    least, most = low(outer), high(outer)
    inner_least, inner_most = low(inner), high(inner)
    return (least is None or (inner_least is not None and least <= inner_least)) and (
        most is None or (inner_most is not None and inner_most <= most)
    )


def format_count(count: Count, *, locale: Language = "de") -> str:
    """``416.374``, ``rund 181.000``, ``zwischen 10 und 20``, ``unbekannt``; a negative number has a true minus sign.

    :func:`~iqmodel.values.numbers.parse_count` reads it back as the same count, except for a wording with a ``unit`` of
    its own, which the text does not show, and for negative or half-open results of arithmetic.

    >>> format_count(416374), format_count(Bounds(171, None, "more_than", 170), locale="en")
    ('416.374', 'over 170')
    """
    language = check_language(locale)
    if type(count) is int:
        return group_digits(count, language)
    if type(count) is Bounds:
        return count.in_language(language)
    raise not_whole(count)


def worded(wording: Wording, n: int, unit: int | None) -> Bounds:
    """The bounds of a wording before a number: what the six functions below and ``parse_count`` share."""
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
    # unit_of divides digit by digit: a number of a million digits would take minutes and is refused below anyway.
    least, most = WORDINGS[wording].interval(n, 1 if n > MAX_COUNT else unit or unit_of(n))
    if n > MAX_COUNT or least > MAX_COUNT:
        raise NumberFormatError("number.too-large", value=n, limit=MAX_COUNT)
    return make(least, most, wording, n)


def about(n: int, *, unit: int | None = None) -> Bounds:
    """„rund n“: a number that rounds to ``n``, so within half a unit on either side, and at least ``n ± 1``.

    ``unit`` is the precision of the rounding, by default one unit of the last non-zero digit (1000 for 181.000): a
    convention, as sources do not state it. This applies to all six wordings. Each raises :class:`NumberFormatError`
    for zero, for a negative or too large number, and for a unit that is not a positive whole number.

    >>> about(181_000).low, about(181_000).high
    (180500, 181499)
    """
    return worded("about", n, unit)


def more_than(n: int, *, unit: int | None = None) -> Bounds:
    """„über n“: strictly more than ``n``, without an upper end."""
    return worded("more_than", n, unit)


def just_under(n: int, *, unit: int | None = None) -> Bounds:
    """„knapp n“: below ``n`` by at most half a unit, and at least ``n - 2`` to ``n - 1``. Refused for 1.

    >>> just_under(1_000).low, just_under(1_000).high
    (500, 999)
    """
    return worded("just_under", n, unit)


def just_over(n: int, *, unit: int | None = None) -> Bounds:
    """„gut n“: above ``n`` by less than half a unit, and at least ``n + 1`` to ``n + 2``."""
    return worded("just_over", n, unit)


def at_least(n: int, *, unit: int | None = None) -> Bounds:
    """„mindestens n“: ``n`` or more."""
    return worded("at_least", n, unit)


def at_most(n: int, *, unit: int | None = None) -> Bounds:
    """„bis zu n“: zero to ``n``, both included."""
    return worded("at_most", n, unit)


def between(low: int, high: int) -> Count:
    """A figure from ``low`` to ``high``, both included; the number itself if they are equal.

    Raises :class:`NumberFormatError` for ends that are not whole numbers, in the wrong order, negative or too large.
    """
    if type(high) is not int:
        raise not_whole(high)
    count: Count = Bounds(low, high)
    error = figure_error(count)
    if error is not None:
        raise error
    return count
