"""Saving a workbook that was laid out here, in the format of its file's ending."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from openpyxl.workbook import Workbook

from iqmodel.formats.whole import replacing
from iqmodel.formats.workbooks.ods.writer import as_ods

ODS: Final = ".ods"


def save(book: Workbook, target: Path) -> None:
    """Write a workbook as .ods if its name ends so, and otherwise as .xlsx. Raises OSError."""
    if target.suffix.lower() == ODS:
        # Laid out as a whole first: what fails leaves no file.
        content = as_ods(book)
        with replacing(target) as whole:
            whole.write_bytes(content)
        return
    with replacing(target) as whole:
        book.save(whole)
