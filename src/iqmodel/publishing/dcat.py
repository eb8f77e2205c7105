"""DCAT-AP.de 3.0: the description of the publication that open-data portals harvest, as JSON-LD.

A harvester reads nothing but this file: what the figures are of, which time and Länder they cover, who answers for
them, and for each file where it is, of which kind and under which licence. Values come from the lists that DCAT-AP.de
and the EU's publications office maintain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from iqmodel.language.text import Text
from iqmodel.publishing.details import Details, in_both_languages
from iqmodel.values.scopes import Scope

_EU: Final = "http://publications.europa.eu/resource/authority/"
_GEOCODING: Final = "http://dcat-ap.de/def/politicalGeocoding/"
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@attrs.frozen
class PublishedFile:
    """A file of the publication: its name, what it is, its media type, and its code in the EU's list of file types."""

    name: str
    label: Text
    media: str
    kind: str
    size: int
    sha256: str


def dcat(details: Details, files: Iterable[PublishedFile]) -> dict[str, Any]:
    """The dataset with its distributions: what, when, where, by whom, under which licence, and where to ask."""
    return {
        "@context": _CONTEXT,
        "@id": f"{details.url}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": in_both_languages(details.title),
        "dct:description": in_both_languages(details.description),
        "dct:identifier": details.name,
        "dct:publisher": _agent(details.publisher, "publisher", details),
        "dct:contributor": [
            _agent(body, f"contributor-{number}", details) for number, body in enumerate(_bodies(details), start=1)
        ],
        "dcat:contactPoint": _contact(details),
        "dcat:theme": [{"@id": f"{_EU}data-theme/{code}"} for code in ("SOCI", "EDUC")],
        "dcat:keyword": [
            {"@value": word, "@language": "de"} for word in ("Integration", "Anerkennung", "Qualifizierung", "IQ")
        ],
        "dct:language": [{"@id": f"{_EU}language/{code}"} for code in ("DEU", "ENG")],
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(details.first_day.isoformat()),
            "dcat:endDate": _day(details.last_day.isoformat()),
        },
        **_places(details),
        **({"dcatde:contributorID": {"@id": details.contributor}} if details.contributor else {}),
        "dcat:distribution": [_distribution(details, file) for file in files],
    }


def _distribution(details: Details, file: PublishedFile) -> dict[str, Any]:
    """One file: where it is, of which kind, how long, under which licence."""
    address = {"@id": details.url + file.name}
    made = {
        "@id": f"{details.url}#{file.name}",
        "@type": "dcat:Distribution",
        "dct:title": in_both_languages(file.label),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:license": {"@id": details.licence.uri},
        "dct:format": {"@id": f"{_EU}file-type/{file.kind}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media}"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
    if details.licence.attribution:
        made["dcatde:licenseAttributionByText"] = {"@value": details.publisher, "@language": "de"}
    return made


def _agent(name: str, mark: str, details: Details) -> dict[str, Any]:
    """An office or person, with an address within the description."""
    return {"@id": f"{details.url}#{mark}", "@type": "foaf:Agent", "foaf:name": name}


def _bodies(details: Details) -> list[str]:
    """Who collected the figures, by the sources of the reports, each once."""
    return list(
        dict.fromkeys(body for one in details.reports for source in one.sources for body in source.collected_by)
    )


def _contact(details: Details) -> dict[str, Any]:
    """Where to ask. Whether it is a person or an office is not known: a Kind is either."""
    mail = "://" not in details.contact
    address = f"mailto:{details.contact}" if mail else details.contact
    return {
        "@id": f"{details.url}#contact",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": details.publisher,
        "vcard:hasEmail" if mail else "vcard:hasURL": {"@id": address},
    }


def _places(details: Details) -> dict[str, Any]:
    """Germany, or the Länder by their keys in the political geocoding of DCAT-AP.de, and the level of either."""
    germany = Scope("DE") in details.scopes
    states = details.states
    places = [f"{_EU}country/DEU"] if germany or not states else []
    places += [f"{_GEOCODING}stateKey/{state.key}" for state in states]
    levels = (["federal"] if germany else []) + (["state"] if states else [])
    return {
        "dct:spatial": [{"@id": place, "@type": "dct:Location"} for place in places],
        "dcatde:politicalGeocodingLevelURI": [{"@id": f"{_GEOCODING}Level/{level}"} for level in levels],
    }


def _day(text: str) -> dict[str, str]:
    """A day with its type: without one it would be a text."""
    return {"@value": text, "@type": "xsd:date"}
