"""The reader of .xlsx files in another process reads as the one in this."""

from __future__ import annotations

from pathlib import Path

import iqmodel as iq
from iqmodel.formats.apart.excel import read_excel


class TestExcel:
    """openpyxl is loaded before the limits of a reading begin."""

    def test_the_same(self, tmp_path: Path) -> None:
        path = tmp_path / "x.xlsx"
        iq.write_any([iq.Report(scope="DE-BY", period="2019")], path)
        assert read_excel(path) == iq.read_any(path)
        assert iq.read_apart(path).reports == iq.read_any(path).reports
