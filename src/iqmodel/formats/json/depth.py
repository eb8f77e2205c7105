"""How deeply a JSON text is nested, found before any parser sees it: a parser that recurses fills the stack."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

_BRACKET: Final = re.compile(r"[\[\]{}]")
_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_deep(text: str, limit: int) -> bool:
    """Whether brackets outside strings are nested deeper than ``limit``; found before any parser sees the text."""
    # So few brackets cannot nest too deeply; nearly every document is settled by this count.
    if text.count("[") + text.count("{") <= limit:
        return False
    if "\\" in text:
        text = text.replace("\\\\", "").replace('\\"', "")
    # Without escapes every second piece between quotation marks is the inside of a string.
    outside = "".join(text.split('"')[::2])
    return any(map(limit.__lt__, accumulate(map(_STEP.__getitem__, _BRACKET.findall(outside)))))
