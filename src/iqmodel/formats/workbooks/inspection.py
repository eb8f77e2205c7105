"""Why the parts of a workbook must not be read, found out before any library makes objects of them.

Every part is surveyed (:mod:`.survey`). The sheets that are ordinary are taken apart on the way and kept, so that they
are not parsed again.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from iqmodel.formats.workbooks.lengths import Texts
from iqmodel.formats.workbooks.ordinary import OrdinarySheet, ordinary
from iqmodel.formats.workbooks.parts import folded
from iqmodel.formats.workbooks.survey import Part
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits

# How far references are followed: a sheet, its drawing, the charts of that.
_LEVELS: Final = 3


def look_into(
    archive: zipfile.ZipFile, limits: Limits, sheets: dict[str, OrdinarySheet] | None = None
) -> Problem | None:
    """Why the parts of a workbook must not be read: a document type, a cell that stands there twice, or more of
    anything than is read. None if they may be.

    The ordinary ``sheets`` among the parts are kept by the names of their entries, if they are asked for.
    """
    parts: dict[str, Part] = {}
    spanned = 0
    for entry in archive.infolist():
        part = None if sheets is None else _ordinary_part(archive, entry, limits, sheets)
        if part is None:
            with archive.open(entry) as opened:
                part = Part(limits).through(opened)
        part.size = entry.file_size
        parts[folded(entry.filename)] = part
        if part.doctype:
            return objection("excel.doctype", value=entry.filename)
        for name, has in part.counted.items():
            if name in _COUNTED and (over := limits.over(name, has, value=entry.filename)) is not None:
                return over
        if part.twice is not None:
            sheet = _title_of(archive, limits, parts, entry.filename)
            return objection("excel.cell-twice", sheet, sheet=sheet, cell=None, place=part.twice)
        spanned += sum(cells for cells, _ in part.spanned)
        if spanned > limits.spanned:
            cells, ref = max(part.spanned)
            sheet = _title_of(archive, limits, parts, entry.filename)
            return limits.over("spanned", spanned, sheet, value=ref, sheet=sheet, cell=None, range=ref, cells=cells)
    return _as_read(archive, limits, parts)


def _ordinary_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, sheets: dict[str, OrdinarySheet]
) -> Part | None:
    """What an ordinary sheet holds, which is then kept; None for other parts, and for a sheet over a limit."""
    if "/worksheets/" not in entry.filename or entry.filename.endswith(".rels"):
        return None
    # An ordinary sheet is held in memory as a whole; what is larger is read in pieces.
    if entry.file_size > _BYTES_OF_A_CELL * limits.sheet_cells:
        return None
    sheet = ordinary(archive.read(entry), limits.sheet_cells)
    if sheet is None:
        return None
    part = Part(limits).through(io.BytesIO(sheet.rest))
    part.counted["elements"] += sheet.elements
    part.counted["sheet_cells"] += sheet.rows + sheet.places
    part.references += sheet.references
    part.longest = max(part.longest, sheet.longest)
    # What is over a limit is looked at once more, as everything else is.
    if part.rows_depth != _DEPTH_OF_ROWS or any(limits.over(name, part.counted[name]) for name in _COUNTED):
        return None
    if part.rows_depth + _LEVELS_BELOW > limits.depth or part.doctype or part.twice is not None:
        return None
    sheets[entry.filename] = sheet
    return part


# The element of the rows stands directly in that of the sheet; below it are those of a row, a cell, a text in it.
_DEPTH_OF_ROWS: Final = 2
_LEVELS_BELOW: Final = 4
# A cell with a short text takes 60 bytes.
_BYTES_OF_A_CELL: Final = 100
_COUNTED: Final = ("elements", "sheet_cells", "formulas", "comments", "ranges", "sheets", "names", "styles")


def _title_of(archive: zipfile.ZipFile, limits: Limits, parts: dict[str, Part], name: str) -> str:
    """The title of the sheet that people see, by the name of its part, or that name."""
    # The workbook may come behind its sheets.
    for entry in archive.infolist():
        part = folded(entry.filename)
        if part not in parts and part.endswith((".rels", "workbook.xml")):
            with archive.open(entry) as opened:
                parts[part] = Part(limits).through(opened)
    return dict(_titles(parts)).get(folded(name), name)


def _relations(parts: Mapping[str, Part], source: str) -> Iterator[tuple[str, str, str]]:
    """The id, the target part and the type of each reference of a part."""
    folder, name = posixpath.split(source)
    own = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for key, target, kind in own.targets if own is not None else ():
        yield key, folded(posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))), kind


def _titles(parts: Mapping[str, Part]) -> Iterator[tuple[str, str]]:
    """The name of each sheet's part with the title that people see; one name for each entry in a list of sheets."""
    for source, part in parts.items():
        targets = {key: target for key, target, _ in _relations(parts, source)} if part.sheets else {}
        yield from ((targets[key], title) for key, title in part.sheets if key in targets)


def _as_read(archive: zipfile.ZipFile, limits: Limits, parts: Mapping[str, Part]) -> Problem | None:
    """The problem of what is read more than once: parts to which much refers, texts that many cells share."""
    times = Counter(target for target, _ in _titles(parts))
    sheets = max(1, sum(times.values()))
    level = dict(times)
    for _ in range(_LEVELS):
        following: Counter[str] = Counter()
        for source, number in level.items():
            for _, target, _ in _relations(parts, source):
                following[target] += number
        level = {target: number for target, number in following.items() if target in parts and target not in times}
        times.update(level)
    totals: Counter[str] = Counter()
    for name, part in parts.items():
        # openpyxl reads the records of pivot tables again for every sheet.
        number = max(1, times[name], sheets if "pivotcache" in name else 1)
        totals["unpacked"] += number * part.size
        totals.update({kind: number * has for kind, has in part.counted.items() if kind in _COUNTED})
        totals["references"] += number * part.references
    for name in ("unpacked", *_COUNTED):
        if (over := limits.over(name, totals[name])) is not None:
            return over
    longest = max((max(part.lengths, default=0) for part in parts.values()), default=0)
    if longest * totals["references"] > limits.unpacked or any(p.longest > limits.text for p in parts.values()):
        return _of_texts(archive, limits, parts, times)
    return None


def _of_texts(
    archive: zipfile.ZipFile, limits: Limits, parts: Mapping[str, Part], times: Mapping[str, int]
) -> Problem | None:
    """The problem of a text that is too long, or of texts that are too long wherever they are shown, all together.

    Lengths in bytes were not enough to tell; now every character is counted.
    """
    shared: list[int] = []
    shown: Counter[int] = Counter()
    for entry in archive.infolist():
        name = folded(entry.filename)
        part = parts[name]
        if part.lengths or part.references or part.longest > limits.text:
            with archive.open(entry) as opened:
                texts = Texts(limits.text).through(opened)
            if (over := limits.over("text", texts.longest, value=name)) is not None:
                return over
            shared = shared or texts.lengths
            for index, number in texts.shown.items():
                shown[index] += number * max(1, times.get(name, 1))
    total = sum(shared[index] * number for index, number in shown.items() if 0 <= index < len(shared))
    return limits.over("unpacked", total)
