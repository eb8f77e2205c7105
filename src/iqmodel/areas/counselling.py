"""Recognition and qualification counselling (Anerkennungs- und Qualifizierungsberatung), the sheet's first action area.

People with a qualification from abroad are advised on having it recognised and on further qualification. The sheet
counts the same work three times: by centres, by sessions and by persons. Sessions are more than persons, because most
people come back; the persons counselled equal the first sessions, since each person has exactly one.

The sheet breaks one of its own rules: the three types of advice add up to 192 870 persons, not to the 195 182 that it
gives as the total. The published edition acknowledges the difference of −2312; no reason for it is known.
"""

from __future__ import annotations

from typing import ClassVar

from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.counting import CountedFrom
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count


@block
class CentreCounts(Block):
    """Where people can turn for counselling, in centres: fixed and mobile ones.

    A stock: the number at the end of the period, so it is never added over time. The sheet gives the total only as
    „über 170“.
    """

    fixed: Count = count(
        unit="centres",
        label=Text("feste Beratungsstellen", "fixed counselling centres"),
        definition=Text(
            "Beratungsstellen mit festem Standort.",
            "Counselling centres at a permanent location.",
        ),
    )
    """Fixed counselling centres (feste Beratungsstellen). Unit: centres.

    Counselling centres at a permanent location.
    """
    mobile: Count = count(
        unit="centres",
        label=Text("mobile Beratungsstellen", "mobile counselling centres"),
        definition=Text(
            "Weitere Beratungsstellen, die an wechselnden Orten beraten; zusätzlich zu den festen.",
            "Further centres that counsel at changing locations, in addition to the fixed ones.",
        ),
    )
    """Mobile counselling centres (mobile Beratungsstellen). Unit: centres.

    Further centres that counsel at changing locations, in addition to the fixed ones.
    """
    # Printed as „über 170“, strictly more than 170: 75 + 100 may or may not be the same number.
    total: Count = count(
        unit="centres",
        label=Text("Anlaufstellen", "contact points"),
        definition=Text(
            "Alle Anlaufstellen, feste und mobile zusammen (unsere Lesart).",
            "All contact points, fixed and mobile together (our reading).",
        ),
    )
    """Contact points (Anlaufstellen). Unit: centres.

    All contact points, fixed and mobile together (our reading).
    """

    sum: ClassVar[Rule] = rule(
        "fixed + mobile == total",
        label=Text(
            "Feste und mobile Beratungsstellen ergeben die Anlaufstellen",
            "fixed and mobile centres add up to the total",
        ),
        reason=Text(
            "Die Quelle nennt beide Arten und eine Gesamtzahl; dass sie sich zu ihr ergänzen, ist unsere Lesart.",
            "The source names both kinds and a total; that they add up to it is our reading.",
        ),
        source="fact sheet 2019–2022, our reading",
    )


@block
class SessionCounts(Block):
    """Counselling sessions: the first session opens the counselling of a person, follow-up sessions continue it.

    A flow: sessions are added over scopes and periods. Counselling and Faire Integration both have one, so the label
    says in parentheses which of them.
    """

    first: Count = count(
        unit="sessions",
        counted_from=CountedFrom(where=(("kind", "first"),)),
        label=Text("Erstberatungen {of}", "first sessions {of}"),
        definition=Text(
            "Beratungen, mit denen die Beratung einer Person beginnt.",
            "Sessions that begin the counselling of a person.",
        ),
    )
    """First sessions (Erstberatungen). Unit: sessions.

    Sessions that begin the counselling of a person.
    """
    follow_up: Count = count(
        unit="sessions",
        counted_from=CountedFrom(where=(("kind", "follow-up"),)),
        label=Text("Folgeberatungen {of}", "follow-up sessions {of}"),
        definition=Text(
            "Beratungen, die eine begonnene Beratung fortsetzen.",
            "Sessions that continue counselling already begun.",
        ),
    )
    """Follow-up sessions (Folgeberatungen). Unit: sessions.

    Sessions that continue counselling already begun.
    """
    total: Count = count(
        unit="sessions",
        counted_from=CountedFrom(),
        label=Text("Beratungen {of}", "sessions {of}"),
        definition=Text(
            "Alle Beratungen: Erst- und Folgeberatungen. Gezählt werden Gespräche, nicht Personen.",
            "All sessions, first and follow-up. Sessions are counted here, not persons.",
        ),
    )
    """Sessions (Beratungen). Unit: sessions.

    All sessions, first and follow-up. Sessions are counted here, not persons.
    """

    sum: ClassVar[Rule] = rule(
        "first + follow_up == total",
        label=Text(
            "Erst- und Folgeberatungen ergeben alle Beratungen", "first and follow-up sessions add up to all sessions"
        ),
        reason=Text(
            "Jede Beratung ist entweder die erste einer Person oder eine folgende.",
            "Every session is either a person's first or a later one.",
        ),
        source="fact sheet 2019–2022",
    )


