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
