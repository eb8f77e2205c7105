"""Loading an .xlsx file: what is checked before anything is unpacked, and how text is written as text.

A workbook is a ZIP archive of XML, and can be made to unpack to gigabytes, to expand entities, or to merge a million
cells of which openpyxl would make objects.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final
from xml.etree import ElementTree as ET

import attrs
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE

from iqmodel.errors import InvalidDataError
from iqmodel.formats.files import too_long
from iqmodel.formats.kinds import no_workbook, other_kind
from iqmodel.formats.workbooks.archives import too_large, too_many
from iqmodel.formats.workbooks.beside import texts_in_shapes
from iqmodel.formats.workbooks.facts import Facts, Opened
from iqmodel.formats.workbooks.inspection import look_into
from iqmodel.formats.workbooks.ordinary import OrdinarySheet, put_cells
from iqmodel.formats.workbooks.parts import Parts, local, transitional
from iqmodel.formats.workbooks.quiet import quiet
from iqmodel.formats.workbooks.rebuilt import rebuilt
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import SAFE, Limits

# How far into a part its namespace is looked for.
_SMALL: Final = 1_000_000
LONGEST_CELL: Final = 32_767
"""Characters of one cell, the limit of the file format."""

# What a file is shows in its first bytes.
_HEAD: Final = 4_096
_TRUE, _FALSE = ("1", "true"), ("0", "false")

# The first bytes of OLE files: old .xls workbooks and encrypted .xlsx ones.
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The element of a formula, with any prefix.
_FORMULA: Final = re.compile(rb"<(?:[^\s<>/!?:]+:)?f[\s/>]")
# OpenDocument files are ZIP archives as well; each of them has to have this entry.
_OPEN_DOCUMENT: Final = "mimetype"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def gate(path: Path, limits: Limits = SAFE, sheets: dict[str, OrdinarySheet] | None = None) -> Problem | None:
    """Why the file must not be opened, or None.

    Sizes are taken from the directory of the archive; only a file of acceptable size is unpacked and scanned as plain
    XML. The ordinary ``sheets`` found on the way are kept by the names of their parts, if they are asked for.
    """
    with path.open("rb") as file:
        beginning = file.read(_HEAD)
    if (over := too_long(path, limits)) is not None:
        return over
    if beginning.startswith(_OLD_OR_LOCKED):
        return objection("excel.old-or-locked")
    if not beginning.startswith(b"PK") and (other := other_kind(beginning)) is not None:
        return other
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect(archive, limits, sheets)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return objection("excel.no-workbook")


def _inspect(archive: zipfile.ZipFile, limits: Limits, sheets: dict[str, OrdinarySheet] | None) -> Problem | None:
    """The first objection to the entries of the archive, from the cheapest check to the most expensive."""
    names = archive.namelist()
    if (over := too_many(archive, limits)) is not None:
        return over
    if len(set(names)) < len(names) or "[Content_Types].xml" not in names:
        return objection("excel.open-document" if _OPEN_DOCUMENT in names else "excel.no-workbook")
    if (other := no_workbook(names)) is not None:
        return other
    if (over := too_large(archive, limits)) is not None:
        return over
    return look_into(archive, limits, sheets)


def load_excel(path: Path, *, links: bool = False, limits: Limits = SAFE) -> Opened:
    """The workbook of an .xlsx file, after the gate; with its ``links`` to others only if it will be written again.

    Raises InvalidDataError for a file that is not a sound workbook, and OSError as usual.
    """
    # What is written again has to have cells of openpyxl's own.
    found: dict[str, OrdinarySheet] | None = None if links else {}
    problem = gate(path, limits, found)
    if problem is not None:
        raise InvalidDataError((problem,))
    # The reader raises whatever its XML leads it to: a damaged workbook is bad input, not a fault of the program.
    # Any failure leads to the second attempt: openpyxl raises all kinds of errors for files that Excel opens.
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            parts = Parts(archive)
            facts, sheets, plain = _told(parts)
            # What is written again has to have cells of its own, and so has what has formulas.
            once = not links and not _has_formulas(parts, found or {})
            source = file if plain else io.BytesIO(_transitional(archive))
            opened = _loaded(source, facts, links=links, once=once, sheets=_by_title(parts, found or {}))
            # openpyxl silently skips a sheet whose part is missing.
            if [sheet.title for sheet in opened.values.worksheets] == sheets:
                return opened
    except MemoryError:
        raise InvalidDataError((objection("limit.memory", limit=limits.memory, has=limits.memory + 1),)) from None
    except Exception:  # noqa: BLE001, S110 - see above
        pass
    try:
        content, unreadable = rebuilt(path)
        with zipfile.ZipFile(path) as archive:
            facts = attrs.evolve(_told(Parts(archive))[0], unreadable=unreadable, rebuilt=True)
        return _loaded(io.BytesIO(content), facts, links=links)
    except Exception:  # noqa: BLE001 - openpyxl raises anything at all for a damaged file
        raise InvalidDataError((objection("excel.damaged"),)) from None


def _loaded(
    source: IO[bytes],
    facts: Facts,
    *,
    links: bool,
    once: bool = False,
    sheets: Mapping[str, tuple[str, OrdinarySheet]] = MappingProxyType({}),
) -> Opened:
    """Open the file twice, or ``once`` if its values are all there is, without the warnings of openpyxl.

    The ordinary ``sheets`` are given by their titles, with the names of their parts.
    """
    with quiet():
        values = _workbook(source, sheets, data_only=True, keep_links=links)
        # openpyxl keeps a reference to a number format that does not exist, and fails when a cell is asked for it.
        held: Any = values
        last = BUILTIN_FORMATS_MAX_SIZE + len(held._number_formats)  # noqa: SLF001 - there is no public way
        if any(style.numFmtId >= last for style in held._cell_styles):  # noqa: SLF001 - as above
            raise KeyError("a number format that does not exist")
        return Opened(values, values if once else _workbook(source, sheets, keep_links=links), facts)


def _workbook(source: IO[bytes], sheets: Mapping[str, tuple[str, OrdinarySheet]], **how: bool) -> Any:
    """The workbook as openpyxl loads it; of ordinary sheets it is given the rest, and their cells are put in after."""
    reader = ExcelReader(source, rich_text=True, **how)
    if sheets:
        reader.archive = _Remaining(source, {part: sheet.rest for part, sheet in sheets.values()})
    reader.read()
    for title, (_, sheet) in sheets.items():
        put_cells(reader.wb[title], sheet, reader.shared_strings)
    return reader.wb


class _Remaining(zipfile.ZipFile):
    """A file with some of its parts replaced by their ``rest``."""

    def __init__(self, source: IO[bytes], rest: Mapping[str, bytes]) -> None:
        super().__init__(source)
        self._rest = rest

    def open(self, name: Any, *args: Any, **named: Any) -> Any:
        """The part as a stream."""
        rest = self._rest.get(name if isinstance(name, str) else name.filename)
        return super().open(name, *args, **named) if rest is None else io.BytesIO(rest)


def _by_title(parts: Parts, sheets: Mapping[str, OrdinarySheet]) -> dict[str, tuple[str, OrdinarySheet]]:
    """The ordinary sheets by their titles, each with the name of its part."""
    return {title: (part, sheets[part]) for title, part in parts.sheets().items() if part in sheets}


def _has_formulas(parts: Parts, sheets: Container[str]) -> bool:
    """Whether any sheet may have a formula; a part in an encoding that is not like ASCII may have anything.

    Ordinary ``sheets`` have none.
    """
    for part in parts.sheets().values():
        if part in sheets:
            continue
        data = parts.read(part)
        if not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<") or _FORMULA.search(data) or b"\0" in data:
            return True
    return False


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
