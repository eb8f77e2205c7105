"""The words of the page, in both languages: the script of the page takes those that it needs from here."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Language, Text

WORDS: Final = {
    "title": Text("Bericht prüfen", "Check a report"),
    "promise": Text(
        "Die Datei bleibt auf diesem Rechner: Sie wird in diesem Fenster geprüft und an niemanden gesendet.",
        "The file stays on this computer: it is checked in this window and sent to no one.",
    ),
    "choose": Text("Dateien auswählen oder hierher ziehen", "Choose files or drop them here"),
    "kinds": Text(
        "Formular oder Tabelle (.xlsx, .ods, .csv, .tsv) oder Bericht als JSON, je Datei höchstens {} MB",
        "Entry form or table (.xlsx, .ods, .csv, .tsv), or a report as JSON; at most {} MB per file",
    ),
    "languages": Text("Sprache", "Language"),
    "results": Text("Ergebnisse", "Results"),
    # What goes on, as the line above the bar says it.
    "loading": Text("Das Prüfprogramm wird geladen …", "Loading the checker …"),
    "starting": Text("Das Prüfprogramm startet …", "Starting the checker …"),
    "ready": Text("Bereit.", "Ready."),
    "waiting": Text("{} wird geprüft, sobald das Programm bereit ist …", "{} will be checked as soon as it is ready …"),
    "reading": Text("{} wird geprüft …", "Checking {} …"),
    "saving": Text("{} wird geschrieben …", "Writing {} …"),
    "saved": Text(
        "{} ist fertig; der Browser legt die Datei bei den Downloads ab.",
        "{} is ready; the browser puts it among the downloads.",
    ),
    "stop": Text("Abbrechen", "Stop"),
    "stopped": Text("Abgebrochen, nicht gelesen.", "Stopped, not read."),
    "unreadable": Text(
        "Der Browser kann die Datei nicht öffnen. Hat sie sich geändert, bitte noch einmal auswählen; ein Ordner "
        "lässt sich nicht prüfen.",
        "The browser cannot open the file. If it has changed, choose it again; a folder cannot be checked.",
    ),
    "failed": Text(
        "Das Prüfprogramm lässt sich nicht starten. Fehlt eine Datei des Ordners, oder ist der Browser älter als von "
        "Mitte 2024?",
        "The checker cannot be started. Is a file of the folder missing, or is the browser from before mid-2024?",
    ),
    "checked": Text("Geprüfte Dateien: {}; nicht in Ordnung: {}.", "Files checked: {}; not sound: {}."),
    # Of results.
    "several": Text("{} Dokumente; nicht in Ordnung: {}.", "{} documents; not sound: {}."),
    "copy": Text("Rückmeldung speichern (Kopie mit Kommentaren)", "Save the feedback (a copy with comments)"),
    "copy name": Text("{}-Rückmeldung", "{}-feedback"),
    "page": Text("Bericht als Seite speichern", "Save the report as a page"),
    "page of": Text("Als Seite speichern: {}", "Save as a page: {}"),
    "page name": Text("{}-Bericht", "{}-report"),
    "count": Text(
        "Das sind Falldaten. Hier wird nur geprüft, ob sie sich lesen lassen; zu einem Bericht zählt sie das Portal "
        "oder „iqmodel count“ aus.",
        "These are case records. This page only checks whether they can be read; the portal or ‘iqmodel count’ counts "
        "them into a report.",
    ),
    # At the foot.
    "made": Text(
        "Erstellt mit iqmodel {}, Python {} und Pyodide {}; die Lizenzen liegen im Ordner.",
        "Made with iqmodel {}, Python {} and Pyodide {}; their licences are in the folder.",
    ),
}


def say(name: str, language: Language) -> str:
    """The phrase with this name."""
    return WORDS[name].in_language(language)
