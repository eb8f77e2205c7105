"""count_cases: case records in tables of any engine counted into reports, one wide row for each scope and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from iqmodel.cases.delivery import named_tables
from iqmodel.cases.lacking import LACKING, known_fields
from iqmodel.cases.remarks import Remarks, acknowledged, state_of, unrecorded
from iqmodel.cases.tallies import PersonConvention, ProcessConvention
from iqmodel.errors import InvalidDataError
from iqmodel.formats.frames.case_columns import held
from iqmodel.formats.frames.case_figures import Figures, Placed, unopened_name
from iqmodel.formats.frames.case_problems import ODD_TEXT, problem_of, problem_rows
from iqmodel.formats.frames.case_scopes import TARGET
from iqmodel.formats.frames.case_windows import END, START, Windows, as_day
from iqmodel.formats.frames.cells import cells_of, day_of
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.names import Lazy, apart, distinct, is_spark
from iqmodel.formats.frames.results import CountedFrame
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.rows import KEYS, MODEL, columns
from iqmodel.language.problems import Problem
from iqmodel.model.models import name_of
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.limits import SAFE
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

_DIFFERENCES: Final = (*KEYS, "rule_id", "difference")
_PROBLEMS: Final = ("table", "id", "column", "code")
_UNOPENED: Final = (*KEYS, "code", "number")
# A column of whole numbers without any, from which all figures are that nothing was delivered of.
_NOTHING: Final = "__nothing"


@attrs.frozen(eq=False, slots=False)
class _Engine:
    """The answers of a count as the engine of the tables computes them."""

    _figures: Figures
    _model: type[BaseReport]
    _as_of: Period | None
    _eager: bool

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(self._figures.placed.tables)

    @property
    def without(self) -> tuple[str, ...]:
        return tuple(name for name in LACKING if name in self._figures.without)

    @property
    def ignored(self) -> tuple[str, ...]:
        tables = self._figures.placed.tables.values()
        return tuple(f"{table.name}.{column}" for table in tables for column in table.ignored)

    @cached_property
    def _whole(self) -> Lazy:
        """Every column that is counted, under names that each engine takes."""
        windows = self._figures.placed.windows
        frame = self._figures.counted.with_columns(windows.end(nw.col(START)).alias(END)).sort(TARGET, START)
        days = [as_day(nw.col(name), frame.implementation) for name in (START, END)]
        figures = self._expressions
        frame = frame.select(
            nw.col(TARGET).alias("scope"),
            *(day.alias(name) for day, name in zip(days, KEYS[1:], strict=True)),
            *(expression.alias(name) for name, expression in figures.items()),
            *(nw.col(unopened_name(table)) for table in self._figures.with_unopened),
            self._nothing(TARGET, nw.Int64()).alias(_NOTHING),
        )
        # Once, if the tables are in memory: every answer looks at the same few rows.
        return frame.collect().lazy() if self._eager else frame

    @cached_property
    def _expressions(self) -> dict[str, nw.Expr]:
        """The figures that are counted, by the name of their column inside."""
        found = {}
        for code, name in self._places.items():
            definition = self._figures.definitions.get(code)
            expression = None if definition is None else self._figures.value(definition)
            if expression is not None:
                found[name] = expression.cast(nw.Float64 if self._is_pandas else nw.Int64)
        return found

    @property
    def _is_pandas(self) -> bool:
        return any(table.pandas for table in self._figures.placed.tables.values())

    @cached_property
    @engine_failures(confidential=True)
    def frame(self) -> Any:
        """The wide rows."""
        present = self._expressions
        places = self._places
        selected: dict[str, nw.Expr] = {}
        for name in columns("wide", self._model):
            if name in KEYS:
                selected[name] = nw.col(name)
            elif name == MODEL:
                selected[name] = nw.lit(name_of(self._model))
            elif places.get(name) in present:
                selected[name] = nw.col(places[name])
            else:
                selected[name] = nw.col(_NOTHING) if name in places else self._nothing("scope", nw.String())
        return self._returned(self._whole, selected)

    @engine_failures(confidential=True)
    def problems(self) -> Any:
        return self._returned(problem_rows(self._figures.placed).select(_PROBLEMS), None)

    @engine_failures(confidential=True)
    def acknowledged(self) -> Any:
        parts = []
        places = self._places
        counted = {code: None for code, name in places.items() if name in self._expressions}
        for rule in unrecorded(self._model, counted):
            gap: Any = rule.relation.constant
            for code, coefficient in zip(rule.codes, rule.relation.coefficients, strict=True):
                gap = nw.col(places[code]) * coefficient + gap
            named = nw.lit(rule.full_id).alias("rule_id")
            row = self._whole.with_columns(named, gap.cast(nw.Int64).alias("difference"))
            parts.append(row.filter(nw.col("difference") != 0).select(*_DIFFERENCES))
        if not parts:
            row = self._whole.with_columns(nw.lit("").alias("rule_id"), nw.col(_NOTHING).alias("difference"))
            parts = [row.filter(nw.col("rule_id") != "").select(*_DIFFERENCES)]
        return self._returned(nw.concat(parts), {name: nw.col(name) for name in _DIFFERENCES})

    @engine_failures(confidential=True)
    def unopened(self) -> Any:
        parts = []
        for code, name in self._follow_ups.items():
            row = self._whole.with_columns(nw.lit(code).alias("code"), nw.col(name).alias("number"))
            parts.append(row.filter(nw.col("number") > 0).select(*_UNOPENED))
        if not parts:
            row = self._whole.with_columns(nw.lit("").alias("code"), nw.col(_NOTHING).alias("number"))
            parts = [row.filter(nw.col("code") != "").select(*_UNOPENED)]
        return self._returned(nw.concat(parts), {name: nw.col(name) for name in _UNOPENED})

    @engine_failures(confidential=True)
    def outside(self) -> Any:
        placed = self._figures.placed
        parts = []
        for name in placed.tables:
            inside = placed.rows(name).with_columns((~nw.col(TARGET).is_null() & (nw.col(START) > 0)).alias("in"))
            rows = inside.filter(~nw.col("in")).select(nw.len().cast(nw.Int64).alias("records"))
            parts.append(rows.select(nw.lit(name).alias("table"), nw.col("records")))
        return self._returned(nw.concat(parts), None)

    @engine_failures(confidential=True)
    def reports(self, *, allow_problems: bool) -> tuple[BaseReport, ...]:
        if not allow_problems:
            self.refuse_problems()
        layout = layout_of(self._model)
        codes = list(layout.positions)
        counted = [codes[int(name[1:])] for name in self._expressions]
        windows, definitions = self._figures.placed.windows, self._figures.definitions
        beside = list(map(unopened_name, self._figures.with_unopened))
        sharing = self._sharing()
        names = [*KEYS, *self._expressions, *beside]
        reports = []
        for row in cells_of(self._whole.select(names).collect()):
            cells = dict(zip((*KEYS, *counted, *beside), row, strict=True))
            period = Period(day_of(cells["start"]), day_of(cells["end"]))
            empty = self._model(scope=cells["scope"], period=period, as_of=self._as_of)
            figures = {code: cells[code] for code in counted if cells[code] is not None}
            remarks = Remarks(period, windows.persons, windows.processes, self._figures.without, self._as_of)
            unopened = {code: cells[name] for code, name in self._follow_ups.items()}
            said = {code: unopened.get(code, 0) if code in figures else None for code in definitions}
            shared = sharing.get((cells["scope"], period.start), set())
            notes = [
                note
                for code, one in definitions.items()
                for note in remarks.notes(code, one, said[code], shared=code in figures and code in shared)
            ]
            reports.append(empty.replace({**figures, **acknowledged(self._model, figures), "notes": tuple(notes)}))
        return tuple(reports)

    def _sharing(self) -> dict[tuple[str, date], set[str]]:
        """By scope and start, the figures of consultations with cases that have sessions in other scopes as well."""
        placed, name = self._figures.placed, "consultation_sessions"
        if name not in placed.tables:
            return {}
        # Such cases are few: only they are collected, and where they count.
        places = distinct(placed.readable(name).select("case", "scope"))
        several = apart(places.group_by("case").agg(nw.len().alias("scopes")).filter(nw.col("scopes") > 1))
        scopes: dict[str, set[Scope]] = defaultdict(set)
        for case, text in cells_of(places.join(several.select("case"), on="case", how="inner").collect()):
            scopes[case].add(Scope(text))
        if not scopes:
            return {}
        rows = placed.marked(name).filter(nw.col("case").is_in(list(scopes)))
        held = distinct(rows.select(nw.col(TARGET).alias("target"), nw.col(START).alias("start"), "case", "audience"))
        found: dict[tuple[str, date], set[str]] = defaultdict(set)
        for target, start, case, audience in cells_of(held.collect()):
            if not all(map(Scope(target).contains, scopes[case])):
                day = date(start // 10_000, start // 100 % 100, start % 100)
                found[target, day] |= {
                    code
                    for code, one in self._figures.definitions.items()
                    if one.what == "consultations" and all(value == audience for _, value in one.where)
                }
        return found

    @engine_failures(confidential=True)
    def refuse_problems(self) -> None:
        """Raise InvalidDataError with what is wrong with the records, as objects are refused."""
        most = SAFE.problems
        rows = problem_rows(self._figures.placed)
        found = cells_of(rows.select(*_PROBLEMS, ODD_TEXT).head(most + 1).collect())
        if found:
            problems = [problem_of(*row) for row in found]
            # Only where there are more than are listed does their number need another query.
            number = int(rows.select(nw.len().alias("number")).collect()["number"].to_list()[0]) if found[most:] else 0
            raise InvalidDataError(within(problems[:most], most, max(number - most, 0)))

    @property
    def _follow_ups(self) -> dict[str, str]:
        """The figures of follow-up sessions, with the columns of those that nothing precedes."""
        return {
            code: unopened_name(definition.records[0])
            for code, definition in self._figures.definitions.items()
            if ("kind", "follow-up") in definition.where
            and len(definition.records) == 1
            and definition.records[0] in self._figures.with_unopened
        }

    @property
    def _places(self) -> dict[str, str]:
        """The column of each figure inside, whether it is counted or not."""
        return {code: f"f{number}" for number, code in enumerate(layout_of(self._model).positions)}

    def _nothing(self, never_null: str, kind: Any) -> nw.Expr:
        """An expression: a null of a type, which a literal would not have on every engine, beside a full column."""
        value = nw.lit("") if kind == nw.String else nw.lit(0)
        never = nw.col(never_null).is_null()
        if self._is_pandas and kind != nw.String:
            return nw.when(never).then(value).cast(nw.Float64)
        return nw.when(never).then(value).cast(kind)

    def _returned(self, frame: Lazy, selected: Mapping[str, nw.Expr] | None) -> Any:
        """A frame of the caller's kind, with names and types as :func:`to_frame` gives them."""
        if is_spark(frame):
            if selected is None:
                return nw.to_native(frame)
            # It chokes on names with points in expressions.
            given = (one.alias(f"c{place}") for place, one in enumerate(selected.values()))
            return nw.to_native(frame.select(given)).toDF(*selected)
        if selected is not None:
            frame = frame.select(one.alias(name) for name, one in selected.items())
        native = nw.to_native(frame.collect() if self._eager else frame)
        if not self._is_pandas:
            return native
        floats = {name: "Int64" for name in native.columns if str(native.dtypes[name]) in ("float64", "int64", "int32")}
        texts = {name: "string" for name in native.columns if str(native.dtypes[name]) in ("object", "str")}
        days = {name: "datetime64[s]" for name in KEYS[1:] if name in native}
        return native.astype(floats | texts | days).reset_index(drop=True)


