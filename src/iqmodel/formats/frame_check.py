"""check_frame: the rules on every row of a data frame, with the verdicts of ``check``, in the caller's engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from iqmodel.block import Block
from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.frame_columns import (
    Column,
    Prepared,
    clean,
    narwhals,
    prepare,
    problem_code,
    proved,
    shown_cell,
)
from iqmodel.formats.frame_gaps import SEPARATOR, Amounts, amounts_of
from iqmodel.formats.frame_rules import RuleColumns, refuse_large_factors
from iqmodel.formats.rows import KEYS
from iqmodel.layout import layout_of
from iqmodel.problems import Problem
from iqmodel.records import wrong_type
from iqmodel.report import Report
from iqmodel.rules import Rule, RuleSet
from iqmodel.text import Viewed

OUTCOMES: Final = ("holds", "violated", "undecided", "acknowledged", "not_applicable")
"""What a rule can come to on a row: the four verdicts, and that none of its figures is known."""

_ENDS: Final = ("difference_low", "difference_high")
_VERDICT_COLUMNS: Final = ("rule_id", "verdict", *_ENDS)


@attrs.frozen(eq=False, repr=False)
class FrameCheck(Viewed):
    """The check of a data frame. Each method gives a new frame of the caller's engine, lazy where that is lazy.

    ``rules`` are those that were applied. ``absent`` are the codes of figures for which the frame has no column: they
    are missing on every row. ``column_problems`` are columns that belong to no figure, but nearly bear its name; they
    are among :meth:`problems` too. Nothing is computed before a method is called.
    """

    rules: RuleSet
    absent: tuple[str, ...]
    column_problems: tuple[Problem, ...]
    _prepared: Prepared
    _amounts: Amounts

    def __repr__(self) -> str:
        figures = len(self._prepared.figures)
        return f"<FrameCheck: {len(self.rules)} rules, {figures} figure columns, {len(self.absent)} absent>"

    def summary(self) -> Any:
        """One row for each rule: rule_id, severity, and the number of rows for each outcome, :data:`OUTCOMES`."""
        nw, prepared = narwhals(), self._prepared
        if not prepared.eager:
            sums = (expression.alias(name) for name, expression in self._counts(nw, frozenset()).items())
            counted = self._cleaned(nw).select(nw.len().alias("rows"), *sums)
            return nw.to_native(_one_row_each(nw, counted, self.rules))
        counts = self._count_in_memory(nw)
        table: dict[str, list[Any]] = {
            "rule_id": list(self.rules.keys()),
            "severity": [rule.severity for rule in self.rules],
            **{name: [counts[_count_name(number, name)] for number in range(len(self.rules))] for name in OUTCOMES},
        }
        schema = dict.fromkeys(table, nw.Int64()) | {"rule_id": nw.String(), "severity": nw.String()}
        return nw.to_native(nw.from_dict(table, schema, backend=prepared.frame.implementation))

    def violations(self) -> Any:
        """One row for each broken rule of each row: the keys, rule_id, difference_low and difference_high.

        The difference is left side minus right side; null where that end is open.
        """
        nw = narwhals()
        frame = self._cleaned(nw)
        return self._joined(
            nw, [self._told(nw, frame.filter(bound.violated()), bound) for bound in self._bound(nw) if bound]
        )

    def verdicts(self) -> Any:
        """One row for each rule of each row: the keys, rule_id, verdict, difference_low and difference_high.

        A rule none of whose figures is known is ``not_applicable``, and has no difference.
        """
        nw = narwhals()
        frame = self._cleaned(nw)
        parts = [
            self._told(nw, frame, bound, verdict=True) if bound else self._not_applicable(nw, frame, rule)
            for rule, bound in zip(self.rules, self._bound(nw), strict=True)
        ]
        return self._joined(nw, parts)

    def problems(self) -> Any:
        """One row for each cell that is no count: the keys, column, value (as text) and code of the problem.

        They enter the rules as unknown. A column that is probably misspelt is one row, without keys and value.
        """
        nw, prepared = narwhals(), self._prepared
        frame = prepared.frame
        keys = [nw.col(key) for key in prepared.keys]
        parts = []
        for column in prepared.figures.values():
            code = problem_code(nw, column)
            told = [
                nw.lit(column.given).alias("column"),
                shown_cell(nw, column).alias("value"),
                code.alias("code"),
            ]
            parts.append(frame.filter(~code.is_null()).select(*keys, *told))
        for problem in self.column_problems:
            data = dict(problem.data)
            parts.append(_one_row(nw, frame, prepared.keys, str(data["column"]), problem.code))
        if not parts:
            parts = [_one_row(nw, frame, prepared.keys, "", "").filter(nw.col("column") != "")]
        return self._native(nw, nw.concat(parts))

    def _cleaned(self, nw: Any) -> Any:
        """The frame with every figure clean, and the acknowledged amounts beside them."""
        frame = self._prepared.frame
        columns = self._clean_columns(nw, self._prepared.figures.values())
        return self._with_amounts(nw, frame.with_columns(columns) if columns else frame)

    def _clean_columns(self, nw: Any, columns: Iterable[Column]) -> list[Any]:
        return [clean(nw, column, pandas=self._prepared.is_pandas).alias(column.name) for column in columns]

    def _with_amounts(self, nw: Any, frame: Any) -> Any:
        if not self._amounts:
            return frame
        # The first ten characters of a point in time are its day.
        parts = [nw.col("scope").cast(nw.String), *(nw.col(k).cast(nw.String).str.slice(0, 10) for k in KEYS[1:])]
        frame = frame.with_columns(nw.concat_str(parts, separator=SEPARATOR).alias("__key"))
        amounts = [
            nw.col("__key")
            .replace_strict(list(given), list(given.values()), default=0, return_dtype=nw.Int64)
            .fill_null(0)
            .alias(f"__amount{number}")
            for number, given in enumerate(self._amounts.values())
        ]
        return frame.with_columns(amounts)

    def _bound(self, nw: Any, full: frozenset[str] = frozenset()) -> list[RuleColumns | None]:
        names = {code: column.name for code, column in self._prepared.figures.items()}
        numbers = {rule_id: f"__amount{number}" for number, rule_id in enumerate(self._amounts)}
        return [RuleColumns.of(nw, rule, names, full, numbers.get(rule.full_id)) for rule in self.rules]

    def _counts(self, nw: Any, full: frozenset[str]) -> dict[str, Any]:
        """How often each rule came to each outcome, as sums by name; what remains of the rows is left out."""
        adds_booleans = self._prepared.eager or self._prepared.frame.implementation.is_polars()

        def times(mask: Any) -> Any:
            return mask.sum() if adds_booleans else nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).sum()

        return {
            _count_name(number, outcome, part): times(mask)
            for number, bound in enumerate(self._bound(nw, full))
            if bound is not None
            for outcome, masks in _counted_masks(bound, full).items()
            for part, mask in enumerate(masks)
        }

    def _count_in_memory(self, nw: Any) -> dict[str, int]:
        """The counts of a frame in memory: integers are cleaned only in columns that prove to hold other numbers.

        Cleaning a column costs as much as judging it, and a column without gaps needs no third verdict.
        """
        frame = self._prepared.frame
        judged = {code for rule in self.rules for code in rule.codes}
        figures = [column for code, column in self._prepared.figures.items() if code in judged]
        integers = {column.name: column for column in figures if column.dtype == nw.Int64}
        space, own = _own_words(nw, frame)
        sizes = _numbers(space, own, {name: space.col(name).count() for name in integers})
        sure = proved(nw, frame, integers, sizes)
        full = frozenset(name for name in sure if sizes[name] == sizes["rows"])
        others = [column for column in figures if column.name not in sure]
        cleaned = frame.with_columns(self._clean_columns(nw, others)) if others else frame
        space, own = _own_words(nw, self._with_amounts(nw, cleaned))
        found = _numbers(space, own, self._counts(space, full))
        return _completed(found, len(self.rules), 0)

    def _not_applicable(self, nw: Any, frame: Any, rule: Rule) -> Any:
        """The rows of a rule none of whose figures has a column."""
        told = frame.with_columns(nw.lit(rule.full_id).alias("rule_id"), nw.lit("not_applicable").alias("verdict"))
        return _with_nothing(nw, told).select(*self._prepared.keys, *_VERDICT_COLUMNS)

    def _told(self, nw: Any, frame: Any, bound: RuleColumns, *, verdict: bool = False) -> Any:
        low, high = bound.difference()
        ends = [low.alias("difference_low"), high.alias("difference_high")]
        if not self._prepared.is_pandas:
            ends = [end.cast(nw.Int64) for end in ends]
        told = [nw.lit(bound.rule.full_id).alias("rule_id")]
        if verdict:
            told.append(bound.verdict().alias("verdict"))
        return frame.select(*(nw.col(key) for key in self._prepared.keys), *told, *ends)

    def _joined(self, nw: Any, parts: list[Any]) -> Any:
        if not parts:
            told = self._prepared.frame.with_columns(nw.lit("").alias("rule_id")).filter(nw.col("rule_id") != "")
            parts = [_with_nothing(nw, told).select(*self._prepared.keys, "rule_id", *_ENDS)]
        if self._prepared.is_pandas:
            # Differences with open ends are floats in pandas by default; whole numbers stay whole here.
            whole = dict.fromkeys(_ENDS, "Int64")
            held = [part.collect() for part in parts]
            parts = [nw.from_native(nw.to_native(part).astype(whole)) for part in held]
        return self._native(nw, nw.concat(parts))

    def _native(self, nw: Any, frame: Any) -> Any:
        if self._prepared.eager and isinstance(frame, nw.LazyFrame):
            frame = frame.collect()
        return nw.to_native(frame)


def _count_name(rule: int, outcome: str, part: int = 0) -> str:
    """The column of one count: the position of the rule, a digit for the outcome, one for the part of a sum."""
    return f"n{rule:05d}_{OUTCOMES.index(outcome)}{part}"


def _counted_masks(bound: RuleColumns, full: frozenset[str]) -> dict[str, list[Any]]:
    """The masks whose sums must be counted for a rule; what is left of the rows is the remaining outcome."""
    masks = {"holds": [bound.surely_holds() if bound.amount else bound.holds()]}
    if bound.missing is not None:
        masks["not_applicable"] = [bound.missing]
    if bound.amount:
        masks["acknowledged"] = [bound.acknowledged()]
    if not bound.is_complete(full):
        masks["violated"] = [bound.violated()] if bound.amount else bound.violations()
    return masks


def _own_words(nw: Any, frame: Any) -> tuple[Any, Any]:
    """The library whose expressions a frame takes, and the frame: Polars' own, from which Narwhals took its words.

    They are made in a fraction of the time, which counts where judging a million rows takes thirty milliseconds.
    """
    if frame.implementation.is_polars():
        return require("polars", extra="frames"), nw.to_native(frame)
    return nw, frame


def _numbers(nw: Any, frame: Any, sums: Mapping[str, Any]) -> dict[str, int]:
    """The sums of a frame in memory, and the number of its rows."""
    named = (expression.alias(name) for name, expression in sums.items())
    counted = frame.select(nw.len().alias("rows"), *named).collect()
    return {name: int(cells[0] or 0) for name, cells in counted.to_dict(as_series=False).items()}


def _completed(found: Mapping[str, Any], rules: int, none: Any) -> dict[str, Any]:
    """Every outcome of every rule from the sums that were counted: numbers, or expressions of them.

    A rule without any sum never applies; one that was not counted as violated is complete on every row, and what does
    not hold is violated; else the rest is undecided.
    """
    told: dict[str, Any] = {}
    for number in range(rules):
        parts = {name: [_count_name(number, name, part) for part in (0, 1)] for name in OUTCOMES}
        sums = {name: [found[part] for part in held if part in found] for name, held in parts.items()}
        known = {name: sum(held[1:], start=held[0]) for name, held in sums.items() if held}
        rest = "violated" if "violated" not in known else "undecided"
        if not known:
            rest = "not_applicable"
        known[rest] = found["rows"] - sum(known.values(), start=none)
        told |= {parts[name][0]: known.get(name, none) for name in OUTCOMES}
    return told


def _with_nothing(nw: Any, frame: Any) -> Any:
    """A frame with two differences that are open at both ends."""
    low, high = _ENDS
    rule = nw.col("rule_id")
    nothing = nw.when(rule.is_null()).then(nw.lit(0)).cast(nw.Float64)
    if not frame.implementation.is_pandas_like():
        nothing = nothing.cast(nw.Int64)
    return frame.with_columns(nothing.alias(low), nothing.alias(high))


def _one_row(nw: Any, frame: Any, keys: tuple[str, ...], column: str, code: str) -> Any:
    """A single row of the problems table, made in the frame's own engine: keys and value are null."""
    row = frame.select(nw.len().alias("__rows"), *(nw.col(key).min().alias(key) for key in keys))
    nothing = nw.col("__rows") < 0
    row = row.with_columns(
        *(nw.when(nothing).then(nw.col(key)).alias(key) for key in keys),
        nw.lit(column).alias("column"),
        nw.when(nothing).then(nw.lit("")).alias("value"),
        nw.lit(code).alias("code"),
    )
    return row.select(*keys, "column", "value", "code")