@block
class PersonsByAdvice(Block):
    """The persons counselled, by the type of advice they received. Each person is counted in exactly one group.

    The groups are *reclassified* over time: someone with recognition advice only in 2019 may receive qualification
    advice in 2020, and is in the group „both“ for the two years together. The total is counted in distinct persons.
    """

    # The groups are of the unit persons but not of its additivity, which is that of the total.
    recognition_only: Count = count(
        unit="persons",
        additivity="reclassified",
        counted_from=CountedFrom(where=(("advice", "recognition"),)),
        label=Text("Personen nur mit Anerkennungsberatung", "persons with recognition advice only"),
        definition=Text(
            "Beratene Personen, die allein zur Anerkennung ihres ausländischen Abschlusses beraten wurden.",
            "Persons counselled solely on the recognition of their foreign qualification.",
        ),
    )
    """Persons with recognition advice only (Personen nur mit Anerkennungsberatung). Unit: persons.

    Persons counselled solely on the recognition of their foreign qualification.
    """
    qualification_only: Count = count(
        unit="persons",
        additivity="reclassified",
        counted_from=CountedFrom(where=(("advice", "qualification"),)),
        label=Text("Personen nur mit Qualifizierungsberatung", "persons with qualification advice only"),
        definition=Text(
            "Beratene Personen, die allein zu einer Qualifizierung beraten wurden.",
            "Persons counselled solely on further qualification.",
        ),
    )
    """Persons with qualification advice only (Personen nur mit Qualifizierungsberatung). Unit: persons.

    Persons counselled solely on further qualification.
    """
    both: Count = count(
        unit="persons",
        additivity="reclassified",
        absorbing=True,
        counted_from=CountedFrom(where=(("advice", "both"),)),
        label=Text("Personen mit Anerkennungs- und Qualifizierungsberatung", "persons with both types of advice"),
        definition=Text(
            "Beratene Personen, die zu beidem beraten wurden.",
            "Persons counselled on both.",
        ),
    )
    """Persons with both types of advice (Personen mit Anerkennungs- und Qualifizierungsberatung). Unit: persons.

    Persons counselled on both.
    """
    # Distinct persons: over several reports one person may be counted in more than one of them.
    total: Count = count(
        unit="persons",
        counted_from=CountedFrom(),
        label=Text("beratene Personen", "persons counselled"),
        definition=Text(
            "Personen, die mindestens einmal beraten wurden; jede zählt einmal.",
            "Persons counselled at least once; each counts once.",
        ),
    )
    """Persons counselled (beratene Personen). Unit: persons.

    Persons counselled at least once; each counts once.
    """

    # An error rule although the sheet breaks it: the groups are exhaustive by definition, so the gap is acknowledged.
    advice_types: ClassVar[Rule] = rule(
        "recognition_only + qualification_only + both == total",
        label=Text(
            "Die drei Beratungsarten ergeben die beratenen Personen",
            "the three types of advice add up to the persons counselled",
        ),
        reason=Text(
            "Wer beraten wird, erhält die eine, die andere oder beide Arten der Beratung.",
            "Everyone counselled receives one type of advice, the other, or both.",
        ),
        source="fact sheet 2019–2022",
    )


@block
class Counselling(Block):
    """Advice for people with qualifications from abroad on recognition and on further qualification."""

    centres: CentreCounts = part(CentreCounts, label=Text("Anlaufstellen", "Contact points"))
    """Contact points (Anlaufstellen)."""
    sessions: SessionCounts = part(
        SessionCounts,
        label=Text("Beratungen", "Sessions"),
        counted_from=CountedFrom(records=("counselling_sessions",)),
    )
    """Sessions (Beratungen)."""
    persons: PersonsByAdvice = part(
        PersonsByAdvice,
        label=Text("Beratene Personen", "Persons counselled"),
        counted_from=CountedFrom(records=("counselling_sessions",), what="counselled"),
    )
    """Persons counselled (Beratene Personen)."""

    # A warning, because the equality is an observation on the federal sheet and not a definition.
    persons_are_first_sessions: ClassVar[Rule] = rule(
        "persons.total == sessions.first",
        severity="warning",
        label=Text("So viele beratene Personen wie Erstberatungen", "as many persons counselled as first sessions"),
        reason=Text(
            "Das Faktenblatt nennt für beide dieselbe Zahl; regionale Zahlen können abweichen.",
            "The federal sheet prints the same number for both; regional figures may differ.",
        ),
        source="fact sheet 2019–2022",
    )
