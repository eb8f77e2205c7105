"""The marks by which feedback recognises what earlier feedback wrote into somebody's workbook.

Titles, authors and colours belong to people, and programs change them on saving. So a sheet is ours by the mark in its
first row, a text in a comment by the lines around it, and a colour by the formula of its condition.
"""

from __future__ import annotations

from typing import Any, Final

from iqmodel.formats.workbooks.cells import cell_at

SUMMARY: Final = "iqmodel.feedback/1"
"""The mark in the first row of a summary sheet, which survives renaming the sheet."""

_BEGIN, _END = "▼ iqmodel", "▲ iqmodel"
CONDITION: Final = 'LEN("iqmodel")>0'
"""The condition of our colours: always true, and recognisable by our name."""


def is_summary(sheet: Any) -> bool:
    """Whether a sheet is the summary of earlier feedback."""
    return any(cell_at(sheet, 1, place).value == SUMMARY for place in range(20))


def with_own(text: str, own: str) -> str:
    """A comment with our text below what people wrote."""
    marked = f"{_BEGIN}\n{own}\n{_END}"
    return f"{text}\n\n{marked}" if text else marked


def without_own(text: str) -> str:
    """A comment as people wrote it, without what is between the last line that begins and the one that ends.

    Text that has lost one of its marker lines is no longer ours, and is kept.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts: list[str] = []
    # Line by line and not by a pattern, which would look at the rest of the text again from each of its lines.
    kept, begun = 0, None
    for place, line in enumerate(lines):
        mark = line.rstrip(" \t")
        if mark == _BEGIN:
            begun = place
        elif mark == _END and begun is not None:
            parts.append("\n".join(lines[kept:begun]))
            kept, begun = place + 1, None
    if not parts:
        return "\n".join(lines)
    parts.append("\n".join(lines[kept:]))
    first, *between, last = parts
    trimmed = (first.rstrip(), *(part.strip() for part in between), last.lstrip())
    return "\n\n".join(part for part in trimmed if part)
