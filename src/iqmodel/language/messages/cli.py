"""Messages of the command line."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # cli.py
    "cli.other-workbook": Text(
        de="{file}: Die Endung {ending} wird nicht gelesen; in der Tabellenkalkulation als .xlsx speichern.",
        en="{file}: files ending in {ending} are not read; save it as .xlsx in a spreadsheet program.",
    ),
    "cli.no-file": Text(
        de="{file} ist weder eine Ausgabe ({editions}) noch eine lesbare Datei: {reason}.",
        en="{file} is neither an edition ({editions}) nor a readable file: {reason}.",
    ),
    "cli.no-document": Text(
        de="{folder}: In diesem Ordner ist kein Dokument mit einer der Endungen {endings}.",
        en="{folder}: no document in this folder has one of the endings {endings}.",
    ),
    "cli.empty": Text(de="{file} enthält keinen Bericht.", en="{file} holds no report."),
    "cli.several": Text(
        de="{file} enthält {number} Berichte; hier wird einer erwartet.",
        en="{file} holds {number} reports; one is expected here.",
    ),
    "cli.locate-table": Text(
        de="{file}: Gesucht wird in JSON-Dokumenten; eine Tabelle prüft iqmodel check.",
        en="{file}: locate searches JSON documents; iqmodel check tells what is wrong with a table.",
    ),
    "cli.weight": Text(
        de="{value} ist kein Gewicht; eines sieht so aus: counselling.sessions.first=2",
        en="{value} is no weight; one looks like this: counselling.sessions.first=2",
    ),
    "cli.locate-hint": Text(
        de="Welche Zahl falsch sein kann, sagt: iqmodel locate {file}",
        en="Which figure may be wrong is told by: iqmodel locate {file}",
    ),
    "cli.nothing-combined": Text(de="Nichts zusammengefasst.", en="Nothing was combined."),
    "cli.absent": Text(
        de="Ohne Bericht: {laender}. Das Ergebnis heißt wie verlangt {scope}, seine Summen enthalten aber nur, was "
        "vorliegt.",
        en="Without a report: {laender}. The result is called {scope}, as asked, but its sums hold only what there is.",
    ),
    "cli.language": Text(
        de="{variable} ist {value}; möglich sind {languages}.",
        en="{variable} is {value}; possible are {languages}.",
    ),
    "cli.interrupted": Text(de="Abgebrochen.", en="Interrupted."),
    "cli.help": Text(de="Hilfe: {program} --help", en="Help: {program} --help"),
    "cli.usage.command": Text(
        de="„{value}“ ist kein Befehl. Es gibt {known}.", en="‘{value}’ is no command. There are {known}."
    ),
    "cli.usage.command.close": Text(
        de="„{value}“ ist kein Befehl. Gemeint war wohl {known}.",
        en="‘{value}’ is no command. Probably meant: {known}.",
    ),
    "cli.usage.required": Text(de="Es fehlt: {names}", en="Missing: {names}"),
    "cli.usage.unknown": Text(de="Nicht verstanden: {values}", en="Not understood: {values}"),
    "cli.usage.choice": Text(
        de="{name}: „{value}“ gibt es nicht; möglich sind {choices}.",
        en="{name}: there is no ‘{value}’; possible are {choices}.",
    ),
    "cli.usage.value": Text(
        de="{name}: „{value}“ ist kein möglicher Wert.", en="{name}: ‘{value}’ is no possible value."
    ),
    "cli.usage.argument": Text(de="{name}: Der Wert dazu fehlt.", en="{name}: its value is missing."),
}
