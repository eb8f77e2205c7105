"""check_frame: the rules on every row, in the caller's own engine (verdicts: tests/conformance)."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq
from tests.unit.formats.frames.tables import KEYS, LAENDER, MAKERS, S, in_duckdb

PARTS = ("first", "follow_up", "total")


class TestEngines:
    """Results are in the caller's engine, lazy where it is lazy; nothing is collected that need not be."""

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    def test_results_are_of_the_type_given(self, make: Any) -> None:
        frame = make(LAENDER)
        out = iq.frames.check_frame(frame)
        for result in (out.summary(), out.violations(), out.verdicts(), out.problems()):
            assert type(result) is type(frame)

    def test_a_lazy_frame_is_never_read(self) -> None:
        def explode(_: Any) -> Any:
            raise AssertionError("collected")

        frame = pl.LazyFrame(LAENDER).map_batches(explode, schema=pl.LazyFrame(LAENDER).collect_schema())
        out = iq.frames.check_frame(frame)
        for result in (out.summary(), out.violations(), out.verdicts(), out.problems()):
            assert isinstance(result, pl.LazyFrame)
            with pytest.raises(Exception, match="collected"):
                result.collect()

    def test_only_the_columns_needed_are_read(self) -> None:
        frame = pl.LazyFrame(LAENDER | {"note": ["a", "b"]})
        assert "note" not in iq.frames.check_frame(frame).summary().explain().replace("PROJECT", "")

    def test_duckdb_stays_in_duckdb(self) -> None:
        import duckdb

        relation = duckdb.from_arrow(pa.table(LAENDER))
        out = iq.frames.check_frame(relation)
        assert isinstance(out.summary(), duckdb.DuckDBPyRelation)
        assert out.violations().fetchall() == [("DE-BE", "2019-01-01", "2019-12-31", S + "sum", -1, -1)]
        assert [str(report.scope) for report in iq.frames.from_frame(relation).reports] == ["DE-BY"]

    def test_a_relation_of_its_own_connection(self) -> None:
        import duckdb

        gap = {
            ("DE-BE", "2019-01-01", "2019-12-31", S + "sum"): -1,
            ("DE-HH", "2019-01-01", "2019-12-31", S + "sum"): 4,
        }
        own = duckdb.connect()
        own.register("given", pa.table(LAENDER))
        own.execute("create table laender as select * from given")
        found, expected = (
            iq.frames.check_frame(one, discrepancies=gap) for one in (own.table("laender"), pl.DataFrame(LAENDER))
        )
        for answer in ("summary", "violations", "verdicts", "problems", "unmatched"):
            rows = [iq.frames.rows_of_frame(getattr(check, answer)()) for check in (found, expected)]
            assert sorted(map(str, rows[0])) == sorted(map(str, rows[1]))
        assert found.unmatched().fetchall()[0][0] == "DE-HH"


