"""Which reports of a series divide which other one, in equal parts and in unequal ones."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.groups import groups_of

YEAR = iq.Period.year(2023)
QUARTERS = YEAR.split("quarter")
MONTHS = YEAR.split("month")
NINE_MONTHS = iq.Period(MONTHS[0].start, MONTHS[8].end)


def report(scope: str, period: iq.Period = YEAR) -> iq.Report:
    return iq.Report(scope=scope, period=period)


def divided(*reports: iq.Report) -> list[tuple[int, set[int], bool]]:
    """Each whole with its parts, and whether they are all there is."""
    return [(group.whole, set(group.parts), group.complete) for group in groups_of(reports)]


class TestGroups:
    """A report and those that divide it: Länder below Germany, quarters below a year."""

    def test_four_quarters_are_all_there_is(self) -> None:
        (group,) = groups_of([report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS)])
        assert (group.whole, group.parts, group.complete, group.by_time) == (0, (1, 2, 3, 4), True, True)
        assert group.last == (4,)

    def test_three_quarters_are_not(self) -> None:
        (group,) = groups_of([report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS[1:])])
        assert not group.complete

    def test_all_laender_are_taken_for_germany_and_fifteen_are_not(self) -> None:
        laender = [report(state.code) for state in iq.State]
        assert [group.complete for group in groups_of([report("DE"), *laender])] == [True]
        assert [group.complete for group in groups_of([report("DE"), *laender[1:]])] == [False]

    def test_a_union_is_its_members(self) -> None:
        (group,) = groups_of([report("DE-BE+DE-BY"), report("DE-BY"), report("DE-BE")])
        assert group.complete
        assert group.parts == (1, 2)

    def test_projects_are_never_all_there_is(self) -> None:
        (group,) = groups_of([report("DE-BY"), report("DE-BY/a"), report("DE-BY/b")])
        assert not group.complete

    def test_what_follows_from_the_groups_below_is_left_out(self) -> None:
        months = [report("DE-BY", month) for month in YEAR.split("month")]
        found = list(groups_of([report("DE-BY"), *(report("DE-BY", quarter) for quarter in QUARTERS), *months]))
        assert sorted(group.whole for group in found) == [0, 1, 2, 3, 4]

    def test_laender_by_quarter_beside_germany_by_year(self) -> None:
        cells = [report(state.code, quarter) for state in iq.State for quarter in QUARTERS]
        (group,) = groups_of([report("DE"), *cells])
        assert group.complete
        assert group.by_time
        assert group.by_scope
        assert len(group.last) == 16

    def test_strangers_are_no_series(self) -> None:
        assert list(groups_of([report("DE-BY"), report("DE-BE"), report("DE-BY", iq.Period.year(2022))])) == []


class TestUnequalParts:
    """Whatever makes up a whole is found, of whatever length and depth."""

    def test_nine_months_and_a_quarter(self) -> None:
        (group,) = groups_of([report("DE-BY"), report("DE-BY", NINE_MONTHS), report("DE-BY", QUARTERS[3])])
        assert (group.parts, group.complete, group.by_time, group.by_scope) == ((1, 2), True, True, False)
        assert group.last == (2,)

    def test_three_quarters_and_three_months(self) -> None:
        reports = [report("DE"), *(report("DE", one) for one in (*QUARTERS[:3], *MONTHS[9:]))]
        assert divided(*reports) == [(0, {1, 2, 3, 4, 5, 6}, True)]

    def test_what_follows_is_left_out(self) -> None:
        reports = [report("DE"), *(report("DE", one) for one in (NINE_MONTHS, *QUARTERS))]
        assert sorted(divided(*reports)) == [(0, {1, 5}, True), (1, {2, 3, 4}, True)]

    def test_a_land_by_quarters_among_others_by_year(self) -> None:
        others = [report(state.code) for state in iq.State if state.code != "DE-BY"]
        (group,) = groups_of([report("DE"), *others, *(report("DE-BY", one) for one in QUARTERS)])
        assert (len(group.parts), group.complete, group.by_time, group.by_scope) == (19, True, True, True)
        assert len(group.last) == 16

    def test_a_union_and_a_land(self) -> None:
        three, two = "DE-BB+DE-BE+DE-BY", "DE-BB+DE-BE"
        assert divided(report(three), report(two), report("DE-BY")) == [(0, {1, 2}, True)]
        assert divided(report(three), report("DE-BB+DE-BY"), report(two)) == [(0, {1}, False), (0, {2}, False)]

    def test_a_union_is_part_of_germany(self) -> None:
        assert divided(report("DE"), report("DE-BB+DE-BE")) == [(0, {1}, False)]

    def test_incomplete_parts_are_in_the_whole_together(self) -> None:
        found = divided(report("DE-BY"), report("DE-BY", QUARTERS[0]), report("DE-BY", MONTHS[9]))
        assert (0, {1, 2}, False) in found
        found = divided(report("DE-BY"), report("DE-BY/a"), report("DE-BY/b/c"), report("DE-BY/a/d"))
        assert (0, {1, 2}, False) in found
        assert (1, {3}, False) in found


def months(first: int, last: int) -> iq.Period:
    return iq.Period(iq.Period.month(2023, first).start, iq.Period.month(2023, last).end)


def years(first: int, last: int) -> iq.Period:
    return iq.Period(iq.Period.year(first).start, iq.Period.year(last).end)


COURSES = "qualification.measures.course"
FIFTEEN = tuple(state.code for state in iq.State if state.code != "DE-BY")


class TestRecovered:
    """A hidden figure, last in each series, that unequal parts give away."""

    @pytest.mark.parametrize(
        ("series", "hidden"),
        [
            ([("DE", years(2019, 2022), 120), ("DE", years(2019, 2021), 100), ("DE", iq.Period.year(2022))], 20),
            ([("DE", months(1, 9), 50), ("DE", months(1, 6), 30), ("DE", months(7, 9))], 20),
            (
                [
                    ("DE", months(1, 12), 100),
                    *(("DE", months(first, first + 2), 30) for first in (1, 4, 7)),
                    ("DE", months(10, 10), 5),
                    ("DE", months(11, 11), 4),
                    ("DE", months(12, 12)),
                ],
                1,
            ),
            ([("DE", months(1, 3), 100), ("DE", months(1, 2), 90), ("DE", months(3, 3))], 10),
            ([("DE-BB+DE-BE+DE-BY", YEAR, 60), ("DE-BB+DE-BE", YEAR, 50), ("DE-BY", YEAR)], 10),
            (
                [
                    ("DE", YEAR, 200),
                    *((land, YEAR, 10) for land in FIFTEEN),
                    *(("DE-BY", months(first, first + 2), 10) for first in (1, 4, 7)),
                    ("DE-BY", months(10, 12)),
                ],
                20,
            ),
            (
                [
                    ("DE", months(1, 6), 30),
                    ("DE", months(1, 3), 10),
                    ("DE", months(7, 9), 5),
                    ("DE", months(4, 9)),
                ],
                25,
            ),
        ],
    )
    def test_by_audits(self, series: list[tuple[str, iq.Period] | tuple[str, iq.Period, int]], hidden: int) -> None:
        reports = [
            iq.Report(scope=scope, period=period).replace({COURSES: number[0] if number else iq.UNKNOWN})
            for scope, period, *number in series
        ]
        audit = iq.disclosure.audit(reports)
        assert audit.recovered == {f"{reports[-1].scope.text} {reports[-1].period}: {COURSES}": hidden}

    def test_of_a_combination(self) -> None:
        parts = [
            iq.Report(scope="DE-BY", period=period, as_of="2024-01-15").replace({COURSES: number})
            for period, number in ((months(1, 9), 50), (months(10, 12), 10))
        ]
        audit = iq.disclosure.audit([iq.combine(parts), parts[0], parts[1].replace({COURSES: iq.UNKNOWN})])
        assert [*audit.recovered.values()] == [10]
        assert audit.recoveries[0].assumptions == ()
