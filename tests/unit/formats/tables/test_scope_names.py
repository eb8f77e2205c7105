"""Names of scopes in tables: read as what they unmistakably mean, with a remark; JSON takes codes alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq

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


def test_in_a_form(tmp_path: Path) -> None:
    iq.workbooks.write_template(tmp_path / "form.xlsx", language="de", scope="DE-BE", period="2023")
    book: Any = openpyxl.load_workbook(tmp_path / "form.xlsx")
    (cell,) = (cell for row in book.active.iter_rows() for cell in row if cell.value == "DE-BE")
    cell.value = "Land Berlin"
    book.save(tmp_path / "form.xlsx")
    read = iq.workbooks.read_workbook(tmp_path / "form.xlsx")
    assert [str(report.scope) for report in read.reports] == ["DE-BE"]
    assert ("table.scope-named", cell.coordinate) in {
        (remark.code, dict(remark.data)["cell"]) for remark in read.remarks
    }


def test_json_takes_codes_alone() -> None:
    plain = iq.unstructure(iq.Report(scope="DE-BY", period="2019")) | {"scope": "Bayern"}
    assert [problem.code for problem in iq.validate(plain).problems] == ["scope.close"]
