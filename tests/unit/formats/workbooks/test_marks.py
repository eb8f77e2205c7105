"""The marks by which feedback knows again what an earlier one wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

from iqmodel.formats.workbooks.marks import SUMMARY, colour, is_summary, with_own, without_colours, without_own
from iqmodel.formats.workbooks.style import ALARM, coloured_where
from tests.unit.formats.workbooks.filled import INPUT, RED, TOTAL, changed, colours, form, put, told


class TestComments:
    """What people wrote stays, whatever was written between the marks."""

    def test_what_was_added_behind_it_stays(self) -> None:
        text = "davor\n\n▼ iqmodel\nDas ist falsch.\n▲ iqmodel\nstimmt so"
        assert without_own(text) == "davor\n\nstimmt so"
        assert without_own(text.replace("\n", "\r\n")) == "davor\n\nstimmt so"
        assert without_own("▼ iqmodel\nnur der Anfang") == "▼ iqmodel\nnur der Anfang"


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


class TestOwnWords:
    """Our words stand below those of people, between two lines that are ours."""

    @pytest.mark.parametrize("text", ["", "Bitte prüfen", "zwei\nZeilen", "▲ iqmodel\nverkehrt herum\n▼ iqmodel"])
    def test_taken_out_again_nothing_is_left_of_them(self, text: str) -> None:
        assert without_own(with_own(text, "Das ist falsch.\nUnd das auch.")) == text

    def test_where_they_stand(self) -> None:
        assert with_own("davor", "falsch") == "davor\n\n▼ iqmodel\nfalsch\n▲ iqmodel"
        assert with_own("", "falsch") == "▼ iqmodel\nfalsch\n▲ iqmodel"

    def test_twice_in_one_comment(self) -> None:
        assert without_own(with_own(with_own("a", "1") + "\nb", "2")) == "a\n\nb"

    def test_what_lost_its_last_line_takes_nothing_along(self) -> None:
        """Whoever answered below our words and deleted the line under them keeps the answer."""
        answered = "▼ iqmodel\nDas ist falsch.\nDoch, das stimmt so."
        assert without_own(with_own(answered, "Das ist falsch.")) == answered

    def test_a_line_that_only_begins_like_ours_is_not_ours(self) -> None:
        text = "▼ iqmodel?\nfrage\n▲ iqmodel"
        assert without_own(text) == text


class TestSummarySheets:
    """A sheet is a summary by the mark in its first row, wherever a program moved it."""

    @pytest.mark.parametrize(
        ("cell", "expected"), [("H1", True), ("A1", True), ("T1", True), ("U1", False), ("H2", False)]
    )
    def test_by_its_mark(self, cell: str, expected: bool) -> None:
        book: Any = openpyxl.Workbook()
        book.active[cell] = SUMMARY
        assert is_summary(book.active) is expected

    def test_its_title_is_nothing(self) -> None:
        book: Any = openpyxl.Workbook()
        book.active.title = "Rückmeldung"
        book.active["H1"] = "iqmodel"
        assert not is_summary(book.active)


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
