"""Reading a table of reports on a sheet: typed cells, and text in the notation that the table proves.

A number cell is read as the number it holds. A cell of text, as exports from other programs have, may be in German or
in English notation: 1.234 is a thousand or a little more than one. The whole table decides, by cells that can be read
in one of the two only; where no cell decides, each one that is open is a problem rather than a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import compress
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError
from iqmodel.formats.tables.found import within
from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.tables.notation import Notation, Numbers, detect
from iqmodel.formats.tables.places import subject
from iqmodel.formats.tables.results import Detected, TableRead, labelled
from iqmodel.formats.tables.row_reading import read_rows
from iqmodel.formats.tables.rows import BOUND_COLUMNS, KEYS, SHARE
from iqmodel.formats.tables.second_tables import begins_table
from iqmodel.formats.tables.share_cells import with_shares
from iqmodel.formats.workbooks.cells import SheetKey, SheetRead, cell_at, in_order, letter_of, row_of
from iqmodel.formats.workbooks.header import TableHeader
from iqmodel.formats.workbooks.hints import LEAVE_EMPTY, LEAVE_EMPTY_CODE
from iqmodel.formats.workbooks.plain_rows import Kind, PlainRows
from iqmodel.formats.workbooks.sheet import Sheet
from iqmodel.language.problems import Problem, pointer
from iqmodel.language.text import Language
from iqmodel.model.models import name_of
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.values.periods import Period
from iqmodel.values.scopes import to_scope

_LONG_NUMBERS: Final = ("value", "low", "high", "stated")
_NOTES: Final = ("note_de", "note_en")
_KEY_KINDS: Final[dict[str, Kind]] = {"scope": "scope", "start": "start", "end": "end"}


def read_table(sheet: Sheet, header: TableHeader, numbers: Numbers | None, model: type[BaseReport]) -> SheetRead:
    """The reports of a table, and every problem with its cell."""
    match = header.match
    declared = ("numbers",) if numbers else ()
    detected = Detected(layout=match.layout, headers=match.form, model=name_of(model), complete=True, declared=declared)
    if match.problems:
        twice = tuple(_at_header(sheet, header, problem) for problem in match.problems)
        return SheetRead(sheet.name, TableRead((), twice, detected))
    names = [code or name for code, name in zip(match.codes, match.found, strict=True)]
    places = {name: place for place, name in enumerate(names) if name}
    known = [letter_of(place) for place, code in enumerate(match.codes) if code is not None]
    sheet.used = frozenset(known)
    sheet.leave_empty = LEAVE_EMPTY_CODE if match.layout == "long" and "status" in places else LEAVE_EMPTY
    for letter in known:
        sheet.title(f"{letter}{header.row}")
    if sheet.problems:
        # A title that is crossed out leaves open whether the whole column is.
        problems = tuple(in_order([*sheet.problems.values()]))
        return SheetRead(sheet.name, TableRead((), problems, detected, sheet.noted()))
    return _TableReader(sheet, header, places, model).read(numbers, detected)


def _at_header(sheet: Sheet, header: TableHeader, problem: Problem) -> Problem:
    """A problem of the header, at the last of the cells that it concerns."""
    column = dict(problem.data).get("column")
    places = [place for place, code in enumerate(header.match.codes) if code == column]
    cell = f"{letter_of(places[-1])}{header.row}" if places else None
    data = (("sheet", sheet.name), ("cell", cell), *problem.data)
    return attrs.evolve(problem, pointer=pointer(sheet.name, *([cell] if cell else [])), data=data)


def _with_row(problem: Problem, of_row: Problem) -> Problem:
    """The problem of a cell says of which row and report it is, as that of its row does."""
    said = dict(problem.data)
    more = ((name, value) for name, value in of_row.data if name in ("row", *KEYS) and name not in said)
    return attrs.evolve(problem, data=(*problem.data, *more))


@attrs.define
class _TableReader:
    """A table of reports while it is read; ``places`` maps the columns to their places on the sheet, from 0."""

    sheet: Sheet
    header: TableHeader
    places: Mapping[str, int]
    model: type[BaseReport]

    def read(self, numbers: Numbers | None, detected: Detected) -> SheetRead:
        """Read all rows; a row with a problem in any cell yields no report, but does not affect the others."""
        match = self.header.match
        shape = layout_of(self.model)
        rows = [row for row in range(self.header.row + 1, self.sheet.size[0] + 1) if not self.sheet.blank(row)]
        rows = self._own(rows)
        kinds: dict[str, Kind] = {name: self._kind(name) for name in self.places}
        figures = _LONG_NUMBERS if match.layout == "long" else tuple(shape.positions)
        shares = [name for name, kind in kinds.items() if kind == "share"]
        found = with_shares(detect(self._texts(figures, rows)), self._texts(shares, rows))
        notation = Notation(numbers or found.numbers, found)
        typed = self._typed(rows, kinds, notation)
        cells = self._cells(rows, typed)
        # A row with an untrustworthy cell must not become a report: an impossible key makes from_rows reject it.
        refused = "kind" if match.layout == "long" else "scope"
        broken = self._broken(figures)
        wrong = {row_of(cell) for cell in self.sheet.problems}
        self._doubt(typed, rows, figures)
        typed = [one | {refused: f"?{row}"} if row in broken else one for row, one in zip(rows, typed, strict=True)]
        limits = self.sheet.limits
        read = read_rows(typed, match.layout, model=self.model, numbers=rows, limits=limits)
        found_wrong = read.wrong
        # A number in a cell that cannot be trusted, such as one that is crossed out, has made it into its report.
        sound = [not wrong.intersection(one.rows) for one in read.places]
        reports = tuple(compress(read.reports, sound))
        own, noted = self.sheet.listed(), self.sheet.noted()
        # The rows of the marks that were put into broken ones are among those that were counted.
        more = len(self.sheet.problems) - len(own) + max(0, found_wrong.more - len(broken))
        codes = {row: one.get("code") for row, one in zip(rows, typed, strict=True)}
        listed: list[Problem] = []
        for one in found_wrong.listed:
            if _is_of(one, broken, refused):
                continue
            cell, placed = self._located(one)
            listed.append(self._labelled(_with_row(own.pop(cell), one), codes) if cell in own else placed)
        listed += [self._labelled(problem, codes) for problem in (*own.values(), *self._nameless(rows))]
        listed = in_order(listed)
        detected = attrs.evolve(detected, numbers=notation.numbers)
        remarks = (*noted, *self.sheet.hidden(self.header.row))
        problems = within(listed, limits.problems, more)
        return SheetRead(self.sheet.name, TableRead(reports, problems, detected, remarks, refused=read.refused), cells)

    def _doubt(self, typed: list[dict[str, Any]], rows: list[int], figures: Iterable[str]) -> None:
        """Leave a figure in doubt as a text: computed with, it would put the blame on other cells."""
        for name in figures:
            if name in self.places:
                letter = letter_of(self.places[name])
                for one, row in zip(typed, rows, strict=True):
                    if (cell := f"{letter}{row}") in self.sheet.problems and one.get(name) is not None:
                        one[name] = str(self.sheet.held(cell))

    def _broken(self, figures: Iterable[str]) -> set[int]:
        """The rows with a cell that cannot be trusted, but for those of figures: the other figures may be read."""
        letters = {letter_of(self.places[name]) for name in figures if name in self.places}
        cells = self.sheet.problems
        return {row_of(cell) for cell in cells if cell.rstrip("0123456789") not in letters}

    def _labelled(self, problem: Problem, codes: Mapping[int, object]) -> Problem:
        """A problem of a cell with the label of what that is about."""
        cell = dict(problem.data).get("cell")
        if not isinstance(cell, str):
            return problem
        letters = cell.rstrip("0123456789")
        column = next((name for name, place in self.places.items() if letter_of(place) == letters), None)
        about = subject(column, codes.get(row_of(cell)), long=self.header.match.layout == "long")
        return labelled(problem, labels_of(self.model), about)

    def _own(self, rows: list[int]) -> list[int]:
        """The rows that belong to this table: those before the header of another, without its own header once more."""
        days = [self.places[name] for name in ("start", "end") if name in self.places]
        kept: list[int] = []
        for row in rows:
            # A row with a typed day is no header. Nearly all have one, and need not be looked at as a whole.
            if any(isinstance(cell_at(self.sheet.values, row, place).value, date) for place in days):
                kept.append(row)
                continue
            begun = begins_table(self.sheet.row(row), self.header.match, self.model)
            cell = str(self.sheet.first_of(row)) if begun else ""
            if begun == "other":
                self.sheet.mark("table.other-header", cell)
                break
            if begun == "same":
                self.sheet.note("table.same-header", cell)
            else:
                kept.append(row)
        return kept

    def _cells(self, rows: list[int], typed: list[dict[str, Any]]) -> dict[SheetKey | None, dict[str, str]]:
        """The cell of each figure of each report."""
        found: dict[SheetKey | None, dict[str, str]] = {}
        long = self.header.match.layout == "long"
        shape = layout_of(self.model)
        letters = {name: letter_of(place) for name, place in self.places.items()}
        codes = [code for code in shape.places if code in letters]
        for row, one in zip(rows, typed, strict=True):
            try:
                key = to_scope(one["scope"]), Period(one["start"], one["end"])
            except (IQModelError, KeyError):
                continue  # the row does not belong to a report
            held = found.setdefault(key, {})
            if long:
                filled = (name for name in ("value", *BOUND_COLUMNS, SHARE) if one.get(name) is not None)
                held.setdefault(str(one.get("code")), f"{letters[next(filled, 'value')]}{row}")
            else:
                held |= {code: f"{letters[code]}{row}" for code in codes}
        return found

    def _nameless(self, rows: list[int]) -> Iterator[Problem]:
        """A problem for each column with content but without a header, at its first cell."""
        found = self.header.match.found
        among = frozenset(rows)
        for place in self.sheet.places():
            if place < len(found) and found[place]:
                continue
            cell = self.sheet.filled(place, among)
            if cell is not None:
                value = self.sheet.held(cell)
                yield self.sheet.problem("excel.nameless-column", cell, value=value, letter=letter_of(place))

    def _texts(self, columns: Iterable[str], rows: Iterable[int]) -> Iterator[str]:
        """The texts in the columns that are there, from which the notation of numbers is detected."""
        places = [self.places[name] for name in columns if name in self.places]
        for row in rows:
            for place in places:
                if isinstance(cell_at(self.sheet.values, row, place).value, str):
                    text = self.sheet.seen(f"{letter_of(place)}{row}")
                    if text is not None:
                        yield text

    def _typed(self, rows: list[int], kinds: dict[str, Kind], notation: Notation) -> list[dict[str, Any]]:
        """The values of the rows by column: of plain rows at once, of all others cell by cell."""
        plain = PlainRows(self.sheet, {name: (self.places[name], kind) for name, kind in kinds.items()})
        found = zip(rows, map(plain.read, rows), strict=True)
        return [self._row(row, kinds, notation) if typed is None else typed for row, typed in found]

    def _kind(self, name: str) -> Kind:
        """What the column of that name holds."""
        shape, long = layout_of(self.model), self.header.match.layout == "long"
        if name in _KEY_KINDS:
            return _KEY_KINDS[name]
        if name in (_LONG_NUMBERS if long else shape.positions):
            return "integer" if long else "figure"
        if name == SHARE if long and shape.has_shares else name in shape.share_positions:
            return "share"
        if name in _NOTES:
            return "remark"
        # Cells below an unknown header are not read, so they cannot have problems.
        return "text" if name in self.header.match.codes else "nothing"

    def _row(self, row: int, kinds: dict[str, Kind], notation: Notation) -> dict[str, Any]:
        """The values of a row by column, each read according to what the column contains."""
        sheet = self.sheet
        language: Language = "de" if self.header.match.form == "de" else "en"
        readers: dict[Kind, Callable[[str], Any]] = {
            "start": sheet.day,
            "end": lambda cell: sheet.day(cell, last=True),
            "scope": lambda cell: sheet.scope(cell, language),
            "figure": lambda cell: sheet.figure(cell, notation),
            "integer": lambda cell: sheet.integer(cell, notation),
            "share": lambda cell: sheet.share(cell, notation),
            "remark": lambda cell: sheet.remark(cell, language),
            "text": sheet.text,
            "nothing": lambda _: None,
        }
        return {name: readers[kind](f"{letter_of(self.places[name])}{row}") for name, kind in kinds.items()}

    def _located(self, problem: Problem) -> tuple[str | None, Problem]:
        """A problem of a row with its cell; the cell is None if what is wrong is not in that cell alone."""
        data = dict(problem.data)
        column, row = data.pop("column", None), data.pop("row", self.header.row)
        cell = f"{letter_of(self.places[column])}{row}" if column in self.places else f"A{row}"
        if column is not None:
            data["column"] = self.header.match.header_of(str(column))
        placed = (("sheet", self.sheet.name), ("cell", cell), ("row", row), *data.items())
        located = attrs.evolve(problem, pointer=pointer(self.sheet.name, cell), data=placed)
        return (cell if column is not None and problem.rule_id is None else None), located


def _is_of(problem: Problem, rows: set[int], column: str) -> bool:
    """Whether a problem merely follows from the mark that was put into a broken row."""
    data = dict(problem.data)
    return data.get("row") in rows and data.get("column") == column
