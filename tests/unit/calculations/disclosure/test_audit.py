"""What an audit finds in one report and in several."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq

YEAR = iq.Period.year(2023)
COURSE, INDIVIDUAL, TOTAL = (f"qualification.measures.{name}" for name in ("course", "individual", "total"))
STARTED, COMPLETED = (f"qualification.participants.{name}" for name in ("started", "completed"))
SUM = "qualification.measures.sum"


def report(figures: dict[str, iq.Count], scope: str = "DE-BY", period: iq.Period = YEAR) -> iq.Report:
    return iq.Report(scope=scope, period=period).replace(figures)


class TestSmall:
    """Published figures and differences below the minimum."""

    def test_cells_below_the_minimum(self) -> None:
        found = iq.disclosure.audit({COURSE: 2, INDIVIDUAL: 3})
        assert [(one.code, one.value) for one in found.small_cells] == [(COURSE, 2)]
        assert [one.code for one in iq.disclosure.audit({COURSE: 2, INDIVIDUAL: 3}, 4).small_cells] == [
            COURSE,
            INDIVIDUAL,
        ]

    def test_a_zero_is_small_only_when_asked(self) -> None:
        assert iq.disclosure.audit({COURSE: 0, INDIVIDUAL: 9, TOTAL: 9}).ok
        assert [one.code for one in iq.disclosure.audit({COURSE: 0}, zeros=True).small_cells] == [COURSE]

    def test_bounds_are_small_if_both_ends_are(self) -> None:
        assert [one.code for one in iq.disclosure.audit({COURSE: iq.between(1, 2)}).small_cells] == [COURSE]
        assert iq.disclosure.audit({COURSE: iq.between(0, 2)}).ok
        assert iq.disclosure.audit({COURSE: iq.between(1, 3)}).ok

    def test_those_who_did_not_complete(self) -> None:
        (found,) = iq.disclosure.audit({STARTED: 120, COMPLETED: 119}).small_differences
        assert (found.code, found.value, found.parts) == (STARTED, 1, (COMPLETED,))
        assert found.rule_id == "qualification.participants.completed-within-started"
        assert iq.disclosure.audit({STARTED: 120, COMPLETED: 120}).ok
        assert iq.disclosure.audit({STARTED: 120, COMPLETED: 117}).ok

    def test_an_acknowledged_discrepancy_is_one(self) -> None:
        gap = iq.Discrepancy(rule="advice-types", difference=-2, note=iq.Text("ohne", "none"))
        persons = iq.PersonsByAdvice(recognition_only=9, qualification_only=9, both=9, total=29, discrepancies=(gap,))
        assert [one.value for one in iq.disclosure.audit(persons).small_differences] == [2]

    def test_only_the_codes_that_matter(self) -> None:
        figures = {COURSE: 2, "counselling.centres.fixed": 1}
        assert [one.code for one in iq.disclosure.audit(figures, codes=[COURSE]).small_cells] == [COURSE]


class TestRecovered:
    """Hidden figures that the rules and everything else published give away."""

    def test_the_total_less_the_other_part(self) -> None:
        found = iq.disclosure.audit(report({INDIVIDUAL: 98, TOTAL: 100}))
        assert found.recovered == {COURSE: 2}
        assert found.recoveries[0].rule_ids == (SUM,)
        assert not found.ok

    def test_closer_than_the_minimum(self) -> None:
        assert iq.disclosure.audit({TOTAL: 2}).recovered == {COURSE: iq.between(0, 2), INDIVIDUAL: iq.between(0, 2)}
        assert iq.disclosure.audit({TOTAL: 3}).recovered == {}

    def test_what_is_stated_is_not_worked_out(self) -> None:
        assert iq.disclosure.audit({COURSE: iq.between(4, 5)}).recovered == {}
        assert iq.disclosure.audit({COURSE: iq.between(4, 5), INDIVIDUAL: 3, TOTAL: 8}).recovered == {COURSE: 5}

    def test_what_was_not_collected_is_not_hidden(self) -> None:
        note = iq.Note(code=COURSE, status="not_collected")
        assert iq.disclosure.audit(report({INDIVIDUAL: 98, TOTAL: 100}).replace({"notes": (note,)})).recovered == {}

    def test_readers_may_go_by_warnings(self) -> None:
        figures = {"counselling.persons.total": 50}
        assert iq.disclosure.audit(figures).recovered == {}
        assert iq.disclosure.audit(figures, warnings=True).recovered == {"counselling.sessions.first": 50}

    def test_contradictory_figures_are_an_error(self) -> None:
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.disclosure.audit({COURSE: 9, TOTAL: 5})
        assert caught.value.data["rules"] == (SUM,)


class TestSeveral:
    """Reports published side by side are attacked together."""

    QUARTERS = tuple(report({COURSE: 10}, period=quarter) for quarter in YEAR.split("quarter"))

    def test_the_year_less_three_quarters(self) -> None:
        hidden = self.QUARTERS[0].replace({COURSE: iq.UNKNOWN})
        found = iq.disclosure.audit([report({COURSE: 32}), hidden, *self.QUARTERS[1:]])
        (one,) = found.recoveries
        assert (one.value, one.origin, one.rule_ids) == (
            2,
            iq.ReportKey(scope="DE-BY", period=hidden.period),
            ("series.sum",),
        )
        assert found.recovered == {f"DE-BY {hidden.period}: {COURSE}": 2}

    def test_a_quarter_that_is_not_published(self) -> None:
        found = iq.disclosure.audit([report({COURSE: 31}), *self.QUARTERS[1:]])
        (one,) = found.small_differences
        assert (one.value, one.rule_id, len(one.reports)) == (1, "series.within", 3)

    def test_germany_less_fifteen_laender(self) -> None:
        laender = [report({COURSE: 7}, state.code) for state in iq.State]
        laender[4] = laender[4].replace({COURSE: iq.UNKNOWN})
        found = iq.disclosure.audit([report({COURSE: 15 * 7 + 1}, "DE"), *laender])
        assert list(found.recovered.values()) == [1]

    def test_a_total_that_is_not_the_sum_tells_nothing(self) -> None:
        found = iq.disclosure.audit([report({COURSE: 50}), *self.QUARTERS])
        assert [caveat.code for caveat in found.caveats] == ["caveat.disclosure-series"]
        assert "2023" in found.caveats[0].in_language("de")

    def test_a_contradiction_by_way_of_other_figures(self) -> None:
        first = self.QUARTERS[0].replace({COURSE: iq.UNKNOWN, TOTAL: 5})
        found = iq.disclosure.audit([report({COURSE: 40}), first, *self.QUARTERS[1:]])
        assert [caveat.codes[0] for caveat in found.caveats] == [COURSE]

    def test_a_report_that_contradicts_itself_is_named(self) -> None:
        one = {"counselling.persons.total": 5, "counselling.sessions.first": iq.between(8, 9)}
        with pytest.raises(iq.errors.ContradictionError) as caught:
            iq.disclosure.audit([report(one), report({}, "DE-BE")], warnings=True)
        assert caught.value.data["rules"] == ("counselling.persons-are-first-sessions",)
        assert "Bavaria" in str(caught.value)

    def test_persons_are_bounded(self) -> None:
        code = "counselling.persons.total"
        quarters = [
            report({code: number}, period=quarter)
            for number, quarter in zip((5, 6, 7, 8), YEAR.split("quarter"), strict=True)
        ]
        year = report({})
        named = f"DE-BY {YEAR}: {code}"
        assert iq.disclosure.audit([year, *quarters], 19).recovered[named] == iq.between(8, 26)
        assert iq.disclosure.audit([year, *quarters], persons_counted_once=True, codes=[code]).recovered == {named: 26}


class TestArguments:
    """What is no report, no minimum or no code is refused, with every problem."""

    @pytest.mark.parametrize("subject", [None, 3, "DE", b"", [], [1], {"a": 1}, {COURSE: 1.5}])
    def test_other_subjects(self, subject: object) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.disclosure.audit(subject)

    @pytest.mark.parametrize("minimum", [1, 0, -3, True, 3.0, "3", None])
    def test_other_minimums(self, minimum: object) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.disclosure.audit({COURSE: 1}, minimum)  # type: ignore[arg-type]  # what is no minimum is the point
        assert [problem.code for problem in caught.value.problems] == ["disclosure.minimum"]

    def test_codes_that_do_not_exist(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.disclosure.audit({COURSE: 1}, codes=[COURSE, "qualification.measures.curse"])
        assert "qualification.measures.course" in str(caught.value)

    def test_the_same_report_twice(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.disclosure.audit([report({COURSE: 1})] * 2)
        assert [problem.code for problem in caught.value.problems] == ["rows.same-report"]

    def test_a_sheet_is_its_reports_without_its_claims(self) -> None:
        found = iq.disclosure.audit(iq.published.load("2019-2022"))
        assert found.recovered == {"counselling.centres.total": 175}
        assert [caveat.code for caveat in found.caveats] == ["caveat.disclosure-claims"]


@iq.block
class Table(iq.Block):
    """Two rows and two columns with their totals: four cells, nine figures, six rules."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    ab: iq.Count = iq.count()
    c: iq.Count = iq.count()
    d: iq.Count = iq.count()
    cd: iq.Count = iq.count()
    ac: iq.Count = iq.count()
    bd: iq.Count = iq.count()
    all: iq.Count = iq.count()

    row = iq.rule("a + b == ab")
    other_row = iq.rule("c + d == cd")
    column = iq.rule("a + c == ac")
    other_column = iq.rule("b + d == bd")
    rows = iq.rule("ab + cd == all")
    columns = iq.rule("ac + bd == all")


NAMES = tuple(iq.figures(Table()))
LARGEST = 8


def filled(a: int, b: int, c: int, d: int) -> dict[str, Any]:
    return dict(zip(NAMES, (a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d), strict=True))


@cache
def all_tables() -> list[dict[str, Any]]:
    return [filled(*one) for one in product(range(LARGEST + 2), repeat=4)]


class TestEnumeration:
    """On small tables the intervals are those found by trying all tables."""

    @settings(max_examples=60, deadline=None)
    @given(st.tuples(*[st.integers(0, 2)] * 4), st.sets(st.sampled_from(NAMES), min_size=1, max_size=7))
    def test_as_trying_all_tables(self, cells: tuple[int, int, int, int], hidden: set[str]) -> None:
        truth = filled(*cells)
        public = {name: value for name, value in truth.items() if name not in hidden}
        fitting = [table for table in all_tables() if all(table[name] == value for name, value in public.items())]
        # No sum is larger than 8, so what is has no upper end.
        expected = {}
        for name in hidden:
            values = [table[name] for table in fitting]
            if max(values) <= LARGEST and max(values) - min(values) < 3:
                expected[name] = iq.Bounds(min(values), max(values))
        assert iq.disclosure.audit(Table(**public)).recovered == expected
