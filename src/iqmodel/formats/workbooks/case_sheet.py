"""A sheet of case records as its reader sees it: the cells of any sheet, about which nothing is said but their place.

What a cell holds is case data. Messages about reports quote it; those about case records say the cell, what is wrong
with it and what to do, in sentences of their own where the usual ones would have a gap.

What is judged is the same for both: a formula without a result, an error, a merged or struck-out cell, a number whose
format shows something else. Two things are stricter here. A day has to be shown as a whole, since a case has one and
not a month. And an id has to be what somebody typed: programs turn ‘1-2’ into a date, and round long numbers.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError
from iqmodel.formats.workbooks.seen import held_text
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language

_LONGEST_NUMBER: Final = 10**15
"""Spreadsheet programs keep 15 digits of a number: the last ones of a longer id are zeros."""

# Where something is and what is expected; under all other names problems may have what was found.
_KEPT: Final = frozenset(
    {
        *("sheet", "cell", "range", "places", "rows", "columns", "letter", "row", "column", "label"),
        *("record", "field", "expected", "table", "known", "kinds", "names", "place"),
    }
)
_SAID: Final = {
    "excel.no-number-in-file": "case.cell.no-number",
    "excel.number-as-date": "case.cell.no-number",
    "excel.number-as-time": "case.cell.no-number",
    "excel.percent": "case.cell.no-number",
    "excel.no-cached-value": "case.cell.formula",
    "excel.not-computed": "case.cell.formula",
    "excel.computed-before": "case.cell.computed",
    "excel.error-value": "case.cell.error",
    "excel.struck": "case.cell.struck",
    "excel.struck-part": "case.cell.struck-part",
    "excel.footnote-mark": "case.cell.mark",
    "excel.shown": "case.cell.shown",
    "excel.shown-empty": "case.cell.shown-empty",
    "excel.white": "case.cell.white",
    "excel.white-part": "case.cell.white",
    "excel.repeated": "case.cell.repeated",
    "excel.conditional-format": "case.cell.condition",
    "excel.day-hidden": "case.cell.day-hidden",
    "excel.date-as-number": "case.cell.day-as-number",
    "excel.early-day": "case.cell.early-day",
    "excel.no-day": "case.cell.no-day",
    "excel.text-box": "case.sheet.text-box",
    "excel.comments": "case.sheet.comments",
    "excel.nameless-column": "case.sheet.nameless-column",
}
"""The messages about case records in place of those that quote."""

_UNREAD: Final = ""
"""Stands for an id that was not read: a record without one is named by its kind alone."""

_UNDECIDED: Final = ("csv.numbers-undecided", "csv.numbers-mixed")


class _Everything:
    """The names of scopes on which there is no remark: each would say where a case belongs."""

    def __contains__(self, _: object) -> bool:
        return True


@attrs.define
class CaseSheet(Sheet):
    """A sheet of case records; no problem or remark of it quotes a cell.

    All of them are composed by :meth:`problem`, which keeps only what says where something is and what is expected
    there: a kind of problem that is added to the sheets of reports some day is discreet here without anybody's doing.
    """

    def problem(self, code: str, cell: str | None, *, value: object = None, **data: object) -> Problem:  # noqa: ARG002 - left out
        """A problem at a cell of this sheet, or of the sheet as a whole; the ``value`` is left out."""
        kept = {name: given for name, given in data.items() if name in _KEPT}
        return Sheet.problem(self, _SAID.get(code, code), cell, **kept)

    def refuse(self, error: IQModelError, cell: str, value: object) -> None:  # noqa: ARG002 - not quoted
        """Report a number that may be read in two ways; of all else the class of the record says what it expects.

        The error of the reader quotes the text; that of the class names the record by its id and the field.
        """
        if error.code in _UNDECIDED:
            self.mark("case.cell.notation", cell)

    def key(self, cell: str, language: Language) -> str | None:
        """An id or a pseudonym: a text, or a whole number as the cell shows it.

        A date in its place is what programs make of ids such as ‘1-2’, and long numbers have lost their last digits.
        """
        value = self.value(cell)
        if value is None or cell in self.problems:
            return None if value is None else _UNREAD
        if isinstance(value, str):
            # What looks like the mark of a footnote is part of an id, and so are blanks and what nobody sees: it is
            # for the class to refuse them.
            return held_text(value)
        if type(value) is int and abs(value) < _LONGEST_NUMBER:
            return self._in_words(cell, value, language)
        self.mark("case.cell.key", cell)
        return _UNREAD

    def place(self, cell: str, language: Language) -> str | None:
        """The text of a scope, or of the Land that is named, without the remark that reports get on each name.

        A cell with the key 9 and a format that shows it as 09 is Bavaria, as somebody sees it.
        """
        return self.scope(cell, language, unsaid=_Everything())

    def whole_day(self, cell: str) -> Any:
        """A day that the cell shows as a whole: of a period the month is enough, of a case it is not.

        A date of the spreadsheet program or a text as people write one; the value unchanged if it is neither, so that
        the class refuses it as well.
        """
        day = self.day(cell)
        return self.day(cell, last=True) if isinstance(day, date) and cell not in self.problems else day

    def choice(self, cell: str) -> Any:
        """The text of a choice; anything else is returned unchanged, and refused by the class of the record."""
        value = self.text(cell)
        return str(value) if isinstance(value, str) else value
