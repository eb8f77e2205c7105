"""Parquet files for a process of its own: PyArrow is loaded with this module, before the limits of a reading begin.

It reserves as much memory for itself as a file may take, and waits forever if it is given less.
"""

from __future__ import annotations

from typing import Any

from iqmodel.extras import require
from iqmodel.formats.convert import read_any
from iqmodel.formats.tables.results import RowsRead

# Raises MissingExtraError where a file is to be read, and not only in the process that reads it.
require("pyarrow.dataset", extra="frames")


def read_parquet(path: Any, **how: Any) -> RowsRead[Any]:
    """The same as :func:`~iqmodel.read_any`."""
    read: RowsRead[Any] = read_any(path, **how)
    return read
