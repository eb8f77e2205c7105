"""Qualification measures by their form: figures for rates."""

from __future__ import annotations

import iqmodel as iq

REPORT = iq.published.load("2019-2022").report
COURSE, MEASURES = "qualification.measures.course", "qualification.measures.total"


def measures(
    course: iq.Count = iq.UNKNOWN, individual: iq.Count = iq.UNKNOWN, total: iq.Count = iq.UNKNOWN
) -> iq.Report:
    counts = iq.MeasureCounts(course=course, individual=individual, total=total)
    return iq.Report(scope="DE", period="2019", qualification=iq.Qualification(measures=counts))
