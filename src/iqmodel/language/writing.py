"""Writing values into messages: grouped digits, dates and lists in words, filled placeholders, in either language."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from iqmodel.excerpts import Quoted, excerpt, is_huge, size_of, wording_of
from iqmodel.language.text import Language, Localised, Text, current_language

# German groups digits with a point, English with a comma; both write a true minus sign.
_GROUPING: Final[dict[Language, str]] = {"de": ".", "en": ","}


# One kind of quotation mark per language, whatever the value itself was quoted with.
_QUOTES: Final[dict[Language, tuple[str, str]]] = {"de": ("„", "“"), "en": ("‘", "’")}


_AND: Final[dict[Language, str]] = {"de": " und ", "en": " and "}


MINUS: Final = "\N{MINUS SIGN}"


MONTHS: Final = (
    Text("Januar", "January"),
    Text("Februar", "February"),
    Text("März", "March"),
    Text("April", "April"),
    Text("Mai", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("August", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Dezember", "December"),
)
"""The months of the year in order."""


def write_day(day: date, language: Language) -> str:
    """A date in a form that can be read back: ``02.01.2023``, ``2 January 2023``."""
    if language == "de":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1].en} {day.year:04}"


# What a pattern may contain: the numbers of a date, and the names of months in the language.
_DIRECTIVES: Final[dict[str, Callable[[date, Language], str]]] = {
    "Y": lambda day, _: f"{day.year:04}",
    "y": lambda day, _: f"{day.year % 100:02}",
    "m": lambda day, _: f"{day.month:02}",
    "d": lambda day, _: f"{day.day:02}",
    "B": lambda day, language: MONTHS[day.month - 1].in_language(language),
    "b": lambda day, language: MONTHS[day.month - 1].in_language(language)[:3],
    "j": lambda day, _: f"{day.timetuple().tm_yday:03}",
    "%": lambda _, __: "%",
}


def write_pattern(day: date, pattern: str, language: Language) -> str | None:
    """A date by the directives of ``strftime``, months in the language: ``%B %Y``. None for an unknown directive."""
    unknown: list[str] = []

    def written(directive: re.Match[str]) -> str:
        write_one = _DIRECTIVES.get(directive[1])
        if write_one is None:
            unknown.append(directive[0])
            return ""
        return write_one(day, language)

    said = re.sub(r"%(.?)", written, pattern, flags=re.DOTALL)
    return None if unknown else said


def write_span(first: date, last: date, pattern: str, language: Language) -> str | None:
    """Both days by the pattern, joined by a dash: ``2019–2022``; one if they look alike. None as ``write_pattern``."""
    ends = [write_pattern(day, pattern, language) for day in (first, last)]
    known = [end for end in dict.fromkeys(ends) if end is not None]
    dash = " – " if " " in pattern else "–"
    return dash.join(known) if None not in ends and "%" in pattern else None


def group_digits(number: int, language: Language, *, signed: bool = False) -> str:
    """An integer with its digits grouped as in that language: ``416.374`` or ``416,374``, ``−2.312``.

    A number too long to be read is given by its size only: ``10^5000``.
    """
    digits = size_of(abs(number)) if is_huge(number) else f"{abs(number):,}".replace(",", _GROUPING[language])
    if number < 0:
        return MINUS + digits
    return f"+{digits}" if signed and number > 0 else digits


def enumerate_words(words: Sequence[str], language: Language) -> str:
    """A list in words: ``A``, ``A und B``, ``A, B und C``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _AND[language] + words[-1]


def write(value: object, language: Language, spec: str = "") -> str:
    """One value as a message writes it; the format specification ``+`` shows the sign of a difference."""
    if value.__class__ is str:  # by far the most frequent case, and checking a protocol is slow
        return format(value, "" if spec == "+" else spec)
    if isinstance(value, Quoted):
        return value.printable.join(_QUOTES[language])
    # As Python writes them: they are values of arguments, never figures.
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return group_digits(value, language, signed=spec == "+")
    if isinstance(value, Localised):
        # Bounds say something else of a difference than of a figure; nothing else has a sign to show.
        own = getattr(value, "as_difference", None) if spec == "+" else None
        return value.in_language(language) if own is None else str(own(language))
    # The NaT of pandas is a date without a day.
    if isinstance(value, date) and type(value.day) is int:
        return write_day(value, language)
    if isinstance(value, (tuple, list, frozenset, set)):
        # The members of the list are values of the message; a nested list came from the data and is quoted.
        members = (write(one, language) if not isinstance(one, (tuple, list)) else excerpt(one) for one in value)
        return enumerate_words(list(members), language)
    return format(wording_of(value), "" if spec == "+" else spec)


class _Renderer(string.Formatter):
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return write(value, self.language, format_spec)


def render(template: Text, language: Language | None, data: Mapping[str, object]) -> str:
    """A message: the template in that language with its named placeholders filled."""
    chosen = current_language(language)
    return _Renderer(chosen).vformat(template.in_language(chosen), (), data)
