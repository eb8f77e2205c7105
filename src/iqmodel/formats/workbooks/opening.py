"""The gate before a workbook: what is checked before anything is unpacked, and how text is written as text.

A workbook is a ZIP archive of XML, and can be made to unpack to gigabytes, to expand entities, or to merge a million
cells of which openpyxl would make objects.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import IO, Any, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

import attrs
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from iqmodel.errors import InvalidDataError
from iqmodel.formats.files import path_of
from iqmodel.formats.kinds import no_workbook, other_kind
from iqmodel.formats.workbooks.beside import texts_in_shapes
from iqmodel.formats.workbooks.facts import Facts
from iqmodel.formats.workbooks.parts import Parts, local, transitional
from iqmodel.formats.workbooks.quiet import quiet
from iqmodel.formats.workbooks.rebuilt import rebuilt
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.values.kinds import wrong_type

MOST_ENTRIES: Final = 2_000
"""The most files inside a workbook; an ordinary one has a few dozen."""
MOST_BYTES: Final = 200_000_000
"""The most bytes of an unpacked workbook."""
MOST_RATIO: Final = 200
"""The most unpacked bytes for each packed one; ordinary workbooks reach about 20."""
_SMALL: Final = 1_000_000
LONGEST_CELL: Final = 32_767
"""Characters of one cell, the limit of the file format."""

_TRUE, _FALSE = ("1", "true"), ("0", "false")

# The first bytes of OLE files: old .xls workbooks and encrypted .xlsx ones.
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# OpenDocument files are ZIP archives as well; each of them has to have this entry.
_OPEN_DOCUMENT: Final = "mimetype"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def gate(path: Path) -> Problem | None:
    """Why the file must not be opened, or None.

    Sizes are taken from the directory of the archive; only a file of acceptable size is unpacked and scanned as plain
    XML.
    """
    with path.open("rb") as file:
        beginning = file.read(8)
    if beginning == _OLD_OR_LOCKED:
        return objection("excel.old-or-locked")
    if not beginning.startswith(b"PK") and (other := other_kind(beginning)) is not None:
        return other
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return objection("excel.no-workbook")


def _inspect(archive: zipfile.ZipFile) -> Problem | None:
    """The first objection to the entries of the archive, from the cheapest check to the most expensive."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        return objection("excel.too-many-entries", value=len(entries), most=MOST_ENTRIES)
    if len(set(names)) < len(names) or "[Content_Types].xml" not in names:
        return objection("excel.open-document" if _OPEN_DOCUMENT in names else "excel.no-workbook")
    if (other := no_workbook(names)) is not None:
        return other
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES:
        return objection("excel.too-large", value=size, most=MOST_BYTES)
    # A small bomb could hide among large harmless entries, so the worst entry is checked besides the sum.
    worst = max(entries, key=lambda entry: entry.file_size / max(entry.compress_size, 1))
    ratio = worst.file_size // max(worst.compress_size, 1)
    if size > max(_SMALL, MOST_RATIO * packed) or (worst.file_size > _SMALL and ratio > MOST_RATIO):
        return objection("excel.bomb", value=size, packed=packed, most=MOST_RATIO)
    # Bit 0 marks an encrypted entry.
    if any(entry.flag_bits & 0x1 for entry in entries):
        return objection("excel.old-or-locked")
    return look_into(archive)


def checked_path(path: Any, name: str = "path") -> Path:
    """The path of a workbook. Raises InvalidDataError for anything else, and for a name that no file can have."""
    held = fspath(path) if isinstance(path, (str, PathLike)) else None
    if not isinstance(held, str):
        raise InvalidDataError((wrong_type(path, (name,), PathLike),))
    return path_of(held)


@attrs.frozen
class Opened:
    """A workbook opened twice, with the cached ``values`` of formulas and with their text, and what its file says."""

    values: Workbook
    formulas: Workbook
    facts: Facts


