"""A part of an .ods file as a tree that is changed and written again, with everything that was in it.

Programs write the same elements with the prefixes of :data:`.element.NAMESPACES`. Others are renamed to these, so that
what is added fits in; a prefix that the file declares stays declared, because texts such as formulas may refer to it.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

import attrs

from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks.ods.element import NAMESPACES, Element
from iqmodel.formats.workbooks.ods.scanner import NO_XML
from iqmodel.language.problems import objection

CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_OWN: Final = {uri: name.removeprefix("xmlns:") for name, uri in NAMESPACES.items()} | {CALC: "calcext"}
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def tree_of(data: bytes) -> Element:
    """The tree of a part. Raises InvalidDataError for what is not XML, and for prefixes with two meanings."""
    return _Tree().parsed(data)


@attrs.define
class _Tree:
    """The tree while it is read: the elements that are open, and what the prefixes stand for."""

    top: Element = attrs.field(factory=lambda: Element(""))
    declared: dict[str, str] = attrs.field(factory=dict)
    _open: list[Element] = attrs.field(factory=list)

    def parsed(self, data: bytes) -> Element:
        """The outermost element, with all namespaces declared there."""
        self._open = [self.top]
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)  # noqa: FBT003 - the parser takes no names
        except InvalidDataError:
            raise
        except NO_XML:
            raise InvalidDataError((objection("excel.damaged"),)) from None
        root = next(one for one in self.top.children if isinstance(one, Element))
        own = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in self.declared.items()}
        root.attributes = {**NAMESPACES, "xmlns:calcext": CALC, **own, **root.attributes}
        return root

    def _declare(self, prefix: str | None, uri: str) -> None:
        """A prefix is declared: it may not stand for anything else elsewhere, nor be one of ours."""
        known = self.declared.setdefault(prefix or "", uri)
        ours = NAMESPACES.get(f"xmlns:{prefix}", uri)
        if known != uri or (prefix and ours != uri):
            raise InvalidDataError((objection("excel.damaged"),))

    def _name(self, said: str) -> str:
        """The name of an element or attribute with its prefix."""
        if " " not in said:
            return said
        uri, local, *given = said.split(" ")
        prefix = "xml" if uri == _XML else _OWN.get(uri, given[0] if given else "")
        return f"{prefix}:{local}" if prefix else local

    def _start(self, name: str, flat: list[str]) -> None:
        """An element begins."""
        attributes = {self._name(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        made = Element(self._name(name), attributes)
        self._open[-1].children.append(made)
        self._open.append(made)

    def _end(self, _: str) -> None:
        """An element ends."""
        self._open.pop()

    def _text(self, text: str) -> None:
        """Text within an element."""
        self._open[-1].children.append(text)


def elements(parent: Element, name: str) -> list[Element]:
    """The elements with that name directly in another."""
    return [one for one in parent.children if isinstance(one, Element) and one.name == name]


def text_of(one: Element) -> str:
    """The text of a paragraph, with its blanks, tabs and line breaks."""
    found = []
    for child in one.children:
        if isinstance(child, str):
            found.append(child)
        elif child.name == "text:s":
            found.append(" " * min(int(child.attributes.get("text:c", "1")), 1_000))
        elif child.name in ("text:tab", "text:line-break"):
            found.append("\t" if child.name == "text:tab" else "\n")
        else:
            found.append(text_of(child))
    return "".join(found)
