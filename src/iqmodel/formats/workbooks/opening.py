"""Opening a workbook of either kind: what it is shows in its content, whatever its name says."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import Any

from iqmodel.errors import InvalidDataError
from iqmodel.extras import needed
from iqmodel.formats.files import path_of
from iqmodel.formats.workbooks.facts import Opened
from iqmodel.formats.workbooks.ods.package import is_ods
from iqmodel.formats.workbooks.ods.reader import load_ods
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.kinds import wrong_type


def checked_path(path: Any, name: str = "path") -> Path:
    """The path of a workbook. Raises InvalidDataError for anything else, and for a name that no file can have."""
    held = fspath(path) if isinstance(path, (str, PathLike)) else None
    if not isinstance(held, str):
        raise InvalidDataError((wrong_type(path, (name,), PathLike),))
    return path_of(held)


def open_workbook(path: str | PathLike[str], *, links: bool = False, limits: Limits = SAFE) -> Opened:
    """The workbook, after the gate; with its ``links`` to others only if it will be written again.

    Raises InvalidDataError for a file that is not a sound workbook, MissingExtraError for an .xlsx file without the
    extra ``excel``, and OSError as usual.
    """
    path = checked_path(path)
    if is_ods(path, limits):
        return load_ods(path, limits)
    with needed("openpyxl", extra="excel"):
        from iqmodel.formats.workbooks.loading import load_excel
    return load_excel(path, links=links, limits=limits)
