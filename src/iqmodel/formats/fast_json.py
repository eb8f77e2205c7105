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
from itertools import count
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from iqmodel.block import Block, is_block_class
from iqmodel.counts import MAX_COUNT, UNKNOWN, Bounds, Count, is_figure
from iqmodel.errors import IQModelError
from iqmodel.layout import Layout, fields_of, layout_of
from iqmodel.periods import Period
from iqmodel.records import Record, field_checks
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
    """Reads the fields of a record and asks the same questions as its constructor, once."""
    fields = attrs.fields(kind)
    usual = kind.__attrs_post_init__ is Record.__attrs_post_init__ and format_of(kind) is None
    if not usual or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]
        return _constructing(kind)
    hints = get_type_hints(kind)
    table = [
        (field.name, _reader_of(hints[field.name]), check, getattr(kind, field.name).__set__, field.default)
        for field, (_, check) in zip(fields, field_checks(kind), strict=True)
    ]
    if any(default is not attrs.NOTHING and check(default, ()) for _, _, check, _, default in table):
        return _unsure
    new = object.__new__

    def read_record(value: Any, tally: _Tally) -> Any:
        if value.__class__ is not dict:
            raise _Unsure
        tally[0] += len(value)
        made = new(kind)
        found = 0
        for name, read, check, put, default in table:
            if name in value:
                member = read(value[name], tally)
                found += 1
                if check(member, ()):
                    raise _Unsure
                put(made, member)
            elif default is attrs.NOTHING:
                raise _Unsure
            else:
                put(made, default)
        if found != len(value) or any(True for _ in made._objections()):  # noqa: SLF001 - as its constructor asks
            raise _Unsure
        return made

    return read_record


def _constructing(kind: type[Any]) -> _Reader:
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
        return _constructing(kind)
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
    for field in fields:
        names[f"set_{field.name}"] = getattr(kind, field.name).__set__
        if field.name not in layout.counts:
            names[f"read_{field.name}"] = _reader_of(hints[field.name])
            names[f"default_{field.name}"] = field.default
    enforced = [rule for rule in layout.own_rules if rule.severity == "error"]
    names |= {f"permits_{number}": _permits(rule) for number, rule in enumerate(enforced)}
    # The text is made of field names and integers that the class declared, never of data.
    exec("\n".join(_source(layout, enforced, tagged=tag is not None)), names)  # noqa: S102
    if _Exact.suits(kind):
        exec("\n".join(_Exact(layout, names, tagged=tag is not None).source()), names)  # noqa: S102
    read: _Reader = names.get("read", names["read_any"])
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
    """The lines of the reader of a block of which figures may be bounds or missing.

    The conditions are those on which the constructor's guard and examination let a block pass.
    """
    others = [name for name in layout.fields if name not in (*layout.counts, *layout.parts, "discrepancies")]
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
    for number, rule in enumerate(enforced):
        figures = [_local(name) for name in rule.relation.names]
        exact = " and ".join(["not amounts", *(f"{f}.__class__ is int" for f in figures), _holds(rule, figures)])
        given = f"({', '.join(figures)},), amounts.pop({rule.id!r}, None)"
        yield f"    if not ({exact}) and not permits_{number}({given}):"
        yield "        raise Unsure"
    yield "    if amounts:  # of a warning or no rule of this block: the examination says which"
    yield "        raise Unsure"
    yield "    made = new(kind)"
    for name in layout.fields:
        yield f"    set_{name}(made, {_local(name)})"
    if layout.contexts:
        yield "    if made.context_problems():"
        yield "        raise Unsure"
    yield "    return made"


def _holds(rule: Rule, figures: Sequence[str]) -> str:
    """The condition under which exact figures keep to a rule."""
    relation = rule.relation
    terms = " + ".join(f"{by} * {figure}" for by, figure in zip(relation.coefficients, figures, strict=True))
    return f"{terms} + {relation.constant} {relation.operator} 0"


def _local(code: str) -> str:
    """The variable of a field in the reader; deeper figures are reached from there."""
    return f"f_{code}"


class _Exact:
    """The lines that read a block and all below it in one go: everything there, exact, and within the rules.

    Whatever is not makes the reader begin again with ``read_any``. Nothing is tallied before all is known to be fine.
    """

    def __init__(self, layout: Layout, names: dict[str, Any], *, tagged: bool) -> None:
        self.names = names
        self.size = int(tagged)  # the tag is a string, too
        self.number = count()
        self.checks: list[str] = []
        self.makes: list[str] = []
        self.contexts = [name for name in layout.contexts if names[f"default_{name}"] is attrs.NOTHING]
        self.top = layout
        self.made, _ = self.block(layout, "value", len(self.contexts) + tagged)

    @staticmethod
    def suits(kind: type[Any]) -> bool:
        """Whether the class and all below it are blocks with figures or parts and nothing else."""
        layout = layout_of(kind)
        below = [declared.kind for declared in layout.parts.values()]
        sound = layout.kind is kind and bool(layout.counts or layout.parts)
        return sound and all(not layout_of(part).contexts and _Exact.suits(part) for part in below)

    def block(self, layout: Layout, holder: str, more: int = 0) -> tuple[str, dict[str, str]]:
        """The variable that will hold the block read from ``holder``, and those of its figures by code."""
        size = len(layout.counts) + len(layout.parts) + more
        self.size += size
        self.checks += [f"if len({holder}) != {size}: return read_any(value, tally)"]
        figures: dict[str, str] = {}
        fields: dict[str, str] = {}
        for name in layout.counts:
            fields[name] = figures[name] = here = f"v{next(self.number)}"
            self.checks += [
                f"{here} = {holder}[{name!r}]",
                f"if {here}.__class__ is not int or not 0 <= {here} <= {MAX_COUNT}: return read_any(value, tally)",
            ]
        for name, declared in layout.parts.items():
            inner = f"d{next(self.number)}"
            self.checks.append(f"{inner} = {holder}[{name!r}]")
            fields[name], below = self.block(layout_of(declared.kind), inner)
            figures |= {f"{name}.{code}": figure for code, figure in below.items()}
        for rule in layout.own_rules:
            if rule.severity == "error":
                holds = _holds(rule, [figures[name] for name in rule.relation.names])
                self.checks.append(f"if not {holds}: return read_any(value, tally)")
        made = f"m{next(self.number)}"
        self.names[f"kind_{made}"] = layout.kind
        self.makes.append(f"{made} = new(kind_{made})")
        for name in layout.fields:
            given = fields.get(name, "()" if name == "discrepancies" else f"f_{name}")
            self.names[f"set_{made}_{name}"] = getattr(layout.kind, name).__set__
            self.makes.append(f"set_{made}_{name}({made}, {given})")
        return made, figures

    def source(self) -> Iterator[str]:
        """The lines of the function."""
        yield "def read(value, tally):"
        yield "    try:"
        if self.size and self.names["tag"]:
            yield "        if value['format'] != tag: raise Unsure"
        for name in self.contexts:
            yield f"        f_{name} = value[{name!r}]"
        yield from (f"        {line}" for line in self.checks)
        yield "    except KeyError:"
        yield "        return read_any(value, tally)"
        yield f"    tally[0] += {self.size}"
        for name in self.top.contexts:
            read = f"read_{name}(f_{name}, tally)" if name in self.contexts else f"default_{name}"
            yield f"    f_{name} = {read}"
        yield from (f"    {line}" for line in self.makes)
        if self.top.contexts:
            yield f"    if {self.made}.context_problems(): raise Unsure"
        yield f"    return {self.made}"
