"""The fast way to read rows: those that are sound by their types become reports without a draft of their cells.

Nearly all rows are sound. Their cells are arranged as the same plain data as by :class:`~.drafts.Draft` and given to
the fast reader of their class; which cell a figure came from is not remembered. Whatever is unusual, and every report
that the fast reader does not take, is left to the careful way, which finds everything that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Final

from iqmodel.formats.tables.drafts import canonical, key_of
from iqmodel.formats.tables.rows import BOUND_COLUMNS, KEYS, LABEL, MODEL, SHARE, Row
from iqmodel.model import models
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import Bounds

_FIGURES: Final = frozenset({int, type(None), Bounds})
_EXACT: Final = frozenset({int})
_NONE: Final = frozenset({type(None)})
_EXACT_OR_NONE: Final = _EXACT | _NONE
_TEXT: Final = frozenset({str})
_TEXT_OR_NONE: Final = _TEXT | _NONE
_FIGURE: Final = frozenset({None, "figure"})
_NOTE_COLUMNS: Final = ("status", "note_de", "note_en")
LONG_CELLS: Final = (*KEYS, LABEL, MODEL, "kind", "code", "value", *BOUND_COLUMNS, SHARE, *_NOTE_COLUMNS, "unit")
"""The columns in which the cells of a long table count."""
_KEY_TYPES: Final = (str, date, date)


class SoundRows:
    """Reads sound rows as reports of ``model``; for any other row the result is None.

    None says nothing about the row: the careful reader may find that all is well with it. What is taken here is what
    the careful reader would give, since both ask the same fast reader for the same plain data.
    """

    def __init__(self, model: type[BaseReport]) -> None:
        # The dispatch is imported late, as everywhere: cattrs takes a third of the package's import time.
        from iqmodel.structuring.converters import hook_of

        self._attempt: Callable[[object], Any] = hook_of(model).attempt
        shape = layout_of(model)
        self._tag = format_of(model)
        self._name = models.name_of(model)
        self._codes = tuple(shape.positions)
        self._shares = tuple(shape.share_positions)
        self._complete = nested_in_full(self._codes)
        self._units = {one.code: one.unit.code for one in shape.indicators}
        self._keys: dict[tuple[str, date, date], Hashable] = {}

    def key(self, scope: Any, start: Any, end: Any) -> Hashable:
        """The key of a row's report, as its draft has it; the same keys again are recognised by their cells."""
        cells = scope, start, end
        if tuple(map(type, cells)) != _KEY_TYPES:
            return key_of(*cells)
        found = self._keys.get(cells)
        if found is None:
            found = self._keys[cells] = canonical(scope), start.isoformat(), end.isoformat()
        return found

    def places(self, columns: Mapping[str, list[Any]], size: int) -> dict[Hashable, list[int]]:
        """The places of the rows of each report in a long table of so many rows, by its key."""
        cells = [columns.get(name, [None] * size) for name in KEYS]
        keys = list(zip(*cells, strict=True))
        found: dict[Hashable, list[int]] = {}
        if all({*map(type, column)} == {kind} for column, kind in zip(cells, _KEY_TYPES, strict=True)):
            # Most rows follow another of their report. Cells of other types may be equal without having one key.
            for key, run in groupby(range(size), keys.__getitem__):
                found.setdefault(self.key(*key), []).extend(run)
        else:
            for place, key in enumerate(keys):
                found.setdefault(self.key(*key), []).append(place)
        return found

    def wide(self, row: Row) -> Any:
        """The report of a wide row."""
        get = row.get
        keys = get("scope"), get("start"), get("end")
        if tuple(map(type, keys)) != _KEY_TYPES or get(LABEL) is not None or get(MODEL) not in (None, self._name):
            return None
        if self._shares and any(get(code) is not None for code in self._shares):
            return None
        values = [get(code) for code in self._codes]
        kinds = {*map(type, values)}
        if kinds == _EXACT:
            return self._attempt(self._head(keys) | self._complete(values))
        if not kinds <= _FIGURES:
            return None
        return self._attempt(self._head(keys) | _nested(zip(self._codes, map(_plain, values), strict=True)))

    def long(self, columns: Mapping[str, list[Any]], places: Sequence[int]) -> Any:
        """The report of the rows at these places, of which ``columns`` has all cells that are filled."""
        first, last = places[0], places[-1] + 1
        if last - first == len(places):
            cells = {name: column[first:last] for name, column in columns.items()}
        else:
            cells = {name: [column[place] for place in places] for name, column in columns.items()}
        # Of the columns that have a cell in these rows.
        kinds = {name: kind for name, column in cells.items() if (kind := frozenset(map(type, column))) != _NONE}
        scope, start, end = (columns[name][first] if name in columns else None for name in KEYS)
        keys = scope, start, end
        if tuple(map(type, keys)) != _KEY_TYPES or not self._are_figures(cells, kinds):
            return None
        codes = cells["code"]
        figures = dict(zip(codes, cells.get("value", [None] * len(codes)), strict=True))
        if len(figures) != len(codes) or not kinds.get("value", _NONE) <= _EXACT_OR_NONE:
            return None
        given = [name for name in BOUND_COLUMNS if name in kinds]
        if given and not _with_bounds(figures, [(name, cells[name]) for name in given]):
            return None
        data = self._head(keys)
        if not kinds.keys().isdisjoint(_NOTE_COLUMNS):
            notes = _notes(codes, *(cells.get(name, [None] * len(codes)) for name in _NOTE_COLUMNS))
            if notes is None:
                return None
            data["notes"] = notes
        values = [figures.get(code) for code in self._codes]
        data |= self._complete(values) if None not in values else _nested(zip(self._codes, values, strict=True))
        return self._attempt(data)

    def _are_figures(self, cells: Mapping[str, list[Any]], kinds: Mapping[str, frozenset[type]]) -> bool:
        """Whether rows name figures of this model, their units and nothing else."""
        if kinds.get("code") != _TEXT or not self._units.keys() >= {*cells["code"]}:
            return False
        if not kinds.keys().isdisjoint((LABEL, SHARE)):
            return False
        if not all(kinds.get(name, _NONE) <= _TEXT_OR_NONE for name in ("kind", "unit", MODEL)):
            return False
        if not {*cells.get("kind", ())} <= _FIGURE or not {*cells.get(MODEL, ())} <= {None, self._name}:
            return False
        return all(
            unit is None or unit == self._units[code]
            for code, unit in zip(cells["code"], cells.get("unit", ()), strict=False)
        )

    def _head(self, keys: tuple[Any, Any, Any]) -> dict[str, Any]:
        """The plain data of a report without figures."""
        scope, start, end = keys
        return {
            "format": self._tag,
            "scope": scope,
            "period": {"start": start.isoformat(), "end": end.isoformat()},
        }


