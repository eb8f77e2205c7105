"""How persons and consultations are counted: conventions of programmes and Länder, and the notes that state them.

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
"""The conventions of persons counselled by their names, as notes state them."""

PROCESSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "instead": Text(
            "Ein Beratungsprozess (eine Erst- und mehr als drei Folgeberatungen) zählt einmal, anstelle seiner "
            "Beratungen.",
            "A consulting process (one first and more than three follow-ups) counts once, instead of its "
            "consultations.",
        ),
        "besides": Text(
            "Ein Beratungsprozess (eine Erst- und mehr als drei Folgeberatungen) zählt zusätzlich zu seinen "
            "Beratungen.",
            "A consulting process (one first and more than three follow-ups) counts in addition to its consultations.",
        ),
    }
)
"""The conventions of consulting processes by their names."""

# Numbers stand at the end: a sentence need not know whether they are one or many.
UNOPENED: Final = Text(
    "Als Folgeberatung gezählt, obwohl keine frühere Beratung der Person vorliegt: {number}.",
    "Counted as follow-up sessions, as stated, although the records hold no earlier session of the person: {number}.",
)
"""How many follow-up sessions have none before them."""

SOME_UNOPENED: Final = Text(
    "Darunter ist als Folgeberatung gezählt, was so angegeben ist, obwohl keine frühere Beratung der Person vorliegt.",
    "Included are sessions counted as follow-ups, as stated, although the records hold no earlier session of the "
    "person.",
)
"""The same without their number, where they are few."""

SHARED: Final = Text(
    "Darunter sind Beratungen von Fällen, die auch in anderen Gebieten beraten werden. Im Ganzen kann ein solcher Fall "
    "ein Beratungsprozess sein; die Summe der Gebiete ist dann größer.",
    "Included are consultations of cases that are advised in other scopes as well. In the whole such a case may be one "
    "consulting process; the scopes then add up to more.",
)
"""What is noted on consultations of a scope where some cases do not stay in it, as by our reading they do."""
