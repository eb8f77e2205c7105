"""The structure of our SDMX data as SDMX-JSON 2.0: what each column is, and the codes that it may hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from iqmodel.formats.exchange.identifiers import AGENCY, VERSION, area, concept, dataflow
from iqmodel.formats.exchange.statuses import LABELS
from iqmodel.formats.tables.results import check_model
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import STATUSES
from iqmodel.report import BaseReport, Report
from iqmodel.values.scopes import Scope, State
from iqmodel.values.wordings import WORDINGS

_SCHEMA: Final = "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json"
_CONCEPTS: Final = f"{AGENCY}:CONCEPTS({VERSION})"

_LABELS: Final[dict[str, Text]] = {
    "REF_AREA": Text("Gebiet", "Reference area"),
    "INDICATOR": Text("Kennzahl", "Indicator"),
    "TIME_PERIOD": Text("Zeitraum", "Time period"),
    "OBS_VALUE": Text("Wert, wenn er genau bekannt ist", "Value, if it is known exactly"),
    "LOWER": Text("kleinster möglicher Wert", "Least possible value"),
    "UPPER": Text("größter möglicher Wert", "Greatest possible value"),
    "OBS_STATUS": Text("Beobachtungsstatus", "Observation status"),
    "UNIT_MEASURE": Text("Einheit", "Unit of measure"),
    "WORDING": Text("Wortlaut der Angabe", "Wording of the statement"),
    "STATED": Text("genannte Zahl", "Number stated"),
    "IQ_STATUS": Text("Status der Angabe", "Status of the statement"),
    "COMMENT_OBS": Text("Anmerkung (deutsch)", "Comment (German)"),
    "COMMENT_OBS_EN": Text("Anmerkung (englisch)", "Comment (English)"),
    "SHARE": Text("Anteil, wie er gedruckt ist", "Share, as it is printed"),
    "REF_AREA_LABEL": Text("Bezeichnung des Gebiets", "Label of the reference area"),
}
"""What each column of SDMX-CSV is."""

_DIMENSIONS: Final = ("REF_AREA", "INDICATOR")
_NUMBERS: Final = ("LOWER", "UPPER", "STATED")
_CODED: Final = ("OBS_STATUS", "UNIT_MEASURE", "WORDING", "IQ_STATUS")
_TEXTS: Final = ("COMMENT_OBS", "COMMENT_OBS_EN", "SHARE", "REF_AREA_LABEL")


def to_sdmx_structure(
    model: type[BaseReport] = Report, *, scopes: Iterable[Scope] = (), prepared: datetime | None = None
) -> dict[str, Any]:
    """The data structure, its concepts and code lists as an SDMX-JSON 2.0 message, ready for ``json.dumps``.

    INDICATOR lists every figure of the ``model`` with its definition and every rule (for the amounts of acknowledged
    discrepancies), REF_AREA Germany, the Länder and the ``scopes`` beyond them. Names are in German and English;
    ``prepared`` is when the message was made, by default now.

    Raises InvalidDataError for a ``model`` that is not a report class.
    """
    check_model(model)
    name = dataflow(model).partition(":")[2].partition("(")[0]
    version = dataflow(model).rpartition("(")[2].rstrip(")")
    title = Text("Monitoringzahlen des Förderprogramms IQ", "Monitoring figures of the funding programme IQ")
    structure = f"{AGENCY}:{name}({version})"
    held = {
        "dataStructures": [_maintained(name, title, version) | {"dataStructureComponents": _components()}],
        "dataflows": [
            _maintained(name, title, version)
            | {"structure": f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={structure}"}
        ],
        "conceptSchemes": [
            _maintained("CONCEPTS", Text("Begriffe", "Concepts"))
            | {"concepts": [_named(code, label) for code, label in _LABELS.items()]}
        ],
        "codelists": [
            _maintained(f"CL_{column}", _LABELS[column]) | {"codes": codes}
            for column, codes in _codelists(model, scopes).items()
        ],
    }
    moment = (prepared or datetime.now(UTC)).isoformat(timespec="seconds")
    meta = {"schema": _SCHEMA, "id": f"{AGENCY}-{name}", "prepared": moment, "sender": {"id": AGENCY}}
    return {"meta": meta, "data": held}


def _codelists(model: type[BaseReport], scopes: Iterable[Scope]) -> dict[str, list[dict[str, Any]]]:
    """The codes of each coded column."""
    layout = layout_of(model)
    areas = {str(scope): scope for scope in (Scope("DE"), *map(Scope, sorted(state.code for state in State)), *scopes)}
    units = {indicator.unit.code: indicator.unit.label for indicator in layout.dictionary}
    return {
        "REF_AREA": [_named(area(code), _spoken(scope)) for code, scope in areas.items()],
        "INDICATOR": [
            *(_named(concept(one.code), one.label, one.definition) for one in layout.dictionary),
            *(_named(concept(rule.full_id), rule.label) for rule in layout.rules if rule.relation.is_equality),
        ],
        "OBS_STATUS": [_named(letter, label) for letter, label in LABELS.items()],
        "UNIT_MEASURE": [_named(concept(code), label) for code, label in units.items()],
        "WORDING": [
            _named(code, Text(wording.words("de")[0], wording.words("en")[0])) for code, wording in WORDINGS.items()
        ],
        "IQ_STATUS": [_named(code, label) for code, label in STATUSES.items()],
    }


def _spoken(scope: Scope) -> Text:
    """The name of a scope in both languages."""
    return Text(scope.in_language("de"), scope.in_language("en"))


def _components() -> dict[str, Any]:
    """The dimensions, attributes and the measure of the structure."""
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [_component(code) | {"position": place} for place, code in enumerate(_DIMENSIONS, start=1)],
            "timeDimension": _component("TIME_PERIOD", "ObservationalTimePeriod"),
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [_component("OBS_VALUE", "Decimal")]},
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                *(_attribute(code, "Integer") for code in _NUMBERS),
                *(_attribute(code, None) for code in _CODED),
                *(_attribute(code, "String") for code in _TEXTS),
            ],
        },
    }


def _component(code: str, kind: str | None = None) -> dict[str, Any]:
    """A component with its concept, and the type or the code list of what it holds."""
    listed = f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={AGENCY}:CL_{code}({VERSION})"
    return {
        "id": code,
        "conceptIdentity": f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={_CONCEPTS}.{code}",
        "localRepresentation": {"enumeration": listed} if kind is None else {"format": {"dataType": kind}},
    }


def _attribute(code: str, kind: str | None) -> dict[str, Any]:
    """An attribute of observations, which need not be there."""
    return _component(code, kind) | {
        "usage": "optional",
        "attributeRelationship": {"observation": {}},
    }


def _maintained(code: str, label: Text, version: str = VERSION) -> dict[str, Any]:
    """The head of an artefact: who maintains it, under which id and version."""
    return {"agencyID": AGENCY, "version": version, **_named(code, label)}


def _named(code: str, label: Text, definition: Text | None = None) -> dict[str, Any]:
    """An id with its name, and its description if there is one, in both languages."""
    named: dict[str, Any] = {"id": code, "name": label.en, "names": {"de": label.de, "en": label.en}}
    if definition is not None and definition.en:
        named |= {"description": definition.en, "descriptions": {"de": definition.de, "en": definition.en}}
    return named
