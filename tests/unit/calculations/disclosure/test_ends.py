"""Bounds of combined figures: hidden with what they were computed from, and only then."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.ends import with_ends
from iqmodel.calculations.disclosure.hiding import Choice
from iqmodel.calculations.disclosure.published import Published, options_of, published
from iqmodel.values.counts import is_known

PERSONS = "counselling.persons"
TOTAL = f"{PERSONS}.total"
UNRECORDED = f"{PERSONS}.advice-types"


def counted(scope: str, number: int, unrecorded: int = 0) -> iq.Report:
    """Persons with one session each, of some of whom no type of advice is recorded."""
    records = [
        iq.cases.CounsellingSession(
            id=f"{scope} {at}",
            person=f"{scope} p{at}",
            day="2023-02-01",
            scope=scope,
            advice=None if at < unrecorded else "both",
        )
        for at in range(number)
    ]
    found: iq.Report = iq.cases.count(records, scope, "2023", persons="any-session")
    return found


OPTIONS = options_of(3, None, zeros=False, warnings=False, persons_counted_once=False)


def read(reports: list[iq.Report]) -> Published:
    return published(reports, OPTIONS, iq.Report)


class TestSuppress:
    """The sum of the parts, and the largest of them, are not left to be read off the whole."""

    def test_the_sum_of_the_parts(self) -> None:
        parts = [counted("DE-BY", 40), counted("DE-BE", 30), counted("DE-HH", 2)]
        whole = iq.combine(parts)
        assert whole[TOTAL] == iq.between(40, 72)  # less 40 and 30: the 2 that is hidden
        left = iq.disclosure.suppress([whole, *parts])
        assert not is_known(left.report[TOTAL])
        assert not is_known(left.report[f"{PERSONS}.both"])  # its upper end is the sum of the totals
        assert left.report.notes_on(TOTAL)[-1].status == "suppressed"
        assert "72" not in iq.dumps(left.report)
        assert {one.reason for one in left.hidden if one.code == TOTAL} == {"small", "protection"}

    def test_acknowledged_amounts(self) -> None:
        parts = [counted("DE-BY", 40, 12), counted("DE-BE", 30, 2)]
        whole = iq.combine(parts)
        assert [one.difference for one in whole.counselling.persons.discrepancies] == [iq.Bounds(-14, 0)]
        left = iq.disclosure.suppress([whole, *parts])
        assert [one.difference for one in left.report.counselling.persons.discrepancies] == [iq.Bounds(None, 0)]
        of_whole = [one for one in left.hidden if one.origin == iq.ReportKey(scope=whole.scope, period=whole.period)]
        assert [one.rule.full_id for one in of_whole if one.rule is not None] == [UNRECORDED]

    def test_sums_of_sums(self) -> None:
        parts = [counted("DE-BY/a", 40), counted("DE-BY/b", 2), counted("DE-BE", 30)]
        land = iq.combine(parts[:2], scope="DE-BY")
        held = read([iq.combine([land, parts[2]]), land, parts[2]])
        total = held.subjects[0].layout.positions[TOTAL]
        assert total in with_ends(held, Choice({held.offsets[1] + total: "small"}), OPTIONS).reasons

    def test_what_nothing_hidden_is_behind(self) -> None:
        parts = [counted("DE-BY", 40, 12), counted("DE-BE", 30, 5)]
        held = read([iq.combine(parts), *parts])
        other = held.offsets[1] + held.subjects[0].layout.positions["counselling.sessions.first"]
        for choice in (Choice(), Choice({other: "small"})):
            assert with_ends(held, choice, OPTIONS) == choice

    @pytest.mark.parametrize("stated", [iq.more_than(60), iq.about(70)])
    def test_bounds_that_were_stated(self, stated: iq.Count) -> None:
        """Nobody computed them from the parts."""
        parts = [counted("DE-BY", 40), counted("DE-BE", 30), counted("DE-HH", 2)]
        whole = iq.Report(scope="DE-BE+DE-BY+DE-HH", period="2023").replace({TOTAL: stated})
        assert iq.disclosure.suppress([whole, *parts]).report[TOTAL] == stated
