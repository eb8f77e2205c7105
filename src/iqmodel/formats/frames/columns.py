"""A data frame of any engine made ready for the rules: keys and figures found, columns of odd types read cell by cell.

Narwhals hides most differences between the engines; this module handles the rest. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from iqmodel.errors import InvalidDataError
from iqmodel.excerpts import wording_of
from iqmodel.extras import require
from iqmodel.formats.frames.cells import Column, cell_text, cells_of, judged_cell, legible_cells, type_of
from iqmodel.formats.frames.lenient import refuse_lenient
from iqmodel.formats.frames.names import (
    ENDS,
    Frame,
    Lazy,
    Strangers,
    codes_of,
    in_hand,
    is_spark,
    opened,
    pairs_of,
    strangers,
    without_figures,
)
from iqmodel.formats.frames.sql_words import selected
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.model_column import class_of
from iqmodel.formats.tables.rows import KEYS, LABEL, MODEL
from iqmodel.language.problems import Problem, objection
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.structuring.readers import unfit_model

ROW: Final = "row"
"""The key of an eager frame without key columns: the index of the row, from 0."""

_NUMBERED: Final = "__row"
# Objects of pandas that are all of one kind, of which each has a text.
_ALIKE: Final = frozenset({"string", "empty", "date", "datetime", "datetime64"})
_WRITTEN: Final = (*KEYS, MODEL)


def own_words(frame: Frame) -> tuple[Any, Any]:
    """The library whose expressions a frame takes, and the frame: Polars' own instead of Narwhals' for Polars.

    Polars' expressions are built in a fraction of the time, which counts when checking a million rows takes ten
    milliseconds.
    """
    if frame.implementation.is_polars():
        return require("polars", extra="frames"), nw.to_native(frame)
    return nw, frame


def is_ibis(frame: Any) -> bool:
    """Whether a frame is one of Ibis, whose databases need not have arrays, by which others unpivot and replace."""
    kind: nw.Implementation = getattr(frame, "implementation", nw.Implementation.POLARS)
    return bool(kind.is_ibis())


def unpivoted(frame: Any, names: Sequence[str], index: Sequence[str] = ()) -> Any:
    """The columns ``names`` of a frame below each other, as ``name`` and ``times``, beside those of the ``index``.

    Narwhals asks DuckDB's own default connection, which knows nothing of the tables of any other.
    """
    if is_ibis(frame):
        rest = [nw.col(name) for name in index]
        return nw.concat(
            [frame.select(*rest, nw.lit(name).alias("name"), nw.col(name).alias("times")) for name in names]
        )
    if not getattr(frame, "implementation", nw.Implementation.POLARS).is_duckdb():
        return frame.unpivot(list(names), index=list(index), variable_name="name", value_name="times")
    duckdb = require("duckdb", extra="frames")

    def below(members: list[Any]) -> Any:
        return duckdb.FunctionExpression("unnest", duckdb.FunctionExpression("list_value", *members))

    rows = [duckdb.ColumnExpression(name) for name in index]
    rows.append(below([duckdb.ConstantExpression(name) for name in names]).alias("name"))
    rows.append(below([duckdb.ColumnExpression(name) for name in names]).alias("times"))
    return in_hand(nw.to_native(frame).select(*rows)).lazy()


def replaced(frame: Any, value: nw.Expr, by: Mapping[Any, Any], default: Any, kind: Any) -> nw.Expr:
    """An expression: each value replaced as the mapping says, any other by the default, as that type."""
    if not is_ibis(frame):
        return value.replace_strict(list(by), list(by.values()), default=default, return_dtype=kind)
    # Flat, however many there are: nested conditions reach the end of what a database parses.
    found = [nw.when(value == old).then(nw.lit(new)) for old, new in by.items()]
    return nw.coalesce(*found, nw.lit(default)).cast(kind)


def flag(mask: nw.Expr) -> nw.Expr:
    """An expression: 1 where the mask is true, else 0. Not every engine adds truths up."""
    return nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0))


@attrs.frozen(eq=False, slots=False)
class Prepared:
    """A frame whose keys and figures have been found among its columns.

    ``held`` is the Narwhals frame, ``names`` its columns as the caller names them; ``eager`` says whether it is in
    memory. ``keys``, ``figures`` and ``shares`` are the columns found, by code; ``absent`` are the codes of figures
    without a column. ``over`` is the problem of a frame with more columns than the ``limits`` permit, in which nothing
    was looked for.
    """

    held: Frame
    eager: bool
    names: tuple[Hashable, ...]
    codes: Mapping[int, str]
    keys: dict[str, Column]
    figures: dict[str, Column]
    shares: dict[str, Column]
    model: type[Block]
    limits: Limits = SAFE
    pairs: Mapping[str, Mapping[str, Column]] = attrs.field(factory=dict)
    """The columns of the ends of bounded figures, by code and end."""
    over: Problem | None = None
    _cells: dict[str, list[tuple[int | None, str | None]]] = attrs.field(factory=dict, init=False)

    @property
    def implementation(self) -> Any:
        """The engine."""
        return self.held.implementation

    @property
    def is_pandas(self) -> bool:
        """Whether the engine is pandas or behaves like it: by default its integers cannot be missing."""
        return bool(self.implementation.is_pandas_like())

    @property
    def absent(self) -> tuple[str, ...]:
        """The codes of figures without a column."""
        return tuple(code for code in layout_of(self.model).positions if code not in self.figures)

    @cached_property
    def strangers(self) -> Strangers:
        """The columns that are neither keys nor figures; compared with the known names on demand only,
        because that is slow.
        """
        if self.over is not None:
            return Strangers((), ())
        ends = {place: code for place, (code, _) in pairs_of(self.names, self.codes).items()}
        return strangers(
            self.names, {**self.codes, **ends}, (*KEYS, LABEL, MODEL, *layout_of(self.model).places), self.model
        )

    @property
    def stated(self) -> dict[str, Column]:
        """The columns of shares of a part of a whole, by the full id of the rule of each."""
        layout = layout_of(self.model)
        codes = tuple(layout.share_positions)
        rules = {codes[position]: rule_id for rule_id, position in layout.shares_of_figures}
        return {rules[code]: column for code, column in self.shares.items() if code in rules}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Columns whose names resemble those of figures, shares, which are not judged, and no figure at all."""
        if self.over is not None:
            return (self.over,)
        found = Found(self.limits)
        for problem in self.strangers.problems:
            found.add(problem)
        if self.shares:
            found.add(objection("frames.shares", column=next(iter(self.shares)), shares=tuple(self.shares)))
        if not self.figures and layout_of(self.model).positions:
            found.add(without_figures(self.names))
        return found.result()

    def frame(self, columns: Iterable[Column] = (), *, texts: bool = False) -> Lazy:
        """A LazyFrame of the keys and these figures; with ``texts`` also the bad cells of odd types as text."""
        chosen = list(columns)
        held = self.held
        odd = [column for column in chosen if column.by_cell]
        if odd:
            held = self._with_cells(odd, texts=texts)
        if is_spark(held):
            renamed = {column.name: f"`{column.source}`" for column in (*self.keys.values(), *chosen)}
            return in_hand(selected(nw.to_native(held), renamed)).lazy() if renamed else held.lazy()
        space, own = own_words(held)
        expressions = [space.col(column.source).alias(column.name) for column in (*self.keys.values(), *chosen)]
        expressions += [space.col(name) for column in odd for name in (column.found, *([column.text] if texts else ()))]
        return in_hand(own.select(expressions) if expressions else own).lazy()

    def _with_cells(self, columns: Iterable[Column], *, texts: bool) -> Frame:
        """The frame with columns of odd types as whole numbers, and the problems of their cells in
        additional columns.
        """
        native = nw.to_native(self.held)
        if self.implementation.is_polars():
            return in_hand(native.with_columns(_polars_cells(columns, self.limits, texts=texts)))
        made: dict[str, Any] = {}
        for column in columns:
            cells = legible_cells(self.held[column.source])
            # Kept, because several answers of a check look at the same cells.
            if column.name not in self._cells:
                self._cells[column.name] = [judged_cell(cell, self.limits) for cell in cells]
            judged = self._cells[column.name]
            made[column.source] = ([value for value, _ in judged], "Int64")
            made[column.found] = ([code for _, code in judged], "string")
            if texts:
                shown = [code and cell_text(cell) for cell, (_, code) in zip(cells, judged, strict=True)]
                made[column.text] = (shown, "string")
        if self.is_pandas:
            series = require(native.__class__.__module__.partition(".")[0], extra="frames").Series
            new = {name: series(cells, dtype=kind) for name, (cells, kind) in made.items()}
            return in_hand(native.assign(**new))
        kinds = {"Int64": nw.Int64(), "string": nw.String()}
        return self.held.with_columns(
            nw.new_series(name, held, kinds[kind], backend=self.implementation) for name, (held, kind) in made.items()
        )


