"""The headings and fixed phrases of all views, in both languages: text and HTML views say the same.

A phrase belongs here if more than one view uses it; ``{}`` is filled by the view.
"""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Language, Text

_WORDS: Final[dict[str, Text]] = {
    "as of": Text("Stand {}", "as of {}"),
    "empty": Text("Nichts zu zeigen.", "Nothing to show."),
    "nothing": Text("Keine Zahl ist angegeben.", "No figure is given."),
    "notes": Text("Anmerkungen", "Notes"),
    "sources": Text("Quellen", "Sources"),
    "programme": Text("Das Programm", "The programme"),
    "published": Text("Veröffentlicht: {}", "Published: {}"),
    "languages": Text("Sprachen: {}", "Languages: {}"),
    "claims": Text("Aussagen im Text", "Claims in the text"),
    "advice": Text("Beim Lesen zu bedenken", "Bear in mind when reading"),
    "caveats": Text("Zu beachten", "Caveats"),
    "discrepancies": Text("Bekannte Abweichungen", "Acknowledged discrepancies"),
    "check": Text("Prüfung der Regeln", "Check of the rules"),
    "sound": Text("In Ordnung: keine Regel ist verletzt.", "Sound: no rule is violated."),
    "none violated": Text("Keine Regel ist verletzt", "No rule is violated"),
    "known gaps": Text("bekannte Abweichungen: {}", "acknowledged discrepancies: {}"),
    "wrong claims": Text("Aussagen, die nicht zutreffen: {}", "claims that are not correct: {}"),
    "broken one": Text("Nicht in Ordnung: 1 Regel ist verletzt.", "Not sound: 1 rule is violated."),
    "broken": Text("Nicht in Ordnung: {} Regeln sind verletzt.", "Not sound: {} rules are violated."),
    "open": Text("Offen: keine Regel ist entscheidbar.", "Open: no rule can be decided."),
    "unclear": Text("Keine Regel ist anwendbar.", "No rule applies."),
    "warnings": Text("Warnungen", "Warnings"),
    "violated": Text("Verletzt", "Violated"),
    "undecided": Text("Nicht entscheidbar", "Undecided"),
    "not_stated": Text("{} mangels Angabe", "{} for want of a figure"),
    "rounding": Text("{} im Rahmen der Rundung", "{} within rounding"),
    "bounds": Text("{} in Grenzen", "{} within bounds"),
    "blank": Text("Leer: Es ist keine einzige Zahl angegeben.", "Empty: not a single figure is stated."),
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
    "findings": Text("Was nicht erfüllt oder offen ist", "What does not hold or is open"),
    "comparison": Text("Vergleich", "Comparison"),
    "deduction": Text("Was daraus folgt", "What follows"),
    "before": Text("bisher", "before"),
    "after": Text("nun", "after"),
    "reason": Text("Grund", "reason"),
    "location one": Text("Eine Zahl, deren Änderung alle Regeln erfüllt", "A figure whose change satisfies every rule"),
    "location several": Text(
        "Zahlen, deren Änderung zusammen alle Regeln erfüllt", "Figures whose change together satisfies every rule"
    ),
    "stated": Text("angegeben", "stated"),
    "needed": Text("nötig wäre", "would need to be"),
    "completeness": Text("Was angegeben ist", "What is stated"),
    "details": Text("Was im Einzelnen bekannt ist", "What is known in detail"),
    "area": Text("Bereich", "area"),
    "total": Text("gesamt", "total"),
    "known": Text("Angabe", "what is known"),
    "rates": Text("Quoten", "rates"),
    "share": Text("Anteil", "share"),
    "reports": Text("Berichte", "Reports"),
    "scope": Text("Gebiet", "scope"),
    "period": Text("Zeitraum", "period"),
    "known figures": Text("bekannte Zahlen", "known figures"),
    "of": Text("{} von {}", "{} of {}"),
    "more": Text("{} weitere sind nicht gezeigt.", "{} more are not shown."),
    "frame": Text("Tabelle. Zeilen: {}, Spalten: {}.", "Frame. Rows: {}, columns: {}."),
    "frame check": Text(
        "Prüfung einer Tabelle. Regeln: {}, Zahlen ohne Spalte: {}.",
        "Check of a frame. Rules: {}, figures without a column: {}.",
    ),
    "computes": Text("Gerechnet wird erst mit {}.", "Nothing is computed until you call {}."),
    "absent": Text("Ohne Spalte, in jeder Zeile unbekannt", "Without a column, unknown in every row"),
    "left out": Text("In diesem Format nicht enthalten", "Not included in this format"),
    "rules": Text("Regeln: {}", "Rules: {}"),
    "indicators": Text("Kennzahlen: {}", "Indicators: {}"),
    "source": Text("Quelle", "source"),
    "months": Text("Monate: {}", "months: {}"),
    "days": Text("Tage: {}", "days: {}"),
    "key": Text("Schlüssel {}", "key {}"),
    "from to": Text("{low} bis {high}", "{low} to {high}"),
    "or more": Text("{low} oder mehr", "{low} or more"),
    "or less": Text("{high} oder weniger", "{high} or less"),
    "any number": Text("jede Zahl möglich", "any number"),
    "place": Text("Stelle", "place"),
    "document": Text("Dokument", "document"),
    "problem": Text("Problem", "problem"),
    "problems": Text("Probleme", "Problems"),
    "hint": Text("Hinweis: {}", "Hint: {}"),
    "severity": Text("Schwere: {}", "Severity: {}"),
    "line": Text("Zeile", "Line"),
    "usable": Text("Verwendbar: keine Probleme.", "Usable: no problems."),
    "unusable": Text("Nicht verwendbar. Probleme: {}.", "Not usable. Problems: {}."),
}


def word(name: str, language: Language) -> str:
    """The heading or fixed phrase with this name."""
    return _WORDS[name].in_language(language)
