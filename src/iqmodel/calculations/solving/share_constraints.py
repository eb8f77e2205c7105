"""Shares as constraints on numbered figures: what a stated share says of its part and its whole, in whole numbers.

A share makes one inequality for each end of its interval. A rule that names shares (``women_share + men_share == 100``)
says nothing of figures by itself; but with all other shares of it stated, it leaves an interval for the last one, and
so restricts the part and the whole of that one.

A share may itself be what is wrong. The search for wrong figures therefore has a variable for each stated share, its
*freedom*: as long as that is 0 the share holds, and once it may grow the share restricts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Final

import attrs

from iqmodel.calculations.solving.constraints import Constraint
from iqmodel.calculations.solving.constraints import Interval as Within
from iqmodel.checks.check import Subject
from iqmodel.model.rules import Rule
from iqmodel.model.schema import BoundRule
from iqmodel.values.counts import MAX_COUNT, Count, high, low
from iqmodel.values.intervals import Interval, relations_of
from iqmodel.values.shares import UNKNOWN_SHARE, Share

_WHOLE: Final = 100


@attrs.frozen
class SharedRules:
    """The shares of a subject with the rules they are in, as constraints; ``warnings`` includes rules of that severity.

    Figures are numbered by their positions, the freedoms of shares after all figures, in the order of the shares.
    """

    read: Subject
    warnings: bool

    @property
    def first(self) -> int:
        """The number of the freedom of the first share."""
        return len(self.read.layout.positions)

    def figure_rules(self) -> tuple[BoundRule, ...]:
        """The rules on figures that no stated share makes narrower.

        Of the others the share itself says all that they say and more: its part is at most its whole.
        """
        stated = self.read.shares.stated
        return tuple(bound for bound in self.read.bound if bound[0].full_id not in stated)

    def constraints(self, *, free: bool = False) -> tuple[Constraint, ...]:
        """What the shares say of figures; with ``free``, as long as their freedoms are 0.

        First each stated share of its own part and whole, then what rules between shares leave for the others.
        """
        found = [*self._stated(free=free), *self._left_by_others(free=free)]
        return tuple(found)

    def broken(self) -> Iterator[tuple[Rule, tuple[Share, ...]]]:
        """The rules between shares that their stated shares break, whatever the others are.

        No figure can mend such a rule, so it is dealt with before any figure is looked at.
        """
        from iqmodel.model.share_findings import breaks_points

        for rule, pick in self._on_shares():
            if breaks_points(rule, pick(self.read.shares.held)):
                yield rule, pick(self.read.shares.held)

    def refused(self) -> Iterator[tuple[Constraint, ...]]:
        """The constraints of each stated share that its part and whole, as they are stated, cannot have.

        Found before any rule is combined with another, since no other explanation of a contradiction is as short.
        """
        stated, figures = self.read.shares.stated, self.read.figures
        by_rule = {rule.full_id: pick(figures) for rule, pick in self.read.bound if rule.full_id in stated}
        for rule_id, (part, whole) in by_rule.items():
            if stated[rule_id].refuses(part, whole):
                found = tuple(one for one in self._stated(free=False) if one.rule.full_id == rule_id)
                yield from (found,) if found else ()

    def _on_shares(self) -> Iterator[BoundRule]:
        yield from (bound for bound in self.read.bound_shares if self.warnings or bound[0].severity == "error")

    def freedom(self, code: str) -> int:
        """The number of the freedom of a share."""
        return self.first + self.read.layout.share_positions[code]

    def _stated(self, *, free: bool) -> Iterator[Constraint]:
        """One constraint for each end of each stated share."""
        at = dict(self.read.layout.shares_of_figures)
        positions = self.read.layout.positions
        for rule, _ in self.read.bound:
            share = self.read.shares.stated.get(rule.full_id)
            if share is None or not (self.warnings or rule.severity == "error"):
                continue
            part, whole = (positions[code] for code in rule.codes)
            freedoms = (self.first + at[rule.full_id],) if free else ()
            code = tuple(self.read.layout.share_positions)[at[rule.full_id]]
            yield from self._restricting(rule, share.relations, (part, whole), freedoms, {code: share})

    def _left_by_others(self, *, free: bool) -> Iterator[Constraint]:
        """What rules between shares leave for each share of a part of a whole, if the others are as stated."""
        layout, held = self.read.layout, self.read.shares.held
        for rule, pick in self._on_shares():
            shares = dict(zip(rule.codes, pick(held), strict=True))
            for code, coefficient in zip(rule.codes, rule.relation.coefficients, strict=True):
                indicator = layout.dictionary[code]
                if not coefficient or indicator.part is None or indicator.of is None:
                    continue
                others = {other: share for other, share in shares.items() if other != code}
                left = _left(rule, code, others)
                # An empty interval is a rule broken by the shares alone, which is dealt with elsewhere.
                if left is None or not any(share.is_known for share in others.values()):
                    continue
                pair = layout.positions[indicator.part], layout.positions[indicator.of]
                stated = {other: share for other, share in others.items() if share.is_known}
                freedoms = tuple(map(self.freedom, stated)) if free else ()
                yield from self._restricting(rule, relations_of(left, of_nothing=True), pair, freedoms, stated)

    def _restricting(
        self,
        rule: Rule,
        relations: Sequence[tuple[int, int, int]],
        pair: tuple[int, int],
        freedoms: Sequence[int],
        shares: Mapping[str, Share],
    ) -> Iterator[Constraint]:
        """Relations between a part and a whole as constraints that any of the freedoms lifts."""
        part, whole = pair
        codes = tuple(self.read.layout.positions)
        dictionary = self.read.layout.dictionary
        labels = {code: dictionary[code].label for code in (codes[part], codes[whole], *shares)}
        for a, b, c in relations:
            # No figure exceeds MAX_COUNT, and a freedom reaches it: this factor is enough to lift the relation.
            lifting = tuple((freedom, max(abs(a), abs(b)) + 1) for freedom in freedoms)
            terms = ((part, a), *(((whole, b),) if b else ()), *lifting)
            yield Constraint(rule, terms, (c, None), shares=tuple(shares.items()), labels=labels)

    def room(self, fresh: int) -> tuple[list[Constraint], int]:
        """The broken rules between shares as constraints on freedoms, with fresh variables numbered from ``fresh``.

        Each freed share can close the gap by as much as it can itself move between 0 and 100 percent. Returns the
        constraints and the number of the next fresh variable.
        """
        found: list[Constraint] = []
        for rule, shares in self.broken():
            gap, moves = _gap(rule, shares)
            stated = {code: share for code, share in zip(rule.codes, shares, strict=True) if share.is_known}
            terms = []
            for code, move in moves.items():
                if move:
                    used = ((code, stated[code]),)
                    found.append(Constraint(rule, ((fresh, 1), (self.freedom(code), -move)), (None, 0), shares=used))
                    found.append(Constraint(rule, ((fresh, 1),), (None, move), shares=used))
                    terms.append((fresh, 1))
                    fresh += 1
            found.append(Constraint(rule, tuple(terms), (gap, None), shares=tuple(stated.items())))
        return found, fresh

    def with_freedoms(
        self, constraints: Sequence[Constraint], domains: Sequence[Within]
    ) -> tuple[tuple[Constraint, ...], list[Within]]:
        """The constraints and domains with what shares say, as long as their freedoms are 0."""
        # A share that is not stated leaves its part and whole to its rule; a stated one that is freed does so as well.
        held = self.read.shares.held
        room, fresh = self.room(self.first + len(held))
        opened = [(0, None)] * (fresh - self.first - len(held))
        return (*constraints, *self.constraints(free=True), *room), [*domains, *[(0, 0)] * len(held), *opened]

    def values(self, changed: Mapping[int, Count]) -> tuple[Any, ...]:
        """The values of the figures and shares at these positions, if those of the figures are given."""
        figures = {code: changed.get(at, self.read.figures[at]) for code, at in self.read.layout.positions.items()}
        codes = tuple(self.read.layout.share_positions)
        return tuple(
            self._share(codes[at - self.first], figures, changed) if at >= self.first else value
            for at, value in changed.items()
        )

    def _share(self, code: str, figures: Mapping[str, Count], changed: Mapping[int, Count]) -> Share:
        """A share that has to change: what part and whole make it, or else what a rule leaves for it.

        Printed with as many digits as before; a share that different digits would fit as well is left unknown, and so
        is one with which the shares that stay would break a rule.
        """
        indicator = self.read.layout.dictionary[code]
        digits = self.read.shares.held[self.read.layout.share_positions[code]].digits
        ends = None
        if indicator.part is not None and indicator.of is not None:
            ends = _rate(figures[indicator.part], figures[indicator.of])
        if ends is None:
            ends = self._left_for(code, changed)
        if ends is None:
            return UNKNOWN_SHARE
        first, second = (Share.of(end.numerator, _WHOLE * end.denominator, digits=digits) for end in ends)
        return first if first == second and not self._breaks(code, first, changed) else UNKNOWN_SHARE

    def _breaks(self, code: str, value: Share, changed: Mapping[int, Count]) -> bool:
        """Whether a share of that value breaks one of its rules beside the shares that are as they were."""
        from iqmodel.model.share_findings import breaks_points

        held = tuple(
            value if one == code else UNKNOWN_SHARE if self.freedom(one) in changed else share
            for one, share in zip(self.read.layout.share_positions, self.read.shares.held, strict=True)
        )
        return any(code in rule.codes and breaks_points(rule, pick(held)) for rule, pick in self._on_shares())

    def _left_for(self, code: str, changed: Mapping[int, Count]) -> tuple[Fraction, Fraction] | None:
        """The number that an equality between shares leaves for one of them, by what is printed for the others."""
        for rule, shares in self.broken():
            factors = dict(zip(rule.codes, rule.relation.coefficients, strict=True))
            others = {other: share.value for other, share in zip(rule.codes, shares, strict=True) if other != code}
            if not factors.get(code) or not rule.relation.is_equality:
                continue
            if any(value is None or self.freedom(other) in changed for other, value in others.items()):
                continue
            total = rule.relation.constant + sum(factors[other] * (value or 0) for other, value in others.items())
            left = Fraction(-total, factors[code])
            return (left, left) if 0 <= left <= _WHOLE else None
        return None


def _rate(part: Count, whole: Count) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a part can be of its whole, in percent; None if the whole may be nothing."""
    least, most, smallest, largest = low(part), high(part), low(whole), high(whole)
    if not smallest or least is None or most is None or largest is None:
        return None
    whole_of_it = Fraction(_WHOLE)
    return min(Fraction(_WHOLE * least, largest), whole_of_it), min(Fraction(_WHOLE * most, smallest), whole_of_it)


