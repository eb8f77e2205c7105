"""Parquet files, read only as far as they are of ordinary size.

A few bytes of a file can stand for a billion equal rows, or for a text of a megabyte in each of them: what the file
says of itself is looked at first, and its rows are taken in small pieces, of which each is weighed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from iqmodel.extras import require
from iqmodel.structuring.limits import Limits

# Every row may repeat all texts of its group: so many bytes are in the memory at once in the worst case, and so many
# rows at most.
_AT_ONCE, _ROWS = 200_000_000, 1_000


def table_of(path: Path, limits: Limits) -> Any:
    """The file as a table of PyArrow, or the problem of one over a limit.

    Raises OSError, or PyArrow's errors, which are ValueErrors, for what is not a Parquet file; MissingExtraError.
    """
    pyarrow, dataset = require("pyarrow", extra="frames"), require("pyarrow.dataset", extra="frames")
    held = dataset.dataset(path, format="parquet")
    batches: list[Any] = []
    size = 0
    for fragment in held.get_fragments():
        metadata = fragment.metadata
        rows, columns = metadata.num_rows, metadata.num_columns
        for name, has in (("rows", rows), ("columns", columns), ("cells", rows * columns)):
            if (over := limits.over(name, has)) is not None:
                return over
        largest = max(
            (metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)), default=0
        )
        piece = max(1, min(_ROWS, _AT_ONCE // max(1, largest)))
        for batch in fragment.to_batches(batch_size=piece, batch_readahead=1, use_threads=False):
            batches.append(batch)
            size += batch.nbytes
            if (over := limits.over("large", size)) is not None:
                return over
    table = pyarrow.Table.from_batches(batches, held.schema)
    try:
        return table.combine_chunks()
    except UnicodeDecodeError:  # the name of a column in another encoding: the pieces do as well, only more slowly
        return table
