"""The entry form of case records: it can be filled in by choosing, says what belongs where, and is read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from tests.unit.cases.records import session
from tests.unit.formats.workbooks.case_books import RECORDS, read
from tests.unit.formats.workbooks.office import converted, needs_libreoffice


def form(path: Path, language: Any = "de") -> Any:
    assert iq.workbooks.write_template(path, language=language, model=iq.cases.Cases) == ()
    return openpyxl.load_workbook(path)


def checks(sheet: Any) -> dict[str, Any]:
    """The checks of a sheet by column."""
    return {str(one.sqref)[0]: one for one in sheet.data_validations.dataValidation}


class TestForm:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_sheet_for_each_class_after_one_that_explains_them(self, path: Path, language: Any) -> None:
        book = form(path, language)
        first, *others = book.sheetnames
        assert first == {"de": "Anleitung", "en": "How to"}[language]
        assert len(others) == len(CLASSES)
        said = [str(cell.value) for row in book[first].iter_rows() for cell in row if cell.value is not None]
        assert {"de": "„keine“", "en": "‘none’"}[language] in " ".join(said)
        # Whatever a sheet has for a heading is explained.
        for name in others:
            assert {str(cell.value) for cell in book[name][1]} <= {*said}

    def test_choices_in_words(self, path: Path) -> None:
        found = checks(form(path)["Beratungen"])
        assert found["E"].formula1 == '"Anerkennung,Qualifizierung,beides"'
        assert found["C"].formula1.startswith('"Deutschland,Baden-Württemberg')
        assert (found["C"].showErrorMessage, found["E"].showErrorMessage) == (False, True)
        assert (found["B"].type, found["A"].type, found["A"].prompt) == (
            *("date", None),
            "Kürzel des Falls, auf dem Blatt nur einmal vergeben",
        )
        assert checks(form(path)["Schulungen"])["E"].type == "whole"

    def test_no_list_is_longer_than_a_program_takes(self, path: Path) -> None:
        for language in ("de", "en"):
            for sheet in form(path, language).worksheets:
                assert all(len(one.formula1 or "") <= 255 for one in sheet.data_validations.dataValidation)
                assert all(len(one.prompt) <= 255 and len(one.promptTitle) <= 32 for one in checks(sheet).values())

    def test_ids_are_text_and_days_are_days(self, path: Path) -> None:
        columns = form(path)["Beratungen"].column_dimensions
        assert [columns[letter].number_format for letter in "ABD"] == ["@", "DD.MM.YYYY", "@"]

    def test_arguments_for_reports(self, path: Path) -> None:
        report = iq.Report(scope="DE", period="2023")
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.workbooks.write_template(path, model=iq.cases.Cases, scope="DE", period="2023", report=report)
        assert [one.pointer for one in refused.value.problems] == ["/scope", "/period", "/report"]
        assert not path.exists()


class TestReadBack:
    @pytest.mark.parametrize("ending", [".xlsx", ".ods"])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_empty(self, path: Path, ending: str, language: Any) -> None:
        target = path.with_suffix(ending)
        iq.workbooks.write_template(target, language=language, model=iq.cases.Cases)
        found = read(target)
        assert (found.ok, found.cases) == (True, iq.cases.Cases())
        assert [one.code for one in found.remarks] == ["case.sheet.empty"]

    def test_filled(self, path: Path) -> None:
        book = form(path)
        book["Beratungen"].append(("1", date(2023, 1, 5), "Bayern", "a", "Anerkennung", None))
        book["Verweisberatungen"]["A2"] = "keine"
        book.save(path)
        cases = read(path).require()
        assert cases.tables == {"counselling_sessions": (session("1", "a", "2023-01-05"),), "referrals": ()}
        report = iq.cases.count(cases, "DE-BY", "2023")
        assert (report.counselling.sessions.total, report.fair_integration.referrals) == (1, 0)
        assert report.fair_integration.group_events.count == iq.UNKNOWN

    @needs_libreoffice
    @pytest.mark.parametrize(("ending", "kind"), [(".xlsx", "ods"), (".ods", "xlsx")])
    def test_libreoffice_keeps_it(self, path: Path, ending: str, kind: str) -> None:
        source = path.with_suffix(ending)
        iq.workbooks.write_template(source, model=iq.cases.Cases)
        copy = converted(source, kind)
        assert (read(copy).ok, read(copy).cases) == (True, iq.cases.Cases())
        if kind == "xlsx":
            found = checks(openpyxl.load_workbook(copy)["Beratungen"])
            assert found["E"].formula1 == '"Anerkennung,Qualifizierung,beides"'
            assert found["A"].prompt == "Kürzel des Falls, auf dem Blatt nur einmal vergeben"

    @needs_libreoffice
    def test_records_as_libreoffice_writes_them(self, path: Path) -> None:
        iq.workbooks.write_workbook([*RECORDS.values()], path, headers="de")
        assert set(read(converted(path, "ods")).require().tables) == {*RECORDS}
