"""What must and what must not type-check, under mypy --strict and under pyright.

Each file in ``snippets`` is a user's program. A line that a type checker must refuse ends in ``# refused``; every
other line must pass. Both checkers must agree with every mark.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SNIPPETS: Final = Path(__file__).parent / "snippets"
MARK: Final = re.compile(r"#\s*refused\b")
REFUSED: Final = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+):(?:\d+:)? error: (?P<message>.*)$", re.MULTILINE)

PYRIGHT: Final = (sys.executable, "-m", "pyright", "--outputjson")

Lines = dict[tuple[str, int], str]


def marked() -> Lines:
    """Every line marked as refused, with its text."""
    return {
        (path.name, number): line.strip()
        for path in SNIPPETS.glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MARK.search(line)
    }


def refused_by_mypy(folder: Path) -> Lines:
    """Every line that mypy refuses, with what it says."""
    ran = subprocess.run(
        # From the package's own place in the source, as an installed, typed package.
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", str(SNIPPETS)],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | {"MYPYPATH": str(ROOT / "src"), "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "snippets")},
    )
    assert not ran.stderr, ran.stderr
    assert ran.returncode in (0, 1), ran.stdout
    found = REFUSED.finditer(ran.stdout)
    return {(Path(one["file"]).name, int(one["line"])): one["message"] for one in found}


def refused_by_pyright(folder: Path) -> Lines:
    """Every line that pyright refuses, with what it says."""
    settings = {
        "extraPaths": [str(ROOT / "src")],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        # Strict about everything but declarations that this very test makes on purpose and uses nowhere.
        "reportUnusedExpression": "none",
        "reportUnusedVariable": "none",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    ran = subprocess.run(
        [*PYRIGHT, "--pythonpath", sys.executable, "--project", str(folder), *map(str, SNIPPETS.glob("*.py"))],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    diagnostics = json.loads(ran.stdout)["generalDiagnostics"]
    return {
        (Path(one["file"]).name, one["range"]["start"]["line"] + 1): one["message"]
        for one in diagnostics
        if one["severity"] == "error"
    }


@pytest.fixture(scope="module", params=[refused_by_mypy, refused_by_pyright], ids=["mypy", "pyright"])
def refused(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    checker: Callable[[Path], Lines] = request.param
    return checker(tmp_path_factory.mktemp("type-checker"))


class TestSnippets:
    """Wrong programs are refused where they are wrong, and right ones pass, under both type checkers."""

    def test_there_are_both_kinds(self) -> None:
        files = {path.name for path in SNIPPETS.glob("*.py")}
        assert {name for name, _ in marked()} < files

    def test_every_wrong_line_is_refused(self, refused: Lines) -> None:
        assert {place: text for place, text in marked().items() if place not in refused} == {}

    def test_every_other_line_passes(self, refused: Lines) -> None:
        assert {place: message for place, message in refused.items() if place not in marked()} == {}
