"""Days: a plain date of the calendar, not before the programme, and how data formats write one.

How people write days is in :mod:`iqmodel.values.dates`; data formats write them in one way only, ``YYYY-MM-DD``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from iqmodel.errors import PeriodError
from iqmodel.excerpts import excerpt

_ISO_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_GERMAN_DATE: Final = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
EARLIEST_YEAR: Final = 1990
"""No figure is older: a year before it has lost its century, as when 01.01.19 is read as a day of the year 19."""

_SHORT_YEAR: Final = r"[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}"
_PROBABLY_RECENT: Final = 50
# Spreadsheets count days from 1900 or 1904: a zero leads there, and the number 2023 to 1905.
_TAKEN_FOR_DAYS: Final = (1904, 1905)


def plain_day(value: date) -> date:
    """A plain date. A ``datetime`` is refused: on which day it falls depends on a time zone."""
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        raise PeriodError("period.moment", kind=type(value).__name__)
    if not isinstance(value, date):
        raise PeriodError("period.not-a-date", kind=type(value).__name__)
    # A subclass of date, such as a date of pandas or of a mocked clock, becomes an ordinary one.
    return date(value.year, value.month, value.day)


def refuse_too_early(day: date) -> None:
    """Raise PeriodError for a day before EARLIEST_YEAR; the error names the day that was probably meant, if any."""
    if day.year >= EARLIEST_YEAR:
        return
    data = {"day": day, "earliest": str(EARLIEST_YEAR)}
    if 0 < day.year % 100 < _PROBABLY_RECENT and day.year not in _TAKEN_FOR_DAYS:
        likely = day.replace(year=2000 + day.year % 100)
        raise PeriodError("date.too-early.likely", **data, likely=likely)
    raise PeriodError("date.too-early", **data)


def _calendar_day(year: str, month: str, day: str) -> date | None:
    """The day with these numbers; None if the calendar does not have it."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def iso_date(text: str) -> date:
    """The day written exactly ``YYYY-MM-DD``, as data formats require; nothing else is read.

    Raises :class:`PeriodError`, whose code names the likely cause: ``date.two-digit-year``, ``date.german-form``,
    ``date.swapped`` (day and month exchanged) and ``date.too-early`` (before 1990) besides ``date.no-such-day`` and
    ``date.not-iso``.
    """
    if not isinstance(text, str):
        raise PeriodError("date.not-text", kind=type(text).__name__)
    if re.fullmatch(_ISO_DATE, text):
        try:
            read = date.fromisoformat(text)
        except ValueError:
            shown = excerpt(text)
            # Unpacked in the wrong order on purpose, to see whether that makes a day.
            year, day, month = text.split("-")
            if likely := _calendar_day(year, month, day):
                raise PeriodError("date.swapped", text=shown, likely=likely.isoformat()) from None
            raise PeriodError("date.no-such-day", text=shown) from None
        refuse_too_early(read)
        return read
    shown = excerpt(text)
    if re.fullmatch(_SHORT_YEAR, text):
        raise PeriodError("date.two-digit-year", text=shown)
    if german := re.fullmatch(_GERMAN_DATE, text):
        day, month, year = german.groups()
        if likely := _calendar_day(year, month, day):
            raise PeriodError("date.german-form", text=shown, likely=likely.isoformat())
        raise PeriodError("date.no-such-day", text=shown)
    raise PeriodError("date.not-iso", text=shown)
