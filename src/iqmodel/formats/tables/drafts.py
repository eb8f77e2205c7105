"""The plain data of one report while its rows are read, and from which cell each part of them came."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import NumberFormatError, ScopeError
from iqmodel.excerpts import excerpt, wording_of
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import labels_of
from iqmodel.formats.tables.places import code_shown, subject
from iqmodel.formats.tables.results import labelled
from iqmodel.formats.tables.rows import BOUND_COLUMNS, KEYS, LABEL, MODEL, Row
from iqmodel.formats.tables.share_cells import read_share
from iqmodel.language.problems import Problem, as_problem, objection, pointer
from iqmodel.model import models
from iqmodel.model.rules import Finding
from iqmodel.report import BaseReport
from iqmodel.structuring.readers import format_of, unfit_model
from iqmodel.values.counts import Bounds, figure_error
from iqmodel.values.scopes import Scope, scope_named
from iqmodel.values.shares import Share

_Place: TypeAlias = tuple[int, str | None]
"""The number of a row and the name of its column; None for the row as a whole."""


def plain_key(value: Any) -> Any:
    """A cell of scope, start or end as plain data: a date as ISO text, anything else unchanged."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


@lru_cache(maxsize=10_000)
def canonical(scope: str) -> str:
    """The canonical text of a scope: the members of a union may be in any order. Invalid text is returned unchanged."""
    # No scope begins so, but the marks of rows that are refused do; to look for similar names would take time.
    if scope[:1] == "?":
        return scope
    try:
        return Scope(scope).text
    except ScopeError:
        return scope


def key_of(scope: Any, start: Any, end: Any) -> Hashable:
    """What identifies the report of a row: its scope and the days of its period, as plain data."""
    key = (canonical(scope) if isinstance(scope, str) else plain_key(scope), plain_key(start), plain_key(end))
    # A key with a wrong value, such as a list, may not be hashable; its repr is only compared with itself.
    return key if all(isinstance(part, str) for part in key) else repr(key)


# The column of the long form for each place within a note or discrepancy.
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


def _moment(cell: datetime) -> Problem:
    """The problem of a point in time where a day is expected."""
    if cell.tzinfo is None:
        return objection("rows.moment", value=str(cell))
    return objection("rows.moment-zone", value=str(cell), zone=str(cell.tzinfo))


_KEY_PLACES: Final = ("/scope", "/period/start", "/period/end")