def _polars_cells(columns: Iterable[Column], limits: Limits, *, texts: bool) -> list[Any]:
    """The same for Polars, as expressions, so that a lazy frame stays lazy."""
    polars = require("polars", extra="frames")

    def made(source: str, name: str, kind: Any, of_cell: Any) -> Any:
        def convert(series: Any) -> Any:
            return polars.Series([of_cell(cell) for cell in series.to_list()], dtype=kind)

        return polars.col(source).map_batches(convert, return_dtype=kind).alias(name)

    expressions = []
    for column in columns:
        expressions.append(made(column.source, column.source, polars.Int64, lambda cell: judged_cell(cell, limits)[0]))
        expressions.append(made(column.source, column.found, polars.String, lambda cell: judged_cell(cell, limits)[1]))
        if texts:
            text = made(column.source, column.text, polars.String, lambda c: judged_cell(c, limits)[1] and cell_text(c))
            expressions.append(text)
    return expressions


def models_in(held: Frame, names: Sequence[Hashable], columns: Any) -> tuple[str, ...]:
    """The models that the rows of a frame name, each once; empty for a frame without the column ``model``.

    ``names`` are those of its columns, and ``columns`` maps them to codes.
    """
    mapped = columns if isinstance(columns, Mapping) else {}
    place = next((place for place, name in enumerate(names) if mapped.get(name, name) == MODEL), None)
    if place is None:
        return ()
    column = takeable(held, (place,)).select(held.collect_schema().names()[place])
    if isinstance(column, nw.LazyFrame):
        return tuple(sorted(_texts(column.unique().collect())))
    return tuple(_texts(column.unique(maintain_order=True)))


