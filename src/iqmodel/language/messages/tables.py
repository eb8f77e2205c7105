"""Messages about tables of any kind, and about converting files."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # formats/rows.py
    "rows.same-report": Text(
        de="Derselbe Bericht ({value}) steht schon an Stelle {first}: In einer Tabelle wären beide nicht zu trennen.",
        en="The same report ({value}) stands already at position {first}: in one table they could not be told apart.",
    ),
    "rows.same-row": Text(
        de="Dieselben Schlüssel stehen schon in Zeile {earlier}; welche gilt, ist offen.",
        en="The same keys stand already in row {earlier}; which one holds is open.",
    ),
    "rows.key-empty": Text(
        de="Das Feld ist leer; zu jedem Bericht gehören Gebiet, erster und letzter Tag.",
        en="The cell is empty; every report needs its scope, its first and its last day.",
    ),
    "rows.column-missing": Text(de="Die Spalte „{column}“ fehlt.", en="The column ‘{column}’ is missing."),
    "rows.column-unknown": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl; sie blieb unbeachtet.",
        en="The column ‘{column}’ belongs to no figure; it was left aside.",
    ),
    "rows.column-unknown.close": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl und blieb unbeachtet; womöglich gemeint: {close}.",
        en="The column ‘{column}’ belongs to no figure and was left aside; possibly meant: {close}.",
    ),
    "rows.kind": Text(
        de="{found} ist keine Art von Zeile; möglich sind figure und discrepancy.",
        en="{found} is no kind of row; figure and discrepancy are.",
    ),
    "rows.code": Text(de="{found} ist kein Code einer Kennzahl.", en="{found} is no code of a figure."),
    "rows.code.close": Text(
        de="{found} ist kein Code einer Kennzahl; gemeint ist wohl „{close}“.",
        en="{found} is no code of a figure; ‘{close}’ is probably meant.",
    ),
    "rows.rule": Text(de="{found} ist keine Regel.", en="{found} is no rule."),
    "rows.rule.close": Text(
        de="{found} ist keine Regel; gemeint ist wohl „{close}“.",
        en="{found} is no rule; ‘{close}’ is probably meant.",
    ),
    "rows.value-and-bounds": Text(
        de="Die Zahl {found} steht neben Grenzen oder einem Wortlaut, die etwas anderes sagen.",
        en="The number {found} stands beside bounds or a wording that say something else.",
    ),
    "rows.words-alone": Text(
        de="Ein Wortlaut oder eine genannte Zahl allein sagt nicht, wie groß die Zahl ist: Es fehlen ihre Grenzen in "
        "den Spalten low und high.",
        en="A wording or a number stated does not tell the figure by itself: its bounds are missing in the columns low "
        "and high.",
    ),
    "rows.note-language": Text(
        de="Die Anmerkung steht nur auf {language}; auch die andere Sprache ausfüllen, notfalls mit demselben Text.",
        en="The note is in {language} alone; fill in the other language as well, if need be with the same text.",
    ),
    "rows.note-missing": Text(
        de="Zur bekannten Abweichung fehlt die Anmerkung: was über sie bekannt ist, und sei es nichts.",
        en="The acknowledged discrepancy lacks a note: what is known about it, even if that is nothing.",
    ),
    "rows.unit": Text(
        de="{found} ist nicht die Einheit dieser Kennzahl: Gezählt werden hier {expected}.",
        en="{found} is not the unit of this figure: what is counted here are {expected}.",
    ),
    "rows.stray": Text(
        de="{found} hat in der Zeile einer Abweichung keine Bedeutung.",
        en="{found} has no meaning in the row of a discrepancy.",
    ),
    "rows.left-out.bounds": Text(
        de="{report}: Nur ungefähr bekannte Zahlen haben in der breiten Tabelle keinen Platz: {value}.",
        en="{report}: the wide table has no room for figures that are known only by bounds: {value}.",
    ),
    "rows.left-out.discrepancies": Text(
        de="{report}: Bekannte Abweichungen haben in der breiten Tabelle keinen Platz: {value}.",
        en="{report}: the wide table has no room for acknowledged discrepancies: {value}.",
    ),
    "rows.left-out.signatures": Text(
        de="{report}: Wer diese Abweichungen wann anerkannt hat, hat keinen Platz: {value}.",
        en="{report}: there is no room for who acknowledged these discrepancies, and when: {value}.",
    ),
    "rows.left-out.notes": Text(
        de="{report}: Anmerkungen haben in dieser Tabelle keinen oder nicht genug Platz: {value}.",
        en="{report}: this table has no or too little room for the notes on {value}.",
    ),
    "rows.left-out.sources": Text(
        de="{report}: Quellen haben in einer Tabelle keinen Platz: {value}.",
        en="{report}: a table has no room for sources: {value}.",
    ),
    "rows.left-out.as-of": Text(
        de="{report}: Der Stand hat in einer Tabelle keinen Platz: {value}.",
        en="{report}: a table has no room for the state shown: {value}.",
    ),
    # formats/tables.py, formats/headers.py
    "table.declared": Text(de="angegeben", en="declared"),
    "table.detected": Text(de="erkannt", en="detected"),
    "table.summary": Text(
        de="Berichte: {reports}, Probleme: {problems}", en="reports: {reports}, problems: {problems}"
    ),
    "table.remark": Text(de="Hinweis zu {remark}", en="Remark on {remark}"),
    "table.row": Text(de="Zeile {row}", en="row {row}"),
    "table.row-column": Text(de="Zeile {row}, Spalte „{column}“", en="row {row}, column ‘{column}’"),
    "table.column-twice": Text(
        de="Mehrere Spalten stehen für „{column}“: {names}; welche gilt, ist offen.",
        en="Several columns stand for ‘{column}’: {names}; which one holds is open.",
    ),
    "table.other-header": Text(
        de="Hier beginnt eine Tabelle mit anderen Spalten; ab hier wurde nicht gelesen. Jede Tabelle gehört in eine "
        "eigene Datei oder auf ein eigenes Blatt.",
        en="A table with other columns begins here; nothing was read from here on. Each table needs a file or sheet of "
        "its own.",
    ),
    "table.model": Text(
        de="Zeilen werden zu Report oder einer Klasse, die davon erbt, nicht zu {found}.",
        en="Rows become Report or a class that inherits from it, not {found}.",
    ),
    # formats/csv.py, formats/csv_text.py, formats/csv_numbers.py
    "csv.empty": Text(de="Die Datei ist leer.", en="The file is empty."),
    "csv.header": Text(
        de="Keine Spalte der ersten Zeile ist bekannt: {found}. Erwartet werden mindestens {keys} und Codes oder "
        "Bezeichnungen von Kennzahlen.",
        en="No column of the first line is known: {found}. At least {keys} and codes or labels of figures "
        "are expected.",
    ),
    "csv.cells": Text(
        de="Zahl der Felder in der Zeile: {found_cells}, in der Kopfzeile: {expected}.",
        en="Number of cells in the row: {found_cells}, in the header: {expected}.",
    ),
    "csv.quotes": Text(
        de="Die Anführungszeichen der Zeile gehen nicht auf: {found}.",
        en="The quotation marks of the line do not match up: {found}.",
    ),
    "csv.too-long": Text(
        de="Ein Feld der Zeile ist länger als {most} Zeichen: {found}.",
        en="A cell of the line is longer than {most} characters: {found}.",
    ),
    "csv.too-wide": Text(
        de="Die Zeile hat {cells} Felder; gelesen werden bis zu {most}.",
        en="The row has {cells} cells; up to {most} are read.",
    ),
    "csv.too-broken": Text(
        de="Mehr als {most} Zeilen sind nicht lesbar; ab hier wurde nicht weitergelesen.",
        en="More than {most} lines cannot be read; reading ended here.",
    ),
    "csv.utf-16": Text(
        de='Die Datei ist in UTF-16 gespeichert: als „CSV UTF-8“ speichern (in Python geht auch encoding="utf-16").',
        en='The file is stored in UTF-16: save it as ‘CSV UTF-8’ (in Python, encoding="utf-16" does as well).',
    ),
    "csv.encoding-damaged": Text(
        de="Die Datei ist bis auf beschädigte Stellen UTF-8 (Byte {position}, Zeile {row}): neu als „CSV UTF-8“ "
        "speichern (in Python lässt sich encoding angeben).",
        en="The file is UTF-8 except for damaged places (byte {position}, line {row}): save it again as ‘CSV UTF-8’ "
        "(in Python, encoding can be declared).",
    ),
    "csv.encoding-unknown": Text(
        de="Die Datei ist weder UTF-8 noch Windows-1252 (Byte {position}, Zeile {row}): als „CSV UTF-8“ speichern (in "
        "Python lässt sich encoding angeben).",
        en="The file is neither UTF-8 nor Windows-1252 (byte {position}, line {row}): save it as ‘CSV UTF-8’ (in "
        "Python, encoding can be declared).",
    ),
    "csv.encoding-declared": Text(
        de="Die Datei ist nicht in {encoding} gespeichert (Byte {position}, Zeile {row}).",
        en="The file is not stored in {encoding} (byte {position}, line {row}).",
    ),
    "csv.encoding-name": Text(
        de="{found} ist keine Kodierung von Text; üblich sind utf-8, utf-8-sig, cp1252.",
        en="{found} is no encoding of text; usual are utf-8, utf-8-sig, cp1252.",
    ),
    "csv.delimiter-argument": Text(
        de="{found} kann kein Trennzeichen sein; üblich sind Semikolon, Komma und Tabulator.",
        en="{found} cannot be a delimiter; usual are semicolon, comma and tab.",
    ),
    "csv.numbers-undecided": Text(
        de="{found} kann eine deutsche Zahl mit Tausendern sein oder eine englische Dezimalzahl (oder "
        "umgekehrt); keine "
        "Zahl der Tabelle entscheidet es.",
        en="{found} may be a number of thousands in one language and a decimal in the other; no number of the table "
        "decides which.",
    ),
    "csv.numbers-mixed": Text(
        de="Die Tabelle mischt deutsche Zahlen (etwa {german}) mit englischen (etwa {english}).",
        en="The table mixes German numbers (such as {german}) with English ones (such as {english}).",
    ),
    "csv.plain-separator": Text(
        de="„{text}“ enthält ein Trennzeichen; die Zahlen dieser Tabelle sind reine Ziffern.",
        en="“{text}” holds a separator; the numbers of this table are digits alone.",
    ),
    "csv.not-exact": Text(
        de="„{text}“ ist keine genaue Zahl; Grenzen und Wortlaut haben in der langen Tabelle eigene Spalten.",
        en="“{text}” is no exact number; bounds and wording have columns of their own in the long table.",
    ),
    "csv.source": Text(
        de="Die offene Datei lässt sich nicht als Text lesen ({reason}): binär öffnen oder den Pfad angeben.",
        en="The open file cannot be read as text ({reason}): open it as binary, or give its path.",
    ),
    "csv.path": Text(de="{value} kann kein Dateiname sein.", en="{value} cannot be the name of a file."),
    "csv.target": Text(
        de="Geschrieben wird in einen Pfad oder eine offene Datei, nicht in {found}.",
        en="What is written to is a path or an open file, not {found}.",
    ),
    "csv.encode": Text(
        de="Das Zeichen {found} gibt es in {encoding} nicht.", en="The character {found} does not exist in {encoding}."
    ),
    "csv.left-out.wording": Text(
        de="{report}: Diese Zahlen stehen nur mit ihren Grenzen da, Wortlaut oder Rundung gehen verloren: {value}.",
        en="{report}: these figures are written by their bounds alone, wording or rounding is lost: {value}.",
    ),
    # formats/convert.py
    "convert.ending": Text(
        de="{value} hat keine bekannte Endung; gelesen und geschrieben werden {endings}.",
        en="{value} has no known ending; {endings} are read and written.",
    ),
    "convert.same": Text(
        de="{value} ist die Datei, die gelesen wird: Was darin nicht lesbar ist, ginge verloren.",
        en="{value} is the file that is read: what cannot be read of it would be lost.",
    ),
    "convert.parquet": Text(de="Die Datei ist keine Parquet-Datei.", en="The file is no Parquet file."),
}
