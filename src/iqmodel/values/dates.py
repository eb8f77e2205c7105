"""Dates as text: the strict grammar by which German, English and ISO texts name days, months, quarters,
half-years and years.

A general date parser reads ``02.01.23`` as 1 February and ``01/19`` as 19 January of the current year. This grammar
reads only what is unambiguous and names the reason where it refuses. It yields numbers, not dates: whether the calendar
has such a day is decided in :mod:`iqmodel.values.periods`. The words around dates are in
:mod:`iqmodel.values.period_labels`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from iqmodel.errors import PeriodError
from iqmodel.excerpts import excerpt
from iqmodel.language.writing import MONTHS

PIVOT_YEAR: Final = 69
"""Two-digit years, read in German forms only: 00 to 68 lie in this century, 69 to 99 in the last (as in POSIX)."""

MAX_TEXT: Final = 100
"""The longest text, in characters, that is read as a date or period; longer ones are refused unread."""


class CalendarParts(NamedTuple):
    """What a text names: a year, and a half-year, a quarter, or a month with or without a day of it; otherwise None."""

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    half: int | None = None


MONTH_NAMES: Final[dict[str, int]] = {
    **{name.lower(): number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    **{name.lower()[:3]: number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    "jänner": 1,
    "maerz": 3,
    "mrz": 3,
    "sept": 9,
}
"""The number of each month by its names in both languages and their abbreviations, in small letters."""

_ORDINALS: Final[dict[str, int]] = {
    **dict.fromkeys(("erstes", "first"), 1),
    **dict.fromkeys(("zweites", "second"), 2),
    **dict.fromkeys(("drittes", "third"), 3),
    **dict.fromkeys(("viertes", "fourth"), 4),
}

# The grammar as strings, which re compiles and caches on first use: importing the package stays cheap.
# First the forms of a single day, month, quarter, half-year or year. Two-digit years are read in German forms only.
_YEAR = r"(?P<year>[0-9]{4})"
_GERMAN_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
# A number in order, in German and in English, and with it the parts of a year without their year.
_NTH_DE: Final = r"[0-9]\.|erstes|zweites|drittes|viertes"
_NTH_EN: Final = r"[0-9](?:st|nd|rd|th)|first|second|third|fourth"
_PARTS_OF_YEAR: Final = (
    r"Q(?P<quarter>[0-9])|H(?P<half>[0-9])",
    rf"(?P<quarter>{_NTH_DE}) ?Quartal|(?P<half>{_NTH_DE}) ?(?:Halbjahr|HJ\.?)",
    rf"(?P<quarter>{_NTH_EN}) quarter|(?P<half>{_NTH_EN}) half(?:-year)?",
)
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
    rf"(?i)(?:{_PARTS_OF_YEAR[0]})[ /]{_YEAR}",  # Q1 2019, H1 2019
    rf"(?i)(?:{_PARTS_OF_YEAR[1]}) {_YEAR}",  # 1. Quartal 2019, erstes Halbjahr 2019
    rf"(?i)(?:the )?(?:{_PARTS_OF_YEAR[2]}) (?:of )?{_YEAR}",  # first half of 2019
)
# Then two of them joined. A hyphen without blanks comes last, because ISO dates contain hyphens.
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

_SHORTENED: Final = r"[0-9]{4}[/-][0-9]{2}"  # 2019/20, and 2019-20 since there is no month 20
_ANY_PART: Final = (
    rf"(?i:[QH][0-9]|(?:{_NTH_DE}) ?(?:Quartal|Halbjahr|HJ\.?)|(?:the )?(?:{_NTH_EN}) (?:quarter|half(?:-year)?))"
)
# Forms that are refused although their meaning could be guessed, with the code of the reason.
_AMBIGUOUS: Final = (
    (r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})", "period.slashed-date"),
    (_SHORTENED, "period.shortened-year"),
    (
        rf"{_ANY_PART}(?:[ /]| of )'?[0-9]{{2}}|(?:[0-9]{{1,2}}\.? )?{_NAME} '?[0-9]{{2}}|[0-9]{{2}}",
        "period.two-digit-year",
    ),
    (rf"{_ANY_PART}|(?:[0-9]{{1,2}}\.? ?)?{_NAME}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.|[0-9]\.", "period.no-year"),
)


def plain(text: object) -> str:
    """The text prepared for the grammar: composed characters (NFC), single ordinary blanks, ordinary hyphens.

    Raises PeriodError for anything but text, and for more than MAX_TEXT characters.
    """
    if not isinstance(text, str):
        raise PeriodError("period.not-text", kind=type(text).__name__)
    if len(text) > MAX_TEXT:
        raise PeriodError("period.too-long", length=len(text), limit=MAX_TEXT)
    return " ".join(unicodedata.normalize("NFC", text).translate({0x2010: "-", 0x2011: "-"}).split())


def calendar_parts(text: str, *, iso: bool = False) -> CalendarParts | None:
    """The parts of the day, month, quarter, half-year or year that a text names; None if it has none of the forms.

    With ``iso`` only the ISO forms are read, as on either side of an ISO interval.
    """
    for form in _ISO_SPANS if iso else _SPANS:
        if found := re.fullmatch(form, text):
            parts = found.groupdict()
            name = parts.get("name")
            # The forms permit any word for a month; another form may still read the text.
            if name and name.lower() not in MONTH_NAMES:
                continue
            year = int(parts["year"])
            if len(parts["year"]) == 2:
                year += 2000 if year < PIVOT_YEAR else 1900
            named = {key: _number(parts.get(key)) for key in ("quarter", "month", "day", "half")}
            if name:
                named["month"] = MONTH_NAMES[name.lower()]
            return CalendarParts(year, **named)
    return None


def _number(text: str | None) -> int | None:
    """The number of a part of a date, in digits or as an ordinal in either language; None if it is not named."""
    if text is None:
        return None
    digits = re.match("[0-9]+", text)
    return int(digits[0]) if digits else _ORDINALS[text.lower()]


def with_year_of(first: str, last: str) -> str | None:
    """``first`` with the year of ``last``: „Juni“ before „Oktober 2012“ is „Juni 2012“.

    Both have to be months, or both quarters or half-years, named in the same way, and only ``last`` has a year. None
    for any other two texts.
    """
    month, named = re.fullmatch(_NAME, first), re.fullmatch(rf"{_NAME} {_YEAR}", last)
    if month and named and {month["name"].lower(), named["name"].lower()} <= MONTH_NAMES.keys():
        return f"{first} {named['year']}"
    for part in _PARTS_OF_YEAR:
        whole = re.fullmatch(rf"(?i)(?:the )?(?:{part})(?: of)?[ /]{_YEAR}", last)
        if whole is None:
            continue
        unit = "half" if whole["half"] else "quarter"
        lone = re.fullmatch(rf"(?i)(?:the )?(?:{part})", first)
        number = re.fullmatch(rf"(?i)(?:the )?({_NTH_DE}|{_NTH_EN})", first)
        nth = lone[unit] if lone else number[1] if number else None
        # The second text with the number of the first in place of its own.
        return last[: whole.start(unit)] + nth + last[whole.end(unit) :] if nth else None
    return None


def iso_interval(text: str) -> tuple[str, str] | None:
    """The two sides of an ISO interval, the second of which may be a duration; None for any other text."""
    found = re.fullmatch(_ISO_INTERVAL, text)
    return (found["first"], found["last"]) if found else None


def sides(text: str) -> tuple[str, str] | None:
    """The two sides of a range such as „von … bis …“; None if the text has none of the forms."""
    found = next((found for pattern in _RANGES if (found := re.fullmatch(pattern, text))), None)
    return (found["first"], found["last"]) if found else None


def duration(text: str) -> dict[str, int] | None:
    """The years, months, weeks and days of an ISO duration; None for any other text and for a duration of zero."""
    found = re.fullmatch(_DURATION, text)
    units = {unit: int(number or 0) for unit, number in found.groupdict().items()} if found else {}
    return units if any(units.values()) else None


def is_shortened(text: str) -> bool:
    """Whether a text such as ``2019/20`` may be two years, the second one shortened."""
    return re.fullmatch(_SHORTENED, text) is not None


def refusal(text: str, parts: tuple[str, ...] = ()) -> PeriodError:
    """The error for a text that is refused, with the first reason that fits all of it or one of its ``parts``."""
    for part in (text, *parts):
        for form, code in _AMBIGUOUS:
            # A form without a month name passes the test of the name by „mai“, which is one.
            if (found := re.fullmatch(form, part)) and (found.groupdict().get("name") or "mai").lower() in MONTH_NAMES:
                return PeriodError(code, text=excerpt(text), part=excerpt(part))
    return PeriodError("period.unreadable", text=excerpt(text))
