"""Pairs of reports that are compared."""

from __future__ import annotations

from typing import Any

import iqmodel as iq

REFERRALS, PERSONS, CENTRES = "fair_integration.referrals", "fair_integration.persons", "fair_integration.centres"
CASES, BOTH = "regional_networks.consultations", "counselling.persons.both"


def report(code: str, count: iq.Count, period: str = "2019", scope: str = "DE", **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace({code: count})


def row(old: iq.Report, new: iq.Report, code: str = REFERRALS) -> iq.results.ComparedFigure:
    return iq.compare(old, new)[code]


def persons(gap: int, both: int = 1) -> iq.Report:
    held = (iq.Discrepancy(rule="advice-types", difference=gap, note=iq.Text("?", "?")),) if gap else ()
    counts = iq.PersonsByAdvice(
        recognition_only=1, qualification_only=1, both=both, total=2 + both - gap, discrepancies=held
    )
    return iq.Report(scope="DE", period="2019", counselling=iq.Counselling(persons=counts))
