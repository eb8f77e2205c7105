"""The shape of the house, as far as it can be counted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE, SOURCE, modules
from tests.unit.conftest import SLOW

UNIT_TESTS = Path(__file__).parents[1] / "unit"

WINGS = {
    *("language", "values", "model", "areas", "checks", "calculations", "structuring", "cases"),
    *("formats", "display", "published", "testing", "publishing", "integrations", "cli"),
}


class TestLayout:
    """A folder is a wing, a file one noun of the trade: few files at the root, no file that holds two nouns."""

    def test_every_wing_is_there(self) -> None:
        assert {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()} == WINGS

    def test_few_files_stand_at_the_root(self) -> None:
        assert len(list(SOURCE.glob("*.py"))) <= 8

    def test_no_module_is_longer_than_a_reader_bears(self) -> None:
        lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
        assert {name: length for name, length in lines.items() if length > 400} == {}


class TestUnitTests:
    """Every module with code in it has a test file of its own, where the tree of the package says."""

    def test_no_test_file_is_longer_than_five_hundred_lines(self) -> None:
        lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in UNIT_TESTS.parent.rglob("*.py")}
        assert {str(path.relative_to(UNIT_TESTS.parent)): n for path, n in lines.items() if n > 500} == {}

    def test_every_module_has_its_test_file(self) -> None:
        without = {name for name, tree in modules().items() if has_code(tree) and not contains_tests(mirrored(name))}
        assert {name.removeprefix(f"{PACKAGE}.") for name in without} == set()

    @pytest.mark.parametrize("name", SLOW)
    def test_what_is_called_slow_exists(self, name: str) -> None:
        file, *steps = name.split("::")
        assert (UNIT_TESTS / file).exists()
        text = (UNIT_TESTS / file).read_text("utf-8") if steps else ""
        names = {getattr(node, "name", None) for node in ast.walk(ast.parse(text))}
        assert set(steps) <= names

    def test_a_module_is_tested_in_the_folder_of_its_wing_and_a_package_in_its_own(self) -> None:
        assert mirrored("iqmodel.values.counts") == UNIT_TESTS / "values" / "test_counts.py"
        assert mirrored("iqmodel.published") == UNIT_TESTS / "published" / "test_published.py"
        assert mirrored("iqmodel") == UNIT_TESTS / "test_iqmodel.py"

    def test_tables_of_messages_and_fronts_that_only_name_others_hold_no_code(self) -> None:
        assert not has_code(modules()["iqmodel.language.messages.values"])
        assert not has_code(modules()["iqmodel.formats.frames"])
        assert has_code(modules()["iqmodel.published"])


def has_code(tree: ast.Module) -> bool:
    """Whether the module defines a function or class; that a front lists its names for completion is none."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return any(isinstance(node, kinds) and node.name != "__dir__" for node in ast.walk(tree))


def mirrored(module: str) -> Path:
    """The file in which the tests of that module belong."""
    path = SOURCE.parent.joinpath(*module.split("."))
    folder = path if path.is_dir() else path.parent
    return UNIT_TESTS / folder.relative_to(SOURCE) / f"test_{path.name}.py"


def contains_tests(path: Path) -> bool:
    """Whether the file is there and a test in it."""
    return path.exists() and "def test_" in path.read_text(encoding="utf-8")
