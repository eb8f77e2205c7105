"""Workbooks of case records as a whole: several sheets, and those that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from tests.unit.cases.records import session
from tests.unit.formats.workbooks.case_books import DAY, HEADER, ROW, book, places, read, remarks


def with_sheets(path: Path, **sheets: list[tuple[Any, ...]]) -> Path:
    """A workbook of sessions with further sheets."""
    made: Any = openpyxl.load_workbook(book(path, HEADER, ROW))
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


class TestSheets:
    def test_one_table_on_several(self, path: Path) -> None:
        found = read(with_sheets(path, Beratungen_Q2=[HEADER, ("2", "5.4.2023", *ROW[2:])]))
        assert found.require().tables == {
            "counselling_sessions": (session("1", "a", "2023-01-05"), session("2", "a", "2023-04-05"))
        }

    def test_numbers_elsewhere_are_announced_and_words_are_not(self, path: Path) -> None:
        found = read(with_sheets(path, Auswertung=[("Summe", 17)], Stand=[(DAY,)], Anleitung=[("So geht das",)]))
        assert (found.ok, remarks(found)) == (True, ["case.sheet.other", "case.sheet.other"])

    def test_hidden_sheets_are_refused(self, path: Path) -> None:
        made: Any = openpyxl.load_workbook(with_sheets(path, Verweisberatungen=[HEADER[:4]]))
        made["Verweisberatungen"].sheet_state = "hidden"
        made.save(path)
        assert places(read(path)) == {"Verweisberatungen!None": "excel.hidden-sheet"}

    def test_empty_sheets_are_named_together(self, path: Path) -> None:
        found = read(with_sheets(path, Verweisberatungen=[HEADER[:4]], Schulungen=[]))
        (remark,) = found.remarks
        assert "Verweisberatungen und Schulungen" in remark.message("de")
        assert "„keine“" in remark.message("de")
        assert "‘none’" in remark.message("en")

    def test_a_field_that_sheets_lack_is_named_once(self, path: Path) -> None:
        short = ("Kennung", "Tag", "Gebiet", "Person")
        rows = [("2", "5.4.2023", "DE-BY", "a")], [("3", "5.7.2023", "DE-BY", "b")]
        found = read(with_sheets(path, **{f"Beratungen_Q{at}": [short, *row] for at, row in enumerate(rows, 2)}))
        lines = [line for line in found.in_language("de").splitlines() if "Art der Beratung ist nicht" in line]
        assert len(lines) == 1
        assert "Beratungen_Q2 und Beratungen_Q3: Die Art der Beratung" in lines[0]
        assert "counselling_sessions" not in found.in_language("de")

    def test_none(self, path: Path) -> None:
        found = read(book(path, ("a", "b"), (1, 2), title="Zahlen"))
        assert places(found) == {"None!None": "case.no-sheets"}
        assert "Zahlen" in found.problems[0].message("de")


class TestFiles:
    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"id,day\n"])
    def test_no_workbook(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        found = read(path)
        assert (found.ok, len(found.problems), found.records) == (False, 1, ())

    def test_limits(self, path: Path) -> None:
        found = read(book(path, HEADER, ROW), limits=iq.results.Limits(sheet_cells=3))
        assert [one.code for one in found.problems] == ["limit.sheet_cells"]

    def test_a_form_of_reports_has_no_cases(self, path: Path) -> None:
        iq.workbooks.write_template(path)
        assert set(places(read(path)).values()) == {"case.no-sheets"}

    @pytest.mark.parametrize("given", [{"numbers": "fr"}, {"limits": 5}])
    def test_wrong_arguments(self, path: Path, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            read(book(path, HEADER, ROW), **given)
