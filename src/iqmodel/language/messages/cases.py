"""Messages about case records. They show ids and kinds of records, never what a record says.

Those that begin with ``case.cell`` and ``case.sheet`` are said of workbooks; most of them stand for a message about the
cells of reports, which would quote what is in the cell. ``case.form`` is what the entry form of case records says.
"""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "case.value": Text(
        de="{record}: Die Angabe in „{field}“ ist nicht zulässig. Erwartet wird {expected}.",
        en="{record}: the value in ‘{field}’ is not valid. Expected {expected}.",
    ),
    "case.day.calendar": Text(de="Diesen Tag gibt es im Kalender nicht.", en="The calendar has no such day."),
    "case.day.slashes": Text(
        de="Mit Schrägstrichen können Tag oder Monat vorn stehen: Mit Punkten schreiben.",
        en="With slashes, the day or the month may come first: write the year first, with hyphens.",
    ),
    "case.day.early": Text(
        de="Der Tag liegt vor 1990; so alt ist kein Fall des Programms.",
        en="The day is before 1990; no case of the programme is that old.",
    ),
    "case.day.several": Text(
        de="Das ist mehr als ein Tag: Den einzelnen Tag angeben.", en="This is more than one day: give the single day."
    ),
    "case.no-record": Text(
        de="Erwartet wird {expected}, nicht ein Objekt der Klasse {kind}.",
        en="Expected {expected}, not an object of the class {kind}.",
    ),
    "case.empty": Text(
        de="{record}: „{field}“ fehlt. Erwartet wird {expected}.",
        en="{record}: ‘{field}’ is missing. Expected {expected}.",
    ),
    "case.column": Text(
        de="Die Spalte „{column}“ gehört zu keinem Feld von „{table}“; über eine Person wird nichts weiter "
        "gespeichert. Mögliche Spalten: {known}.",
        en="The column ‘{column}’ does not belong to any field of ‘{table}’; nothing else is held about a person. "
        "Possible columns: {known}.",
    ),
    "case.column.close": Text(
        de="Die Spalte „{column}“ gehört zu keinem Feld von „{table}“; womöglich gemeint: {close}.",
        en="The column ‘{column}’ does not belong to any field of ‘{table}’; possibly meant: {close}.",
    ),
    "case.column.meant": Text(
        de="Womöglich gemeint: {close}.",
        en="Possibly meant: {close}.",
    ),
    "case.rows-unread": Text(
        de="Was unter den Überschriften steht, wird erst geprüft, wenn diese stimmen.",
        en="What is below the headings is not checked until these are right.",
    ),
    "case.header": Text(
        de="Die erste Zeile muss die Namen der Spalten enthalten; hier enthält sie keinen davon. Gesucht wurden: "
        "{keys}.",
        en="The first row must hold the names of the columns; here it holds none of them. Looked for: {keys}.",
    ),
    "case.header.any": Text(
        de="Die erste Zeile muss die Namen der Spalten enthalten, etwa {keys}; hier enthält sie keinen, den Falldaten "
        "haben. Der Dateiname kann sagen, um welche Falldaten es geht; möglich sind: {tables}.",
        en="The first row must hold the names of the columns, such as {keys}; here it holds none that case records "
        "have. The file name can say which records these are, one of: {tables}.",
    ),
    "case.which": Text(
        de="Die Spalten passen zu mehreren Arten von Falldaten: {kinds}. Der Dateiname muss sagen, welche es ist; "
        "möglich sind: {tables}.",
        en="The columns fit several kinds of case records: {kinds}. The file name has to say which it is, one of: "
        "{tables}.",
    ),
    "case.which.none": Text(
        de="Die Spalten passen zu keiner Art von Falldaten; möglich sind: {kinds}. Der Dateiname muss sagen, welche "
        "es ist; möglich sind: {tables}.",
        en="The columns fit no kind of case records. Possible kinds: {kinds}. The file name has to say which it is, "
        "one of: {tables}.",
    ),
    "case.numbers": Text(
        de="Die Zahlen der Tabelle lassen offen, ob sie deutsch oder englisch geschrieben sind. Die Zahlen nur mit "
        'Ziffern schreiben oder angeben, was gilt (im Terminal --numbers de, in Python numbers="de").',
        en="The numbers in the table leave open whether they are written in German or English. Write them in digits "
        'only, or declare which holds (in a terminal --numbers de, in Python numbers="de").',
    ),
    "case.file": Text(
        de="Dateien mit Falldaten haben eine der Endungen {endings}.",
        en="Files of case records have one of the extensions {endings}.",
    ),
    "case.argument": Text(
        de="Dieses Argument gilt für Berichte, nicht für Falldaten.",
        en="This argument is for reports, not for case records.",
    ),
    "case.one-table": Text(
        de="Eine solche Datei fasst Falldaten einer Art; hier sind mehrere: {kinds}. Als JSON oder Arbeitsmappe "
        "schreiben.",
        en="Such a file holds case records of one kind; there are several here: {kinds}. Write them as JSON or as a "
        "workbook.",
    ),
    "case.left-out": Text(
        de="Welche Angaben mitgeliefert sind, steht in Zeilen nicht: Beim Lesen fehlt, was keine Zeile hat.",
        en="Lines do not say which fields were delivered: read again, those are lacking that no line has.",
    ),
    "case.lacking-lost": Text(
        de="{table}: „{field}“ soll nicht mitgeliefert sein, ist aber bei einigen Fällen erfasst. Die Angaben sind "
        "geschrieben; beim Lesen gilt das Feld als mitgeliefert.",
        en="{table}: ‘{field}’ is said not to be delivered, but some records have it. The values are written; read "
        "again, the field counts as delivered.",
    ),
    "case.lacking": Text(
        de="{table}: {said}",
        en="{table}: {said}",
    ),
    "case.summary": Text(
        de="{records} (Probleme: {problems})",
        en="{records} (problems: {problems})",
    ),
    "case.which.sheet": Text(
        de="Die Spalten im Blatt „{sheet}“ passen zu mehreren Arten von Falldaten: {kinds}. Das Blatt nach seiner Art "
        "benennen.",
        en="The columns of the sheet ‘{sheet}’ fit several kinds of case records: {kinds}. Name the sheet after its "
        "kind.",
    ),
    "case.which.sheet.none": Text(
        de="Das Blatt „{sheet}“ wurde nicht gelesen: Es hat Spalten von Falldaten, aber von keiner Art alle nötigen; "
        "in Frage kommen: {kinds}. Das Blatt nach seiner Art benennen und die Überschriften so lassen, wie die "
        "Vorlage sie hat.",
        en="The sheet ‘{sheet}’ was not read: it has columns of case records, but of no kind all that are needed; it "
        "may be one of: {kinds}. Name the sheet after its kind, and leave the headings as they are in the form.",
    ),
    "case.sheet.no-header": Text(
        de="Im Blatt „{sheet}“ ist keine Zeile als Kopf einer Tabelle zu erkennen. Erwartet werden die Spalten "
        "{known}.",
        en="In the sheet ‘{sheet}’, no row was recognised as the header of a table. The columns expected are {known}.",
    ),
    "case.sheet.other": Text(
        de="Das Blatt „{sheet}“ enthält keine Falldaten, wie sie hier erwartet werden, und wurde nicht gelesen.",
        en="The sheet ‘{sheet}’ does not contain case records as they are expected here, and was not read.",
    ),
    "case.sheet.not-asked": Text(
        de="Das Blatt „{sheet}“ enthält Falldaten anderer Art und wurde nicht gelesen; gelesen wurde „{table}“.",
        en="The sheet ‘{sheet}’ contains case records of another kind and was not read; ‘{table}’ was.",
    ),
    "case.sheet.lacking": Text(
        de="{places}: {said}",
        en="{places}: {said}",
    ),
    "case.sheet.empty": Text(
        de="Ohne Einträge sind die Blätter {places}: Ihre Fälle gelten als nicht geliefert, ihre Zahlen bleiben "
        "unbekannt. Gab es keine Fälle, in die erste Zeile unter den Überschriften „{word}“ schreiben.",
        en="The sheets {places} have no entries: their cases count as not delivered, and their figures stay unknown. "
        "If there were no cases, write ‘{word}’ in the first row below the headings.",
    ),
    "case.nothing": Text(
        de="Die Dateien enthalten keine Falldaten; es gibt nichts zu zählen.",
        en="The files contain no case records; there is nothing to count.",
    ),
    "case.no-sheets": Text(
        de="Kein sichtbares Blatt enthält Falldaten; vorhanden sind: {sheets}.",
        en="No visible sheet contains case records; the sheets are: {sheets}.",
    ),
    "case.sheet.nameless-column": Text(
        de="Die Spalte {letter} hat keine Überschrift; ihr Inhalt wurde nicht gelesen. Eine Überschrift eintragen oder "
        "den Inhalt löschen.",
        en="Column {letter} has no heading; its content was not read. Enter a heading or delete the content.",
    ),
    "case.sheet.text-box": Text(
        de="Im Blatt „{sheet}“ steht ein Textfeld; es wurde nicht gelesen.",
        en="The sheet ‘{sheet}’ has a text box, which was not read.",
    ),
    "case.sheet.comments": Text(
        de="Im Blatt „{sheet}“ stehen Kommentare ({places}); sie wurden nicht gelesen.",
        en="The sheet ‘{sheet}’ has comments ({places}), which were not read.",
    ),
    "case.sheet.rows": Text(
        de="Ein Blatt fasst {limit} Datensätze, es sind aber {has}; als CSV schreiben.",
        en="A sheet has room for {limit} records, but there are {has}; write them as CSV.",
    ),
    "case.sheet.changed": Text(
        de="{table}: In so vielen Datensätzen hat ein Kürzel Zeichen, die eine Zelle nicht zeigt oder nicht fasst: "
        "{number}. Aus der Arbeitsmappe gelesen, sind es andere Kürzel.",
        en="{table}: in so many records an id has characters that a cell does not show or cannot hold: {number}. Read "
        "from the workbook, these are other ids.",
    ),
    # Cells of case records, none of which is quoted.
    "case.cell.key": Text(
        de="Das ist kein Kürzel, sondern eine Zahl mit Nachkommastellen oder mehr als 15 Ziffern, ein Datum oder ein "
        "Wahrheitswert; womöglich hat das Programm die Eingabe umgewandelt. Die Zelle als Text formatieren und das "
        "Kürzel neu eintragen.",
        en="This is not an id but a number with decimals or with more than 15 digits, a date or a truth value; the "
        "program may have converted what was typed. Format the cell as text and enter the id again.",
    ),
    "case.cell.notation": Text(
        de="Die Zahl steht als Text in der Zelle und lässt sich deutsch oder englisch lesen: als Zahl eintragen.",
        en="The number is text in the cell and can be read in German or English: enter it as a number.",
    ),
    "case.cell.no-number": Text(
        de="In der Zelle steht keine Anzahl, sondern ein Datum, eine Uhrzeit, ein Anteil oder ein unlesbarer Wert: als "
        "Zahl formatieren und die Anzahl eintragen.",
        en="The cell does not contain a count but a date, a time, a percentage or an unreadable value: format it as a "
        "number and enter the count.",
    ),
    "case.cell.no-day": Text(
        de="In der Zelle steht kein ganzer Tag, sondern etwa ein Zeitpunkt mit Uhrzeit oder eine andere Zahl. Erwartet "
        "wird ein Datum wie 05.01.2023.",
        en="The cell does not contain a whole day but, for example, a date with a time or another number. A date such "
        "as 2023-01-05 is expected.",
    ),
    "case.cell.day-as-number": Text(
        de="In der Zelle steht eine Zahl, kein Datum. Als TT.MM.JJJJ formatieren und den Tag prüfen.",
        en="The cell contains a number, not a date. Format it as YYYY-MM-DD and check the day.",
    ),
    "case.cell.early-day": Text(
        de="Der Tag liegt vor 1990; so alt ist kein Fall des Förderprogramms. Den Tag vollständig eintragen, etwa "
        "05.01.2023.",
        en="The day is before 1990; no case of the programme is that old. Enter the day in full, such as 2023-01-05.",
    ),
    "case.cell.day-hidden": Text(
        de="Die Zelle zeigt das gespeicherte Datum nicht vollständig. Als TT.MM.JJJJ formatieren und den Tag prüfen.",
        en="The cell does not show the whole date that is stored. Format it as YYYY-MM-DD and check the day.",
    ),
    "case.cell.formula": Text(
        de="Die Formel in der Zelle hat noch kein Ergebnis: die Datei in der Tabellenkalkulation öffnen und speichern, "
        "oder den Wert eintragen.",
        en="The formula in the cell has no result yet: open and save the file in a spreadsheet program, or enter the "
        "value.",
    ),
    "case.cell.computed": Text(
        de="Das gespeicherte Ergebnis der Formel ist womöglich nicht aktuell. Die Datei in der Tabellenkalkulation "
        "öffnen, neu berechnen (F9) und speichern.",
        en="The stored result of the formula may be out of date. Open the file in a spreadsheet program, compute it "
        "again (F9) and save it.",
    ),
    "case.cell.error": Text(
        de="In der Zelle steht ein Rechenfehler. Die Formel berichtigen oder den Wert eintragen.",
        en="The cell contains an error. Correct the formula, or enter the value.",
    ),
    "case.cell.struck": Text(
        de="Der Inhalt der Zelle ist durchgestrichen. Gilt er nicht mehr, die Zelle leeren; gilt er, das "
        "Durchstreichen aufheben.",
        en="The content of the cell is struck out. If it no longer applies, clear the cell; if it does, remove the "
        "strikethrough.",
    ),
    "case.cell.struck-part": Text(
        de="Ein Teil der Zelle ist durchgestrichen und wurde nicht gelesen.",
        en="A part of the cell is struck out and was not read.",
    ),
    "case.cell.mark": Text(
        de="Am Inhalt der Zelle steht ein Fußnotenzeichen; es wurde nicht mitgelesen.",
        en="The content of the cell has a footnote mark, which was not read.",
    ),
    "case.cell.shown": Text(
        de="Die Zelle zeigt etwas anderes als die gespeicherte Zahl; was gilt, ist offen. Als Zahl ohne "
        "Nachkommastellen formatieren und eintragen, was gilt.",
        en="The cell shows something other than the stored number; it is unclear what applies. Format it as a number "
        "without decimals and enter what applies.",
    ),
    "case.cell.shown-empty": Text(
        de="Die Zelle sieht leer aus, enthält aber einen Wert. Die Zelle leeren oder so formatieren, dass er zu sehen "
        "ist.",
        en="The cell looks empty but contains a value. Clear the cell, or format it so that the value can be seen.",
    ),
    "case.cell.white": Text(
        de="Der Inhalt der Zelle oder ein Teil davon ist in der Farbe des Hintergrunds geschrieben; er wurde "
        "mitgelesen. Prüfen, ob er gilt.",
        en="The content of the cell, or a part of it, is written in the colour of the background; it was read like the "
        "others. Check whether it applies.",
    ),
    "case.cell.repeated": Text(
        de="Die Ausrichtung „Ausfüllen“ zeigt den Inhalt so oft, wie er in die Zelle passt; gelesen wurde er einmal.",
        en="The alignment ‘Fill’ shows the content as often as it fits into the cell; it was read once.",
    ),
    "case.cell.condition": Text(
        de="Ein bedingtes Format kann hier etwas anderes zeigen als den gespeicherten Wert, der gelesen wurde. Prüfen, "
        "was in der Zelle zu sehen ist.",
        en="A conditional format may show something other than the stored value, which was read. Check what the cell "
        "shows.",
    ),
    # What the entry form of case records itself says.
    "case.form.title": Text(de="Falldaten", en="Case records"),
    "case.form.sheet": Text(de="Anleitung", en="How to"),
    "case.form.guide": Text(
        de="Jedes Blatt nimmt eine Art von Fällen auf, in jeder Zeile einen Fall. Gab es von einer Art keine, in die "
        "erste Zeile unter den Überschriften „{word}“ schreiben. Ein leeres Blatt gilt als nicht geliefert: Seine "
        "Zahlen bleiben unbekannt.",
        en="Each sheet takes one kind of cases, a case in each row. If there were none of a kind, write ‘{word}’ in "
        "the first row below the headings. An empty sheet counts as not delivered: its figures stay unknown.",
    ),
    "case.form.person": Text(
        de="Zu einer Person gehört nur ein Pseudonym, in allen Zeilen und Blättern dasselbe. Namen, Geburtsdaten und "
        "Anschriften gehören nicht in diese Datei.",
        en="Enter a pseudonym for each person, the same in all rows and on all sheets. Names, dates of birth and "
        "addresses do not belong in this file.",
    ),
    "case.form.columns": Text(
        de="Die Überschriften so lassen, wie sie sind. Spalten mit blasser Überschrift dürfen leer bleiben. Weitere "
        "Spalten werden abgewiesen.",
        en="Leave the headings as they are. Columns with a pale heading may stay empty. Further columns are refused.",
    ),
    "case.form.of-sheet": Text(de="Blatt", en="Sheet"),
    "case.form.of-column": Text(de="Spalte", en="Column"),
    "case.form.needed": Text(de="Pflicht", en="required"),
    "case.form.enter": Text(de="Was hineingehört", en="What to enter"),
    "case.form.yes": Text(de="ja", en="yes"),
    "case.form.error.number": Text(de="Eine ganze Zahl ab 0 eintragen.", en="Enter a whole number from 0."),
    # What feedback on a workbook of case records says on top.
    "case.feedback.errors": Text(
        de="Probleme: {problems}. Lesbare Datensätze: {records}. Was eine einzelne Zelle betrifft, steht dort auch als "
        "Kommentar.",
        en="Problems: {problems}. Readable records: {records}. Anything about a single cell is also a comment on it.",
    ),
    "case.feedback.fine": Text(
        de="Alles lesbar, keine Probleme. Datensätze: {records}.",
        en="Everything can be read, no problems. Records: {records}.",
    ),
    "case.too-early": Text(
        de="Der Tag liegt vor dem {first}; vorher wurden solche Fälle nicht erhoben.",
        en="The day is before {first}; such cases were not collected until then.",
    ),
    "case.completed-before": Text(
        de="Der Abschluss liegt vor dem Eintritt.",
        en="The completion is before the entry.",
    ),
    "case.outcome-open": Text(
        de="Zum Ergebnis fehlt der Tag des Abschlusses.",
        en="The outcome has no day of completion.",
    ),
    "case.table": Text(
        de="{found} ist keine Art von Falldaten. Möglich sind: {known}.",
        en="Unknown kind of case records {found}. Known kinds: {known}.",
    ),
    "case.not-delivered": Text(
        de="Es gibt Datensätze der Art „{table}“, obwohl diese Art nicht als geliefert angegeben ist.",
        en="There are records of the kind ‘{table}’, but it is not among those stated as delivered.",
    ),
    "case.doubled": Text(
        de="{table}: Die Kennung „{id}“ kommt mehrmals vor.",
        en="{table}: the id ‘{id}’ occurs more than once.",
    ),
    "case.not-first": Text(
        de="Die Beratung „{id}“ ist als Erstberatung angegeben, dieselbe Person hat aber am selben Tag oder früher "
        "schon eine gehabt.",
        en="Session ‘{id}’ is stated as a first session, but the same person has had one on the same day or earlier.",
    ),
    "case.other": Text(
        de="Der andere Datensatz: {place}.",
        en="The other record: {place}.",
    ),
    "case.unknown-measure": Text(
        de="Die Maßnahme {found} ist nicht unter den Falldaten.",
        en="The measure {found} is not among the case records.",
    ),
    "frames.cases-tables": Text(
        de="Falldaten sind Tabellen unter den Namen ihrer Art, etwa „counselling_sessions“, nicht {found}.",
        en="Case records are tables by the names of their kinds, such as ‘counselling_sessions’, not {found}.",
    ),
    "frames.cases-column": Text(
        de="{table}: Die Spalte „{column}“ fehlt.", en="{table}: the column ‘{column}’ is missing."
    ),
    "frames.cases-type": Text(
        de="Die Spalte „{column}“ ist vom Typ {kind}; erwartet: {expected}.",
        en="The column ‘{column}’ is of type {kind}; expected: {expected}.",
    ),
    "frames.cases-measures": Text(
        de="Teilnahmen zählen dort, wo ihre Maßnahme stattfindet; dazu gehört die Tabelle „measures“.",
        en="Participations count where their measure takes place, which needs the table ‘measures’.",
    ),
    "frames.cases-engines": Text(
        de="Die Tabellen stammen aus mehreren Programmen ({engines}); gezählt werden kann nur mit einem.",
        en="The tables belong to several engines ({engines}); they can be counted by one only.",
    ),
    "frames.cases-scope": Text(
        de="Das ist nicht der Text eines einzelnen Gebiets; ein Fall gehört in genau eines.",
        en="This is not the text of a single scope; a case belongs to exactly one.",
    ),
    "frames.cases-by": Text(
        de="{found} ist keine Ebene mit einem Zeitraum; möglich sind {levels} mit {units} oder einem Zeitraum.",
        en="{found} is not a level with a period; possible are {levels}, with {units} or one period.",
    ),
}
