"""Classes of the model as types of pydantic fields: read and written as strictly as by the package itself.

Pydantic passes a whole object to the reader of its class. Every problem becomes an error of pydantic's with its place,
its code and both messages. What pydantic parses from JSON text keeps the keys that were given twice, so that they are
problems here as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from iqmodel.errors import InvalidDataError, ScopeError
from iqmodel.formats.json.text import loads, object_of, parse, refused
from iqmodel.integrations.pydantic_schema import reference
from iqmodel.language.embedded import CountField
from iqmodel.language.problems import Problem, as_problem
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record
from iqmodel.structuring.careful import reading
from iqmodel.structuring.collecting import Problems, received
from iqmodel.structuring.converters import Hook, hook_of
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import MODEL, Session
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.counts import Count, is_figure
from iqmodel.values.kinds import wrong_type
from iqmodel.values.scopes import State

_OBJECT: Final = "iqmodel.parsed"
"""What pydantic knows a JSON object by."""
_JSON: Final = (bytes, bytearray, memoryview)


def core_schema_of(kind: type[Any], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """How pydantic reads and writes a field of the class: data, JSON text as bytes, or an object of it.

    What is no data, such as the result of a check, is left to pydantic, which wants ``arbitrary_types_allowed`` for it.
    """
    if issubclass(kind, State):
        return _schema(kind, _read_state, _read_state, lambda state: state.code)
    if kind is CountField:
        hook = hook_of(Count)
        read = _reader(hook, is_figure)
    elif issubclass(kind, MODEL):
        hook = hook_of(kind)
        read = _reader(hook, lambda value: isinstance(value, kind))
        if issubclass(kind, (Block, Record)):
            read = _reading_text(read, kind)
    else:
        return handler(source)
    return _schema(kind, read, _reader_of_parsed(hook), unstructure)


Read = Callable[[Any], Any]
"""Reads a value. Raises pydantic's ValidationError with everything that is wrong with it."""


def _schema(kind: type[Any], read: Read, read_parsed: Read, write: Callable[[Any], Any]) -> CoreSchema:
    """The core schema of a class by its functions; its name is that of the definition in a JSON Schema."""
    name = kind.__name__.removesuffix("Field")
    # What the errors of a list in a union call the class.
    for function in (read, read_parsed):
        cast("Any", function).__name__ = name
    read_json = core_schema.no_info_plain_validator_function(read_parsed)
    both = core_schema.json_or_python_schema(
        json_schema=core_schema.chain_schema([_value(), read_json]),
        python_schema=core_schema.no_info_plain_validator_function(read),
        serialization=core_schema.plain_serializer_function_ser_schema(write),
        ref=reference(kind),
    )
    # Named on the reference, which is what pydantic puts into a union: else its errors would name the whole schema.
    referring = core_schema.definition_reference_schema(reference(kind))
    named = Tag(name).__get_pydantic_core_schema__(kind, cast("Any", lambda _: referring))
    return core_schema.definitions_schema(named, [both, _object()])


def _reader(hook: Hook, is_held: Callable[[Any], bool]) -> Read:
    """Reads plain data; an object of the class is what it is."""

    def read(value: Any) -> Any:
        return value if is_held(value) and not hook.annotation(value, ()) else _answer(hook, value)

    return read


def _answer(hook: Hook, data: Any, problems: Problems | None = None) -> Any:
    """The object that the data describe."""
    value = hook.attempt(data) if problems is None else None
    if value is None:
        result = reading(hook.careful, hook.tag, data, Session(SAFE, problems))
        if result.problems:
            raise refusal(result.problems, data)
        value = result.value
    return _checked(hook, value, data)


def _reading_text(read: Read, kind: type[Any]) -> Read:
    """Reads bytes as JSON text, as strictly as ``loads``: what a decoder of others would have let pass is refused."""

    def read_any(value: Any) -> Any:
        if not isinstance(value, _JSON):
            return read(value)
        try:
            return loads(value, kind)
        except InvalidDataError as error:
            raise refusal(cast("tuple[Problem, ...]", error.problems), parse(value)[0]) from None

    return read_any


