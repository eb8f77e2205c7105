"""Qualification measures in the context of the Recognition Act (Anerkennungsgesetz), the sheet's second action area.

Measures prepare for full recognition or for adequate employment: compensation measures (Ausgleichsmaßnahmen) in
regulated professions, bridging measures (Brückenmaßnahmen) for academics in others, adaptation qualifications
(Anpassungsqualifizierungen) in dual occupations. The sheet counts measures by form, not by these kinds. The number of
completions comes from another source (ZUWES/DATES) than all other figures.
"""

from __future__ import annotations

from typing import ClassVar

from iqmodel.language.text import Text
from iqmodel.model.blocks import Block, block, count, part, rule
from iqmodel.model.counting import CountedFrom
from iqmodel.model.rules import Rule
from iqmodel.values.counts import Count


@block
class MeasureCounts(Block):
    """Qualification measures begun in the period, by form: as a course for a group, or for one person.

    A flow: measures are added over scopes and periods by the period in which they began.
    """

    course: Count = count(
        unit="measures",
        counted_from=CountedFrom(where=(("form", "course"),)),
        label=Text("Maßnahmen in Kursform", "measures as courses"),
        definition=Text("Begonnene Maßnahmen für Gruppen.", "Measures begun for groups."),
    )
    """Measures as courses (Maßnahmen in Kursform). Unit: measures.

    Measures begun for groups.
    """
    individual: Count = count(
        unit="measures",
        counted_from=CountedFrom(where=(("form", "individual"),)),
        label=Text("individuelle Maßnahmen", "individual measures"),
        definition=Text("Begonnene Maßnahmen für einzelne Personen.", "Measures begun for individual persons."),
    )
    """Individual measures (individuelle Maßnahmen). Unit: measures.

    Measures begun for individual persons.
    """
    # Measures begun in the period, whether or not they end in it.
    total: Count = count(
        unit="measures",
        counted_from=CountedFrom(),
        label=Text("Qualifizierungsmaßnahmen", "qualification measures"),
        definition=Text(
            "Alle begonnenen Maßnahmen, gleich in welcher Form.", "All measures begun, whatever their form."
        ),
    )
    """Qualification measures (Qualifizierungsmaßnahmen). Unit: measures.

    All measures begun, whatever their form.
    """

    sum: ClassVar[Rule] = rule(
        "course + individual == total",
        label=Text(
            "Kurse und individuelle Maßnahmen ergeben alle Maßnahmen",
            "courses and individual measures add up to all measures",
        ),
        reason=Text("Jede Maßnahme hat eine der beiden Formen.", "Every measure has one of the two forms."),
        source="fact sheet 2019–2022",
    )


@block
class ParticipantCounts(Block):
    """The persons who entered a measure, and those of them who completed it: a cohort of its period.

    Completions are counted among those who entered in the same period. Entries are counted, and a person who enters
    two measures counts twice: hence a flow, although the unit is persons.
    """

    started: Count = count(
        unit="persons",
        additivity="flow",
        counted_from=CountedFrom(),
        label=Text("in eine Maßnahme eingetretene Personen", "persons who entered a measure"),
        definition=Text(
            "Personen, die im Zeitraum eine Maßnahme begonnen haben.", "Persons who began a measure in the period."
        ),
    )
    """Persons who entered a measure (in eine Maßnahme eingetretene Personen). Unit: persons.

    Persons who began a measure in the period.
    """
    # The only figure from the register ZUWES/DATES, with a date of its own; all others are from the programme survey.
    completed: Count = count(
        unit="persons",
        additivity="flow",
        counted_from=CountedFrom(where=(("completed", "yes"),)),
        label=Text("erfolgreiche Absolventinnen und Absolventen", "persons who completed successfully"),
        definition=Text(
            "Personen unter den Eingetretenen, die das Ziel erreicht haben: die volle Anerkennung oder die "
            "Voraussetzung für eine Beschäftigung, die ihrer Qualifikation entspricht.",
            "Persons among those who entered who reached the aim: full recognition, or the precondition for "
            "employment that matches their qualification.",
        ),
    )
    """Persons who completed successfully (erfolgreiche Absolventinnen und Absolventen). Unit: persons.

    Persons among those who entered who reached the aim: full recognition, or the precondition for employment that
    matches their qualification.
    """

    # An inequality: measures may still be running, or end without success.
    completed_within_started: ClassVar[Rule] = rule(
        "completed <= started",
        label=Text("Nicht mehr Abschlüsse als Eintritte", "no more completions than entries"),
        reason=Text(
            "Gezählt werden Abschlüsse unter denen, die im Zeitraum eingetreten sind.",
            "Completions are counted among those who entered in the period.",
        ),
        source="fact sheet 2019–2022",
    )


@block
class Qualification(Block):
    """Measures that close the gap between a foreign qualification and its full recognition or adequate use."""

    measures: MeasureCounts = part(
        MeasureCounts, label=Text("Maßnahmen", "Measures"), counted_from=CountedFrom(records=("measures",))
    )
    """Measures (Maßnahmen)."""
    participants: ParticipantCounts = part(
        ParticipantCounts,
        label=Text("Teilnehmende", "Participants"),
        counted_from=CountedFrom(records=("participations",)),
    )
    """Participants (Teilnehmende)."""
