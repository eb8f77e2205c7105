"""Tables that arrive as a stream: whatever offers ``__arrow_c_stream__`` and comes from none of the known engines.

A stream may be readable once only, and need not fit into memory. It is read once, in chunks.

PyArrow's ``RecordBatchReader``, results of ADBC, and tables of Daft, DataFusion and nanoarrow are streams here. Tables
of pandas, Polars, PyArrow, DuckDB, Ibis and PySpark offer the same method, but Narwhals works with them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import narwhals.stable.v2 as nw

from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.language.problems import objection

CHUNK: Final = 65_536
"""The rows that are held at a time while a stream is checked."""


def is_stream(frame: Any) -> bool:
    """Whether a table offers Arrow's C stream and Narwhals does not know its engine.

    Narwhals is asked, and no list of engines is kept. Nothing is read from the stream to find out.
    """
    if isinstance(frame, type) or not hasattr(frame, "__arrow_c_stream__"):
        return False
    try:
        nw.from_native(frame)
    except (nw.exceptions.DuplicateError, UnicodeDecodeError):
        return False
    except TypeError:
        return True
    return False


def reader_of(stream: Any) -> Any:
    """A reader of Arrow's batches on the stream.

    Raises InvalidDataError for a stream of anything but tables, such as a single column of numbers, which offers the
    same method.
    """
    pyarrow = require("pyarrow", extra="frames")
    if isinstance(stream, pyarrow.RecordBatchReader):
        return stream
    try:
        return pyarrow.RecordBatchReader.from_stream(stream)
    except (TypeError, ValueError) as error:
        # A stream of numbers: one column without a name.
        raise InvalidDataError((objection("frames.not-a-frame", value=type(stream).__name__),)) from error


def chunks_of(reader: Any, rows: int = CHUNK) -> Iterator[Any]:
    """Arrow tables of at most that many rows, whatever the size of the stream's own batches.

    Small batches are put together, as a query on each would cost more than its rows; large ones are cut. No batch is
    asked for before the rows of the ones before it are used.
    """
    pyarrow = require("pyarrow", extra="frames")
    held: list[Any] = []
    number = 0
    for batch in reader:
        start = 0
        while start < batch.num_rows:
            part = batch.slice(start, rows - number)
            held.append(part)
            number += part.num_rows
            start += part.num_rows
            if number == rows:
                yield pyarrow.Table.from_batches(held, reader.schema)
                held, number = [], 0
    if held:
        yield pyarrow.Table.from_batches(held, reader.schema)


def table_of(stream: Any, most: int | None = None) -> Any:
    """The stream as an Arrow table; with ``most``, reading stops soon after that many rows."""
    pyarrow = require("pyarrow", extra="frames")
    reader = reader_of(stream)
    held: list[Any] = []
    number = 0
    for batch in reader:
        held.append(batch)
        number += batch.num_rows
        if most is not None and number > most:
            break
    return pyarrow.Table.from_batches(held, reader.schema)
