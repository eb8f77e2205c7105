"""Reports as rows and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.tables.left_out import left_out
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.formats.tables.rows import LONG_COLUMNS, columns, to_rows
from tests.unit.formats.tables.bavaria import SHEET, YEAR, bavaria, long_rows


class TestLong:
    """Long is lossless for figures (bounds, wording, status) and acknowledged discrepancies."""

    def test_the_published_report_comes_back_valid(self) -> None:
        read = from_rows(long_rows())
        assert read.problems == ()
        (back,) = read.reports
        assert iq.figures(back) == iq.figures(SHEET.report)
        assert back.counselling == SHEET.report.counselling
        assert [(n.code, n.status) for n in back.notes if n.status] == [
            (n.code, n.status) for n in SHEET.report.notes if n.status
        ]

    def test_what_is_said_of_a_part_is_not_said_of_the_whole_figure(self) -> None:
        code = "fair_integration.persons"
        part = iq.Note(code=code, status="suppressed", origin=iq.ReportKey(scope="DE-BE", period=YEAR))
        whole = iq.Note(code=code, status="revised")
        report = bavaria(fair_integration__persons=3).replace({"notes": (part, whole)})
        (row,) = [row for row in to_rows([report]) if row["code"] == code]
        assert row["status"] == "revised"
        assert [(one.code, one.value) for one in left_out([report], "long")] == [("rows.left-out.notes", (code,))]

    @pytest.mark.parametrize(
        ("said", "other"),
        [
            ({"status": "revised"}, {"status": "suppressed"}),
            ({"footnote": iq.Text("Eins", "One")}, {"footnote": iq.Text("Zwei", "Two")}),
        ],
        ids=["status", "footnote"],
    )
    def test_a_second_status_or_footnote_has_no_room_and_is_reported(self, said: Any, other: Any) -> None:
        code = "fair_integration.persons"
        notes = (iq.Note(code=code, **said), iq.Note(code=code, **other))
        one, both = (bavaria(fair_integration__persons=3).replace({"notes": held}) for held in (notes[:1], notes))
        assert left_out([one], "long") == ()
        assert [(problem.code, problem.value) for problem in left_out([both], "long")] == [
            ("rows.left-out.notes", (code,))
        ]

    def test_every_figure_is_a_row_with_all_columns(self) -> None:
        rows = long_rows()
        assert [row["code"] for row in rows if row["kind"] == "figure"] == list(iq.indicators().keys())
        assert {tuple(row) for row in rows} == {LONG_COLUMNS}

    def test_bounds_and_words_have_their_columns(self) -> None:
        (row,) = [row for row in long_rows() if row["code"] == "counselling.centres.total"]
        assert (row["value"], row["low"], row["high"]) == (None, 171, None)
        assert (row["wording"], row["stated"], row["unit"]) == ("more_than", 170, "centres")

    def test_a_discrepancy_is_marked_and_named_in_full(self) -> None:
        row = long_rows()[-1]
        assert (row["kind"], row["code"], row["value"]) == ("discrepancy", "counselling.persons.advice-types", -2312)
        assert row["note_de"]
        assert row["note_en"]

    @given(st.lists(st.one_of(st.none(), st.integers(0, 10**12), st.integers(1, 10**6).map(iq.about)), max_size=2))
    def test_any_bounds_survive(self, values: list[Any]) -> None:
        codes = ("fair_integration.persons", "intercultural.business.consultations")
        figures = {code: value for code, value in zip(codes, values, strict=False) if value is not None}
        report = iq.Report(scope="DE-BY/netz", period=YEAR).replace(figures)
        assert from_rows(to_rows([report])).reports == (report,)

    def test_who_acknowledged_a_discrepancy_and_when_has_no_room(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("a", "b"), by="Frau X")
        sessions = iq.SessionCounts(first=10, follow_up=5, total=16, discrepancies=(gap,))
        report = bavaria(counselling=iq.Counselling(sessions=sessions))
        told = [(one.code, one.value) for one in left_out([report], "long")]
        assert told == [("rows.left-out.signatures", ("counselling.sessions.sum",))]


class TestWide:
    """Wide is for analysis and says what it leaves out."""

    def test_exact_figures_come_back(self) -> None:
        report = bavaria(counselling__sessions=iq.SessionCounts(first=1, follow_up=2, total=3))
        rows = to_rows([report], "wide")
        assert list(rows[0]) == list(columns("wide"))
        assert rows[0]["start"] == date(2019, 1, 1)
        assert from_rows(rows).reports == (report,)

    def test_what_is_left_out_is_reported_by_code(self) -> None:
        told = {problem.code: problem.value for problem in left_out([SHEET], "wide")}
        assert told["rows.left-out.bounds"] == ("counselling.centres.total",)
        assert told["rows.left-out.discrepancies"] == ("counselling.persons.advice-types",)
        assert set(told) == {
            f"rows.left-out.{kind}" for kind in ("sheet", "bounds", "discrepancies", "notes", "sources")
        }
        assert "wide table" in left_out([SHEET.report], "wide")[0].message("en")

    def test_nothing_is_left_out_of_exact_figures(self) -> None:
        assert left_out([bavaria(fair_integration__persons=3)], "wide") == ()

    def test_long_leaves_out_no_figure(self) -> None:
        assert {problem.code for problem in left_out([SHEET], "long")} == {
            "rows.left-out.sheet",
            "rows.left-out.notes",
            "rows.left-out.sources",
        }


class TestRefusals:
    """What is no report cannot be written as rows, nor two reports of one scope and period."""

    @pytest.mark.parametrize("given", [5, None, SHEET, [1], ["report"]])
    def test_what_is_no_report_is_refused(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            to_rows(given)

    def test_two_reports_of_one_scope_and_period_are_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            to_rows([SHEET, SHEET.report])
        assert caught.value.problems[0].code == "rows.same-report"
