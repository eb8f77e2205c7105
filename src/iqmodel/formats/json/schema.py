"""JSON Schema (draft 2020-12) of every class of the model, generated from the class itself; it needs no network.

The schema describes the structure, and never rejects what the reader accepts. What it cannot express is added under
keywords of our own, which validators ignore: ``x-iqmodel-rules`` on each block lists its rules (as
:meth:`RuleSet.from_json <iqmodel.results.RuleSet.from_json>` reads them), ``x-iqmodel-indicator`` on each figure has
its label, definition, unit and additivity in both languages.
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
from iqmodel.model import models
from iqmodel.model.annotations import LONGEST, Choice, Figure, Form, Members, OrNone, Signed, Whole, Words
from iqmodel.model.blocks import is_block_class
from iqmodel.model.indicators import Indicator
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.readers import format_of, refuse_wrong_arguments
from iqmodel.values.counts import MAX_COUNT, Bounds, Count
from iqmodel.values.kinds import refuse_switches
from iqmodel.values.scopes import MAX_TEXT as LONGEST_SCOPE
from iqmodel.values.scopes import Scope, single_scope
from iqmodel.values.shares import DECIMAL, FRACTION, Share
from iqmodel.values.wordings import WORDINGS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RULES: Final = "x-iqmodel-rules"
"""The keyword for the rules of a block."""
INDICATOR: Final = "x-iqmodel-indicator"
"""The keyword for the indicator of a figure."""
LABEL: Final = "x-iqmodel-label"
"""The keyword for the heading of a part in both languages."""

_SCOPE: Final = single_scope()
_BLANK: Final = r" \t\n\r\f\v"

_COUNT: Final = Text(
    "Eine Zahl; ihre Grenzen, wenn sie nicht genau bekannt ist; null oder weggelassen, wenn sie unbekannt ist.",
    "A number; bounds if it is not known exactly; null or left out if it is unknown.",
)
_DIFFERENCE: Final = Text(
    "Linke minus rechte Seite einer Regel; Grenzen, wo eine Zusammenfassung den Betrag offen lässt.",
    "The left minus the right side of a rule; bounds where a combination leaves the amount open.",
)
_SHARE: Final = Text(
    "Ein Anteil, wie er gedruckt ist: percentage in Prozent als Text oder fraction als Bruch, dazu sein Wortlaut.",
    "A share as printed: percentage in percent as text, or fraction, with its wording.",
)
_BOUNDS: Final = Text(
    "Eine ganze Zahl von low bis high, beide eingeschlossen; ohne high nach oben offen.",
    "A whole number from low to high, both included; without high there is no upper bound.",
)


def json_schema(model: type[Any] = Report, *, plain: bool = False) -> dict[str, Any]:
    """The JSON Schema of the documents that ``loads(data, model)`` reads: for Report, FactSheet, a block or a record.

    This includes subclasses and blocks of your own. Titles and descriptions are in the language of the context, the
    additional keywords in both. ``plain`` leaves the additional keywords and formats out, for validators that refuse
    unknown ones. Raises InvalidDataError if ``model`` is not a class of the model, and if ``plain`` is neither True nor
    False.

    >>> json_schema()["properties"]["format"]
    {'const': 'iqmodel.report/1'}
    """
    refuse_switches(plain=plain)
    refuse_wrong_arguments(model)
    return SchemaWriter(plain=plain).document(model)


class SchemaWriter:
    """Writes one schema in the language of the context, and collects the definitions to which its parts refer."""

    def __init__(self, *, plain: bool = False) -> None:
        self.language: Language = current_language()
        self.plain = plain
        self.definitions: dict[str, dict[str, Any]] = {}
        self.names: dict[Any, str] = {}

    def document(self, kind: type[Any]) -> dict[str, Any]:
        """The schema of a whole document, with its definitions."""
        described = self.whole(Report if kind is BaseReport else kind)
        return {"$schema": DIALECT, **described, "$defs": dict(sorted(self.definitions.items()))}

    def whole(self, kind: Any) -> dict[str, Any]:
        """What a document of the class looks like, without its definitions."""
        if kind is Bounds:
            return self._any_bounds()
        if kind is Share:
            return {"anyOf": [self._share(), {"type": "null"}]}
        described = self.definition(kind)
        # Only for the whole document: within another one the tag may be left out.
        return described | ({"required": ["format", *described["required"]]} if has_tag(kind) else {})

    def refer(self, key: Any) -> dict[str, Any]:
        """A reference to the definition of ``key``, which is written on first use; two classes with one
        name get two definitions.
        """
        if key not in self.names:
            name = name_of(key)
            spare = (f"{name}{number}" for number in count(2))
            self.names[key] = (
                name if name not in self.definitions else next(n for n in spare if n not in self.definitions)
            )
            self.definitions[self.names[key]] = {}
            self.definitions[self.names[key]] = self.definition(key)
        return {"$ref": f"#/$defs/{self.names[key]}"}

    def definition(self, key: Any) -> dict[str, Any]:
        """What a name stands for: a class, or one of the values that are written in a form of their own."""
        values = {Count: self._count, Signed: self._difference, Bounds: self._bounds, Share: self._share}
        values |= {date: self._date, Scope: _scope}
        if key in values:
            return values[key]()
        return self.block(key) if is_block_class(key) else self.record(key)

    def further(self, keyword: str, value: Any) -> dict[str, Any]:
        """An additional keyword, unless the schema is to be plain."""
        return {} if self.plain else {keyword: value}

    def block(self, kind: type[Any], whole: Layout | None = None, path: str = "") -> dict[str, Any]:
        """A block at its place ``path`` in the class of ``whole``, which determines its labels, units and rules."""
        layout, whole = layout_of(kind), whole or layout_of(kind)
        hints = hints_of(kind)
        described = self.object_of(kind)
        properties = described["properties"]
        for field in fields_of(kind):
            code = f"{path}.{field.name}" if path else field.name
            if field.name in layout.counts:
                properties[field.name] = self.figure(whole, code)
            elif field.name in layout.shares:
                properties[field.name] = self.share(whole, code)
            elif field.name in layout.parts:
                held = self.block(layout.parts[field.name].kind, whole, code)
                label = next(section.label for section in whole.sections if section.code == code)
                title = {"title": label.in_language(self.language), **self.further(LABEL, _both(label))}
                properties[field.name] = {**held, **title}
            else:
                properties[field.name] = self.value(hints[field.name], {})
        rules = [rule for rule in json.loads(whole.all_rules.to_json()) if rule["path"] == path]
        return described | (self.further(RULES, rules) if rules else {})

    def figure(self, whole: Layout, code: str) -> dict[str, Any]:
        """A figure with its title, definition and indicator."""
        return {**self.refer(Count), **self.described(whole.indicators[code])}

    def share(self, whole: Layout, code: str) -> dict[str, Any]:
        """A share with its title, definition and indicator."""
        return {"anyOf": [self.refer(Share), {"type": "null"}], **self.described(whole.dictionary[code])}

    def described(self, indicator: Indicator) -> dict[str, Any]:
        """The title, definition and indicator of a figure or share."""
        definition = indicator.definition.in_language(self.language)
        details = {
            "code": indicator.code,
            "label": _both(indicator.label),
            "definition": _both(indicator.definition),
            "unit": {"code": indicator.unit.code, "label": _both(indicator.unit.label)},
            "additivity": indicator.additivity,
            **({} if indicator.part is None else {"part": indicator.part}),
            **({} if indicator.of is None else {"of": indicator.of}),
        }
        return {
            "title": indicator.label.in_language(self.language),
            **({"description": definition} if definition else {}),
            **self.further(INDICATOR, details),
        }

    def record(self, kind: type[Any]) -> dict[str, Any]:
        """A class that is not a block: its fields by annotation and metadata."""
        hints = hints_of(kind)
        described = self.object_of(kind)
        for field in attrs.fields(kind):
            described["properties"][field.name] = self.value(hints[field.name], field.metadata)
        return described

    def object_of(self, kind: type[Any]) -> dict[str, Any]:
        """An object of the class; its fields are described later."""
        tag = format_of(kind)
        title = models.name_of(kind)
        headers = {name: {"const": value} for name, value in (("format", tag), ("model", title)) if value is not None}
        required = [field.name for field in fields_of(kind) if field.default is attrs.NOTHING]
        return {
            "title": kind.__name__,
            "description": cleandoc(kind.__doc__ or kind.__name__).partition("\n\n")[0].replace("\n", " "),
            "type": "object",
            "properties": headers,
            "required": required if title is None else ["model", *required],
            "additionalProperties": False,
        }

    def value(self, hint: Any, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """What an annotation permits, which the one dispatch knows; ``metadata`` are those of the field."""
        match hook_of(hint).annotation:
            case Figure():
                return self.refer(Count)
            case Signed():
                return self.refer(Signed)
            case OrNone(hint=inner):
                return {"anyOf": [self.value(inner, metadata), {"type": "null"}]}
            case Members(hint=inner):
                least = {"minItems": metadata["fewest"]} if "fewest" in metadata else {}
                return {"type": "array", "items": self.value(inner, metadata), **least}
            case Choice(choices=choices):
                return {"enum": list(choices)}
            case Words():
                form = metadata.get("form")
                longest = LONGEST if form is None else form.longest
                return {"type": "string", "minLength": 1, "maxLength": longest, **_pattern(form)}
            case Whole(least=least, most=most):
                within = {"minimum": metadata.get("least", least), "maximum": metadata.get("most", most)}
                return {"type": "integer", **within}
            case _:
                return self.any_report() if hint is BaseReport else self.refer(hint)

    def any_report(self) -> dict[str, Any]:
        """A report within a document: a Report, or of the registered model that it names."""
        named = [self.refer(models.find(name)) for name in models.names()]
        return {"anyOf": [self.refer(Report), *named]} if named else self.refer(Report)

    def _count(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0, "maximum": MAX_COUNT}
        bounds = self.refer(Bounds)
        return {"description": _COUNT.in_language(self.language), "anyOf": [number, bounds, {"type": "null"}]}

    def _difference(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": -MAX_COUNT, "maximum": MAX_COUNT}
        ends = {name: {"anyOf": [number, {"type": "null"}]} for name in ("low", "high")}
        worded = self.refer(Bounds)
        bounds = {"type": "object", "properties": ends, "minProperties": 1, "additionalProperties": False}
        return {"description": _DIFFERENCE.in_language(self.language), "anyOf": [number, bounds, worded]}

    def _share(self) -> dict[str, Any]:
        wording = {"wording": {"enum": [*WORDINGS, None]}}
        kinds = {"percentage": DECIMAL, "fraction": FRACTION}
        return {
            "description": _SHARE.in_language(self.language),
            "oneOf": [
                {
                    "type": "object",
                    "properties": {name: {"type": "string", "pattern": f"^(?:{pattern})$"}, **wording},
                    "required": [name],
                    "additionalProperties": False,
                }
                for name, pattern in kinds.items()
            ],
        }

    def _bounds(self) -> dict[str, Any]:
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

    def _date(self) -> dict[str, Any]:
        """An ISO date; the calendar is checked by the reader only."""
        # What knows no further keywords may know no formats either, and the pattern says enough.
        return {"type": "string", **self.further("format", "date"), "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def _any_bounds(self) -> dict[str, Any]:
        """Bounds by themselves, which may be those of a difference or a sum: negative, open below, and of any size."""
        described = self._bounds()
        end = {"anyOf": [{"type": "integer"}, {"type": "null"}]}
        return described | {"properties": described["properties"] | {"low": end, "high": end}, "required": []}


def has_tag(kind: Any) -> bool:
    """Whether documents of the class name their format."""
    return isinstance(kind, type) and format_of(kind) is not None


def name_of(key: Any) -> str:
    """The name of a definition."""
    return _NAMES.get(key) or str(key.__name__)


def _both(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"de": text.de, "en": text.en}


def _pattern(form: Form | None) -> dict[str, Any]:
    """The form of a text as a regular expression; JSON Schema searches, so the pattern is anchored."""
    if form is None:
        return {}
    # Blanks are spelt out: \s means ASCII here, but may mean Unicode to a validator.
    pattern = form.pattern.replace(r"\S", f"[^{_BLANK}]").replace(r"\s", _BLANK)
    return {"pattern": f"^(?:{pattern})$"}


def _scope() -> dict[str, Any]:
    """The canonical text of a scope or union, alone or with the labels of the networks and projects in it."""
    text = {
        "type": "string",
        "maxLength": LONGEST_SCOPE,
        "pattern": rf"^{_SCOPE}(\+{_SCOPE})*$",
        "examples": ["DE", "DE-BY", "DE-BE+DE-BY", "DE-BY/network/project-7"],
    }
    labels = {
        "type": "object",
        "propertyNames": {"pattern": rf"^{_SCOPE}$"},
        "additionalProperties": {"type": "string", "pattern": f"[^{_BLANK}]"},
        "examples": [{"DE-NI/suedniedersachsen": "Südniedersachsen"}],
    }
    labelled = {
        "type": "object",
        "properties": {"text": text, "labels": labels},
        "required": ["text"],
        "additionalProperties": False,
    }
    return {"anyOf": [text, labelled]}


_NAMES: Final[dict[Any, str]] = {Count: "Count", Signed: "Difference", date: "Date"}