def _one_row_each(nw: Any, counted: Any, rules: RuleSet) -> Any:
    """The single row of counts as one row for each rule, without leaving the engine and in one pass over the data."""
    numbers = list(range(len(rules)))
    found = {name: nw.col(name).cast(nw.Int64).fill_null(0) for name in counted.collect_schema().names()}
    outcomes = _completed(found, len(rules), nw.col("rows") * 0)
    every = counted.select("rows", *(count.cast(nw.Int64).alias(name) for name, count in outcomes.items()))
    long = every.unpivot(list(outcomes), index=["rows"], variable_name="name", value_name="times").with_columns(
        nw.col("name").str.slice(1, 5).cast(nw.Int64).alias("number"),
        nw.col("name").str.slice(7, 1).alias("outcome"),
    )
    sums = [
        nw.when(nw.col("outcome") == str(place)).then(nw.col("times")).otherwise(nw.lit(0)).sum().alias(outcome)
        for place, outcome in enumerate(OUTCOMES)
    ]
    severities = [rule.severity for rule in rules]
    told = long.group_by("number").agg(*sums).sort("number")
    return told.select(
        nw.col("number")
        .replace_strict(numbers, list(rules.keys()), default="", return_dtype=nw.String)
        .alias("rule_id"),
        nw.col("number").replace_strict(numbers, severities, default="", return_dtype=nw.String).alias("severity"),
        *(nw.col(outcome).cast(nw.Int64) for outcome in OUTCOMES),
    )


