"""Writing reports as a table in a workbook: what leaves comes back, and text stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.worksheet.formula
import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import FIRST


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
        for write in (
            lambda: iq.workbooks.write_workbook([report], path),
            lambda: iq.workbooks.write_template(path, report=report),
        ):
            write()
            book: Any = openpyxl.load_workbook(path)
            cells = [c for row in book.active.iter_rows() for c in row if c.value == text]
            assert cells
            assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
            assert iq.workbooks.read_workbook(path).reports == (report,)
