"""total: figures of one unit added up, never a total beside its parts, never apples and pears."""

from __future__ import annotations

from collections.abc import Iterable

from iqmodel.calculations.combining.additivity import added, distinct
from iqmodel.calculations.parts import Whole, wholes
from iqmodel.errors import InvalidDataError, UnitError
from iqmodel.excerpts import shown
from iqmodel.language.lookup import unknown_code
from iqmodel.model.annotations import wrong_type
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Unit
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import FactSheet, block_of
from iqmodel.values.counts import Count, intersect, is_exact


def total(report: Block | FactSheet, codes: Iterable[str] | None = None, *, unit: Unit | str | None = None) -> Count:
    """The sum of the figures of one unit, or of the figures named by ``codes``.

    With a unit alone, every figure of that unit counts that is not part of another one: a total stands for its parts,
    those who started for those who completed. A total that is not exact is narrowed by its parts. Figures of persons
    add up to bounds, because a person may be in several, unless they are the groups of one total.

    Raises UnitError for figures of different units, for a figure beside another that contains it, and for a unit that
    nothing is counted in; UnknownCodeError for a code that does not exist, InvalidDataError for what is no block.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> total(SessionCounts(first=195_182, follow_up=221_192), unit="sessions")
    416374
    >>> total(SessionCounts(first=195_182, total=416_374), ["first", "total"])
    Traceback (most recent call last):
    ...
    iqmodel.errors.UnitError: ‘sessions’ contains ‘first sessions’: together they would count twice.
    """
    subject = block_of(report)
    layout = layout_of(type(subject))
    known = tuple(wholes(layout))
    chosen = _tops(layout, known) if codes is None else _named(codes, layout, known)
    wanted = None if unit is None else _wanted(unit, layout)
    if wanted and codes is None:
        chosen = tuple(code for code in chosen if layout.indicators[code].unit.code == wanted.code)
    counted = [layout.indicators[code].unit for code in chosen] + ([wanted] if wanted else [])
    units = {one.code: one for one in counted}
    if not chosen:
        raise UnitError("total.nothing")
    if len(units) != 1:
        raise UnitError("total.units", units=tuple(units), number=len(units), codes=chosen)
    values = {code: _value(subject, code, known) for code in chosen}
    if next(iter(units.values())).additivity == "persons":
        return distinct([added([values[code] for code in group]) for group in _groups(chosen, known)])
    return added(list(values.values()))


def _wanted(unit: object, layout: Layout) -> Unit:
    code = unit.code if isinstance(unit, Unit) else unit
    counted = {indicator.unit.code: indicator.unit for indicator in layout.indicators}
    if not isinstance(code, str) or code not in counted:
        raise UnitError("total.no-unit", unit=shown(code), units=tuple(counted))
    return counted[code]


def _tops(layout: Layout, known: tuple[Whole, ...]) -> tuple[str, ...]:
    """The figures that are part of no other."""
    parts = {part for whole in known for part in whole.parts}
    return tuple(code for code in layout.positions if code not in parts)


def _named(codes: Iterable[str], layout: Layout, known: tuple[Whole, ...]) -> tuple[str, ...]:
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise InvalidDataError((wrong_type(codes, ("codes",), list),))
    named: tuple[str, ...] = ()
    given: tuple[object, ...] = tuple(codes)
    for code in given:
        if not isinstance(code, str) or code not in layout.positions:
            raise unknown_code(code, layout.positions)
        if code in named:
            raise UnitError("total.twice", code=layout.indicators[code].label)
        named += (code,)
    for code in named:
        inside = _inside(code, known)
        for other in named:
            if other in inside:
                both = {"whole": layout.indicators[code].label, "part": layout.indicators[other].label}
                raise UnitError("total.part", codes=(code, other), **both)
    return named


def _inside(code: str, known: tuple[Whole, ...]) -> set[str]:
    """Every figure that is part of this one, or part of a part."""
    found: set[str] = set()
    reached = [code]
    while reached:
        here = reached.pop()
        fresh = {part for whole in known if whole.code == here for part in whole.parts} - found
        found |= fresh
        reached += fresh
    return found


def _value(subject: Block, code: str, known: tuple[Whole, ...], above: frozenset[str] = frozenset()) -> Count:
    """The figure, narrowed by what its parts make together where it is not exact."""
    value = subject[code]
    for whole in known:
        if is_exact(value) or whole.code != code or not whole.complete or code in above:
            continue
        acknowledged = layout_of(type(subject)).discrepancies(subject).get(whole.rule.full_id)
        excess = whole.sign * acknowledged.difference if acknowledged else 0
        parts = added([_value(subject, part, known, above | {code}) for part in whole.parts])
        value = intersect(value, parts - excess) or value
    return value


def _groups(chosen: tuple[str, ...], known: tuple[Whole, ...]) -> list[list[str]]:
    """The figures sorted into groups of one total, which no person is in twice."""
    groups: dict[str, list[str]] = {}
    for code in chosen:
        total_of = next((whole.rule.full_id for whole in known if whole.complete and code in whole.parts), code)
        groups.setdefault(total_of, []).append(code)
    return list(groups.values())
