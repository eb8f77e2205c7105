"""The cells of a data frame: which of them can be figures, and what is wrong with the others.

A cell can be a figure if it is a whole number from 0 to 10**12, whatever numeric type holds it. Null and NaN are
missing; any other cell is a problem, and missing for the rules. This is implemented twice: for one cell in Python, and
for a column as an expression of its engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from iqmodel.excerpts import wording_of
from iqmodel.extras import require
from iqmodel.formats.frames.failures import engine_failures
from iqmodel.formats.frames.lenient import refuse_lenient
from iqmodel.formats.frames.names import Frame, opened
from iqmodel.language.writing import group_digits
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.counts import MAX_COUNT, Bounds, figure_error, is_known
from iqmodel.values.scopes import State

# What pandas says of objects that are all texts, or missing.
_OF_TEXTS: Final = frozenset({"string", "empty"})
# What engines raise for a cell that Python has no object for: a day in the year 12019, a zone that nobody knows.
_NO_OBJECT: Final = (OverflowError, ValueError, NotImplementedError)
# The types of cells that stay as they are.
_PLAIN: Final = frozenset({int, str, date, type(None)})
_DAYS: Final = frozenset({date, type(None)})
# Every float from 2**53 on is a whole number.
_WHOLE: Final = 2.0**53
# No number in a table has more digits; Python would take minutes to write out a decimal with a huge exponent.
_MOST_DIGITS: Final = 400
# So many characters of a cell are shown, as of every value in a problem.
_MOST_SHOWN: Final = 200
# A decimal with a non-zero fraction, as the engines write it: in full, or with a negative exponent.
_FRACTION: Final = r"\.0*[1-9]|[1-9][.0-9]*E-"
# The problems of cells have the codes of the errors that a single value raises.
_CODES: Final = {
    "negative": "number.negative",
    "large": "number.too-large",
    "float": "number.float",
    "thousands": "number.float-thousands",
    "other": "number.not-whole",
}
BOUNDS: Final = "frames.bounds"
"""The problem of a cell with bounds: a figure, but not one that a column of whole numbers can hold."""


@attrs.frozen(eq=False)
class Column:
    """One column of a frame: its code, the caller's name for it, its names inside, its Narwhals type.

    ``source`` is the name in the frame that was given, ``name`` the one in expressions. ``by_cell`` means that its
    cells are examined one by one in Python, because the engine has no operations for their type.
    """

    code: str
    given: str
    source: str
    name: str
    dtype: DType
    by_cell: bool = False

    @property
    def found(self) -> str:
        """The name of the column with the codes of the cells' problems, if examined cell by cell."""
        return f"{self.name}_problem"

    @property
    def text(self) -> str:
        """The name of the column with the bad cells as text, if examined cell by cell."""
        return f"{self.name}_text"


def plain_cell(cell: Any) -> Any:
    """One cell as plain Python: None for null and NaN, an int for any whole number, everything else unchanged."""
    if cell is None or type(cell) is int or type(cell) is str:
        return cell
    if type(cell).__module__ == "numpy":
        cell = _scalar(cell)
    if type(cell) is float:
        if cell != cell:  # noqa: PLR0124 - NaN is the one number that differs from itself
            return None
        return int(cell) if cell.is_integer() else cell
    if type(cell) is Decimal:
        return _plain_decimal(cell)
    if isinstance(cell, State):
        return cell.code  # as everywhere, a Land is its scope
    # pandas.NA and NaT belong to no public class.
    return None if type(cell).__name__ in ("NAType", "NaTType") else cell


def _scalar(cell: Any) -> Any:
    """A NumPy number as Python's own; timestamps and durations are kept, which NumPy takes for numbers."""
    if hasattr(cell, "__len__"):
        return cell.tolist() if getattr(cell, "shape", ()) else cell  # an array as a list, which can be compared
    if cell.dtype.kind not in "iufb":
        return cell
    value = cell.item()
    if type(value) is type(cell) and float(cell) == cell:  # a long double, where a float says the same
        return float(cell)
    return value


