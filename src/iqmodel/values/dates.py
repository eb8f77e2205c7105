"""Datings: what a German, English or ISO text names, by a strict grammar of our own.

A general date parser takes ``02.01.23`` for 1 February and ``01/19`` for a 19 January. Whether the calendar has the day
is no question of grammar: :mod:`iqmodel.values.periods` asks it.
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
"""Characters a text may have to be read as a date or period; longer ones are refused unread."""

Dating: TypeAlias = tuple[int, int | None, int | None, int | None]
"""Year, quarter, month and day that a text names; what it does not name is None."""

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


def plain(text: object) -> str:
    """A text ready for the grammar: short, composed, with single ordinary blanks and hyphens."""
    if not isinstance(text, str):
        raise PeriodError("period.not-text", kind=type(text).__name__)
    if len(text) > MAX_TEXT:
        raise PeriodError("period.too-long", length=len(text), limit=MAX_TEXT)
    return " ".join(unicodedata.normalize("NFC", text).translate({0x2010: "-", 0x2011: "-"}).split())


def dating(text: str, *, iso: bool = False) -> Dating | None:
    """The day, month, quarter or year that the text names by itself; None where it has none of the forms."""
    for form in _ISO_SPANS if iso else _SPANS:
        if found := re.fullmatch(form, text):
            parts = found.groupdict()
            name = parts.get("name")
            if name and name.lower() not in _MONTH_NAMES:
                continue
            year = int(parts["year"])
            if len(parts["year"]) == 2:
                year += 2000 if year < PIVOT_YEAR else 1900
            quarter, month, day = (int(one) if (one := parts.get(key)) else None for key in ("quarter", "month", "day"))
            return year, quarter, _MONTH_NAMES[name.lower()] if name else month, day
    return None


def iso_interval(text: str) -> tuple[str, str] | None:
    """The two sides of an ISO interval, the second of which may be a duration; None where the text is none."""
    found = re.fullmatch(_ISO_INTERVAL, text)
    return (found["first"], found["last"]) if found else None


def sides(text: str) -> tuple[str, str] | None:
    """The two sides of a range such as „von … bis …“; None where the text has none of the forms."""
    found = next((found for pattern in _RANGES if (found := re.fullmatch(pattern, text))), None)
    return (found["first"], found["last"]) if found else None


def duration(text: str) -> dict[str, int] | None:
    """The years, months, weeks and days of an ISO duration; None where the text is none or names no time at all."""
    found = re.fullmatch(_DURATION, text)
    units = {unit: int(number or 0) for unit, number in found.groupdict().items()} if found else {}
    return units if any(units.values()) else None


def is_shortened(text: str) -> bool:
    """Whether the second year of a text such as ``2019/20`` may have been shortened."""
    return re.fullmatch(_SHORTENED, text) is not None


def refusal(text: str, parts: tuple[str, ...] = ()) -> PeriodError:
    """Why the text is refused: the first reason that fits the whole of it or one of its parts."""
    if (found := re.fullmatch(_OPEN, text)) and dating(found["span"] or found["left"] or found["right"]):
        return PeriodError("period.open", text=excerpt(text))
    for part in (text, *parts):
        for form, code in _AMBIGUOUS:
            if (found := re.fullmatch(form, part)) and (found.groupdict().get("name") or "mai").lower() in _MONTH_NAMES:
                return PeriodError(code, text=excerpt(text), part=excerpt(part))
    return PeriodError("period.unreadable", text=excerpt(text))
