"""The mutants of a module: its source with one small change each, by mutmut's operators and three of our own.

mutmut itself is not run: it mutates function bodies only, and leaves out what has a decorator, which here is most of
a class, and what stands in a class or module, which here are the declarations. Its operators know nothing of that.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

# What no program run can tell: types, imports, calls that only type checkers read. Arguments of isinstance and len
# break at once when they are changed.
_SKIPPED = (cst.Annotation, cst.Import, cst.ImportFrom, cst.TypeAlias)
_CALLS = {"isinstance", "issubclass", "len", "cast", "TypeVar", "ParamSpec", "overload", "get_type_hints"}


class Mutant(NamedTuple):
    """One change: where it is, what it replaces, and the lines that run it."""

    module: str
    """The file below ``src/iqmodel``: ``values/counts.py``."""
    name: str
    """Which change it is, however lines move: module, function, before, after, and which one of equals."""
    lines: tuple[int, int]
    of: str
    """Which function or statement, comments aside, it changes: a result holds as long as that stays as it was."""
    node: Any
    new: Any

    def rank(self, seed: int) -> str:
        """Orders mutants at random, each by itself: a sample stays the same where others come or go."""
        return sha256(f"{seed}:{self.name}".encode()).hexdigest()


class Module:
    """A parsed source file and its mutants."""

    def __init__(self, root: Path, path: Path) -> None:
        self.file = path.relative_to(root).as_posix()
        self.path = path
        self.source = path.read_text(encoding="utf-8")
        self._wrapper = MetadataWrapper(cst.parse_module(self.source), unsafe_skip_copy=True)
        self._positions: Any = self._wrapper.resolve(PositionProvider)
        self._seen: Counter[str] = Counter()

    @property
    def imported_as(self) -> str:
        """The dotted name of the module."""
        return ".".join(("iqmodel", *self.file.removesuffix(".py").removesuffix("/__init__").split("/")))

    def mutants(self) -> list[Mutant]:
        """Every change of the module, in the order of its lines."""
        self._seen.clear()
        return list(self._below(self._wrapper.module, "", None))

    def mutated(self, mutant: Mutant) -> str | None:
        """The source with the change; None where that is no Python, or the same program."""
        tree: Any = self._wrapper.module.deep_replace(mutant.node, mutant.new)
        changed: str = tree.code
        try:
            same = ast.dump(ast.parse(changed)) == ast.dump(ast.parse(self.source))
        except SyntaxError:
            return None
        return None if same else changed

    def _below(self, node: Any, where: str, unit: str | None) -> Iterator[Mutant]:
        if _is_skipped(node):
            return
        if unit is None and isinstance(node, cst.FunctionDef | cst.SimpleStatementLine):
            unit = self._digest(node)
        for new in _changes(node):
            before, after = self._text(node), self._text(new)
            if before != after:
                name = f"{self.file}::{where or '-'}::{before} => {after}"
                self._seen[name] += 1
                number = f"::{self._seen[name]}" if self._seen[name] > 1 else ""
                position = self._positions[node]
                yield Mutant(self.file, name + number, (position.start.line, position.end.line), unit or "", node, new)
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            where = f"{where}.{node.name.value}".lstrip(".")
        for child in node.children:
            yield from self._below(child, where, unit)

    def _digest(self, node: Any) -> str:
        tree = ast.parse(dedent(self._wrapper.module.code_for_node(node)))
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef):
                one.body = [line for line in one.body if not _is_docstring(line)] or [ast.Pass()]
        return sha256(ast.dump(tree).encode()).hexdigest()[:12]

    def _text(self, node: Any) -> str:
        if isinstance(node, cst.If):
            node = node.test
        code = " ".join(self._wrapper.module.code_for_node(node).split())
        return code if len(code) <= 240 else f"{code[:200]}… {sha256(code.encode()).hexdigest()[:8]}"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_skipped(node: Any) -> bool:
    if isinstance(node, _SKIPPED):
        return True
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name):
        return node.func.value in _CALLS
    if isinstance(node, cst.If) and isinstance(node.test, cst.Name):
        return bool(node.test.value == "TYPE_CHECKING")
    if isinstance(node, cst.AnnAssign) and isinstance(node.annotation.annotation, cst.Name):
        return bool(node.annotation.annotation.value == "TypeAlias")
    # A docstring, of whatever it stands below.
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)


def _changes(node: Any) -> Iterable[Any]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, cst.List | cst.Tuple | cst.Set) and len(node.elements) > 1:
        for position in range(len(node.elements)):
            yield node.with_changes(elements=[*node.elements[:position], *node.elements[position + 1 :]])
    if isinstance(node, cst.BooleanOperation):
        yield node.left
        yield node.right
    if isinstance(node, cst.If | cst.CompIf):
        yield node.with_changes(test=cst.Name("True"))
        yield node.with_changes(test=cst.Name("False"))
