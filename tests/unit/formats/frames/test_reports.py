"""Reports as data frames, and back: what a layout has no room for is told, and every row that is no report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

import iqmodel as iq
from tests.unit.formats.frames.tables import KEYS, LAENDER, MAKERS, SHEET, S, table_of
from tests.unit.formats.tables.named import BAVARIA, BERLIN, NAME, BySex, Round, registry

__all__ = ["registry"]


class TestToAndFrom:
    """to_frame and from_frame for pandas, Polars, PyArrow; long is lossless for figures and discrepancies."""

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_long_comes_back(self, backend: Any) -> None:
        back = iq.frames.from_frame(table_of(SHEET, backend=backend))
        assert back.problems == ()
        assert iq.figures(back.reports[0]) == iq.figures(SHEET.report)
        assert isinstance(back.reports[0], iq.Report)
        assert back.reports[0].counselling == SHEET.report.counselling

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_wide_comes_back_without_what_it_says_to_leave_out(self, backend: Any) -> None:
        report = iq.Report(scope="DE-BY", period=iq.Period.year(2019)).replace({S + "first": 3})
        assert iq.frames.from_frame(iq.frames.to_frame([report], backend=backend, layout="wide")).reports == (report,)

    @pytest.mark.parametrize("layout", ["wide", "long"])
    def test_each_layout_says_what_it_leaves_out(self, layout: Any) -> None:
        sheets = [SHEET, attrs.evolve(SHEET, report=SHEET.report.replace({"as_of": "2023-05-24", "scope": "DE-BY"}))]
        with pytest.warns(iq.frames.LeftOutWarning) as caught:
            iq.frames.to_frame(sheets, layout=layout)
        (one,) = caught
        announced = iq.frames.left_out(sheets, layout)
        assert str(one.message).splitlines() == [problem.message() for problem in announced]
        kinds = {problem.code.rpartition(".")[2] for problem in announced}
        assert kinds >= {"sheet", "sources", "notes", "as-of"}
        assert ("bounds" in kinds) == (layout == "wide")

    def test_columns_are_typed(self) -> None:
        frame = table_of(SHEET)
        assert frame.schema["value"] == pl.Int64
        assert frame.schema["start"] == pl.Date
        table = table_of(SHEET, backend="pandas")
        assert table.dtypes["value"] == "Int64"
        assert table["start"][0] == pd.Timestamp(2019, 1, 1)

    def test_no_reports_are_a_table_without_rows(self) -> None:
        for layout in ("wide", "long"):
            frame = iq.frames.to_frame([], backend="pyarrow", layout=layout)
            assert (frame.num_rows, iq.frames.from_frame(frame).reports) == (0, ())

    def test_every_row_that_is_no_report_is_told(self) -> None:
        back = iq.frames.from_frame(pl.DataFrame(LAENDER))
        assert [str(report.scope) for report in back.reports] == ["DE-BY"]
        (problem,) = back.problems
        assert (problem.pointer, problem.difference) == (f"/1/{S}total", -1)
        assert dict(problem.data)["scope"] == "DE-BE"

    def test_floats_of_pandas_are_read_as_the_numbers_they_are(self) -> None:
        frame = pd.DataFrame(KEYS | {S + "first": [1.0, None], S + "total": [2.5, 3.0]})
        back = iq.frames.from_frame(frame)
        assert [problem.pointer for problem in back.problems] == [f"/0/{S}total"]
        assert [iq.figures(report)[S + "total"] for report in back.reports] == [3]

    def test_points_in_time_are_days_only_at_midnight(self) -> None:
        cells = {"scope": ["DE"], "start": [datetime(2019, 1, 1)], "end": [datetime(2019, 12, 31)]}  # noqa: DTZ001 - as tables hold it
        assert iq.frames.from_frame(pl.DataFrame(cells | {S + "first": [1]})).reports[0].period.end == date(
            2019, 12, 31
        )
        late = cells | {"end": [datetime(2019, 12, 31, 12)], S + "first": [1]}  # noqa: DTZ001 - as tables hold it
        assert [problem.pointer for problem in iq.frames.from_frame(pl.DataFrame(late)).problems] == ["/0/end"]

    def test_columns_map_own_names(self) -> None:
        frame = pl.DataFrame({"Land": ["DE-BY"], "von": ["2019-01-01"], "bis": ["2019-12-31"], "Erst": [4]})
        names = {"Land": "scope", "von": "start", "bis": "end", "Erst": S + "first"}
        assert iq.frames.from_frame(frame, columns=names).reports[0][S + "first"] == 4

    @pytest.mark.parametrize(
        ("names", "code"),
        [
            ({"Erst": S + "first"}, "frames.column-twice"),
            ({"Erst": S + "total", "Summe": S + "total"}, "frames.column-twice"),
            ({"Zweit": S + "follow_up"}, "frames.column-mapped-absent"),
            ({"Erst": S + "frist"}, "unknown-code.close"),
        ],
        ids=["own and code", "two for one", "absent", "misspelt"],
    )
    def test_no_column_takes_the_place_of_another(self, names: dict[str, str], code: str) -> None:
        keys = {"scope": ["DE-BY"], "start": ["2019-01-01"], "end": ["2019-12-31"]}
        frame = pl.DataFrame({**keys, S + "first": [4], "Erst": [5], "Summe": [6]})
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.from_frame(frame, columns=names)
        assert caught.value.problems[0].code == code

    @pytest.mark.parametrize(
        "arguments",
        [
            {"backend": "excel"},
            {"backend": None},
            {"layout": "tall"},
            {"layout": 5},
            {"layout": pd.DataFrame({"a": [1]})},
        ],
        ids=str,
    )
    def test_what_is_no_backend_or_layout_is_refused(self, arguments: dict[str, Any]) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.to_frame([SHEET], **arguments)

    @pytest.mark.parametrize("given", [None, 5, [1], "frame", {"scope": ["DE"]}])
    def test_what_is_no_frame_is_refused(self, given: Any) -> None:
        for verb in (iq.frames.from_frame, iq.frames.check_frame):
            with pytest.raises(iq.InvalidDataError) as caught:
                verb(given)
            assert caught.value.problems[0].code == "frames.not-a-frame"

    def test_parquet_goes_through_the_engine(self, tmp_path: Any) -> None:
        table_of(SHEET).write_parquet(tmp_path / "sheet.parquet")
        for read in (pl.read_parquet, pl.scan_parquet, pd.read_parquet):
            back = iq.frames.from_frame(read(tmp_path / "sheet.parquet"))
            assert iq.figures(back.reports[0]) == iq.figures(SHEET.report)


class TestHints:
    """A broken rule says which one figure may be the wrong one, as validate does."""

    def test_two_digits_that_changed_places(self) -> None:
        keys = {"scope": ["DE-BY"], "start": ["2019-01-01"], "end": ["2019-12-31"]}
        figures = {S + "first": [195_182], S + "follow_up": [221_192], S + "total": [461_374]}
        (problem,) = iq.frames.from_frame(pl.DataFrame(keys | figures)).problems
        assert (problem.code, problem.pointer, problem.difference) == ("rule.violated", f"/0/{S}total", -45_000)
        assert problem.hint is not None
        assert "416,374" in problem.hint.en


def number_of(frame: Any) -> int:
    """The rows of a frame of any engine, lazy or not."""
    return len(nw.from_native(frame).lazy().collect())


class TestNamedModels:
    """The column ``model`` of a table, of whatever engine, says by which class its rows are read and checked."""

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_come_back(self, backend: Any, layout: Any) -> None:
        table = iq.frames.to_frame([BAVARIA, BERLIN], backend, layout)
        assert iq.frames.from_frame(table).reports == (BAVARIA, BERLIN)
        assert iq.frames.from_frame(table, model=Round).reports == (BAVARIA, BERLIN)
        (problem,) = iq.frames.from_frame(table, model=iq.Report).problems
        assert (problem.code, problem.value) == ("model.other", NAME)

    def test_unknown_and_mixed(self) -> None:
        table = iq.frames.to_frame([BAVARIA, BERLIN], "polars", "wide")
        unknown = table.with_columns(model=pl.lit("x/1"))
        assert [problem.code for problem in iq.frames.from_frame(unknown).problems] == ["model.unknown"]
        mixed = table.with_columns(model=pl.Series([NAME, "x/1"]))
        read = iq.frames.from_frame(mixed)
        assert (read.reports, [problem.code for problem in read.problems]) == ((BAVARIA,), ["model.other"])
        blank = table.with_columns(model=pl.Series([None, NAME], dtype=pl.String))
        assert iq.frames.from_frame(blank).reports == (BAVARIA, BERLIN)

    @pytest.mark.parametrize("make", MAKERS)
    def test_check_goes_by_it(self, make: Any) -> None:
        table = {"scope": ["DE-BY", "DE-BE"], "start": ["2023-01-01"] * 2, "end": ["2023-12-31"] * 2}
        figures = {"persons.women": [1, 1], "persons.men": [1, 1], "persons.total": [2, 3]}
        checked = iq.frames.check_frame(make(table | {"model": [NAME] * 2} | figures))
        assert (checked.ignored, checked.column_problems) == ((), ())
        assert number_of(checked.violations()) == 1
        renamed = make(table | {"Art": [NAME] * 2} | figures)
        assert number_of(iq.frames.check_frame(renamed, columns={"Art": "model"}).violations()) == 1
        for names, model, said in (
            (["x/1", "x/1"], None, "not known here"),
            ([NAME, "x/1"], None, "is read as"),
            ([NAME, NAME], iq.Report, "is read as Report"),
        ):
            with pytest.raises(iq.InvalidDataError, match=said):
                iq.frames.check_frame(make(table | {"model": names} | figures), model=model)
        # A block that is not a report has no name; the column is none of its figures.
        part = {"model": ["x/1"], "women": [1], "men": [1], "total": [3]}
        assert number_of(iq.frames.check_frame(make(part), model=BySex).violations()) == 1
