"""The table in a CSV file: collecting its records, reading its cells as typed rows.

The order matters: cells are first kept as text, because the notation of numbers is known only after all of them have
been seen. A record that cannot be read does not affect any other, except those of the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from iqmodel.errors import IQModelError
from iqmodel.excerpts import excerpt
from iqmodel.formats.csv.opening import OpenedTable
from iqmodel.formats.csv.text import (
    Record,
    fitted,
    from_text,
)
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.columned import ColumnedRows, column_of
from iqmodel.formats.tables.found import Found, within
from iqmodel.formats.tables.headers import HeaderMatch, labels_of
from iqmodel.formats.tables.notation import (
    DECLARE_NUMBERS,
    Numbers,
    NumbersFound,
    for_table_editors,
    read_figure,
    read_integer,
)
from iqmodel.formats.tables.places import subject
from iqmodel.formats.tables.report_places import RowPlaces
from iqmodel.formats.tables.results import Detected, TableRead, labelled, relocated
from iqmodel.formats.tables.row_reading import read_rows
from iqmodel.formats.tables.rows import KEYS, SHARE, Layout, Row
from iqmodel.formats.tables.scope_names import ScopeNames
from iqmodel.formats.tables.second_tables import begins_table, is_number
from iqmodel.formats.tables.share_cells import Unread, read_share
from iqmodel.language.problems import Problem, as_problem, objection, pointer
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.counts import UNKNOWN, Bounds
from iqmodel.values.periods import parse_date

# from_rows puts row, column, scope, start and end first into the data of a problem.
_PLACE: Final = 5
_LONG_NUMBERS: Final = ("value", "low", "high", "stated")
# So many different cells of a column are read once each, however often they come.
_REMEMBERED: Final = 10_000
_NEW: Final = object()
_UNSEEN: Final = Detected()


class Body:
    """The records below the header: collected with ``gather``, typed with ``parse``, read with ``read``.

    ``texts`` are the lines and cells as text, ``broken`` the lines of records that cannot be read, ``rows`` the typed
    cells, ``cell_problems`` the reason why a cell remained text, by line and column. ``before`` makes of a cell, by
    the code of its column, the text that is read, where a file declares another notation; it may raise IQModelError.
    """

    def __init__(
        self,
        opened: OpenedTable,
        model: type[BaseReport],
        *,
        safe_csv: bool = True,
        limits: Limits = SAFE,
        before: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
    ) -> None:
        self._safe = safe_csv
        self._before = before
        # Where an apostrophe before the sign of a formula was left out: the first place, and how many cells.
        self._marked: tuple[int, str, str] | None = None
        self._times = 0
        self.limits = limits
        self.match: HeaderMatch = opened.match
        self.header_line: int = opened.line
        self.delimiter: str = opened.delimiter
        self.model = model
        self.found: Found = Found(limits)
        self.remarks: list[Problem] = []
        self._names = ScopeNames(self.remarks, opened.match.header_of("scope"), limits)
        self.texts: list[tuple[int, dict[str, str]]] = []
        self.broken: set[int] = set()
        self.rows: Sequence[Row] = ()
        self.cell_problems: dict[tuple[int, str], Problem] = {}
        # Of which figure or rule a long row is.
        self._codes: dict[Any, Any] = {}
        # An unknown column keeps its name; a nameless one (a delimiter at the end of each line) counts if filled.
        self.names: list[str] = [code or name for code, name in zip(self.match.codes, self.match.found, strict=True)]
        self._all_named = all(self.names)
        self._days = [place for place, code in enumerate(self.match.codes) if code in ("start", "end")]
        self._is_day = cache(is_number)
        self.number_columns: frozenset[str] = frozenset(
            _LONG_NUMBERS if self.match.layout == "long" else layout_of(model).positions
        )

    def gather(self, found: Iterator[Record | Problem]) -> Problem | None:
        """Collect every record; unreadable ones and those with too many or too few cells become problems.

        Returned is the problem of a table with more rows or cells than are read.
        """
        width = len(self.names)
        most_rows, most_cells = self.limits.rows, self.limits.cells
        cells_read = 0
        for rows, one in enumerate(found, start=1):
            cells_read += 0 if isinstance(one, Problem) else len(one.cells)
            if rows > most_rows or cells_read > most_cells:
                return self.limits.over("rows", rows) or self.limits.over("cells", cells_read)
            if isinstance(one, Problem):
                self.found.add(one)
                self._keep_keys(dict(one.data)["row"], str(one.value or "").split(self.delimiter))
                continue
            begun = None if self._is_dated(one.cells) else begins_table(one.cells, self.match, self.model)
            if begun == "other":
                self._object("table.other-header", one.line, None)
                return None
            if begun == "same":
                self.remarks.append(objection("table.same-header", one.line, row=one.line, column=None))
                continue
            cells = one.cells if len(one.cells) == width else fitted(one.cells, width)
            if cells is None:
                self._object("csv.cells", one.line, None, found_cells=len(one.cells), expected=width)
                self._keep_keys(one.line, one.cells)
                continue
            self.texts.append((one.line, self._visible(cells)))
        return None

    def _is_dated(self, cells: Sequence[str]) -> bool:
        """Whether a row has a day: then it is no header, as nearly all rows, which are not looked at as a whole."""
        for place in self._days:  # noqa: SIM110 - it is asked of each row, and a generator costs as much again
            if place < len(cells) and self._is_day(cells[place]):
                return True
        return False

    def _visible(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row by column. A note stays as it was written; of anything else counts what can be seen."""
        if self._all_named and "".join(cells).isascii():
            return dict(zip(self.names, cells, strict=True))
        seen = (
            (name, cell if name.startswith("note_") else visible(cell))
            for name, cell in zip(self.names, cells, strict=True)
        )
        return {name: cell for name, cell in seen if name or cell.strip()}

    def _keep_keys(self, line: int, cells: Iterable[str]) -> None:
        """Keep the keys of a broken long row, so that its report is refused instead of read without this figure."""
        if self.match.layout == "long":
            held = dict(zip(self.names, (cell.strip().strip('"') for cell in cells), strict=False))
            self.texts.append((line, {name: held.get(name, "") for name in KEYS}))
            self.broken.add(line)

    def _object(self, code: str, line: int, column: str | None, *, value: object = None, **data: object) -> None:
        """Add a problem at a line, or at a column of it."""
        steps = (line,) if column is None else (line, column)
        if self.found.room():
            self.found.listed.append(objection(code, *steps, value=value, row=line, column=column, **data))

    def number_cells(self) -> Iterator[str]:
        """Every cell of a column of figures, in the order of the file."""
        wanted = [name for name in self.names if name in self.number_columns]
        return (row[name] for _, row in self.texts for name in wanted if name in row)

    def share_cells(self) -> Iterator[str]:
        """Every cell of a column of shares, in the order of the file."""
        return (cell for _, _, cell in self._cells(self._share_columns))

    @property
    def _share_columns(self) -> Collection[str]:
        """The columns that hold shares."""
        return (SHARE,) if self.match.layout == "long" else layout_of(self.model).share_positions

    def _cells(self, columns: Collection[str]) -> Iterator[tuple[int, str, str]]:
        """Line, column and text of every cell of these columns."""
        wanted = [name for name in self.names if name in columns]
        for line, row in self.texts:
            for name in wanted:
                # A broken row has its keys alone.
                if (cell := row.get(name)) is not None:
                    yield line, name, cell

    def undecided(self, found: NumbersFound) -> Problem:
        """The problem that the notation of numbers is open or mixed, at the first cell that shows it."""
        wanted = found.english or found.either
        cells = self._cells({*self.number_columns, *self._share_columns})
        line, column = next((line, name) for line, name, cell in cells if cell == wanted)
        header = self.match.header_of(column)
        if found.german and found.english:
            data = {"german": found.german, "english": found.english}
            problem = objection("csv.numbers-mixed", line, header, value=wanted, row=line, column=header, **data)
        else:
            problem = objection("csv.numbers-undecided", line, header, value=wanted, row=line, column=header)
        return attrs.evolve(problem, hint=DECLARE_NUMBERS)

    def parse(self, numbers: Numbers) -> None:
        """Read every cell as its type; one that cannot be read stays text, which :meth:`read` refuses."""
        readers: dict[str, Callable[[str], Any]] = dict.fromkeys(
            self.number_columns,
            lambda cell: read_integer(cell, numbers) if self.match.layout == "long" else _figure(cell, numbers),
        )
        # A table repeats its days in every row.
        day = lru_cache(maxsize=1_000)(parse_date)
        readers |= {"start": day, "end": day}
        readers |= dict.fromkeys(self._share_columns, lambda cell: read_share(cell, numbers))
        held: dict[str, dict[str, Any]] = {name: {} for name in self.names}
        names, known = list(held), list(held.values())
        # Rows that have every column are kept as columns: so they are read, and so are those of nearly all files.
        whole = not self.broken and all(len(texts) == len(names) for _, texts in self.texts)
        rows: list[Any] = []
        for line, texts in self.texts:
            if line not in self.broken and len(texts) == len(known):
                # Nearly all cells have been read before.
                try:
                    values = [column[cell] for column, cell in zip(known, texts.values(), strict=True)]
                except KeyError:
                    pass  # one of them is new
                else:
                    rows.append(values if whole else dict(zip(names, values, strict=True)))
                    continue
            row = {
                # Of a broken row the keys are kept even if the table lacks their columns.
                name: self._remembered(held.setdefault(name, {}), readers.get(name), cell, line, name)
                for name, cell in texts.items()
            }
            # „broken“ is not a kind of row, so the reader refuses it, and its report with it.
            rows.append(list(row.values()) if whole else row | {"kind": "broken"} if line in self.broken else row)
        self.rows = ColumnedRows(dict(zip(names, map(list, zip(*rows, strict=True)), strict=False))) if whole else rows

    def _remembered(
        self, known: dict[str, Any], reader: Callable[[str], Any] | None, cell: str, line: int, name: str
    ) -> Any:
        """A cell as its type; it is read once, unless there is something to report of it and each like it."""
        value = known.get(cell, _NEW)
        if value is _NEW:
            marked = self._times
            value = self._typed(reader, cell, line, name)
            reported = self._times != marked or (reader is not None and isinstance(value, str))
            if not reported and len(known) < _REMEMBERED:
                known[cell] = value
        return value

    def _typed(self, reader: Callable[[str], Any] | None, cell: str, line: int, name: str) -> Any:
        """A cell as its type, or as the text that it is."""
        text = cell.strip()
        if not text:
            return None
        if reader is not None:
            read = self._read(reader, text, line, name)
            return Unread.of(read) if name in self._share_columns else read
        if name == "scope" and (meant := self._names.read(text, line)) is not None:
            return meant.text
        return self._unmarked(cell if name.startswith("note_") else text, line, name)

    def _unmarked(self, cell: str, line: int, name: str) -> str:
        """A cell without the apostrophes that :func:`write_csv` may have put there; where there are any is kept."""
        text = from_text(cell) if self._safe else cell
        if text != cell:
            self._marked = self._marked or (line, name, cell)
            self._times += 1
        return text

    def _marks_left_out(self) -> tuple[Problem, ...]:
        """The remark that apostrophes were left out: in a file of others, they may belong to the text."""
        if self._marked is None:
            return ()
        line, name, cell = self._marked
        header = self.match.header_of(name)
        data = {"number": self._times, "text": excerpt(cell, 80, quoted=False)}
        return (objection("csv.unmarked", line, header, value=cell, row=line, column=header, **data),)

    def _read(self, reader: Callable[[str], Any], text: str, line: int, name: str) -> Any:
        """The typed value of a cell; the text itself, with the reason remembered, if it cannot be read."""
        try:
            unmarked = self._unmarked(text, line, name)
            return reader(self._before[name](unmarked) if name in self._before else unmarked)
        except IQModelError as error:
            # Only the first are listed; the others are counted by the reader of the rows, which finds text.
            if len(self.cell_problems) < self.limits.problems:
                self.cell_problems[line, name] = for_table_editors(as_problem(error, text, (line, name)))
            return text

    def read(self, detected: Detected = _UNSEEN, remarks: Iterable[Problem] = ()) -> TableRead[Any]:
        """The reports, and all problems in the order of the lines, with columns as the header names them.

        The remarks of the cells come before those that are given.
        """
        if not self.rows:
            missing = [name for name in _required(self.match.layout) if name not in self.names]
            for name in missing:
                self.found.add(objection("rows.column-missing", name, column=name))
            return TableRead((), self.found.result(), detected, self._noted(remarks))
        numbers = [line for line, _ in self.texts]
        if self.match.layout == "long":
            self._codes = dict(zip(numbers, column_of(self.rows, "code"), strict=True))
        how: Any = {"model": self.model, "numbers": numbers, "limits": self.limits}
        read = read_rows(self.rows, self.match.layout, **how)
        found = read.wrong
        problems = []
        for problem in found.listed:
            data = dict(problem.data)
            line, column = data.get("row"), data.get("column")
            # The reason why the record is broken has been reported already.
            if line in self.broken:
                continue
            # „Not a number“ of the typed reader says less than the reason for which the text could not be read.
            better = self.cell_problems.pop((line, column), None) if line is not None and column is not None else None
            problems.append(
                self._located(
                    problem if better is None else attrs.evolve(better, data=(*problem.data[:_PLACE], *better.data))
                )
            )
        problems += [self._located(_placed(one, *place)) for place, one in self.cell_problems.items()]
        problems += self.found.listed
        problems.sort(key=lambda one: dict(one.data).get("row") or 0)
        listed = within(problems, self.limits.problems, self.found.more + found.more)
        headers = {code: name for code, name in zip(self.match.codes, self.match.found, strict=True) if code}
        named = tuple(RowPlaces(one.rows, one.codes, headers) for one in read.places)
        noted = self._noted(remarks)
        return TableRead(read.reports, listed, detected, noted, places=named, refused=read.refused)

    def _noted(self, others: Iterable[Problem]) -> tuple[Problem, ...]:
        """All remarks on the table."""
        return (*self.remarks, *self._marks_left_out(), *others)

    def _located(self, problem: Problem) -> Problem:
        """The problem with its column as the header names it, and the label of its figure; the code remains in its data
        as ``column_code``.
        """
        data = dict(problem.data)
        line, column = data.get("row", self.header_line), data.get("column")
        about = subject(column, self._codes.get(line), long=self.match.layout == "long")
        problem = labelled(problem, labels_of(self.model), about)
        if column is None:
            return relocated(problem, row=line, column_code=None)
        header = self.match.header_of(str(column))
        return relocated(problem, column=header, pointer=pointer(line, header), row=line, column_code=column)


def _figure(cell: str, numbers: Numbers) -> Any:
    """The figure in a wide cell; „unbekannt“ is the same as an empty cell."""
    figure = read_figure(cell, numbers)
    return None if isinstance(figure, Bounds) and figure == UNKNOWN else figure


def _placed(problem: Problem, line: int, column: str) -> Problem:
    """The problem with its line and column first in its data, as those of from_rows have them."""
    return attrs.evolve(problem, data=(("row", line), ("column", column), *problem.data))


def _required(layout: Layout) -> tuple[str, ...]:
    """The columns that a table of that layout must have."""
    return (*KEYS, "code", "value") if layout == "long" else KEYS
