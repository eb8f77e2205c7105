"""Additivity: what one figure of a combination can be, given the same figure of each part.

There is one function for each kind of additivity that an indicator declares: ``flow`` (:func:`added`), ``persons``
(:func:`distinct`), ``merging`` and ``reclassified``; a stock needs none, because the latest figure is taken. Each is
interval arithmetic in one pass over a column: the result contains every value that the parts permit, whether or not a
person appears in several of them or a case continues from one into the next. Where that leaves several values, the
result is bounds, never an estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from iqmodel.values.counts import UNKNOWN, Bounds, Count

Column: TypeAlias = Sequence[Count]
"""One figure of every part, in the order of the parts: a column of the table that the parts make up."""


def bounded(low: int, high: int | None) -> Count:
    """A figure between two ends, both included; UNKNOWN itself where they restrict nothing."""
    return UNKNOWN if low == 0 and high is None else Bounds(low, high)


def lowest(count: Count) -> int:
    """The smallest value a figure can have: at least 0, since a figure is never negative."""
    return (count.low or 0) if isinstance(count, Bounds) else count


def highest(column: Column) -> int | None:
    """The largest sum these figures can have; None where one of them has no upper end."""
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
    """The sum of a column: exact if every figure is, otherwise bounds without a wording.

    A single figure is returned as it is, so „über 170“ keeps its wording where nothing was added to it.
    """
    if len(column) == 1:
        return column[0]
    # Most columns are exact throughout: no bounds are built for those.
    exact = [value for value in column if value.__class__ is int]
    if len(exact) == len(column):
        return sum(exact)
    return bounded(sum(map(lowest, column)), highest(column))


def distinct(column: Column) -> Count:
    """The number of different persons where one person may appear in several parts.

    At least the largest part, which all others may lie within; at most the sum, if no person appears twice.
    """
    if len(column) == 1:
        return column[0]
    return bounded(max(map(lowest, column)), highest(column))


def merging(column: Column, lines: Sequence[int]) -> Count:
    """The number of cases where a case may continue into the next period and then counts once.

    ``lines`` gives the line of each part: parts of one line share a scope and follow each other in time. A part alone
    in its line adds to the result exactly. Several parts of one line add anything from 0 to their sum: a consulting
    process counts once *instead of* its sessions, so even the largest part is no lower bound.
    """
    alone, several = _split(lines)
    # A line with a single part has nothing to merge with: its wording and its exactness are kept.
    single = added([column[place] for place in alone])
    return single if not several else single + bounded(0, highest([column[place] for place in several]))


def reclassified(column: Column, totals: Column, excess: int, lines: Sequence[int]) -> Count:
    """The number of persons in one group, such as „recognition only“, where a longer period may move them to another.

    ``totals`` holds the persons of all groups together, for each part; ``excess`` is the amount by which the groups
    are known to exceed these totals (an acknowledged discrepancy). A part alone in its line adds exactly. Within a
    line the group may have lost everybody or gained every person counted, hence 0 to the sum of the totals; a
    narrower upper end would presume that nobody moves between groups.
    """
    alone, several = _split(lines)
    single = added([column[place] for place in alone])
    if not several:
        return single
    # A known excess raises the upper end. A shortfall does not lower it: those persons' type may be recorded later.
    persons = highest([totals[place] for place in several])
    return single + bounded(0, None if persons is None else persons + max(excess, 0))


def _split(lines: Sequence[int]) -> tuple[list[int], list[int]]:
    """The positions of the parts that are alone in their line, and the positions of all other parts."""
    size = Counter(lines)
    alone: list[int] = []
    several: list[int] = []
    for place, line in enumerate(lines):
        (alone if size[line] == 1 else several).append(place)
    return alone, several
