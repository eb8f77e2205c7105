"""Numbers in the cells of a text table: which notation a table uses, and one cell read in it.

``1.234`` is a number of thousands in German and a decimal in English. Which of the two a table means is decided only
by cells that can be but one: ``1.234.567``, ``rund 400``. Where no cell decides, it must be declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import attrs

from iqmodel.errors import NumberFormatError
from iqmodel.excerpts import excerpt, shown
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.values.counts import Bounds, Count, figure_error, format_count
from iqmodel.values.numbers import parse_count
from iqmodel.values.wordings import NEUTRAL, PHRASES, STATE_SIGNS

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


_ANY_NUMBER: Final = 7
"""A number that goes with every wording: 0 and 1 do not."""


@attrs.frozen
class Notation:
    """``numbers`` is the notation of all texts; where it is None, ``found`` says what spoke for which."""

    numbers: Numbers | None
    found: NumbersFound | None = None

    @property
    def language(self) -> Language:
        """The language of words before a number."""
        return "en" if self.numbers == "en" else "de"

    def figure(self, text: str) -> Count:
        """The count in a cell of text. Raises NumberFormatError."""
        return read_figure(text, self._of(text))

    def integer(self, text: str) -> int:
        """The exact number in a cell of text, negative or not. Raises NumberFormatError."""
        if text in STATE_SIGNS:
            parse_count(text)  # a dash is a sign of tables, no minus before nothing
        return read_integer(text, self._of(text))

    def worded(self, wording: str, value: object) -> Count:
        """The count that a wording and a number say together. Raises NumberFormatError."""
        number = self.figure(value) if isinstance(value, str) else value
        error = figure_error(number)
        if error is not None:
            raise error
        if type(number) is not int:
            raise NumberFormatError("excel.worded-twice", wording=wording, value=excerpt(value, quoted=False))
        language = self.language_of(wording) or self.language
        if number == 0 and wording.lower() not in NEUTRAL[language]:
            raise NumberFormatError("excel.wording-zero", wording=wording)
        return parse_count(f"{wording} {number}", locale=language)

    def language_of(self, wording: str) -> Language | None:
        """The language in which a text is a wording, its own before the other; None where it is none."""
        for language in sorted(LANGUAGES, key=lambda one: one != self.language):
            try:
                parse_count(f"{wording} {_ANY_NUMBER}", locale=language)
            except NumberFormatError:
                continue
            return language
        return None

    def wordings(self) -> tuple[str, ...]:
        """The wordings there are, as a message lists them."""
        return tuple(PHRASES[self.language])

    def _of(self, text: str) -> Numbers:
        """The notation of one cell: that of the table, else what its own text proves."""
        if self.numbers is not None:
            return self.numbers
        own = detect([text])
        if own.numbers is None:
            raise NumberFormatError("csv.numbers-undecided", found=shown(text))
        if own.numbers != "plain" and self.found and self.found.german and self.found.english:
            data = {"german": self.found.german, "english": self.found.english}
            raise NumberFormatError("csv.numbers-mixed", **data)
        return own.numbers
