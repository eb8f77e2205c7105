"""How the numbers are written that stand as text on a sheet: German, English, plain, or as each cell itself decides.

In a workbook most numbers are numbers. So where the texts of a table leave the notation open, or contradict each other,
only the cells are refused that could mean two things; all others are read.
"""

from __future__ import annotations

from typing import Final

import attrs

from iqmodel.counts import Count, figure_error
from iqmodel.errors import NumberFormatError
from iqmodel.formats.csv_numbers import Numbers, NumbersFound, detect, read_figure, read_integer
from iqmodel.numerals import shown
from iqmodel.statements import parse_count
from iqmodel.text import LANGUAGES, Language
from iqmodel.wordings import NEUTRAL, PHRASES, STATE_SIGNS

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
            raise NumberFormatError("excel.worded-twice", wording=wording, value=str(value)[:80])
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
