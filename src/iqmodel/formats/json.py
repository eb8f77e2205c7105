"""JSON: the lossless exchange form of every class, read strictly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeVar

from iqmodel.errors import InvalidDataError
from iqmodel.problems import Problem
from iqmodel.records import Steps, objection
from iqmodel.report import Report
from iqmodel.structuring import FORMATS, structure, unstructure

T = TypeVar("T")


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys came twice."""

    duplicates: tuple[str, ...] = ()


class _NotANumber(ValueError):
    """NaN or an infinity, which JSON does not have."""


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        made.duplicates = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
    return made


def _refuse_constant(name: str) -> Any:
    raise _NotANumber(name)


def parse(data: str | bytes) -> tuple[Any, tuple[Problem, ...]]:
    """The plain data of a JSON text (bytes are UTF-8), and what is wrong with the text itself."""
    if isinstance(data, (bytes, bytearray, memoryview)):
        try:
            text = bytes(data).decode("utf-8")
        except UnicodeDecodeError as error:
            return None, (objection("json.encoding", position=error.start),)
    else:
        text = data
    if text.startswith("\ufeff"):
        return None, (objection("json.byte-order-mark"),)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except _NotANumber as error:
        return None, (objection("json.constant", value=str(error)),)
    except json.JSONDecodeError as error:
        return None, (objection("json.syntax", line=error.lineno, column=error.colno, reason=error.msg),)
    except (RecursionError, ValueError) as error:
        return None, (objection("json.syntax", line=1, column=1, reason=str(error)[:80]),)
    return value, tuple(_duplicates(value, ()))


def _duplicates(value: Any, steps: Steps) -> Iterator[Problem]:
    if isinstance(value, _Object):
        for key in value.duplicates:
            yield objection("key.duplicate", *steps, key, value=value[key], key=key)
        for key, member in value.items():
            yield from _duplicates(member, (*steps, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _duplicates(member, (*steps, index))


def kind_of(value: Any) -> type[Any]:
    """The class that a document's format tag names; Report where it names none."""
    tag = value.get("format") if isinstance(value, dict) else None
    return next((kind for kind, name in FORMATS.items() if name == tag), Report)


def loads(data: str | bytes, kind: type[T] | None = None) -> Any:
    """Read a report or fact sheet (as its format tag says), or an object of ``kind``, from JSON text.

    Raises InvalidDataError that holds everything that is wrong.
    """
    if not isinstance(data, (str, bytes, bytearray, memoryview)):
        raise InvalidDataError((objection("json.not-text", value=type(data).__name__),))
    value, problems = parse(data)
    if problems:
        raise InvalidDataError(problems)
    return structure(value, kind or kind_of(value))


def dumps(obj: Any, *, indent: int | None = None) -> str:
    """The canonical JSON text of an object of the model."""
    return json.dumps(unstructure(obj), ensure_ascii=False, indent=indent)


def load(source: str | PathLike[str] | IO[bytes], kind: type[T] | None = None) -> Any:
    """Read from a path or an open binary file; see :func:`loads`."""
    data = source.read() if hasattr(source, "read") else Path(source).read_bytes()
    return loads(data, kind)


def dump(obj: Any, target: str | PathLike[str] | IO[bytes], *, indent: int | None = 2) -> None:
    """Write to a path or an open binary file; see :func:`dumps`."""
    data = (dumps(obj, indent=indent) + "\n").encode()
    if hasattr(target, "write"):
        target.write(data)
    else:
        Path(target).write_bytes(data)


__all__ = ["dump", "dumps", "kind_of", "load", "loads", "parse"]
