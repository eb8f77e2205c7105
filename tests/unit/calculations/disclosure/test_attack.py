"""What follows for a hidden figure, and what the proof of it needs."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.attack import Attack, ContradictedError, attacks
from iqmodel.calculations.solving.constraints import Constraint, Interval

RULE = iq.Rule("any", "a == b")
FREE: Interval = (0, None)


def on(terms: dict[int, int], low: int | None = 0, high: int | None = 0) -> Constraint:
    return Constraint(RULE, tuple(terms.items()), (low, high))


# 0 + 1 = 2 and 3 + 4 = 5: two rows; 0 + 3 = 6 and 1 + 4 = 7 and 2 + 5 = 8: a table with margins.
ROWS = (on({0: 1, 1: 1, 2: -1}), on({3: 1, 4: 1, 5: -1}))
TABLE = (*ROWS, on({0: 1, 3: 1, 6: -1}), on({1: 1, 4: 1, 7: -1}), on({2: 1, 5: 1, 8: -1}))


class TestAttack:
    """Both ends are attained, and the proof names what it needs and nothing else."""

    def test_one_hidden_cell_of_a_sum(self) -> None:
        attack = Attack(ROWS[:1], [FREE, (98, 98), (100, 100)])
        assert attack.within(0) == (2, 2)
        assert attack.proof(0).figures == {1, 2}
        assert attack.proof(0).constraints == ROWS[:1]

    def test_two_hidden_cells_of_a_sum(self) -> None:
        attack = Attack(ROWS[:1], [FREE, FREE, (100, 100)])
        assert attack.within(0) == (0, 100)

    def test_a_table_in_which_four_cells_are_hidden(self) -> None:
        domains: list[Interval] = [FREE, FREE, (4, 4), FREE, FREE, (20, 20), (7, 7), (17, 17), (24, 24)]
        attack = Attack(TABLE, domains)
        assert [attack.within(at) for at in (0, 1, 3, 4)] == [(0, 4), (0, 4), (3, 7), (13, 17)]
        assert attack.exact
        # The end of the first is that of its row; the corner has no part in it.
        assert attack.proof(0).figures <= {0, 1, 2, 3, 4, 5, 6, 7}

    def test_contradictions_are_raised(self) -> None:
        with pytest.raises(ContradictedError):
            Attack(ROWS[:1], [FREE, (98, 98), (90, 90)])
        with pytest.raises(ContradictedError):
            Attack((on({0: 2, 1: 2}, 5, 5),), [FREE, FREE])

    def test_numbers_that_only_integers_exclude(self) -> None:
        attack = Attack((on({0: 2, 1: 4}, 10, 10),), [FREE, FREE])
        assert (attack.within(0), attack.within(1)) == ((1, 5), (0, 2))


class TestAttacks:
    """Groups without a target, or of which nothing is known, are not attacked."""

    def test_only_groups_with_targets(self) -> None:
        domains: list[Interval] = [FREE, FREE, (9, 9), FREE, (1, 1), (5, 5)]
        assert [here for _, here in attacks(ROWS, domains, {0, 1})] == [(0, 1)]
        assert [here for _, here in attacks(ROWS, domains, {0, 1, 3})] == [(0, 1), (3,)]

    def test_nothing_is_known(self) -> None:
        assert list(attacks(ROWS, [FREE] * 6, range(6))) == []

    def test_rules_alone_may_fix_a_figure(self) -> None:
        ((attack, here),) = attacks((on({0: 1, 1: 1}, None, 0),), [FREE, FREE], {0})
        assert (here, attack.within(0)) == ((0,), (0, 0))
