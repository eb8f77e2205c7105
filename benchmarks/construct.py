"""Constructing the published report from Python objects, rules enforced, against pydantic v2.

Both write the same nested constructor calls; texts, periods and bounds that do not change are made beforehand.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import iqmodel
from benchmarks.peers import pydantic_model
from benchmarks.timing import table, take_turns

LIMIT = 0.9


def build(m: ModuleType, period: Any, over_170: Any, discrepancies: Any) -> Any:
    """The published report by nested constructors: the same source text for both contestants."""
    return m.Report(
        scope="DE",
        period=period,
        counselling=m.Counselling(
            centres=m.CentreCounts(fixed=75, mobile=100, total=over_170),
            sessions=m.SessionCounts(first=195_182, follow_up=221_192, total=416_374),
            persons=m.PersonsByAdvice(
                recognition_only=122_957,
                qualification_only=9_422,
                both=60_491,
                total=195_182,
                discrepancies=discrepancies,
            ),
        ),
        fair_integration=m.FairIntegration(
            centres=31,
            persons=25_257,
            sessions=m.SessionCounts(total=39_279),
            referrals=4_435,
            group_events=m.Attendance(count=1_225, participants=22_695),
        ),
        qualification=m.Qualification(
            measures=m.MeasureCounts(course=732, individual=6_862, total=7_594),
            participants=m.ParticipantCounts(started=18_271, completed=15_218),
        ),
        intercultural=m.Intercultural(
            labour_market=m.Outreach(
                trainings=m.Attendance(count=2_622, participants=31_919),
                events=m.Attendance(count=1_246, participants=25_715),
                total=m.Attendance(count=3_868, participants=57_634),
                consultations=3_416,
            ),
            business=m.Outreach(
                trainings=m.Attendance(count=676, participants=8_364),
                events=m.Attendance(count=467, participants=8_997),
                total=m.Attendance(count=1_143, participants=17_361),
                consultations=5_114,
            ),
        ),
        regional_networks=m.Outreach(
            trainings=m.Attendance(count=141),
            events=m.Attendance(count=1_048),
            total=m.Attendance(count=1_189, participants=23_476),
            consultations=23_112,
        ),
    )


def contestants() -> dict[str, Any]:
    """Both, each with its own unchanging parts made beforehand."""
    iq: Any = iqmodel
    note = {"de": "Die Gruppen ergeben nicht die Summe.", "en": "The groups do not add up."}
    theirs = pydantic_model
    ours = (
        iq.Period.parse("2019-01-01/2022-12-31"),
        iq.more_than(170),
        (iq.Discrepancy(rule="advice-types", difference=-2312, note=iq.Text(**note)),),
    )
    peers = (
        theirs.Period(start=date(2019, 1, 1), end=date(2022, 12, 31)),
        theirs.Bounds(low=171, wording="more_than", stated=170),
        (theirs.Discrepancy(rule="advice-types", difference=-2312, note=theirs.Bilingual(**note)),),
    )
    return {
        "pydantic v2, nested constructors": lambda: build(theirs, *peers),
        "iqmodel, nested constructors": lambda: build(iq, *ours),
    }


def measure(rounds: int = 60, calls: int = 200) -> str:
    """The full report, from figures to a checked object."""
    medians = take_turns(contestants(), rounds=rounds, calls=calls)
    title = "Constructing the published report, every error rule enforced"
    return table(title, medians, against="pydantic v2, nested constructors", limit=LIMIT)


if __name__ == "__main__":
    print(measure())
