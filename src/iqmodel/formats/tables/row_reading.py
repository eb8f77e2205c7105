"""A report under way: plain data gathered from the cells of rows, each part with the row and column it came from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import ScopeError
from iqmodel.formats.tables.column_names import intended
from iqmodel.formats.tables.rows import BOUND_COLUMNS, KEYS, Layout, Row, RowsRead, columns
from iqmodel.language.lookup import close_matches
from iqmodel.language.problems import Problem, as_problem, objection, pointer
from iqmodel.language.text import Text
from iqmodel.model.schema import layout_of
from iqmodel.report import Report
from iqmodel.structuring.readers import format_of
from iqmodel.structuring.structure import read
from iqmodel.values.counts import Bounds, figure_error
from iqmodel.values.scopes import Scope

_Place: TypeAlias = tuple[int, str | None]


def plain_key(value: Any) -> Any:
    """A key cell as the text that identifies it: a date as ISO text, anything else as it is."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


@lru_cache(maxsize=10_000)
def canonical(scope: str) -> str:
    """The canonical text of a scope, which may be written in several ways; what is none stays as it is."""
    try:
        return Scope(scope).text
    except ScopeError:
        return scope


# Where a pointer into a note or discrepancy leads in the long form.
_COLUMN_OF: Final = {
    "/difference": "value",
    "/note/de": "note_de",
    "/note/en": "note_en",
    "/note": "note_de",
    "/footnote/de": "note_de",
    "/footnote/en": "note_en",
    "/status": "status",
    "/rule": "code",
}


_KEY_PLACES: Final = ("/scope", "/period/start", "/period/end")


class Draft:
    """The plain data of one report under way, with the row and column of each of its parts."""

    def __init__(self, row: Row, number: int, model: type[Report]) -> None:
        self.first: int = number
        self.number: int = number
        self.keys: dict[str, Any] = {name: plain_key(row.get(name)) for name in KEYS}
        scope, start, end = self.keys.values()
        key = (canonical(scope) if isinstance(scope, str) else scope, start, end)
        self.key: Hashable = key if all(isinstance(part, str) for part in key) else repr(key)
        self.data: dict[str, Any] = {
            "format": format_of(model),
            "scope": scope,
            "period": {"start": start, "end": end},
        }
        self.places: dict[str, _Place] = {
            "/scope": (number, "scope"),
            "/period/start": (number, "start"),
            "/period/end": (number, "end"),
            "/period": (number, "end"),
        }
        self.codes: dict[tuple[str, str], int] = {}
        self.problems: list[Problem] = []

    def object(self, code: str, column: str | None, *, value: object = None, **data: object) -> None:
        """Note a problem of the current row, at one of its columns or as a whole."""
        steps = (self.number,) if column is None else (self.number, column)
        self.problems.append(self._at(objection(code, *steps, value=value, **data), self.number, column))

    def _at(self, problem: Problem, number: int, column: str | None) -> Problem:
        steps = (number,) if column is None else (number, column)
        data = (("row", number), ("column", column), *self.keys.items(), *problem.data)
        return attrs.evolve(problem, pointer=pointer(*steps), data=data)

    def put(self, path: tuple[str, ...], value: Any, column: str, number: int) -> None:
        """A figure; what is no count is noted here, because plain data may hold more than a cell may."""
        error = figure_error(value)
        if error is not None:
            self.problems.append(self._at(as_problem(error, value, ()), number, column))
            return
        if isinstance(value, Bounds):
            value = {name: part for name in BOUND_COLUMNS if (part := getattr(value, name)) is not None}
        self._set(path, value)
        self.places["/" + "/".join(path)] = (number, column)

    def put_bounds(self, path: tuple[str, ...], bounds: dict[str, Any], number: int) -> None:
        """A figure known by its bounds, each in a column of its own."""
        self._set(path, bounds)
        place = "/" + "/".join(path)
        self.places[place] = (number, next(name for name in BOUND_COLUMNS if name in bounds))
        self.places |= {f"{place}/{name}": (number, name) for name in BOUND_COLUMNS}

    def append(self, path: tuple[str, ...], record: dict[str, Any], number: int) -> None:
        """A note or discrepancy, told by one row."""
        holder = self._holder(path)
        members = holder.setdefault(path[-1], [])
        place = "/" + "/".join((*path, str(len(members))))
        self.places[place] = (number, "code")
        self.places |= {place + inner: (number, column) for inner, column in _COLUMN_OF.items()}
        members.append(record)

    def _holder(self, path: tuple[str, ...]) -> dict[str, Any]:
        holder = self.data
        for step in path[:-1]:
            holder = holder.setdefault(step, {})
        return holder

    def _set(self, path: tuple[str, ...], value: Any) -> None:
        self._holder(path)[path[-1]] = value

    def located(self, problem: Problem) -> Problem:
        """A problem of the plain data as one of the table: at the cell it came from, else at the report's first row."""
        place = problem.pointer
        if problem.value is None and place in _KEY_PLACES:
            problem = objection("rows.key-empty")
        if problem.value is None and place.endswith("/note"):
            problem = objection("rows.note-missing")
        while place and place not in self.places:
            place = place.rpartition("/")[0]
        number, column = self.places.get(place, (self.first, None))
        return self._at(problem, number, column)


