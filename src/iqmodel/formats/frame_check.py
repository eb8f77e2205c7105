"""check_frame: the rules on every row of a data frame, with the verdicts of ``check``, in the caller's engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from iqmodel.block import Block
from iqmodel.errors import InvalidDataError
from iqmodel.formats.frame_columns import Prepared, narwhals, prepare, problem_code, shown_cell
from iqmodel.formats.frame_gaps import amounts_of
from iqmodel.formats.frame_rules import RuleColumns, RuledFrame, refuse_large_factors
from iqmodel.formats.frame_summary import OUTCOMES, summary
from iqmodel.layout import layout_of
from iqmodel.problems import Problem
from iqmodel.records import wrong_type
from iqmodel.report import Report
from iqmodel.rules import Rule, RuleSet
from iqmodel.text import Viewed

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
    _ruled: RuledFrame

    def __repr__(self) -> str:
        figures = len(self._prepared.figures)
        return f"<FrameCheck: {len(self.rules)} rules, {figures} figure columns, {len(self.absent)} absent>"

    @property
    def _prepared(self) -> Prepared:
        return self._ruled.prepared

    def summary(self) -> Any:
        """One row for each rule: rule_id, severity, and the number of rows for each outcome, :data:`OUTCOMES`."""
        return summary(narwhals(), self._ruled)

    def violations(self) -> Any:
        """One row for each broken rule of each row: the keys, rule_id, difference_low and difference_high.

        The difference is left side minus right side; null where that end is open.
        """
        nw = narwhals()
        frame = self._ruled.cleaned(nw)
        return self._joined(
            nw, [self._told(nw, frame.filter(bound.violated()), bound) for bound in self._ruled.bound(nw) if bound]
        )

    def verdicts(self) -> Any:
        """One row for each rule of each row: the keys, rule_id, verdict, difference_low and difference_high.

        A rule none of whose figures is known is ``not_applicable``, and has no difference.
        """
        nw = narwhals()
        frame = self._ruled.cleaned(nw)
        parts = [
            self._told(nw, frame, bound, verdict=True) if bound else self._not_applicable(nw, frame, rule)
            for rule, bound in zip(self.rules, self._ruled.bound(nw), strict=True)
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
    return FrameCheck(chosen, prepared.absent, prepared.problems, RuledFrame(chosen, prepared, amounts))


def _rules_of(rules: Any) -> RuleSet:
    if isinstance(rules, RuleSet):
        return rules
    if not isinstance(rules, Iterable):
        raise InvalidDataError((wrong_type(rules, ("rules",), list),))
    return RuleSet(tuple(rules))


__all__ = ["OUTCOMES", "FrameCheck", "check_frame"]
