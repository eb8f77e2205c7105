"""What is hidden: the small figures, and as few others as will do; or everything is rounded."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.calculations.disclosure.suppress import rounded
from tests.unit.calculations.disclosure.test_audit import (
    COMPLETED,
    COURSE,
    INDIVIDUAL,
    NAMES,
    STARTED,
    TOTAL,
    YEAR,
    Table,
    filled,
    report,
)


class TestHide:
    """Small figures are hidden, and others so that they cannot be worked out."""

    def test_a_small_figure_and_one_that_protects_it(self) -> None:
        found = iq.disclosure.suppress(report({COURSE: 2, INDIVIDUAL: 98, TOTAL: 100}))
        assert [(one.code, one.reason) for one in found.hidden] == [(COURSE, "small"), (INDIVIDUAL, "protection")]
        assert found.report[TOTAL] == 100
        assert found.report[COURSE] is iq.UNKNOWN
        assert found.audit.ok
        assert found.smallest

    def test_hidden_figures_are_noted_alike(self) -> None:
        left = iq.disclosure.suppress(report({COURSE: 2, INDIVIDUAL: 98, TOTAL: 100})).report
        assert [(note.code, note.status) for note in left.notes] == [(COURSE, "suppressed"), (INDIVIDUAL, "suppressed")]
        assert iq.loads(iq.dumps(left), model=iq.Report) == left

    def test_nothing_small_is_left_as_it_is(self) -> None:
        given_ = report({COURSE: 20, INDIVIDUAL: 98, TOTAL: 118})
        found = iq.disclosure.suppress(given_)
        assert found.report is given_
        assert found.hidden == ()

    def test_a_suppression_that_leaks_is_completed(self) -> None:
        found = iq.disclosure.suppress(report({INDIVIDUAL: 98, TOTAL: 100}))
        assert [(one.code, one.reason) for one in found.hidden] == [(INDIVIDUAL, "protection")]

    def test_a_small_difference_loses_one_side(self) -> None:
        found = iq.disclosure.suppress({STARTED: 120, COMPLETED: 119})
        assert [(one.code, one.reason) for one in found.hidden] == [(COMPLETED, "difference")]
        assert found.report[STARTED] == 120

    @pytest.mark.parametrize("amount", [-2, -1, 1, 2])
    def test_a_small_acknowledged_discrepancy_keeps_its_sign_alone(self, amount: int) -> None:
        note = iq.Discrepancy(rule="sum", difference=amount, note=iq.Text("bei 2 unbekannt", "unknown of 2"))
        given_ = iq.MeasureCounts(course=20, individual=98, total=118 - amount, discrepancies=(note,))
        found = iq.disclosure.suppress(given_)
        assert [(one.code, one.value, one.reason) for one in found.hidden] == [
            ("course", 20, "difference"),
            ("total", amount, "small"),
        ]
        (left,) = found.report.discrepancies
        assert left.difference == (iq.Bounds(None, 0) if amount < 0 else iq.Bounds(0, None))
        assert left.note.en == "The amount is suppressed."
        assert found.texts == ("total",)
        assert found.audit.ok
        assert iq.loads(iq.dumps(found.report), iq.MeasureCounts) == found.report
        assert "sum: 1 – small count" in found.in_language("en") or amount != 1

    def test_a_large_gap_stays(self) -> None:
        report_ = iq.published.load("2019-2022").report
        found = iq.disclosure.suppress(report_, codes=["counselling.persons.total"])
        assert found.report == report_

    def test_a_large_gap_may_give_a_small_one_away(self) -> None:
        """Counted once, the gaps of two Länder add up to that of both."""
        persons = {"DE-BE": (40, 5), "DE-BY": (30, 2), "DE-BE+DE-BY": (70, 7)}
        code = "counselling.persons"
        series = []
        for scope, (number, gap) in persons.items():
            found = iq.Discrepancy(rule="advice-types", difference=-gap, note=iq.Text("offen", "open"))
            block = iq.PersonsByAdvice(
                recognition_only=number - gap, qualification_only=0, both=0, total=number, discrepancies=(found,)
            )
            series.append(iq.Report(scope=scope, period=YEAR).replace({code: block}))
        left = iq.disclosure.suppress(series, persons_counted_once=True)
        amounts = [one.counselling.persons.discrepancies[0].difference for one in left.reports]
        assert amounts[1] == iq.Bounds(None, 0)
        assert sum(iq.is_exact(one) for one in amounts) < 2

    def test_several_reports(self) -> None:
        quarters = [report({COURSE: 10}, period=quarter) for quarter in YEAR.split("quarter")]
        quarters[0] = quarters[0].replace({COURSE: 2})
        found = iq.disclosure.suppress([report({COURSE: 32}), *quarters])
        assert [one.reason for one in found.hidden] == ["small", "protection"]
        assert found.reports[0][COURSE] == 32
        assert found.audit.ok

    def test_derived_notes_no_longer_quote_figures(self) -> None:
        filled_in = iq.deduce(report({INDIVIDUAL: 98, TOTAL: 100})).report
        assert "98" in str(filled_in.notes[0])
        left = iq.disclosure.suppress(filled_in).report
        assert not any("98" in str(note) for note in left.notes)
        assert {note.status for note in left.notes} == {"suppressed"}

    @pytest.mark.parametrize(("german", "kept"), [("davon 2 nur angegeben", False), ("Wie gemeldet.", True)])
    def test_footnotes_that_count_something_of_a_hidden_figure(self, german: str, kept: bool) -> None:
        note = iq.Note(code=COURSE, footnote=iq.Text(german, "as stated"))
        given = report({COURSE: 2, INDIVIDUAL: 98, TOTAL: 100}).replace({"notes": (note,)})
        left = iq.disclosure.suppress(given).report
        assert (note in left.notes) is kept

    def test_blocks_and_mappings_stay_what_they_are(self) -> None:
        block = iq.disclosure.suppress(iq.MeasureCounts(course=2, individual=98, total=100)).report
        assert block == iq.MeasureCounts(total=100)
        mapping = iq.disclosure.suppress({COURSE: 2, INDIVIDUAL: 98, TOTAL: 100}).report
        assert mapping == {COURSE: iq.UNKNOWN, INDIVIDUAL: iq.UNKNOWN, TOTAL: 100}

    def test_what_rules_alone_fix_is_said(self) -> None:
        @iq.block
        class Fixed(iq.Block):
            part: iq.Count = iq.count()
            other: iq.Count = iq.count()
            five = iq.rule("part + other == 2")

        found = iq.disclosure.suppress(Fixed(part=1, other=1))
        assert [caveat.code for caveat in found.audit.caveats] == ["caveat.disclosure-unprotected"]
        assert not found.audit.ok


class TestRound:
    """Everything exact is rounded, with the bounds of the rounding."""

    @pytest.mark.parametrize(
        ("figure", "base", "ends"),
        [(0, 5, (0, 2)), (2, 5, (0, 2)), (3, 5, (3, 7)), (98, 5, (98, 102)), (5, 10, (5, 14)), (4, 10, (0, 4))],
    )
    def test_to_the_nearest_multiple(self, figure: int, base: int, ends: tuple[int, int]) -> None:
        found = rounded(figure, base)
        assert (iq.low(found), iq.high(found)) == ends

    @given(st.integers(0, 10**6), st.sampled_from([5, 10]))
    def test_the_figure_is_among_those_that_round_alike(self, figure: int, base: int) -> None:
        found = rounded(figure, base)
        ends = iq.low(found), iq.high(found)
        assert ends[0] is not None
        assert ends[1] is not None
        assert ends[0] <= figure <= ends[1]
        assert all(rounded(other, base) == found for other in (ends[0], ends[1]))

    def test_bounds_of_combinations_are_widened(self) -> None:
        """Their ends are sums of exact figures, and say more than these do when they are rounded."""
        assert rounded(iq.between(41, 82), 5) == iq.between(40, 85)
        assert rounded(iq.Bounds(43, None), 10) == iq.Bounds(40, None)
        assert rounded(iq.more_than(43), 5) == iq.more_than(43)
        assert rounded(iq.UNKNOWN, 5) == iq.UNKNOWN

    def test_a_sum_may_give_a_rounded_part_away(self) -> None:
        # 3 and 3 are 6: about 5 and about 5 are about 5, which they are only if each is 3 or 4.
        found = iq.disclosure.suppress(iq.MeasureCounts(course=3, individual=3, total=6), method="round")
        assert found.hidden
        assert found.audit.ok
        assert found.base == 5

    @pytest.mark.parametrize(("method", "base"), [("cut", 5), ("round", 3), ("round", True), (None, 5), ([], 5)])
    def test_other_methods_and_bases(self, method: object, base: object) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.suppress({COURSE: 1}, method=method, base=base)  # type: ignore[arg-type]  # these are refused


class TestSmallest:
    """The proposal protects everything, and no smaller one does: all of them are tried."""

    @settings(max_examples=40, deadline=None)
    @given(st.tuples(*[st.integers(0, 9)] * 4))
    def test_as_trying_all_sets(self, cells: tuple[int, int, int, int]) -> None:
        truth = filled(*cells)
        found = iq.disclosure.suppress(Table(**truth))
        assert found.audit.ok
        assert found.smallest
        small = {one.code for one in found.hidden if one.reason == "small"}
        assert small == {name for name, value in truth.items() if 0 < value < 3}
        fewer = len(found.hidden) - len(small) - 1
        others = [name for name in NAMES if name not in small]
        for more in combinations(others, fewer) if fewer >= 0 else ():
            public = {name: value for name, value in truth.items() if name not in small and name not in more}
            assert not iq.disclosure.audit(Table(**public)).ok
