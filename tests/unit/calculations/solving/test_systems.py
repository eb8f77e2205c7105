"""Constraints and domains as one system, in which every part has its origins."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.calculations.solving.constraints import Constraint
from iqmodel.calculations.solving.systems import blamed, capped, system_of

RULE = iq.Rule("any", "a == b")


class TestSystem:
    """A bit for each figure, then one for each constraint; figures of one value are constants."""

    def test_an_equality_with_a_known_figure(self) -> None:
        system = system_of([Constraint(RULE, ((0, 1), (1, 2)), (9, 9))], [(3, 3), (0, 5)])
        (equality,) = system.equalities
        assert (equality.terms, equality.constant, equality.origins) == (((1, 2),), -6, 0b101)
        assert [(one.terms, one.constant, one.origins) for one in system.inequalities] == [
            (((1, 1),), 0, 0b010),
            (((1, -1),), 5, 0b010),
        ]

    def test_both_ends_of_an_inequality(self) -> None:
        system = system_of([Constraint(RULE, ((0, 1),), (1, 4))], [(0, None)], unblamed=[0])
        assert [(one.terms, one.constant, one.origins) for one in system.inequalities] == [
            (((0, 1),), -1, 0b10),
            (((0, -1),), 4, 0b10),
            (((0, 1),), 0, 0),
        ]

    def test_who_is_blamed(self) -> None:
        rules = [Constraint(RULE, ((0, 1),), (1, 1)), Constraint(RULE, ((0, 1),), (2, 2))]
        assert blamed(rules, [(0, 9)], 0b101) == (rules[1],)

    def test_no_figure_is_larger_than_the_limit(self) -> None:
        assert capped([(0, None), (1, 2), (0, 10**12 + 5)]) == [(0, 10**12), (1, 2), (0, 10**12)]
