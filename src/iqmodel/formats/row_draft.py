"""A report under way: plain data gathered from the cells of rows, each part with the row and column it came from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.counts import Bounds, figure_error
from iqmodel.errors import ScopeError
from iqmodel.problems import Problem, pointer
from iqmodel.reading import format_of
from iqmodel.records import as_problem, objection
from iqmodel.report import Report
from iqmodel.scopes import Scope

KEYS: Final = ("scope", "start", "end")
"""The columns that say whose figures they are and for when."""

BOUND_COLUMNS: Final = ("low", "high", "wording", "stated")

Row: TypeAlias = Mapping[str, Any]
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
