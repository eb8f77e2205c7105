"""The short way to read a sound JSON document: one decoding, the fast reader of its class, no list of problems.

Decoders keep the last of two duplicate keys and report nothing, so that none came is proven afterwards: a JSON text
without backslashes has two quotation marks for each key and each string, and as many must have gone into the object.
Unknown keys do not go into it, duplicate ones only once.

The decoder is that of the standard library; of a program that reads many documents, msgspec where it is installed
(extra ``fast``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any, Final

from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import Tally, attempt
from iqmodel.structuring.readers import FORMATS

LONGEST: Final = 250_000
"""Longer documents are read carefully at once: a hostile one is not decoded twice."""


def try_read(data: object, kind: type[Any] | None = None) -> Any:
    """The object of a sound JSON document, of its own kind where none is given; None where the careful way is due.

    None says nothing about the document. Only valid for the default limits and with discrepancies accepted.
    """
    if not isinstance(data, (bytes, str)) or len(data) > LONGEST:
        return None
    escape: Any
    quote: Any
    escape, quote = (b"\\", b'"') if isinstance(data, bytes) else ("\\", '"')
    text: Any = data
    if escape in text:
        return None
    tally = [0]

    def read(text: Any, tally: Tally) -> Any:
        plain = _decoder()(text)
        return hook_of(kind or _KINDS[plain["format"]]).whole(plain, tally)

    value = attempt(read, data, tally)
    return value if text.count(quote) == 2 * tally[0] else None


_KINDS: Final = {tag: kind for kind, tag in FORMATS.items()}


# Importing msgspec takes as long as reading a thousand documents without it: a program that reads few never does.
_PATIENCE: Final = 500
_documents: Final = count()


def _decoder() -> Callable[[bytes | str], Any]:
    if "msgspec" in sys.modules or next(_documents) > _PATIENCE:
        return fastest_decoder()
    return decode_with_standard_library


@cache
def fastest_decoder() -> Callable[[bytes | str], Any]:
    """The decoder of msgspec, where it is installed."""
    try:
        import msgspec
    except ModuleNotFoundError:
        return decode_with_standard_library
    decode: Callable[[bytes | str], Any] = msgspec.json.Decoder().decode
    return decode


def decode_with_standard_library(data: bytes | str) -> Any:
    """The plain data of a JSON text. Raises ValueError; of bytes, for anything but UTF-8."""
    return json.loads(data if isinstance(data, str) else data.decode("utf-8"))
