"""The table of problems of a data frame: cells that are no count, and columns that are probably meant to be figures."""

from __future__ import annotations

from typing import Any, Final

from iqmodel.formats.frame_cells import Column, problem_code, shown_cell
from iqmodel.formats.frame_columns import Prepared

_TOLD: Final = ("column", "value", "code")


def problem_rows(nw: Any, prepared: Prepared) -> Any:
    """One row for each cell that is no count, then one without keys and value for each problem of a whole column."""
    frame = prepared.frame(prepared.figures.values(), texts=True)
    parts = [_bad_cells(nw, frame, prepared, column) for column in prepared.figures.values()]
    if not parts:
        texts = [nw.lit("").alias(name) for name in _TOLD]
        told = frame.with_columns(texts).filter(nw.col("code") != "")
        parts = [told.select(*prepared.keys, *_TOLD)]
    whole = [_whole_column(nw, frame, dict(problem.data)["column"], problem.code) for problem in prepared.problems]
    if not whole:
        return nw.concat(parts)
    # Each engine fills in the keys that are not there, whatever their type.
    return nw.concat([_with_room(nw, part) for part in parts] + whole, how="diagonal")


def _bad_cells(nw: Any, frame: Any, prepared: Prepared, column: Column) -> Any:
    code = problem_code(nw, column)
    told = [nw.lit(column.given).alias("column"), shown_cell(nw, column).alias("value"), code.alias("code")]
    return frame.filter(~code.is_null()).select(*prepared.keys, *told)


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
    return row.select(*_TOLD)


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
    told = nw.to_native(frame)
    return told.reset_index(drop=True) if prepared.is_pandas else told
