"""A second table below the first: its rows would be read as those of the first one, figures in each other's places.

Exports are appended to each other, and sheets have several tables below each other. Where the second has the header of
the first once more, its rows are as good as those before. Any other header ends the table, be it in codes, in labels or
in words that nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from iqmodel.errors import IQModelError
from iqmodel.formats.tables.characters import visible
from iqmodel.formats.tables.headers import HeaderMatch, match, named_in
from iqmodel.report import BaseReport
from iqmodel.values.scopes import to_scope

_MEANT: Final = re.compile(r"DE(?![^\W_])")

Begun: TypeAlias = Literal["same", "other"]


def begins_table(cells: Sequence[object], header: HeaderMatch, model: type[BaseReport]) -> Begun | None:
    """Whether a row below a header is a header itself: the same one again, or that of another table; None for a row.

    A row of a report has a scope, and days that begin with a digit or are typed. What has neither, but words in the
    places of both days and no number at all, is a header.
    """
    width = len(header.codes)
    places = {code: place for place, code in enumerate(header.codes) if code in ("scope", "start", "end")}
    days = [place for key, place in places.items() if key != "scope" and place < len(cells)]
    if any(is_number(cells[place]) for place in days):
        return None  # an ordinary row: to look at all of its cells, and for names, would take too long
    texts = [visible(cell).strip() if isinstance(cell, str) else "" for cell in cells]
    if sum(map(bool, texts)) < 2:
        return None
    if texts[:width] == [visible(name).strip() for name in header.found] and not any(texts[width:]):
        return "same"
    scope = places.get("scope")
    if scope is not None and scope < len(texts) and _is_scope(texts[scope]):
        return None  # somebody's row, whatever is wrong with it
    if named_in(texts, model) > 1:
        found = match(texts, model=model)
        codes = (*found.codes, *(None for _ in range(width - len(found.codes))))
        as_before = codes[:width] == header.codes and not any(texts[width:])
        return "same" if as_before and _names_agree(texts, header) else "other"
    headed = len(days) == 2 and all(any(map(str.isalpha, texts[place])) for place in days)
    return "other" if headed and not any(map(is_number, cells)) else None


def _names_agree(texts: Sequence[str], header: HeaderMatch) -> bool:
    """Whether the columns that are not known have the same names in both headers."""
    for place, (name, code) in enumerate(zip(header.found, header.codes, strict=True)):
        if code is None and visible(name).strip() != (texts[place] if place < len(texts) else ""):
            return False
    return True


def is_number(cell: object) -> bool:
    """Whether a cell holds a number or a date, typed or as text."""
    if isinstance(cell, str):
        return visible(cell).strip(" +-−")[:1].isdigit()
    return cell is not None and not isinstance(cell, bool)


def _is_scope(text: str) -> bool:
    """Whether a text is a scope, or was meant for one: what begins with DE has a mistake in what follows."""
    if _MEANT.match(text):
        return True
    try:
        to_scope(text)
    except IQModelError:
        return False
    return True
