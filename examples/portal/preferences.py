"""What a client would like best: Accept and Accept-Language (RFC 9110), read by their grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# Less than any weight but 0. Weights go from 0 to 1 and have three decimals: `inf`, `nan`, `-1` and `1e9` are none.
_LEAST: Final = 0.0001
_WEIGHT: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)


def preferred(header: str, offered: Sequence[str], separator: str) -> str | None:
    """The one of ``offered`` that a header prefers; None where it names none of them.

    ``separator`` parts the general from the special: ``/`` of media types, ``-`` of languages. A special entry counts
    before a general one, whatever their weights; among equal weights the first in the header wins, then the first
    offered. What has a weight that is none is named after everything else.

    >>> preferred("de-AT, en;q=0.9", ("en", "de"), "-")
    'de'
    >>> preferred("text/html;q=inf, */*;q=0.1", ("application/json", "text/html"), "/")
    'application/json'
    >>> preferred("en;q=x", ("de", "en"), "-")
    'en'
    """
    entries = [_entry(text) for text in header.lower().split(",")]
    best: tuple[float, int] | None = None
    found = None
    for one in offered:
        fits = [
            (closeness, weight, -place)
            for place, (name, weight) in enumerate(entries)
            if (closeness := _closeness(name, one, separator))
        ]
        if not fits:
            continue
        _, weight, place = max(fits, key=lambda fit: (fit[0], fit[2]))
        if weight and (best is None or (weight, place) > best):
            best, found = (weight, place), one
    return found


def _entry(text: str) -> tuple[str, float]:
    """What an entry names, and its weight."""
    name, *parameters = (part.strip() for part in text.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            return name, float(parameter[2:]) if _WEIGHT.fullmatch(parameter[2:]) else _LEAST
    return name, 1.0


def _closeness(name: str, offered: str, separator: str) -> int:
    """How closely an entry names what is offered: 3 exactly, 2 its kind or a kind of it, 1 as anything, 0 not."""
    if name == offered:
        return 3
    if name in ("*", f"*{separator}*"):
        return 1
    special = separator == "-" and name.startswith(f"{offered}-")  # de-AT is German, too
    return 2 if special or name == f"{offered.partition(separator)[0]}{separator}*" else 0
