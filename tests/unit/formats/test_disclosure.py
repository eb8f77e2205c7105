"""Frames are audited like reports, and findings name the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iqmodel as iq

COURSE, INDIVIDUAL, TOTAL = (f"qualification.measures.{name}" for name in ("course", "individual", "total"))
REPORTS = [
    iq.Report(scope=scope, period="2023").replace(figures)
    for scope, figures in (
        ("DE-BY", {COURSE: 20, INDIVIDUAL: 98, TOTAL: 118}),
        ("DE-BE", {INDIVIDUAL: 98, TOTAL: 100}),
        ("DE-HH", {COURSE: 2, INDIVIDUAL: 98, TOTAL: 100}),
    )
]
WIDE = iq.frames.to_frame(REPORTS, layout="wide")
LONG = iq.frames.to_frame(REPORTS)

Engine = Callable[[pl.DataFrame], Any]
ENGINES: Final[dict[str, Engine]] = {
    "pandas": lambda frame: frame.to_pandas(),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
    "ibis": lambda frame: ibis.memtable(frame.to_arrow()),
}


class TestFrames:
    """Each row is a report; all rows are taken together."""

    @pytest.mark.parametrize(
        "frame", [WIDE, WIDE.lazy(), WIDE.to_pandas(), WIDE.to_arrow()], ids=["polars", "lazy", "pandas", "arrow"]
    )
    def test_findings_name_their_row(self, frame: Any) -> None:
        found = iq.disclosure.audit(frame)
        assert [(one.code, one.row) for one in found.small_cells] == [(COURSE, 2)]
        assert [(one.code, one.value, one.row) for one in found.recoveries] == [(COURSE, 2, 1)]
        assert found.recoveries[0].origin == iq.ReportKey(scope="DE-BE", period="2023")
        assert found.number == 3
        assert "Berlin, 2023 (row 1): measures as courses" in found.in_language("en")
        assert "Berlin, 2023 (Zeile 1)" in iq.to_html(found, "de")

    def test_a_long_frame_names_scope_and_period(self) -> None:
        found = iq.disclosure.audit(LONG)
        assert [(str(one.origin), one.row) for one in found.small_cells] == [("Hamburg, 2023", None)]

    def test_nobody_knows_how_persons_are_counted_in_a_table(self) -> None:
        persons = "counselling.persons.total"
        figures = {"counselling.sessions.first": 12, persons: iq.UNKNOWN}
        frame = iq.frames.to_frame([one.replace(figures) for one in REPORTS], layout="wide")
        found = iq.disclosure.audit(frame, codes=[persons])
        assert found.ok
        assert [one.code for one in found.caveats] == ["caveat.disclosure-unstated"]
        assert [one.code for one in iq.disclosure.suppress(frame, codes=[persons]).audit.caveats] == [
            "caveat.disclosure-unstated"
        ]
        for assumed in ({"persons_counted_once": True}, {"warnings": True}):
            known = iq.disclosure.audit(frame, codes=[persons], **assumed)  # type: ignore[arg-type]  # one switch each
            assert [(one.row, one.value) for one in known.recoveries] == [(row, 12) for row in range(3)]
            assert known.caveats == ()

    @pytest.mark.parametrize("frame", [WIDE, LONG], ids=["wide", "long"])
    @pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
    def test_every_engine_tells_the_same(self, engine: Engine, frame: pl.DataFrame) -> None:
        assert iq.disclosure.audit(engine(frame)) == iq.disclosure.audit(frame)
        assert iq.disclosure.suppress(engine(frame)) == iq.disclosure.suppress(frame)

    @pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
    def test_every_engine_has_rows_that_cannot_be_read(self, engine: Engine) -> None:
        wrong = WIDE.with_columns(pl.when(pl.col("scope") == "DE-BY").then(-1).otherwise(pl.col(TOTAL)).alias(TOTAL))
        found = iq.disclosure.audit(engine(wrong))
        assert found == iq.disclosure.audit(wrong)
        assert found.problems

    @pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
    def test_an_empty_table_of_any_engine(self, engine: Engine) -> None:
        for function in (iq.disclosure.audit, iq.disclosure.suppress):
            with pytest.raises(iq.InvalidDataError):
                function(engine(WIDE.head(0)))

    def test_a_table_that_cannot_be_computed(self) -> None:
        connection = duckdb.connect()
        closed = connection.from_arrow(WIDE.to_arrow())
        connection.close()
        dropped = ibis.duckdb.connect()
        gone = dropped.create_table("reports", WIDE.to_arrow())
        dropped.drop_table("reports")
        for table in (closed, gone):
            with pytest.raises(iq.InvalidDataError, match="its engine reports"):
                iq.disclosure.audit(table)

    def test_a_column_is_no_table(self) -> None:
        """A column of Ibis has the method of an iterable, and refuses to be one."""
        for function in (iq.disclosure.audit, iq.disclosure.suppress):
            with pytest.raises(iq.InvalidDataError, match="Expected a report, a fact sheet"):
                function(ibis.memtable(WIDE.to_arrow()).scope)

    def test_a_frame_of_one_row(self) -> None:
        (found,) = iq.disclosure.audit(WIDE.head(2).tail(1)).recoveries
        assert (str(found.origin), found.row) == ("Berlin, 2023", 0)

    def test_rows_that_cannot_be_read_are_problems(self) -> None:
        wrong = WIDE.with_columns(pl.when(pl.col("scope") == "DE-BY").then(-1).otherwise(pl.col(TOTAL)).alias(TOTAL))
        found = iq.disclosure.audit(wrong)
        assert found.problems
        assert [one.row for one in found.small_cells] == [2]

    def test_rows_that_cannot_be_read_may_give_others_away(self) -> None:
        """Nothing is found in the rest, and yet it is not fit to be published."""
        code = "qualification.measures.course"
        days = [
            (f"2023-{first:02}-01", last) for first, last in ((1, "03-31"), (4, "06-30"), (7, "09-30"), (10, "12-31"))
        ]
        rows: list[dict[str, Any]] = [
            {"scope": "DE-BY", "start": start, "end": f"2023-{end}", code: 10} for start, end in days
        ]
        rows[2][code] = None
        rows.append({"scope": "DE-BY", "start": "2023-01-01", "end": "2023-12-31", code: 31})
        assert dict(iq.disclosure.audit(pl.DataFrame(rows)).recovered) != {}
        rows[1]["start"] = "1.4.2023"
        found = iq.disclosure.audit(pl.DataFrame(rows))
        assert (dict(found.recovered), len(found.problems), found.ok) == ({}, 1, False)
        assert found.summary("en").startswith("Not fully audited")
        assert not iq.disclosure.suppress(pl.DataFrame(rows)).audit.ok

    def test_a_frame_without_a_report(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.audit(pd.DataFrame({"a": [1]}))
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.audit(WIDE.head(0))

    def test_suppressed_reports_make_a_frame_again(self) -> None:
        found = iq.disclosure.suppress(WIDE)
        assert [(one.code, one.row) for one in found.hidden] == [(INDIVIDUAL, 1), (COURSE, 2), (INDIVIDUAL, 2)]
        assert iq.disclosure.audit(iq.frames.to_frame(found.reports)).ok


class TestArguments:
    """The arguments of both functions are checked."""

    def test_a_frame_of_another_model(self) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.suppress(WIDE, minimum=0)
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.audit(WIDE, codes="qualification.measures.total")


class TestOtherThings:
    """What is no report is refused in words that say what to do."""

    SESSION = iq.cases.CounsellingSession(id="1", person="HIDDEN", day="2023-01-05", scope="DE-BY")

    def refused(self, subject: Any) -> Any:
        for call in (iq.disclosure.audit, iq.disclosure.suppress):
            with pytest.raises(iq.InvalidDataError) as refused:
                call(subject)
        (problem,) = refused.value.problems
        return problem

    @pytest.mark.parametrize("given", [[SESSION], iq.cases.Cases.of([SESSION]), [iq.cases.Cases.of([SESSION])]])
    def test_case_records_have_to_be_counted(self, given: Any) -> None:
        problem = self.refused(given)
        assert problem.code == "disclosure.cases"
        assert "iq.cases.count" in problem.message("de")
        assert "HIDDEN" not in problem.message("en") + repr(problem)

    def test_counted_cases_are_audited_as_reports(self) -> None:
        frame = pl.DataFrame({"id": ["1"], "person": ["a"], "day": ["2023-01-05"], "scope": ["DE-BY"]})
        counted = iq.frames.count_cases({"counselling_sessions": frame})
        assert iq.disclosure.audit(counted) == iq.disclosure.audit(list(counted.reports()))

    @pytest.mark.parametrize("given", [WIDE.head(0), LONG.head(0), [], ()])
    def test_nothing_at_all(self, given: Any) -> None:
        assert self.refused(given).code == "disclosure.nothing"

    @pytest.mark.parametrize("given", [5, "x", None])
    def test_what_is_expected(self, given: Any) -> None:
        assert "mehrere Berichte oder eine Tabelle" in self.refused(given).message("de")
        assert "ein Bericht oder ein Faktenblatt" in self.refused([given]).message("de")

    @pytest.mark.parametrize("frame", [WIDE, LONG], ids=["wide", "long"])
    def test_a_stream_is_read_once(self, frame: pl.DataFrame) -> None:
        table = frame.to_arrow()
        stream = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
        found, expected = iq.disclosure.audit(stream), iq.disclosure.audit(frame)
        assert (found.recovered, found.number, found.problems) == (expected.recovered, expected.number, ())
        assert {one.row for one in found.recoveries} == {None}