class TestRules:
    """rules= takes any rules of the model, model= any block."""

    def test_rules_of_a_users_own(self) -> None:
        few = iq.Rule("few", f"{S}first <= 1", severity="warning")
        out = iq.frames.check_frame(pl.DataFrame(LAENDER), rules=[few])
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
            iq.frames.check_frame(pl.DataFrame(LAENDER), rules=rules)

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table, in_duckdb])
    def test_no_rules_give_empty_tables_of_the_same_columns(self, make: Any) -> None:
        some, none = iq.frames.check_frame(make(LAENDER)), iq.frames.check_frame(make(LAENDER), [])
        for method in ("summary", "violations", "verdicts"):
            tables = [nw.from_native(getattr(check, method)()) for check in (some, none)]
            assert tables[0].collect_schema().names() == tables[1].collect_schema().names()
            assert iq.frames.rows_of_frame(tables[1].to_native()) == []

    @pytest.mark.parametrize("model", [5, int, iq.SessionCounts(), iq.FactSheet], ids=repr)
    def test_what_is_no_class_of_blocks_is_refused(self, model: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(pl.DataFrame(LAENDER), model=model)
        assert [problem.code for problem in caught.value.problems] == ["frames.model"]
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.from_frame(pl.DataFrame(LAENDER), model=model)
        assert [problem.code for problem in caught.value.problems] == ["table.model"]

    def test_rules_that_are_no_list_are_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.frames.check_frame(pl.DataFrame(LAENDER), rules=5)  # type: ignore[arg-type]  # wrong on purpose


class TestEmptyFrames:
    """A frame without figures or rows is judged all the same."""

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    @pytest.mark.parametrize("cells", [{"other": [1]}, KEYS, {name: [] for name in LAENDER}])
    def test_a_frame_without_figures_or_rows_is_judged_all_the_same(self, make: Any, cells: dict[str, Any]) -> None:
        out = iq.frames.check_frame(make(cells))
        rows = len(next(iter(cells.values())))
        summary = iq.frames.rows_of_frame(out.summary())
        assert [row["not_applicable"] for row in summary] == [rows] * len(iq.rules())
        assert iq.frames.rows_of_frame(out.violations()) == []
        told = [row["code"] for row in iq.frames.rows_of_frame(out.problems())]
        assert told == ([] if S + "first" in cells else ["frames.no-figures"])
        assert len(iq.frames.rows_of_frame(out.verdicts())) == rows * len(iq.rules())


class TestTables:
    """Violations and verdicts have a row for each rule of each row, by rule and within it as the rows stand."""

    @pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
    def test_violations(self, make: Any) -> None:
        assert iq.frames.rows_of_frame(iq.frames.check_frame(make(LAENDER)).violations()) == [
            {name: cells[1] for name, cells in KEYS.items()}
            | {"rule_id": S + "sum", "difference_low": -1, "difference_high": -1}
        ]

    @pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
    def test_verdicts_come_by_rule(self, make: Any) -> None:
        check = iq.frames.check_frame(make(LAENDER))
        rows = iq.frames.rows_of_frame(check.verdicts())
        assert [row["rule_id"] for row in rows] == [rule.full_id for rule in check.rules for _ in range(2)]
        assert [row["scope"] for row in rows] == KEYS["scope"] * len(check.rules)
        told = {row["scope"]: row["verdict"] for row in rows if row["rule_id"] == S + "sum"}
        assert told == {"DE-BY": "holds", "DE-BE": "violated"}

    @pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
    def test_a_rule_that_does_not_apply_has_no_difference(self, make: Any) -> None:
        check = iq.frames.check_frame(make(LAENDER), [iq.rules()["qualification.measures.sum"]])
        rows = iq.frames.rows_of_frame(check.verdicts())
        assert {(row["verdict"], row["difference_low"], row["difference_high"]) for row in rows} == {
            ("not_applicable", None, None)
        }

    @pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
    def test_an_open_end_is_null_and_whole_numbers_stay_whole(self, make: Any) -> None:
        cells: dict[str, Any] = {name: held[:1] for name, held in LAENDER.items()}
        cells[S + "first"], cells[S + "follow_up"] = [None], [9]
        (row,) = iq.frames.rows_of_frame(iq.frames.check_frame(make(cells), [iq.rules()[S + "sum"]]).violations())
        assert (row["difference_low"], type(row["difference_low"]), row["difference_high"]) == (7, int, None)

    @pytest.mark.parametrize("make", MAKERS)
    def test_the_verdicts_are_those_of_check(self, make: Any) -> None:
        check = iq.frames.check_frame(make(LAENDER))
        for row in iq.frames.rows_of_frame(check.verdicts()):
            at = KEYS["scope"].index(row["scope"])
            figures: Any = {S + name: LAENDER[S + name][at] for name in PARTS}
            expected = {one.rule_id: one for one in iq.check(figures).findings}.get(row["rule_id"])
            assert row["verdict"] == ("not_applicable" if expected is None else expected.verdict)


class TestItself:
    """A check says what it was made of, before anything is computed."""

    def test_its_repr(self) -> None:
        out = iq.frames.check_frame(pl.DataFrame(LAENDER), model=iq.Report)
        absent = len(iq.indicators()) - 3
        assert repr(out) == f"<FrameCheck: {len(iq.rules())} rules, 3 figure columns, {absent} absent>"

    @pytest.mark.parametrize("bad", [None, 5, "frame", [[1]], {"a": [1]}])
    def test_what_is_no_frame_is_refused(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.check_frame(bad)
        assert [problem.code for problem in caught.value.problems] == ["frames.not-a-frame"]
