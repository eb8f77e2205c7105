"""Who counts as counselled: the conventions of programmes and Länder, and the note by which a report states its own.

The note on a figure is a sentence for its readers and, being always the same, a mark for programs: where everybody
counts at the first session alone, nobody is in two reports, and persons add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from iqmodel.language.text import Text

PERSONS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "first-session": Text(
            "Gezählt sind die Personen, deren Erstberatung in Gebiet und Zeitraum des Berichts liegt.",
            "The persons counted are those whose first session lies in the scope and period of the report.",
        ),
        "any-session": Text(
            "Gezählt sind alle Personen mit mindestens einer Beratung in Gebiet und Zeitraum des Berichts.",
            "The persons counted are all those with at least one session in the scope and period of the report.",
        ),
    }
)
"""The conventions by their names, as notes state them."""
