"""Names of scopes in tables: read as what they unmistakably mean, with a remark; JSON takes codes alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.scope_names import entered, offered
from iqmodel.language.text import Language
from iqmodel.values.scopes import Scope, State, scope_named

HEAD = ("scope", "start", "end", "fair_integration.persons")
ROWS = [("Bayern", 10), ("Freistaat Sachsen", 20), ("DE-BE", 30), ("Bayern ", 40)]


def rows() -> list[tuple[str, ...]]:
    years = [("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")]
    # The second row of Bavaria is of another year: two of one year would be the same report.
    return [(name, *years[number == 40], str(number)) for name, number in ROWS]


def in_csv(folder: Path) -> Any:
    text = "".join(";".join(row) + "\n" for row in [HEAD, *rows()])
    read = iq.read_csv(text.encode())
    return [(str(report.scope), report["fair_integration.persons"]) for report in read.reports], read


def in_large_csv(folder: Path) -> Any:
    text = "".join(";".join(row) + "\n" for row in [HEAD, *rows()])
    read = iq.frames.read_csv_frame(text.encode(), numbers="plain")
    return list(read.frame.select("scope", HEAD[-1]).rows()), read


def in_workbook(folder: Path) -> Any:
    book: Any = openpyxl.Workbook()
    for row in [HEAD, *rows()]:
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(folder / "table.xlsx")
    read = iq.workbooks.read_workbook(folder / "table.xlsx")
    return [(str(report.scope), report["fair_integration.persons"]) for report in read.reports], read


@pytest.mark.parametrize("reader", [in_csv, in_large_csv, in_workbook])
def test_read_as_what_they_mean(reader: Any, tmp_path: Path) -> None:
    found, read = reader(tmp_path)
    assert found == [("DE-BY", 10), ("DE-SN", 20), ("DE-BE", 30), ("DE-BY", 40)]
    assert read.problems == ()
    said = {remark.message("de") for remark in read.remarks}
    assert said == {"„Bayern“ ist als Bayern (DE-BY) gelesen.", "„Freistaat Sachsen“ ist als Sachsen (DE-SN) gelesen."}
    assert "‘Bayern’ is read as Bavaria (DE-BY)." in {remark.message("en") for remark in read.remarks}
    place = dict(read.remarks[0].data)
    assert place.get("row", place.get("cell")) in (2, "A2")


def test_a_name_and_its_code_are_one_report() -> None:
    text = "scope;start;end;fair_integration.persons\n" + "".join(
        f"{name};2019-01-01;2019-12-31;{number}\n" for name, number in (("Bayern", 1), ("DE-BY", 2))
    )
    read = iq.read_csv(text.encode())
    assert [problem.code for problem in read.problems] == ["rows.same-row"]


class TestForms:
    """The list of the scope cell has names in the language of the form, and what it offers needs no remark."""

    @staticmethod
    def filled(path: Path, scope: Any, number_format: str = "General") -> Any:
        iq.workbooks.write_template(path, language="de", scope="DE-BE", period="2023")
        book: Any = openpyxl.load_workbook(path)
        cell = book.active["D4"]
        assert cell.value == "Berlin"
        cell.value, cell.number_format = scope, number_format
        book.save(path)
        return iq.workbooks.read_workbook(path)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_every_name_that_is_offered_is_read(self, language: Language, tmp_path: Path) -> None:
        path = tmp_path / "form.xlsx"
        iq.workbooks.write_template(path, language=language, period="2023")
        sheet: Any = openpyxl.load_workbook(path).active
        (listed,) = [one.formula1 for one in sheet.data_validations.dataValidation if str(one.sqref) == "D4"]
        names = listed.strip('"').split(",")
        # Excel refuses a file in which such a list is longer.
        assert len(listed) <= 257
        assert names == list(offered(language))
        assert [scope_named(name) for name in names] == [
            Scope("DE"),
            *sorted((state.scope for state in State), key=lambda scope: names.index(scope.in_language(language))),
        ]

    def test_offered_names_have_no_remark_and_others_do(self, tmp_path: Path) -> None:
        for scope, code, remarks in (("Bayern", "DE-BY", []), ("Land Berlin", "DE-BE", ["D4"]), ("Bund", "DE", ["D4"])):
            read = self.filled(tmp_path / "form.xlsx", scope)
            assert [str(report.scope) for report in read.reports] == [code]
            found = [dict(one.data)["cell"] for one in read.remarks if one.code == "table.scope-named"]
            assert found == remarks

    def test_a_key_is_read_as_the_cell_shows_it(self, tmp_path: Path) -> None:
        read = self.filled(tmp_path / "form.xlsx", 9, "00")
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]
        read = self.filled(tmp_path / "form.xlsx", 9)
        assert not read.reports
        assert [problem.code for problem in read.problems] == ["scope.short-key"]


def test_json_takes_codes_alone() -> None:
    plain = iq.unstructure(iq.Report(scope="DE-BY", period="2019")) | {"scope": "Bayern"}
    assert [problem.code for problem in iq.validate(plain).problems] == ["scope.close"]


def test_what_a_form_says_of_a_scope() -> None:
    assert [entered(Scope(text), "en") for text in ("DE", "DE-BY", "DE/x", "DE-BY/x", "DE-BE+DE-BY")] == [
        *("Germany", "Bavaria", "DE/x", "DE-BY/x", "DE-BE+DE-BY"),
    ]
