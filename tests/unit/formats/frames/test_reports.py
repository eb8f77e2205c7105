"""Data frames: reports as tables, and what check_frame says besides verdicts (those: tests/conformance)."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import Any, ClassVar

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq

SHEET = iq.published.load("2019-2022")
S = "counselling.sessions."
KEYS = {"scope": ["DE-BY", "DE-BE"], "start": ["2019-01-01"] * 2, "end": ["2019-12-31"] * 2}
TABLE = KEYS | {S + "first": [1, 2], S + "follow_up": [1, 2], S + "total": [2, 5]}


def _duckdb(table: dict[str, Any]) -> Any:
    import duckdb

    return duckdb.from_arrow(pa.table(table))


class TestToAndFrom:
    """to_frame and from_frame for pandas, Polars, PyArrow; long is lossless for figures and discrepancies."""

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_long_comes_back(self, backend: Any) -> None:
        back = iq.frames.from_frame(iq.frames.to_frame([SHEET], backend=backend, layout="long"))
        assert back.problems == ()
        assert iq.figures(back.reports[0]) == iq.figures(SHEET.report)
        assert back.reports[0].counselling == SHEET.report.counselling

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_wide_comes_back_without_what_it_says_to_leave_out(self, backend: Any) -> None:
        report = iq.Report(scope="DE-BY", period=iq.Period.year(2019)).replace({S + "first": 3})
        assert iq.frames.from_frame(iq.frames.to_frame([report], backend=backend, layout="wide")).reports == (report,)

    def test_wide_says_what_it_leaves_out(self) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match="counselling.centres.total"):
            iq.frames.to_frame([SHEET], layout="wide")

    def test_columns_are_typed(self) -> None:
        frame = iq.frames.to_frame([SHEET], backend="polars")
        assert frame.schema["value"] == pl.Int64
        assert frame.schema["start"] == pl.Date
        table = iq.frames.to_frame([SHEET], backend="pandas")
        assert table.dtypes["value"] == "Int64"
        assert table["start"][0] == pd.Timestamp(2019, 1, 1)

    def test_no_reports_are_a_table_without_rows(self) -> None:
        for layout in ("wide", "long"):
            frame = iq.frames.to_frame([], backend="pyarrow", layout=layout)
            assert (frame.num_rows, iq.frames.from_frame(frame).reports) == (0, ())

    def test_every_row_that_is_no_report_is_told(self) -> None:
        back = iq.frames.from_frame(pl.DataFrame(TABLE))
        assert [str(report.scope) for report in back.reports] == ["DE-BY"]
        (problem,) = back.problems
        assert (problem.pointer, problem.difference, dict(problem.data)["scope"]) == ("/1", -1, "DE-BE")

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
        "arguments", [{"backend": "excel"}, {"backend": None}, {"layout": "tall"}, {"layout": 5}], ids=str
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
        iq.frames.to_frame([SHEET]).write_parquet(tmp_path / "sheet.parquet")
        for read in (pl.read_parquet, pl.scan_parquet, pd.read_parquet):
            back = iq.frames.from_frame(read(tmp_path / "sheet.parquet"))
            assert iq.figures(back.reports[0]) == iq.figures(SHEET.report)


class TestColumns:
    """An absent column is named; a misspelt one is a problem, never a pass."""

    def test_absent_columns_are_named(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame(TABLE))
        assert S + "first" not in out.absent
        assert len(out.absent) == len(iq.indicators()) - 3
        assert f"{len(out.absent)} absent" in repr(out)

    @pytest.mark.parametrize("name", [S + "totl", S + "Total", "counselling_sessions_total"])
    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    def test_a_misspelt_column_is_a_problem(self, name: str, make: Any) -> None:
        out = iq.frames.check_frame(make({name if key == S + "total" else key: cells for key, cells in TABLE.items()}))
        assert S + "total" in out.absent
        (problem,) = out.column_problems
        assert (problem.code, dict(problem.data)["close"][0]) == ("rows.column-unknown.close", S + "total")
        rows = pl.from_dicts(iq.frames.rows_of_frame(out.problems()))
        assert rows.select("scope", "column", "value", "code").rows() == [
            (None, name, None, "rows.column-unknown.close")
        ]

    def test_an_own_column_is_none(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame(TABLE | {"region": ["Süd", "Nordost"], S + "total_old": [1, 2]}))
        assert out.column_problems == ()
        assert out.problems().is_empty()

    def test_columns_map_own_names(self) -> None:
        frame = pl.DataFrame({"Land": ["DE-BY"], "Erst": [1], "Folge": [1], "Summe": [3]})
        names = {"Land": "scope", "Erst": S + "first", "Folge": S + "follow_up", "Summe": S + "total"}
        bad = iq.frames.check_frame(frame, columns=names).violations()
        assert bad.rows() == [("DE-BY", S + "sum", -1, -1)]

    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ({"nowhere": S + "first"}, "frames.column-mapped-absent"),
            ({"scope": "counselling.sessions.frist"}, "unknown-code.close"),
            ({S + "first": S + "total"}, "frames.column-twice"),
            ([1], "record.type"),
        ],
    )
    def test_a_mapping_that_cannot_be_is_refused(self, columns: Any, code: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), columns=columns)
        assert code in {problem.code for problem in caught.value.problems}

    def test_columns_of_one_name_are_refused(self) -> None:
        frame = pd.DataFrame([[1, 2]], columns=[S + "first", S + "first"])
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(frame)
        assert caught.value.problems[0].code == "frames.column-repeated"

    @pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
    def test_without_keys_rows_are_numbered(self, make: Any) -> None:
        frame = make({name: cells for name, cells in TABLE.items() if name not in KEYS})
        rows = iq.frames.rows_of_frame(iq.frames.check_frame(frame).violations())
        assert rows == [{"row": 1, "rule_id": S + "sum", "difference_low": -1, "difference_high": -1}]

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    @pytest.mark.parametrize("cells", [{"other": [1]}, KEYS, {name: [] for name in TABLE}])
    def test_a_frame_without_figures_or_rows_is_judged_all_the_same(self, make: Any, cells: dict[str, Any]) -> None:
        out = iq.frames.check_frame(make(cells))
        rows = len(next(iter(cells.values())))
        summary = iq.frames.rows_of_frame(out.summary())
        assert [row["not_applicable"] for row in summary] == [rows] * len(iq.rules())
        assert iq.frames.rows_of_frame(out.violations()) == []
        told = [row["code"] for row in iq.frames.rows_of_frame(out.problems())]
        assert told == ([] if S + "first" in cells else ["frames.no-figures"])
        assert len(iq.frames.rows_of_frame(out.verdicts())) == rows * len(iq.rules())


class TestMixedObjects:
    """Cells that are no count are problems whatever Python object they are."""

    def test_each_object_of_a_pandas_column(self) -> None:
        cells: list[Any] = [1, "2", 3.0, 4.5, None, float("nan"), True, -7, 10**30, b"8", pd.NA, date(2019, 1, 1)]
        frame = pd.DataFrame(
            {"scope": [f"DE-BY/n/{i}" for i in range(len(cells))], S + "first": pd.Series(cells, dtype=object)}
        )
        problems = iq.frames.check_frame(frame).problems()
        found = {row["scope"].rpartition("/")[2]: row["code"] for row in problems.to_dict(orient="records")}
        whole = "number.not-whole"
        assert found == {
            "1": whole,
            "3": "number.float-thousands",
            "6": whole,
            "7": "number.negative",
            "8": "number.too-large",
            "9": whole,
            "11": whole,
        }


class TestEngines:
    """Results are in the caller's engine, lazy where it is lazy; nothing is collected that need not be."""

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    def test_results_are_of_the_type_given(self, make: Any) -> None:
        frame = make(TABLE)
        out = iq.frames.check_frame(frame)
        for result in (out.summary(), out.violations(), out.verdicts(), out.problems()):
            assert type(result) is type(frame)

    def test_a_lazy_frame_is_never_read(self) -> None:
        def explode(_: Any) -> Any:
            raise AssertionError("collected")

        frame = pl.LazyFrame(TABLE).map_batches(explode, schema=pl.LazyFrame(TABLE).collect_schema())
        out = iq.frames.check_frame(frame)
        for result in (out.summary(), out.violations(), out.verdicts(), out.problems()):
            assert isinstance(result, pl.LazyFrame)
            with pytest.raises(Exception, match="collected"):
                result.collect()

    def test_only_the_columns_needed_are_read(self) -> None:
        frame = pl.LazyFrame(TABLE | {"note": ["a", "b"]})
        assert "note" not in iq.frames.check_frame(frame).summary().explain().replace("PROJECT", "")

    def test_duckdb_stays_in_duckdb(self) -> None:
        import duckdb

        relation = duckdb.from_arrow(pa.table(TABLE))
        out = iq.frames.check_frame(relation)
        assert isinstance(out.summary(), duckdb.DuckDBPyRelation)
        assert out.violations().fetchall() == [("DE-BE", "2019-01-01", "2019-12-31", S + "sum", -1, -1)]
        assert [str(report.scope) for report in iq.frames.from_frame(relation).reports] == ["DE-BY"]


