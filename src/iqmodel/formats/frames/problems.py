"""The rows that say which cells are not figures, and which columns are probably meant to hold figures."""

from __future__ import annotations

from typing import Final

import narwhals.stable.v2 as nw

from iqmodel.formats.frames.cells import Column, problem_code, shown_cell
from iqmodel.formats.frames.columns import Prepared
from iqmodel.formats.frames.names import Lazy, in_hand

_PROBLEM_COLUMNS: Final = ("column", "value", "code")


def problem_rows(prepared: Prepared) -> Lazy:
    """One row for each invalid cell, then one without keys and value for each problem of a whole column."""
    frame = prepared.frame(prepared.figures.values(), texts=True)
    parts = [_bad_cells(frame, prepared, column) for column in prepared.figures.values()]
    if not parts:
        texts = [nw.lit("").alias(name) for name in _PROBLEM_COLUMNS]
        empty = frame.with_columns(texts).filter(nw.col("code") != "")
        parts = [empty.select(*prepared.keys, *_PROBLEM_COLUMNS)]
    whole = [_whole_column(frame, dict(problem.data)["column"], problem.code) for problem in prepared.problems]
    if not whole:
        return nw.concat(parts)
    # Each engine fills in the keys that are not there, whatever their type.
    return nw.concat([_with_room(part) for part in parts] + whole, how="diagonal")


def _bad_cells(frame: Lazy, prepared: Prepared, column: Column) -> Lazy:
    """The rows for the invalid cells of one column."""
    code = problem_code(column)
    added = [nw.lit(column.given).alias("column"), shown_cell(column).alias("value"), code.alias("code")]
    return frame.filter(~code.is_null()).select(*prepared.keys, *added)


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
