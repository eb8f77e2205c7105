"""The fast way to read a sound JSON document: decode once, use the fast reader of its class, collect no problems.

Decoders keep the last of duplicate keys and report nothing, so their absence is proved afterwards: a JSON text without
escaped quotation marks has two of them for each key and each string, and as many must have been used for the object.
Unknown keys are not used, duplicate ones only once.

The decoder is that of the standard library; programs that read many documents use msgspec if it is installed (extra
``fast``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any, Final

from iqmodel.formats.json.depth import too_deep
from iqmodel.formats.json.halves import escapes_halves
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import UNUSUAL, Broken
from iqmodel.structuring.limits import SAFE
from iqmodel.structuring.readers import FIRST_SHEET, FORMATS

LONGEST: Final = 250_000
"""The longest document that is tried; longer ones are read carefully at once, so that none is decoded twice."""

_SHALLOW: Final = 1_000
"""So many levels are decoded everywhere; the published sheet has 333 brackets in all."""


def try_read(data: Any, kind: type[Any] | None = None) -> Any:
    """The object of a sound JSON document, by default of the class in its format tag; None if the careful way is
    needed.

    None says nothing about the document. Valid for the default limits only, and if discrepancies are accepted.
    """
    try:
        return _read(data, kind)
    except UNUSUAL:
        return None


def is_sound(data: Any, kind: type[Any] | None = None) -> bool | None:
    """Whether a JSON document has no problem; None if the careful reader has to say. As :func:`try_read` otherwise."""
    try:
        return True if _read(data, kind) is not None else None
    except Broken:
        return False
    except UNUSUAL:
        return None


def _read(data: Any, kind: type[Any] | None) -> Any:
    """The object of a document, or None; raises what readers raise."""
    # Texts of a class of their own may encode themselves to anything.
    if type(data) not in (bytes, str) or len(data) > LONGEST:
        return None
    # Nothing holds half characters: no text with any can be encoded, and bytes with one cannot be decoded.
    text: bytes = data.encode() if data.__class__ is str else data
    # An escaped quotation mark would spoil the count of them; any other escape is a character like another. Most texts
    # have no escape, and one character is found many times as fast as two.
    if b"\\" in text and (b'\\"' in text or escapes_halves(text)):
        return None
    plain = _decoder()(text)
    tally = [0]
    value = hook_of(kind or _KINDS[plain["format"]]).whole(plain, tally)
    return value if text.count(b'"') == 2 * tally[0] else None


def plain_of(text: str) -> Any:
    """The plain data of a JSON text in which nothing needs a closer look; None for any other text, even a sound one.

    Its objects hold texts without escapes and short whole numbers, and no key twice: there are two quotation marks for
    each key and each text. ``text`` has no half characters and is not nested too deeply.
    """
    # The decoder takes no subclasses of text.
    if type(text) is not str or len(text) > LONGEST or "\\" in text:
        return None
    try:
        plain = _decoder()(text)
    except (ValueError, RecursionError):
        return None
    return plain if text.count('"') == 2 * _strings_in(plain) else None


def _strings_in(plain: Any) -> int:
    """How many keys and texts there are in plain data; -1 if there is anything but them, lists and short numbers."""
    strings = 0
    waiting: list[Any] = [[plain]]
    for values in waiting:  # which grows meanwhile
        for value in values:
            kind = value.__class__
            # Most of what a report holds are figures.
            if kind is int:
                if not -_FEW_DIGITS < value < _FEW_DIGITS:
                    return -1
            elif kind is str:
                strings += 1
            elif kind is dict:
                strings += len(value)
                waiting.append(value.values())
            elif kind is list:
                waiting.append(value)
            elif value is not None and kind is not bool:
                return -1
    return strings


_FEW_DIGITS: Final = 10**15

_KINDS: Final = {FORMATS[Report]: BaseReport, FORMATS[FactSheet]: FactSheet, FIRST_SHEET: FactSheet}


# Importing msgspec takes as long as reading a thousand documents without it, so it waits for this many documents.
_PATIENCE: Final = 500
_documents: Final = count()


def _decoder() -> Callable[[bytes | str], Any]:
    """The decoder to use: msgspec's once it has been imported or is worth importing."""
    if "msgspec" in sys.modules or next(_documents) > _PATIENCE:
        return fastest_decoder()
    return decode_with_standard_library


@cache
def fastest_decoder() -> Callable[[bytes | str], Any]:
    """The decoder of msgspec if it is installed, otherwise that of the standard library."""
    try:
        import msgspec
    except ModuleNotFoundError:
        return decode_with_standard_library
    decode: Callable[[bytes | str], Any] = msgspec.json.Decoder().decode
    return decode


def decode_with_standard_library(data: bytes | str) -> Any:
    """The plain data of a JSON text. Raises ValueError for invalid JSON, for bytes that are not UTF-8, and for what is
    nested too deeply: not every Python notices that before its stack is full (in a browser it does not).
    """
    text = data if isinstance(data, str) else data.decode("utf-8")
    if text.count("{") + text.count("[") > _SHALLOW and too_deep(text, SAFE.depth):
        raise ValueError("nested too deeply")
    return json.loads(text)
