"""Messages about publishing, and about the exchange formats: JSON-stat and SDMX-CSV."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "exchange.multiplied": Text(
        de="{column} ist {found}: Die Zahlen wären um diesen Faktor verschoben; erwartet werden sie ausgeschrieben.",
        en="{column} is {found}: the figures would be off by that factor; they are expected written out.",
    ),
    "publish.nothing": Text(
        de="Es ist kein Bericht da, der sich veröffentlichen ließe.", en="There is no report to publish."
    ),
    "publish.written": Text(de="Dateien in {folder} ({number}): {files}.", en="Files in {folder} ({number}): {files}."),
    "publish.left-out": Text(de="Keinen Platz haben in {files}:", en="There is no room in {files} for:"),
    "sdmx.column": Text(
        de="Die Spalte {found} ist unbekannt: Ist sie eine Dimension, so sind die Werte Teile von etwas; sie müsste "
        "vorher weggelassen oder zusammengefasst werden.",
        en="Unknown column {found}: if it is a dimension, the values are parts of something; it would have to be "
        "dropped or summed up before.",
    ),
    "sdmx.column-twice": Text(
        de="Die Spalte „{column}“ steht zweimal da; welche gilt, ist offen.",
        en="The column ‘{column}’ is there twice; it is unclear which one applies.",
    ),
    "jsonstat.class": Text(
        de='Das ist kein Datensatz nach JSON-stat 2.0: erwartet werden "version": "2.0" und "class": "dataset".',
        en='This is not a JSON-stat 2.0 dataset: "version": "2.0" and "class": "dataset" are expected.',
    ),
    "jsonstat.format": Text(
        de="Die Erweiterung hat das Format {found}; gelesen wird {known}.",
        en="The extension has the format {found}; {known} is read.",
    ),
    "jsonstat.share": Text(
        de="Der Anteil {found} passt nicht zu der Zahl {cell}, die daneben steht.",
        en="The share {found} does not fit the number {cell} that stands beside it.",
    ),
    "jsonstat.size": Text(
        de="Die Größe der Dimension „{dimension}“ ist {found}; Kategorien hat sie {has}.",
        en="The size of the dimension ‘{dimension}’ is {found}; the number of its categories is {has}.",
    ),
    "jsonstat.dimension": Text(
        de="Diese Dimension (Kategorien: {has}) ist weder Gebiet noch Zeit noch Kennzahl; ihre Zahlen sind Teile von "
        "etwas, das hier niemand addiert.",
        en="This dimension (categories: {has}) is neither scope nor time nor figure; its numbers are parts of "
        "something that nobody adds up here.",
    ),
    "jsonstat.role": Text(
        de="Keine Dimension hat die Rolle „{role}“.",
        en="No dimension has the role ‘{role}’.",
    ),
    "jsonstat.twice": Text(
        de="Die Dimension „{dimension}“ nennt eine Kategorie zweimal.",
        en="The dimension ‘{dimension}’ lists a category twice.",
    ),
    "jsonstat.cells": Text(
        de="Zellen des Würfels: {expected}; hier stehen {has}.",
        en="Cells of the cube: {expected}; the number here is {has}.",
    ),
    "jsonstat.cell": Text(
        de="Der Würfel hat keine Zelle {found}, nur 0 bis {size} (ohne diese).",
        en="The cube has no cell {found}, only 0 up to but not including {size}.",
    ),
}