def _plain_decimal(cell: Decimal) -> Any:
    """A decimal as an int if it is whole and of sensible length: ``Decimal("1E999999999")`` would fill the memory."""
    if cell.is_nan():
        return None
    whole = cell.is_finite() and cell.adjusted() < _MOST_DIGITS and cell == cell.to_integral_value()
    return int(cell) if whole else cell


def judged_cell(cell: Any, limits: Limits = SAFE) -> tuple[int | None, str | None]:
    """The figure in a cell or None, and the code of its problem or None."""
    value = plain_cell(cell)
    if isinstance(cell, str) and len(cell) > limits.text:
        return None, "limit.text"
    if value is None or (type(value) is Bounds and not is_known(value)):
        return None, None
    error = figure_error(value)
    if error is not None:
        return None, error.code
    return (None, BOUNDS) if type(value) is Bounds else (value, None)


def cell_text(cell: Any) -> str:
    """A cell as text, for people to find it again; the beginning of a long one."""
    if isinstance(cell, int) and cell.bit_length() > _MOST_DIGITS:
        return group_digits(cell, "en")
    return wording_of(cell)[:_MOST_SHOWN]


def day_of(cell: Any) -> Any:
    """A timestamp at midnight as its day, since some engines have no dates; everything else unchanged.

    A timestamp with a time zone is not converted: its day depends on the place.
    """
    if isinstance(cell, datetime) and cell.tzinfo is None and cell.time() == time.min:
        try:
            return cell.date()
        except NotImplementedError:
            # The timestamps of pandas reach further than Python's days.
            return str(cell).partition(" ")[0]
    return cell


def days_of(cells: list[Any]) -> list[Any]:
    """The cells of a column of days, each as :func:`day_of` has it."""
    return cells if _DAYS.issuperset(map(type, cells)) else list(map(day_of, cells))


@engine_failures()
def rows_of_frame(frame: Any) -> list[dict[str, Any]]:
    """A native frame of any engine as rows of plain cells.

    Raises InvalidDataError for anything that is not a frame, and for a database that would not give its cells as they
    are stored.
    """
    held, names = opened(frame)
    texts = [wording_of(name) for name in names]
    return [dict(zip(texts, row, strict=True)) for row in cells_of(collected_of(held, range(len(names))))]


def collected_of(held: Frame, places: Iterable[int]) -> nw.DataFrame[Any]:
    """The columns of a Narwhals frame at those places; a lazy one is collected.

    No other column is touched: what stands in it, nobody asked.
    """
    names = held.collect_schema().names()
    wanted = [names[place] for place in places]
    refuse_lenient(held, wanted)
    chosen = held.select(wanted)
    return chosen.collect() if isinstance(chosen, nw.LazyFrame) else chosen


def cells_of(collected: nw.DataFrame[Any]) -> list[tuple[Any, ...]]:
    """The rows of a collected frame as tuples of plain cells."""
    return list(zip(*columns_of(collected), strict=True))


def columns_of(collected: nw.DataFrame[Any]) -> list[list[Any]]:
    """The columns of a collected frame as lists of plain cells."""
    return [_plain_cells(collected[name]) for name in collected.columns]


def _plain_cells(column: nw.Series[Any]) -> list[Any]:
    """The cells of a column as plain ones; a long table has columns without any."""
    if is_empty(column):
        return [None] * len(column)
    cells = legible_cells(column)
    # Most columns have nothing but cells that are plain already; that is seen from their types.
    return cells if _PLAIN.issuperset(map(type, cells)) else list(map(plain_cell, cells))


def type_of(column: nw.Series[Any]) -> DType:
    """The type of a column; that of Python objects is Object, unless all of them are texts.

    Narwhals judges the objects of pandas by the first hundred cells, and takes them for texts if all of these are
    missing: a column that is filled further down would lose its figures.
    """
    if not (column.implementation.is_pandas() or column.implementation.is_modin()) or column.dtype != nw.String:
        return column.dtype
    native = nw.to_native(column)
    if str(native.dtype) != "object":
        return column.dtype
    pandas = require("pandas", extra="frames")
    return column.dtype if pandas.api.types.infer_dtype(native, skipna=True) in _OF_TEXTS else nw.Object()


