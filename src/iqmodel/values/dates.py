"""Dates as text: the strict grammar by which German, English and ISO texts name days, months, quarters and years.

A general date parser reads ``02.01.23`` as 1 February and ``01/19`` as 19 January of the current year. This grammar
reads only what is unambiguous and names the reason where it refuses. It yields numbers, not dates: whether the calendar
has such a day is decided in :mod:`iqmodel.values.periods`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

from iqmodel.errors import PeriodError
from iqmodel.excerpts import excerpt
from iqmodel.language.writing import MONTHS

PIVOT_YEAR: Final = 69
"""Two-digit years, read in German forms only: 00 to 68 lie in this century, 69 to 99 in the last (as in POSIX)."""

MAX_TEXT: Final = 100
"""The longest text, in characters, that is read as a date or period; longer ones are refused unread."""

CalendarParts: TypeAlias = tuple[int, int | None, int | None, int | None]
"""Year, quarter, month and day as a text names them; None for each part that it does not name."""

_MONTH_NAMES: Final[dict[str, int]] = {
    **{name.lower(): number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    **{name.lower()[:3]: number for number, month in enumerate(MONTHS, 1) for name in (month.de, month.en)},
    "jänner": 1,
    "maerz": 3,
    "mrz": 3,
    "sept": 9,
}

# The grammar as strings, which re compiles and caches on first use: importing the package stays cheap.
# First the forms of a single day, month, quarter or year. Two-digit years are read in German forms only.
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

# Texts with one end only, „seit 2019“: named in the refusal, because a report always has both.
_OPEN: Final = (
    r"(?i)(?:(?:seit|von|vom|since|from) )?(?P<left>.+?) ?(?:[–—-]|/(?:\.\.)?|bis|to)(?: ?(?:heute|today|now|present))?"
    r"|(?:seit|ab|nach|von|vom|bis(?: zum)?|vor|since|from|after|until|till|to|up to|before|by) (?P<span>.+)"
    r"|(?:[–—-]|(?:\.\.)?/) ?(?P<right>.+)"
)
_SHORTENED: Final = r"[0-9]{4}[/-][0-9]{2}"  # 2019/20, and 2019-20 since there is no month 20
# Forms that are refused although their meaning could be guessed, with the code of the reason.
_AMBIGUOUS: Final = (
    (r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})", "period.slashed-date"),
    (_SHORTENED, "period.shortened-year"),
    (
        rf"(?:[0-9]{{1,2}}\.? )?{_NAME} '?[0-9]{{2}}|Q[0-9][ /][0-9]{{2}}|[0-9]{{2}}",
        "period.two-digit-year",
    ),
    (rf"(?:[0-9]{{1,2}}\.? ?)?{_NAME}|[0-9]{{1,2}}\.[0-9]{{1,2}}\.|Q[0-9]|[0-9]\.", "period.no-year"),
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
    """The parts of the day, month, quarter or year that a text names; None if it has none of the forms.

    With ``iso`` only the ISO forms are read, as on either side of an ISO interval.
    """
    for form in _ISO_SPANS if iso else _SPANS:
        if found := re.fullmatch(form, text):
            parts = found.groupdict()
            name = parts.get("name")
            # The forms permit any word for a month; another form may still read the text.
            if name and name.lower() not in _MONTH_NAMES:
                continue
            year = int(parts["year"])
            if len(parts["year"]) == 2:
                year += 2000 if year < PIVOT_YEAR else 1900
            quarter, month, day = (int(one) if (one := parts.get(key)) else None for key in ("quarter", "month", "day"))
            return year, quarter, _MONTH_NAMES[name.lower()] if name else month, day
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
    if (found := re.fullmatch(_OPEN, text)) and calendar_parts(found["span"] or found["left"] or found["right"]):
        return PeriodError("period.open", text=excerpt(text))
    for part in (text, *parts):
        for form, code in _AMBIGUOUS:
            # A form without a month name passes the test of the name by „mai“, which is one.
            if (found := re.fullmatch(form, part)) and (found.groupdict().get("name") or "mai").lower() in _MONTH_NAMES:
                return PeriodError(code, text=excerpt(text), part=excerpt(part))
    return PeriodError("period.unreadable", text=excerpt(text))
