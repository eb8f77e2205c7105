"""Sheets of .xlsx files in the form in which programs write their rows: numbers and texts, one cell after the other.

Such rows are taken apart by one pattern, several times as fast as by an XML parser, and their cells are put into the
sheet that openpyxl makes of the rest of the part. A sheet with anything else among its rows (a formula, a text in
several fonts, a place that comes twice, a reference to a character) is not ordinary: it is read by openpyxl alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, TypeAlias

import attrs
from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.datetime import from_excel

from iqmodel.formats.workbooks.cells import MOST_COLUMNS, MOST_ROWS, column_of, letter_of
from iqmodel.formats.workbooks.parts import MAIN

_FIRST, _LAST = "<sheetData>", "</sheetData>"
# Nothing but this may come before the rows at the level of the sheet; the namespace is that of every element without
# a prefix.
_ROOT: Final = re.compile(
    r'(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s*\?>\s*)?'
    rf'<worksheet(?=\s)[^<>\']*\sxmlns="{re.escape(MAIN)}"[^<>\']*>'
)
# Elsewhere in the part there must not be any rows or cells, nor comments, instructions or a document type.
_NOT_BESIDE: Final = re.compile(r"<(?:[!?]|(?:[^<>\s/:]+:)?(?:sheetData|row|c)[\s/>])")
_ATTRIBUTES: Final = r'(?: (?!xmlns)[A-Za-z0-9]+(?::[A-Za-z0-9]+)?="[^"<>&\x00-\x1f]*")*'
_ROW: Final = re.compile(rf'<row r="([1-9][0-9]{{0,6}})"({_ATTRIBUTES})(/?)>')
# Without attributes but these, openpyxl makes nothing of a row but its cells.
_OF_CELLS_ALONE: Final = re.compile(r'(?: spans="[0-9: ]*")?')
# What XML does not permit in texts, and line ends that its parsers change, are left to them.
_TEXT: Final = r"([^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*)"
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="(n|s|str|inlineStr)")?'
    rf'(?:/>|><v>{_TEXT}</v></c>|><is><t(?: xml:space="preserve")?>{_TEXT}</t></is></c>|></c>)'
)
_STEP: Final = _CELL.groups + 1
_NUMBER: Final = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[Ee][+-]?[0-9]{1,3})?")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_ENTITY: Final = re.compile("&(amp|lt|gt|quot|apos);")
_ENTITIES: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

_Held: TypeAlias = "tuple[int, int, int, str, str]"


@attrs.frozen(eq=False)
class OrdinarySheet:
    """The cells of a sheet, and the ``rest`` of its part without them, in which rows of their own looks remain.

    ``elements``, ``rows`` and ``references`` (to shared texts) count what is not in the rest. ``longest`` are the bytes
    of the longest row, and so no fewer than those of the longest text.
    """

    rest: bytes
    cells: tuple[_Held, ...]
    """Row, column, number of the style, type and text of every cell that contains anything."""
    elements: int
    rows: int
    places: int
    """How many cells there are, the empty ones included."""
    references: int
    longest: int


def ordinary(data: bytes, most: int) -> OrdinarySheet | None:
    """The sheet in a part of a workbook; None if it is not ordinary or has more than so many cells.

    Nothing is ever raised, and nothing said of a part that is not ordinary: whether it is XML at all is found by those
    who read it then. Rows have to be in order, and so the cells of each, which proves that none of them comes twice.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head, first, after = text.partition(_FIRST)
    root = _ROOT.match(head)
    if root is None or not first or _NOT_BESIDE.search(head, root.end()):
        return None
    rows = _Rows(after, most)
    if not rows.read() or _NOT_BESIDE.search(after, rows.end + len(_LAST)):
        return None
    rest = "".join((head, first, *rows.kept, after[rows.end :]))
    return OrdinarySheet(
        rest.encode(),
        tuple(rows.cells),
        rows.elements,
        rows.number - len(rows.kept),
        rows.places,
        rows.references,
        rows.longest,
    )


