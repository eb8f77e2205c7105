"""locate: the smallest sets of figures whose change satisfies every rule, with the values they would need."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

import iqmodel as iq
from tests.entangled import entangled_codes, entangled_figures, entangled_rules

FIRST = "counselling.sessions.first"
FOLLOW_UP = "counselling.sessions.follow_up"
TOTAL = "counselling.sessions.total"
PERSONS = "counselling.persons.total"
COURSE = "qualification.measures.course"
INDIVIDUAL = "qualification.measures.individual"
MEASURES = "qualification.measures.total"
SLIP = {FIRST: 10, FOLLOW_UP: 5, TOTAL: 16, PERSONS: 11}


@pytest.fixture(scope="module")
def full() -> dict[str, iq.Count]:
    """The published figures, what they leave open filled so that every rule holds: 44 numbers."""
    filled = {
        "counselling.centres.total": 175,
        "counselling.persons.recognition_only": 125_269,
        "fair_integration.sessions.first": 20_000,
        "fair_integration.sessions.follow_up": 19_279,
        "regional_networks.trainings.participants": 3_476,
        "regional_networks.events.participants": 20_000,
    }
    return iq.figures(iq.published.load("2019-2022").report) | filled


def codes(found: tuple[iq.results.Location, ...]) -> list[tuple[str, ...]]:
    return [one.codes for one in found]


class TestSmallestSets:
    """The smallest sets of figures whose change can satisfy all rules, with the values they would need."""

    def test_one_change_explains_everything(self) -> None:
        (found,) = iq.locate(SLIP)
        assert (found.codes, found.values, found.stated, found.weight) == ((FIRST,), (11,), (10,), 1)

    def test_without_the_warnings_any_of_three_will_do(self) -> None:
        found = iq.locate(SLIP, warnings=False)
        assert codes(found) == [(FIRST,), (FOLLOW_UP,), (TOTAL,)]
        assert [one.values for one in found] == [(11,), (6,), (15,)]

    def test_where_several_values_will_do_they_are_bounds(self) -> None:
        found = iq.locate({COURSE: 7, MEASURES: 5})
        assert {one.codes: one.values for one in found} == {
            (COURSE,): (iq.between(0, 5),),
            (MEASURES,): (iq.Bounds(7, None),),
        }

    def test_independent_errors_are_combined(self) -> None:
        found = iq.locate(SLIP | {COURSE: 3, INDIVIDUAL: 4, MEASURES: 9})
        assert codes(found) == [(FIRST, COURSE), (FIRST, INDIVIDUAL), (FIRST, MEASURES)]
        assert [one.values for one in found] == [(11, 5), (11, 6), (11, 7)]

    def test_two_errors_that_meet_in_one_figure(self, full: dict[str, iq.Count]) -> None:
        slips = {"intercultural.business.total.count": 1_413, "intercultural.business.trainings.participants": 300}
        found = iq.locate(full | slips)
        assert ("intercultural.business.trainings.participants", "intercultural.business.total.count") in codes(found)
        assert {len(one.codes) for one in found} == {2}

    def test_a_value_never_exceeds_what_a_figure_can_be(self) -> None:
        largest = 10**12
        found = iq.locate({FIRST: largest, FOLLOW_UP: largest, TOTAL: largest}, warnings=False)
        assert {one.codes: one.values for one in found} == {(FIRST,): (0,), (FOLLOW_UP,): (0,)}


class TestWhatStays:
    """It honours bounds and acknowledged discrepancies."""

    def test_nothing_to_change(self, full: dict[str, iq.Count]) -> None:
        assert iq.locate({}) == ()
        assert iq.locate(full) == ()
        assert iq.locate(iq.published.load("2019-2022").report) == ()

    def test_a_bounded_figure_that_fits_within_its_bounds_stays(self) -> None:
        assert iq.locate({FIRST: 10, FOLLOW_UP: iq.about(10), TOTAL: 16}) == ()
        found = iq.locate({FIRST: 10, FOLLOW_UP: iq.about(10), TOTAL: 30})
        assert {one.codes: one.values for one in found} == {
            (FIRST,): (iq.between(16, 25),),
            (FOLLOW_UP,): (20,),
            (TOTAL,): (iq.between(15, 24),),
        }

    def test_an_unknown_figure_need_never_change(self) -> None:
        found = iq.locate({FIRST: 10, TOTAL: 5, FOLLOW_UP: iq.UNKNOWN})
        assert codes(found) == [(FIRST,), (TOTAL,)]

    def test_an_acknowledged_gap_is_no_error(self) -> None:
        figures = {FIRST: 10, FOLLOW_UP: 5, TOTAL: 17}
        gap = iq.Discrepancy(rule="counselling.sessions.sum", difference=-2, note=iq.Text("bekannt", "known"))
        assert iq.locate(figures, discrepancies=[gap]) == ()
        found = iq.locate(figures | {TOTAL: 18}, discrepancies=[gap])
        assert [one.values for one in found] == [(11,), (6,), (17,)]

    def test_the_gap_of_the_published_sheet_is_an_error_without_its_acknowledgement(self) -> None:
        found = iq.locate(iq.figures(iq.published.load("2019-2022").report))
        assert [(one.codes[0].rpartition(".")[2], one.values[0]) for one in found] == [
            ("recognition_only", 125_269),
            ("qualification_only", 11_734),
            ("both", 62_803),
        ]


class TestWeights:
    """Optional reliability weights: a figure of low weight is rather taken to be wrong."""

    def test_the_less_reliable_figure_is_preferred(self) -> None:
        figures = {COURSE: 3, INDIVIDUAL: 4, MEASURES: 9}
        (found,) = iq.locate(figures, weights={COURSE: 2, MEASURES: Fraction(3, 2)})
        assert (found.codes, found.values, found.weight) == ((INDIVIDUAL,), (6,), 1)

    def test_two_unreliable_figures_may_weigh_less_than_one_reliable(self) -> None:
        (found,) = iq.locate(SLIP, weights={FIRST: 5, FOLLOW_UP: 2})
        assert (found.codes, found.values, found.weight) == ((TOTAL, PERSONS), (15, 10), 2)

    @pytest.mark.parametrize("weight", [0, -1, 0.5, True, None, "2", 10**20, Fraction(-1, 2)])
    def test_what_is_no_weight_is_refused(self, weight: object) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate({}, weights={FIRST: weight})  # type: ignore[dict-item]  # wrong on purpose
        assert caught.value.problems[0].pointer == f"/weights/{FIRST}"
        assert all(caught.value.message(language) for language in ("de", "en"))

    def test_a_weight_for_no_figure_is_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate({}, weights={"counselling.session.first": 2})
        assert caught.value.problems[0].pointer == "/weights/counselling.session.first"

    def test_weights_are_a_mapping(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate({}, weights=3)  # type: ignore[call-overload]  # wrong on purpose
        assert [(one.pointer, one.value) for one in caught.value.problems] == [("/weights", 3)]


class TestOrderAndLimit:
    """Best first, deterministic; at most ``limit`` are listed, and the result says when there are more."""

    WRONG = {COURSE: 3, INDIVIDUAL: 4, MEASURES: 9, "intercultural.business.total.count": 5} | {
        "intercultural.business.trainings.count": 1,
        "intercultural.business.events.count": 1,
    }

    def test_every_combination_within_the_limit(self) -> None:
        found = iq.locate(self.WRONG)
        assert len(found) == 9
        assert all(one.complete for one in found)

    @pytest.mark.parametrize("limit", [1, 4, 8])
    def test_the_first_ones_are_listed_and_the_cut_is_reported(self, limit: int) -> None:
        found = iq.locate(self.WRONG, limit=limit)
        assert codes(found) == codes(iq.locate(self.WRONG))[:limit]
        assert not any(one.complete for one in found)
        assert "further possibilities" in str(found[0])
        assert "weitere" in found[0].in_language("de")

    def test_fewer_figures_come_first_at_the_same_weight(self) -> None:
        found = iq.locate(SLIP, weights={FIRST: 2, FOLLOW_UP: 3})
        assert codes(found) == [(FIRST,), (TOTAL, PERSONS)]

    def test_fewer_figures_come_first_whatever_their_places(self) -> None:
        # The total may be wrong, which weighs two, or both summands, which weigh one each and stand before it.
        rules = [
            iq.Rule("first", f"{FIRST} + {PERSONS} == {TOTAL}"),
            iq.Rule("second", f"{FOLLOW_UP} + {COURSE} == {TOTAL}"),
        ]
        wrong = {FIRST: 1, PERSONS: 1, FOLLOW_UP: 1, COURSE: 1, TOTAL: 3}
        found = iq.locate(wrong, rules, weights={TOTAL: 2, PERSONS: 9, COURSE: 9})
        assert codes(found) == [(TOTAL,), (FIRST, FOLLOW_UP)]

    @pytest.mark.parametrize("limit", [0, -1, True, 1.0, None])
    def test_what_is_no_limit_is_refused(self, limit: object) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate({}, limit=limit)  # type: ignore[call-overload]  # wrong on purpose
        assert [(one.code, one.pointer, one.value) for one in caught.value.problems] == [
            ("locate.limit", "/limit", limit)
        ]


class TestTime:
    """At most 1 s for a report with every figure present."""

    def test_every_figure_wrong(self, full: dict[str, iq.Count]) -> None:
        wrong: dict[str, iq.Count] = {code: (place * 7_919) % 1_000 for place, code in enumerate(full)}
        start = time.perf_counter()
        found = iq.locate(wrong)
        assert time.perf_counter() - start < 1
        assert found
        for one in found:
            repaired = wrong | dict(zip(one.codes, one.values, strict=True))
            assert iq.check(repaired).ok


class TestNoSolution:
    """Where no numbers at all satisfy the rules, or nobody can be sure, that is said."""

    def test_rules_that_contradict_each_other(self) -> None:
        rules = [iq.Rule("less", f"{FIRST} < {TOTAL}"), iq.Rule("more", f"{FIRST} > {TOTAL} + 1")]
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.locate({FIRST: 1}, rules)
        assert caught.value.data["rules"] == ("less", "more")

    def test_too_entangled(self) -> None:
        wrong = entangled_figures() | dict.fromkeys(entangled_codes()[:3], 5)
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.locate(wrong, entangled_rules())
        assert caught.value.code == "locate.entangled"


class TestSubjects:
    """Every verb takes the class or object: blocks, fact sheets and flat mappings."""

    def test_a_block_whose_warnings_are_broken(self) -> None:
        events = iq.Attendance(count=5, participants=3)
        found = iq.locate(events)
        assert codes(found) == [("count",), ("participants",)]
        assert iq.locate(events, warnings=False) == ()

    def test_a_fact_sheet(self) -> None:
        assert iq.locate(iq.published.load("2019-2022")) == ()

    def test_figures_of_another_class(self) -> None:
        assert codes(iq.locate({"first": 1, "total": 0}, model=iq.SessionCounts)) == [("first",), ("total",)]

    @pytest.mark.parametrize("subject", [None, 3, "counselling", b"{}", [1]])
    def test_anything_else_is_refused(self, subject: object) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.locate(subject)  # type: ignore[call-overload]  # wrong on purpose