def _texts(column: nw.DataFrame[Any]) -> Iterable[str]:
    return (str(cell) for (cell,) in cells_of(column) if cell is not None and str(cell).strip())


def prepare(frame: Any, columns: Mapping[Any, str] | None, model: type[Any] | None, limits: Limits = SAFE) -> Prepared:
    """Find keys and figures among the columns of a native frame, by default those of the model that it names.

    Raises InvalidDataError for anything that is not a frame, for columns with the same name, and for a ``columns``
    mapping with columns that the frame does not have, with two columns for one code, or with unknown codes; and for a
    frame of another model than ``model``, of one that is not known here, or of several.
    """
    held, names = opened(frame)
    eager = isinstance(held, nw.DataFrame)
    if (over := limits.over("columns", len(names), column=None)) is not None:
        return Prepared(held, eager, names, {}, {}, {}, {}, model or Report, limits, over=over)
    if model is None or issubclass(model, BaseReport):
        model = _only_class(models_in(held, names, columns), model)
    shape = layout_of(model)
    positions = shape.positions
    codes = codes_of(names, {} if columns is None else columns, (*KEYS, LABEL, MODEL, *shape.places))
    held = takeable(with_written_keys(held, codes), codes)
    schema = list(held.collect_schema().items())
    places = {code: place for place, code in codes.items()}
    refuse_lenient(held, [schema[place][0] for place in codes])

    def typed(place: int) -> tuple[str, DType]:
        """The name of a column in the frame, and its type."""
        source, dtype = schema[place]
        return source, type_of(held[source]) if isinstance(held, nw.DataFrame) else dtype

    def column(code: str, name: str) -> Column:
        source, dtype = typed(places[code])
        odd = code in positions and _is_odd(held, dtype, eager=eager)
        return Column(code, wording_of(names[places[code]]), source, name, nw.Int64() if odd else dtype, odd)

    keys: dict[str, Column] = {key: column(key, key) for key in KEYS if key in places}
    # The rows of a lazy frame may have no order, as in DuckDB and PySpark, so they are not numbered.
    if isinstance(held, nw.DataFrame) and not keys:
        held = _numbered(held)
        keys = {ROW: Column(ROW, ROW, _NUMBERED, ROW, nw.Int64())}
    # Names of our own: not every engine takes codes with points as column names.
    figures = {code: column(code, f"f{number}") for number, code in enumerate(positions) if code in places}
    shares = {code: column(code, f"s{number}") for number, code in enumerate(shape.share_positions) if code in places}
    pairs: dict[str, dict[str, Column]] = {}
    for place, (code, end) in pairs_of(names, codes).items():
        if code in figures:
            source, dtype = typed(place)
            odd = _is_odd(held, dtype, eager=eager)
            given, name = wording_of(names[place]), f"{figures[code].name}_{end}"
            pairs.setdefault(code, {})[end] = Column(
                f"{code}{ENDS[end]}", given, source, name, nw.Int64() if odd else dtype, odd
            )
    return Prepared(held, eager, names, codes, keys, figures, shares, model, limits, pairs)


