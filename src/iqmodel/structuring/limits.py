"""Limits: how much of a file or document from outside is read before it is rejected."""

from __future__ import annotations

from typing import Any, Final

import attrs

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.records import Record, between

# Large enough to mean ‘no limit’.
_MOST: Final = 2**31 - 1
# The csv module of the standard library reads no longer cell, and its own limit belongs to the whole process.
_LONGEST_CELL: Final = 131_072
_SUMMARY: Final = Text(
    # Any of them may be 1, so no noun follows a number.
    de="höchstens: Bytes {size}, Ebenen {depth}, Einträge je Liste {items}, Ziffern je Zahl {digits}, gemeldete "
    "Probleme {problems}",
    en="at most: bytes {size}, levels {depth}, entries per list {items}, digits per number {digits}, reported problems "
    "{problems}",
)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Limits(Record):
    """What a file or document from outside may cost: the same defaults for every reader.

    Exceeding a limit is one problem whose code is ``limit.`` and the name of the limit; its data hold the limit and,
    as ``has``, what the file has. It is never an exception where a result has room for problems, and never a hang.

    Of every file and document: ``size`` is the number of bytes (of a text: characters) of a document, a table or a
    workbook, or of one line of a stream; a longer one is not even decoded. ``problems`` is how many problems are listed
    one by one; the last one then says how many more there are. ``large`` is the size of a table that an engine reads as
    columns: Parquet, and CSV by ``read_csv_frame``.

    Of JSON: ``depth`` is how deeply objects and lists (and the XML elements of workbooks) may be nested, ``items`` how
    many entries a list may have, and ``digits`` the length of a number.

    Of tables and workbooks: ``rows``, ``columns`` and ``cells`` count what is read one by one, ``text`` is the number
    of characters of one cell.

    Of workbooks: ``entries`` are the files in the archive, ``elements`` those of its XML, ``unpacked`` its bytes once
    unpacked, with a text counted for each cell that shows it, and ``ratio`` how many of these there may be for each
    packed byte. ``sheets``, ``sheet_cells`` (of all sheets together, empty ones included), ``names`` (defined names),
    ``comments`` and ``styles`` (cell formats included) are counted; ``ranges`` are merged ranges, those of conditional
    formats and input checks, and links, ``spanned`` the cells within them that openpyxl makes objects of; ``formulas``
    are the characters of shared formulas, which openpyxl writes out for each of their cells.

    Of a reading in a process of its own (:func:`~iqmodel.read_apart`, :class:`~iqmodel.results.Workers`): ``seconds``
    of processor time and ``memory`` in bytes.

    The defaults leave ample room: a full report has about 7,000 bytes and 6 levels, an entry form 12,000 bytes, 900
    cells and 60,000 bytes once unpacked.

    Raises :class:`~iqmodel.errors.InvariantError` for a limit that is not an integer of at least 1.

    >>> Limits(problems=10)
    results.Limits(problems=10)
    """

    size: int = attrs.field(default=10_000_000, metadata=between(1, _MOST))
    depth: int = attrs.field(default=64, metadata=between(1, 500))
    items: int = attrs.field(default=10_000, metadata=between(1, _MOST))
    digits: int = attrs.field(default=100, metadata=between(1, 4_300))
    problems: int = attrs.field(default=1_000, metadata=between(1, 1_000_000))
    large: int = attrs.field(default=100_000_000, metadata=between(1, _MOST))
    rows: int = attrs.field(default=50_000, metadata=between(1, _MOST))
    columns: int = attrs.field(default=2_000, metadata=between(1, 16_384))
    cells: int = attrs.field(default=400_000, metadata=between(1, _MOST))
    text: int = attrs.field(default=32_767, metadata=between(1, _LONGEST_CELL))
    entries: int = attrs.field(default=2_000, metadata=between(1, 65_535))
    elements: int = attrs.field(default=1_500_000, metadata=between(1, _MOST))
    unpacked: int = attrs.field(default=30_000_000, metadata=between(1, _MOST))
    ratio: int = attrs.field(default=200, metadata=between(1, _MOST))
    sheets: int = attrs.field(default=200, metadata=between(1, _MOST))
    sheet_cells: int = attrs.field(default=100_000, metadata=between(1, _MOST))
    names: int = attrs.field(default=10_000, metadata=between(1, _MOST))
    comments: int = attrs.field(default=10_000, metadata=between(1, _MOST))
    ranges: int = attrs.field(default=10_000, metadata=between(1, _MOST))
    spanned: int = attrs.field(default=100_000, metadata=between(1, _MOST))
    formulas: int = attrs.field(default=2_000_000, metadata=between(1, _MOST))
    styles: int = attrs.field(default=65_535, metadata=between(1, _MOST))
    seconds: int = attrs.field(default=10, metadata=between(1, 86_400))
    memory: int = attrs.field(default=500_000_000, metadata=between(1, 2**40))

    def __reduce__(self) -> Any:
        # The defaults stay the same object in another process: readers that know no others ask for that.
        return "SAFE" if self is SAFE else super().__reduce__()

    def in_language(self, language: Language | None = None) -> str:
        """The limits of every document in one line."""
        return render(_SUMMARY, current_language(language), attrs.asdict(self))

    def over(self, name: str, has: int, *steps: str | int, value: object = None, **data: object) -> Problem | None:
        """The problem of a file that has more than this limit permits; None for one that does not."""
        limit: int = getattr(self, name)
        return objection(f"limit.{name}", *steps, value=value, limit=limit, has=has, **data) if has > limit else None


SAFE: Final = Limits()
"""The default limits."""
