"""Excel: no sheet, column or word of a workbook is lost in silence, and nothing is refused without need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import openpyxl
import openpyxl.worksheet.formula
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import iqmodel as iq
from iqmodel.formats.workbooks.read import read_sheets
from tests.unit.formats.workbooks.test_write import (
    FIRST,
    KEYS,
    TOTAL,
    YEAR_OF_BAVARIA,
    changed,
    form,
    found,
    put,
    save_table,
)

CENTRES: Final = "fair_integration.centres"
SUM: Final = "counselling.sessions.sum"
EMPTY: Final = iq.Report(scope="DE-BY", period="2023")

Change = Callable[[Any, dict[str, int]], object]


def all_of(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def make(book: Any, rows: dict[str, int]) -> None:
        for change in changes:
            change(book, rows)

    return make


def at(cell: str, value: object) -> Change:
    """Enter a value in a cell."""

    def enter(book: Any, _: dict[str, int]) -> None:
        book.active[cell].value = value

    return enter


def merged(template: str) -> Change:
    """Merge a range, whose rows are those of the first sessions and the follow-up ones."""
    return lambda book, rows: book.active.merge_cells(
        template.format(a=rows[FIRST], b=rows["counselling.sessions.follow_up"])
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


class TestSheets:
    """A visible sheet that is not understood is told: as a problem where figures seem to stand on it."""

    @pytest.mark.parametrize(
        ("cell", "missing"), [("D8", "Wert"), ("C8", "Wortlaut"), ("G8", "Status"), ("A8", "Code")]
    )
    def test_a_form_with_another_header(self, path: Path, cell: str, missing: str) -> None:
        def second(book: Any, _: dict[str, int]) -> None:
            sheet = book.copy_worksheet(book.active)
            sheet.title, sheet["D4"].value = "Berlin", "DE-BE"
            sheet[cell].value = f"{missing} 2023"

        read = changed(path, second, EMPTY)
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]
        assert set(found(read).values()) == {"excel.form-columns"}
        assert dict(read.problems[0].data)["sheet"] == "Berlin"
        assert f"fehlt {missing};" in read.problems[0].message("de")

    def test_a_form_without_its_codes(self, path: Path) -> None:
        read = changed(path, lambda book, _: book.active.delete_cols(1), EMPTY)
        assert set(found(read).values()) == {"excel.form-columns"}

    def test_a_table_whose_keys_have_other_names(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST, TOTAL], [*YEAR_OF_BAVARIA, 5, 8])
        book: Any = openpyxl.load_workbook(path)
        sheet = book.create_sheet("Rest")
        sheet.append(["Land", "von", "bis", "Erstberatungen", "Beratungen"])
        sheet.append(["DE-BE", *YEAR_OF_BAVARIA[1:], 5, 8])
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert len(read.reports) == 1
        assert {(dict(p.data)["sheet"], p.code) for p in read.problems} >= {("Rest", "rows.column-missing")}

    @pytest.mark.parametrize(
        "rows",
        [
            [[FIRST, 5], [TOTAL, 8]],
            [["Erstberatungen", 5], ["Folgeberatungen", 8]],
            [["Land", "von", "bis", "gezählt"], ["DE-BE", "01.01.2023", "31.12.2023", 5]],
        ],
        ids=["codes", "labels", "keys"],
    )
    def test_traces_of_figures_without_a_header(self, path: Path, rows: list[list[Any]]) -> None:
        self._with_sheet(path, rows)
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({"Rest!None": "excel.sheet-unread"}, 1)

    def test_other_numbers_are_worth_a_remark(self, path: Path) -> None:
        self._with_sheet(path, [["Telefon", 301234]])
        read = iq.workbooks.read_workbook(path)
        assert (read.ok, [remark.code for remark in read.remarks]) == (True, ["excel.sheet-other"])
        with iq.language("de"):
            for view in (str(read), read._repr_html_()):
                assert "Hinweis zu Rest" in view

    @pytest.mark.parametrize(
        "rows",
        [
            [[FIRST, "erste Gespräche"], [TOTAL, "alle Gespräche"], ["Stand", 2019]],
            [["18–27 Jahre", None], ["Erstberatungen", "neu"], ["Folgeberatungen", "erneut"]],
            [["Stand", 2019], ["Land", "von", "bis"], ["wo", "erster Tag", "letzter Tag"]],
        ],
        ids=["codes", "labels", "keys"],
    )
    def test_a_legend_names_figures_and_holds_none(self, path: Path, rows: list[list[Any]]) -> None:
        self._with_sheet(path, rows)
        read = iq.workbooks.read_workbook(path)
        assert (read.ok, len(read.reports), [remark.code for remark in read.remarks]) == (
            True,
            1,
            ["excel.sheet-other"],
        )

    def test_text_alone_is_nobodys_report(self, path: Path) -> None:
        self._with_sheet(path, [["Ansprechpartnerin"], ["Erstberatungen"], ["Folgeberatungen"]])
        read = iq.workbooks.read_workbook(path)
        assert (read.ok, read.remarks) == (True, ())

    def test_own_summaries_are_no_sheets_of_reports(self, path: Path) -> None:
        changed(path, put(TOTAL, 1))
        out = path.with_name("out.xlsx")
        iq.workbooks.write_feedback(path, out)
        assert len(iq.workbooks.read_workbook(out).problems) == 1

    def _with_sheet(self, path: Path, rows: list[list[Any]]) -> None:
        book, _ = form(path, EMPTY)
        sheet = book.create_sheet("Rest")
        for row in rows:
            sheet.append(row)
        book.save(path)


class TestTwice:
    """Where two columns or forms stand on one sheet, none of them wins in silence."""

    def test_a_column_copied_beside_itself(self, path: Path) -> None:
        def copy(book: Any, rows: dict[str, int]) -> None:
            book.active.insert_cols(5)
            book.active["E8"], book.active[f"E{rows[FIRST]}"] = "Wert", 77

        read = changed(path, copy, EMPTY)
        assert (found(read), read.reports) == ({"Meldung!E8": "table.column-twice"}, ())
        assert "D8 und E8" in read.problems[0].message("de")

    @pytest.mark.parametrize("below", [0, 5])
    def test_a_form_pasted_to_the_right(self, path: Path, below: int) -> None:
        def paste(book: Any, _: dict[str, int]) -> None:
            for row in list(book.active.iter_rows(max_col=9)):
                for cell in row:
                    if cell.value is not None:
                        book.active.cell(cell.row + below, cell.column + 10).value = cell.value

        read = changed(path, paste, EMPTY)
        code = "table.other-header" if below else "table.column-twice"
        assert (code in found(read).values(), read.reports) == (True, ())

    def test_a_form_pasted_below(self, path: Path) -> None:
        def paste(book: Any, _: dict[str, int]) -> None:
            last = book.active.max_row
            for row in list(book.active.iter_rows(max_col=9, min_row=4)):
                for cell in row:
                    if cell.value is not None and type(cell).__name__ != "MergedCell":
                        book.active.cell(cell.row + last, cell.column).value = cell.value

        read = changed(path, paste, EMPTY)
        assert (list(found(read).values()), read.reports) == (["table.other-header"], ())

    def test_a_table_names_the_cell_of_the_second_header(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST, FIRST], [*YEAR_OF_BAVARIA, 5, 8])
        assert found(iq.workbooks.read_workbook(path)) == {"Sheet!E1": "table.column-twice"}

    def test_what_stands_beside_a_form_is_told(self, path: Path) -> None:
        read = changed(path, put(FIRST, 5, "K"), EMPTY)
        assert (read.ok, [remark.code for remark in read.remarks]) == (True, ["excel.nameless-column"])


class TestWordings:
    """A word before a number is read or refused at its own cell, never dropped."""

    @pytest.mark.parametrize("wording", [5, True, "vielleicht", date(2023, 1, 1)])
    def test_what_is_no_wording(self, path: Path, wording: object) -> None:
        read = changed(path, all_of(put(CENTRES, wording, "C"), put(CENTRES, 400)))
        rows = form(path)[1]
        assert found(read) == {f"Meldung!C{rows[CENTRES]}": "excel.wording"}

    @pytest.mark.parametrize("wording", ["Rund", "ca.", "about", " rund "])
    def test_what_is_one(self, path: Path, wording: str) -> None:
        read = changed(path, all_of(put(CENTRES, wording, "C"), put(CENTRES, 400)))
        assert [report[CENTRES] for report in read.reports] == [iq.about(400)]

    def test_words_that_change_nothing(self, path: Path) -> None:
        read = changed(path, all_of(put(CENTRES, "nur", "C"), put(CENTRES, 0)))
        assert [report[CENTRES] for report in read.reports] == [0]

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (0, "excel.wording-zero"),
            (416.374, "excel.thousands"),
            (-4, "number.negative"),
            ("=1+1", "excel.no-cached-value"),
        ],
    )
    def test_what_no_wording_goes_with(self, path: Path, value: object, code: str) -> None:
        rows = form(path)[1]
        read = changed(path, all_of(put(CENTRES, "rund", "C"), put(CENTRES, value)))
        assert found(read) == {f"Meldung!D{rows[CENTRES]}": code}
        assert "about" not in read.problems[0].message("de")


class TestCells:
    """What a cell holds is told as people of that language write it, with what they can do about it."""

    @pytest.mark.parametrize("value", ["k. A.", "k.A.", "n/a", "-", "keine Angabe"])
    def test_a_number_that_is_missing(self, path: Path, value: str) -> None:
        hint = changed(path, put(CENTRES, value)).problems[0].hint
        assert hint is not None
        assert "leer lassen" in hint.de
        assert "Status" in hint.de

    def test_without_a_column_for_it_no_status_is_named(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "-"])
        hint = iq.workbooks.read_workbook(path).problems[0].hint
        assert hint is not None
        assert "Status" not in hint.de

    @pytest.mark.parametrize(
        ("value", "code"), [("-", "table.state"), (1.5, "excel.thousands"), ("k. A.", "number.none")]
    )
    def test_values_of_a_long_table(self, path: Path, value: object, code: str) -> None:
        save_table(path, [*KEYS, "code", "value"], [*YEAR_OF_BAVARIA, FIRST, value])
        read = iq.workbooks.read_workbook(path)
        assert found(read) == {"Sheet!E2": code}
        assert "parse_count" not in str(read)

    def test_a_note_in_one_language(self, path: Path) -> None:
        save_table(
            path, [*KEYS, "code", "value", "note_de", "note_en"], [*YEAR_OF_BAVARIA, FIRST, 5, "vorläufig", None]
        )
        read = iq.workbooks.read_workbook(path)
        assert found(read) == {"Sheet!G2": "rows.note-language"}

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

    @pytest.mark.parametrize("amount", ["-1", "−1", -1, -1.0])
    def test_an_amount_may_be_text(self, path: Path, amount: object) -> None:
        sessions = {"first": 10, "follow_up": 5, "total": 16}
        figures = [put(f"counselling.sessions.{name}", value) for name, value in sessions.items()]
        read = changed(path, all_of(*figures, put(SUM, amount), put(SUM, "so geliefert", "H")), EMPTY)
        assert [f.difference for report in read.reports for f in iq.check(report).acknowledged] == [-1]

    def test_grouped_amounts(self, path: Path) -> None:
        read = changed(path, put("counselling.persons.advice-types", "-2.312"))
        assert read.ok

    @pytest.mark.parametrize(
        ("remark", "text"), [(2023, "2023"), (date(2023, 1, 5), "05.01.2023"), (1.5, "1,5"), (True, "WAHR")]
    )
    def test_a_remark_may_be_a_number_or_a_day(self, path: Path, remark: object, text: str) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, remark, "H")), EMPTY)
        assert [note.footnote.de for report in read.reports for note in report.notes if note.footnote] == [text]

    def test_a_status_may_begin_with_a_capital(self, path: Path) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, "Vorläufig", "G")), EMPTY)
        assert [note.status for report in read.reports for note in report.notes] == ["provisional"]

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
        read = read_sheets(values, formulas, None, iq.Report).read
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
