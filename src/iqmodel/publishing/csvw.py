"""CSV on the Web: metadata beside the long CSV file, as the W3C describes tables.

A tool that knows them reads ``2019-01-01`` as a day and an empty cell as missing, and tells both languages apart.
"""

from __future__ import annotations

from typing import Any

from iqmodel.publishing.columns import KEY, Column, columns_of
from iqmodel.publishing.details import Details, in_both_languages


def csvw(details: Details, path: str) -> dict[str, Any]:
    """The metadata of the CSV file at ``path``: its dialect, columns, key, publisher and licence."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": path,
        "dc:title": in_both_languages(details.title),
        "dc:description": in_both_languages(details.description),
        "dc:publisher": details.publisher,
        "dc:license": {"@id": details.licence.url},
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_column(column) for column in columns_of(details.model, labelled=details.labelled)],
            "primaryKey": list(KEY),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    """One column: the title of its header, its type, and what is in it."""
    choices = "|".join(column.choices)
    kind = {"base": column.kind, "format": f"^({choices})$"} if column.choices else column.kind
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": kind,
        "required": column.required,
        "null": "",
        "rdfs:label": in_both_languages(column.label),
        "dc:description": in_both_languages(column.description),
    }
