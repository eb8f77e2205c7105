"""A rule on the columns of a frame: its verdicts and differences as expressions of the caller's own engine.

The terms of the relation are moved until every coefficient is positive. Each side is then computed twice: with nulls
(``left``: null if any figure is missing) and with missing figures at their minimum, 0 (``left_least``). Since a missing
figure is zero or any larger number, this decides everything: the difference is certainly above zero where
``left_least > right``, certainly below where ``left < right_least``, and a comparison with null decides nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Set as AbstractSet
from functools import cached_property, reduce
from typing import Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from iqmodel.errors import RuleDefinitionError
from iqmodel.formats.frames.cells import Column, clean
from iqmodel.formats.frames.columns import Prepared, own_words, replaced
from iqmodel.formats.frames.discrepancies import KEY, Gap, amounts_of, with_keys
from iqmodel.formats.frames.names import Lazy, in_hand, is_spark
from iqmodel.formats.frames.sql_words import figure, selected
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.values.counts import MAX_COUNT

# Larger sums need not be exact in the floats that pandas uses for integers with gaps.
_EXACT: Final = 2**53

# A side of a relation: an expression, a number if it contains no column, None if it is unknown in every row.
_Side: TypeAlias = Any
_Terms: TypeAlias = list[tuple[str | None, int]]


@attrs.frozen(eq=False)
class RuleColumns:
    """One rule as expressions over clean figure columns (whole numbers or null).

    ``never`` is False in every row; ``amount`` names the columns with the least and the most that the acknowledged
    amount of each row can be (both 0 without one), or is None if there are no acknowledgements.
    """

    space: Any
    rule: Rule
    names: tuple[str | None, ...]
    never: Any
    left: _Side
    left_least: _Side
    right: _Side
    right_least: _Side
    missing: Any
    remainders: tuple[tuple[Any, int], ...] = ()
    """What the known figures leave of an equality, and the step by which missing ones can change it."""
    amount: tuple[str, str] | None = None
    stated: str | None = None
    """The column of the share that the rule is about: where it has a cell, the relation alone does not decide."""

    @classmethod
    def of(
        cls,
        space: Any,
        rule: Rule,
        columns: dict[str, str],
        full: AbstractSet[str],
        *,
        amount: tuple[str, str] | None = None,
        stated: str | None = None,
    ) -> RuleColumns | None:
        """The rule on columns by code; None if none of its figures has a column, so that it never applies.

        ``full`` are the columns known to have no nulls.
        """
        relation = rule.relation
        names = tuple(columns.get(code) for code in rule.codes)
        present = [name for name in names if name is not None]
        if not present:
            return None
        terms = list(zip(names, relation.coefficients, strict=True))
        sides: list[_Side] = []
        for sign in (1, -1):
            constant = max(0, sign * relation.constant)
            own = [(name, abs(factor)) for name, factor in terms if factor * sign > 0]
            sides += [_side(space, own, constant, full, least=False), _side(space, own, constant, full, least=True)]
        # Combined below to False in every row: not every engine has a literal that takes the length of a column.
        null = space.col(present[0]).is_null()
        gaps = None if any(name in full for name in present) else [space.col(name).is_null() for name in present]
        left, left_least, right, right_least = sides
        missing = gaps and reduce(operator.and_, gaps)
        rests = ((_rest(space, terms, relation.constant, step), step) for step in relation.steps)
        steps = tuple((rest, step) for rest, step in rests if rest is not None)
        never = null & ~null
        return cls(space, rule, names, never, left, left_least, right, right_least, missing, steps, amount, stated)

    def is_complete(self, full: AbstractSet[str]) -> bool:
        """Whether no row lacks any of the figures or states a share, so that the rule is never undecided."""
        return self.stated is None and all(name in full for name in self.names)

    def _compare(self, first: _Side, comparison: str, second: _Side) -> Any:
        """A comparison; it is true in no row if a side is unknown everywhere."""
        if first is None or second is None:
            return self.never
        holds = getattr(operator, comparison)(first, second)
        return (~self.never if holds else self.never) if isinstance(holds, bool) else holds

    @property
    def left_if_larger(self) -> _Side:
        """The left side, where only whether it is strictly larger matters: a single missing figure never is."""
        return self.left if self._single(1) else self.left_least

    @property
    def right_if_larger(self) -> _Side:
        """The right side, where only whether it is strictly larger matters."""
        return self.right if self._single(-1) else self.right_least

    def _single(self, sign: int) -> bool:
        """Whether a side is a single figure without a positive constant."""
        relation = self.rule.relation
        return sum(c * sign > 0 for c in relation.coefficients) == 1 and relation.constant * sign <= 0

    @property
    def _guarded(self) -> bool:
        """Whether rows without any known figure have to be excluded explicitly."""
        # With figures on both sides and no constant, rows without any figure compare null with null; else they would
        # be judged by the constant alone.
        coefficients = self.rule.relation.coefficients
        one_sided = not (any(c > 0 for c in coefficients) and any(c < 0 for c in coefficients))
        return self.missing is not None and bool(self.rule.relation.constant or one_sided or 0 in coefficients)

    def _applying(self, mask: Any) -> Any:
        """The mask without the rows to which the rule does not apply."""
        return mask & ~self.missing if self._guarded else mask

    def holds(self) -> Any:
        """Where the relation holds whatever the missing figures are and no share is stated; null or False elsewhere."""
        mask = {
            "==": lambda: self._compare(self.left, "eq", self.right),
            "<=": lambda: self._compare(self.left, "le", self.right_least),
            "<": lambda: self._compare(self.left, "lt", self.right_if_larger),
            ">=": lambda: self._compare(self.left_least, "ge", self.right),
            ">": lambda: self._compare(self.left_if_larger, "gt", self.right),
        }[self.rule.relation.operator]()
        mask = self._applying(mask)
        return mask if self.stated is None else mask & self.space.col(self.stated).is_null()

    def violations(self) -> list[Any]:
        """Where the relation is broken whatever the missing figures are: masks of which at most one is
        true in each row.
        """
        sign = self.rule.relation.operator
        masks = []
        if sign in ("==", "<="):
            masks.append(self._compare(self.left_if_larger, "gt", self.right))
        if sign in ("==", ">="):
            masks.append(self._compare(self.left, "lt", self.right_if_larger))
        if sign == "<":
            masks.append(self._compare(self.left_least, "ge", self.right))
        if sign == ">":
            masks.append(self._compare(self.left, "le", self.right_least))
        masks = [self._applying(mask) for mask in masks]
        if self.remainders:
            beyond = reduce(operator.or_, (mask.fill_null(value=False) for mask in masks))
            masks.append(self._indivisible(0) & ~beyond)
        return masks

    def _indivisible(self, amount: Any) -> Any:
        """Where no whole numbers for the missing figures can produce a gap of that amount; True or False
        in every row.
        """
        # Without a remainder, which pandas has no operation for where it holds Arrow's integers.
        gaps = [(rest - amount, step) for rest, step in self.remainders]
        # On default pandas a missing gap is NaN, which differs from itself.
        masks = [((gap // step) * step != gap).fill_null(value=False) & ~gap.is_null() for gap, step in gaps]
        broken = reduce(operator.or_, masks)
        return broken if self.missing is None else broken & ~self.missing

    def broken(self) -> Any:
        """Where the relation is broken, before any acknowledgement; True or False in every row."""
        return reduce(operator.or_, (mask.fill_null(value=False) for mask in self.violations()))

    def misfit(self) -> Any:
        """Where the acknowledged amount cannot be the difference; True or False in every row."""
        least, most = self._ends
        beyond = [
            self._compare(self.left_least, "gt", None if self.right is None else most + self.right),
            self._compare(self.left, "lt", None if self.right_least is None else least + self.right_least),
        ]
        masks = [self._applying(mask).fill_null(value=False) for mask in beyond]
        impossible = masks[0] | masks[1]
        # Divisibility is asked of a single amount only, as everywhere.
        return self._noted & (
            impossible | ((least == most) & self._indivisible(least)) if self.remainders else impossible
        )

    @property
    def _ends(self) -> tuple[Any, Any]:
        """The least and the most that the acknowledged amount can be."""
        least, most = self.amount or ("", "")
        return self.space.col(least), self.space.col(most)

    @property
    def _noted(self) -> Any:
        """Where an amount is acknowledged."""
        least, most = self._ends
        return (least != 0) | (most != 0)

    def violated(self) -> Any:
        """Where the verdict is violated; True or False in every row."""
        broken = self.broken()
        if self.amount is None:
            return broken
        return (broken & ~self._noted) | self.misfit()

    def acknowledged(self) -> Any:
        """Where the gap is the acknowledged one; True or False in every row."""
        return self.broken() & self._noted & ~self.misfit()

    def surely_holds(self) -> Any:
        """Where the verdict is holds; True or False in every row."""
        mask = self.holds().fill_null(value=False)
        return mask if self.amount is None else mask & ~self.misfit()

    def verdict(self) -> Any:
        """The verdict for each row as text."""
        rest = self.space.lit("undecided")
        if self.missing is not None:
            rest = self.space.when(self.missing).then(self.space.lit("not_applicable")).otherwise(rest)
        if self.amount is not None:
            rest = self.space.when(self.acknowledged()).then(self.space.lit("acknowledged")).otherwise(rest)
        rest = self.space.when(self.surely_holds()).then(self.space.lit("holds")).otherwise(rest)
        return self.space.when(self.violated()).then(self.space.lit("violated")).otherwise(rest)

    def difference(self) -> tuple[Any, Any]:
        """The least and the greatest value of left minus right; null if open, or if the rule does not apply."""
        low, high = self._minus(self.left_least, self.right), self._minus(self.left, self.right_least)
        if not self._guarded:
            return low, high
        return self.space.when(~self.missing).then(low), self.space.when(~self.missing).then(high)

    def _minus(self, first: _Side, second: _Side) -> Any:
        """The difference of two sides; null if one is unknown everywhere."""
        nothing = self.space.when(self.never).then(self.space.lit(0))
        if first is None or second is None:
            return nothing
        gap = first - second
        return self.space.when(~self.never).then(self.space.lit(gap)) if isinstance(gap, int) else gap


@attrs.frozen(eq=False, slots=False)
class RuledFrame:
    """A prepared frame, the rules to check, and the acknowledged gaps of its rows."""

    rules: RuleSet
    prepared: Prepared
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def judged(self) -> list[Column]:
        """The columns that occur in the rules."""
        spoken = {code for rule in self.rules for code in rule.codes}
        return [column for code, column in self.prepared.figures.items() if code in spoken]

    @cached_property
    def frame(self) -> Lazy:
        """The keys, these columns and those of the shares that rules are about, unchanged."""
        ruled = self.rules.keys()
        shares = [column for rule_id, column in self.prepared.stated.items() if rule_id in ruled]
        return self.prepared.frame([*self.judged, *shares])

    def cleaned(self, raw: AbstractSet[str] = frozenset()) -> Lazy:
        """The keys and these columns, cleaned except for those in ``raw``, and the acknowledged amounts."""
        chosen = [column for column in self.judged if column.name not in raw]
        frame, pandas = self.frame, self.prepared.is_pandas
        space, own = own_words(frame)
        if space is not nw and chosen:
            # One comparison of numbers without their sign does for two: a negative one is huge then.
            names = [column.name for column in chosen if column.dtype == nw.Int64]
            sound = {name: space.col(name).reinterpret(signed=False) <= MAX_COUNT for name in names}
            frame = nw.from_native(own.with_columns(space.when(sound[name]).then(space.col(name)) for name in names))
            chosen = [column for column in chosen if column.name not in sound]
        if is_spark(frame) and chosen:
            texts = {column.name: text for column in chosen if (text := figure(column.name, column.dtype)) is not None}
            every = {name: texts.get(name, f"`{name}`") for name in frame.collect_schema().names()}
            frame = in_hand(selected(nw.to_native(frame), every)).lazy()
            chosen = [column for column in chosen if column.name not in texts]
        clean_ones = [clean(column, pandas=pandas).alias(column.name) for column in chosen]
        return self._with_amounts(frame.with_columns(clean_ones) if clean_ones else frame)

    def _with_amounts(self, frame: Lazy) -> Lazy:
        """The frame with a column of acknowledged amounts for each rule that has any."""
        if not self.gaps:
            return frame
        frame = with_keys(frame, self.prepared.keys)
        amounts = [
            replaced(frame, nw.col(KEY), {key: ends[end] for key, ends in given.items()}, 0, nw.Int64)
            .fill_null(0)
            .alias(name)
            for number, given in enumerate(amounts_of(self.gaps).values())
            for end, name in enumerate(_amount_columns(number))
        ]
        return frame.with_columns(amounts)

    def bound(self, space: Any = nw, full: AbstractSet[str] = frozenset()) -> list[RuleColumns | None]:
        """Each rule on the columns of the frame; ``full`` are those known to have no nulls."""
        names = {code: column.name for code, column in self.prepared.figures.items()}
        numbers = {rule_id: _amount_columns(number) for number, rule_id in enumerate(amounts_of(self.gaps))}
        shares = {rule_id: column.name for rule_id, column in self.prepared.stated.items()}
        noted = ((rule, numbers.get(rule.full_id), shares.get(rule.full_id)) for rule in self.rules)
        return [RuleColumns.of(space, rule, names, full, amount=gap, stated=share) for rule, gap, share in noted]


def _amount_columns(number: int) -> tuple[str, str]:
    """The columns that hold the least and the most that an acknowledged amount can be."""
    return f"__least{number}", f"__most{number}"


def refuse_large_factors(rule: Rule) -> None:
    """Raise RuleDefinitionError for a rule whose sums some engine could not compute exactly."""
    relation = rule.relation
    if sum(map(abs, relation.coefficients)) * MAX_COUNT + abs(relation.constant) > _EXACT:
        raise RuleDefinitionError("frames.rule-too-large", id=rule.full_id)


def _rest(space: Any, terms: _Terms, constant: int, step: int) -> Any:
    """The sum of the terms that the step does not divide; null if one is missing, None if one has no column."""
    total: Any = None
    for name, factor in terms:
        if factor % step:
            if name is None:
                return None
            total = space.col(name) * factor if total is None else total + space.col(name) * factor
    return space.lit(constant) if total is None else total + constant


def _side(space: Any, terms: _Terms, constant: int, full: AbstractSet[str], *, least: bool) -> _Side:
    """One side of a relation as an expression, a number or None."""
    if not least and any(name is None for name, _ in terms):
        return None
    total: Any = constant or None
    for name, factor in terms:
        if name is None:
            continue
        value = space.col(name)
        if least and name not in full:
            value = value.fill_null(0)
        value = value if factor == 1 else value * factor
        total = value if total is None else total + value
    return 0 if total is None else total
