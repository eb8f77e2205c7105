"""The cheapest choice that meets all demands: of every demand at least one member has to be chosen.

Each demand is a proof that a hidden figure can be worked out: unless one of the published figures that it uses is
hidden as well, the proof stands. A demand may depend on a choice, as a figure hidden for the sake of another has to
stay hidden itself. The search is a branch and bound over the members of one unmet demand at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

STEPS: Final = 4_000
"""How many choices are tried; then the best one known is returned, which may not be the cheapest."""


@attrs.frozen
class Demand:
    """Members of which at least one has to be chosen; only if ``because_of`` is chosen, where that is given."""

    members: frozenset[int]
    because_of: int | None = None


def cheapest(demands: Iterable[Demand], costs: Mapping[int, int]) -> tuple[frozenset[int], bool] | None:
    """The cheapest set that meets every demand, and whether it is certainly that; None if no set does."""
    search = _Search(frozenset(demands), costs)
    search.begin()
    return None if search.best is None else (search.best, search.steps < STEPS)


class _Search:
    """One search: ``best`` is the cheapest choice so far, and costs ``bound``."""

    def __init__(self, demands: Collection[Demand], costs: Mapping[int, int]) -> None:
        # Demands that depend on a choice are looked at once it is made.
        # Small demands leave the fewest ways, and are looked at first; one that contains another says nothing new.
        ordered = sorted(demands, key=lambda one: (len(one.members), sorted(one.members), one.because_of or -1))
        sets: list[frozenset[int]] = []
        for one in ordered:
            if one.because_of is None and not any(known <= one.members for known in sets):
                sets.append(one.members)
        self.always = sets
        self.depending: dict[int, list[frozenset[int]]] = {}
        for one in ordered:
            if one.because_of is not None:
                self.depending.setdefault(one.because_of, []).append(one.members)
        self.costs = costs
        self.best: frozenset[int] | None = None
        self.bound = 0
        self.steps = 0

    def begin(self) -> None:
        """Search through all choices."""
        self._extend(frozenset(), 0, self.always, frozenset())

    def _extend(
        self, chosen: frozenset[int], cost: int, unmet: Sequence[frozenset[int]], refused: frozenset[int]
    ) -> None:
        """Try all ways to meet the unmet demands without any of the ``refused`` members."""
        # The first way down always ends with a choice, however many steps it takes.
        if self.steps >= STEPS and self.best is not None:
            return
        self.steps += 1
        left: Sequence[frozenset[int]] = [members - refused for members in unmet] if refused else unmet
        least = self._least(left)
        if least is None or (self.best is not None and cost + least >= self.bound):
            return
        if not unmet:
            self.best, self.bound = chosen, cost
            return
        often = Counter(member for members in left for member in members)
        fewest = min((len(members), place) for place, members in enumerate(left))[1]
        for member in sorted(left[fewest], key=lambda one: (self.costs[one] / often[one], one)):
            more = chosen | {member}
            still = [members for members in unmet if member not in members]
            still += (members for members in self.depending.get(member, ()) if members.isdisjoint(more))
            self._extend(more, cost + self.costs[member], still, refused)
            # Every choice with this member has been tried: the other ways are without it.
            refused |= {member}

    def _least(self, left: Iterable[frozenset[int]]) -> int | None:
        """What unmet demands cost at least: those without a common member need one each. None if one cannot be met."""
        taken: set[int] = set()
        least = 0
        for members in sorted(left, key=len):
            if not members:
                return None
            if taken.isdisjoint(members):
                taken |= members
                least += min(self.costs[member] for member in members)
        return least
