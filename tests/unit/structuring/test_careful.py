"""The careful way to read: whatever can be read is read, and every problem is found at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import iqmodel as iq
from iqmodel.structuring.careful import Reading, reading
from iqmodel.structuring.collecting import Problems, Refused
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.drafts import UNREADABLE
from iqmodel.structuring.readers import Session

NOTE = {"de": "x", "en": "y"}


def read(data: object, kind: type[Any], *, accept: bool = True, limits: iq.Limits | None = None) -> Reading:
    hook = hook_of(kind)
    session = Session(limits or iq.Limits(), accept_discrepancies=accept)
    return reading(hook.careful, hook.tag, data, session)


def told(found: Reading) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.rule_id or problem.code) for problem in found.problems]


def report(**given: object) -> dict[str, object]:
    period = {"start": "2019-01-01", "end": "2019-12-31"}
    return {"format": "iqmodel.report/1", "scope": "DE", "period": period, **given}


class TestSound:
    """Sound data become the object, with the check of all its figures."""

    def test_a_block(self) -> None:
        found = read({"first": 1, "follow_up": 2, "total": 3}, iq.SessionCounts)
        assert found.value == iq.SessionCounts(first=1, follow_up=2, total=3)
        assert (found.problems, [one.verdict for one in found.check().findings]) == ((), ["holds"])

    def test_the_published_documents(self) -> None:
        sheet = iq.published.load("2019-2022")
        for obj in (sheet, sheet.report, sheet.programme, sheet.report.sources[0]):
            found = read(iq.unstructure(obj), type(obj))
            assert found.value == obj
            assert found.problems == ()
        assert read(iq.unstructure(sheet.report), iq.Report).check() == iq.check(sheet.report)

    def test_null_is_unknown(self) -> None:
        assert read({"first": None}, iq.SessionCounts).value == iq.SessionCounts()


class TestEverythingAtOnce:
    """An unreadable figure is unknown to the rules; every readable one is judged."""

    def test_figures_parts_and_keys(self) -> None:
        data = {
            "centres": {"fixed": 1, "mobile": "x", "total": 0},
            "sessions": {"first": 5, "follow_up": 1, "total": 3},
            "persons": [],
            "extra": 1,
        }
        found = read(data, iq.Counselling)
        assert found.value is None
        assert told(found) == [
            ("/extra", "key.unknown"),
            ("/centres/mobile", "record.type"),
            ("/persons", "record.type"),
            ("/centres", "centres.sum"),
            ("/sessions", "sessions.sum"),
        ]
        assert {one.rule_id for one in found.check().violated} == {"centres.sum", "sessions.sum"}

    def test_rules_across_parts_are_judged_on_what_was_readable(self) -> None:
        data = report(counselling={"sessions": {"first": 5}, "persons": {"total": 6, "both": 1.5}})
        found = read(data, iq.Report)
        assert told(found) == [("/counselling/persons/both", "number.float")]
        assert [one.rule_id for one in found.check().warnings] == ["counselling.persons-are-first-sessions"]

    @pytest.mark.parametrize("tag", [np.array([1, 2]), pd.NA])
    @pytest.mark.parametrize("kind", [iq.Report, iq.FactSheet])
    def test_a_format_that_does_not_compare_to_a_truth_value(self, kind: type[Any], tag: object) -> None:
        sheet = iq.published.load("2019-2022")
        data = iq.unstructure(sheet if kind is iq.FactSheet else sheet.report)
        assert told(read(data | {"format": tag}, kind)) == [("/format", "format.unknown")]

    def test_what_is_missing_or_of_the_wrong_kind(self) -> None:
        found = read({"format": "iqmodel.report/1", "scope": 5, "notes": {}}, iq.Report)
        assert told(found) == [("/period", "key.missing"), ("/scope", "record.type"), ("/notes", "record.type")]
        assert told(read([], iq.Report)) == [("", "record.type")]
        assert told(read({"format": "iqmodel.factsheet/1"}, iq.Report)) == [("/format", "format.other")]

    def test_a_value_that_has_its_problem_already(self) -> None:
        problems = Problems(iq.Limits())
        problems.note("json.constant", ("first",))
        hook = hook_of(iq.SessionCounts)
        found = reading(hook.careful, hook.tag, {"first": Refused(), "total": 1}, Session(problems=problems))
        assert (found.value, [one.code for one in found.problems]) == (None, ["json.constant"])

    @pytest.mark.parametrize(
        "kind", [iq.Source, iq.SessionCounts, iq.Report, iq.FactSheet, iq.Period, iq.Count, tuple[iq.Note, ...], str]
    )
    def test_wherever_it_stands(self, kind: Any) -> None:
        session = Session()
        assert hook_of(kind).careful(session, Refused({"x": 1}), ("a",)) is UNREADABLE
        assert session.problems.result() == ()

    def test_so_many_problems_that_reading_stops(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("iqmodel.structuring.collecting._COUNTED_ON", 2)
        data = {"first": "x", "follow_up": "x", "total": "x", "a": 1, "b": 2}
        found = read(data, iq.SessionCounts, limits=iq.Limits(problems=1))
        assert (found.value, [one.code for one in found.problems]) == (None, ["key.unknown", "limit.problems.least"])


class TestDiscrepancies:
    """An acknowledged gap is no problem; one that does not fit, or is not accepted, is."""

    def gap(self, difference: object, rule: object = "sum") -> dict[str, object]:
        return {"rule": rule, "difference": difference, "note": NOTE}

    def sessions(self, *gaps: object, **more: object) -> dict[str, object]:
        return {"first": 1, "follow_up": 1, "total": 4, "discrepancies": list(gaps), **more}

    def test_the_right_amount(self) -> None:
        found = read(self.sessions(self.gap(-2)), iq.SessionCounts)
        assert found.problems == ()
        assert [one.verdict for one in found.check().findings] == ["acknowledged"]

    def test_not_accepted(self) -> None:
        found = read(self.sessions(self.gap(-2)), iq.SessionCounts, accept=False)
        assert told(found) == [("/discrepancies/0", "sum")]
        assert found.problems[0].code == "discrepancy.refused"

    def test_the_wrong_amount_is_told_once(self) -> None:
        for accept in (True, False):
            found = read(self.sessions(self.gap(-3)), iq.SessionCounts, accept=accept)
            assert [(one.pointer, one.code) for one in found.problems] == [("", "rule.violated")]

    def test_one_that_is_unreadable_excuses_the_rule_it_names(self) -> None:
        found = read(self.sessions(self.gap("x")), iq.SessionCounts)
        assert told(found) == [("/discrepancies/0/difference", "record.type")]

    def test_one_that_names_no_rule_excuses_all(self) -> None:
        for unreadable in (self.gap(-2, rule=5), 5):
            found = read(self.sessions(unreadable), iq.SessionCounts)
            assert found.problems
            assert "rule.violated" not in {one.code for one in found.problems}
        assert told(read(self.sessions(discrepancies=5), iq.SessionCounts)) == [("/discrepancies", "record.type")]

    def test_one_that_names_another_rule_excuses_nothing(self) -> None:
        found = read(self.sessions(self.gap("x", rule="other")), iq.SessionCounts)
        assert ("", "sum") in told(found)

    def test_a_readable_one_after_an_unreadable_one_keeps_its_place(self) -> None:
        found = read(self.sessions(self.gap("x", rule="other"), self.gap(-2)), iq.SessionCounts, accept=False)
        assert ("/discrepancies/1", "sum") in told(found)
        twice = read(self.sessions(5, self.gap(-2), self.gap(-2)), iq.SessionCounts)
        assert [pointer for pointer, _ in told(twice)] == ["/discrepancies/0", "/discrepancies/2"]


class TestWhole:
    """What notes, sources and claims refer to is asked of what was readable, and nothing is said twice."""

    def test_a_source_that_does_not_exist(self) -> None:
        notes = [{"code": "fair_integration.referrals", "source": "nowhere"}]
        assert told(read(report(notes=notes), iq.Report)) == [("/notes/0/source", "report.unknown-source")]

    def test_a_source_that_was_unreadable_may_be_the_one_meant(self) -> None:
        notes = [{"code": "fair_integration.referrals", "source": "survey"}]
        for lost in ({"id": "survey", "window": 5}, 5):
            found = read(report(notes=notes, sources=[lost]), iq.Report)
            assert found.problems
            assert "report.unknown-source" not in {one.code for one in found.problems}
        found = read(report(notes=notes, sources=[{"id": "other", "window": 5}]), iq.Report)
        assert "report.unknown-source" in {one.code for one in found.problems}

    def test_places_after_an_unreadable_member(self) -> None:
        notes = [5, {"code": "nowhere", "status": "revised"}]
        assert told(read(report(notes=notes), iq.Report)) == [
            ("/notes/0", "record.type"),
            ("/notes/1/code", "report.unknown-code"),
        ]

    def test_a_fact_sheet_is_asked_as_a_whole_although_its_report_is_unsound(self) -> None:
        sheet = iq.unstructure(iq.published.load("2019-2022"))
        sheet["reports"][0]["counselling"]["sessions"]["first"] = 1
        sheet["claims"].append({"numerator": "nowhere", "denominator": "nowhere", "percentage": "1"})
        found = read(sheet, iq.FactSheet)
        assert ("/reports/0/counselling/sessions", "counselling.sessions.sum") in told(found)
        assert any(pointer.startswith(f"/claims/{len(sheet['claims']) - 1}") for pointer, _ in told(found))

    def test_a_note_that_contradicts_its_figure(self) -> None:
        notes = [{"code": "fair_integration.referrals", "status": "not_collected"}]
        for count, wrong in ((5, True), (None, False)):
            found = read(report(notes=notes, fair_integration={"referrals": count}), iq.Report)
            assert bool(found.problems) is wrong
            assert [pointer for pointer, _ in told(found)] == ["/notes/0/status"] * wrong


class TestRecords:
    """Each field of a record is checked as its constructor would, unreadable ones beside the others."""

    def test_fields(self) -> None:
        found = read({"id": "A B", "window": {"start": "x"}, "covers": ["a", 5], "zzz": 1}, iq.Source)
        assert set(told(found)) >= {
            ("/zzz", "key.unknown"),
            ("/id", "record.form"),
            ("/window/end", "key.missing"),
            ("/window/start", "date.not-iso"),
            ("/covers/1", "record.type"),
        }
        assert len(found.problems) == 5
        assert told(read({}, iq.Source)) == [("/id", "key.missing")]

    def test_what_is_no_object_is_shown(self) -> None:
        for kind in (iq.Source, iq.SessionCounts, iq.Period):
            (problem,) = read(5, kind).problems
            assert (problem.pointer, problem.code, problem.value) == ("", "record.type", 5)

    def test_a_period_as_text_gets_a_hint(self) -> None:
        found = read(report(period="01/19-12/22"), iq.Report)
        assert told(found) == [("/period", "record.type")]
        assert found.problems[0].hint is not None
        assert "2019-01-01" in found.problems[0].hint.en
