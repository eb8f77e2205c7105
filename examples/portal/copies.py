"""Copies of refused forms with their problems at the cells, kept for a while so that they can be downloaded.

Nothing of them is stored: they are in memory, under numbers that nobody guesses, a quarter of an hour, and no more than
a few at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid4

import attrs

_SECONDS: Final = 900
# A copy is a little larger than the form, which has at most a megabyte.
_MOST: Final = 50


@attrs.frozen
class Copy:
    """A workbook: its content, and the ending of its name."""

    content: bytes = attrs.field(repr=False)
    ending: str = ".xlsx"


class Copies:
    """The copies that can be downloaded; the oldest give way to newer ones."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._held: dict[UUID, tuple[float, Copy]] = {}

    def keep(self, copy: Copy) -> UUID:
        """Keep a copy for a while; returns the number under which it is found."""
        key = uuid4()
        with self._lock:
            self._forget()
            while len(self._held) >= _MOST:
                del self._held[next(iter(self._held))]
            self._held[key] = self._now() + _SECONDS, copy
        return key

    def find(self, key: UUID) -> Copy | None:
        """The copy with that number, if it is still there."""
        with self._lock:
            self._forget()
            held = self._held.get(key)
        return held and held[1]

    def _forget(self) -> None:
        """Forget what is too old."""
        for key in [key for key, (until, _) in self._held.items() if until <= self._now()]:
            del self._held[key]
