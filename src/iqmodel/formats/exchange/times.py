"""Periods as SDMX and JSON-stat write them: the first day and a duration, ``2019-01-01/P4Y``."""

from __future__ import annotations

from iqmodel.errors import PeriodError
from iqmodel.values.periods import Period

# The reporting periods of SDMX that are no everyday notation: 2019-S1 is a half-year, 2019-M01 a month.
_STEPS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}


def time_period(period: Period) -> str:
    """The first day and the duration: in years or months if they are whole ones, otherwise in days.

    >>> time_period(Period.parse("01/19-12/22")), time_period(Period.quarter(2019, 2))
    ('2019-01-01/P4Y', '2019-04-01/P3M')
    """
    if not period.is_whole_months:
        return f"{period.start.isoformat()}/P{period.days}D"
    years, months = divmod(period.months, 12)
    return f"{period.start.isoformat()}/P{months + 12 * years}M" if months else f"{period.start.isoformat()}/P{years}Y"


def read_time(text: object) -> Period | None:
    """The period of such a text, of a reporting period of SDMX, or of any other notation; None for anything else.

    >>> str(read_time("2019-S2")), str(read_time("2019-01-01/P4Y"))
    ('2019-07-01/2019-12-31', '2019-01-01/2022-12-31')
    """
    if not isinstance(text, str):
        return None
    year, _, rest = text.partition("-")
    try:
        if len(year) == 4 and year.isdecimal() and rest[:1] in _STEPS and rest[1:].isdecimal():
            return _reporting_period(int(year), _STEPS[rest[:1]], int(rest[1:4]))
        return Period.parse(text)
    except PeriodError:
        return None


def _reporting_period(year: int, months: int, number: int) -> Period | None:
    """The ``number``-th piece of so many ``months`` of a year. Raises PeriodError for a year that is too early."""
    if not 1 <= number <= 12 // months:
        return None
    first = (number - 1) * months + 1
    return Period(Period.month(year, first).start, Period.month(year, first + months - 1).end)
