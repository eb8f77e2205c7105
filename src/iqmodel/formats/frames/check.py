"""check_frame: the rules on every row of a data frame, with the verdicts of ``check``, in the caller's engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.frames.columns import Prepared, prepare, returned
from iqmodel.formats.frames.discrepancies import gaps_of, rows_of_gaps, unmatched
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.legible import is_in_partitions
from iqmodel.formats.frames.names import Lazy
from iqmodel.formats.frames.parts import PartitionCheck, StreamCheck
from iqmodel.formats.frames.problems import problem_rows
from iqmodel.formats.frames.results import Engine, FrameCheck
from iqmodel.formats.frames.rules import RuleColumns, RuledFrame, refuse_large_factors
from iqmodel.formats.frames.streams import chunks_of, is_stream, reader_of
from iqmodel.formats.frames.summary import summary
from iqmodel.formats.tables.rows import MODEL
from iqmodel.language.problems import Problem, objection
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import Layout, layout_of
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import is_iterable, wrong_type

_ENDS: Final = ("difference_low", "difference_high")


@attrs.frozen(eq=False)
class _Engine:
    """The answers of a check as the engine of the frame computes them."""

    _ruled: RuledFrame

    @property
    def figures(self) -> int:
        return len(self._prepared.figures)

    @property
    def absent(self) -> tuple[str, ...]:
        return self._prepared.absent

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        return self._prepared.problems

    @property
    def ignored(self) -> tuple[str, ...]:
        return self._prepared.strangers.ignored

    @property
    def _prepared(self) -> Prepared:
        return self._ruled.prepared

    @engine_failures()
    def summary(self) -> Any:
        return summary(self._ruled)

    @engine_failures()
    def violations(self) -> Any:
        frame = self._ruled.cleaned()
        parts = [self._told(frame.filter(bound.violated()), bound) for bound in self._ruled.bound() if bound]
        return self._joined(parts)

    @engine_failures()
    def verdicts(self) -> Any:
        frame = self._ruled.cleaned()
        parts = [
            self._told(frame, bound, verdict=True) if bound else self._not_applicable(frame, rule)
            for rule, bound in zip(self._ruled.rules, self._ruled.bound(), strict=True)
        ]
        return self._joined(parts, verdict=True)

    @engine_failures()
    def problems(self) -> Any:
        return returned(self._prepared, problem_rows(self._prepared))

    @engine_failures()
    def unmatched(self) -> Any:
        return returned(self._prepared, unmatched(self._prepared, self._ruled.gaps))

    def _not_applicable(self, frame: Lazy, rule: Rule) -> Lazy:
        """The rows for a rule none of whose figures has a column."""
        rows = frame.with_columns(nw.lit(rule.full_id).alias("rule_id"), nw.lit("not_applicable").alias("verdict"))
        return _with_nothing(rows).select(*self._prepared.keys, "rule_id", "verdict", *_ENDS)

    def _told(self, frame: Lazy, bound: RuleColumns, *, verdict: bool = False) -> Lazy:
        """The rows for one rule, with its difference and optionally its verdict."""
        low, high = bound.difference()
        ends = [low.alias("difference_low"), high.alias("difference_high")]
        # pandas gets whole numbers once its rows are in memory, below.
        if not self._prepared.is_pandas:
            ends = [end.cast(nw.Int64) for end in ends]
        added = [nw.lit(bound.rule.full_id).alias("rule_id")]
        if verdict:
            added.append(bound.verdict().alias("verdict"))
        return frame.select(*(nw.col(key) for key in self._prepared.keys), *added, *ends)

    def _joined(self, parts: list[Lazy], *, verdict: bool = False) -> Any:
        """The parts as one frame; with no parts, an empty frame with the same columns."""
        if not parts:
            names = ("rule_id", "verdict") if verdict else ("rule_id",)
            empty = self._prepared.frame().with_columns(nw.lit("").alias(name) for name in names)
            empty = _with_nothing(empty.filter(nw.col("rule_id") != ""))
            parts = [empty.select(*self._prepared.keys, *names, *_ENDS)]
        if self._prepared.is_pandas:
            # Differences with open ends are floats in pandas by default; whole numbers stay whole here.
            whole = dict.fromkeys(_ENDS, "Int64")
            held = [part.collect() for part in parts]
            parts = [nw.from_native(nw.to_native(part).astype(whole)) for part in held]
        return returned(self._prepared, nw.concat(parts))


def _with_nothing(frame: Lazy) -> Lazy:
    """A frame with both ends of the difference open."""
    low, high = _ENDS
    rule = nw.col("rule_id")
    # The rule id is never null, so this is: a null with the type of a number, which a literal would not have.
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
    model: type[Block] | None = None,
    limits: Limits = SAFE,
) -> FrameCheck:
    """Check every row of a wide frame with ``rules``, by default all rules of ``model``.

    Without a ``model`` it is the registered class that the column ``model`` of the frame names, and Report if there is
    no such column; to read it, a lazy frame is asked once.

    ``frame`` is a pandas, Polars or PyArrow table, a DuckDB relation, a PySpark frame, a table of Ibis or Dask, or
    anything that offers ``__arrow_c_stream__``, such as a ``RecordBatchReader``. Of Dask each partition is checked when
    it is computed. A stream is read once, in chunks, with the first question; its answers are Arrow tables, and
    verdicts, which are as many as rows and rules, are given only where they are the first question.

    Columns are named by the codes of their figures, or ``columns`` maps their names to codes (and to scope, start,
    end). ``discrepancies`` acknowledge gaps by scope, start, end and full rule id: a mapping from such tuples to
    amounts, a list of dicts, a dict of columns or a frame, with the columns scope, start, end, rule_id (or code) and
    difference (or value).

    Shares are not judged, nor are rules that name them: of a share only that its part is a part of its whole. Where a
    row states a share, that rule is undecided unless the part exceeds its whole; a cell that is not a share is a
    problem. A frame with columns of shares has a problem that says so; :func:`~iqmodel.check` judges the reports that
    ``from_frame`` reads.

    A missing figure is anything from 0, as in objects: parts that already exceed their total are violated. A frame in
    the long layout, any other without figures, or one with more ``columns`` than the ``limits`` permit, is reported as
    a problem; no rule applies to its rows. Of the limits, ``text`` is that of a cell, and ``problems`` that of columns;
    rows are not limited, as they are not read one by one. Raises
    InvalidDataError for anything that is not a frame, for invalid mappings and discrepancies, for a frame of a model
    that is not known or not the one given, and for one of several models; RuleDefinitionError for a rule that names a
    figure the model does not have, or whose factors are too large; MissingExtraError without Narwhals.
    """
    if model is not None:
        _check_model(model)
    if not isinstance(limits, Limits):
        raise InvalidDataError((wrong_type(limits, ("limits",), Limits),))
    with engine_failures():
        if is_in_partitions(frame) or is_stream(frame):
            gaps = None if discrepancies is None else rows_of_gaps(discrepancies)
            given = None if rules is None else _rules_of(rules)
            asked = _Asked(given, columns, gaps, model, limits)
            return _of_partitions(frame, asked) if is_in_partitions(frame) else _of_stream(frame, asked)
    return _whole(frame, _Asked(rules, columns, discrepancies, model, limits))


@attrs.frozen(eq=False)
class _Asked:
    """What a check was asked for, apart from the frame."""

    rules: Any
    columns: Any
    discrepancies: Any
    model: type[Block] | None
    limits: Limits

    def engine(self, part: Any) -> Engine:
        """The answers about one part of a frame."""
        return _whole(part, self)._engine  # noqa: SLF001 - of the same check


def _whole(frame: Any, asked: _Asked) -> FrameCheck:
    """The check of a frame as it is."""
    with engine_failures():
        prepared = prepare(frame, asked.columns, asked.model, asked.limits)
    layout = layout_of(prepared.model)
    chosen = layout.rules if asked.rules is None else _chosen(asked.rules, layout)
    for rule in chosen:
        refuse_large_factors(rule)
    with engine_failures():
        gaps = () if asked.discrepancies is None else gaps_of(asked.discrepancies, chosen, prepared)
    return FrameCheck(chosen, _Engine(RuledFrame(chosen, prepared, gaps)))


def _of_stream(stream: Any, asked: _Asked) -> FrameCheck:
    """The check of a stream, of which the first chunk alone is read here: it may name the model."""
    reader = reader_of(stream)
    chunks = chunks_of(reader)
    first = next(chunks, reader.schema.empty_table())
    named = prepare(first, asked.columns, asked.model, asked.limits)
    asked = attrs.evolve(asked, model=named.model)
    whole = _whole(first[:0], asked)
    parts = StreamCheck(whole._engine, type(stream).__name__, chain((first,), chunks), asked.engine)  # noqa: SLF001 - of the same check
    return FrameCheck(whole.rules, parts)


def _of_partitions(frame: Any, asked: _Asked) -> FrameCheck:
    """The check of a table of Dask; where it has a column of models, that column is computed here."""
    empty = require("dask.dataframe", extra="frames").utils.make_meta(frame)
    mapped = asked.columns if isinstance(asked.columns, Mapping) else {}
    of_model = [name for name in frame.columns if mapped.get(name, name) == MODEL]
    if of_model:
        models = frame[of_model].drop_duplicates().compute()
        asked = attrs.evolve(asked, model=prepare(models, {of_model[0]: MODEL}, asked.model, asked.limits).model)
    whole = _whole(empty, asked)
    return FrameCheck(whole.rules, PartitionCheck(whole._engine, frame, asked.engine))  # noqa: SLF001 - of the same check


def _chosen(rules: Any, layout: Layout) -> RuleSet:
    """The given rules on figures; those on shares are left to the announcement that shares are not judged."""
    given = (rule for rule in _rules_of(rules) if not (layout.has_shares and layout.is_on_shares(rule)))
    return RuleSet(tuple(rule for rule, _ in layout.bind(given)))


def _check_model(model: object) -> None:
    """Raise InvalidDataError for anything that is not a block class."""
    if not (isinstance(model, type) and issubclass(model, Block)):
        raise InvalidDataError((objection("frames.model", "model", value=model),))


def _rules_of(rules: Any) -> RuleSet:
    """The rules as a set. Raises InvalidDataError for anything that is not iterable."""
    if isinstance(rules, RuleSet):
        return rules
    if not is_iterable(rules):
        raise InvalidDataError((wrong_type(rules, ("rules",), list),))
    return RuleSet(tuple(rules))