# The language of a note by its column.
_NOTES: Final = {"note_de": Text("Deutsch", "German"), "note_en": Text("Englisch", "English")}


# Likeness is only sought for so many unknown columns.
_COMPARED: Final = 50


_LONG_REQUIRED: Final = (*KEYS, "code", "value")


def from_rows(
    rows: Iterable[Row],
    layout: Layout | None = None,
    *,
    model: type[Report] = Report,
    numbers: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
) -> RowsRead[Any]:
    """Read rows of typed cells strictly; never raises for bad data.

    ``layout`` is told by the columns where it is not given. ``names`` are the columns of the table, which has them
    without any row too; by default those of the rows. ``numbers`` are the numbers of the rows where they came
    from, such as the lines of a file; by default the first row is 0. A cell of a figure is an int or None (in the wide
    form also Bounds): text, floats and bools are problems. One bad cell refuses its report, and no other.
    """
    held = list(rows)
    named = list(numbers) if numbers is not None else list(range(len(held)))
    present = dict.fromkeys(names if names is not None else (str(column) for row in held for column in row))
    if layout is None:
        layout = "long" if {"code", "value"} <= present.keys() else "wide"
    problems = _column_problems(tuple(present), layout, model) if held or names is not None else []
    if any(problem.code == "rows.column-missing" for problem in problems):
        return RowsRead((), tuple(problems))
    reader = _RowReader(model, problems)
    if layout == "wide":
        reader.read_wide(held, named)
    else:
        reader.read_long(held, named)
    return RowsRead(tuple(reader.reports), tuple(reader.problems))


def _column_problems(present: tuple[str, ...], layout: Layout, model: type[Report]) -> list[Problem]:
    known = dict.fromkeys(columns(layout, model))
    required = KEYS if layout == "wide" else _LONG_REQUIRED
    problems = [objection("rows.column-missing", name, column=name) for name in required if name not in present]
    there = frozenset(present)
    compared = 0
    for name in present:
        if name not in known:
            # Likeness costs more than all else: a table with hundreds of unknown columns has another layout.
            close = intended(name, tuple(known), there, model) if compared < _COMPARED else ()
            compared += 1
            code = "rows.column-unknown.close" if close else "rows.column-unknown"
            problems.append(objection(code, name[:200], column=name[:200], close=close))
    return problems


