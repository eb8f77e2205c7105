"""deduce: missing and bounded figures worked out from the rules, each step with its reason.

Three stages, cheapest first, for each group of linked rules: bound propagation, which is complete for most groups; a
test whether the group has a solution at all; the exact solver, figure by figure, for the rest. Steps are recorded as
they are made, so that a reader can follow each with the figures known at that point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar, overload

import attrs

from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    components,
    contradiction,
    interval,
)
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep, reason_of
from iqmodel.calculations.solving.elimination import TooEntangledError
from iqmodel.calculations.solving.everything import stated_constraints
from iqmodel.calculations.solving.integers import Integers
from iqmodel.calculations.solving.propagation import Tightening, WipedOutError, is_met, is_tree, propagate
from iqmodel.calculations.solving.systems import blamed, capped
from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.check import Subject, read_subject
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.values.counts import MAX_COUNT, Bounds, Count, intersect, is_known
from iqmodel.values.kinds import refuse_switches

B = TypeVar("B", bound=Block)

_SIFTED: Final = 8
"""Up to this many rules behind a step are tested for whether it needs them; beyond it all that were used are named."""


@overload
def deduce(
    subject: FactSheet,
    rules: Iterable[Rule] | None = None,
    *,
    warnings: bool = False,
    suppressed: bool = False,
    discrepancies: Iterable[Discrepancy] = (),
    model: type[Block] = Report,
) -> Deduction[Report]: ...
@overload
def deduce(
    subject: B,
    rules: Iterable[Rule] | None = None,
    *,
    warnings: bool = False,
    suppressed: bool = False,
    discrepancies: Iterable[Discrepancy] = (),
    model: type[Block] = Report,
) -> Deduction[B]: ...
@overload
def deduce(
    subject: Mapping[str, Count],
    rules: Iterable[Rule] | None = None,
    *,
    warnings: bool = False,
    suppressed: bool = False,
    discrepancies: Iterable[Discrepancy] = (),
    model: type[Block] = Report,
) -> Deduction[dict[str, Count]]: ...
def deduce(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None = None,
    *,
    warnings: bool = False,
    suppressed: bool = False,
    discrepancies: Iterable[Discrepancy] = (),
    model: type[Block] = Report,
) -> Deduction[Any]:
    """Fill in and narrow down the figures of ``subject`` as far as its rules determine them.

    Error rules are used, those of warning severity only with ``warnings``; an equality with an acknowledged
    discrepancy is shifted by its amount. Each figure comes out as narrow as the rules make it: no count that fits them
    all is excluded, and both ends of every result are counts that fit. In a report each such figure gets a note of
    status *derived*.

    Figures noted as suppressed are not narrowed, nor used to narrow others, unless ``suppressed`` is True. If the
    rules determine one of them more closely than is stated, a caveat says so in either case: publishing the other
    figures could reveal it.

    The other arguments are those of :func:`~iqmodel.checks.check.check`, and so are the errors raised; in addition
    ContradictionError if no numbers satisfy all rules, with the full ids of a smallest contradictory set of rules as
    ``data["rules"]``.

    >>> str(deduce({"counselling.centres.fixed": 75, "counselling.centres.total": 175}).steps[0].after)
    '100'
    """
    refuse_switches(warnings=warnings, suppressed=suppressed)
    read = read_subject(subject, rules, discrepancies, model)
    constraints = stated_constraints(read, warnings=warnings)
    codes = tuple(read.layout.positions)
    hidden = _suppressed(read)
    search = _Search(codes, read.figures, constraints)
    caveats = []
    if hidden:
        # The first search uses suppressed figures like any others, and so shows what a reader could work out.
        revealed = tuple(codes[position] for position in sorted(hidden) if search.is_narrower(position))
        if revealed:
            code = "caveat.suppressed-derived" if suppressed else "caveat.suppressed"
            caveats.append(Caveat(code=code, codes=revealed))
        if not suppressed:
            search = _Search(codes, read.figures, constraints, hidden)
    if search.unsure:
        caveats.append(Caveat(code="caveat.not-tightest", codes=tuple(codes[one] for one in sorted(search.unsure))))
    steps = tuple(search.steps)
    # Rules presume that all figures count for the same time; a step from a figure with its own period may not.
    if isinstance(read.given, BaseReport):
        touched = {code for step in steps for code, _ in (*step.figures, (step.code, step.after))}
        own_periods = (one for one in caveats_of(read.given) if one.code == "caveat.own-period")
        caveats += [caveat for caveat in own_periods if touched.intersection(caveat.codes)]
    return Deduction(_filled(read, steps), steps, tuple(caveats))


def _suppressed(read: Subject) -> frozenset[int]:
    """The positions of the figures that a report notes as suppressed; a block or mapping has no notes."""
    notes = read.given.notes if isinstance(read.given, BaseReport) else ()
    positions = read.layout.positions
    return frozenset(positions[one.code] for one in notes if one.status == "suppressed" and one.code in positions)


def _filled(read: Subject, steps: Sequence[DeductionStep]) -> Any:
    """The subject with the derived figures: a report with notes on them, a block, or a dict of all figures."""
    changes: dict[str, Any] = {step.code: step.after for step in steps}
    if not isinstance(read.given, Block):
        shares = dict(zip(read.layout.share_positions, read.shares.held, strict=True)) if read.shares.held else {}
        return dict(zip(read.layout.positions, read.figures, strict=True)) | changes | shares
    if not changes:
        return read.given
    if isinstance(read.given, BaseReport):
        changes["notes"] = (*read.given.notes, *_notes(steps))
    return read.given.replace(changes)


def _notes(steps: Sequence[DeductionStep]) -> Iterator[Note]:
    """One note of status *derived* for each figure, however many steps narrowed it."""
    by_code: dict[str, list[DeductionStep]] = {}
    for step in steps:
        by_code.setdefault(step.code, []).append(step)
    for code, group in by_code.items():
        german, english = (_footnote(group, language) for language in LANGUAGES)
        yield Note(code=code, status="derived", footnote=Text(german, english))


def _footnote(steps: Sequence[DeductionStep], language: Language) -> str:
    """The value stated before, if any, and the reason of the steps, as one sentence."""
    stated = steps[0].before
    original = [message("deduce.stated", language, {"value": stated})] if is_known(stated) else []
    sentence = "; ".join([*original, reason_of(steps, language)])
    return f"{sentence[0].upper()}{sentence[1:]}."


class _Search:
    """The search for everything that the constraints determine, beginning with the figures as stated.

    ``steps`` lists what was found, ``unsure`` the positions of figures that may not be as narrow as possible because
    their rules are too entangled. A ``hidden`` figure carries no information from one constraint to another: each
    constraint gets a variable of its own for it, with its stated bounds, and the figure is never narrowed.

    Raises ContradictionError if no numbers satisfy the constraints.
    """

    def __init__(
        self,
        codes: Sequence[str],
        figures: Sequence[Count],
        constraints: Sequence[Constraint],
        hidden: frozenset[int] = frozenset(),
    ) -> None:
        self.steps: list[DeductionStep] = []
        self.unsure: set[int] = set()
        self._codes = codes
        self._position = {code: position for position, code in enumerate(codes)}
        self._figures = figures
        self._counts = list(figures)
        self._stated: list[Interval] = [interval(figure) for figure in figures]
        if hidden:
            constraints = [self._apart(constraint, hidden) for constraint in constraints]
        self._constraints = constraints
        self._domains = list(self._stated)
        # A rule whose figures are all exact determines nothing; it only has to hold.
        for group in components(constraints, self._is_open):
            if any(self._is_open(variable) for constraint in group for variable in constraint.variables):
                self._exhaust(group)
            elif not is_met(group[0], self._domains):
                raise self._contradiction(group)

    def is_narrower(self, position: int) -> bool:
        """Whether the figure could be narrowed beyond its stated bounds."""
        return self._domains[position] != self._stated[position]

    def _is_open(self, variable: int) -> bool:
        """Whether more than one number was possible for a figure as stated."""
        least, most = self._stated[variable]
        return least is None or least != most

    def _apart(self, constraint: Constraint, hidden: frozenset[int]) -> Constraint:
        """The constraint with a fresh variable in place of each hidden figure, numbered after all figures."""
        terms = []
        for variable, coefficient in constraint.terms:
            if variable in hidden:
                self._stated.append(self._stated[variable])
                variable = len(self._stated) - 1  # noqa: PLW2901 - the fresh variable replaces the figure's
            terms.append((variable, coefficient))
        return attrs.evolve(constraint, terms=tuple(terms))

    def _exhaust(self, group: Sequence[Constraint]) -> None:
        """Narrow the figures of one group of linked constraints completely, by propagation and then by the solver."""
        figures = {variable for one in group for variable in one.variables if self._is_open(variable)}
        try:
            self._propagate(group)
            if not is_tree(group, figures):
                numbers = Integers(group, capped(self._domains))
                numbers.refuse(WipedOutError)
                for variable in figures:
                    numbers.bound(variable, self._domains[variable])
                for variable in sorted(figures):
                    if variable < len(self._codes):
                        self._eliminate(group, numbers, variable)
            if any(_nears_the_limit(constraint, self._domains) for constraint in group):
                self._use_the_limit(group, figures)
        except WipedOutError:
            raise self._contradiction(group) from None
        except TooEntangledError:
            self.unsure |= {variable for variable in figures if variable < len(self._codes)}

    def _propagate(self, group: Sequence[Constraint]) -> None:
        """Narrow by each constraint alone, recording every change."""
        # In a tree a change reaches every figure in as many passes as there are constraints, plus one that finds none.
        for tightening in propagate(group, self._domains, rounds=len(group) + 2):
            self._record(tightening)

    def _eliminate(self, group: Sequence[Constraint], numbers: Integers, variable: int) -> None:
        """Narrow one figure to what the whole group leaves, and pass the change on to the others."""
        before = self._domains[variable]
        if before[0] is not None and before[0] == before[1]:
            return
        found = numbers.reach(variable)
        if found.within == before:
            return
        # The ends of the figure's own domain have no rule among their origins, so these are the rules that narrowed it.
        by = blamed(group, self._domains, found.low_origins | found.high_origins)
        # The solver may have used more rules than the result needs; the reason should name only necessary ones.
        for one in by if 1 < len(by) <= _SIFTED else ():
            rest = tuple(other for other in by if other is not one)
            if Integers(rest, self._domains).reach(variable).within == found.within:
                by = rest
        self._domains[variable] = found.within
        self._record(Tightening(variable, before, found.within, by))
        known = list(self._domains)
        self._propagate(group)
        for other, domain in enumerate(self._domains):
            if domain != known[other] or other == variable:
                numbers.narrow(other, domain)

    def _use_the_limit(self, group: Sequence[Constraint], figures: Iterable[int]) -> None:
        """Raise lower ends as far as MAX_COUNT for the other figures implies; upper ends that it implies are left out.

        Such an upper end would tell readers about our limit and not about the figure.
        """
        numbers = Integers(group, capped(self._domains))
        numbers.refuse(WipedOutError)
        for variable in sorted(figures):
            before, found = self._domains[variable], numbers.reach(variable)
            if variable < len(self._codes) and found.within[0] != before[0]:
                after = (found.within[0], before[1])
                self._domains[variable] = after
                self._record(Tightening(variable, before, after, blamed(group, self._domains, found.low_origins)))

    def _record(self, tightening: Tightening) -> None:
        """Add a step for a narrowed figure, if the change shows in its count; changes of fresh variables do not."""
        least, most = tightening.after
        if least is not None and least > MAX_COUNT:
            raise WipedOutError
        if tightening.variable >= len(self._codes):
            return
        before = self._counts[tightening.variable]
        # An upper end above the largest permitted figure restricts nothing.
        after = intersect(before, Bounds(least, None if most is not None and most > MAX_COUNT else most))
        if after is None or after == before:
            return
        code = self._codes[tightening.variable]
        rules = tuple(constraint.rule for constraint in tightening.by)
        named = dict.fromkeys(name for one in tightening.by for name in (*one.rule.codes, *one.labels))
        used = [name for name in named if name != code and name in self._position]
        shares = {name: share for one in tightening.by for name, share in one.shares}
        labels = {name: label for one in tightening.by for name, label in one.labels.items()}
        figures = tuple((name, self._counts[self._position[name]]) for name in used)
        gaps = tuple(one.discrepancy for one in tightening.by if one.discrepancy is not None)
        self._counts[tightening.variable] = after
        rules = tuple({rule.full_id: rule for rule in rules}.values())
        step = DeductionStep(code, before, after, rules, figures, gaps, tuple(shares.items()), labels=labels)
        last = self.steps[-1] if self.steps and shares else None
        # The two ends of a share are one reason, and one step.
        if last is not None and (last.code, last.rules, last.figures) == (code, rules, figures):
            step = attrs.evolve(step, before=last.before)
            self.steps.pop()
        self.steps.append(step)

    def _contradiction(self, group: Sequence[Constraint]) -> Exception:
        """The error for a group without a solution, with the smallest contradictory set of its rules."""
        conflicting = smallest_conflict(group, self._stated, self._constraints)
        return contradiction(conflicting, dict(zip(self._codes, self._figures, strict=True)))


def _nears_the_limit(constraint: Constraint, domains: Sequence[Interval]) -> bool:
    """Whether the figures of a constraint are large enough for MAX_COUNT to narrow any of them.

    They hardly ever are; the test spares nearly every group a second round of the solver.
    """
    least = (abs(coefficient) * (domains[variable][0] or 0) for variable, coefficient in constraint.terms)
    return sum(least) + max(abs(end or 0) for end in constraint.within) >= MAX_COUNT
