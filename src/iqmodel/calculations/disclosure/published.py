"""What is published: the figures of one or several reports with everything that binds them, numbered through.

What binds figures are the rules of each report, and between reports the additivity of each indicator: four quarters
make a year, sixteen Länder make Germany. The attack sees figures by their number and relations between numbers; which
figure of which report a number stands for is known here alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

import attrs

from iqmodel.calculations.disclosure.additions import Doubt, caveats_of_doubts, contradictions
from iqmodel.calculations.disclosure.assumptions import SeriesLink
from iqmodel.calculations.disclosure.attack import ContradictedError, attacks
from iqmodel.calculations.disclosure.conventions import Conventions, equates, implied
from iqmodel.calculations.disclosure.crossings import Pieces
from iqmodel.calculations.disclosure.series import links_of, links_of_pieces
from iqmodel.calculations.parts import wholes
from iqmodel.calculations.solving.conflicts import smallest_conflict
from iqmodel.calculations.solving.constraints import Constraint, Interval, interval
from iqmodel.calculations.solving.everything import stated_constraints
from iqmodel.calculations.solving.propagation import is_met
from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.check import Subject, read_subject
from iqmodel.errors import InvalidDataError
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.report import BaseReport, FactSheet, key_of, reports_in
from iqmodel.values.counts import UNKNOWN, Count, is_known
from iqmodel.values.kinds import is_iterable, refuse_switches, wrong_type

_A_REPORT: Final = Text("ein Bericht oder ein Faktenblatt", "a report or a fact sheet")
_A_SUBJECT: Final = Text(
    "ein Bericht, ein Faktenblatt, ein anderer Block, ein dict von Codes zu Zahlen, mehrere Berichte oder eine Tabelle",
    "a report, a fact sheet, another block, a dict from codes to counts, several reports, or a table",
)
_LEAST: Final = 2
"""With a minimum of 1 no figure would be small."""


@attrs.frozen
class Difference:
    """A total and its parts, by position: what is left of the total is a figure as well, though nobody prints it.

    ``row`` is the place of the constraint that says so. ``complete`` says that there is nothing beside the parts.
    """

    row: int
    total: int
    parts: tuple[int, ...]
    rule: Rule
    complete: bool


@attrs.frozen
class Options:
    """How an audit goes about: the smallest number that is not a secret, which figures, which rules readers go by.

    ``strictly`` is of a reader who takes for sums what may be some, against whom figures are hidden as well.
    """

    minimum: int
    zeros: bool
    codes: frozenset[str] | None
    warnings: bool
    persons_counted_once: bool
    strictly: bool = False


def options_of(minimum: object, codes: object, *, zeros: bool, warnings: bool, persons_counted_once: bool) -> Options:
    """The arguments of an audit, checked. Raises InvalidDataError with all that are wrong."""
    refuse_switches(zeros=zeros, warnings=warnings, persons_counted_once=persons_counted_once)
    problems = []
    if type(minimum) is not int or minimum < _LEAST:
        problems.append(objection("disclosure.minimum", "minimum", value=minimum))
    named: Any = codes
    if codes is not None:
        if isinstance(codes, (str, bytes)) or not is_iterable(codes):
            problems.append(wrong_type(codes, ("codes",), list))
        else:
            named = tuple(codes)
            wrong = ((place, one) for place, one in enumerate(named) if type(one) is not str)
            problems += [wrong_type(one, ("codes", place), str) for place, one in wrong]
    if problems:
        raise InvalidDataError(tuple(problems))
    least: Any = minimum
    return Options(least, zeros, None if named is None else frozenset(named), warnings, persons_counted_once)


@attrs.frozen
class Published:
    """The figures of all subjects by position, and the constraints on them.

    ``exempt`` are positions of figures that no one hides: not collected, or not among the codes asked for. ``pieces``
    are reports that nobody publishes, whose figures come after all others: what lies in two tables at once.
    """

    subjects: tuple[Subject, ...]
    origins: tuple[ReportKey | None, ...]
    offsets: tuple[int, ...]
    figures: list[Count]
    constraints: tuple[Constraint, ...]
    exempt: frozenset[int]
    caveats: tuple[Caveat, ...]
    pieces: tuple[BaseReport, ...] = ()

    def place(self, position: int) -> tuple[int, str]:
        """The place of a figure's report and its code."""
        report = bisect_right(self.offsets, position) - 1
        return report, tuple(self.subjects[report].layout.positions)[position - self.offsets[report]]

    def about(self, position: int) -> dict[str, Any]:
        """What findings say of a figure: its code, label and report."""
        report, code = self.place(position)
        label = self.subjects[report].layout.indicators[code].label
        return {"code": code, "label": label, "origin": self.origins[report]}

    def domains(self) -> list[Interval]:
        """The ends between which each figure lies, as published."""
        return list(map(interval, self.figures))

    def label(self, position: int) -> Text:
        """A figure in words, with its report where there are several."""
        origin, code, layout = self.identity(position)
        label = layout.indicators[code].label
        if origin is None:
            return label
        return Text(*(f"{label.in_language(one)} ({origin.in_language(one)})" for one in LANGUAGES))

    def identity(self, position: int) -> tuple[ReportKey | None, str, Layout]:
        """The key of a figure's report, if there are several, its code, and the layout of its class."""
        beyond = position - self._size
        if beyond < 0:
            report, code = self.place(position)
            return self.origins[report], code, self.subjects[report].layout
        for piece in self.pieces:
            layout = layout_of(type(piece))
            if beyond < len(layout.positions):
                return key_of(piece), tuple(layout.positions)[beyond], layout
            beyond -= len(layout.positions)
        raise IndexError(position)

    def is_published(self, constraint: Constraint) -> bool:
        """Whether a constraint is one of published reports alone."""
        return not self.pieces or max(constraint.variables) < self._size

    @property
    def _size(self) -> int:
        """How many figures are published or hidden."""
        return self.offsets[-1] + len(self.subjects[-1].figures)

    def differences(self) -> Iterator[Difference]:
        """Every total with its parts: those of one report by its rules, those of several by adding up."""
        rows: dict[tuple[int, str], int] = {}
        for row, constraint in enumerate(self.constraints):
            if isinstance(constraint, SeriesLink):
                if not self.is_published(constraint):
                    continue
                if constraint.rule.id in ("sum", "within"):
                    total, *parts = (position for position, _ in constraint.terms)
                    complete = constraint.rule.id == "sum"
                    yield Difference(row, total, tuple(parts), constraint.rule, complete)
            # A share binds two figures, but leaves no difference to read off.
            elif not constraint.shares:
                rows[self.place(constraint.terms[0][0])[0], constraint.rule.full_id] = row
        for place, (subject, offset) in enumerate(zip(self.subjects, self.offsets, strict=True)):
            for whole in wholes(subject.layout):
                row_of = rows.get((place, whole.rule.full_id))
                if row_of is not None:
                    total, *parts = (offset + subject.layout.positions[code] for code in (whole.code, *whole.parts))
                    yield Difference(row_of, total, tuple(parts), whole.rule, whole.complete)


