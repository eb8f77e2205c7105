"""What a sheet is: an entry form or a table, known by the row of its header."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import (
    EMPTY,
    FIRST,
    KEYS,
    TOTAL,
    YEAR_OF_BAVARIA,
    changed,
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
