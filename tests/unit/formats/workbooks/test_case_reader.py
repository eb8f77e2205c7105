"""Sheets of case records: of which class they are, where the header is, and what of them is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.tables.case_rows import columns_of
from tests.unit.cases.records import session
from tests.unit.formats.workbooks.case_books import DAY, HEADER, ROW, book, places, read, remarks

ONE = session("1", "a", "2023-01-05")


class TestClass:
    """The name of the sheet tells the class, otherwise its columns do."""

    @pytest.mark.parametrize("title", ["Beratungen", "beratungen 2023", "Counselling sessions", "counselling_sessions"])
    def test_by_name(self, path: Path, title: str) -> None:
        assert read(book(path, HEADER, ROW, title=title)).records == (ONE,)

    def test_by_columns(self, path: Path) -> None:
        assert read(book(path, HEADER, ROW, title="Tabelle1")).records == (ONE,)

    def test_several_fit(self, path: Path) -> None:
        found = read(book(path, HEADER[:4], ROW[:4], title="Tabelle1"))
        assert places(found) == {"Tabelle1!None": "case.which.sheet"}
        assert "Verweisberatungen" in found.problems[0].message("de")

    def test_none_fits(self, path: Path) -> None:
        found = read(book(path, HEADER[:3], ROW[:3], title="Tabelle1"))
        assert places(found) == {"Tabelle1!None": "case.which.sheet.none"}

    def test_asked_for(self, path: Path) -> None:
        found = read(book(path, HEADER[:4], ROW[:4], title="Tabelle1"), iq.cases.CounsellingSession)
        assert found.records == (attrs.evolve(ONE, advice=None),)
        found = read(book(path, HEADER[:4], ROW[:4]), iq.cases.Referral)
        assert (found.records, remarks(found), places(found)) == (
            (),
            ["case.sheet.not-asked"],
            {"None!None": "case.no-sheets"},
        )


class TestHeader:
    def test_below_a_title_and_in_another_order(self, path: Path) -> None:
        found = read(book(path, ("Beratungen im Januar",), (), HEADER[::-1], ROW[::-1]))
        assert places(found) == {}
        assert found.records == (ONE,)

    def test_missing_unknown_and_doubled_columns(self, path: Path) -> None:
        found = read(book(path, ("Kennung", "Gebiet", "Person", "Name", "Person"), ("1", "DE", "a", "Meier", "b")))
        assert places(found) == {
            "Beratungen!A1": "rows.column-missing",
            "Beratungen!D1": "case.column",
            "Beratungen!E1": "table.column-twice",
        }
        assert found.problems[0].message("de").count("Tag") == 1
        (twice,) = [one for one in found.problems if one.code == "table.column-twice"]
        assert twice.message("de").startswith("Mehrere Spalten stehen für „Person“: Person und Person; ")
        assert "Meier" not in str(found)
        # That the rows below are not checked is said, if there are any.
        assert remarks(found) == ["case.rows-unread"]
        assert remarks(read(book(path, ("Kennung", "Gebiet", "Person", "Name")))) == []

    def test_a_title_that_is_struck_out(self, path: Path) -> None:
        from openpyxl.styles import Font

        def strike(sheet: Any) -> None:
            sheet["E1"].font = Font(strike=True)

        assert places(read(book(path, HEADER, ROW, change=strike))) == {"Beratungen!E1": "case.cell.struck"}

    def test_content_without_a_title(self, path: Path) -> None:
        found = read(book(path, HEADER, (*ROW, None, "geheim")))
        assert places(found) == {"Beratungen!H2": "case.sheet.nameless-column"}
        assert "geheim" not in str(found)

    def test_no_header(self, path: Path) -> None:
        found = read(book(path, ROW))
        assert places(found) == {"Beratungen!None": "case.sheet.no-header"}

    @pytest.mark.parametrize("form", ["codes", "de", "en"])
    @pytest.mark.parametrize("table", CLASSES)
    def test_every_form(self, path: Path, table: str, form: Any) -> None:
        titles = tuple(columns_of(CLASSES[table], form).values())
        found = read(book(path, titles, title=table))
        assert (places(found), remarks(found)) == ({}, ["case.sheet.empty"])
        # Some English labels are the names of the fields.
        assert found.detected.headers in (form, "codes" if form == "en" else form)


class TestRows:
    def test_a_wrong_row_affects_no_other(self, path: Path) -> None:
        found = read(book(path, HEADER, ROW, ("2", None, "Hof", "b", "x", "y"), ("3", DAY, "DE-BY", "c")))
        assert [one.id for one in found.records] == ["1", "3"]
        assert places(found) == {
            "Beratungen!B3": "case.empty",
            **dict.fromkeys(("Beratungen!C3", "Beratungen!E3", "Beratungen!F3"), "case.value"),
        }

    def test_the_place_is_sheet_cell_row_and_label(self, path: Path) -> None:
        found = read(book(path, HEADER, ("1", DAY, "Hof", "a")))
        data = dict(found.problems[0].data)
        assert (data["sheet"], data["cell"], data["row"], data["column"]) == ("Beratungen", "C2", 2, "Gebiet")
        assert found.problems[0].pointer == "/Beratungen/C2"
        assert found.in_language("de").splitlines()[-1].startswith("Gebiet (Beratungen!C2): Beratungen „1“")

    def test_blank_rows_and_the_header_once_more(self, path: Path) -> None:
        found = read(book(path, HEADER, ROW, (), HEADER, ("2", *ROW[1:])))
        assert [one.id for one in found.records] == ["1", "2"]
        assert remarks(found) == ["table.same-header"]

    def test_another_table_below(self, path: Path) -> None:
        found = read(book(path, HEADER, ROW, ("Kennung", "Form", "Beginn", "Gebiet"), ("1", "Kurs", DAY, "DE")))
        assert places(found) == {"Beratungen!A3": "table.other-header"}

    def test_two_problems_in_one_row_of_which_the_sheet_has_one(self, path: Path) -> None:
        found = read(book(path, HEADER, (1.5, DAY, "Hof", "a")))
        assert places(found) == {"Beratungen!A2": "case.cell.key", "Beratungen!C2": "case.value"}

    def test_what_fields_say_together(self, path: Path) -> None:
        titles = ("Person", "Maßnahme", "Eintritt", "Abschluss", "Ergebnis")
        found = read(book(path, titles, ("a", "m", "5.1.2023", "4.1.2023", None), title="Teilnahmen an Maßnahmen"))
        assert places(found) == {"Teilnahmen an Maßnahmen!D2": "case.completed-before"}

    def test_problems_beyond_the_limit_are_counted(self, path: Path) -> None:
        rows = [(str(number), 1.5, "Hof", "a") for number in range(20)]
        found = read(book(path, HEADER, *rows), limits=iq.results.Limits(problems=5))
        assert [one.code for one in found.problems[5:]] == ["limit.problems.least"]
        assert dict(found.problems[-1].data)["number"] == 35

    def test_a_sheet_that_is_too_large(self, path: Path) -> None:
        found = read(book(path, HEADER, ROW, ROW), limits=iq.results.Limits(rows=2))
        assert places(found) == {"Beratungen!None": "excel.sheet-too-large"}


class TestNothing:
    """A sheet with a header alone was not delivered; it was if it says that there were no cases."""

    def test_header_alone(self, path: Path) -> None:
        found = read(book(path, HEADER))
        assert (found.cases.tables, remarks(found), found.ok) == ({}, ["case.sheet.empty"], True)

    @pytest.mark.parametrize("word", ["keine", "None ", "KEINE"])
    def test_said(self, path: Path, word: str) -> None:
        found = read(book(path, HEADER, (word,)))
        assert (found.cases.tables, found.remarks) == ({"counselling_sessions": ()}, ())

    @pytest.mark.parametrize(("rows", "cell"), [((ROW, ("keine",)), "B3"), ((("keine",), ROW), "B2")])
    def test_said_beside_others(self, path: Path, rows: tuple[Any, ...], cell: str) -> None:
        assert f"Beratungen!{cell}" in places(read(book(path, HEADER, *rows)))
