"""The styles of an .ods file: what a cell, row, column, sheet or piece of text looks like, with what it inherits.

A style inherits from its parent, that from its own, and all of them from the default of their family; a cell without a
style has that of its row, or else of its column. Only what changes or hides a figure is kept of a look: the number
format, colours of ink and paper, lines through the text, raised and repeated text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.colours import Colour, is_white
from iqmodel.formats.workbooks.number_formats import GENERAL, shows_day
from iqmodel.formats.workbooks.ods.names import FO, STYLE, TABLE
from iqmodel.formats.workbooks.ods.number_styles import KINDS, NumberStyle
from iqmodel.formats.workbooks.ods.page import PLAIN, Alignment, Fill, Font, Look

# A style inherits from another, and that from a third: no program writes longer chains.
_LONGEST_CHAIN: Final = 20
_DEFAULT: Final = "\0default"
_STYLE, _OF_ALL = f"{STYLE}style", f"{STYLE}default-style"
_PROPERTIES: Final = (
    *(f"{STYLE}text-properties", f"{STYLE}table-cell-properties", f"{STYLE}paragraph-properties"),
    *(f"{STYLE}table-properties", f"{STYLE}table-row-properties", f"{STYLE}table-column-properties"),
)


@attrs.define
class _Style:
    """One style of the file: its family, its parent, its number format and its properties."""

    family: str
    parent: str | None
    number: str | None
    properties: dict[str, str] = attrs.field(factory=dict)
    maps: list[str] = attrs.field(factory=list)


@attrs.define
class Styles:
    """All styles by family and name; what they come to is worked out when it is first asked for."""

    number: int = 0
    _styles: dict[tuple[str, str], _Style] = attrs.field(factory=dict)
    _numbers: dict[str, NumberStyle] = attrs.field(factory=dict)
    _looks: dict[str | None, Look] = attrs.field(factory=dict)
    _fonts: dict[str, Font | None] = attrs.field(factory=dict)
    _open: _Style | None = None
    _number_open: NumberStyle | None = None
    _begun: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element within the styles begins."""
        if self._number_open is not None:
            self._number_open.start(name, attributes)
        elif name in KINDS:
            self.number += 1
            self._begun = name
            self._number_open = self._numbers[attributes.get(f"{STYLE}name", "")] = NumberStyle(KINDS[name])
        elif name in (_STYLE, _OF_ALL):
            self.number += 1
            self._begun = name
            family = attributes.get(f"{STYLE}family", "")
            own = _DEFAULT if name == _OF_ALL else attributes.get(f"{STYLE}name", "")
            parent = None if name == _OF_ALL else attributes.get(f"{STYLE}parent-style-name", _DEFAULT)
            self._open = _Style(family, parent, attributes.get(f"{STYLE}data-style-name"))
            self._styles[family, own] = self._open
        elif self._open is not None and name in _PROPERTIES:
            self._open.properties |= attributes
        elif self._open is not None and name == f"{STYLE}map":
            self._open.maps.append(attributes.get(f"{STYLE}apply-style-name", ""))

    def text(self, text: str) -> None:
        """Text within the styles."""
        if self._number_open is not None:
            self._number_open.text(text)

    def end(self, name: str) -> None:
        """An element within the styles ends."""
        if name == self._begun:
            self._open, self._number_open, self._begun = None, None, ""
        elif self._number_open is not None:
            self._number_open.end(name)

    def _inherited(self, family: str, name: str | None) -> tuple[dict[str, str], str | None, list[str]]:
        """The properties of a style with those that it inherits, its number format and its conditions."""
        properties: dict[str, str] = {}
        number: str | None = None
        maps: list[str] = []
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, _DEFAULT if name is None else name))
            if style is None:
                break
            properties = style.properties | properties
            number = number if number is not None else style.number
            maps = maps or style.maps
            if style.parent is None:
                break
            name = style.parent
        return properties, number, maps

    def look(self, name: str | None) -> Look:
        """What cells of that style look like; without a name, those without a style."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self._look(name)
        return found

    def _look(self, name: str | None) -> Look:
        """What cells of that style look like, computed from all that it inherits."""
        properties, number, maps = self._inherited("table-cell", name)
        own = self._numbers.get(number or "")
        disguised = any(self.is_disguise(one) for one in maps)
        fill = Fill(_colour(properties.get(f"{FO}background-color")))
        repeated = Alignment("fill") if properties.get(f"{STYLE}repeat-content") == "true" else Alignment()
        code = own.whole(self._numbers) if own is not None else GENERAL
        kind = own.kind if own is not None and code != GENERAL else ""
        if kind == "date" and not any(shows_day(code)):
            kind = ""  # only another section of the format is one of dates
        look = Look(_font(properties), fill, repeated, code, kind, disguised)
        return PLAIN if look == PLAIN else look

    def is_disguise(self, name: str) -> bool:
        """Whether a style that applies under a condition shows something other than the value of a cell."""
        properties, number, _ = self._inherited("table-cell", name)
        font, own = _font(properties), self._numbers.get(number or "")
        return font.strike or is_white(font.color) or (own is not None and own.whole(self._numbers) != GENERAL)

    def font(self, name: str) -> Font | None:
        """The font of a piece of text; None for a piece that only has the font of its cell."""
        if name not in self._fonts:
            found = _font(self._inherited("text", name)[0])
            self._fonts[name] = None if found == Font() else found
        return self._fonts[name]

    def is_shown(self, name: str | None) -> bool:
        """Whether a sheet of that style is shown."""
        return self._inherited("table", name)[0].get(f"{TABLE}display") != "false"

    def is_flat(self, family: str, name: str | None) -> bool:
        """Whether rows or columns of that style have no height or width."""
        sizes = {"table-row": f"{STYLE}row-height", "table-column": f"{STYLE}column-width"}
        size = self._inherited(family, name)[0].get(sizes[family], "")
        return bool(size) and not size.strip("0.abcdefghijklmnopqrstuvwxyz")


def _font(properties: Mapping[str, str]) -> Font:
    """The font that properties of a text make."""
    lines: Any = (properties.get(f"{STYLE}text-line-through-{kind}", "none") for kind in ("style", "type"))
    position = properties.get(f"{STYLE}text-position", "").strip()
    raised = "superscript" if position.startswith("super") else "subscript" if position.startswith("sub") else None
    if raised is None and position[:1] in tuple("-123456789"):
        raised = "subscript" if position.startswith("-") else "superscript"
    automatic = properties.get(f"{STYLE}use-window-font-color") == "true"
    colour = None if automatic else _colour(properties.get(f"{FO}color"))
    return Font(any(line != "none" for line in lines), raised, colour)


def _colour(text: str | None) -> Colour | None:
    """A colour; None for one that is not set, and for what can be seen through."""
    digits = (text or "").removeprefix("#")
    return Colour(digits.upper()) if text and text.startswith("#") and len(digits) == 6 else None
