"""Which writing in a cell cannot be seen: writing in the colour of what is behind it.

White figures on white paper are how people hide a number that their formulas need; red ones on red cells are the same.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

_DIGITS: Final = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
PALETTE: Final = tuple(_DIGITS[at : at + 6] for at in range(0, len(_DIGITS), 6))
"""The colours that files of Excel name by a number (ECMA-376, part 1, section 18.8.27); the first eight twice."""

_PAPER: Final = "FFFFFF"
_INK: Final = "000000"
# The colours of a theme that every program has alike: that of the paper and that of the ink.
_OF_THEMES: Final = {0: _PAPER, 1: _INK}
# Behind the palette two numbers stand for the ink and the paper of the system.
_OF_SYSTEMS: Final = {64: _INK, 65: _PAPER}
# No eye tells colours apart that differ by less in red, green and blue.
_ALIKE: Final = 12


@attrs.frozen
class Colour:
    """A colour by its red, green and blue in hexadecimal digits, as the colours of openpyxl are asked for theirs."""

    rgb: str
    type: str = "rgb"


def is_white(colour: Any) -> bool:
    """Whether a colour is white, as it is or as that of the paper."""
    return colour is not None and _alike(_shade(colour, ""), _PAPER)


def is_hidden(colour: Any, fill: Any) -> bool:
    """Whether writing in that colour cannot be seen on a cell with that fill; without a colour it is black."""
    ink = _shade(colour, _INK)
    if fill is None or fill.patternType is None:
        return _alike(ink, _PAPER)
    # A pattern has two colours, so that something of the writing can always be seen.
    return fill.patternType == "solid" and _alike(ink, _shade(fill.fgColor, _PAPER))


def _shade(colour: Any, automatic: str) -> str:
    """A colour as six hexadecimal digits if it is known, otherwise as a name to compare; ``automatic`` if not set."""
    if colour is None or colour.type == "auto":
        return automatic
    if colour.type == "theme":
        known = None if colour.tint else _OF_THEMES.get(colour.theme)
        return known or f"theme {colour.theme} {colour.tint}"
    if colour.type == "indexed":
        index = int(colour.indexed)
        return _OF_SYSTEMS.get(index) or (PALETTE[index] if 0 <= index < len(PALETTE) else "")
    return str(colour.rgb)[-6:].upper()


def _alike(one: str, other: str) -> bool:
    """Whether two colours look the same."""
    try:
        first, second = bytes.fromhex(one), bytes.fromhex(other)
    except ValueError:
        # Other colours of a theme, which only the theme knows: the same if they have the same name.
        return bool(one) and one == other
    return len(first) == len(second) and all(abs(a - b) < _ALIKE for a, b in zip(first, second, strict=True))
