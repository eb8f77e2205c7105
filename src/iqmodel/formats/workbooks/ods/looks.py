"""The looks of cells as styles of OpenDocument: each once, by the name under which cells refer to it.

openpyxl numbers the looks of cells; each number becomes one style, and each combination with conditional colours
another. A condition belongs to the style of its cells and leads to a style with a name, which is in another part of
the file. Colours of themes are unknown here: none of ours has one.
"""

from __future__ import annotations

from typing import Any

import attrs

from iqmodel.formats.workbooks.number_formats import GENERAL
from iqmodel.formats.workbooks.ods.element import Element
from iqmodel.formats.workbooks.ods.number_codes import number_styles

_SIDES = ("left", "right", "top", "bottom")


@attrs.define
class Looks:
    """The styles of one file: ``made`` are those of cells, columns and rows, ``formats`` those of numbers."""

    prefix: str = ""
    made: list[Element] = attrs.field(factory=list)
    formats: list[Element] = attrs.field(factory=list)
    _names: dict[Any, str] = attrs.field(factory=dict)

    def cell(self, cell: Any, maps: tuple[tuple[str, str, str], ...] = ()) -> str:
        """The name of the style of a cell; ``maps`` are the conditions under which it has another colour."""
        key = ("ce", cell.style_id, maps)
        if key not in self._names:
            name = self._names[key] = self._next("ce")
            style = Element(
                "style:style", {"style:name": name, "style:family": "table-cell", "style:parent-style-name": "Default"}
            )
            if cell.number_format != GENERAL:
                style.attributes["style:data-style-name"] = self._format(cell.number_format)
            style.children += [*_properties(cell)]
            style.children += [
                Element(
                    "style:map",
                    {
                        "style:condition": condition,
                        "style:apply-style-name": applied,
                        "style:base-cell-address": base,
                    },
                )
                for condition, applied, base in maps
            ]
            self.made.append(style)
        return self._names[key]

    def _format(self, code: str) -> str:
        """The name of the number format for a code."""
        key = ("N", code)
        if key not in self._names:
            self._names[key] = self._next("N")
            self.formats += number_styles(code, self._names[key])
        return self._names[key]

    def _next(self, kind: str) -> str:
        """The next free name of that kind."""
        return f"{self.prefix}{kind}{1 + sum(name.startswith(f'{self.prefix}{kind}') for name in self._names.values())}"

    def size(self, kind: str, size: float | None) -> str:
        """The name of the style of a column (``co``) or row (``ro``) of that size, in points."""
        key = (kind, size)
        if key not in self._names:
            name = self._names[key] = self._next(kind)
            family, what = ("table-column", "column-width") if kind == "co" else ("table-row", "row-height")
            attributes = {} if size is None else {f"style:{what}": f"{size:.2f}pt"}
            if kind == "ro":
                attributes["style:use-optimal-row-height"] = "true" if size is None else "false"
            style = Element("style:style", {"style:name": name, "style:family": family})
            style.children.append(Element(f"style:{family}-properties", attributes))
            self.made.append(style)
        return self._names[key]


def coloured(name: str, colour: str) -> Element:
    """The style with a name that shows a cell in another colour."""
    style = Element(
        "style:style", {"style:name": name, "style:family": "table-cell", "style:parent-style-name": "Default"}
    )
    style.children.append(Element("style:table-cell-properties", {"fo:background-color": f"#{colour.lower()}"}))
    return style


def _properties(cell: Any) -> list[Element]:
    """The properties of a cell, its paragraphs and its text."""
    found = [Element("style:table-cell-properties", _box(cell)), Element("style:text-properties", _text(cell.font))]
    if cell.alignment.indent:
        # A step of the indent is as wide as three characters.
        attributes = {"fo:text-align": "start", "fo:margin-left": f"{9 * cell.alignment.indent:g}pt"}
        found.insert(1, Element("style:paragraph-properties", attributes))
    return found


def _box(cell: Any) -> dict[str, str]:
    """The properties of the cell itself: its colour, its borders, how text stands in it, whether it is protected."""
    alignment = cell.alignment
    box = {"style:cell-protect": "protected" if cell.protection.locked else "none"}
    if cell.fill.patternType == "solid":
        box["fo:background-color"] = _colour(cell.fill.fgColor)
    lines = {side: getattr(cell.border, side) for side in _SIDES}
    box |= {
        f"fo:border-{side}": f"0.75pt solid {_colour(line.color)}"
        for side, line in lines.items()
        if line is not None and line.style
    }
    box |= {"fo:wrap-option": "wrap"} if alignment.wrap_text else {}
    box |= {"style:shrink-to-fit": "true"} if alignment.shrink_to_fit else {}
    box |= {"style:text-align-source": "fix"} if alignment.indent else {}
    return box | ({"style:vertical-align": alignment.vertical} if alignment.vertical else {})


def _text(font: Any) -> dict[str, str]:
    """The properties of the text of a cell."""
    text = {"fo:font-size": f"{font.size:g}pt", "style:font-name": font.name or "Calibri"}
    text["fo:font-family"] = text["style:font-name"]
    text |= {"fo:font-weight": "bold"} if font.bold else {}
    text |= {"fo:font-style": "italic"} if font.italic else {}
    text |= {"style:text-underline-style": "solid"} if font.underline else {}
    return text | ({"fo:color": _colour(font.color)} if font.color is not None and font.color.type == "rgb" else {})


def _colour(colour: Any) -> str:
    """A colour with its number sign; black for colours of themes."""
    return f"#{str(colour.rgb)[-6:].lower()}" if colour is not None and colour.type == "rgb" else "#000000"
