"""deduce: what the rules say of figures that are missing or only roughly known, each step with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

import attrs

from iqmodel.calculations.solving.conflicts import blamed, capped, smallest_conflict, system_of
from iqmodel.calculations.solving.constraints import (
    Constraint,
    Interval,
    components,
    constraints_of,
    contradiction,
    interval,
)
from iqmodel.calculations.solving.deduction import Deduction, DeductionStep, reason_of
from iqmodel.calculations.solving.elimination import TooEntangledError, conflict, reach
from iqmodel.calculations.solving.propagation import Tightening, WipedOutError, is_met, is_tree, propagate
from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.check import Subject, read_subject
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import FactSheet, Report
from iqmodel.values.counts import MAX_COUNT, Bounds, Count, intersect, is_known

B = TypeVar("B", bound=Block)


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
    """Fill in and narrow down the figures of ``subject`` by what its rules leave possible.

    The error rules count, those of warning severity only with ``warnings``; an equality with an acknowledged gap is
    shifted by it. A figure comes out as narrow as the rules make it: no count that fits them all is excluded, and
    both ends of every result are counts that do. In a report each such figure gets a note of status „derived“.

    Figures noted as suppressed are left alone, and nothing is worked out by way of them, unless ``suppressed``. Where
    more can be known of one than is stated, a caveat says so either way: publishing the rest could reveal it.

    The other arguments are those of :func:`~iqmodel.checks.check.check`, and so are the errors; ContradictionError,
    with the full ids of a smallest set of rules as ``data["rules"]``, where no numbers satisfy all rules.

    >>> str(deduce({"counselling.centres.fixed": 75, "counselling.centres.total": 175}).steps[0].after)
    '100'
    """
    read = read_subject(subject, rules, discrepancies, model)
    constraints = constraints_of(read.bound, read.layout.positions, read.acknowledged, warnings=warnings)
    codes = tuple(read.layout.positions)
    hidden = _suppressed(read)
    search = _Search(codes, read.figures, constraints)
    caveats = []
    if hidden:
        revealed = tuple(codes[position] for position in sorted(hidden) if search.is_narrower(position))
        if revealed:
            code = "caveat.suppressed-derived" if suppressed else "caveat.suppressed"
            caveats.append(Caveat(code=code, codes=revealed))
        if not suppressed:
            search = _Search(codes, read.figures, constraints, hidden)
    if search.unsure:
        caveats.append(Caveat(code="caveat.not-tightest", codes=tuple(codes[one] for one in sorted(search.unsure))))
    steps = tuple(search.steps)
    if isinstance(read.given, Report):
        touched = {code for step in steps for code, _ in (*step.figures, (step.code, step.after))}
        own_periods = (one for one in caveats_of(read.given) if one.code == "caveat.own-period")
        caveats += [caveat for caveat in own_periods if touched.intersection(caveat.codes)]
    return Deduction(_filled(read, steps), steps, tuple(caveats))


def _suppressed(read: Subject) -> frozenset[int]:
    notes = read.given.notes if isinstance(read.given, Report) else ()
    return frozenset(read.layout.positions[note.code] for note in notes if note.status == "suppressed")


def _filled(read: Subject, steps: Sequence[DeductionStep]) -> Any:
    changes: dict[str, Any] = {step.code: step.after for step in steps}
    if not isinstance(read.given, Block):
        return dict(zip(read.layout.positions, read.figures, strict=True)) | changes
    if not changes:
        return read.given
    if isinstance(read.given, Report):
        changes["notes"] = (*read.given.notes, *_notes(steps))
    return read.given.replace(changes)


def _notes(steps: Sequence[DeductionStep]) -> Iterator[Note]:
    by_code: dict[str, list[DeductionStep]] = {}
    for step in steps:
        by_code.setdefault(step.code, []).append(step)
    for code, group in by_code.items():
        german, english = (_footnote(group, language) for language in LANGUAGES)
        yield Note(code=code, status="derived", footnote=Text(german, english))


def _footnote(steps: Sequence[DeductionStep], language: Language) -> str:
    stated = steps[0].before
    told = [message("deduce.stated", language, {"value": stated})] if is_known(stated) else []
    sentence = "; ".join([*told, reason_of(steps, language)])
    return f"{sentence[0].upper()}{sentence[1:]}."


class _Search:
    """The steps from the figures as stated to all that follows from the constraints.

    ``hidden`` figures pass nothing on: in each constraint they stand as a variable of their own, with their stated
    bounds, and are never narrowed themselves. Raises ContradictionError where the constraints leave no numbers.
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
        # A rule on exact figures alone says nothing of others; it need only hold.
        for group in components(constraints, self._is_open):
            if any(self._is_open(variable) for constraint in group for variable in constraint.variables):
                self._exhaust(group)
            elif not is_met(group[0], self._domains):
                raise self._contradiction(group)

    def is_narrower(self, position: int) -> bool:
        """Whether more followed of a figure than was stated."""
        return self._domains[position] != self._stated[position]

    def _is_open(self, variable: int) -> bool:
        least, most = self._stated[variable]
        return least is None or least != most

    def _apart(self, constraint: Constraint, hidden: frozenset[int]) -> Constraint:
        terms = []
        for variable, coefficient in constraint.terms:
            if variable in hidden:
                self._stated.append(self._stated[variable])
                variable = len(self._stated) - 1  # noqa: PLW2901 - from here on it stands for itself
            terms.append((variable, coefficient))
        return attrs.evolve(constraint, terms=tuple(terms))

    def _exhaust(self, group: Sequence[Constraint]) -> None:
        """Follow one group of linked constraints to the end: each alone, and where that is not all, together."""
        figures = {variable for one in group for variable in one.variables if self._is_open(variable)}
        try:
            self._propagate(group)
            if is_tree(group, figures):
                return
            self._refuse_conflict(group)
            for variable in sorted(figures):
                if variable < len(self._codes):
                    self._eliminate(group, variable)
        except WipedOutError:
            raise self._contradiction(group) from None
        except TooEntangledError:
            self.unsure |= {variable for variable in figures if variable < len(self._codes)}

    def _propagate(self, group: Sequence[Constraint]) -> None:
        # Along a tree, news of a figure reaches every other one in as many passes as there are constraints.
        for tightening in propagate(group, self._domains, rounds=len(group) + 2):
            self._record(tightening)

    def _refuse_conflict(self, group: Sequence[Constraint]) -> None:
        if conflict(system_of(group, capped(self._domains))) is not None:
            raise WipedOutError

    def _eliminate(self, group: Sequence[Constraint], variable: int) -> None:
        before = self._domains[variable]
        if before[0] is not None and before[0] == before[1]:
            return
        found = reach(system_of(group, self._domains), variable)
        if found.within == before:
            return
        # What an end owes to the figure's own bounds alone has no rule among its origins.
        by = blamed(group, self._domains, found.low_origins | found.high_origins)
        for one in by if len(by) > 1 else ():
            rest = tuple(other for other in by if other is not one)
            if reach(system_of(rest, self._domains), variable).within == found.within:
                by = rest
        self._domains[variable] = found.within
        self._record(Tightening(variable, before, found.within, by))
        self._propagate(group)

    def _record(self, tightening: Tightening) -> None:
        least, most = tightening.after
        if least is not None and least > MAX_COUNT:
            raise WipedOutError
        if tightening.variable >= len(self._codes):
            return
        before = self._counts[tightening.variable]
        # An upper end that no figure can reach says nothing.
        after = intersect(before, Bounds(least, None if most is not None and most > MAX_COUNT else most))
        if after is None or after == before:
            return
        code = self._codes[tightening.variable]
        rules = tuple(constraint.rule for constraint in tightening.by)
        used = dict.fromkeys(name for rule in rules for name in rule.codes if name != code)
        figures = tuple((name, self._counts[self._position[name]]) for name in used)
        gaps = tuple(one.discrepancy for one in tightening.by if one.discrepancy is not None)
        self._counts[tightening.variable] = after
        self.steps.append(DeductionStep(code, before, after, rules, figures, gaps))

    def _contradiction(self, group: Sequence[Constraint]) -> Exception:
        conflicting = smallest_conflict(group, self._stated, self._constraints)
        return contradiction(conflicting, dict(zip(self._codes, self._figures, strict=True)))
