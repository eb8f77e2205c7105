"""Cells of case records: read as strictly as figures, and never quoted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import openpyxl.comments
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font

from tests.unit.formats.workbooks.case_books import DAY, HEADER, ROW, book, places, read, remarks

EVENTS: Final = ("Kennung", "Tag", "Gebiet", "Teilnehmende")


def of_cell(path: Path, place: int, value: Any, header: tuple[str, ...] = HEADER, row: tuple[Any, ...] = ROW) -> Any:
    given = (*row[:place], value, *row[place + 1 :])[: len(header)]
    return read(book(path, header, given, title="Beratungen" if header is HEADER else "Gruppenveranstaltungen"))


class TestIds:
    """An id is the text or the whole number that a cell shows."""

    @pytest.mark.parametrize(("value", "expected"), [("007", "007"), (17, "17"), ("a b", "a b"), ("17²", "17²")])
    def test_what_is_shown(self, path: Path, value: Any, expected: str) -> None:
        (record,) = of_cell(path, 0, value).require().tables["counselling_sessions"]
        assert record.id == expected

    @pytest.mark.parametrize(
        "value", [" a", "a ", "a\u00a0", "a\u200b", "\ufeffa", "a\u00adb", "_x200B_a", "17²\u200b"]
    )
    def test_what_only_looks_like_another(self, path: Path, value: str) -> None:
        """Two ids that look alike are never merged: one of them is refused, and the hint says for which character."""
        found = of_cell(path, 0, value)
        assert places(found) == {"Beratungen!A2": "case.value"}
        assert found.records == ()
        (problem,) = found.problems
        assert problem.hint is not None
        assert ("Leerzeichen an Stelle" if value.strip(" ") != value else "U+") in problem.hint.de

    def test_in_several_fonts(self, path: Path) -> None:
        parts = (TextBlock(InlineFont(b=True), "a\u200b"), "b", TextBlock(InlineFont(vertAlign="superscript"), "2"))
        found = of_cell(path, 0, CellRichText(*parts))
        assert places(found) == {"Beratungen!A2": "case.value"}
        (record,) = of_cell(path, 0, CellRichText(parts[1], parts[2])).records
        assert record.id == "b²"

    @pytest.mark.parametrize("value", ["", " ", "\u200b", "\u00a0\ufeff"])
    def test_what_looks_empty(self, path: Path, value: str) -> None:
        assert places(of_cell(path, 0, value)) == {"Beratungen!A2": "case.empty"}

    def test_zeros_that_a_format_shows(self, path: Path) -> None:
        def zeros(sheet: Any) -> None:
            sheet["A2"].number_format = "0000"

        (record,) = read(book(path, HEADER, (17, *ROW[1:]), change=zeros)).records
        assert record.id == "0017"

    @pytest.mark.parametrize("value", [21.5, DAY, True, 10**15, time(12, 30)])
    def test_what_a_program_made_of_an_id(self, path: Path, value: Any) -> None:
        found = of_cell(path, 3, value)
        assert places(found) == {"Beratungen!D2": "case.cell.key"}
        assert found.records == ()

    def test_an_id_that_was_not_read_is_not_named(self, path: Path) -> None:
        found = read(book(path, HEADER, (date(1987, 11, 13), DAY, "Hof", *ROW[3:])))
        assert places(found) == {"Beratungen!A2": "case.cell.key", "Beratungen!C2": "case.value"}
        assert "1987" not in found.in_language("de")
        assert found.problems[1].message("de").startswith("Beratungen: Die Angabe in „Gebiet“ ist nicht zulässig")


class TestDays:
    @pytest.mark.parametrize("value", [DAY, datetime(2023, 1, 5), "05.01.2023", "5. Januar 2023", "2023-01-05"])  # noqa: DTZ001 - cells have no time zone
    def test_a_day(self, path: Path, value: Any) -> None:
        (record,) = of_cell(path, 1, value).require().tables["counselling_sessions"]
        assert record.day == DAY

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (44_931, "case.cell.day-as-number"),
            (date(1923, 1, 5), "case.cell.early-day"),
            (datetime(2023, 1, 5, 12), "case.cell.no-day"),  # noqa: DTZ001 - as above
            (True, "case.cell.no-day"),
            ("31.02.2023", "case.value"),
            ("Januar 2023", "case.value"),
            (None, "case.empty"),
        ],
    )
    def test_no_day(self, path: Path, value: Any, code: str) -> None:
        assert places(of_cell(path, 1, value)) == {"Beratungen!B2": code}

    @pytest.mark.parametrize("day", [date(2023, 1, 1), date(2023, 12, 31), DAY])
    def test_a_format_that_hides_the_day(self, path: Path, day: date) -> None:
        def month(sheet: Any) -> None:
            sheet["B2"].number_format = "MM.YYYY"

        found = read(book(path, HEADER, ("1", day, *ROW[2:]), change=month))
        assert places(found) == {"Beratungen!B2": "case.cell.day-hidden"}


class TestNumbers:
    @pytest.mark.parametrize(("value", "expected"), [(12, 12), ("12", 12), (0, 0)])
    def test_a_number(self, path: Path, value: Any, expected: int) -> None:
        (record,) = of_cell(path, 3, value, EVENTS).require().tables["group_events"]
        assert record.participants == expected

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            *((12.5, "case.value"), (-1, "case.value"), ("viele", "case.value"), (None, "case.empty")),
            *((DAY, "case.cell.no-number"), (time(12), "case.cell.no-number"), (True, "excel.truth-value")),
            *(("1.234", "case.cell.notation"), ("rund 20", "case.value")),
        ],
    )
    def test_no_number(self, path: Path, value: Any, code: str) -> None:
        assert places(of_cell(path, 3, value, EVENTS)) == {"Gruppenveranstaltungen!D2": code}

    def test_a_notation_that_is_declared_or_proved(self, path: Path) -> None:
        rows = (("1", DAY, "DE", "1.234"), ("2", DAY, "DE", "2.345"))
        made = book(path, EVENTS, *rows, title="Gruppenveranstaltungen")
        assert [one.participants for one in read(made, numbers="de").records] == [1_234, 2_345]
        made = book(path, EVENTS, *rows, ("3", DAY, "DE", "1.234.567"), title="Gruppenveranstaltungen")
        assert [one.participants for one in read(made).records] == [1_234, 2_345, 1_234_567]

    @pytest.mark.parametrize(
        ("number", "code", "expected"),
        [(0.5, "0%", "case.cell.no-number"), (5, '0" ± 1"', "case.cell.shown"), (5, ";;;", "case.cell.shown-empty")],
    )
    def test_a_format_that_shows_something_else(self, path: Path, number: Any, code: str, expected: str) -> None:
        def shown(sheet: Any) -> None:
            sheet["D2"].number_format = code

        made = book(path, EVENTS, ("1", DAY, "DE", number), title="Gruppenveranstaltungen", change=shown)
        assert places(read(made)) == {"Gruppenveranstaltungen!D2": expected}


class TestChoices:
    @pytest.mark.parametrize("value", ["Anerkennung", "ANERKENNUNG ", "recognition"])
    def test_by_label_or_value(self, path: Path, value: str) -> None:
        (record,) = of_cell(path, 4, value).require().tables["counselling_sessions"]
        assert record.advice == "recognition"

    def test_what_is_expected_is_said_in_the_words_of_the_sheet(self, path: Path) -> None:
        (problem,) = of_cell(path, 4, "geheim").problems
        assert problem.message("de") == (
            "Beratungen „1“: Die Angabe in „Art der Beratung“ ist nicht zulässig. "
            "Erwartet wird einer der Werte Anerkennung, Qualifizierung, beides."
        )


def formula(sheet: Any) -> None:
    sheet["D2"] = "=A2"


def struck(sheet: Any) -> None:
    sheet["D2"].font = Font(strike=True)


def white(sheet: Any) -> None:
    sheet["D2"].font = Font(color="FFFFFFFF")


def filled(sheet: Any) -> None:
    sheet["D2"].alignment = Alignment(horizontal="fill")


def half_struck(sheet: Any) -> None:
    sheet["D2"] = CellRichText("Geheim", TextBlock(InlineFont(strike=True), "nis"))


def marked(sheet: Any) -> None:
    sheet["C2"] = CellRichText("DE-BY", TextBlock(InlineFont(vertAlign="superscript"), "2"))


def condition(sheet: Any) -> None:
    rule: Any = CellIsRule  # its parameters have no types
    sheet.conditional_formatting.add("D2", rule(operator="equal", formula=["1"], font=Font(strike=True)))


def commented(sheet: Any) -> None:
    sheet["D2"].comment = openpyxl.comments.Comment("Geheimnis", "x")


class TestLooks:
    """Formulas, marks and looks are judged as in reports, and what is in the cells is not quoted."""

    @pytest.mark.parametrize(
        ("change", "problem", "remark"),
        [
            (formula, "case.cell.formula", None),
            (struck, "case.cell.struck", None),
            (white, None, "case.cell.white"),
            (filled, None, "case.cell.repeated"),
            (half_struck, None, "case.cell.struck-part"),
            (marked, None, "case.cell.mark"),
            (condition, None, "case.cell.condition"),
            (commented, None, "case.sheet.comments"),
            (lambda sheet: sheet.__setitem__("D2", "#REF!"), "case.cell.error", None),
            (lambda sheet: sheet.merge_cells("D2:D3"), "excel.merged", None),
        ],
    )
    def test_as_in_reports(
        self, path: Path, change: Callable[[Any], object], problem: str | None, remark: str | None
    ) -> None:
        found = read(book(path, HEADER, (*ROW[:3], "Geheimnis", *ROW[4:]), change=change))
        assert set(places(found).values()) == ({problem} if problem else set())
        assert remarks(found) == ([remark] if remark else [])
        assert "Geheim" not in f"{found!r}{found.in_language('de')}".replace(repr(found.cases), "")
        assert len(found.records) == (0 if problem else 1)

    def test_hidden_rows_are_read_with_a_remark(self, path: Path) -> None:
        def hide(sheet: Any) -> None:
            sheet.row_dimensions[2].hidden = True

        found = read(book(path, HEADER, ROW, change=hide))
        assert (len(found.records), remarks(found)) == (1, ["excel.hidden-rows"])

    def test_a_name_of_a_land_has_no_remark(self, path: Path) -> None:
        found = read(book(path, HEADER, (*ROW[:2], "Bayern", *ROW[3:])))
        assert (found.records[0].scope.text, found.remarks) == ("DE-BY", ())