def check_frame(
    frame: Any,
    rules: Iterable[Rule] | None = None,
    columns: Mapping[str, str] | None = None,
    discrepancies: Any = None,
    *,
    model: type[Block] = Report,
) -> FrameCheck:
    """Judge every row of a wide frame by ``rules``, by default all rules of ``model``.

    ``frame`` is a pandas, Polars or PyArrow table, a DuckDB relation or a PySpark frame; a column bears the code of its
    figure, or ``columns`` maps the names it has to codes (and to scope, start, end). ``discrepancies`` acknowledge
    gaps, keyed by scope, start, end and full rule id: a mapping from such tuples to amounts, a list of dicts, a dict of
    columns or a frame, with the columns scope, start, end, rule_id (or code) and difference (or value).

    A missing figure is anything from 0, as on objects: parts that already exceed their total are violated. Raises
    InvalidDataError for what is no frame, for mappings and discrepancies that cannot be; RuleDefinitionError for a rule
    that names a figure the model does not have, or whose factors are too large; MissingExtraError without Narwhals.
    """
    layout = layout_of(model)
    chosen = layout.rules if rules is None else RuleSet(tuple(rule for rule, _ in layout.bind(_rules_of(rules))))
    for rule in chosen:
        refuse_large_factors(rule)
    prepared = prepare(frame, columns, model)
    amounts = {} if discrepancies is None else amounts_of(discrepancies, chosen, prepared)
    return FrameCheck(chosen, prepared.absent, prepared.problems, prepared, amounts)


def _rules_of(rules: Any) -> RuleSet:
    if isinstance(rules, RuleSet):
        return rules
    if not isinstance(rules, Iterable):
        raise InvalidDataError((wrong_type(rules, ("rules",), list),))
    return RuleSet(tuple(rules))
