"""The shape of the house, as far as it can be counted."""

from __future__ import annotations

from tests.architecture.imports import SOURCE

WINGS = {
    *("language", "values", "model", "areas", "checks", "calculations", "structuring"),
    *("formats", "display", "published", "testing", "cli"),
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
