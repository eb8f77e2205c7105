"""CSV on the Web, judged by the reader csvw."""

from __future__ import annotations

from pathlib import Path

import pytest
from csvw import CSVW  # type: ignore[import-untyped]  # no stubs


class TestCsvw:
    """The metadata of the W3C: the reader of others reads typed cells, and refuses what does not fit them."""

    def test_it_is_valid(self, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
        read = CSVW(str(folder / "figures.csv-metadata.json"), validate=True)
        assert read.is_valid
        rows = list(read.tables[0])
        assert (rows[0]["scope"], rows[0]["code"], rows[0]["value"]) == ("DE", "counselling.centres.fixed", 75)
        assert caplog.records == []

    @pytest.mark.filterwarnings("ignore:Invalid column value")  # said before it is raised
    def test_a_break_is_found(self, folder: Path, tmp_path: Path) -> None:
        for path in folder.glob("figures.csv*"):
            broken = path.read_text(encoding="utf-8").replace(",75,", ",75.5,")
            (tmp_path / path.name).write_text(broken, encoding="utf-8", newline="")
        read = CSVW(str(tmp_path / "figures.csv-metadata.json"), validate=True)
        with pytest.raises(ValueError, match="Invalid value for integer"):
            list(read.tables[0])
