"""Rules as constraints on numbered figures."""

from __future__ import annotations

from itertools import permutations

import pytest

import iqmodel as iq
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    called,
    components,
    constraints_of,
    contradiction,
    interval,
    with_value,
)

ANY = iq.Rule("any", "a == b")


def made(expression: str, difference: int | None = None) -> Constraint:
    """The constraint of one rule on the figures a, b and c at the positions 0, 1 and 2."""
    rule = iq.Rule("r", expression)
    gaps = {"r": iq.Discrepancy(rule="r", difference=difference, note=iq.Text("?", "?"))} if difference else {}
    (constraint,) = constraints_of([(rule, lambda _: ())], {"a": 0, "b": 1, "c": 2}, gaps, warnings=False)
    return constraint


def group(*variables: tuple[int, ...]) -> tuple[Constraint, ...]:
    return tuple(Constraint(ANY, tuple((one, 1) for one in some), (0, 0)) for some in variables)


class TestIntervals:
    """The operator and the constant of a rule become one interval, both ends included."""

    @pytest.mark.parametrize(
        ("expression", "within"),
        [
            ("a + b == c", (0, 0)),
            ("a <= 5", (None, 5)),
            ("a < 5", (None, 4)),
            ("a >= 5", (5, None)),
            ("a > 5", (6, None)),
            ("a == 5", (5, 5)),
            ("a + 3 <= b", (None, -3)),
        ],
    )
    def test_each_operator(self, expression: str, within: Interval) -> None:
        assert made(expression).within == within

    def test_terms_are_positions_with_coefficients(self) -> None:
        assert made("a + 2 * b == c").terms == ((0, 1), (1, 2), (2, -1))
        assert made("a + 2 * b == c").variables == (0, 1, 2)
        assert made("a - a + b <= 5").terms == ((1, 1),)

    def test_an_acknowledged_gap_shifts_an_equality(self) -> None:
        shifted = made("a + b == c", -2)
        assert shifted.within == (-2, -2)
        assert shifted.discrepancy is not None
        assert made("a + b == c + 1", -2).within == (-1, -1)
        assert made("a + b == c").discrepancy is None

    def test_the_ends_of_counts(self) -> None:
        assert [interval(count) for count in (5, iq.about(400), iq.UNKNOWN)] == [(5, 5), (350, 449), (0, None)]

    def test_warnings_take_part_only_if_asked(self) -> None:
        rules = [iq.Rule("e", "a <= 5"), iq.Rule("w", "b <= 5", severity="warning")]
        bound = [(rule, lambda _: ()) for rule in rules]
        for warnings, ids in ((False, ["e"]), (True, ["e", "w"])):
            found = constraints_of(bound, {"a": 0, "b": 1}, {}, warnings=warnings)
            assert [one.rule.id for one in found] == ids


class TestComponents:
    """Groups that share no figure, in order, and the members of each in order."""

    @pytest.mark.parametrize(
        ("variables", "sizes"),
        [
            ((), []),
            (((0,), (1,)), [1, 1]),
            (((0, 1), (1, 2), (3,)), [2, 1]),
            (((0,), (1,), (0, 1)), [3]),
            (((0, 1), (2, 3), (4,), (3, 1)), [3, 1]),
            (((0,), (1,), (2,), (3,), (0, 3), (1, 2), (2, 0)), [7]),
        ],
    )
    def test_each(self, variables: tuple[tuple[int, ...], ...], sizes: list[int]) -> None:
        assert [len(one) for one in components(group(*variables))] == sizes

    def test_whatever_their_order_the_groups_are_the_same(self) -> None:
        links = ((0, 1), (2, 3), (1, 4), (3, 5), (6,))
        for order in permutations(links):
            found = {frozenset(one.variables for one in some) for some in components(group(*order))}
            assert found == {frozenset({(0, 1), (1, 4)}), frozenset({(2, 3), (3, 5)}), frozenset({(6,)})}

    def test_groups_and_members_stand_in_order(self) -> None:
        links = group((0,), (1,), (2, 0), (2, 1), (5,))
        assert list(components(links)) == [links[:4], links[4:]]

    def test_a_figure_that_links_nothing(self) -> None:
        links = group((0, 1), (1, 2))
        assert [len(one) for one in components(links, lambda variable: variable != 1)] == [1, 1]


class TestWords:
    """Figures are called by the labels of the rule; a contradiction names its rules and the figures they are about."""

    def test_labels(self) -> None:
        rule = iq.Rule("few", "a <= b").labelled({"a": iq.Text("A", "a"), "b": iq.Text("B", "b")})
        assert called(rule, "b") == iq.Text("B", "b")
        assert called(ANY, "a") == iq.Text("a", "a")
        assert with_value(iq.Text("Beratungen", "sessions"), 416_374) == iq.Text(
            "Beratungen (416.374)", "sessions (416,374)"
        )

    def test_with_figures(self) -> None:
        figures: dict[str, iq.Count] = {"a": 1, "b": iq.about(400), "c": 3}
        alone = contradiction([made("a == b")], figures)
        both = contradiction([made("a == b"), made("b <= c")], figures)
        assert (alone.code, both.code) == ("contradiction.alone", "contradiction")
        assert both.data["rules"] == ("r", "r")
        assert both.data["listed"] == ("r (a == b)", "r (b <= c)")
        assert both.data["figures"] == figures
        assert alone.data["figures"] == {"a": 1, "b": iq.about(400)}
        assert alone.data["stated"] == (iq.Text("a (1)", "a (1)"), iq.Text("b (rund 400)", "b (about 400)"))

    def test_of_rules_alone(self) -> None:
        error = contradiction([made("a < b"), made("b < a")])
        assert error.code == "contradiction.rules"
        assert "figures" not in error.data
        assert error.message("de") != error.message("en")
