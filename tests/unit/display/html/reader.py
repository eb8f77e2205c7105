"""Reads a view as a browser does: for the tests of the views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

import html5lib

VOID: Final = {"wbr"}


class Reader(HTMLParser):
    """Reads a view as a browser does: its elements, their attributes, the text. Refuses tags that do not match."""

    def __init__(self, view: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(view)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return blanks(" ".join(self.texts))

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements without the places where a long code may be broken."""
        return [element for element in self.elements if element[0] not in VOID]


def blanks(text: str) -> str:
    """A text as it is shown: blanks and line breaks are one blank, a no-break space stays."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def tables(view: str) -> list[Any]:
    tree: Any = html5lib.parseFragment(view, namespaceHTMLElements=False)
    return list(tree.iter("table"))


def rows_of(found: Any) -> Iterator[list[Any]]:
    for row in found.iter("tr"):
        yield list(row)


def text_of(element: Any) -> str:
    return blanks("".join(element.itertext()))


def figure_cells(view: str) -> dict[str, str]:
    """The number that a view shows for each code."""
    found = (row for one in tables(view) for row in one.iter("tr") if row.get("data-code"))
    return {row.get("data-code"): text_of(list(row)[1]) for row in found}
