"""Every smallest set of rules that cannot hold together."""

from __future__ import annotations

import pytest

from iqmodel.calculations.solving import contradictory_sets as module
from iqmodel.calculations.solving.contradictory_sets import contradictory_sets
from iqmodel.calculations.solving.demands import Whole
from tests.unit.calculations.solving.test_demands import group, ids

SIX = ("a == 1", "a == 2", "a == 3", "b <= a", "b >= 4", "c == 0")


def sets(*texts: str, limit: int = 100) -> tuple[list[list[str] | None], bool]:
    rules = group(*texts)
    found, complete = contradictory_sets(Whole(rules), rules, limit)
    return [ids(one) for one in found], complete


class TestContradictorySets:
    """All sets are found, small ones first, and none of them contains another."""

    def test_none(self) -> None:
        assert sets("a <= b", "b <= c") == ([], True)

    def test_overlapping_ones(self) -> None:
        pairs = [["r0", "r1"], ["r0", "r2"], ["r1", "r2"]]
        triples = [[f"r{number}", "r3", "r4"] for number in range(3)]
        assert sets(*SIX) == (pairs + triples, True)

    def test_one_rule_alone(self) -> None:
        assert sets("2 * a == 5", "a <= b") == ([["r0"]], True)

    @pytest.mark.parametrize("limit", [1, 5])
    def test_no_more_than_asked_for(self, limit: int) -> None:
        found, complete = sets(*SIX, limit=limit)
        assert len(found) == limit
        assert not complete

    def test_exactly_as_many(self) -> None:
        assert sets(*SIX, limit=6)[1]

    def test_no_more_branches_than_permitted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "BRANCHES", 3)
        found, complete = sets(*SIX)
        assert 0 < len(found) < 6
        assert not complete
