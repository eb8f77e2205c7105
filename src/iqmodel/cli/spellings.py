"""What the help calls the arguments that several commands have: short enough for a line of help, where possible."""

from __future__ import annotations

from typing import Final

from iqmodel.formats.files import ENDINGS
from iqmodel.language.text import Text

SOURCE: Final = Text("AUSGABE|DATEI|-", "EDITION|FILE|-")
SOURCES: Final = Text("AUSGABE|DATEI|ORDNER|-", "EDITION|FILE|FOLDER|-")
FILE: Final = Text("DATEI", "FILE")
LISTED: Final = ", ".join(ENDINGS)
INPUT: Final = Text(
    f"Ausgabe wie 2019-2022; Datei ({LISTED}); - liest die Standardeingabe",
    f"edition such as 2019-2022; file ({LISTED}); - reads standard input",
)
INPUTS: Final = Text(
    f"Ausgaben, Dateien ({LISTED}) oder Ordner; - liest die Standardeingabe",
    f"editions, files ({LISTED}) or folders; - reads standard input",
)
NUMBERS: Final = Text(
    "Schreibweise der Zahlen in Tabellen (sonst automatisch erkannt)",
    "notation of numbers in tables (default: detected)",
)
MODEL_NAME: Final = Text("NAME|PAKET.MODUL:KLASSE", "NAME|PACKAGE.MODULE:CLASS")
MODEL: Final = Text(
    "Modell der Berichte (Voreinstellung: das in der Datei genannte)",
    "model of the reports (default: that named in the file)",
)
LIMITS: Final = Text(
    "Grenze beim Lesen, etwa rows=100000; mehrfach möglich", "limit of reading, such as rows=100000; can be repeated"
)
FORM: Final = Text("Form der Ausgabe", "form of the output")
OUTPUT: Final = Text("Zieldatei statt der Standardausgabe", "file to write instead of standard output")
FOLDER: Final = Text(
    "der Ordner; gleichnamige Dateien darin werden ersetzt", "the folder; files of the same names are replaced"
)
LICENCE: Final = Text(
    "Lizenz der Zahlen; eine unbekannte nennt alle", "licence of the figures; an unknown one lists all"
)
RESULT: Final = Text(
    "Zieldatei für den Bericht, Format nach Endung; - gibt JSON auf der Standardausgabe aus",
    "file for the report, its format by extension; - prints JSON to standard output",
)