def is_empty(column: nw.Series[Any]) -> bool:
    """Whether a column of texts or numbers has no cell. Columns of objects are not asked: pandas fails at some."""
    return column.dtype in (nw.String, nw.Int64) and column.null_count() == len(column)


def _is_beyond(column: nw.Series[Any]) -> bool:
    """Whether a column of days has one that Python's calendar does not have."""
    if column.dtype != nw.Date:
        return False
    numbers = column.cast(nw.Int32)
    ends = map(plain_cell, (numbers.min(), numbers.max()))
    return any(end is not None and _day_or_text(end).__class__ is str for end in ends)


def legible_cells(column: nw.Series[Any]) -> list[Any]:
    """The cells of a column; those that Python has no object for, such as a day in the year 12019, as text."""
    if _is_beyond(column):
        # Asking for the cells themselves, or for their text, some engines fail and Polars panics.
        return [None if number is None else _day_or_text(number) for number in column.cast(nw.Int32).to_list()]
    with suppress(*_NO_OBJECT):
        return list(column.to_list())
    try:
        texts = column.cast(nw.String).to_list()
    except _NO_OBJECT:
        if not isinstance(column.dtype, nw.Datetime) or column.dtype.time_zone is None:
            raise
        # Not even its engine knows the zone: the instant is that of Greenwich, and the zone keeps its name.
        zone = timezone(timedelta(0), column.dtype.time_zone)
        cells = legible_cells(column.cast(nw.Datetime(column.dtype.time_unit)))
        return [cell.replace(tzinfo=zone) if isinstance(cell, datetime) else cell for cell in cells]
    cells = []
    for place, text in enumerate(texts):
        try:
            cells.append(column[place : place + 1].to_list()[0])
        except _NO_OBJECT:
            cells.append(text)
    return cells


def _day_or_text(number: int) -> date | str:
    """The day of that number, counted from 1970; as text where the year is not one of 1 to 9999."""
    # The calendar begins again every 400 years.
    cycles, days = divmod(number + _EPOCH - 1, _DAYS_OF_400_YEARS)
    day = date.fromordinal(days + 1)
    year = day.year + 400 * cycles
    return day.replace(year=year) if 0 < year < 10_000 else f"{year}-{day:%m-%d}"


_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAYS_OF_400_YEARS: Final = 146_097


def sound(column: Column) -> nw.Expr:
    """An expression: whether a cell can be a figure; null or False if it cannot or is missing."""
    value, dtype = nw.col(column.name), column.dtype
    if dtype.is_integer():
        return _in_range(value, dtype)
    if dtype.is_decimal():
        number = value.cast(nw.Float64)
        return ~value.cast(nw.String).str.contains(_FRACTION) & (number >= 0) & (number <= MAX_COUNT)
    if dtype.is_numeric():
        value = value.cast(nw.Float64)
        # Spark rounds to 64-bit integers, and stops where a number does not fit.
        value = nw.when((value >= 0) & (value <= MAX_COUNT)).then(value)
        return value.floor() == value
    return value.is_null() & ~value.is_null()


def _in_range(value: nw.Expr, dtype: DType) -> nw.Expr:
    """An expression: whether an integer is within 0 and 10**12, comparing only what its type can hold."""
    if dtype in (nw.UInt8, nw.UInt16, nw.UInt32):
        return ~value.is_null()
    if dtype in (nw.Int8, nw.Int16, nw.Int32):
        return value >= 0
    if dtype == nw.UInt64:
        return value <= nw.lit(MAX_COUNT, nw.UInt64)  # Arrow would cast the column to the type of a bare literal
    return value.is_between(0, MAX_COUNT)


