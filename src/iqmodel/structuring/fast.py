"""The fast way to read plain data that are sound and of exact types; anything unusual raises Unsure.

Its result is the object that the careful reader would give, or nothing at all. Blocks are read by generated functions;
each asks what the constructor of the class would ask. No text that a reader is given holds half characters: that is
asked once of all data, where the reading begins.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import IQModelError
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.blocks import Block
from iqmodel.model.invariants import amounts_of, keeps_shares, may_stand
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.structuring.exact import KEYS, Exact
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import format_of
from iqmodel.structuring.share_readers import read_sound_share
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Bounds, Count, is_figure
from iqmodel.values.periods import Period
from iqmodel.values.shares import Share


class Unsure(Exception):  # noqa: N818 - a signal, not an error
    """Something is unusual, and the careful reader has to decide; not an error."""


class Broken(Unsure):
    """A rule on exact figures is broken, and nothing acknowledges it: whatever else is said, there is a problem."""


UNUSUAL: Final = (Unsure, IQModelError, ValueError, TypeError, LookupError, RecursionError)
"""What a reader may raise. Whatever the reason, the careful reader will find it and put it into words."""

Tally: TypeAlias = list[int]
"""A single number: how many keys and strings of the data have been used for the object.

JSON text compares it with the number of quotation marks, which proves that no duplicate key was dropped.
"""
Reader: TypeAlias = Callable[[Any, Tally], Any]
ReaderOf: TypeAlias = Callable[[Any], Reader]
"""The fast reader of an annotation."""

_ISO_LENGTH: Final = len("2019-01-01")
_HALF: Final = re.compile(rb"\xed[\xa0-\xbf]")


def attempt(read: Reader, data: Any, tally: Tally) -> Any:
    """The result of a reader; None if the careful way is needed."""
    try:
        return read(data, tally)
    except UNUSUAL:
        return None


def attempt_plain(read: Reader, data: Any) -> Any:
    """The same for data that need not come from a JSON decoder: their keys and values must be of exact types, their
    texts without half characters.
    """
    try:
        written = marshal.dumps(data)  # the quickest proof of exact types: it writes built-in types, not subclasses
    except ValueError:
        return None
    # A half character is written like others, as three bytes; of what else may hold these, the careful reader decides.
    if b"\xed" in written and _HALF.search(written):
        return None
    return attempt(read, data, [0])


def refuse(_: Any, __: Tally) -> Any:
    """The reader that leaves everything to the careful one."""
    raise Unsure


def as_it_is(value: Any, tally: Tally) -> Any:
    """The reader of texts, numbers and choices; the record that contains them checks what they may be."""
    if value.__class__ is str:
        tally[0] += 1
    elif value.__class__ is not int:
        raise Unsure
    return value


def optional(inner: Reader) -> Reader:
    """The reader that also accepts null."""
    return lambda value, tally: None if value is None else inner(value, tally)


def list_of(inner: Reader) -> Reader:
    """The reader of a list, up to the usual limit of entries."""

    def read_list(value: Any, tally: Tally) -> Any:
        if value.__class__ is not list or len(value) > SAFE.items:
            raise Unsure
        return tuple([inner(member, tally) for member in value])

    return read_list


def read_count(value: Any, tally: Tally) -> Count:
    """The reader of a figure; the block or record that contains it checks the range of an integer."""
    return value if value.__class__ is int else read_bounds(value, tally)


def read_bounds(value: Any, tally: Tally) -> Count:
    """The reader of a figure that is given by its bounds."""
    if value.__class__ is not dict:
        raise Unsure
    tally[0] += len(value) + (value.get("wording") is not None)
    return _known_bounds(**value)


# By type as well: true is equal to 1, and no bound.
@lru_cache(4096, typed=True)
def _known_bounds(**members: Any) -> Count:
    # A stream of reports repeats many of them, and checking a wording takes as long as reading five figures.
    made: Count = Bounds(**members)
    if not is_figure(made):
        raise Unsure
    return made


def _read_text(value: Any, tally: Tally) -> Text:
    if value.__class__ is not dict or len(value) != 2:
        raise Unsure
    german, english = value["de"], value["en"]
    if german.__class__ is not str or english.__class__ is not str:
        raise Unsure
    tally[0] += 4
    return Text(german, english)


def _read_date(value: Any, tally: Tally) -> date:
    if value.__class__ is not str or len(value) != _ISO_LENGTH or not value[4] == value[7] == "-":
        raise Unsure
    tally[0] += 1
    return date.fromisoformat(value)


def _read_period(value: Any, tally: Tally) -> Period:
    if value.__class__ is not dict or len(value) != 2:
        raise Unsure
    tally[0] += 4
    start, end = value["start"], value["end"]
    if not start.__class__ is end.__class__ is str:
        raise Unsure
    return _known_period(start, end)


@lru_cache(1024)
def _known_period(start: str, end: str) -> Period:
    # Many reports are about few periods.
    return Period(_read_date(start, [0]), _read_date(end, [0]))


READERS: Final[dict[type[Any], Reader]] = {
    Period: _read_period,
    Share: read_sound_share,
    Text: _read_text,
    date: _read_date,
    Bounds: refuse,  # outside a figure, bounds may be those of a difference
}


def constructing(kind: type[Any], reader_of: ReaderOf) -> Reader:
    """The reader that calls the constructor, for classes that have defaults to compute or checks of their own."""
    hints = hints_of(kind)
    tag = format_of(kind)
    readers = {field.name: reader_of(hints[field.name]) for field in fields_of(kind)}

    def read_fields(value: Any, tally: Tally) -> Any:
        if value.__class__ is not dict:
            raise Unsure
        tally[0] += len(value)
        given = dict(value)
        if tag is not None and given.pop("format", tag) != tag:
            raise Unsure
        tally[0] += len(value) - len(given)  # the tag is a string, too
        # An unknown key is a KeyError, a missing field a TypeError: attempt() takes both for unusual.
        return kind(**{name: readers[name](member, tally) for name, member in given.items()})

    return read_fields


def block_reader(kind: type[Block], reader_of: ReaderOf) -> Reader:
    """The reader of a block class, generated from its layout.

    It leaves out the constructor, but asks the same questions: types and ranges of figures, and every error rule.
    """
    layout = layout_of(kind)
    fields = fields_of(kind)
    if layout.kind is not kind or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]  # attrs types it as a function
        return constructing(kind, reader_of)
    hints = hints_of(kind)
    tag = format_of(kind)
    names: dict[str, Any] = {
        "kind": kind,
        "new": object.__new__,
        "UNKNOWN": UNKNOWN,
        "Unsure": Unsure,
        "Broken": Broken,
        "MISSING": attrs.NOTHING,
        "bounds": read_bounds,
        "amounts_of": amounts_of,
        "no_amounts": {},
        "keeps_shares": keeps_shares,
        "may_stand": may_stand,
        "relations": [relation for _, relation, _ in layout.enforced],
        "layout": layout,
        "tag": tag,
        "model": models.name_of(kind),
    }
    for field in fields:
        names[f"set_{field.name}"] = getattr(kind, field.name).__set__
        if field.name not in layout.counts:
            names[f"read_{field.name}"] = reader_of(hints[field.name])
            names[f"default_{field.name}"] = field.default
    # The source consists of field names and integers that the class declares, never of data.
    exec("\n".join(_source(layout, report=tag is not None)), names)  # noqa: S102 - of declared names alone
    if Exact.suits(kind):
        exec("\n".join(Exact(layout, names).source()), names)  # noqa: S102 - of declared names alone
    read: Reader = names.get("exactly", names["loosely"])
    return read


def _source(layout: Layout, *, report: bool) -> Iterator[str]:
    """The source of the reader of a block whose figures may be bounds or missing.

    Its conditions are those under which the constructor accepts a block.
    """
    others = [name for name in layout.fields if name not in (*layout.counts, *layout.parts, "discrepancies")]
    yield "def loosely(value, tally):"
    yield "    if value.__class__ is not dict: raise Unsure"
    yield "    size = len(value)"
    yield "    tally[0] += size"
    yield "    get = value.get"
    # As many keys as are not missing: then none is unknown.
    yield "    missing = 0"
    for name in layout.counts:
        yield f"    {_local(name)} = get({name!r}, UNKNOWN)"
        yield f"    if {_local(name)}.__class__ is not int:"
        yield f"        if {_local(name)} is UNKNOWN: missing += 1"
        yield f"        else: {_local(name)} = bounds({_local(name)}, tally)"
        yield f"    elif not 0 <= {_local(name)} <= {MAX_COUNT}: raise Unsure"
    for name in (*layout.parts, *others, "discrepancies"):
        local = _local(name)
        yield f"    {local} = get({name!r}, MISSING)"
        yield f"    if {local} is MISSING:"
        yield f"        {local} = default_{name}"
        yield "        missing += 1"
        if name in others:
            yield f"        if {local} is MISSING: raise Unsure"
        yield f"    else: {local} = read_{name}({local}, tally)"
    if report:
        for name, key in KEYS.items():
            yield f"    if {key!r} not in value: missing += 1"
            yield f"    elif value[{key!r}] != {name}: raise Unsure"
            yield "    else: tally[0] += 1"
    fields = len(layout.counts) + len(layout.parts) + len(others) + 1 + (len(KEYS) if report else 0)
    yield f"    if size + missing != {fields}: raise Unsure"
    # Each amount belongs to a rule that is broken by it.
    yield "    amounts = amounts_of(f_discrepancies) if f_discrepancies else no_amounts"
    yield "    if amounts is None: raise Unsure"
    for number, (rule_id, relation, _) in enumerate(layout.enforced):
        figures = [_local(name) for name in relation.names]
        exact = " and ".join(f"{figure}.__class__ is int" for figure in figures)
        asked = f"may_stand(relations[{number}], ({', '.join(figures)},), amounts.pop({rule_id!r}, None))"
        yield f"    if not ({exact}) or not {relation.source(figures)}:"
        yield f"        if not {asked}: raise Unsure"
    yield "    if amounts: raise Unsure"
    yield "    made = new(kind)"
    for name in layout.fields:
        yield f"    set_{name}(made, {_local(name)})"
    if layout.shares:
        yield "    if not keeps_shares(made, layout): raise Unsure"
    # As the constructor asks: it examines what acknowledges a discrepancy as a whole.
    if layout.contexts:
        yield "    if made.context_problems(): raise Unsure"
    else:
        yield "    if f_discrepancies and made.context_problems(): raise Unsure"
    yield "    return made"


def _local(code: str) -> str:
    """The variable of a field in the generated reader."""
    return f"f_{code}"