class Draft:
    """The plain data of one report while its rows are read, with the row and column of each of its parts.

    ``broken`` says whether anything is wrong with its rows; the ``problems`` are those for which there was room.
    ``illegible`` are the values by path that are not figures; None if anything else is wrong with the rows as well.
    ``number`` is the row that is being read, ``first`` the report's first; ``key`` identifies the report by scope and
    period. ``places`` maps JSON Pointers to rows and columns, ``codes`` each kind of row and code to the row that had
    it first, ``subjects`` the rows of a long table to the codes in them.
    """

    def __init__(self, row: Row, number: int, model: type[BaseReport], found: Found) -> None:
        self.first: int = number
        self.number: int = number
        self.keys: dict[str, Any] = {name: plain_key(row.get(name)) for name in KEYS}
        scope, start, end = self.keys.values()
        self.key: Hashable = key_of(scope, start, end)
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
        self.subjects: dict[int, object] = {}
        self.problems: list[Problem] = []
        self.broken: bool = False
        self.illegible: dict[tuple[str, ...], Any] | None = {}
        self._label: object = None
        self._found = found
        self._labels = labels_of(model)

    def object(self, code: str, column: str | None, *, value: object = None, **data: object) -> None:
        """Add a problem of the current row, at one of its columns or for the row as a whole."""
        steps = (self.number,) if column is None else (self.number, column)
        self.broken = True
        self.illegible = None
        if self._found.room():
            self.problems.append(self._at(objection(code, *steps, value=value, **data), self.number, column))

    def _at(self, problem: Problem, number: int, column: str | None) -> Problem:
        """The problem placed at a row and column, with the row's keys and the label of its figure in its data."""
        steps = (number,) if column is None else (number, column)
        data = (("row", number), ("column", column), *self.keys.items(), *problem.data)
        about = subject(column, self.subjects.get(number), long=number in self.subjects)
        return labelled(attrs.evolve(problem, pointer=pointer(*steps), data=data), self._labels, about)

    def is_of(self, model: type[BaseReport], row: Row) -> bool:
        """Whether the current row is of that model, as far as it says; a problem is added if it is not."""
        name = row.get(MODEL)
        if name is None or str(name) == models.name_of(model):
            return True
        self.broken = True
        self.illegible = None
        # Said once of a report, not of each of its figures.
        if self.codes.setdefault((MODEL, str(name)), self.number) == self.number and self._found.room():
            self.problems.append(self._at(unfit_model(str(name), model), self.number, MODEL))
        return False

    def label(self, row: Row) -> None:
        """Take over what the current row calls the scope; two rows that call it differently are a problem.

        The name of a Land says nothing that its code does not.
        """
        label, scope = row.get(LABEL), self.keys["scope"]
        if label is None or not isinstance(scope, str):
            return
        named = scope_named(label) if isinstance(label, str) else None
        if named is not None and named.text == scope:
            return
        if self._label is None:
            self._label = label
            self.data["scope"] = {"text": scope, "labels": {scope: label}}
            self.places |= {"/scope/text": self.places["/scope"], "/scope/labels": (self.number, LABEL)}
        elif self._label != label and self.codes.setdefault((LABEL, str(label)), self.number) == self.number:
            self.object("rows.label-differs", LABEL, value=label, label=label, before=self._label)

    def put(self, path: tuple[str, ...], value: Any, column: str, number: int) -> None:
        """Put a figure at its path. A value that is not a count is a problem here already.

        The JSON form permits an object with bounds for a figure; a cell of the value column does not.
        """
        error = figure_error(value)
        if error is not None:
            self._lose(path, value)
            if self._found.room():
                self.problems.append(self._at(as_problem(error, value, ()), number, column))
            return
        if isinstance(value, Bounds):
            value = {name: part for name in BOUND_COLUMNS if (part := getattr(value, name)) is not None}
        self._set(path, value)
        self.places["/" + "/".join(path)] = (number, column)

    def put_share(self, path: tuple[str, ...], value: Any, column: str, number: int) -> None:
        """Put a share at its path: a Share, or the text of one. Anything else is a problem here already."""
        try:
            share = value if type(value) is Share else read_share(value, "plain")
        except NumberFormatError as error:
            self._lose(path, value)
            if self._found.room():
                self.problems.append(self._at(as_problem(error, value, ()), number, column))
            return
        if share.is_known:
            self._set(path, share.to_dict())
        self.places["/" + "/".join(path)] = (number, column)

    def put_bounds(self, path: tuple[str, ...], bounds: dict[str, Any], number: int) -> None:
        """Put a figure known by its bounds, each from a column of its own; without a lower one it is 0."""
        self._set(path, {"low": 0, **bounds})
        place = "/" + "/".join(path)
        self.places[place] = (number, next(name for name in BOUND_COLUMNS if name in bounds))
        self.places |= {f"{place}/{name}": (number, name) for name in BOUND_COLUMNS}

    def put_words(self, path: tuple[str, ...], words: dict[str, Any]) -> None:
        """Put a wording, or what was stated, without a number: no figure, so it is a problem at the first of these."""
        column, value = next(iter(words.items()))
        self._lose(path, wording_of(value))
        if self._found.room():
            self.problems.append(self._at(objection("rows.words-alone", value=value), self.number, column))

    def _lose(self, path: tuple[str, ...], value: Any) -> None:
        """Remember a value that is not a figure."""
        self.broken = True
        if self.illegible is not None:
            self.illegible[path] = value

    def as_delivered(self) -> dict[str, Any] | None:
        """The data with the values that are not figures; None if anything else is wrong with the rows as well."""
        if self.illegible is None:
            return None
        # They are left out of what is read at first, where each has its problem already.
        for path, value in self.illegible.items():
            # An object is a figure or share in a document, but not in a cell, and must not become one here.
            self._set(path, excerpt(value) if isinstance(value, Mapping) else value)
        return self.data

    def append(self, path: tuple[str, ...], record: dict[str, Any], number: int) -> None:
        """Append a note or discrepancy, which comes from one row."""
        holder = self._holder(path)
        members = holder.setdefault(path[-1], [])
        place = "/" + "/".join((*path, str(len(members))))
        self.places[place] = (number, "code")
        self.places |= {place + inner: (number, column) for inner, column in _COLUMN_OF.items()}
        members.append(record)

    def _holder(self, path: tuple[str, ...]) -> dict[str, Any]:
        """The object that holds the last step of a path, made if necessary."""
        holder = self.data
        for step in path[:-1]:
            holder = holder.setdefault(step, {})
        return holder

    def _set(self, path: tuple[str, ...], value: Any) -> None:
        self._holder(path)[path[-1]] = value

    def located(self, problem: Problem) -> Problem:
        """A problem of the plain data as one of the table: at the cell it came from, or the report's first row."""
        finding = dict(problem.data).get("finding")
        if isinstance(finding, Finding):
            return self._at(problem, *self._place_of_rule(finding))
        place = problem.pointer
        if place in _KEY_PLACES and isinstance(cell := self.keys[place.rpartition("/")[2]], datetime):
            problem = _moment(cell)
        if problem.value is None and place in _KEY_PLACES:
            problem = objection("rows.key-empty")
        if problem.value is None and place.endswith("/note"):
            problem = objection("rows.note-missing")
        while place and place not in self.places:
            place = place.rpartition("/")[0]
        number, column = self.places.get(place, (self.first, None))
        return self._at(problem, number, column)

    def _place_of_rule(self, finding: Finding) -> _Place:
        """The cell at which a broken rule is shown: its total, as long as the report has that."""
        amount = self.codes.get(("discrepancy", finding.rule_id))
        held = {code: place for code in finding.codes if (place := self.places.get(_place_of(code)))}
        held |= {finding.rule_id: (amount, "value")} if amount is not None else {}
        code = code_shown(finding, held)
        return (self.first, None) if code is None else held[code]


def _place_of(code: str) -> str:
    """The JSON Pointer of a figure; its steps are names of fields, in which nothing has to be escaped."""
    return "/" + code.replace(".", "/")
