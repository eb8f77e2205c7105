"""Which figures to hide: the small ones, and a smallest set of others so that none can be worked out.

A figure that can be worked out has a proof, which names the published figures that it uses. Whatever else is hidden,
the proof stands as long as all of these are published; so one of them has to be hidden. From the proofs found so far
the cheapest choice is made (:mod:`.covering`), the choice is attacked, and new proofs are added, until nothing can be
worked out: no choice with fewer figures meets even the demands that are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from iqmodel.calculations.disclosure.gaps import Gap, gaps_of, sign_of
from iqmodel.calculations.disclosure.published import Options, Published
from iqmodel.calculations.solving.constraints import Constraint, Interval, components, interval
from iqmodel.values.counts import is_known

ROUNDS: Final = 200
"""How many choices are attacked for one group of linked figures; then everything in the group is hidden."""

# One figure more always costs more than all that is preferred otherwise: parts to totals, small figures to large ones.
_FIGURE: Final = 1_000_000
_TOTAL: Final = 64
_ZERO: Final = 48
_GAP: Final = 200


@attrs.frozen
class Choice:
    """The figures to hide by position, each with its reason; and whether fewer would certainly not do.

    ``gaps`` are acknowledged amounts to hide, by the row of their constraint. ``unprotected`` are positions of figures
    that can be worked out whatever else is hidden.
    """

    reasons: Mapping[int, Reason] = {}
    smallest: bool = True
    unprotected: tuple[int, ...] = ()
    gaps: Mapping[int, Reason] = {}


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
    gaps = {one.row: one for one in gaps_of(held) if sign_of(one.amount)}
    few = {row for row, one in gaps.items() if small_amount(one.amount, options.minimum) is not None}
    hidden_gaps: dict[int, Reason] = {}
    # What is hidden already has to be protected like what is hidden now.
    hidden, first = {*hidden_in(held)}, {*small}
    # By identity: to compare thousands of constraints takes longer than to attack them.
    rows = {id(constraint): row for row, constraint in enumerate(held.constraints)}
    # Exact figures may have to be hidden, so they link constraints as well.
    for group in components(held.constraints):
        positions = sorted({position for one in group for position in one.variables})
        numbers = [rows[id(one)] for one in group]
        slack_here = [place for place, row in enumerate(numbers) if row in slack]
        gaps_here = {place: gaps[row] for place, row in enumerate(numbers) if row in gaps}
        few_here = few.intersection(numbers)
        targets = hidden.intersection(positions)
        if not slack_here and not few_here and first.isdisjoint(positions) and not targets:
            continue
        part = _Part(held, group, positions, slack_here, gaps_here, options=options, totals=totals)
        reasons |= part.reasons(targets, first.intersection(positions), few_here)
        hidden_gaps |= part.hidden_gaps
        smallest = smallest and part.smallest
        unprotected += part.unprotected
    return Choice(reasons, smallest, tuple(unprotected), hidden_gaps)


class _Part:
    """One group of linked constraints, with a variable of its own for what each small difference leaves.

    Figures are numbered anew; a difference comes after all of them, and like a hidden figure can be any number. Then
    come acknowledged gaps, which are figures as well: the size of each is published, and can be hidden.
    """

    def __init__(
        self,
        held: Published,
        group: Sequence[Constraint],
        positions: Sequence[int],
        slack: Sequence[int],
        gaps: Mapping[int, Gap],
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
        self.gaps = {self.slack.stop + at: gap for at, gap in enumerate(gaps.values())}
        self.hidden_gaps: dict[int, Reason] = {}
        self.constraints = []
        left, sizes = iter(self.slack), iter(self.gaps)
        for at, one in enumerate(group):
            terms, within = tuple((places[position], factor) for position, factor in one.terms), one.within
            if at in slack:
                # parts <= whole: what the parts leave is not negative. The sign is that of the open end.
                sign = -1 if one.within[1] is None else 1
                within, terms = (0, 0), (*terms, (next(left), sign))
            elif at in gaps:
                # One side less the other is the amount: the constant alone, with its size as a figure.
                target = -one.rule.relation.constant
                within = (target, target)
                terms = (*terms, (next(sizes), -(sign_of(gaps[at].amount) or 1)))
            self.constraints.append(attrs.evolve(one, terms=terms, within=within))
        self.stated += [(0, None)] * len(slack)
        sized = {place: gap.amount * (sign_of(gap.amount) or 1) for place, gap in self.gaps.items()}
        self.stated += map(interval, sized.values())
        self.can_hide = {place for place, position in enumerate(positions) if is_known(held.figures[position])}
        self.costs = {place: _FIGURE + self._dislike(positions[place], totals) for place in self.can_hide}
        # To acknowledge how much is missing is worth more than a total.
        known = {place for place, size in sized.items() if is_known(size)}
        self.can_hide |= known
        self.costs |= dict.fromkeys(known, _FIGURE + _GAP)

    def _dislike(self, position: int, totals: set[int]) -> int:
        """How much less one figure is wanted among the hidden than another."""
        figure = self.stated[self.places[position]][0] or 0
        return figure.bit_length() + _TOTAL * (position in totals) + _ZERO * (figure == 0)

    def reasons(self, targets: set[int], small: set[int], few: set[int]) -> dict[int, Reason]:
        """The figures of the group to hide besides the small ones, with their reasons; ``few`` are rows of small gaps.

        The gaps to hide are kept in ``hidden_gaps``.
        """
        small_gaps = {place for place, gap in self.gaps.items() if gap.row in few}
        first = frozenset((*(self.places[position] for position in small), *small_gaps))
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
        self.hidden_gaps = {self.gaps[place].row: "small" for place in small_gaps}
        found_reasons: dict[int, Reason] = {place: self._reason(place, behind) for place in sorted(chosen)}
        size = len(self.positions)
        self.hidden_gaps |= {self.gaps[place].row: why for place, why in found_reasons.items() if place in self.gaps}
        return {self.positions[place]: why for place, why in found_reasons.items() if place < size}

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
