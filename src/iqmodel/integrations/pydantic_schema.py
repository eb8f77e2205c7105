"""The JSON Schema of a pydantic field: our own, with its definitions among pydantic's.

Pydantic, and FastAPI after it, names definitions and decides where they stand. So each of ours is handed to it as the
schema of a class, and it answers with the reference to be written.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from iqmodel.formats.json.schema import SchemaWriter, has_tag, name_of
from iqmodel.language.embedded import CountField
from iqmodel.model import models
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.readers import MODEL
from iqmodel.values.counts import Bounds, Count
from iqmodel.values.scopes import State

# Bounds by themselves may be negative, those of a figure may not: two definitions, of which the figure's has the name.
_NAMES: Final[dict[Any, str]] = {CountField: "Count", Bounds: "AnyBounds"}


def reference(kind: type[Any]) -> str:
    """What pydantic knows a class by; the last part, before the colon, becomes the name of the definition."""
    return f"{kind.__module__}.{_NAMES.get(kind, kind.__qualname__)}:{id(kind)}"


def field_schema(kind: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """The JSON Schema of a field of that class, titles and descriptions in the language of the context."""
    if issubclass(kind, State):
        return {"title": kind.__name__, "type": "string", "enum": [state.code for state in State]}
    writer = _Writer(handler)
    if kind is BaseReport:
        return writer.any_document()
    return writer.definition(Count) if kind is CountField else writer.whole(kind)


class _Writer(SchemaWriter):
    """Writes a schema whose definitions pydantic keeps."""

    def __init__(self, handler: GetJsonSchemaHandler) -> None:
        super().__init__()
        self.handler = handler

    def refer(self, key: Any) -> dict[str, Any]:
        """Pydantic's reference to a definition."""
        return _referred(_class_of(key), self.handler)

    def any_document(self) -> dict[str, Any]:
        """A whole report: a Report, or of the registered model that it names."""
        kinds = [Report, *map(models.find, models.names())]
        return {"anyOf": [_referred(kind, self.handler) for kind in kinds]}


def _referred(kind: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Pydantic's reference to the definition of a class, which it asks for if it does not have it yet."""
    # Of this schema pydantic describes the inner one alone, as it would the type of a field.
    inner = core_schema.json_or_python_schema(_core_schema(kind), core_schema.any_schema())
    return dict(handler(inner))


@cache
def _core_schema(kind: Any) -> CoreSchema:
    return TypeAdapter(kind).core_schema


@cache
def _class_of(key: Any) -> Any:
    """The class that pydantic is to ask for a definition: that of a field if it says the same, or one of ours."""
    if key is Count:
        return CountField
    if isinstance(key, type) and issubclass(key, MODEL) and key is not Bounds and not has_tag(key):
        return key
    # Within another document a report need not name its format.
    name = f"Embedded{name_of(key)}" if has_tag(key) else name_of(key)
    return type(name, (_Definition,), {"key": key, "__module__": __name__})


class _Definition:
    """The base of classes that stand for a definition; they have no objects."""

    key: ClassVar[Any]

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.any_schema(ref=reference(cls))

    @classmethod
    def __get_pydantic_json_schema__(cls, _core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return _Writer(handler).definition(cls.key)
