"""Rows as reports: every problem with its place, valid reports kept."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.row_reading import from_rows
from iqmodel.formats.tables.rows import to_rows
from tests.unit.formats.tables.bavaria import YEAR, bavaria, long_rows


class TestRules:
    """A report whose figures break a rule is refused; the rule and the amount are named."""

    def test_an_overstated_row_is_no_report_and_tells_the_rule(self) -> None:
        first, follow_up, total = (f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
        good = {"scope": "DE-BY", "start": "2019-01-01", "end": "2019-12-31", first: 1, follow_up: 2, total: 3}
        read = from_rows([good | {total: 4, "scope": "DE-BE"}, good])
        (problem,) = read.problems
        assert (problem.pointer, problem.rule_id, problem.difference) == (f"/0/{total}", "counselling.sessions.sum", -1)
        assert dict(problem.data)["scope"] == "DE-BE"
        assert [str(report.scope) for report in read.reports] == ["DE-BY"]

    @pytest.mark.parametrize(
        ("ends", "column"), [({"high": 3}, "high"), ({"low": 0, "high": 3}, "low"), ({"low": 20}, "low")]
    )
    def test_bounds_are_shown_at_an_end_that_is_there(self, ends: dict[str, int], column: str) -> None:
        row = {"scope": "DE-BY", "start": YEAR.start, "end": YEAR.end}
        parts = [row | {"code": f"counselling.sessions.{name}", "value": 5} for name in ("first", "follow_up")]
        total = row | {"code": "counselling.sessions.total", "value": None} | ends
        (problem,) = from_rows([*parts, total]).problems
        assert (problem.rule_id, problem.pointer) == ("counselling.sessions.sum", f"/2/{column}")


class TestProblems:
    """Every problem with row, column, value and message; valid rows are not lost because of broken ones."""

    @pytest.mark.parametrize(
        ("change", "place", "code"),
        [
            ({"value": True}, "/0/value", "number.not-whole"),
            ({"value": 1.5}, "/0/value", "number.float-thousands"),
            ({"value": "75"}, "/0/value", "number.not-whole"),
            ({"value": -1}, "/0/value", "number.negative"),
            ({"value": 10**12 + 1}, "/0/value", "number.too-large"),
            ({"value": {"low": 3}}, "/0/value", "number.not-whole"),
            ({"code": "counselling.centres.fixd"}, "/0/code", "rows.code.close"),
            ({"code": 7}, "/0/code", "rows.code"),
            ({"code": None}, "/0/code", "rows.code.empty"),
            ({"kind": "discrepancy", "code": None}, "/0/code", "rows.rule.empty"),
            ({"kind": "total"}, "/0/kind", "rows.kind"),
            ({"unit": "sessions"}, "/0/unit", "rows.unit"),
            ({"low": 70}, "/0/value", "rows.value-and-bounds"),
            ({"wording": "about"}, "/0/value", "rows.value-and-bounds"),
            ({"status": "lost"}, "/0/status", "record.choice"),
            ({"value": None, "wording": "about", "stated": 80}, "/0/wording", "rows.words-alone"),
            ({"note_de": "nur deutsch"}, "/0/note_en", "rows.note-language"),
            ({"note_en": "English alone"}, "/0/note_de", "rows.note-language"),
        ],
    )
    def test_a_bad_cell_is_reported_with_its_place(self, change: dict[str, Any], place: str, code: str) -> None:
        rows = long_rows()
        rows[0] |= change
        read = from_rows(rows)
        assert (place, code) in {(problem.pointer, problem.code) for problem in read.problems}
        assert read.reports == ()
        for problem in read.problems:
            data = dict(problem.data)
            assert {"row", "column", "scope", "start", "end"} <= data.keys()
            assert problem.message("de")
            assert problem.message("en")

    @pytest.mark.parametrize(
        ("notes", "place", "code"),
        [
            ({}, "/1/note_de", "rows.note-missing"),
            ({"note_de": "Lücke"}, "/1/note_en", "rows.note-language"),
        ],
    )
    def test_a_discrepancy_says_why_in_both_languages(self, notes: dict[str, str], place: str, code: str) -> None:
        figure, gap = dict(long_rows()[0]), dict(long_rows()[-1])
        assert gap["kind"] == "discrepancy"
        read = from_rows([figure, gap | {"note_de": None, "note_en": None} | notes])
        assert [(problem.pointer, problem.code) for problem in read.problems] == [(place, code)]

    def test_one_scope_in_two_spellings_is_one_report(self) -> None:
        first, _, total = (f"counselling.sessions.{name}" for name in ("first", "follow_up", "total"))
        keys = {"start": "2019-01-01", "end": "2019-12-31", "kind": "figure"}
        rows = [
            keys | {"scope": scope, "code": code, "value": value}
            for scope, code, value in (("DE-BY+DE-BE", first, 16), ("DE-BE+DE-BY", total, 15))
        ]
        read = from_rows(rows)
        assert ([problem.rule_id for problem in read.problems], read.reports) == (["counselling.sessions.sum"], ())
        wide = from_rows([{"scope": row["scope"], "start": row["start"], "end": row["end"], first: 1} for row in rows])
        assert [problem.code for problem in wide.problems] == ["rows.same-row"]
        assert len(wide.reports) == 1

    def test_likeness_is_sought_for_few_unknown_columns(self) -> None:
        row = {"scope": "DE", "start": "2019-01-01", "end": "2019-12-31"}
        wrong = {"counselling.sessions.frist": 1}
        (near,) = from_rows([row | wrong]).problems
        assert near.code == "rows.column-unknown.close"
        read = from_rows([row | {f"own {number}": 1 for number in range(100)} | wrong])
        assert {problem.code for problem in read.problems} == {"rows.column-unknown"}
        assert len(read.problems) == 101

    def test_other_reports_are_not_lost(self) -> None:
        rows = long_rows()
        rows[0]["value"] = -1
        other = bavaria(fair_integration__persons=3)
        assert from_rows([*rows, *to_rows([other])]).reports == (other,)

    def test_the_same_code_twice_is_reported_with_the_earlier_row(self) -> None:
        rows = long_rows()
        problem = from_rows([*rows, rows[0]]).problems[0]
        assert (problem.pointer, problem.code, dict(problem.data)["earlier"]) == (
            f"/{len(rows)}/code",
            "rows.same-row",
            0,
        )

    def test_the_same_report_twice_in_wide(self) -> None:
        row = to_rows([bavaria(fair_integration__persons=3)], "wide")[0]
        read = from_rows([row, row])
        assert [problem.pointer for problem in read.problems] == ["/1"]
        assert len(read.reports) == 1

    def test_of_rows_that_differ_under_the_same_keys_none_is_taken(self) -> None:
        row = to_rows([bavaria(fair_integration__persons=3)], "wide")[0]
        other = to_rows([iq.Report(scope="DE-BE", period=YEAR)], "wide")[0]
        read = from_rows([row, other, row | {"fair_integration.persons": 4}])
        assert [(problem.pointer, problem.code) for problem in read.problems] == [("/2", "rows.same-row")]
        assert [str(report.scope) for report in read.reports] == ["DE-BE"]

    @pytest.mark.parametrize("key", ["scope", "start", "end"])
    def test_an_empty_key_is_reported_as_empty(self, key: str) -> None:
        row = to_rows([bavaria(fair_integration__persons=3)], "wide")[0] | {key: None}
        (problem,) = from_rows([row]).problems
        assert (problem.pointer, problem.code) == (f"/0/{key}", "rows.key-empty")

    def test_rows_bear_the_numbers_given(self) -> None:
        rows = long_rows()
        rows[3]["value"] = -5
        (problem,) = [
            p for p in from_rows(rows, numbers=range(2, 2 + len(rows))).problems if p.code == "number.negative"
        ]
        assert (problem.pointer, dict(problem.data)["row"]) == ("/5/value", 5)

    def test_a_missing_key_column_refuses_all(self) -> None:
        read = from_rows([{"scope": "DE", "fair_integration.persons": 3}])
        assert [problem.code for problem in read.problems] == ["rows.column-missing"] * 2
        assert read.reports == ()

    def test_an_unknown_column_is_reported_and_the_report_kept(self) -> None:
        row = to_rows([bavaria(fair_integration__persons=3)], "wide")[0]
        del row["fair_integration.referrals"]
        read = from_rows([row | {"fair_integration.referal": 5}])
        assert [problem.code for problem in read.problems] == ["rows.column-unknown.close"]
        assert len(read.reports) == 1

    def test_what_a_discrepancy_row_cannot_hold(self) -> None:
        rows = long_rows()
        rows[-1] |= {"status": "revised", "value": -2311}
        found = {(problem.pointer, problem.code) for problem in from_rows(rows).problems}
        assert (f"/{len(rows) - 1}/status", "rows.stray") in found
        assert any(code == "rule.violated" for _, code in found) or len(found) > 1

    @pytest.mark.parametrize("ends", [{"low": 70}, {"high": -2311}, {"wording": "about"}])
    def test_an_amount_and_other_bounds(self, ends: dict[str, Any]) -> None:
        rows = long_rows()
        rows[-1] |= ends
        read = from_rows(rows)
        place = f"/{len(rows) - 1}/value"
        assert [(problem.pointer, problem.code) for problem in read.problems] == [(place, "rows.value-and-bounds")]
        assert read.reports == ()

    @pytest.mark.parametrize(
        "ends", [{"low": -2312, "high": -2312}, {"value": None, "low": -2312}, {"value": None, "high": -2312}]
    )
    def test_bounds_that_say_the_amount(self, ends: dict[str, Any]) -> None:
        rows = long_rows()
        rows[-1] |= ends
        read = from_rows(rows)
        assert read.problems == ()
        assert [finding.difference for finding in iq.check(read.reports[0]).acknowledged] == [-2312]

    def test_a_discrepancy_on_no_rule(self) -> None:
        rows = long_rows()
        rows[-1]["code"] = "counselling.persons.advice-typs"
        assert "rows.rule.close" in {problem.code for problem in from_rows(rows).problems}


class TestKeys:
    """Scope, first and last day say which rows belong to one report."""

    def test_a_key_that_has_no_hash_is_a_problem_of_its_row(self) -> None:
        rows = [{"scope": ["DE"], "start": "2019-01-01", "end": "2019-12-31", "fair_integration.persons": 1}] * 2
        read = from_rows(rows)
        assert read.reports == ()
        assert {problem.pointer for problem in read.problems} >= {"/0/scope"}

    @pytest.mark.parametrize(
        ("key", "odd"), [("scope", date(2019, 1, 1)), *product(("scope", "start", "end"), ("x", 5, ["DE"], {}, None))]
    )
    def test_one_row_with_another_key_is_another_report(self, key: str, odd: object) -> None:
        rows = long_rows()
        read = from_rows([*rows, rows[0] | {key: odd}])
        assert len(read.reports) == 1
        assert {problem.pointer.split("/")[1] for problem in read.problems} == {str(len(rows))}

    @pytest.mark.parametrize("kind", [None, "figure", "share", "discrepancy"])
    @pytest.mark.parametrize("odd", [["persons"], {}, 5, date(2019, 1, 1)])
    def test_a_code_that_is_no_text_is_a_problem_of_its_row(self, kind: str | None, odd: object) -> None:
        rows = long_rows()
        read = from_rows([*rows, rows[0] | {"kind": kind, "code": odd}])
        assert read.reports == ()
        assert {problem.pointer.split("/")[1] for problem in read.problems} == {str(len(rows))}
