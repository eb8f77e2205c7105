"""Opening a workbook: what it is shows in its content, and .ods needs no library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import InvalidDataError, MissingExtraError
from iqmodel.formats.workbooks.opening import checked_path, open_workbook
from tests.unit.formats.workbooks.ods.made import number, table


class TestOpening:
    """The reader is chosen by the content."""

    def test_either_kind(self, tmp_path: Path) -> None:
        iq.workbooks.write_template(tmp_path / "form.xlsx")
        assert open_workbook(tmp_path / "form.xlsx").values.worksheets[0].title == "Meldung"
        assert open_workbook(table(tmp_path / "t.xlsx", number(5))).values.worksheets[0].title == "Tabelle"

    def test_without_openpyxl(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        iq.workbooks.write_template(tmp_path / "form.xlsx")
        table(tmp_path / "t.ods", number(5))
        for name in [name for name in sys.modules if name.partition(".")[0] == "openpyxl"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.delitem(sys.modules, "iqmodel.formats.workbooks.loading")
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        assert open_workbook(tmp_path / "t.ods").values.worksheets
        with pytest.raises(MissingExtraError) as caught:
            open_workbook(tmp_path / "form.xlsx")
        assert "excel" in caught.value.message("de")

    @pytest.mark.parametrize("path", [5, b"x.ods", None])
    def test_what_is_no_path(self, path: Any) -> None:
        with pytest.raises(InvalidDataError):
            checked_path(path)
