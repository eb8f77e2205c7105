"""What a column of an unknown name probably holds: one notion of nearness for every reader of tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from iqmodel.model.blocks import Block
from iqmodel.model.schema import Layout, layout_of

_MOST: Final = 3
# A column is told as misspelt only where little else can be meant: most tables have columns of their own.
_SIMILAR: Final = 0.8
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 200


def intended(name: str, known: tuple[str, ...], present: Container[str], model: type[Block]) -> tuple[str, ...]:
    """The absent ones of the known columns that an unknown name probably means, best first, at most three.

    A name means a column when it is its code, the end of its code or the label of its figure in either language,
    however it is spaced and capitalised, or nearly so. Where it means a present column as much, it is one of the
    table's own.
    """
    asked = _folded(name)
    table = _names(known, layout_of(model))
    if asked in table:
        return _absent(table[asked], present)
    ends = [code for code in known if _folded(code.rpartition(".")[2]) == asked]
    if ends:
        return _absent(ends, present)
    import difflib  # only a wrong name needs it

    close = difflib.get_close_matches(asked, table, n=1, cutoff=_SIMILAR)
    return _absent(table[close[0]], present) if close else ()


def _absent(meant: Sequence[str], present: Container[str]) -> tuple[str, ...]:
    """The first of the columns that a name may mean; none where one of them is there already."""
    return () if any(code in present for code in meant) else tuple(meant[:_MOST])


def _folded(name: str) -> str:
    """A name without what people write differently: capitals, underscores, points, blanks."""
    return ".".join(_WORD.findall(unicodedata.normalize("NFC", name[:_LONGEST]).casefold()))


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...], layout: Layout) -> dict[str, tuple[str, ...]]:
    """What each known column may be called, folded: its code, the end of its code from some part on, its labels."""
    labels = {one.code: (one.label.de, one.label.en) for one in layout.indicators}
    table: dict[str, dict[str, None]] = {}
    for code in known:
        steps = code.split(".")
        ends = [".".join(steps[place:]) for place in range(max(1, len(steps) - 1))]
        for name in (*ends, *labels.get(code, ())):
            table.setdefault(_folded(name), {})[code] = None
    return {name: tuple(codes) for name, codes in table.items()}
