"""Reading a sheet of case records: of which class they are, where the header is, and the rows below it.

The name of a sheet tells the class, as the name of a file does for CSV: „Beratungen Januar“ has counselling sessions. A
sheet with another name is recognised by its columns, if they fit one class alone. Sheets that have neither are passed
over, with a remark if they have numbers or days; what looks like cases and cannot be read is a problem.

A header with anything wrong in it leaves the whole sheet unread: a column that is missing, unknown or there twice may
be one that somebody renamed. Below it each row is for itself. The rows go the way of tables of reports: those with
plain cells at once, all others cell by cell; then each becomes a record by the reader that CSV files have, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from iqmodel.cases.case import Case
from iqmodel.cases.labels import label_of
from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.formats.tables.case_places import RecordPlaces
from iqmodel.formats.tables.case_rows import (
    CaseRows,
    CasesRead,
    looked_for,
    match_cases,
    named_class,
    read_of,
    titles_of,
)
from iqmodel.formats.tables.found import Found, within
from iqmodel.formats.tables.headers import HeaderMatch
from iqmodel.formats.tables.notation import Notation, Numbers, detect
from iqmodel.formats.tables.results import Detected
from iqmodel.formats.workbooks.beside import beside
from iqmodel.formats.workbooks.case_sheet import CaseSheet
from iqmodel.formats.workbooks.cells import column_of, in_order, letter_of, row_of
from iqmodel.formats.workbooks.header import is_number, texts_of
from iqmodel.formats.workbooks.plain_rows import Kind, PlainRows
from iqmodel.language.problems import Problem, pointer
from iqmodel.language.text import Language, Text
from iqmodel.model.annotations import Annotation, Choice, Instance, Whole, without_none
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import field_checks
from iqmodel.values.scopes import Scope

NO_CASES: Final = Text("keine", "none")
"""What the only row of a sheet says if its cases were collected and there were none."""

_HEADER_WITHIN: Final = 60
# One title may be any word; two in a row are a header, be it a wrong one.
_FEWEST: Final = 2
# Titles beyond this place are read, but a row is a header by those before it.
_SEARCHED: Final = 50


@attrs.frozen
class CaseSheetRead:
    """A sheet that was read; ``kind`` is None if no class fits it, and ``empty`` says that it has a header alone.

    The problems and remarks of ``read`` name the sheet. An empty sheet delivers no table, not even an empty one.
    """

    name: str
    read: CasesRead
    kind: type[Case] | None = None
    empty: bool = False


def read_case_sheet(sheet: CaseSheet, numbers: Numbers | None, kind: type[Case] | None) -> CaseSheetRead | None:
    """The case records on a sheet; None if it has none and nothing that looks like any.

    Without a ``kind``, the class is the one that the name of the sheet tells, otherwise the only one whose columns it
    has. With one, a sheet whose name tells another class is not read, and a remark says so; whatever else its name is,
    its columns have to be those of that class.
    """
    too_large = sheet.too_large()
    if too_large is not None:
        return CaseSheetRead(sheet.name, CasesRead(Cases(), (too_large,)))
    named = named_class(sheet.name)
    if kind is not None and named not in (None, kind):
        if sheet.size == (0, 0):
            return None
        other = sheet.problem("case.sheet.not-asked", None, table=RECORDS[kind.table])
        return CaseSheetRead(sheet.name, CasesRead(Cases(), remarks=(other,)))
    chosen = kind or named
    found = _header(sheet, [chosen] if chosen else [*CLASSES.values()])
    if found is None:
        return _unread(sheet, named)
    row, matches = found
    fitting = [match for match in matches.items() if not match[1].problems]
    if len(matches) > 1 and len(fitting) != 1:
        kinds = tuple(RECORDS[one.table] for one, _ in fitting or matches.items())
        problem = sheet.problem("case.which.sheet" if fitting else "case.which.sheet.none", None, kinds=kinds)
        return CaseSheetRead(sheet.name, CasesRead(Cases(), (problem,)))
    which, match = fitting[0] if fitting else next(iter(matches.items()))
    return _CaseReader(sheet, row, which, match).read(numbers)


def _header(sheet: CaseSheet, kinds: Sequence[type[Case]]) -> tuple[int, Mapping[type[Case], HeaderMatch]] | None:
    """The first row that names columns of any of these classes, and how each class that it names understands it.

    Above it there may be a title, and any number of blank rows. Whether the columns are complete does not matter yet: a
    header that lacks one is a header, and has to be reported as such.
    """
    for row in range(1, min(sheet.size[0], _HEADER_WITHIN) + 1):
        if sheet.blank(row):
            continue
        texts = texts_of(sheet.row(row))
        # Most rows are passed over by this cheap test.
        if sum(map(bool, texts[:_SEARCHED])) < _FEWEST:
            continue
        tried = {kind: match_cases(texts, kind) for kind in kinds}
        tried = {kind: match for kind, match in tried.items() if _named(match) >= _FEWEST}
        if tried:
            return row, tried
    return None


def _named(match: HeaderMatch) -> int:
    """How many columns a row names; of a form of reports, a row has the name of a column and its label."""
    return len({name for name in match.codes if name is not None})


def _unread(sheet: CaseSheet, named: type[Case] | None) -> CaseSheetRead | None:
    """A sheet without a header: a problem if its name says that it has cases, a remark if it has numbers or days."""
    filled = [row for row in range(1, sheet.size[0] + 1) if not sheet.blank(row)]
    if not filled:
        return CaseSheetRead(sheet.name, CasesRead(Cases()), named, empty=True) if named else None
    if named is not None:
        problem = sheet.problem("case.sheet.no-header", None, known=looked_for(named))
        return CaseSheetRead(sheet.name, CasesRead(Cases(), (problem,)), named)
    if any(isinstance(cell, date) or is_number(cell) for row in filled for cell in sheet.row(row)):
        return CaseSheetRead(sheet.name, CasesRead(Cases(), remarks=(sheet.problem("case.sheet.other", None),)))
    return None


@attrs.define
class _CaseReader:
    """A sheet of case records while it is read: its ``header`` row, its class, and how that understands the header."""

    sheet: CaseSheet
    header: int
    kind: type[Case]
    match: HeaderMatch

    def read(self, numbers: Numbers | None) -> CaseSheetRead:
        """Read all rows; a row with a problem yields no record and affects no other."""
        sheet, match = self.sheet, self.match
        declared = ("numbers",) if numbers else ()
        detected = Detected(headers=match.form, complete=True, declared=declared)
        places = {name: place for place, name in enumerate(match.codes) if name is not None}
        sheet.used = frozenset(letter_of(place) for place in places.values())
        wrong = [self._at_header(problem) for problem in match.problems]
        for place in places.values():
            sheet.title(f"{letter_of(place)}{self.header}")
        wrong += sheet.problems.values()
        if wrong:
            # Without its header nothing on the sheet can be read.
            filled = any(not sheet.blank(row) for row in range(self.header + 1, sheet.size[0] + 1))
            unread = (sheet.problem("case.rows-unread", None),) if filled else ()
            return self._result(CasesRead(Cases(), tuple(in_order(wrong)), detected, (*sheet.noted(), *unread)))
        rows = self._own()
        if self._says_none(rows):
            return self._result(read_of(self.kind, (), (), match, detected=detected, remarks=self._remarks()))
        kinds: dict[str, Kind] = {name: _kind(check) for name, check in field_checks(self.kind) if name in places}
        counted = [places[name] for name, kind in kinds.items() if kind == "integer"]
        found = detect(self._texts(rows, counted))
        notation = Notation(numbers or found.numbers, found)
        detected = attrs.evolve(detected, numbers=notation.numbers if counted else None)
        read, problems = self._rows(rows, places, kinds, notation)
        problems = [*within((*problems, *self._nameless(rows)), sheet.limits.problems)]
        if not rows and not problems:
            return self._result(CasesRead(Cases(), (), detected, self._remarks()), empty=True)
        letters = {name: letter_of(place) for name, place in places.items()}
        at = RecordPlaces(read.lines, titles_of(match), sheet.name, letters)
        how: dict[str, Any] = {"detected": detected, "remarks": self._remarks(), "places": at}
        return self._result(read_of(self.kind, read.records, problems, match, **how))

    def _result(self, read: CasesRead, *, empty: bool = False) -> CaseSheetRead:
        return CaseSheetRead(self.sheet.name, read, self.kind, empty=empty)

    def _remarks(self) -> tuple[Problem, ...]:
        """The remarks on cells, hidden rows and columns, and what is beside the cells."""
        around = [one for one in beside(self.sheet) if one.code != "excel.factor"]
        return (*self.sheet.noted(), *self.sheet.hidden(self.header), *around)

    def _at_header(self, problem: Problem) -> Problem:
        """A problem of the header at the cell that it concerns, or at its row."""
        data = dict(problem.data)
        title = data.get("column")
        titles = [place for place, name in enumerate(self.match.codes) if name == title]
        titles = titles or [place for place, name in enumerate(self.match.found) if name[:200] == title]
        cell = f"{letter_of(titles[-1] if titles else 0)}{self.header}"
        placed = (("sheet", self.sheet.name), ("cell", cell), *data.items())
        return attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed)

    def _own(self) -> list[int]:
        """The filled rows below the header, up to where another table begins, without the same header once more."""
        sheet, kept = self.sheet, []
        titles = frozenset(title.casefold() for title in self.match.found if title)
        for row in range(self.header + 1, sheet.size[0] + 1):
            if sheet.blank(row):
                continue
            cells = sheet.row(row)[:_SEARCHED]
            texts = [] if any(isinstance(cell, date) for cell in cells) else texts_of(cells)
            # A record may say ‘both’ or ‘course’ but never the titles of two columns.
            if sum(map(bool, texts)) >= _FEWEST and any(text.casefold() in titles for text in texts):
                again = match_cases(texts, self.kind)
                if _named(again) >= _FEWEST:
                    cell = str(sheet.first_of(row))
                    if again.codes[: len(self.match.codes)] == self.match.codes[: len(again.codes)]:
                        sheet.note("table.same-header", cell)
                        continue
                    sheet.mark("table.other-header", cell)
                    break
            kept.append(row)
        return kept

    def _says_none(self, rows: list[int]) -> bool:
        """Whether the only row says that there are no cases.

        A single word in a row of its own cannot be a record: every class has at least three fields that are needed.
        """
        cells = [cell for row in rows[:1] for cell in self.sheet.row(row) if cell is not None]
        said = len(rows) == 1 and len(cells) == 1 and isinstance(cells[0], str)
        return said and cells[0].strip().casefold() in (NO_CASES.de, NO_CASES.en)

    def _texts(self, rows: Iterable[int], places: Sequence[int]) -> Iterable[str]:
        """The numbers that are texts, from which their notation is detected."""
        for row in rows:
            for place in places:
                text = self.sheet.seen(f"{letter_of(place)}{row}")
                if text is not None:
                    yield text

    def _rows(
        self, rows: list[int], places: Mapping[str, int], kinds: Mapping[str, Kind], notation: Notation
    ) -> tuple[CaseRows, list[Problem]]:
        """The records with their rows, and every problem with its cell."""
        sheet = self.sheet
        readers = self._readers(notation)
        plain = PlainRows(sheet, {name: (places[name], kind) for name, kind in kinds.items()})
        read = CaseRows(self.kind, self.match, Found(sheet.limits))
        for row in rows:
            cells = plain.read(row)
            wrong: frozenset[str] = frozenset()
            if cells is None:
                cells = {name: readers[kind](f"{letter_of(places[name])}{row}") for name, kind in kinds.items()}
                wrong = frozenset(name for name in kinds if f"{letter_of(places[name])}{row}" in sheet.problems)
            read.read(row, cells, wrong)
        own = sheet.listed()
        listed = [*map(self._labelled, own.values()), *map(self._located, read.found.listed)]
        more = len(sheet.problems) - len(own) + read.found.more
        return read, [*within(in_order(listed), sheet.limits.problems, more)]

    def _readers(self, notation: Notation) -> Mapping[Kind, Callable[[str], Any]]:
        """How a cell is read by what its column holds."""
        sheet = self.sheet
        language: Language = "en" if self.match.form == "en" else "de"
        return {
            "day": sheet.whole_day,
            "scope": lambda cell: sheet.place(cell, language),
            "integer": lambda cell: sheet.integer(cell, notation),
            "key": lambda cell: sheet.key(cell, language),
            "choice": sheet.choice,
        }

    def _nameless(self, rows: list[int]) -> Iterable[Problem]:
        """A problem for each column with content but without a title: what is in it was not read."""
        among = frozenset(rows)
        for place in self.sheet.places():
            titled = place < len(self.match.found) and self.match.found[place]
            cell = None if titled else self.sheet.filled(place, among)
            if cell is not None:
                yield self.sheet.problem("excel.nameless-column", cell, letter=letter_of(place))

    def _labelled(self, problem: Problem) -> Problem:
        """A problem of a cell with its row and the title and the label of its column."""
        cell = str(dict(problem.data)["cell"])
        place = column_of(cell.rstrip("0123456789")) - 1
        name = self.match.codes[place] if place < len(self.match.codes) else None
        if name is None:
            return problem
        said = ("label", label_of(self.kind.__name__, name))
        about = (("row", row_of(cell)), ("column", self.match.header_of(name)), said)
        return attrs.evolve(problem, data=(*problem.data, *about))

    def _located(self, problem: Problem) -> Problem:
        """A problem of a record with the cell of its field; it came with the row and the title of the column."""
        data = dict(problem.data)
        title, row = data.pop("column"), data.pop("row")
        place = self.match.found.index(title) if title in self.match.found else 0
        cell = f"{letter_of(place)}{row}"
        placed = (("sheet", self.sheet.name), ("cell", cell), *data.items())
        return self._labelled(attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed))


def _kind(check: Annotation) -> Kind:
    """What the cells of a field hold."""
    inner = without_none(check)
    if isinstance(inner, Instance):
        return "scope" if inner.kind is Scope else "day"
    if isinstance(inner, Whole):
        return "integer"
    return "choice" if isinstance(inner, Choice) else "key"
