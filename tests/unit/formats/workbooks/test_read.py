"""Reading workbooks: every visible sheet is read or told, and a report counts once."""

from __future__ import annotations

from collections.abc import Callable
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
    form,
    found,
    put,
    save_table,
)


class TestSheets:
    """Hidden sheets are told, own summaries are no sheets of reports, and without any report that is said."""

    def test_hidden_sheets(self, path: Path) -> None:
        def hide(book: Any, _: dict[str, int]) -> None:
            book.create_sheet("Notizen").sheet_state = "veryHidden"

        read = changed(path, hide)
        assert (found(read), len(read.reports)) == ({"Notizen!None": "excel.hidden-sheet"}, 1)

    def test_own_summaries_are_no_sheets_of_reports(self, path: Path) -> None:
        changed(path, put(TOTAL, 1))
        out = path.with_name("out.xlsx")
        iq.workbooks.write_feedback(path, out)
        assert len(iq.workbooks.read_workbook(out).problems) == 1

    def test_a_header_without_rows(self, path: Path) -> None:
        """Nothing was delivered, and nobody is told that it is in order."""
        save_table(path, [*KEYS, FIRST], ["", None])
        assert [problem.code for problem in iq.workbooks.read_workbook(path).problems] == ["excel.no-rows"]
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA])
        assert iq.workbooks.read_workbook(path).problems == ()

    def test_no_reports(self, path: Path) -> None:
        openpyxl.Workbook().save(path)
        assert [p.code for p in iq.workbooks.read_workbook(path).problems] == ["excel.no-reports"]

    def test_a_table_that_lacks_a_key_is_told_beside_a_sound_one(self, path: Path) -> None:
        iq.workbooks.write_workbook([iq.Report(scope="DE-BE", period="2019")], path)
        book: Any = openpyxl.load_workbook(path)
        sheet = book.create_sheet("Zweite")
        for row in (["Gebeit", *KEYS[1:], FIRST, TOTAL], [*YEAR_OF_BAVARIA, 10, 15]):
            sheet.append(row)
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert "rows.column-missing" in {problem.code for problem in read.problems}
        assert [str(report.scope) for report in read.reports] == ["DE-BE"]

    @pytest.mark.parametrize(("other", "kept"), [(10, 1), (11, 0)], ids=["alike", "different"])
    def test_a_report_on_two_sheets_counts_once_at_most(self, path: Path, other: int, kept: int) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, 10])
        book: Any = openpyxl.load_workbook(path)
        copy = book.copy_worksheet(book.active)
        copy["D2"].value = other
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert (found(read), len(read.reports)) == ({f"{copy.title}!None": "excel.same-report"}, kept)


class TestArguments:
    """What cannot be an argument is refused like any other invalid data."""

    @pytest.mark.parametrize("bad", [1.5, None, b"\xff", True])
    def test_wrong_arguments(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.read_workbook(bad)

    @pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize(("bad", "code"), [(5, "record.type"), (None, "record.type"), ("a\0.xlsx", "csv.path")])
    def test_what_no_file_can_be_called(self, path: Path, bad: Any, code: str) -> None:
        form(path)
        calls: tuple[Callable[[], object], ...] = (
            lambda: iq.workbooks.write_template(bad),
            lambda: iq.workbooks.read_workbook(bad),
            lambda: iq.workbooks.write_feedback(bad, path.with_name("out.xlsx")),
            lambda: iq.workbooks.write_feedback(path, bad),
            lambda: iq.workbooks.write_workbook([], bad),
        )
        for call in calls:
            with pytest.raises(iq.InvalidDataError) as caught:
                call()
            assert [problem.code for problem in caught.value.problems] == [code]


class TestTogether:
    """The sheets of a workbook are read in their order, each in its own form."""

    def test_a_form_and_a_table(self, path: Path) -> None:
        book, _ = form(path, EMPTY)
        sheet = book.create_sheet("Tabelle", 0)
        for row in ([*KEYS, FIRST], [*YEAR_OF_BAVARIA, 5], ["DE-BE", *YEAR_OF_BAVARIA[1:], 7]):
            sheet.append(row)
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert [str(one.scope) for one in read.reports] == ["DE-BY", "DE-BE", "DE-BY"]
        assert [str(one.period.start.year) for one in read.reports] == ["2019", "2019", "2023"]
        # What is told of the whole is what the first sheet proved.
        assert (read.detected.layout, read.detected.headers) == ("wide", "codes")

    def test_problems_of_sheets_come_before_those_of_the_workbook(self, path: Path) -> None:
        book, rows = form(path, EMPTY)
        book.active[f"D{rows[FIRST]}"] = "viele"
        book.create_sheet("Verborgen").sheet_state = "hidden"
        book.save(path)
        assert list(found(iq.workbooks.read_workbook(path)).values()) == ["number.none", "excel.hidden-sheet"]

    def test_hidden_sheets_alone_are_no_reports(self, path: Path) -> None:
        save_table(path, ["Telefon", "Ansprechpartnerin"])
        book: Any = openpyxl.load_workbook(path)
        book.create_sheet("Verborgen").sheet_state = "hidden"
        book.save(path)
        problems = iq.workbooks.read_workbook(path).problems
        assert [problem.code for problem in problems] == ["excel.hidden-sheet", "excel.no-reports"]
        assert dict(problems[1].data)["sheets"] == ("Sheet", "Verborgen")

    def test_of_three_sheets_alike_two_are_told(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, 10])
        book: Any = openpyxl.load_workbook(path)
        for _ in range(2):
            book.copy_worksheet(book.worksheets[0])
        book.save(path)
        read = iq.workbooks.read_workbook(path)
        assert [dict(problem.data)["earlier"] for problem in read.problems] == ["Sheet", "Sheet"]
        assert len(read.reports) == 1


class TestChoices:
    """The notation may be declared, and the class is that of reports."""

    @pytest.mark.parametrize("bad", ["fr", "", 5, b"de"])
    def test_an_unknown_notation(self, path: Path, bad: Any) -> None:
        form(path, EMPTY)
        with pytest.raises(iq.InvalidDataError, match="numbers"):
            iq.workbooks.read_workbook(path, numbers=bad)

    @pytest.mark.parametrize("bad", [iq.SessionCounts, iq.Report(scope="DE", period="2019"), "Report"])
    def test_a_class_that_is_none_of_reports(self, path: Path, bad: Any) -> None:
        form(path, EMPTY)
        with pytest.raises(iq.InvalidDataError, match="model"):
            iq.workbooks.read_workbook(path, model=bad)

    def test_a_file_that_is_not_there_is_no_problem_of_its_content(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            iq.workbooks.read_workbook(path)
