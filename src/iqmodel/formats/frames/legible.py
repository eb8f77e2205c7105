"""What Narwhals cannot take in hand, or takes for something else: names of other encodings in Arrow's tables, decimals
without their zeros, categories that are numbers.
"""

from __future__ import annotations

import re
from typing import Any, Final

from iqmodel.extras import require
from iqmodel.formats.frames.streams import is_stream, table_of
from iqmodel.formats.tables.rows import KEYS

_INDEX: Final = re.compile(r"__index_level_[0-9]+__")


def legible(frame: Any) -> Any:
    """The table with names that are text, and with numbers such as 12 * 10**2 as 1200; every other as it is."""
    library = type(frame).__module__.partition(".")[0]
    if is_in_partitions(frame):
        # Narwhals gives up Dask. What is read as reports is collected anyway.
        return legible(frame.compute())
    if is_stream(frame):
        return _arrow(table_of(frame))
    if library == "pyarrow" and hasattr(frame, "rename_columns"):
        return _arrow(frame)
    kinds: Any = getattr(frame, "dtypes", None) if library == "pandas" else None
    if hasattr(kinds, "items"):
        # An index of keys is shown beside the rows like columns, and Parquet files keep it as such.
        keys = [name for name in frame.index.names if isinstance(name, str) and name in KEYS and name not in frame]
        if keys:
            return legible(frame.reset_index(level=keys))
    if hasattr(kinds, "items") and any(", -" in str(kind) for kind in kinds):
        whole = {name: _whole(kind.pyarrow_dtype) for name, kind in kinds.items() if hasattr(kind, "pyarrow_dtype")}
        wrapped = {name: type(kinds[name])(kind) for name, kind in whole.items() if kind is not None}
        return frame.astype(wrapped)
    return frame


def is_in_partitions(frame: Any) -> bool:
    """Whether a table is one of Dask's: tables of pandas, one after the other, that are never together."""
    return type(frame).__module__.partition(".")[0] == "dask" and hasattr(frame, "map_partitions")


def _arrow(table: Any) -> Any:
    fields = [table.schema.field(place) for place in range(table.num_columns)]
    try:
        names = [field.name for field in fields]
    except UnicodeDecodeError:
        # Arrow writes each byte that is not UTF-8 as a replacement character.
        names = [str(field).removeprefix("pyarrow.Field<").rpartition(f": {field.type}")[0] for field in fields]
        table = table.rename_columns(names)
    for place, field in enumerate(fields):
        if (kind := _whole(field.type)) is not None:
            table = table.set_column(place, names[place], table.column(place).cast(kind))
    return table


def _whole(kind: Any) -> Any:
    """For a decimal type with a negative scale the one that holds the same numbers in full; None for any other type."""
    if not str(kind).startswith("decimal") or kind.scale >= 0:
        return None
    pyarrow = require("pyarrow", extra="frames")
    digits = kind.precision - kind.scale
    return pyarrow.decimal128(digits, 0) if digits <= _MOST_OF_128_BITS else pyarrow.decimal256(digits, 0)


_MOST_OF_128_BITS: Final = 38


def of_categories(kind: Any) -> Any:
    """The type of the categories of a categorical type, if they are not texts: its numbers are numbers all the same."""
    if (categories := getattr(kind, "categories", None)) is not None:
        held = categories.dtype
        # With missing cells these have another type than their categories.
        named = {"i": "Int64", "u": "UInt64", "b": "boolean"}.get(held.kind)
        return None if not len(categories) or "str" in str(held) else named or held
    if (of_arrow := getattr(kind, "pyarrow_dtype", None)) is not None:  # in pandas
        held = of_categories(of_arrow)
        return None if held is None else type(kind)(held)
    held = getattr(kind, "value_type", None) if str(kind).startswith("dictionary") else None
    return None if held is None or "string" in str(held) else held


def is_index(name: object, frame: Any) -> bool:
    """Whether a column holds the index of a pandas frame, which is written beside the others."""
    of_arrow = type(frame).__module__.partition(".")[0] == "pyarrow"
    said = getattr(frame.schema, "pandas_metadata", None) if of_arrow and hasattr(frame, "schema") else None
    written = said.get("index_columns", ()) if isinstance(said, dict) else ()
    return isinstance(name, str) and (_INDEX.fullmatch(name) is not None or name in written)
