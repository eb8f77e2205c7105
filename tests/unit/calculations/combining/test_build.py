"""Building a computed report: all figures in order, every broken rule named by its full id."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.build import build

SHEET = iq.published.load("2019-2022").report


def acknowledged(rule: str, difference: int) -> dict[str, iq.Discrepancy]:
    full = iq.Discrepancy(rule=rule.rpartition(".")[2], difference=difference, note=iq.Text("?", "?"))
    return {rule: full}


class TestBuild:
    """The object is what its figures, discrepancies and context make it, part by part."""

    def test_the_parts_of_a_report_make_it_again(self) -> None:
        rule = "counselling.persons.advice-types"
        (gap,) = SHEET.counselling.persons.discrepancies
        figures = tuple(iq.figures(SHEET).values())
        built = build(iq.Report, figures, {rule: gap}, scope=SHEET.scope, period=SHEET.period)
        assert iq.figures(built) == iq.figures(SHEET)
        assert built.counselling.persons.discrepancies == (gap,)
        assert (built.scope, built.period, built.notes) == (SHEET.scope, SHEET.period, ())

    def test_a_block(self) -> None:
        assert build(iq.SessionCounts, (1, 2, 3), {}) == iq.SessionCounts(first=1, follow_up=2, total=3)

    def test_a_discrepancy_stands_in_the_block_of_its_rule(self) -> None:
        values = [
            {"sessions.first": 1, "sessions.follow_up": 2, "sessions.total": 5}.get(one.code, iq.UNKNOWN)
            for one in iq.indicators(iq.Counselling)
        ]
        built = build(iq.Counselling, values, acknowledged("sessions.sum", -2))
        assert built.discrepancies == ()
        assert [one.difference for one in built.sessions.discrepancies] == [-2]

    @pytest.mark.parametrize("gaps", [{}, acknowledged("sessions.sum", -1)])
    def test_every_broken_rule_is_named_by_its_full_id(self, gaps: dict[str, iq.Discrepancy]) -> None:
        broken = {"sessions.first": 1, "sessions.follow_up": 2, "sessions.total": 5}
        broken |= {"centres.fixed": 1, "centres.mobile": 1, "centres.total": 3}
        values = [broken.get(one.code, iq.UNKNOWN) for one in iq.indicators(iq.Counselling)]
        with pytest.raises(iq.InvariantError) as caught:
            build(iq.Counselling, values, gaps)
        assert {(one.rule_id, one.difference) for one in caught.value.violations} == {
            ("centres.sum", -1),
            ("sessions.sum", -2),
        }
        assert caught.value.block == "Counselling"

    def test_a_warning_stops_nothing(self) -> None:
        assert build(iq.Attendance, (5, 4), {}).participants == 4
