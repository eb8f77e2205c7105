"""Case records, and how they are counted into reports.

Reports come from cases: sessions, referrals, measures, participations, events. :func:`count` counts them by the
definitions beside the figures, so that every rule holds by construction, and :func:`counting` keeps what is behind each
figure.
"""

# What a program needs to count: everything else in this wing is how.
from iqmodel.cases.counting import Counting, count, counting
from iqmodel.cases.gatherings import Event, GroupEvent, Training
from iqmodel.cases.measures import Measure, Participation
from iqmodel.cases.sessions import ConsultationSession, CounsellingSession, FairIntegrationSession, Referral
from iqmodel.cases.tables import Cases
from iqmodel.model.counting import CountedFrom

__all__ = [
    "Cases",
    "ConsultationSession",
    "CounsellingSession",
    "CountedFrom",
    "Counting",
    "Event",
    "FairIntegrationSession",
    "GroupEvent",
    "Measure",
    "Participation",
    "Referral",
    "Training",
    "count",
    "counting",
]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
