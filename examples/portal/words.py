"""Every word of the portal in German and English, and which of the two a request asks for."""

from __future__ import annotations

from typing import Final

import iqmodel as iq
from iqmodel.text import LANGUAGES, Language

WORDS: Final[dict[str, iq.Text]] = {
    "portal": iq.Text("Meldeportal", "Reporting portal"),
    "skip": iq.Text("Zum Inhalt", "Skip to content"),
    "reports": iq.Text("Berichte", "Reports"),
    "submissions": iq.Text("Eingegangene Berichte", "Submitted reports"),
    "combined": iq.Text("Gesamtbericht", "Combined report"),
    "form": iq.Text("Formular", "Entry form"),
    "submit": iq.Text("Bericht einreichen", "Submit a report"),
    "submit-hint": iq.Text(
        "Das ausgefüllte Formular als Excel-Arbeitsmappe, oder ein Bericht als JSON.",
        "The completed form as an Excel workbook, or a report as JSON.",
    ),
    "file": iq.Text("Datei", "File"),
    "feedback": iq.Text("Nur prüfen: Arbeitsmappe mit Rückmeldung", "Only check: workbook with feedback"),
    "send": iq.Text("Einreichen", "Submit"),
    "get-form": iq.Text("Leeres Formular", "Empty form"),
    "get-form-hint": iq.Text(
        "Eine Excel-Arbeitsmappe für ein Gebiet und einen Zeitraum. Beides kann auch später eingetragen werden.",
        "An Excel workbook for one scope and period. Both may as well be filled in later, in the workbook.",
    ),
    "download": iq.Text("Formular herunterladen", "Download the form"),
    "scope": iq.Text("Gebiet", "Scope"),
    "scope-hint": iq.Text("etwa DE-BY oder DE-BY/netzwerk", "such as DE-BY or DE-BY/network"),
    "period": iq.Text("Zeitraum", "Period"),
    "period-hint": iq.Text("etwa 2023 oder 01/23-06/23", "such as 2023 or 2023-Q1"),
    "version": iq.Text("Fassung", "Version"),
    "received": iq.Text("Eingegangen (UTC)", "Received (UTC)"),
    "select": iq.Text("Auswahl", "Selection"),
    "none": iq.Text("Noch ist kein Bericht eingegangen.", "No report has been submitted yet."),
    "combine": iq.Text("Auswahl zusammenfassen", "Combine the selection"),
    "combine-hint": iq.Text(
        "Ohne Auswahl werden alle Berichte zusammengefasst.", "Without a selection, all reports are combined."
    ),
    "once": iq.Text(
        "Annahme: Jede Person ist nur in einem Bericht gezählt, bei der Erstberatung. Dann werden Personen summiert.",
        "Assumption: each person is counted in one report only, at the first session. Persons are then summed.",
    ),
    "stored": iq.Text("Der Bericht ist gespeichert.", "The report is stored."),
    "earlier": iq.Text("Dies ist eine frühere Fassung.", "This is an earlier version."),
    "to-current": iq.Text("Zur jetzigen Fassung", "To the current version"),
    "sheet": iq.Text("Als druckbare Seite", "As a page to print"),
    "as-form": iq.Text("Als ausgefülltes Formular", "As a completed form"),
    "to-existing": iq.Text("Zum vorliegenden Bericht", "To the existing report"),
    "versions": iq.Text("Fassungen", "Versions"),
    "correct": iq.Text("Berichtigen", "Correct it"),
    "correct-hint": iq.Text(
        "Eine Berichtigung gilt für dasselbe Gebiet und denselben Zeitraum. Die bisherige Fassung bleibt erhalten.",
        "A correction is for the same scope and period. The version so far is kept.",
    ),
    "parts": iq.Text("Zusammengefasste Berichte", "Combined reports"),
    "missing": iq.Text("Es fehlen Berichte", "Reports are missing"),
    "missing-hint": iq.Text(
        "Für diese Gebiete und Zeiträume liegt nichts vor. Ihre Zahlen sind unbekannt und nicht null: Die Summen unten "
        "sind deshalb nach oben offen („mindestens“).",
        "Nothing has been submitted for these scopes and periods. Their figures are unknown and not zero: hence the "
        "sums below are open above (‘at least’).",
    ),
    "check": iq.Text("Prüfung", "Check"),
    "try-again": iq.Text("Berichtigte Datei einreichen", "Submit the corrected file"),
    "back": iq.Text("Zur Übersicht", "To the overview"),
    # Errors, by their stable code: first what happened, then what to do about it.
    "error.problems": iq.Text("Der Bericht kann so nicht angenommen werden", "The report cannot be accepted as it is"),
    "error.problems.detail": iq.Text(
        "Nichts ist gespeichert. Unten steht alles, was zu berichtigen ist.",
        "Nothing is stored. All that needs to be corrected is listed below.",
    ),
    "error.not-one": iq.Text("Ein Bericht wird erwartet", "One report is expected"),
    "error.not-one.detail": iq.Text(
        "Die Arbeitsmappe enthält {number} Berichte. Nichts ist gespeichert; jeder wird für sich eingereicht.",
        "The workbook holds {number} reports. Nothing is stored; submit them one by one.",
    ),
    "error.taken": iq.Text(
        "Für dieses Gebiet und diesen Zeitraum liegt schon ein Bericht vor",
        "There is already a report for this scope and period",
    ),
    "error.taken.detail": iq.Text(
        "Nichts ist gespeichert. Eine Berichtigung wird beim vorliegenden Bericht eingereicht.",
        "Nothing is stored. A correction is submitted at the existing report.",
    ),
    "error.elsewhere": iq.Text("Die Berichtigung gilt für etwas anderes", "The correction is for something else"),
    "error.elsewhere.detail": iq.Text(
        "Sie muss für dasselbe Gebiet und denselben Zeitraum gelten wie der Bericht, den sie berichtigt. Nichts ist "
        "gespeichert.",
        "It must be for the same scope and period as the report that it corrects. Nothing is stored.",
    ),
    "error.stale": iq.Text(
        "Der Bericht ist inzwischen berichtigt worden", "The report has been corrected in the meantime"
    ),
    "error.stale.detail": iq.Text(
        "Nichts ist gespeichert. Erst die jetzige Fassung ansehen, dann noch einmal berichtigen.",
        "Nothing is stored. Look at the current version first, then correct it again.",
    ),
    "error.unconditional": iq.Text("Welche Fassung ersetzt wird, fehlt", "Which version is to be replaced is missing"),
    "error.unconditional.detail": iq.Text(
        "Eine Berichtigung nennt im Kopffeld If-Match das ETag der Fassung, die sie ersetzt.",
        "A correction names in the header If-Match the ETag of the version that it replaces.",
    ),
    "error.overlap": iq.Text("Zahlen würden doppelt gezählt", "Figures would count twice"),
    "error.overlap.detail": iq.Text(
        "Paare von Berichten mit gemeinsamem Gebiet und gemeinsamen Tagen: {number}. Aus jedem Paar höchstens einen "
        "auswählen.",
        "Pairs of reports that share scope and days: {number}. Select at most one of each pair.",
    ),
    "error.contradiction": iq.Text("Die Berichte passen nicht zusammen", "The reports do not fit together"),
    "error.contradiction.detail": iq.Text(
        "Regeln, die ihre Summen verletzen, ohne dass bekannte Abweichungen es erklären: {number}.",
        "Rules that their sums break, without an acknowledged difference to explain it: {number}.",
    ),
    "error.form": iq.Text("Das Formular lässt sich so nicht ausgeben", "The form cannot be made like that"),
    "error.form.detail": iq.Text("{reason}", "{reason}"),
    "error.none": iq.Text("Noch ist kein Bericht eingegangen", "No report has been submitted yet"),
    "error.none.detail": iq.Text("Es gibt nichts zusammenzufassen.", "There is nothing to combine."),
    "error.no-file": iq.Text("Genau eine Datei wird erwartet", "Exactly one file is expected"),
    "error.no-file.detail": iq.Text("Bitte eine Datei auswählen.", "Please choose a file."),
    "error.no-workbook": iq.Text("Das ist keine Arbeitsmappe", "That is no workbook"),
    "error.no-workbook.detail": iq.Text(
        "Rückmeldung wird in Excel-Arbeitsmappen geschrieben. Was an anderen Dateien falsch ist, sagt das Einreichen.",
        "Feedback is written into Excel workbooks. What is wrong with other files is told when they are submitted.",
    ),
    "error.400": iq.Text("Die Anfrage ist nicht verständlich", "The request cannot be understood"),
    "error.400.detail": iq.Text("Adresse oder Inhalt sind fehlerhaft.", "Its address or its body is malformed."),
    "error.403": iq.Text("Von einer fremden Seite gesendet", "Sent by another site"),
    "error.403.detail": iq.Text(
        "Berichte nimmt das Portal nur von seinen eigenen Seiten und von Programmen an.",
        "The portal accepts reports only from its own pages and from programs.",
    ),
    "error.404": iq.Text("Das gibt es hier nicht", "There is no such thing here"),
    "error.404.detail": iq.Text("Vielleicht ist die Adresse falsch.", "Perhaps the address is wrong."),
    "error.405": iq.Text("So geht es hier nicht", "Not in this way"),
    "error.405.detail": iq.Text(
        "Diese Adresse kennt die Methode der Anfrage nicht.", "This address does not know the method of the request."
    ),
    "error.413": iq.Text("Das ist zu groß", "That is too large"),
    "error.413.detail": iq.Text("Angenommen werden bis zu {number} Bytes.", "Up to {number} bytes are accepted."),
    "error.415": iq.Text("Ein solcher Inhalt wird nicht angenommen", "Such content is not accepted"),
    "error.415.detail": iq.Text(
        "Angenommen werden JSON (application/json) und Excel-Arbeitsmappen (.xlsx), unkomprimiert gesendet.",
        "Accepted are JSON (application/json) and Excel workbooks (.xlsx), sent without compression.",
    ),
    "error.500": iq.Text("Hier ist etwas fehlgegangen", "Something went wrong here"),
    "error.500.detail": iq.Text(
        "Es liegt nicht am Bericht. Bitte dem Betreiber diese Nummer nennen: {id}",
        "It is no fault of the report. Please tell the operator this number: {id}",
    ),
}


def preferred(asked: str | None, accepted: str) -> Language:
    """The language asked for by name, else the best of an Accept-Language header, else German.

    >>> preferred(None, "fr, en-GB;q=0.8, de;q=0.9")
    'de'
    """
    for language in LANGUAGES:
        if asked == language:
            return language
    best: tuple[float, Language] = (0.0, "de")
    for entry in accepted.split(","):
        name, _, weight = entry.replace(" ", "").lower().partition(";q=")
        for language in LANGUAGES:
            if name.partition("-")[0] == language and _weight(weight) > best[0]:
                best = (_weight(weight), language)
    return best[1]


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