class _RowReader:
    """Gathers plain data for each report, remembers which cell each part came from, and reads the data strictly."""

    def __init__(self, model: type[Report], problems: list[Problem]) -> None:
        self.model = model
        self.shape = layout_of(model)
        self.problems = problems
        self.reports: list[Any] = []

    def read_wide(self, rows: list[Row], numbers: list[int]) -> None:
        drafts = [Draft(row, number, self.model) for number, row in zip(numbers, rows, strict=True)]
        first: dict[Hashable, tuple[Draft, Row]] = {}
        ambiguous: set[Hashable] = set()
        for draft, row in zip(drafts, rows, strict=True):
            earlier, its_row = first.setdefault(draft.key, (draft, row))
            if earlier is not draft:
                draft.object("rows.same-row", None, earlier=earlier.number)
            if any(row.get(name) != its_row.get(name) for name in {*row, *its_row}.difference(KEYS)):
                ambiguous.add(draft.key)
        steps = {code: tuple(code.split(".")) for code in self.shape.positions}
        for draft, row in zip(drafts, rows, strict=True):
            for code, path in steps.items():
                value = row.get(code)
                if value is not None:
                    draft.put(path, value, code, draft.number)
            # Of rows that differ under the same keys none is taken: which one holds is open.
            self._finish(draft, usable=draft.key not in ambiguous)

    def read_long(self, rows: list[Row], numbers: list[int]) -> None:
        drafts: dict[Hashable, Draft] = {}
        for number, row in zip(numbers, rows, strict=True):
            draft = Draft(row, number, self.model)
            draft = drafts.setdefault(draft.key, draft)
            draft.number = number  # from now on problems are those of this row
            kind = row.get("kind")
            if kind is None or kind == "figure":
                self._figure_row(draft, row, number)
            elif kind == "discrepancy":
                self._discrepancy_row(draft, row, number)
            else:
                draft.object("rows.kind", "kind", value=kind)
        for draft in drafts.values():
            self._finish(draft)

    def _named(self, draft: Draft, row: Row, known: tuple[str, ...], problem: str, *, earlier: str) -> bool:
        """Whether the code of a long row is known and new; else the problem is noted."""
        code = row.get("code")
        if not isinstance(code, str) or code not in known:
            close = close_matches(str(code), known)
            draft.object(f"{problem}.close" if close else problem, "code", value=code, close=close)
            return False
        first = draft.codes.setdefault((earlier, code), draft.number)
        if first != draft.number:
            draft.object("rows.same-row", "code", value=code, earlier=first)
        return first == draft.number

    def _figure_row(self, draft: Draft, row: Row, number: int) -> None:
        if not self._named(draft, row, tuple(self.shape.positions), "rows.code", earlier="figure"):
            return
        code = row["code"]
        path = tuple(code.split("."))
        bounds = {name: row[name] for name in BOUND_COLUMNS if row.get(name) is not None}
        value = row.get("value")
        if value is None:
            if bounds and not {"low", "high"} & bounds.keys():
                draft.object("rows.words-alone", next(iter(bounds)), value=next(iter(bounds.values())))
            elif bounds:
                draft.put_bounds(path, {"low": 0, **bounds}, number)
        elif any(name not in ("low", "high") or cell != value for name, cell in bounds.items()):
            draft.object("rows.value-and-bounds", "value", value=value)
        else:
            draft.put(path, value, "value", number)
        unit, own = row.get("unit"), self.shape.indicators[code].unit.code
        if unit is not None and unit != own:
            draft.object("rows.unit", "unit", value=unit, expected=own)
        footnote = self._texts(draft, row)
        said = {"status": row.get("status"), "footnote": footnote}
        if any(part is not None for part in said.values()):
            note = {"code": code} | {name: part for name, part in said.items() if part is not None}
            draft.append(("notes",), note, number)

    def _discrepancy_row(self, draft: Draft, row: Row, number: int) -> None:
        if not self._named(draft, row, self.shape.rules.keys(), "rows.rule", earlier="discrepancy"):
            return
        for name in (*BOUND_COLUMNS, "status", "unit"):
            if row.get(name) is not None:
                draft.object("rows.stray", name, value=row[name])
        rule = self.shape.rules[row["code"]]
        path = tuple(rule.path.split(".")) if rule.path else ()
        one = {"rule": rule.id, "difference": row.get("value"), "note": self._texts(draft, row)}
        draft.append((*path, "discrepancies"), one, number)

    def _texts(self, draft: Draft, row: Row) -> dict[str, Any] | None:
        """The text of a row in both languages; one that stands in one language alone is noted as a problem."""
        given = {name: row[name] for name in _NOTES if row.get(name) is not None}
        if len(given) == 1:
            (name,) = given
            (other,) = _NOTES.keys() - {name}
            place = other if other in row else name
            draft.object("rows.note-language", place, value=given[name], language=_NOTES[name])
            return {"de": given[name], "en": given[name]}  # with that problem it goes nowhere
        return {name.removeprefix("note_"): cell for name, cell in given.items()} or None

    def _finish(self, draft: Draft, *, usable: bool = True) -> None:
        if draft.problems:
            # The rest is read nevertheless: everything wrong with a row is told at once.
            self.problems += draft.problems
            self.problems += [draft.located(problem) for problem in read(draft.data, self.model).problems]
            return
        reading = read(draft.data, self.model)
        if reading.problems:
            self.problems += [draft.located(problem) for problem in reading.problems]
        elif usable:
            self.reports.append(reading.value)
