"""deduce: gaps filled, rough figures narrowed, each step with its reason, suppressed figures left alone."""

from __future__ import annotations

import copy
import pickle

import pytest

import iqmodel as iq
from tests.entangled import entangled_codes, entangled_figures, entangled_rules

FIRST = "counselling.sessions.first"
FOLLOW_UP = "counselling.sessions.follow_up"
TOTAL = "counselling.sessions.total"
PERSONS = "counselling.persons.total"
SUM = "counselling.sessions.sum"
LIKE_FIRST = "counselling.persons-are-first-sessions"
KNOWN_GAP = iq.Text("Nicht erklärt.", "Not explained.")


@pytest.fixture(scope="module")
def published() -> iq.Report:
    return iq.published.load("2019-2022").report


def report(first: iq.Count, follow_up: iq.Count, total: iq.Count, *notes: iq.Note) -> iq.Report:
    sessions = iq.SessionCounts(first=first, follow_up=follow_up, total=total)
    return iq.Report(scope="DE-BY", period="2021", counselling=iq.Counselling(sessions=sessions), notes=notes)


class TestFilling:
    """It fills the one missing addend and tightens „rund …“ figures."""

    def test_the_published_report(self, published: iq.Report) -> None:
        result = iq.deduce(published)
        assert {step.code: step.after for step in result.steps} == {
            "counselling.centres.total": 175,
            "fair_integration.sessions.first": iq.between(0, 39_279),
            "fair_integration.sessions.follow_up": iq.between(0, 39_279),
            "regional_networks.trainings.participants": iq.between(0, 23_476),
            "regional_networks.events.participants": iq.between(0, 23_476),
        }
        assert result.report.counselling.centres.total == 175
        assert result.report.counselling.persons == published.counselling.persons
        assert result.caveats == ()

    @pytest.mark.parametrize(
        ("first", "follow_up", "total", "expected"),
        [
            (10, 5, iq.UNKNOWN, (10, 5, 15)),
            (10, iq.UNKNOWN, 15, (10, 5, 15)),
            (iq.UNKNOWN, 5, iq.about(20), (iq.between(10, 19), 5, iq.about(20))),
            (iq.about(200), 50, 260, (210, 50, 260)),
            (iq.about(200), iq.at_most(30), 260, (iq.between(230, 249), iq.between(11, 30), 260)),
            (iq.at_least(7), iq.UNKNOWN, iq.UNKNOWN, (iq.at_least(7), iq.UNKNOWN, iq.Bounds(7, None))),
        ],
    )
    def test_sessions(
        self, first: iq.Count, follow_up: iq.Count, total: iq.Count, expected: tuple[iq.Count, ...]
    ) -> None:
        result = iq.deduce(report(first, follow_up, total)).report.counselling.sessions
        assert (result.first, result.follow_up, result.total) == expected

    def test_a_word_stays_where_nothing_narrower_follows(self) -> None:
        rough = report(iq.about(200), iq.UNKNOWN, iq.about(1_000))
        assert iq.deduce(rough).report.counselling.sessions.first == iq.about(200)

    def test_two_rules_together_say_what_neither_says_alone(self) -> None:
        rules = [iq.Rule("both", "first + follow_up == 10"), iq.Rule("lead", "first == follow_up + 2")]
        result = iq.deduce({}, rules, model=iq.SessionCounts)
        first, follow_up = result.steps[-2:]
        assert (first.code, first.after, first.rule_ids) == ("first", 6, ("both", "lead"))
        assert (follow_up.code, follow_up.after, follow_up.rule_ids) == ("follow_up", 4, ("both",))

    def test_a_step_names_no_rule_without_which_the_same_follows(self) -> None:
        # An odd left side makes the total odd, hence at least 1. Reasoning from both rules at once blames both.
        odd = iq.Rule("odd", "4 * follow_up + 2 * first + 1 == 3 * total + 4")
        rules = [odd, iq.Rule("beside", "2 * follow_up + 2 * total + 9 >= 3 * first")]
        (step,) = iq.deduce({}, rules, model=iq.SessionCounts).steps
        assert (step.code, step.after, step.rule_ids) == ("total", iq.Bounds(1, None), ("odd",))

    def test_whole_numbers_are_meant(self) -> None:
        rules = [iq.Rule("pairs", "2 * first + 4 * follow_up == total")]
        figures = {"total": iq.between(7, 9), "first": iq.at_least(1)}
        assert iq.deduce(figures, rules, model=iq.SessionCounts).report["total"] == 8

    def test_nothing_beyond_the_largest_number_is_reported(self) -> None:
        largest = 10**12
        result = iq.deduce({FIRST: largest, FOLLOW_UP: iq.at_most(5)})
        assert result.report[TOTAL] == iq.Bounds(largest, None)
        assert result.report[FOLLOW_UP] == iq.at_most(5)

    def test_figures_that_only_grow_do_not_go_on_for_ever(self) -> None:
        rules = [iq.Rule("less", "first <= total - 1"), iq.Rule("more", "total <= first - 1")]
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.deduce({}, rules, model=iq.SessionCounts)
        assert caught.value.data["rules"] == ("less", "more")

    def test_too_entangled_is_said_and_what_is_said_is_right(self) -> None:
        rules = [*entangled_rules(), iq.Rule("double", f"regional_networks.consultations == 2 * {FIRST} + 10")]
        result = iq.deduce(entangled_figures(), rules)
        assert [caveat.code for caveat in result.caveats] == ["caveat.not-tightest"]
        assert set(entangled_codes()) < set(result.caveats[0].codes)
        assert result.report["regional_networks.consultations"] == iq.between(10, 12)