def open_workbook(path: str | PathLike[str], *, links: bool = False) -> Opened:
    """The workbook, after the gate; with its ``links`` to others only if it will be written again.

    Raises InvalidDataError for a file that is not a sound workbook, MissingExtraError, and OSError as usual.
    """
    path = checked_path(path)
    problem = gate(path)
    if problem is not None:
        raise InvalidDataError((problem,))
    # The reader raises whatever its XML leads it to: a damaged workbook is bad input, not a fault of the program.
    # Any failure leads to the second attempt: openpyxl raises all kinds of errors for files that Excel opens.
    with contextlib.suppress(Exception), path.open("rb") as file, zipfile.ZipFile(file) as archive:
        facts, sheets, plain = _told(Parts(archive))
        opened = _loaded(file if plain else io.BytesIO(_transitional(archive)), facts, links=links)
        # openpyxl silently skips a sheet whose part is missing.
        if [sheet.title for sheet in opened.values.worksheets] == sheets:
            return opened
    try:
        content, unreadable = rebuilt(path)
        with zipfile.ZipFile(path) as archive:
            facts = attrs.evolve(_told(Parts(archive))[0], unreadable=unreadable, rebuilt=True)
        return _loaded(io.BytesIO(content), facts, links=links)
    except Exception:  # noqa: BLE001 - openpyxl raises anything at all for a damaged file
        raise InvalidDataError((objection("excel.damaged"),)) from None


def _loaded(source: IO[bytes], facts: Facts, *, links: bool) -> Opened:
    """Open the file twice, without the warnings of openpyxl."""
    with quiet():
        values = load_workbook(source, data_only=True, keep_links=links, rich_text=True)
        return Opened(values, load_workbook(source, keep_links=links, rich_text=True), facts)


def _told(parts: Parts) -> tuple[Facts, list[str], bool]:
    """What the file says about itself, the titles of its worksheets, and whether it is in the ordinary format."""
    book = parts.book()
    settings = next((one for one in parts.tree(book).iter() if local(one) == "calcPr"), ET.Element("calcPr"))
    uncomputed = settings.get("fullCalcOnLoad") in _TRUE or settings.get("calcCompleted") in _FALSE
    manual = settings.get("calcMode") == "manual"
    facts = Facts(uncomputed=uncomputed, manual=manual, texts=texts_in_shapes(parts))
    with parts.open(book) as file:
        return facts, list(parts.sheets()), b"purl.oclc.org" not in file.read(_SMALL)


