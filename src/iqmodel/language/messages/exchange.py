"""Messages about publishing, and about the exchange formats: JSON-stat, SDMX-CSV and Data Packages."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "exchange.multiplied": Text(
        de="{column} ist {found}: Die Zahlen wären um diesen Faktor verschoben. Die Zahlen ausschreiben.",
        en="{column} is {found}: the figures would be off by that factor. Write them out in full.",
    ),
    "datapackage.changed": Text(
        de="Die Datei {found} ist nicht die, die das Data Package beschreibt: Länge oder Prüfsumme sind andere. "
        "Gelesen wurde, was in ihr steht.",
        en="The file {found} is not the one that the Data Package describes: its length or hash differs. What it "
        "contains was read.",
    ),
    "datapackage.fields": Text(
        de="Die Spalten {found} sind nicht die des Schemas: {names}.",
        en="The columns {found} are not those of the schema: {names}.",
    ),
    "datapackage.key": Text(
        de="Der Schlüssel dieser Zeile ({names}) steht schon in Zeile {first}.",
        en="The key of this row ({names}) is already in row {first}.",
    ),
    "datapackage.key-empty": Text(
        de="„{name}“ gehört zum Schlüssel der Tabelle und ist leer.",
        en="‘{name}’ is part of the key of the table and is empty.",
    ),
    "datapackage.key-field": Text(
        de="Der Schlüssel nennt {found}; ein Feld dieses Namens hat das Schema nicht.",
        en="The key names {found}; the schema has no field of that name.",
    ),
    "datapackage.missing": Text(
        de="Die Datei {found} liegt nicht neben dem Data Package.",
        en="The file {found} is not beside the Data Package.",
    ),
    "datapackage.no-table": Text(
        de="Das Data Package hat keine CSV-Tabelle; andere Ressourcen werden nicht gelesen: {names}.",
        en="The Data Package has no CSV table; other resources are not read: {names}.",
    ),
    "datapackage.not-read": Text(
        de="Nicht gelesen wurden Ressourcen, die keine CSV-Tabellen mit Kennzahlen sind: {names}.",
        en="Resources that are not CSV tables of figures were not read: {names}.",
    ),
    "datapackage.package": Text(
        de="Das ist kein Data Package: Es fehlt ein Objekt mit einer Liste „resources“.",
        en="This is not a Data Package: an object with a list ‘resources’ is expected.",
    ),
    "datapackage.path": Text(
        de="{found} führt aus dem Ordner des Data Package hinaus und wird nicht geöffnet.",
        en="{found} leads out of the folder of the Data Package and is not opened.",
    ),
    "datapackage.remote": Text(
        de="{found} ist eine Adresse; gelesen werden Dateien im Ordner des Data Package. Die Datei dorthin laden und "
        "den Pfad anpassen.",
        en="{found} is an address; files in the folder of the Data Package are read. Download the file to it and "
        "change the path.",
    ),
    "datapackage.same-report": Text(
        de="Derselbe Bericht ({report}) steht schon in {earlier}; welcher gilt, ist offen.",
        en="The same report ({report}) is already in {earlier}; it is unclear which one applies.",
    ),
    "datapackage.type": Text(
        de="„{text}“ passt nicht zum Typ „{kind}“, den das Schema für diese Spalte nennt.",
        en="‘{text}’ does not fit the type ‘{kind}’ that the schema gives this column.",
    ),
    "datapackage.unsupported": Text(
        de="Die Angabe {name}: {found} wird hier nicht gelesen.",
        en="The property {name}: {found} is not supported here.",
    ),
    "datapackage.write": Text(
        de="Ein Data Package hat Lizenz, Herausgeber und Kontakt; „iqmodel publish“ schreibt es in einen Ordner.",
        en="A Data Package has a licence, a publisher and a contact; ‘iqmodel publish’ writes it to a folder.",
    ),
    "publish.nothing": Text(
        de="Es ist kein Bericht da, der sich veröffentlichen ließe.", en="There is no report to publish."
    ),
    "publish.written": Text(de="Dateien in {folder} ({number}): {files}.", en="Files in {folder} ({number}): {files}."),
    "publish.left-out": Text(
        de="In {files} nicht enthalten:",
        en="There is no room in {files} for:",
    ),
    "sdmx.column": Text(
        de="Die Spalte {found} ist unbekannt. Ist sie eine Dimension, so sind die Werte Teile eines Ganzen; sie muss "
        "vorher weggelassen oder zusammengefasst werden.",
        en="Unknown column {found}. If it is a dimension, the values are parts of a whole; drop it or sum over it "
        "first.",
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
        en="The share {found} does not fit the number {cell} beside it.",
    ),
    "jsonstat.size": Text(
        de="Die Größe der Dimension „{dimension}“ ist {found}; Kategorien hat sie {has}.",
        en="The size of the dimension ‘{dimension}’ is {found}; the number of its categories is {has}.",
    ),
    "jsonstat.dimension": Text(
        de="Diese Dimension (Kategorien: {has}) ist weder Gebiet noch Zeit noch Kennzahl; ihre Zahlen sind Teile "
        "eines Ganzen und werden hier nicht addiert.",
        en="This dimension (categories: {has}) is neither scope nor time nor figure; its numbers are parts of a "
        "whole, which are not added up here.",
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
        de="Der Würfel sollte {expected} Zellen haben; hier sind es {has}.",
        en="The cube should have {expected} cells; here it has {has}.",
    ),
    "jsonstat.cell": Text(
        de="Der Würfel hat keine Zelle {found}, nur 0 bis {size} (ohne diese).",
        en="The cube has no cell {found}, only 0 up to but not including {size}.",
    ),
}
