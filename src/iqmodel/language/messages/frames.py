"""Messages about frames."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "frames.collation": Text(
        de="In der Spalte „{column}“ hält die Datenbank verschiedene Texte für gleich, etwa p1a und p1A. Die Spalte "
        "ohne COLLATE anlegen; in DuckDB auch: RESET default_collation.",
        en="In the column ‘{column}’, the database takes different texts for equal, such as p1a and p1A. Create the "
        "column without COLLATE; in DuckDB, RESET default_collation as well.",
    ),
    "frames.sqlite-cells": Text(
        de="Die Spalte „{column}“ ist vom Typ {kind}. Zellen, in denen etwas anderes gespeichert ist: {number}. SQLite "
        "würde damit rechnen, als wäre es 0 oder ein anderer Tag. SELECT typeof(…) zeigt, was es ist.",
        en="The column ‘{column}’ is of type {kind}. Cells in which something else is stored: {number}. SQLite would "
        "compute with them as if they were 0 or another day. SELECT typeof(…) shows what they are.",
    ),
    "frames.not-a-frame": Text(
        de="{found} ist keine Tabelle von pandas, Polars, PyArrow, DuckDB, PySpark, Ibis oder Dask "
        "und kein Datenstrom von Arrow.",
        en="{found} is neither a table of pandas, Polars, PyArrow, DuckDB, PySpark, Ibis or Dask nor a stream of "
        "Arrow.",
    ),
    "frames.stream-read": Text(
        de="Der Datenstrom ({found}) ist schon gelesen, und das geht nur einmal: verdicts() als Erstes aufrufen, oder "
        "den Datenstrom neu öffnen und noch einmal prüfen.",
        en="The stream ({found}) has been read already, which is possible once only: ask for verdicts() first, or "
        "open the stream again and check it once more.",
    ),
    "frames.combine-to": Text(
        de="{found}: Zusammengefasst wird zu einem Gebiet („DE“), einer Ebene („country“, „state“, „network“), einem "
        "Zeitraum („2019“) oder einer Einheit („month“, „quarter“, „year“).",
        en="{found}: rows are combined into a scope (‘DE’), a level (‘country’, ‘state’, ‘network’), a period "
        "(‘2019’) or a unit of periods (‘month’, ‘quarter’, ‘year’).",
    ),
    "frames.combine-keys": Text(
        de="Die Spalte „{column}“ fehlt; zusammengefasst wird nach scope, start und end.",
        en="The column ‘{column}’ is missing; rows are combined by scope, start and end.",
    ),
    "frames.outside": Text(
        de="{found} liegt nicht in dem, wozu zusammengefasst wird.",
        en="{found} is not within what rows are combined into.",
    ),
    "frames.engine": Text(
        de="Die Tabelle lässt sich nicht berechnen; ihr Programm meldet: {reason}.",
        en="The table cannot be computed; its engine reports: {reason}.",
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
        en="This is a long table, with one row for each figure (code, value); only wide tables, with one column for "
        "each figure, are checked: read it with from_frame and check each report.",
    ),
    "frames.no-figures": Text(
        de="Keine Spalte heißt wie der Code einer Kennzahl, also wird nichts geprüft; columns ordnet eigene Namen den "
        "Codes zu.",
        en="No column is named after the code of a figure, so nothing is checked; columns maps your own names to "
        "codes.",
    ),
    "frames.bounds": Text(
        de="{found} ist nur in Grenzen bekannt; check_frame prüft genaue Zahlen, check auch Grenzen.",
        en="{found} is known only by its bounds; check_frame checks exact figures, check accepts bounds too.",
    ),
    "frames.model": Text(
        de="Geprüft wird nach einer Klasse, die von Block erbt, etwa Report, nicht nach {found}.",
        en="A frame is checked by a class that inherits from Block, such as Report, not by {found}.",
    ),
    "frames.key-zone": Text(
        de="Die Spalte „{column}“ hat Zeitpunkte mit Zeitzone: Welcher Tag gemeint ist, hängt vom Ort ab. "
        "Bekannte Abweichungen brauchen Tage; die Spalte in ein Datum umwandeln.",
        en="The column ‘{column}’ has points in time with a time zone: which day is meant depends on the place. "
        "Acknowledged discrepancies need days; convert the column to dates.",
    ),
    "frames.key-type": Text(
        de="Die Spalte „{column}“ ist vom Typ {kind}; bekannte Abweichungen werden nach einem Gebiet als Text und nach "
        "Tagen zugeordnet.",
        en="The column ‘{column}’ is of type {kind}; acknowledged discrepancies are matched by a scope as text and by "
        "days.",
    ),
    "frames.rule-too-large": Text(
        de="Regel „{id}“: Die Faktoren sind zu groß, um in jeder Tabelle genau gerechnet zu werden.",
        en="Rule ‘{id}’: the factors are too large to be computed exactly in every table.",
    ),
    "frames.discrepancy-keys": Text(
        de="Der Tabelle fehlt die Spalte „{column}“; bekannte Abweichungen werden nach scope, start und end "
        "zugeordnet.",
        en="The table has no column ‘{column}’; acknowledged discrepancies are matched by scope, start and end.",
    ),
    "frames.discrepancies": Text(
        de="{found} ist keine Liste bekannter Abweichungen; erwartet werden scope, start, end, rule_id, difference.",
        en="{found} is not a list of discrepancies; scope, start, end, rule_id, difference are expected.",
    ),
    "frames.backend": Text(
        de="{found} ist keine Tabellenart; möglich sind pandas, polars und pyarrow.",
        en="Unknown kind of table {found}. Known kinds: pandas, polars and pyarrow.",
    ),
    "frames.layout": Text(
        de="{found} ist keine Tabellenform; möglich sind wide und long.",
        en="Unknown layout of a table {found}. Known layouts: wide and long.",
    ),
}
