"""combine_frame: many rows into fewer, each figure by its additivity, in the caller's engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from iqmodel.checks.caveats import Caveat
from iqmodel.errors import InvalidDataError
from iqmodel.formats.frames.additive import LAST, LENGTH, Summed
from iqmodel.formats.frames.cells import Column, cells_of, clean, shown_text
from iqmodel.formats.frames.columns import Prepared, flag, prepare, replaced, returned
from iqmodel.formats.frames.discrepancies import Gap, amounts_of, gaps_of, key_text, unmatched, with_keys
from iqmodel.formats.frames.excesses import Excess, acknowledged_rows, excesses_of
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.names import ENDS, Lazy, distinct
from iqmodel.formats.frames.problems import problem_rows
from iqmodel.formats.frames.results import FrameCombination
from iqmodel.formats.frames.targets import SLASH, Targets, targets_of
from iqmodel.formats.tables.rows import KEYS
from iqmodel.language.problems import Problem, objection
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import refuse_switches, wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State

_SCOPE: Final = "__scope"
_PERIOD: Final = "__period"
_OWN: Final = "__own"
_DAYS: Final = "__days"
_TIMES: Final = "__times"
_ALIKE: Final = "__alike"
_CLASH: Final = "__clash"
_TEXTS: Final = {"scope": "__scope_text", "period": "__period_text"}
_SEVERAL: Final = 2
_COLUMNS: Final = (*KEYS, "column", "value", "code")


@attrs.frozen(eq=False, slots=False)
class _Engine:
    """A combination as the engine of the frame computes it."""

    prepared: Prepared
    targets: Targets
    summed: tuple[Summed, ...]
    gaps: tuple[Gap, ...]
    excesses: tuple[Excess, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        shares = tuple(column.given for column in self.prepared.shares.values())
        return (*self.prepared.strangers.ignored, *shares)

    @property
    def column_problems(self) -> tuple[Problem, ...]:
        return self.prepared.problems

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        layout, axis = layout_of(self.prepared.model), self.targets.axis
        merging = [layout.indicators[one.code] for one in self.summed if one.additivity == "merging"]
        if not merging or len(self.targets.own) < _SEVERAL:
            return ()
        codes, called = tuple(one.code for one in merging), tuple(one.label for one in merging)
        return (Caveat(code=f"caveat.combined-{axis}s", codes=codes, data=(("figures", called),)),)

    @engine_failures()
    def frame(self) -> Any:
        found = {one: one.combined() for one in self.summed}
        columns = _keys()
        for one, (least, most, is_open) in found.items():
            columns.append(nw.when((least == most) & (is_open == 0)).then(least).alias(one.code))
            columns.append(least.alias(one.code + ENDS["low"]))
            columns.append(nw.when(is_open == 0).then(most).alias(one.code + ENDS["high"]))
        return returned(self.prepared, self._whole_numbers(self._whole().select(columns)))

    @engine_failures()
    def acknowledged(self) -> Any:
        figures: dict[int | None, Any] = {one.number: one.combined() for one in self.summed}
        rows = acknowledged_rows(self._whole(), self.excesses, figures, _keys())
        return returned(self.prepared, self._whole_numbers(rows, but=("rule_id",)))

    @engine_failures()
    def unmatched(self) -> Any:
        return returned(self.prepared, unmatched(self.prepared, self.gaps))

    def _whole(self) -> Lazy:
        """The groups that are rows of the result."""
        return self._groups().filter(~self._overlapping() & ~self._incomplete())

    @engine_failures()
    def problems(self) -> Any:
        cells = problem_rows(self.prepared)
        written = [key_text(self.prepared.keys[key]).alias(key) for key in KEYS]
        parts = [cells.select(*written, *(nw.col(name).cast(nw.String) for name in _COLUMNS[3:]))]
        parts += self._without_keys(self.prepared.frame())
        rows = _with_texts(self.prepared.frame(), self.prepared)
        for axis, codes in self.targets.codes.items():
            if codes:
                text = nw.col(_TEXTS[axis])
                wrong = rows.filter(text.is_in(list(codes)))
                named = replaced(wrong, text, codes, "", nw.String)
                column = nw.lit("scope" if axis == "scope" else "start").alias("column")
                parts.append(wrong.select(*written, column, text.alias("value"), named.alias("code")))
        groups = self._groups()
        for mask, code in (
            (self._overlapping(), "combine.overlap"),
            (self._incomplete() & ~self._overlapping(), "combine.gap"),
        ):
            period = nw.col(_PERIOD)
            parts.append(
                groups.filter(mask).select(
                    *_keys(),
                    nw.lit(self.targets.axis).alias("column"),
                    (nw.col(_SCOPE) if self.targets.axis == "scope" else period).alias("value"),
                    nw.lit(code).alias("code"),
                )
            )
        return returned(self.prepared, nw.concat(parts))

    def _without_keys(self, rows: Lazy) -> Iterator[Lazy]:
        """The rows that belong nowhere, as a cell of their keys is empty or has no day: they are in no group."""
        as_found = [shown_text(nw.col(self.prepared.keys[key].name)).alias(key) for key in KEYS]
        for key in KEYS:
            column = self.prepared.keys[key]
            cell = nw.col(column.name)
            masks = {"rows.key-empty": cell.is_null()}
            if key != "scope":
                masks["date.not-iso"] = ~cell.is_null() & key_text(column).is_null()
            for code, mask in masks.items():
                said = (nw.lit(key).alias("column"), shown_text(cell).alias("value"), nw.lit(code).alias("code"))
                yield rows.filter(mask).select(*as_found, *said)

    def _groups(self) -> Lazy:
        """One row for each target, with the sums of what lies in it.

        Rows whose scope or period has no target are left out here, and are among the problems. Beside the sums stand
        the number of rows, of different scopes or periods, and of days, by which overlaps and gaps are found.
        """
        targets = self.targets
        pairs = [column for pair in self.prepared.pairs.values() for column in pair.values()]
        rows = _with_texts(self.prepared.frame([*self.prepared.figures.values(), *pairs]), self.prepared)
        own = nw.col(_TEXTS[targets.axis])
        scope, period = (nw.col(name) for name in _TEXTS.values())
        nothing: dict[str, Any] = {"": ""}
        none: dict[str, Any] = {"": 0}
        clashes = {
            f"{_CLASH}{number}{side}": flag(own.is_in(list(texts)))
            for number, (one, others) in enumerate(targets.clashes)
            for side, texts in (("a", (one,)), ("b", others))
        }
        ends = [
            expression.cast(nw.Int64).alias(name) for one in self.summed for name, expression in self._ends(one).items()
        ]
        rows = rows.with_columns(
            replaced(rows, scope, targets.scopes or nothing, "", nw.String).alias(_SCOPE),
            replaced(rows, period, targets.periods or nothing, "", nw.String).alias(_PERIOD),
            replaced(rows, own, targets.own or nothing, "", nw.String).alias(_OWN),
            replaced(rows, period, targets.days or none, 0, nw.Int64).alias(_DAYS),
            replaced(rows, period, targets.last or none, 0, nw.Int64).alias(LAST),
            *(expression.cast(nw.Int64).alias(name) for name, expression in clashes.items()),
            *ends,
        ).filter((nw.col(_SCOPE) != "") & (nw.col(_PERIOD) != ""))
        if any(one.given for one in self.excesses):
            rows = with_keys(rows, self.prepared.keys)
        amounts = [pair for one in self.excesses for pair in one.of_row(rows).items()]
        rows = rows.with_columns(
            nw.lit(1).cast(nw.Int64).alias(LENGTH), *(one.cast(nw.Int64).alias(name) for name, one in amounts)
        )
        rows = rows.with_columns(
            nw.col(LENGTH),
            *(
                expression.cast(nw.Int64).alias(name)
                for one in self.summed
                for name, expression in one.of_row().items()
            ),
        )
        different = nw.col(_OWN).n_unique()
        if rows.implementation.is_ibis():
            # PostgreSQL refuses what Narwhals counts different texts by: a truth value as a number.
            rows = rows.with_columns(nw.col(LENGTH).sum().over(_SCOPE, _PERIOD, _OWN).alias(_ALIKE))
            different = nw.col(LENGTH).sum() + 1 - nw.col(_ALIKE).max()
        groups = rows.group_by(_SCOPE, _PERIOD).agg(
            nw.col(LENGTH).sum(),
            different.alias(_TIMES),
            nw.col(_DAYS).sum(),
            *(nw.col(name).max() for name in clashes),
            *(each for one in self.summed for each in one.sums),
            *(each for one in self.excesses for each in one.of_group()),
        )
        return groups.with_columns(
            replaced(groups, nw.col(_PERIOD), targets.days or none, 0, nw.Int64).alias("__every_day")
        )

    def _ends(self, one: Summed) -> dict[str, nw.Expr]:
        """The least and the most of a figure in each row, and 1 where the most is open.

        The column of the figure goes before those of its ends; a cell that cannot be a figure counts as missing.
        """
        pandas = self.prepared.is_pandas
        value = self.prepared.figures[one.code]
        pair = self.prepared.pairs.get(one.code, {})
        least, most = (_first_of([value, pair.get(end)], pandas=pandas) for end in ENDS)
        return {
            f"l{one.number}": least.fill_null(0),
            f"h{one.number}": most.fill_null(0),
            f"o{one.number}": flag(most.is_null()),
        }

    def _overlapping(self) -> nw.Expr:
        """Groups in which something would count twice: the same scope or period, or one within another."""
        masks = [nw.col(_TIMES) < nw.col(LENGTH)]
        masks += [
            (nw.col(f"{_CLASH}{number}a") == 1) & (nw.col(f"{_CLASH}{number}b") == 1)
            for number in range(len(self.targets.clashes))
        ]
        return reduce(or_, masks)

    def _incomplete(self) -> nw.Expr:
        """Groups that lack days of their period."""
        every = nw.col("__every_day")
        return nw.col(_DAYS) < every if self.targets.axis == "period" else every < 0

    def _whole_numbers(self, frame: Lazy, but: tuple[str, ...] = ()) -> Any:
        """The frame with numbers that are whole, and missing where they are, in pandas too."""
        if not self.prepared.is_pandas:
            return frame
        held = nw.to_native(frame.collect())
        numbers = [name for name in held.columns if name not in (*KEYS, *but)]
        return nw.from_native(held.astype(dict.fromkeys(numbers, "Int64")))


def _first_of(columns: Iterable[Column | None], *, pandas: bool) -> nw.Expr:
    """The first figure among the cells of a row, of columns that may not be there."""
    there = [one for one in columns if one is not None]
    # A column without a number says nothing, and pandas would not fill it with whole ones.
    chosen = [one for one in there if one.dtype.is_numeric()] or there[:1]
    return nw.coalesce(*(clean(one, pandas=pandas) for one in chosen))


def _keys() -> list[nw.Expr]:
    """The scope and the days of a group of rows."""
    period = nw.col(_PERIOD)
    days = (period.str.slice(0, 10).alias("start"), period.str.slice(11, 10).alias("end"))
    return [nw.col(_SCOPE).alias("scope"), *days]


def _with_texts(frame: Lazy, prepared: Prepared) -> Lazy:
    """The frame with the scope and the period of each row as text."""
    scope, start, end = (key_text(prepared.keys[key]) for key in KEYS)
    period = nw.concat_str([start, end], separator=SLASH)
    return frame.with_columns(scope.alias(_TEXTS["scope"]), period.alias(_TEXTS["period"]))


def _different(rows: Lazy, name: str) -> list[str]:
    """The different texts of a column."""
    return sorted(str(cell) for (cell,) in cells_of(distinct(rows.select(name)).collect()) if cell is not None)


def combine_frame(
    frame: Any,
    to: Scope | State | Period | str,
    columns: Mapping[Any, str] | None = None,
    *,
    discrepancies: Any = None,
    persons_counted_once: bool = False,
    model: type[BaseReport] | None = None,
    limits: Limits = SAFE,
) -> FrameCombination:
    """Combine the rows of a wide frame into fewer by each figure's additivity, as :func:`~iqmodel.combine` does.

    ``to`` says into what: a scope (``"DE"``) or a level of scopes (``"country"``, ``"state"``, ``"network"``) for rows
    of one period each, or a period or a unit of periods (``"month"``, ``"quarter"``, ``"year"``) for rows of one scope
    each. To combine both, combine twice. A unit of periods and a level of scopes keep apart what lies in different
    ones.

    A figure may be bounded: its own column is empty then, and two more give its ends, named like it with ``_low`` and
    ``_high``. The result has all three for each figure, its days are text, and it stays in the caller's engine; only
    the different scopes and periods of the frame are read at once, and a table of Dask and a stream as a whole.
    Missing cells are unknown, and leave a sum open.

    The same scope or period twice, one within another, and days that no row reports are problems, and so are invalid
    cells: what would count twice or lacks a part is left out of the result. A frame has no room for notes: a figure
    that was not collected is taken for unknown, and what is assumed of consultations is in ``caveats``.

    ``discrepancies`` acknowledges gaps of rows, in the forms that :func:`check_frame` takes; persons of whom no group
    is recorded are also read from rows in which all groups and their total are exact. What the combined rows have of
    them is in ``acknowledged()``, which is one of these forms. ``persons_counted_once`` assumes that each person is
    counted in one row only.

    Raises InvalidDataError for anything that is not a frame or has no keys, for invalid discrepancies, and for any
    other ``to``; ScopeError for a scope that does not exist; MissingExtraError without Narwhals.
    """
    if not isinstance(limits, Limits):
        raise InvalidDataError((wrong_type(limits, ("limits",), Limits),))
    given: Any = model
    if given is not None and not (isinstance(given, type) and issubclass(given, BaseReport)):
        raise InvalidDataError((objection("frames.model", "model", value=given),))
    refuse_switches(persons_counted_once=persons_counted_once)
    targets_of((), (), to)  # refused before the frame is read
    with engine_failures():
        prepared = prepare(frame, columns, model, limits)
        if lacking := [key for key in KEYS if key not in prepared.keys]:
            raise InvalidDataError(tuple(objection("frames.combine-keys", key, column=key) for key in lacking))
        rows = _with_texts(prepared.frame(), prepared)
        scopes, periods = (_different(rows, name) for name in _TEXTS.values())
        targets = targets_of(scopes, periods, to)
    layout = layout_of(prepared.model)
    with engine_failures():
        gaps = () if discrepancies is None else gaps_of(discrepancies, layout.rules, prepared)
    numbers = {code: layout.positions[code] for code in prepared.figures}
    summed = tuple(
        Summed.of(code, numbers, layout, targets.axis, once=persons_counted_once) for code in prepared.figures
    )
    excesses = excesses_of(summed, layout, amounts_of(gaps), axis=targets.axis, once=persons_counted_once)
    return FrameCombination(len(targets.scopes), _Engine(prepared, targets, summed, gaps, excesses))
