"""Column names: which known column an unknown name probably means, decided alike for every reader of tables.

The result is only a hint. A misspelt column is never read as what it probably means: its figures would be attributed
on a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from iqmodel.language.lookup import similar
from iqmodel.model.blocks import Block
from iqmodel.model.schema import Layout, layout_of

_MOST: Final = 3
# High, as most tables have further columns of their own, which should not be reported as misspelt.
_SIMILAR: Final = 0.8
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 200


def intended(name: str, known: tuple[str, ...], present: Container[str], model: type[Block]) -> tuple[str, ...]:
    """The known columns that an unknown name probably means, best first, at most three.

    A name means a column if it is its code, the end of its code or the label of its figure in either language,
    regardless of spaces and capitals, or similar to one of these. If one of the columns meant is ``present`` already,
    the name is taken for a column of the table's own and the result is empty.
    """
    asked = _folded(name)
    table = _names(known, layout_of(model))
    if asked in table:
        return _absent(table[asked], present)
    ends = [code for code in known if _folded(code.rpartition(".")[2]) == asked]
    if ends:
        return _absent(ends, present)
    close = similar(asked, table, most=1, cutoff=_SIMILAR)
    return _absent(table[close[0]], present) if close else ()


def _absent(meant: Sequence[str], present: Container[str]) -> tuple[str, ...]:
    """The first of the columns that a name may mean; empty if the table has one of them already."""
    return () if any(code in present for code in meant) else tuple(meant[:_MOST])


def _folded(name: str) -> str:
    """A name in the form in which names are compared: lower case, words joined by full stops, marks left out."""
    return ".".join(_WORD.findall(unicodedata.normalize("NFC", name[:_LONGEST]).casefold()))


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...], layout: Layout) -> dict[str, tuple[str, ...]]:
    """Every folded name of the known columns with the codes it may mean: the code, an end of it, both labels.

    Cached, because a table with many unknown columns asks for it once for each.
    """
    labels = {one.code: (one.label.de, one.label.en) for one in layout.dictionary}
    table: dict[str, dict[str, None]] = {}
    for code in known:
        steps = code.split(".")
        # At least two steps: „total“ alone would mean a dozen columns.
        ends = [".".join(steps[place:]) for place in range(max(1, len(steps) - 1))]
        for name in (*ends, *labels.get(code, ())):
            table.setdefault(_folded(name), {})[code] = None
    return {name: tuple(codes) for name, codes in table.items()}
