"""Formulas: their results are read where a program computed them, and never a 0 that nobody computed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.facts import UNREMARKABLE, Facts
from iqmodel.formats.workbooks.opening import open_workbook
from tests.unit.formats.workbooks.written_by_others import FIRST, as_xml, by_xlsxwriter, figure_in, remarks_in

TO_COMPUTE: Final = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
ON_DEMAND: Final = '<calcPr calcMode="manual"/>'


class TestFacts:
    """What a file says of its results is told to the reader."""

    @pytest.mark.parametrize(
        ("settings", "facts"),
        [
            ("", UNREMARKABLE),
            ('<calcPr calcId="191029"/>', UNREMARKABLE),
            ('<calcPr fullCalcOnLoad="0"/>', UNREMARKABLE),
            (TO_COMPUTE, Facts(uncomputed=True)),
            ('<calcPr fullCalcOnLoad="true"/>', Facts(uncomputed=True)),
            ('<calcPr calcCompleted="0"/>', Facts(uncomputed=True)),
            (ON_DEMAND, Facts(manual=True)),
        ],
    )
    def test_of_a_file(self, tmp_path: Path, settings: str, facts: Facts) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2"><v>5</v></c>', settings=settings)
        assert open_workbook(path).facts == facts


class TestResults:
    """A result is a figure, an empty text an empty field; without either there is a problem."""

    @pytest.mark.parametrize(
        ("formula", "figure"),
        [
            ('<c r="D2"><f>SUM(X1:X2)</f><v>15</v></c>', 15),
            ('<c r="D2"><f>SUM(X1:X2)</f><v>0</v></c>', 0),
            ('<c r="D2" t="str"><f>IF(X1="","",X1)</f><v></v></c>', iq.UNKNOWN),
            ('<c r="D2" t="str"><f>IF(X1="","",X1)</f><v/></c>', iq.UNKNOWN),
            ('<c r="D2" t="str"><f>IF(X1="","",X1)</f></c>', iq.UNKNOWN),
            ('<c r="D2" t="str"><f>X1</f><v> </v></c>', iq.UNKNOWN),
            ('<c r="D2"><f>SUM(X1:X2)</f></c>', ["excel.no-cached-value"]),
            ('<c r="D2"><f>SUM(X1:X2)</f><v></v></c>', ["excel.no-cached-value"]),
            ('<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ["excel.error-value"]),
        ],
    )
    def test_of_a_file_that_was_computed(self, tmp_path: Path, formula: str, figure: Any) -> None:
        path = as_xml(tmp_path / "t.xlsx", formula)
        assert figure_in(path) == figure
        assert remarks_in(path) == []

    def test_a_zero_that_the_writer_made_up(self, tmp_path: Path) -> None:
        path = by_xlsxwriter(tmp_path / "t.xlsx", lambda _, sheet: sheet.write_formula("D2", "=SUM(X1:X2)"))
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert (problem.code, dict(problem.data)["cell"]) == ("excel.not-computed", "D2")
        assert "=SUM(X1:X2)" in problem.message("de")
        text = as_xml(tmp_path / "x.xlsx", '<c r="D2"><f>SUM(X1)</f><v>0</v></c>', settings=TO_COMPUTE)
        assert figure_in(text) == ["excel.not-computed"]

    @pytest.mark.parametrize("settings", [TO_COMPUTE, ON_DEMAND])
    def test_a_result_that_may_be_out_of_date(self, tmp_path: Path, settings: str) -> None:
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2"><f>SUM(X1)</f><v>7</v></c>', settings=settings)
        assert (figure_in(path), remarks_in(path)) == (7, ["excel.computed-before"])

    def test_one_that_the_writer_gave(self, tmp_path: Path) -> None:
        path = by_xlsxwriter(tmp_path / "t.xlsx", lambda _, sheet: sheet.write_formula("D2", "=SUM(X1)", None, 7))
        assert (figure_in(path), remarks_in(path)) == (7, ["excel.computed-before"])

    def test_a_row_of_formulas_without_results_is_not_passed_over(self, tmp_path: Path) -> None:
        row = "".join(f'<c r="{letter}3"><f>Andere!{letter}3</f></c>' for letter in "ABCD")
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2"><v>5</v></c>', rows=f'<row r="3">{row}</row>')
        read = iq.workbooks.read_workbook(path)
        assert [report[FIRST] for report in read.reports] == [5]
        cells = {dict(problem.data)["cell"] for problem in read.problems if problem.code == "excel.no-cached-value"}
        assert cells == {"A3", "B3", "C3", "D3"}

    def test_a_row_of_formulas_that_give_empty_texts_is_blank(self, tmp_path: Path) -> None:
        row = "".join(f'<c r="{letter}3" t="str"><f>IF(X{letter}="","",1)</f><v></v></c>' for letter in "ABCD")
        path = as_xml(tmp_path / "t.xlsx", '<c r="D2"><v>5</v></c>', rows=f'<row r="3">{row}</row>')
        assert figure_in(path) == 5
        assert iq.workbooks.read_workbook(path).ok

    def test_feedback_keeps_what_the_file_says(self, tmp_path: Path) -> None:
        for name, settings in (("none", ""), ("computed", '<calcPr calcId="191029"/>'), ("not", TO_COMPUTE)):
            source, copy = tmp_path / f"{name}.xlsx", tmp_path / f"{name}-copy.xlsx"
            as_xml(source, '<c r="D2"><f>SUM(X1)</f><v>7</v></c>', settings=settings)
            iq.workbooks.write_feedback(source, copy)
            assert (figure_in(copy), remarks_in(copy)) == (7, remarks_in(source))
