"""The canonical JSON text of an object, by generated functions, one for each block class.

If everything in a block is exact and complete, the text around its figures is known in advance and written at once.
Everything else is written field by field. The result is that of ``json.dumps(unstructure(obj), ensure_ascii=False)``,
character by character; a property test proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import count
from json.encoder import encode_basestring
from typing import Any, Final, TypeAlias

from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.blocks import is_block_class
from iqmodel.model.schema import Layout, fields_of, layout_of
from iqmodel.structuring.converters import dispatch, is_model
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import UNKNOWN, Bounds
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

_Writer: TypeAlias = Callable[[Any], str]


def write(obj: Any) -> str:
    """The canonical JSON text of an object of the model, on one line, beginning with its format tag if it has one."""
    text = _write_value(obj)
    tag = format_of(type(obj))
    if tag is None:
        return text
    return f'{{"format": "{tag}", {text[1:]}' if text != "{}" else f'{{"format": "{tag}"}}'


def _write_value(value: Any) -> str:
    """The text of any value, by its class."""
    writer: Any = _writer_of  # type checkers take no class for something hashable
    text: str = writer(value.__class__)(value)
    return text


def _write_bounds(value: Bounds) -> str:
    """Bounds as an object without open ends."""
    low, high, wording = value.low, value.high, value.wording
    text = "" if low is None else f', "low": {low}'
    if high is not None:
        text += f', "high": {high}'
    if wording is not None:
        text += f', "wording": "{wording}", "stated": {value.stated}'
    return f"{{{text[2:]}}}"


def _write_share(value: Share) -> str:
    """A share as an object with its percentage or fraction and its wording, of digits and letters alone; null for one
    that is not known.
    """
    if value.stated is None:
        return "null"
    members = ", ".join(f'"{name}": "{member}"' for name, member in value.to_dict().items())
    return f"{{{members}}}"


def _write_text(value: Text) -> str:
    """A text in both languages."""
    return f'{{"de": {encode_basestring(value.de)}, "en": {encode_basestring(value.en)}}}'


def _write_period(value: Period) -> str:
    """A period as an object of two dates."""
    return f'{{"start": "{value.start.isoformat()}", "end": "{value.end.isoformat()}"}}'


def _field_writer(kind: type[Any]) -> _Writer:
    """Writes any object field by field; fields equal to their default are left out."""
    fields = [(field.name, field.default, f', "{field.name}": ') for field in fields_of(kind)]
    parts = layout_of(kind).parts

    def write_fields(obj: Any) -> str:
        text = ""
        for name, default, key in fields:
            value = getattr(obj, name)
            if value is default:
                continue
            if value.__class__ is str:
                if value != default:
                    text += key + encode_basestring(value)
            elif value != default and ((inner := _write_value(value)) != "{}" or name not in parts):
                text += key + inner
        return f"{{{text[2:]}}}"

    return write_fields


def _block_writer(layout: Layout) -> _Writer:
    """The generated writer of a block class: the exact form first, field by field as soon as a condition fails."""
    defaults = {field.name: field.default for field in fields_of(layout.kind)}
    names: dict[str, Any] = {"write_value": _write_value, "bounds": _write_bounds, "UNKNOWN": UNKNOWN}
    names["write_share"] = _write_share
    names |= {f"default_{name}": default for name, default in defaults.items()}
    own: Any = _writer_of
    for name, declared in layout.parts.items():
        names[f"part_{name}"] = own(declared.kind)
    title = models.name_of(layout.kind)
    named = "" if title is None else f'"model": "{title}"'
    exact = list(_exact(layout, "obj", names, count(), first=not named))
    # The source consists of field names that the class declares, never of data.
    exec("\n".join([*_exact_source(exact, named), *_source(layout, named)]), names)  # noqa: S102 - of declared names alone
    write_block: _Writer = names["write_block"]
    return write_block


def _object_writer(kind: type[Any]) -> _Writer:
    """The function that writes the objects of a class of the model, without a format tag."""
    # A subclass without @block may have fields that its layout does not know.
    return (
        _block_writer(layout_of(kind)) if is_block_class(kind) and layout_of(kind).kind is kind else _field_writer(kind)
    )


_Piece: TypeAlias = tuple[str, str, str]
"""A line that fetches a value, the condition for writing it at once, and its text (in an f-string)."""


def _exact(
    layout: Layout, holder: str, names: dict[str, Any], number: Iterator[int], *, first: bool = True
) -> Iterator[_Piece]:
    """The pieces of a block at its place, with everything below it, in the order of the text."""
    for name in layout.fields:
        here = f"v{next(number)}"
        fetch = f"{here} = {holder}.{name}"
        key = f'"{name}": ' if first else f', "{name}": '
        if name in layout.counts:
            yield fetch, f"{here}.__class__ is int", f"{key}{{{here}}}"
        elif name in layout.shares:
            yield fetch, f"{here}.stated", f"{key}{{write_share({here})}}"
        elif name in layout.parts:
            kind = layout.parts[name].kind
            below = layout_of(kind)
            names[f"kind_{here}"] = kind
            yield fetch, f"{here}.__class__ is kind_{here}", f"{key}{{{{"
            yield from _exact(below, here, names, number)
            yield "", "" if below.counts or below.parts else "False", "}}"
        elif name == "discrepancies":
            yield "", f"not {holder}.discrepancies", ""
            continue
        elif names.get(f"default_{name}") in ((), None):
            # Sources, notes and the like: if there are any, everything is written field by field.
            yield "", f"not {holder}.{name}", ""
            continue
        else:
            yield "", "", f"{key}{{write_value({holder}.{name})}}"
        first = False


def _exact_source(pieces: list[_Piece], named: str) -> Iterator[str]:
    """The lines of the writer for blocks in which everything is exact and complete."""
    yield "def write_block(obj):"
    for fetch, condition, _ in pieces:
        if fetch:
            yield f"    {fetch}"
        if condition:
            yield f"    if not ({condition}): return write_fields(obj)"
    yield f"    return f'{{{{{named}{''.join(text for _, _, text in pieces)}}}}}'"


def _source(layout: Layout, named: str) -> Iterator[str]:
    """The lines of the writer for blocks in which some figures are bounds or unknown."""
    yield "def write_fields(obj):"
    yield f"    text = {f', {named}' if named else ''!r}"
    for name in layout.fields:
        key = f', "{name}": '
        yield f"    value = obj.{name}"
        if name in layout.counts:
            yield "    if value.__class__ is int:"
            yield f"        text += f'{key}{{value}}'"
            yield "    elif value is not UNKNOWN and value != UNKNOWN:"
            yield f"        text += f'{key}{{bounds(value)}}'"
        elif name in layout.parts:
            yield f"    if value is not default_{name} and (inner := part_{name}(value)) != '{{}}':"
            yield f"        text += f'{key}{{inner}}'"
        else:
            yield f"    if value is not default_{name} and value != default_{name}:"
            yield f"        text += f'{key}{{write_value(value)}}'"
    yield "    return f'{{{text[2:]}}}'"


def _write_scope(scope: Scope) -> str:
    """The text of a scope, which consists of letters, digits and . _ / + - alone, or an object with its labels."""
    if not scope.labels:
        return f'"{scope.text}"'
    labels = ", ".join(f'"{text}": {encode_basestring(label)}' for text, label in scope.labels.items())
    return f'{{"text": "{scope.text}", "labels": {{{labels}}}}}'


texts: Final = dispatch.copy()
"""The dispatch of all annotations, with hooks that write text in place of plain data."""

for _kind, _write in (
    (int, str),
    (str, encode_basestring),
    (type(None), lambda _: "null"),
    (tuple, lambda members: f"[{', '.join(map(_write_value, members))}]"),
    (Bounds, _write_bounds),
    (Share, _write_share),
    (Text, _write_text),
    (Period, _write_period),
    (date, lambda day: f'"{day.isoformat()}"'),
    (Scope, _write_scope),
):
    texts.register_unstructure_hook(_kind, _write)
texts.register_unstructure_hook_factory(is_model, _object_writer)

_writer_of: Final = cache(texts.get_unstructure_hook)
