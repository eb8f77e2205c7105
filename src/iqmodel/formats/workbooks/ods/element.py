"""Elements of XML as they are written: names with their prefixes, attributes in their order, texts escaped.

Names are written with the prefixes that all programs use; formulas and conditions refer to one of these prefixes in
their text (``of:=``), so that it has to be declared although no element or attribute has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import attrs

NAMESPACES: Final = {
    "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "xmlns:number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xmlns:svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xmlns:draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "xmlns:config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "xmlns:loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
"""The prefixes that are written, as attributes of the outermost element."""

VERSION: Final = "1.3"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Blanks that would count as one are written as elements.
_PIECES: Final = re.compile(r"\n|\t|(?<= ) +|^ +| +$")


@attrs.define
class Element:
    """An element with its attributes, and with elements and texts in it."""

    name: str
    attributes: dict[str, str] = attrs.field(factory=dict)
    children: list[Element | str] = attrs.field(factory=list)

    def add(self, name: str, *children: Element | str, **attributes: str) -> Element:
        """Add an element; in the names of its attributes ``__`` stands for a colon and ``_`` for a hyphen."""
        made = element(name, *children, **attributes)
        self.children.append(made)
        return made

    def pieces(self) -> Iterator[str]:
        """The text of the element, in pieces."""
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        if not self.children:
            yield f"<{self.name}{attributes}/>"
            return
        yield f"<{self.name}{attributes}>"
        for child in self.children:
            if isinstance(child, str):
                yield escape(child)
            else:
                yield from child.pieces()
        yield f"</{self.name}>"

    def document(self) -> bytes:
        """The element as a whole document."""
        return (DECLARATION + "".join(self.pieces())).encode()


def element(name: str, *children: Element | str, **attributes: str) -> Element:
    """An element; in the names of its attributes ``__`` stands for a colon and ``_`` for a hyphen.

    >>> "".join(element("text:a", "Zelle", xlink__href="#A1").pieces())
    '<text:a xlink:href="#A1">Zelle</text:a>'
    """
    named = {key.replace("__", ":").replace("_", "-"): value for key, value in attributes.items()}
    return Element(name, named, list(children))


def root(name: str, *children: Element | str) -> Element:
    """The outermost element of a part."""
    return Element(name, {**NAMESPACES, "office:version": VERSION}, list(children))


def paragraphs(text: str) -> list[Element]:
    """A text as paragraphs, one for each line, in which every blank counts.

    >>> ["".join(one.pieces()) for one in paragraphs("a  b" + chr(10) + "c")]
    ['<text:p>a <text:s text:c="1"/>b</text:p>', '<text:p>c</text:p>']
    """
    return [Element("text:p", {}, list(_of_line(line))) for line in text.replace("\r\n", "\n").split("\n")]


def _of_line(line: str) -> Iterator[Element | str]:
    """The pieces of one line: text, and elements for tabs and for blanks that would not count."""
    done = 0
    for found in _PIECES.finditer(line):
        if found.start() > done:
            yield line[done : found.start()]
        if found[0] == "\t":
            yield Element("text:tab")
        else:
            yield Element("text:s", {"text:c": str(len(found[0]))})
        done = found.end()
    if done < len(line):
        yield line[done:]
