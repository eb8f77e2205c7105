"""Messages about workbooks: forms, sheets, cells."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # formats/excel*.py
    "excel.old-or-locked": Text(
        de="Die Datei ist mit einem Kennwort verschlüsselt oder im alten Format .xls: ohne Kennwort als "
        ".xlsx speichern.",
        en="The file is encrypted with a password or in the old format .xls: save it as .xlsx without a password.",
    ),
    "excel.no-workbook": Text(de="Die Datei ist keine Arbeitsmappe (.xlsx).", en="The file is no workbook (.xlsx)."),
    "excel.open-document": Text(
        de="Die Datei ist ein OpenDocument-Dokument (.ods), keine Arbeitsmappe (.xlsx): als .xlsx speichern.",
        en="The file is an OpenDocument file (.ods), no workbook (.xlsx): save it as .xlsx.",
    ),
    "excel.damaged": Text(
        de="Die Arbeitsmappe ist beschädigt und lässt sich nicht öffnen: {value}.",
        en="The workbook is damaged and cannot be opened: {value}.",
    ),
    "excel.too-many-entries": Text(
        de="Die Arbeitsmappe besteht aus {value} Dateien, erlaubt sind {most}: Sie wurde nicht entpackt.",
        en="The workbook consists of {value} files, {most} are allowed: it was not unpacked.",
    ),
    "excel.too-large": Text(
        de="Die Arbeitsmappe ist entpackt {value} Bytes groß, erlaubt sind {most}: Sie wurde nicht entpackt.",
        en="The workbook has {value} bytes once unpacked, {most} are allowed: it was not unpacked.",
    ),
    "excel.bomb": Text(
        de="Die Arbeitsmappe ist {packed} Bytes groß, entpackt aber {value}, mehr als das {most}-Fache: "
        "Sie wurde nicht "
        "entpackt.",
        en="The workbook has {packed} bytes but {value} once unpacked, more than {most} times as many: it was not "
        "unpacked.",
    ),
    "excel.doctype": Text(
        de="Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration ({value}), die dort nichts zu suchen hat.",
        en="The workbook holds a document type declaration ({value}), which has no place there.",
    ),
    "excel.spanned": Text(
        de="Im Blatt „{sheet}“ sind mehr Zellen verbunden oder verknüpft, als eine Tabelle hat: {range} allein umfasst "
        "{cells}, erlaubt sind zusammen {most}. Die Verbindung aufheben; die Mappe wurde nicht geöffnet.",
        en="In the sheet ‘{sheet}’ more cells are merged or linked than a table has: {range} alone spans {cells}, "
        "{most} are allowed in all. Unmerge them; the workbook was not opened.",
    ),
    "excel.sheet-too-large": Text(
        de="Das Blatt reicht bis Zeile {rows} und Spalte {columns}; so weit reicht keine Tabelle. Leere "
        "Zeilen und Spalten "
        "löschen.",
        en="The sheet reaches to row {rows} and column {columns}, further than any table. Delete the empty rows and "
        "columns.",
    ),
    "excel.hidden-sheet": Text(
        de="Das Blatt „{sheet}“ ist ausgeblendet und wurde nicht gelesen: einblenden oder löschen.",
        en="The sheet ‘{sheet}’ is hidden and was not read: show it or delete it.",
    ),
    "excel.sheet-unread": Text(
        de="Das Blatt „{sheet}“ wurde nicht gelesen, obwohl Zahlen eines Berichts darauf zu stehen scheinen "
        "({traces}): Keine Zeile ist als Kopf eines Formulars oder einer Tabelle zu erkennen. Eine Tabelle braucht "
        "die Spalten Gebiet, Beginn und Ende und dazu Kennzahlen.",
        en="The sheet ‘{sheet}’ was not read, though figures of a report seem to stand on it ({traces}): no row is "
        "known as the header of a form or a table. A table needs the columns scope, start and end, and figures.",
    ),
    "excel.sheet-other": Text(
        de="Das Blatt „{sheet}“ ist weder Formular noch Tabelle von Berichten; seine Zahlen blieben unbeachtet.",
        en="The sheet ‘{sheet}’ is neither a form nor a table of reports; its numbers were left aside.",
    ),
    "excel.form-columns": Text(
        de="Im Kopf des Formulars fehlt {missing}; ohne diese Spalte ginge verloren, was darin steht. Die "
        "Überschriften so lassen, wie das Formular sie hat.",
        en="The header of the form lacks {missing}; without that column its content would be lost. Leave the titles as "
        "the form has them.",
    ),
    "excel.hidden-rows": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Zeilen ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’ rows with content are hidden: {places}. They were read like the others; show them "
        "and see whether they count.",
    ),
    "excel.hidden-columns": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Spalten ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’ columns with content are hidden: {places}. They were read like the others; show "
        "them and see whether they count.",
    ),
    "excel.same-report": Text(
        de="Derselbe Bericht ({value}) steht schon im Blatt „{earlier}“; welcher gilt, ist offen.",
        en="The same report ({value}) stands already in the sheet ‘{earlier}’; which one holds is open.",
    ),
    "excel.nameless-column": Text(
        de="Die Spalte {letter} hat keine Überschrift; was darin steht ({found}), blieb unbeachtet.",
        en="The column {letter} has no header; what it holds ({found}) was left aside.",
    ),
    "excel.truth-value": Text(
        de="Hier steht ein Wahrheitswert (WAHR oder FALSCH), keine Zahl.",
        en="Here stands a truth value (TRUE or FALSE), not a number.",
    ),
    "excel.no-reports": Text(
        de="Kein sichtbares Blatt enthält ein Formular oder eine Tabelle von Berichten; vorhanden sind: {sheets}.",
        en="No visible sheet holds an entry form or a table of reports; there are: {sheets}.",
    ),
    "excel.merged": Text(
        de="Die Zelle ist mit anderen verbunden ({range}); zu welcher der Wert gehört, ist offen. Verbindung aufheben.",
        en="The cell is merged with others ({range}); which of them the value belongs to is open. Unmerge them.",
    ),
    "excel.no-cached-value": Text(
        de="Die Formel {value} hat noch kein Ergebnis: Datei in der Tabellenkalkulation öffnen und "
        "speichern, oder die Zahl "
        "eintragen.",
        en="The formula {value} has no result yet: open and save the file in a spreadsheet program, or "
        "enter the number.",
    ),
    "excel.error-value": Text(
        de="In der Zelle steht ein Rechenfehler: {value}.", en="The cell holds an error: {value}."
    ),
    "excel.date-as-number": Text(
        de="Hier steht die Zahl {found}, nicht ein Datum; als Datum formatiert wäre es {likely}.",
        en="Here stands the number {found}, not a date; formatted as a date it would be {likely}.",
    ),
    "excel.early-day": Text(
        de="Hier steht der {day}: Das Feld ist als Datum formatiert, eingetragen wurde wohl die Zahl {serial}. Den Tag "
        "ganz eintragen, etwa 01.01.2019.",
        en="Here stands {day}: the cell is formatted as a date, and the number {serial} was probably entered. Enter "
        "the day in full, such as 2019-01-01.",
    ),
    "excel.no-day": Text(
        de="Hier steht „{entered}“, kein Tag; erwartet wird ein Datum wie 01.01.2019.",
        en="Here stands ‘{entered}’, which is no day; a date such as 2019-01-01 is expected.",
    ),
    "excel.number-as-date": Text(
        de="Hier steht ein Datum ({entered}), keine Anzahl; als Zahl formatiert wäre es {serial}.",
        en="Here stands a date ({entered}), not a count; formatted as a number it would be {serial}.",
    ),
    "excel.number-as-time": Text(
        de="Hier steht eine Uhrzeit oder Dauer ({entered}), keine Anzahl.",
        en="Here stands a time or a duration ({entered}), not a count.",
    ),
    "excel.percent": Text(
        de="Hier stehen {percent} %, keine Anzahl: das Feld als Zahl formatieren und die Anzahl eintragen.",
        en="Here stand {percent} %, not a count: format the cell as a number and enter the count.",
    ),
    "table.state": Text(
        de="„{text}“ ist ein Tabellenzeichen ({meaning}), keine Zahl.",
        en="“{text}” is a table sign ({meaning}), not a number.",
    ),
    "excel.thousands": Text(
        de="{value} ist keine ganze Zahl: womöglich ist {meant} gemeint, und der Punkt der Tausender wurde als Komma "
        "verstanden.",
        en="{value} is no whole number: {meant} may be meant, its thousands separator taken for a decimal point.",
    ),
    "excel.wording": Text(
        de="„{entered}“ ist kein Wortlaut einer Zahl; möglich sind {known}.",
        en="‘{entered}’ is no wording of a number; there are {known}.",
    ),
    "excel.wording-zero": Text(
        de="Mit dem Wortlaut „{wording}“ steht keine 0: Sie ist genau, oder das Feld bleibt leer.",
        en="The wording ‘{wording}’ does not go with 0: it is exact, or the cell stays empty.",
    ),
    "excel.worded-twice": Text(
        de="Zum Wortlaut „{wording}“ gehört eine einzelne Zahl, nicht „{value}“.",
        en="The wording ‘{wording}’ goes with a single number, not with ‘{value}’.",
    ),
    "excel.wording-alone": Text(
        de="Neben dem Wortlaut „{value}“ fehlt die Zahl.", en="The number beside the wording ‘{value}’ is missing."
    ),
    "excel.discrepancy-amount": Text(
        de="Neben der Anmerkung fehlt der Betrag der bekannten Abweichung.",
        en="The amount of the acknowledged discrepancy is missing beside its remark.",
    ),
    "excel.no-code": Text(
        de="Die Zahl {value} steht in einer Zeile ohne Code; zu welcher Kennzahl sie gehört, ist offen.",
        en="The number {value} stands in a row without a code; which figure it belongs to is open.",
    ),
    "excel.missing-row": Text(
        de="Die Zeile der Kennzahl „{value}“ fehlt im Formular.",
        en="The row of the figure ‘{value}’ is missing in the form.",
    ),
    "excel.form.guide": Text(
        de="Gelbe Felder ausfüllen. Was nicht bekannt ist, bleibt leer; eine 0 heißt: gezählt, und es "
        "gab keine. Ist eine "
        "Zahl nur ungefähr bekannt, den Wortlaut dazu wählen. Summen werden wie alle Zahlen eingetragen; die Spalte "
        "„Differenz“ zeigt, ob sie zu ihren Teilen passen.",
        en="Fill in the yellow cells. Leave empty what is not known; a 0 means: counted, and there were "
        "none. For a number "
        "known only roughly, choose its wording. Totals are entered like all numbers; the column ‘Difference’ shows "
        "whether they fit their parts.",
    ),
    "excel.form.scope": Text(de="etwa DE-BY oder DE-BY/netzwerk", en="such as DE-BY or DE-BY/network"),
    "excel.form.start": Text(de="erster Tag", en="first day"),
    "excel.form.end": Text(de="letzter Tag", en="last day"),
    "excel.form.discrepancies": Text(
        de="Nur ausfüllen, wenn eine Differenz bleibt, die sich nicht aufklären lässt: den Betrag mit "
        "Vorzeichen, wie er "
        "unter „Differenz“ steht, und was darüber bekannt ist.",
        en="Fill in only where a difference remains that cannot be cleared up: the amount with its sign as shown under "
        "‘Difference’, and what is known about it.",
    ),
    "excel.form.error": Text(de="So nicht lesbar", en="Cannot be read"),
    "excel.form.error.number": Text(
        de="Eine ganze Zahl ab 0; unbekannte Zahlen bleiben leer.",
        en="A whole number from 0; leave unknown ones empty.",
    ),
    "excel.form.error.amount": Text(
        de="Eine ganze Zahl mit Vorzeichen, wie sie unter „Differenz“ steht.",
        en="A whole number with its sign, as shown under ‘Difference’.",
    ),
    "excel.form.error.date": Text(de="Ein Datum wie 01.01.2019.", en="A date such as 2019-01-01."),
    "excel.form.error.list": Text(de="Einen Eintrag der Liste wählen.", en="Choose an entry of the list."),
    "excel.feedback.errors": Text(
        de="Probleme: {problems}, Warnungen: {warnings}. Lesbare Berichte: {reports}. Was eine Zelle nennt, steht dort "
        "auch als Kommentar.",
        en="Problems: {problems}, warnings: {warnings}. Reports that can be read: {reports}. What names a cell is "
        "also a comment on it.",
    ),
    "excel.feedback.fine": Text(
        de="Alles lesbar, keine Regel verletzt. Berichte: {reports}, Probleme: {problems}, Warnungen: {warnings}.",
        en="Everything can be read and no rule is violated. Reports: {reports}, problems: {problems}, warnings: "
        "{warnings}.",
    ),
    "excel.feedback.same": Text(
        de="{value} ist die Arbeitsmappe selbst und bleibt, wie sie ist; die Rückmeldung braucht einen anderen Namen.",
        en="{value} is the workbook itself and stays as it is; the feedback needs another name.",
    ),
}
