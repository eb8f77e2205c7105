"""Counting case records: whatever the cases, the report keeps its rules, and parts bracket the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from tests.property.applied import applied, applies

# Two adjoining periods, with the day between them on which referrals began to be collected, and two Länder.
EARLY, LATE = iq.Period.parse("2019-12-01/2019-12-31"), iq.Period.parse("2020-01-01/2020-01-31")
WHOLE: Final = iq.Period.parse("2019-12-01/2020-01-31")
BY, BE, BOTH = "DE-BY", "DE-BE", "DE-BE+DE-BY"
AS_OF: Final = "2020-12-31"
Persons = Literal["first-session", "any-session"]
CONVENTIONS: Final[tuple[Persons, ...]] = ("first-session", "any-session")

days = st.dates(date(2019, 12, 20), date(2020, 1, 10))
late_days = st.dates(date(2020, 1, 1), date(2020, 1, 10))
scopes = st.sampled_from((BY, "DE-BY/n1", BE))
persons = st.sampled_from("abcd")
audiences = st.sampled_from(("labour_market", "business", "regional_networks"))
numbers = st.integers(0, 50)


def _made(made: Callable[..., Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(lambda **given: given, **fields).map(lambda given: (made, given))


DATED: Final = {"day": days, "scope": scopes}
KINDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "counselling_sessions": _made(
        iq.cases.CounsellingSession,
        **DATED,
        person=persons,
        advice=st.sampled_from((None, "recognition", "qualification", "both")),
        kind=st.sampled_from((None, None, "follow-up")),
    ),
    "fair_integration_sessions": _made(iq.cases.FairIntegrationSession, **DATED, person=persons),
    "referrals": _made(iq.cases.Referral, day=late_days, scope=scopes, person=persons),
    "group_events": _made(iq.cases.GroupEvent, **DATED, participants=numbers),
    "measures": _made(iq.cases.Measure, start=days, scope=scopes, form=st.sampled_from(("course", "individual"))),
    "trainings": _made(iq.cases.Training, **DATED, audience=audiences, participants=numbers),
    "events": _made(iq.cases.Event, **DATED, audience=audiences, participants=numbers),
    # A case belongs to one scope: its name says which.
    "consultation_sessions": _made(
        iq.cases.ConsultationSession, day=days, scope=st.sampled_from((BY, BE)), case=st.just("k"), audience=audiences
    ),
}


@st.composite
def cases(draw: st.DrawFn) -> iq.cases.Cases:
    """Case records of all classes, every table delivered."""
    tables: dict[str, list[Any]] = {}
    for table, strategy in KINDS.items():
        rows = draw(st.lists(strategy, max_size=9))
        tables[table] = [kind(id=str(number), **_whole(given)) for number, (kind, given) in enumerate(rows)]
    measures = [measure.id for measure in tables["measures"]]
    entries = st.tuples(persons, st.sampled_from(measures), days, st.none() | st.integers(0, 60))
    entered = draw(st.lists(entries, max_size=6, unique_by=lambda one: one[:3])) if measures else []
    tables["participations"] = [
        iq.cases.Participation(
            person=person, measure=measure, entered=day, completed=None if after is None else day + timedelta(after)
        )
        for person, measure, day, after in entered
    ]
    return iq.cases.Cases.of(tables)


def _whole(given: dict[str, Any]) -> dict[str, Any]:
    return given | ({"case": given["scope"]} if "case" in given else {})


def counted(held: Any, scope: str = BOTH, period: iq.Period = WHOLE, persons: Persons = "first-session") -> iq.Report:
    report: iq.Report = iq.cases.count(held, scope, period, as_of=AS_OF, delivered=tuple(CLASSES), persons=persons)
    return report


class TestRules:
    """Every rule holds by construction."""

    @given(
        cases(), st.sampled_from(CONVENTIONS), st.sampled_from((BY, BE, BOTH)), st.sampled_from((EARLY, LATE, WHOLE))
    )
    def test_no_error_rule_is_violated(
        self, held: iq.cases.Cases, convention: Persons, scope: str, period: iq.Period
    ) -> None:
        report = counted(held, scope, period, convention)
        assert iq.check(report).ok
        known = [code for code, value in iq.figures(report).items() if iq.is_exact(value)]
        uncounted = {"counselling.centres", "fair_integration.centres"}
        collected = {"fair_integration.referrals"} if period == EARLY else set()
        unknown = {code for code in iq.figures(report) if code not in known}
        assert {
            code for code in unknown if code.rpartition(".")[0] not in uncounted and code not in uncounted
        } == collected

    @given(cases())
    def test_the_report_returns_from_json_and_csv(self, held: iq.cases.Cases) -> None:
        report = counted(held)
        assert iq.loads(iq.dumps(report), iq.Report) == report
        assert iq.loads(iq.dumps(held), iq.cases.Cases) == held


class TestRows:
    @given(cases(), st.randoms(use_true_random=False))
    def test_their_order_does_not_matter(self, held: iq.cases.Cases, random: Any) -> None:
        rows = [record for records in held.tables.values() for record in records]
        report = counted(rows)
        random.shuffle(rows)
        assert counted(rows) == report

    @given(cases(), st.data())
    def test_a_doubled_id_is_a_problem(self, held: iq.cases.Cases, data: st.DataObject) -> None:
        rows = [record for records in held.tables.values() for record in records]
        if rows:
            again = data.draw(st.sampled_from(rows))
            with pytest.raises(iq.InvalidDataError) as refused:
                counted([*rows, again])
            assert "case.doubled" in {problem.code for problem in refused.value.problems}

    @given(cases(), st.data())
    def test_moving_a_session_by_a_day_changes_only_what_it_must(
        self, held: iq.cases.Cases, data: st.DataObject
    ) -> None:
        sessions = held.counselling_sessions or ()
        if not sessions:
            return
        place = data.draw(st.integers(0, len(sessions) - 1))
        moved = attrs.evolve(sessions[place], day=sessions[place].day + timedelta(data.draw(st.sampled_from((-1, 1)))))
        other = attrs.evolve(held, counselling_sessions=(*sessions[:place], moved, *sessions[place + 1 :]))
        before, after = counted(held, persons="any-session"), counted(other, persons="any-session")
        # In a window that has both days, only which session is the first can change.
        which = {"counselling.sessions.first", "counselling.sessions.follow_up"}
        changed = {code for code, value in iq.figures(before).items() if value != after[code]}
        assert changed <= which
        assert after["counselling.sessions.first"] - before["counselling.sessions.first"] in (-1, 0, 1)


class TestParts:
    """What combine makes of parts has room for what counting the whole gives, for every figure."""

    @pytest.mark.parametrize("convention", CONVENTIONS)
    @given(held=cases())
    def test_disjoint_scopes(self, convention: Persons, held: iq.cases.Cases) -> None:
        for period in (EARLY, WHOLE):
            parts = [counted(held, scope, period, convention) for scope in (BY, BE)]
            assert outside(iq.combine(parts), counted(held, BOTH, period, convention)) == {}

    @pytest.mark.parametrize("convention", CONVENTIONS)
    @given(held=cases())
    def test_adjoining_periods(self, convention: Persons, held: iq.cases.Cases) -> None:
        for scope in (BY, BOTH):
            parts = [counted(held, scope, period, convention) for period in (EARLY, LATE)]
            assert outside(iq.combine(parts), counted(held, scope, WHOLE, convention)) == {}

    @applies(0.1)
    @given(st.lists(days, min_size=4, max_size=7))
    def test_processes_that_count_besides_their_sessions(self, sessions: list[date]) -> None:
        held = [
            iq.cases.ConsultationSession(id=str(number), case="k", day=day, audience="business", scope=BY)
            for number, day in enumerate(sessions)
        ]
        early, late, whole = (iq.cases.count(held, BY, one, processes="besides") for one in (EARLY, LATE, WHOLE))
        assert outside(iq.combine([early, late]), whole) == {}
        # What either part leaves of the whole has room for the other.
        for part, rest in ((early, late), (late, early)):
            assert outside(iq.remainder(whole, part), rest) == {}
        # A process in which no part has five sessions.
        code = "intercultural.business.consultations"
        applied(iq.high(whole[code] - early[code] - late[code]) == 1)

    @given(cases())
    def test_both(self, held: iq.cases.Cases) -> None:
        parts = [counted(held, scope, period) for scope in (BY, BE) for period in (EARLY, LATE)]
        assert outside(iq.combine(parts), counted(held)) == {}

    @given(cases())
    def test_persons_of_first_sessions_add_up(self, held: iq.cases.Cases) -> None:
        parts = [counted(held, scope, period) for scope in (BY, BE) for period in (EARLY, LATE)]
        code = "counselling.persons.total"
        assert sum(part[code] for part in parts) == counted(held)[code]


def outside(combined: iq.Report, whole: iq.Report) -> dict[str, tuple[Any, Any]]:
    """The figures of the whole for which the combination has no room."""
    pairs = {code: (combined[code], value) for code, value in iq.figures(whole).items() if iq.is_exact(value)}
    return {code: (room, value) for code, (room, value) in pairs.items() if not _within(room, value)}


def _within(room: iq.Count, value: int) -> bool:
    low, high = iq.low(room), iq.high(room)
    return (low is None or low <= value) and (high is None or value <= high)