def _with_bounds(figures: dict[str, Any], columns: Sequence[tuple[str, list[Any]]]) -> bool:
    """Put the cells of these columns into the figures of their rows; whether each row has a value or bounds alone."""
    names = [name for name, _ in columns]
    for (code, value), cells in zip(figures.items(), zip(*(cells for _, cells in columns), strict=True), strict=True):
        bounds = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
        if bounds:
            if value is not None or not {"low", "high"} & bounds.keys():
                return False
            figures[code] = {"low": 0, **bounds}
    return True


def _notes(codes: list[Any], *columns: list[Any]) -> list[dict[str, Any]] | None:
    """The notes of rows with a status or a text in both languages; None if one has a text in one language alone."""
    notes = []
    for code, status, german, english in zip(codes, *columns, strict=True):
        if (german is None) != (english is None):
            return None
        note = {"code": code}
        if status is not None:
            note["status"] = status
        if german is not None:
            note["footnote"] = {"de": german, "en": english}
        if len(note) > 1:
            notes.append(note)
    return notes


def _plain(figure: Any) -> Any:
    """A figure as plain data; None for a cell without one."""
    if figure.__class__ is not Bounds:
        return figure
    return {name: part for name in BOUND_COLUMNS if (part := getattr(figure, name)) is not None}


def _nested(figures: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Those figures that are there, by code, as the plain data of their blocks."""
    data: dict[str, Any] = {}
    for code, value in figures:
        if value is not None:
            holder = data
            *path, last = _steps(code)
            for step in path:
                holder = holder.setdefault(step, {})
            holder[last] = value
    return data


@cache
def _steps(code: str) -> tuple[str, ...]:
    return tuple(code.split("."))


@cache
def nested_in_full(codes: tuple[str, ...]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """The function that arranges the figures of all these codes, in order, as the plain data of their blocks.

    >>> nested_in_full(("a.b", "a.c.d", "e"))([1, 2, 3])
    {'a': {'b': 1, 'c': {'d': 2}}, 'e': 3}
    """
    places = {code: f"values[{place}]" for place, code in enumerate(codes)}
    names: dict[str, Any] = {}
    # The source consists of names of fields that a class declares, never of data.
    exec(f"def arrange(values): return {_literal(_nested(places.items()))}", names)  # noqa: S102 - of declared names alone
    made: Callable[[Sequence[Any]], dict[str, Any]] = names["arrange"]
    return made


def _literal(data: Mapping[str, Any]) -> str:
    """The source of a dict."""
    inner = (f"{key!r}: {value if isinstance(value, str) else _literal(value)}" for key, value in data.items())
    return f"{{{', '.join(inner)}}}"
