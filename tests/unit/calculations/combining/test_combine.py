"""combine: what is summed, what stays open, what is refused, and what the result says about itself."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq


def on(scope: str, period: str, figures: dict[str, Any] | None = None, **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace(figures or {})


def persons(scope: str, period: str, groups: int, total: int, note: str = "ohne Erklärung", **said: str) -> iq.Report:
    """A report whose three equal groups of persons do not make the total."""
    gap = iq.Discrepancy(rule="advice-types", difference=3 * groups - total, note=iq.Text(note, note), **said)
    block = iq.PersonsByAdvice(
        recognition_only=groups, qualification_only=groups, both=groups, total=total, discrepancies=(gap,)
    )
    return iq.Report(scope=scope, period=period, counselling=iq.Counselling(persons=block))


def combined(code: str, *values: tuple[str, str, iq.Count], once: bool = False) -> iq.Count:
    return iq.combine([on(s, p, {code: value}) for s, p, value in values], persons_counted_once=once)[code]


def nine_of_ten(scope: str, year: str) -> iq.Report:
    """Ten persons, nine of whom had recognition advice only; what the tenth had is not recorded."""
    found = iq.Discrepancy(rule="advice-types", difference=-1, note=iq.Text("nicht erfasst", "not recorded"))
    groups = iq.PersonsByAdvice(recognition_only=9, qualification_only=0, both=0, total=10, discrepancies=(found,))
    return iq.Report(scope=scope, period=year, counselling=iq.Counselling(persons=groups))


class TestAdditivity:
    """Each figure is combined as its additivity allows, over scopes and over periods."""

    @pytest.mark.parametrize(
        ("code", "over_scopes", "over_periods"),
        [
            ("counselling.sessions.first", 15, 15),
            ("qualification.participants.started", 15, 15),
            ("fair_integration.persons", iq.between(10, 15), iq.between(10, 15)),
            ("counselling.persons.total", iq.between(10, 15), iq.between(10, 15)),
            ("regional_networks.consultations", 15, iq.between(0, 15)),
            ("fair_integration.centres", 15, 5),
        ],
    )
    def test_of_two_figures(self, code: str, over_scopes: iq.Count, over_periods: iq.Count) -> None:
        assert combined(code, ("DE-BE", "2019", 10), ("DE-BY", "2019", 5)) == over_scopes
        assert combined(code, ("DE", "2019", 10), ("DE", "2020", 5)) == over_periods

    def test_bounds_add_up_end_by_end(self) -> None:
        first = ("DE-BE", "2019", iq.about(400)), ("DE-BY", "2019", iq.between(5, 7))
        assert combined("counselling.sessions.first", *first) == iq.between(355, 456)
        assert combined("fair_integration.persons", *first) == iq.between(350, 456)

    def test_a_figure_that_one_part_does_not_state_stays_open(self) -> None:
        parts = ("DE-BE", "2019", 10), ("DE-BY", "2019", iq.UNKNOWN)
        assert combined("counselling.sessions.first", *parts) == iq.Bounds(10, None)

    def test_groups_lie_between_none_and_all_the_persons(self) -> None:
        figures = {f"counselling.persons.{name}": 5 for name in ("recognition_only", "qualification_only", "both")}
        parts = [on(scope, "2019", {**figures, "counselling.persons.total": 15}) for scope in ("DE-BE", "DE-BY")]
        found = iq.combine(parts).counselling.persons
        assert found == iq.PersonsByAdvice(
            recognition_only=iq.between(0, 30),
            qualification_only=iq.between(0, 30),
            both=iq.between(0, 30),
            total=iq.between(15, 30),
        )

    def test_over_the_periods_of_one_scope_persons_leave_a_group_for_both_alone(self) -> None:
        def year(number: int, only: int, both: int) -> iq.Report:
            groups = {"recognition_only": only, "qualification_only": 0, "both": both, "total": only + both}
            return on("DE-BE", str(number), {f"counselling.persons.{name}": value for name, value in groups.items()})

        found = iq.combine([year(2019, 4, 6), year(2020, 5, 8)]).counselling.persons
        assert (found.recognition_only, found.qualification_only) == (iq.between(0, 9), 0)
        assert (found.both, found.total) == (iq.between(8, 23), iq.between(13, 23))

    def test_groups_without_a_total_have_no_upper_end(self) -> None:
        code = "counselling.persons.both"
        assert combined(code, ("DE-BE", "2019", 4), ("DE-BY", "2019", 5)) == iq.UNKNOWN

    def test_a_latest_stock_keeps_its_words(self) -> None:
        parts = ("DE", "2019", 150), ("DE", "2020", iq.more_than(170))
        assert combined("counselling.centres.total", *parts) == iq.more_than(170)

    def test_a_case_goes_on_only_within_its_own_scope(self) -> None:
        parts = ("DE-BE", "2019", 10), ("DE-BE", "2020", 5), ("DE-BY", "2019/2020", 7)
        assert combined("regional_networks.consultations", *parts) == iq.between(7, 22)


class TestAssumption:
    """That persons are counted once is assumed only if the caller says so, and the result records it."""

    def test_persons_and_groups_are_summed_over_scopes(self) -> None:
        parts = [persons("DE-BE", "2019", 5, 16), persons("DE-BY", "2019", 6, 20)]
        whole = iq.combine(parts, persons_counted_once=True)
        found = whole.counselling.persons
        assert (found.recognition_only, found.both, found.total) == (11, 11, 36)
        said = {note.footnote.en for note in whole.notes_on("counselling.persons.total") if note.footnote}
        assert (
            "Summed on the assumption that each person is counted only once, at the first session, and that no session "
            "in another scope changes the type of advice."
        ) in said

    def test_groups_stay_open_over_periods(self) -> None:
        parts = [persons("DE", "2019", 5, 16), persons("DE", "2020", 6, 20)]
        found = iq.combine(parts, persons_counted_once=True).counselling.persons
        assert (found.both, found.total) == (iq.between(11, 36), 36)

    def test_it_is_recorded_on_persons_and_on_the_total_of_groups_alone(self) -> None:
        figures = {f"counselling.persons.{name}": 5 for name in ("recognition_only", "qualification_only", "both")}
        others = {"counselling.sessions.first": 7, "fair_integration.centres": 2, "regional_networks.consultations": 3}
        parts = [on(scope, "2019", {**figures, **others}) for scope in ("DE-BE", "DE-BY")]
        noted = {note.code for note in iq.combine(parts, persons_counted_once=True).notes}
        assert noted == {"counselling.persons.total"}

    def test_it_is_recorded_where_it_bears_on_a_figure(self) -> None:
        parts = [on("DE-BE", "2019", {"fair_integration.persons": 3}), on("DE-BY", "2019")]
        assert {note.code for note in iq.combine(parts, persons_counted_once=True).notes} == {
            "fair_integration.persons"
        }
        assert iq.combine(parts).notes == ()


class TestAcknowledgedDifferences:
    """Acknowledged differences add up where their figures do; a sum of zero is dropped; notes keep the origins."""

    def test_they_add_up(self) -> None:
        parts = [persons("DE-BE", "2019", 5, 17), persons("DE-BY", "2019", 5, 18, "Rundung", by="BAMF")]
        whole = iq.combine(parts, persons_counted_once=True)
        (gap,) = whole.counselling.persons.discrepancies
        assert gap.difference == -5
        assert gap.note.de == "Berlin, 2019: ohne Erklärung; Bayern, 2019: Rundung (BAMF)"
        assert [finding.difference for finding in iq.check(whole).acknowledged] == [-5]

    def test_over_periods_they_are_at_most_their_sum(self) -> None:
        # Ten persons in both years, one of them without a recorded type: the whole falls short by one, not by two.
        years = [nine_of_ten("DE-BY", year) for year in ("2019", "2020")]
        whole = iq.combine(years)
        (gap,) = whole.counselling.persons.discrepancies
        assert gap.difference == iq.Bounds(-2, 0)
        assert whole.counselling.persons.recognition_only == iq.between(0, 20)
        for recognised in (9, 10):  # unless the type is recorded in the other year
            true = whole.replace(
                {
                    "counselling.persons.recognition_only": recognised,
                    "counselling.persons.qualification_only": 0,
                    "counselling.persons.both": 0,
                    "counselling.persons.total": 10,
                }
            )
            assert iq.check(true).ok
        with pytest.raises(iq.InvariantError):
            true.replace({"counselling.persons.recognition_only": 11})

    def test_without_the_assumption_over_scopes_too(self) -> None:
        whole = iq.combine([nine_of_ten(scope, "2019") for scope in ("DE-BE", "DE-BY")])
        assert whole.counselling.persons.discrepancies[0].difference == iq.Bounds(-2, 0)

    def test_what_exceeds_and_what_is_missing_are_kept_apart(self) -> None:
        parts = [persons("DE-BE", "2019", 5, 17), persons("DE-BE", "2020", 5, 13)]
        assert iq.combine(parts).counselling.persons.discrepancies[0].difference == iq.Bounds(-2, 2)

    def test_of_sessions_they_stay_exact(self) -> None:
        def sessions(year: str) -> iq.Report:
            found = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("?", "?"))
            block = iq.SessionCounts(first=1, follow_up=1, total=3, discrepancies=(found,))
            return iq.Report(scope="DE", period=year, counselling=iq.Counselling(sessions=block))

        whole = iq.combine([sessions("2019"), sessions("2020")])
        assert whole.counselling.sessions.discrepancies[0].difference == -2

    def test_persons_against_sessions_are_as_open_as_the_persons(self) -> None:
        def warned(year: str) -> iq.Report:
            found = iq.Discrepancy(rule="persons-are-first-sessions", difference=-1, note=iq.Text("?", "?"))
            block = iq.Counselling(discrepancies=(found,))
            figures = {"counselling.persons.total": 10, "counselling.sessions.first": 11}
            return iq.Report(scope="DE", period=year, counselling=block).replace(figures)

        whole = iq.combine([warned("2019"), warned("2020")])
        assert whole.counselling.discrepancies[0].difference == iq.Bounds(-12, -2)
        once = iq.combine([warned("2019"), warned("2020")], persons_counted_once=True)
        assert once.counselling.discrepancies[0].difference == -2

    def test_a_gap_that_another_part_does_not_acknowledge_is_not_covered_by_bounds(self) -> None:
        def warned(year: str, first: int, *, acknowledged: bool) -> iq.Report:
            gap = iq.Discrepancy(rule="persons-are-first-sessions", difference=10 - first, note=iq.Text("?", "?"))
            figures = {"counselling.persons.total": 10, "counselling.sessions.first": first}
            block = iq.Counselling(discrepancies=(gap,) if acknowledged else ())
            return iq.Report(scope="DE", period=year, counselling=block).replace(figures)

        with pytest.raises(iq.InvariantError) as caught:
            iq.combine([warned("2019", 11, acknowledged=True), warned("2020", 15, acknowledged=False)])
        assert [one.rule_id for one in caught.value.violations] == ["counselling.persons-are-first-sessions"]

    def test_a_reason_that_all_give_needs_no_origin(self) -> None:
        parts = [persons("DE-BE", "2019", 5, 17), persons("DE-BY", "2019", 5, 18)]
        assert iq.combine(parts).counselling.persons.discrepancies[0].note.de == "ohne Erklärung"

    def test_a_sum_of_zero_is_dropped_and_still_reported(self) -> None:
        parts = [persons("DE-BE", "2019", 5, 17), persons("DE-BY", "2019", 5, 13)]
        whole = iq.combine(parts, persons_counted_once=True)
        assert whole.counselling.persons.discrepancies == ()
        told = [note.footnote.de for note in whole.notes_on("counselling.persons.total") if note.footnote]
        assert "Bekannte Abweichung bei counselling.persons.advice-types: ohne Erklärung" in told

    def test_of_a_stock_the_later_one_counts(self) -> None:
        def centres(period: str, total: int, gap: int) -> iq.Report:
            known = (iq.Discrepancy(rule="sum", difference=gap, note=iq.Text(period, period)),)
            block = iq.CentreCounts(fixed=5, mobile=5, total=total, discrepancies=known)
            return iq.Report(scope="DE", period=period, counselling=iq.Counselling(centres=block))

        found = iq.combine([centres("2019", 12, -2), centres("2020", 11, -1)]).counselling.centres
        assert (found.total, [(one.difference, one.note.de) for one in found.discrepancies]) == (
            11,
            [(-1, "Deutschland, 2020: 2020")],
        )

    def test_a_gap_that_the_sum_does_not_explain_is_an_error_that_names_it(self) -> None:
        missing = (iq.Note(code="counselling.sessions.first", status="not_collected"),)
        parts = [
            on("DE", "2019", {"counselling.sessions.follow_up": 5, "counselling.sessions.total": 9}, notes=missing),
            on(
                "DE",
                "2020",
                {f"counselling.sessions.{name}": n for name, n in [("first", 1), ("follow_up", 2), ("total", 3)]},
            ),
        ]
        with pytest.raises(iq.InvariantError) as caught:
            iq.combine(parts)
        assert [(one.rule_id, one.difference) for one in caught.value.violations] == [("counselling.sessions.sum", -4)]

    def test_many_reasons_are_reported_in_the_notes_alone(self) -> None:
        months = iq.Period.parse("2019-2022").split("month")
        parts = [persons("DE", str(month), 5, 16, f"{month} " + "x" * 300) for month in months]
        whole = iq.combine(parts)
        assert "die Anmerkungen" in whole.counselling.persons.discrepancies[0].note.de
        assert len(whole.notes_on("counselling.persons.total")) == len(months)


REFERRALS = "fair_integration.referrals"


class TestNotCollected:
    """Not collected is not the same as not stated: the figure stands for the days on which it was collected."""

    uncollected = iq.Note(code=REFERRALS, status="not_collected")

    def test_the_figure_gets_a_period_of_its_own(self) -> None:
        whole = iq.combine([on("DE", "2019", notes=(self.uncollected,)), on("DE", "2020", {REFERRALS: 44})])
        assert whole[REFERRALS] == 44
        assert whole.notes == (iq.Note(code=REFERRALS, period="2020"),)

    def test_what_is_only_not_stated_leaves_the_sum_open(self) -> None:
        unstated = (iq.Note(code=REFERRALS, status="not_stated"),)
        whole = iq.combine([on("DE", "2019", notes=unstated), on("DE", "2020", {REFERRALS: 44})])
        assert whole[REFERRALS] == iq.Bounds(44, None)
        assert [str(note) for note in whole.notes] == [f"{REFERRALS}: Germany, 2019: not stated"]

    def test_the_published_edition_goes_on(self) -> None:
        edition = iq.published.load("2019-2022").report
        whole = iq.combine([edition, on("DE", "2023", {REFERRALS: 100})])
        assert whole[REFERRALS] == 4_535
        assert iq.Note(code=REFERRALS, period="2020-2023") in whole.notes

    def test_one_scope_alone_did_not_collect(self) -> None:
        whole = iq.combine([on("DE-BE", "2019", notes=(self.uncollected,)), on("DE-BY", "2019", {REFERRALS: 7})])
        assert whole[REFERRALS] == 7
        assert [str(note) for note in whole.notes] == [f"{REFERRALS}: Berlin, 2019: not collected"]

    def test_nowhere_collected_stays_so(self) -> None:
        whole = iq.combine([on(scope, "2019", notes=(self.uncollected,)) for scope in ("DE-BE", "DE-BY")])
        assert (whole[REFERRALS], whole.notes) == (iq.UNKNOWN, (self.uncollected,))

    def test_a_stock_that_was_not_collected_at_the_end_is_unknown(self) -> None:
        gone = (iq.Note(code="fair_integration.centres", status="not_collected"),)
        whole = iq.combine([on("DE", "2019", {"fair_integration.centres": 5}), on("DE", "2020", notes=gone)])
        assert whole["fair_integration.centres"] == iq.UNKNOWN
        assert [str(note) for note in whole.notes] == ["fair_integration.centres: Germany, 2020: not collected"]


class TestNotesAndSources:
    """Sources and notes are kept, with their origins."""

    def test_a_note_that_all_bear_holds_for_the_whole(self) -> None:
        note = iq.Note(code="counselling.sessions.first", status="provisional")
        whole = iq.combine([on(scope, "2019", notes=(note,)) for scope in ("DE-BE", "DE-BY")])
        assert whole.notes == (note,)

    def test_the_notes_of_adjoining_months_are_one(self) -> None:
        note = iq.Note(code="counselling.sessions.first", status="provisional")
        months = iq.Period.year(2019).split("month")
        parts = [on("DE", str(month), notes=(note,) if at < 3 else ()) for at, month in enumerate(months)]
        assert [str(one) for one in iq.combine(parts).notes] == [
            "counselling.sessions.first: Germany, Q1 2019: provisional"
        ]

    def test_notes_on_a_stock_are_those_of_the_latest(self) -> None:
        parts = [
            on("DE", year, notes=(iq.Note(code="fair_integration.centres", as_of=year),)) for year in ("2019", "2020")
        ]
        assert [str(one) for one in iq.combine(parts).notes] == ["fair_integration.centres: Germany, 2020: as of 2020"]

    def test_sources_that_say_the_same_are_one(self) -> None:
        source = iq.Source(id="survey", window="2019")
        parts = [on(scope, "2019", sources=(source,)) for scope in ("DE-BE", "DE-BY")]
        assert iq.combine(parts).sources == (source,)

    def test_sources_of_one_name_that_say_different_things_are_distinguished(self) -> None:
        parts = [
            on(
                "DE",
                year,
                sources=(iq.Source(id="survey", window=year),),
                notes=(iq.Note(code="counselling.sessions.first", source="survey"),),
            )
            for year in ("2019", "2020")
        ]
        whole = iq.combine(parts)
        assert sorted(str(source.window) for source in whole.sources) == [str(iq.Period.year(y)) for y in (2019, 2020)]
        windows = {source.id: source.window for source in whole.sources}
        assert len(windows) == 2
        assert [windows[note.source] for note in whole.notes if note.source and note.origin] == [
            note.origin.period for note in whole.notes if note.origin
        ]

    def test_the_state_is_that_of_the_latest_parts(self) -> None:
        parts = [on("DE-BE", "2019", as_of="2020-02"), on("DE-BY", "2019"), on("DE-BE+DE-BY", "2018", as_of="2021")]
        assert str(iq.combine(parts).as_of) == "2019-12-31/2020-02-29"
        assert iq.combine(parts[1:2]).as_of is None


@iq.block
class BySex(iq.Block):
    """An own breakdown."""

    women: iq.Count = iq.count(unit="persons", additivity="reclassified")
    men: iq.Count = iq.count(unit="persons", additivity="reclassified")
    total: iq.Count = iq.count(unit="persons")
    by_sex = iq.rule("women + men == total")


@iq.block
class OwnReport(iq.Report):
    """A report with an own block."""

    by_sex: BySex = iq.part(BySex)


class TestOwnBlocks:
    """It works on any subclass of Report, with the additivity of its indicators."""

    def test_own_figures_are_combined_too(self) -> None:
        parts = [
            OwnReport(scope=scope, period="2019", by_sex=BySex(women=3, men=4, total=7)) for scope in ("DE-BE", "DE-BY")
        ]
        assert iq.combine(parts).by_sex == BySex(
            women=iq.between(0, 14), men=iq.between(0, 14), total=iq.between(7, 14)
        )
        assert iq.combine(parts, persons_counted_once=True).by_sex == BySex(women=6, men=8, total=14)
        assert type(iq.combine(parts)) is OwnReport

    def test_reports_of_different_classes_are_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="Expected OwnReport"):
            iq.combine([OwnReport(scope="DE-BE", period="2019"), on("DE-BY", "2019")])


class TestBadInput:
    """What is no list of reports is refused by an error of the package."""

    @pytest.mark.parametrize("given", [None, 5, "DE", b"DE", [1], [None], {"a": 1}, on("DE", "2019")])
    def test_wrong_types(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.combine(given)

    def test_nothing_at_all(self) -> None:
        with pytest.raises(iq.errors.GapError):
            iq.combine([])

    def test_a_sum_beyond_the_largest_number(self) -> None:
        parts = [on(scope, "2019", {"counselling.sessions.first": 10**12}) for scope in ("DE-BE", "DE-BY")]
        with pytest.raises(iq.InvariantError):
            iq.combine(parts)

    def test_one_report_is_that_report(self) -> None:
        alone = on("DE-BY", "2019")
        assert iq.combine([alone]) is alone
        assert iq.combine([alone], scope="DE-BY") is alone
        assert iq.combine([alone], scope="DE") == on("DE", "2019")

    def test_a_fact_sheet_stands_for_its_report(self) -> None:
        sheet = iq.published.load("2019-2022")
        given: list[Any] = [sheet]
        assert iq.combine(given) == sheet.report


class TestEarlierAssumption:
    """Who combined under the assumption that persons were counted once finds it noted, however often it goes on."""

    def test_it_stays_noted_of_a_figure_that_is_no_longer_known(self) -> None:
        code = "fair_integration.persons"
        first = iq.combine([on(scope, "2019", {code: 5}) for scope in ("DE-BE", "DE-BY")], persons_counted_once=True)
        said, summed = first.notes_on(code)
        assert summed.footnote is not None
        assert summed.footnote.en == "Combined from: DE-BE, DE-BY 2019-01-01/2019-12-31."
        later = on("DE-BE+DE-BY", "2020")
        found = iq.combine([first.replace({code: iq.UNKNOWN}), later], persons_counted_once=True)
        (said_again, all_summed) = found.notes_on(code)
        assert (said_again.footnote, said_again.origin) == (said.footnote, None)
        assert all_summed.footnote is not None
        assert all_summed.footnote.en == (
            "Combined from: DE-BE, DE-BY 2019-01-01/2019-12-31; DE-BE+DE-BY 2020-01-01/2020-12-31."
        )


@iq.block
class Groups(iq.Block):
    """Groups of persons that no total binds."""

    one: iq.Count = iq.count(unit="persons", additivity="reclassified", label=iq.Text("eine", "one"))
    other: iq.Count = iq.count(unit="persons", additivity="reclassified", label=iq.Text("andere", "other"))


@iq.block
class GroupReport(iq.Report):
    """A report with them."""

    groups: Groups = iq.part(Groups, label=iq.Text("Gruppen", "groups"))


class TestGroupsWithoutTotal:
    """Where no figure says how many persons there are, groups over periods have no upper end."""

    def test_over_periods_and_scopes(self) -> None:
        def part(scope: str, period: str, one: int) -> GroupReport:
            return GroupReport(scope=scope, period=period, groups=Groups(one=one))

        over_periods = iq.combine([part("DE", "2019", 5), part("DE", "2020", 6)])
        assert over_periods["groups.one"] == iq.UNKNOWN
        parts = [part("DE-BE", "2019", 5), part("DE-BY", "2019", 6)]
        assert iq.combine(parts)["groups.one"] == iq.UNKNOWN
        assert iq.combine(parts, persons_counted_once=True)["groups.one"] == 11
