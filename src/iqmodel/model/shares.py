"""Shares stated in percent: the interval that a printed percentage stands for, and whether two figures lie in it."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

import attrs

from iqmodel.values.counts import Count, high, low
from iqmodel.values.wordings import Wording

_OPEN: Final = Decimal("Infinity")
_EXACTLY_ENOUGH: Final = Context(prec=40)


@attrs.frozen
class Interval:
    """The real numbers, in percent, that a printed percentage stands for; each end is included or not."""

    lower: Decimal
    with_lower: bool
    upper: Decimal
    with_upper: bool

    @classmethod
    def stated(cls, percentage: str, wording: Wording | None) -> Interval:
        """The interval of a percentage with its wording, or rounded to the digits printed if it has none."""
        stated = Decimal(percentage)
        # A context of our own: the caller's may round to fewer digits.
        with localcontext(_EXACTLY_ENOUGH):
            # „10 %“ is rounded to whole percent, „rund 10 %“ to tens.
            printed = Decimal(1).scaleb(-len(percentage.partition(".")[2]))
            half = (_last_digit(percentage) if wording else printed) / 2
            below, above = max(stated - half, Decimal(0)), stated + half
        ends: dict[str | None, tuple[Decimal, bool, Decimal, bool]] = {
            None: (below, True, above, False),
            "about": (below, True, above, False),
            "more_than": (stated, False, _OPEN, False),
            "just_under": (below, True, stated, False),
            "just_over": (stated, False, above, False),
            "at_least": (stated, True, _OPEN, False),
            "at_most": (Decimal(0), True, stated, True),
        }
        return cls(*ends[wording])

    def contains(self, numerator: Count, denominator: Count) -> bool | None:
        """Whether the share of two figures is inside; None if their bounds, or a whole of zero, leave it open."""
        whole_least, whole_most = low(denominator) or 0, high(denominator)
        part_least, part_most = low(numerator) or 0, high(numerator)
        if whole_most == 0:
            return None
        least = Fraction(100 * part_least, whole_most) if whole_most else Fraction(0)
        most = Fraction(100 * part_most, whole_least) if part_most is not None and whole_least else None
        # Compared as fractions, since the exact share of two integers has no finite decimal form in general.
        lower, upper = Fraction(self.lower), None if self.upper == _OPEN else Fraction(self.upper)
        if upper is not None and (least > upper or (least == upper and not self.with_upper)):
            return False
        if most is not None and (most < lower or (most == lower and not self.with_lower)):
            return False
        reaches = least > lower or (self.with_lower and least == lower)
        stays = upper is None or (most is not None and (most < upper or (self.with_upper and most == upper)))
        return True if reaches and stays and whole_least else None


def _last_digit(percentage: str) -> Decimal:
    """One unit of the last significant digit: 10 for "10", which was rounded to tens, and 0.1 for "10.0"."""
    whole, _, decimals = percentage.partition(".")
    zeros = len(whole) - len(whole.rstrip("0"))
    return Decimal(1).scaleb(-len(decimals) if decimals else zeros)
