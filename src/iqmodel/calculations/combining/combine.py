"""combine: several reports as one, over disjoint scopes and adjoining periods, each figure by its additivity.

The steps are in files of their own: ``grid`` finds overlaps and missing reports, ``additivity`` combines one figure,
``notes`` and ``sources`` carry over what was said about the figures, ``build`` makes the result. This file puts them
in order. Combining is meant to be associative: combining Länder by year and then the years gives the same report as
the other way round, which is why notes and discrepancies are collected as sums and sets of days, not as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

import attrs

from iqmodel.calculations.combining.additivity import (
    Column,
    Leaving,
    added,
    adds_exactly,
    distinct,
    exceeding,
    merging,
    reclassified,
    says_something,
)
from iqmodel.calculations.combining.build import build
from iqmodel.calculations.combining.grid import Grid, labelled_scopes, lay_out, scope_of, state_of
from iqmodel.calculations.combining.notes import Remarks, assumptions, growing, shared
from iqmodel.calculations.combining.provenance import provenance
from iqmodel.calculations.combining.sources import JointSources
from iqmodel.calculations.parts import Whole, totals_of_groups, whole_of
from iqmodel.errors import GapError, InvalidDataError, ScopeError
from iqmodel.model.blocks import Block
from iqmodel.model.conventions import PERSONS
from iqmodel.model.indicators import Indicator
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Rule
from iqmodel.model.schema import Layout, layout_of
from iqmodel.model.sources import Discrepancy, Note
from iqmodel.report import BaseReport, FactSheet, reports_in
from iqmodel.values.counts import UNKNOWN, Count, is_known
from iqmodel.values.kinds import is_iterable, refuse_switches, wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope, State, to_scope

R = TypeVar("R", bound=BaseReport)

# A list of ten thousand objects of the wrong class is one mistake; a hundred of its positions are enough to find it.
_MOST_PROBLEMS: Final = 100


def combine(
    reports: Iterable[R],
    *,
    scope: Scope | State | str | None = None,
    allow_gaps: bool = False,
    persons_counted_once: bool = False,
) -> R:
    """Combine reports whose scopes are disjoint or whose periods adjoin into one report on all of them.

    The reports must be of one class and rectangular: every scope for the whole period. Each figure is combined by its
    additivity. Flows are summed. Persons, who may appear in several reports, lie between the largest figure and the
    sum. For a stock the latest figure is taken. A figure that a report does not state leaves the result open; a figure
    it did *not collect* is left out, and a note records the days for which the figure stands. Shares, and figures
    of additivity ``never``, are unknown in the result; notes say what each part states. Discrepancies add up. Sources
    are kept, and each note names the part it comes from.

    ``scope`` names the result where the parts are complete ("DE" for all 16 Länder and the nationwide bodies). The
    labels of networks and projects are kept; where parts give one of them different labels, the result has all of them.
    ``persons_counted_once`` assumes that each person is counted in one report only, at the first session: persons are
    then summed, and notes in the result record the assumption. ``allow_gaps`` accepts missing reports: their figures
    are unknown, so sums have no upper end.

    Raises OverlapError with the pairs of reports in which figures would count twice; GapError with the scopes and
    periods that are missing, or if there is no report at all; InvariantError with each rule broken by another amount
    than the discrepancies add up to; ScopeError for a scope that does not contain the parts; InvalidDataError for
    anything but reports of one class.

    >>> lands = (Report(scope=code, period="2019") for code in ("DE-BE", "DE-BY"))
    >>> parts = [land.replace({"counselling.sessions.first": 10}) for land in lands]
    >>> whole = combine(parts)
    >>> str(whole.scope), whole["counselling.sessions.first"]
    ('DE-BE+DE-BY', 20)
    """
    refuse_switches(allow_gaps=allow_gaps, persons_counted_once=persons_counted_once)
    parts: tuple[R, ...] = _parts(reports)
    grid = lay_out(parts, allow_gaps=allow_gaps)
    labelled = labelled_scopes(parts)
    named = _named(grid, scope).labelled(*labelled)
    # A single report is its own combination, with its bounds' wordings, sources and notes as they are.
    if len(parts) == 1:
        return parts[0] if named == parts[0].scope else parts[0].replace({"scope": named})
    combination = _Combination(parts, grid, persons_counted_once=persons_counted_once)
    return combination.whole(type(parts[0]), named, labelled)


def _parts(reports: Iterable[Any]) -> tuple[Any, ...]:
    """The reports, with fact sheets replaced by the reports they contain.

    Raises GapError without any report, InvalidDataError with the position of everything of another class.
    """
    if isinstance(reports, (Block, FactSheet, str, bytes)) or not is_iterable(reports):
        raise InvalidDataError((wrong_type(reports, (), list),))
    parts = tuple(part for one in reports for part in reports_in(one))
    if not parts:
        raise GapError("combine.nothing")
    kind = next((type(part) for part in parts if isinstance(part, BaseReport)), BaseReport)
    wrong = [(index, part) for index, part in enumerate(parts) if type(part) is not kind]
    if wrong:
        raise InvalidDataError(tuple(wrong_type(part, (index,), kind) for index, part in wrong[:_MOST_PROBLEMS]))
    return parts


def _named(grid: Grid, scope: Scope | State | str | None) -> Scope:
    """The scope of the result: as given, or the union of the parts. Raises ScopeError if it leaves parts outside."""
    if scope is None:
        return scope_of(grid.members)
    named = to_scope(scope)
    outside = sorted(member for member in grid.members if not named.contains(member))
    if outside:
        raise ScopeError("combine.scope", scope=named, outside=tuple(outside[:5]), number=len(outside))
    return named


def _labelled(note: Note, scopes: Sequence[Scope]) -> Note:
    """The note, whose origin has the labels that these scopes give it."""
    if not scopes or note.origin is None:
        return note
    return attrs.evolve(note, origin=attrs.evolve(note.origin, scope=note.origin.scope.labelled(*scopes)))


class _Combination:
    """One combination while it is computed.

    ``columns`` holds each figure of every part, in the order of the grid: missing cells follow the parts, with unknown
    figures. ``skipped`` holds, by code, the positions of parts that did not collect the figure at all, ``amounts`` the
    acknowledged discrepancies by full rule id and position of the part, ``growing`` the figures of cases of which a
    note says that the whole may have more of them than its parts, ``shared`` those that do not stay in one scope.
    """

    def __init__(self, parts: Sequence[BaseReport], grid: Grid, *, persons_counted_once: bool) -> None:
        self.parts = parts
        self.grid = grid
        self.once = persons_counted_once
        self.layout: Layout = layout_of(type(parts[0]))
        # Missing cells follow the parts, as in the grid, so positions of parts are those of the caller's list.
        unknown = (UNKNOWN,) * len(self.layout.positions)
        rows = [self.layout.figures(part) for part in parts] + [unknown] * len(grid.missing)
        self.columns: tuple[Column, ...] = tuple(zip(*rows, strict=True))
        self.every = tuple(range(len(rows)))
        self.latest = tuple(place for place in self.every if grid.last[place])
        # In which parts the same person may appear: in those of one line if persons are counted once, otherwise in all.
        self.lines = grid.lines if persons_counted_once else (0,) * len(rows)
        self.joint = JointSources.of(parts)
        self.remarks = Remarks(self.layout)
        self.skipped: dict[str, set[int]] = {}
        self.amounts: dict[str, dict[int, Count]] = {}
        self.growing = growing(parts)
        self.shared = shared(parts)

    def whole(self, kind: type[R], scope: Scope, labelled: Sequence[Scope]) -> R:
        """The combined report, its notes with the labels of the parts that they name.

        The order of the steps matters, because figures depend on notes and discrepancies.
        """
        self._collect_notes()
        self._note_early_states()
        self._add_discrepancies()
        figures = [self._figure(indicator) for indicator in self.layout.indicators]
        self._note_what_never_adds_up()
        self._note_assumption()
        self._note_provenance()
        self._note_gaps(figures)
        notes = tuple(_labelled(note, labelled) for note in self.remarks.notes(self.grid.members, self.grid.hull))
        discrepancies = {
            full_id: Discrepancy(
                rule=self.layout.rules[full_id].id,
                difference=difference,
                note=self.remarks.reasons(self.layout.rules[full_id], notes),
            )
            for full_id, difference in self._differences(figures)
        }
        return build(
            kind,
            figures,
            discrepancies,
            scope=scope,
            period=self.grid.period,
            as_of=self._as_of(),
            sources=self.joint.sources,
            notes=notes,
        )

    def _collect_notes(self) -> None:
        """Take over the notes of all parts, and remember which figures a part did not collect at all."""
        for place, part in enumerate(self.parts):
            if part.notes:
                names = self.joint.names(part)
                for code in self.remarks.add_report(part, names, last=self.grid.last[place]):
                    # A figure that is stated all the same is counted; only its note is kept. Shares are not counted.
                    if code in self.layout.positions and not is_known(self._column(code)[place]):
                        self.skipped.setdefault(code, set()).add(place)

    def _note_early_states(self) -> None:
        """Note on the figures of a part that its state (Stand) is earlier than its end, unless the whole says so."""
        whole = self._as_of()
        on_the_whole = whole is not None and whole.end < self.grid.period.end
        for place, part in enumerate(self.parts):
            if part.as_of is None or part.as_of.end >= part.period.end or (on_the_whole and self.grid.last[place]):
                continue
            for code, column in zip(self.layout.positions, self.columns, strict=True):
                if is_known(column[place]) and self._additivity(code) != "stock":
                    self.remarks.add_state(code, part.as_of, part)

    def _add_discrepancies(self) -> None:
        """Collect the discrepancies of the parts by rule, with their reasons as notes."""
        for place, part in enumerate(self.parts):
            for full_id, discrepancy in self.layout.discrepancies(part).items():
                rule = self.layout.rules[full_id]
                # A rule on stocks alone is about the latest figures, so earlier discrepancies no longer apply.
                if self.grid.last[place] or any(self._additivity(code) != "stock" for code in rule.codes):
                    self.amounts.setdefault(full_id, {})[place] = discrepancy.difference
                    self.remarks.acknowledge(rule, discrepancy, part)

    def _differences(self, figures: Sequence[Count]) -> Iterator[tuple[str, Count]]:
        """The acknowledged amounts of the whole by full rule id; those that cancel out or say nothing are left out."""
        for full_id, amounts in self.amounts.items():
            difference = self._difference(self.layout.rules[full_id], amounts, figures)
            if says_something(difference):
                yield full_id, difference

    def _difference(self, rule: Rule, amounts: dict[int, Count], figures: Sequence[Count]) -> Count:
        """The amount by which the combined figures may break a rule: the sum, or bounds where persons may recur."""
        total = totals_of_groups(self.layout).get(rule.full_id)
        if total is not None:
            return exceeding(self._excesses(total), self.lines) * total.sign
        exact = sum(amounts.values(), start=0)
        if adds_exactly(map(self._additivity, rule.codes), once=self.once):
            return exact
        # What figures of persons or cases lose by recurring is in their bounds already.
        positions = [self.layout.positions[code] for code in rule.codes]
        if any(self._breaks(rule, positions, place) for place in self.every if place not in amounts):
            return exact
        return rule.relation.difference([figures[position] for position in positions])

    def _breaks(self, rule: Rule, positions: Sequence[int], place: int) -> bool:
        """Whether the figures of one part break a rule by an amount that nobody acknowledged."""
        return rule.judge([self.columns[position][place] for position in positions])[0] == "violated"

    def _excesses(self, total: Whole) -> Column:
        """By how much the groups exceed their total in each part, as far as that is acknowledged."""
        amounts = self.amounts.get(total.rule.full_id, {})
        return [amounts.get(place, 0) * total.sign for place in self.every]

    def _column(self, code: str) -> Column:
        return self.columns[self.layout.positions[code]]

    def _additivity(self, code: str) -> str:
        return self.layout.indicators[code].additivity

    def _figure(self, indicator: Indicator) -> Count:
        """The combined figure, by the indicator's additivity; UNKNOWN if no part collected it."""
        kind = indicator.additivity
        if kind == "never":
            return UNKNOWN
        places = self.latest if kind == "stock" else self.every
        skipped = self.skipped.get(indicator.code)
        if skipped:
            places = tuple(place for place in places if place not in skipped)
        if not places:
            return UNKNOWN
        column = self._picked(indicator.code, places)
        if kind == "persons" and not self.once:
            return distinct(column)
        # Cases merge over time only, whatever is assumed about persons: always by the lines of the grid.
        if kind == "merging":
            # Cases that do not stay in one scope merge over scopes as well.
            lines = [0 if indicator.code in self.shared else self.grid.lines[place] for place in places]
            return merging(column, lines, growing=indicator.code in self.growing)
        if kind == "reclassified":
            return self._group(indicator, column, places)
        return added(column)

    def _group(self, indicator: Indicator, column: Column, places: tuple[int, ...]) -> Count:
        """The combined number of persons in one group of a total."""
        total = whole_of(indicator.code, self.layout)
        lines = [self.lines[place] for place in places]
        # A group without a total, in a user's class, has no upper end.
        if total is None:
            nothing = (0,) * len(places)
            return reclassified(column, (UNKNOWN,) * len(places), nothing, lines, "anywhere", once=self.once)
        excesses = self._excesses(total)
        chosen = [excesses[place] for place in places]
        # Across scopes a person may be in any group, as far as the figures of each scope tell.
        one_scope = self.once or len({part.scope for part in self.parts}) == 1
        leaving = self._leaving(indicator, total) if one_scope else "anywhere"
        return reclassified(column, self._picked(total.code, places), chosen, lines, leaving, once=self.once)

    def _leaving(self, indicator: Indicator, total: Whole) -> Leaving:
        """Where the persons of a group may go as the period grows."""
        if indicator.absorbing:
            return "never"
        absorbing = any(self.layout.indicators[code].absorbing for code in total.parts)
        return "to another group" if absorbing else "anywhere"

    def _picked(self, code: str, places: tuple[int, ...]) -> Column:
        """The figures of the parts at these positions; the column itself, uncopied, where that is every part."""
        column = self._column(code)
        return column if len(places) == len(column) else [column[place] for place in places]

    def _note_what_never_adds_up(self) -> None:
        """Note what each part states of figures and shares that never add up, so that nothing is lost unnoticed."""
        never = [one.code for one in self.layout.dictionary if one.additivity == "never"]
        for part in self.parts:
            for code in never:
                self.remarks.add_kept_apart(code, part[code], part)

    def _note_assumption(self) -> None:
        """Record on each figure of persons that its combination rests on counting every person once.

        The note goes on the total of a set of groups, not on every group. Figures of which a part already carries the
        note are included, so that combining a combination records the assumption for the whole again.
        """
        if not self.once:
            return
        whole = ReportKey(scope=scope_of(self.grid.members), period=self.grid.period)
        assumed = assumptions(self.layout)
        noted = {code for code, *_, footnote in self.remarks.statements if footnote == assumed[code]}
        for indicator in self.layout.indicators:
            if indicator.additivity not in ("persons", "reclassified"):
                continue
            if any(is_known(figure) for figure in self._column(indicator.code)):
                total = whole_of(indicator.code, self.layout) if indicator.additivity == "reclassified" else None
                noted.add(total.code if total else indicator.code)
        for code in noted:
            self.remarks.add(code, assumed[code], whole)

    def _note_provenance(self) -> None:
        """Record which reports were summed, on each figure of persons of which a note says how they are counted.

        Readers conclude from such notes what adds up, and have to know what was added up here.
        """
        assumed = assumptions(self.layout)
        codes = {code for code, *_, text in self.remarks.statements if text in {*PERSONS.values(), assumed[code]}}
        if not codes:
            return
        text, whole = provenance(self.parts), ReportKey(scope=scope_of(self.grid.members), period=self.grid.period)
        for code in codes:
            self.remarks.add(code, text, whole)

    def _note_gaps(self, figures: Sequence[Count]) -> None:
        """Note on each known figure the missing reports that leave it open; an unknown figure needs no explanation."""
        for indicator, figure in zip(self.layout.indicators, figures, strict=True):
            if is_known(figure):
                for cell, last in zip(self.grid.missing, self.grid.last[len(self.parts) :], strict=True):
                    if last or indicator.additivity != "stock":
                        self.remarks.add(indicator.code, None, cell, "not_stated")

    def _as_of(self) -> Period | None:
        """The state (Stand) of the latest parts together."""
        # Not strict: the grid also has the missing cells, after the parts.
        return state_of([part for part, is_last in zip(self.parts, self.grid.last, strict=False) if is_last])
