"""The sheets of an .ods file with what their cells show, however often rows and cells are repeated.

The part is read once, from its beginning to its end: a row is kept until it ends, because only then it is known
whether any of its cells contains anything. Empty rows and cells move the place of what follows and are forgotten, so
that the filling up to row 1,048,576, which every program writes, costs nothing. What is repeated and has a value is
counted before an object is made of it.
"""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

import attrs

from iqmodel.formats.workbooks.facts import Facts, Opened
from iqmodel.formats.workbooks.ods.context import Settings
from iqmodel.formats.workbooks.ods.names import CALC, OFFICE, TABLE
from iqmodel.formats.workbooks.ods.page import Area, Book, Comment, Disguise, Hidden, Look, Page, PageCell, Ranges
from iqmodel.formats.workbooks.ods.scanner import FARTHEST, Handler, refuse, repeated
from iqmodel.formats.workbooks.ods.texts import Held, Texts
from iqmodel.formats.workbooks.ods.values import Typed, formula, typed
from iqmodel.language.problems import objection

_ADDRESS: Final = re.compile(r"\.\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::[^.]*\.\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$")
# How LibreOffice names a sheet in which it remembers cells of another file.
_REMEMBERED: Final = "'file:"
_NOT_SHOWN: Final = ("collapse", "filter")


