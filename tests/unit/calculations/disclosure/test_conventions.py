"""Persons who count at the first session alone are in one report of a series, and a reader who knows adds them up."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.provenance import is_provenance
from iqmodel.calculations.disclosure.conventions import Conventions
from iqmodel.model.conventions import PERSONS
from tests.case_tables import population
from tests.unit.cases.records import advice_of_faire_integration as advised
from tests.unit.cases.records import session

TOTAL, FIRST = "counselling.persons.total", "counselling.sessions.first"
SESSIONS = "counselling.sessions.total"
BOTH, FAIR = "counselling.persons.both", "fair_integration.persons"
YEAR = iq.Period.year(2023)
RECORDS = [
    *(session(str(at), f"p{at}", f"2023-{1 + at % 12:02}-05") for at in range(40)),
    *(advised(str(at), f"q{at}", f"2023-{1 + at % 12:02}-05") for at in range(40)),
]


FIRST_SESSION, ANY_SESSION = PERSONS["first-session"], PERSONS["any-session"]


def note(footnote: iq.Text, **rest: Any) -> iq.Note:
    return iq.Note(code=TOTAL, footnote=footnote, **rest)


def noted(report: iq.Report, footnote: iq.Text, **rest: Any) -> iq.Report:
    """The report with this note on its persons and no other."""
    changed: iq.Report = report.replace({"notes": (note(footnote, **rest),)})
    return changed


def counted(period: iq.Period = YEAR, **how: Any) -> iq.Report:
    tables = ["counselling_sessions", "fair_integration_sessions", "referrals"]
    report: iq.Report = iq.cases.count(RECORDS, "DE-BY", period, delivered=tables, **how)
    return report


def series(**how: Any) -> list[iq.Report]:
    """A year and its quarters, without sessions, which add up anyhow; the second quarter without any figures."""
    quarters = [counted(quarter, **how) for quarter in YEAR.split("quarter")]
    quarters[1] = quarters[1].replace(dict.fromkeys(iq.figures(quarters[1]), iq.UNKNOWN))
    sessions = {code: iq.UNKNOWN for code in iq.figures(quarters[1]) if ".sessions." in code}
    return [report.replace(sessions) for report in (counted(**how), *quarters)]


def recovered(reports: Any, **how: Any) -> dict[str, Any]:
    """What can be worked out of the report with hidden figures, by code."""
    found = iq.disclosure.audit(reports, minimum=2, **how).recovered
    return {name.rpartition(" ")[2]: value for name, value in found.items() if "2023-04-01" in name or ":" not in name}


def caveats(reports: Any, **how: Any) -> list[str]:
    return [one.code for one in iq.disclosure.audit(reports, minimum=2, **how).caveats]


def worked_out(reports: Any) -> Any:
    return iq.disclosure.audit(reports, minimum=2).recoveries


class TestSeries:
    def test_they_add_up(self) -> None:
        assert recovered(series(), codes=[TOTAL]) == {TOTAL: counted(YEAR.split("quarter")[1])[TOTAL]}

    def test_by_another_convention_they_do_not(self) -> None:
        assert recovered(series(persons="any-session"), codes=[TOTAL]) == {}

    def test_not_if_one_report_says_nothing_of_it(self) -> None:
        reports = series()
        reports[3] = reports[3].replace({"notes": ()})
        assert recovered(reports, codes=[TOTAL]) == {}
        assert "caveat.disclosure-partly" in caveats(reports)
        assert "caveat.disclosure-partly" not in caveats(series())

    @pytest.mark.parametrize("code", [BOTH, FAIR])
    def test_other_persons_do_not(self, code: str) -> None:
        assert recovered(series(), codes=[code]) == {}

    def test_what_was_combined_on_the_assumption_is_the_sum(self) -> None:
        """Whatever the parts say of themselves."""
        parts = [report.replace({"notes": ()}) for report in series()[1:]]
        whole = iq.combine(
            [counted(quarter).replace({"notes": ()}) for quarter in YEAR.split("quarter")], persons_counted_once=True
        )
        assert recovered([whole, *parts], codes=[FAIR]) == {FAIR: counted(YEAR.split("quarter")[1])[FAIR]}

    def test_not_over_scopes_that_may_be_of_several_deliveries(self) -> None:
        """Each of two Länder counts somebody who came to both; the union of both deliveries counts everybody once."""
        both = [session("1", "p", "2023-01-05", scope="DE-BY"), session("2", "p", "2023-02-05", scope="DE-BE")]
        laender = [iq.cases.count([one], one.scope, YEAR) for one in both]
        union = iq.cases.count(both, "DE-BE+DE-BY", YEAR)
        hidden = {code: iq.UNKNOWN for code in iq.figures(laender[1]) if ".persons." in code}
        reports = [union, laender[0], laender[1].replace(hidden)]
        assert [report[TOTAL] for report in (union, *laender)] == [1, 1, 1]
        assert [one.value for one in worked_out(reports) if one.code == TOTAL] == [1]
        assert "caveat.disclosure-scopes" in caveats(reports)
        assert "caveat.disclosure-scopes" not in caveats(reports, persons_counted_once=True)
        assert "caveat.disclosure-scopes" not in caveats([union, *laender])

    def test_the_quarters_are_no_parts_of_what_was_combined_from_laender(self) -> None:
        """One person came to Faire Integration in two quarters, and the Länder count it once."""
        visits = [advised(str(at), "q", day) for at, day in enumerate(("2023-01-05", "2023-05-05"))]
        tables = ["counselling_sessions", "fair_integration_sessions", "referrals"]

        def land(scope: str, span: iq.Period) -> iq.Report:
            report: iq.Report = iq.cases.count(visits, "DE-BY", span, delivered=tables).replace({"scope": scope})
            return report

        def union(span: iq.Period) -> iq.Report:
            return iq.combine([land(scope, span) for scope in ("DE-BE", "DE-BY")], persons_counted_once=True)

        quarters = [union(quarter) for quarter in YEAR.split("quarter")]
        assert [union(YEAR)[FAIR], *(quarter[FAIR] for quarter in quarters)] == [2, 2, 2, 0, 0]
        reports = [union(YEAR), *quarters]
        reports[2] = reports[2].replace({FAIR: iq.UNKNOWN})
        assert not [one for one in worked_out(reports) if one.code == FAIR and one.value == 0]
        assert "caveat.disclosure-elsewhere" in caveats(reports)

    def test_exact_figures_tell_that_something_else_was_summed(self) -> None:
        """As above, with quarters counted over both Länder at once."""
        visits = [advised(str(at), f"q{at % 3}", f"2023-{1 + at:02}-05") for at in range(12)]
        tables = ["counselling_sessions", "fair_integration_sessions", "referrals"]
        year, *quarters = (
            iq.cases.count(visits, "DE-BY", span, delivered=tables).replace({"scope": "DE-BE+DE-BY"})
            for span in (YEAR, *YEAR.split("quarter"))
        )
        laender = [year.replace({"scope": scope}) for scope in ("DE-BE", "DE-BY")]
        whole = iq.combine(laender, persons_counted_once=True)
        assert sum(quarter[FAIR] for quarter in quarters) != whole[FAIR]
        quarters[1] = quarters[1].replace({TOTAL: iq.UNKNOWN})
        assert "caveat.disclosure-elsewhere" in caveats([whole, *quarters])

    def test_groups_of_a_combination_over_scopes_add_up_as_well(self) -> None:
        laender = [counted().replace({"scope": scope, "notes": ()}) for scope in ("DE-BE", "DE-BY")]
        whole = iq.combine(laender, persons_counted_once=True)
        laender[1] = laender[1].replace(dict.fromkeys(iq.figures(laender[1]), iq.UNKNOWN))
        found = iq.disclosure.audit([whole, *laender], minimum=2, codes=[BOTH]).recovered
        assert list(found.values()) == [counted()[BOTH]]
        # The combination names the reports that it sums; without that they are taken for these.
        assert "caveat.disclosure-assumed" not in caveats([whole, *laender])
        silent = whole.replace({"notes": tuple(note for note in whole.notes if not is_provenance(note.footnote))})
        assert "caveat.disclosure-assumed" in caveats([silent, *laender])

    def test_suppressed_together(self) -> None:
        found = iq.disclosure.suppress(series(), codes=[TOTAL, FIRST])
        assert found.audit.ok
        assert found.hidden


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("persons", ["first-session", "any-session"])
def test_what_is_worked_out_is_true(seed: int, persons: Any) -> None:
    """Of counted reports of Germany, its Länder and their quarters, of which one has no figures."""
    random = Random(seed)  # noqa: S311 - a fixed population, no secret
    records = population(random)
    spans = [iq.Period.year(2020), *iq.Period.year(2020).split("quarter")]
    told = [
        iq.cases.count(records, scope, span, persons=persons) for scope in ("DE", "DE-BY", "DE-BE") for span in spans
    ]
    place = random.randrange(len(told))
    reports = [*told]
    reports[place] = told[place].replace(
        dict.fromkeys(iq.figures(told[place]), iq.UNKNOWN) | {"counselling.persons.discrepancies": ()}
    )
    found = iq.disclosure.audit(reports, minimum=4)
    assert found.recoveries
    for one in found.recoveries:
        if one.origin == iq.ReportKey(scope=told[place].scope, period=told[place].period):
            least, most = iq.low(one.value), iq.high(one.value)
            assert least is not None
            assert most is not None
            assert least <= told[place][one.code] <= most, one


class TestFirstSessions:
    """Such persons are as many as first sessions."""

    def test_one_gives_the_other_away(self) -> None:
        hidden = {TOTAL: iq.UNKNOWN, BOTH: iq.UNKNOWN}
        assert recovered(counted().replace(hidden))[TOTAL] == 40

    def test_by_assumption(self) -> None:
        """Of rows of a table, which have no notes."""
        bare = counted().replace({TOTAL: iq.UNKNOWN, BOTH: iq.UNKNOWN, "notes": ()})
        assert recovered(bare) == {}
        assert recovered(bare, persons_counted_once=True)[TOTAL] == 40

    def test_both_are_hidden(self) -> None:
        few = iq.cases.count(RECORDS[:2], "DE-BY", YEAR)
        hidden = {one.code for one in iq.disclosure.suppress(few, codes=[TOTAL]).hidden}
        assert {TOTAL, FIRST} <= hidden

    def test_a_report_that_shows_something_else_binds_nobody(self) -> None:
        odd = counted().replace({FIRST: 50, "counselling.sessions.total": 50})
        assert iq.disclosure.audit(odd, codes=[TOTAL]).ok


class TestAnySession:
    """At least as many persons as first sessions, and at most as many as sessions: that is certain, and no more."""

    HIDDEN = iq.Report(scope="DE-BY", period=YEAR).replace({FIRST: 10, SESSIONS: 11})

    def test_between_first_sessions_and_sessions(self) -> None:
        report = noted(self.HIDDEN, ANY_SESSION)
        (found,) = [one for one in iq.disclosure.audit(report).recoveries if one.code == TOTAL]
        assert found.value == iq.between(10, 11)
        named = {rule.full_id for rule in found.rules}
        assert named == {"first-sessions-within-persons", "persons-within-sessions"}
        assert TOTAL not in iq.disclosure.audit(self.HIDDEN).recovered

    def test_the_rule_of_thumb_does_not_hold_against_the_note(self) -> None:
        report = noted(self.HIDDEN, ANY_SESSION)
        assert iq.disclosure.audit(report, warnings=True).recovered[TOTAL] == iq.between(10, 11)
        assert iq.disclosure.audit(report, persons_counted_once=True).recovered[TOTAL] == iq.between(10, 11)
        assert iq.disclosure.audit(self.HIDDEN, warnings=True).recovered[TOTAL] == 10

    def test_suppressed(self) -> None:
        found = iq.disclosure.suppress(noted(self.HIDDEN, ANY_SESSION), codes=[TOTAL, FIRST, SESSIONS])
        assert found.audit.ok

    def test_a_report_that_shows_something_else_binds_nobody(self) -> None:
        odd = noted(self.HIDDEN, ANY_SESSION).replace({TOTAL: 12})
        assert iq.disclosure.audit(odd, codes=[TOTAL]).ok


class TestStated:
    def test_by_the_note_on_the_whole(self) -> None:
        assert Conventions.stated(counted()).counted == {TOTAL}
        anyhow = Conventions.stated(counted(persons="any-session"))
        assert (anyhow.counted, anyhow.anyhow) == (frozenset(), frozenset({TOTAL}))
        assert Conventions.stated(iq.Report(scope="DE", period=YEAR)) == Conventions()

    def test_not_by_that_on_a_part(self) -> None:
        (note,) = (note for note in counted().notes if note.code == TOTAL)
        part: Any = {"scope": "DE-BE", "period": YEAR}
        elsewhere = iq.Note(code=TOTAL, footnote=note.footnote, origin=iq.ReportKey(**part))
        assert Conventions.stated(counted().replace({"notes": (elsewhere,)})) == Conventions()

    def test_not_by_that_on_a_part_of_the_period(self) -> None:
        own = iq.Period.parse("2023-01-01/2023-06-30")
        assert Conventions.stated(noted(counted(), FIRST_SESSION, period=own)) == Conventions()
        assert Conventions.stated(noted(counted(), FIRST_SESSION, period=YEAR)).counted == {TOTAL}

    @pytest.mark.parametrize("part", [{}, {"period": "2023-01-01/2023-06-30"}])
    def test_contradicting_notes_are_neither_and_remarked(self, part: Any) -> None:
        both = noted(counted(), FIRST_SESSION)
        both = both.replace({TOTAL: iq.UNKNOWN, BOTH: iq.UNKNOWN, "notes": (*both.notes, note(ANY_SESSION, **part))})
        stated = Conventions.stated(both)
        assert (stated.counted, stated.anyhow, stated.mixed) == (frozenset(), frozenset(), frozenset({TOTAL}))
        found = iq.disclosure.audit(both)
        assert found.recovered == {}
        assert [one.code for one in found.caveats] == ["caveat.disclosure-mixed"]
        assert "persons counselled (Bavaria, 2023)" in found.in_language("en")
