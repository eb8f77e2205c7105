"""Files as people really send them: each gives what a person sees in it, or a problem or remark at its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

import iqmodel as iq
from iqmodel.cli.main import main

FOLDER: Final = Path(__file__).parents[2] / "corpus" / "people"
PERSONS: Final = "fair_integration.persons"
FIRST: Final = "counselling.sessions.first"

# The figure that each form states, and what is said of it.
READ: Final[dict[str, tuple[dict[str, Any], list[str]]]] = {
    "01_superscript_form": ({PERSONS: 25_257}, ["excel.footnote-mark"]),
    "04_formula_gives_empty_text": ({PERSONS: iq.UNKNOWN, FIRST: 10}, []),
    "06_format_rund": ({PERSONS: iq.about(25_000)}, []),
    "07_strict": ({FIRST: 10}, []),
    "08_list_from_other_sheet": ({FIRST: 10}, []),
    "10_empty_formatted_cell_far_down": ({FIRST: 10}, []),
}
# 13_textbox.xlsx breaks a rule, and is looked at by the tests of the copy that keeps its text box.
REFUSED: Final = {
    "05_formula_never_calculated_zero": ("excel.not-computed", "D25", "=SUM(X1:X2)"),
    "09_decimal_comma_in_xml": ("excel.no-number-in-file", "D25", "12,5"),
    "16_iso_date_in_number_cell": ("excel.number-as-date", "D25", "43466"),
}


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.xlsx"


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str) -> None:
    figures, remarks = READ[name]
    read = iq.workbooks.read_workbook(path_of(name))
    (report,) = read.reports
    assert {code: report[code] for code in figures} == figures
    assert (read.problems, [remark.code for remark in read.remarks]) == ((), remarks)


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_refused(name: str, language: Any) -> None:
    code, cell, told = REFUSED[name]
    (problem,) = iq.workbooks.read_workbook(path_of(name)).problems
    assert (problem.code, dict(problem.data)["cell"]) == (code, cell)
    assert told in problem.message(language)


@pytest.mark.parametrize("name", [*READ, *REFUSED])
def test_the_command_line_says_no_word_of_a_library(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(path_of(name)), "--lang", "de"])
    said = capfd.readouterr()
    assert said.err == ""
    assert "openpyxl" not in said.out
    assert str(FOLDER) not in said.out
    assert (code == 2) == (name in REFUSED)


def test_a_second_table_below_the_first() -> None:
    read = iq.read_csv(FOLDER / "02_bom_second_header.csv")
    assert [(str(one.scope), one[FIRST]) for one in read.reports] == [("DE-BY", 10)]
    assert [(problem.code, dict(problem.data)["row"]) for problem in read.problems] == [("table.other-header", 3)]
    large = iq.frames.read_csv_frame(FOLDER / "02_bom_second_header.csv", numbers="plain")
    assert (large.frame["scope"].to_list(), [problem.code for problem in large.problems]) == (
        ["DE-BY"],
        ["table.other-header"],
    )


@pytest.mark.parametrize("name", ["04_formula_gives_empty_text", "06_format_rund", "10_empty_formatted_cell_far_down"])
def test_another_reader_finds_the_same_numbers_elsewhere(name: str) -> None:
    # calamine flattens fonts and knows no number formats: what it reads agrees wherever neither matters.
    (report,) = iq.workbooks.read_workbook(path_of(name)).reports
    rows = CalamineWorkbook.from_path(str(path_of(name))).get_sheet_by_index(0).to_python()
    stated = {row[0]: row[3] for row in rows if row[0] in iq.figures(report) and isinstance(row[3], float)}
    own = {code: value for code, value in iq.figures(report).items() if isinstance(value, int) and code != PERSONS}
    assert own == {code: int(value) for code, value in stated.items() if code != PERSONS}
    assert own


def test_a_conversion_tells_what_deserves_a_look(tmp_path: Path) -> None:
    done = iq.convert(path_of("01_superscript_form"), tmp_path / "a.json")
    assert ([remark.code for remark in done.remarks], done.ok, done.reports) == (["excel.footnote-mark"], True, 1)
    assert iq.convert(tmp_path / "a.json", tmp_path / "b.csv").remarks == ()