@attrs.define
class Content(Texts):
    """The sheets: rows are put down when they end, as often as they are repeated; empty ones cost nothing."""

    values: Book = attrs.field(factory=Book)
    formulas: Book = attrs.field(factory=Book)
    texts: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    unreadable: dict[str, dict[str, str]] = attrs.field(factory=dict)
    _in_styles: bool = False
    _page: Page | None = None
    _computed: Page | None = None
    _row: int = 0
    _times: int = 1
    _row_style: str | None = None
    _row_hidden: bool = False
    _place: int = 0
    _cells: list[Held] = attrs.field(factory=list)
    _columns: list[int] = attrs.field(factory=list)
    """The first places of the columns, each with the style of its cells beside it."""
    _defaults: list[str | None] = attrs.field(factory=list)
    _areas: list[tuple[str, Ranges]] = attrs.field(factory=list)
    _number_cells: int = 0
    _characters: int = 0
    _ranges: int = 0
    _spanned: int = 0
    _folded: list[bool] = attrs.field(factory=list)

    def on_text(self, text: str) -> None:
        """Text of a cell, a comment or a shape, and of number formats."""
        if self._in_styles:
            self.styles.text(text)
        else:
            Texts.on_text(self, text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        Texts.start(self, name, attributes)
        if self._in_styles:
            self.styles.start(name, attributes)
            refuse(self.limits.over("styles", self.styles.number, value=self.part))
        elif name == _AUTOMATIC:
            self._in_styles = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _AUTOMATIC:
            self._in_styles = False
        elif self._in_styles:
            self.styles.end(name)
        Texts.end(self, name)

    def _left_out(self, _: dict[str, str]) -> None:
        """What is no content of a sheet: earlier versions of cells, forms, descriptions of shapes."""
        self.skip()

    def _epoch(self, attributes: dict[str, str]) -> None:
        """The day from which the file counts its dates: an invalid one leaves the usual one."""
        with contextlib.suppress(ValueError):
            day = datetime.fromisoformat(attributes.get(f"{TABLE}date-value", ""))
            self.values.epoch = self.formulas.epoch = day.replace(tzinfo=None)

    # Sheets.

    def _on_table(self, attributes: dict[str, str]) -> None:
        """A sheet begins.

        Raises InvalidDataError for a second one with the same title, and for a table within a cell.
        """
        if self._page is not None:
            # Tables within a cell exist in texts only.
            refuse(objection("excel.damaged"))
        title = attributes.get(f"{TABLE}name", "")
        if any(page.title == title for page in self.values.worksheets):
            refuse(objection("excel.damaged"))
        shown = self.styles.is_shown(attributes.get(f"{TABLE}style-name"))
        state = "visible" if shown and attributes.get(f"{TABLE}display") != "false" else "hidden"
        self._page, self._computed = Page(title, self.values, state), Page(title, self.formulas, state)
        self._row, self._place, self._columns, self._defaults = 0, 0, [], []
        self._folded = []

    def _on_source(self, _: dict[str, str]) -> None:
        """The sheet is what the program remembers of another file, which no person sees here."""
        if self._page is not None and self._page.sheet_state == "hidden" and self._page.title.startswith(_REMEMBERED):
            self._page.sheet_state = "linked"

    def _end_table(self) -> None:
        """A sheet ends: it is kept with what its shapes say, unless it is remembered from another file."""
        page, computed, shapes = self._page, self._computed, tuple(self.shapes)
        self._page = self._computed = None
        self.shapes.clear()
        if page is None or computed is None or page.sheet_state == "linked":
            return
        self.values.worksheets.append(page)
        self.formulas.worksheets.append(computed)
        if shapes:
            self.texts[page.title] = shapes
        refuse(self.limits.over("sheets", len(self.values.worksheets), value=self.part))

    # Columns and rows.

    def _on_column(self, attributes: dict[str, str]) -> None:
        """One or several columns alike: the style of their cells, and whether they are hidden."""
        times = repeated(attributes.get(f"{TABLE}number-columns-repeated"))
        first, self._place = self._place, min(self._place + times, FARTHEST)
        self._columns.append(first)
        self._defaults.append(attributes.get(f"{TABLE}default-cell-style-name"))
        flat = self.styles.is_flat("table-column", attributes.get(f"{TABLE}style-name"))
        if self._page is not None and (flat or self._is_hidden(attributes)):
            self._page.column_dimensions[first] = Hidden(first + 1, self._place)

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        """Whether a row or column is hidden by itself, by a filter or with its group."""
        return any(self._folded) or attributes.get(f"{TABLE}visibility") in _NOT_SHOWN

    def _on_group(self, attributes: dict[str, str]) -> None:
        """A group of rows or columns begins, which may be folded."""
        self._folded.append(attributes.get(f"{TABLE}display") == "false")

    def _end_group(self) -> None:
        """A group of rows or columns ends."""
        self._folded.pop()

    def _on_row(self, attributes: dict[str, str]) -> None:
        """One or several rows alike begin."""
        self._times = repeated(attributes.get(f"{TABLE}number-rows-repeated"))
        self._row_style = attributes.get(f"{TABLE}default-cell-style-name")
        flat = self.styles.is_flat("table-row", attributes.get(f"{TABLE}style-name"))
        self._row_hidden = flat or self._is_hidden(attributes)
        self._cells, self._place = [], 0

    def _end_row(self) -> None:
        """The row ends: its cells are counted first and then put down as often as it is repeated."""
        first, self._row = self._row + 1, min(self._row + self._times, FARTHEST)
        if not self._cells or self._page is None:
            return
        self._number_cells += self._times * sum(held.times for held in self._cells)
        refuse(self.limits.over("sheet_cells", self._number_cells, value=self.part))
        rows = range(first, self._row + 1)
        if self._row_hidden:
            self._page.row_dimensions |= {row: Hidden(row, row) for row in rows}
        for held in self._cells:
            self._put(held, rows)

    # Cells.

    def _on_cell(self, attributes: dict[str, str]) -> None:
        """A cell begins, which may stand for several."""
        if self._page is None:
            return
        self.cell = Held(self._place, repeated(attributes.get(f"{TABLE}number-columns-repeated")), attributes)
        self._place = min(self._place + self.cell.times, FARTHEST)

    def _end_cell(self) -> None:
        """A cell ends: it is kept if it contains anything, and its text is counted wherever it is shown."""
        held, self.cell = self.cell, None
        if held is None:
            return
        attributes = held.attributes
        if held.paragraphs is None and held.comment is None and not any(name in attributes for name in _SAYS):
            return
        self._cells.append(held)
        length = held.paragraphs.length if held.paragraphs else len(attributes.get(f"{OFFICE}string-value", ""))
        self._characters += length * min(held.times, FARTHEST) * self._times
        refuse(self.limits.over("text", length, value=self.part))
        refuse(self.limits.over("unpacked", self._characters))

    def _on_covered(self, attributes: dict[str, str]) -> None:
        """A cell under a merged one: nobody sees what it contains, but shapes that are anchored there."""
        self._place = min(self._place + repeated(attributes.get(f"{TABLE}number-columns-repeated")), FARTHEST)

    def _put(self, held: Held, rows: range) -> None:
        """Put a cell down wherever it is repeated."""
        page, computed, attributes = self._page, self._computed, held.attributes
        if page is None or computed is None:
            return
        look = self.styles.look(attributes.get(f"{TABLE}style-name") or self._row_style or self._default(held.place))
        text = held.paragraphs.value() if held.paragraphs else None
        found = typed(attributes, text, look, self.values.epoch)
        formula_held = attributes.get(f"{TABLE}formula")
        comment = None if held.comment is None else Comment(held.comment.plain())
        if found is None and comment is None and formula_held is None:
            return
        found = found or Typed(None)
        for row in rows:
            for column in range(held.place + 1, held.place + held.times + 1):
                code = found.number_format
                cell = PageCell(row, column, found.value, found.data_type, code, look, comment)
                page.put(cell)
                if formula_held is not None:
                    computed.put(PageCell(row, column, formula(formula_held), "f"))
                if found.unreadable is not None:
                    self.unreadable.setdefault(page.title, {})[cell.coordinate] = found.unreadable
        self._over(held, rows, look)

    def _over(self, held: Held, rows: range, look: Look) -> None:
        """What lies over a cell: the range that it is merged to, conditions that disguise it."""
        page, attributes = self._page, held.attributes
        if page is None:
            return
        wide, high = (repeated(attributes.get(f"{TABLE}number-{name}-spanned")) for name in ("columns", "rows"))
        if wide > 1 or high > 1:
            area = Area(rows[0], held.place + 1, rows[0] + high - 1, held.place + wide)
            self._span(page, area)
            page.merged_cells.ranges.append(area)
        if look.disguised:
            self._ranges += 1
            area = Area(rows[0], held.place + 1, rows[-1], held.place + held.times)
            page.conditional_formatting.append(Disguise(Ranges([area])))

    def _span(self, page: Page, area: Area) -> None:
        """Count a range. Raises InvalidDataError if there are too many, or too many cells in them."""
        self._ranges += 1
        refuse(self.limits.over("ranges", self._ranges, value=self.part))
        self._spanned += area.size
        said = {"sheet": page.title, "cell": None, "range": str(area), "cells": area.size}
        refuse(self.limits.over("spanned", self._spanned, page.title, value=str(area), **said))

    def _default(self, place: int) -> str | None:
        """The style of cells in that column which have none of their own."""
        found = bisect_right(self._columns, place) - 1
        return self._defaults[found] if found >= 0 else None

    # Conditional formats as LibreOffice writes them.

    def _on_conditional(self, attributes: dict[str, str]) -> None:
        """The ranges of a conditional format."""
        areas = Ranges()
        for said in attributes.get(f"{CALC}target-range-address", "").split():
            found = _ADDRESS.search(said)
            self._ranges += 1
            refuse(self.limits.over("ranges", self._ranges, value=self.part))
            if found is not None:
                left, top, right, bottom = found.groups()
                last_row, last_column = int(bottom or top), _column(right or left)
                areas.ranges.append(Area(int(top), _column(left), last_row, last_column))
        self._areas = [("", areas)]

    def _on_condition(self, attributes: dict[str, str]) -> None:
        """A condition that leads to another style."""
        name = attributes.get(f"{CALC}apply-style-name", "").replace(" ", "_20_")
        if self.styles.is_disguise(name):
            self._disguise()

    def _on_scale(self, attributes: dict[str, str]) -> None:
        """Bars and symbols, which may be shown without the number."""
        if attributes.get(f"{CALC}show-value") == "false":
            self._disguise()

    def _disguise(self) -> None:
        """The ranges of the conditional format may show something other than the values of their cells."""
        if self._page is not None and self._areas:
            self._page.conditional_formatting.append(Disguise(self._areas[-1][1]))

    def result(self, settings: Settings) -> Opened:
        """The workbook, with what the settings of the program change."""
        for page in self.values.worksheets:
            page.sheet_view.showZeros = settings.zeros and page.title not in settings.no_zeros
        return Opened(
            self.values, self.formulas, Facts(manual=settings.manual, unreadable=self.unreadable, texts=self.texts)
        )

    STARTS: ClassVar[Mapping[str, Handler]] = {
        **Texts.STARTS,
        f"{TABLE}tracked-changes": _left_out,
        f"{TABLE}dde-links": _left_out,
        f"{OFFICE}forms": _left_out,
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0 title": _left_out,
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0 desc": _left_out,
        "http://purl.org/dc/elements/1.1/ creator": _left_out,
        "http://purl.org/dc/elements/1.1/ date": _left_out,
        f"{TABLE}null-date": _epoch,
        f"{TABLE}table": _on_table,
        f"{TABLE}table-source": _on_source,
        f"{TABLE}table-column": _on_column,
        f"{TABLE}table-column-group": _on_group,
        f"{TABLE}table-row-group": _on_group,
        f"{TABLE}table-row": _on_row,
        f"{TABLE}table-cell": _on_cell,
        f"{TABLE}covered-table-cell": _on_covered,
        f"{CALC}conditional-format": _on_conditional,
        f"{CALC}condition": _on_condition,
        f"{CALC}data-bar": _on_scale,
        f"{CALC}icon-set": _on_scale,
    }
    ENDS: ClassVar[Mapping[str, Any]] = {
        **Texts.ENDS,
        f"{TABLE}table": _end_table,
        f"{TABLE}table-column-group": _end_group,
        f"{TABLE}table-row-group": _end_group,
        f"{TABLE}table-row": _end_row,
        f"{TABLE}table-cell": _end_cell,
    }


_AUTOMATIC: Final = f"{OFFICE}automatic-styles"
# The attributes by which a cell has content of its own.
_SAYS: Final = (
    *(f"{OFFICE}value-type", f"{CALC}value-type", f"{TABLE}formula"),
    *(f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"),
)


def _column(letters: str) -> int:
    """The number of a column, counted from 1."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place
