"""Periods and dates: which days a report covers, and how German, English and ISO texts name them.

Periods are closed: both their first and their last day belong to them. Texts are read by a strict grammar of
our own, because a general date parser takes ``02.01.23`` for 1 February and ``01/19`` for a 19 January.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias

import attrs
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule

from iqmodel.errors import PeriodError
from iqmodel.text import MONTHS, Language, Text, Viewed, current_language, write_day

PIVOT_YEAR: Final = 69
"""Two-digit years, read in German forms only: 00 to 68 lie in this century, 69 to 99 in the last (as in POSIX)."""

MAX_TEXT: Final = 100
"""Characters a text may have to be read as a date or period; longer ones are refused unread."""

PeriodUnit: TypeAlias = Literal["month", "quarter", "year"]

_MONTHS_IN: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}
_ONE_DAY: Final = timedelta(days=1)

_MONTH_NAMES: Final[dict[str, int]] = {
    **{name.lower(): number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    **{name.lower()[:3]: number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    "jänner": 1,
    "maerz": 3,
    "mrz": 3,
    "sept": 9,
}

# The grammar as texts, compiled when first used: importing stays cheap.
# What a text may name by itself, each form by its parts. Two-digit years stand in German forms alone.
_YEAR = r"(?P<year>[0-9]{4})"
_GERMAN_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
_ISO_SPANS: Final = (
    rf"{_YEAR}(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?)?",  # 2019, 2019-03, 2019-03-05
    rf"{_YEAR}-?Q(?P<quarter>[0-9])",  # 2019-Q1
)
_SPANS: Final = (
    *_ISO_SPANS,
    rf"{_DAY}\. ?(?P<month>[0-9]{{1,2}})\. ?{_GERMAN_YEAR}",  # 01.01.19
    rf"(?P<month>[0-9]{{1,2}})/{_GERMAN_YEAR}",  # 01/19
    rf"(?P<month>[0-9]{{1,2}})\.{_YEAR}",  # 01.2019
    rf"(?:{_DAY}\. ?)?{_NAME} {_YEAR}",  # Januar 2019, 1. Januar 2019
    rf"{_DAY}(?:st|nd|rd|th)? {_NAME},? {_YEAR}",  # 1 January 2019
    rf"{_NAME} {_DAY}(?:st|nd|rd|th)?, {_YEAR}",  # January 1, 2019
    rf"(?i)Q(?P<quarter>[0-9])[ /]{_YEAR}",  # Q1 2019
    rf"(?i)(?P<quarter>[0-9])\. ?Quartal {_YEAR}",
    rf"(?i)(?P<quarter>[0-9])(?:st|nd|rd|th) quarter (?:of )?{_YEAR}",
)
_ISO_INTERVAL: Final = r"(?P<first>[0-9]{4}[^/]*)/(?P<last>[^/]+)"
_RANGES: Final = (
    r"(?i)(?:(?:vom|von|from) )?(?P<first>.+?) (?:bis(?: zum)?|to|through) (?P<last>.+)",
    r"(?P<first>[^–—]+?) ?[–—] ?(?P<last>[^–—]+)",
    r"(?P<first>.+?) - (?P<last>.+)",
    r"(?P<first>[^-]+)-(?P<last>[^-]+)",
)
_DURATION: Final = (
    r"P(?:(?P<years>[0-9]{1,5})Y)?(?:(?P<months>[0-9]{1,6})M)?"
    r"(?:(?P<weeks>[0-9]{1,6})W)?(?:(?P<days>[0-9]{1,7})D)?"
)

_OPEN: Final = (
    r"(?i)(?:(?:seit|von|vom|since|from) )?(?P<left>.+?) ?(?:[–—-]|/(?:\.\.)?|bis|to)(?: ?(?:heute|today|now|present))?"
    r"|(?:seit|ab|nach|von|vom|bis(?: zum)?|vor|since|from|after|until|till|to|up to|before|by) (?P<span>.+)"
    r"|(?:[–—-]|(?:\.\.)?/) ?(?P<right>.+)"
)
_SHORTENED: Final = r"[0-9]{4}[/-][0-9]{2}"  # 2019/20, and 2019-20 once it has proved to be no month
# Forms that are refused although one could guess: the reason by its message code.
_AMBIGUOUS: Final = (
    (r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})", "period.slashed-date"),
    (_SHORTENED, "period.shortened-year"),
    (
        rf"(?:[0-9]{{1,2}}\.? )?{_NAME} '?[0-9]{{2}}|Q[0-9][ /][0-9]{{2}}|[0-9]{{2}}",
        "period.two-digit-year",
    ),
    (rf"(?:[0-9]{{1,2}}\.? ?)?{_NAME}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.|Q[0-9]|[0-9]\.", "period.no-year"),
)

_ISO_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_GERMAN_DATE: Final = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
_SHORT_YEAR: Final = r"[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}"


def _quoted(text: str) -> str:
    """The text as a message may show it: cut short, and with nothing that a terminal could not print."""
    return repr(text if len(text) <= MAX_TEXT else text[: MAX_TEXT // 2] + "…")


def _plain(text: object) -> str:
    """A text ready for the grammar: short, composed, with single ordinary blanks and hyphens."""
    if not isinstance(text, str):
        raise PeriodError("period.not-text", kind=type(text).__name__)
    if len(text) > MAX_TEXT:
        raise PeriodError("period.too-long", length=len(text), limit=MAX_TEXT)
    return " ".join(unicodedata.normalize("NFC", text).translate({0x2010: "-", 0x2011: "-"}).split())


def _day(value: date) -> date:
    """A plain date; a moment in time is refused, for it would need a time zone to say on which day it falls."""
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        raise PeriodError("period.moment", kind=type(value).__name__)
    if not isinstance(value, date):
        raise PeriodError("period.not-a-date", kind=type(value).__name__)
    return date(value.year, value.month, value.day)


def _calendar_number(value: object, name: Text, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise PeriodError("period.no-number", name=name, kind=type(value).__name__)
    if not low <= value <= high:
        raise PeriodError("period.out-of-range", name=name, low=str(low), high=str(high))
    return int(value)


def _step(unit: object) -> int:
    if not isinstance(unit, str) or unit not in _MONTHS_IN:
        raise PeriodError("period.unit", units=tuple(_MONTHS_IN))
    return _MONTHS_IN[unit]


def _months_from(year: int, month: int, number: int) -> Period:
    first = date(year, month, 1)
    # The last month is reached by its own name, so that December 9999 does not step out of the calendar.
    return Period(first, first + relativedelta(month=month + number - 1, day=31))


@attrs.frozen(order=True, repr=False)
class Period(Viewed):
    """The days from ``start`` to ``end``, both included; sorted by start, then end.

    ``str`` is the ISO interval, and :meth:`parse` reads it back. Raises :class:`PeriodError` where the end lies
    before the start, or where either is no plain date (a ``datetime`` is not).

    >>> Period(date(2019, 1, 1), date(2022, 12, 31))
    Period.parse('2019-01-01/2022-12-31')
    """

    start: date = attrs.field(converter=_day)
    end: date = attrs.field(converter=_day)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodError("period.reversed", start=self.start, end=self.end)

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a German, English or ISO text names.

        Read are years, quarters, months and days (``2019``, ``2019-Q1``, ``1. Quartal 2019``, ``03/19``,
        ``March 2019``, ``05.03.2019``), ranges of these (``01/19-12/22``, ``vom 01.01.19 bis 15.12.22``,
        ``January 2019 to December 2022``), ISO intervals and ``start/duration``. The months of a duration are
        counted on the calendar: ``2019-01-31/P1M`` ends the day before 28 February.
        Raises :class:`PeriodError` for anything else; the message says why a likely text is refused.

        >>> Period.parse("01/19-12/22") == Period.parse("2019-01-01/P4Y") == Period.parse("von 2019 bis 2022")
        True
        """
        plain = _plain(text)
        if single := _span(plain, _SPANS):
            return single
        if interval := re.fullmatch(_ISO_INTERVAL, plain):
            first, last = _span(interval["first"], _ISO_SPANS), _span(interval["last"], _ISO_SPANS)
            if first and last:
                return cls(first.start, last.end)
            if first and interval["last"].startswith("P"):
                return cls(first.start, _end_after(first.start, interval["last"]))
        sides: tuple[str, ...] = ()
        for pattern in _RANGES:
            if found := re.fullmatch(pattern, plain):
                sides = found["first"], found["last"]
                first, last = _span(sides[0], _SPANS), _span(sides[1], _SPANS)
                if first and last:
                    return cls(first.start, last.end)
                break
        raise _refusal(plain, sides)

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year. Raises :class:`PeriodError` outside the years 1 to 9999."""
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
        """How many days the period has; at least one."""
        return (self.end - self.start).days + 1

    @property
    def is_whole_months(self) -> bool:
        """Whether it runs from the first day of a month to the last day of a month."""
        return self.start.day == 1 and (self.end == date.max or (self.end + _ONE_DAY).day == 1)

    @property
    def months(self) -> int:
        """How many calendar months it has. Raises :class:`PeriodError` where it is not made of whole ones.

        >>> Period.parse("2019-2022").months
        48
        """
        if not self.is_whole_months:
            raise PeriodError("period.not-whole-months", start=self.start, end=self.end)
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1

    def contains(self, other: Period | date) -> bool:
        """Whether every day of ``other``, a period or a single day, belongs to this period."""
        first, last = (other.start, other.end) if isinstance(other, Period) else (_day(other),) * 2
        return self.start <= first and last <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day: figures of both would count it twice."""
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
        """The days that both have, or None where they share none."""
        return Period(max(self.start, other.start), min(self.end, other.end)) if self.overlaps(other) else None

    def hull(self, other: Period) -> Period:
        """The shortest period that contains both, with whatever lies between them."""
        other = _period(other)
        return Period(min(self.start, other.start), max(self.end, other.end))

    def split(self, unit: PeriodUnit) -> tuple[Period, ...]:
        """The period cut at the calendar's boundaries: its months, quarters or years in order.

        The pieces adjoin and together are the period; where it begins or ends within a month, quarter or year,
        the first or last piece is shorter. Raises :class:`PeriodError` for any other unit.

        >>> [str(part) for part in Period.parse("2022-11-15/2023-01-31").split("year")]
        ['2022-11-15/2022-12-31', '2023-01-01/2023-01-31']
        """
        step = _step(unit)
        aligned = self.start.replace(month=self.start.month - (self.start.month - 1) % step, day=1)
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

    def __repr__(self) -> str:
        return f"Period.parse('{self}')"

    def __reduce__(self) -> tuple[type[Period], tuple[date, date]]:
        # Unpickling and copying go through the constructor and its checks.
        return Period, (self.start, self.end)


