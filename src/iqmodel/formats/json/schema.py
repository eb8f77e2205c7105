"""JSON Schema (draft 2020-12) of every class of the model, generated from the class itself; needs no network.

The schema tells the structure, and never refuses what the reader takes. What it cannot tell is written beside it under
keywords of our own, which validators pass over: ``x-iqmodel-rules`` on each block lists the rules that bind it (as
:meth:`RuleSet.from_json <iqmodel.results.RuleSet.from_json>` reads them), ``x-iqmodel-indicator`` on each figure its
label, definition, unit and additivity in both languages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from inspect import cleandoc
from itertools import count
from typing import Any, Final

import attrs

from iqmodel.language.text import Language, Text, current_language
from iqmodel.model.annotations import LONGEST, Choice, Figure, Form, Members, OrNone, Signed, Whole, Words
from iqmodel.model.blocks import is_block_class
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.report import Report
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.readers import format_of, refuse_wrong_arguments
from iqmodel.values.counts import MAX_COUNT, Bounds, Count
from iqmodel.values.scopes import MAX_TEXT as LONGEST_SCOPE
from iqmodel.values.scopes import Scope, single_scope
from iqmodel.values.wordings import WORDINGS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RULES: Final = "x-iqmodel-rules"
"""The keyword under which a block lists its rules."""
INDICATOR: Final = "x-iqmodel-indicator"
"""The keyword under which a figure says what it counts."""
LABEL: Final = "x-iqmodel-label"
"""The keyword under which a part has its heading in both languages."""

_SCOPE: Final = single_scope()
_BLANK: Final = r" \t\n\r\f\v"

_COUNT: Final = Text(
    "Eine Zahl; Schranken, wo sie nicht genau bekannt ist; null oder nichts, wo sie unbekannt ist.",
    "A number; bounds where it is not known exactly; null or nothing where it is unknown.",
)
_DIFFERENCE: Final = Text(
    "Linke minus rechte Seite einer Regel; Schranken, wo eine Zusammenfassung den Betrag offen lässt.",
    "The left minus the right side of a rule; bounds where a combination leaves the amount open.",
)
_BOUNDS: Final = Text(
    "Eine ganze Zahl von low bis high, beide eingeschlossen; ohne high nach oben offen.",
    "A whole number from low to high, both included; without high open above.",
)


def json_schema(model: type[Any] = Report) -> dict[str, Any]:
    """The JSON Schema of the documents that ``loads(data, model)`` reads: of Report, FactSheet, a block, a record.

    Works as well for a subclass or block of yours. Titles and descriptions are in the language of the context, those
    under the own keywords in both. Raises InvalidDataError where ``model`` is not a class of the model.

    >>> json_schema()["properties"]["format"]
    {'const': 'iqmodel.report/1'}
    """
    refuse_wrong_arguments(model)
    return _Writer(current_language()).document(model)


class _Writer:
    """The writing of one schema; collects the definitions that its places refer to."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.definitions: dict[str, dict[str, Any]] = {}
        self.names: dict[Any, str] = {}

    def document(self, kind: type[Any]) -> dict[str, Any]:
        described = self.block(kind) if is_block_class(kind) else self.record(kind)
        if format_of(kind):
            described["required"] = ["format", *described["required"]]
        return {"$schema": DIALECT, **described, "$defs": dict(sorted(self.definitions.items()))}

    def refer(self, key: Any, name: str, describe: Any) -> dict[str, Any]:
        """A reference to the definition of ``key``, described when first met; two classes of one name get two."""
        if key not in self.names:
            spare = (f"{name}{number}" for number in count(2))
            self.names[key] = (
                name if name not in self.definitions else next(n for n in spare if n not in self.definitions)
            )
            self.definitions[self.names[key]] = {}
            self.definitions[self.names[key]] = describe()
        return {"$ref": f"#/$defs/{self.names[key]}"}

    def block(self, kind: type[Any], whole: Layout | None = None, path: str = "") -> dict[str, Any]:
        """A block at its place ``path`` in the class of ``whole``, which resolves its labels, units and rules."""
        layout, whole = layout_of(kind), whole or layout_of(kind)
        hints = hints_of(kind)
        described = self.object_of(kind)
        properties = described["properties"]
        for field in fields_of(kind):
            code = f"{path}.{field.name}" if path else field.name
            if field.name in layout.counts:
                properties[field.name] = self.figure(whole, code)
            elif field.name in layout.parts:
                held = self.block(layout.parts[field.name].kind, whole, code)
                label = next(section.label for section in whole.sections if section.code == code)
                properties[field.name] = {**held, "title": label.in_language(self.language), LABEL: _both(label)}
            else:
                properties[field.name] = self.value(hints[field.name], {})
        rules = [rule for rule in json.loads(whole.rules.to_json()) if rule["path"] == path]
        return described | ({RULES: rules} if rules else {})

    def figure(self, whole: Layout, code: str) -> dict[str, Any]:
        indicator = whole.indicators[code]
        definition = indicator.definition.in_language(self.language)
        return {
            **self.count(),
            "title": indicator.label.in_language(self.language),
            **({"description": definition} if definition else {}),
            INDICATOR: {
                "code": code,
                "label": _both(indicator.label),
                "definition": _both(indicator.definition),
                "unit": {"code": indicator.unit.code, "label": _both(indicator.unit.label)},
                "additivity": indicator.additivity,
            },
        }

    def record(self, kind: type[Any]) -> dict[str, Any]:
        """A class that is no block: its fields by their annotations and metadata."""
        hints = hints_of(kind)
        described = self.object_of(kind)
        for field in attrs.fields(kind):
            described["properties"][field.name] = self.value(hints[field.name], field.metadata)
        return described

    def object_of(self, kind: type[Any]) -> dict[str, Any]:
        """An object of the class, its fields still to be described."""
        tag = format_of(kind)
        required = [field.name for field in fields_of(kind) if field.default is attrs.NOTHING]
        return {
            "title": kind.__name__,
            "description": cleandoc(kind.__doc__ or kind.__name__).partition("\n\n")[0].replace("\n", " "),
            "type": "object",
            "properties": {"format": {"const": tag}} if tag else {},
            "required": required,
            "additionalProperties": False,
        }

    def value(self, hint: Any, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """What an annotation permits, which the one dispatch knows; ``metadata`` are those of the field."""
        match hook_of(hint).annotation:
            case Figure():
                return self.count()
            case Signed():
                return self.refer(Signed, "Difference", self._describe_difference)
            case OrNone(hint=inner):
                return {"anyOf": [self.value(inner, metadata), {"type": "null"}]}
            case Members(hint=inner):
                return {"type": "array", "items": self.value(inner, metadata)}
            case Choice(choices=choices):
                return {"enum": list(choices)}
            case Words():
                return {"type": "string", "minLength": 1, "maxLength": LONGEST, **_pattern(metadata.get("form"))}
            case Whole(least=least, most=most):
                within = {"minimum": metadata.get("least", least), "maximum": metadata.get("most", most)}
                return {"type": "integer", **within}
            case _:
                return self.object(hint)

    def object(self, kind: type[Any]) -> dict[str, Any]:
        """A reference to the description of a class."""
        if kind in _AS_TEXT:
            return self.refer(kind, *_AS_TEXT[kind])
        return self.refer(kind, kind.__name__, lambda: (self.block if is_block_class(kind) else self.record)(kind))

    def count(self) -> dict[str, Any]:
        return self.refer(Count, "Count", self._describe_count)

    def _describe_count(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0, "maximum": MAX_COUNT}
        bounds = self.refer(Bounds, "Bounds", self._describe_bounds)
        return {"description": _COUNT.in_language(self.language), "anyOf": [number, bounds, {"type": "null"}]}

    def _describe_difference(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": -MAX_COUNT, "maximum": MAX_COUNT}
        ends = {name: {"anyOf": [number, {"type": "null"}]} for name in ("low", "high")}
        worded = self.refer(Bounds, "Bounds", self._describe_bounds)
        bounds = {"type": "object", "properties": ends, "minProperties": 1, "additionalProperties": False}
        return {"description": _DIFFERENCE.in_language(self.language), "anyOf": [number, bounds, worded]}

    def _describe_bounds(self) -> dict[str, Any]:
        return {
            "description": _BOUNDS.in_language(self.language),
            "type": "object",
            "properties": {
                "low": {"type": "integer", "minimum": 0, "maximum": MAX_COUNT},
                # The rounding of the largest round number reaches beyond the largest figure.
                "high": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]},
                "wording": {"enum": [*WORDINGS, None]},
                "stated": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MAX_COUNT}, {"type": "null"}]},
            },
            "required": ["low"],
            "additionalProperties": False,
        }


def _both(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


def _pattern(form: Form | None) -> dict[str, Any]:
    if form is None:
        return {}
    # Blanks are spelt out: ours are those of ASCII, a validator's may be those of Unicode.
    pattern = form.pattern.replace(r"\S", f"[^{_BLANK}]").replace(r"\s", _BLANK)
    return {"pattern": f"^(?:{pattern})$"}


def _date() -> dict[str, Any]:
    return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _scope() -> dict[str, Any]:
    return {
        "type": "string",
        "maxLength": LONGEST_SCOPE,
        "pattern": rf"^{_SCOPE}(\+{_SCOPE})*$",
        "examples": ["DE", "DE-BY", "DE-BE+DE-BY", "DE-BY/network/project-7"],
    }


# What stands in a document as a text.
_AS_TEXT: Final = {date: ("Date", _date), Scope: ("Scope", _scope)}
