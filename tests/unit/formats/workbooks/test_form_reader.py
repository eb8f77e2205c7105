"""Reading an entry form: each row is a figure or an acknowledged discrepancy, and all of them are one report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.language.text import LANGUAGES, Language
from tests.unit.formats.workbooks.filled import CENTRES, EMPTY, FIRST, SUM, all_of, changed, form, found, put


@iq.block
class Named(iq.BaseReport):
    """A report whose English labels are the names of its fields."""

    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))


class TestReport:
    """A filled-in form comes back as the report it holds; an empty one lacks its scope and period."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_published_report_survives_it(self, path: Path, language: Language) -> None:
        report = iq.published.load("2019-2022").report
        form(path, report, language)
        read = iq.workbooks.read_workbook(path)
        assert (read.problems, read.detected.language) == ((), language)
        assert [iq.figures(one) for one in read.reports] == [iq.figures(report)]
        assert [f.difference for f in iq.check(read.reports[0]).acknowledged] == [-2312]
        assert {note.code for note in read.reports[0].notes} == {
            note.code for note in report.notes if note.status or note.footnote
        }

    def test_empty_it_is_no_report_yet(self, path: Path) -> None:
        iq.workbooks.write_template(path)
        assert found(iq.workbooks.read_workbook(path)).keys() == {"Meldung!D4", "Meldung!D5", "Meldung!D6"}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_one_that_states_nothing_exactly(self, path: Path, language: Language) -> None:
        report = iq.Report(scope="DE-BY", period="2019").replace({FIRST: iq.about(400), CENTRES: iq.between(3, 5)})
        form(path, report, language)
        read = iq.workbooks.read_workbook(path)
        assert read.problems == ()
        assert [iq.figures(one) for one in read.reports] == [iq.figures(report)]

    def test_several_forms_in_one_workbook(self, path: Path) -> None:
        book, _ = form(path, iq.Report(scope="DE-BY", period="2019"))
        copy = book.copy_worksheet(book.active)
        copy["D4"] = "DE-BE"
        book.save(path)
        assert [str(report.scope) for report in iq.workbooks.read_workbook(path).reports] == ["DE-BY", "DE-BE"]


class TestRows:
    """A row that was taken apart is told, never guessed."""

    def test_rows_that_were_taken_apart(self, path: Path) -> None:
        rows = form(path)[1]
        read = changed(path, put("fair_integration.centres", None, "A"))
        assert set(found(read).values()) == {"excel.no-code", "excel.missing-row"}
        read = changed(path, put("fair_integration.centres", FIRST, "A"))
        assert found(read)[f"Meldung!A{rows['fair_integration.centres']}"] == "rows.same-row"
        read = changed(path, put("fair_integration.centres", "fair_integration.center", "A"))
        assert "rows.code.close" in found(read).values()

    def test_what_is_in_a_row_without_a_code(self, path: Path) -> None:
        rows = form(path)[1]
        last = max(rows.values()) + 3

        def stray(book: Any, _: dict[str, int]) -> None:
            for row, value in enumerate(("siehe unten", 1.234), start=last):
                book.active[f"D{row}"].value = value

        said = [problem.message("de").partition(" steht")[0] for problem in changed(path, stray).problems]
        assert said == ["„siehe unten“", "„1,234“"]

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("D7", 77),
            ("D3", "Stand 2023"),
            ("H5", "nur bis Oktober"),
            ("C9", "rund"),
            ("G10", "vorläufig"),
            ("H10", "x"),
        ],
    )
    def test_cells_in_which_nothing_is_asked(self, path: Path, cell: str, value: Any) -> None:
        """They are not read, and that is said."""

        def enter(book: Any, _: dict[str, int]) -> None:
            book.active[cell].value = value

        read = changed(path, enter)
        assert read.problems == ()
        assert [(remark.pointer, remark.code) for remark in read.remarks] == [(f"/Meldung/{cell}", "excel.unasked")]
        assert cell in read.remarks[0].message("de")

    def test_wording_and_status_of_a_discrepancy(self, path: Path) -> None:
        """A person would read „rund 2, vorläufig“, and the amount is exact."""
        row = form(path)[1]["counselling.sessions.sum"]

        def beside(book: Any, _: dict[str, int]) -> None:
            for letter, value in (("C", "rund"), ("D", -2), ("G", "vorläufig"), ("H", "x")):
                book.active[f"{letter}{row}"].value = value

        told = found(changed(path, beside))
        assert [told.get(f"Meldung!{letter}{row}") for letter in "CGH"] == ["rows.stray", "rows.stray", None]

    def test_the_sign_of_an_amount_may_be_written(self, path: Path) -> None:
        codes = (FIRST, "counselling.sessions.follow_up", "counselling.sessions.total")
        figures = dict(zip(codes, (10, 6, 15), strict=True))
        rows = form(path)[1]

        def amount(book: Any, _: dict[str, int]) -> None:
            for code, value in figures.items():
                book.active[f"D{rows[code]}"].value = value
            book.active[f"D{rows['counselling.sessions.sum']}"].value = "+1"
            book.active[f"H{rows['counselling.sessions.sum']}"].value = "x"

        read = changed(path, amount, EMPTY)
        assert read.problems == ()
        assert [one.difference for one in read.reports[0].counselling.sessions.discrepancies] == [1]

    def test_a_figure_in_doubt_puts_no_blame_on_others(self, path: Path) -> None:
        rows = form(path)[1]

        def struck(book: Any, _: dict[str, int]) -> None:
            for code, value in ((FIRST, 10), ("counselling.sessions.follow_up", 5), ("counselling.sessions.total", 16)):
                book.active[f"D{rows[code]}"].value = value
            book.active[f"D{rows['counselling.sessions.follow_up']}"].font = openpyxl.styles.Font(strike=True)

        place = f"Meldung!D{rows['counselling.sessions.follow_up']}"
        assert found(changed(path, struck)) == {place: "excel.struck"}

    def test_an_unknown_status(self, path: Path) -> None:
        assert list(found(changed(path, put(FIRST, "vielleicht", "G"))).values()) == ["record.choice"]

    def test_a_status_may_begin_with_a_capital(self, path: Path) -> None:
        read = changed(path, all_of(put(FIRST, 5), put(FIRST, "Vorläufig", "G")), EMPTY)
        assert [note.status for report in read.reports for note in report.notes] == ["provisional"]


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

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_labels_that_are_the_same_words_as_the_codes(self, path: Path, language: Language) -> None:
        iq.workbooks.write_template(path, report=Named(scope="DE-BY", period="2019", men=1, women=2), language=language)
        read: Any = iq.workbooks.read_workbook(path, model=Named)
        assert (read.problems, [iq.figures(one) for one in read.reports]) == ((), [{"men": 1, "women": 2}])

    def test_a_form_pasted_below(self, path: Path) -> None:
        def paste(book: Any, _: dict[str, int]) -> None:
            last = book.active.max_row
            for row in list(book.active.iter_rows(max_col=9, min_row=4)):
                for cell in row:
                    if cell.value is not None and type(cell).__name__ != "MergedCell":
                        book.active.cell(cell.row + last, cell.column).value = cell.value

        read = changed(path, paste, EMPTY)
        assert (list(found(read).values()), read.reports) == (["table.other-header"], ())

    def test_what_stands_beside_a_form_is_told(self, path: Path) -> None:
        read = changed(path, put(FIRST, 5, "K"), EMPTY)
        assert (read.ok, [remark.code for remark in read.remarks]) == (True, ["excel.nameless-column"])