_YEAR_WORD: Final = Text("Jahr", "year")


def _period(value: Period) -> Period:
    if not isinstance(value, Period):
        raise PeriodError("period.no-period", kind=type(value).__name__)
    return value


def _span(text: str, forms: tuple[str, ...]) -> Period | None:
    """The day, month, quarter or year that the text names by itself; None where it has none of the forms."""
    for form in forms:
        if found := re.fullmatch(form, text):
            parts = found.groupdict()
            if (name := parts.get("name")) and name.lower() not in _MONTH_NAMES:
                continue
            return _from_parts(text, parts)
    return None


def _from_parts(text: str, parts: dict[str, str | None]) -> Period:
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:
        year += 2000 if year < PIVOT_YEAR else 1900
    name, month, day, quarter = (parts.get(key) for key in ("name", "month", "day", "quarter"))
    number = _MONTH_NAMES[name.lower()] if name else int(month or 0)
    try:
        if day:
            first = date(year, number, int(day))
            return Period(first, first)
        if quarter:
            return Period.quarter(year, int(quarter))
        return Period.month(year, number) if name or month else Period.year(year)
    except ValueError:
        shown = _quoted(text)
        code = "period.shortened-year" if re.fullmatch(_SHORTENED, text) else "period.not-in-calendar"
        raise PeriodError(code, text=shown, part=shown) from None


