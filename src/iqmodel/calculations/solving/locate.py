"""locate: which figures may be wrong when rules are violated: the smallest sets whose change makes all rules hold.

Official statistics know this as error localisation by the principle of Fellegi and Holt (1976): as few figures as
possible are changed, in order of their reliability. It is a minimum hitting set problem, which
:mod:`~iqmodel.calculations.solving.hitting_sets` solves for each group of linked rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

from iqmodel.calculations.solving.hitting_sets import together
from iqmodel.calculations.solving.location import Location, Weight
from iqmodel.calculations.solving.repair import repair
from iqmodel.calculations.solving.repaired import Repair
from iqmodel.calculations.solving.wrong_figures import LIMIT, wrong_figures
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy
from iqmodel.report import Report
from iqmodel.structuring.delivered import Given, delivered
from iqmodel.values.kinds import refuse_switches


@overload
def locate(
    subject: Given,
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
    replace: Literal[False] = False,
) -> tuple[Location, ...]: ...
@overload
def locate(
    subject: Given,
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
    replace: Literal[True],
) -> Repair[Any]: ...
def locate(
    subject: Given,
    rules: Iterable[Rule] | None = None,
    *,
    weights: Mapping[str, Weight] | None = None,
    warnings: bool = True,
    discrepancies: Iterable[Discrepancy] = (),
    limit: int = LIMIT,
    model: type[Block] = Report,
    replace: bool = False,
) -> tuple[Location, ...] | Repair[Any]:
    """The smallest sets of figures whose change can satisfy every rule (Fellegi and Holt), best first.

    All sets of the smallest weight are found, and no others; with equal weights these are the sets of the fewest
    figures. ``weights`` gives the reliability of figures by code, 1 by default: sets of low weight are preferred. A
    bounded figure that can satisfy the rules within its bounds is left alone, an unknown one never needs changing, and
    an equality with an acknowledged discrepancy must show exactly that difference. A stated share may be wrong like any
    figure; the bounds that it leaves for a part and a whole may be wider than the numbers that fit. Where rules between
    shares bind a share that is in a set to others that are not, the set is listed even if no share would fit them all:
    its value is unknown then. Rules of warning severity are used as well unless ``warnings`` is False. If all rules
    hold, the result is empty.

    With ``replace`` the figures are taken out and deduced anew where there is no choice: see
    :func:`~iqmodel.calculations.solving.repair.repair`, whose result is returned.

    At most ``limit`` sets are listed, fewer figures first and then in the order of the report; if there are more,
    ``complete`` is False on each. The other arguments are those of :func:`~iqmodel.checks.check.check`.

    ``subject`` may also be data that were refused, be it the result of :func:`~iqmodel.validate` or of
    :func:`~iqmodel.read_any`, the error of :func:`~iqmodel.loads` or a nested dict. Of several reports the first that
    breaks a rule is searched, and a LeftOutWarning names the others. What is a number there stays as delivered, and
    what is not is unknown.

    Raises what ``check`` raises; InvalidDataError also for weights that are not positive numbers and for an invalid
    limit; ContradictionError if no numbers at all satisfy the rules; RuleDefinitionError if the rules are too
    entangled to decide.

    >>> found = locate({"qualification.measures.course": 7, "qualification.measures.total": 5})
    >>> [(one.codes[0], one.values[0]) for one in found]
    [('qualification.measures.course', between(0, 5)), ('qualification.measures.total', Bounds(7, None))]
    """
    refuse_switches(warnings=warnings, replace=replace)
    if replace:
        return repair(
            subject,
            rules,
            weights=weights,
            warnings=warnings,
            discrepancies=discrepancies,
            limit=limit,
            model=model,
        )
    given = delivered(subject, rules, discrepancies, model)
    wrong = wrong_figures(
        given.subject,
        given.rules,
        given.discrepancies,
        given.model,
        weights=weights,
        warnings=warnings,
        limit=limit,
    )
    if not wrong.groups:
        return ()
    # One more than is listed, to know whether there are more.
    picks = list(together([group.sets for group in wrong.groups], limit + 1))
    complete = len(picks) <= limit
    return tuple(wrong.location(zip(wrong.groups, pick, strict=True), complete=complete) for pick in picks[:limit])
