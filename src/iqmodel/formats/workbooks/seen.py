"""What a person sees of a text in several fonts: raised footnote marks and struck-out words do not belong to its value.

``25257`` followed by a raised 2 is the figure 25257 with a footnote, not 252572.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

from iqmodel.formats.tables.characters import raised, split_mark, visible

_BY_NUMBER: Final = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")


_Painted: TypeAlias = tuple[tuple[str, Any], ...]


class Seen(str):
    """A text as it is read: ``marks`` were raised at its ends, ``struck`` was struck out.

    ``full`` is the text with its marks, for people, and ``held`` the same with the characters that nobody sees;
    ``painted`` are its parts in a colour of their own, each with it.
    """

    __slots__ = ("full", "held", "marks", "painted", "struck")
    full: str
    held: str
    marks: str
    struck: str
    painted: _Painted

    @classmethod
    def of(cls, text: str, marks: str, struck: str, held: str, painted: _Painted = ()) -> Seen:
        """The text with its marks, the struck-out part, the full text as it is held, and its painted parts."""
        made = cls(text)
        made.full, made.held, made.marks, made.struck, made.painted = visible(held), held, marks, struck, painted
        return made


def seen(value: Any) -> Any:
    """The value of a cell as a person sees it; anything but a text, and an ordinary text, is returned unchanged."""
    if isinstance(value, list):
        return _of_parts(value)
    if not isinstance(value, str):
        return value
    held = _decoded(value)
    text = visible(held)
    plain, mark = split_mark(text.rstrip())
    if mark and plain.strip():
        return Seen.of(plain, mark, "", held)
    return Seen.of(text, "", "", held) if _hides(held) else text


def _decoded(text: str) -> str:
    """A text as it is meant: what XML cannot hold stands in it by its number, such as a line break of old programs."""
    return _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def full_text(value: str) -> str:
    """A text with its footnote marks, for people."""
    return value.full if isinstance(value, Seen) else value


def held_text(value: str) -> str:
    """A text with its footnote marks and the characters that nobody sees: an id that hides some is refused."""
    return value.held if isinstance(value, Seen) else value


def _of_parts(parts: list[Any]) -> Seen | str:
    """The text of a cell in several fonts. Raised parts between others belong to it; those at its ends are marks."""
    held: list[str] = []
    kept: list[tuple[str, bool]] = []
    struck: list[str] = []
    coloured: list[tuple[str, Any]] = []
    for part in parts:
        whole, font = _decoded(str(part)), getattr(part, "font", None)
        text = visible(whole)
        if font is not None and font.strike:
            struck.append(text)
            continue
        high = bool(font is not None and font.vertAlign in {"superscript", "subscript"})
        held.append(raised(whole) if high else whole)
        if text:
            kept.append((text, high))
            if font is not None and font.color is not None and text.strip():
                coloured.append((text, font.color))
    full = "".join(held)
    first = next((place for place, (text, high) in enumerate(kept) if not high and text.strip()), None)
    out, painted = "".join(struck).strip(), tuple(coloured)
    usual = not out and not painted and not _hides(full)
    if first is None:
        # Text that is struck out as a whole is kept, so that its reader can report it.
        text = visible(full) or out
        return text if usual else Seen.of(text, "", out, full if visible(full) else out, painted)
    last = next(place for place in range(len(kept) - 1, -1, -1) if not kept[place][1] and kept[place][0].strip())
    text = "".join(raised(text) if high else text for text, high in kept[first : last + 1])
    beside = "".join(text for text, _ in (*kept[:first], *kept[last + 1 :])).strip()
    text, own = split_mark(text.rstrip())
    if not beside and not own and usual:
        return full
    return Seen.of(text, own + beside, out, full, painted)


def _hides(text: str) -> bool:
    """Whether there are characters in a text that nobody sees; a text without any others is empty instead."""
    shown = visible(text)
    return shown != text and bool(shown.strip())
