"""Reports as SDMX-CSV, read by pysdmx."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pysdmx.io
import pytest
from pysdmx.errors import Invalid
from pysdmx.io.pd import PandasDataset

import iqmodel as iq

SHEET = iq.published.load("2019-2022")

# What surrounds the figures of the published sheet has no place in a table, which is said at each writing of it.
pytestmark = pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


class TestJudge:
    """What pysdmx reads."""

    def test_the_same_figures(self, tmp_path: Path) -> None:
        path = tmp_path / "sheet.csv"
        path.write_text(iq.exchange.to_sdmx_csv([SHEET]), encoding="utf-8", newline="")
        (dataset,) = (one for one in pysdmx.io.read_sdmx(path).data or () if isinstance(one, PandasDataset))
        assert str(dataset.structure) == "Dataflow=IQMODEL:REPORT(1.0)"
        frame = dataset.data
        assert list(frame["REF_AREA"].unique()) == ["DE"]
        seen = {row["INDICATOR"]: row["OBS_VALUE"] for row in frame.to_dict("records") if row["OBS_VALUE"]}
        exact = {code.replace(".", "-"): str(count) for code, count in iq.figures(SHEET).items() if iq.is_exact(count)}
        assert seen == exact | {"counselling-persons-advice-types": "-2312"}

    def test_a_break_is_found(self, tmp_path: Path) -> None:
        path = tmp_path / "sheet.csv"
        path.write_text(iq.exchange.to_sdmx_csv([SHEET]).replace("STRUCTURE,", "STRUCTUR,", 1), encoding="utf-8")
        with pytest.raises(Invalid):
            pysdmx.io.read_sdmx(path)


class TestRows:
    """What stands in the cells."""

    def test_an_exact_figure(self) -> None:
        row = next(row for row in rows(iq.exchange.to_sdmx_csv([SHEET])) if row["OBS_VALUE"] == "416374")
        assert row | {} == {
            **dict.fromkeys(row, ""),
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": "IQMODEL:REPORT(1.0)",
            "ACTION": "I",
            "REF_AREA": "DE",
            "INDICATOR": "counselling-sessions-total",
            "TIME_PERIOD": "2019-01-01/P4Y",
            "OBS_VALUE": "416374",
            "OBS_STATUS": "A",
            "UNIT_MEASURE": "sessions",
        }

    def test_a_bounded_one(self) -> None:
        (row,) = (row for row in rows(iq.exchange.to_sdmx_csv([SHEET])) if row["WORDING"] == "more_than")
        assert (row["OBS_VALUE"], row["LOWER"], row["UPPER"], row["STATED"]) == ("", "171", "", "170")
        assert row["OBS_STATUS"] == "E"
        assert row["COMMENT_OBS"].startswith("Unsere Lesart")
        assert row["COMMENT_OBS_EN"].startswith("Our reading")

    def test_a_comment_is_no_formula(self) -> None:
        note = iq.Note(code="counselling.sessions.first", footnote=iq.Text("=1+1", "=1+1"))
        report = iq.Report(scope="DE", period="2023", notes=(note,))
        assert rows(iq.exchange.to_sdmx_csv([report]))[3]["COMMENT_OBS"] == "'=1+1"
        assert rows(iq.exchange.to_sdmx_csv([report], safe_csv=False))[3]["COMMENT_OBS"] == "=1+1"


class TestAnnounced:
    """What has no room is said."""

    def test_of_a_fact_sheet(self) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match="claims"):
            iq.exchange.to_sdmx_csv([SHEET])

    def test_two_reports_for_one_cell(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.exchange.to_sdmx_csv([SHEET, SHEET])
