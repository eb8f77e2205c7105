"""The entry form: one sheet for one scope and period, whose open cells check what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.form import Formulas, sums
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.model.schema import layout_of
from tests.unit.formats.workbooks.filled import FIRST, SUM, TOTAL, BySex, Extended, changed, form, found, put


class TestForm:
    """The entry form is for one scope and period: labels, units, definitions, input cells with data validation."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_tells_what_is_counted(self, path: Path, language: Language) -> None:
        book, rows = form(path, None, language)
        for indicator in iq.indicators():
            cells = {column: book.active[f"{column}{rows[indicator.code]}"].value for column in "BEI"}
            assert cells == {
                "B": indicator.label.in_language(language),
                "E": indicator.unit.in_language(language),
                "I": indicator.definition.in_language(language),
            }

    def test_scope_and_period_are_filled_in(self, path: Path) -> None:
        iq.workbooks.write_template(path, language="de", scope="DE-BY", period="2023")
        read = iq.workbooks.read_workbook(path)
        assert read.reports == (iq.Report(scope="DE-BY", period="2023"),)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        "figure", [iq.about(400, unit=1000), iq.about(400, unit=1), iq.about(400), iq.between(3, 7)]
    )
    def test_bounds_stay_what_they_are(self, path: Path, figure: iq.Bounds, language: Language) -> None:
        report = iq.Report(scope="DE-BY", period="2019").replace({FIRST: figure})
        iq.workbooks.write_template(path, report=report, language=language)
        back = iq.workbooks.read_workbook(path).reports[0][FIRST]
        assert (iq.low(back), iq.high(back)) == (figure.low, figure.high)

    def test_only_input_cells_are_open_and_all_are_validated(self, path: Path) -> None:
        book, rows = form(path)
        sheet = book.active
        assert sheet.protection.sheet
        assert not sheet.protection.password
        for indicator in iq.indicators():
            row = rows[indicator.code]
            assert [c for c in "ABCDEFGHI" if not sheet[f"{c}{row}"].protection.locked] == ["C", "D", "G", "H"]
        validated = {str(r): v.type for v in sheet.data_validations.dataValidation for r in v.sqref.ranges}
        numbers = [v for v in sheet.data_validations.dataValidation if v.type == "whole"]
        assert set(validated.values()) == {"whole", "date", "list"}
        for indicator in iq.indicators():
            assert any(f"D{rows[indicator.code]}" in validation.sqref for validation in numbers)

    def test_a_total_is_typed_and_the_formula_beside_it_shows_the_difference(self, path: Path) -> None:
        book, rows = form(path)
        sheet = book.active
        assert sheet[f"D{rows[TOTAL]}"].value == 416_374
        a, b, c = (rows[f"counselling.sessions.{name}"] for name in ("first", "follow_up", "total"))
        formula = sheet[f"F{c}"].value
        assert f"D{a}+D{b}-D{c}" in formula
        read = changed(path, put(TOTAL, 416_375))
        assert found(read) == {f"Meldung!D{c}": "rule.violated"}
        assert read.problems[0].difference == -1

    def test_own_classes_have_their_own_form(self, path: Path) -> None:
        report = Extended(scope="DE", period="2019", sexes=BySex(women=1, men=2, total=3))
        iq.workbooks.write_template(path, report=report)
        assert iq.workbooks.read_workbook(path, model=Extended).reports == (report,)


class TestSums:
    """A sum has one figure as its total, by a rule whose breach is an error."""

    def test_of_the_report(self) -> None:
        found = sums(layout_of(iq.Report))
        assert {rule.full_id for rule in found} > {
            SUM,
            "counselling.persons.advice-types",
            "qualification.measures.sum",
        }
        assert all(len(rule.relation.right) == 1 and rule.severity == "error" for rule in found)
        # The persons counselled equal the first sessions by a warning, which makes neither the total of the other.
        assert "counselling.persons-are-first-sessions" not in {rule.full_id for rule in found}

    def test_a_bound_is_no_sum(self) -> None:
        assert "qualification.participants.completed-within-started" not in {
            rule.full_id for rule in sums(layout_of(iq.Report))
        }


@iq.block
class Weighed(iq.Block):
    """Rules with factors, constants and more than a sum."""

    a: iq.Count = iq.count(unit="persons", label=iq.Text("a", "a"))
    b: iq.Count = iq.count(unit="persons", label=iq.Text("b", "b"))
    c: iq.Count = iq.count(unit="persons", label=iq.Text("c", "c"))
    weighed = iq.rule("2 * a - b == c + 3", label=iq.Text("gewogen", "weighed"))
    most = iq.rule("a <= c", label=iq.Text("höchstens", "at most"))
    sum = iq.rule("a + b == c", label=iq.Text("Summe", "sum"))


class TestFormulas:
    """The difference is left minus right, blank until every figure is an exact number; beside a total it stands too."""

    def formulas(self) -> dict[str, str]:
        rows = {"a": 10, "b": 11, "c": 12, "weighed": 20, "sum": 21}
        return dict(Formulas(layout_of(Weighed), rows, "D", "C").differences())

    def test_factors_and_constants(self) -> None:
        known = 'AND(COUNT(D10,D11,D12)=3,C10="",C11="",C12="")'
        assert self.formulas()["weighed"] == f'=IF({known},2*D10-D11-D12-3,"")'

    def test_a_sum_stands_beside_its_total_and_its_own_row(self) -> None:
        formulas = self.formulas()
        assert formulas["c"] == formulas["sum"] == '=IF(AND(COUNT(D10,D11,D12)=3,C10="",C11="",C12=""),D10+D11-D12,"")'

    def test_only_equalities_have_one(self) -> None:
        assert set(self.formulas()) == {"weighed", "sum", "c"}
