"""The short way to read a sound document: one decoding, one generated function for each class, no list of problems.

It answers with the object that the careful reader would give, or not at all: whatever is unusual in the slightest is
left to the careful reader, which tells what is wrong. Decoders keep the last of two duplicate keys and tell nobody, so
that none came is proven afterwards: a JSON text without backslashes has two quotation marks for each key and each
string, and as many must have gone into the object. Unknown keys do not go into it, duplicate ones only once.

The decoder is that of the standard library; of a program that reads many documents, msgspec where it is installed
(extra ``fast``).
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from itertools import count
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from iqmodel.errors import IQModelError
from iqmodel.formats.json.fast_blocks import Reader, Tally, Unsure, block_reader, read_bounds
from iqmodel.language.text import Text
from iqmodel.model.blocks import is_block_class
from iqmodel.model.records import Record, field_checks
from iqmodel.model.schema import fields_of, hints_of
from iqmodel.structuring.readers import FORMATS, format_of
from iqmodel.values.counts import Count
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope

LONGEST: Final = 250_000
"""Longer documents are read carefully at once: a hostile one is not decoded twice."""

_ISO_LENGTH: Final = len("2019-01-01")
_SHORT_SCOPE: Final = 100


def try_read(data: object, kind: type[Any] | None = None) -> Any:
    """The object of a sound JSON document, of its own kind where none is given; None where the careful way is due.

    None says nothing about the document. Only valid for the default limits and with discrepancies accepted.
    """
    if not isinstance(data, (bytes, str)) or len(data) > LONGEST:
        return None
    escape: Any
    quote: Any
    escape, quote = (b"\\", b'"') if isinstance(data, bytes) else ("\\", '"')
    text: Any = data
    if escape in text:
        return None
    tally = [0]
    read_top: Any = _top_reader  # type checkers take no class for something hashable
    try:
        plain = _decoder()(data)
        value = read_top(kind or _KINDS[plain["format"]])(plain, tally)
    except (Unsure, IQModelError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return value if text.count(quote) == 2 * tally[0] else None


_KINDS: Final = {tag: kind for kind, tag in FORMATS.items()}


# Importing msgspec takes as long as reading a thousand documents without it: a program that reads few never does.
_PATIENCE: Final = 500
_documents: Final = count()


def _decoder() -> Callable[[bytes | str], Any]:
    if "msgspec" in sys.modules or next(_documents) > _PATIENCE:
        return fastest_decoder()
    return decode_with_standard_library


@cache
def fastest_decoder() -> Callable[[bytes | str], Any]:
    """The decoder of msgspec, where it is installed."""
    try:
        import msgspec
    except ModuleNotFoundError:
        return decode_with_standard_library
    decode: Callable[[bytes | str], Any] = msgspec.json.Decoder().decode
    return decode


def decode_with_standard_library(data: bytes | str) -> Any:
    """The plain data of a JSON text. Raises ValueError; of bytes, for anything but UTF-8."""
    return json.loads(data if isinstance(data, str) else data.decode("utf-8"))


@cache
def _top_reader(kind: type[Any]) -> Reader:
    """Reads a whole document: with the format tag that one within another may leave out."""
    reader_of: Any = _reader_of
    tag, read = format_of(kind), reader_of(kind)

    def read_tagged(value: Any, tally: Tally) -> Any:
        if value["format"] != tag:
            raise Unsure
        return read(value, tally)

    return read if tag is None else read_tagged


@cache
def _reader_of(hint: Any) -> Reader:
    """The reader for an annotation."""
    if hint == Count:
        return _count
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return _optional(_reader_of(next(kind for kind in get_args(hint) if kind is not types.NoneType)))
    if origin is tuple:
        return _list_of(_reader_of(get_args(hint)[0]))
    if origin is Literal or hint in (str, int):
        return _as_it_is
    if hint in _READERS:
        return _READERS[hint]
    if is_block_class(hint):
        return block_reader(hint, _reader_of) or _constructing(hint)
    return _record_reader(hint) if isinstance(hint, type) and issubclass(hint, Record) else _unsure


def _unsure(_: Any, __: Tally) -> Any:
    raise Unsure


def _as_it_is(value: Any, tally: Tally) -> Any:
    # The constructor of the record checks what the text or number is.
    if value.__class__ is str:
        tally[0] += 1
    elif value.__class__ is not int:
        raise Unsure
    return value


def _optional(inner: Reader) -> Reader:
    return lambda value, tally: None if value is None else inner(value, tally)


def _list_of(inner: Reader) -> Reader:
    def read_list(value: Any, tally: Tally) -> Any:
        if value.__class__ is not list:
            raise Unsure
        return tuple([inner(member, tally) for member in value])

    return read_list


def _count(value: Any, tally: Tally) -> Count:
    if value.__class__ is int:
        return value  # the record that holds it checks that it is a figure
    return read_bounds(value, tally)


def _text(value: Any, tally: Tally) -> Text:
    if value.__class__ is not dict or len(value) != 2:
        raise Unsure
    german, english = value["de"], value["en"]
    if german.__class__ is not str or english.__class__ is not str:
        raise Unsure
    tally[0] += 4
    return Text(german, english)


def _date(value: Any, tally: Tally) -> date:
    if value.__class__ is not str or len(value) != _ISO_LENGTH or not value[4] == value[7] == "-":
        raise Unsure
    tally[0] += 1
    return date.fromisoformat(value)


def _period(value: Any, tally: Tally) -> Period:
    if value.__class__ is not dict or len(value) != 2:
        raise Unsure
    tally[0] += 2
    start, end = value["start"], value["end"]
    _date(start, tally)
    _date(end, tally)
    return _known_period(start, end)


@lru_cache(1024)
def _known_period(start: str, end: str) -> Period:
    # Many reports are about few periods.
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def _scope(value: Any, tally: Tally) -> Scope:
    if value.__class__ is not str or len(value) > _SHORT_SCOPE:
        raise Unsure
    tally[0] += 1
    return _known_scope(value)


_known_scope: Final = lru_cache(1024)(Scope.parse)

_READERS: Final[dict[Any, Reader]] = {Scope: _scope, Period: _period, Text: _text, date: _date}


def _record_reader(kind: type[Any]) -> Reader:
    """Reads the fields of a record and asks the same questions as its constructor, once."""
    fields = attrs.fields(kind)
    usual = kind.__attrs_post_init__ is Record.__attrs_post_init__ and format_of(kind) is None
    if not usual or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]  # attrs types it as a function
        return _constructing(kind)
    hints = hints_of(kind)
    table = [
        (field.name, _reader_of(hints[field.name]), check, getattr(kind, field.name).__set__, field.default)
        for field, (_, check) in zip(fields, field_checks(kind), strict=True)
    ]
    if any(default is not attrs.NOTHING and check(default, ()) for _, _, check, _, default in table):
        return _unsure
    new = object.__new__

    def read_record(value: Any, tally: Tally) -> Any:
        if value.__class__ is not dict:
            raise Unsure
        tally[0] += len(value)
        made = new(kind)
        found = 0
        for name, read, check, put, default in table:
            if name in value:
                member = read(value[name], tally)
                found += 1
                if check(member, ()):
                    raise Unsure
                put(made, member)
            elif default is attrs.NOTHING:
                raise Unsure
            else:
                put(made, default)
        if found != len(value) or any(True for _ in made._objections()):  # noqa: SLF001 - as its constructor asks
            raise Unsure
        return made

    return read_record


def _constructing(kind: type[Any]) -> Reader:
    """Reads whatever fields there are and calls the constructor, which checks them."""
    hints = hints_of(kind)
    tag = format_of(kind)
    readers = {field.name: _reader_of(hints[field.name]) for field in fields_of(kind)}

    def read_fields(value: Any, tally: Tally) -> Any:
        if value.__class__ is not dict:
            raise Unsure
        tally[0] += len(value)
        if tag is not None and "format" in value:
            value = _untagged(value, tag, tally)
        # A key that is no field is a KeyError, a field that is missing a TypeError: neither is usual.
        return kind(**{name: readers[name](member, tally) for name, member in value.items()})

    return read_fields


def _untagged(value: dict[str, Any], tag: str, tally: Tally) -> dict[str, Any]:
    if value["format"] != tag:
        raise Unsure
    tally[0] += 1
    return {name: member for name, member in value.items() if name != "format"}