class TestWhichRulesCount:
    """From the error rules, acknowledged ones shifted by their difference, warnings only if asked."""

    def test_warnings_only_if_asked(self) -> None:
        figures = {FIRST: 10}
        assert iq.deduce(figures).report[PERSONS] is iq.UNKNOWN
        assert iq.deduce(figures, warnings=True).report[PERSONS] == 10

    def test_an_acknowledged_equality_is_shifted(self) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=-2, note=KNOWN_GAP)
        persons = iq.PersonsByAdvice(recognition_only=3, both=4, total=10, discrepancies=(gap,))
        result = iq.deduce(persons)
        assert result.report == persons.replace({"qualification_only": 1})
        assert result.steps[0].discrepancies == (gap,)
        assert "−2" in str(result.steps[0])

    def test_a_gap_can_be_acknowledged_for_a_mapping(self) -> None:
        gap = iq.Discrepancy(rule=SUM, difference=3, note=KNOWN_GAP)
        assert iq.deduce({FIRST: 10, FOLLOW_UP: 5}, discrepancies=[gap]).report[TOTAL] == 12

    def test_own_rules(self) -> None:
        own = [iq.Rule("few", "counselling.sessions.first <= 10")]
        assert iq.deduce({}, iq.rules() + own).report[FIRST] == iq.between(0, 10)


class TestDerivedNotes:
    """Derived figures carry a note „derived“ that names the rule."""

    def test_the_note_says_what_was_stated_and_what_it_rests_on(self, published: iq.Report) -> None:
        result = iq.deduce(published).report
        note = result.notes_on("counselling.centres.total")[-1]
        assert note.status == "derived"
        assert note.footnote == iq.Text(
            "Angegeben: über 170; Grundlage: feste Beratungsstellen (75) und mobile Beratungsstellen (100); "
            "Regel: counselling.centres.sum.",
            "Stated: over 170; based on: fixed counselling centres (75) and mobile counselling centres (100); "
            "rule: counselling.centres.sum.",
        )

    def test_one_note_for_a_figure_however_many_steps(self) -> None:
        figures = report(iq.UNKNOWN, iq.about(20), 33).replace({PERSONS: 10})
        result = iq.deduce(figures, warnings=True)
        assert [step.code for step in result.steps].count(FIRST) == 2
        (note,) = result.report.notes_on(FIRST)
        assert note.footnote is not None
        assert SUM in note.footnote.en
        assert LIKE_FIRST in note.footnote.en

    def test_earlier_notes_stay(self, published: iq.Report) -> None:
        result = iq.deduce(published).report
        assert result.notes[: len(published.notes)] == published.notes
        assert len(result.notes) == len(published.notes) + 5

    def test_a_second_time_adds_nothing(self, published: iq.Report) -> None:
        once = iq.deduce(published).report
        assert iq.deduce(once).report is once


