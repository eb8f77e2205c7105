"""What to do about a cell that cannot be read, in the words of someone who fills in a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from tests.unit.formats.workbooks.filled import CENTRES, FIRST, KEYS, YEAR_OF_BAVARIA, changed, put, save_table


class TestMissing:
    """Whoever has no number is told to leave the cell empty, and where the reason goes, if there is a place for it."""

    @pytest.mark.parametrize("value", ["k. A.", "k.A.", "n/a", "-", "keine Angabe"])
    def test_a_number_that_is_missing(self, path: Path, value: str) -> None:
        hint = changed(path, put(CENTRES, value)).problems[0].hint
        assert hint is not None
        assert "leer lassen" in hint.de
        assert "Status" in hint.de

    def test_without_a_column_for_it_no_status_is_named(self, path: Path) -> None:
        save_table(path, [*KEYS, FIRST], [*YEAR_OF_BAVARIA, "-"])
        hint = iq.workbooks.read_workbook(path).problems[0].hint
        assert hint is not None
        assert "Status" not in hint.de
