"""The search behind locate and repair: for each group of linked rules, the smallest sets of figures that may be wrong.

Groups are independent: what is wrong in one says nothing about another. locate combines their sets; repair settles each
group by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    components,
    constraints_of,
    contradiction,
    interval,
)
from iqmodel.calculations.solving.hitting_sets import FREE, FigureSet, HittingSets
from iqmodel.calculations.solving.location import Location, Weight
from iqmodel.checks.check import Subject, read_subject
from iqmodel.errors import InvalidDataError
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.report import FactSheet
from iqmodel.values.counts import MAX_COUNT, Count
from iqmodel.values.kinds import wrong_type

if TYPE_CHECKING:
    from iqmodel.calculations.solving.share_constraints import SharedRules


LIMIT: Final = 100
"""How many sets are listed unless asked otherwise."""


@attrs.frozen(eq=False)
class WrongGroup:
    """Linked rules that cannot all hold, and the smallest sets of figures whose change makes them."""

    constraints: tuple[Constraint, ...]
    search: HittingSets
    sets: list[FigureSet]


@attrs.frozen(eq=False)
class WrongFigures:
    """Everything that is wrong with one subject, in groups; the positions of shares follow those of figures."""

    read: Subject
    groups: tuple[WrongGroup, ...]
    weights: Sequence[Weight]
    domains: Sequence[Interval]
    shared: SharedRules | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of figures and shares by position."""
        return (*self.read.layout.positions, *self.read.layout.share_positions)

    def location(self, picks: Iterable[tuple[WrongGroup, FigureSet]], *, complete: bool = True) -> Location:
        """One set of figures from each of some groups, with the values that they would need."""
        pairs = (pair for group, figures in picks for pair in group.search.values(figures))
        positions, values = zip(*sorted(pairs, key=itemgetter(0)), strict=True)
        if self.shared is not None:
            values = self.shared.values(dict(zip(positions, values, strict=True)))
        codes, stated = self.codes, (*self.read.figures, *self.read.shares.held)
        named: tuple[Any, ...] = tuple(stated[position] for position in positions)
        return Location(
            codes=tuple(codes[position] for position in positions),
            values=values,
            stated=named,
            weight=sum(self.weights[position] for position in positions),
            complete=complete,
            labels=tuple(self.read.layout.dictionary[codes[position]].label for position in positions),
        )


def wrong_figures(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None,
    discrepancies: Iterable[Discrepancy],
    model: type[Block],
    *,
    weights: Mapping[str, Weight] | None,
    warnings: bool,
    limit: int,
) -> WrongFigures:
    """The search itself: up to one set more than ``limit`` for each group. The errors are those of locate."""
    read = read_subject(subject, rules, discrepancies, model)
    # Shares may be wrong as well; they are numbered after the figures.
    codes = (*read.layout.positions, *read.layout.share_positions)
    by_position = _weights({} if weights is None else weights, {code: at for at, code in enumerate(codes)})
    refuse_limit(limit)
    constraints = constraints_of(read.bound, read.layout.positions, read.acknowledged, warnings=warnings)
    domains = [interval(figure) for figure in read.figures]
    shared = None
    if read.layout.has_shares:
        from iqmodel.calculations.solving.share_constraints import SharedRules  # most models have no shares

        shared = SharedRules(read, warnings)
        constraints, domains = shared.with_freedoms(constraints, domains)
    found = []
    # In the order of the figures, whatever the order of the rules; a rule without a figure comes first.
    for group in sorted(components(constraints), key=lambda group: min(min(c.variables, default=-1) for c in group)):
        search = HittingSets(group, domains, by_position, len(read.figures))
        sets = search.smallest(limit)
        if sets is None:
            raise contradiction(smallest_conflict(group, [FREE] * len(domains), constraints))
        # The empty set means that the group's rules already hold.
        if sets != [()]:
            found.append(WrongGroup(group, search, sets))
    return WrongFigures(read, tuple(found), by_position, domains, shared)


def wrong_by_errors(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None,
    discrepancies: Iterable[Discrepancy],
    model: type[Block],
    *,
    weights: Mapping[str, Weight] | None,
    warnings: bool,
    limit: int,
) -> WrongFigures:
    """The groups whose rules that are errors cannot all hold; warnings, if used, only choose among their smallest sets.

    A correct report may break warnings, so on their account alone nothing is wrong.
    """
    # A choice is one only among all of the sets, whatever number of them is to be listed.
    most = max(limit, LIMIT) if type(limit) is int and limit > 0 else limit
    found = wrong_figures(subject, rules, discrepancies, model, weights=weights, warnings=False, limit=most)
    if not warnings or all(len(group.sets) == 1 for group in found.groups):
        return found
    wider = wrong_figures(subject, rules, discrepancies, model, weights=weights, warnings=True, limit=most)
    groups = found.groups
    for whole in wider.groups:
        linked = {position for one in whole.constraints for position in one.variables}
        inner = [group for group in groups if not linked.isdisjoint(group.sets[0])]
        if all(len(one.sets) <= most for one in (whole, *inner)):
            chosen = dict(zip(inner, _chosen(whole, inner), strict=True))
            groups = tuple(chosen.get(group, group) for group in groups)
    return attrs.evolve(found, groups=groups)


def _chosen(whole: WrongGroup, groups: Sequence[WrongGroup]) -> Iterator[WrongGroup]:
    """Groups of errors that warnings link, each with the sets that also belong to a smallest set of the whole."""
    fitting = [
        set(figures) for figures in whole.sets if all(any(map(set(figures).issuperset, one.sets)) for one in groups)
    ]
    for group in groups:
        kept = [figures for figures in group.sets if any(one.issuperset(figures) for one in fitting)]
        yield attrs.evolve(group, sets=kept or group.sets)


def refuse_limit(limit: object) -> None:
    """Raise InvalidDataError unless this is a number of things to list."""
    if type(limit) is not int or limit < 1:
        raise InvalidDataError((objection("locate.limit", "limit", value=limit),))


def _weights(given: Mapping[Any, Any], positions: Mapping[str, int]) -> list[Weight]:
    """The weight of every figure by position. Raises InvalidDataError with all unknown codes and invalid weights."""
    if not isinstance(given, Mapping):
        raise InvalidDataError((wrong_type(given, ("weights",), Mapping),))
    problems: list[Problem] = []
    weights: list[Weight] = [1] * len(positions)
    for code, weight in given.items():
        if not isinstance(code, str) or code not in positions:
            error = unknown_code(code, positions)
            problems.append(as_problem(error, weight, ("weights", error.data["asked"])))
        elif type(weight) not in (int, Fraction) or not 0 < weight <= MAX_COUNT:
            problems.append(objection("locate.weight", "weights", code, value=weight))
        else:
            weights[positions[code]] = weight
    if problems:
        raise InvalidDataError(tuple(problems))
    return weights
