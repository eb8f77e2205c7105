"""check_frame: the rules on every row of a data frame, with the verdicts of ``check``, in the caller's engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.frames.cells import Column, problem_code, shown_cell
from iqmodel.formats.frames.columns import Prepared, prepare
from iqmodel.formats.frames.discrepancies import gaps_of, unmatched
from iqmodel.formats.frames.names import narwhals
from iqmodel.formats.frames.rules import RuleColumns, RuledFrame, refuse_large_factors
from iqmodel.formats.frames.summary import OUTCOMES, summary
from iqmodel.language.problems import Problem, objection
from iqmodel.language.viewed import Viewed
from iqmodel.model.annotations import wrong_type
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import layout_of
from iqmodel.report import Report

_ENDS: Final = ("difference_low", "difference_high")


@attrs.frozen(eq=False, repr=False)
class FrameCheck(Viewed):
    """The check of a data frame. Each method gives a new frame of the caller's engine, lazy where that is lazy.

    ``rules`` are those that were applied. Nothing is computed before a method is called. Rows come by rule, in the
    order of ``rules`` (problems by column), and within it as they stand in the frame; DuckDB and PySpark know no order.
    """

    rules: RuleSet
    _ruled: RuledFrame

    def __repr__(self) -> str:
        figures = len(self._prepared.figures)
        return f"<FrameCheck: {len(self.rules)} rules, {figures} figure columns, {len(self.absent)} absent>"

    @property
    def absent(self) -> tuple[str, ...]:
        """The codes of figures for which the frame has no column: they are missing on every row."""
        return self._prepared.absent

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        """Columns that belong to no figure, but are probably meant to; one problem where no column holds a figure.

        They are among :meth:`problems` too.
        """
        return self._prepared.problems

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names of all other columns that are neither key nor figure: they were left aside."""
        return self._prepared.strangers.ignored

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
        parts = [self._told(nw, frame.filter(bound.violated()), bound) for bound in self._ruled.bound(nw) if bound]
        return self._joined(nw, parts)

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
        return self._joined(nw, parts, verdict=True)

    def problems(self) -> Any:
        """One row for each cell that is no count: the keys, column, value (as text) and code of the problem.

        They enter the rules as unknown. A problem of a whole column, :attr:`column_problems`, is one row without keys
        and value.
        """
        nw = narwhals()
        return native(nw, self._prepared, problem_rows(nw, self._prepared))

    def unmatched(self) -> Any:
        """One row for each acknowledged discrepancy whose scope and period no row has: keys, rule_id, difference."""
        nw = narwhals()
        return native(nw, self._prepared, unmatched(nw, self._prepared, self._ruled.gaps))

    def _not_applicable(self, nw: Any, frame: Any, rule: Rule) -> Any:
        """The rows of a rule none of whose figures has a column."""
        rows = frame.with_columns(nw.lit(rule.full_id).alias("rule_id"), nw.lit("not_applicable").alias("verdict"))
        return _with_nothing(nw, rows).select(*self._prepared.keys, "rule_id", "verdict", *_ENDS)

    def _told(self, nw: Any, frame: Any, bound: RuleColumns, *, verdict: bool = False) -> Any:
        low, high = bound.difference()
        ends = [low.alias("difference_low"), high.alias("difference_high")]
        if not self._prepared.is_pandas:
            ends = [end.cast(nw.Int64) for end in ends]
        added = [nw.lit(bound.rule.full_id).alias("rule_id")]
        if verdict:
            added.append(bound.verdict().alias("verdict"))
        return frame.select(*(nw.col(key) for key in self._prepared.keys), *added, *ends)

    def _joined(self, nw: Any, parts: list[Any], *, verdict: bool = False) -> Any:
        if not parts:
            names = ("rule_id", "verdict") if verdict else ("rule_id",)
            empty = self._prepared.frame().with_columns(nw.lit("").alias(name) for name in names)
            empty = _with_nothing(nw, empty.filter(nw.col("rule_id") != ""))
            parts = [empty.select(*self._prepared.keys, *names, *_ENDS)]
        if self._prepared.is_pandas:
            # Differences with open ends are floats in pandas by default; whole numbers stay whole here.
            whole = dict.fromkeys(_ENDS, "Int64")
            held = [part.collect() for part in parts]
            parts = [nw.from_native(nw.to_native(part).astype(whole)) for part in held]
        return native(nw, self._prepared, nw.concat(parts))


def _with_nothing(nw: Any, frame: Any) -> Any:
    """A frame with two differences that are open at both ends."""
    low, high = _ENDS
    rule = nw.col("rule_id")
    nothing = nw.when(rule.is_null()).then(nw.lit(0)).cast(nw.Float64)
    if not frame.implementation.is_pandas_like():
        nothing = nothing.cast(nw.Int64)
    return frame.with_columns(nothing.alias(low), nothing.alias(high))


