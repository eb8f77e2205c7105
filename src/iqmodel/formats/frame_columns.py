"""The columns of a data frame, whatever its engine, made ready for the rules: figures clean, keys named, the rest left.

A cell that can be a figure is a whole number from 0 to 10**12. Null and NaN are missing; any other cell is a problem,
and missing for the rules. Narwhals speaks to the engines; here stands what it does not level out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from iqmodel.block import Block
from iqmodel.catalogue import unknown_code
from iqmodel.counts import MAX_COUNT, figure_error
from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.rows import KEYS
from iqmodel.layout import layout_of
from iqmodel.problems import Problem
from iqmodel.records import as_problem, objection, wrong_type

ROW: Final = "row"
"""The key of an eager frame without key columns: the position of the row, from 0."""

_SIMILAR: Final = 0.8
_NEARLY: Final = 1e-8
# Every float from here on is a whole number.
_WHOLE: Final = 2.0**53
# The problems a cell can have: the codes of the errors that a single value raises.
_CODES: Final = {
    "negative": "number.negative",
    "large": "number.too-large",
    "float": "number.float",
    "thousands": "number.float-thousands",
    "other": "number.not-whole",
}


def narwhals() -> Any:
    """Narwhals; raises MissingExtraError where it is not installed."""
    return require("narwhals.stable.v2", extra="frames")


def own_words(nw: Any, frame: Any) -> tuple[Any, Any]:
    """The library whose expressions a Narwhals frame takes, and the frame: Polars' own, whose words Narwhals speaks.

    They are made in a fraction of the time, which counts where judging a million rows takes ten milliseconds.
    """
    if frame.implementation.is_polars():
        return require("polars", extra="frames"), nw.to_native(frame)
    return nw, frame


@attrs.frozen(eq=False)
class Column:
    """One figure of a frame: its code, the caller's name for it, the name used inside, its Narwhals type.

    ``found`` is, for a column of Python objects, the name of the column that holds the code of each cell's problem.
    """

    code: str
    given: str
    name: str
    dtype: Any
    found: str | None = None


@attrs.frozen(eq=False)
class Prepared:
    """A frame whose columns bear names that every engine can work with.

    ``frame`` is a Narwhals LazyFrame; ``eager`` tells whether the caller's was one in memory. ``figures`` are the
    figure columns by code, ``keys`` the key columns there are, ``absent`` the codes without a column, and ``problems``
    the columns that are probably misspelt.
    """

    frame: Any
    eager: bool
    keys: tuple[str, ...]
    figures: dict[str, Column]
    absent: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def is_pandas(self) -> bool:
        """Whether the engine is pandas or one that behaves like it: integers cannot be missing there by default."""
        return bool(self.frame.implementation.is_pandas_like())


def prepare(frame: Any, columns: Mapping[str, str] | None, model: type[Block]) -> Prepared:
    """Find keys and figures among the columns of a native frame.

    Raises InvalidDataError for what is no frame, for columns of the same name, and for a ``columns`` mapping that names
    columns the frame does not have, two columns for one code, or codes that do not exist.
    """
    nw = narwhals()
    native, names = _with_plain_names(nw, frame)
    held = nw.from_native(native)
    eager = isinstance(held, nw.DataFrame)
    layout = layout_of(model)
    codes = codes_of(names, columns or {}, (*KEYS, *layout.positions))
    schema = list(held.collect_schema().items())
    places = {code: place for place, code in codes.items() if code in layout.positions}
    keys = tuple(key for key in KEYS if key in codes.values())
    chosen = [nw.col(schema[place][0]).alias(code) for place, code in codes.items() if code in KEYS]
    if eager and not keys:
        held = _numbered(nw, held)
        chosen, keys = [nw.col("__row").cast(nw.Int64).alias(ROW)], (ROW,)
    figures: dict[str, Column] = {}
    for number, code in enumerate(layout.positions):
        if code not in places:
            continue
        source, dtype = schema[places[code]]
        column = Column(code, names[places[code]], f"f{number}", dtype)
        if dtype == nw.Object and held.implementation.is_pandas_like():
            held, column = _without_objects(nw, held, source, column)
            chosen += [nw.col(name) for name in (column.name, column.found, f"{column.name}_text")]
        else:
            chosen.append(nw.col(source).alias(column.name))
        figures[code] = column
    return Prepared(
        frame=(held.select(chosen) if chosen else held.select(nw.all())).lazy(),
        eager=eager,
        keys=keys,
        figures=figures,
        absent=tuple(code for code in layout.positions if code not in figures),
        problems=_misspelt(names, codes, layout.positions),
    )


def _numbered(nw: Any, held: Any) -> Any:
    """The rows with their positions; Polars numbers them when somebody asks for a position."""
    if held.implementation.is_polars():
        return nw.from_native(nw.to_native(held).lazy().with_row_index("__row"))
    return held.with_row_index("__row")


def _with_plain_names(nw: Any, frame: Any) -> tuple[Any, list[str]]:
    """The frame with columns renamed by position where the engine chokes on points, and the names they had."""
    try:
        held = nw.from_native(frame)
    except nw.exceptions.DuplicateError:
        names = [str(name) for name in frame.columns]
        raise InvalidDataError(tuple(_repeated(names))) from None
    except TypeError:
        raise InvalidDataError((objection("frames.not-a-frame", value=type(frame).__name__),)) from None
    kind = held.implementation
    if kind.is_pyspark() or kind.is_pyspark_connect():
        names = [str(name) for name in frame.columns]
        frame = frame.toDF(*(f"c{place}" for place in range(len(names))))
    elif kind.is_pandas_like():
        names = [str(name) for name in frame.columns]
        frame = frame.set_axis([f"c{place}" for place in range(len(names))], axis=1)
    else:
        names = list(held.collect_schema().names())
    if len(set(names)) < len(names):
        raise InvalidDataError(tuple(_repeated(names)))
    return frame, names


def _repeated(names: list[str]) -> list[Problem]:
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    return [objection("frames.column-repeated", name[:200], column=name[:200]) for name in twice]


def codes_of(names: Sequence[str], columns: Mapping[str, str], known: Iterable[str]) -> dict[int, str]:
    """Position of a column -> code or key that it holds, of the columns that hold one.

    Raises InvalidDataError for a mapping of columns that are not there, to codes that do not exist, or for two columns
    of one code.
    """
    if not isinstance(columns, Mapping):
        raise InvalidDataError((wrong_type(columns, ("columns",), Mapping),))
    allowed = tuple(known)
    problems = []
    for given, code in columns.items():
        if given not in names:
            problems.append(objection("frames.column-mapped-absent", "columns", str(given)[:200], value=given))
        if code not in allowed:
            error = unknown_code(code, allowed)
            problems.append(as_problem(error, code, ("columns", str(given)[:200])))
    found = {place: columns.get(name, name) for place, name in enumerate(names)}
    found = {place: code for place, code in found.items() if code in allowed}
    held = list(found.values())
    problems += [
        objection("frames.column-twice", "columns", names[place][:200], value=code)
        for place, code in found.items()
        if held.count(code) > 1
    ]
    if problems:
        raise InvalidDataError(tuple(problems))
    return found


def _misspelt(names: list[str], codes: dict[int, str], figures: Iterable[str]) -> tuple[Problem, ...]:
    """The columns that nearly bear the name of an absent one, and no present one's more nearly."""
    known = {code.lower(): code for code in (*KEYS, *figures)}
    problems = []
    for place, name in enumerate(names):
        if place in codes:
            continue
        close = difflib.get_close_matches(name.lower()[:200], known, n=1, cutoff=_SIMILAR)
        if close and known[close[0]] not in codes.values():
            data = {"column": name[:200], "close": known[close[0]]}
            problems.append(objection("rows.column-unknown.close", name[:200], **data))
    return tuple(problems)


