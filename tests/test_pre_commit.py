"""The hook that the repository offers to pre-commit: what it says of itself, and what it does with files."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml  # type: ignore[import-untyped]  # the package has no stubs, and one call needs none

import iqmodel as iq

FILE: Final = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
# What pre-commit lets a hook say, as far as a hook of ours may say it; anything else would be ignored.
KNOWN: Final = {
    *("id", "name", "description", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types"),
    *("additional_dependencies", "args", "pass_filenames", "require_serial", "minimum_pre_commit_version", "stages"),
}


def hooks() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def run(hook: dict[str, Any], *files: Path) -> subprocess.CompletedProcess[str]:
    """The entry of a hook on files, as pre-commit starts it: its arguments, then the names of the files."""
    command = shlex.split(hook["entry"]) + hook.get("args", [])
    # The package is not installed in an environment of the hook's own here; its command is that of the module.
    assert command[0] == "iqmodel"
    return subprocess.run(
        [sys.executable, "-m", *command, *map(str, files)], capture_output=True, check=False, encoding="utf-8"
    )


class TestManifest:
    """Every hook says what pre-commit asks for, and nothing that it does not know."""

    def test_the_hooks(self) -> None:
        assert [hook["id"] for hook in hooks()] == ["iqmodel-check"]
        for hook in hooks():
            assert {"id", "name", "entry", "language"} <= hook.keys() <= KNOWN
            assert hook["language"] == "python"
            assert set(hook["types_or"]) == {"json", "csv"}

    def test_the_documentation_names_it(self) -> None:
        page = FILE.parent / "docs" / "how-to" / "testing-kit.md"
        assert f"- id: {hooks()[0]['id']}" in page.read_text(encoding="utf-8")


class TestEntry:
    """The hook passes sound files and fails on every other."""

    @pytest.fixture
    def hook(self) -> dict[str, Any]:
        return hooks()[0]

    def test_sound_files_pass(self, hook: dict[str, Any], tmp_path: Path) -> None:
        report = iq.published.load("2019-2022").report
        (tmp_path / "report.json").write_text(iq.dumps(report), encoding="utf-8")
        iq.write_csv([report], tmp_path / "report.csv")
        ran = run(hook, tmp_path / "report.json", tmp_path / "report.csv")
        assert ran.returncode == 0, ran.stdout + ran.stderr

    @pytest.mark.parametrize(
        "text", ["{}", "[1, 2", json.dumps(iq.testing.broken_document("counselling.sessions.sum").data)]
    )
    def test_others_fail_and_are_named(self, hook: dict[str, Any], text: str, tmp_path: Path) -> None:
        (tmp_path / "good.json").write_text(iq.dumps(iq.Report(scope="DE", period="2019")), encoding="utf-8")
        (tmp_path / "bad.json").write_text(text, encoding="utf-8")
        ran = run(hook, tmp_path / "good.json", tmp_path / "bad.json")
        assert ran.returncode in (1, 2)
        assert "bad.json" in ran.stdout + ran.stderr
