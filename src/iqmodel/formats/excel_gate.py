"""The gate before a workbook: what a file must be before anything in it is unpacked, and text that stays text."""

from __future__ import annotations

import re
import zipfile
import zlib
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

from iqmodel.errors import InvalidDataError
from iqmodel.extras import require
from iqmodel.formats.csv_text import path_of
from iqmodel.formats.excel_parts import look_into
from iqmodel.problems import Problem
from iqmodel.records import objection, wrong_type

MOST_ENTRIES: Final = 2_000
"""Files inside a workbook; an ordinary one has a few dozen."""
MOST_BYTES: Final = 200_000_000
"""Bytes of a workbook once unpacked."""
MOST_RATIO: Final = 200
"""Unpacked bytes for each packed one; ordinary workbooks reach about 20."""
_SMALL: Final = 1_000_000
LONGEST_CELL: Final = 32_767
"""Characters of one cell, the limit of the file format."""

_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What spreadsheet programs write besides, known by the one entry that each of them has to have.
_OPEN_DOCUMENT: Final = "mimetype"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def gate(path: Path) -> Problem | None:
    """Why the file is not to be opened, or None.

    Sizes are taken from the directory of the archive; only what is not too large is unpacked, and looked through as
    plain XML.
    """
    with path.open("rb") as file:
        if file.read(8) == _OLD_OR_LOCKED:
            return objection("excel.old-or-locked")
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return objection("excel.no-workbook")


def _inspect(archive: zipfile.ZipFile) -> Problem | None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        return objection("excel.too-many-entries", value=len(entries), most=MOST_ENTRIES)
    if len(set(names)) < len(names) or "[Content_Types].xml" not in names:
        return objection("excel.open-document" if _OPEN_DOCUMENT in names else "excel.no-workbook")
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES:
        return objection("excel.too-large", value=size, most=MOST_BYTES)
    worst = max(entries, key=lambda entry: entry.file_size / max(entry.compress_size, 1))
    ratio = worst.file_size // max(worst.compress_size, 1)
    if size > max(_SMALL, MOST_RATIO * packed) or (worst.file_size > _SMALL and ratio > MOST_RATIO):
        return objection("excel.bomb", value=size, packed=packed, most=MOST_RATIO)
    if any(entry.flag_bits & 0x1 for entry in entries):
        return objection("excel.old-or-locked")
    return look_into(archive)


def checked_path(path: Any, name: str = "path") -> Path:
    """The path of a workbook. Raises InvalidDataError for what is no path, and for a name that no file can have."""
    held = fspath(path) if isinstance(path, (str, PathLike)) else None
    if not isinstance(held, str):
        raise InvalidDataError((wrong_type(path, (name,), PathLike),))
    return path_of(held)


def open_workbook(path: str | PathLike[str], *, data_only: bool, links: bool = False) -> Any:
    """The workbook, after the gate; with its ``links`` to others only where it is to be written again.

    Raises InvalidDataError, MissingExtraError, and OSError as usual.
    """
    openpyxl = require("openpyxl", extra="excel")
    path = checked_path(path)
    problem = gate(path)
    if problem is not None:
        raise InvalidDataError((problem,))
    try:
        return openpyxl.load_workbook(path, data_only=data_only, keep_links=links)
    except Exception as error:  # noqa: BLE001 - see below
        # The reader raises whatever its XML leads it to: a damaged workbook is bad input, not a fault of the program.
        raise InvalidDataError((objection("excel.damaged", value=str(error)[:200]),)) from None


def put_text(cell: Any, text: str) -> None:
    """Write text that a spreadsheet shows as it is and never computes, whatever it begins with."""
    cell.value = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_CELL]
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        cell.data_type = "s"
        cell.quotePrefix = True