class TestContradiction:
    """A contradiction raises ContradictionError with a smallest set of conflicting rules."""

    def test_rules_that_clash_only_together(self) -> None:
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.deduce({FOLLOW_UP: 10, TOTAL: 12, PERSONS: 3}, warnings=True)
        error = caught.value
        assert error.data["rules"] == (SUM, LIKE_FIRST)
        assert error.data["figures"] == {FIRST: iq.UNKNOWN, FOLLOW_UP: 10, TOTAL: 12, PERSONS: 3}
        assert "zugleich" in error.message("de")
        assert "together" in error.message("en")
        assert pickle.loads(pickle.dumps(error)).data == error.data

    def test_where_not_every_group_can_be_tried_no_rule_too_many_is_named(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("iqmodel.calculations.solving.conflicts.GROUPS", 0)
        rules = [iq.Rule("idle", "4 * total + 9 >= total"), iq.Rule("never", "4 * total + 8 == 3 * total + 4")]
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.deduce({}, rules, model=iq.SessionCounts)
        assert caught.value.data["rules"] == ("never",)

    def test_one_broken_rule_is_smaller_than_two_that_clash(self) -> None:
        figures = {FOLLOW_UP: 10, TOTAL: 12, PERSONS: 3, "qualification.measures.course": 9}
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.deduce(figures | {"qualification.measures.total": 1}, warnings=True)
        assert caught.value.data["rules"] == ("qualification.measures.sum",)

    def test_a_figure_would_have_to_be_larger_than_any(self) -> None:
        with pytest.raises(iq.errors.ContradictionError):
            iq.deduce({FIRST: 10**12, FOLLOW_UP: 10**12})

    def test_a_block_that_holds_and_yet_cannot_be(self) -> None:
        attended = iq.Outreach(
            trainings=iq.Attendance(count=5),
            events=iq.Attendance(count=5),
            total=iq.Attendance(participants=9),
        )
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.deduce(attended, warnings=True)
        assert set(caught.value.data["rules"]) == {"count-sum", "total.attended"}


class TestSuppressed:
    """It never touches figures noted as suppressed unless asked, and warns that it could reveal them."""

    HIDDEN = iq.Note(code=FIRST, status="suppressed")

    def test_left_alone_with_a_caveat(self) -> None:
        given = report(iq.UNKNOWN, 5, 15, self.HIDDEN)
        result = iq.deduce(given)
        assert result.report == given
        assert result.steps == ()
        assert [(caveat.code, caveat.codes) for caveat in result.caveats] == [("caveat.suppressed", (FIRST,))]
        assert "10" not in result.in_language("de") + result.in_language("en")

    def test_touched_if_asked_with_a_caveat(self) -> None:
        result = iq.deduce(report(iq.UNKNOWN, 5, 15, self.HIDDEN), suppressed=True)
        assert result.report[FIRST] == 10
        assert [caveat.code for caveat in result.caveats] == ["caveat.suppressed-derived"]
        assert result.in_language("en").splitlines()[-1] == result.caveats[0].in_language("en")

    def test_its_value_does_not_come_out_under_another_name(self) -> None:
        result = iq.deduce(report(iq.UNKNOWN, 5, 15, self.HIDDEN), warnings=True)
        assert result.report[PERSONS] is iq.UNKNOWN
        assert iq.deduce(report(iq.UNKNOWN, 5, 15), warnings=True).report[PERSONS] == 10

    def test_nor_by_elimination(self) -> None:
        own = [iq.Rule("also", "counselling.sessions.first + counselling.persons.both == 12")]
        given = report(iq.UNKNOWN, 5, iq.between(15, 20), self.HIDDEN)
        assert iq.deduce(given, iq.rules() + own).report["counselling.persons.both"] == iq.between(0, 12)

    def test_narrowed_through_another_figure_it_is_warned_of(self) -> None:
        # What follows of the persons narrows the first sessions in turn.
        own = [iq.Rule("few", "counselling.persons.total <= 40")]
        result = iq.deduce(report(iq.UNKNOWN, iq.UNKNOWN, iq.UNKNOWN, self.HIDDEN), iq.rules() + own, warnings=True)
        assert result.report[PERSONS] == iq.between(0, 40)
        assert result.report[FIRST] is iq.UNKNOWN
        assert [caveat.codes for caveat in result.caveats] == [(FIRST,)]

    def test_what_is_stated_of_it_is_used(self) -> None:
        result = iq.deduce(report(iq.between(3, 9), iq.UNKNOWN, 20, self.HIDDEN))
        assert result.report[FOLLOW_UP] == iq.between(11, 17)
        assert result.report[FIRST] == iq.between(3, 9)
        assert result.caveats == ()


class TestCaveats:
    """A step that rests on a figure with a period of its own says so."""

    def test_own_period(self, published: iq.Report) -> None:
        changed = published.replace(
            {"fair_integration.persons": 100_000, "fair_integration.sessions.total": iq.UNKNOWN}
        )
        result = iq.deduce(changed, warnings=True)
        assert result.report["fair_integration.sessions.total"] == iq.Bounds(95_565, None)
        assert [caveat.codes for caveat in result.caveats] == [("fair_integration.referrals",)]


class TestSubjects:
    """Every verb takes the class or object: blocks, fact sheets and flat mappings as well."""

    def test_a_mapping_gives_every_figure(self) -> None:
        result = iq.deduce({FIRST: 10, FOLLOW_UP: 5}).report
        assert list(result) == list(iq.indicators().keys())
        assert result[TOTAL] == 15

    def test_a_fact_sheet_gives_its_report(self, published: iq.Report) -> None:
        assert iq.deduce(iq.published.load("2019-2022")) == iq.deduce(published)

    def test_a_block(self) -> None:
        assert iq.deduce(iq.SessionCounts(first=1, total=3)).report == iq.SessionCounts(first=1, follow_up=2, total=3)

    def test_the_figures_given_are_not_changed(self) -> None:
        given = {FIRST: 10, FOLLOW_UP: 5}
        iq.deduce(given)
        assert given == {FIRST: 10, FOLLOW_UP: 5}

    def test_results_are_values(self, published: iq.Report) -> None:
        result = iq.deduce(published, warnings=True)
        assert pickle.loads(pickle.dumps(result)) == result
        assert copy.deepcopy(result) == result
        assert hash(result) == hash(iq.deduce(published, warnings=True))
        assert eval(repr(result), vars(iq)) == result

    @pytest.mark.parametrize("subject", [None, 3, "counselling", b"{}", [1]])
    def test_anything_else_is_refused(self, subject: object) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.deduce(subject)  # type: ignore[call-overload]  # wrong on purpose

    @pytest.mark.parametrize("value", [1.5, True, None, "3", -1, 10**13])
    def test_what_is_no_figure_is_refused(self, value: object) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.deduce({FIRST: value})  # type: ignore[dict-item]  # wrong on purpose
        assert caught.value.problems[0].pointer == f"/{FIRST}"

    @pytest.mark.parametrize("argument", ["rules", "discrepancies", "model"])
    def test_other_arguments_of_the_wrong_type_are_refused(self, argument: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.deduce({}, **{argument: 3})  # type: ignore[call-overload]  # wrong on purpose
        assert caught.value.problems[0].pointer == f"/{argument}"
