"""Which figures to hide: the small ones, and a smallest set of others so that none can be worked out.

A figure that can be worked out has a proof, which names the published figures that it uses. Whatever else is hidden,
the proof stands as long as all of these are published; so one of them has to be hidden. From the proofs found so far
the cheapest choice is made (:mod:`.covering`), the choice is attacked, and new proofs are added, until nothing can be
worked out: no choice with fewer figures meets even the demands that are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from iqmodel.calculations.disclosure.attack import ContradictedError, attacks
from iqmodel.calculations.disclosure.audit import (
    contradicted,
    hidden_in,
    is_recovered,
    left_of,
    small_amount,
    small_in,
)
from iqmodel.calculations.disclosure.covering import Demand, cheapest
from iqmodel.calculations.disclosure.findings import Reason
from iqmodel.calculations.disclosure.published import Options, Published
from iqmodel.calculations.solving.constraints import Constraint, Interval, components, interval
from iqmodel.values.counts import is_known

ROUNDS: Final = 200
"""How many choices are attacked for one group of linked figures; then everything in the group is hidden."""

# One figure more always costs more than all that is preferred otherwise: parts to totals, small figures to large ones.
_FIGURE: Final = 1_000_000
_TOTAL: Final = 64
_ZERO: Final = 48


@attrs.frozen
class Choice:
    """The figures to hide by position, each with its reason; and whether fewer would certainly not do.

    ``unprotected`` are positions of figures that can be worked out whatever else is hidden.
    """

    reasons: dict[int, Reason]
    smallest: bool
    unprotected: tuple[int, ...]


def choose(held: Published, options: Options) -> Choice:
    """Choose what to hide of all that is published."""
    small = small_in(held, options)
    reasons: dict[int, Reason] = dict.fromkeys(small, "small")
    smallest, unprotected = True, []
    slack = {
        one.row
        for one in held.differences()
        if not one.complete and one.total not in held.exempt
        if small_amount(left_of(held, one, options.minimum), options.minimum) is not None
    }
    totals = {one.total for one in held.differences()}
    # What is hidden already has to be protected like what is hidden now.
    hidden, first = {*hidden_in(held)}, {*small}
    # By identity: to compare thousands of constraints takes longer than to attack them.
    rows = {id(constraint): row for row, constraint in enumerate(held.constraints)}
    # Exact figures may have to be hidden, so they link constraints as well.
    for group in components(held.constraints):
        positions = sorted({position for one in group for position in one.variables})
        slack_here = [place for place, one in enumerate(group) if rows[id(one)] in slack]
        targets = hidden.intersection(positions)
        if not slack_here and first.isdisjoint(positions) and not targets:
            continue
        part = _Part(held, group, positions, slack_here, options=options, totals=totals)
        reasons |= part.reasons(targets, first.intersection(positions))
        smallest = smallest and part.smallest
        unprotected += part.unprotected
    return Choice(reasons, smallest, tuple(unprotected))


class _Part:
    """One group of linked constraints, with a variable of its own for what each small difference leaves.

    Figures are numbered anew; a difference comes after all of them, and like a hidden figure can be any number.
    """

    def __init__(
        self,
        held: Published,
        group: Sequence[Constraint],
        positions: Sequence[int],
        slack: Sequence[int],
        *,
        options: Options,
        totals: set[int],
    ) -> None:
        self.held, self.group, self.positions = held, tuple(group), positions
        self.options = options
        self.smallest = True
        self.unprotected: list[int] = []
        places = {position: place for place, position in enumerate(positions)}
        self.places = places
        self.stated: list[Interval] = [interval(held.figures[position]) for position in positions]
        self.slack = range(len(positions), len(positions) + len(slack))
        self.constraints = []
        left = iter(self.slack)
        for at, one in enumerate(group):
            terms = tuple((places[position], factor) for position, factor in one.terms)
            if at in slack:
                # parts <= whole: what the parts leave is not negative. The sign is that of the open end.
                sign = -1 if one.within[1] is None else 1
                one = attrs.evolve(one, within=(0, 0))  # noqa: PLW2901 - the same with the difference as a figure
                terms = (*terms, (next(left), sign))
            self.constraints.append(attrs.evolve(one, terms=terms))
        self.stated += [(0, None)] * len(slack)
        self.can_hide = {place for place, position in enumerate(positions) if is_known(held.figures[position])}
        self.costs = {place: _FIGURE + self._dislike(positions[place], totals) for place in self.can_hide}

    def _dislike(self, position: int, totals: set[int]) -> int:
        """How much less one figure is wanted among the hidden than another."""
        figure = self.stated[self.places[position]][0] or 0
        return figure.bit_length() + _TOTAL * (position in totals) + _ZERO * (figure == 0)

    def reasons(self, targets: set[int], small: set[int]) -> dict[int, Reason]:
        """The figures of the group to hide besides the small ones, with their reasons."""
        first = frozenset(self.places[position] for position in small)
        asked = {*(self.places[position] for position in targets), *first, *self.slack}
        demands: list[Demand] = []
        behind: dict[Demand, set[int]] = {}
        chosen: frozenset[int] = frozenset()
        for _ in range(ROUNDS):
            new = list(self._demands(first | chosen, asked | chosen, chosen - asked))
            for demand, target in new:
                if not demand.members:
                    # Nothing published is needed for it.
                    self.unprotected += [self.positions[target]] if target < len(self.positions) else []
                    asked.discard(target)
                    chosen -= {target}
                    self.can_hide.discard(target)
                    demands = [one for one in demands if one.because_of != target]
                else:
                    demands.append(demand)
                    behind.setdefault(demand, set()).add(target)
            # Nothing can be worked out any more: the choice is as cheap as the demands permit.
            if not new:
                break
            found = cheapest(demands, self.costs)
            if found is None:
                break
            chosen, certain = found
            self.smallest = self.smallest and certain
        else:
            chosen = frozenset(self.can_hide - first)
            self.smallest = False
        return {self.positions[place]: self._reason(place, behind) for place in sorted(chosen)}

    def _demands(
        self, hidden: frozenset[int], targets: set[int] | frozenset[int], chosen: frozenset[int]
    ) -> Iterator[tuple[Demand, int]]:
        """What has to be hidden besides: a demand for each target that can be worked out, with that target."""
        domains = [(0, None) if place in hidden else within for place, within in enumerate(self.stated)]
        try:
            for attack, here in attacks(self.constraints, domains, targets):
                for place in here:
                    if is_recovered(attack.within(place), domains[place], self.options.minimum):
                        used = attack.proof(place).figures & self.can_hide
                        yield Demand(used - hidden - {place}, place if place in chosen else None), place
        except ContradictedError:
            raise contradicted(self.held, self.group) from None

    def _reason(self, place: int, behind: dict[Demand, set[int]]) -> Reason:
        """Why a figure is hidden: for the sake of differences alone, or of figures as well."""
        targets = {target for demand, targets in behind.items() if place in demand.members for target in targets}
        return "difference" if targets and min(targets) >= len(self.positions) else "protection"
