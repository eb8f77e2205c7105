"""Messages of the command line."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "cli.other-workbook": Text(
        de="{file}: Dateien mit der Endung {ending} werden nicht gelesen; in der Tabellenkalkulation als .xlsx "
        "oder .ods speichern.",
        en="{file}: files ending in {ending} are not read; save it as .xlsx or .ods in a spreadsheet program.",
    ),
    "cli.no-file": Text(
        de="{file} ist weder eine Ausgabe ({editions}) noch eine lesbare Datei: {reason}.",
        en="{file} is neither an edition ({editions}) nor a readable file: {reason}.",
    ),
    "cli.no-document": Text(
        de="{folder}: Der Ordner enthält kein Dokument mit einer der Endungen {endings}.",
        en="{folder}: the folder contains no document with one of the endings {endings}.",
    ),
    "cli.passed-over": Text(
        de="{folder}: Nicht gelesen, da keine Berichtsdatei: {files}.",
        en="{folder}: not read, as these are not report files: {files}.",
    ),
    "cli.model-import": Text(
        de="{name} lässt sich nicht importieren ({reason}). Gebraucht wird package.module:Class aus einem "
        "installierten Paket; im aktuellen Ordner wird nicht gesucht.",
        en="{name} cannot be imported ({reason}). What is needed is package.module:Class of an installed package; the "
        "current folder is not searched.",
    ),
    "cli.model-class": Text(
        de="{name} ist keine Klasse von Berichten (von iq.BaseReport abgeleitet).",
        en="{name} is not a class of reports (derived from iq.BaseReport).",
    ),
    "cli.end-unseen": Text(
        de="{file}: ob am Ende Dokumente fehlen, zeigt diese Datei nicht (keine Schlusszeile).",
        en="{file}: the file does not show whether documents are missing at its end (no closing line).",
    ),
    "cli.empty": Text(de="{file} enthält keinen Bericht.", en="{file} contains no report."),
    "cli.cases": Text(
        de="{file} enthält Fälle und keinen Bericht. Auszählen: iqmodel count {file} --scope … --period …",
        en="{file} contains case records and no report. To count them: iqmodel count {file} --scope … --period …",
    ),
    "cli.several": Text(
        de="{file} enthält {number} Berichte; hier wird einer erwartet.",
        en="{file} contains {number} reports; one is expected here.",
    ),
    "cli.pick": Text(
        de="„{asked}“ ist weder ein Bereich noch Gebiet oder Zeitraum eines dieser Berichte. Bereiche beginnen mit: "
        "{areas}. Gebiete: {scopes}. Zeiträume: {periods}.",
        en="‘{asked}’ is neither an area nor the scope or period of one of these reports. Areas begin with: {areas}. "
        "Scopes: {scopes}. Periods: {periods}.",
    ),
    "cli.pick-both": Text(
        de="Kein Bericht hat Gebiet und Zeitraum zugleich: {asked}. Gebiete: {scopes}. Zeiträume: {periods}.",
        en="No report has both the scope and the period: {asked}. Scopes: {scopes}. Periods: {periods}.",
    ),
    "cli.one-of-several": Text(
        de="{file} enthält {number} Berichte; durchsucht wird nur {report}. Nicht durchsucht: {others}.",
        en="{file} contains {number} reports; only {report} is searched. Not searched: {others}.",
    ),
    "cli.barred": Text(
        de="Nicht durchsucht, weil nicht nur Zahlen falsch oder unlesbar sind:",
        en="Not searched, because not only figures are wrong or unreadable:",
    ),
    "cli.not-searched": Text(
        de="{file}: Nicht durchsucht, weil nicht nur Zahlen falsch oder unlesbar sind. Bitte zuerst das Genannte "
        "berichtigen.",
        en="{file}: Not searched, because not only figures are wrong or unreadable. Please correct the above first.",
    ),
    "cli.only-report": Text(
        de="Geschrieben ist nur der Bericht {report}. Nicht enthalten: {left}.",
        en="Only the report {report} is written. Not included: {left}.",
    ),
    "cli.unread": Text(
        de="Nicht lesbar, daher als unbekannt behandelt ({number}):",
        en="Not readable, therefore taken as unknown ({number}):",
    ),
    "cli.not-repaired": Text(
        de="{file}: Ohne diese Zahlen widersprechen die Hinweise dem Bericht; daher gibt es keinen. Bitte die Datei "
        "selbst berichtigen.",
        en="{file}: Without these figures the notes contradict the report, so there is none. Please correct the file "
        "yourself.",
    ),
    "cli.not-repaired.open": Text(
        de="{file}: Es gibt mehrere Möglichkeiten, und geraten wird nicht; daher gibt es keinen Bericht. Mit --weight "
        "CODE=N verlässliche Zahlen höher gewichten.",
        en="{file}: Several possibilities remain, and nothing is guessed, so there is no report. Give reliable figures "
        "a higher weight with --weight CODE=N.",
    ),
    "cli.convert-order": Text(
        de="Es gibt keine Datei und keinen Ordner {source}. Falls die andere Reihenfolge gemeint war ({target} gibt "
        "es): {command}",
        en="There is no file or folder {source}. If you meant the other order ({target} exists): {command}",
    ),
    "cli.usage.convert-output": Text(
        de="Das Ziel ist das zweite Argument und braucht kein -o: iqmodel convert QUELLE ZIEL",
        en="The target is the second argument and takes no -o: iqmodel convert SOURCE TARGET",
    ),
    "cli.weight": Text(
        de="{value} ist kein Gewicht; eines sieht so aus: counselling.sessions.first=2",
        en="{value} is not a weight; a weight looks like this: counselling.sessions.first=2",
    ),
    "cli.same": Text(
        de="„{value}“ sind nicht zwei Codes; so sehen sie aus: counselling.persons.total=persons.total",
        en="‘{value}’ are not two codes; they look like this: counselling.persons.total=persons.total",
    ),
    "cli.locate-hint": Text(
        de="Welche Zahl falsch sein kann, sagt: iqmodel locate {file}",
        en="To find out which figure may be wrong: iqmodel locate {file}",
    ),
    "cli.nothing-audited": Text(
        de="Nichts ist geprüft: Gerade was fehlt, kann eine andere Zahl preisgeben.",
        en="Nothing was audited: what is missing may be what gives another figure away.",
    ),
    "cli.nothing-combined": Text(de="Nichts zusammengefasst.", en="Nothing was combined."),
    "cli.combine.overlap": Text(de="{file} und {other}: {reports}", en="{file} and {other}: {reports}"),
    "cli.combine.overlap-within": Text(de="{file}, zweimal darin: {reports}", en="{file}, twice in it: {reports}"),
    "cli.combine.gap": Text(
        de="{report} fehlt. Vorhanden für dasselbe Gebiet: {scopes}. Vorhanden für dieselbe Zeit: {days}.",
        en="{report} is missing. Present for the same scope: {scopes}. Present for the same time: {days}.",
    ),
    "cli.combine.gap-days": Text(
        de="{report} fehlt. Vorhanden für dasselbe Gebiet: {scopes}. Für diese Zeit liegt gar kein Bericht vor.",
        en="{report} is missing. Present for the same scope: {scopes}. There is no report at all for this time.",
    ),
    "cli.combine.more": Text(de="und {number} weitere", en="and {number} more"),
    "cli.absent": Text(
        de="Ohne Bericht: {laender}. Das Ergebnis heißt wie verlangt {scope}, seine Summen enthalten aber nur, was "
        "vorliegt.",
        en="Without a report: {laender}. The result is named {scope}, as requested, but its sums contain only what "
        "was available.",
    ),
    "cli.limits.name": Text(
        de="Eine Grenze „{value}“ gibt es nicht. Es gibt {known}.",
        en="Unknown limit ‘{value}’. Known limits: {known}.",
    ),
    "cli.limits.number": Text(
        de="„{value}“ ist keine Grenze; eine sieht so aus: {name}={default}",
        en="‘{value}’ is not a limit; a limit looks like this: {name}={default}",
    ),
    "cli.limits.range": Text(
        de="{name} ist eine ganze Zahl von {least} bis {most}.", en="{name} is an integer from {least} to {most}."
    ),
    "cli.limits.input": Text(
        de="Die Grenzen seconds und memory gelten für Dateien, nicht für die Standardeingabe: die Daten zuerst in "
        "eine Datei schreiben.",
        en="The limits seconds and memory apply to files, not to standard input: write the data to a file first.",
    ),
    "cli.limits.feedback": Text(
        de="Die Grenzen seconds und memory gelten nur beim Lesen; feedback schreibt auch. Zuerst prüfen: iqmodel check "
        "{file} --limits seconds=…",
        en="The limits seconds and memory apply to reading only; feedback also writes. Check the file first: iqmodel "
        "check {file} --limits seconds=…",
    ),
    "cli.feedback.folder": Text(
        de="Bei mehreren Formularen kommen die Rückmeldungen in einen Ordner: ihn mit -o angeben.",
        en="The feedback on several forms goes to a folder: name it with -o.",
    ),
    "cli.feedback.passed-over": Text(
        de="{folder}: Kein Formular (.xlsx, .ods) oder selbst eine Rückmeldung: {files}.",
        en="{folder}: not a form (.xlsx, .ods), or feedback itself: {files}.",
    ),
    "cli.labels": Text(
        de="Das Gebiet {scope} heißt in den Berichten verschieden: {labels}.",
        en="The reports give the scope {scope} different labels: {labels}.",
    ),
    "cli.language": Text(
        de="{variable} ist {value}; möglich sind {languages}.",
        en="{variable} is {value}. Known languages: {languages}.",
    ),
    "cli.interrupted": Text(de="Abgebrochen.", en="Interrupted."),
    "cli.help": Text(de="Hilfe: {program} --help", en="Help: {program} --help"),
    "cli.usage.command": Text(
        de="Den Befehl „{value}“ gibt es nicht. Es gibt {known}.",
        en="Unknown command ‘{value}’. Known commands: {known}.",
    ),
    "cli.usage.command.close": Text(
        de="Den Befehl „{value}“ gibt es nicht. Gemeint ist wohl {known}.",
        en="Unknown command ‘{value}’. Possibly meant: {known}.",
    ),
    "cli.usage.required": Text(de="Es fehlt: {names}", en="Missing: {names}"),
    "cli.usage.unknown": Text(de="Unbekannte Angabe: {values}", en="Unknown argument: {values}"),
    "cli.usage.choice": Text(
        de="{name}: „{value}“ gibt es nicht; möglich sind {choices}.",
        en="{name}: unknown choice ‘{value}’. Known choices: {choices}.",
    ),
    "cli.usage.value": Text(
        de="{name}: Der Wert „{value}“ ist nicht zulässig.",
        en="{name}: the value ‘{value}’ is not valid.",
    ),
    "cli.usage.said": Text(de="{name}: {said}", en="{name}: {said}"),
    "cli.usage.argument": Text(de="{name}: Der Wert dazu fehlt.", en="{name}: its value is missing."),
}
