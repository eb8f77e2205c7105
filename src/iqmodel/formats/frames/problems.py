"""The rows that say which cells are not figures, and which columns are probably meant to hold figures."""

from __future__ import annotations

from typing import Final

import narwhals.stable.v2 as nw

from iqmodel.errors import NumberFormatError
from iqmodel.formats.frames.cells import Column, problem_code, shown_cell, shown_text
from iqmodel.formats.frames.columns import Prepared, replaced
from iqmodel.formats.frames.names import Lazy, in_hand
from iqmodel.formats.tables.share_cells import read_share
from iqmodel.values.days import EARLIEST_YEAR

# A day as every engine writes it, whatever of the time of day comes after it.
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PROBLEM_COLUMNS: Final = ("column", "value", "code")


def problem_rows(prepared: Prepared) -> Lazy:
    """One row for each invalid cell, then one without keys and value for each problem of a whole column.

    The keys are matched, not read: of them only days before 1990 are looked for, the ones that two-digit years become.
    """
    frame = prepared.frame((*prepared.figures.values(), *prepared.shares.values()), texts=True)
    days = [
        column for key, column in prepared.keys.items() if key in ("start", "end") and _may_be_days(prepared, column)
    ]
    parts = [_early_days(frame, prepared, column) for column in days]
    parts += [_bad_cells(frame, prepared, column) for column in prepared.figures.values()]
    parts += [_bad_shares(frame, prepared, column) for column in prepared.shares.values()]
    if not parts:
        parts = [_no_rows(frame, prepared)]
    whole = [_whole_column(frame, dict(problem.data).get("column"), problem.code) for problem in prepared.problems]
    if not whole:
        return nw.concat(parts)
    # Each engine fills in the keys that are not there, whatever their type.
    return nw.concat([_with_room(part) for part in parts] + whole, how="diagonal")


def _no_rows(frame: Lazy, prepared: Prepared) -> Lazy:
    """No problem at all, with the columns of problems."""
    texts = [nw.lit("").alias(name) for name in _PROBLEM_COLUMNS]
    empty = frame.with_columns(texts).filter(nw.col("code") != "")
    return empty.select(*prepared.keys, *_PROBLEM_COLUMNS)


def _may_be_days(prepared: Prepared, column: Column) -> bool:
    """Whether the engine can write the cells of a key as days, which it cannot in a time zone."""
    kind = column.dtype
    if kind == nw.Object:
        return prepared.is_pandas  # where days of Python are objects; Polars cannot write its own
    return kind in (nw.String, nw.Date, nw.Categorical, nw.Enum) or (
        isinstance(kind, nw.Datetime) and kind.time_zone is None
    )


def _early_days(frame: Lazy, prepared: Prepared, column: Column) -> Lazy:
    """The rows in which a period begins or ends before any report can."""
    text = nw.col(column.name).cast(nw.String)
    added = [
        nw.lit(column.given).alias("column"),
        shown_text(text).alias("value"),
        nw.lit("date.too-early").alias("code"),
    ]
    early = text.str.contains(_DAY) & (text < str(EARLIEST_YEAR))
    return frame.filter(early).select(*prepared.keys, *added)


def _bad_cells(frame: Lazy, prepared: Prepared, column: Column) -> Lazy:
    """The rows for the invalid cells of one column."""
    code = problem_code(column, prepared.limits)
    added = [nw.lit(column.given).alias("column"), shown_cell(column).alias("value"), code.alias("code")]
    return frame.filter(~code.is_null()).select(*prepared.keys, *added)


def _bad_shares(frame: Lazy, prepared: Prepared, column: Column) -> Lazy:
    """The rows for the cells of one column that are not shares, in the notation of frames."""
    text = nw.col(column.name).cast(nw.String)
    stated = frame.filter(~nw.col(column.name).is_null())
    if column.dtype.is_numeric():
        # The digits printed are what a share says, and a number does not have them.
        written = nw.lit("share.float" if column.dtype.is_float() else "share.not-text")
    else:
        # Each different text is read once: a column of shares repeats most of its cells.
        different = stated.select(text.alias("text")).unique().collect()["text"].to_list()
        codes = {cell: code for cell in different if (code := _share_code(cell)) is not None}
        if not codes:
            return _no_rows(frame, prepared)
        stated = stated.filter(text.is_in(list(codes)))
        written = replaced(frame, text, codes, "", nw.String)
    added = [nw.lit(column.given).alias("column"), shown_text(text).alias("value"), written.alias("code")]
    return stated.select(*prepared.keys, *added)


def _share_code(text: str) -> str | None:
    """The code of the problem of a cell; None for a share."""
    try:
        read_share(text, "plain")
    except NumberFormatError as error:
        return error.code
    return None


def _whole_column(frame: Lazy, name: object, code: str) -> Lazy:
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


def _with_room(part: Lazy) -> Lazy:
    """Rows to which rows without keys will be added: pandas would convert whole numbers in their keys to floats."""
    if not part.implementation.is_pandas_like():
        return part
    held = part.collect()
    whole = {name: str(kind) for name, kind in held.schema.items() if kind.is_integer()}
    return in_hand(nw.to_native(held).astype(whole)).lazy()
