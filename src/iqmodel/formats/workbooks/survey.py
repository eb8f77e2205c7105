"""What the parts of a workbook hold, counted before any library makes objects of it.

openpyxl makes an object of every cell, writes a shared formula out for each of its cells, reads a part as often as
something refers to it, and compares each merged range with every other. None of that can be stopped once it has begun,
so everything is counted first, by a parser that keeps nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import IO, Any, Final
from xml.parsers import expat

import attrs
from openpyxl.utils import get_column_letter

from iqmodel.formats.workbooks.cells import MOST_COLUMNS, MOST_ROWS
from iqmodel.formats.workbooks.lengths import Enough
from iqmodel.language.text import Text
from iqmodel.structuring.limits import Limits

_CHUNK: Final = 1 << 16
# A tag, comment or instruction is read again from its beginning with each piece of it that comes.
_LONGEST_TOKEN: Final = 200_000
# The names of print areas and titles are understood by patterns whose time is quadratic in their length.
_RESERVED: Final = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_LONGEST_RESERVED: Final = 2_000
_DIGITS: Final = "0123456789"
_END: Final = r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?"
_RANGE: Final = re.compile(rf"{_END}(?::{_END})?", re.ASCII)
_STYLES: Final = ("xf", "cellStyle", "font", "fill", "border", "dxf", "numFmt")


@attrs.define
class Part:
    """What one part of the archive holds; the numbers are by the names of their limits."""

    limits: Limits
    size: int = 0
    doctype: bool = False
    twice: Text | None = None
    """The first row or cell that stands in the part twice or out of place."""
    counted: Counter[str] = attrs.field(factory=Counter)
    spanned: list[tuple[int, str]] = attrs.field(factory=list)
    """Ranges with the number of their cells."""
    sheets: list[tuple[str, str]] = attrs.field(factory=list)
    """The id and the title of each sheet that a part lists."""
    targets: list[tuple[str, str, str]] = attrs.field(factory=list)
    """The id, the target and the type of each relationship."""
    lengths: list[int] = attrs.field(factory=list)
    """Of shared texts the bytes of each, which is never less than its characters."""
    references: int = 0
    """How many cells refer to a shared text."""
    longest: int = 0
    """The most bytes between the beginnings of two cells, texts or comments."""
    rows_depth: int = 0
    """The depth of the element that holds the rows of a sheet."""
    _depth: int = 0
    _place: int = 0
    _table: str | None = None
    _formula: tuple[str, int] | None = None
    _shared: dict[str, list[int]] = attrs.field(factory=dict)
    _of_text: bool = False
    _parser: Any = None
    _rows: set[str] = attrs.field(factory=set)
    _row: str = ""
    _cells: set[str] = attrs.field(factory=set)
    _last: str = ""

    def through(self, file: IO[bytes]) -> Part:
        """Read the part to its end, or as far as it is XML and not over a limit."""
        self._parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartElementHandler = self._on_element
        parser.EndElementHandler = self._on_end
        # Invalid XML is reported by the reader of the sheet.
        with contextlib.suppress(Enough, expat.ExpatError):
            while chunk := file.read(_CHUNK):
                self.size += len(chunk)
                parser.Parse(chunk)
                if self.size - parser.CurrentByteIndex > _LONGEST_TOKEN + _CHUNK:
                    self.counted["elements"] = self.limits.elements + 1
                    break
            parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no names
        self._mark(self.size)
        if self._table is not None:
            self._spans(self._table)
        self._rows.clear()
        self.counted["formulas"] = sum(max(length, 20) * cells for length, cells in self._shared.values())
        return self

    def _on_doctype(self, *_: object) -> None:
        """Stop at a document type: no spreadsheet program writes one, and it may define entities that
        expand without end.
        """
        self.doctype = True
        raise Enough

    def _on_end(self, _: str) -> None:
        self._depth -= 1

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element; those of which there may be many come to their handlers by one look-up."""
        self._depth += 1
        self.counted["elements"] += 1
        handler = _HANDLERS.get(name) or _HANDLERS.get(name.rpartition(":")[2])
        if handler is not None:
            handler(self, attributes)
        if self._depth > self.limits.depth or self.counted["elements"] > self.limits.elements:
            # What is nested too deeply is refused with what has too many elements: neither is a workbook of people.
            self.counted["elements"] = max(self.counted["elements"], self.limits.elements + 1)
            raise Enough

    def _mark(self, here: int | None = None) -> None:
        """Note how far the last cell, text or comment reached, which says how long its text can be at most."""
        place = self._parser.CurrentByteIndex if here is None else here
        self.longest = max(self.longest, place - self._place)
        if self._of_text:
            self.lengths.append(place - self._place)
            self._of_text = False
        if self._formula is not None:
            index, begin = self._formula
            self._shared.setdefault(index, [place - begin, 0])[1] += 1
            self._formula = None
        self._place = place

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self._mark()
        self.references += attributes.get("t") == "s"
        self.counted["sheet_cells"] += 1
        if self.counted["sheet_cells"] > self.limits.sheet_cells:
            raise Enough
        # Outside of rows, the parts of charts and calculations have the same name.
        if row := self._row:
            # A cell without a place follows the one before it.
            ref = attributes.get("r") or f"{get_column_letter(_place(self._last.rstrip(_DIGITS), 0) + 1)}{row}"
            if ref in self._cells or not ref.endswith(row) or not ref.removesuffix(row)[-1:].isalpha():
                self.twice = self.twice or Text(f"die Zelle {ref}", f"the cell {ref}")
            self._cells.add(ref)
            self._last = ref

    def _on_row(self, attributes: dict[str, str]) -> None:
        """A row begins. Its cells are forgotten at the next one, since no row may come again."""
        # A row without cells has an object of its own as well.
        self._mark()
        self.counted["sheet_cells"] += 1
        if self.counted["sheet_cells"] > self.limits.sheet_cells:
            raise Enough
        number = attributes.get("r") or str(int(self._row or 0) + 1)
        if number in self._rows:
            self.twice = self.twice or Text(f"die Zeile {number}", f"row {number}")
        self._rows.add(number)
        self._row, self._cells, self._last = number, set(), ""

    def _on_rows(self, _: dict[str, str]) -> None:
        self.rows_depth = self._depth

    def _on_shared_text(self, _: dict[str, str]) -> None:
        self._mark()
        self._of_text = True

    def _on_formula(self, attributes: dict[str, str]) -> None:
        if attributes.get("t") == "shared":
            self._mark()
            self._formula = attributes.get("si", ""), self._place

    def _on_comment(self, attributes: dict[str, str]) -> None:
        self._mark()
        self.counted["comments"] += 1
        self._spans(attributes.get("ref", ""))

    def _on_range(self, attributes: dict[str, str]) -> None:
        self.counted["ranges"] += 1
        self._spans(attributes.get("ref", ""))

    def _on_ranges(self, attributes: dict[str, str]) -> None:
        self.counted["ranges"] += len(attributes.get("sqref", "").split())

    def _on_table(self, attributes: dict[str, str]) -> None:
        self._table = attributes.get("ref", "")

    def _on_table_column(self, _: dict[str, str]) -> None:
        # openpyxl does not walk through a table that names its columns.
        self._table = None

    def _on_sheet(self, attributes: dict[str, str]) -> None:
        related = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.sheets.append((related, attributes.get("name", "")))
        self.counted["sheets"] += 1

    def _on_relation(self, attributes: dict[str, str]) -> None:
        self.counted["ranges"] += 1
        if attributes.get("TargetMode") != "External":
            given = (attributes.get(name, "") for name in ("Id", "Target", "Type"))
            self.targets.append((next(given), next(given), next(given)))

    def _on_name(self, attributes: dict[str, str]) -> None:
        self._mark()
        self.counted["names"] += 1
        reserved = attributes.get("name", "").startswith(_RESERVED)
        self._parser.CharacterDataHandler = self._on_reserved if reserved else None
        self.counted["reserved"] = 0

    def _on_reserved(self, text: str) -> None:
        self.counted["reserved"] += len(text)
        self.counted["all_reserved"] += len(text)
        if self.counted["reserved"] > _LONGEST_RESERVED or self.counted["all_reserved"] > 10 * _LONGEST_RESERVED:
            self.counted["names"] = self.limits.names + 1
            raise Enough

    def _on_style(self, _: dict[str, str]) -> None:
        self.counted["styles"] += 1

    def _spans(self, ref: str) -> None:
        """Note each of the ranges with the number of its cells."""
        self.spanned += [(area(one), one) for one in ref.split()]


