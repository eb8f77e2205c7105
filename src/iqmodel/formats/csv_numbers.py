"""Numbers in the cells of a text table: which notation a table uses, and one cell read in it.

``1.234`` is a number of thousands in German and a decimal in English. Which of the two a table means is decided only
by cells that can be but one: ``1.234.567``, ``rund 400``. Where no cell decides, it must be declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import attrs

from iqmodel.counts import Bounds, Count, format_count
from iqmodel.errors import NumberFormatError
from iqmodel.numerals import shown
from iqmodel.problems import Problem
from iqmodel.statements import parse_count
from iqmodel.text import LANGUAGES, Language, Text

Numbers: TypeAlias = Literal["de", "en", "plain"]
NUMBERS: Final[tuple[Numbers, ...]] = ("de", "en", "plain")
DECLARE_NUMBERS: Final = Text(
    'Was gilt, mit numbers="de" oder numbers="en" angeben (im Terminal: --numbers de).',
    'Declare which holds: numbers="de" or numbers="en" (in a terminal: --numbers de).',
)
"""What to do where a table does not say in which notation its numbers are."""

_LEAVE_EMPTY: Final = Text(
    "Das Feld leer lassen; den Grund, wenn bekannt, nennt in der langen Form die Spalte des Status.",
    "Leave the cell empty; in the long form the column of the status tells the reason, if known.",
)

SEPARATORS: Final[dict[Numbers, str]] = {"plain": "", "de": ".", "en": ","}
"""What stands between the thousands in each notation."""


def in_digits(separator: str) -> str:
    """The pattern of a number in up to twelve digits, in groups of three or none: what nearly all cells hold.

    The largest count has one digit more, and is read like words.
    """
    grouped = rf"|[1-9][0-9]{{0,2}}(?:{re.escape(separator)}[0-9]{{3}}){{1,3}}" if separator else ""
    return rf"0|[1-9][0-9]{{0,11}}{grouped}"


_DIGITS: Final = {numbers: re.compile(in_digits(separator), re.ASCII) for numbers, separator in SEPARATORS.items()}
_PLAIN: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_MINUS: Final = ("-", "\N{MINUS SIGN}")
# A single group of three after a separator: thousands in one language, a decimal in the other.
_EITHER: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
# Thousands and decimals in one cell: no count, but surely written in that language.
_DECIMALS: Final[dict[Language, re.Pattern[str]]] = {
    "de": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+", re.ASCII),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+", re.ASCII),
}
# What people write where they have no number.
_NOT_STATED: Final = re.compile(
    r"k\. ?a\.?|ka|keine (angaben?|daten)|ohne angabe|o\. ?a\.?|n\. ?[av]\.?|n/a|n\.? ?n\.?|entf(ä|ae)llt|unklar|fehlt"
    r"|nicht (erhoben|bekannt|angegeben|verfügbar)|not (available|known|stated|collected)|no data|none|null|nan|\?+",
    re.IGNORECASE,
)
_SEPARATED: Final = re.compile(r"[0-9][.,][0-9]")


@attrs.frozen
class NumbersFound:
    """Which notation the cells decide for, and the first cell that speaks for each; None where none does.

    ``either`` is the first cell that could be thousands in one language and a decimal in the other.
    """

    numbers: Numbers | None
    german: str | None = None
    english: str | None = None
    either: str | None = None


def detect(cells: Iterable[str]) -> NumbersFound:
    """The notation that the cells prove: plain where no cell has a separator or a word, None where it stays open."""
    proof: dict[Language, str] = {}
    either: str | None = None
    for cell in dict.fromkeys(cells):
        text = cell.strip().removeprefix("-").removeprefix("\N{MINUS SIGN}")
        if not text or _PLAIN.fullmatch(text):
            continue
        if _EITHER.fullmatch(text):
            either = either or cell
            continue
        readable: list[Language] = [language for language in LANGUAGES if _reads(text, language)]
        if len(readable) == 1:
            proof.setdefault(readable[0], cell)
    german, english = proof.get("de"), proof.get("en")
    if german and english:
        return NumbersFound(None, german, english, either)
    if german or english:
        return NumbersFound("de" if german else "en", german, english, either)
    return NumbersFound(None if either else "plain", either=either)


def is_not_stated(text: str) -> bool:
    """Whether somebody wrote in words that there is no number: „k. A.“, ‘n/a’.

    >>> is_not_stated("k. A."), is_not_stated("0")
    (True, False)
    """
    return _NOT_STATED.fullmatch(text.strip()) is not None


def _reads(text: str, language: Language) -> bool:
    if _DECIMALS[language].fullmatch(text):
        return True
    try:
        parse_count(text, locale=language)
    except NumberFormatError:
        return False
    return True


def read_figure(cell: str, numbers: Numbers) -> Count:
    """The count in a cell. Raises NumberFormatError."""
    text = cell.strip()
    if _DIGITS[numbers].fullmatch(text):
        separator = SEPARATORS[numbers]
        return int(text.replace(separator, "") if separator else text)
    if numbers == "plain" and _SEPARATED.search(text):
        raise NumberFormatError("csv.plain-separator", text=shown(text))
    return parse_count(text, locale="en" if numbers == "plain" else numbers)


def told_of_cell(problem: Problem) -> Problem:
    """A problem of a cell as someone reads it who edits tables: the message of a number may speak to programmers."""
    if problem.code == "number.state":
        return attrs.evolve(problem, code="table.state", hint=_LEAVE_EMPTY)
    if isinstance(problem.value, str) and is_not_stated(problem.value):
        return attrs.evolve(problem, hint=_LEAVE_EMPTY)
    return attrs.evolve(problem, hint=DECLARE_NUMBERS) if problem.code == "number.other-language" else problem


def read_integer(cell: str, numbers: Numbers) -> int:
    """The exact number in a cell, which may be negative: a bound, a number stated, an acknowledged difference.

    Raises NumberFormatError.
    """
    text = cell.strip()
    sign = -1 if text.startswith(_MINUS) else 1
    figure = read_figure(text[1:] if sign < 0 else text, numbers)
    if isinstance(figure, Bounds):
        raise NumberFormatError("csv.not-exact", text=shown(text))
    return sign * figure


def write_integer(number: int, numbers: Numbers) -> str:
    """A number in digits, with an ASCII minus sign that every spreadsheet reads."""
    if numbers == "plain":
        return str(number)
    return ("-" if number < 0 else "") + format_count(abs(number), locale=numbers)


def write_figure(figure: Count, numbers: Numbers) -> str:
    """A count as one cell, its words included; between both bounds where the words would tell others.

    An own unit of rounding is not told by the words of a wording.
    """
    if not isinstance(figure, Bounds):
        return write_integer(figure, numbers)
    language: Language = "en" if numbers == "plain" else numbers
    text = figure.in_language(language)
    if not _tells(text, figure, language):
        bounds = Bounds(figure.low, figure.high)
        text = format_count(bounds, locale=language)
    return text.replace(",", "") if numbers == "plain" else text


def _tells(text: str, figure: Bounds, language: Language) -> bool:
    try:
        told = parse_count(text, locale=language)
    except NumberFormatError:
        return False
    return isinstance(told, Bounds) and (told.low, told.high) == (figure.low, figure.high)


def survives(figure: Bounds) -> bool:
    """Whether a cell tells these bounds with just their wording, so that reading gives the very same."""
    try:
        return parse_count(figure.in_language("en"), locale="en") == figure
    except NumberFormatError:
        return False
