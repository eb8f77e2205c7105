"""Counting: a report out of case records, and for each of its figures the ids of what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from iqmodel.cases.delivery import Delivery
from iqmodel.cases.differences import CountingComparison, compared
from iqmodel.cases.remarks import Remarks, acknowledged, state_of
from iqmodel.cases.tables import Records
from iqmodel.cases.tallies import PersonConvention, ProcessConvention, Tally, Window, part_named
from iqmodel.errors import InvalidDataError
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.text import Language
from iqmodel.language.viewed import Viewed
from iqmodel.model.counting import CountedFrom
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Note
from iqmodel.report import BaseReport, Report
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Counting(Viewed):
    """A report counted from case records, and what was counted for each of its figures.

    ``tallies`` has, by code, the ids of what was counted with what each adds: sessions by their id, persons by their
    pseudonym, consultations by their case, participations by measure and person (``m / p``). Where a figure counts
    records of several tables, these come before the ids: ``trainings/7``. Figures whose records were not delivered
    have none.
    """

    report: BaseReport
    tallies: Mapping[str, Tally] = attrs.field(repr=False)

    def trace(self, code: str) -> tuple[str, ...]:
        """The ids behind a figure, in order; none of a figure that was not counted. Raises UnknownCodeError."""
        refuse_unknown(code, layout_of(type(self.report)).known_codes)
        return tuple(sorted(self.tallies[code].parts)) if code in self.tallies else ()

    def compare(self, other: Counting) -> CountingComparison:
        """Hold this counting against a later ``other``: which records made the difference in each figure.

        Raises InvalidDataError for anything but a counting, and for one of another class of reports.
        """
        given: object = other
        if not isinstance(given, Counting):
            raise InvalidDataError((wrong_type(given, ("other",), Counting),))
        if type(other.report) is not type(self.report):
            raise InvalidDataError((wrong_type(other.report, ("other",), type(self.report)),))
        return compared(self.report, self.tallies, other.report, other.tallies)

    def in_language(self, language: Language | None = None) -> str:
        """The counted report."""
        return self.report.in_language(language)

    def __str__(self) -> str:
        return self.in_language()


def counting(
    records: Records,
    scope: Scope | State | str,
    period: Period | str,
    *,
    as_of: Period | str | None = None,
    delivered: Iterable[str] | None = None,
    without: Iterable[str] | None = None,
    persons: PersonConvention = "first-session",
    processes: ProcessConvention = "instead",
    model: type[BaseReport] = Report,
) -> Counting:
    """Count case records into the report of one scope and period, and keep what was counted for each figure.

    ``records`` are case records of any classes in any order, or a mapping from the name of a table to those of its
    class. The first session of a person is the earliest of all that are passed, whatever its scope or period; on one
    day a stated first session comes before any other and a stated follow-up session after, then ids decide.

    ``delivered`` names the tables that are complete, by default those of which there are records: a figure counted
    from any other is UNKNOWN and not zero. ``without`` names fields that were not delivered, such as
    ``participations.completed``: what is counted by them is UNKNOWN as well, and notes say so. By default it is what a
    document of :class:`Cases` says, and nothing of other records: what they leave empty was not recorded.

    ``as_of`` is the state of the report, by which measures count as completed, by default the end of the period; if it
    is before the period, completions are UNKNOWN.
    ``persons`` says who is counselled in a period: those whose ``first-session`` lies in it, as on the federal fact
    sheet, or those with ``any-session``. ``processes`` says whether a consulting process counts once ``instead`` of its
    sessions or ``besides`` them. Both conventions are written into notes.

    Persons of whom no type of advice is recorded become an acknowledged discrepancy of exactly their number.

    Raises InvalidDataError with every record that is wrong: not a case record, an id used twice, a stated first session
    that an earlier one precedes, a participation in a measure that was not passed, a table that was not delivered.
    """
    scope, period = to_scope(scope), to_period(period)
    state = state_of(as_of, persons, processes, model)
    delivery = Delivery.of(records, delivered, without)
    window = Window(delivery, scope, period, period.end if state is None else state.end, persons, processes)
    counted = {one.code: one for one in layout_of(model).indicators if one.counted_from is not None}
    # A figure of which something was not delivered stays out, and so stays UNKNOWN.
    found = ((code, window.tally(one.counted_from)) for code, one in counted.items() if one.counted_from is not None)
    tallies = {code: tally for code, tally in found if tally is not None}
    remarks = Remarks(period, persons, processes, delivery.without, state)
    notes: list[Note] = []
    for code, one in counted.items():
        if one.counted_from is not None:
            tally = tallies.get(code)
            shared = tally is not None and window.shares_cases(one.counted_from, tally)
            notes += remarks.notes(code, one.counted_from, _unopened(one.counted_from, tally, window), shared=shared)
    # Made empty and filled: figures that were not counted keep whatever the class has for them.
    empty = model(scope=scope, period=period, as_of=state)
    figures: dict[str, Any] = {code: tally.number for code, tally in tallies.items()}
    report = empty.replace({**figures, **acknowledged(model, figures), "notes": tuple(notes)})
    return Counting(report=report, tallies=tallies)


def count(
    records: Records,
    scope: Scope | State | str,
    period: Period | str,
    *,
    as_of: Period | str | None = None,
    delivered: Iterable[str] | None = None,
    without: Iterable[str] | None = None,
    persons: PersonConvention = "first-session",
    processes: ProcessConvention = "instead",
    model: type[BaseReport] = Report,
) -> Any:
    """The report that :func:`counting` counts, without what was counted. Raises what :func:`counting` raises.

    >>> from iqmodel.cases.sessions import CounsellingSession
    >>> one = CounsellingSession(id="1", person="a", day="2023-01-05", scope="DE-BY", advice="recognition")
    >>> count([one], "DE-BY", "2023").counselling.persons
    PersonsByAdvice(recognition_only=1, qualification_only=0, both=0, total=1)
    """
    how: dict[str, Any] = {"persons": persons, "processes": processes, "model": model}
    return counting(records, scope, period, as_of=as_of, delivered=delivered, without=without, **how).report


def _unopened(definition: CountedFrom, tally: Tally | None, window: Window) -> int | None:
    """How many stated follow-up sessions that nothing precedes a figure counts; None if it was not counted."""
    if tally is None:
        return None
    if ("kind", "follow-up") not in definition.where:
        return 0
    return sum(
        part_named(definition, name, session) in tally.parts
        for name in definition.records
        for session in window.unopened(name)
    )
