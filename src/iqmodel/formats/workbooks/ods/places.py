"""Single cells of a sheet in the tree of its file: what is repeated is taken apart where one cell of it is meant."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from iqmodel.formats.workbooks.ods.element import Element
from iqmodel.formats.workbooks.ods.scanner import repeated

_ROWS: Final = ("table:table-header-rows", "table:table-row-group", "table:table-rows")
_COLUMNS: Final = ("table:table-header-columns", "table:table-column-group", "table:table-columns")
_ROW_TIMES, _CELL_TIMES = "table:number-rows-repeated", "table:number-columns-repeated"

Change = Callable[[Element, str | None], None]
"""Called with a cell and the style that its row or column gives to cells without one of their own."""


@attrs.define
class Places:
    """The cells of one sheet that are changed: by row and column, counted from 1.

    Rows and cells that are repeated are one element with the number of their repetitions; where one of them is changed,
    there are up to three afterwards: those before it, itself, and those behind it.
    """

    wanted: Mapping[int, Mapping[int, Change]]
    _row: int = 0
    _defaults: list[tuple[int, str | None]] = attrs.field(factory=list)
    """How many columns follow each other with the same style for their cells."""

    def change(self, table: Element) -> None:
        """Change the cells, and add those that the sheet does not have."""
        self._defaults = [*_columns(table)]
        self._within(table)
        last = [row for row in sorted(self.wanted) if row > self._row]
        for row in last:
            if row > self._row + 1:
                table.children.append(_empty("table:table-row", _ROW_TIMES, row - self._row - 1))
            made = Element("table:table-row")
            self._cells(made, self.wanted[row])
            table.children.append(made)
            self._row = row

    def _within(self, parent: Element) -> None:
        """The rows in an element, which may stand in groups."""
        kept: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, Element) and child.name == "table:table-row":
                kept += self._apart(child)
                continue
            if isinstance(child, Element) and child.name in _ROWS:
                self._within(child)
            kept.append(child)
        parent.children = kept

    def _apart(self, row: Element) -> Iterator[Element]:
        """A row, or several alike: those of which cells are wanted one by one, the others still together."""
        times = repeated(row.attributes.get(_ROW_TIMES))
        first, self._row = self._row + 1, self._row + times
        done = first
        for number in sorted(number for number in self.wanted if first <= number <= self._row):
            yield from _some(row, _ROW_TIMES, number - done)
            own = copy.deepcopy(row)
            own.attributes.pop(_ROW_TIMES, None)
            self._cells(own, self.wanted[number])
            yield own
            done = number + 1
        yield from _some(row, _ROW_TIMES, self._row + 1 - done)

    def _cells(self, row: Element, wanted: Mapping[int, Change]) -> None:
        """Change the cells of one row."""
        kept: list[Element | str] = []
        last = 0
        for child in row.children:
            if not isinstance(child, Element) or child.name not in ("table:table-cell", "table:covered-table-cell"):
                kept.append(child)
                continue
            times = repeated(child.attributes.get(_CELL_TIMES))
            done, last = last + 1, last + times
            for place in sorted(place for place in wanted if done <= place <= last):
                kept += _some(child, _CELL_TIMES, place - done)
                own = copy.deepcopy(child)
                own.attributes.pop(_CELL_TIMES, None)
                wanted[place](own, self._default(row, place))
                kept.append(own)
                done = place + 1
            kept += _some(child, _CELL_TIMES, last + 1 - done)
        for place in sorted(place for place in wanted if place > last):
            if place > last + 1:
                kept.append(_empty("table:table-cell", _CELL_TIMES, place - last - 1))
            made = Element("table:table-cell")
            wanted[place](made, self._default(row, place))
            kept.append(made)
            last = place
        row.children = kept

    def _default(self, row: Element, place: int) -> str | None:
        """The style of a cell without one of its own."""
        if (own := row.attributes.get("table:default-cell-style-name")) is not None:
            return own
        for times, style in self._defaults:
            if place <= times:
                return style
            place -= times
        return None


def _columns(parent: Element) -> Iterator[tuple[int, str | None]]:
    """The columns of a sheet, which may stand in groups."""
    for child in parent.children:
        if isinstance(child, Element) and child.name == "table:table-column":
            yield repeated(child.attributes.get(_CELL_TIMES)), child.attributes.get("table:default-cell-style-name")
        elif isinstance(child, Element) and child.name in _COLUMNS:
            yield from _columns(child)


def _some(one: Element, name: str, times: int) -> Iterator[Element]:
    """So many of several alike; nothing for none."""
    if times > 0:
        attributes = {key: value for key, value in one.attributes.items() if key != name}
        yield Element(one.name, attributes | ({name: str(times)} if times > 1 else {}), one.children)


def _empty(name: str, repetition: str, times: int) -> Element:
    """So many empty rows or cells."""
    children: list[Element | str] = [Element("table:table-cell")] if name == "table:table-row" else []
    return Element(name, {repetition: str(times)} if times > 1 else {}, children)
