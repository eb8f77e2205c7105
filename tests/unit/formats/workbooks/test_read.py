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
