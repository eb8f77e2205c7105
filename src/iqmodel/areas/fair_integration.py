"""Faire Integration: advice on labour and social law for refugees and third-country nationals.

Part of the sheet's first action area, with centres of its own. Three kinds of contact are counted separately and add
up to nothing: sessions, referrals to the competent body, and group events. Referrals have been collected only since
1 January 2020, which a note on the edition records; first and follow-up sessions are not stated separately.
"""

from __future__ import annotations

from typing import ClassVar

from iqmodel.areas.counselling import SessionCounts
from iqmodel.areas.outreach import Attendance
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.counting import CountedFrom
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count


@block
class FairIntegration(Block):
    """Centres, persons seeking advice, sessions, referrals and group events of Faire Integration.

    The persons seeking advice are those of sessions and referrals; participants of group events come in addition.
    """

    # A stock: the sheet gives the number as of 2022.
    centres: Count = count(
        unit="centres",
        label=Text("Beratungsstellen Faire Integration", "Faire Integration centres"),
        definition=Text(
            "Beratungsstellen zu Arbeits- und Sozialrecht, meist zum Beschäftigungsverhältnis.",
            "Centres advising on labour and social law, mostly on employment relationships.",
        ),
    )
    """Faire Integration centres (Beratungsstellen Faire Integration). Unit: centres.

    Centres advising on labour and social law, mostly on employment relationships.
    """
    persons: Count = count(
        unit="persons",
        counted_from=CountedFrom(records=("fair_integration_sessions", "referrals"), what="persons"),
        label=Text("Ratsuchende (Faire Integration)", "persons seeking advice (Faire Integration)"),
        definition=Text(
            "Personen, die durch Beratungen oder Verweisberatungen unterstützt wurden.",
            "Persons supported by sessions or referrals.",
        ),
    )
    """Persons seeking advice (Faire Integration) (Ratsuchende (Faire Integration)). Unit: persons.

    Persons supported by sessions or referrals.
    """
    sessions: SessionCounts = part(
        SessionCounts,
        label=Text("Beratungen Faire Integration", "Faire Integration sessions"),
        of=Text("(Faire Integration)", "(Faire Integration)"),
        counted_from=CountedFrom(records=("fair_integration_sessions",)),
    )
    """Faire Integration sessions (Beratungen Faire Integration)."""
    # A unit of its own, neither first nor follow-up sessions: no total contains both.
    referrals: Count = count(
        unit="referrals",
        counted_from=CountedFrom(records=("referrals",)),
        label=Text("qualitative Verweisberatungen", "qualitative referrals"),
        definition=Text(
            "Gespräche, die an eine zuständige Stelle verweisen; zusätzlich zu den Beratungen.",
            "Conversations that refer a person to the competent body, in addition to the sessions.",
        ),
    )
    """Qualitative referrals (qualitative Verweisberatungen). Unit: referrals.

    Conversations that refer a person to the competent body, in addition to the sessions.
    """
    group_events: Attendance = part(
        Attendance,
        label=Text("Gruppenveranstaltungen", "Group events"),
        unit="events",
        counted_from=CountedFrom(records=("group_events",)),
        place=Text("Gruppenveranstaltungen (Faire Integration)", "group events (Faire Integration)"),
        besides=Text(
            "Sie zählen zusätzlich zu den einzeln Beratenen.",
            "They are counted in addition to those advised individually.",
        ),
    )
    """Group events (Gruppenveranstaltungen)."""

    # A warning: persons are compared with contacts, and a report may count the two by different rules.
    persons_within_contacts: ClassVar[Rule] = rule(
        "persons <= sessions.total + referrals",
        severity="warning",
        label=Text("Nicht mehr Ratsuchende als Kontakte", "no more persons than contacts"),
        reason=Text(
            "Wer unterstützt wurde, hatte mindestens eine Beratung oder Verweisberatung.",
            "Everyone supported had at least one session or referral.",
        ),
        source="fact sheet 2019–2022",
    )
