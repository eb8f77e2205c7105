"""Outreach: trainings, events and consultations for organisations, and how many people took part.

Used by three areas: intercultural competence development for two audiences, and the regional networks for securing
skilled workers, where events count even if the project was only involved in them. The blocks are declared once; the
part that holds one fills in the words in braces (which audience, which counting rule).
"""

from __future__ import annotations

from typing import ClassVar

from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.counting import CountedFrom
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count

# Within Attendance the name ``count`` is that of a figure.
_count = count


@block
class Attendance(Block):
    """The number of trainings or events held, and of participants in them. The part that holds it says which."""

    # The unit is left to the part, because trainings and events are different units.
    count: Count = _count(
        unit="{unit}",
        counted_from=CountedFrom(),
        label=Text("{place}", "{place}"),
        definition=Text("Anzahl: {place}. {rule}", "Number of {place}. {rule}"),
    )
    """‹place› (‹place›). Unit: of its place.

    Number of ‹place›.
    """
    participants: Count = _count(
        unit="participants",
        counted_from=CountedFrom(what="participants"),
        label=Text("Teilnehmende an {place}", "participants in {place}"),
        definition=Text(
            "Teilnahmen an {place}; wer mehrfach teilnimmt, zählt mehrfach (unsere Lesart). {besides} {rule}",
            "Attendances of {place}; a person who attends several is counted several times (our reading). {besides} "
            "{rule}",
        ),
    )
    """Participants in ‹place› (Teilnehmende an ‹place›). Unit: participants.

    Attendances of ‹place›; a person who attends several is counted several times (our reading).
    """

    # A warning: an event without participants is possible, but more likely a figure is in the wrong place.
    attended: ClassVar[Rule] = rule(
        "participants >= count",
        severity="warning",
        label=Text("Mindestens so viele Teilnehmende wie {place}", "at least as many participants as {place}"),
        reason=Text("Zu jeder kommt mindestens eine Person.", "At least one person attends each."),
        source="fact sheet 2019–2022",
    )


@block
class Outreach(Block):
    """Trainings and events for one audience of organisations, and the consultations they received.

    Consultations are cases, not sessions: a unit of its own, which merges over time when a case becomes a process.
    """

    trainings: Attendance = part(
        Attendance,
        label=Text("Schulungen", "Trainings"),
        unit="trainings",
        counted_from=CountedFrom(records=("trainings",)),
        place=Text("Schulungen {audience}", "trainings {audience}"),
    )
    """Trainings (Schulungen)."""
    events: Attendance = part(
        Attendance,
        label=Text("Veranstaltungen", "Events"),
        unit="events",
        counted_from=CountedFrom(records=("events",)),
        place=Text("Veranstaltungen {audience}", "events {audience}"),
    )
    """Events (Veranstaltungen)."""
    # A unit of its own: the sum of trainings and events is neither.
    total: Attendance = part(
        Attendance,
        label=Text("Schulungen und Veranstaltungen", "Trainings and events"),
        unit="trainings and events",
        counted_from=CountedFrom(records=("trainings", "events")),
        place=Text("Schulungen und Veranstaltungen {audience}", "trainings and events {audience}"),
    )
    """Trainings and events (Schulungen und Veranstaltungen)."""
    # By the other reading a process would count in addition to its sessions, and the figure would be a plain sum.
    consultations: Count = count(
        unit="consultations",
        counted_from=CountedFrom(records=("consultation_sessions",), what="consultations"),
        label=Text("Beratungen {audience}", "consultations {audience}"),
        definition=Text(
            "Beratungsfälle: Erst- und Folgeberatungen sowie Beratungsprozesse. Ein Prozess (eine Erst- und mehr als "
            "drei Folgeberatungen) zählt einmal, anstelle seiner Sitzungen (unsere Lesart).",
            "Consulting cases: first and follow-up consultations and consulting processes. A process (one first and "
            "more than three follow-ups) counts once, instead of its sessions (our reading).",
        ),
    )
    """Consultations ‹audience› (Beratungen ‹audience›). Unit: consultations.

    Consulting cases: first and follow-up consultations and consulting processes. A process (one first and more than
    three follow-ups) counts once, instead of its sessions (our reading).
    """

    # Two rules, because trainings and participants are different units and either may be stated without the other.
    count_sum: ClassVar[Rule] = rule(
        "trainings.count + events.count == total.count",
        label=Text(
            "Schulungen und Veranstaltungen ergeben die Gesamtzahl", "trainings and events add up to their total"
        ),
        reason=Text("Die Gesamtzahl umfasst genau diese beiden Arten.", "The total comprises exactly these two kinds."),
        source="fact sheet 2019–2022",
    )
    participants_sum: ClassVar[Rule] = rule(
        "trainings.participants + events.participants == total.participants",
        label=Text(
            "Die Teilnehmenden beider Arten ergeben die Gesamtzahl",
            "the participants of both kinds add up to their total",
        ),
        reason=Text("Die Gesamtzahl umfasst genau diese beiden Arten.", "The total comprises exactly these two kinds."),
        source="fact sheet 2019–2022",
    )
