"""The columns of the long CSV file as its metadata describe them: type, what is in them, and what may be.

Data Package and CSV on the Web say the same of a column, each in its own words; both are made from here.
"""

from __future__ import annotations

from typing import Final

import attrs

from iqmodel.formats.tables.rows import LABEL, MODEL, SHARE, columns
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import STATUSES
from iqmodel.report import BaseReport
from iqmodel.values.wordings import WORDINGS

KEY: Final = ("scope", "start", "end", "kind", "code")
"""What a row of the long form is about: the columns that no two rows have in common."""


@attrs.frozen
class Column:
    """A column: its name, the type of its cells, what they are, whether each is filled, and the values allowed."""

    name: str
    kind: str
    label: Text
    description: Text
    required: bool = False
    choices: tuple[str, ...] = ()


_COLUMNS: Final[dict[str, tuple[str, Text, Text]]] = {
    "scope": (
        "string",
        Text("Gebiet", "Scope"),
        Text(
            "DE, der Code eines Landes nach ISO 3166-2, oder ein Netzwerk darin (DE-BY/netzwerk)",
            "DE, the ISO 3166-2 code of a Land, or a network in it (DE-BY/network)",
        ),
    ),
    "start": ("date", Text("Beginn", "Start"), Text("erster Tag des Zeitraums", "first day of the period")),
    "end": ("date", Text("Ende", "End"), Text("letzter Tag des Zeitraums", "last day of the period")),
    MODEL: (
        "string",
        Text("Modell", "Model"),
        Text("Name der Klasse der Berichte", "name of the class of the reports"),
    ),
    "kind": (
        "string",
        Text("Art", "Kind"),
        Text(
            "figure: eine Zahl; discrepancy: eine bekannte Abweichung von einer Regel",
            "figure: a figure; discrepancy: an acknowledged discrepancy from a rule",
        ),
    ),
    "code": (
        "string",
        Text("Code", "Code"),
        Text("Code der Kennzahl oder der Regel", "code of the figure or of the rule"),
    ),
    "value": (
        "integer",
        Text("Wert", "Value"),
        Text("der Wert, wenn er genau bekannt ist", "the value, if it is known exactly"),
    ),
    "low": ("integer", Text("Untergrenze", "Lower bound"), Text("kleinster möglicher Wert", "least possible value")),
    "high": ("integer", Text("Obergrenze", "Upper bound"), Text("größter möglicher Wert", "greatest possible value")),
    "wording": (
        "string",
        Text("Wortlaut", "Wording"),
        Text(
            "Kürzel des Wortlauts vor der Zahl („rund“, „über“)",
            "code of the words before the number (‘about’, ‘over’)",
        ),
    ),
    "stated": (
        "integer",
        Text("genannte Zahl", "Number stated"),
        Text("die Zahl nach diesem Wortlaut", "the number after the words"),
    ),
    SHARE: (
        "string",
        Text("Anteil", "Share"),
        Text("der Anteil, wie er gedruckt ist", "the share, as it is printed"),
    ),
    LABEL: (
        "string",
        Text("Bezeichnung", "Label"),
        Text("wie das Gebiet heißt, wenn es ein Netzwerk ist", "what the scope is called, if it is a network"),
    ),
    "status": (
        "string",
        Text("Status", "Status"),
        Text("warum die Zahl fehlt, oder wie sie entstand", "why the figure is missing, or how it came about"),
    ),
    "unit": ("string", Text("Einheit", "Unit"), Text("was gezählt wird", "what is counted")),
    "note_de": ("string", Text("Anmerkung (deutsch)", "Note (German)"), Text("Fußnote", "footnote")),
    "note_en": ("string", Text("Anmerkung (englisch)", "Note (English)"), Text("Fußnote", "footnote")),
}


def columns_of(model: type[BaseReport], *, labelled: bool = False) -> tuple[Column, ...]:
    """The columns of a long CSV file of such reports, in order; that of labels if one of the scopes is ``labelled``."""
    layout = layout_of(model)
    units = dict.fromkeys(indicator.unit.code for indicator in layout.dictionary)
    choices = {
        "kind": ("figure", "share", "discrepancy") if layout.has_shares else ("figure", "discrepancy"),
        "wording": tuple(WORDINGS),
        "status": tuple(STATUSES),
        "unit": tuple(units),
    }
    return tuple(
        Column(name, *_COLUMNS[name], required=name in KEY, choices=choices.get(name, ()))
        for name in columns("long", model, labelled=labelled)
    )
