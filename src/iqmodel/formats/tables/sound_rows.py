"""The fast way to read rows: those that are sound by their types become reports without a draft of their cells.

Nearly all rows are sound. Their cells are arranged as the same plain data as by :class:`~.drafts.Draft` and given to
the fast reader of their class; which cell a figure came from is not remembered. Whatever is unusual, and every report
that the fast reader does not take, is left to the careful way, which finds everything that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from iqmodel.formats.tables.drafts import canonical, key_of
from iqmodel.formats.tables.rows import BOUND_COLUMNS, LABEL, MODEL, SHARE, Row
from iqmodel.model import models
from iqmodel.model.schema import layout_of
from iqmodel.report import BaseReport
from iqmodel.structuring.readers import format_of
from iqmodel.values.counts import Bounds

_FIGURES: Final = frozenset({int, type(None), Bounds})
_EXACT: Final = frozenset({int})
_KEY_TYPES: Final = (str, date, date)


class Begun:
    """A report of a long table while its rows are read: the places of its ``rows`` among all, and its plain data.

    ``figures`` are None from the first unusual row on: the report is then read carefully, from all of its rows.
    """

    __slots__ = ("figures", "keys", "notes", "rows")

    def __init__(self, keys: tuple[Any, Any, Any]) -> None:
        self.keys: tuple[Any, Any, Any] = keys
        self.rows: list[int] = []
        self.figures: dict[str, Any] | None = {}
        self.notes: list[dict[str, Any]] = []


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

    def key(self, row: Row) -> Hashable:
        """The key of a row's report, as its draft has it; the same keys again are recognised by their cells."""
        get = row.get
        cells: Any = get("scope"), get("start"), get("end")
        if tuple(map(type, cells)) != _KEY_TYPES:
            return key_of(*cells)
        found = self._keys.get(cells)
        if found is None:
            found = self._keys[cells] = canonical(cells[0]), cells[1].isoformat(), cells[2].isoformat()
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

    def begin(self, row: Row) -> Begun:
        """A report that begins with this row of a long table."""
        begun = Begun((row.get("scope"), row.get("start"), row.get("end")))
        if tuple(map(type, begun.keys)) != _KEY_TYPES:
            begun.figures = None
        return begun

    def take(self, begun: Begun, row: Row, place: int) -> None:
        """Add the row at that place to its report."""
        begun.rows.append(place)
        figures = begun.figures
        if figures is None:
            return
        get = row.get
        kind, code, value, unit = get("kind"), get("code"), get("value"), get("unit")
        if (
            (kind is not None and kind != "figure")
            or code.__class__ is not str
            or code in figures
            or code not in self._units
            or (unit is not None and unit != self._units[code])
            or get(LABEL) is not None
            or get(SHARE) is not None
            or ((model := get(MODEL)) is not None and model != self._name)
        ):
            begun.figures = None
        elif value.__class__ is int:
            figures[code] = value
            if not (get("low") is get("high") is get("wording") is get("stated") is None):
                begun.figures = None
        elif value is None:
            bounds = {name: row[name] for name in BOUND_COLUMNS if get(name) is not None}
            if bounds and not {"low", "high"} & bounds.keys():
                begun.figures = None
            else:
                figures[code] = {"low": 0, **bounds} if bounds else None
        else:
            begun.figures = None
        if not (get("status") is get("note_de") is get("note_en") is None):
            self._note(begun, row, code)

    def long(self, begun: Begun) -> Any:
        """The report of all its rows."""
        figures = begun.figures
        if figures is None:
            return None
        data = self._head(begun.keys)
        values = [figures.get(code) for code in self._codes]
        data |= self._complete(values) if None not in values else _nested(zip(self._codes, values, strict=True))
        if begun.notes:
            data["notes"] = begun.notes
        return self._attempt(data)

    def _note(self, begun: Begun, row: Row, code: Any) -> None:
        """Add the note of a row, which has a status or a text in both languages or both."""
        get = row.get
        status, german, english = get("status"), get("note_de"), get("note_en")
        if (german is None) != (english is None):
            begun.figures = None
            return
        note = {"code": code}
        if status is not None:
            note["status"] = status
        if german is not None:
            note["footnote"] = {"de": german, "en": english}
        begun.notes.append(note)

    def _head(self, keys: tuple[Any, Any, Any]) -> dict[str, Any]:
        """The plain data of a report without figures."""
        scope, start, end = keys
        return {
            "format": self._tag,
            "scope": scope,
            "period": {"start": start.isoformat(), "end": end.isoformat()},
        }


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
