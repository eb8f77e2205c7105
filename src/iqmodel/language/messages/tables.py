"""Messages about tables of any kind, and about converting files."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Rows, whatever table they come from.
    "rows.same-report": Text(
        de="Derselbe Bericht ({report}) steht schon an Stelle {first}: In einer Tabelle wären beide nicht zu trennen.",
        en="The same report ({report}) is already at position {first}: one table could not distinguish the two.",
    ),
    "rows.models": Text(
        de="Eine Tabelle hat Berichte eines einzigen Modells; diese sind von mehreren: {names}. Je Modell eine Tabelle "
        "schreiben, oder JSON.",
        en="A table holds reports of one model; these are of several: {names}. Write a table for each model, or JSON.",
    ),
    "rows.same-row": Text(
        de="Was diese Zeile nennt (Gebiet, Zeitraum und in langen Tabellen die Kennzahl), steht schon in Zeile "
        "{earlier}; welche Zeile gilt, ist offen.",
        en="What this row is about (scope, period and, in long tables, the figure) is already in row {earlier}; it is "
        "unclear which row applies.",
    ),
    "rows.label-differs": Text(
        de="Das Gebiet heißt hier {label} und weiter oben im selben Bericht {before}.",
        en="The scope is called {label} here and {before} further up in the same report.",
    ),
    "rows.key-empty": Text(
        de="Die Zelle ist leer; jeder Bericht braucht Gebiet, ersten und letzten Tag.",
        en="The cell is empty; every report needs its scope, its first and its last day.",
    ),
    "rows.column-missing": Text(de="Die Spalte „{column}“ fehlt.", en="The column ‘{column}’ is missing."),
    "rows.column-unknown": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl; sie wurde nicht gelesen.",
        en="The column ‘{column}’ does not belong to any figure; it was not read.",
    ),
    "rows.column-unknown.close": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl und wurde nicht gelesen; womöglich gemeint: {close}.",
        en="The column ‘{column}’ does not belong to any figure and was not read; possibly meant: {close}.",
    ),
    "rows.kind": Text(
        de="{found} ist keine Art von Zeile; möglich sind figure und discrepancy.",
        en="Unknown kind of row {found}. Known kinds: figure and discrepancy.",
    ),
    "rows.code": Text(de="{found} ist kein Code einer Kennzahl.", en="{found} is not the code of a figure."),
    "rows.code.close": Text(
        de="{found} ist kein Code einer Kennzahl; gemeint ist wohl „{close}“.",
        en="{found} is not the code of a figure. Did you mean ‘{close}’?",
    ),
    "rows.code.empty": Text(
        de="Die Zelle ist leer; zu jeder Zahl gehört der Code ihrer Kennzahl.",
        en="The cell is empty; every number needs the code of its figure.",
    ),
    "rows.rule.empty": Text(
        de="Die Zelle ist leer; zu jeder Abweichung gehört die Regel, die sie betrifft.",
        en="The cell is empty; every discrepancy needs the rule that it concerns.",
    ),
    "rows.rule": Text(de="Die Regel {found} gibt es nicht.", en="Unknown rule {found}."),
    "rows.rule.close": Text(
        de="Die Regel {found} gibt es nicht; gemeint ist wohl „{close}“.",
        en="Unknown rule {found}. Did you mean ‘{close}’?",
    ),
    "rows.value-and-bounds": Text(
        de="Die Zahl {found} passt nicht zu den Grenzen oder dem Wortlaut in derselben Zeile.",
        en="The number {found} does not fit the bounds or the wording in the same row.",
    ),
    "rows.words-alone": Text(
        de="Zum Wortlaut oder zur genannten Zahl fehlen die Grenzen in den Spalten low und high.",
        en="The bounds that go with the wording or the stated number are missing from the columns low and high.",
    ),
    "rows.note-language": Text(
        de="Die Anmerkung steht nur auf {language}; auch die andere Sprache ausfüllen, notfalls mit demselben Text.",
        en="The note is in {language} only; fill in the other language as well, if need be with the same text.",
    ),
    "rows.note-missing": Text(
        de="Zur bekannten Abweichung fehlt die Anmerkung; angeben, was darüber bekannt ist, oder dass nichts bekannt "
        "ist.",
        en="The acknowledged discrepancy has no note; state what is known about it, or that nothing is.",
    ),
    "rows.unit": Text(
        de="{found} ist nicht die Einheit dieser Kennzahl; gezählt werden hier {expected}.",
        en="{found} is not the unit of this figure; its unit is {expected}.",
    ),
    "rows.stray": Text(
        de="{found} hat in der Zeile einer Abweichung keine Bedeutung.",
        en="{found} has no meaning in the row of a discrepancy.",
    ),
    "rows.left-out.sheet": Text(
        de="{report}: In einer Tabelle haben nur die Berichte des Faktenblatts Platz. Es fehlen: {listed}.",
        en="{report}: a table has room only for the reports of the fact sheet. Left out: {listed}.",
    ),
    "rows.left-out.reports": Text(
        de="{report}: Ein Formular fasst einen Bericht; die übrigen des Faktenblatts ({number}) fehlen: {listed}.",
        en="{report}: a form holds one report; the others of the fact sheet ({number}) are left out: {listed}.",
    ),
    "rows.left-out.bounds": Text(
        de="{report}: Nur ungefähr bekannte Zahlen ({number}) haben in der breiten Tabelle keinen Platz: {listed}.",
        en="{report}: the wide table has no room for figures that are known only by bounds ({number}): {listed}.",
    ),
    "rows.left-out.discrepancies": Text(
        de="{report}: Bekannte Abweichungen ({number}) haben in der breiten Tabelle keinen Platz: {listed}.",
        en="{report}: the wide table has no room for acknowledged discrepancies ({number}): {listed}.",
    ),
    "rows.left-out.signatures": Text(
        de="{report}: Wer diese Abweichungen ({number}) wann anerkannt hat, hat keinen Platz: {listed}.",
        en="{report}: there is no room for who acknowledged these discrepancies ({number}), and when: {listed}.",
    ),
    "rows.left-out.notes": Text(
        de="{report}: Anmerkungen ({number}) haben in dieser Tabelle keinen oder nicht genug Platz: {listed}.",
        en="{report}: this table has no room, or too little, for notes ({number}): {listed}.",
    ),
    "rows.left-out.language": Text(
        de="{report}: Das Formular hat Anmerkungen ({number}) nur in seiner eigenen Sprache: {listed}.",
        en="{report}: the form has notes ({number}) in its own language only: {listed}.",
    ),
    "rows.left-out.model": Text(
        de="{report}: Die Klasse {listed} hat keinen Modellnamen; beim Lesen muss sie angegeben werden (in Python "
        "model=, im Terminal --model).",
        en="{report}: the class {listed} has no name as a model; state it when reading (in Python model=, in a "
        "terminal --model).",
    ),
    "rows.left-out.labels": Text(
        de="{report}: Für die Namen von Netzwerken und Projekten, die zum Gebiet gehören oder es umfassen ({number}), "
        "hat eine Tabelle keinen Platz: {listed}.",
        en="{report}: a table has no room for the labels of networks and projects within the scope or around it "
        "({number}): {listed}.",
    ),
    "rows.left-out.sources": Text(
        de="{report}: Quellen ({number}) haben in einer Tabelle keinen Platz: {listed}.",
        en="{report}: a table has no room for sources ({number}): {listed}.",
    ),
    "rows.left-out.as-of": Text(
        de="{report}: Der Stand hat in einer Tabelle keinen Platz: {listed}.",
        en="{report}: a table has no room for the as-of date: {listed}.",
    ),
    # Tables, and where in them.
    "table.declared": Text(
        de="Angegeben: {properties}.",
        en="Declared: {properties}.",
    ),
    "table.detected": Text(
        de="Erkannt: {properties}.",
        en="Detected: {properties}.",
    ),
    "table.end-unseen": Text(
        de="Ob am Ende Zeilen fehlen, zeigt diese Datei nicht.",
        en="The file does not show whether lines are missing at its end.",
    ),
    "table.scope-named": Text(
        de="„{text}“ ist als {name} ({scope}) gelesen.", en="‘{text}’ is read as {name} ({scope})."
    ),
    "table.last-line": Text(
        de="Die letzte Zeile endet ohne Zeilenumbruch; womöglich ist sie abgeschnitten.",
        en="The last line does not end with a line break; it may have been cut off.",
    ),
    "table.summary": Text(
        de="Berichte: {reports}, Probleme: {problems}", en="reports: {reports}, problems: {problems}"
    ),
    "table.empty": Text(
        de=", davon leer (ohne eine Zahl): {number}", en=", of which empty (without a figure): {number}"
    ),
    "table.remark": Text(de="Hinweis zu {remark}", en="Remark on {remark}"),
    "table.remark.file": Text(de="Hinweis: {remark}", en="Remark: {remark}"),
    "table.row": Text(de="Zeile {row}", en="row {row}"),
    "table.column": Text(de="Spalte „{column}“", en="column ‘{column}’"),
    "table.row-column": Text(de="Zeile {row}, Spalte „{column}“", en="row {row}, column ‘{column}’"),
    "table.column-twice": Text(
        de="Mehrere Spalten stehen für „{column}“: {names}; welche gilt, ist offen.",
        en="Several columns stand for ‘{column}’: {names}; it is unclear which one applies.",
    ),
    "table.other-header": Text(
        de="Hier beginnt eine Tabelle mit anderen Spalten; ab hier wurde nicht gelesen. Jede Tabelle gehört in eine "
        "eigene Datei oder auf ein eigenes Blatt.",
        en="A table with other columns begins here; nothing was read from here on. Put each table into a file or sheet "
        "of its own.",
    ),
    "table.same-header": Text(
        de="Hier steht die Kopfzeile noch einmal; sie wurde übergangen, die Zeilen darunter wurden gelesen.",
        en="The header is repeated here; it was skipped, and the rows below it were read.",
    ),
    "table.model": Text(
        de="Zeilen werden zu Report oder einer Klasse, die davon erbt, nicht zu {found}.",
        en="Rows are read as Report or a class that inherits from it, not as {found}.",
    ),
    # CSV.
    "rows.moment": Text(
        de="{found} ist ein Zeitpunkt; erwartet wird ein Tag ohne Uhrzeit.",
        en="{found} is a point in time; a day without a time is expected.",
    ),
    "rows.moment-zone": Text(
        de="{found} ist ein Zeitpunkt mit der Zeitzone {zone}: Welcher Tag gemeint ist, hängt vom Ort ab; die Spalte "
        "in ein Datum umwandeln.",
        en="{found} is a point in time with the time zone {zone}: which day is meant depends on the place; convert "
        "the column to dates.",
    ),
    "csv.unmarked": Text(
        de="Vor einem Zeichen wie = steht ein Apostroph: „{text}“ (Zellen dieser Art: {number}). Er gilt als Schutz "
        "vor Formeln und wurde weggelassen; gehört er zum Text, in Python mit safe_csv=False lesen.",
        en="There is an apostrophe before a sign such as =: ‘{text}’ (number of such cells: {number}). It was taken "
        "as protection against formulas and left out; where it belongs to the text, read with safe_csv=False in "
        "Python.",
    ),
    "csv.empty": Text(de="Die Datei ist leer.", en="The file is empty."),
    "csv.header": Text(
        de="Keine Spalte der ersten Zeile ist bekannt: {found}. Nötig sind mindestens {keys} und Codes oder "
        "Bezeichnungen von Kennzahlen.",
        en="No column in the first line is known: {found}. At least {keys} and codes or labels of figures are "
        "expected.",
    ),
    "csv.labels-unread": Text(
        de="Die Namen der Gebiete in der Spalte {column} stehen nicht in der Tabelle, die daraus entsteht; sie hat die "
        "Gebiete selbst.",
        en="The labels of scopes in the column {column} are not in the frame, which has the scopes themselves.",
    ),
    "csv.cells": Text(
        de="Die Zeile hat {found_cells} Zellen, die Kopfzeile {expected}.",
        en="The row has {found_cells} cells, the header has {expected}.",
    ),
    "csv.quotes": Text(
        de="Ein Anführungszeichen der Zeile hat kein Gegenstück: {found}.",
        en="A quotation mark in the line is never closed: {found}.",
    ),
    "csv.too-broken": Text(
        de="Mehr als {most} Zeilen sind nicht lesbar; ab hier wurde nicht weitergelesen.",
        en="More than {most} lines cannot be read; reading stopped here.",
    ),
    "csv.utf-16": Text(
        de='Die Datei ist in UTF-16 gespeichert: als „CSV UTF-8“ speichern (in Python geht auch encoding="utf-16").',
        en='The file is saved in UTF-16: save it as ‘CSV UTF-8’ (in Python, encoding="utf-16" also works).',
    ),
    "csv.encoding-damaged": Text(
        de="Die Datei ist UTF-8, aber beschädigt (Byte {position}, Zeile {row}): neu als „CSV UTF-8“ speichern (in "
        "Python lässt sich encoding angeben).",
        en="The file is UTF-8, but damaged (byte {position}, line {row}): save it again as ‘CSV UTF-8’ (in Python, "
        "encoding can be given).",
    ),
    "csv.encoding-unknown": Text(
        de="Die Datei ist weder UTF-8 noch Windows-1252 (Byte {position}, Zeile {row}): als „CSV UTF-8“ speichern (in "
        "Python lässt sich encoding angeben).",
        en="The file is neither UTF-8 nor Windows-1252 (byte {position}, line {row}): save it as ‘CSV UTF-8’ (in "
        "Python, encoding can be given).",
    ),
    "csv.encoding-declared": Text(
        de="Die Datei ist nicht in {encoding} gespeichert (Byte {position}, Zeile {row}).",
        en="The file is not saved in {encoding} (byte {position}, line {row}).",
    ),
    "csv.encoding-name": Text(
        de="Die Kodierung {found} ist unbekannt; üblich sind utf-8, utf-8-sig, cp1252.",
        en="Unknown encoding {found}. Usual encodings: utf-8, utf-8-sig, cp1252.",
    ),
    "csv.delimiter-argument": Text(
        de="{found} kann kein Trennzeichen sein; üblich sind Semikolon, Komma und Tabulator.",
        en="{found} cannot be a delimiter; semicolon, comma and tab are usual.",
    ),
    "csv.numbers-undecided": Text(
        de="{found} kann eine Zahl mit Tausendertrennzeichen oder eine Dezimalzahl sein; keine Zahl der Tabelle "
        "entscheidet, ob die Zahlen deutsch oder englisch geschrieben sind.",
        en="{found} may be a number with a thousands separator or a decimal; no number in the table shows whether they "
        "are written in German or English.",
    ),
    "csv.numbers-mixed": Text(
        de="Die Tabelle mischt deutsche Zahlen (etwa {german}) mit englischen (etwa {english}).",
        en="The table mixes German numbers (such as {german}) with English ones (such as {english}).",
    ),
    "csv.plain-separator": Text(
        de="„{text}“ enthält ein Trennzeichen; die Zahlen dieser Tabelle bestehen nur aus Ziffern.",
        en="‘{text}’ contains a separator; the numbers in this table consist of digits only.",
    ),
    "csv.not-exact": Text(
        de="„{text}“ ist keine genaue Zahl; Grenzen und Wortlaut haben in der langen Tabelle eigene Spalten.",
        en="‘{text}’ is not an exact number; bounds and wording have columns of their own in the long table.",
    ),
    "csv.source": Text(
        de="Die offene Datei lässt sich nicht als Text lesen ({reason}): binär öffnen oder den Pfad angeben.",
        en="The open file cannot be read as text ({reason}): open it in binary mode, or give its path.",
    ),
    "csv.path": Text(de="{value} kann kein Dateiname sein.", en="{value} cannot be the name of a file."),
    "csv.target": Text(
        de="Geschrieben wird in einen Pfad oder eine offene Datei, nicht in {found}.",
        en="A path or an open file can be written to, not {found}.",
    ),
    "csv.encode": Text(
        de="Das Zeichen {found} gibt es in {encoding} nicht.", en="The character {found} does not exist in {encoding}."
    ),
    "csv.left-out.wording": Text(
        de="{report}: Diese Zahlen ({number}) sind nur mit ihren Grenzen geschrieben, Wortlaut oder Rundung gehen "
        "verloren: {listed}.",
        en="{report}: these figures ({number}) are written by their bounds only; their wording or rounding is lost: "
        "{listed}.",
    ),
    # Converting files.
    "convert.ending": Text(
        de="{value} hat keine bekannte Endung. Bekannt sind: {endings}.",
        en="{value} has no known ending. Known endings: {endings}.",
    ),
    "convert.same": Text(
        de="{value} ist zugleich die gelesene Datei: Was darin nicht lesbar ist, ginge verloren. Einen anderen Namen "
        "wählen.",
        en="{value} is also the file being read: whatever cannot be read in it would be lost. Choose another name.",
    ),
    "convert.parquet": Text(de="Die Datei ist keine Parquet-Datei.", en="The file is not a Parquet file."),
}
