"""The reader of .xlsx files in a process of its own, whose module loads openpyxl before the limits begin."""

from __future__ import annotations

from os import PathLike
from typing import Any, Final

from iqmodel.formats.workbooks.loading import load_excel
from iqmodel.formats.workbooks.read import read_workbook

LOADED: Final = load_excel
"""What reads the file: its module is the one that loads openpyxl."""


def read_excel(path: str | PathLike[str], **how: Any) -> Any:
    """Read a workbook as :func:`~iqmodel.workbooks.read_workbook` does."""
    return read_workbook(path, **how)
