"""HTML of records: the programme and its parts, sources, notes, discrepancies, claims, limits.

Records are shown field by field, so a new record needs only the names of its new fields below.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.display.html.catalogue import definitions
from iqmodel.display.html.markup import Content, Markup, code, join, tag
from iqmodel.language.text import Language, Text
from iqmodel.language.writing import write
from iqmodel.model.records import Record
from iqmodel.model.report_key import ReportKey
from iqmodel.model.sources import STATUSES, Claim
from iqmodel.model.succession import FATES
from iqmodel.programme import Link
from iqmodel.structuring.limits import Limits
from iqmodel.values.counts import Bounds, format_count, is_known
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

# The name of each field, in general or in one class. Labels and names are missing: they are the heading of the record.
FIELDS: Final[dict[str, Text]] = {
    "action_areas": Text("Handlungsschwerpunkte", "areas of action"),
    "administrator": Text("verwaltet von", "administered by"),
    "aims": Text("Ziele", "aims"),
    "as_of": Text("Stand", "as of"),
    "audience": Text("für", "for"),
    "audiences": Text("Zielgruppen", "audiences"),
    "built_up": Text("aufgebaut", "built up"),
    "by": Text("vermerkt von", "acknowledged by"),
    "carried_by": Text("getragen von", "carried by"),
    "cells": Text("Zellen einer Tabelle, höchstens", "cells of a table, at most"),
    "code": Text("Kennzahl", "figure"),
    "collected_by": Text("erhoben von", "collected by"),
    "columns": Text("Spalten, höchstens", "columns, at most"),
    "comments": Text("Kommentare, höchstens", "comments, at most"),
    "competence_centres": Text("Fachstellen", "competence centres"),
    "completion": Text("was als Abschluss zählt", "what counts as completion"),
    "cooperations": Text("Kooperationen", "cooperations"),
    "coordination": Text("Koordination", "coordination"),
    "cornerstones": Text("Eckpfeiler", "cornerstones"),
    "covers": Text("Kennzahlen", "figures"),
    "denominator": Text("Anteil an", "share of"),
    "depth": Text("Ebenen, höchstens", "levels, at most"),
    "difference": Text("Differenz", "difference"),
    "digits": Text("Ziffern einer Zahl, höchstens", "digits of a number, at most"),
    "elements": Text("XML-Elemente einer Arbeitsmappe, höchstens", "XML elements of a workbook, at most"),
    "entries": Text("Dateien einer Arbeitsmappe, höchstens", "files of a workbook, at most"),
    "examples": Text("Beispiele", "examples"),
    "extracted": Text("Auszug vom", "extracted on"),
    "fate": Text("was daraus wurde", "what became of it"),
    "focal_points": Text("Themenschwerpunkte", "focal points"),
    "footnote": Text("Anmerkung", "remark"),
    "formats": Text("Formate", "formats"),
    "formulas": Text("Zeichen gemeinsamer Formeln, höchstens", "characters of shared formulas, at most"),
    "framework": Text("Rahmen", "framework"),
    "funders": Text("gefördert von", "funded by"),
    "funding_round": Text("Förderrunde", "funding round"),
    "good_practice": Text("gute Praxis", "good practice"),
    "id": Text("Kennung", "id"),
    "implementing_partners": Text("Partner in der Umsetzung", "implementing partners"),
    "involves": Text("einbezogen", "involved"),
    "items": Text("Einträge einer Liste, höchstens", "entries of a list, at most"),
    "large": Text("Bytes einer spaltenweise gelesenen Tabelle, höchstens", "bytes of a table read as columns, at most"),
    "link": Text("Verweis", "link"),
    "links": Text("Verweise", "links"),
    "measure_forms": Text("Formen von Maßnahmen", "forms of measures"),
    "measure_kinds": Text("Arten von Maßnahmen", "kinds of measures"),
    "memory": Text("Bytes Speicher eines eigenen Prozesses, höchstens", "memory of a process of its own, at most"),
    "names": Text("definierte Namen, höchstens", "defined names, at most"),
    "nationwide_since": Text("bundesweit seit", "nationwide since"),
    "new": Text("neue Kennzahlen", "new figures"),
    "note": Text("Anmerkung", "remark"),
    "number": Text("Nummer", "number"),
    "numerator": Text("Teil", "part"),
    "old": Text("bisherige Kennzahlen", "earlier figures"),
    "offers": Text("Angebote", "offers"),
    "on": Text("vermerkt am", "acknowledged on"),
    "origin": Text("gilt für", "holds for"),
    "our_reading": Text("unsere Lesart", "our reading"),
    "part": Text("Aufgabe", "part in the programme"),
    "partner": Text("Partner", "partner"),
    "partners": Text("Partner", "partners"),
    "percentage": Text("Anteil", "share"),
    "period": Text("Zeitraum", "period"),
    "priorities": Text("Schwerpunkte", "priorities"),
    "problems": Text("Probleme, höchstens", "problems, at most"),
    "programme": Text("Programm", "programme"),
    "purpose": Text("Zweck", "purpose"),
    "ranges": Text("Bereiche, höchstens", "ranges, at most"),
    "ratio": Text("entpackte Bytes je gepacktem, höchstens", "unpacked bytes for each packed one, at most"),
    "reading_advice": Text("beim Lesen zu bedenken", "bear in mind when reading"),
    "reason": Text("Grund", "reason"),
    "reference_date": Text("Stichtag", "reference date"),
    "report": Text("Nummer des Berichts, ab 0", "number of the report, from 0"),
    "rows": Text("Zeilen, höchstens", "rows, at most"),
    "rule": Text("Regel", "rule"),
    "seconds": Text("Sekunden eines eigenen Prozesses, höchstens", "seconds of a process of its own, at most"),
    "setting": Text("Ort", "setting"),
    "sheet_cells": Text("Zellen einer Arbeitsmappe, höchstens", "cells of a workbook, at most"),
    "sheets": Text("Blätter, höchstens", "sheets, at most"),
    "short_name": Text("Kurzname", "short name"),
    "since": Text("seit", "since"),
    "size": Text("Bytes, höchstens", "bytes, at most"),
    "source": Text("Quelle", "source"),
    "spanned": Text("Zellen in Bereichen, höchstens", "cells in ranges, at most"),
    "state_networks": Text("Landesnetzwerke", "state networks"),
    "StateNetworks.number": Text("Anzahl", "number"),
    "status": Text("Status", "status"),
    "styles": Text("Zellformate, höchstens", "cell formats, at most"),
    "subprojects": Text("Teilprojekte", "subprojects"),
    "target_groups": Text("Zielgruppen", "target groups"),
    "tasks": Text("Aufgaben", "tasks"),
    "text": Text("Zeichen einer Zelle, höchstens", "characters of a cell, at most"),
    "topics": Text("Themen", "topics"),
    "unpacked": Text("entpackte Bytes, höchstens", "unpacked bytes, at most"),
    "window": Text("erhoben für", "collected for"),
}
_HEADS: Final = ("label", "name", "programme")
_CHOICES: Final[Mapping[str, Mapping[Any, Text]]] = {"status": STATUSES, "fate": FATES}
_CODES: Final = frozenset({"code", "covers", "denominator", "id", "new", "numerator", "old", "rule", "source"})


def record_view(record: Record, language: Language) -> Markup:
    """A record: its name, then each field that is filled in, with the name of the field."""
    if isinstance(record, (ReportKey, Link)):
        return tag("p", _value("", record, language))
    head, rest = _parts(record, language)
    return join(tag("p", tag("strong", head)) if head else None, definitions(rest) if rest else None)


def _parts(record: Record, language: Language) -> tuple[str, list[tuple[str, Content]]]:
    """The name of the record, and its other fields with their names."""
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    # Every limit applies, also one with its default value.
    if not isinstance(record, Limits):
        values = {name: value for name, value in values.items() if _says(value)}
    head = ""
    heading = next((name for name in _HEADS if isinstance(values.get(name), Text)), None)
    if heading is not None:
        head = values.pop(heading).in_language(language)
        short = values.pop("short_name", None)
        head = f"{head} ({short})" if short else head
    if isinstance(record, Claim):
        # The share includes the wording.
        values["percentage"] = record.share(language)
        values.pop("wording", None)
        # Most sheets hold one report, and most claims are about the first.
        values = {name: value for name, value in values.items() if name != "report" or value}
    kind = type(record).__name__
    names = {name: FIELDS.get(f"{kind}.{name}") or FIELDS[name] for name in values}
    return head, [(names[name].in_language(language), _value(name, value, language)) for name, value in values.items()]


def _says(value: object) -> bool:
    """Whether a field is filled in."""
    return is_known(value) if isinstance(value, Bounds) else value is not None and value != ()


def _value(name: str, value: Any, language: Language) -> Content:
    """The content of a field: text, link, code, record or list of these."""
    if isinstance(value, tuple):
        members = [_value(name, member, language) for member in value]
        if any(isinstance(member, Record) for member in value):
            return tag("ul", (tag("li", member) for member in members))
        # Semicolons, because the members may contain commas and ‘and’.
        return [[", " if name in _CODES else "; ", member] if index else member for index, member in enumerate(members)]
    if isinstance(value, Link):
        return tag("a", value.label.in_language(language), href=value.url)
    if isinstance(value, (ReportKey, Text, Period, Scope)):
        return value.in_language(language)
    if isinstance(value, Record):
        head, rest = _parts(value, language)
        return join(head, definitions(rest) if rest else None)
    if name in _CODES:
        return code(value)
    if name in _CHOICES:
        return _CHOICES[name][value].in_language(language)
    return _plain(name, value, language)


def _plain(name: str, value: int | Bounds | date | str, language: Language) -> str:
    """A number, date or text in the notation of the language."""
    if isinstance(value, (int, Bounds)) and name != "difference":
        return format_count(value, locale=language)
    return write(value, language, "+" if name == "difference" else "")