def clean(column: Column, *, pandas: bool) -> nw.Expr:
    """An expression: the figure, or null if the cell cannot be one; 64 bits wide, so that sums do not overflow."""
    value, dtype = nw.col(column.name), column.dtype
    if not dtype.is_numeric():
        # No cell of another type is a figure; the length of the column is kept, its type replaced.
        return nw.when(value.is_null() & ~value.is_null()).then(nw.lit(0)).cast(nw.Float64 if pandas else nw.Int64)
    mask = sound(column)
    if pandas and (dtype in (nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32)):
        return nw.when(mask).then(value.cast(nw.Int64))
    if dtype == nw.Int64:
        return nw.when(mask).then(value)
    if dtype.is_integer():
        return nw.when(mask).then(value).cast(nw.Float64 if pandas else nw.Int64)
    return nw.when(mask).then(value.cast(nw.Float64))


def problem_code(column: Column, limits: Limits = SAFE) -> nw.Expr:
    """An expression: the code of a cell's problem; null for a figure and for a missing value."""
    value, dtype = nw.col(column.name), column.dtype
    if column.by_cell:
        return nw.col(column.found)

    def code_of(name: str) -> nw.Expr:
        return nw.lit(_CODES[name])

    if dtype.is_integer():
        code = nw.when(value < 0).then(code_of("negative"))
        if dtype in (nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64, nw.UInt128):
            code = nw.when(value.is_null() & ~value.is_null()).then(code_of("negative"))
        if dtype in (nw.Int64, nw.UInt64, nw.Int128, nw.UInt128):
            large = value > (nw.lit(MAX_COUNT, nw.UInt64) if dtype == nw.UInt64 else MAX_COUNT)
            return nw.when(large).then(code_of("large")).otherwise(code)
        return code
    if dtype.is_decimal():
        number = value.cast(nw.Float64)
        beyond = (
            nw.when(number < 0).then(code_of("negative")).otherwise(nw.when(number > MAX_COUNT).then(code_of("large")))
        )
        return nw.when(value.cast(nw.String).str.contains(_FRACTION)).then(code_of("other")).otherwise(beyond)
    if dtype.is_numeric():
        return _float_code(column, code_of)
    other = nw.when(~value.is_null()).then(code_of("other"))
    if dtype == nw.String:
        return nw.when(value.str.len_chars() > limits.text).then(nw.lit("limit.text")).otherwise(other)
    return other


def _float_code(column: Column, code_of: Callable[[str], nw.Expr]) -> nw.Expr:
    """The same for floats, where whole numbers beyond 2**53 are not exact."""
    value = nw.col(column.name).cast(nw.Float64)
    # NaN is beyond both ends: smaller and larger than nothing, or, where an engine orders it, larger than infinity.
    missing = value.is_null() | ~value.is_between(float("-inf"), float("inf"))
    small = nw.when((value > -_WHOLE) & (value < _WHOLE)).then(value)
    finite = (value > float("-inf")) & (value < float("inf"))
    whole = finite & (small.is_null() | (small.floor() == small))
    # By a column that is 1,000 everywhere: Polars multiplies by the reciprocal of a plain number instead of dividing by
    # it, and misses by the last bit.
    damaged = (value >= 1) & (value < 1000) & ((value * 1000).round(0) / (value - value + 1000) == value)
    fraction = nw.when(damaged).then(code_of("thousands")).otherwise(code_of("float"))
    beyond = nw.when(whole).then(code_of("large")).otherwise(fraction)
    code = nw.when(whole & (value < 0)).then(code_of("negative")).otherwise(beyond)
    return nw.when(~missing & ~sound(column).fill_null(value=False)).then(code)


def shown_text(value: nw.Expr) -> nw.Expr:
    """An expression: the text of a cell, of a long one its beginning."""
    return value.cast(nw.String).str.slice(0, _MOST_SHOWN)


def shown_cell(column: Column) -> nw.Expr:
    """An expression: the cell as text, for people to find it again; its type if the engine cannot write it.

    Of a long text it is the beginning.
    """
    if column.by_cell:
        return nw.col(column.text)
    value, dtype = nw.col(column.name), column.dtype
    if dtype in (nw.String, nw.Categorical, nw.Enum):
        return shown_text(value)
    if dtype.is_numeric() or dtype in (nw.Boolean, nw.Date, nw.Datetime, nw.Time):
        return value.cast(nw.String)
    return nw.when(~value.is_null()).then(nw.lit(str(dtype)))
