"""How objects stand as fields in classes of other libraries: pydantic asks a class for the way to read and write it.

That way is handed in from above: no class of the model knows pydantic, and pydantic is loaded only when it asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

CoreSchema: TypeAlias = Callable[[Any, Any, Any], Any]
"""A function from a class, the annotation of the field and pydantic's handler to pydantic's core schema."""

JsonSchema: TypeAlias = Callable[[Any, Any], dict[str, Any]]
"""A function from a class and pydantic's handler to the JSON Schema of its data."""


def _as_any_other(_kind: Any, source: Any, handler: Any) -> Any:
    """The core schema before the front door hands in the real one: that of a class unknown to pydantic."""
    return handler(source)


def _nothing_known(_kind: Any, _handler: Any) -> dict[str, Any]:
    return {}


_core_schema: CoreSchema = _as_any_other
_json_schema: JsonSchema = _nothing_known


def embed_with(*, core_schema: CoreSchema, json_schema: JsonSchema) -> None:
    """Hand in the functions that pydantic's questions are answered with; done by the front door."""
    global _core_schema, _json_schema
    _core_schema, _json_schema = core_schema, json_schema


class Embedded:
    """The base of classes that may be the type of a field of a pydantic class."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _core_schema(cls, source, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, _core_schema: Any, handler: Any) -> dict[str, Any]:
        return _json_schema(cls, handler)


class CountField(Embedded):
    """Stands for a count, which is a union, where a class is asked for; it has no objects."""

    __slots__ = ()


class ReadAs:
    """What an alias carries (``Annotated[…, ReadAs(kind)]``) whose fields pydantic is to read as those of a class.

    Left to itself, pydantic reads ``int | Bounds`` member by member: true as 1, „12“ as 12.
    """

    __slots__ = ("kind",)

    def __init__(self, kind: type[Embedded]) -> None:
        self.kind: type[Embedded] = kind

    def __repr__(self) -> str:
        return f"ReadAs({self.kind.__name__})"

    def __get_pydantic_core_schema__(self, _source: Any, handler: Any) -> Any:
        return handler.generate_schema(self.kind)
