"""The marks by which feedback knows again what an earlier one wrote."""

from __future__ import annotations

from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

from iqmodel.formats.workbooks.marks import SUMMARY, is_summary, with_own, without_own


class TestComments:
    """What people wrote stays, whatever was written between the marks."""

    def test_what_was_added_behind_it_stays(self) -> None:
        text = "davor\n\n▼ iqmodel\nDas ist falsch.\n▲ iqmodel\nstimmt so"
        assert without_own(text) == "davor\n\nstimmt so"
        assert without_own(text.replace("\n", "\r\n")) == "davor\n\nstimmt so"
        assert without_own("▼ iqmodel\nnur der Anfang") == "▼ iqmodel\nnur der Anfang"


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
