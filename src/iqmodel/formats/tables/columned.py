"""The rows of a table by its columns: a long table is read by the column, and few of its rows are ever looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, overload

from iqmodel.formats.tables.rows import Row

_NONE: Final = frozenset({type(None)})


class ColumnedRows(Sequence[Row]):
    """Rows that are held by their ``columns``, all of one length; a row is made each time that it is asked for."""

    __slots__ = ("_size", "columns")

    def __init__(self, columns: Mapping[str, list[Any]]) -> None:
        self.columns: Mapping[str, list[Any]] = columns
        self._size: int = len(next(iter(columns.values()), ()))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return ColumnedRows({name: cells[place] for name, cells in self.columns.items()})
        return {name: cells[place] for name, cells in self.columns.items()}

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self.columns, row, strict=True)) for row in zip(*self.columns.values(), strict=True))

    def __len__(self) -> int:
        return self._size


def column_of(rows: Sequence[Row], name: str) -> list[Any]:
    """The cells of a column, None for each row that lacks it."""
    if isinstance(rows, ColumnedRows):
        return rows.columns.get(name) or [None] * len(rows)
    return [row.get(name) for row in rows]


def filled_columns(rows: Sequence[Row], names: Iterable[str]) -> dict[str, list[Any]]:
    """Those of the named columns that have a cell in any row."""
    held = ((name, column_of(rows, name)) for name in names)
    return {name: cells for name, cells in held if not _NONE.issuperset(map(type, cells))}


def names_in(rows: Sequence[Row]) -> Iterable[str]:
    """The names of the columns that any row has, in order."""
    if isinstance(rows, ColumnedRows):
        return rows.columns if len(rows) else ()
    return dict.fromkeys(chain.from_iterable(rows))
