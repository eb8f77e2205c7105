"""What a long row says of the notes on its figure, and what it has no room for."""

from __future__ import annotations

from iqmodel.records import LONGEST
from iqmodel.report import Report
from iqmodel.sources import Note
from iqmodel.text import Text


def said_of(report: Report, code: str) -> tuple[str | None, Text | None]:
    """The status and footnote of a long row: the first of the notes on the whole figure, never those on a part of it.

    That a part of a combined figure was withheld, or that of one of its years was not collected, says nothing of the
    whole. A footnote on part of the period is told where there is no other, with its period before it.
    """
    notes = [note for note in report.notes_on(code) if note.origin is None] if report.notes else []
    whole = [note for note in notes if not _own_period(report, note)]
    status = next((note.status for note in whole if note.status), None)
    footnotes = [note.footnote for note in whole if note.footnote]
    footnotes += [dated for note in notes if note not in whole and (dated := _dated(note))]
    return status, next(iter(footnotes), None)


def _own_period(report: Report, note: Note) -> bool:
    return note.period is not None and note.period != report.period


def _dated(note: Note) -> Text | None:
    """The footnote of a note behind its period; None where there is none, or no room for both."""
    if note.footnote is None or note.period is None:
        return None
    period, told = note.period, note.footnote
    dated = Text(f"{period.in_language('de')}: {told.de}", f"{period.in_language('en')}: {told.en}")
    return dated if max(len(dated.de), len(dated.en)) <= LONGEST else None


def is_unsaid(report: Report, note: Note) -> bool:
    """Whether a long row does not tell the status or the footnote of a note."""
    status, footnote = said_of(report, note.code)
    if note.origin is not None:
        return bool(note.status or note.footnote)
    if _own_period(report, note):
        dated = _dated(note)
        return bool(note.status) or (note.footnote is not None and (dated is None or footnote != dated))
    return bool((note.status and note.status != status) or (note.footnote and note.footnote != footnote))


def has_no_room(report: Report, note: Note) -> bool:
    """Whether a long row cannot tell all that a note says."""
    return bool(_own_period(report, note) or note.as_of or note.source or note.origin) or is_unsaid(report, note)