def check_frame(
    frame: Any,
    rules: Iterable[Rule] | None = None,
    columns: Mapping[Any, str] | None = None,
    discrepancies: Any = None,
    *,
    model: type[Block] = Report,
) -> FrameCheck:
    """Judge every row of a wide frame by ``rules``, by default all rules of ``model``.

    ``frame`` is a pandas, Polars or PyArrow table, a DuckDB relation or a PySpark frame; a column bears the code of its
    figure, or ``columns`` maps the names it has to codes (and to scope, start, end). ``discrepancies`` acknowledge
    gaps, keyed by scope, start, end and full rule id: a mapping from such tuples to amounts, a list of dicts, a dict of
    columns or a frame, with the columns scope, start, end, rule_id (or code) and difference (or value).

    A missing figure is anything from 0, as on objects: parts that already exceed their total are violated. A frame in
    the long layout, or any other without figures, is a problem of its own: no rule applies to its rows. Raises
    InvalidDataError for what is no frame, for mappings and discrepancies that cannot be; RuleDefinitionError for a rule
    that names a figure the model does not have, or whose factors are too large; MissingExtraError without Narwhals.
    """
    _check_model(model)
    layout = layout_of(model)
    chosen = layout.rules if rules is None else RuleSet(tuple(rule for rule, _ in layout.bind(_rules_of(rules))))
    for rule in chosen:
        refuse_large_factors(rule)
    prepared = prepare(frame, columns, model)
    gaps = () if discrepancies is None else gaps_of(discrepancies, chosen, prepared)
    return FrameCheck(chosen, RuledFrame(chosen, prepared, gaps))


def _check_model(model: object) -> None:
    if not (isinstance(model, type) and issubclass(model, Block)):
        raise InvalidDataError((objection("frames.model", "model", value=model),))


def _rules_of(rules: Any) -> RuleSet:
    if isinstance(rules, RuleSet):
        return rules
    if not isinstance(rules, Iterable):
        raise InvalidDataError((wrong_type(rules, ("rules",), list),))
    return RuleSet(tuple(rules))


__all__ = ["OUTCOMES", "FrameCheck", "check_frame"]


_PROBLEM_COLUMNS: Final = ("column", "value", "code")


def problem_rows(nw: Any, prepared: Prepared) -> Any:
    """One row for each cell that is no count, then one without keys and value for each problem of a whole column."""
    frame = prepared.frame(prepared.figures.values(), texts=True)
    parts = [_bad_cells(nw, frame, prepared, column) for column in prepared.figures.values()]
    if not parts:
        texts = [nw.lit("").alias(name) for name in _PROBLEM_COLUMNS]
        empty = frame.with_columns(texts).filter(nw.col("code") != "")
        parts = [empty.select(*prepared.keys, *_PROBLEM_COLUMNS)]
    whole = [_whole_column(nw, frame, dict(problem.data)["column"], problem.code) for problem in prepared.problems]
    if not whole:
        return nw.concat(parts)
    # Each engine fills in the keys that are not there, whatever their type.
    return nw.concat([_with_room(nw, part) for part in parts] + whole, how="diagonal")


def _bad_cells(nw: Any, frame: Any, prepared: Prepared, column: Column) -> Any:
    code = problem_code(nw, column)
    added = [nw.lit(column.given).alias("column"), shown_cell(nw, column).alias("value"), code.alias("code")]
    return frame.filter(~code.is_null()).select(*prepared.keys, *added)


def _whole_column(nw: Any, frame: Any, name: object, code: str) -> Any:
    """A single row without keys and value, made in the frame's own engine."""
    nothing = nw.col("__rows") < 0
    row = frame.select(nw.len().alias("__rows")).with_columns(
        nw.lit("" if name is None else str(name)).alias("column"),
        nw.when(nothing).then(nw.lit("")).alias("value"),
        nw.lit(code).alias("code"),
    )
    if name is None:
        row = row.with_columns(nw.col("value").alias("column"))
    return row.select(*_PROBLEM_COLUMNS)


def _with_room(nw: Any, part: Any) -> Any:
    """Rows to which some without keys are added: pandas would turn whole numbers into floats for their sake."""
    if not part.implementation.is_pandas_like():
        return part
    held = part.collect()
    whole = {name: str(kind) for name, kind in held.schema.items() if kind.is_integer()}
    return nw.from_native(nw.to_native(held).astype(whole)).lazy()


def native(nw: Any, prepared: Prepared, frame: Any) -> Any:
    """A result as the caller's own kind of frame: in memory where the caller's is, and in pandas numbered from 0."""
    if prepared.eager and isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    native_ = nw.to_native(frame)
    return native_.reset_index(drop=True) if prepared.is_pandas else native_
