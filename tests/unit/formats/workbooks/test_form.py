"""The entry form: one sheet for one scope and period, whose open cells check what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.language.text import LANGUAGES, Language
from tests.unit.formats.workbooks.filled import FIRST, TOTAL, BySex, Extended, changed, form, found, put


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
