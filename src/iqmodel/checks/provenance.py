"""Where one figure of a report comes from: its possible sources, its window, the dates behind it.

A caller that asks about many figures of one report makes one :class:`Provenance`; the functions answer about one.
"""

from __future__ import annotations

from collections.abc import Sequence

from iqmodel.model.sources import Note, Source
from iqmodel.report import BaseReport
from iqmodel.values.counts import Bounds, Count
from iqmodel.values.periods import Period


class Provenance:
    """What the notes and sources of one report say about each of its figures, indexed once."""

    def __init__(self, report: BaseReport) -> None:
        self.report = report
        self._notes: dict[str, list[Note]] = {}
        for note in report.notes:
            self._notes.setdefault(note.code, []).append(note)
        self._sources: dict[str, tuple[Source, ...]] = {}

    def notes(self, code: str) -> Sequence[Note]:
        """The notes on the figure, in the order of the report."""
        return self._notes.get(code, ())

    def sources(self, code: str) -> tuple[Source, ...]:
        """The sources from which a figure may have been taken, in the order of the report.

        The sources that its notes name; without any, those that cover the figure or its part; without any, all sources
        that do not say what they cover.
        """
        if not self.report.sources:
            return ()
        found = self._sources.get(code)
        if found is None:
            found = self._sources[code] = self._sources_of(code)
        return found

    def _sources_of(self, code: str) -> tuple[Source, ...]:
        given = self.report.sources
        named = {note.source for note in self.notes(code) if note.source is not None}
        # A note is a statement about this very figure, and so takes precedence over what a source covers.
        by_note = tuple(source for source in given if source.id in named)
        if by_note:
            return by_note
        covering = tuple(source for source in given if any(f"{code}.".startswith(f"{one}.") for one in source.covers))
        return covering or tuple(source for source in given if not source.covers)

    def own_period(self, code: str) -> Period | None:
        """The period that a note gives to this figure; None if it is that of the report."""
        notes = self._notes.get(code)
        if notes is None:  # as of most figures
            return None
        given = {note.period for note in notes if note.period and note.origin is None}
        # Two notes with different periods contradict each other: then the period of the report is the safe answer.
        return given.pop() if len(given) == 1 and given != {self.report.period} else None

    def window(self, code: str) -> Period:
        """The period in which the figure was counted: its own, or that of the report."""
        return self.own_period(code) or self.report.period

    def partial_periods(self, code: str) -> tuple[Period, ...]:
        """The periods for which only some parts of a combined report counted the figure."""
        return tuple(note.period for note in self.notes(code) if note.period and note.origin is not None)

    def state(self, code: str) -> Period | None:
        """The state (Stand) that a note gives to the figure, or that of the report; None if neither gives one."""
        given = [note.as_of for note in self.notes(code) if note.as_of and note.origin is None]
        return given[0] if given else self.report.as_of


def sources_of(report: BaseReport, code: str) -> tuple[Source, ...]:
    """The sources from which a figure may have been taken, as :meth:`Provenance.sources`."""
    return Provenance(report).sources(code)


def own_period(report: BaseReport, code: str) -> Period | None:
    """The period that a note gives to this figure; None if it is that of the report."""
    return Provenance(report).own_period(code)


def window_of(report: BaseReport, code: str) -> Period:
    """The period in which the figure was counted: its own, or that of the report."""
    return Provenance(report).window(code)


def partial_periods(report: BaseReport, code: str) -> tuple[Period, ...]:
    """The periods for which only some parts of a combined report counted the figure."""
    return Provenance(report).partial_periods(code)


def months_of(report: BaseReport, code: str) -> Count:
    """For how many months the figure was counted: bounds if the parts of a combined report differ.

    Raises PeriodError if a period does not consist of whole months.
    """
    about = Provenance(report)
    whole = about.window(code).months
    return Bounds(min([whole, *(period.months for period in about.partial_periods(code))]), whole)


def state_of(report: BaseReport, code: str) -> Period | None:
    """The state (Stand) that a note gives to the figure, or that of the report; None if neither gives one."""
    return Provenance(report).state(code)


def dates_of(source: Source) -> tuple[Period, ...]:
    """The reference date of a source, or the day on which its data were extracted, as a period of one day."""
    day = source.reference_date or source.extracted
    return () if day is None else (Period(day, day),)
