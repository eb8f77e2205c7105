"""What a workbook's archive may cost, known from its directory before anything in it is unpacked."""

from __future__ import annotations

import zipfile
from typing import Final

from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits

# A small file may unpack to this much whatever the ratio.
_SMALL: Final = 1_000_000


def too_many(archive: zipfile.ZipFile, limits: Limits) -> Problem | None:
    """The problem of an archive with more entries than are read."""
    return limits.over("entries", len(archive.infolist()))


def too_large(archive: zipfile.ZipFile, limits: Limits) -> Problem | None:
    """The problem of an archive that unpacks to more than is read, or of one with an encrypted entry."""
    entries = archive.infolist()
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if (over := limits.over("unpacked", size)) is not None:
        return over
    # A small bomb could hide among large harmless entries, so the worst entry is checked besides the sum.
    worst = max(entries, key=lambda entry: entry.file_size / max(entry.compress_size, 1))
    ratio = worst.file_size // max(worst.compress_size, 1)
    if worst.file_size <= _SMALL:
        ratio = 0
    if size > _SMALL:
        ratio = max(ratio, size // max(packed, 1))
    if (over := limits.over("ratio", ratio, packed=packed, size=size)) is not None:
        return over
    # Bit 0 marks an encrypted entry.
    return objection("excel.old-or-locked") if any(entry.flag_bits & 0x1 for entry in entries) else None
