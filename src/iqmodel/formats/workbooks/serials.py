"""The serial numbers of dates and times in spreadsheet programs: days since an epoch, with the time as a part."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

_DAY: Final = timedelta(days=1)
EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
"""The day 0 of nearly all workbooks."""

# Excel has a 29 February 1900, so that the days before it have numbers that are one less.
_LAST_SHIFTED: Final = 60


def serial_of(value: date | time | timedelta, epoch: datetime = EPOCH) -> float:
    """The serial number of a date or time.

    >>> serial_of(date(2019, 1, 1)), serial_of(time(12)), serial_of(timedelta(hours=36))
    (43466.0, 0.5, 1.5)
    """
    if isinstance(value, time):
        return (datetime.combine(epoch, value.replace(tzinfo=None)) - datetime.combine(epoch, time())) / _DAY
    if isinstance(value, timedelta):
        return value / _DAY
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    days = (moment.replace(tzinfo=None) - epoch) / _DAY
    return days - 1 if epoch == EPOCH and 0 < days <= _LAST_SHIFTED else days
