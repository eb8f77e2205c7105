"""CSV on the Web, judged by the reader csvw."""

from __future__ import annotations

from pathlib import Path

import pytest
from csvw import CSVW  # type: ignore[import-untyped]  # no stubs


class TestCsvw:
    """The metadata of the W3C, by the reader of others."""

    def test_it_is_valid(self, folder: Path) -> None:
        read = CSVW(str(folder / "figures.csv-metadata.json"), validate=True)
        assert read.is_valid
        row = next(iter(read.tables[0]))
        assert (row["scope"], row["code"], row["value"]) == ("DE", "counselling.centres.fixed", 75)

    @pytest.mark.filterwarnings("ignore:Invalid column value")
    def test_a_break_is_found(self, folder: Path, tmp_path: Path) -> None:
        for path in folder.glob("figures.csv*"):
            broken = path.read_text(encoding="utf-8").replace(",75,", ",75.5,")
            (tmp_path / path.name).write_text(broken, encoding="utf-8", newline="")
        assert not CSVW(str(tmp_path / "figures.csv-metadata.json"), validate=True).is_valid
