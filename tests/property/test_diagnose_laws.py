"""Laws of diagnose, against the enumeration of all figures in small cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.applied import applied, applies
from tests.property.test_locate_laws import CODES, Small, holds

MOST = 2
# What four of these rules ask for without a limit is at most eight: a >= 2, a < b, a + b == c, b + c == d.
POINTS = tuple(itertools.product(range(9), repeat=len(CODES)))

shapes = st.sampled_from(
    [
        "{0} + {1} == {2}",
        "{0} <= {1}",
        "{0} < {1}",
        "{0} == {1}",
        "2 * {0} >= {1} + {2}",
        "{0} >= 2",
        "{0} + {1} <= 2",
        "{0} == 0",
    ]
)
rules_of_either_severity = st.lists(
    st.tuples(shapes, st.permutations(CODES), st.sampled_from(["error", "warning"])), min_size=2, max_size=4
).map(
    lambda drawn: [
        *(
            iq.Rule(f"r{number}", shape.format(*codes), severity=severity)  # type: ignore[arg-type]  # one of the two severities
            for number, (shape, codes, severity) in enumerate(drawn)
        ),
        *(iq.Rule(f"limit-{code}", f"{code} <= {MOST}") for code in CODES),
    ]
)
"""A few rules, and one for each figure that keeps it small."""


@cache
def points_of(expression: str) -> int:
    """The points at which a rule holds, as bits."""
    rule = iq.Rule("one", expression)
    held = (holds(rule, dict(zip(CODES, point, strict=True))) for point in POINTS)
    return sum(1 << number for number, one in enumerate(held) if one)


def solutions(rules: Iterable[iq.Rule]) -> int:
    """The points at which all rules hold, as bits."""
    points = (1 << len(POINTS)) - 1
    for rule in rules:
        points &= points_of(rule.expression)
    return points


def errors(rules: Iterable[iq.Rule]) -> list[iq.Rule]:
    return [rule for rule in rules if rule.severity == "error"]


class TestDiagnose:
    """What is said of rules is what all their solutions show."""

    @applies(0.02)
    @given(rules_of_either_severity)
    def test_without_the_redundant_rules_the_solutions_are_the_same(self, rules: list[iq.Rule]) -> None:
        found = iq.diagnose(rules, Small)
        assert solutions(found.needed) == solutions(rules)
        assert solutions(errors(found.needed)) == solutions(errors(rules))
        applied(found.redundant)

    @given(rules_of_either_severity)
    def test_no_rule_that_is_kept_can_go(self, rules: list[iq.Rule]) -> None:
        found = iq.diagnose(rules, Small)
        if not found.contradictions:
            for rule in found.needed:
                counting = found.needed if rule.severity == "warning" else errors(found.needed)
                assert solutions(one for one in counting if one is not rule) & ~solutions([rule])

    @applies(0.01)
    @given(rules_of_either_severity)
    def test_contradictions_are_smallest(self, rules: list[iq.Rule]) -> None:
        found = iq.diagnose(rules, Small)
        assert bool(found.contradictions) is not bool(solutions(rules))
        for one in found.contradictions:
            assert not solutions(one.rules)
            for out in one.rules:
                assert solutions(rule for rule in one.rules if rule is not out)
        sets = [set(one.rule_ids) for one in found.contradictions]
        assert not any(one < other for one in sets for other in sets)
        applied(found.contradictions)

    @applies(0.02)
    @given(rules_of_either_severity)
    def test_fixed_figures_are_those_of_all_solutions(self, rules: list[iq.Rule]) -> None:
        found = iq.diagnose(rules, Small)
        if found.contradictions:
            return
        every = solutions(rules)
        held = [point for number, point in enumerate(POINTS) if every >> number & 1]
        seen = {code: {point[place] for point in held} for place, code in enumerate(CODES)}
        fixed = {code: min(values) for code, values in seen.items() if len(values) == 1}
        assert {one.code: one.value for one in found.fixed} == fixed
        applied(fixed)

    @applies(0.02)
    @given(rules_of_either_severity)
    def test_equalities_are_those_of_all_solutions(self, rules: list[iq.Rule]) -> None:
        found = iq.diagnose(rules, Small)
        if found.contradictions:
            return
        every = solutions(rules)
        expected = set()
        for rule in rules:
            operator = rule.relation.operator
            if operator != "==":
                # Between whole numbers ``a < b`` goes as far as ``a == b - 1``.
                end = {"<": " + 1 ==", ">": " == 1 +"}.get(operator, " ==")
                left, right = rule.expression.split(f" {operator}")
                if not every & ~points_of(f"{left}{end}{right}"):
                    expected.add(rule.full_id)
        assert {one.full_id for one in found.implied} == expected
        for one in found.implied:
            assert not every & ~points_of(one.expression)
        applied(expected)
