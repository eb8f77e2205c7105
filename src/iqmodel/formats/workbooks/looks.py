"""Fonts and colours of what is written, as openpyxl's objects."""

from __future__ import annotations

from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from iqmodel.formats.workbooks.marks import CONDITION


def font(*, size: float = 11, **how: Any) -> Font:
    """The font of all cells that we write; always one family, because a style without a name may be shown
    in any font.
    """
    return Font(name="Calibri", size=size, **how)


def coloured_where(formula: str, colour: str) -> Rule:
    """A condition that shows cells in another colour, which leaves their own as it is."""
    fill = PatternFill("solid", bgColor=colour)
    return Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[formula])


def colour(sheet: Worksheet, cell: str, shown: str) -> None:
    """Show a cell in another colour, by a condition that is always true, so that its own colour is kept for later."""
    sheet.conditional_formatting.add(cell, coloured_where(CONDITION, shown))


def without_colours(sheet: Worksheet) -> None:
    """Remove every colour that feedback has set."""
    kept = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if not any("iqmodel" in str(formula) for formula in rule.formula):
                kept.add(str(area.sqref), rule)
    sheet.conditional_formatting = kept
