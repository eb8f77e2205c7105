"""Messages about limits: a file or document that has more than is read, each with the name of its limit.

Any limit may be 1, so no noun follows a number: what is counted comes before it.
"""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Of every document.
    "limit.size": Text(
        de="Das Dokument hat mehr Bytes als erlaubt ({limit}) und wurde nicht gelesen.",
        en="The document has more bytes than permitted ({limit}) and was not read.",
    ),
    "limit.large": Text(
        de="Die Tabelle hat mehr Bytes als erlaubt ({has} statt {limit}); sie wurde nicht gelesen.",
        en="The table has more bytes than permitted ({has} instead of {limit}); it was not read.",
    ),
    "limit.problems": Text(
        de="Es gibt mehr Probleme, als gemeldet werden (höchstens {limit}); nicht gemeldet: {number}.",
        en="There are more problems than are reported (at most {limit}); not reported: {number}.",
    ),
    "limit.problems.least": Text(
        de="Es gibt mehr Probleme, als gemeldet werden (höchstens {limit}); nicht gemeldet: mindestens {number}.",
        en="There are more problems than are reported (at most {limit}); not reported: at least {number}.",
    ),
    # Of JSON.
    "limit.depth": Text(
        de="Das Dokument ist tiefer geschachtelt als erlaubt (Ebenen: {limit}) und wurde nicht gelesen.",
        en="The document is nested deeper than permitted (levels: {limit}) and was not read.",
    ),
    "limit.items": Text(
        de="Die Liste hat mehr Einträge als erlaubt ({number} statt {limit}); sie wurde nicht gelesen.",
        en="The list has more entries than permitted ({number} instead of {limit}); it was not read.",
    ),
    "limit.digits": Text(
        de="Die Zahl {found} hat mehr Ziffern als erlaubt ({limit}).",
        en="The number {found} has more digits than permitted ({limit}).",
    ),
    # Of tables and workbooks.
    "limit.rows": Text(
        de="Die Datei hat mehr Zeilen als erlaubt (mindestens {has} statt {limit}) und wurde nicht gelesen. Bitte "
        "aufteilen.",
        en="The file has more rows than permitted (at least {has} instead of {limit}) and was not read. Split it up.",
    ),
    "limit.columns": Text(
        de="Die Zeile hat mehr Zellen als erlaubt ({has} statt {limit}); sie wurde nicht gelesen.",
        en="The row has more cells than permitted ({has} instead of {limit}); it was not read.",
    ),
    "limit.cells": Text(
        de="Die Tabelle hat mehr Zellen als erlaubt (mindestens {has} statt {limit}) und wurde nicht gelesen. Bitte "
        "aufteilen.",
        en="The table has more cells than permitted (at least {has} instead of {limit}) and was not read. Split it up.",
    ),
    "limit.text": Text(
        de="Eine Zelle hat mehr Zeichen als erlaubt ({has} statt {limit}) und wurde nicht gelesen.",
        en="A cell has more characters than permitted ({has} instead of {limit}) and was not read.",
    ),
    # Of workbooks.
    "limit.sheet_cells": Text(
        de="Die Arbeitsmappe hat mehr Zellen als erlaubt (mindestens {has} statt {limit}), leere mitgezählt, und wurde "
        "nicht gelesen. Leere Zeilen und Spalten löschen oder die Datei aufteilen.",
        en="The workbook has more cells than permitted (at least {has} instead of {limit}), empty ones included, and "
        "was not read. Delete empty rows and columns, or split it up.",
    ),
    "limit.entries": Text(
        de="Die Arbeitsmappe besteht aus mehr Dateien als erlaubt ({has} statt {limit}): Sie wurde nicht entpackt.",
        en="The workbook consists of more files than permitted ({has} instead of {limit}): it was not unpacked.",
    ),
    "limit.elements": Text(
        de="Die Arbeitsmappe hat mehr, längere oder tiefer geschachtelte XML-Elemente als erlaubt ({has} statt "
        "{limit}): Sie wurde nicht gelesen.",
        en="The workbook has more, longer or more deeply nested XML elements than permitted ({has} instead of "
        "{limit}): it was not read.",
    ),
    "limit.unpacked": Text(
        de="Die Arbeitsmappe hat entpackt mehr Bytes als erlaubt ({has} statt {limit}): Sie wurde nicht gelesen.",
        en="The workbook has more bytes when unpacked than permitted ({has} instead of {limit}): it was not read.",
    ),
    "limit.ratio": Text(
        de="Die Arbeitsmappe hat entpackt über {limit}-mal so viele Bytes ({size} statt {packed}): Sie wurde nicht "
        "entpackt.",
        en="The workbook has more bytes when unpacked, by a factor over {limit} ({size} instead of {packed}): it was "
        "not unpacked.",
    ),
    "limit.sheets": Text(
        de="Die Arbeitsmappe hat mehr Blätter als erlaubt ({has} statt {limit}): Sie wurde nicht gelesen.",
        en="The workbook has more sheets than permitted ({has} instead of {limit}): it was not read.",
    ),
    "limit.names": Text(
        de="Die Arbeitsmappe hat mehr oder längere definierte Namen als erlaubt ({has} statt {limit}): Sie wurde nicht "
        "gelesen. Im Namens-Manager aufräumen.",
        en="The workbook has more or longer defined names than permitted ({has} instead of {limit}): it was not read. "
        "Tidy up in the name manager.",
    ),
    "limit.comments": Text(
        de="Die Arbeitsmappe hat mehr Kommentare als erlaubt ({has} statt {limit}): Sie wurde nicht gelesen.",
        en="The workbook has more comments than permitted ({has} instead of {limit}): it was not read.",
    ),
    "limit.ranges": Text(
        de="Die Arbeitsmappe hat mehr Bereiche als erlaubt ({has} statt {limit}): verbundene Zellen, bedingte Formate, "
        "Eingabeprüfungen und Verweise. Sie wurde nicht gelesen.",
        en="The workbook has more ranges than permitted ({has} instead of {limit}): merged cells, conditional formats, "
        "input checks and links. It was not read.",
    ),
    "limit.spanned": Text(
        de="Im Blatt „{sheet}“ sind mehr Zellen verbunden oder verknüpft, als eine Tabelle hat (allein {range}: "
        "{cells}; zusammen erlaubt: {limit}). Die Verbindung aufheben; die Mappe wurde nicht geöffnet.",
        en="In the sheet ‘{sheet}’, more cells are merged or linked than a table has ({range} alone: {cells}; "
        "permitted in all: {limit}). Unmerge them; the workbook was not opened.",
    ),
    "limit.formulas": Text(
        de="Die gemeinsamen Formeln der Arbeitsmappe haben, für jede ihrer Zellen ausgeschrieben, mehr Zeichen als "
        "erlaubt ({has} statt {limit}): Sie wurde nicht gelesen.",
        en="The shared formulas of the workbook, written out for each of their cells, have more characters than "
        "permitted ({has} instead of {limit}): it was not read.",
    ),
    "limit.styles": Text(
        de="Die Arbeitsmappe hat mehr Formatvorlagen und Zellformate als erlaubt ({has} statt {limit}): Sie wurde "
        "nicht gelesen.",
        en="The workbook has more styles and cell formats than permitted ({has} instead of {limit}): it was not read.",
    ),
    # Of a reading in a process of its own.
    "limit.seconds": Text(
        de="Das Lesen der Datei dauerte mehr Sekunden als erlaubt ({limit}) und wurde abgebrochen.",
        en="Reading the file took more seconds than permitted ({limit}) and was stopped.",
    ),
    "limit.memory": Text(
        de="Das Lesen der Datei brauchte mehr Bytes Speicher als erlaubt ({limit}) und wurde abgebrochen.",
        en="Reading the file took more bytes of memory than permitted ({limit}) and was stopped.",
    ),
    "apart.ended": Text(
        de="Der Prozess, der die Datei las, ist unerwartet abgebrochen; sie wurde nicht gelesen. Die Datei neu "
        "speichern und noch einmal versuchen.",
        en="The process that read the file ended unexpectedly; it was not read. Save the file again and try once more.",
    ),
    "apart.foreign": Text(
        de="Ein eigener Prozess kann nicht importieren, was er zum Lesen braucht ({reason}). Klassen und Funktionen "
        "in einem Modul definieren, das sich importieren lässt: nicht im gestarteten Programm selbst und nicht in "
        "einer Funktion.",
        en="The separate process cannot import what it needs for reading ({reason}). Define classes and functions in "
        "a module that can be imported: not in the program itself that was started, and not in a function.",
    ),
}
