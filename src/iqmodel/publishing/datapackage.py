"""Data Package 2: ``datapackage.json`` beside the long CSV file, as open-data portals and their tools read it.

The specification leaves room for properties of one's own; ``iqmodel`` is ours, and holds what makes the figures
understandable: definitions, units, how each adds up, the rules that bind them, and where they are known to break one.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from iqmodel.language.problems import plain
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.publishing.columns import KEY, Column, columns_of
from iqmodel.publishing.details import Details

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
_BOTH: Final = "{de} / {en}"


def datapackage(details: Details, path: str, content: bytes) -> dict[str, Any]:
    """The package of one resource, the CSV file at ``path`` with that content.

    ``iqmodel`` holds what tables have no place for: every figure with its definition, unit and additivity, the rules,
    and the acknowledged discrepancies.
    """
    licence = details.licence
    made: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": details.name,
        "title": _both(details.title),
        "description": _both(details.description),
        "version": "1.0.0",
        "keywords": ["Integration durch Qualifizierung", "IQ", "Monitoring", "Anerkennung", "Integration"],
        "licenses": [{"name": licence.spdx, "path": licence.url, "title": licence.label.de}],
        "contributors": [{"title": details.publisher, "roles": ["publisher"], **_contact(details.contact)}],
        "resources": [_resource(details, path, content)],
        "iqmodel": _meaning(details),
    }
    # An empty list of sources would say that the figures have no sources.
    if sources := details.sources():
        made["sources"] = sources
    # Where it stands is what it is called elsewhere; without an address it has no name of its own.
    if details.url:
        made |= {"id": details.url, "homepage": details.url}
    return made


def _contact(contact: str) -> dict[str, str]:
    """The contact as a property of a contributor: an e-mail address, or the address of a page."""
    return {"email": contact} if "@" in contact and "://" not in contact else {"path": contact}


def _resource(details: Details, path: str, content: bytes) -> dict[str, Any]:
    """The CSV file: its form, its size and hash, its columns."""
    return {
        "name": "figures",
        "path": path,
        "type": "table",
        "title": _both(details.title),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "$schema": _SCHEMA,
            "fields": [_field(column) for column in columns_of(details.model, labelled=details.labelled)],
            "primaryKey": list(KEY),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """One column as a field of a table schema."""
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        limits["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": column.kind,
        "title": _both(column.label),
        "description": _both(column.description),
        **({"constraints": limits} if limits else {}),
    }


def _meaning(details: Details) -> dict[str, Any]:
    """The figures, rules and acknowledged discrepancies in both languages."""
    layout = layout_of(details.model)
    return {
        "indicators": [
            {
                "code": one.code,
                "label": _texts(one.label),
                "definition": _texts(one.definition),
                "unit": one.unit.code,
                "additivity": one.additivity,
            }
            for one in layout.dictionary
        ],
        "rules": [
            {
                "id": rule.full_id,
                "expression": " ".join(rule.expression.split()),
                "figures": list(rule.codes),
                "severity": rule.severity,
                "label": _texts(rule.label),
            }
            for rule in layout.rules
        ],
        "discrepancies": [
            {
                "scope": str(report.scope),
                "period": str(report.period),
                "rule": rule_id,
                "difference": plain(one.difference),
                "note": _texts(one.note),
            }
            for report, rule_id, one in details.discrepancies()
        ],
    }


def _texts(text: Text) -> dict[str, str]:
    """A text in both languages, by their codes."""
    return {"de": text.de, "en": text.en}


def _both(text: Text) -> str:
    """Both languages in one text, where the format has room for one; once if they are equal."""
    return text.de if text.de == text.en else _BOTH.format(de=text.de, en=text.en)
