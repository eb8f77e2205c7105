"""Imports go one way: the table of levels, and what may be imported where."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.imports import PACKAGE, Import, imports, imports_of, modules

# A package stands for everything inside it. A new module needs a line here: choosing its level is a design decision.
LEVELS: Final[dict[str, int]] = {
    "excerpts": 0,
    "text": 0,
    "messages": 0,
    "problems": 1,
    "errors": 1,
    "extras": 1,
    "counts": 2,
    "statements": 2,
    "wordings": 2,
    "numerals": 2,
    "datings": 2,
    "periods": 2,
    "scopes": 2,
    "rules": 3,
    "rulebook": 3,
    "catalogue": 3,
    "linear": 3,
    "indicators": 3,
    "sources": 3,
    "records": 3,
    "cells": 3,
    "limits": 3,
    "incoming": 3,
    "layout": 4,
    "guard": 4,
    "block": 4,
    "areas": 5,
    "programme": 5,
    "report": 6,
    "caveats": 7,
    "checking": 7,
    "calculations": 7,
    "hints": 7,
    "reading": 7,
    "structuring": 8,
    "unstructuring": 8,
    "validation": 8,
    "formats": 8,
    "published": 9,
    "testing": 9,
    "display": 9,
    "commands": 10,
    "cli": 10,
    "__main__": 10,
}
CONTRIBUTING: Final = Path(__file__).parents[2] / "CONTRIBUTING.md"
CORE_DEPENDENCIES: Final = {"attr", "attrs", "cattrs", "dateutil"}
STANDARD_LIBRARY: Final = sys.stdlib_module_names


def level(module: str) -> int | None:
    """The level of a module by its own line in the table or that of the package it is in."""
    path = module.split(".")[1:]
    known = (LEVELS.get(".".join(path[:length])) for length in range(len(path), 0, -1))
    return next((found for found in known if found is not None), None)


def upwards(found: Import) -> bool:
    """Whether an import, carried out when the file is loaded, reaches a higher level than its own."""
    own, other = level(found.importer), level(found.target)
    return not found.in_function and own is not None and other is not None and other > own


def inner_imports() -> list[Import]:
    return [found for found in imports() if found.inner and found.importer != PACKAGE]


class TestLevels:
    """A module imports from lower numbers, or from its own number without a cycle."""

    def test_every_module_has_a_level(self) -> None:
        assert [name for name in modules() if name != PACKAGE and level(name) is None] == []

    def test_whoever_works_here_is_told_the_same_table(self) -> None:
        rows = re.findall(r"^\| (\d+) \| (.+) \|$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
        told = {module: int(number) for number, cell in rows for module in re.findall(r"`(\w+)`", cell)}
        assert told == LEVELS

    def test_no_module_imports_from_a_higher_level(self) -> None:
        assert [str(found) for found in inner_imports() if upwards(found)] == []

    def test_there_is_no_cycle(self) -> None:
        graph: dict[str, set[str]] = {name: set() for name in modules()}
        for found in inner_imports():
            if not found.in_function:
                graph[found.importer].add(found.target)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            pytest.fail("cycle: " + " ← ".join(error.args[1]))

    @pytest.mark.parametrize(
        ("source", "is_upwards"),
        [
            ("from iqmodel.report import Report", True),
            ("import iqmodel.report", True),
            ("from iqmodel import report", True),
            ("if TYPE_CHECKING:\n    from iqmodel.report import Report", True),
            ("class Period:\n    from iqmodel.display.text import table", True),
            ("def f():\n    from iqmodel.report import Report", False),
            ("from iqmodel.counts import low", False),
            ("from iqmodel.text import Text", False),
        ],
    )
    def test_the_test_itself_sees_every_way_to_import(self, source: str, is_upwards: bool) -> None:
        found = list(imports_of(f"{PACKAGE}.periods", ast.parse(source)))
        assert any(upwards(one) for one in found) is is_upwards


class TestFrontDoorIsForOthers:
    """No inner module imports the package root, not even inside a function."""

    def test_nobody_inside_imports_the_package_root(self) -> None:
        assert [str(found) for found in inner_imports() if found.target == PACKAGE] == []

    @pytest.mark.parametrize(
        "source",
        [
            "import iqmodel",
            "import iqmodel as iq",
            "from iqmodel import Report",
            "from . import Report",
            "def f():\n    import iqmodel",
        ],
    )
    def test_the_test_itself_sees_every_way_to_do_so(self, source: str) -> None:
        targets = [found.target for found in imports_of(f"{PACKAGE}.periods", ast.parse(source))]
        assert targets == [PACKAGE]


class TestThirdParties:
    """The core stands on attrs, cattrs and dateutil; extras are imported inside the function that needs them."""

    def test_extras_are_imported_inside_functions(self) -> None:
        # For type checkers only is fine too: nothing is loaded then.
        at_import = {
            str(found)
            for found in imports()
            if not found.inner and not found.in_function and not found.for_typing_only
            if found.target.partition(".")[0] not in STANDARD_LIBRARY | CORE_DEPENDENCIES
        }
        assert at_import == set()

    def test_only_periods_imports_dateutil(self) -> None:
        importers = {found.importer for found in imports() if found.target.partition(".")[0] == "dateutil"}
        assert importers == {f"{PACKAGE}.periods"}