class TestWordings:
    """A word before a number is read or refused at its own cell, never dropped."""

    def test_wordings(self, path: Path) -> None:
        def word(book: Any, rows: dict[str, int]) -> None:
            put("fair_integration.centres", "knapp", "C")(book, rows)
            put("fair_integration.centres", 1_000)(book, rows)

        assert changed(path, word).reports[0]["fair_integration.centres"] == iq.just_under(1_000)
        assert (
            "excel.wording-alone" in found(changed(path, put("fair_integration.sessions.first", "rund", "C"))).values()
        )

        def twice(book: Any, rows: dict[str, int]) -> None:
            word(book, rows)
            put("fair_integration.centres", "rund 5")(book, rows)

        assert "excel.worded-twice" in found(changed(path, twice)).values()

    @pytest.mark.parametrize("wording", [5, True, "vielleicht", date(2023, 1, 1)])
    def test_what_is_no_wording(self, path: Path, wording: object) -> None:
        read = changed(path, all_of(put(CENTRES, wording, "C"), put(CENTRES, 400)))
        rows = form(path)[1]
        assert found(read) == {f"Meldung!C{rows[CENTRES]}": "excel.wording"}

    def test_a_number_with_a_wrong_wording_is_not_the_exact_number(self, path: Path) -> None:
        """With it, a rule would seem to be broken; the search for the wrong figure leaves it open."""
        wrong = {"first": 10, "follow_up": 20, "total": 35}
        filled = [put(f"counselling.sessions.{name}", number) for name, number in wrong.items()]
        read = changed(path, all_of(*filled, put("counselling.sessions.total", "beinahe", "C")), EMPTY)
        assert list(found(read).values()) == ["excel.wording"]
        assert iq.locate(read) == ()
        assert not iq.is_exact(iq.figures(read)["counselling.sessions.total"])
        read = changed(path, all_of(*filled, put("counselling.sessions.total", "rund", "C")), EMPTY)
        assert list(found(read).values()) == ["rule.violated"]

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


class TestDiscrepancies:
    """An acknowledged difference needs amount and remark."""

    def test_an_acknowledged_difference_needs_amount_and_remark(self, path: Path) -> None:
        rule = "counselling.persons.advice-types"
        cleared = changed(path, put(rule, None))
        assert "excel.discrepancy-amount" in found(cleared).values()
        assert "rows.note-missing" in found(changed(path, put(rule, None, "H"))).values()
        assert list(found(changed(path, put(rule, -5))).values()) == ["rule.violated"]

    @pytest.mark.parametrize("amount", ["-1", "−1", -1, -1.0])
    def test_an_amount_may_be_text(self, path: Path, amount: object) -> None:
        sessions = {"first": 10, "follow_up": 5, "total": 16}
        figures = [put(f"counselling.sessions.{name}", value) for name, value in sessions.items()]
        read = changed(path, all_of(*figures, put(SUM, amount), put(SUM, "so geliefert", "H")), EMPTY)
        assert [f.difference for report in read.reports for f in iq.check(report).acknowledged] == [-1]

    def test_grouped_amounts(self, path: Path) -> None:
        read = changed(path, put("counselling.persons.advice-types", "-2.312"))
        assert read.ok
