"""The notation of numbers in text tables: which one a table uses, and how a single cell is read and written in it.

``1.234`` is one thousand two hundred thirty-four in German and a decimal in English. Which of them a table means is
inferred only from cells that have a single meaning: ``1.234.567``, ``rund 400``. Without such a cell the notation must
be declared, because a wrong guess would change every number by a factor of a thousand.
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
from iqmodel.values.wordings import BETWEEN, NEUTRAL, PHRASES, STATE_SIGNS, WORDINGS

Numbers: TypeAlias = Literal["de", "en", "plain"]
NUMBERS: Final[tuple[Numbers, ...]] = ("de", "en", "plain")
DECLARE_NUMBERS: Final = Text(
    'Die Zahlen nur mit Ziffern schreiben oder angeben, was gilt (im Terminal --numbers de, in Python numbers="de").',
    'Write the numbers in digits only, or declare which holds (in a terminal --numbers de, in Python numbers="de").',
)
"""The remedy where a table leaves open in which notation its numbers are."""

_ZERO_OR_EMPTY: Final = Text(
    de="Wurde gezählt, und es gab keine: 0 eintragen. Ist die Zahl nicht bekannt: die Zelle leer lassen.",
    en="If it was counted and there were none, enter 0; if the figure is not known, leave the cell empty.",
)
_LEAVE_EMPTY: Final = Text(
    "Die Zelle leer lassen; den Grund, wenn bekannt, in der langen Tabelle unter „Status“ angeben.",
    "Leave the cell empty; give the reason, if known, under ‘status’ in the long table.",
)

SEPARATORS: Final[dict[Numbers, str]] = {"plain": "", "de": ".", "en": ","}
"""The separator of thousands in each notation."""


def in_digits(separator: str) -> str:
    """The pattern of a number of up to twelve digits, grouped in threes or not at all: nearly all cells match.

    Only 10**12, the largest count, has thirteen digits; it is read the slower way, like wordings.
    """
    grouped = rf"|[1-9][0-9]{{0,2}}(?:{re.escape(separator)}[0-9]{{3}}){{1,3}}" if separator else ""
    return rf"0|[1-9][0-9]{{0,11}}{grouped}"


_DIGITS: Final = {numbers: re.compile(in_digits(separator), re.ASCII) for numbers, separator in SEPARATORS.items()}
_PLAIN: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_MINUS: Final = ("-", "\N{MINUS SIGN}")
# A single group of three after a separator: thousands in one language, a decimal in the other.
_EITHER: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
# Thousands and decimals in one cell: not a count, but proof of the language it is written in.
_DECIMALS: Final[dict[Language, re.Pattern[str]]] = {
    "de": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+", re.ASCII),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+", re.ASCII),
}
# What people write instead of a number they do not have.
_NOT_STATED: Final = re.compile(
    r"k\. ?a\.?|ka|keine (angaben?|daten)|ohne angabe|o\. ?a\.?|n\. ?[av]\.?|n/a|n\.? ?n\.?|entf(ä|ae)llt|unklar|fehlt"
    r"|nicht (erhoben|bekannt|angegeben|verfügbar)|not (available|known|stated|collected)|no data|nan|\?+",
    re.IGNORECASE,
)
# German „null“ is 0, that of a database no number at all; and none may have been counted.
_ZERO_OR_NOT: Final = re.compile(r"null|none|nil|keine?r?", re.IGNORECASE)
_SEPARATED: Final = re.compile(r"[0-9][.,'’][0-9]")


@attrs.frozen
class NumbersFound:
    """The notation that the cells prove, with the first cell that is evidence for each language.

    ``numbers`` is None if it stays open or the cells contradict each other. ``either`` is the first cell that could be
    thousands in one language and a decimal in the other.
    """

    numbers: Numbers | None
    german: str | None = None
    english: str | None = None
    either: str | None = None


def detect(cells: Iterable[str]) -> NumbersFound:
    """The notation that the cells prove: plain without any separator or word, None if it stays open."""
    proof: dict[Language, str] = {}
    either: str | None = None
    # Each different text is examined once: large tables repeat most of theirs.
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
    """Whether a text says in words that there is no number: „k. A.“, ‘n/a’.

    >>> is_not_stated("k. A."), is_not_stated("0")
    (True, False)
    """
    return _NOT_STATED.fullmatch(text.strip()) is not None


def hint_on_words(text: object, leave_empty: Text) -> Text | None:
    """What to enter in place of words for a figure that is not stated; None for anything else.

    ``leave_empty`` is the advice for cells of figures that are not known.
    """
    if not isinstance(text, str):
        return None
    if _ZERO_OR_NOT.fullmatch(text.strip()):
        return _ZERO_OR_EMPTY
    return leave_empty if is_not_stated(text) else None


def _reads(text: str, language: Language) -> bool:
    """Whether a text is a number in that language, decimals included: they prove the language as well."""
    if _DECIMALS[language].fullmatch(text):
        return True
    try:
        parse_count(text, locale=language)
    except NumberFormatError:
        return False
    return True


def read_figure(cell: str, numbers: Numbers) -> Count:
    """The count in a cell, in a notation. Raises NumberFormatError."""
    text = cell.strip()
    # The pattern first: parse_count takes several times as long, and nearly all cells are digits.
    if _DIGITS[numbers].fullmatch(text):
        separator = SEPARATORS[numbers]
        return int(text.replace(separator, "") if separator else text)
    if numbers == "plain" and _SEPARATED.search(text):
        raise NumberFormatError("csv.plain-separator", text=shown(text))
    return parse_count(text, locale="en" if numbers == "plain" else numbers)


def for_table_editors(problem: Problem) -> Problem:
    """The problem of a cell with message and hint for people who edit tables rather than programs."""
    if problem.code == "number.state":
        return attrs.evolve(problem, code="table.state", hint=_LEAVE_EMPTY)
    if (hint := hint_on_words(problem.value, _LEAVE_EMPTY)) is not None:
        return attrs.evolve(problem, hint=hint)
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
    """A count as one cell, with its wording; with both bounds instead if the wording would be read as others.

    A wording with a unit of its own needs that: „rund 400“ rounded to tens would be read as rounded to hundreds.
    """
    if not isinstance(figure, Bounds):
        return write_integer(figure, numbers)
    language: Language = "en" if numbers == "plain" else numbers
    text = figure.in_language(language)
    if not _reads_back(text, figure, language):
        bounds = Bounds(figure.low, figure.high)
        text = format_count(bounds, locale=language)
    return text.replace(",", "") if numbers == "plain" else text


def _reads_back(text: str, figure: Bounds, language: Language) -> bool:
    """Whether the text is read as the same bounds."""
    try:
        read = parse_count(text, locale=language)
    except NumberFormatError:
        return False
    return isinstance(read, Bounds) and (read.low, read.high) == (figure.low, figure.high)


def survives(figure: Bounds) -> bool:
    """Whether the bounds written as text are read back as equal, wording included."""
    try:
        return parse_count(figure.in_language("en"), locale="en") == figure
    except NumberFormatError:
        return False


_ANY_NUMBER: Final = 7
"""A number that every wording accepts: 0 and 1 are refused by some."""


@attrs.frozen
class Notation:
    """The notation of a table's texts; if ``numbers`` is None, each cell is read by what it proves itself.

    ``found`` then holds the evidence for either language, which the error names.
    """

    numbers: Numbers | None
    found: NumbersFound | None = None

    @property
    def language(self) -> Language:
        """The language of wordings before a number; German unless the notation is English."""
        return "en" if self.numbers == "en" else "de"

    def figure(self, text: str) -> Count:
        """The count in a cell of text. Raises NumberFormatError."""
        return read_figure(text, self._of(text))

    def phrase(self, text: str) -> Count:
        """The count in words and plain digits, in the language of the table or the other. Raises NumberFormatError."""
        own, other = sorted(LANGUAGES, key=lambda one: one != self.language)
        try:
            return parse_count(text, locale=own)
        except NumberFormatError:
            return parse_count(text, locale=other)

    def integer(self, text: str) -> int:
        """The exact number in a cell of text, negative or not. Raises NumberFormatError."""
        if text in STATE_SIGNS:
            parse_count(text)  # raises: a lone dash is a sign for a missing number and not a minus
        return read_integer(text, self._of(text))

    def difference(self, text: str) -> Count:
        """An acknowledged amount in a cell of text: a number of either sign, or its bounds in words.

        Raises NumberFormatError.
        """
        for language in sorted(LANGUAGES, key=lambda one: one != self.language):
            first, second = BETWEEN[language]
            ends = re.fullmatch(rf"{first} (.+) {second} (.+)", text, re.IGNORECASE)
            if ends:
                return Bounds(self.integer(ends[1]), self.integer(ends[2]))
            least, most = ("|".join(WORDINGS[code].words(language)) for code in ("at_least", "at_most"))
            if found := re.fullmatch(rf"(?:{least}) (.+)", text, re.IGNORECASE):
                return Bounds(self.integer(found[1]), None)
            if found := re.fullmatch(rf"(?:{most}) (.+)", text, re.IGNORECASE):
                return Bounds(None, self.integer(found[1]))
        # The amount is asked for with its sign, and shown as „+1“.
        return self.integer(re.sub(r"^\s*\+(?=[0-9])", "", text))

    def worded(self, wording: str, value: object) -> Count:
        """The count that a wording and a number state together, from two cells. Raises NumberFormatError."""
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
        """The language in which a text is a wording, that of the table tried first; None for any other text."""
        for language in sorted(LANGUAGES, key=lambda one: one != self.language):
            try:
                parse_count(f"{wording} {_ANY_NUMBER}", locale=language)
            except NumberFormatError:
                continue
            return language
        return None

    def wordings(self) -> tuple[str, ...]:
        """All wordings in the language of the table, for messages that list them."""
        return tuple(PHRASES[self.language])

    def _of(self, text: str) -> Numbers:
        """The notation of one cell: that of the table, otherwise the one that its own text proves."""
        if self.numbers is not None:
            return self.numbers
        own = detect([text])
        if own.numbers is None:
            raise NumberFormatError("csv.numbers-undecided", found=shown(text))
        if own.numbers != "plain" and self.found and self.found.german and self.found.english:
            data = {"german": self.found.german, "english": self.found.english}
            raise NumberFormatError("csv.numbers-mixed", **data)
        return own.numbers
