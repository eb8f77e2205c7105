"""The headings and fixed phrases of all views, in both languages: the text and the HTML views say the same."""

from __future__ import annotations

from typing import Final

from iqmodel.text import Language, Text

_WORDS: Final[dict[str, Text]] = {
    "as of": Text("Stand {}", "as of {}"),
    "nothing": Text("Keine Zahl ist angegeben.", "No figure is given."),
    "notes": Text("Anmerkungen", "Notes"),
    "sources": Text("Quellen", "Sources"),
    "claims": Text("Aussagen im Text", "Claims in the text"),
    "advice": Text("Beim Lesen zu bedenken", "Bear in mind when reading"),
    "caveats": Text("Zu beachten", "Caveats"),
    "discrepancies": Text("Bekannte Abweichungen", "Acknowledged discrepancies"),
    "check": Text("Prüfung der Regeln", "Check of the rules"),
    "sound": Text("In Ordnung: keine Regel ist verletzt.", "Sound: no rule is violated."),
    "broken": Text("Nicht in Ordnung: {} Regel(n) verletzt.", "Not sound: {} rule(s) violated."),
    "unclear": Text("Keine Regel ist anwendbar.", "No rule applies."),
    "warnings": Text("Warnungen", "Warnings"),
    "violated": Text("Verletzt", "Violated"),
    "undecided": Text("Nicht entscheidbar", "Undecided"),
    "acknowledged": Text("Bekannte Abweichung", "Acknowledged"),
    "holds": Text("Erfüllt", "Holds"),
    "figure": Text("Kennzahl", "figure"),
    "figures": Text("Zahlen", "Figures"),
    "value": Text("Zahl", "value"),
    "unit": Text("Einheit", "unit"),
    "unit and note": Text("Einheit, Anmerkung", "unit, note"),
    "rule": Text("Regel", "rule"),
    "verdict": Text("Urteil", "verdict"),
    "difference": Text("Differenz", "difference"),
    "finding": Text("Befund", "finding"),
    "findings": Text("Was nicht einfach erfüllt ist", "What does not simply hold"),
    "place": Text("Stelle", "place"),
    "document": Text("Dokument", "document"),
    "problem": Text("Problem", "problem"),
    "problems": Text("Probleme", "Problems"),
    "hint": Text("Hinweis", "hint"),
    "line": Text("Zeile", "Line"),
    "usable": Text("Verwendbar: kein Problem.", "Usable: no problem."),
    "unusable": Text("Nicht verwendbar. Probleme: {}.", "Not usable. Problems: {}."),
}


def word(name: str, language: Language) -> str:
    """A heading or fixed phrase of the views."""
    return _WORDS[name].in_language(language)
