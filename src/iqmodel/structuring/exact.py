"""Blocks whose figures are all stated and exact: code generated for the class takes them out of plain data at once.

Nearly all reports of a stream are such. ``Exact`` is the source of a reader that makes them; the careful reader asks
for the figures alone, to see whether rules are all that is wrong with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

import attrs

from iqmodel.model import models
from iqmodel.model.blocks import Block
from iqmodel.model.schema import Layout, fields_of, layout_of
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import MAX_COUNT

KEYS: Final = {"tag": "format", "model": "model"}
"""The keys of the headers of a report's document, by what generated code calls the values that they must have."""


class Exact:
    """The source that reads a block with everything below it at once: all figures present, exact, and within the rules.

    In any other case the reader starts again with ``loosely``. Keys are tallied only after everything has proved fine.
    ``names`` are those that the source may use, to which it adds what it needs.
    """

    def __init__(self, layout: Layout, names: dict[str, Any]) -> None:
        self.names = names
        self.headers: list[str] = [name for name in ("tag", "model") if names[name] is not None]
        self.size: int = len(self.headers)  # what the headers hold are strings, too
        self.number: Iterator[int] = count()
        self.checks: list[str] = []
        self.opened: dict[str, str] = {}  # the variable of each part by the line that sets it
        self.rules: set[str] = set()  # those of the checks that ask a rule
        self.makes: list[str] = []
        self.contexts: list[str] = [name for name in layout.contexts if names[f"default_{name}"] is attrs.NOTHING]
        self.top: Layout = layout
        self.made: str
        self.figures: dict[str, str]
        self.made, self.figures = self.block(layout, "value", len(self.contexts) + len(self.headers))

    @staticmethod
    def suits(kind: type[Any]) -> bool:
        """Whether the class and all classes below it are blocks with figures or parts and no other fields."""
        layout = layout_of(kind)
        below = [declared.kind for declared in layout.parts.values()]
        sound = layout.kind is kind and bool(layout.counts or layout.parts) and not layout.shares
        return sound and all(not layout_of(part).contexts and Exact.suits(part) for part in below)

    def block(self, layout: Layout, holder: str, more: int = 0) -> tuple[str, dict[str, str]]:
        """The variable that will hold the block read from ``holder``, and the variables of its figures by code."""
        size = len(layout.counts) + len(layout.parts) + more
        self.size += size
        self.checks += [f"if len({holder}) != {size}: return loosely(value, tally)"]
        figures: dict[str, str] = {}
        fields: dict[str, str] = {}
        for name in layout.counts:
            fields[name] = figures[name] = here = f"v{next(self.number)}"
            self.checks += [
                f"{here} = {holder}[{name!r}]",
                f"if {here}.__class__ is not int or not 0 <= {here} <= {MAX_COUNT}: return loosely(value, tally)",
            ]
        for name, declared in layout.parts.items():
            inner = f"d{next(self.number)}"
            self.checks.append(f"{inner} = {holder}[{name!r}]")
            self.opened[self.checks[-1]] = inner
            fields[name], below = self.block(layout_of(declared.kind), inner)
            figures |= {f"{name}.{code}": figure for code, figure in below.items()}
        for rule in layout.own_rules:
            if rule.severity == "error":
                holds = rule.relation.source(figures[name] for name in rule.relation.names)
                # Nothing acknowledges it: a block with discrepancies has a key more.
                self.checks.append(f"if not {holds}: raise Broken")
                self.rules.add(self.checks[-1])
        made = f"m{next(self.number)}"
        self.names[f"kind_{made}"] = layout.kind
        self.makes.append(f"{made} = new(kind_{made})")
        for name in layout.fields:
            given = fields.get(name, "()" if name == "discrepancies" else f"f_{name}")
            self.names[f"put_{made}_{name}"] = getattr(layout.kind, name).__set__
            self.makes.append(f"put_{made}_{name}({made}, {given})")
        return made, figures

    def source(self) -> Iterator[str]:
        """The lines of the generated reader."""
        yield "def exactly(value, tally):"
        yield "    try:"
        yield from (f"        {line}" for line in (*self.head(), *self.checks))
        yield "    except KeyError:"
        yield "        return loosely(value, tally)"
        yield f"    tally[0] += {self.size}"
        for name in self.top.contexts:
            read = f"read_{name}(f_{name}, tally)" if name in self.contexts else f"default_{name}"
            yield f"    f_{name} = {read}"
        yield from (f"    {line}" for line in self.makes)
        if self.top.contexts:
            yield f"    if {self.made}.context_problems(): raise Unsure"
        yield f"    return {self.made}"

    def head(self) -> Iterator[str]:
        """The lines on the headers and the fields that are neither figures nor parts."""
        for name in self.headers:
            key = KEYS[name]
            # Other values than texts, such as arrays, may not compare to a truth value.
            yield f"if value[{key!r}].__class__ is not str or value[{key!r}] != {name}: return loosely(value, tally)"
        for name in self.contexts:
            yield f"f_{name} = value[{name!r}]"

    def figures_source(self) -> Iterator[str]:
        """The lines of a function that returns the figures, also of data that no decoder made; it asks no rule."""
        yield "def figures(value, tally=None):"
        yield "    if value.__class__ is not dict: return None"
        yield "    try:"
        for line in (*self.head(), *(line for line in self.checks if line not in self.rules)):
            yield f"        {line}"
            if line in self.opened:
                yield f"        if {self.opened[line]}.__class__ is not dict: return None"
        yield "    except KeyError:"
        yield "        return None"
        yield f"    return ({', '.join(self.figures[code] for code in self.top.positions)},)"


def exact_figures(kind: type[Block]) -> Callable[[Any], tuple[int, ...] | None]:
    """The function from plain data to all figures of a block, in order; None unless every one is there, exact and in
    range, and nothing is said besides them and what is required.

    It is quick, and asks neither whether they keep the rules nor what the other members are.
    """
    if not Exact.suits(kind):
        return lambda _: None
    names: dict[str, Any] = {f"default_{field.name}": field.default for field in fields_of(kind)}
    names |= {"tag": format_of(kind), "model": models.name_of(kind), "loosely": lambda *_: None}
    # The source consists of field names and integers that the class declares, never of data.
    exec("\n".join(Exact(layout_of(kind), names).figures_source()), names)  # noqa: S102 - of declared names alone
    figures: Callable[[Any], tuple[int, ...] | None] = names["figures"]
    return figures
