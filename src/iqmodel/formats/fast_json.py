"""The short way to read a sound document: one decoding, one generated function for each class, no list of problems.

It answers with the object that the careful reader would give, or not at all: whatever is unusual in the slightest is
left to the careful reader, which tells what is wrong. Decoders keep the last of two duplicate keys and tell nobody, so
that none came is proven afterwards: a JSON text without backslashes has two quotation marks for each key and each
string, and as many must have gone into the object. Unknown keys do not go into it, duplicate ones only once.

The decoder is msgspec where it is installed (extra ``fast``), else that of the standard library.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from iqmodel.block import Block, is_block_class
from iqmodel.counts import MAX_COUNT, UNKNOWN, Bounds, Count, is_figure
from iqmodel.errors import IQModelError
from iqmodel.layout import Layout, fields_of, layout_of
from iqmodel.periods import Period
from iqmodel.records import Record
from iqmodel.rules import Rule
from iqmodel.scopes import Scope
from iqmodel.sources import Discrepancy
from iqmodel.structuring import FORMATS, format_of
from iqmodel.text import Text

LONGEST: Final = 250_000
"""Longer documents are read carefully at once: a hostile one is not decoded twice."""

_ISO_LENGTH: Final = len("2019-01-01")
_SHORT_SCOPE: Final = 100


class _Unsure(Exception):  # noqa: N818 - no error: the careful reader decides
    """Something here is unusual."""


_Tally: TypeAlias = list[int]
"""One number: how many keys and strings have gone into the object."""
_Reader: TypeAlias = Callable[[Any, _Tally], Any]


def try_read(data: bytes | str, kind: type[Any] | None = None) -> Any:
    """The object of a sound JSON document, of its own kind where none is given; None where the careful way is due.

    None says nothing about the document. Only valid for the default limits and with discrepancies accepted.
    """
    if len(data) > LONGEST:
        return None
    escape: Any
    quote: Any
    escape, quote = (b"\\", b'"') if isinstance(data, bytes) else ("\\", '"')
    if escape in data:
        return None
    tally = [0]
    read_top: Any = _top_reader  # type checkers take no class for something hashable
    try:
        plain = _decoder()(data)
        value = read_top(kind or _KINDS[plain["format"]])(plain, tally)
    except (_Unsure, IQModelError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return value if data.count(quote) == 2 * tally[0] else None


_KINDS: Final = {tag: kind for kind, tag in FORMATS.items()}


@cache
def _decoder() -> Callable[[bytes | str], Any]:
    """The fastest decoder that there is."""
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
def _top_reader(kind: type[Any]) -> _Reader:
    """Reads a whole document: with the format tag that one within another may leave out."""
    reader_of: Any = _reader_of
    tag, read = format_of(kind), reader_of(kind)

    def read_tagged(value: Any, tally: _Tally) -> Any:
        if value["format"] != tag:
            raise _Unsure
        return read(value, tally)

    return read if tag is None else read_tagged


@cache
def _reader_of(hint: Any) -> _Reader:
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
        return _block_reader(hint)
    return _record_reader(hint) if isinstance(hint, type) and issubclass(hint, Record) else _unsure


def _unsure(_: Any, __: _Tally) -> Any:
    raise _Unsure


def _as_it_is(value: Any, tally: _Tally) -> Any:
    # The constructor of the record checks what the text or number is.
    if value.__class__ is str:
        tally[0] += 1
    elif value.__class__ is not int:
        raise _Unsure
    return value


def _optional(inner: _Reader) -> _Reader:
    return lambda value, tally: None if value is None else inner(value, tally)


def _list_of(inner: _Reader) -> _Reader:
    def read_list(value: Any, tally: _Tally) -> Any:
        if value.__class__ is not list:
            raise _Unsure
        return tuple([inner(member, tally) for member in value])

    return read_list


def _count(value: Any, tally: _Tally) -> Count:
    if value.__class__ is int:
        return value  # the record that holds it checks that it is a figure
    return _bounds(value, tally)


def _bounds(value: Any, tally: _Tally) -> Count:
    if value.__class__ is not dict:
        raise _Unsure
    tally[0] += len(value) + (value.get("wording") is not None)
    made: Count = Bounds(**value)
    if not is_figure(made):
        raise _Unsure
    return made


def _text(value: Any, tally: _Tally) -> Text:
    if value.__class__ is not dict or len(value) != 2:
        raise _Unsure
    german, english = value["de"], value["en"]
    if german.__class__ is not str or english.__class__ is not str:
        raise _Unsure
    tally[0] += 4
    return Text(german, english)


def _date(value: Any, tally: _Tally) -> date:
    if value.__class__ is not str or len(value) != _ISO_LENGTH or not value[4] == value[7] == "-":
        raise _Unsure
    tally[0] += 1
    return date.fromisoformat(value)


def _period(value: Any, tally: _Tally) -> Period:
    if value.__class__ is not dict or len(value) != 2:
        raise _Unsure
    tally[0] += 2
    start, end = value["start"], value["end"]
    _date(start, tally)
    _date(end, tally)
    return _known_period(start, end)


@lru_cache(1024)
def _known_period(start: str, end: str) -> Period:
    # Many reports are about few periods.
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def _scope(value: Any, tally: _Tally) -> Scope:
    if value.__class__ is not str or len(value) > _SHORT_SCOPE:
        raise _Unsure
    tally[0] += 1
    return _known_scope(value)


_known_scope: Final = lru_cache(1024)(Scope.parse)

_READERS: Final[dict[Any, _Reader]] = {Scope: _scope, Period: _period, Text: _text, date: _date}


def _record_reader(kind: type[Any]) -> _Reader:
    """Reads whatever fields there are and calls the constructor, which checks them."""
    hints = get_type_hints(kind)
    tag = format_of(kind)
    readers = {field.name: _reader_of(hints[field.name]) for field in fields_of(kind)}

    def read_fields(value: Any, tally: _Tally) -> Any:
        if value.__class__ is not dict:
            raise _Unsure
        tally[0] += len(value)
        if tag is not None and "format" in value:
            value = _untagged(value, tag, tally)
        # A key that is no field is a KeyError, a field that is missing a TypeError: neither is usual.
        return kind(**{name: readers[name](member, tally) for name, member in value.items()})

    return read_fields


def _untagged(value: dict[str, Any], tag: str, tally: _Tally) -> dict[str, Any]:
    if value["format"] != tag:
        raise _Unsure
    tally[0] += 1
    return {name: member for name, member in value.items() if name != "format"}


def _block_reader(kind: type[Block]) -> _Reader:
    """The generated reader of a block class."""
    layout = layout_of(kind)
    fields = fields_of(kind)
    if layout.kind is not kind or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]
        return _record_reader(kind)
    hints = get_type_hints(kind)
    tag = format_of(kind)
    names: dict[str, Any] = {
        "kind": kind,
        "new": object.__new__,
        "UNKNOWN": UNKNOWN,
        "Unsure": _Unsure,
        "MISSING": attrs.NOTHING,
        "bounds": _bounds,
        "amounts_of": _amounts,
        "known": {field.name for field in fields} | ({"format"} if tag else set()),
        "tag": tag,
    }
    if layout.counts or layout.parts:
        names["fetch"] = itemgetter(*layout.counts, *layout.parts)
    for field in fields:
        names[f"set_{field.name}"] = getattr(kind, field.name).__set__
        if field.name not in layout.counts:
            names[f"read_{field.name}"] = _reader_of(hints[field.name])
            names[f"default_{field.name}"] = field.default
    enforced = [rule for rule in layout.own_rules if rule.severity == "error"]
    names |= {f"permits_{number}": _permits(rule) for number, rule in enumerate(enforced)}
    # The text is made of field names and integers that the class declared, never of data.
    exec("\n".join(_source(layout, enforced, tagged=tag is not None)), names)  # noqa: S102
    read: _Reader = names["read"]
    return read


def _permits(rule: Rule) -> Callable[[Any, int | None], bool]:
    """Whether figures, some of them bounds, do not break a rule, or may break it by the acknowledged amount."""
    relation = rule.relation

    def permits(values: Any, amount: int | None) -> bool:
        least, most = relation.span(values)
        if amount is None:
            return relation.outcome(least, most) != "violated"
        return relation.is_equality and (least is None or least <= amount) and (most is None or amount <= most)

    return permits


def _amounts(discrepancies: tuple[Discrepancy, ...]) -> dict[str, int]:
    """The acknowledged amounts by rule."""
    amounts = {one.rule: one.difference for one in discrepancies}
    if len(amounts) < len(discrepancies):
        raise _Unsure
    return amounts


def _source(layout: Layout, enforced: Sequence[Rule], *, tagged: bool) -> Iterator[str]:
    """The lines of a reader: a block with all its figures and parts, all exact and within the rules, is made at once.

    In any other, a figure may be bounds or missing. The conditions are those on which the constructor's guard and
    examination let a block pass.
    """
    own = [*layout.counts, *layout.parts]
    others = [name for name in layout.fields if name not in own and name != "discrepancies"]
    yield "def read(value, tally):"
    if own and not others:
        yield f"    if len(value) == {len(own)}:"
        yield "        try:"
        yield f"            {', '.join(map(_local, own))} = fetch(value)"
        yield "        except KeyError:"
        yield "            return read_any(value, tally)"
        conditions = [
            f"{_local(name)}.__class__ is int and 0 <= {_local(name)} <= {MAX_COUNT}" for name in layout.counts
        ]
        if conditions:
            yield f"        if not ({' and '.join(conditions)}):"
            yield "            return read_any(value, tally)"
        yield f"        tally[0] += {len(own)}"
        for name in layout.parts:
            yield f"        {_local(name)} = read_{name}({_local(name)}, tally)"
        yield "        f_discrepancies = ()"
        yield from _made(layout, enforced, "        ")
    yield "    return read_any(value, tally)"
    yield "def read_any(value, tally):"
    yield "    if value.__class__ is not dict or not value.keys() <= known:"
    yield "        raise Unsure"
    yield "    tally[0] += len(value)"
    yield "    get = value.get"
    for name in layout.counts:
        yield f"    {_local(name)} = get({name!r}, UNKNOWN)"
        yield f"    if {_local(name)}.__class__ is not int:"
        yield f"        if {_local(name)} is not UNKNOWN:"
        yield f"            {_local(name)} = bounds({_local(name)}, tally)"
        yield f"    elif not 0 <= {_local(name)} <= {MAX_COUNT}:"
        yield "        raise Unsure"
    for name in (*layout.parts, *others, "discrepancies"):
        local = _local(name)
        yield f"    {local} = get({name!r}, MISSING)"
        yield f"    {local} = default_{name} if {local} is MISSING else read_{name}({local}, tally)"
        if name in others:
            yield f"    if {local} is MISSING:"
            yield "        raise Unsure"
    if tagged:
        yield "    if 'format' in value:"
        yield "        if value['format'] != tag:"
        yield "            raise Unsure"
        yield "        tally[0] += 1"
    yield "    amounts = amounts_of(f_discrepancies) if f_discrepancies else {}"
    yield from _made(layout, enforced, "    ", soft=True)


def _made(layout: Layout, enforced: Sequence[Rule], indent: str, *, soft: bool = False) -> Iterator[str]:
    """The lines that judge the rules and make the object; ``soft`` where its own figures may be bounds."""
    for number, rule in enumerate(enforced):
        relation = rule.relation
        figures = [_local(name) for name in relation.names]
        inexact = [f for name, f in zip(relation.names, figures, strict=True) if soft or name not in layout.counts]
        terms = " + ".join(f"{by} * {f}" for by, f in zip(relation.coefficients, figures, strict=True))
        exact = [*(f"{f}.__class__ is int" for f in inexact), f"{terms} + {relation.constant} {relation.operator} 0"]
        sound = f"not amounts and {' and '.join(exact)}" if soft else " and ".join(exact)
        amount = f"amounts.pop({rule.id!r}, None)" if soft else "None"
        yield f"{indent}if not ({sound}) and not permits_{number}(({', '.join(figures)},), {amount}):"
        yield f"{indent}    raise Unsure"
    if soft:
        yield f"{indent}if amounts:  # of a warning or no rule of this block: the examination says which"
        yield f"{indent}    raise Unsure"
    yield f"{indent}made = new(kind)"
    for name in layout.fields:
        yield f"{indent}set_{name}(made, {_local(name)})"
    if layout.contexts:
        yield f"{indent}if made.context_problems():"
        yield f"{indent}    raise Unsure"
    yield f"{indent}return made"


def _local(code: str) -> str:
    """The variable of a field in the reader; deeper figures are reached from there."""
    return f"f_{code}"
