"""locate: which figures may be wrong when rules are violated: the smallest sets whose change makes all rules hold.

Official statistics know this as error localisation by the principle of Fellegi and Holt (1976): as few figures as
possible are changed, in order of their reliability. It is a minimum hitting set problem, which
:mod:`~iqmodel.calculations.solving.hitting_sets` solves for each group of linked rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import Any, Final

from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import components, constraints_of, contradiction, interval
from iqmodel.calculations.solving.hitting_sets import FREE, HittingSets, together
from iqmodel.calculations.solving.location import Location, Weight
from iqmodel.checks.check import read_subject
from iqmodel.errors import InvalidDataError
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.report import FactSheet, Report
from iqmodel.values.counts import MAX_COUNT, Count
from iqmodel.values.kinds import wrong_type

LIMIT: Final = 100
"""How many sets are listed unless asked otherwise."""


def locate(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
) -> tuple[Location, ...]:
    """The smallest sets of figures whose change can satisfy every rule (Fellegi and Holt), best first.

    All sets of the smallest weight are found, and no others; with equal weights these are the sets of the fewest
    figures. ``weights`` gives the reliability of figures by code, 1 by default: sets of low weight are preferred. A
    bounded figure that can satisfy the rules within its bounds is left alone, an unknown one never needs changing, and
    an equality with an acknowledged discrepancy must show exactly that difference. A stated share may be wrong like any
    figure; the bounds that it leaves for a part and a whole may be wider than the numbers that fit. Rules of warning
    severity are used as well unless ``warnings`` is False. If all rules hold, the result is empty.

    At most ``limit`` sets are listed, fewer figures first and then in the order of the report; if there are more,
    ``complete`` is False on each. The other arguments are those of :func:`~iqmodel.checks.check.check`.

    Raises what ``check`` raises; InvalidDataError also for weights that are not positive numbers and for an invalid
    limit; ContradictionError if no numbers at all satisfy the rules; RuleDefinitionError if the rules are too
    entangled to decide.

    >>> found = locate({"qualification.measures.course": 7, "qualification.measures.total": 5})
    >>> [(one.codes[0], one.values[0]) for one in found]
    [('qualification.measures.course', between(0, 5)), ('qualification.measures.total', Bounds(7, None))]
    """
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
            found.append((search, sets))
    if not found:
        return ()
    # One more than is listed, to know whether there are more.
    stated: tuple[Any, ...] = (*read.figures, *read.shares.held)
    picks = list(together([sets for _, sets in found], limit + 1))
    complete = len(picks) <= limit
    locations = []
    for pick in picks[:limit]:
        pairs = (pair for (search, _), figures in zip(found, pick, strict=True) for pair in search.values(figures))
        positions, values = zip(*sorted(pairs, key=itemgetter(0)), strict=True)
        if shared is not None:
            values = shared.values(dict(zip(positions, values, strict=True)))
        locations.append(
            Location(
                codes=tuple(codes[position] for position in positions),
                values=values,
                stated=tuple(stated[position] for position in positions),
                weight=sum(by_position[position] for position in positions),
                complete=complete,
                labels=tuple(read.layout.dictionary[codes[position]].label for position in positions),
            )
        )
    return tuple(locations)


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
