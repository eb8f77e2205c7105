"""Where one figure of a report comes from: its possible sources, its window, the dates behind it."""

from __future__ import annotations

from iqmodel.model.sources import Source
from iqmodel.report import BaseReport
from iqmodel.values.counts import Bounds, Count
from iqmodel.values.periods import Period


def sources_of(report: BaseReport, code: str) -> tuple[Source, ...]:
    """The sources from which a figure may have been taken, in the order of the report.

    The sources that its notes name; without any, those that cover the figure or its part; without any, all sources that
    do not say what they cover.
    """
    named = {note.source for note in report.notes if note.code == code and note.source is not None}
    # A note is a statement about this very figure, and so takes precedence over what a source covers.
    by_note = tuple(source for source in report.sources if source.id in named)
    if by_note:
        return by_note
    covering = tuple(
        source for source in report.sources if any(f"{code}.".startswith(f"{one}.") for one in source.covers)
    )
    return covering or tuple(source for source in report.sources if not source.covers)


def own_period(report: BaseReport, code: str) -> Period | None:
    """The period that a note gives to this figure; None if it is that of the report."""
    given = {note.period for note in report.notes if note.code == code and note.period and note.origin is None}
    # Two notes with different periods contradict each other: then the period of the report is the safe answer.
    return given.pop() if len(given) == 1 and given != {report.period} else None


def window_of(report: BaseReport, code: str) -> Period:
    """The period in which the figure was counted: its own, or that of the report."""
    return own_period(report, code) or report.period


def partial_periods(report: BaseReport, code: str) -> tuple[Period, ...]:
    """The periods for which only some parts of a combined report counted the figure."""
    return tuple(note.period for note in report.notes if note.code == code and note.period and note.origin is not None)


def months_of(report: BaseReport, code: str) -> Count:
    """For how many months the figure was counted: bounds if the parts of a combined report differ.

    Raises PeriodError if a period does not consist of whole months.
    """
    whole = window_of(report, code).months
    return Bounds(min([whole, *(period.months for period in partial_periods(report, code))]), whole)


def state_of(report: BaseReport, code: str) -> Period | None:
    """The state (Stand) that a note gives to the figure, or that of the report; None if neither gives one."""
    given = [note.as_of for note in report.notes if note.code == code and note.as_of and note.origin is None]
    return given[0] if given else report.as_of


def dates_of(source: Source) -> tuple[Period, ...]:
    """The reference date of a source, or the day on which its data were extracted, as a period of one day."""
    day = source.reference_date or source.extracted
    return () if day is None else (Period(day, day),)
