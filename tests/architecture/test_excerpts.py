"""What a message shows of a value: an excerpt, for not every value has a repr, or one that ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from tests.architecture.imports import modules

# At the edge, where a cell, the error of a library or a setting of the terminal is known to be a text or a number.
EDGE: Final = (
    "iqmodel.formats.workbooks.",
    "iqmodel.formats.frames.",
    "iqmodel.formats.convert",
    "iqmodel.cli.",
)


def pieces(tree: ast.Module) -> Iterator[ast.Subscript]:
    """Every place that takes a piece of what ``repr`` or ``str`` gives, or shortens it otherwise."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=ast.Call(func=ast.Name(id="repr" | "str")), slice=ast.Slice()):
                yield node


class TestExcerpts:
    """Nothing but excerpts.py shortens the repr or str of a value."""

    def test_no_other_module_cuts_a_repr(self) -> None:
        inside = {name: tree for name, tree in modules().items() if not name.startswith(EDGE)}
        found = [f"{name}, line {node.lineno}" for name, tree in inside.items() for node in pieces(tree)]
        assert found == []

    def test_none_takes_a_shortener_of_its_own(self) -> None:
        libraries = {
            name
            for name, tree in modules().items()
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom)) and "reprlib" in ast.unparse(node)
        }
        assert libraries == set()

    def test_what_is_looked_for_is_found(self) -> None:
        assert [node.lineno for node in pieces(ast.parse("a = repr(x)[:80]\nb = x[:80]\nc = str(repr(x))[1:]"))] == [
            1,
            3,
        ]
