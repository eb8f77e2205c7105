"""Warnings of the libraries that read and write workbooks: in English, about what they do not know, and nobody's."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Final

_LIBRARIES: Final = ("openpyxl", "PIL", "zipfile")
# The filters of warnings are those of the process: two threads that change them put each other's back.
_LOCK: Final = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """In the body, no warning of these libraries is shown or raised, however the process treats warnings."""
    with _LOCK, warnings.catch_warnings():
        for library in _LIBRARIES:
            warnings.filterwarnings("ignore", module=rf"{library}(\.|$)")
        yield
