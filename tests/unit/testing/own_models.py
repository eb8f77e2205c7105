"""Classes of one's own for which the testing kit has to make data."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, settings

import iqmodel as iq


@iq.block
class BySex(iq.Block):
    """Persons by sex."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")
    total: iq.Count = iq.count(unit="persons")
    by_sex = iq.rule("women + men == total")
    some = iq.rule("2 * women > men", severity="warning")


@iq.block
class LandReport(iq.Report):
    """A report with a breakdown of its own."""

    sex: BySex = iq.part(BySex)
    same = iq.rule("sex.total == counselling.persons.total")


@iq.block
class SmallReport(iq.Report):
    """A report whose own rule no synthetic figures of the programme would satisfy."""

    few = iq.rule("counselling.sessions.first <= 3")


MODELS: Final = (iq.Report, LandReport, SmallReport, BySex, iq.Outreach)

FEW: Final = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
"""Settings for laws whose examples take long to make."""
