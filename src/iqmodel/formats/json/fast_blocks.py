"""The short way to read a block: generated functions that take what is sound, and whatever else raises Unsure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, TypeAlias

import attrs

from iqmodel.model.blocks import Block
from iqmodel.model.invariants import keeps_rules
from iqmodel.model.schema import Layout, fields_of, hints_of, layout_of
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Bounds, Count, is_figure


class Unsure(Exception):  # noqa: N818 - no error: the careful reader decides
    """Something here is unusual."""


Tally: TypeAlias = list[int]
"""One number: how many keys and strings have gone into the object."""
Reader: TypeAlias = Callable[[Any, Tally], Any]


def read_bounds(value: Any, tally: Tally) -> Count:
    """The bounds of a figure that is no plain number. Raises Unsure, or what Bounds raises."""
    if value.__class__ is not dict:
        raise Unsure
    tally[0] += len(value) + (value.get("wording") is not None)
    made: Count = Bounds(**value)
    if not is_figure(made):
        raise Unsure
    return made


def block_reader(kind: type[Block], reader_of: Callable[[Any], Reader]) -> Reader | None:
    """The generated reader of a block class, with those of its other fields; None for a class that is not usual."""
    layout = layout_of(kind)
    fields = fields_of(kind)
    if layout.kind is not kind or any(isinstance(field.default, attrs.Factory) for field in fields):  # type: ignore[arg-type]  # attrs types it as a function
        return None
    hints = hints_of(kind)
    tag = format_of(kind)
    names: dict[str, Any] = {
        "kind": kind,
        "new": object.__new__,
        "UNKNOWN": UNKNOWN,
        "Unsure": Unsure,
        "MISSING": attrs.NOTHING,
        "bounds": read_bounds,
        "keeps_rules": keeps_rules,
        "layout": layout,
        "known": {field.name for field in fields} | ({"format"} if tag else set()),
        "tag": tag,
    }
    for field in fields:
        names[f"set_{field.name}"] = getattr(kind, field.name).__set__
        if field.name not in layout.counts:
            names[f"read_{field.name}"] = reader_of(hints[field.name])
            names[f"default_{field.name}"] = field.default
    # The text is made of field names and integers that the class declared, never of data.
    exec("\n".join(_source(layout, tagged=tag is not None)), names)  # noqa: S102 - see above
    if _Exact.suits(kind):
        exec("\n".join(_Exact(layout, names, tagged=tag is not None).source()), names)  # noqa: S102 - see above
    read: Reader = names.get("read", names["read_any"])
    return read


def _source(layout: Layout, *, tagged: bool) -> Iterator[str]:
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
    yield "    made = new(kind)"
    for name in layout.fields:
        yield f"    set_{name}(made, {_local(name)})"
    # What is exact is judged here, all else by the constructor's own examination.
    enforced = [rule.relation for rule in layout.own_rules if rule.severity == "error"]
    bound = sorted({name for relation in enforced for name in relation.names})
    exact = ["not f_discrepancies", *(f"{_local(name)}.__class__ is int" for name in bound)]
    exact += [relation.source(map(_local, relation.names)) for relation in enforced]
    exact += ["not made.context_problems()"] if layout.contexts else []
    yield f"    if not ({' and '.join(exact)}) and not keeps_rules(made, layout):"
    yield "        raise Unsure"
    yield "    return made"


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
                holds = rule.relation.source(figures[name] for name in rule.relation.names)
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
