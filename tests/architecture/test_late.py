"""Optional libraries: each is imported in its own rooms only, and loaded when something of these is used."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, NamedTuple

import pytest

from tests.architecture.imports import PACKAGE, Import, imports, imports_of, modules
from tests.architecture.test_import import run

# IPython looks for these names itself; nobody else calls them.
FOR_IPYTHON: Final = {"load_ipython_extension", "unload_ipython_extension"}


class Front(NamedTuple):
    """A package that stands on an optional library: its public name, the library and the extra that brings it.

    ``light`` are its names that need no library, such as constants.
    """

    name: str
    library: str
    extra: str
    light: frozenset[str] = frozenset()


FRONTS: Final = {
    "iqmodel.display.plots": Front("plots", "matplotlib", "plots"),
    "iqmodel.formats.frames": Front(
        *("frames", "narwhals", "frames"),
        # The large CSV reader needs Polars, and says so itself.
        light=frozenset({"KEYS", "OUTCOMES", "LeftOutWarning", "left_out", "read_csv_frame"}),
    ),
    "iqmodel.formats.workbooks": Front(
        *("workbooks", "openpyxl", "excel"),
        # Workbooks of OpenDocument are read with the standard library.
        light=frozenset({"read_workbook"}),
    ),
}
# Which other libraries each room of the house imports; all that is not listed stands on the standard library alone.
ROOMS: Final = {
    "iqmodel": {"attrs"},
    "iqmodel.values": {"dateutil"},
    "iqmodel.structuring.converters": {"cattrs"},
    # Faster with it, and the same without.
    "iqmodel.formats.json.fast_read": {"msgspec"},
    # Loaded when pydantic asks.
    "iqmodel.integrations.pydantic": {"pydantic", "pydantic_core"},
    "iqmodel.integrations.pydantic_schema": {"pydantic", "pydantic_core"},
    # Loaded when both packages are.
    "iqmodel.integrations.hypothesis": {"hypothesis"},
    "iqmodel.integrations.hypothesis_results": {"hypothesis"},
    # Loaded when IPython asks.
    "iqmodel.integrations.ipython": {"IPython"},
    # For type checkers alone.
    "iqmodel.testing.strategies": {"hypothesis"},
} | {module: {front.library} for module, front in FRONTS.items()}
# Loaded by `require`: what is used in one place, and the engines that users bring.
REQUIRED: Final = {
    "iqmodel.cli.completion": {"shtab"},
    "iqmodel.testing.strategies": {"hypothesis"},
    "iqmodel.integrations.hypothesis_results": {"polars"},
    "iqmodel.formats.frames": {"polars", "pandas", "pyarrow", "duckdb", "dask", "ibis"},
    "iqmodel.formats.csv.large": {"polars"},
    "iqmodel.formats.apart.excel": {"openpyxl"},
    "iqmodel.formats.apart.parquet": {"pyarrow"},
    "iqmodel.formats.convert": {"pyarrow"},
    "iqmodel.formats.parquet": {"pyarrow"},
    "iqmodel.display.pdf": {"weasyprint"},
}


def inside(module: str, room: str) -> bool:
    """Whether a module is that room or stands in it."""
    return f"{module}.".startswith(f"{room}.")


def permitted(module: str, rooms: dict[str, set[str]]) -> set[str]:
    """What the rooms around a module permit."""
    return {library for room, libraries in rooms.items() if inside(module, room) for library in libraries}


def foreign(found: Import) -> bool:
    """Whether a module of somebody else is imported."""
    return not found.inner and found.target.partition(".")[0] not in sys.stdlib_module_names


def required() -> Iterator[tuple[str, str]]:
    """Each module with the library that it loads by ``require``, where the call names it."""
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "require" and node.args:
                for text in ast.walk(node.args[0]):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value != ".":
                        yield module, text.value.partition(".")[0]


class TestRooms:
    """Only the modules of a package import its library, at their top; its front does not."""

    def test_no_module_imports_the_library_of_another_room(self) -> None:
        strangers = [
            str(found)
            for found in imports()
            if foreign(found) and found.target.partition(".")[0] not in permitted(found.importer, ROOMS)
        ]
        assert strangers == []

    def test_no_module_requires_the_library_of_another_room(self) -> None:
        found = set(required())
        assert {(module, library) for module, library in found if library not in permitted(module, REQUIRED)} == set()
        assert {library for _, library in found} == {library for room in REQUIRED.values() for library in room}

    def test_every_library_of_a_room_is_imported_there(self) -> None:
        unused = {
            (room, library)
            for room, libraries in ROOMS.items()
            for library in libraries
            if not any(inside(one.importer, room) and inside(one.target, library) for one in imports())
        }
        assert unused == set()

    @pytest.mark.parametrize("module", FRONTS)
    def test_a_library_is_imported_at_the_top_and_not_by_the_front(self, module: str) -> None:
        library = FRONTS[module].library
        found = [one for one in imports() if inside(one.target, library)]
        assert [str(one) for one in found if one.in_function or one.for_typing_only or one.importer == module] == []

    @pytest.mark.parametrize("module", FRONTS)
    def test_others_go_through_the_front(self, module: str) -> None:
        # The results of a package stand apart from its library; a module that the front names is asked of it.
        asked = {home for name, home in import_module(module)._HOMES.items() if home == f"{module}.{name}"}
        passing = [
            str(found)
            for found in imports()
            if inside(found.target, module)
            and found.target not in {module, f"{module}.results", *asked}
            and not found.for_typing_only
            and not inside(found.importer, module)
        ]
        assert passing == []

    def test_the_test_itself_sees_a_stranger(self) -> None:
        tree = ast.parse("def late():\n    import openpyxl.styles")
        (found,) = imports_of("iqmodel.model.rules", tree)
        assert foreign(found)
        assert found.in_function


def late_fronts() -> list[str]:
    """The modules whose names are loaded late."""
    return [name for name, tree in modules().items() if any(_homes(tree))]


def _homes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "late" and len(node.args) == 2:
            yield ast.unparse(node.args[1])


class TestFronts:
    """A front names where its names are at home, for the interpreter and for type checkers alike."""

    def test_all_are_seen(self) -> None:
        assert set(late_fronts()) == {
            PACKAGE,
            "iqmodel.results",
            "iqmodel.formats.exchange",
            "iqmodel.model.models",
            *FRONTS,
        }

    @pytest.mark.parametrize("name", late_fronts())
    def test_type_checkers_and_the_interpreter_find_a_name_in_one_place(self, name: str) -> None:
        (homes,) = _homes(modules()[name])
        (block,) = (
            node
            for node in modules()[name].body
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        typed = {
            alias.name: node.module if f"{node.module}.{alias.name}" not in modules() else f"{node.module}.{alias.name}"
            for node in block.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        # A module of its own stands in the front only to be reached without its library: type checkers find it anyway.
        late = getattr(import_module(name), homes)
        of_its_own = {key for key, home in late.items() if key not in typed and home == f"{name}.{key}"}
        assert typed == {key: home for key, home in late.items() if key not in of_its_own | FOR_IPYTHON}

    @pytest.mark.parametrize("name", late_fronts())
    def test_what_is_loaded_late_is_listed(self, name: str) -> None:
        front: Any = import_module(name)
        (homes,) = _homes(modules()[name])
        public = {key for key, home in getattr(front, homes).items() if home != f"{name}.{key}"} - FOR_IPYTHON
        also = {bound for names in getattr(front, "_ALSO_HERE", {}).values() for bound in names}
        assert public <= {*front.__all__, *getattr(front, "_MODULES", ()), *also}

    @pytest.mark.parametrize("name", late_fronts())
    def test_no_name_is_hidden_by_a_module(self, name: str) -> None:
        # Importing a module binds its name in the front: a function of that name would be gone.
        (homes,) = _homes(modules()[name])
        front: Any = import_module(name)
        alike = [key for key in getattr(front, homes) if f"{name}.{key}" in modules()]
        assert [key for key in alike if getattr(front, key) is not import_module(f"{name}.{key}")] == []


LOADED: Final = """
import sys
import iqmodel as iq
from iqmodel import results
{statements}
print(*sorted({{name.partition(".")[0] for name in sys.modules}} & {libraries}))
"""
BLOCKED: Final = """
import json, sys
sys.modules[{library!r}] = None
import iqmodel as iq
found = {{}}
for name in iq.{front}.__all__:
    try:
        getattr(iq.{front}, name)
    except iq.errors.MissingExtraError as error:
        found[name] = [error.code, error.data["module"], error.data["extra"]]