def _transitional(archive: zipfile.ZipFile) -> bytes:
    """The file with its parts in the namespaces of the ordinary format."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            target.writestr(entry.filename, transitional(archive.read(entry)))
    return whole.getvalue()


def put_text(cell: Any, text: str) -> None:
    """Write text that spreadsheet programs display and never evaluate, whatever it begins with.

    ``cell`` can hold a value, which type checkers cannot know about a cell of a sheet.
    """
    cell.value = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_CELL]
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        cell.data_type = "s"
        cell.quotePrefix = True


MOST_SPANNED: Final = 100_000
"""The most cells in ranges for which openpyxl creates an object for each cell."""


_ROWS, _COLUMNS = 1_048_576, 16_384


_SPANNING: Final = frozenset({"mergeCell", "hyperlink", "comment"})


_END: Final = r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?"


_RANGE: Final = re.compile(rf"{_END}(?::{_END})?", re.ASCII)


class _Enough(Exception):  # noqa: N818 - a signal to stop reading, not an error
    """The rest of the part does not matter."""


@attrs.define
class _Walk:
    """What one part of the archive contains: a document type, ranges with the number of their cells, titles of
    sheets, the first cell that stands in it twice.
    """

    doctype: bool = False
    twice: Text | None = None
    ranges: list[tuple[int, str]] = attrs.field(factory=list)
    sheets: dict[str, str] = attrs.field(factory=dict)
    targets: dict[str, str] = attrs.field(factory=dict)
    table: str | None = None
    _rows: set[str] = attrs.field(factory=set, init=False)
    _row: str = attrs.field(default="", init=False)
    _cells: set[str] = attrs.field(factory=set, init=False)
    _last: str = attrs.field(default="", init=False)

    def through(self, file: IO[bytes]) -> _Walk:
        """Read the part to its end, or as far as it is XML."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartElementHandler = self._on_element
        # Invalid XML is reported by the reader of the sheet.
        with contextlib.suppress(_Enough, expat.ExpatError):
            parser.ParseFile(file)
        if self.table is not None:
            self._spans(self.table)
        return self

    def _on_doctype(self, *_: object) -> None:
        """Stop at a document type: no spreadsheet program writes one, and it may define entities that
        expand without end.
        """
        self.doctype = True
        raise _Enough

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        # First, because nearly all elements are cells and what is in them.
        if kind == "c":
            self._on_cell(attributes.get("r", ""))
        elif kind == "row":
            self._on_row(attributes.get("r", ""))
        elif kind in _SPANNING:
            self._spans(attributes.get("ref", ""))
        elif kind == "table":
            self.table = attributes.get("ref", "")
        elif kind == "tableColumn":
            # openpyxl does not walk through a table that names its columns.
            self.table = None
        elif kind == "sheet":
            related = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets[related] = attributes.get("name", "")
        elif kind == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def _on_row(self, number: str) -> None:
        """A row begins. Its cells are forgotten at the next one, since no row may come again."""
        number = number or str(int(self._row or 0) + 1)
        if number in self._rows:
            self.twice = self.twice or Text(f"die Zeile {number}", f"row {number}")
        self._rows.add(number)
        self._row, self._cells, self._last = number, set(), ""

    def _on_cell(self, ref: str) -> None:
        """A cell of the current row; outside of rows, the parts of charts and calculations have the same name."""
        row = self._row
        if not row:
            return
        # A cell without a place follows the one before it.
        ref = ref or f"{get_column_letter(_place(self._last.rstrip('0123456789'), 0) + 1)}{row}"
        if ref in self._cells or not ref.endswith(row) or not ref[-len(row) - 1].isalpha():
            self.twice = self.twice or Text(f"die Zelle {ref}", f"the cell {ref}")
        self._cells.add(ref)
        self._last = ref

    def _spans(self, ref: str) -> None:
        """Note each of the ranges with the number of its cells."""
        self.ranges += [(area(one), one) for one in ref.split()]


def area(ref: str) -> int:
    """How many cells a range spans; 1 for an invalid one, which its reader rejects.

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
    """Why the parts of a workbook must not be read, or None: a document type, a cell that stands there twice, or
    ranges beyond any table.
    """
    spanned = 0
    for entry in archive.infolist():
        with archive.open(entry) as opened:
            walk = _Walk().through(opened)
        if walk.doctype:
            return objection("excel.doctype", value=entry.filename)
        if walk.twice is not None:
            sheet = dict(_titles(archive)).get(entry.filename, entry.filename)
            return objection("excel.cell-twice", sheet, sheet=sheet, cell=None, place=walk.twice)
        spanned += sum(cells for cells, _ in walk.ranges)
        if spanned > MOST_SPANNED:
            cells, ref = max(walk.ranges)
            sheet = dict(_titles(archive)).get(entry.filename, entry.filename)
            data: dict[str, Any] = {"sheet": sheet, "cell": None, "range": ref, "cells": cells, "most": MOST_SPANNED}
            return objection("excel.spanned", sheet, value=ref, **data)
    return None


def _titles(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet's part with the title that people see."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if {book, relations} <= set(archive.namelist()):
        with archive.open(book) as sheets, archive.open(relations) as related:
            titles, targets = _Walk().through(sheets).sheets, _Walk().through(related).targets
        for key, target in targets.items():
            if key in titles:
                yield posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"), titles[key]
