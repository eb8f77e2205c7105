"""total: the sum of figures of one unit, never counting a total beside its parts.

Which figure contains which is read from the rules (:mod:`.parts`). Sums over several reports are another matter, with
time and place to consider: :mod:`.combining`.
"""

from __future__ import annotations

from collections.abc import Iterable

from iqmodel.calculations.combining.additivity import added, distinct
from iqmodel.calculations.parts import Whole, wholes
from iqmodel.errors import InvalidDataError, UnitError
from iqmodel.excerpts import shown
from iqmodel.language.lookup import unknown_code
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Unit
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import FactSheet, block_of
from iqmodel.values.counts import UNKNOWN, Count, intersect, is_exact
from iqmodel.values.kinds import is_iterable, wrong_type


def total(report: Block | FactSheet, codes: Iterable[str] | None = None, *, unit: Unit | str | None = None) -> Count:
    """The sum of the figures of one unit, or of the figures named by ``codes``.

    With a unit alone, every figure of that unit is added that is not part of another one: a total stands for its
    parts, the persons who started a measure for those who completed it. A total that is not exact is narrowed by its
    parts. Figures of persons add up to bounds, because a person may be counted in several, unless they are groups of
    one total. A sum with a figure of additivity ``never`` is unknown.

    Raises UnitError for figures of different units, for a figure beside another that contains it, for a figure named
    twice, and for a unit in which nothing is counted; UnknownCodeError for a code that does not exist;
    InvalidDataError for anything but a report, fact sheet or block.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> total(SessionCounts(first=195_182, follow_up=221_192), unit="sessions")
    416374
    >>> total(SessionCounts(first=195_182, total=416_374), ["first", "total"])
    Traceback (most recent call last):
    ...
    iqmodel.errors.UnitError: ‘sessions’ contains ‘first sessions’: together they would be counted twice.
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
    # An empty selection would add up to 0, which is a statement about the report.
    if not chosen:
        raise UnitError("total.nothing")
    if len(units) != 1:
        raise UnitError("total.units", units=tuple(units), number=len(units), codes=chosen)
    # A single figure needs no adding.
    if len(chosen) > 1 and any(layout.indicators[code].additivity == "never" for code in chosen):
        return UNKNOWN
    values = {code: _value(subject, code, known) for code in chosen}
    # The groups of one total have no person in common and are summed; anything else may share persons.
    if next(iter(units.values())).additivity == "persons":
        return distinct([added([values[code] for code in group]) for group in _groups(chosen, known)])
    return added(list(values.values()))


def _wanted(unit: object, layout: Layout) -> Unit:
    """The unit, given as such or by its code. Raises UnitError if no figure of the class has it."""
    code = unit.code if isinstance(unit, Unit) else unit
    counted = {indicator.unit.code: indicator.unit for indicator in layout.indicators}
    if not isinstance(code, str) or code not in counted:
        raise UnitError("total.no-unit", unit=shown(code), units=tuple(counted))
    return counted[code]


def _tops(layout: Layout, known: tuple[Whole, ...]) -> tuple[str, ...]:
    """The codes of the figures that are not part of any other figure."""
    parts = {part for whole in known for part in whole.parts}
    return tuple(code for code in layout.positions if code not in parts)


def _named(codes: Iterable[str], layout: Layout, known: tuple[Whole, ...]) -> tuple[str, ...]:
    """The given codes, checked: all exist, no code twice, no figure contained in another."""
    if isinstance(codes, str) or not is_iterable(codes):
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
    """The codes of every figure that is part of this one, directly or through other parts."""
    found: set[str] = set()
    reached = [code]
    while reached:
        here = reached.pop()
        fresh = {part for whole in known if whole.code == here for part in whole.parts} - found
        found |= fresh
        reached += fresh
    return found


def _value(subject: Block, code: str, known: tuple[Whole, ...], above: frozenset[str] = frozenset()) -> Count:
    """The figure; if it is not exact, narrowed by the sum of its parts.

    ``above`` holds the wholes on the way down, so that rules which contain each other end.
    """
    value = subject[code]
    for whole in known:
        if is_exact(value) or whole.code != code or not whole.complete or code in above:
            continue
        acknowledged = layout_of(type(subject)).discrepancies(subject).get(whole.rule.full_id)
        excess: Count = acknowledged.difference * whole.sign if acknowledged else 0
        parts = added([_value(subject, part, known, above | {code}) for part in whole.parts])
        # Parts that contradict the total are no reason to refuse: the total is stated, and check reports the rule.
        value = intersect(value, parts - excess) or value
    return value


def _groups(chosen: tuple[str, ...], known: tuple[Whole, ...]) -> list[list[str]]:
    """The codes by the total they are groups of: within one total no person is counted twice, so they may be added."""
    groups: dict[str, list[str]] = {}
    for code in chosen:
        total_of = next((whole.rule.full_id for whole in known if whole.complete and code in whole.parts), code)
        groups.setdefault(total_of, []).append(code)
    return list(groups.values())
