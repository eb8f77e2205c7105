"""Messages about incoming data: names nobody knows, structure, JSON, hints, and what is missing to read it."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Names that nobody knows.
    "unknown-code": Text(de="„{asked}“ gibt es nicht.", en="Unknown name ‘{asked}’."),
    "unknown-code.known": Text(
        de="„{asked}“ gibt es nicht. Bekannt sind: {known}.", en="Unknown name ‘{asked}’. Known names: {known}."
    ),
    "unknown-code.parts": Text(
        de="„{asked}“ gibt es nicht. Bekannte Namen beginnen mit: {known}.",
        en="Unknown name ‘{asked}’. Known names begin with: {known}.",
    ),
    "unknown-code.close": Text(
        de="„{asked}“ gibt es nicht. Gemeint ist vielleicht: {close}.",
        en="Unknown name ‘{asked}’. Possibly meant: {close}.",
    ),
    # The format, and the keys of a document.
    "format.missing": Text(
        de="Die Angabe „format“ fehlt; erwartet wird „{expected}“.", en="‘format’ is missing; ‘{expected}’ is expected."
    ),
    "format.cases": Text(
        de="Das sind Falldaten und kein Bericht. Erst zählen: in Python mit iq.cases.count, im Terminal mit iqmodel "
        "count.",
        en="These are case records and not a report. Count them first: in Python with iq.cases.count, in a terminal "
        "with iqmodel count.",
    ),
    "format.unknown": Text(
        de="Das Format {found} ist unbekannt; erwartet wird „{expected}“.",
        en="Unknown format {found}; ‘{expected}’ is expected.",
    ),
    "format.version": Text(
        de="Die Version {version} des Formats „{name}“ ist hier unbekannt; lesbar: {known}.",
        en="Unknown version {version} of the format ‘{name}’; readable here: {known}.",
    ),
    "format.other": Text(
        de="Das Dokument hat das Format {found}; verlangt ist „{expected}“. Weiter wurde es nicht gelesen.",
        en="The document has the format {found}, but ‘{expected}’ was requested. It was not read any further.",
    ),
    "key.unknown": Text(de="Den Schlüssel „{key}“ gibt es hier nicht.", en="Unknown key ‘{key}’."),
    "key.unknown.close": Text(
        de="Den Schlüssel „{key}“ gibt es hier nicht; gemeint ist wohl „{close}“.",
        en="Unknown key ‘{key}’. Did you mean ‘{close}’?",
    ),
    "key.missing": Text(de="Der Schlüssel „{key}“ fehlt.", en="The key ‘{key}’ is missing."),
    "key.duplicate": Text(
        de="Der Schlüssel „{key}“ kommt mehrfach vor; welcher Wert gilt, ist offen.",
        en="The key ‘{key}’ occurs more than once; it is unclear which value applies.",
    ),
    "rule.violated": Text(de="{finding}", en="{finding}"),
    "discrepancy.refused": Text(
        de="Bei „{value}“ ist eine Differenz von {difference:+} als bekannt vermerkt; hier werden nur Zahlen ohne "
        "bekannte Abweichungen angenommen.",
        en="A difference of {difference:+} is acknowledged for ‘{value}’; only figures without acknowledged "
        "discrepancies are accepted here.",
    ),
    # Matters of policy; the limits are in a file of their own.
    "text.surrogate": Text(
        de="Der Text {found} enthält ein halbes Zeichen (Surrogat), das keine Datei speichern kann.",
        en="The text {found} contains half a character (a surrogate), which no file can store.",
    ),
    "input.type": Text(
        de="Geprüft werden JSON-Text, Bytes oder ein Mapping (dict), nicht {found}.",
        en="JSON text, bytes or a mapping (dict) can be validated, not {found}.",
    ),
    "input.other-kind": Text(de="Die Datei ist {named}; {remedy}.", en="The file is {named}; {remedy}."),
    # What is not JSON at all.
    "json.encoding": Text(
        de="Das Dokument ist kein gültiges UTF-8 (ab Byte {position}).",
        en="The document is not valid UTF-8 (from byte {position}).",
    ),
    "lines.missing": Text(
        de="Die Datei ist unvollständig. Dokumente nach dieser Schlusszeile: {announced}, vor ihr gefunden: {counted}.",
        en="The file is incomplete. Documents according to this closing line: {announced}, found before it: {counted}.",
    ),
    "lines.too-many": Text(
        de="Dokumente nach dieser Schlusszeile: {announced}, vor ihr gefunden: {counted}. Prüfen, welche nicht "
        "dazugehören.",
        en="Documents according to this closing line: {announced}, found before it: {counted}. Check which of them do "
        "not belong.",
    ),
    "json.byte-order-mark": Text(
        de="Das Dokument beginnt mit einer Bytereihenfolge-Marke (BOM), die JSON nicht vorsieht.",
        en="The document begins with a byte order mark (BOM), which JSON does not allow.",
    ),
    "json.constant": Text(
        de="{found} gibt es in JSON nicht; eine unbekannte Zahl wird weggelassen oder in JSON als null geschrieben.",
        en="JSON has no {found}; an unknown figure is left out or written as null.",
    ),
    "json.syntax": Text(
        de="Kein gültiges JSON (Zeile {line}, Spalte {column}): {reason}.",
        en="Invalid JSON (line {line}, column {column}): {reason}.",
    ),
    # Hints.
    "hint.newer": Text(
        de="Das Dokument stammt von einer neueren Fassung von iqmodel: das Paket aktualisieren.",
        en="The document comes from a newer release of iqmodel: update the package.",
    ),
    "hint.model": Text(
        de="Das Paket installieren, das die Klasse anbietet, oder sie anmelden: iq.models.register(…) (im Terminal: "
        "--model).",
        en="Install the package that offers the class, or register it: iq.models.register(…) (in a terminal: --model).",
    ),
    "hint.bool": Text(
        de="Ein Wahrheitswert ist keine Anzahl, auch nicht 0 oder 1.",
        en="A truth value is not a count, not even 0 or 1.",
    ),
    "hint.list": Text(
        de="Hier steht eine einzelne Zahl, ohne eckige Klammern.", en="Write a single number here, without brackets."
    ),
    "hint.float-whole": Text(
        de="Ohne Nachkommastellen schreiben: {likely}.", en="Write it without decimal places: {likely}."
    ),
    "hint.float-thousands": Text(
        de="Vermutlich stand dort {grouped} mit Tausenderpunkt, und ein Programm hat ihn als Dezimalpunkt gelesen; "
        "gemeint wäre dann {likely}. In der Quelle nachsehen: Hier wird nichts umgerechnet.",
        en="It was probably {grouped} with the German thousands separator, which a program read as a decimal point; "
        "then {likely} is meant. Check the source: nothing is converted here.",
    ),
    "hint.empty": Text(
        de="Eine unbekannte Zahl weglassen; in JSON kann sie auch als null geschrieben werden.",
        en="Leave an unknown figure out; in JSON it can also be written as null.",
    ),
    "hint.state": Text(
        de="„{sign}“ ist in Tabellen ein Zeichen für: {meaning}. Die Zahl weglassen und unter notes vermerken, etwa "
        'mit "status": "{status}".',
        en="In tables, ‘{sign}’ is a sign for: {meaning}. Leave the figure out and add an entry to notes, such as one "
        'with "status": "{status}".',
    ),
    "hint.text": Text(
        de="Als Zahl schreiben, ohne Anführungszeichen und Trennzeichen: {likely}.",
        en="Write it as a number, without quotation marks and separators: {likely}.",
    ),
    "hint.swapped": Text(
        de="In der Quelle nachsehen, ob „{likely}“ gemeint ist.",
        en="Check the source: is ‘{likely}’ meant?",
    ),
    "hint.date": Text(
        de="Als „{likely}“ schreiben: das Jahr vierstellig und vorn.",
        en="Write it as ‘{likely}’: the year first, with four digits.",
    ),
    "hint.period": Text(de="Als Objekt schreiben: {likely}.", en="Write it as an object: {likely}."),
    "hint.key-blank": Text(
        de="Der Schlüssel beginnt oder endet mit einem Leerzeichen.",
        en="The key begins or ends with a space.",
    ),
    "hint.key-comment": Text(
        de="Das Format kennt keine Kommentare; Anmerkungen zu Zahlen stehen unter notes.",
        en="The format has no comments; remarks on figures go under notes.",
    ),
    "hint.transposed": Text(
        de="Womöglich ein Zahlendreher: {name} {likely} statt {value} würde passen.",
        en="Two digits may have been swapped: {name} {likely} instead of {value} would fit.",
    ),
    "hint.factor": Text(
        de="Womöglich um den Faktor 1.000 verschoben: {name} {likely} statt {value} würde passen.",
        en="It may be off by a factor of 1,000: {name} {likely} instead of {value} would fit.",
    ),
    "hint.utf16": Text(
        de="Die Datei ist wohl in UTF-16 („Unicode“) gespeichert: als UTF-8 speichern.",
        en="The file is probably saved in UTF-16 (‘Unicode’): save it as UTF-8.",
    ),
    "hint.cp1252": Text(
        de="Die Datei ist wohl in einer westeuropäischen Kodierung („ANSI“) gespeichert: als UTF-8 speichern.",
        en="The file is probably saved in a Western European encoding (‘ANSI’): save it as UTF-8.",
    ),
    "hint.byte-order-mark": Text(de="Als „UTF-8 ohne BOM“ speichern.", en="Save it as ‘UTF-8 without BOM’."),
    "hint.nothing": Text(de="Das Dokument ist leer.", en="The document is empty."),
    "hint.trailing-comma": Text(
        de="Das Komma nach dem letzten Eintrag löschen.", en="Delete the comma after the last entry."
    ),
    "hint.cut-off": Text(
        de="Das Dokument bricht ab; womöglich wurde es nicht ganz übertragen.",
        en="The document breaks off; it may not have been transmitted in full.",
    ),
    "hint.quotes": Text(
        de='Texte und Schlüssel stehen in geraden doppelten Anführungszeichen: "…".',
        en='Put texts and keys in straight double quotation marks: "…".',
    ),
    "hint.comment": Text(de="In JSON gibt es keine Kommentare.", en="JSON has no comments."),
    "hint.python": Text(
        de="In JSON heißt es true, false und null, klein geschrieben.", en="In JSON, write true, false and null."
    ),
    "hint.leading-zero": Text(
        de="Eine Zahl beginnt nicht mit 0; was mit 0 beginnt, ist ein Schlüssel und wird als Text geschrieben.",
        en="A number does not begin with 0; if it is a key, write it as text.",
    ),
    "hint.number": Text(
        de="Zahlen stehen ohne Vorzeichen „+“ und ohne Trennzeichen: 416374.",
        en="Write numbers without ‘+’ and without separators: 416374.",
    ),
    "hint.markup": Text(
        de="Das sieht nach einer Seite aus (HTML oder XML); gebraucht wird der Bericht selbst, als JSON.",
        en="This looks like a page (HTML or XML); the report itself is needed, as JSON.",
    ),
    "hint.report-object": Text(
        de="Das ist schon ein geprüftes Objekt; seine Regeln zeigt check().",
        en="This object has already been checked; check() shows its rules.",
    ),
    "hint.path": Text(
        de="Das sieht nach einem Dateinamen aus: Die Datei liest load(…) oder Path(…).read_bytes().",
        en="This looks like a file name: load(…) or Path(…).read_bytes() reads the file.",
    ),
    # The testing kit.
    "testing.unbreakable": Text(
        de="Die Regel „{id}“ lässt sich nicht allein verletzen: Andere Regeln sagen dasselbe.",
        en="The rule ‘{id}’ cannot be broken alone: other rules say the same.",
    ),
    # Extras.
    "extra.missing": Text(
        de="„{module}“ ist nicht installiert; es kommt mit: pip install 'iqmodel[{extra}]'",
        en="‘{module}’ is not installed; it comes with: pip install 'iqmodel[{extra}]'",
    ),
    "extra.system": Text(
        de="„{module}“ findet die Bibliotheken nicht, mit denen es Text setzt; auf Debian: apt install {packages}",
        en="‘{module}’ does not find the libraries with which it sets text; on Debian: apt install {packages}",
    ),
    "extra.engine": Text(
        de="„{module}“ ist nicht installiert; nötig sind beide: pip install 'iqmodel[{extra}]' {module}",
        en="‘{module}’ is not installed; both are needed: pip install 'iqmodel[{extra}]' {module}",
    ),
}
