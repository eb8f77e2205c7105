"""Silence for the libraries that read and write workbooks: their English warnings help nobody who reads a form."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Final

_LIBRARIES: Final = ("openpyxl", "PIL", "zipfile")
# Warning filters belong to the process: two threads that change them would restore each other's.
_LOCK: Final = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """In the ``with`` block, no warning of these libraries is shown or raised, however the process treats warnings."""
    with _LOCK, warnings.catch_warnings():
        for library in _LIBRARIES:
            warnings.filterwarnings("ignore", module=rf"{library}(\.|$)")
        yield
