"""Periods and dates: which days a report covers, and how German, English and ISO texts name them.

Periods are closed, as reports name them: both the first and the last day belong to them. The grammar of texts is
in :mod:`iqmodel.values.dates`; here it meets the calendar, which decides whether there is a 31 June.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final, Literal, TypeAlias

import attrs
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule

from iqmodel.errors import PeriodError
from iqmodel.excerpts import excerpt
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import MONTHS, write_day, write_span
from iqmodel.values.dates import (
    calendar_parts,
    duration,
    is_shortened,
    iso_interval,
    plain,
    refusal,
    sides,
    with_year_of,
)
from iqmodel.values.days import EARLIEST_YEAR, plain_day, refuse_too_early
from iqmodel.values.period_labels import blurred, open_end, round_of, state, unlabelled

PeriodUnit: TypeAlias = Literal["month", "quarter", "year"]

_MONTHS_IN: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}
_ONE_DAY: Final = timedelta(days=1)


def _calendar_number(value: object, name: Text, low: int, high: int) -> int:
    """A year, quarter or month within its range; otherwise PeriodError, which calls it ``name``."""
    # True is an int in Python, but not a year.
    if not isinstance(value, int) or isinstance(value, bool):
        raise PeriodError("period.no-number", name=name, kind=type(value).__name__)
    if not low <= value <= high:
        raise PeriodError("period.out-of-range", name=name, low=str(low), high=str(high))
    return int(value)


def _step(unit: object) -> int:
    """The months in a unit. Raises PeriodError for anything but month, quarter and year."""
    if not isinstance(unit, str) or unit not in _MONTHS_IN:
        raise PeriodError("period.unit", units=tuple(_MONTHS_IN))
    return _MONTHS_IN[unit]


def _months_from(year: int, month: int, number: int) -> Period:
    """The period of ``number`` months within one year, from the first day of the month on."""
    first = date(year, month, 1)
    # Absolute month and day 31, which relativedelta clips: adding months would leave the calendar after December 9999.
    return Period(first, first + relativedelta(month=month + number - 1, day=31))


@attrs.frozen(order=True, repr=False)
class Period(Viewed):
    """The days from ``start`` to ``end``, both included; sorted by start, then end.

    ``str`` is the ISO 8601 interval, which :meth:`parse` reads back. Raises :class:`PeriodError` if the end is before
    the start, if either is not a plain date (a ``datetime`` is not), or if one lies before the year 1990.

    >>> Period(date(2019, 1, 1), date(2022, 12, 31))
    Period.parse('2019-01-01/2022-12-31')
    """

    start: date = attrs.field(converter=plain_day)
    end: date = attrs.field(converter=plain_day)

    def __attrs_post_init__(self) -> None:
        if self.start.year < EARLIEST_YEAR or self.end.year < EARLIEST_YEAR:
            refuse_too_early(min(self.start, self.end))
        if self.end < self.start:
            raise PeriodError("period.reversed", start=self.start, end=self.end)

    @classmethod
    def parse(cls, text: str, *, within: Period | str | None = None) -> Period:
        """The period that a German, English or ISO text names.

        These are years, half-years, quarters, months and days (``2019``, ``1. Halbjahr 2019``, ``2019-Q1``,
        ``1. Quartal 2019``, ``03/19``, ``March 2019``, ``05.03.2019``), ranges of them (``01/19-12/22``,
        ``vom 01.01.19 bis 15.12.22``, ``January 2019 to December 2022``, ``Juni bis Oktober 2012``), ISO intervals and
        ``start/duration``, with labels such as ``Jahr`` and ``Förderrunde``. The months of a duration are counted on
        the calendar: ``2019-01-31/P1M`` ends the day before 28 February.

        ``bis September 2022`` is read only if ``within``, the funding round, says when it began; the month named
        belongs to the period and has to lie in the round. Raises :class:`PeriodError` for anything else; for a text
        that looks like a period the message gives the reason, for a blurred one („Mitte 2012“) also the days that it
        would mean.

        >>> Period.parse("01/19-12/22") == Period.parse("2019-01-01/P4Y") == Period.parse("von 2019 bis 2022")
        True
        >>> Period.parse("bis September 2022", within="Förderrunde 2019–2022")
        Period.parse('2019-01-01/2022-09-30')
        """
        read = plain(text)
        if found := _read(read):
            return found
        opened = open_end(read) if within is not None else None
        if within is not None and opened and opened.sense == "until" and (last := _span(opened.end)):
            whole = to_period(within)
            if not whole.contains(last):
                raise PeriodError("period.outside-round", text=excerpt(read), whole=whole)
            return cls(whole.start, last.end)
        raise _refused(read)

    @classmethod
    def parse_as_of(cls, text: str) -> Period:
        """The state (Stand) that a text names: a period, with or without „Stand“ or ‘as of’ before it.

        What :meth:`parse` reads is read here too, but not the other way round: a state is not the period of a report.
        Raises :class:`PeriodError` for anything else.

        >>> Period.parse_as_of("Stand: September 2022") == Period.parse_as_of("as of September 2022")
        True
        """
        read = plain(text)
        return cls.parse(state(read) or read)

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year. Raises :class:`PeriodError` outside the years 1990 to 9999."""
        return _months_from(_calendar_number(year, _YEAR_WORD, 1, 9999), 1, 12)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """The calendar quarter, 1 to 4. Raises :class:`PeriodError` for any other.

        >>> str(Period.quarter(2019, 1))
        '2019-01-01/2019-03-31'
        """
        first = 3 * _calendar_number(quarter, Text("Quartal", "quarter"), 1, 4) - 2
        return _months_from(_calendar_number(year, _YEAR_WORD, 1, 9999), first, 3)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """The calendar month, 1 to 12. Raises :class:`PeriodError` for any other."""
        first = _calendar_number(month, Text("Monat", "month"), 1, 12)
        return _months_from(_calendar_number(year, _YEAR_WORD, 1, 9999), first, 1)

    @property
    def days(self) -> int:
        """The number of days, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def is_whole_months(self) -> bool:
        """Whether the period runs from the first day of a month to the last day of a month."""
        # date.max ends a month as well, but has no day after it.
        return self.start.day == 1 and (self.end == date.max or (self.end + _ONE_DAY).day == 1)

    @property
    def months(self) -> int:
        """The number of calendar months. Raises :class:`PeriodError` if it does not consist of whole ones.

        >>> Period.parse("2019-2022").months
        48
        """
        if not self.is_whole_months:
            raise PeriodError("period.not-whole-months", start=self.start, end=self.end)
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1

    def contains(self, other: Period | date) -> bool:
        """Whether every day of ``other``, a period or a single day, belongs to this period.

        >>> Period.parse("2019-2022").contains(Period.quarter(2019, 1))
        True
        """
        first, last = (other.start, other.end) if isinstance(other, Period) else (plain_day(other),) * 2
        return self.start <= first and last <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day, which figures of both periods would count twice.

        >>> Period.year(2019).overlaps(Period.year(2020))
        False
        """
        other = _period(other)
        return self.start <= other.end and other.start <= self.end

    def adjoins(self, other: Period) -> bool:
        """Whether one ends on the day before the other begins.

        >>> Period.year(2019).adjoins(Period.year(2020))
        True
        """
        other = _period(other)
        return other.start - self.end == _ONE_DAY or self.start - other.end == _ONE_DAY

    def intersection(self, other: Period) -> Period | None:
        """The days that both have in common, or None if they do not overlap."""
        return Period(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    def hull(self, other: Period) -> Period:
        """The shortest period that contains both, including the days between them."""
        other = _period(other)
        return Period(min(self.start, other.start), max(self.end, other.end))

    def split(self, unit: PeriodUnit) -> tuple[Period, ...]:
        """The period cut at the boundaries of the calendar: its months, quarters or years in order.

        The pieces adjoin and together cover the period; if it begins or ends within a month, quarter or year, the
        first or last piece is shorter. Raises :class:`PeriodError` for any other unit.

        >>> [str(part) for part in Period.parse("2022-11-15/2023-01-31").split("year")]
        ['2022-11-15/2022-12-31', '2023-01-01/2023-01-31']
        """
        step = _step(unit)
        aligned = self.start.replace(month=self.start.month - (self.start.month - 1) % step, day=1)
        # The first boundary is the start or lies before it; the start takes its place.
        boundaries = [day.date() for day in rrule(MONTHLY, interval=step, dtstart=aligned, until=self.end)]
        starts = [self.start, *boundaries[1:]]
        ends = [*(day - _ONE_DAY for day in boundaries[1:]), self.end]
        return tuple(map(Period, starts, ends))

    def in_language(self, language: Language | None = None) -> str:
        """The period in words that :meth:`parse` reads back.

        >>> Period.parse("2019-01-01/2022-12-31").in_language("de")
        'Januar 2019 bis Dezember 2022'
        """
        chosen = current_language(language)
        join = " bis " if chosen == "de" else " to "
        if not self.is_whole_months:
            # Without duplicates: a period of one day, and below of one month, is named once.
            days = dict.fromkeys(write_day(day, chosen) for day in (self.start, self.end))
            return join.join(days)
        if self.months == 12 and self.start.month == 1:
            return f"{self.start.year:04}"
        if self.months == 3 and self.end.month % 3 == 0:
            number = self.end.month // 3
            return (f"{number}. Quartal" if chosen == "de" else f"Q{number}") + f" {self.start.year:04}"
        ends = (self.start, self.end)
        months = dict.fromkeys(f"{MONTHS[day.month - 1].in_language(chosen)} {day.year:04}" for day in ends)
        return join.join(months)

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    _forms: ClassVar[tuple[str, ...]] = ("%Y", "%B %Y", "%d.%m.%Y")

    def _written(self, form: str) -> str | None:
        return write_span(self.start, self.end, form, current_language()) if form else str(self)

    def __repr__(self) -> str:
        return f"Period.parse('{self}')"

    def __reduce__(self) -> tuple[type[Period], tuple[date, date]]:
        # Unpickling and copying go through the constructor and its checks.
        return Period, (self.start, self.end)


_YEAR_WORD: Final = Text("Jahr", "year")


def _period(value: Period) -> Period:
    """The value, if it is a period: unlike :func:`to_period` no text is read. Raises PeriodError."""
    if not isinstance(value, Period):
        raise PeriodError("period.no-period", kind=type(value).__name__)
    return value


def _read(text: str) -> Period | None:
    """The period that a text, labelled or not, names by itself; None if it has none of the forms.

    Raises PeriodError if it has one of the forms but the calendar has no such period.
    """
    text = unlabelled(text) or text
    if single := _span(text):
        return single
    if interval := iso_interval(text):
        first, last = _span(interval[0], iso=True), _span(interval[1], iso=True)
        if first and last:
            return Period(first.start, last.end)
        if first and interval[1].startswith("P"):
            return Period(first.start, _end_after(first.start, interval[1]))
    if not (parts := sides(text)):
        return None
    first, last = map(_span, parts)
    if last and not first and (whole := with_year_of(*parts)):
        first = _span(whole)
        # „November bis Februar 2020“ may begin in the year before, „Juni bis Juni 2020“ as well: not in the same one.
        first = first if first and first.start < last.start else None
    return Period(first.start, last.end) if first and last else None


def _refused(text: str) -> PeriodError:
    """The error for a text that names no period, with the most telling reason.

    Raises another PeriodError if a part of the text has the form of a day, month, … that the calendar does not have.
    """
    shown = excerpt(text)
    if said := state(text):
        return PeriodError("period.state", text=shown) if _read(said) else _refused(said)
    if (named := round_of(text)) and _span(named):
        return PeriodError("period.round", text=shown)
    if (opened := open_end(text)) and (meant := _meant(opened.end)):
        # A blurred end („bis Ende 2017“) is not read within a round either.
        code = "period.open-start" if opened.sense == "until" and not blurred(opened.end) else "period.open"
        return PeriodError(code, text=shown, interval=opened.in_days(meant.start, meant.end))
    bare = unlabelled(text) or text
    parts = sides(bare) or ()
    # The hyphen of „mid-2012“ joins nothing, so the whole is looked at before its sides.
    ends = [whole] if (whole := _meant(bare)) else [_meant(part) for part in parts]
    if ends and (first := ends[0]) and (last := ends[-1]):
        return PeriodError("period.blurred", text=shown, interval=Period(first.start, last.end))
    return refusal(text, parts)


def _meant(text: str) -> Period | None:
    """The days that an end of a period names, sharp or blurred: of „Mitte 2012“ the second of three equal parts.

    Thirds are a convention; they are named in messages and never read.
    """
    vague = blurred(text)
    if vague is None:
        return _span(text)
    whole = _span(vague.span)
    if whole is None or whole.days == 1:
        return None
    if whole.months == 1:
        starts = [whole.start + 10 * number * _ONE_DAY for number in range(3)]
    else:
        starts = [month.start for month in whole.split("month")[:: whole.months // 3]]
    ends = [*(start - _ONE_DAY for start in starts[1:]), whole.end]
    return Period(starts[vague.third - 1], ends[vague.third - 1])


def _span(text: str, *, iso: bool = False) -> Period | None:
    """The day, month, quarter, half-year or year that a text names; None if it has none of the forms.

    Raises PeriodError if it has one of the forms but the calendar has no such day, month, quarter or half-year.
    """
    named = calendar_parts(text, iso=iso)
    if named is None:
        return None
    year, quarter, month, day, half = named
    try:
        if day is not None:
            first = date(year, month or 0, day)
            return Period(first, first)
        if quarter is not None:
            return Period.quarter(year, quarter)
        if half is not None:
            return _months_from(year, 6 * _calendar_number(half, Text("Halbjahr", "half-year"), 1, 2) - 5, 6)
        return Period.year(year) if month is None else Period.month(year, month)
    except ValueError as error:
        if isinstance(error, PeriodError) and error.code.startswith("date.too-early"):
            raise
        shown = excerpt(text)
        code = "period.shortened-year" if is_shortened(text) else "period.not-in-calendar"
        raise PeriodError(code, text=shown, part=shown) from None


def _end_after(start: date, text: str) -> date:
    """The last day of an ISO duration that begins on ``start``. Raises PeriodError."""
    length = duration(text)
    if length is None:
        raise PeriodError("period.duration", text=excerpt(text))
    try:
        return start + relativedelta(**length) - _ONE_DAY  # type: ignore[arg-type]  # never dt1 or dt2
    except (ValueError, OverflowError):
        raise PeriodError("period.beyond-calendar", start=start, text=text) from None


def parse_date(text: str) -> date:
    """The day that a German, English or ISO text names.

    Two-digit years are read in German forms only: 00 to 68 as 2000 to 2068, 90 to 99 as 1990 to 1999. Raises
    :class:`PeriodError` for anything else, a month, a year and a day before 1990 included.

    >>> parse_date("02.01.23")
    datetime.date(2023, 1, 2)
    """
    read = plain(text)
    found = _span(read)
    if found is None:
        refused = _refused(read)
        raise refused if refused.code != "period.unreadable" else PeriodError("date.unreadable", text=excerpt(read))
    if found.start != found.end:
        raise PeriodError("date.not-a-day", text=excerpt(read))
    return found.start


def to_period(value: Period | str, within: Period | None = None) -> Period:
    """A period unchanged, a text read by :meth:`Period.parse`. Raises :class:`PeriodError` for anything else."""
    if isinstance(value, Period):
        return value
    if isinstance(value, str):
        return Period.parse(value, within=within)
    raise PeriodError("period.no-period", kind=type(value).__name__)
