"""Intervals: what a printed percentage says a part may be of its whole, in whole numbers, so that nothing is rounded.

Shares and claims stand on them: both are what a publication prints, and mean the same by it.
"""

from __future__ import annotations

from typing import Final

import attrs

from iqmodel.values.counts import MAX_COUNT, Count, high, low
from iqmodel.values.wordings import Wording

# Fractions in words are read as rounded to the nearest five percentage points: a convention, as sources do not say.
_FIVE_POINTS: Final = 20


@attrs.frozen
class Interval:
    """What a part may be of its whole: from ``lower / scale`` to ``upper / scale`` of it, each end included or not.

    Whole numbers, so that nothing is ever rounded; an ``upper`` of None is an open end.
    """

    scale: int
    lower: int
    with_lower: bool
    upper: int | None
    with_upper: bool

    @classmethod
    def stated(cls, percentage: str, wording: Wording | None) -> Interval:
        """The interval of a decimal percentage with its wording, or rounded to the digits printed if it has none."""
        whole, _, decimals = percentage.partition(".")
        # In halves of the last printed digit: „63,2“ is 1264 of 2000, and half a unit is 1.
        number = 2 * int(whole + decimals)
        # „10 %“ is rounded to whole percent, „rund 10 %“ to tens; „rund 10,0 %“ shows how finely it was rounded.
        zeros = 0 if decimals or not wording else len(whole) - len(whole.rstrip("0"))
        return cls.around(number, 10**zeros, 200 * 10 ** len(decimals), wording)

    @classmethod
    def of_fraction(cls, part: int, parts: int, wording: Wording | None) -> Interval:
        """The interval of a fraction such as four fifths, with or without a wording."""
        return cls.around(2 * _FIVE_POINTS * part, parts, 2 * _FIVE_POINTS * parts, wording)

    @classmethod
    def around(cls, number: int, half: int, scale: int, wording: Wording | None) -> Interval:
        """The interval that a wording makes of ``number / scale``, rounded to ``half`` a unit on either side."""
        below, above = max(number - half, 0), number + half
        ends: dict[str | None, tuple[int, bool, int | None, bool]] = {
            None: (below, True, above, False),
            "about": (below, True, above, False),
            "more_than": (number, False, None, False),
            "just_under": (below, True, number, False),
            "just_over": (number, False, above, False),
            "at_least": (number, True, None, False),
            "at_most": (0, True, number, True),
        }
        return cls(scale, *ends[wording])

    def contains(self, numerator: Count, denominator: Count) -> bool | None:
        """Whether the share of two figures is inside; None if their bounds, or a whole of zero, leave it open."""
        whole_least, whole_most = low(denominator) or 0, high(denominator)
        part_least, part_most = low(numerator) or 0, high(numerator)
        if whole_most == 0:
            return None
        # Products instead of quotients: the exact share of two integers has no finite decimal form in general. The
        # least share is that of the least part of the largest whole; without one it comes down to 0.
        least, of_most = (part_least, whole_most) if whole_most else (0, 1)
        open_above = part_most is None or not whole_least
        if self.upper is not None:
            beyond = least * self.scale - self.upper * of_most
            if beyond > 0 or (beyond == 0 and not self.with_upper):
                return False
        if part_most is not None and whole_least:
            short = self.lower * whole_least - part_most * self.scale
            if short > 0 or (short == 0 and not self.with_lower):
                return False
        short = self.lower * of_most - least * self.scale
        reaches = short < 0 or (short == 0 and self.with_lower)
        stays = self.upper is None
        if self.upper is not None and not open_above and part_most is not None:
            beyond = part_most * self.scale - self.upper * whole_least
            stays = beyond < 0 or (beyond == 0 and self.with_upper)
        return True if reaches and stays and whole_least else None


def relations_of(interval: Interval, *, of_nothing: bool = False) -> list[tuple[int, int, int]]:
    """The two ends as relations between whole numbers (see ``Share.relations``); a lower end of 0 restricts nothing.

    A share of nothing is not permitted, except one that 0 of 0 may be printed with, unless ``of_nothing`` says so.
    """
    scale, lower, upper = interval.scale, interval.lower, interval.upper or 0
    # „0 %“ of nothing is what spreadsheets print: an end that is not included, but that 0 of 0 reaches. No whole is
    # larger than the largest count, so what differs by less than one unit of it is on the right side of the end.
    of_nothing = of_nothing or (not lower and interval.with_lower)
    many = MAX_COUNT if of_nothing else 1
    found = []
    if not interval.with_lower:
        found.append((scale * many, -lower * many - of_nothing, 0 if of_nothing else 1))
    elif lower:
        found.append((scale, -lower, 0))
    if interval.with_upper:
        found.append((-scale, upper, 0))
    else:
        found.append((-scale * many, upper * many - of_nothing, 0 if of_nothing else 1))
    return found
