"""Parts and wholes: read from the rules of a class, wherever a plain sum stands against one figure."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.parts import whole_of, wholes
from iqmodel.model.schema import layout_of


def found(expression: str, severity: Any = "error", **units: str) -> list[tuple[str, tuple[str, ...], int, bool]]:
    """The wholes of a block of figures a to d with that rule; all of one unit unless given."""

    @iq.block
    class Four(iq.Block):
        a: iq.Count = iq.count(unit=units.get("a", "persons"))
        b: iq.Count = iq.count(unit=units.get("b", "persons"))
        c: iq.Count = iq.count(unit=units.get("c", "persons"))
        d: iq.Count = iq.count(unit=units.get("d", "persons"))
        only = iq.rule(expression, severity=severity)

    return [(one.code, one.parts, one.sign, one.complete) for one in wholes(layout_of(Four))]


class TestWholes:
    """The whole, its parts, the side on which they stand, and whether there are no others."""

    @pytest.mark.parametrize(
        ("expression", "whole"),
        [
            ("a + b == c", ("c", ("a", "b"), 1, True)),
            ("c == a + b", ("c", ("a", "b"), -1, True)),
            ("a + b + d == c", ("c", ("a", "b", "d"), 1, True)),
            ("a <= b", ("b", ("a",), 1, False)),
            ("a < b", ("b", ("a",), 1, False)),
            ("b >= a", ("b", ("a",), -1, False)),
            ("a + b <= c", ("c", ("a", "b"), 1, False)),
            ("c > a + b", ("c", ("a", "b"), -1, False)),
        ],
    )
    def test_a_sum_against_one_figure(self, expression: str, whole: tuple[Any, ...]) -> None:
        assert found(expression) == [whole]

    @pytest.mark.parametrize(
        "expression",
        ["a + b == c + d", "a + b >= c", "a <= b + c", "2 * a == b", "a + b == c + 1", "a <= 5", "a + b == 2 * c"],
    )
    def test_what_compares_without_containing(self, expression: str) -> None:
        assert found(expression) == []

    def test_two_equal_figures_contain_each_other_one_way(self) -> None:
        assert found("a == b") == [("b", ("a",), 1, True)]

    def test_warnings_and_rules_across_units_are_left_out(self) -> None:
        assert found("a + b == c", severity="warning") == []
        assert found("a + b == c", a="sessions") == []
        assert found("a + b == c", d="sessions") == [("c", ("a", "b"), 1, True)]

    def test_of_the_report(self) -> None:
        codes = {one.code: one.parts for one in wholes(layout_of(iq.Report))}
        assert codes["counselling.sessions.total"] == ("counselling.sessions.first", "counselling.sessions.follow_up")
        assert codes["qualification.participants.started"] == ("qualification.participants.completed",)
        # Trainings and events together are of a third unit, so neither count is part of it.
        assert "regional_networks.total.count" not in codes
        assert "regional_networks.total.participants" in codes


class TestWholeOfAGroup:
    """The total that counts the persons of all groups, for one of them."""

    def test_groups_of_persons(self) -> None:
        layout = layout_of(iq.Report)
        whole = whole_of("counselling.persons.both", layout)
        assert whole is not None
        assert (whole.code, whole.rule.full_id) == ("counselling.persons.total", "counselling.persons.advice-types")

    @pytest.mark.parametrize(
        "code",
        ["counselling.persons.total", "counselling.sessions.first", "qualification.participants.completed", "nowhere"],
    )
    def test_everything_else_has_none(self, code: str) -> None:
        assert whole_of(code, layout_of(iq.Report)) is None