def _without_objects(nw: Any, held: Any, source: str, column: Column) -> tuple[Any, Column]:
    """A pandas column of Python objects as nullable integers, beside the problem code of each cell that is no count."""
    values: list[int | None] = []
    codes: list[str | None] = []
    for cell in held[source].to_list():
        value = plain_cell(cell)
        error = None if value is None else figure_error(value)
        values.append(None if error or type(value) is not int else value)
        codes.append(error.code if error else None)
    native = nw.to_native(held)
    pandas = native.__class__.__module__.partition(".")[0]
    series = require(pandas, extra="frames").Series
    found = f"{column.name}_problem"
    native = native.assign(
        **{
            column.name: series(values, index=native.index, dtype="Int64"),
            found: series(codes, index=native.index, dtype="string"),
            f"{column.name}_text": native[source].map(str),
        }
    )
    return nw.from_native(native), attrs.evolve(column, dtype=nw.Int64(), found=found)


def plain_cell(cell: Any) -> Any:
    """One cell as plain Python: null and NaN are None, a whole float is its int, everything else what it is."""
    if cell is None or type(cell) is int or type(cell) is str:
        return cell
    if hasattr(cell, "item") and type(cell).__module__ == "numpy":
        cell = cell.item()
    if type(cell) is float:
        if cell != cell:  # noqa: PLR0124 - NaN is the one number that differs from itself
            return None
        return int(cell) if cell.is_integer() else cell
    # pandas.NA and NaT belong to no public class.
    return None if type(cell).__name__ in ("NAType", "NaTType") else cell


