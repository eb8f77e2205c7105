"""What a sheet is: an entry form or a table, known by the row of its header."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.header import texts_of
from iqmodel.language.text import LANGUAGES, Language
from tests.unit.formats.workbooks.filled import (
    EMPTY,
    FIRST,
    KEYS,
    TOTAL,
    YEAR_OF_BAVARIA,
    changed,
    form,
    found,
    save_table,
    with_sheet,
)


class TestHeaders:
    """A form or table whose header was changed is told with what is missing from it."""

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
        assert f"fehlen: {missing}. " in read.problems[0].message("de")

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


class TestSheetsWithoutHeader:
    """A visible sheet that is not understood is told: as a problem where figures seem to stand on it."""

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
        with_sheet(path, rows)
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({"Rest!None": "excel.sheet-unread"}, 1)

    def test_other_numbers_are_worth_a_remark(self, path: Path) -> None:
        with_sheet(path, [["Telefon", 301234]])
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
        with_sheet(path, rows)
        read = iq.workbooks.read_workbook(path)
        assert (read.ok, len(read.reports), [remark.code for remark in read.remarks]) == (
            True,
            1,
            ["excel.sheet-other"],
        )

    def test_text_alone_is_nobodys_report(self, path: Path) -> None:
        with_sheet(path, [["Ansprechpartnerin"], ["Erstberatungen"], ["Folgeberatungen"]])
        read = iq.workbooks.read_workbook(path)
        assert (read.ok, read.remarks) == (True, ())


class TestWhereAHeaderStands:
    """A header is the first row of the first sixty that is one, whatever stands above it."""

    def test_below_a_title_and_blank_rows(self, path: Path) -> None:
        save_table(path, ["Zahlen 2019", "Entwurf"], [], [*KEYS, FIRST], [*YEAR_OF_BAVARIA, 5])
        assert [one[FIRST] for one in iq.workbooks.read_workbook(path).reports] == [5]

    @pytest.mark.parametrize(("above", "number"), [(59, 1), (60, 0)])
    def test_not_further_down(self, path: Path, above: int, number: int) -> None:
        save_table(path, *[["Titel"]] * above, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, 5])
        read = iq.workbooks.read_workbook(path)
        assert (len(read.reports), read.ok) == (number, bool(number))

    def test_titles_with_broken_lines_and_blanks_are_the_same_titles(self, path: Path) -> None:
        assert texts_of([" von \n bis ", 5, None, "a"]) == ["von bis", "", "", "a"]
        save_table(path, [*KEYS, f" {FIRST}\n"], [*YEAR_OF_BAVARIA, 5])
        assert [one[FIRST] for one in iq.workbooks.read_workbook(path).reports] == [5]

    def test_two_figures_beside_each_other_are_a_table_without_its_keys(self, path: Path) -> None:
        save_table(path, [FIRST, TOTAL], [5, 8])
        assert set(found(iq.workbooks.read_workbook(path)).values()) == {"rows.column-missing"}

    def test_one_figure_is_none(self, path: Path) -> None:
        save_table(path, [FIRST, "Stand"], [5, 2019])
        assert "rows.column-missing" not in found(iq.workbooks.read_workbook(path)).values()


class TestForms:
    """A form is known by its titles, in either language."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_its_language_is_that_of_its_titles(self, path: Path, language: Language) -> None:
        form(path, EMPTY, language)
        detected = iq.workbooks.read_workbook(path).detected
        assert (detected.language, detected.layout, detected.numbers) == (language, "long", language)

    def test_columns_may_be_moved(self, path: Path) -> None:
        def move(book: Any, rows: dict[str, int]) -> None:
            book.active.insert_cols(2)
            book.active[f"E{rows[FIRST]}"] = 5

        read = changed(path, move, EMPTY)
        assert [one[FIRST] for one in read.reports] == [5]

    def test_what_is_missing_is_named_in_its_language(self, path: Path) -> None:
        book, _ = form(path, EMPTY, "en")
        book.active["D8"], book.active["H8"] = "Number", None
        book.save(path)
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert (problem.code, dict(problem.data)["missing"]) == ("excel.form-columns", ("Value", "Remark"))
