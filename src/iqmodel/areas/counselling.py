"""Recognition and qualification counselling: centres, sessions, and the persons counselled by type of advice."""

from __future__ import annotations

from typing import ClassVar

from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count


@block
class CentreCounts(Block):
    """Where people can turn to: fixed and mobile counselling centres. A stock, not a flow."""

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
            "Further centres that counsel at changing places; besides the fixed ones.",
        ),
    )
    """Mobile counselling centres (mobile Beratungsstellen). Unit: centres.

    Further centres that counsel at changing places; besides the fixed ones.
    """
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
            "Feste und mobile Beratungsstellen ergeben die Anlaufstellen", "fixed and mobile centres make the total"
        ),
        reason=Text(
            "Die Quelle nennt beide Arten und eine Gesamtzahl; dass sie sich zu ihr ergänzen, ist unsere Lesart.",
            "The source names both kinds and a total; that they add up to it is our reading.",
        ),
        source="fact sheet 2019–2022, our reading",
    )


@block
class SessionCounts(Block):
    """Counselling sessions: a first session opens the counselling of a person, follow-ups continue it."""

    first: Count = count(
        unit="sessions",
        label=Text("Erstberatungen {of}", "first sessions {of}"),
        definition=Text(
            "Beratungen, mit denen die Beratung einer Person beginnt.",
            "Sessions with which the counselling of a person begins.",
        ),
    )
    """First sessions (Erstberatungen). Unit: sessions.

    Sessions with which the counselling of a person begins.
    """
    follow_up: Count = count(
        unit="sessions",
        label=Text("Folgeberatungen {of}", "follow-up sessions {of}"),
        definition=Text(
            "Beratungen, die eine begonnene Beratung fortsetzen.",
            "Sessions that continue a counselling already begun.",
        ),
    )
    """Follow-up sessions (Folgeberatungen). Unit: sessions.

    Sessions that continue a counselling already begun.
    """
    total: Count = count(
        unit="sessions",
        label=Text("Beratungen {of}", "sessions {of}"),
        definition=Text(
            "Alle Beratungen: Erst- und Folgeberatungen. Gezählt werden Gespräche, nicht Personen.",
            "All sessions, first and follow-up. Counted are sessions, not persons.",
        ),
    )
    """Sessions (Beratungen). Unit: sessions.

    All sessions, first and follow-up. Counted are sessions, not persons.
    """

    sum: ClassVar[Rule] = rule(
        "first + follow_up == total",
        label=Text(
            "Erst- und Folgeberatungen ergeben alle Beratungen", "first and follow-up sessions make all sessions"
        ),
        reason=Text(
            "Jede Beratung ist entweder die erste einer Person oder eine folgende.",
            "Every session is either a person's first or a later one.",
        ),
        source="fact sheet 2019–2022",
    )


@block
class PersonsByAdvice(Block):
    """The persons counselled, by the type of advice they took up. Each person stands in exactly one group."""

    recognition_only: Count = count(
        unit="persons",
        additivity="reclassified",
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
        label=Text("Personen mit Anerkennungs- und Qualifizierungsberatung", "persons with both types of advice"),
        definition=Text(
            "Beratene Personen, die zu beidem beraten wurden.",
            "Persons counselled on both.",
        ),
    )
    """Persons with both types of advice (Personen mit Anerkennungs- und Qualifizierungsberatung). Unit: persons.

    Persons counselled on both.
    """
    total: Count = count(
        unit="persons",
        label=Text("beratene Personen", "persons counselled"),
        definition=Text(
            "Personen, die mindestens einmal beraten wurden; jede zählt einmal.",
            "Persons counselled at least once; each counts once.",
        ),
    )
    """Persons counselled (beratene Personen). Unit: persons.

    Persons counselled at least once; each counts once.
    """

    advice_types: ClassVar[Rule] = rule(
        "recognition_only + qualification_only + both == total",
        label=Text(
            "Die drei Beratungsarten ergeben die beratenen Personen",
            "the three types of advice make the persons counselled",
        ),
        reason=Text(
            "Wer beraten wird, erhält die eine, die andere oder beide Arten der Beratung.",
            "Whoever is counselled receives the one, the other or both types of advice.",
        ),
        source="fact sheet 2019–2022",
    )


@block
class Counselling(Block):
    """Advice for people with qualifications from abroad on their recognition and on further qualification."""

    centres: CentreCounts = part(CentreCounts, label=Text("Anlaufstellen", "Contact points"))
    """Contact points (Anlaufstellen)."""
    sessions: SessionCounts = part(SessionCounts, label=Text("Beratungen", "Sessions"))
    """Sessions (Beratungen)."""
    persons: PersonsByAdvice = part(PersonsByAdvice, label=Text("Beratene Personen", "Persons counselled"))
    """Persons counselled (Beratene Personen)."""

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