def _left(rule: Rule, code: str, others: Mapping[str, Share]) -> Interval | None:
    """The interval that a rule leaves for one of its shares; None if it leaves nothing.

    The other shares lie in their intervals, which add up like any intervals; what the rule demands of the sum is then
    solved for the one share, and clipped to what a share can be.
    """
    relation = rule.relation
    factors = dict(zip(rule.codes, relation.coefficients, strict=True))
    own = factors[code]
    # own * share lies between -(the most) and -(the least) that the other side can be, for an equality.
    least = most = Fraction(relation.constant)
    with_least = with_most = True
    for other, share in others.items():
        (low, high), (with_low, with_high) = share.ends, (share.interval.with_lower, share.interval.with_upper)
        if factors[other] < 0:
            (low, high), (with_low, with_high) = (high, low), (with_high, with_low)
        if factors[other]:
            least += factors[other] * low
            most += factors[other] * high
            with_least, with_most = with_least and with_low, with_most and with_high
    lower: tuple[Fraction, bool] = (-most, with_most)
    upper: tuple[Fraction, bool] = (-least, with_least)
    if relation.operator in ("<=", "<"):
        lower = (Fraction(-MAX_COUNT), True)
        upper = (upper[0], upper[1] and relation.operator == "<=")
    elif relation.operator in (">=", ">"):
        upper = (Fraction(MAX_COUNT), True)
        lower = (lower[0], lower[1] and relation.operator == ">=")
    if own < 0:
        lower, upper = upper, lower
    lower = max((lower[0] / own / 100, lower[1]), (Fraction(0), True), key=lambda end: (end[0], not end[1]))
    upper = min((upper[0] / own / 100, upper[1]), (Fraction(1), True), key=lambda end: (end[0], end[1]))
    if lower[0] > upper[0] or (lower[0] == upper[0] and not (lower[1] and upper[1])):
        return None
    scale = lcm(lower[0].denominator, upper[0].denominator)
    return Interval(scale, int(lower[0] * scale), lower[1], int(upper[0] * scale), upper[1])


