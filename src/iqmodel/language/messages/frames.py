"""Messages about frames."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # formats/frames.py
    "frames.not-a-frame": Text(
        de="{found} ist keine Tabelle von pandas, Polars, PyArrow, DuckDB oder PySpark.",
        en="{found} is no table of pandas, Polars, PyArrow, DuckDB or PySpark.",
    ),
    "frames.column-repeated": Text(
        de="Die Spalte „{column}“ kommt mehrfach vor.", en="The column ‘{column}’ occurs more than once."
    ),
    "frames.column-mapped-absent": Text(
        de="columns nennt die Spalte {found}, die es in der Tabelle nicht gibt.",
        en="columns names the column {found}, which the table does not have.",
    ),
    "frames.column-twice": Text(
        de="Mehr als eine Spalte steht für {found}.", en="More than one column stands for {found}."
    ),
    "frames.long-layout": Text(
        de="Das ist eine lange Tabelle mit einer Zeile je Kennzahl (code, value); geprüft werden breite mit einer "
        "Spalte je Kennzahl: mit from_frame einlesen und jeden Bericht prüfen.",
        en="This is a long table with one row for each figure (code, value); what is checked are wide ones with one "
        "column for each figure: read it by from_frame and check each report.",
    ),
    "frames.no-figures": Text(
        de="Keine Spalte trägt den Code einer Kennzahl, also wird nichts geprüft; columns ordnet eigene Namen den "
        "Codes zu.",
        en="No column bears the code of a figure, so nothing is checked; columns maps names of your own to codes.",
    ),
    "frames.bounds": Text(
        de="{found} ist nur in Grenzen bekannt; check_frame urteilt über genaue Zahlen, check auch über Grenzen.",
        en="{found} is known only by bounds; check_frame judges exact figures, check judges bounds too.",
    ),
    "frames.model": Text(
        de="Geprüft wird nach einer Klasse, die von Block erbt, etwa Report; nicht nach {found}.",
        en="A frame is checked by a class that inherits from Block, such as Report, not by {found}.",
    ),
    "frames.key-zone": Text(
        de="Die Spalte „{column}“ hat Zeitpunkte mit Zeitzone: An welchem Tag einer liegt, hängt davon ab, wo man ist. "
        "Bekannte Abweichungen brauchen Tage; die Spalte in ein Datum umwandeln.",
        en="The column ‘{column}’ has points in time with a time zone: on which day one is depends on where one is. "
        "Acknowledged discrepancies need days; turn the column into dates.",
    ),
    "frames.key-type": Text(
        de="Die Spalte „{column}“ ist vom Typ {kind}: Bekannte Abweichungen werden nach einem Gebiet als Text und nach "
        "Tagen zugeordnet.",
        en="The column ‘{column}’ is of type {kind}: acknowledged discrepancies are matched by a scope as text and by "
        "days.",
    ),
    "frames.rule-too-large": Text(
        de="Regel „{id}“: Die Faktoren sind zu groß, um in jeder Tabelle genau gerechnet zu werden.",
        en="Rule ‘{id}’: its factors are too large to be computed exactly in every table.",
    ),
    "frames.discrepancy-keys": Text(
        de="Bekannte Abweichungen werden nach scope, start und end zugeordnet; der Tabelle fehlt „{column}“.",
        en="Acknowledged discrepancies are matched by scope, start and end; the table has no ‘{column}’.",
    ),
    "frames.discrepancies": Text(
        de="{found} ist keine Liste bekannter Abweichungen; erwartet werden scope, start, end, rule_id, difference.",
        en="{found} is no list of discrepancies; expected are scope, start, end, rule_id, difference.",
    ),
    "frames.backend": Text(
        de="{found} ist keine Tabellenart; möglich sind pandas, polars und pyarrow.",
        en="{found} is no kind of table; pandas, polars and pyarrow are.",
    ),
    "frames.layout": Text(
        de="{found} ist keine Tabellenform; möglich sind wide und long.",
        en="{found} is no layout of a table; wide and long are.",
    ),
}