def _reader_of_parsed(hook: Hook) -> Read:
    """Reads what pydantic parsed from a JSON text."""

    def read(value: Any) -> Any:
        found = hook.attempt(value)
        return _answer(hook, *refused(value)) if found is None else _checked(hook, found, value)

    return read


def _checked(hook: Hook, value: Any, data: Any) -> Any:
    """What was read, if the field of a record may hold it."""
    problems = hook.annotation(value, ())
    if problems:
        raise refusal(problems, data)
    return value


class _Key:
    """A key of a JSON object as pydantic parses it; no two are equal, so that none takes the place of another."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


# Made anew for each class, because pydantic changes what it is given. No document has a list in a list, so the objects
# in one are left as they are. Only objects have a name here, and their keys no schema: so none of this gets into one.
def _object() -> CoreSchema:
    """A JSON object with all its keys."""
    pairs = core_schema.dict_schema(core_schema.no_info_plain_validator_function(_Key), _value())
    return core_schema.no_info_after_validator_function(_made, pairs, ref=_OBJECT)


def _value() -> CoreSchema:
    """Any JSON value, whose objects keep all their keys."""
    held = core_schema.definition_reference_schema(_OBJECT)
    members: list[Any] = [held, core_schema.any_schema()]
    listed = core_schema.list_schema(core_schema.union_schema(members, mode="left_to_right"))
    choices: list[Any] = [held, listed, core_schema.any_schema()]
    return core_schema.union_schema(choices, mode="left_to_right")


def _made(held: dict[_Key, Any]) -> dict[str, Any]:
    """The object of all its keys."""
    return object_of([(key.text, value) for key, value in held.items()])


def _read_state(value: Any) -> State:
    """Reads a Land by its ISO 3166-2 code."""
    if isinstance(value, State):
        return value
    if not isinstance(value, str):
        raise refusal((wrong_type(value, (), State),), value)
    try:
        return State.from_code(value)
    except ScopeError as error:
        raise refusal((as_problem(error, value, ()),), value) from None


def refusal(problems: tuple[Problem, ...], data: Any) -> ValidationError:
    """Pydantic's error with one line for each problem: its place in the data, its code, its message and hint.

    The message is in the language of the context; both languages are in the ``ctx`` of the line, with the pointer and,
    of a broken rule, its id and the difference. The input of a broken rule is the block whose figures break it.
    """
    lines = []
    for problem in problems:
        steps, held = _followed(problem.pointer, data)
        given = received(held) if problem.code == "rule.violated" else problem.value
        lines.append(InitErrorDetails(type=_error(problem), loc=steps, input=given))
    return ValidationError.from_exception_data("iqmodel", lines)


def _error(problem: Problem) -> PydanticCustomError:
    """The kind of error of a problem."""
    said = {name: value for name, value in problem.to_dict().items() if name not in ("code", "value")}
    sentence = problem.message() + (f" → {problem.hint.in_language()}" if problem.hint else "")
    # The last of the context and the whole template: pydantic replaces what stands in braces, one after the other, and
    # what a sentence quotes may have braces of its own.
    context = {**{name: value for name, value in said.items() if value is not None}, "sentence": sentence}
    return PydanticCustomError(cast("Any", problem.code), "{sentence}", context)


def location(pointer: str, data: Any) -> tuple[str | int, ...]:
    """The place that a JSON Pointer names, as pydantic writes it: the members of lists by their numbers."""
    return _followed(pointer, data)[0]


def _followed(pointer: str, data: Any) -> tuple[tuple[str | int, ...], Any]:
    """The place that a JSON Pointer names, and what the data have there."""
    steps: list[str | int] = []
    for step in pointer.split("/")[1:]:
        key: str | int = step.replace("~1", "/").replace("~0", "~")
        if isinstance(data, (list, tuple)) and step.isdecimal():
            key = int(step)
            data = data[key] if key < len(data) else None
        else:
            data = data.get(key) if isinstance(data, Mapping) else None
        steps.append(key)
    return tuple(steps), data
