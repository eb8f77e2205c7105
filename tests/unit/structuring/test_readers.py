"""What all careful readers share: the session with its problems, readers of lists, texts, figures and bounds."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.language.problems import objection
from iqmodel.structuring.collecting import Problems, Refused
from iqmodel.structuring.drafts import UNREADABLE, Draft, Partial
from iqmodel.structuring.readers import (
    A_DATE,
    FORMATS,
    Session,
    as_it_is,
    broken_rule,
    format_of,
    list_of,
    optional,
    parsed,
    read_bounds,
    read_count,
    refuse_wrong_arguments,
    refused_discrepancy,
)
from iqmodel.values.days import iso_date
from tests.refusals import refusal

REPORT_1 = "iqmodel.report/1"


def told(session: Session) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in session.problems.result()]


class TestFormat:
    """A document names its format; one within another may leave that out."""

    @pytest.mark.parametrize(
        ("data", "steps", "goes_on", "problems"),
        [
            ({"format": REPORT_1}, (), True, []),
            ([], (), True, []),
            ({}, (), True, [("/format", "format.missing")]),
            ({}, ("report",), True, []),
            ({"format": "iqmodel.report/2"}, (), True, [("/format", "format.version")]),
            ({"format": "iqmodel.report/0"}, ("report",), True, [("/report/format", "format.version")]),
            ({"format": "iqmodel.report/x"}, (), True, [("/format", "format.unknown")]),
            ({"format": "iqmodel.report/²"}, (), True, [("/format", "format.unknown")]),
            ({"format": "other"}, (), True, [("/format", "format.unknown")]),
            ({"format": 1}, (), True, [("/format", "format.unknown")]),
            ({"format": None}, (), True, [("/format", "format.unknown")]),
            ({"format": "iqmodel.factsheet/1"}, (), False, [("/format", "format.other")]),
            ({"format": Refused("x")}, (), True, []),
        ],
    )
    def test_each(self, data: object, steps: tuple[str, ...], goes_on: bool, problems: list[tuple[str, str]]) -> None:
        session = Session()
        assert session.check_format(data, REPORT_1, steps) is goes_on
        assert told(session) == problems

    @pytest.mark.parametrize(("version", "newer"), [("0", False), ("2", True), ("10", True), ("00", True)])
    def test_only_a_newer_version_is_hinted_at(self, version: str, newer: bool) -> None:
        session = Session()
        session.check_format({"format": f"iqmodel.report/{version}"}, REPORT_1, ())
        (problem,) = session.problems.result()
        assert (problem.hint is not None) is newer
        assert (dict(problem.data)["version"], dict(problem.data)["known"]) == (version, "1")

    def test_a_class_without_a_format(self) -> None:
        session = Session()
        assert session.check_format({}, None, ())
        assert told(session) == []
        assert format_of(iq.Counselling) is None
        assert {format_of(kind) for kind in (iq.Report, iq.FactSheet)} == set(FORMATS.values())


class TestKeys:
    """Every key that does not exist is a problem with the likeliest one, and every one that must exist and does not."""

    KNOWN = frozenset({"first", "follow_up", "total"})

    def test_strangers_and_missing_ones(self) -> None:
        session = Session()
        session.check_keys({"frist": 1, "total": 2, 5: 3, "zzz": 4}, self.KNOWN, ("first", "total"), ("a",))
        assert told(session) == [
            ("/a/frist", "key.unknown.close"),
            ("/a/5", "key.unknown"),
            ("/a/zzz", "key.unknown"),
            ("/a/first", "key.missing"),
        ]
        first, number, *_ = session.problems.result()
        assert (dict(first.data)["close"], first.value) == ("first", 1)
        assert dict(number.data)["key"] == "<int>"

    def test_likeness_is_sought_for_so_many_keys_and_for_short_ones(self) -> None:
        session = Session()
        session.check_keys({"total" + " " * 60: 1}, self.KNOWN, (), ())
        session.check_keys({f"tota{number}": 1 for number in range(60)}, self.KNOWN, (), ())
        codes = [code for _, code in told(session)]
        assert codes == ["key.unknown"] + ["key.unknown.close"] * 50 + ["key.unknown"] * 10

    def test_a_million_strangers_are_counted(self) -> None:
        session = Session(iq.Limits(problems=2))
        session.check_keys(dict.fromkeys(range(1_000_000)), self.KNOWN, ("first",), ())
        assert len(session.problems) == 1_000_001


class TestBuilding:
    """Drafts become objects, inner ones first; what only a constructor finds is a problem like any other."""

    def test_a_draft_within_a_draft(self) -> None:
        inner = Draft(iq.SessionCounts, {"first": 1, "follow_up": 1, "total": 2}, ("sessions",))
        built = Session().built(Draft(iq.Counselling, {"sessions": inner}, ()))
        assert built == iq.Counselling(sessions=iq.SessionCounts(first=1, follow_up=1, total=2))
        assert Session().built(5) == 5

    def test_an_inner_one_that_cannot_be_built(self) -> None:
        session = Session()
        inner = Draft(iq.SessionCounts, {"first": 1, "follow_up": 1, "total": 3}, ("sessions",))
        assert session.built(Draft(iq.Counselling, {"sessions": inner}, ())) is UNREADABLE
        assert told(session) == [("/sessions", "rule.violated")]

    def test_another_error_of_the_package(self) -> None:
        session = Session()
        assert session.made(iq.Period, {"start": 1, "end": 2}, ("period",)) is UNREADABLE
        assert told(session) == [("/period", "period.not-a-date")]

    def test_a_rule_that_the_reader_did_not_judge(self) -> None:
        problems = Problems(iq.Limits())
        session = Session(iq.Limits(), problems, accept_discrepancies=True)
        given = {"first": 1, "follow_up": 1, "total": 3}
        assert session.made(iq.SessionCounts, given, ("a",)) is UNREADABLE
        (problem,) = problems.result()
        assert (problem.pointer, problem.rule_id, problem.difference) == ("/a", "sum", -1)


class TestValues:
    """Null passes where it may; what has its problem already is not complained of again."""

    def test_refused_values(self) -> None:
        session = Session()
        readers: list[Any] = [as_it_is, list_of(as_it_is), parsed(iso_date, A_DATE, lambda _: None), read_count]
        for read in readers:
            assert read(session, Refused(5), ()) is UNREADABLE
        assert told(session) == []

    def test_optional(self) -> None:
        read = optional(read_count)
        assert read(Session(), None, ()) is None
        assert read(Session(), 5, ()) == 5
        assert read_count(Session(), None, ()) == iq.UNKNOWN

    def test_a_text_that_is_taken_apart(self) -> None:
        session = Session()
        hint = iq.Text("Tipp", "tip")
        read = parsed(iso_date, A_DATE, lambda value: hint if value == "02.01.2023" else None)
        assert read(session, "2023-01-02", ()).isoformat() == "2023-01-02"
        assert read(session, 5, ("a",)) is UNREADABLE
        assert read(session, "02.01.2023", ("b",)) is UNREADABLE
        assert told(session) == [("/a", "record.type"), ("/b", "date.german-form")]
        assert [problem.hint for problem in session.problems.result()] == [None, hint]


class TestLists:
    """All members are read whatever is wrong with the others; those readable keep the places they had."""

    READ = staticmethod(list_of(read_count))

    def test_sound(self) -> None:
        assert self.READ(Session(), [1, None], ()) == (1, iq.UNKNOWN)
        assert self.READ(Session(), (1,), ()) == (1,)
        assert self.READ(Session(), [], ()) == ()

    def test_partly_readable(self) -> None:
        session = Session()
        found = self.READ(session, ["x", 1, 1.5, 2], ("list",))
        assert found == Partial((1, 2), (1, 3), ("x", 1.5))
        assert told(session) == [("/list/0", "record.type"), ("/list/2", "number.float")]

    def test_a_problem_of_readable_members_is_placed_among_all(self) -> None:
        found = Partial((1, 2), (1, 3), ("x", 1.5))
        assert found.located(objection("record.type", "list", 1, "id"), 1).pointer == "/list/3/id"
        assert found.located(objection("record.type", "a", "list", 0), 2).pointer == "/a/list/1"

    def test_what_is_no_list_or_too_long(self) -> None:
        session = Session(iq.Limits(items=2))
        unreadable: list[object] = [{}, "ab", None, [1, 2, 3]]
        for value in unreadable:
            assert self.READ(session, value, ()) is UNREADABLE
        assert [code for _, code in told(session)] == ["record.type"] * 3 + ["limit.items"]
        assert self.READ(session, [1, 2], ()) == (1, 2)


class TestFigures:
    """A figure is a whole number, bounds, or null."""

    @pytest.mark.parametrize(
        ("value", "count"),
        [
            (0, 0),
            (10**12, 10**12),
            ({"low": 1, "high": 2}, iq.between(1, 2)),
            ({"low": 171, "wording": "more_than", "stated": 170}, iq.more_than(170)),
            ({"low": 0}, iq.UNKNOWN),
            ({"low": 3, "high": 3}, 3),
        ],
    )
    def test_sound(self, value: object, count: iq.Count) -> None:
        session = Session()
        assert read_count(session, value, ()) == count
        assert told(session) == []

    @pytest.mark.parametrize(
        ("value", "problems"),
        [
            (-1, [("", "number.negative")]),
            (10**12 + 1, [("", "number.too-large")]),
            (True, [("", "record.type")]),
            ("5", [("", "record.type")]),
            (1.0, [("", "number.float")]),
            (416.374, [("", "number.float")]),
            ([], [("", "record.type")]),
            ({}, [("/low", "key.missing")]),
            ({"low": -1}, [("", "number.negative.possible")]),
            ({"low": 2, "high": 1}, [("", "number.reversed")]),
            ({"low": 1.5, "high": "x"}, [("/low", "number.float"), ("/high", "record.type")]),
            ({"low": 1, "hihg": 2}, [("/hihg", "key.unknown.close")]),
            ({"low": 1, "wording": "about", "stated": True}, [("/stated", "record.type")]),
            ({"low": Refused(1)}, []),
        ],
    )
    def test_unsound(self, value: object, problems: list[tuple[str, str]]) -> None:
        session = Session()
        assert read_count(session, value, ()) is UNREADABLE
        assert told(session) == problems

    def test_bounds_alone_may_be_those_of_a_difference(self) -> None:
        session = Session()
        assert read_bounds(session, {"low": -3, "high": -1}, ()) == iq.Bounds(-3, -1)
        assert read_bounds(session, {"low": None, "high": 4}, ()) == iq.Bounds(None, 4)
        assert read_bounds(session, {"high": 4}, ()) == iq.Bounds(None, 4)
        assert read_bounds(session, {}, ()) == iq.UNKNOWN - iq.UNKNOWN
        assert read_bounds(session, 5, ()) is UNREADABLE
        assert told(session) == [("", "record.type")]

    def test_beyond_the_limit_problems_are_only_counted(self) -> None:
        session = Session(iq.Limits(problems=1))
        for value in ("x", 1.5, -1):
            assert read_count(session, value, ()) is UNREADABLE
        assert len(session.problems) == 3
        assert [code for _, code in told(session)] == ["record.type", "limit.problems"]


class TestRules:
    """A broken rule and an acknowledgement that is not accepted are problems of the block and of its list."""

    def test_a_broken_rule(self) -> None:
        (finding,) = iq.check(
            {"sessions.first": 1, "sessions.follow_up": 1, "sessions.total": 3}, model=iq.Counselling
        ).violated
        problem = broken_rule(finding, ("a", 0))
        assert (problem.pointer, problem.rule_id, problem.difference) == ("/a/0/sessions", "sessions.sum", -1)
        assert problem.message("de") == finding.message("de")
        (own,) = iq.check({"first": 1, "follow_up": 1, "total": 3}, model=iq.SessionCounts).violated
        assert (broken_rule(own).pointer, broken_rule(own, ("a",)).pointer) == ("", "/a")

    def test_an_acknowledgement(self) -> None:
        one = iq.Discrepancy(rule="sum", difference=-2, note=iq.Text("weil", "because"))
        problem = refused_discrepancy("a.sum", one, ("a", "discrepancies", 0))
        assert (problem.pointer, problem.code) == ("/a/discrepancies/0", "discrepancy.refused")
        assert (problem.value, problem.rule_id, problem.difference) == ("sum", "a.sum", -2)
        assert dict(problem.data)["note"] == one.note


class TestArguments:
    """What is not a class of the model, or not limits, is refused by name."""

    @pytest.mark.parametrize("model", [iq.Report, iq.FactSheet, iq.SessionCounts, iq.Note, iq.Bounds, iq.Text])
    def test_classes_of_the_model(self, model: type) -> None:
        refuse_wrong_arguments(model)

    @pytest.mark.parametrize(
        ("arguments", "pointer"), [((int,), "/model"), (("Report",), "/model"), ((iq.Report, 5), "/limits")]
    )
    def test_others(self, arguments: tuple[Any, ...], pointer: str) -> None:
        code, _ = refusal(lambda: refuse_wrong_arguments(*arguments))
        assert code == "invalid-data"
        with pytest.raises(iq.InvalidDataError) as caught:
            refuse_wrong_arguments(*arguments)
        assert [problem.pointer for problem in caught.value.problems] == [pointer]
