"""The fast way to read: the object that the careful way would give, or no answer at all."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import Unsure, attempt, attempt_plain, list_of, optional, read_count, refuse
from iqmodel.structuring.limits import SAFE

GAP = {"rule": "sum", "difference": -2, "note": {"de": "x", "en": "y"}}
SHEET = iq.published.load("2019-2022")


@iq.block
class Ratio(iq.Block):
    """A block of one's own with rules of several operators, a constant and factors."""

    few: iq.Count = iq.count(unit="persons")
    many: iq.Count = iq.count(unit="persons")
    at_least_double = iq.rule("many >= 2 * few")
    not_too_many = iq.rule("many < 100")
    plausible = iq.rule("few == 1", severity="warning")


@iq.block
class OfALand(iq.Report):
    """A report that only a Land may make."""

    def context_problems(self) -> tuple[Problem, ...]:
        return (objection("record.blank", "scope"),) if self.scope == iq.Scope("DE") else super().context_problems()


class Changing(str):
    """A text of a class of one's own, which may say something else each time."""

    __slots__ = ()


class Numbered(int):
    """A number of a class of one's own."""


def fast(data: object, kind: type[Any] = iq.SessionCounts) -> Any:
    return hook_of(kind).attempt(data)


def tallied(data: object, kind: type[Any]) -> int:
    tally = [0]
    assert attempt(hook_of(kind).whole, data, tally) is not None
    return tally[0]


def strings_in(data: object) -> int:
    """How many keys and strings there are in plain data."""
    if isinstance(data, dict):
        return sum(1 + strings_in(value) for value in data.values())
    return sum(map(strings_in, data)) if isinstance(data, list) else isinstance(data, str)


def report(**given: object) -> dict[str, object]:
    period = {"start": "2019-01-01", "end": "2019-12-31"}
    return {"format": "iqmodel.report/1", "scope": "DE", "period": period, **given}


class TestSound:
    """Sound data of exact types are read, and the object is the careful reader's."""

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            ({}, iq.SessionCounts),
            ({"first": 1}, iq.SessionCounts),
            ({"first": 1, "follow_up": 2, "total": 3}, iq.SessionCounts),
            (
                {"first": {"low": 1, "high": 2}, "total": {"low": 171, "wording": "more_than", "stated": 170}},
                iq.SessionCounts,
            ),
            ({"first": 1, "follow_up": 1, "total": 4, "discrepancies": [GAP]}, iq.SessionCounts),
            ({"sessions": {"first": 1, "total": 1}, "centres": {}}, iq.Counselling),
            ({"few": 49, "many": 99}, Ratio),
            ({"few": 0, "many": 0}, Ratio),
            (report(), iq.Report),
            (report(counselling={"sessions": {"first": 1}}, notes=[], as_of=None), iq.Report),
            ({"id": "a"}, iq.Source),
            ({"id": "a", "extracted": "2023-05-24", "covers": ["counselling"]}, iq.Source),
            ({"code": "a", "footnote": {"de": "x", "en": "y"}}, iq.Note),
        ],
    )
    def test_each(self, data: object, kind: type[Any]) -> None:
        hook = hook_of(kind)
        value = fast(data, kind)
        assert value is not None
        assert value == iq.structure(data, kind)
        assert type(value) is kind
        # Without the fast way the careful one gives the same.
        assert attrs.evolve(hook, fast=refuse).read(data) == value

    def test_published_documents(self) -> None:
        for obj in (SHEET, SHEET.report, SHEET.programme):
            value = fast(iq.unstructure(obj), type(obj))
            assert value == obj
            assert repr(value) == repr(obj)