class TestRules:
    """rules= takes any rules of the model, model= any block."""

    def test_rules_of_a_users_own(self) -> None:
        few = iq.Rule("few", f"{S}first <= 1", severity="warning")
        out = iq.frames.check_frame(pl.DataFrame(TABLE), rules=[few])
        assert out.summary().rows() == [("few", "warning", 1, 1, 0, 0, 0)]

    def test_a_block_of_a_users_own(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame({"first": [1], "total": [0]}), model=iq.SessionCounts)
        assert out.violations().rows() == [(0, "sum", 1, None)]

    @pytest.mark.parametrize(
        "rules",
        [[iq.Rule("x", "nowhere == 1")], [5], [iq.Rule("x", f"100000 * {S}first <= 1")]],
        ids=["unknown figure", "no rule", "large factor"],
    )
    def test_rules_that_cannot_be_are_refused(self, rules: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError):
            iq.frames.check_frame(pl.DataFrame(TABLE), rules=rules)

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table, _duckdb])
    def test_no_rules_give_empty_tables_of_the_same_columns(self, make: Any) -> None:
        some, none = iq.frames.check_frame(make(TABLE)), iq.frames.check_frame(make(TABLE), [])
        for method in ("summary", "violations", "verdicts"):
            tables = [nw.from_native(getattr(check, method)()) for check in (some, none)]
            assert tables[0].collect_schema().names() == tables[1].collect_schema().names()
            assert iq.frames.rows_of_frame(tables[1].to_native()) == []

    @pytest.mark.parametrize("model", [5, None, int, iq.SessionCounts(), iq.FactSheet], ids=repr)
    def test_what_is_no_class_of_blocks_is_refused(self, model: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), model=model)
        assert [problem.code for problem in caught.value.problems] == ["frames.model"]
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.from_frame(pl.DataFrame(TABLE), model=model)
        assert [problem.code for problem in caught.value.problems] == ["table.model"]

    def test_rules_that_are_no_list_are_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.check_frame(pl.DataFrame(TABLE), rules=5)  # type: ignore[arg-type]  # wrong on purpose


