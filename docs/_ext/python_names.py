"""The reference of the Python names: references lead to the front door, blocks show the rules they declare."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import iqmodel
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of

_PACKAGE: Final = iqmodel.__name__
# Where the reference describes what the front door binds: by its own name, or in the module that is its home.
_DESCRIBED: Final = {name: name for name in iqmodel.__all__} | {
    name: f"{home}.{name}"
    for home in ("models", "results")
    for name in getattr(iqmodel, home).__all__
    if name in dir(iqmodel)
}


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.Element) -> nodes.Node | None:
    """Where a Python name in a docstring or an annotation leads.

    A public name leads to its place in the reference, by whatever module it is called. A name of the standard library,
    of another package or of an inner module is shown without a link. Any other is left, and Sphinx warns.
    """
    if node["refdomain"] != "py":
        return None
    name = _public(node["reftarget"])
    if name is not None:
        domain = env.domains.python_domain
        found = domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"{_PACKAGE}.{name}", node, shown)
        if found is not None:
            return found
    # Sphinx looks for the form of annotated types beside the unions of types.
    return shown if _exists(node["reftarget"].replace("types.Annotated", "typing.Annotated")) else None


def _public(name: str) -> str | None:
    """The public name that is meant: itself, or the object that a module knows by that name."""
    steps = name.split(".")
    if steps[0] != _PACKAGE:
        # Without its module, a name that several modules give to different things says nothing.
        described = _DESCRIBED.get(steps[0]) if len(_written()[steps[0]]) < 2 else None
        return described and ".".join([described, *steps[1:]])
    for start in range(1, len(steps)):
        first, rest = steps[start], steps[start + 1 :]
        if first in _DESCRIBED and _of(".".join(steps[: start + 1])) is getattr(iqmodel, first):
            return ".".join([_DESCRIBED[first], *rest])
    return None


def _of(name: str) -> object:
    """What Python knows by a dotted name; the function itself, which nothing else is, where there is nothing."""
    steps = name.split(".")
    for length in range(len(steps), 0, -1):
        try:
            thing: object = import_module(".".join(steps[:length]))
        except ImportError:
            continue
        for step in steps[length:]:
            thing = getattr(thing, step, _of)
        return thing
    return _of


def _exists(name: str) -> bool:
    """Whether Python knows the name: by itself, as a module or what one defines, or as what a module here is called."""
    first, _, rest = name.partition(".")
    if not rest and first in _written():
        return True
    return _of(name) is not _of or _of(f"builtins.{name}") is not _of


@cache
def _written() -> dict[str, set[str]]:
    """Every name that a module of the package defines or imports, with the modules that define it.

    Read from the source, because names that exist for type checkers only cannot be found in the running program.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for file in Path(iqmodel.__path__[0]).rglob("*.py"):
        tree = ast.parse(file.read_bytes())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    found[alias.asname or alias.name].update()
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found[node.name].add(str(file))
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name):
                        found[target.id].add(str(file))
    return found


def spell_out(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, signature: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """A signature as a reader needs it.

    A class as a default has its name, a default that depends on other arguments is left open, and an alias that is
    written as text says what it stands for.
    """
    known = getattr(thing, "__globals__", {})

    def spelled(text: str) -> str:
        named = re.sub(r"<class '(?:\w+\.)*(\w+)'>", r"\1", text).replace("= NOTHING", "= ...")
        return re.sub(r"\b[A-Z]\w+\b", lambda at: known[at[0]] if isinstance(known.get(at[0]), str) else at[0], named)

    return signature and spelled(signature), returned and spelled(returned)


def add_rules(app: Sphinx, what: str, name: str, thing: object, options: Any, lines: list[str]) -> None:
    """Under the docstring of a block: the rules that it declares."""
    if what != "class" or not (isinstance(thing, type) and issubclass(thing, Block)) or thing is Block:
        return
    if own := layout_of(thing).own_rules:
        lines += ["", "Rules:", ""]
        lines += [f"- ``{rule.id}``: ``{rule.expression}`` ({rule.severity})" for rule in own]
        lines.append("")


def public_bases(app: Sphinx, name: str, thing: object, options: Any, bases: list[Any]) -> None:
    """Of the bases of a class, those that are public somewhere; the others are how it is made, not what it is."""
    inner = (base for base in bases if getattr(base, "__module__", "").partition(".")[0] == _PACKAGE)
    hidden = [base for base in inner if getattr(base, "__name__", "") not in _DESCRIBED]
    bases[:] = [base for base in bases if base not in hidden] or [object]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-docstring", add_rules)
    app.connect("autodoc-process-signature", spell_out)
    app.connect("autodoc-process-bases", public_bases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