def _only_class(named: tuple[str, ...], model: type[Any] | None) -> type[Any]:
    """The class of all rows, which name these models. Raises InvalidDataError for one that does not fit."""
    first = class_of(named[0] if named else None, model)
    problems = [first] if isinstance(first, Problem) else [unfit_model(name, first, MODEL) for name in named[1:]]
    if isinstance(first, Problem) or problems:
        raise InvalidDataError(tuple(problems))
    return first


def _is_odd(held: Frame, dtype: DType, *, eager: bool) -> bool:
    """Whether a column must be examined cell by cell, because its type does not say what the cells are."""
    if held.implementation.is_polars():
        return bool(dtype == nw.Object)
    # No engine can write a point in time in a zone that it does not know.
    zoned = isinstance(dtype, nw.Datetime) and dtype.time_zone is not None
    plain = dtype.is_numeric() or (dtype in (nw.String, nw.Boolean, nw.Date, nw.Datetime) and not zoned)
    return eager and not plain


def _numbered(held: nw.DataFrame[Any]) -> Frame:
    """The frame with row numbers; Polars adds them only if they are used."""
    if held.implementation.is_polars():
        polars = require("polars", extra="frames")
        numbered = nw.to_native(held).lazy().with_row_index(_NUMBERED)
        return in_hand(numbered.with_columns(polars.col(_NUMBERED).cast(polars.Int64)))
    return held.with_row_index(_NUMBERED).with_columns(nw.col(_NUMBERED).cast(nw.Int64))


def takeable(held: Frame, codes: Iterable[int]) -> Frame:
    """The frame with Arrow's string views as strings: Arrow cannot filter a table that contains views."""
    native = nw.to_native(held)
    if held.implementation.is_pyarrow():
        # Views are converted to the large types, whose offsets cannot overflow.
        views = {"string_view": "large_string", "binary_view": "large_binary"}
        for place in codes:
            kind = views.get(str(native.schema.field(place).type))
            if kind:
                native = native.set_column(place, native.schema.names[place], native.column(place).cast(kind))
        return in_hand(native)
    if held.implementation.is_pandas_like():
        viewed = [native.columns[place] for place in codes if "_view[" in str(native.dtypes.iloc[place])]
        return in_hand(native.assign(**{name: list(native[name]) for name in viewed})) if viewed else held
    return held


def with_written_keys(held: Frame, codes: Mapping[int, str]) -> Frame:
    """The frame of pandas with objects among the keys that cannot be written as the beginning of a text.

    Python writes no number of more than 4,300 digits, and an object may fail at it: a problem of the cell, whose row
    and column are named, and not of the whole table.
    """
    if not held.implementation.is_pandas_like():
        return held
    native = nw.to_native(held)
    infer = require(native.__class__.__module__.partition(".")[0], extra="frames").api.types.infer_dtype
    made = {}
    for place, code in codes.items():
        if code in _WRITTEN and str(native.dtypes.iloc[place]) == "object":
            column = native.iloc[:, place]
            if infer(column, skipna=True) not in _ALIKE:
                made[native.columns[place]] = list(map(_written, column))
    return in_hand(native.assign(**made)) if made else held


def _written(cell: Any) -> Any:
    """A cell as it is, or its excerpt where it has no text of its own."""
    try:
        str(cell)
    except Exception:  # noqa: BLE001 - whatever an object fails with
        return cell_text(cell)
    return cell


def returned(prepared: Prepared, frame: Frame) -> Any:
    """A result as the caller's own kind of frame: in memory if the input was, and numbered from 0 in pandas."""
    if prepared.eager and isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    native = nw.to_native(frame)
    return native.reset_index(drop=True) if prepared.is_pandas else native
