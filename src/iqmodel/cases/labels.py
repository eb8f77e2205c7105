"""What people call the fields of case records and the values they may have, in both languages.

Tables that people fill in have these for headers and choices; programs have the names of the fields and the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from iqmodel.language.text import Text

FIELDS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "id": Text("Kennung", "id"),
        "day": Text("Tag", "day"),
        "scope": Text("Gebiet", "scope"),
        "person": Text("Person", "person"),
        "advice": Text("Art der Beratung", "type of advice"),
        "kind": Text("Erst- oder Folgeberatung", "first or follow-up"),
        "Measure.kind": Text("Art der Maßnahme", "kind of measure"),
        "form": Text("Form", "form"),
        "start": Text("Beginn", "start"),
        "measure": Text("Maßnahme", "measure"),
        "entered": Text("Eintritt", "entered"),
        "completed": Text("Abschluss", "completed"),
        "outcome": Text("Ergebnis", "outcome"),
        "participants": Text("Teilnehmende", "participants"),
        "audience": Text("Zielgruppe", "audience"),
        "case": Text("Fall", "case"),
    }
)
"""The labels of fields by their names; one that means something else in a class has the name of the class before it."""

MEANINGS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "id": Text("Kürzel des Falls, auf dem Blatt nur einmal vergeben", "id of the case, used once on the sheet"),
        "day": Text("Tag, an dem es stattfand", "day on which it took place"),
        "scope": Text(
            "Land, Netzwerk oder Projekt, etwa DE-BY oder DE-BY/netzwerk",
            "Land, network or project, such as DE-BY or DE-BY/network",
        ),
        "person": Text(
            "Pseudonym der Person, in allen Zeilen dasselbe; niemals ihr Name",
            "pseudonym of the person, the same in all rows; never their name",
        ),
        "advice": Text("worum es ging; leer, wenn nicht erfasst", "what it was about; empty if not recorded"),
        "kind": Text(
            "ob es die erste Beratung der Person war; leer, wenn nicht angegeben",
            "whether it was the first session of the person; empty if not stated",
        ),
        "Measure.kind": Text(
            "Art der Qualifizierung; leer, wenn nicht angegeben", "kind of qualification; empty if not stated"
        ),
        "form": Text("Form der Maßnahme", "form of the measure"),
        "start": Text("Tag, an dem die Maßnahme begann", "day on which the measure began"),
        "measure": Text(
            "Kennung der Maßnahme, wie auf dem Blatt der Maßnahmen", "id of the measure, as on the sheet of measures"
        ),
        "entered": Text("Tag, an dem die Person eintrat", "day on which the person entered"),
        "completed": Text("Tag des Abschlusses; leer, solange er aussteht", "day of completion; empty until then"),
        "outcome": Text("was erreicht wurde; nur mit Abschluss", "what was reached; only with a completion"),
        "participants": Text("Anzahl der Teilnehmenden", "number of participants"),
        "audience": Text("für wen", "for whom"),
        "case": Text(
            "Kürzel, unter dem die Beratungen einer Organisation zusammengehören",
            "id that the consultations of one organisation share",
        ),
    }
)
"""What people enter in the fields, by the same names as the labels."""

VALUES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "recognition": Text("Anerkennung", "recognition"),
        "qualification": Text("Qualifizierung", "qualification"),
        "both": Text("beides", "both"),
        "first": Text("Erstberatung", "first session"),
        "follow-up": Text("Folgeberatung", "follow-up session"),
        "course": Text("Kurs", "course"),
        "individual": Text("individuell", "individual"),
        "compensation": Text("Ausgleichsmaßnahme", "compensation measure"),
        "bridging": Text("Brückenmaßnahme", "bridging measure"),
        "adaptation": Text("Anpassungsqualifizierung", "adaptation qualification"),
        "employment": Text("adäquate Beschäftigung", "adequate employment"),
        "not-reached": Text("nicht erreicht", "not reached"),
        "labour_market": Text("Arbeitsmarktakteure", "labour-market actors"),
        "business": Text("Wirtschaftsakteure", "business actors"),
        "regional_networks": Text("Fachkräftenetzwerke", "regional networks"),
    }
)
"""The labels of the values that fields with a choice may have."""


def label_of(kind: str, name: str) -> Text:
    """The label of a field in the class of that name."""
    return FIELDS.get(f"{kind}.{name}") or FIELDS[name]


def meaning_of(kind: str, name: str) -> Text:
    """What people enter in a field of the class of that name.

    >>> meaning_of("Measure", "kind").en
    'kind of qualification; empty if not stated'
    """
    return MEANINGS.get(f"{kind}.{name}") or MEANINGS[name]