GAP = {"scope": "DE-BE", "start": "2019-01-01", "end": "2019-12-31", "rule_id": S + "sum", "difference": -1}


class TestDiscrepancies:
    """discrepancies= is keyed by scope, start, end and full rule id."""

    @pytest.mark.parametrize(
        "given",
        [
            [GAP],
            {("DE-BE", "2019-01-01", "2019-12-31", S + "sum"): -1},
            {("DE-BE", date(2019, 1, 1), date(2019, 12, 31), S + "sum"): -1},
            {name: [cell] for name, cell in GAP.items()},
            pl.DataFrame([GAP]),
            pl.LazyFrame([GAP]),
            pd.DataFrame([GAP]),
            [{**GAP, "start": datetime(2019, 1, 1), "end": date(2019, 12, 31)}],  # noqa: DTZ001 - as tables hold it
        ],
        ids=["rows", "tuples", "tuples with dates", "columns", "polars", "lazy", "pandas", "dates"],
    )
    @pytest.mark.parametrize("typed", [False, True])
    def test_every_form(self, given: Any, typed: bool) -> None:
        frame = pl.DataFrame(TABLE)
        if typed:
            frame = frame.with_columns(pl.col("start").str.to_date(), pl.col("end").str.to_datetime("%Y-%m-%d"))
        for table in (frame, frame.lazy(), frame.to_arrow(), frame.to_pandas()):
            out = iq.frames.check_frame(table, discrepancies=given)
            (row,) = [row for row in iq.frames.rows_of_frame(out.summary()) if row["rule_id"] == S + "sum"]
            assert (row["holds"], row["violated"], row["acknowledged"]) == (1, 0, 1)

    def test_the_long_table_of_reports_is_one(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", iq.frames.LeftOutWarning)
            wide = iq.frames.to_frame([SHEET], layout="wide")
        out = iq.frames.check_frame(wide, discrepancies=iq.frames.to_frame([SHEET], layout="long"))
        assert out.violations().is_empty()
        assert out.summary()["acknowledged"].sum() == 1
        assert iq.frames.check_frame(wide).violations()["rule_id"].to_list() == ["counselling.persons.advice-types"]

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ([GAP | {"rule_id": "sum"}], "discrepancy.unknown-rule"),
            ([GAP | {"rule_id": "qualification.participants.completed-within-started"}], "discrepancy.no-equality"),
            ([GAP, GAP], "discrepancy.duplicate"),
            ([GAP | {"difference": 0}], "discrepancy.zero"),
            ([GAP | {"difference": 1.5}], "record.type"),
            ([GAP | {"difference": None}], "record.type"),
            ([GAP | {"rule_id": None}], "record.type"),
            ([GAP | {"scope": 9}], "record.type"),
            ([5], "frames.discrepancies"),
            ({"a": 5}, "frames.discrepancies"),
            (5, "frames.not-a-frame"),
        ],
    )
    def test_what_cannot_be_acknowledged_is_refused(self, given: Any, code: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE), discrepancies=given)
        assert code in {problem.code for problem in caught.value.problems}

    def test_without_key_columns_nothing_can_be_acknowledged(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(TABLE).drop("end"), discrepancies=[GAP])
        assert [problem.code for problem in caught.value.problems] == ["frames.discrepancy-keys"]