_Handler = Callable[[Part, dict[str, str]], None]
_HANDLERS: Final[Mapping[str, _Handler]] = {
    "c": Part._on_cell,  # noqa: SLF001 - the handlers of this class
    "row": Part._on_row,  # noqa: SLF001 - as above
    "sheetData": Part._on_rows,  # noqa: SLF001 - as above
    "si": Part._on_shared_text,  # noqa: SLF001 - as above
    "f": Part._on_formula,  # noqa: SLF001 - as above
    "comment": Part._on_comment,  # noqa: SLF001 - as above
    "mergeCell": Part._on_range,  # noqa: SLF001 - as above
    "hyperlink": Part._on_range,  # noqa: SLF001 - as above
    "conditionalFormatting": Part._on_ranges,  # noqa: SLF001 - as above
    "dataValidation": Part._on_ranges,  # noqa: SLF001 - as above
    "table": Part._on_table,  # noqa: SLF001 - as above
    "tableColumn": Part._on_table_column,  # noqa: SLF001 - as above
    "sheet": Part._on_sheet,  # noqa: SLF001 - as above
    "Relationship": Part._on_relation,  # noqa: SLF001 - as above
    "definedName": Part._on_name,  # noqa: SLF001 - as above
    **dict.fromkeys(_STYLES, Part._on_style),  # noqa: SLF001 - as above
}


def area(ref: str) -> int:
    """How many cells a range spans; 1 for an invalid one, which its reader rejects.

    >>> area("A1"), area("B2:C4"), area("A:B"), area("nonsense!")
    (1, 6, 2097152, 1)
    """
    found = _RANGE.fullmatch(ref)
    if found is None or ":" not in ref:
        return 1
    left, top, right, bottom = found.groups()
    columns = abs(_place(right, MOST_COLUMNS) - _place(left, 1)) + 1
    rows = abs(int(bottom or MOST_ROWS) - int(top or 1)) + 1
    return columns * rows


def _place(letters: str | None, default: int) -> int:
    place = 0
    for letter in (letters or "").upper():
        place = 26 * place + ord(letter) - 64
    return place or default
