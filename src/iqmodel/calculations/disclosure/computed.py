"""Bounds that were computed from parts: each end is a sum, or the largest, of figures some of which may be hidden now.

Persons of several reports lie between the largest part and the sum of the parts. Who publishes these bounds beside the
parts publishes their sum: less the others it is the part that was hidden. Nobody says of bounds that they were computed
so. A reader sees it where both ends fit the published parts, and takes the hidden ones for numbers that were exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

import attrs

from iqmodel.calculations.disclosure.assumptions import SeriesLink
from iqmodel.language.text import Text
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Bounds, Count, high, is_exact, is_known, low

LowEnd: TypeAlias = Literal["sum", "largest", "zero"]
"""What the lower end of bounds was computed as; the upper end is a sum always."""

_UPPER: Final = Rule(
    "upper-end",
    "parts == bounds",
    path="series",
    label=Text(
        "Das obere Ende der Spanne ist die Summe der Teile.", "The upper end of the bounds is the sum of the parts."
    ),
)
_LOWER: Final = Rule(
    "lower-end",
    "parts <= bounds",
    path="series",
    label=Text("Das untere Ende der Spanne ist der größte Teil.", "The lower end of the bounds is the largest part."),
)
# Of numbers in these words, and of rounded ones, the exact number was not hidden but never shown.
_HIDING: Final = (None, "at_most")


@attrs.frozen
class EndLink(SeriesLink):
    """A constraint on hidden parts from an end of the bounds of their whole, which is the figure at ``bounds``.

    ``number`` is how many parts the bounds were computed from; the terms are the hidden ones alone.
    """

    bounds: int = attrs.field(kw_only=True)
    number: int = attrs.field(kw_only=True)

    @property
    def total(self) -> int:
        """The position of the bounds."""
        return self.bounds

    @property
    def size(self) -> int:
        """How many parts there are."""
        return self.number


def is_computed(figure: Count) -> bool:
    """Whether a figure is bounds without any wording, as combining leaves them."""
    return isinstance(figure, Bounds) and is_known(figure) and figure.wording is None


def end_links(
    at: int, figure: Count, parts: Mapping[int, Count], lower: LowEnd, assumptions: tuple[str, ...]
) -> Iterator[EndLink]:
    """What the bounds at a position say of the hidden ones among the ``parts``, by their positions.

    Nothing if the bounds may be computed from what is published, or if their ends do not fit it.
    """
    most = high(figure)
    if not is_computed(figure) or most is None:
        return
    for hidden in _readings(parts):
        left = most - sum(high(one) or 0 for place, one in parts.items() if place not in hidden)
        largest = _largest(figure, parts, hidden, left, lower)
        if _is_published(hidden, left) or largest is None:
            continue
        terms = tuple((place, 1) for place in hidden)
        sum_of = EndLink(_UPPER, terms, (left, left), assumptions=assumptions, bounds=at, number=len(parts))
        yield sum_of
        for term in terms if lower == "largest" and len(terms) > 1 else ():
            yield attrs.evolve(sum_of, rule=_LOWER, terms=(term,), within=(None, largest))
        return


def _readings(parts: Mapping[int, Count]) -> Iterator[dict[int, Count]]:
    """Which parts may be hidden: those that look like it, and everything that is not exact."""
    wide = {place: one for place, one in parts.items() if not is_exact(one)}
    narrow = {place: one for place, one in wide.items() if high(one) is None or not is_computed(one)}
    if all(isinstance(one, Bounds) and one.wording in _HIDING for one in wide.values()):
        yield from (found for found in ((narrow, wide) if narrow != wide else (wide,)) if found)


def _is_published(hidden: Mapping[int, Count], left: int) -> bool:
    """Whether the upper end is the sum of what is published of the parts: then nothing follows."""
    ends = [high(one) for one in hidden.values()]
    return None not in ends and sum(one or 0 for one in ends) == left


def _largest(
    figure: Count, parts: Mapping[int, Count], hidden: Mapping[int, Count], left: int, lower: LowEnd
) -> int | None:
    """The largest number that a hidden part can be; None if the ends of the bounds do not fit the parts."""
    least = low(figure) or 0
    shown = [low(one) or 0 for place, one in parts.items() if place not in hidden]
    if left < sum(low(one) or 0 for one in hidden.values()):
        return None
    if lower == "zero":
        return left if least == 0 else None
    if lower == "sum":
        return left if least - sum(shown) == left else None
    # One of the hidden parts is the lower end, unless a part that is shown is.
    known = max(shown, default=0)
    if least < known or left > least * len(hidden) or (least > known and left < least):
        return None
    if len(hidden) == 1 and least > known and left != least:
        return None
    return least
