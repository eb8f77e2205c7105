"""Lines of text that know the role of their pieces: what is a heading, a key, a remark. How it looks is for the screen.

The text of a line is the same everywhere; a role adds nothing that the words do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

Role: TypeAlias = Literal["heading", "underline", "key", "remark", "good", "bad"]
"""What a piece is: an underline is drawn under a heading, a key names what follows; good and bad tell a verdict."""


class Piece(NamedTuple):
    """A part of a line in one role, or in none."""

    text: str
    role: Role | None = None


class Line(NamedTuple):
    """One line, in pieces that follow each other without anything between them."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """How many characters it has."""
        return sum(len(piece.text) for piece in self.pieces)

    def split(self) -> Iterator[Line]:
        """The lines that it becomes where a text in it has line breaks of its own."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            first, *others = (Piece(text, piece.role) for text in piece.text.split("\n"))
            pieces.append(first)
            for other in others:
                yield Line(tuple(pieces))
                pieces = [other]
        yield Line(tuple(pieces))

    def marked(self, role: Role | None) -> Line:
        """The same text in one role."""
        return line(str(self), role)


def line(text: str = "", role: Role | None = None) -> Line:
    """A line of one piece."""
    return Line((Piece(text, role),))


def listed(text: object, *, key: str | None = None) -> Line:
    """An entry of a list, perhaps with a key of its own before it."""
    if key is None:
        return line(f"- {text}")
    return Line((Piece("- "), Piece(key, "key"), Piece(f": {text}")))


def headed(first: str, rest: Iterable[Line]) -> list[Line]:
    """A line with others below it: where there are any, it is their heading."""
    below = list(rest)
    return [line(first, "heading" if below else None), *below]


def lines_of(text: str) -> list[Line]:
    """A text of which the first line says what the others list."""
    first, *rest = text.split("\n")
    return headed(first, map(line, rest))


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text."""
    return "\n".join(map(str, lines))
