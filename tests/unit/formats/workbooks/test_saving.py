"""A workbook is saved in the format of its ending, whole or not at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from iqmodel.formats.workbooks.saving import save


class TestSaving:
    """The ending decides, whatever its case."""

    @pytest.mark.parametrize(
        ("name", "part"), [("a.ods", "content.xml"), ("a.ODS", "content.xml"), ("a.xlsx", "xl/workbook.xml")]
    )
    def test_each(self, tmp_path: Path, name: str, part: str) -> None:
        save(openpyxl.Workbook(), tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert part in archive.namelist()
        assert [path.name for path in tmp_path.iterdir()] == [name]
