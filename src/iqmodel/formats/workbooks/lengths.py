"""The characters of the texts of a workbook, counted one by one where their bytes were too many to tell."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import IO, Final
from xml.parsers import expat

import attrs

# Elements that have a text, and those that hold its pieces.
_HOLDERS: Final = frozenset({"c", "si", "comment", "definedName"})
_WITH_TEXT: Final = frozenset({"t", "v", "f", "definedName"})
# The longest number of a shared text, with blanks around it.
_LONGEST_INDEX: Final = 12


class Enough(Exception):  # noqa: N818 - a signal to stop reading, not an error
    """The rest of the part does not matter."""


@attrs.define
class Texts:
    """The characters of the texts of a part, and how often its cells show each shared text."""

    most: int
    longest: int = 0
    lengths: list[int] = attrs.field(factory=list)
    shown: Counter[int] = attrs.field(factory=Counter)
    _length: int = 0
    _held: str = ""
    _of_shared: bool = False
    _in_text: bool = False

    def through(self, file: IO[bytes]) -> Texts:
        """Read the part to its end, or up to a text that is too long."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._on_element
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text
        with contextlib.suppress(Enough, expat.ExpatError):
            parser.ParseFile(file)
        return self

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in _HOLDERS:
            self._length = 0
            self._of_shared = attributes.get("t") == "s"
        self._in_text = kind in _WITH_TEXT
        self._held = ""

    def _on_text(self, text: str) -> None:
        if not self._in_text:
            return  # blanks between elements
        self._length += len(text)
        self._held = text if len(text) < _LONGEST_INDEX else ""
        self.longest = max(self.longest, self._length)
        if self.longest > self.most:
            raise Enough

    def _on_end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "si":
            self.lengths.append(self._length)
        elif kind == "v" and self._of_shared and self._held.strip().isdecimal():
            self.shown[int(self._held)] += 1
        self._in_text = False
