"""Fonts and colours of what is written, and that colours are taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from iqmodel.formats.workbooks.looks import colour, coloured_where, font, without_colours
from iqmodel.formats.workbooks.style import ACCENT, ALARM
from tests.unit.formats.workbooks.filled import INPUT, RED, TOTAL, changed, colours, form, put, told


class TestLooks:
    """What is written has one font, and a condition its colour."""

    def test_the_font_is_named_whatever_else_is_asked_for(self) -> None:
        assert (font().name, font().size) == ("Calibri", 11)
        heading: Any = font(size=16, bold=True, color=ACCENT)
        assert (heading.name, heading.size, heading.bold, heading.color.rgb) == ("Calibri", 16, True, f"00{ACCENT}")

    def test_a_condition_shows_a_colour_over_the_cells_own(self) -> None:
        rule: Any = coloured_where("D9<>0", ALARM)
        assert (rule.type, rule.formula) == ("expression", ["D9<>0"])
        assert rule.dxf.fill.bgColor.rgb == f"00{ALARM}"


class TestColours:
    """A cell keeps its own colour, which shows again once nothing is wrong with it."""

    def test_a_corrected_cell_is_no_longer_red(self, path: Path) -> None:
        rows = form(path)[1]
        place = f"D{rows[TOTAL]}"
        changed(path, put(TOTAL, 1))
        book, out = told(path)
        assert dict(colours(book["Meldung"])) == {place: RED}
        assert book["Meldung"][place].fill.fgColor.rgb == INPUT
        original: Any = openpyxl.load_workbook(path)
        before = len(list(original.active.conditional_formatting))
        book["Meldung"][place].value = 416_374
        book.save(out)
        again, _ = told(out, "again.xlsx")
        assert dict(colours(again["Meldung"])) == {}
        assert len(list(again["Meldung"].conditional_formatting)) == before


class TestConditions:
    """Colours are taken back without those that people gave."""

    def test_those_of_people_stay(self) -> None:
        book: Any = openpyxl.Workbook()
        sheet = book.active
        sheet.conditional_formatting.add("A1:A5", coloured_where("A1>3", "FFFFFF"))
        colour(sheet, "B2", ALARM)
        colour(sheet, "A1:A5", ALARM)
        assert len(list(colours(sheet))) == 2
        without_colours(sheet)
        assert list(colours(sheet)) == []
        assert [(str(area.sqref), rule.formula) for area in sheet.conditional_formatting for rule in area.rules] == [
            ("A1:A5", ["A1>3"])
        ]
