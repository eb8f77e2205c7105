"""A copy of an .ods file with comments and colours on its cells and with another sheet before the others.

Everything else of the file stays as it is, because the copy is the same tree of elements: macros, charts, pictures,
checks and whatever this library knows nothing about. What an earlier copy added is taken out first, recognised by
the marks of :mod:`..marks`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from iqmodel.formats.workbooks.marks import CONDITION, with_own, without_own
from iqmodel.formats.workbooks.ods.element import DECLARATION, Element, element, paragraphs
from iqmodel.formats.workbooks.ods.formulas import address, expression
from iqmodel.formats.workbooks.ods.looks import coloured
from iqmodel.formats.workbooks.ods.package import CONTENT, SETTINGS, STYLES
from iqmodel.formats.workbooks.ods.packing import archived
from iqmodel.formats.workbooks.ods.places import Change, Places
from iqmodel.formats.workbooks.ods.tree import elements, text_of, tree_of
from iqmodel.formats.workbooks.ods.writer import sheet_apart

# Signatures are those of the original, and would be broken.
SIGNATURES: Final = "META-INF/documentsignatures.xml"
_ACTIVE: Final = re.compile(rb'(config:name="ActiveTable"[^>]*>)[^<]*')
_OWN: Final = "iqmodel"
# The styles of the sheet that an earlier copy added.
_EARLIER: Final = re.compile(rf"{_OWN}(?:ce|co|ro|ta|N)[0-9]*(?:P[0-9])?")
_CELL: Final = re.compile(r"([A-Z]+)([0-9]+)")


@attrs.frozen
class Remark:
    """What is added to a cell: a text, and the colour in which the cell is shown.

    The colour is six hexadecimal digits. A condition that is always true shows it, so that the cell keeps its own.
    """

    text: str
    colour: str


def commented(path: Path, remarks: Mapping[tuple[str, str], Remark], summary: Any, earlier: Iterable[str]) -> bytes:
    """The copy with ``remarks`` by sheet and cell, and with openpyxl's sheet ``summary``.

    ``earlier`` are the sheets that an earlier copy added. Raises InvalidDataError for a file whose prefixes have two
    meanings, which no program writes.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist() if one not in ("mimetype", SIGNATURES)}
        mimetype = archive.read("mimetype").decode().strip()
    content = _Copy(tree_of(parts[CONTENT]), frozenset(earlier))
    content.clear()
    content.add(remarks)
    content.insert(summary)
    parts[CONTENT] = _document(content.tree)
    parts[STYLES] = _with_colours(parts.get(STYLES), {remark.colour for remark in remarks.values()})
    if SETTINGS in parts:
        title = "".join(Element("x", {}, [summary.title]).pieces()).removeprefix("<x>").removesuffix("</x>")
        parts[SETTINGS] = _ACTIVE.sub(lambda found: found[1] + title.encode(), parts[SETTINGS])
    return archived(parts, mimetype)


def _document(tree: Element) -> bytes:
    """A tree as a part."""
    return (DECLARATION + "".join(tree.pieces())).encode()


def _with_colours(data: bytes | None, colours: Iterable[str]) -> bytes:
    """The part of the named styles with one for each colour."""
    tree = tree_of(data or b'<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>')
    held = elements(tree, "office:styles") or [tree.add("office:styles")]
    names = {_style_of(colour) for colour in colours}
    others = (one for one in held[0].children if not (isinstance(one, Element) and _name_of(one) in names))
    held[0].children = [*others, *(coloured(_style_of(colour), colour) for colour in sorted(colours))]
    return _document(tree)


def _name_of(style: Element) -> str:
    """The name of a style."""
    return style.attributes.get("style:name", "")


def _style_of(colour: str) -> str:
    """The name of the style that shows a cell in a colour."""
    return f"{_OWN}{colour}"


