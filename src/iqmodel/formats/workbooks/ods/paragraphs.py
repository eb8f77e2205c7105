"""The text of a cell: its paragraphs with their pieces in several fonts, and blanks as OpenDocument counts them.

Blanks, tabs and line breaks between words count as one blank, and not at all at the beginning of a paragraph; those
that a person typed are elements of their own (``text:s``, ``text:tab``, ``text:line-break``). Each paragraph is a line
of the cell.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.ods.page import Font, Run

# Among the blanks of a file, any number of these is one; a no-break space belongs to its word.
_BLANKS: Final = str.maketrans("\t\r\n", "   ")


@attrs.define
class Paragraphs:
    """A text while it is read: its pieces with their fonts, and how many characters it has so far."""

    length: int = 0
    _runs: list[tuple[list[str], Font | None]] = attrs.field(factory=list)
    _fonts: list[Font | None] = attrs.field(factory=list)
    _begun: bool = False
    _blank: bool = True
    """Whether a blank just came, or nothing yet, so that another one does not count."""
    _inside: int = 0

    def begin(self) -> None:
        """A paragraph begins: on a line of its own."""
        if self._begun:
            self._put("\n")
        self._begun = self._blank = True
        self._inside += 1

    def finish(self) -> None:
        """A paragraph ends, and with it the blank at its end."""
        self._inside -= 1
        if self._blank and self._runs and (pieces := self._runs[-1][0]):
            pieces[-1] = pieces[-1].removesuffix(" ")

    def open(self, font: Font | None) -> None:
        """A piece begins, in a font of its own if it has one."""
        self._fonts.append(font if font is not None else self._font())

    def close(self) -> None:
        """The piece ends."""
        if self._fonts:
            self._fonts.pop()

    def _font(self) -> Font | None:
        """The font of the piece that is read; None for that of the cell."""
        return self._fonts[-1] if self._fonts else None

    def text(self, text: str) -> None:
        """Text of the file, where any number of blanks is one."""
        if not self._inside:
            return
        text = text.translate(_BLANKS)
        kept = " ".join(word for word in text.split(" ") if word)
        ends = bool(kept) and text.endswith(" ")
        if text.startswith(" ") and not self._blank:
            kept = f" {kept}"
        kept += " " * ends
        if kept:
            self._put(kept)
            self._blank = kept.endswith(" ")

    def sign(self, sign: str, number: int = 1) -> None:
        """Blanks, tabs and line breaks that count as they are."""
        self._put(sign * number)
        self._blank = False

    def _put(self, text: str) -> None:
        """Add characters, to the piece before them if that has the same font."""
        self.length += len(text)
        font = self._font()
        if self._runs and self._runs[-1][1] is font:
            self._runs[-1][0].append(text)
        else:
            self._runs.append(([text], font))

    def value(self) -> Any:
        """The text; in several fonts, the list of its pieces."""
        if all(font is None for _, font in self._runs):
            return self.plain()
        return [Run("".join(pieces), font) for pieces, font in self._runs]

    def plain(self) -> str:
        """The text without its fonts."""
        return "".join(piece for pieces, _ in self._runs for piece in pieces)