def _end_after(start: date, duration: str) -> date:
    found = re.fullmatch(_DURATION, duration)
    if not found:
        raise PeriodError("period.duration", text=_quoted(duration))
    length = relativedelta(**{unit: int(number or 0) for unit, number in found.groupdict().items()})  # type: ignore[arg-type]
    if not length:
        raise PeriodError("period.duration", text=_quoted(duration))
    try:
        return start + length - _ONE_DAY
    except (ValueError, OverflowError):
        raise PeriodError("period.beyond-calendar", start=start, text=duration) from None


def _refusal(text: str, sides: tuple[str, ...]) -> PeriodError:
    """Why the text is refused: the first reason that fits the whole of it or one of its sides."""
    if (found := re.fullmatch(_OPEN, text)) and _span(found["span"] or found["left"] or found["right"], _SPANS):
        return PeriodError("period.open", text=_quoted(text))
    for part in (text, *sides):
        for form, code in _AMBIGUOUS:
            if (found := re.fullmatch(form, part)) and (found.groupdict().get("name") or "mai").lower() in _MONTH_NAMES:
                return PeriodError(code, text=_quoted(text), part=_quoted(part))
    return PeriodError("period.unreadable", text=_quoted(text))


def parse_date(text: str) -> date:
    """The day that a German, English or ISO text names. Raises :class:`PeriodError` for anything else.

    >>> parse_date("02.01.23")
    datetime.date(2023, 1, 2)
    """
    plain = _plain(text)
    found = _span(plain, _SPANS)
    if found is None:
        refusal = _refusal(plain, ())
        raise refusal if refusal.code != "period.unreadable" else PeriodError("date.unreadable", text=_quoted(plain))
    if found.start != found.end:
        raise PeriodError("date.not-a-day", text=_quoted(plain))
    return found.start


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def iso_date(text: str) -> date:
    """The day written exactly ``YYYY-MM-DD``, as data formats hold it; nothing else is read.

    Raises :class:`PeriodError`. Its code tells the likely cause: ``date.two-digit-year``, ``date.german-form``
    and ``date.swapped`` (the month stands where the day belongs) besides ``date.no-such-day`` and ``date.not-iso``.
    """
    if not isinstance(text, str):
        raise PeriodError("date.not-text", kind=type(text).__name__)
    shown = _quoted(text)
    if re.fullmatch(_ISO_DATE, text):
        try:
            from dateutil.parser import isoparse  # it brings the whole parser, and few programs read ISO dates

            return isoparse(text).date()
        except ValueError:
            year, day, month = text.split("-")
            if likely := _calendar_day(year, month, day):
                raise PeriodError("date.swapped", text=shown, likely=likely.isoformat()) from None
            raise PeriodError("date.no-such-day", text=shown) from None
    if re.fullmatch(_SHORT_YEAR, text):
        raise PeriodError("date.two-digit-year", text=shown)
    if german := re.fullmatch(_GERMAN_DATE, text):
        day, month, year = german.groups()
        if likely := _calendar_day(year, month, day):
            raise PeriodError("date.german-form", text=shown, likely=likely.isoformat())
        raise PeriodError("date.no-such-day", text=shown)
    raise PeriodError("date.not-iso", text=shown)


def to_period(value: Period | str) -> Period:
    """A period as it is, a text read by :meth:`Period.parse`. Raises :class:`PeriodError` for anything else."""
    if isinstance(value, Period):
        return value
    if isinstance(value, str):
        return Period.parse(value)
    raise PeriodError("period.no-period", kind=type(value).__name__)
