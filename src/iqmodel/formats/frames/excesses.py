"""Acknowledged gaps of rows that are combined: what each row has, what groups of rows have, and what the result says.

Of persons in groups a gap decides what a combination can be, as in ``calculations.combining``: persons without a
recorded group may be in one of them in another row. Any other gap is only handed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final, Literal, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from iqmodel.calculations.combining.additivity import adds_exactly
from iqmodel.calculations.parts import whole_of
from iqmodel.formats.frames.additive import LAST, LENGTH, Summed, ends
from iqmodel.formats.frames.columns import flag, replaced
from iqmodel.formats.frames.discrepancies import KEY, OPEN, Amounts, no_gaps
from iqmodel.formats.frames.names import Lazy
from iqmodel.model.schema import Layout

# The least and the most of a figure, and how many open ends leave the most open.
_Ends: TypeAlias = "tuple[nw.Expr, nw.Expr, nw.Expr]"
_ENDS: Final = ("l", "h")
_OPEN_ENDS: Final = ("a", "b")


@attrs.frozen
class Excess:
    """The gap of one rule: how far its left side is above its right side, or groups above their total.

    ``number`` names its columns: the least (``l``), the most (``h``), and 1 where these are open (``a``, ``b``).
    ``given`` are the amounts acknowledged by key. ``groups`` and ``total`` are the figures of persons it is read from
    where these are exact; ``terms`` those of any other rule, with their coefficients. Figures are numbered as in
    :class:`~iqmodel.formats.frames.additive.Summed`, without a column they are None.
    """

    number: int
    rule_id: str
    given: Mapping[str, tuple[int, int]]
    axis: Literal["scope", "period"]
    once: bool
    sign: int = 1
    groups: tuple[int | None, ...] = ()
    total: int | None = None
    exactly: bool = False
    lasting: bool = False
    terms: tuple[tuple[int | None, int], ...] = ()
    constant: int = 0

    def name(self, kind: str) -> str:
        """One of its columns."""
        return f"x{self.number}{kind}"

    def of_row(self, frame: Lazy) -> dict[str, nw.Expr]:
        """The amount of each row: what its figures say, where all are exact, else what is acknowledged for it."""
        nothing = nw.lit(0)
        found: dict[str, Any] = dict.fromkeys((*_ENDS, *_OPEN_ENDS), nothing)
        if self.given:
            for place, (end, is_open) in enumerate(zip(_ENDS, _OPEN_ENDS, strict=True)):
                sides = {key: sorted(self.sign * one for one in amounts)[place] for key, amounts in self.given.items()}
                closed = {key: 0 if abs(one) == OPEN else one for key, one in sides.items()}
                opened = {key: int(abs(one) == OPEN) for key, one in sides.items()}
                found[end] = replaced(frame, nw.col(KEY), closed, 0, nw.Int64).fill_null(0)
                found[is_open] = replaced(frame, nw.col(KEY), opened, 0, nw.Int64).fill_null(0)
        if self.groups and self.total is not None and None not in self.groups:
            exact = reduce(and_, (_exact(number) for number in (*self.groups, self.total)))
            read = sum((nw.col(f"l{number}") for number in self.groups), start=nw.col(f"l{self.total}") * -1)
            found = {
                kind: nw.when(exact).then(read if kind in _ENDS else nothing).otherwise(one)
                for kind, one in found.items()
            }
        if self.lasting and self.axis == "period":
            found = {kind: one * nw.col(LAST) for kind, one in found.items()}
        least, most = found["l"], found["h"]
        # Beside them, not in the sums: pandas adds up columns alone.
        found["n"] = nw.when(least < 0).then(least).otherwise(nothing)
        found["p"] = nw.when(most > 0).then(most).otherwise(nothing)
        if self._is_of_figures:
            low, high, low_open, high_open = self._difference(
                {number: ends(number) for number, _ in self.terms if number is not None}
            )
            broken = ((low > 0) & (low_open == 0)) | ((high < 0) & (high_open == 0))
            found["g"] = replaced(frame, nw.col(KEY), dict.fromkeys(self.given, 1), 0, nw.Int64).fill_null(0)
            found["u"] = nw.when(found["g"] == 0).then(flag(broken)).otherwise(nothing)
        return {self.name(kind): expression for kind, expression in found.items()}

    def of_group(self) -> list[nw.Expr]:
        """The sums over a group of rows: of both ends, of what lies below and above zero, and of open ends.

        Where the figures decide, also how many rows are given an amount, and how many break the rule without one.
        """
        kinds = (*_ENDS, *_OPEN_ENDS, "n", "p", *(("g", "u") if self._is_of_figures else ()))
        return [nw.col(self.name(kind)).sum() for kind in kinds]

    @property
    def _is_of_figures(self) -> bool:
        """Whether the gap of a group is the difference of its combined figures, because amounts do not add up."""
        return bool(self.terms) and not self.exactly

    def combined(self, figures: Mapping[int | None, _Ends]) -> tuple[nw.Expr, ...]:
        """The least and the most of the gap of a group of rows, and how many open ends leave each of them open.

        ``figures`` are the combined ones, by number.
        """
        least, most, low_open, high_open = (nw.col(self.name(kind)) for kind in (*_ENDS, *_OPEN_ENDS))
        if self.groups:
            if not (self.once and self.axis == "scope"):
                alone = nw.col(LENGTH) == 1
                least = nw.when(alone).then(least).otherwise(nw.col(self.name("n")))
                most = nw.when(alone).then(most).otherwise(nw.col(self.name("p")))
        elif self._is_of_figures:
            # The difference of figures also has what nobody acknowledged: then only what was given is.
            as_given = (nw.col(self.name("g")) == 0) | (nw.col(self.name("u")) > 0)
            given = (least, most, low_open, high_open)
            return tuple(
                nw.when(as_given).then(one).otherwise(other)
                for one, other in zip(given, self._difference(figures), strict=True)
            )
        if self.sign == 1:
            return least, most, low_open, high_open
        return most * -1, least * -1, high_open, low_open

    def _difference(self, figures: Mapping[int | None, _Ends]) -> tuple[nw.Expr, ...]:
        """The least and the most by which figures miss the rule, and how many of them leave each open.

        The bounds of combined figures already hold what these lose by persons who recur.
        """
        sides: list[Any] = [nw.lit(self.constant), nw.lit(self.constant)]
        is_open: list[Any] = [nw.lit(0), nw.lit(0)]
        for number, factor in self.terms:
            least, most, unlimited = figures.get(number, (nw.lit(0), nw.lit(0), nw.lit(1)))
            first, second = (least, most) if factor > 0 else (most, least)
            sides = [sides[0] + first * factor, sides[1] + second * factor]
            is_open[factor > 0] = is_open[factor > 0] + unlimited
        return (*sides, *is_open)


def _exact(number: int | None) -> Any:
    least, most, is_open = ends(number)
    return (least == most) & (is_open == 0)


def excesses_of(
    summed: Iterable[Summed], layout: Layout, amounts: Amounts, *, axis: Literal["scope", "period"], once: bool
) -> tuple[Excess, ...]:
    """The gaps that matter: of groups of persons that have columns, and of rules for which any is acknowledged."""
    numbers = {one.code: one.number for one in summed}
    wholes = {
        whole.rule.full_id: whole
        for code in layout.positions
        if layout.indicators[code].additivity == "reclassified" and (whole := whole_of(code, layout)) is not None
    }
    found = []
    for number, rule in enumerate(layout.rules):
        whole, given = wholes.get(rule.full_id), amounts.get(rule.full_id, {})
        excess = Excess(number, rule.full_id, given, axis, once)
        if whole is not None and {*whole.parts, whole.code} & numbers.keys():
            groups, total = tuple(map(numbers.get, whole.parts)), numbers.get(whole.code)
            found.append(attrs.evolve(excess, sign=whole.sign, groups=groups, total=total))
        elif given:
            kinds = [layout.indicators[code].additivity for code in rule.codes]
            terms = tuple(zip(map(numbers.get, rule.codes), rule.relation.coefficients, strict=True))
            found.append(
                attrs.evolve(
                    excess,
                    exactly=adds_exactly(kinds, once=once),
                    lasting=set(kinds) == {"stock"},
                    terms=terms,
                    constant=rule.relation.constant,
                )
            )
    return tuple(found)


def acknowledged_rows(
    groups: Lazy, excesses: Sequence[Excess], figures: Mapping[int | None, _Ends], keys: Iterable[nw.Expr]
) -> Lazy:
    """One row for each gap of a combined row that says something: the keys, rule_id, difference and its ends.

    A gap of zero is left out, and one whose amount is open at both ends, as in a combined report.
    """
    if not excesses:
        return no_gaps(groups)
    parts = []
    keys = list(keys)
    for one in excesses:
        least, most, low_open, high_open = one.combined(figures)
        row = groups.with_columns(
            least.cast(nw.Int64).alias("__low"),
            most.cast(nw.Int64).alias("__high"),
            flag(low_open > 0).cast(nw.Int64).alias("__low_open"),
            flag(high_open > 0).cast(nw.Int64).alias("__high_open"),
        )
        low, high, is_low, is_high = (nw.col(f"__{name}") for name in ("low", "high", "low_open", "high_open"))
        nothing = (low == 0) & (high == 0) & (is_low + is_high == 0)
        parts.append(
            row.filter(~nothing & (is_low + is_high < 2)).select(
                *keys,
                nw.lit(one.rule_id).alias("rule_id"),
                nw.when((low == high) & (is_low + is_high == 0)).then(low).alias("difference"),
                nw.when(is_low == 0).then(low).alias("difference_low"),
                nw.when(is_high == 0).then(high).alias("difference_high"),
            )
        )
    return nw.concat(parts)
