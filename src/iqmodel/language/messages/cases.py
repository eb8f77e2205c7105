"""Messages about case records. They show ids and kinds of records, never what a record says."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "case.value": Text(
        de="{record}: Die Angabe in „{field}“ ist nicht zulässig. Erwartet wird {expected}.",
        en="{record}: ‘{field}’ is not a valid value. Expected {expected}.",
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
        de="Die Spalte „{column}“ gehört nicht zur Tabelle „{table}“; über eine Person wird nichts weiter "
        "gespeichert. Mögliche Spalten: {known}.",
        en="The column ‘{column}’ does not belong to the table ‘{table}’; nothing else is held about a person. "
        "Possible columns: {known}.",
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
        de="Falldaten haben nur eine Tabellenform; diese Angabe gilt nur für Berichte.",
        en="Case records have a single form of table; this argument is for reports.",
    ),
    "case.summary": Text(
        de="{records} (Probleme: {problems})",
        en="{records} (problems: {problems})",
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
        de="Die Beratung „{id}“ ist als Erstberatung angegeben, es gibt aber eine frühere derselben Person.",
        en="Session ‘{id}’ is stated as a first session, but there is an earlier one of the same person.",
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
