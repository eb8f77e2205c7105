"""The texts of an .ods file while it is read: those of cells, of their comments, and of shapes that lie over them.

Comments and shapes hang on a cell and are elements inside of it, with paragraphs of their own. They are not its
text: a comment is a remark of a person, and a shape lies over the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from iqmodel.formats.workbooks.ods.names import DRAW, OFFICE, TEXT
from iqmodel.formats.workbooks.ods.paragraphs import Paragraphs
from iqmodel.formats.workbooks.ods.scanner import Handler, Scanner, refuse, repeated
from iqmodel.formats.workbooks.ods.styles import Styles

_KINDS: Final = ("custom-shape", "text-box", "rect", "ellipse", "circle", "line", "path", "polygon", "caption")
_SHAPES: Final = tuple(f"{DRAW}{kind}" for kind in _KINDS)


@attrs.define
class Held:
    """A cell of the row that is read, with how often it stands there."""

    place: int
    times: int
    attributes: dict[str, str]
    paragraphs: Paragraphs | None = None
    comment: Paragraphs | None = None


@attrs.define
class Texts(Scanner):
    """The walk through texts: ``cell`` is the one that is read, ``shapes`` what shapes say on the sheet so far."""

    styles: Styles = attrs.field(factory=Styles)
    cell: Held | None = None
    shapes: list[str] = attrs.field(factory=list)
    _paragraphs: list[Paragraphs] = attrs.field(factory=list)
    """The texts that are being read, the innermost last."""
    _comments: int = 0

    def on_text(self, text: str) -> None:
        """Text of a cell, a comment or a shape."""
        if self._paragraphs and not self.is_skipping:
            self._paragraphs[-1].text(text)
            self._check_length()

    def _check_length(self) -> None:
        """Refuse a text that is longer than a cell may be. Raises InvalidDataError."""
        if self._paragraphs[-1].length > self.limits.text:
            refuse(self.limits.over("text", self._paragraphs[-1].length, value=self.part))

    def _on_annotation(self, _: dict[str, str]) -> None:
        """A comment begins, inside of its cell."""
        self._comments += 1
        refuse(self.limits.over("comments", self._comments, value=self.part))
        self._paragraphs.append(Paragraphs())

    def _end_annotation(self) -> None:
        """A comment ends."""
        said = self._paragraphs.pop()
        if self.cell is not None:
            self.cell.comment = said

    def _on_shape(self, _: dict[str, str]) -> None:
        """A shape begins, inside of a cell or on the sheet."""
        self._paragraphs.append(Paragraphs())

    def _end_shape(self) -> None:
        """A shape ends: what it says lies over the sheet."""
        text = " ".join(self._paragraphs.pop().plain().split())
        if text:
            self.shapes.append(text)

    def _on_paragraph(self, _: dict[str, str]) -> None:
        """A paragraph begins, of whatever is innermost: a shape, a comment, or else the cell."""
        if not self._paragraphs:
            if self.cell is None:
                return
            self.cell.paragraphs = self.cell.paragraphs or Paragraphs()
            self._paragraphs.append(self.cell.paragraphs)
        self._paragraphs[-1].begin()

    def _end_paragraph(self) -> None:
        """A paragraph ends."""
        if self._paragraphs:
            self._paragraphs[-1].finish()
            if self.cell is not None and self._paragraphs[-1] is self.cell.paragraphs:
                self._paragraphs.pop()

    def _on_piece(self, attributes: dict[str, str]) -> None:
        """A piece of a text begins that may have a font of its own."""
        if self._paragraphs:
            self._paragraphs[-1].open(self.styles.font(attributes.get(f"{TEXT}style-name", "")))

    def _end_piece(self) -> None:
        """A piece of a text ends."""
        if self._paragraphs:
            self._paragraphs[-1].close()

    def _on_blanks(self, attributes: dict[str, str]) -> None:
        """Blanks that count each."""
        self._sign(" ", repeated(attributes.get(f"{TEXT}c")))

    def _on_tab(self, _: dict[str, str]) -> None:
        """A tab."""
        self._sign("\t")

    def _on_break(self, _: dict[str, str]) -> None:
        """A line break within a paragraph."""
        self._sign("\n")

    def _sign(self, sign: str, number: int = 1) -> None:
        """Add signs to the text that is read, but no more than a cell may have."""
        if self._paragraphs:
            self._paragraphs[-1].sign(sign, min(number, self.limits.text + 1))
            self._check_length()

    STARTS: ClassVar[Mapping[str, Handler]] = {
        f"{OFFICE}annotation": _on_annotation,
        **dict.fromkeys(_SHAPES, _on_shape),
        f"{TEXT}p": _on_paragraph,
        f"{TEXT}span": _on_piece,
        f"{TEXT}s": _on_blanks,
        f"{TEXT}tab": _on_tab,
        f"{TEXT}line-break": _on_break,
    }
    ENDS: ClassVar[Mapping[str, Any]] = {
        f"{OFFICE}annotation": _end_annotation,
        **dict.fromkeys(_SHAPES, _end_shape),
        f"{TEXT}p": _end_paragraph,
        f"{TEXT}span": _end_piece,
    }