def rows_of_frame(frame: Any) -> list[dict[str, Any]]:
    """A native frame of any engine as rows of plain cells. Raises InvalidDataError for what is no frame."""
    nw = narwhals()
    native, names = _with_plain_names(nw, frame)
    held = nw.from_native(native)
    held = held.collect() if isinstance(held, nw.LazyFrame) else held
    return [dict(zip(names, map(plain_cell, row), strict=True)) for row in held.iter_rows()]


def sound(nw: Any, column: Column) -> Any:
    """Whether a cell can be a figure; null or False where it cannot or is missing."""
    value, dtype = nw.col(column.name), column.dtype
    if dtype.is_integer():
        return _in_range(nw, value, dtype)
    if dtype.is_numeric():
        value = value.cast(nw.Float64)
        # Spark rounds to 64-bit integers, and stops where a number does not fit.
        value = nw.when((value >= 0) & (value <= MAX_COUNT)).then(value)
        return value.floor() == value
    return value.is_null() & ~value.is_null()


def _in_range(nw: Any, value: Any, dtype: Any) -> Any:
    if dtype in (nw.UInt8, nw.UInt16, nw.UInt32):
        return ~value.is_null()
    if dtype in (nw.Int8, nw.Int16, nw.Int32):
        return value >= 0
    if dtype == nw.UInt64:
        return value <= nw.lit(MAX_COUNT, nw.UInt64)  # Arrow would cast the column to the type of a bare literal
    return value.is_between(0, MAX_COUNT)


def clean(nw: Any, column: Column, *, pandas: bool) -> Any:
    """The figure, null where the cell cannot be one; wide enough for sums that do not wrap around."""
    value, dtype = nw.col(column.name), column.dtype
    if not dtype.is_numeric():
        # No cell of another type is a figure; the length of the column is kept, its type replaced.
        return nw.when(value.is_null() & ~value.is_null()).then(nw.lit(0)).cast(nw.Float64 if pandas else nw.Int64)
    mask = sound(nw, column)
    if pandas and (dtype in (nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32)):
        return nw.when(mask).then(value.cast(nw.Int64))
    if dtype == nw.Int64:
        return nw.when(mask).then(value)
    if dtype.is_integer():
        return nw.when(mask).then(value).cast(nw.Float64 if pandas else nw.Int64)
    return nw.when(mask).then(value.cast(nw.Float64))


def problem_code(nw: Any, column: Column) -> Any:
    """The code of a cell's problem; null for a figure and for what is missing."""
    value, dtype = nw.col(column.name), column.dtype
    if column.found is not None:
        return nw.col(column.found)

    def told(name: str) -> Any:
        return nw.lit(_CODES[name])

    if dtype.is_integer():
        code = nw.when(value < 0).then(told("negative"))
        if dtype in (nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64, nw.UInt128):
            code = nw.when(value.is_null() & ~value.is_null()).then(told("negative"))
        if dtype in (nw.Int64, nw.UInt64, nw.Int128, nw.UInt128):
            large = value > (nw.lit(MAX_COUNT, nw.UInt64) if dtype == nw.UInt64 else MAX_COUNT)
            return nw.when(large).then(told("large")).otherwise(code)
        return code
    if dtype.is_numeric():
        value = value.cast(nw.Float64)
        missing = value.is_null() | value.is_nan()
        small = nw.when((value > -_WHOLE) & (value < _WHOLE)).then(value)
        finite = (value > float("-inf")) & (value < float("inf"))
        whole = finite & (small.is_null() | (small.floor() == small))
        thousandth = value * 1000
        # Not by division: an engine may multiply by the reciprocal instead, and miss by the last bit.
        damaged = (value >= 1) & (value < 1000) & ((thousandth.round(0) - thousandth).abs() < _NEARLY)
        return nw.when(~missing & ~sound(nw, column).fill_null(value=False)).then(
            nw.when(whole & (value < 0))
            .then(told("negative"))
            .otherwise(
                nw.when(whole)
                .then(told("large"))
                .otherwise(nw.when(damaged).then(told("thousands")).otherwise(told("float")))
            )
        )
    return nw.when(~value.is_null()).then(told("other"))


def shown_cell(nw: Any, column: Column) -> Any:
    """The cell as text, for a person to find it again."""
    if column.found is not None:
        return nw.col(f"{column.name}_text")
    if column.dtype.is_nested() or column.dtype == nw.Binary:
        return nw.when(~nw.col(column.name).is_null()).then(nw.lit(str(column.dtype)))
    return nw.col(column.name).cast(nw.String)
