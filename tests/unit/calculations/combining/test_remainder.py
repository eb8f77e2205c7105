"""remainder: what is left of a longer period, subtracted where figures are flows, bounded where they are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.model.conventions import PROCESSES
from iqmodel.values.counts import contains

REFERRALS = "fair_integration.referrals"


def on(period: str, figures: dict[str, iq.Count] | None = None, **context: Any) -> iq.Report:
    return iq.Report(scope="DE", period=period, **context).replace(figures or {})


def left(code: str, whole: iq.Count, taken: iq.Count, *, once: bool = False, part: str = "2019") -> iq.Count:
    longer = on("2019/2020", {code: whole})
    return iq.remainder(longer, on(part, {code: taken}), persons_counted_once=once)[code]


class TestFigures:
    """Flows are subtracted; everything else is bounds, or the stock at the end."""

    @pytest.mark.parametrize(
        ("whole", "taken", "rest"),
        [
            (10, 4, 6),
            (10, 10, 0),
            (10, iq.between(2, 4), iq.between(6, 8)),
            (iq.between(8, 10), 4, iq.between(4, 6)),
            (10, iq.UNKNOWN, iq.between(0, 10)),
            (iq.UNKNOWN, 4, iq.UNKNOWN),
            (iq.at_least(10), 4, iq.Bounds(6, None)),
            (iq.between(3, 10), 4, iq.between(0, 6)),
        ],
    )
    def test_flows(self, whole: iq.Count, taken: iq.Count, rest: iq.Count) -> None:
        assert left("counselling.sessions.first", whole, taken) == rest

    def test_persons_may_be_in_both(self) -> None:
        assert left("fair_integration.persons", 100, 60) == iq.between(40, 100)
        assert left("fair_integration.persons", 100, 60, once=True) == 40

    def test_the_assumption_is_recorded(self) -> None:
        whole, part = (on(period, {"fair_integration.persons": 9}) for period in ("2019/2020", "2019"))
        (note,) = iq.remainder(whole, part, persons_counted_once=True).notes
        assert note.code == "fair_integration.persons"
        assert iq.remainder(whole, part).notes == ()

    def test_groups_are_at_most_all_who_are_left(self) -> None:
        def groups(period: str, each: int) -> iq.Report:
            names = ("recognition_only", "qualification_only", "both")
            return on(
                period, {**{f"counselling.persons.{n}": each for n in names}, "counselling.persons.total": 3 * each}
            )

        found = iq.remainder(groups("2019/2020", 10), groups("2019", 4)).counselling.persons
        assert (found.recognition_only, found.total) == (iq.between(0, 30), iq.between(18, 30))
        # Nobody leaves the group of both types again, so it is at most that of the whole.
        assert found.both == iq.between(0, 10)

    def test_cases_may_have_merged(self) -> None:
        assert left("regional_networks.consultations", 10, 4) == iq.Bounds(6, None)
        assert left("regional_networks.consultations", 4, 10) == iq.UNKNOWN

    def test_a_process_may_be_in_the_whole_alone(self) -> None:
        """Four sessions and two make six, and with their process seven, where it counts besides them."""
        code = "regional_networks.consultations"
        note = iq.Note(code=code, footnote=PROCESSES["besides"])
        whole, part = on("2019/2020", {code: 7}), on("2019", {code: 4})
        assert iq.remainder(whole.replace({"notes": (note,)}), part)[code] == iq.UNKNOWN
        assert iq.remainder(whole, part.replace({"notes": (note,)}))[code] == iq.UNKNOWN

    def test_a_stock_is_that_of_the_end(self) -> None:
        assert left("fair_integration.centres", 10, 4) == 10
        assert left("fair_integration.centres", 10, 10, part="2020") == iq.UNKNOWN

    @given(
        st.sampled_from(["counselling.sessions.first", "fair_integration.persons", "fair_integration.centres"]),
        st.integers(0, 9),
        st.integers(0, 9),
    )
    def test_it_undoes_combine(self, code: str, first: int, second: int) -> None:
        parts = on("2019", {code: first}), on("2020", {code: second})
        assert contains(iq.remainder(iq.combine(parts), parts[0])[code], second)


class TestNotCollected:
    """What the longer report did not collect in the part is not subtracted from it."""

    def test_the_published_referrals_are_all_left(self) -> None:
        edition = iq.published.load("2019-2022").report
        rest = iq.remainder(edition, on("2019"))
        assert rest[REFERRALS] == 4_435
        assert str(rest.period) == "2020-01-01/2022-12-31"
        assert all(note.period is None for note in rest.notes_on(REFERRALS))

    def test_what_was_collected_only_in_the_part_is_not_in_the_rest(self) -> None:
        own = (iq.Note(code=REFERRALS, period="2019"),)
        rest = iq.remainder(on("2019/2020", {REFERRALS: 9}, notes=own), on("2019", {REFERRALS: 9}))
        assert (rest[REFERRALS], rest.notes) == (iq.UNKNOWN, (iq.Note(code=REFERRALS, status="not_collected"),))

    def test_where_it_was_collected_for_some_of_the_part_the_rest_is_bounds(self) -> None:
        own = (iq.Note(code=REFERRALS, period="2019-07/2020-12"),)
        rest = iq.remainder(on("2019/2020", {REFERRALS: 9}, notes=own), on("2019", {REFERRALS: 4}))
        assert rest[REFERRALS] == iq.between(5, 9)


class TestDifferences:
    """Acknowledged differences are subtracted."""

    @staticmethod
    def sessions(period: str, total: int, gap: int) -> iq.Report:
        known = (
            (iq.Discrepancy(rule="sum", difference=gap, note=iq.Text("ohne Erklärung", "not explained")),)
            if gap
            else ()
        )
        block = iq.SessionCounts(first=total + gap, follow_up=0, total=total, discrepancies=known)
        return iq.Report(scope="DE", period=period, counselling=iq.Counselling(sessions=block))

    @pytest.mark.parametrize(("whole", "taken"), [(-5, -2), (-5, 0), (0, -2), (3, 5)])
    def test_of_both(self, whole: int, taken: int) -> None:
        rest = iq.remainder(self.sessions("2019/2020", 50, whole), self.sessions("2019", 20, taken))
        assert [one.difference for one in rest.counselling.sessions.discrepancies] == [whole - taken]
        assert rest.counselling.sessions.total == 30

    def test_equal_ones_leave_nothing_to_tell(self) -> None:
        rest = iq.remainder(self.sessions("2019/2020", 50, -2), self.sessions("2019", 20, -2))
        assert (rest.counselling.sessions.discrepancies, rest.notes) == ((), ())


class TestImpossible:
    """A part with more than the whole, or a rest that breaks a rule, is an error that names figures or rules."""

    def test_every_figure_is_named(self) -> None:
        whole = on("2019/2020", {"counselling.sessions.first": 5, "fair_integration.persons": 3})
        part = on("2019", {"counselling.sessions.first": 7, "fair_integration.persons": 4})
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.remainder(whole, part)
        assert caught.value.data["figures"] == {
            "counselling.sessions.first": (5, 7),
            "fair_integration.persons": (3, 4),
        }
        assert caught.value.message("de") == (
            "Der Teil hat mehr als das Ganze: Erstberatungen (5 < 7) und Ratsuchende (Faire Integration) (3 < 4)."
        )

    def test_a_broken_rule_is_named(self) -> None:
        started, completed = (f"qualification.participants.{name}" for name in ("started", "completed"))
        with pytest.raises(iq.InvariantError) as caught:
            iq.remainder(on("2019/2020", {started: 10, completed: 8}), on("2019", {started: 9, completed: 1}))
        assert [one.rule_id for one in caught.value.violations] == [
            "qualification.participants.completed-within-started"
        ]


class TestPeriodAndScope:
    """The part differs in the period alone, and one period is left at either end."""

    @pytest.mark.parametrize(("part", "rest"), [("2019", "2020"), ("2020", "2019"), ("2019-01", "2019-02/2020-12")])
    def test_what_is_left(self, part: str, rest: str) -> None:
        assert iq.remainder(on("2019/2020"), on(part)).period == iq.Period.parse(rest)

    @pytest.mark.parametrize("part", ["2019-03", "2018", "2018/2019", "2019/2020", "2020/2021"])
    def test_what_leaves_no_single_period_is_refused(self, part: str) -> None:
        with pytest.raises(iq.errors.PeriodError):
            iq.remainder(on("2019/2020"), on(part))

    def test_another_scope_is_refused(self) -> None:
        with pytest.raises(iq.errors.ScopeError):
            iq.remainder(on("2019/2020"), iq.Report(scope="DE-BY", period="2019"))

    @pytest.mark.parametrize("given", [None, 5, "DE", iq.SessionCounts()])
    def test_wrong_types(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.remainder(on("2019"), given)
        with pytest.raises(iq.InvalidDataError):
            iq.remainder(given, on("2019"))

    def test_a_fact_sheet_stands_for_its_report(self) -> None:
        given: Any = iq.published.load("2019-2022")
        assert iq.remainder(given, on("2019")) == iq.remainder(given.report, on("2019"))

    def test_the_state_is_kept_for_the_end_only(self) -> None:
        longer = on("2019/2020", as_of="2021")
        assert iq.remainder(longer, on("2019")).as_of == iq.Period.year(2021)
        assert iq.remainder(longer, on("2020")).as_of is None


class TestWhatErrorsCarry:
    """Both periods, or both scopes, as they were given."""

    @pytest.mark.parametrize(
        ("part", "code"),
        [("2019/2020", "remainder.nothing"), ("2018", "remainder.period"), ("2019-05", "remainder.period")],
    )
    def test_periods(self, part: str, code: str) -> None:
        longer, taken = on("2019/2020"), on(part)
        with pytest.raises(iq.errors.PeriodError) as caught:
            iq.remainder(longer, taken)
        assert (caught.value.code, dict(caught.value.data)) == (code, {"longer": longer.period, "part": taken.period})

    def test_scopes(self) -> None:
        taken = iq.Report(scope="DE-BY", period="2019")
        with pytest.raises(iq.errors.ScopeError) as caught:
            iq.remainder(on("2019/2020"), taken)
        assert caught.value.data == {"longer": iq.Scope("DE"), "part": iq.Scope("DE-BY")}


class TestAcknowledgedAmounts:
    """What is acknowledged of the whole and the part never refuses the truth about the rest."""

    @staticmethod
    def year(period: str, recognised: int, total: int) -> iq.Report:
        gap = iq.Discrepancy(rule="advice-types", difference=recognised - total, note=iq.Text("?", "?"))
        groups = iq.PersonsByAdvice(
            recognition_only=recognised, qualification_only=0, both=0, total=total, discrepancies=(gap,)
        )
        return iq.Report(scope="DE-BY", period=period, counselling=iq.Counselling(persons=groups))

    def test_the_same_persons_in_both_years(self) -> None:
        rest = iq.remainder(self.year("2019-2020", 9, 10), self.year("2019", 9, 10))
        (gap,) = rest.counselling.persons.discrepancies
        assert gap.difference == iq.Bounds(-10, 0)
        persons = "counselling.persons."
        known = {f"{persons}total": 10, f"{persons}qualification_only": 0, f"{persons}both": 0}
        only = iq.deduce(rest.replace(known)).report.counselling.persons.recognition_only
        assert contains(only, 9)
        assert iq.check(rest.replace(known | {f"{persons}recognition_only": 9})).ok

    def test_more_without_a_type_than_the_part_has(self) -> None:
        rest = iq.remainder(self.year("2019-2020", 7, 10), self.year("2019", 9, 10))
        assert rest.counselling.persons.discrepancies[0].difference == iq.Bounds(None, -2)

    def test_of_persons_against_sessions_as_open_as_the_persons(self) -> None:
        def warned(period: str, persons: int, first: int) -> iq.Report:
            gap = iq.Discrepancy(rule="persons-are-first-sessions", difference=persons - first, note=iq.Text("?", "?"))
            figures = {"counselling.persons.total": persons, "counselling.sessions.first": first}
            block = iq.Counselling(discrepancies=(gap,))
            return iq.Report(scope="DE", period=period, counselling=block).replace(figures)

        rest = iq.remainder(warned("2019-2020", 10, 12), warned("2019", 8, 9))
        assert rest.counselling.discrepancies[0].difference == iq.Bounds(-1, 7)
        once = iq.remainder(warned("2019-2020", 10, 12), warned("2019", 8, 9), persons_counted_once=True)
        assert once.counselling.discrepancies[0].difference == -1
