"""The reference of the Python names: references lead to the front door, blocks show the figures they declare."""

from __future__ import annotations

import ast
import builtins
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import iqmodel
from iqmodel.block import Block
from iqmodel.layout import layout_of

_PACKAGE: Final = iqmodel.__name__


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.Element) -> nodes.Node | None:
    """Where a Python name leads that stands in a docstring or an annotation.

    A public name leads to its place in the reference, by whatever module it is called. A name of the standard library,
    of another package or of an inner module is shown without a link. Any other is left, and Sphinx warns.
    """
    if node["refdomain"] != "py":
        return None
    for name in _suffixes(node["reftarget"]):
        if name.partition(".")[0] in iqmodel.__all__:
            domain = env.domains.python_domain
            found = domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"{_PACKAGE}.{name}", node, shown)
            if found is not None:
                return found
    return shown if _exists(node["reftarget"]) else None


def _suffixes(name: str) -> list[str]:
    steps = name.split(".")
    return [".".join(steps[start:]) for start in range(len(steps))]


def _exists(name: str) -> bool:
    """Whether Python knows the name: by itself, as a module or what one defines, or as what a module here is called."""
    first, _, rest = name.partition(".")
    if (not rest and first in _written()) or (hasattr(builtins, first) and _has(getattr(builtins, first), rest)):
        return True
    steps = name.split(".")
    for length in range(len(steps), 0, -1):
        try:
            return _has(import_module(".".join(steps[:length])), ".".join(steps[length:]))
        except ImportError:
            continue
    return False


@cache
def _written() -> frozenset[str]:
    """Every name that a module of the package defines or imports, those for type checkers only included."""
    found: set[str] = set()
    for file in Path(iqmodel.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found.update(alias.asname or alias.name for alias in node.names)
            elif isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found.update(target.id for target in targets if isinstance(target, ast.Name))
    return frozenset(found)


def _has(thing: object, path: str) -> bool:
    for step in filter(None, path.split(".")):
        if not hasattr(thing, step):
            return False
        thing = getattr(thing, step)
    return True


def add_figures(app: Sphinx, what: str, name: str, thing: object, options: Any, lines: list[str]) -> None:
    """Under the docstring of a block: the figures and parts that it declares, and its rules."""
    if what != "class" or not (isinstance(thing, type) and issubclass(thing, Block)) or thing is Block:
        return
    layout = layout_of(thing)
    named = {one.code: one for one in layout.indicators}
    lines += ["", "*Figures and parts*", ""]
    for field in layout.fields:
        if field in named:
            one = named[field]
            lines.append(f"- ``{field}``: {one.label.en}. {one.definition.en} Unit: {one.unit.label.en}.")
        elif field in layout.parts:
            lines.append(f"- ``{field}``: :class:`~{_PACKAGE}.{layout.parts[field].kind.__name__}`")
    if layout.own_rules:
        lines += ["", "*Rules*", ""]
        lines += [f"- ``{rule.id}``: ``{rule.expression}`` ({rule.severity})" for rule in layout.own_rules]
    lines.append("")


def public_bases(app: Sphinx, name: str, thing: object, options: Any, bases: list[Any]) -> None:
    """Of the bases of a class, those that are public somewhere; the others are how it is made, not what it is."""
    inner = (base for base in bases if getattr(base, "__module__", "").partition(".")[0] == _PACKAGE)
    hidden = [base for base in inner if getattr(base, "__name__", "") not in iqmodel.__all__]
    bases[:] = [base for base in bases if base not in hidden] or [object]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-docstring", add_figures)
    app.connect("autodoc-process-bases", public_bases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
