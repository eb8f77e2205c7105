"""The constructor says all that is wrong; its guard lets pass what the examination would let pass."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.model.invariants import examine, keeps_rules
from iqmodel.model.schema import layout_of
from tests.unit.model.own_blocks import PersonsBySex


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


class TestConstruction:
    """The constructor takes figures, parts and discrepancies, and nothing else, and says all that is wrong."""

    @pytest.mark.parametrize(
        "value",
        [1.0, 416.374, True, "5", None, -1, 10**12 + 1, 10**5000, b"1", [], iq.UNKNOWN - 1, float("nan")],
        ids=range(12),
    )
    def test_what_is_no_figure(self, value: object) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=value)  # type: ignore[arg-type]  # wrong on purpose
        (problem,) = caught.value.problems
        assert problem.pointer == "/first"
        assert problem.message("de") != problem.message("en")
        assert caught.value.violations == ()

    def test_everything_at_once(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("so", "so"))
        with pytest.raises(iq.InvariantError) as caught:
            iq.Outreach(
                trainings=3,  # type: ignore[arg-type]  # wrong on purpose
                consultations=-1,
                events=iq.Attendance(count=5),
                total=iq.Attendance(count=4),
                discrepancies=(gap, gap, "x"),  # type: ignore[arg-type]  # wrong on purpose
            )
        assert [p.pointer for p in caught.value.problems] == [
            "/consultations",
            "/trainings",
            "/discrepancies/0",
            "/discrepancies/1",
            "/discrepancies/2",
        ]
        assert [v.rule_id for v in caught.value.violations] == ["count-sum"]
        assert caught.value.violations[0].difference == iq.at_least(1) + 0

    def test_discrepancies_must_fit(self) -> None:
        def gap(rule: str, difference: int = -1) -> iq.Discrepancy:
            return iq.Discrepancy(rule=rule, difference=difference, note=iq.Text("so", "so"))

        cases: list[tuple[Any, str]] = [
            ([gap("sum")], "record.type"),
            (None, "record.type"),
            ((gap("other"),), "discrepancy.unknown-rule"),
            ((gap("sum"), gap("sum", -2)), "discrepancy.duplicate"),
        ]
        for given, code in cases:
            with pytest.raises(iq.InvariantError) as caught:
                iq.SessionCounts(discrepancies=given)
            assert [p.code for p in caught.value.problems] == [code]
        with pytest.raises(iq.InvariantError) as caught:
            iq.ParticipantCounts(discrepancies=(gap("completed-within-started"),))
        assert [p.code for p in caught.value.problems] == ["discrepancy.no-equality"]

    def test_an_amount_that_the_gap_cannot_be_is_a_violation(self) -> None:
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("so", "so"))
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=1, follow_up=1, total=2, discrepancies=(gap,))
        assert caught.value.violations[0].difference == 0
        assert "−1" in caught.value.violations[0].message("en")
        assert iq.SessionCounts(first=1, total=2, discrepancies=(gap,)).discrepancies == (gap,)

    def test_positional_and_unknown_arguments(self) -> None:
        with pytest.raises(TypeError):
            iq.SessionCounts(1, 2, 3)  # type: ignore[call-arg, arg-type]  # wrong on purpose
        with pytest.raises(TypeError):
            iq.SessionCounts(firts=1)  # type: ignore[call-arg]  # wrong on purpose

    def test_everything_that_is_wrong_among_discrepancies(self) -> None:
        gap = iq.Discrepancy(rule="other", difference=1, note=iq.Text("?", "?"))
        held: Any = ("x", gap, 5)
        with pytest.raises(iq.InvariantError) as caught:
            PersonsBySex(women=1, discrepancies=held)
        assert [(one.code, one.pointer) for one in caught.value.problems] == [
            ("record.type", "/discrepancies/0"),
            ("discrepancy.unknown-rule", "/discrepancies/1"),
            ("record.type", "/discrepancies/2"),
        ]