def published(given: object, options: Options, model: type[Block]) -> Published:
    """Read what an audit is given: a report, fact sheet, block or mapping, or several reports.

    Raises InvalidDataError for anything else, and for two reports of the same scope and period.
    """
    caveats: list[Caveat] = []
    held = list(_held(given, caveats))
    subjects = tuple(read_subject(one, None, (), type(one) if isinstance(one, Block) else model) for one in held)
    several = len(subjects) > 1
    # A finding names its report only where there is a choice.
    origins = tuple(key_of(one) if several else None for one in held)
    _refuse_doubled(origins)
    # Positions count through all reports, in the order given.
    sizes = [len(subject.figures) for subject in subjects]
    offsets = (0, *accumulate(sizes))[: len(sizes)]
    figures = [figure for subject in subjects for figure in subject.figures]
    uncollected, exempt = set[int](), set[int]()
    for subject, offset in zip(subjects, offsets, strict=True):
        positions = subject.layout.positions
        if isinstance(subject.given, BaseReport) and subject.given.notes:
            caveats += (one for one in caveats_of(subject.given) if one.code == "caveat.suppressed-stated")
        # What was not collected cannot be worked out, and adds nothing to a sum.
        for note in subject.given.notes if isinstance(subject.given, BaseReport) else ():
            position = positions.get(note.code)
            missing = note.status == "not_collected" and note.origin is None
            if missing and position is not None and not is_known(subject.figures[position]):
                uncollected.add(offset + position)
        if options.codes is not None:
            exempt.update(offset + at for code, at in positions.items() if code not in options.codes)
    caveats += contradictions(one for one in held if isinstance(one, BaseReport))
    constraints = [
        attrs.evolve(one, terms=tuple((offset + at, factor) for at, factor in one.terms)) if offset else one
        for subject, offset in zip(subjects, offsets, strict=True)
        for one in _binding(subject, options)
    ]
    result = Published(
        subjects, origins, offsets, figures, tuple(constraints), frozenset(exempt | uncollected), tuple(caveats)
    )
    return _linked(result, held, uncollected, options) if several else result


def _binding(subject: Subject, options: Options) -> Iterator[Constraint]:
    """What binds the figures of one subject: its rules and shares, and how its persons are counted."""
    conventions = Conventions.stated(subject.given)
    # A note that any session counts is better than the rule of thumb that persons are first sessions.
    stated = [
        one
        for one in stated_constraints(subject, warnings=options.warnings)
        if one.terms and not equates(one.rule, subject.layout, conventions.denied)
    ]
    # With warnings an equality of persons and first sessions is among the rules already.
    implied_too = [
        one
        for one in implied(subject, conventions, once=options.persons_counted_once)
        if not (options.warnings and one.rule.severity == "warning")
    ]
    yield from stated
    # How persons are said to be counted binds no report that shows another number.
    if implied_too and not _conflict((*stated, *implied_too), list(map(interval, subject.figures))):
        yield from implied_too


