"""The marks by which feedback recognises what earlier feedback wrote into somebody's workbook.

Titles, authors and colours belong to people, and programs change them on saving. So a sheet is ours by the mark in its
first row, a text in a comment by the lines around it, and a colour by the formula of its condition.
"""

from __future__ import annotations

from typing import Final

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.formats.workbooks.cells import cell_at
from iqmodel.formats.workbooks.style import coloured_where

SUMMARY: Final = "iqmodel.feedback/1"
"""The mark in the first row of a summary sheet, which survives renaming the sheet."""

_BEGIN, _END = "▼ iqmodel", "▲ iqmodel"
# Always true, and recognisable by our name.
_CONDITION: Final = 'LEN("iqmodel")>0'


def is_summary(sheet: Worksheet) -> bool:
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


def colour(sheet: Worksheet, cell: str, shown: str) -> None:
    """Show a cell in another colour, by a condition that is always true, so that its own colour is kept for later."""
    sheet.conditional_formatting.add(cell, coloured_where(_CONDITION, shown))


def without_colours(sheet: Worksheet) -> None:
    """Remove every colour that feedback has set."""
    kept = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if not any("iqmodel" in str(formula) for formula in rule.formula):
                kept.add(str(area.sqref), rule)
    sheet.conditional_formatting = kept
