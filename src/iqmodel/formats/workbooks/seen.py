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

    ``full`` is the text with its marks, for people; ``painted`` are its parts in a colour of their own, each with it.
    """

    __slots__ = ("full", "marks", "painted", "struck")
    full: str
    marks: str
    struck: str
    painted: _Painted

    @classmethod
    def of(cls, text: str, marks: str, struck: str, full: str, painted: _Painted = ()) -> Seen:
        """The text with its marks, the struck-out part, the full text and its painted parts."""
        made = cls(text)
        made.full, made.marks, made.struck, made.painted = full, marks, struck, painted
        return made


def seen(value: Any) -> Any:
    """The value of a cell as a person sees it; anything but a text, and an ordinary text, is returned unchanged."""
    if isinstance(value, list):
        return _of_parts(value)
    if not isinstance(value, str):
        return value
    text = _plain(value)
    plain, mark = split_mark(text.rstrip())
    if mark and plain.strip():
        return Seen.of(plain, mark, "", text)
    return text


def _plain(text: str) -> str:
    """A text as it is seen: what XML cannot hold stands in it by its number, such as a line break of old programs."""
    return visible(_BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text)


def full_text(value: str) -> str:
    """A text with its footnote marks, for people."""
    return value.full if isinstance(value, Seen) else value


def _of_parts(parts: list[Any]) -> Seen | str:
    """The text of a cell in several fonts. Raised parts between others belong to it; those at its ends are marks."""
    kept: list[tuple[str, bool]] = []
    struck: list[str] = []
    coloured: list[tuple[str, Any]] = []
    for part in parts:
        text, font = _plain(str(part)), getattr(part, "font", None)
        if font is not None and font.strike:
            struck.append(text)
        elif text:
            kept.append((text, bool(font is not None and font.vertAlign in {"superscript", "subscript"})))
            if font is not None and font.color is not None and text.strip():
                coloured.append((text, font.color))
    full = "".join(raised(text) if high else text for text, high in kept)
    first = next((place for place, (text, high) in enumerate(kept) if not high and text.strip()), None)
    out, painted = "".join(struck).strip(), tuple(coloured)
    if first is None:
        # Text that is struck out as a whole is kept, so that its reader can report it.
        return Seen.of(full or out, "", out, full or out, painted) if out or painted else full
    last = next(place for place in range(len(kept) - 1, -1, -1) if not kept[place][1] and kept[place][0].strip())
    text = "".join(raised(text) if high else text for text, high in kept[first : last + 1])
    beside = "".join(text for text, _ in (*kept[:first], *kept[last + 1 :])).strip()
    text, own = split_mark(text.rstrip())
    if not beside and not own and not out and not painted:
        return full
    return Seen.of(text, own + beside, out, full, painted)
