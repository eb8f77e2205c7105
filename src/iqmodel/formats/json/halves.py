"""Half characters in JSON text: halves of a surrogate pair, which stand for nothing and which no file can store.

Bytes that are UTF-8 hold none, but a text may write them as escapes. This is asked once of a whole document, so that no
fast reader has to ask it of each of its texts.
"""

from __future__ import annotations

import re
from typing import Final

_IN_TEXT: Final = re.compile(r"\\u[dD][89a-fA-F]")
_IN_BYTES: Final = re.compile(rb"\\u[dD][89a-fA-F]")


def escapes_halves(text: str | bytes) -> bool:
    r"""Whether there may be half characters written as escapes; whole characters beyond ``\uffff`` are two of them.

    >>> escapes_halves('"\\ud83d"'), escapes_halves(b'"\\u00fc"')
    (True, False)
    """
    if isinstance(text, bytes):
        return b"\\u" in text and _IN_BYTES.search(text) is not None
    return "\\u" in text and _IN_TEXT.search(text) is not None