class TestUnusual:
    """Whatever is unusual in the slightest is left to the careful reader."""

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            ([], iq.SessionCounts),
            (None, iq.SessionCounts),
            ({"first": -1}, iq.SessionCounts),
            ({"first": 10**12 + 1}, iq.SessionCounts),
            ({"first": True}, iq.SessionCounts),
            ({"first": 1.0}, iq.SessionCounts),
            ({"first": "1"}, iq.SessionCounts),
            ({"first": None}, iq.SessionCounts),
            ({"first": Numbered(1)}, iq.SessionCounts),
            ({Changing("first"): 1}, iq.SessionCounts),
            (OrderedDict(first=1), iq.SessionCounts),
            ({"first": 1, "x": 2}, iq.SessionCounts),
            ({"first": 1, "follow_up": 1, "total": 3}, iq.SessionCounts),
            ({"first": 3, "total": 1}, iq.SessionCounts),
            ({"first": {"low": 3, "high": 2}}, iq.SessionCounts),
            ({"first": {"low": -3, "high": 2}}, iq.SessionCounts),
            ({"first": {"low": 1, "x": 2}}, iq.SessionCounts),
            ({"first": []}, iq.SessionCounts),
            ({"first": 1, "follow_up": 1, "total": 4, "discrepancies": [GAP, GAP]}, iq.SessionCounts),
            ({"first": 1, "follow_up": 1, "total": 5, "discrepancies": [GAP]}, iq.SessionCounts),
            ({"first": 1, "follow_up": 1, "total": 2, "discrepancies": [GAP]}, iq.SessionCounts),
            ({"discrepancies": {}}, iq.SessionCounts),
            ({"discrepancies": ()}, iq.SessionCounts),
            ({"few": 50, "many": 99}, Ratio),
            ({"few": 1, "many": 100}, Ratio),
            ({"format": "iqmodel.report/1"}, iq.SessionCounts),
            (report(format="iqmodel.report/2"), iq.Report),
            (report(scope="DE-XX"), iq.Report),
            (report(scope="D" * 101), iq.Report),
            (report(scope=None), iq.Report),
            (report(period={"start": "2019-01-01"}), iq.Report),
            (report(period={"start": "2019-01-01", "end": "2019-12-31", "x": 1}), iq.Report),
            (report(period=["2019-01-01", "2019-12-31"]), iq.Report),
            (report(period={"start": "2019-01-02", "end": "2019-01-01"}), iq.Report),
            (report(period={"start": "20190101", "end": "2019-12-31"}), iq.Report),
            (report(period={"start": "2019-W01-1", "end": "2019-12-31"}), iq.Report),
            (report(notes=[{"code": "nowhere"}]), iq.Report),
            (report(notes=[5]), iq.Report),
            (report(counselling={"sessions": []}), iq.Report),
            (report(counselling={"sessions": {"first": 3, "total": 1}}), iq.Report),
            ({"id": "A B"}, iq.Source),
            ({"id": 5}, iq.Source),
            ({"id": "a", "zzz": 1}, iq.Source),
            ({"extracted": "2023-05-24"}, iq.Source),
            ({"id": "a", "extracted": "2023-02-30"}, iq.Source),
            ({"id": "a", "covers": "counselling"}, iq.Source),
            ({"code": "a", "footnote": {"de": "x"}}, iq.Note),
            ({"code": "a", "footnote": {"de": "x", "en": 5}}, iq.Note),
            ({"code": "a", "footnote": {"de": "x", "en": "y", "fr": "z"}}, iq.Note),
            ({"code": "a", "footnote": {"de": "x", "en": "\ud800"}}, iq.Note),
            ({"low": 1}, iq.Bounds),
        ],
        ids=repr,
    )
    def test_each(self, data: object, kind: type[Any]) -> None:
        assert fast(data, kind) is None

    def test_a_report_must_name_its_format_and_one_within_a_sheet_need_not(self) -> None:
        plain = report()
        del plain["format"]
        assert fast(plain, iq.Report) is None
        sheet = iq.unstructure(SHEET)
        assert "format" not in sheet["reports"][0]
        assert fast(sheet, iq.FactSheet) == SHEET
        sheet["reports"][0]["format"] = "iqmodel.report/1"
        assert fast(sheet, iq.FactSheet) == SHEET
        sheet["reports"][0]["format"] = "iqmodel.report/2"
        assert fast(sheet, iq.FactSheet) is None

    def test_what_a_class_of_ones_own_asks_of_a_complete_report_is_asked(self) -> None:
        exact = iq.testing.document(dict.fromkeys(iq.indicators().keys(), 0))
        assert fast(exact, iq.Report) is not None
        assert fast(exact, OfALand) is None
        assert fast({**exact, "scope": "DE-BY"}, OfALand) is not None

    def test_a_scope_of_up_to_a_hundred_characters(self) -> None:
        longest = f"DE-BY/{'a' * 64}/{'b' * 29}"
        assert fast(report(scope=longest), iq.Report) == iq.structure(report(scope=longest), iq.Report)
        assert fast(report(scope=longest), iq.Report) is not None
        assert fast(report(scope=longest + "b"), iq.Report) is None
        assert iq.structure(report(scope=longest + "b"), iq.Report).scope.text == longest + "b"

    def test_a_list_as_long_as_permitted(self) -> None:
        read = list_of(read_count)
        assert read([1] * SAFE.items, [0]) == (1,) * SAFE.items
        with pytest.raises(Unsure):
            read([1] * (SAFE.items + 1), [0])

    def test_deep_nesting_and_circles(self) -> None:
        circle: list[Any] = []
        circle.append(circle)
        deep: Any = 1
        for _ in range(100_000):
            deep = [deep]
        for data in (circle, deep, {"first": circle}):
            assert attempt_plain(hook_of(iq.SessionCounts).whole, data) is None


class TestTally:
    """As many keys and strings are counted as there are in the data: a decoder's duplicate keys are found by that."""

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            ({}, iq.SessionCounts),
            ({"first": 1, "follow_up": 2, "total": 3}, iq.SessionCounts),
            ({"first": {"low": 1, "high": 2}}, iq.SessionCounts),
            ({"first": {"low": 171, "wording": "more_than", "stated": 170}}, iq.SessionCounts),
            ({"first": 1, "follow_up": 1, "total": 4, "discrepancies": [GAP]}, iq.SessionCounts),
            (
                {
                    "code": "a",
                    "footnote": {"de": "x", "en": "y"},
                    "period": {"start": "2019-01-01", "end": "2019-12-31"},
                },
                iq.Note,
            ),
            ({"id": "a", "extracted": "2023-05-24", "covers": ["a", "b"]}, iq.Source),
            (report(), iq.Report),
            (report(as_of=None), iq.Report),
            (iq.unstructure(SHEET), iq.FactSheet),
            (iq.unstructure(SHEET.programme), iq.programme.Programme),
        ],
    )
    def test_each(self, data: object, kind: type[Any]) -> None:
        assert tallied(data, kind) == strings_in(data)

    def test_a_complete_report_of_exact_figures(self) -> None:
        exact = iq.testing.document(dict.fromkeys(iq.indicators().keys(), 0))
        assert tallied(exact, iq.Report) == strings_in(exact)


class TestReaders:
    """Null passes where it may; the reader that refuses leaves everything to the careful one."""

    def test_optional(self) -> None:
        read = optional(read_count)
        assert (read(None, [0]), read(5, [0])) == (None, 5)

    def test_refusing(self) -> None:
        assert attempt(refuse, {}, [0]) is None
        with pytest.raises(Unsure):
            refuse(5, [0])

    def test_only_expected_exceptions_mean_that_the_careful_way_is_due(self) -> None:
        def broken(_: Any, __: list[int]) -> Any:
            raise AttributeError

        with pytest.raises(AttributeError):
            attempt(broken, {}, [0])