def count_cases(
    tables: Mapping[str, Any],
    by: tuple[str, str | Period] = ("scope", "quarter"),
    *,
    as_of: Period | str | None = None,
    delivered: Iterable[str] | None = None,
    without: Iterable[str] = (),
    persons: PersonConvention = "first-session",
    processes: ProcessConvention = "instead",
    model: type[BaseReport] = Report,
) -> CountedFrame:
    """Count tables of case records into one wide row for each scope and period, in the engine of the tables.

    ``tables`` are those of one engine (pandas, Polars, PyArrow, DuckDB, Ibis or PySpark) by the names of their kinds
    of records, such as ``counselling_sessions``; their columns are the fields of the classes, such as
    :class:`~iqmodel.cases.CounsellingSession`. Ids and scopes are texts, days are dates, points in time at midnight or
    texts such as 2023-01-05. Columns of other names are ``ignored``. An optional field without a column was not
    delivered, and neither were those named in ``without`` (a column that nobody fills in): what is counted by them is
    null, and not zero.

    ``by`` names a level of scopes and a period. With ``"scope"`` there is a row for each scope that occurs, in which
    everything within it counts; ``"project"``, ``"network"``, ``"state"`` and ``"country"`` add the records up to that
    level, each person once. Periods are each ``"month"``, ``"quarter"`` or ``"year"`` in which anything happened, or
    one Period. Every scope has a row for every period.

    The other arguments are those of :func:`iqmodel.cases.count`, and so are the figures, as long as ``problems()`` is
    empty: records that have no readable id, person, day or scope, or contradict themselves, are not counted but listed
    there. So is an id that occurs twice: equal rows count once, but of different ones each counts.

    Raises InvalidDataError for anything but tables of case records of one engine, for columns that are missing or of
    types that cannot hold their fields, and for participations without their measures; PeriodError for a text that is
    no period; MissingExtraError without Narwhals.
    """
    state = state_of(as_of, persons, processes, model)
    windows = Windows.of(by, state, persons, processes)
    with engine_failures(confidential=True):
        found = held(tables)
    problems: list[Problem] = []
    named = frozenset(named_tables(delivered, found, problems))
    lacking = known_fields(without, problems)
    if problems:
        raise InvalidDataError(tuple(problems))
    lacking = lacking.union(*(table.lacking for table in found.values()))
    definitions = {one.code: one.counted_from for one in layout_of(model).indicators if one.counted_from is not None}
    figures = Figures(Placed(found, windows), definitions, named, lacking)
    eager = all(table.eager for table in found.values())
    return CountedFrame(_Engine(figures, model, state, eager))