@attrs.define
class _Copy:
    """The tree of the sheets while it is changed.

    ``earlier`` are the titles of the sheets that are taken out. A style that is like another but in another colour is
    made once for each colour.
    """

    tree: Element
    earlier: frozenset[str]
    _made: dict[tuple[str | None, str, str], str] = attrs.field(factory=dict)

    @property
    def book(self) -> Element:
        """The element with the sheets."""
        (body,) = elements(self.tree, "office:body")[:1] or [self.tree.add("office:body")]
        (book,) = elements(body, "office:spreadsheet")[:1] or [body.add("office:spreadsheet")]
        return book

    @property
    def styles(self) -> Element:
        """The element with the styles of cells."""
        found = elements(self.tree, "office:automatic-styles")
        if not found:
            found = [Element("office:automatic-styles")]
            self.tree.children.insert(0, found[0])
        return found[0]

    def clear(self) -> None:
        """Take out what an earlier copy added: its sheet, its words in comments, its colours."""
        book = self.book
        book.children = [
            one
            for one in book.children
            if not (
                isinstance(one, Element)
                and one.name == "table:table"
                and one.attributes.get("table:name") in self.earlier
            )
        ]
        styles = self.styles
        styles.children = [
            one for one in styles.children if not (isinstance(one, Element) and _EARLIER.fullmatch(_name_of(one)))
        ]
        _without_own(self.tree)

    def add(self, remarks: Mapping[tuple[str, str], Remark]) -> None:
        """Add comments and colours."""
        tables = elements(self.book, "table:table")
        # Where LibreOffice finds its own kind of conditions, it reads no others.
        conditional = any(elements(table, "calcext:conditional-formats") for table in tables)
        for table in tables:
            title = table.attributes.get("table:name", "")
            wanted: dict[int, dict[int, Change]] = {}
            for (sheet, cell), remark in remarks.items():
                found = _CELL.fullmatch(cell)
                if sheet == title and found is not None:
                    wanted.setdefault(int(found[2]), {})[_column(found[1])] = self._change(title, cell, remark)
            if wanted:
                Places(wanted).change(table)
                cells = [(cell, remark.colour) for (sheet, cell), remark in remarks.items() if sheet == title]
                if conditional:
                    _add_conditions(table, title, cells)

    def _change(self, title: str, cell: str, remark: Remark) -> Change:
        """What is done to one cell."""

        def change(held: Element, default: str | None) -> None:
            """Add the comment, and the colour to whatever the cell looks like."""
            style = held.attributes.get("table:style-name", default)
            held.attributes["table:style-name"] = self._coloured(style, remark.colour, address(title, cell))
            _comment(held, remark.text)

        return change

    def _coloured(self, style: str | None, colour: str, place: str) -> str:
        """The name of a style that is the given one, in another colour."""
        sheet = place.rpartition(".")[0]
        key = (style, colour, sheet)
        if key not in self._made:
            names = {_name_of(one) for one in elements(self.styles, "style:style")}
            free = (f"{_OWN}{number}" for number in range(1, len(names) + 2))
            name = self._made[key] = next(one for one in free if one not in names)
            base = next(
                (
                    one
                    for one in elements(self.styles, "style:style")
                    if _name_of(one) == style and one.attributes.get("style:family") == "table-cell"
                ),
                None,
            )
            attributes = {"style:family": "table-cell", "style:parent-style-name": style or "Default"}
            made = Element(
                "style:style", dict(base.attributes) if base else attributes, [*(base.children if base else ())]
            )
            made.attributes["style:name"] = name
            first = next(
                (at for at, one in enumerate(made.children) if isinstance(one, Element) and one.name == "style:map"),
                len(made.children),
            )
            condition = {
                "style:condition": f"is-true-formula({expression(CONDITION)})",
                "style:apply-style-name": _style_of(colour),
                "style:base-cell-address": place,
            }
            made.children.insert(first, Element("style:map", condition))
            self.styles.children.append(made)
        return self._made[key]

    def insert(self, summary: Any) -> None:
        """Insert the sheet before all others."""
        table, styles = sheet_apart(summary, _OWN)
        self.styles.children += styles
        book = self.book
        at = next(
            (at for at, one in enumerate(book.children) if isinstance(one, Element) and one.name == "table:table"),
            len(book.children),
        )
        book.children.insert(at, table)


def _comment(held: Element, text: str) -> None:
    """Add a text to the comment of a cell, below what people wrote; a cell without one gets one."""
    found = elements(held, "office:annotation")
    if not found:
        # At this width a line has about 55 characters.
        lines = text.count("\n") + 3 + len(text) // 55
        attributes = {"svg:width": "315pt", "svg:height": f"{30 + 14 * lines}pt"}
        found = [Element("office:annotation", attributes, [element("dc:creator", _OWN)])]
        held.children.insert(0, found[0])
        found[0].children += paragraphs(with_own("", text))
        return
    found[0].children += [*paragraphs(""), *paragraphs(with_own("", text))]


def _without_own(one: Element) -> None:
    """Take our words out of comments, and our colours out of conditions, wherever they are in an element.

    A comment of which nothing is left goes as a whole, and so does a list of conditions that has become empty.
    """
    kept: list[Element | str] = []
    for child in one.children:
        if isinstance(child, Element):
            if any(_OWN in child.attributes.get(name, "") for name in ("style:condition", "calcext:value")):
                continue
            if child.name == "office:annotation":
                kept += [child] if _without_words(child) else []
                continue
            _without_own(child)
            if child.name.startswith("calcext:conditional-format") and not child.children:
                continue
        kept.append(child)
    one.children = kept


def _without_words(annotation: Element) -> bool:
    """Take our words out of a comment; whether anything is left of it."""
    lines = elements(annotation, "text:p")
    text = "\n".join(map(text_of, lines))
    rest = without_own(text)
    if rest == text:
        return True
    annotation.children = [one for one in annotation.children if one not in lines]
    annotation.children += paragraphs(rest)
    return bool(rest.strip())


def _add_conditions(table: Element, title: str, cells: Iterable[tuple[str, str]]) -> None:
    """The colours once more, as LibreOffice has conditions."""
    found = elements(table, "calcext:conditional-formats") or [table.add("calcext:conditional-formats")]
    for cell, colour in cells:
        place = address(title, cell)
        condition = {
            "calcext:apply-style-name": _style_of(colour),
            "calcext:value": f"formula-is({expression(CONDITION)})",
            "calcext:base-cell-address": place,
        }
        attributes = {"calcext:target-range-address": f"{place}:{place}"}
        found[0].children.append(
            Element("calcext:conditional-format", attributes, [Element("calcext:condition", condition)])
        )


def _column(letters: str) -> int:
    """The number of a column, counted from 1."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place
