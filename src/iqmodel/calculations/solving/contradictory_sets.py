"""Every smallest set of demands that cannot hold together: the irreducible contradictions of a rule set.

One such set is easily found; to find the others, each member of a known one is left out in turn and the rest asked
again (R. Reiter, A Theory of Diagnosis from First Principles, 1987). Whatever contradiction there is, some branch
leaves out only rules that are not in it, and so comes upon it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from iqmodel.calculations.solving.demands import Demand, Solver, smallest_clash

BRANCHES: Final = 2_000
"""How many rests of one group of linked rules are asked; beyond it the list is not complete."""


def contradictory_sets(solver: Solver, group: Sequence[Demand], limit: int) -> tuple[list[tuple[Demand, ...]], bool]:
    """Up to ``limit`` sets of demands that cannot hold together and from which none can be left out; and whether these
    are all of them.
    """
    found: list[frozenset[int]] = []
    queue = deque([frozenset[int]()])
    seen = set(queue)
    for _ in range(BRANCHES):
        if not queue:
            return _listed(group, found), True
        left_out = queue.popleft()
        clash = next((known for known in found if known.isdisjoint(left_out)), None)
        if clash is None:
            rest = {id(one): position for position, one in enumerate(group) if position not in left_out}
            members = smallest_clash(solver, [group[position] for position in rest.values()])
            if members is None:
                continue
            if len(found) == limit:
                return _listed(group, found), False
            clash = frozenset(rest[id(one)] for one in members)
            found.append(clash)
        for position in sorted(clash):
            larger = left_out | {position}
            if larger not in seen:
                seen.add(larger)
                queue.append(larger)
    return _listed(group, found), not queue


def _listed(group: Sequence[Demand], found: Sequence[frozenset[int]]) -> list[tuple[Demand, ...]]:
    """The sets in order, small ones first."""
    in_order = sorted((len(one), sorted(one)) for one in found)
    return [tuple(group[position] for position in positions) for _, positions in in_order]