class TestIntegersInMemory:
    """Integers without gaps are judged as they are, and proved in the same pass; what fails the proof is cleaned."""

    # The sum of each row holds as 64 bits wrap around, or as plain numbers; only the first row is made of figures.
    CELLS: ClassVar = {
        S + "first": [10, -5, 2**63 - 1, 10**12],
        S + "follow_up": [5, 20, 1, 1],
        S + "total": [15, 15, -(2**63), 10**12 + 1],
    }

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    @pytest.mark.parametrize("rows", [1, 2, 3, 4])
    def test_numbers_that_are_no_figures_prove_nothing(self, make: Any, rows: int) -> None:
        frame = make({name: cells[:rows] for name, cells in self.CELLS.items()})
        (found,) = iq.frames.rows_of_frame(iq.frames.check_frame(frame, [iq.rules()[S + "sum"]]).summary())
        # 20 of at least 20 is more than the total 15; a total that is no figure is anything above its parts.
        assert (found["holds"], found["violated"], found["undecided"]) == (1, int(rows > 1), max(0, rows - 2))

    def test_a_plan_stays_a_plan(self) -> None:
        asked: list[int] = []

        def source(frame: pl.DataFrame) -> pl.DataFrame:
            asked.append(frame.height)
            return frame

        lazy = pl.LazyFrame(TABLE).map_batches(source)
        summary = iq.frames.check_frame(lazy).summary()
        assert isinstance(summary, pl.LazyFrame)
        assert asked == []
        assert summary.collect().height == len(iq.rules())
        assert asked == [len(TABLE["scope"])]

    def test_rows_without_keys_bear_their_number(self) -> None:
        frame = pl.DataFrame({S + "first": [1, 1], S + "follow_up": [1, 1], S + "total": [2, 3]})
        assert iq.frames.check_frame(frame).violations().select("row", "rule_id").rows() == [(1, S + "sum")]


class TestHints:
    """A broken rule says which one figure may be the wrong one, as validate does."""

    def test_two_digits_that_changed_places(self) -> None:
        keys = {"scope": ["DE-BY"], "start": ["2019-01-01"], "end": ["2019-12-31"]}
        figures = {S + "first": [195_182], S + "follow_up": [221_192], S + "total": [461_374]}
        (problem,) = iq.frames.from_frame(pl.DataFrame(keys | figures)).problems
        assert (problem.code, problem.pointer, problem.difference) == ("rule.violated", "/0", -45_000)
        assert problem.hint is not None
        assert "416,374" in problem.hint.en
