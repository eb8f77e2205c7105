"""The blocks of a class that a plot may draw: where they stand, in which units, and which figures are totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iqmodel.language.text import Text
from iqmodel.model.indicators import Unit
from iqmodel.model.schema import Layout, Section, layout_of


def blocks_in(layout: Layout, part: str | None = None) -> list[Section]:
    """The places of blocks that have figures of their own: in a part, or in the whole class and directly on it."""
    root = [Section("", Text("", ""), layout.kind)] if part is None else []
    inside = (one for one in layout.sections if part is None or f"{one.code}.".startswith(f"{part}."))
    return [one for one in (*root, *inside) if layout_of(one.kind).counts]


def code_in(section: Section, name: str) -> str:
    """The code of a figure, or the id of a rule, of a block at its place."""
    return f"{section.code}.{name}" if section.code else name


def codes_in(layout: Layout, part: str | None = None) -> list[str]:
    """The codes of all figures in a part, or in the whole class."""
    return [code_in(section, name) for section in blocks_in(layout, part) for name in layout_of(section.kind).counts]


def units_in(layout: Layout, part: str | None = None) -> tuple[Unit, ...]:
    """The units of the figures in a part, or in the whole class, each once."""
    return tuple(
        {unit.code: unit for unit in (layout.indicators[code].unit for code in codes_in(layout, part))}.values()
    )


def totals_in(kind: type[Any]) -> frozenset[str]:
    """The figures of a block class to which a rule says that others add up."""
    sums = (rule.relation for rule in layout_of(kind).own_rules if rule.relation.form == "sum")
    return frozenset(name for relation in sums for name, _ in relation.right)


def one_scale_each(layout: Layout, part: str) -> Iterator[str]:
    """The largest parts within a part, itself included, whose figures share a unit; single figures are left out."""
    if len(units_in(layout, part)) == 1:
        if len(codes_in(layout, part)) > 1:
            yield part
        return
    for one in layout.sections:
        if one.code.rpartition(".")[0] == part:
            yield from one_scale_each(layout, one.code)
