"""The imports of the package, read from its source: what DESIGN says of them is proved on this list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = "iqmodel"
SOURCE: Final = Path(__file__).parents[2] / "src" / PACKAGE


@dataclass(frozen=True)
class Import:
    """One imported module: by whom, where in the file, and when it happens."""

    importer: str
    target: str
    line: int
    in_function: bool
    for_typing_only: bool

    @property
    def inner(self) -> bool:
        """Whether the target is part of the package itself."""
        return self.target.partition(".")[0] == PACKAGE

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}: imports {self.target}"


@cache
def modules() -> dict[str, ast.Module]:
    """The dotted name of every module of the package (a package bears its own), with its syntax tree."""
    trees = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = [PACKAGE, *path.relative_to(SOURCE).with_suffix("").parts]
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        trees[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return trees


@cache
def imports() -> tuple[Import, ...]:
    """Every import of every module of the package."""
    return tuple(found for name, tree in modules().items() for found in imports_of(name, tree))


def imports_of(importer: str, tree: ast.Module) -> Iterator[Import]:
    """Every import in ``tree``; those in a function happen when it is called, the others when the file is loaded."""
    yield from _walk(importer, tree, in_function=False, for_typing_only=False)


def _walk(importer: str, node: ast.AST, *, in_function: bool, for_typing_only: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        for target in _targets(importer, node):
            yield Import(importer, target, node.lineno, in_function, for_typing_only)
    if isinstance(node, ast.If) and ast.unparse(node.test).rpartition(".")[2] == "TYPE_CHECKING":
        for statement in node.body:
            yield from _walk(importer, statement, in_function=in_function, for_typing_only=True)
        rest: list[ast.AST] = list(node.orelse)
    else:
        rest = list(ast.iter_child_nodes(node))
    inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in rest:
        yield from _walk(importer, child, in_function=inside, for_typing_only=for_typing_only)


def _targets(importer: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        is_package = any(name.startswith(importer + ".") for name in modules())
        anchor = importer.split(".")[: len(importer.split(".")) - node.level + is_package]
        base = ".".join([*anchor, base]).rstrip(".")
    for alias in node.names:
        submodule = f"{base}.{alias.name}"
        yield submodule if submodule in modules() else base
