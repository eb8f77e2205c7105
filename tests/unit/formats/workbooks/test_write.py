"""Writing reports as a table in a workbook: what leaves comes back, and text stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import FIRST, TOTAL


class TestTables:
    """Reports leave as tables and come back."""

    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_long(self, path: Path, headers: Any) -> None:
        report = iq.published.load("2019-2022").report
        left = iq.workbooks.write_workbook([report], path, headers=headers)
        read = iq.workbooks.read_workbook(path)
        assert ([iq.figures(one) for one in read.reports], read.problems) == ([iq.figures(report)], ())
        assert {p.code for p in left} == {"rows.left-out.notes", "rows.left-out.sources"}

    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_wide_keeps_the_words(self, path: Path, headers: Any) -> None:
        reports = [
            iq.Report(scope="DE-BY", period="2019").replace({FIRST: iq.about(181_000)}),
            iq.Report(scope="DE-BE", period="2019").replace({FIRST: 5}),
        ]
        iq.workbooks.write_workbook(reports, path, layout="wide", headers=headers)
        assert iq.workbooks.read_workbook(path).reports == tuple(reports)

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
    def test_text_is_never_a_formula(self, path: Path, text: str) -> None:
        note = iq.Note(code=FIRST, footnote=iq.Text(text, text))
        report = iq.Report(scope="DE", period="2019", notes=(note,))
        for form in (False, True):
            if form:
                iq.workbooks.write_template(path, report=report)
            else:
                iq.workbooks.write_workbook([report], path)
            book: Any = openpyxl.load_workbook(path)
            cells = [c for row in book.active.iter_rows() for c in row if c.value == text]
            assert cells
            assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
            assert iq.workbooks.read_workbook(path).reports == (report,)


class TestLooks:
    """A table can be looked through: its header stays in sight, its columns are as wide as their titles."""

    def test_the_header_stays_and_filters(self, path: Path) -> None:
        iq.workbooks.write_workbook([iq.Report(scope="DE", period="2019").replace({FIRST: 5})], path)
        book: Any = openpyxl.load_workbook(path)
        sheet = book.active
        assert (sheet.title, sheet.freeze_panes) == ("Reports", "D2")
        assert sheet.auto_filter.ref == sheet.dimensions
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert min(widths) == 12
        assert max(widths) <= 48

    @pytest.mark.parametrize(("headers", "title"), [("codes", "Reports"), ("en", "Reports"), ("de", "Berichte")])
    def test_the_sheet_is_named_in_the_language_of_its_headers(self, path: Path, headers: Any, title: str) -> None:
        iq.workbooks.write_workbook([iq.Report(scope="DE", period="2019")], path, headers=headers)
        assert openpyxl.load_workbook(path).sheetnames == [title]

    def test_a_wide_table_has_words_where_a_figure_has_bounds_and_nothing_where_it_is_unknown(self, path: Path) -> None:
        counts = {FIRST: iq.about(2_000), TOTAL: 7_000}
        iq.workbooks.write_workbook(
            [iq.Report(scope="DE", period="2019").replace(counts)], path, layout="wide", headers="de"
        )
        book: Any = openpyxl.load_workbook(path)
        held = [cell for cell in book.active[2] if cell.value is not None][3:]
        assert [cell.value for cell in held] == ["rund 2.000", 7_000]


class TestArguments:
    """What cannot be written is refused before a file is made."""

    @pytest.mark.parametrize("wrong", [{"layout": "tall"}, {"headers": "fr"}, {"layout": None}])
    def test_choices(self, path: Path, wrong: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match=next(iter(wrong))):
            iq.workbooks.write_workbook([], path, **wrong)
        assert not path.exists()

    def test_the_same_report_twice(self, path: Path) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.workbooks.write_workbook([iq.Report(scope="DE", period="2019")] * 2, path)
        assert not path.exists()

    def test_no_report_at_all_is_a_header_alone(self, path: Path) -> None:
        assert iq.workbooks.write_workbook([], path) == ()
        assert len(list(openpyxl.load_workbook(path).worksheets[0].iter_rows())) == 1
