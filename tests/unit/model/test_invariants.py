"""The guard of the constructor: what it lets pass is what the examination would let pass."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.model.invariants import examine, keeps_rules
from iqmodel.model.schema import layout_of


class TestTheClassOfTheObject:
    """A subclass that no ``@block`` has read would lose its own figures unseen."""

    def test_sound_figures_do_not_help_a_subclass_with_figures_of_its_own(self) -> None:
        class Undeclared(iq.SessionCounts):
            """Has a figure that no declaration knows."""

            online: iq.Count = iq.count()

        # All figures of the base are exact and add up: the guard alone would be content.
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            Undeclared(first=1, follow_up=1, total=2)
        assert caught.value.code == "block.undeclared"

    def test_a_subclass_that_adds_nothing_is_borne(self) -> None:
        class Renamed(iq.SessionCounts):
            """The same figures under another name."""

        assert Renamed(first=1, follow_up=1, total=2).total == 2
        with pytest.raises(iq.InvariantError):
            Renamed(first=1, follow_up=1, total=3)


class TestKeepingRules:
    """Bounds that permit a rule keep it; an acknowledged amount does, for its own rule alone."""

    @pytest.mark.parametrize(("total", "kept"), [(2, True), (iq.between(1, 3), True), (3, False), (iq.UNKNOWN, True)])
    def test_bounds(self, total: iq.Count, kept: bool) -> None:
        block = iq.SessionCounts()
        for name, value in (("first", 1), ("follow_up", 1), ("total", total)):
            object.__setattr__(block, name, value)
        assert keeps_rules(block, layout_of(iq.SessionCounts)) is kept

    @pytest.mark.parametrize(("rule", "kept"), [("sum", True), ("other", False)])
    def test_acknowledged_amounts(self, rule: str, kept: bool) -> None:
        gap = iq.Discrepancy(rule=rule, difference=-1, note=iq.Text("x", "y"))
        block = iq.SessionCounts()
        for name, value in (("first", 1), ("follow_up", 1), ("total", 3), ("discrepancies", (gap,))):
            object.__setattr__(block, name, value)
        assert keeps_rules(block, layout_of(iq.SessionCounts)) is kept
        if kept:
            examine(block)
        else:
            with pytest.raises(iq.InvariantError):
                examine(block)