class _Rows:
    """The rows of a sheet while they are read; ``end`` is the place in the text at which they end.

    ``kept`` are the beginnings of the rows that have attributes of their own, such as being hidden: openpyxl reads
    these. ``number`` counts all rows; the other names are those of :class:`OrdinarySheet`.
    """

    def __init__(self, text: str, most: int) -> None:
        self.text, self.most = text, most
        self.end = self.number = self.places = self.elements = self.references = self.longest = 0
        self.kept: list[str] = []
        self.cells: list[_Held] = []

    def read(self) -> bool:
        """Read all rows; returns whether they are ordinary."""
        text, at, before = self.text, 0, 0
        while not text.startswith(_LAST, at):
            begun = _ROW.match(text, at)
            if begun is None:
                return False
            number, attributes, empty = begun.groups()
            row, body = int(number), begun.end()
            end = body if empty else text.find("</row>", body)
            if not before < row <= MOST_ROWS or end < 0 or not self._row(number, text[body:end]):
                return False
            if not _OF_CELLS_ALONE.fullmatch(attributes):
                self.kept.append(f'<row r="{number}"{attributes}/>')
            at, before = end if empty else end + len("</row>"), row
            self.number += 1
            # As many bytes as the characters may have.
            self.longest = max(self.longest, (at - begun.start()) * (1 if text.isascii() else 4))
            if self.number + self.places > self.most:
                return False
        self.end = at
        self.elements += self.number - len(self.kept) + self.places
        return True

    def _row(self, number: str, body: str) -> bool:
        """Read the cells of a row; returns whether all of them are ordinary and stand in their places."""
        if not body:
            return True
        # Counting takes no memory; splitting a row of millions of cells would.
        if body.count("<c") > min(self.most, MOST_COLUMNS):
            return False
        found = _CELL.split(body)
        columns = _columns(tuple(found[1::_STEP]))
        if any(found[::_STEP]) or {*found[2::_STEP]} != {number} or columns is None:
            return False
        row = int(number)
        self.places += len(columns)
        each = zip(columns, found[3::_STEP], found[4::_STEP], found[5::_STEP], found[6::_STEP], strict=True)
        for column, style, kind, value, inline in each:
            if value is not None:
                self.elements += 1
                held = _value(kind, value)
            elif inline is not None:
                self.elements += 2
                held = _plain(inline) if kind == "inlineStr" else None
            elif kind is None or kind == "n":
                continue
            else:
                return False
            if held is None:
                return False
            self.references += kind == "s"
            self.cells.append((row, column, int(style or 0), kind or "n", held))
        return True


@lru_cache(maxsize=1_024)
def _columns(letters: tuple[str, ...]) -> tuple[int, ...] | None:
    """The columns of the cells of a row, counted from 1; None for a row without cells, or with cells out of order."""
    places = tuple(map(column_of, letters))
    sound = places and places[-1] <= MOST_COLUMNS and all(a < b for a, b in pairwise(places))
    return places if sound else None


def _value(kind: str | None, text: str) -> str | None:
    """The text of a value that is of its kind; None for any other.

    Numbers are those that every parser reads alike, the references to shared texts whole ones.
    """
    if kind == "str":
        return _plain(text) or None
    pattern = _WHOLE if kind == "s" else _NUMBER
    return text if kind != "inlineStr" and pattern.fullmatch(text) else None


def _plain(text: str) -> str | None:
    """A text with its entities replaced; None if it refers to anything else."""
    if "&" not in text:
        return text
    return None if "&" in _ENTITY.sub("", text) else _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)


@attrs.frozen(eq=False)
class StyledLook:
    """How the cells of one style look, as openpyxl has it.

    It is asked once for each style of a sheet, where a cell of openpyxl would ask whenever it is asked itself.
    """

    number_format: str
    has_style: bool
    font: Any
    fill: Any
    alignment: Any


