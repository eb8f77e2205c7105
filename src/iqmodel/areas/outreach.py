"""Trainings, events and consultations for organisations: how many, and how many people took part."""

from __future__ import annotations

from typing import ClassVar

from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count

# Within Attendance the name belongs to its figure.
_count = count


@block
class Attendance(Block):
    """How many trainings or events there were, and how many people took part. The place says which of them."""

    count: Count = _count(
        unit="{unit}",
        label=Text("{place}", "{place}"),
        definition=Text("Anzahl: {place}. {rule}", "Number of {place}. {rule}"),
    )
    """‹place› (‹place›). Unit: of its place.

    Number of ‹place›.
    """
    participants: Count = _count(
        unit="participants",
        label=Text("Teilnehmende an {place}", "participants in {place}"),
        definition=Text(
            "Teilnahmen an {place}; wer mehrfach teilnimmt, zählt mehrfach (unsere Lesart). {besides} {rule}",
            "Attendances of {place}; whoever attends several counts several times (our reading). {besides} {rule}",
        ),
    )
    """Participants in ‹place› (Teilnehmende an ‹place›). Unit: participants.

    Attendances of ‹place›; whoever attends several counts several times (our reading).
    """

    attended: ClassVar[Rule] = rule(
        "participants >= count",
        severity="warning",
        label=Text("Mindestens so viele Teilnehmende wie {place}", "at least as many participants as {place}"),
        reason=Text("Zu jeder kommt mindestens eine Person.", "At least one person attends each."),
        source="fact sheet 2019–2022",
    )


@block
class Outreach(Block):
    """Trainings and events for one group of organisations, and the consultations they received."""

    trainings: Attendance = part(
        Attendance,
        label=Text("Schulungen", "Trainings"),
        unit="trainings",
        place=Text("Schulungen {audience}", "trainings {audience}"),
    )
    """Trainings (Schulungen)."""
    events: Attendance = part(
        Attendance,
        label=Text("Veranstaltungen", "Events"),
        unit="events",
        place=Text("Veranstaltungen {audience}", "events {audience}"),
    )
    """Events (Veranstaltungen)."""
    total: Attendance = part(
        Attendance,
        label=Text("Schulungen und Veranstaltungen", "Trainings and events"),
        unit="trainings and events",
        place=Text("Schulungen und Veranstaltungen {audience}", "trainings and events {audience}"),
    )
    """Trainings and events (Schulungen und Veranstaltungen)."""
    consultations: Count = count(
        unit="consultations",
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

    count_sum: ClassVar[Rule] = rule(
        "trainings.count + events.count == total.count",
        label=Text("Schulungen und Veranstaltungen ergeben die Gesamtzahl", "trainings and events make their total"),
        reason=Text("Die Gesamtzahl umfasst genau diese beiden Arten.", "The total comprises just these two kinds."),
        source="fact sheet 2019–2022",
    )
    participants_sum: ClassVar[Rule] = rule(
        "trainings.participants + events.participants == total.participants",
        label=Text(
            "Die Teilnehmenden beider Arten ergeben die Gesamtzahl", "the participants of both kinds make their total"
        ),
        reason=Text("Die Gesamtzahl umfasst genau diese beiden Arten.", "The total comprises just these two kinds."),
        source="fact sheet 2019–2022",
    )