def _gap(rule: Rule, shares: Sequence[Share]) -> tuple[int, dict[str, int]]:
    """By how much shares break a rule, and by how much each stated one could at most close the gap, as integers.

    A share that may be wrong can be anything from 0 to 100 percent, so it closes the gap by as much as the nearer end
    of its interval is away from that limit. All numbers are multiplied by their common denominator.
    """
    relation = rule.relation
    pairs = list(zip(rule.codes, relation.coefficients, shares, strict=True))
    least = relation.constant + sum(min(factor * end for end in share.ends) for _, factor, share in pairs)
    most = relation.constant + sum(max(factor * end for end in share.ends) for _, factor, share in pairs)
    # What is not too large is too small: one of the two ends is on the wrong side.
    too_large = relation.operator in ("==", "<=", "<") and least >= 0
    moves = {
        code: (min if too_large else max)(factor * end for end in share.ends)
        - (min if too_large else max)(factor * end for end in (0, 100))
        for code, factor, share in pairs
        if share.is_known
    }
    gap = Fraction(least if too_large else -most)
    scale = lcm(gap.denominator, *(Fraction(move).denominator for move in moves.values()))
    sizes = {code: int(abs(move) * scale) for code, move in moves.items()}
    # A gap of 0 is one that only an end that is not included leaves.
    amount = max(int(gap * scale), 1)
    common = gcd(amount, *sizes.values())
    return amount // common, {code: size // common for code, size in sizes.items()}
