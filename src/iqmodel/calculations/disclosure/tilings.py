"""Unequal pieces that make up a whole: spans of days that follow each other, and sets that share no member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from iqmodel.calculations.combining.grid import Span

# Unions can be put together in very many ways, of which a series never has more than a few.
_MOST: Final = 50


def tiling(whole: Span, pieces: Mapping[int, Span]) -> tuple[int, ...] | None:
    """The fewest pieces that follow each other from the first day to the last; None if there are none.

    >>> tiling((1, 12), {0: (1, 9), 1: (10, 12), 2: (10, 10), 3: (11, 12)})
    (0, 1)
    """
    return _ways(whole[0], pieces).get(whole[1] + 1)


def tilings(whole: Span, pieces: Mapping[int, Span], through: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """For each of the pieces ``through``, the fewest with it that make up the whole, if there are any.

    >>> list(tilings((1, 12), {0: (1, 9), 1: (10, 12), 2: (10, 10), 3: (11, 12), 4: (2, 3)}, (2, 4)))
    [(0, 2, 3)]
    """
    before = _ways(whole[0], pieces)
    # The same from the last day backwards.
    after = _ways(-whole[1], {place: (-end, -start) for place, (start, end) in pieces.items()})
    for place in through:
        start, end = pieces[place]
        if start in before and -end in after:
            yield (*before[start], place, *reversed(after[-end]))


def _ways(first: int, pieces: Mapping[int, Span]) -> dict[int, tuple[int, ...]]:
    """The fewest pieces that follow each other from a day on, by the day after the last of them."""
    found: dict[int, tuple[int, ...]] = {first: ()}
    # Whatever ends before a piece begins has been placed already.
    for place, (start, end) in sorted(pieces.items(), key=lambda one: (one[1], one[0])):
        if start in found and (end + 1 not in found or len(found[end + 1]) > len(found[start]) + 1):
            found[end + 1] = (*found[start], place)
    return found


def covers(members: frozenset[str], pieces: Mapping[str, frozenset[str]], through: str) -> Iterator[tuple[str, ...]]:
    """The ways to put all members together from pieces of them without any member twice, each with one given piece.

    Each further way has a piece that none of the earlier ones has.

    >>> pieces = {name: frozenset(name) for name in ("ab", "c", "a", "b")}
    >>> list(covers(frozenset("abc"), pieces, "c"))
    [('c', 'ab'), ('c', 'a', 'b')]
    """
    seen: set[str] = set()
    for found in islice(_exact(members - pieces[through], pieces, set()), _MOST):
        if not found or not seen.issuperset(found):
            seen.update(found)
            yield (through, *found)


def _exact(
    members: frozenset[str], pieces: Mapping[str, frozenset[str]], hopeless: set[frozenset[str]]
) -> Iterator[tuple[str, ...]]:
    """Every way to put members together, by the widest pieces first; none is tried again for those without any."""
    if not members:
        yield ()
        return
    if members in hopeless:
        return
    found = False
    first = min(members)
    fitting = [name for name, held in pieces.items() if first in held and held <= members]
    for name in sorted(fitting, key=lambda one: (-len(pieces[one]), one)):
        for rest in _exact(members - pieces[name], pieces, hopeless):
            found = True
            yield (name, *rest)
    if not found:
        hopeless.add(members)
