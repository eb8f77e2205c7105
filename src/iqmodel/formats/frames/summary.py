"""How many rows have each outcome of each rule: counted in the caller's engine, in one pass.

As few sums as possible are computed: a rule whose figures are never missing has two outcomes, and the second follows.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import Any, Final

import narwhals.stable.v2 as nw

from iqmodel.formats.frames.cells import sound
from iqmodel.formats.frames.columns import is_ibis, own_words, unpivoted
from iqmodel.formats.frames.names import Lazy, is_spark
from iqmodel.formats.frames.results import OUTCOMES
from iqmodel.formats.frames.rules import RuleColumns, RuledFrame
from iqmodel.formats.frames.sql_words import WORDS, selected
from iqmodel.model.rulesets import RuleSet
from iqmodel.values.counts import MAX_COUNT

_PROOF: Final = "proof_"

# A rule can be broken in three mutually exclusive ways, each counted separately.
_PARTS: Final = (0, 1, 2)


def summary(ruled: RuledFrame) -> Any:
    """One row for each rule, as a native frame: rule_id, severity, and the number of rows with each outcome."""
    prepared = ruled.prepared
    if prepared.eager:
        return nw.to_native(_table(ruled, _count_in_memory(ruled)))
    # The plan is ready for any cell: only the data would tell which columns hold figures alone.
    if ruled.rules and is_spark(prepared.held):
        return _in_spark(ruled)
    frame = ruled.cleaned()
    if not ruled.rules:
        return nw.to_native(_without_rows(frame))
    space, own = own_words(frame)
    sums = _counts(space, ruled, set(), adds_booleans=space is not nw)
    counted = own.select(space.len().alias("rows"), *_named(sums))
    table = _one_row_each(space, counted, ("rows", *sums), ruled.rules)
    return table if own is not frame else nw.to_native(table)


def _in_spark(ruled: RuledFrame) -> Any:
    """The same in Spark: queries that are written as text, with no more exchange of rows than a single sum needs."""
    sums = _counts(WORDS, ruled, set(), joined=True)
    texts = {"rows": "count(*)", **{name: count.text for name, count in sums.items()}}
    counted = selected(nw.to_native(ruled.cleaned()), texts)
    outcomes = _completed({name: WORDS.col(name) for name in texts}, len(ruled.rules), WORDS.lit(0))
    cells = []
    for number, rule in enumerate(ruled.rules):
        counts = (outcomes[_count_name(number, outcome)].text for outcome in OUTCOMES)
        cells += [f"'{rule.full_id}'", f"'{rule.severity}'", *(f"CAST({count} AS BIGINT)" for count in counts)]
    names = ", ".join(("rule_id", "severity", *OUTCOMES))
    return counted.selectExpr(f"stack({len(ruled.rules)}, {', '.join(cells)}) AS ({names})")


def _counts(
    space: Any, ruled: RuledFrame, full: AbstractSet[str], *, adds_booleans: bool = True, joined: bool = False
) -> dict[str, Any]:
    """The number of rows for each rule and outcome, as sums by name; the outcome that follows from the
    others is left out.

    ``joined`` counts the parts of an outcome together, which is faster where a missing answer is no obstacle.
    """

    def times(mask: Any) -> Any:
        return mask.sum() if adds_booleans else space.when(mask).then(space.lit(1)).otherwise(space.lit(0)).sum()

    return {
        _count_name(number, outcome, part): times(mask)
        for number, bound in enumerate(ruled.bound(space, full))
        if bound is not None
        for outcome, masks in _counted_masks(bound, full).items()
        for part, mask in enumerate([reduce(operator.or_, masks)] if joined else masks)
    }


def _count_name(rule: int, outcome: str, part: int = 0) -> str:
    """The column of one count: the index of the rule, a digit for the outcome, one for the part of a sum."""
    return f"n{rule:05d}_{OUTCOMES.index(outcome)}{part}"


def _counted_masks(bound: RuleColumns, full: AbstractSet[str]) -> dict[str, list[Any]]:
    """The masks to be counted for a rule; the rows that remain have the remaining outcome."""
    masks = {"holds": [bound.surely_holds() if bound.amount else bound.holds()]}
    if bound.missing is not None:
        masks["not_applicable"] = [bound.missing]
    if bound.amount:
        masks["acknowledged"] = [bound.acknowledged()]
    if not bound.is_complete(full):
        masks["violated"] = [bound.violated()] if bound.amount else bound.violations()
    return masks


def _count_in_memory(ruled: RuledFrame) -> dict[str, int]:
    """The counts of a frame in memory; only columns that may contain anything but figures are cleaned."""
    frame, judged = ruled.frame, ruled.judged
    space, own = own_words(frame)
    integers = {column.name: column for column in judged if column.dtype == nw.Int64}
    sizes = _numbers(space, own, {name: space.col(name).count() for name in integers})
    # Columns without nulls: their rules need no case for missing figures.
    full = frozenset(name for name in integers if sizes[name] == sizes["rows"])
    if space is nw:
        proofs = {name: sound(column).sum() == nw.col(name).count() for name, column in integers.items()}
        proved = _numbers(nw, frame, proofs)
        sure = {name for name in integers if proved[name]}
        return _judged(ruled, full & sure, sure)
    # Polars proves and judges in one pass; where a column has gaps, cleaning costs no more than proving.
    found = _judged(ruled, full, full)
    sure = {name for name in full if found[_PROOF + name]}
    return found if sure == full else _judged(ruled, sure, sure)


def _judged(ruled: RuledFrame, full: AbstractSet[str], raw: AbstractSet[str]) -> dict[str, int]:
    """The counts of every outcome; columns not in ``raw`` are cleaned, those without nulls are ``full``."""
    cleaned = ruled.cleaned(raw)
    space, own = own_words(cleaned)
    # All bits that occur, in one pass, bound every number: a sign shows as a negative result.
    proofs = (
        {} if space is nw else {_PROOF + name: space.col(name).bitwise_or().is_between(0, MAX_COUNT) for name in raw}
    )
    found = _numbers(space, own, _counts(space, ruled, full) | proofs)
    return _completed(found, len(ruled.rules), 0) | {name: found[name] for name in proofs}


def _numbers(space: Any, frame: Any, sums: Mapping[str, Any]) -> dict[str, int]:
    """The sums of a frame in memory, and the number of its rows."""
    counted = frame.select(space.len().alias("rows"), *_named(sums)).collect()
    return {name: int(cells[0] or 0) for name, cells in counted.to_dict(as_series=False).items()}


def _named(expressions: Mapping[str, Any]) -> list[Any]:
    return [expression.alias(name) for name, expression in expressions.items()]


def _completed(found: Mapping[str, Any], rules: int, none: Any) -> dict[str, Any]:
    """Every outcome of every rule from the sums that were counted: numbers, or expressions of them.

    A rule without any sum never applies. One that was not counted as violated is complete in every row, so whatever
    does not hold is violated; otherwise the remaining rows are undecided.
    """
    completed: dict[str, Any] = {}
    for number in range(rules):
        parts = {name: [_count_name(number, name, part) for part in _PARTS] for name in OUTCOMES}
        sums = {name: [found[part] for part in held if part in found] for name, held in parts.items()}
        known = {name: sum(held[1:], start=held[0]) for name, held in sums.items() if held}
        rest = "violated" if "violated" not in known else "undecided"
        if not known:
            rest = "not_applicable"
        known[rest] = found["rows"] - sum(known.values(), start=none)
        completed |= {parts[name][0]: known.get(name, none) for name in OUTCOMES}
    return completed


def _table(ruled: RuledFrame, counts: Mapping[str, int]) -> nw.DataFrame[Any]:
    """The summary from counts by name, as a frame in memory."""
    rules = ruled.rules
    table: dict[str, list[Any]] = {
        "rule_id": list(rules.keys()),
        "severity": [rule.severity for rule in rules],
        **{name: [counts[_count_name(number, name)] for number in range(len(rules))] for name in OUTCOMES},
    }
    schema = dict.fromkeys(table, nw.Int64()) | {"rule_id": nw.String(), "severity": nw.String()}
    return nw.from_dict(table, schema, backend=ruled.prepared.implementation)


def _without_rows(frame: Lazy) -> Lazy:
    """The summary of no rules, in the engine of the frame."""
    counts = frame.select(nw.len().cast(nw.Int64).alias("number")).select(
        nw.lit("").alias("rule_id"), nw.lit("").alias("severity"), *(nw.col("number").alias(name) for name in OUTCOMES)
    )
    return counts.filter(nw.col("rule_id") != "")


def _one_row_each(space: Any, counted: Any, names: Iterable[str], rules: RuleSet) -> Any:
    """The single row of counts as one row for each rule, within the engine and in one pass over the data."""
    col = space.col
    numbers = list(range(len(rules)))
    found = {name: col(name).cast(space.Int64).fill_null(0) for name in names}
    outcomes = _completed(found, len(rules), col("rows") * 0)
    if is_ibis(counted):
        return _rows_in_union(counted, outcomes, rules)
    every = counted.select("rows", *(count.cast(space.Int64).alias(name) for name, count in outcomes.items()))
    long = unpivoted(every, tuple(outcomes), ("rows",)).with_columns(
        col("name").str.slice(1, 5).cast(space.Int64).alias("number"),
        col("name").str.slice(7, 1).alias("outcome"),
    )
    sums = [
        space.when(col("outcome") == str(place)).then(col("times")).otherwise(space.lit(0)).sum().alias(outcome)
        for place, outcome in enumerate(OUTCOMES)
    ]
    severities = [rule.severity for rule in rules]
    per_rule = long.group_by("number").agg(*sums).sort("number")
    return per_rule.select(
        col("number")
        .replace_strict(numbers, list(rules.keys()), default="", return_dtype=space.String)
        .alias("rule_id"),
        col("number").replace_strict(numbers, severities, default="", return_dtype=space.String).alias("severity"),
        *(col(outcome).cast(space.Int64) for outcome in OUTCOMES),
    )


def _rows_in_union(counted: Lazy, outcomes: Mapping[str, Any], rules: RuleSet) -> Lazy:
    """The same for a database that cannot unpivot: the rows of all rules below each other, in their order."""
    every = counted.select(count.cast(nw.Int64).alias(name) for name, count in outcomes.items())
    rows = [
        every.select(
            nw.lit(number).alias("number"),
            nw.lit(rule.full_id).alias("rule_id"),
            nw.lit(rule.severity).alias("severity"),
            *(nw.col(_count_name(number, outcome)).alias(outcome) for outcome in OUTCOMES),
        )
        for number, rule in enumerate(rules)
    ]
    return nw.concat(rows).sort("number").select("rule_id", "severity", *OUTCOMES)
