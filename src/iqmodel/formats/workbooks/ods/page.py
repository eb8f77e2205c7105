"""A sheet of an .ods file as every reader here asks for it: by the names that openpyxl gives to the same things.

The readers of forms and tables were made for openpyxl: they ask a cell for its value, the type of that, its number
format, font, fill and alignment, and a sheet for its cells, merged ranges, hidden rows and columns, and conditional
formats. These classes answer to the same names, and hold nothing else. A test compares the names with openpyxl's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.cells import letter_of
from iqmodel.formats.workbooks.colours import Colour
from iqmodel.formats.workbooks.number_formats import GENERAL
from iqmodel.formats.workbooks.serials import EPOCH


@attrs.frozen
class Font:
    """How a text is written: struck out, raised or lowered, and in which colour."""

    strike: bool = False
    vertAlign: str | None = None  # noqa: N815 - the names are those of openpyxl
    color: Colour | None = None


@attrs.frozen
class Fill:
    """What is behind a cell: its colour, if it has one."""

    fgColor: Colour | None = None  # noqa: N815 - as above

    @property
    def patternType(self) -> str | None:  # noqa: N802 - as above
        """``solid`` for a cell with a colour."""
        return None if self.fgColor is None else "solid"


@attrs.frozen
class Alignment:
    """How a text stands in its cell: ``fill`` repeats it as often as it fits."""

    horizontal: str | None = None


@attrs.frozen
class Look:
    """The style of a cell with everything that it inherits; ``kind`` is what its number format is for."""

    font: Font = Font()
    fill: Fill = Fill()
    alignment: Alignment = Alignment()
    number_format: str = GENERAL
    kind: str = ""
    disguised: bool = False
    """Whether a condition may show the cell as something other than its value."""


PLAIN: Final = Look()
"""The look of a cell without a style."""


@attrs.frozen
class Run:
    """A piece of a text in one font."""

    text: str
    font: Font | None = None

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Comment:
    """What somebody wrote about a cell."""

    text: str


@attrs.define
class PageCell:
    """A cell that contains anything: the type of its value is ``n``, ``s``, ``e`` or ``f`` as in openpyxl."""

    row: int
    column: int
    _value: Any
    data_type: str = "n"
    number_format: str = GENERAL
    look: Look = PLAIN
    comment: Comment | None = None

    @property
    def value(self) -> Any:
        """The value of the cell; None if it only has a comment."""
        return self._value

    @property
    def coordinate(self) -> str:
        """The name of the cell, such as ``D17``."""
        return f"{letter_of(self.column - 1)}{self.row}"

    @property
    def has_style(self) -> bool:
        """Whether the cell differs in its look from others."""
        return self.look is not PLAIN

    @property
    def font(self) -> Font:
        """The font of the whole cell."""
        return self.look.font

    @property
    def fill(self) -> Fill:
        """What is behind the cell."""
        return self.look.fill

    @property
    def alignment(self) -> Alignment:
        """How the text stands in the cell."""
        return self.look.alignment


@attrs.frozen
class Area:
    """A range of cells, its corners included."""

    min_row: int
    min_col: int
    max_row: int
    max_col: int

    @property
    def size(self) -> int:
        """How many cells the range has."""
        return (self.max_row - self.min_row + 1) * (self.max_col - self.min_col + 1)

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """The row and column of each cell."""
        return (
            (row, column)
            for row in range(self.min_row, self.max_row + 1)
            for column in range(self.min_col, self.max_col + 1)
        )

    def __str__(self) -> str:
        return f"{letter_of(self.min_col - 1)}{self.min_row}:{letter_of(self.max_col - 1)}{self.max_row}"


@attrs.frozen
class Hidden:
    """A hidden row, or hidden columns from ``min`` to ``max``."""

    min: int
    max: int
    hidden: bool = True
    height: None = None
    width: None = None


@attrs.define
class Ranges:
    """The ranges of a sheet."""

    ranges: list[Area] = attrs.field(factory=list)


@attrs.frozen
class Disguise:
    """A condition that may show cells as something other than their values."""

    sqref: Ranges
    rules: tuple[Any, ...] = (
        # A bar without its number is the simplest condition of which a person does not see the value.
        SimpleNamespace(iconSet=None, dataBar=SimpleNamespace(showValue=False), dxf=None),
    )


@attrs.define
class Page:
    """A sheet: its cells by row and column, and what lies over them."""

    title: str
    parent: Book
    sheet_state: str = "visible"
    _cells: dict[tuple[int, int], PageCell] = attrs.field(factory=dict)
    merged_cells: Ranges = attrs.field(factory=Ranges)
    row_dimensions: dict[int, Hidden] = attrs.field(factory=dict)
    column_dimensions: dict[int, Hidden] = attrs.field(factory=dict)
    conditional_formatting: list[Disguise] = attrs.field(factory=list)
    sheet_view: SimpleNamespace = attrs.field(factory=lambda: SimpleNamespace(showZeros=True))

    def put(self, cell: PageCell) -> None:
        """Add a cell."""
        self._cells[cell.row, cell.column] = cell

    @property
    def filled(self) -> int:
        """How many cells the sheet has that contain anything."""
        return len(self._cells)


@attrs.define
class Book:
    """The sheets of a file in their order."""

    worksheets: list[Page] = attrs.field(factory=list)
    epoch: datetime = EPOCH

    def __getitem__(self, title: str) -> Page:
        return next(page for page in self.worksheets if page.title == title)
