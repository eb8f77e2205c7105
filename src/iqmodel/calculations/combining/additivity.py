"""What one figure of the whole can be, given that figure of each part: one rule for each kind of additivity.

Every rule is one pass over a column of figures. Each is true whatever the parts leave open: where a person may be in
several parts, or a case go on from one into the next, the result is bounds, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from iqmodel.values.counts import UNKNOWN, Bounds, Count

Column: TypeAlias = Sequence[Count]


def bounded(low: int, high: int | None) -> Count:
    """A figure between these ends; UNKNOWN itself where they say nothing."""
    return UNKNOWN if low == 0 and high is None else Bounds(low, high)


def lowest(count: Count) -> int:
    """The least that a figure can be."""
    return (count.low or 0) if isinstance(count, Bounds) else count


def highest(column: Column) -> int | None:
    """The most that these figures can be together; None where one of them is open."""
    most = 0
    for value in column:
        if isinstance(value, Bounds):
            if value.high is None:
                return None
            most += value.high
        else:
            most += value
    return most


def added(column: Column) -> Count:
    """The sum: exact where all are. A single figure keeps its words."""
    if len(column) == 1:
        return column[0]
    exact = [value for value in column if value.__class__ is int]
    if len(exact) == len(column):
        return sum(exact)
    return bounded(sum(map(lowest, column)), highest(column))


def distinct(column: Column) -> Count:
    """Persons who may be in several parts: as many as in the largest part, at most all of them."""
    if len(column) == 1:
        return column[0]
    return bounded(max(map(lowest, column)), highest(column))


def merging(column: Column, lines: Sequence[int]) -> Count:
    """Cases that may go on from one part into the next of its line, and then count once: from none to all.

    What stands alone in its line is summed.
    """
    alone, several = _split(lines)
    single = added([column[place] for place in alone])
    return single if not several else single + bounded(0, highest([column[place] for place in several]))


def reclassified(column: Column, totals: Column, excess: int, lines: Sequence[int]) -> Count:
    """Persons of one group who may move to another: from none to all the persons that ``totals`` tells for each part.

    ``excess`` is by how many the groups are known to exceed the totals. What stands alone in its line is summed.
    """
    alone, several = _split(lines)
    single = added([column[place] for place in alone])
    if not several:
        return single
    persons = highest([totals[place] for place in several])
    return single + bounded(0, None if persons is None else persons + max(excess, 0))


def _split(lines: Sequence[int]) -> tuple[list[int], list[int]]:
    """The places of the parts that are alone in their line, and of all others."""
    size = Counter(lines)
    alone: list[int] = []
    several: list[int] = []
    for place, line in enumerate(lines):
        (alone if size[line] == 1 else several).append(place)
    return alone, several
