"""Persons who count at the first session alone are in one report of a series, and a reader who knows adds them up."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.conventions import CountedOnce
from tests.case_tables import population
from tests.unit.cases.records import advice_of_faire_integration as advised
from tests.unit.cases.records import session

TOTAL, FIRST = "counselling.persons.total", "counselling.sessions.first"
BOTH, FAIR = "counselling.persons.both", "fair_integration.persons"
YEAR = iq.Period.year(2023)
RECORDS = [
    *(session(str(at), f"p{at}", f"2023-{1 + at % 12:02}-05") for at in range(40)),
    *(advised(str(at), f"q{at}", f"2023-{1 + at % 12:02}-05") for at in range(40)),
]


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


class TestSeries:
    def test_they_add_up(self) -> None:
        assert recovered(series(), codes=[TOTAL]) == {TOTAL: counted(YEAR.split("quarter")[1])[TOTAL]}

    def test_by_another_convention_they_do_not(self) -> None:
        assert recovered(series(persons="any-session"), codes=[TOTAL]) == {}

    def test_not_if_one_report_says_nothing_of_it(self) -> None:
        reports = series()
        reports[3] = reports[3].replace({"notes": ()})
        assert recovered(reports, codes=[TOTAL]) == {}

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

    def test_groups_of_a_combination_over_scopes_add_up_as_well(self) -> None:
        laender = [counted().replace({"scope": scope, "notes": ()}) for scope in ("DE-BE", "DE-BY")]
        whole = iq.combine(laender, persons_counted_once=True)
        laender[1] = laender[1].replace(dict.fromkeys(iq.figures(laender[1]), iq.UNKNOWN))
        found = iq.disclosure.audit([whole, *laender], minimum=2, codes=[BOTH]).recovered
        assert list(found.values()) == [counted()[BOTH]]

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
        assert recovered(counted(persons="any-session").replace(hidden)) == {}

    def test_both_are_hidden(self) -> None:
        few = iq.cases.count(RECORDS[:2], "DE-BY", YEAR)
        hidden = {one.code for one in iq.disclosure.suppress(few, codes=[TOTAL]).hidden}
        assert {TOTAL, FIRST} <= hidden

    def test_a_report_that_shows_something_else_binds_nobody(self) -> None:
        odd = counted().replace({FIRST: 50, "counselling.sessions.total": 50})
        assert iq.disclosure.audit(odd, codes=[TOTAL]).ok


class TestStated:
    def test_by_the_note_on_the_whole(self) -> None:
        assert CountedOnce.stated(counted()).counted == {TOTAL}
        assert CountedOnce.stated(counted(persons="any-session")) == CountedOnce()
        assert CountedOnce.stated(iq.Report(scope="DE", period=YEAR)) == CountedOnce()

    def test_not_by_that_on_a_part(self) -> None:
        (note,) = (note for note in counted().notes if note.code == TOTAL)
        part: Any = {"scope": "DE-BE", "period": YEAR}
        elsewhere = iq.Note(code=TOTAL, footnote=note.footnote, origin=iq.ReportKey(**part))
        assert CountedOnce.stated(counted().replace({"notes": (elsewhere,)})) == CountedOnce()