def _conflict(constraints: Sequence[Constraint], domains: Sequence[Interval]) -> tuple[Constraint, ...]:
    """A group of linked constraints that cannot all hold; empty if there is none with a figure that is not exact."""
    try:
        for _ in attacks(constraints, domains, _open(domains)):
            pass
    except ContradictedError as error:
        return error.group
    return ()


def _open(domains: Sequence[Interval]) -> set[int]:
    """The positions of figures that are not exact."""
    return {position for position, (low, high) in enumerate(domains) if low is None or low != high}


def _linked(result: Published, held: Sequence[Any], uncollected: set[int], options: Options) -> Published:
    """With the constraints across reports of one class, except for those that the figures contradict."""
    links: list[SeriesLink] = []
    doubts: list[Doubt] = []
    crossing: list[Caveat] = []
    # Reports of other models count other things, and no sum binds them.
    by_class: dict[type[Any], list[int]] = {}
    for place, report in enumerate(held):
        by_class.setdefault(type(report), []).append(place)
    for places in by_class.values():
        reports = [held[place] for place in places]
        offsets = [result.offsets[place] for place in places]
        once = options.persons_counted_once
        links += links_of(
            reports, offsets, uncollected, persons_counted_once=once, doubts=doubts, strictly=options.strictly
        )
        pieces = Pieces.of(reports)
        crossing += [pieces.caveat] if pieces.caveat else []
        size = len(result.subjects[places[0]].figures)
        beyond = range(len(result.figures), len(result.figures) + size * len(pieces.reports))
        links += links_of_pieces(
            [*reports, *pieces.reports],
            [*offsets, *beyond[::size]],
            uncollected,
            first=len(reports),
            persons_counted_once=once,
        )
        result = attrs.evolve(
            result,
            figures=[*result.figures, *[UNKNOWN] * len(beyond)],
            exempt=result.exempt.union(beyond),
            pieces=(*result.pieces, *pieces.reports),
        )
    domains = result.domains()
    # Late corrections and nationwide bodies: a total that is not the sum of its parts tells nothing of a hidden part.
    wrong = [link for link in links if not is_met(link, domains)]
    kept = [link for link in links if is_met(link, domains)]
    # One at a time: without one link the others may fit again.
    while (found := _contradicted(result.constraints, kept, domains)) is not None:
        wrong.append(found)
        kept = [link for link in kept if link is not found]
    caveats = (*result.caveats, *caveats_of_doubts(doubts), *crossing)
    if wrong:
        totals = tuple(dict.fromkeys(link.total for link in wrong))
        codes = tuple(dict.fromkeys(result.identity(position)[1] for position in totals))
        named = tuple(map(result.label, totals))
        caveats += (Caveat(code="caveat.disclosure-series", codes=codes, data=(("figures", named),)),)
    return attrs.evolve(result, constraints=(*result.constraints, *kept), caveats=caveats)


def _contradicted(
    own: Sequence[Constraint], links: Sequence[SeriesLink], domains: Sequence[Interval]
) -> SeriesLink | None:
    """A link without which the constraints contradict each other less: the one of whose figures most are exact."""
    group = _conflict((*own, *links), domains)
    # Without a link in it, it is one report that contradicts itself, which is said when it is attacked.
    found = [one for one in smallest_conflict(group, domains) if isinstance(one, SeriesLink)] if group else []
    is_open = _open(domains)
    return min(found, key=lambda one: len(is_open.intersection(one.variables)), default=None)


def _held(given: object, caveats: list[Caveat]) -> Iterator[Any]:
    """The subjects one by one; fact sheets are their reports, and a caveat says what else they have."""
    if isinstance(given, FactSheet):
        # What the text of a sheet claims may give a figure away, and is not attacked.
        caveats.append(Caveat(code="caveat.disclosure-claims"))
        yield from given.reports
    elif isinstance(given, (Block, Mapping)):
        yield given
    elif is_iterable(given) and not isinstance(given, (str, bytes)):
        members = tuple(given)
        if not members:
            raise InvalidDataError((objection("disclosure.nothing"),))
        if any(isinstance(one, FactSheet) for one in members):
            caveats.append(Caveat(code="caveat.disclosure-claims"))
        for place, one in enumerate(members):
            for report in reports_in(one):
                if not isinstance(report, BaseReport):
                    raise InvalidDataError((_no_report(report, place),))
                yield report
    else:
        raise InvalidDataError((_no_report(given),))


def _no_report(found: object, *steps: int) -> Problem:
    """The problem of something that has no figures to publish; case records have to be counted first."""
    # What a case record says is not quoted, and to say only what is expected would be of little help.
    if isinstance(found, Record) and found.confidential:
        return objection("disclosure.cases", *steps)
    return objection("record.type", *steps, value=found, expected=_A_REPORT if steps else _A_SUBJECT)


def _refuse_doubled(origins: Sequence[ReportKey | None]) -> None:
    """Raise InvalidDataError for the second of two reports of one scope and period: which of them is published?"""
    seen: dict[ReportKey, int] = {}
    for place, key in enumerate(origins):
        if key is not None and seen.setdefault(key, place) != place:
            raise InvalidDataError((objection("rows.same-report", place, value=key, report=key, first=seen[key]),))
