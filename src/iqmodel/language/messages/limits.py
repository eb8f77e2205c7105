"""Messages about limits: a file or document that has more than is read, each with the name of its limit."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Of every document.
    "limit.size": Text(
        de="Das Dokument ist größer als erlaubt ({limit} Bytes) und wurde nicht gelesen.",
        en="The document is larger than permitted ({limit} bytes) and was not read.",
    ),
    "limit.large": Text(
        de="Die Tabelle hat {has} Bytes, erlaubt sind {limit}; sie wurde nicht gelesen.",
        en="The table has {has} bytes, {limit} are permitted; it was not read.",
    ),
    "limit.problems": Text(
        de="Gemeldet werden höchstens {limit} Probleme; nicht gemeldet sind {number}.",
        en="At most {limit} problems are reported; {number} more are not.",
    ),
    "limit.problems.least": Text(
        de="Gemeldet werden höchstens {limit} Probleme; nicht gemeldet sind mindestens {number}.",
        en="At most {limit} problems are reported; at least {number} more are not.",
    ),
    # Of JSON.
    "limit.depth": Text(
        de="Das Dokument ist tiefer geschachtelt als die erlaubten {limit} Ebenen und wurde nicht gelesen.",
        en="The document is nested deeper than the permitted {limit} levels and was not read.",
    ),
    "limit.items": Text(
        de="Die Liste hat {number} Einträge, erlaubt sind {limit}; sie wurde nicht gelesen.",
        en="The list has {number} entries, {limit} are permitted; it was not read.",
    ),
    "limit.digits": Text(
        de="Die Zahl {found} ist länger als erlaubt ({limit} Ziffern).",
        en="The number {found} is longer than permitted ({limit} digits).",
    ),
    # Of tables and workbooks.
    "limit.rows": Text(
        de="Die Datei hat mehr als die erlaubten {limit} Zeilen (mindestens {has}) und wurde nicht gelesen. Bitte "
        "aufteilen.",
        en="The file has more than the permitted {limit} rows (at least {has}) and was not read. Split it up.",
    ),
    "limit.columns": Text(
        de="Die Zeile hat {has} Zellen, erlaubt sind {limit}; sie wurde nicht gelesen.",
        en="The row has {has} cells, {limit} are permitted; it was not read.",
    ),
    "limit.cells": Text(
        de="Die Tabelle hat mehr als die erlaubten {limit} Zellen (mindestens {has}) und wurde nicht gelesen. Bitte "
        "aufteilen.",
        en="The table has more than the permitted {limit} cells (at least {has}) and was not read. Split it up.",
    ),
    "limit.text": Text(
        de="Eine Zelle hat mehr als die erlaubten {limit} Zeichen ({has}) und wurde nicht gelesen.",
        en="A cell has more than the permitted {limit} characters ({has}) and was not read.",
    ),
    # Of workbooks.
    "limit.sheet_cells": Text(
        de="Die Arbeitsmappe hat mehr als die erlaubten {limit} Zellen (mindestens {has}), leere mitgezählt, und wurde "
        "nicht gelesen. Leere Zeilen und Spalten löschen oder die Datei aufteilen.",
        en="The workbook has more than the permitted {limit} cells (at least {has}), empty ones included, and was not "
        "read. Delete empty rows and columns, or split it up.",
    ),
    "limit.entries": Text(
        de="Die Arbeitsmappe besteht aus {has} Dateien, erlaubt sind {limit}: Sie wurde nicht entpackt.",
        en="The workbook consists of {has} files, {limit} are permitted: it was not unpacked.",
    ),
    "limit.elements": Text(
        de="Die Arbeitsmappe hat mehr, längere oder tiefer geschachtelte XML-Elemente als erlaubt ({has} statt "
        "{limit}): Sie wurde nicht gelesen.",
        en="The workbook has more, longer or more deeply nested XML elements than permitted ({has} instead of "
        "{limit}): it was not read.",
    ),
    "limit.unpacked": Text(
        de="Die Arbeitsmappe ist entpackt {has} Bytes groß, erlaubt sind {limit}: Sie wurde nicht gelesen.",
        en="The workbook has {has} bytes when unpacked, {limit} are permitted: it was not read.",
    ),
    "limit.ratio": Text(
        de="Die Arbeitsmappe ist {packed} Bytes groß, entpackt aber {size}, mehr als das {limit}-Fache: Sie wurde "
        "nicht entpackt.",
        en="The workbook has {packed} bytes but {size} when unpacked, more than {limit} times as many: it was not "
        "unpacked.",
    ),
    "limit.sheets": Text(
        de="Die Arbeitsmappe hat {has} Blätter, erlaubt sind {limit}: Sie wurde nicht gelesen.",
        en="The workbook has {has} sheets, {limit} are permitted: it was not read.",
    ),
    "limit.names": Text(
        de="Die Arbeitsmappe hat mehr oder längere definierte Namen als erlaubt ({has} statt {limit}): Sie wurde nicht "
        "gelesen. Im Namens-Manager aufräumen.",
        en="The workbook has more or longer defined names than permitted ({has} instead of {limit}): it was not read. "
        "Tidy up in the name manager.",
    ),
    "limit.comments": Text(
        de="Die Arbeitsmappe hat mehr als die erlaubten {limit} Kommentare ({has}): Sie wurde nicht gelesen.",
        en="The workbook has more than the permitted {limit} comments ({has}): it was not read.",
    ),
    "limit.ranges": Text(
        de="Die Arbeitsmappe hat mehr als die erlaubten {limit} Bereiche ({has}): verbundene Zellen, bedingte Formate, "
        "Eingabeprüfungen und Verweise. Sie wurde nicht gelesen.",
        en="The workbook has more than the permitted {limit} ranges ({has}): merged cells, conditional formats, input "
        "checks and links. It was not read.",
    ),
    "limit.spanned": Text(
        de="Im Blatt „{sheet}“ sind mehr Zellen verbunden oder verknüpft, als eine Tabelle hat: {range} allein umfasst "
        "{cells}, erlaubt sind zusammen {limit}. Die Verbindung aufheben; die Mappe wurde nicht geöffnet.",
        en="In the sheet ‘{sheet}’, more cells are merged or linked than a table has: {range} alone spans {cells}, "
        "{limit} are permitted in all. Unmerge them; the workbook was not opened.",
    ),
    "limit.formulas": Text(
        de="Die gemeinsamen Formeln der Arbeitsmappe haben, für jede ihrer Zellen ausgeschrieben, {has} Zeichen; "
        "erlaubt sind {limit}: Sie wurde nicht gelesen.",
        en="The shared formulas of the workbook, written out for each of their cells, have {has} characters; {limit} "
        "are permitted: it was not read.",
    ),
    "limit.styles": Text(
        de="Die Arbeitsmappe hat mehr Formatvorlagen und Zellformate als die erlaubten {limit} ({has}): Sie wurde "
        "nicht gelesen.",
        en="The workbook has more styles and cell formats than the permitted {limit} ({has}): it was not read.",
    ),
    # Of a reading in a process of its own.
    "limit.seconds": Text(
        de="Die Datei zu lesen dauert länger als die erlaubten {limit} Sekunden; es wurde abgebrochen.",
        en="Reading the file takes longer than the permitted {limit} seconds; it was stopped.",
    ),
    "limit.memory": Text(
        de="Die Datei zu lesen braucht mehr als die erlaubten {limit} Bytes Speicher; es wurde abgebrochen.",
        en="Reading the file takes more than the permitted {limit} bytes of memory; it was stopped.",
    ),
}
