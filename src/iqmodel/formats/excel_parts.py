"""The parts of a workbook as plain XML, looked at before a reader of spreadsheets acts on what they claim.

A few bytes can merge, link or comment on billions of cells, and the reader makes an object of each of them. Every part
is walked through once, whatever its name, for a part may be a sheet by relation alone.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Final
from xml.parsers import expat

import attrs

from iqmodel.problems import Problem
from iqmodel.records import objection

MOST_SPANNED: Final = 100_000
"""Cells of all ranges in a workbook of which the reader makes an object for each cell."""

_ROWS, _COLUMNS = 1_048_576, 16_384
_SPANNING: Final = frozenset({"mergeCell", "hyperlink", "comment"})
_END: Final = r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?"
_RANGE: Final = re.compile(rf"{_END}(?::{_END})?", re.ASCII)


class _Enough(Exception):  # noqa: N818 - no error: the signal to stop reading
    """The part need not be read further."""


@attrs.define
class _Walk:
    """What one part claims: a document type, and ranges with the number of their cells."""

    doctype: bool = False
    ranges: list[tuple[int, str]] = attrs.field(factory=list)
    sheets: dict[str, str] = attrs.field(factory=dict)
    targets: dict[str, str] = attrs.field(factory=dict)
    table: str | None = None

    def through(self, file: IO[bytes]) -> _Walk:
        """Read the part to its end, or as far as it is XML."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartElementHandler = self._on_element
        # What is no XML is none for the reader either, who tells so.
        with contextlib.suppress(_Enough, expat.ExpatError):
            parser.ParseFile(file)
        if self.table is not None:
            self._spans(self.table)
        return self

    def _on_doctype(self, *_: object) -> None:
        self.doctype = True
        raise _Enough

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in _SPANNING:
            self._spans(attributes.get("ref", ""))
        elif kind == "table":
            self.table = attributes.get("ref", "")
        elif kind == "tableColumn":
            # A table that names its columns is never walked through to find them.
            self.table = None
        elif kind == "sheet":
            related = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets[related] = attributes.get("name", "")
        elif kind == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def _spans(self, ref: str) -> None:
        self.ranges += [(area(one), one) for one in ref.split()]


def area(ref: str) -> int:
    """How many cells a range spans; 1 for what is none, which its reader refuses.

    >>> area("A1"), area("B2:C4"), area("A:B"), area("nonsense!")
    (1, 6, 2097152, 1)
    """
    found = _RANGE.fullmatch(ref)
    if found is None or ":" not in ref:
        return 1
    left, top, right, bottom = found.groups()
    columns = abs(_place(right, _COLUMNS) - _place(left, 1)) + 1
    rows = abs(int(bottom or _ROWS) - int(top or 1)) + 1
    return columns * rows


def _place(letters: str | None, default: int) -> int:
    place = 0
    for letter in (letters or "").upper():
        place = 26 * place + ord(letter) - 64
    return place or default


def look_into(archive: zipfile.ZipFile) -> Problem | None:
    """Why the parts of a workbook are not to be read, or None: a document type, or ranges beyond every table."""
    spanned = 0
    for entry in archive.infolist():
        with archive.open(entry) as opened:
            walk = _Walk().through(opened)
        if walk.doctype:
            return objection("excel.doctype", value=entry.filename)
        spanned += sum(cells for cells, _ in walk.ranges)
        if spanned > MOST_SPANNED:
            cells, ref = max(walk.ranges)
            sheet = dict(_titles(archive)).get(entry.filename, entry.filename)
            told: dict[str, Any] = {"sheet": sheet, "cell": None, "range": ref, "cells": cells, "most": MOST_SPANNED}
            return objection("excel.spanned", sheet, value=ref, **told)
    return None


def _titles(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The part of each sheet with the title that people know it by."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if {book, relations} <= set(archive.namelist()):
        with archive.open(book) as sheets, archive.open(relations) as related:
            titles, targets = _Walk().through(sheets).sheets, _Walk().through(related).targets
        for key, target in targets.items():
            if key in titles:
                yield posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"), titles[key]
