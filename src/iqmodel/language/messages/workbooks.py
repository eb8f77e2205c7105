"""Messages about workbooks: forms, sheets, cells."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Opening a workbook.
    "excel.old-or-locked": Text(
        de="Die Datei ist mit einem Kennwort verschlüsselt oder im alten Format .xls: ohne Kennwort als .xlsx "
        "speichern.",
        en="The file is encrypted with a password or in the old format .xls: save it as .xlsx without a password.",
    ),
    "excel.no-workbook": Text(
        de="Die Datei ist keine Arbeitsmappe (.xlsx oder .ods), oder sie ist beschädigt. In der Tabellenkalkulation "
        "öffnen und neu als .xlsx speichern.",
        en="The file is not a workbook (.xlsx or .ods), or it is damaged. Open it in a spreadsheet program and save it "
        "again as .xlsx.",
    ),
    "excel.encrypted": Text(
        de="Die Datei ist mit einem Kennwort verschlüsselt: ohne Kennwort speichern.",
        en="The file is encrypted with a password: save it without a password.",
    ),
    "excel.open-document": Text(
        de="Die Datei ist ein OpenDocument-Dokument, aber keine Tabelle: als .ods oder .xlsx speichern.",
        en="The file is an OpenDocument file but not a spreadsheet: save it as .ods or .xlsx.",
    ),
    "excel.damaged": Text(
        de="Die Arbeitsmappe ist beschädigt. In der Tabellenkalkulation öffnen, reparieren lassen und neu speichern.",
        en="The workbook is damaged. Open it in a spreadsheet program, let it be repaired and save it again.",
    ),
    "excel.doctype": Text(
        de="Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration ({value}), die dort nicht erlaubt ist. In der "
        "Tabellenkalkulation öffnen und neu speichern.",
        en="The workbook contains a document type declaration ({value}), which is not allowed there. Open it in a "
        "spreadsheet program and save it again.",
    ),
    "excel.sheet-too-large": Text(
        de="Das Blatt reicht bis Zeile {rows} und Spalte {columns}, weiter als jede Tabelle. Leere Zeilen und Spalten "
        "löschen.",
        en="The sheet extends to row {rows} and column {columns}, further than any table. Delete the empty rows and "
        "columns.",
    ),
    # Sheets.
    "excel.hidden-sheet": Text(
        de="Das Blatt „{sheet}“ ist ausgeblendet und wurde nicht gelesen: einblenden oder löschen.",
        en="The sheet ‘{sheet}’ is hidden and was not read: show it or delete it.",
    ),
    "excel.sheet-unread": Text(
        de="Das Blatt „{sheet}“ wurde nicht gelesen, obwohl Zahlen eines Berichts darauf zu stehen scheinen "
        "({traces}): Keine Zeile ist als Kopf eines Formulars oder einer Tabelle zu erkennen. Eine Tabelle braucht "
        "die Spalten Gebiet, Beginn und Ende und dazu Kennzahlen.",
        en="The sheet ‘{sheet}’ was not read, although it seems to contain figures of a report ({traces}): no row was "
        "recognised as the header of a form or a table. A table needs the columns scope, start and end, and figures.",
    ),
    "excel.sheet-other": Text(
        de="Das Blatt „{sheet}“ ist weder Formular noch Tabelle von Berichten; seine Zahlen wurden nicht gelesen.",
        en="The sheet ‘{sheet}’ is neither a form nor a table of reports; its numbers were not read.",
    ),
    "excel.form-columns": Text(
        de="Überschriften, die im Kopf des Formulars fehlen: {missing}. Ohne sie ginge verloren, was darunter steht. "
        "Die Überschriften so lassen, wie das Formular sie hat.",
        en="Headings that the header of the form lacks: {missing}. Without them, what is below would be lost. Leave "
        "the headings as they are in the form.",
    ),
    "excel.hidden-rows": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Zeilen ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’, rows with content are hidden: {places}. They were read like the others; show them "
        "and check whether they apply.",
    ),
    "excel.hidden-columns": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Spalten ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’, columns with content are hidden: {places}. They were read like the others; show "
        "them and check whether they apply.",
    ),
    "excel.same-report": Text(
        de="Derselbe Bericht ({report}) steht schon im Blatt „{earlier}“; welcher gilt, ist offen.",
        en="The same report ({report}) is already in the sheet ‘{earlier}’; it is unclear which one applies.",
    ),
    "excel.nameless-column": Text(
        de="Die Spalte {letter} hat keine Überschrift; ihr Inhalt ({found}) wurde nicht gelesen.",
        en="Column {letter} has no heading; its content ({found}) was not read.",
    ),
    "excel.rebuilt": Text(
        de="Die Datei entspricht nicht ganz ihrem Format. Gelesen wurden die Zellen und ihre Zahlenformate, nicht "
        "aber Kommentare und bedingte Formate. In der Tabellenkalkulation öffnen und neu als .xlsx speichern.",
        en="The file does not quite conform to its format. Cells and their number formats were read, but not comments "
        "and conditional formats. Open it in a spreadsheet program and save it again as .xlsx.",
    ),
    "excel.text-box": Text(
        de="Im Blatt „{sheet}“ steht ein Textfeld („{value}“); es wurde nicht gelesen. Was es über Zahlen sagt, als "
        "Anmerkung eintragen.",
        en="The sheet ‘{sheet}’ has a text box (‘{value}’), which was not read. Enter what it says about figures as "
        "a note.",
    ),
    "excel.other-label": Text(
        de="Die Zeile heißt „{value}“, ihr Code ({figure}, in der Spalte der Codes) ist aber der von „{label}“; welche "
        "Kennzahl gemeint ist, ist offen. Die ursprüngliche Reihenfolge herstellen oder ein neues Formular ausfüllen.",
        en="The row is called ‘{value}’, but its code ({figure}, in the column of codes) is that of ‘{label}’; it is "
        "unclear which figure is meant. Restore the original order, or fill in a new form.",
    ),
    "excel.other-heading": Text(
        de="Die Zeile mit dem Code {figure} steht unter „{value}“, gehört aber unter „{label}“; welche Kennzahl "
        "gemeint ist, ist offen. Die ursprüngliche Reihenfolge herstellen oder ein neues Formular ausfüllen.",
        en="The row with the code {figure} is below ‘{value}’ but belongs below ‘{label}’; it is unclear which figure "
        "is meant. Restore the original order, or fill in a new form.",
    ),
    "excel.no-heading": Text(
        de="Die Zeile mit dem Code {figure} gehört unter „{label}“, steht aber nicht darunter; welche Kennzahl gemeint "
        "ist, ist offen. Die ursprüngliche Reihenfolge herstellen oder ein neues Formular ausfüllen.",
        en="The row with the code {figure} belongs below ‘{label}’ but is not below it; it is unclear which figure is "
        "meant. Restore the original order, or fill in a new form.",
    ),
    "excel.struck-row": Text(
        de="„{value}“ ist durchgestrichen; ob die Eingaben in der Zeile oder unter der Überschrift gelten, ist offen. "
        "Gelten sie nicht, ihre Zellen leeren; gelten sie, das Durchstreichen aufheben.",
        en="‘{value}’ is struck out; it is unclear whether what is entered in the row or below the heading applies. "
        "If it does not, clear the cells; if it does, remove the strikethrough.",
    ),
    "excel.number-beside": Text(
        de="{value} steht neben der leeren Zelle für den Wert und wurde nicht gelesen. Die Zahl in die Zelle für den "
        "Wert eintragen.",
        en="{value} is beside the empty cell for the value and was not read. Enter the number in the cell for the "
        "value.",
    ),
    "excel.form-texts": Text(
        de="In diesen Zellen steht etwas anderes als im Formular: {places}. Die Werte wurden nach den Codes der "
        "Zeilen gelesen; prüfen, ob sie noch dazu passen.",
        en="These cells differ from the form: {places}. The values were read by the codes of the rows; check whether "
        "they still match.",
    ),
    "excel.factor": Text(
        de="„{value}“ kann heißen, dass die Zahlen in Tausend oder Millionen angegeben sind; gelesen wurde, was in "
        "den Zellen steht. Ist das gemeint, die Zahlen ausschreiben.",
        en="‘{value}’ may mean that the figures are in thousands or millions; what the cells contain was read. If "
        "that is what is meant, write the figures out in full.",
    ),
    "excel.comments": Text(
        de="Im Blatt „{sheet}“ stehen Kommentare ({places}); sie wurden nicht gelesen. Was sie über Zahlen sagen, als "
        "Anmerkung eintragen.",
        en="The sheet ‘{sheet}’ has comments ({places}), which were not read. Enter what they say about figures as "
        "notes.",
    ),
    "excel.no-reports": Text(
        de="Kein sichtbares Blatt enthält ein Formular oder eine Tabelle von Berichten; vorhanden sind: {sheets}.",
        en="No visible sheet contains a form or a table of reports; the sheets are: {sheets}.",
    ),
    "excel.no-rows": Text(
        de="Unter der Überschrift steht kein einziger Bericht. Blätter: {sheets}.",
        en="There is not a single report below the header. Sheets: {sheets}.",
    ),
    # Cells.
    "excel.truth-value": Text(
        de="In der Zelle steht ein Wahrheitswert (WAHR oder FALSCH), keine Zahl. Die Anzahl eintragen.",
        en="The cell contains a truth value (TRUE or FALSE), not a number. Enter the count.",
    ),
    "excel.merged": Text(
        de="Die Zelle ist mit anderen verbunden ({range}); zu welcher der Wert gehört, ist offen. Den Zellverbund "
        "aufheben.",
        en="The cell is merged with others ({range}); it is unclear which of them the value belongs to. Unmerge the "
        "cells.",
    ),
    "excel.no-cached-value": Text(
        de="Die Formel {value} hat noch kein Ergebnis: die Datei in der Tabellenkalkulation öffnen und speichern, oder "
        "die Zahl eintragen.",
        en="The formula {value} has no result yet: open and save the file in a spreadsheet program, or enter the "
        "number.",
    ),
    "excel.not-computed": Text(
        de="Kein Programm hat die Formel {value} bisher berechnet; gespeichert ist 0. Die Datei in der "
        "Tabellenkalkulation öffnen und speichern, oder die Zahl eintragen.",
        en="No program has computed the formula {value} yet; 0 is stored. Open and save the file in a spreadsheet "
        "program, or enter the number.",
    ),
    "excel.computed-before": Text(
        de="Das gespeicherte Ergebnis der Formel {value} ist {result}; es ist womöglich nicht aktuell. Die Datei in "
        "der Tabellenkalkulation öffnen, neu berechnen (F9) und speichern.",
        en="The stored result of the formula {value} is {result}; it may be out of date. Open the file in a "
        "spreadsheet program, compute it again (F9) and save it.",
    ),
    "excel.no-number-in-file": Text(
        de="In der Datei steht „{value}“, wo eine Zahl stehen muss, etwa weil ein Programm das Dezimalkomma nicht "
        "umgesetzt hat. Den Wert in der Tabellenkalkulation neu eintragen und als .xlsx speichern.",
        en="The file has ‘{value}’ where a number belongs, perhaps because a program wrote a decimal comma. Enter the "
        "value again in a spreadsheet program and save it as .xlsx.",
    ),
    "excel.struck": Text(
        de="Der Wert „{value}“ ist durchgestrichen. Gilt er nicht mehr, die Zelle leeren oder den neuen Wert "
        "eintragen; gilt er, das Durchstreichen aufheben.",
        en="The value ‘{value}’ is struck out. If it no longer applies, clear the cell or enter the new value; if it "
        "does, remove the strikethrough.",
    ),
    "excel.struck-part": Text(
        de="In der Zelle ist „{value}“ durchgestrichen und wurde nicht gelesen.",
        en="‘{value}’ is struck out in the cell and was not read.",
    ),
    "excel.footnote-mark": Text(
        de="An „{value}“ steht das Fußnotenzeichen „{mark}“; es wurde nicht mitgelesen. Was die Fußnote sagt, als "
        "Anmerkung eintragen.",
        en="‘{value}’ has the footnote mark ‘{mark}’, which was not read. Enter what the footnote says as a note.",
    ),
    "excel.shown": Text(
        de="Die Zelle zeigt „{shown}“, gespeichert ist die Zahl {stored}; welche von beiden gilt, ist offen. Die Zelle "
        "als Zahl ohne Nachkommastellen formatieren und eintragen, was gilt.",
        en="The cell shows ‘{shown}’, but the number {stored} is stored; it is unclear which of them applies. Format "
        "the cell as a number without decimals and enter what applies.",
    ),
    "excel.shown-empty": Text(
        de="Die Zelle sieht leer aus, gespeichert ist aber {stored}. Ist der Wert nicht bekannt, die Zelle leeren; "
        "sonst als Zahl formatieren, damit er zu sehen ist.",
        en="The cell looks empty, but {stored} is stored. If the value is not known, clear the cell; otherwise format "
        "it as a number so that it can be seen.",
    ),
    "excel.white": Text(
        de="„{value}“ ist in der Farbe des Hintergrunds geschrieben und nicht zu sehen; der Wert wurde mitgelesen. Die "
        "Schriftfarbe ändern und prüfen, ob er gilt.",
        en="‘{value}’ is written in the colour of the background and cannot be seen; the value was read like the "
        "others. Change the colour of the font and check whether it applies.",
    ),
    "excel.white-part": Text(
        de="Ein Teil der Zelle, „{value}“, ist in der Farbe des Hintergrunds geschrieben und nicht zu sehen; er wurde "
        "mitgelesen. Die Schriftfarbe ändern und prüfen, ob er gilt.",
        en="A part of the cell, ‘{value}’, is written in the colour of the background and cannot be seen; it was read "
        "with the rest. Change the colour of the font and check whether it applies.",
    ),
    "excel.cell-twice": Text(
        de="Im Blatt „{sheet}“ steht {place} mehrmals oder an falscher Stelle in der Datei; was gilt, ist offen. Die "
        "Mappe in einer Tabellenkalkulation öffnen, prüfen und neu speichern.",
        en="The sheet ‘{sheet}’ contains {place} more than once or out of place; it is unclear what applies. Open the "
        "workbook in a spreadsheet program, check it and save it again.",
    ),
    "excel.repeated": Text(
        de="Die Ausrichtung „Ausfüllen“ zeigt „{value}“ so oft, wie es in die Zelle passt; gelesen wurde es einmal. "
        "Die Ausrichtung ändern und prüfen, was gilt.",
        en="The alignment ‘Fill’ shows ‘{value}’ as often as it fits into the cell; it was read once. Change the "
        "alignment and check what applies.",
    ),
    "excel.conditional-format": Text(
        de="Ein bedingtes Format kann hier etwas anderes zeigen als den gespeicherten Wert „{value}“, der gelesen "
        "wurde. Prüfen, was in der Zelle zu sehen ist.",
        en="A conditional format may show something other than the stored value ‘{value}’, which was read. Check what "
        "the cell shows.",
    ),
    "excel.day-hidden": Text(
        de="Die Zelle zeigt das Datum nicht vollständig; gespeichert ist der {day}. Als TT.MM.JJJJ formatieren und "
        "prüfen, ob der Tag stimmt.",
        en="The cell does not show the whole date; {day} is stored. Format it as YYYY-MM-DD and check the day.",
    ),
    "excel.error-value": Text(
        de="In der Zelle steht ein Rechenfehler: {value}. Die Formel berichtigen oder die Zahl eintragen.",
        en="The cell contains an error: {value}. Correct the formula, or enter the number.",
    ),
    "excel.date-as-number": Text(
        de="In der Zelle steht die Zahl {found}, kein Datum; als Datum formatiert wäre es {likely}.",
        en="The cell contains the number {found}, not a date; formatted as a date it would be {likely}.",
    ),
    "excel.early-day": Text(
        de="In der Zelle steht der {day}: Sie ist als Datum formatiert, eingetragen wurde wohl die Zahl {serial}. Den "
        "Tag vollständig eintragen, etwa 01.01.2019.",
        en="The cell shows {day}: it is formatted as a date, and the number {serial} was probably entered. Enter the "
        "day in full, such as 2019-01-01.",
    ),
    "excel.no-day": Text(
        de="„{entered}“ ist kein Tag; erwartet wird ein Datum wie 01.01.2019.",
        en="‘{entered}’ is not a day; a date such as 2019-01-01 is expected.",
    ),
    "excel.number-as-date": Text(
        de="In der Zelle steht ein Datum ({entered}), keine Anzahl; als Zahl formatiert wäre es {serial}. Die Zelle "
        "als Zahl formatieren und die Anzahl prüfen.",
        en="The cell contains a date ({entered}), not a count; formatted as a number it would be {serial}. Format the "
        "cell as a number and check the count.",
    ),
    "excel.number-as-time": Text(
        de="In der Zelle steht eine Uhrzeit oder Dauer ({entered}), keine Anzahl; als Zahl formatiert wäre es "
        "{serial}. Die Zelle als Zahl formatieren und die Anzahl prüfen.",
        en="The cell contains a time or a duration ({entered}), not a count; formatted as a number it would be "
        "{serial}. Format the cell as a number and check the count.",
    ),
    "excel.percent": Text(
        de="In der Zelle steht ein Prozentwert ({percent} %), keine Anzahl: die Zelle als Zahl formatieren und die "
        "Anzahl eintragen.",
        en="The cell contains {percent}%, not a count: format it as a number and enter the count.",
    ),
    "table.state": Text(
        de="„{text}“ ist ein Tabellenzeichen ({meaning}), keine Zahl.",
        en="‘{text}’ is a table sign ({meaning}), not a number.",
    ),
    "excel.thousands": Text(
        de="{value} ist keine ganze Zahl; womöglich ist {meant} gemeint, und der Tausenderpunkt wurde als Komma "
        "gelesen.",
        en="{value} is not a whole number; {meant} may be meant, its thousands separator read as a decimal point.",
    ),
    "excel.wording": Text(
        de="Der Wortlaut „{entered}“ ist unbekannt; möglich sind {known}.",
        en="Unknown wording ‘{entered}’. Known wordings: {known}.",
    ),
    "excel.wording-zero": Text(
        de="Eine 0 kann nicht den Wortlaut „{wording}“ haben: Entweder ist sie genau, oder die Zelle bleibt leer.",
        en="0 cannot take the wording ‘{wording}’: either it is exact, or the cell stays empty.",
    ),
    "excel.worded-twice": Text(
        de="Zum Wortlaut „{wording}“ gehört eine einzelne Zahl, nicht „{value}“.",
        en="The wording ‘{wording}’ takes a single number, not ‘{value}’.",
    ),
    "excel.wording-alone": Text(
        de="Neben dem Wortlaut „{value}“ fehlt die Zahl.", en="The number beside the wording ‘{value}’ is missing."
    ),
    "excel.discrepancy-amount": Text(
        de="Neben der Anmerkung fehlt der Betrag der bekannten Abweichung.",
        en="The amount of the acknowledged discrepancy is missing beside its note.",
    ),
    "excel.unasked": Text(
        de="Nicht gelesen, weil das Formular dort nichts abfragt: {cells}. Was davon zählt, in die Zelle der Kennzahl "
        "oder neben sie eintragen.",
        en="Not read, because the form asks for nothing there: {cells}. Enter what counts in the cell of the figure or "
        "beside it.",
    ),
    "excel.no-code": Text(
        de="„{entered}“ steht in einer Zeile ohne Code; zu welcher Kennzahl das gehört, ist offen.",
        en="‘{entered}’ is in a row without a code; it is unclear which figure it belongs to.",
    ),
    "excel.missing-row": Text(
        de="Die Zeile der Kennzahl „{label}“ fehlt im Formular. Ein neues Formular ausfüllen oder die Zeile "
        "wiederherstellen.",
        en="The row of the figure ‘{label}’ is missing in the form. Fill in a new form, or restore the row.",
    ),
    # What the form itself says.
    "excel.form.guide": Text(
        de="Gelbe Zellen ausfüllen. Was nicht bekannt ist, bleibt leer; eine 0 heißt: gezählt, und es gab keine. Ist "
        "eine Zahl nur ungefähr bekannt, den Wortlaut dazu wählen. Summen werden wie alle Zahlen eingetragen; die "
        "Spalte „Differenz“ zeigt, ob sie zu ihren Teilen passen.",
        en="Fill in the yellow cells. Leave empty what is not known; a 0 means: counted, and there were none. For a "
        "number known only roughly, choose its wording. Totals are entered like all numbers; the column ‘Difference’ "
        "shows whether they match their parts.",
    ),
    "excel.form.model": Text(
        de="nach diesem Modell wird das Formular gelesen; nicht ändern",
        en="the form is read by this model; do not change it",
    ),
    "excel.form.scope": Text(de="etwa DE-BY oder DE-BY/netzwerk", en="such as DE-BY or DE-BY/network"),
    "excel.form.scope_label": Text(
        de="nur bei Netzwerken und Projekten, etwa Südniedersachsen",
        en="for networks and projects only, such as Südniedersachsen",
    ),
    "excel.form.start": Text(de="erster Tag", en="first day"),
    "excel.form.end": Text(de="letzter Tag", en="last day"),
    "excel.form.discrepancies": Text(
        de="Nur ausfüllen, wenn eine Differenz bleibt, die sich nicht aufklären lässt: den Betrag mit Vorzeichen, wie "
        "er unter „Differenz“ steht, und was darüber bekannt ist.",
        en="Fill in only where a difference remains that cannot be cleared up: the amount with its sign, as shown "
        "under ‘Difference’, and what is known about it.",
    ),
    "excel.form.error": Text(de="Nicht lesbar", en="Cannot be read"),
    "excel.form.error.number": Text(
        de="Eine ganze Zahl ab 0 eintragen; unbekannte Zahlen bleiben leer.",
        en="Enter a whole number from 0; leave unknown ones empty.",
    ),
    "excel.form.error.amount": Text(
        de="Eine ganze Zahl mit Vorzeichen eintragen, wie sie unter „Differenz“ steht.",
        en="Enter a whole number with its sign, as shown under ‘Difference’.",
    ),
    "excel.form.error.date": Text(de="Ein Datum wie 01.01.2019 eintragen.", en="Enter a date such as 2019-01-01."),
    "excel.form.error.list": Text(de="Einen Eintrag der Liste wählen.", en="Choose an entry from the list."),
    # What feedback says on top.
    "excel.feedback.errors": Text(
        de="Probleme: {problems}, Warnungen: {warnings}. Lesbare Berichte: {reports}. Was eine einzelne Zelle "
        "betrifft, steht dort auch als Kommentar.",
        en="Problems: {problems}, warnings: {warnings}. Readable reports: {reports}. Anything about a single cell is "
        "also a comment on it.",
    ),
    "excel.feedback.fine": Text(
        de="Alles lesbar, keine Regel verletzt. Berichte: {reports}, Probleme: {problems}, Warnungen: {warnings}.",
        en="Everything can be read and no rule is violated. Reports: {reports}, problems: {problems}, warnings: "
        "{warnings}.",
    ),
    "excel.feedback.left-out": Text(
        de="In der Rückmeldung fehlen Teile des Originals: {kinds}. Das Original behalten und dort weiterarbeiten.",
        en="The feedback lacks parts of the original: {kinds}. Keep the original and go on working there.",
    ),
    "excel.feedback.same": Text(
        de="{value} ist das Formular selbst und bleibt, wie es ist; die Rückmeldung braucht einen anderen Namen.",
        en="{value} is the form itself and stays as it is; the feedback needs another name.",
    ),
}
