"""The marks by which feedback knows again what an earlier one wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula

from iqmodel.formats.workbooks.marks import without_own
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
