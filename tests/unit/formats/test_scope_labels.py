"""Labels of scopes in every format: written where a scope has one, read back, and announced where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iqmodel as iq
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.rows import columns

SOUTH = iq.Scope.parse("DE-NI/sued", label="Südniedersachsen")
FIGURES = {"fair_integration.persons": 5}
REPORTS = (
    iq.Report(scope=SOUTH, period="2019").replace(FIGURES),
    iq.Report(scope="DE-BY", period="2019").replace(FIGURES),
)
PROJECT = iq.Scope("DE-NI/sued/p", {"DE-NI/sued": "Südniedersachsen", "DE-NI/sued/p": "Projekt P"})


def through_csv(reports: Any, path: Path, layout: Any) -> Any:
    iq.write_csv(reports, path / "table.csv", layout=layout, headers="de", numbers="de")
    return iq.read_csv(path / "table.csv").reports


def through_workbook(reports: Any, path: Path, layout: Any) -> Any:
    iq.workbooks.write_workbook(reports, path / "table.xlsx", layout=layout, headers="en")
    return iq.workbooks.read_workbook(path / "table.xlsx").reports


def through_frame(backend: Any) -> Callable[..., Any]:
    def through(reports: Any, _: Path, layout: Any) -> Any:
        return iq.frames.from_frame(iq.frames.to_frame(reports, backend, layout)).reports

    return through


def through_parquet(reports: Any, path: Path, layout: Any) -> Any:
    iq.frames.to_frame(reports, "polars", layout).write_parquet(path / "table.parquet")
    return iq.read_any(path / "table.parquet").reports


THROUGH = {
    "csv": through_csv,
    "workbook": through_workbook,
    "parquet": through_parquet,
    **{backend: through_frame(backend) for backend in ("polars", "pandas", "pyarrow")},
}


class TestTables:
    """A column of its own where a scope has a label, and none otherwise."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("name", THROUGH)
    def test_there_and_back(self, name: str, layout: str, tmp_path: Path) -> None:
        read = THROUGH[name](REPORTS, tmp_path, layout)
        assert read == REPORTS
        assert [report.scope.label for report in read] == ["Südniedersachsen", None]

    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_no_column_without_labels(self, layout: Any) -> None:
        assert "scope_label" not in columns(layout)
        assert "scope_label" not in iq.frames.to_frame(REPORTS[1:], "polars", layout).columns
        assert "scope_label" in iq.frames.to_frame(REPORTS, "polars", layout).columns

    def test_a_column_of_labels_disturbs_no_check(self) -> None:
        found = iq.frames.check_frame(iq.frames.to_frame(REPORTS, "polars", "wide"))
        assert len(found.problems()) == 0

    def test_labels_in_and_around_the_scope_are_announced(self) -> None:
        report = iq.Report(scope=PROJECT, period="2019").replace(FIGURES)
        (problem,) = left_out([report], "long")
        assert (problem.code, problem.value) == ("rows.left-out.labels", ("DE-NI/sued",))
        assert left_out(REPORTS, "wide") == ()
        whole = iq.combine([REPORTS[0], report.replace({"scope": "DE-NI/nord"})])
        assert [one.code for one in left_out([whole], "wide")] == ["rows.left-out.bounds", "rows.left-out.labels"]

    def test_large_csv_files_say_that_their_frame_has_none(self, tmp_path: Path) -> None:
        iq.write_csv(REPORTS, tmp_path / "table.csv", layout="wide", numbers="en")
        read = iq.frames.read_csv_frame(tmp_path / "table.csv", numbers="en")
        assert read.problems == ()
        assert [remark.code for remark in read.remarks] == ["csv.labels-unread"]
        assert read.frame["scope"].to_list() == ["DE-NI/sued", "DE-BY"]

    @pytest.mark.parametrize("label", ["=1+1", "-Süd", 'a "b"; c, d', "下萨克森"])
    def test_any_text(self, label: str, tmp_path: Path) -> None:
        report = REPORTS[0].replace({"scope": iq.Scope.parse("DE-NI/sued", label=label)})
        for name in ("csv", "workbook", "pandas"):
            for layout in ("long", "wide"):
                (read,) = THROUGH[name]([report], tmp_path, layout)
                assert read.scope.label == label


class TestForms:
    """A form asks for the label below the period, unless it is that of a Land."""

    def filled(self, path: Path, **cells: Any) -> Any:
        iq.workbooks.write_template(path, scope="DE-NI/sued", period="2019", language="de")
        book: Any = openpyxl.load_workbook(path)
        assert (book.active["A7"].value, book.active["B7"].value) == ("scope_label", "Name des Gebiets")
        for cell, value in {"D11": 5, **cells}.items():
            book.active[cell] = value
        book.save(path)
        return iq.workbooks.read_workbook(path)

    def test_there_and_back(self, tmp_path: Path) -> None:
        for report in (*REPORTS, iq.Report(scope="DE", period="2019"), iq.Report(scope=PROJECT, period="2019")):
            left = iq.workbooks.write_template(tmp_path / "form.xlsx", report=report, language="en")
            (read,) = iq.workbooks.read_workbook(tmp_path / "form.xlsx").reports
            assert (read, read.scope.label) == (report, report.scope.label)
            assert [one.code for one in left] == (["rows.left-out.labels"] if report.scope == PROJECT else [])

    def test_filled_in_by_hand(self, tmp_path: Path) -> None:
        (report,) = self.filled(tmp_path / "form.xlsx", D7="Südniedersachsen").reports
        assert report.scope.label == "Südniedersachsen"
        (report,) = self.filled(tmp_path / "form.xlsx", D7=2024).reports
        assert report.scope.label == "2024"
        (report,) = self.filled(tmp_path / "form.xlsx").reports
        assert report.scope.label is None

    def test_a_label_of_a_land_is_a_problem_of_its_cell(self, tmp_path: Path) -> None:
        read = self.filled(tmp_path / "form.xlsx", D4="Niedersachsen", D7="Südniedersachsen")
        assert [(one.code, dict(one.data)["cell"]) for one in read.problems] == [("scope.label-place", "D7")]
        (report,) = self.filled(tmp_path / "form.xlsx", D4="Niedersachsen", D7="Land Niedersachsen").reports
        assert report.scope == iq.Scope("DE-NI")

    def test_a_form_of_an_earlier_version_has_no_such_row(self, tmp_path: Path) -> None:
        read = self.filled(tmp_path / "form.xlsx", A7=None, B7=None, D7=None, E7=None)
        assert len(read.reports) == 1
        assert read.problems == ()
