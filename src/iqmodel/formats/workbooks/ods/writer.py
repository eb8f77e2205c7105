"""Writing a workbook as .ods: what openpyxl holds of forms and tables, in the notation of OpenDocument.

Forms and tables are laid out once, as openpyxl's workbook, and written in either format. What is written here is what
our own sheets have: values, formulas, styles, merged cells, input checks, conditional colours, comments, links,
protection, frozen panes and what printing needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from openpyxl.workbook import Workbook

from iqmodel.formats.workbooks.cells import MOST_COLUMNS, MOST_ROWS, cell_at, cells_held, letter_of
from iqmodel.formats.workbooks.ods.checks import checks_of
from iqmodel.formats.workbooks.ods.element import Element, element, paragraphs, root
from iqmodel.formats.workbooks.ods.formulas import address, expression, to_open
from iqmodel.formats.workbooks.ods.looks import Looks, coloured
from iqmodel.formats.workbooks.ods.packing import packed
from iqmodel.formats.workbooks.ods.surroundings import metadata, settings, styles

_TIMES = "table:number-rows-repeated"
_VALUE = {"office:value-type", "table:formula"}


def save(book: Workbook, path: Path) -> None:
    """Write a workbook as .ods."""
    path.write_bytes(as_ods(book))


def as_ods(book: Workbook) -> bytes:
    """The .ods file of a workbook; the same workbook gives the same bytes."""
    looks = Looks()
    named: dict[str, Element] = {}
    checks = Element("table:content-validations")
    sheets = [_Sheet(sheet, looks, named, checks).element(f"ta{at}") for at, sheet in enumerate(book.worksheets, 1)]
    filters = [*_filters(book)]
    held = [*([checks] if checks.children else []), *sheets]
    if filters:
        held.append(Element("table:database-ranges", {}, [*filters]))
    automatic = element("office:automatic-styles", *_sheet_styles(len(sheets)), *looks.formats, *looks.made)
    body = element("office:body", Element("office:spreadsheet", {}, [*held]))
    return packed(
        {
            "content.xml": root("office:document-content", automatic, body).document(),
            "styles.xml": styles(book, [*named.values()]).document(),
            "settings.xml": settings(book).document(),
            "meta.xml": metadata(book).document(),
        }
    )


def sheet_apart(sheet: Any, prefix: str) -> tuple[Element, list[Element]]:
    """One sheet for another file, with its styles, whose names begin with a prefix."""
    looks = Looks(prefix)
    table = _Sheet(sheet, looks, {}, Element("table:content-validations")).element(f"{prefix}ta")
    attributes = {"style:name": f"{prefix}ta", "style:family": "table"}
    style = Element("style:style", attributes, [element("style:table-properties", table__display="true")])
    # Its area of printing and the titles of its pages need no names, which would be those of the whole file.
    return table, [*looks.formats, *looks.made, style]


def _sheet_styles(number: int) -> Iterator[Element]:
    """The styles of the sheets, which say on which page each is printed."""
    for place in range(1, number + 1):
        attributes = {"style:name": f"ta{place}", "style:family": "table", "style:master-page-name": f"page{place}"}
        yield Element("style:style", attributes, [element("style:table-properties", table__display="true")])


def _filters(book: Workbook) -> Iterator[Element]:
    """The ranges that can be filtered by their headers."""
    for place, sheet in enumerate(book.worksheets, 1):
        if sheet.auto_filter.ref:
            yield element(
                "table:database-range",
                table__name=f"__Anonymous_Sheet_DB__{place - 1}",
                table__target_range_address=address(sheet.title, sheet.auto_filter.ref),
                table__display_filter_buttons="true",
            )


@attrs.define
class _Sheet:
    """One sheet being written; ``named`` are the styles that apply under conditions."""

    sheet: Any
    looks: Looks
    named: dict[str, Element]
    checks: Element
    _checked: dict[str, str] = attrs.field(factory=dict)
    _spans: dict[tuple[int, int], tuple[int, int]] = attrs.field(factory=dict)
    _covered: set[tuple[int, int]] = attrs.field(factory=set)
    _maps: dict[tuple[int, int], tuple[tuple[str, str, str], ...]] = attrs.field(factory=dict)

    def element(self, style: str) -> Element:
        """The whole sheet."""
        sheet = self.sheet
        self._checked = checks_of(sheet, self.checks)
        for area in sheet.merged_cells.ranges:
            self._spans[area.min_row, area.min_col] = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
            self._covered |= {place for place in area.cells if place != (area.min_row, area.min_col)}
        self._conditions()
        table = element("table:table", table__name=sheet.title, table__style_name=style)
        if sheet.protection.sheet:
            table.attributes["table:protected"] = "true"
            table.add(
                "loext:table-protection",
                loext__select_protected_cells="true",
                loext__select_unprotected_cells="true",
            )
        if sheet.print_area:
            area = str(sheet.print_area).rpartition("!")[2].replace("$", "")
            table.attributes["table:print-ranges"] = address(sheet.title, area)
        width = max((cell.column for cell in cells_held(sheet)), default=1)
        self._columns(table, width)
        self._rows(table, width)
        return table

    def _conditions(self) -> None:
        """The conditions of each cell with the styles that they lead to."""
        for area in self.sheet.conditional_formatting:
            first = str(area.sqref).split()[0].partition(":")[0]
            for rule in area.rules:
                colour = str(rule.dxf.fill.bgColor.rgb)[-6:]
                name = f"colour{colour}"
                self.named.setdefault(name, coloured(name, colour))
                condition = f"is-true-formula({expression(str(rule.formula[0]))})"
                held = (condition, name, address(self.sheet.title, first))
                for one in area.sqref.ranges:
                    for place in one.cells:
                        self._maps[place] = (*self._maps.get(place, ()), held)

    def _columns(self, table: Element, width: int) -> None:
        """The columns with their widths, up to the end of the sheet."""
        for place in range(width):
            held = self.sheet.column_dimensions.get(letter_of(place))
            # A character of the standard font is seven pixels wide, and a column has five more.
            size = None if held is None or not held.customWidth else (held.width * 7 + 5) * 0.75
            column = table.add("table:table-column", table__style_name=self.looks.size("co", size))
            if held is not None and held.hidden:
                column.attributes["table:visibility"] = "collapse"
            if held is not None and held.has_style:
                # The style of the cells that are not there yet.
                column.attributes["table:default-cell-style-name"] = self.looks.cell(held)
        if width < MOST_COLUMNS:
            table.add(
                "table:table-column",
                table__style_name=self.looks.size("co", None),
                table__number_columns_repeated=str(MOST_COLUMNS - width),
            )

    def _rows(self, table: Element, width: int) -> None:
        """The rows with their heights, up to the end of the sheet; the one that is printed on every page is marked."""
        last = max((cell.row for cell in cells_held(self.sheet)), default=0)
        titles = str(self.sheet.print_title_rows or "").replace("$", "")
        title = int(titles.partition(":")[0]) if titles else 0
        for number in range(1, last + 1):
            row = self._row(number, width)
            if number == title:
                row = element("table:table-header-rows", row)
            before = table.children[-1]
            # Rows that wait to be filled in are alike: they are written once, with their number.
            if isinstance(before, Element) and _repeats(row, before):
                times = int(before.attributes.get(_TIMES, "1"))
                before.attributes[_TIMES] = str(times + 1)
            else:
                table.children.append(row)
        if last < MOST_ROWS:
            row = table.add("table:table-row", table__number_rows_repeated=str(MOST_ROWS - last))
            row.attributes["table:style-name"] = self.looks.size("ro", None)
            row.add("table:table-cell", table__number_columns_repeated=str(MOST_COLUMNS))

    def _row(self, number: int, width: int) -> Element:
        """One row: its cells, with empty ones between them as one that is repeated."""
        held = self.sheet.row_dimensions.get(number) if number in self.sheet.row_dimensions else None
        height = held.height if held is not None else None
        row = element("table:table-row", table__style_name=self.looks.size("ro", height))
        if held is not None and held.hidden:
            row.attributes["table:visibility"] = "collapse"
        empty = 0
        for column in range(1, width + 1):
            cell = cell_at(self.sheet, number, column - 1)
            if (number, column) not in self._covered and not hasattr(cell, "coordinate"):
                empty += 1
                continue
            _skip(row, empty)
            empty = 0
            if (number, column) in self._covered:
                row.add("table:covered-table-cell")
            else:
                row.children.append(self._cell(cell))
        _skip(row, empty)
        if not row.children:
            row.add("table:table-cell")
        return row

    def _cell(self, cell: Any) -> Element:
        """One cell with its look, its check, its comment and its value."""
        place = (cell.row, cell.column)
        attributes: dict[str, str] = {}
        if cell.has_style or place in self._maps:
            attributes["table:style-name"] = self.looks.cell(cell, self._maps.get(place, ()))
        if cell.coordinate in self._checked:
            attributes["table:content-validation-name"] = self._checked[cell.coordinate]
        if place in self._spans:
            high, wide = self._spans[place]
            attributes |= {"table:number-columns-spanned": str(wide), "table:number-rows-spanned": str(high)}
        made = Element("table:table-cell", attributes)
        if cell.comment is not None:
            made.children.append(element("office:annotation", *paragraphs(cell.comment.text)))
        _fill(made, cell)
        return made


def _repeats(row: Element, before: Element) -> bool:
    """Whether a row without values is the same as the one before it."""
    if any(isinstance(cell, str) or cell.children or _VALUE & cell.attributes.keys() for cell in row.children):
        return False
    attributes = {name: value for name, value in before.attributes.items() if name != _TIMES}
    return (before.name, attributes, before.children) == (row.name, row.attributes, row.children)


def _skip(row: Element, number: int) -> None:
    """Empty cells, as one that is repeated."""
    if number:
        attributes = {"table:number-columns-repeated": str(number)} if number > 1 else {}
        row.children.append(Element("table:table-cell", attributes))


def _fill(made: Element, cell: Any) -> None:
    """The value of a cell; an empty text leaves it empty, as in .xlsx."""
    value = cell.value
    if value is None or value == "":
        return
    if cell.data_type == "f":
        made.attributes["table:formula"] = to_open(str(value))
        return
    if isinstance(value, bool):
        made.attributes |= {"office:value-type": "boolean", "office:boolean-value": str(value).lower()}
    elif isinstance(value, (int, float, Decimal)):
        kind = "percentage" if "%" in cell.number_format else "float"
        made.attributes |= {"office:value-type": kind, "office:value": str(value)}
        made.children += paragraphs(_as_shown(value, cell.number_format))
        return
    elif isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        made.attributes |= {"office:value-type": "date", "office:date-value": day.isoformat()}
        value = day.strftime("%d.%m.%Y" if cell.number_format.startswith("DD") else "%Y-%m-%d")
    else:
        made.attributes["office:value-type"] = "string"
    text = paragraphs(str(value))
    if cell.hyperlink is not None:
        target = f"#{cell.hyperlink.location or cell.hyperlink.target or ''}".replace("##", "#").replace("!", ".")
        for line in text:
            line.children = [Element("text:a", {"xlink:href": target, "xlink:type": "simple"}, line.children)]
    made.children += text


def _as_shown(value: float | Decimal, code: str) -> str:
    """The text of a number for programs that do not compute what its format shows."""
    if "%" in code:
        return f"{Decimal(str(value)).scaleb(2):f}%"
    return str(value)
