"""One sheet as its reader sees it: each cell gives the value that can be trusted, or its problem."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import iqmodel as iq
from iqmodel.formats.workbooks.facts import UNREMARKABLE, Opened
from iqmodel.formats.workbooks.read import read_sheets
from tests.unit.formats.workbooks.filled import (
    CENTRES,
    EMPTY,
    FIRST,
    KEYS,
    YEAR_OF_BAVARIA,
    all_of,
    at,
    changed,
    form,
    found,
    merged,
    put,
    save_table,
)


class TestTraps:
    """Merged cells, formulas without cached values, dates stored as numbers get clear problems."""

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ("=1+1", "excel.no-cached-value"),
            ("#REF!", "excel.error-value"),
            (416.374, "excel.thousands"),
            (12_345.5, "number.float"),
            (-3, "number.negative"),
            (10**13, "number.too-large"),
            (True, "excel.truth-value"),
            (date(2019, 1, 1), "excel.number-as-date"),
            ("-", "table.state"),
            ("viele", "number.none"),
            ("416,374", "number.other-language"),
        ],
    )
    def test_a_cell_that_is_no_count(self, path: Path, value: object, code: str) -> None:
        rows = form(path)[1]
        read = changed(path, put("fair_integration.centres", value))
        assert found(read) == {f"Meldung!D{rows['fair_integration.centres']}": code}
        assert read.reports == ()
        assert read.problems[0].message("de") != read.problems[0].message("en")

    @pytest.mark.parametrize(
        ("value", "figure"),
        [("31", 31), ("1.031", 1_031), ("rund 400", iq.about(400)), (31.0, 31), ("unbekannt", iq.UNKNOWN)],
    )
    def test_text_that_is_a_count_is_read(self, path: Path, value: object, figure: iq.Count) -> None:
        read = changed(path, put("fair_integration.centres", value))
        assert [report["fair_integration.centres"] for report in read.reports] == [figure]

    def test_a_date_stored_as_a_number(self, path: Path) -> None:
        def serial(book: Any, rows: dict[str, int]) -> None:
            book.active["D5"].number_format = "General"
            book.active["D5"].value = 43_466

        read = changed(path, serial)
        assert found(read) == {"Meldung!D5": "excel.date-as-number"}
        assert "01.01.2019" in read.problems[0].message("de")

    def test_merged_cells(self, path: Path) -> None:
        rows = form(path)[1]
        a, b = rows[FIRST], rows["counselling.sessions.follow_up"]
        read = changed(path, lambda book, _: book.active.merge_cells(f"D{a}:D{b}"))
        assert found(read) == {f"Meldung!D{a}": "excel.merged", f"Meldung!D{b}": "excel.merged"}
        assert read.reports == ()

    def test_cells_far_out(self, path: Path) -> None:
        def far(book: Any, _: dict[str, int]) -> None:
            book.active["ZZZ1"] = 1

        assert list(found(changed(path, far)).values()) == ["excel.sheet-too-large"]


class TestHidden:
    """Hidden rows and columns are read and told where they hold anything."""

    def test_hidden_rows_and_columns_are_read_and_told(self, path: Path) -> None:
        def hide(book: Any, rows: dict[str, int]) -> None:
            book.active.row_dimensions[rows["counselling.sessions.first"]].hidden = True
            book.active.row_dimensions[book.active.max_row + 5].hidden = True
            book.active.column_dimensions["B"].hidden = True
            book.active.column_dimensions["D"].hidden = True
            book.active.column_dimensions["Z"].hidden = True
            hidden.append(str(rows["counselling.sessions.first"]))

        hidden: list[str] = []
        read = changed(path, hide)
        told = {problem.code: problem for problem in read.remarks}
        assert (set(told), len(read.reports), read.ok) == ({"excel.hidden-rows", "excel.hidden-columns"}, 1, True)
        assert str(hidden[0]) in str(read)
        assert dict(told["excel.hidden-rows"].data)["places"] == tuple(hidden)
        assert dict(told["excel.hidden-columns"].data)["places"] == ("B", "D")

    def test_a_hidden_column_of_codes_is_nobodys_concern(self, path: Path) -> None:
        def hide(book: Any, rows: dict[str, int]) -> None:
            code = next(c for row in book.active for c in row if c.value == "counselling.sessions.first")
            book.active.column_dimensions[code.column_letter].hidden = True

        assert changed(path, hide).ok


class TestCells:
    """What a cell holds is told as people of that language write it, with what they can do about it."""

    @pytest.mark.parametrize(
        ("value", "code", "shown"),
        [
            (date(2023, 1, 5), "excel.number-as-date", "05.01.2023"),
            (time(5, 0), "excel.number-as-time", "05:00"),
            (timedelta(hours=30), "excel.number-as-time", "30:00:00"),
            (416.374, "excel.thousands", "416,374"),
        ],
    )
    def test_values_in_german(self, path: Path, value: object, code: str, shown: str) -> None:
        problem = changed(path, put(CENTRES, value)).problems[0]
        assert problem.code == code
        assert shown in problem.message("de")

    def test_a_formula_over_a_range_is_shown_as_one(self, path: Path) -> None:
        formula = openpyxl.worksheet.formula.ArrayFormula("D24", "=SUM(D11:D12)")
        problem = changed(path, put(CENTRES, formula)).problems[0]
        assert "=SUM(D11:D12)" in problem.message("de")

    @pytest.mark.parametrize("value", [1, 0.5])
    def test_a_percentage_is_no_count(self, path: Path, value: float) -> None:
        def percent(book: Any, rows: dict[str, int]) -> None:
            book.active[f"D{rows[CENTRES]}"].value = value
            book.active[f"D{rows[CENTRES]}"].number_format = "0 %"

        assert list(found(changed(path, percent)).values()) == ["excel.percent"]

    def test_a_year_in_a_cell_for_a_day(self, path: Path) -> None:
        read = changed(path, all_of(at("D5", 2023), at("D6", 2023)), EMPTY)
        assert found(read) == dict.fromkeys(("Meldung!D5", "Meldung!D6"), "excel.early-day")
        assert "2023" in read.problems[0].message("de")

    def test_days_are_counted_as_the_workbook_counts_them(self, path: Path) -> None:
        def from_1904(book: Any, _: dict[str, int]) -> None:
            book.epoch = CALENDAR_MAC_1904
            book.active["D5"].number_format = "General"
            book.active["D5"].value = 42_004

        read = changed(path, from_1904, EMPTY)
        assert "01.01.2019" in next(p for p in read.problems if p.code == "excel.date-as-number").message("de")

    @pytest.mark.parametrize("value", [time(3, 0), True, datetime.combine(date(2023, 1, 1), time(8, 30)), 44927.5])
    def test_what_is_no_day(self, path: Path, value: object) -> None:
        assert found(changed(path, at("D5", value), EMPTY))["Meldung!D5"] == "excel.no-day"


class TestNothingIsRefusedWithoutNeed:
    """What can mean but one thing is read."""

    @pytest.mark.parametrize(
        ("remark", "text"), [(2023, "2023"), (date(2023, 1, 5), "05.01.2023"), (1.5, "1,5"), (True, "WAHR")]
    )
    def test_a_remark_may_be_a_number_or_a_day(self, path: Path, remark: object, text: str) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, remark, "H")), EMPTY)
        assert [note.footnote.de for report in read.reports for note in report.notes if note.footnote] == [text]

    @pytest.mark.parametrize("area", ["H{a}:I{a}", "A{a}:B{a}", "B{a}:B{b}", "D{a}:E{a}", "H{a}:H{b}", "I{a}:I{b}"])
    def test_merged_cells_that_leave_no_doubt(self, path: Path, area: str) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, "Hinweis", "H"), merged(area)), EMPTY)
        assert [report[FIRST] for report in read.reports] == [5]
        assert [note.footnote.de for note in read.reports[0].notes if note.footnote] == ["Hinweis"]

    @pytest.mark.parametrize("area", ["C{a}:D{a}", "B{a}:D{a}", "D{a}:D{b}"])
    def test_merged_cells_that_do(self, path: Path, area: str) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, "rund", "C"), merged(area)), EMPTY)
        assert (set(found(read).values()), read.reports) == ({"excel.merged"}, ())


class TestCost:
    """Reading a sheet costs in proportion to its cells."""

    @pytest.mark.parametrize("kind", ["form", "table", "other"])
    def test_reading_makes_no_cells(self, path: Path, kind: str) -> None:
        book: Any = form(path, EMPTY)[0]
        if kind != "form":
            book = openpyxl.Workbook()
            rows: list[list[Any]] = (
                [[*KEYS, FIRST], [*YEAR_OF_BAVARIA, 5]] if kind == "table" else [["Telefon", 301234]]
            )
            for row in rows:
                book.active.append(row)
        book.active["AZ900"].value = " "
        book.save(path)
        values: Any = openpyxl.load_workbook(path, data_only=True)
        formulas: Any = openpyxl.load_workbook(path)
        before = len(values.active._cells), len(formulas.active._cells)
        read = read_sheets(Opened(values, formulas, UNREMARKABLE), None, iq.Report).read
        assert len(read.reports) == (kind != "other")
        assert (len(values.active._cells), len(formulas.active._cells)) == before

    def test_the_size_of_a_sheet_is_asked_once(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = [[f"DE-BY/n{number}", *YEAR_OF_BAVARIA[1:], number] for number in range(50)]
        save_table(path, [*KEYS, FIRST], *rows)
        kind: Any = openpyxl.worksheet.worksheet.Worksheet
        measure = kind.max_row.fget
        asked: list[str] = []

        def asking(sheet: Any) -> int:
            asked.append(sheet.title)
            return int(measure(sheet))

        monkeypatch.setattr(kind, "max_row", property(asking))
        assert len(iq.workbooks.read_workbook(path).reports) == 50
        assert len(asked) < 10
