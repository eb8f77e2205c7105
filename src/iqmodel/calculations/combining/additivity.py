"""Additivity: what one figure of a combination can be, given the same figure of each part.

There is one function for each kind of additivity that an indicator declares: ``flow`` (:func:`added`), ``persons``
(:func:`distinct`), ``merging`` and ``reclassified``; a stock needs none, because the latest figure is taken. Each is
interval arithmetic in one pass over a column: the result contains every value that the parts permit, whether or not a
person appears in several of them or a case continues from one into the next. Where that leaves several values, the
result is bounds, never an estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from iqmodel.values.counts import UNKNOWN, Bounds, Count, high, low

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


def merging(column: Column, lines: Sequence[int], *, growing: bool = False) -> Count:
    """The number of cases where a case may continue into the next period and then counts once.

    ``lines`` gives the line of each part: parts of one line share a scope and follow each other in time. A part alone
    in its line adds to the result exactly. Several parts of one line add anything from 0 to their sum: a consulting
    process counts once *instead of* its sessions, so even the largest part is no lower bound. ``growing`` are
    cases whose processes count *besides* their sessions: the whole may have one where no part has, so there is no end.
    """
    alone, several = _split(lines)
    # A line with a single part has nothing to merge with: its wording and its exactness are kept.
    single = added([column[place] for place in alone])
    if not several:
        return single
    return single + bounded(0, None if growing else highest([column[place] for place in several]))


Leaving: TypeAlias = Literal["anywhere", "to another group", "never"]
"""Where the persons of a group may go as the period grows: to any other group, to an absorbing one alone, nowhere."""


def reclassified(
    column: Column, totals: Column, excesses: Column, lines: Sequence[int], leaving: Leaving, *, once: bool
) -> Count:
    """The number of persons in one group, such as „recognition only“, where a longer period may move them to another.

    ``totals`` holds the persons of all groups together, for each part; ``excesses`` the amount by which the groups
    exceed that total (an acknowledged discrepancy): below zero are the persons without a recorded group. A part alone
    in its line adds exactly. Within a line the group may have lost everybody or gained every person counted, hence 0
    to the sum of the totals.

    Where persons leave a group for an absorbing one alone, it has at most its own persons, and those without a
    recorded group, whose type may be recorded later. An absorbing group has at least its largest part, and where
    everybody is counted ``once``, all its parts.
    """
    alone, several = _split(lines)
    single = added([column[place] for place in alone])
    if not several:
        return single
    most: list[int | None] = []
    for place in several:
        persons = _total([highest((totals[place],)), _above(excesses[place])])
        own = _total([highest((column[place],)), _unrecorded(column[place], excesses[place])])
        ends = [end for end in (persons, own if leaving == "to another group" else None) if end is not None]
        most.append(min(ends, default=None))
    least = 0
    if leaving == "never":
        held = [lowest(column[place]) for place in several]
        least = sum(held) if once else max(held)
    return single + bounded(least, _total(most))


def adds_exactly(kinds: Iterable[str], *, once: bool) -> bool:
    """Whether figures of these additivities, and so the amounts by which they break a rule, add up exactly.

    Persons do where everybody is counted ``once``; of a stock the last figure alone counts.
    """
    return set(kinds) <= {"flow", "stock"} | ({"persons"} if once else set())


def says_something(amount: Count) -> bool:
    """Whether a combined amount is worth acknowledging: not zero, and not open at both ends.

    Open at both ends it would acknowledge everything; but then the rule cannot be broken either.
    """
    return amount != 0 and not low(amount) is high(amount) is None


def exceeding(excesses: Column, lines: Sequence[int]) -> Count:
    """The amount by which all groups of persons exceed their total, given the acknowledged amount of each part.

    A part alone in its line adds exactly. Within a line the persons behind the amounts may be the same, and what was
    not recorded in one part may be in another, so the amounts in either direction are at most their sum.
    """
    alone, several = _split(lines)
    single = sum((excesses[place] for place in alone), start=0)
    if not several:
        return single
    below, above = (_total([_above(excesses[place] * sign) for place in several]) for sign in (-1, 1))
    return single + Bounds(None if below is None else -below, above)


def left_of(whole: Count, part: Count) -> Count | None:
    """The amount by which groups exceed their total in the rest of a period; None if that may be any amount.

    The inverse of :func:`exceeding`: the amounts that, with that of the part, can come to that of the whole. An amount
    in one direction in the whole must have come from the part or the rest; one in the part may be gone in the whole.
    """
    down, up = (_above(part * sign) for sign in (-1, 1))
    below, above = low(whole), high(whole)
    # Below zero in the rest is possible unless the whole rises above the part, and above zero unless it falls below.
    may_fall = up is None or below is None or below <= up
    may_rise = down is None or above is None or above >= -down
    if may_fall and may_rise:
        return None
    if may_fall:
        return Bounds(None, _total([above, down]))
    return Bounds(None if below is None or up is None else below - up, None)


def _unrecorded(group: Count, excess: Count) -> int | None:
    """How many persons without a recorded group may come to a group later, besides those in its upper end already.

    In a combination the upper end of a group contains those whom another part may have recorded; what remains is the
    amount that its parts acknowledge for certain.
    """
    missing = excess * -1
    if isinstance(group, Bounds):
        return max(low(missing) or 0, 0)
    return _above(missing)


def _above(excess: Count) -> int | None:
    """How far an amount can be above zero; None if it has no upper end."""
    most = high(excess)
    return None if most is None else max(most, 0)


def _total(ends: Sequence[int | None]) -> int | None:
    """The sum of upper ends; None if one of them is open."""
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _split(lines: Sequence[int]) -> tuple[list[int], list[int]]:
    """The positions of the parts that are alone in their line, and the positions of all other parts."""
    size = Counter(lines)
    alone: list[int] = []
    several: list[int] = []
    for place, line in enumerate(lines):
        (alone if size[line] == 1 else several).append(place)
    return alone, several