print(json.dumps([list(iq.{front}.__all__), dir(iq.{front}), found]))
"""


class TestLoading:
    """A front costs nothing before something of it is used; then the missing library is an error with its extra."""

    def loaded(self, *statements: str) -> set[str]:
        libraries = {front.library for front in FRONTS.values()}
        ran = run(LOADED.format(statements="\n".join(statements), libraries=libraries))
        assert ran.returncode == 0, ran.stderr
        return set(ran.stdout.split())

    def test_the_fronts_load_no_library(self) -> None:
        statements = [f"iq.{front.name}, dir(iq.{front.name})" for front in FRONTS.values()]
        results = "[getattr(results, name) for name in results.__all__]"
        views = "iq.to_html(iq.UNKNOWN), iq.to_page(iq.published.load('2019-2022'), plots=False)"
        assert self.loaded(*statements, results, views, "iq.read_any, iq.convert") == set()

    @pytest.mark.parametrize("module", FRONTS)
    def test_the_test_itself_sees_the_library(self, module: str) -> None:
        front = FRONTS[module]
        name = next(name for name in import_module(module).__all__ if name not in front.light)
        assert self.loaded(f"iq.{front.name}.{name}") == {front.library}

    @pytest.mark.parametrize("module", FRONTS)
    def test_every_public_name_says_which_extra_is_missing(self, module: str) -> None:
        front = FRONTS[module]
        ran = run(BLOCKED.format(library=front.library, front=front.name))
        assert ran.returncode == 0, ran.stderr
        listed, completed, found = json.loads(ran.stdout)
        assert sorted(listed) == completed
        assert found == {name: ["extra.missing", front.library, front.extra] for name in set(listed) - front.light}
