"""Laws of combine: order and grouping do not matter, and the truth about a simulated population is never excluded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from random import Random
from typing import Final

import attrs
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.values.counts import contains

SCOPES: Final = ("DE-BE", "DE-BY/network", "DE-SN/network/project-7")
PERIODS: Final = tuple(iq.Period.parse("2019-2021").split("year"))
ADVICE: Final = {
    frozenset({"recognition"}): "recognition_only",
    frozenset({"qualification"}): "qualification_only",
    frozenset({"recognition", "qualification"}): "both",
}
UNRECORDED: Final = "unrecorded"
BEFORE_A_PROCESS: Final = 4
"""A first consultation with more than three follow-ups is a process and counts once."""

TEXTS: Final = (iq.Text("ohne Erklärung", "not explained"), iq.Text("Rundung", "rounding"))

ENTERED: Final = tuple(f"counselling.persons.{name}" for name in (*ADVICE.values(), "total"))
"""The figures that the true report is tried with, all of them exact."""

Place = tuple[str, int]


@attrs.frozen
class Session:
    """One session: whose, where, when (the position of a period), and what about."""

    person: int
    scope: str
    period: int
    topic: str
    first: bool


@attrs.frozen
class Population:
    """All that happened: sessions of persons, consultations (case, scope, period), and the centres at each end."""

    scopes: tuple[str, ...]
    periods: int
    sessions: tuple[Session, ...]
    consultations: tuple[tuple[int, str, int], ...]
    centres: dict[Place, tuple[int, int]]

    def figures(self, cells: list[Place]) -> dict[str, int]:
        """What a report on these cells would count."""
        inside = set(cells)
        sessions = [one for one in self.sessions if (one.scope, one.period) in inside]
        topics: dict[int, set[str]] = {}
        for one in sessions:
            topics.setdefault(one.person, set()).add(one.topic)
        # Persons whose type of advice nobody recorded are in no group.
        groups = Counter(
            ADVICE[frozenset(found - {UNRECORDED})]
            for found in topics.values()
            if found > {UNRECORDED} or UNRECORDED not in found
        )
        per_case = Counter((case, scope) for case, scope, period in self.consultations if (scope, period) in inside)
        first = sum(one.first for one in sessions)
        last = max(period for _, period in inside)
        fixed, mobile = (sum(self.centres[cell][kind] for cell in inside if cell[1] == last) for kind in (0, 1))
        return {
            "counselling.centres.fixed": fixed,
            "counselling.centres.mobile": mobile,
            "counselling.centres.total": fixed + mobile,
            "counselling.sessions.first": first,
            "counselling.sessions.follow_up": len(sessions) - first,
            "counselling.sessions.total": len(sessions),
            **{f"counselling.persons.{group}": groups[group] for group in ADVICE.values()},
            "counselling.persons.total": len(topics),
            "fair_integration.persons": len(topics),
            "regional_networks.consultations": sum(
                number if number <= BEFORE_A_PROCESS else 1 for number in per_case.values()
            ),
        }


def report(
    figures: dict[str, iq.Count], scope: str, period: iq.Period, truth: dict[str, int] | None = None
) -> iq.Report:
    """A report with these figures, which acknowledges how many persons are in no group."""
    rule = iq.rules()["counselling.persons.advice-types"]
    counted: Mapping[str, iq.Count] = figures if truth is None else truth
    gap = rule.relation.difference([counted[code] for code in rule.codes])
    note = (iq.Discrepancy(rule="advice-types", difference=gap, note=TEXTS[0]),) if gap != 0 else ()
    persons = iq.PersonsByAdvice(discrepancies=note)
    return iq.Report(scope=scope, period=period, counselling=iq.Counselling(persons=persons)).replace(figures)


@st.composite
def populations(draw: st.DrawFn, *, everybody_once: bool = False) -> Population:
    scopes = SCOPES[: draw(st.integers(1, 3))]
    periods = draw(st.integers(1, 3))
    session = st.builds(
        Session,
        person=st.integers(0, 4),
        scope=st.sampled_from(scopes),
        period=st.integers(0, periods - 1),
        topic=st.sampled_from(["recognition", "qualification", UNRECORDED]),
        first=st.booleans(),
    )
    sessions = draw(st.lists(session, max_size=14))
    if everybody_once:
        homes = {one.person: (one.scope, one.period) for one in sessions}
        sessions = [attrs.evolve(one, scope=homes[one.person][0], period=homes[one.person][1]) for one in sessions]
    # A case belongs to one scope: the scope follows from its number.
    cases = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, periods - 1)), max_size=14))
    consultations = tuple((case, scopes[case % len(scopes)], period) for case, period in cases)
    number = st.integers(0, 3)
    centres = {cell: draw(st.tuples(number, number)) for cell in product(scopes, range(periods))}
    return Population(scopes, periods, tuple(sessions), consultations, centres)


def blurred(draw: st.DrawFn, figures: dict[str, int]) -> dict[str, iq.Count]:
    """The same figures, some of them stated loosely or not at all."""
    known: dict[str, iq.Count] = {}
    for code, value in figures.items():
        below, above = draw(st.integers(0, 2)), draw(st.sampled_from([0, 0, 0, 1, None]))
        known[code] = iq.Bounds(max(0, value - below * (above != 0)), None if above is None else value + above)
    return known


def enclosed(population: Population, whole: iq.Report) -> dict[str, tuple[int, iq.Count]]:
    """The figures whose true value the combined report excludes."""
    truth = population.figures(list(product(population.scopes, range(population.periods))))
    whole.replace({code: value for code, value in truth.items() if code in ENTERED})  # which refuses what breaks a rule
    return {code: (value, whole[code]) for code, value in truth.items() if not contains(whole[code], value)}


def parts_of(population: Population) -> dict[Place, dict[str, int]]:
    return {cell: population.figures([cell]) for cell in product(population.scopes, range(population.periods))}


class TestTruth:
    """For simulated populations the true combined figure always lies within the result."""

    @given(populations())
    def test_of_exact_reports(self, population: Population) -> None:
        parts = [report({**found}, scope, PERIODS[at]) for (scope, at), found in parts_of(population).items()]
        assert enclosed(population, iq.combine(parts)) == {}

    @given(st.data())
    def test_of_loose_reports(self, data: st.DataObject) -> None:
        population = data.draw(populations())
        draw: st.DrawFn = data.draw  # type: ignore[assignment]  # its stubs differ
        parts = [
            report(blurred(draw, found), scope, PERIODS[at], found)
            for (scope, at), found in parts_of(population).items()
        ]
        assert enclosed(population, iq.combine(parts)) == {}

    @given(populations(everybody_once=True))
    def test_under_the_assumption_where_it_is_true(self, population: Population) -> None:
        parts = [report({**found}, scope, PERIODS[at]) for (scope, at), found in parts_of(population).items()]
        whole = iq.combine(parts, persons_counted_once=True)
        assert enclosed(population, whole) == {}
        assert iq.is_exact(whole.counselling.persons.total)

    @given(populations(), st.data())
    def test_where_reports_are_missing(self, population: Population, data: st.DataObject) -> None:
        cells = parts_of(population)
        kept = data.draw(st.lists(st.sampled_from(sorted(cells)), min_size=1, unique=True))
        parts = [report({**cells[scope, at]}, scope, PERIODS[at]) for scope, at in kept]
        scopes = tuple(scope for scope in population.scopes if any(place[0] == scope for place in kept))
        first, last = min(at for _, at in kept), max(at for _, at in kept)
        seen = attrs.evolve(population, scopes=scopes)
        truth = seen.figures(list(product(scopes, range(first, last + 1))))
        whole = iq.combine(parts, allow_gaps=True)
        assert {code: value for code, value in truth.items() if not contains(whole[code], value)} == {}


@st.composite
def sources(draw: st.DrawFn) -> tuple[iq.Source, ...]:
    ids = draw(st.lists(st.sampled_from(["survey", "register"]), unique=True))
    return tuple(
        iq.Source(id=name, extracted=draw(st.sampled_from([None, "2023-05-24", "2023-06-01"]))) for name in ids
    )


@st.composite
def notes(draw: st.DrawFn, period: iq.Period, known: tuple[iq.Source, ...]) -> tuple[iq.Note, ...]:
    return draw(
        st.lists(
            st.builds(
                iq.Note,
                code=st.sampled_from(
                    ["counselling.centres.fixed", "counselling.sessions.first", "fair_integration.referrals"]
                ),
                status=st.sampled_from(["provisional", "revised", "not_stated"]),
                period=st.sampled_from([None, period, *period.split("quarter")]),
                as_of=st.sampled_from([None, iq.Period.year(2022)]),
                source=st.sampled_from([None, *(source.id for source in known)]),
                footnote=st.sampled_from([None, *TEXTS]),
            ),
            max_size=2,
        ).map(tuple)
    )


@st.composite
def any_report(draw: st.DrawFn, scope: str, period: iq.Period) -> iq.Report:
    """A report with all that can be said beside figures: bounds, gaps, notes, sources, figures not collected."""
    number = st.one_of(st.integers(0, 30), st.builds(iq.at_most, st.integers(1, 30)), st.just(iq.UNKNOWN))
    groups = draw(st.tuples(*[st.integers(0, 9)] * 3))
    gap = draw(st.sampled_from([0, 0, 1, 2]))
    acknowledged = tuple(
        iq.Discrepancy(rule="advice-types", difference=-gap, note=draw(st.sampled_from(TEXTS))) for _ in range(gap > 0)
    )
    course, individual, balance = draw(st.integers(1, 9)), draw(number), draw(st.sampled_from([0, 0, -1, 1]))
    uneven = tuple(
        iq.Discrepancy(rule="sum", difference=balance, note=draw(st.sampled_from(TEXTS)), by="BAMF")
        for _ in range(abs(balance))
    )
    given = draw(sources())
    uncollected = draw(st.booleans())
    spoken = draw(notes(period, given))
    if uncollected:
        spoken += (iq.Note(code="fair_integration.group_events.count", status="not_collected"),)
    report = iq.Report(
        scope=scope,
        period=period,
        as_of=draw(st.sampled_from([None, iq.Period.year(2022), iq.Period.year(2023)])),
        counselling=iq.Counselling(
            centres=iq.CentreCounts(fixed=draw(number)),
            sessions=iq.SessionCounts(first=draw(number)),
            persons=iq.PersonsByAdvice(
                recognition_only=groups[0],
                qualification_only=groups[1],
                both=groups[2],
                total=sum(groups) + gap,
                discrepancies=acknowledged,
            ),
        ),
        fair_integration=iq.FairIntegration(
            persons=draw(number),
            referrals=draw(number),
            group_events=iq.Attendance(count=iq.UNKNOWN if uncollected else draw(number)),
        ),
        qualification=iq.Qualification(
            measures=iq.MeasureCounts(
                course=course, individual=individual, total=course + individual - balance, discrepancies=uneven
            )
        ),
        regional_networks=iq.Outreach(consultations=draw(number)),
        sources=given,
    )
    # What is exact was stated: a note that says otherwise would be refused.
    sound = (note for note in spoken if note.status != "not_stated" or not iq.is_exact(report[note.code]))
    return report.replace({"notes": tuple(sound)})


@st.composite
def grids(draw: st.DrawFn) -> list[list[iq.Report]]:
    """One row of reports for each scope, one report for each year."""
    scopes, periods = SCOPES[: draw(st.integers(1, 3))], PERIODS[: draw(st.integers(1, 3))]
    return [[draw(any_report(scope, period)) for period in periods] for scope in scopes]


class TestOrderAndGrouping:
    """Order and grouping do not matter."""

    @given(grids(), st.booleans(), st.randoms(use_true_random=False))
    def test_order(self, grid: list[list[iq.Report]], once: bool, random: Random) -> None:
        parts = [part for row in grid for part in row]
        mixed = random.sample(parts, len(parts))
        assert iq.combine(parts, persons_counted_once=once) == iq.combine(mixed, persons_counted_once=once)

    @given(grids(), st.booleans())
    def test_first_over_periods_or_first_over_scopes(self, grid: list[list[iq.Report]], once: bool) -> None:
        whole = iq.combine([part for row in grid for part in row], persons_counted_once=once)
        by_scope = [iq.combine(row, persons_counted_once=once) for row in grid]
        by_period = [iq.combine(column, persons_counted_once=once) for column in zip(*grid, strict=True)]
        assert iq.combine(by_scope, persons_counted_once=once) == whole
        assert iq.combine(by_period, persons_counted_once=once) == whole

    @given(grids(), st.booleans(), st.integers(1, 2), st.integers(1, 2))
    def test_any_rectangle_first(self, grid: list[list[iq.Report]], once: bool, rows: int, columns: int) -> None:
        whole = iq.combine([part for row in grid for part in row], persons_counted_once=once)
        inner = [part for row in grid[:rows] for part in row[:columns]]
        outer = [part for at, row in enumerate(grid) for part in (row if at >= rows else row[columns:])]
        first = iq.combine(inner, persons_counted_once=once)
        assert iq.combine([first, *outer], persons_counted_once=once) == whole

    @given(grids())
    def test_one_report_is_itself(self, grid: list[list[iq.Report]]) -> None:
        assert iq.combine(grid[0][:1]) == grid[0][0]

    @given(grids(), st.booleans())
    def test_the_result_is_a_report_like_any_other(self, grid: list[list[iq.Report]], once: bool) -> None:
        whole = iq.combine([part for row in grid for part in row], persons_counted_once=once)
        assert iq.check(whole).ok
        assert iq.loads(iq.dumps(whole)) == whole
