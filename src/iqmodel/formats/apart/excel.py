"""Workbooks of Excel for a process of its own: openpyxl is loaded with this module, before the limits begin."""

from __future__ import annotations

from typing import Any

from iqmodel.extras import require
from iqmodel.formats.convert import read_any
from iqmodel.formats.tables.results import RowsRead

# Raises MissingExtraError where a file is to be read, and not only in the process that reads it.
require("openpyxl", extra="excel")


def read_excel(path: Any, **how: Any) -> RowsRead[Any]:
    """The same as :func:`~iqmodel.read_any`."""
    read: RowsRead[Any] = read_any(path, **how)
    return read