class OrdinaryCell:
    """A cell of an ordinary sheet, by the names that openpyxl gives to the same things.

    It has room for what readers ask, and nothing can be written to it but the text that a person sees.
    """

    __slots__ = ("_value", "column", "data_type", "look", "row")
    comment: Final = None

    def __init__(self, row: int, column: int, value: Any, data_type: str, look: StyledLook) -> None:
        self.row: int = row
        self.column: int = column
        self._value = value
        self.data_type: str = data_type
        self.look: StyledLook = look

    @property
    def value(self) -> Any:
        """The value of the cell."""
        return self._value

    @property
    def coordinate(self) -> str:
        """The name of the cell, such as ``D17``."""
        return f"{letter_of(self.column - 1)}{self.row}"

    @property
    def number_format(self) -> str:
        """The number format of the cell's style."""
        return self.look.number_format

    @property
    def has_style(self) -> bool:
        """Whether the cell has a style of its own."""
        return self.look.has_style

    @property
    def font(self) -> Any:
        """The font of the whole cell."""
        return self.look.font

    @property
    def fill(self) -> Any:
        """What is behind the cell."""
        return self.look.fill

    @property
    def alignment(self) -> Any:
        """How the text stands in the cell."""
        return self.look.alignment


def put_cells(sheet: Any, held: OrdinarySheet, shared: list[Any]) -> None:
    """Put the cells of an ordinary sheet into the one that openpyxl made of its rest, with the ``shared`` texts.

    Raises whatever openpyxl raises for styles and texts that do not exist.
    """
    book, cells = sheet.parent, sheet._cells  # noqa: SLF001 - whatever is public makes cells one by one
    values = _Values(book, shared)
    looks: dict[int, StyledLook] = {}
    for row, column, style, kind, text in held.cells:
        value, data_type = values.read(kind, style, text)
        before = cells.get((row, column))
        if before is None:
            look = looks.get(style)
            if look is None:
                look = looks[style] = _look(sheet, style)
            cells[row, column] = OrdinaryCell(row, column, value, data_type, look)
        elif not isinstance(before, MergedCell):
            # It is there for its comment, a link or a range that begins with it. What a range covers is not seen.
            before._style = _cell(sheet, style)._style  # noqa: SLF001 - as above
            before._value, before.data_type = value, data_type  # noqa: SLF001 - as above


def _cell(sheet: Any, style: int) -> Any:
    """A cell of that style."""
    return Cell(sheet, row=1, column=1, style_array=sheet.parent._cell_styles[style])  # noqa: SLF001 - as above


def _look(sheet: Any, style: int) -> StyledLook:
    cell = _cell(sheet, style)
    return StyledLook(cell.number_format, cell.has_style, cell.font, cell.fill, cell.alignment)


class _Values:
    """The values of cells by their types and texts, as openpyxl reads them.

    What is a date is decided by the style of a cell; a table repeats its days in every row, so each is made once.
    """

    def __init__(self, book: Any, shared: list[Any]) -> None:
        self._days, self._spans = book._date_formats, book._timedelta_formats  # noqa: SLF001 - as above
        self._epoch = book.epoch
        self._shared = shared
        self._dated: dict[tuple[int, str], tuple[Any, str]] = {}

    def read(self, kind: str, style: int, text: str) -> tuple[Any, str]:
        """The value of a cell and its type."""
        if kind == "s":
            return self._shared[int(text)], "s"
        if kind != "n":
            return text.replace("x005F_", "") if kind == "inlineStr" else text, "s"
        if style not in self._days:
            return _number(text), "n"
        found = self._dated.get((style, text))
        if found is None:
            found = self._dated[style, text] = self._day(style, text)
        return found

    def _day(self, style: int, text: str) -> tuple[Any, str]:
        """A number that its style shows as a date, a time or a duration; an error where there is no such day."""
        try:
            return from_excel(_number(text), self._epoch, timedelta=style in self._spans), "d"
        except (OverflowError, ValueError):
            return "#VALUE!", "e"


def _number(text: str) -> Any:
    return float(text) if "." in text or "e" in text.lower() else int(text)
