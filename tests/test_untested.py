"""What was not tested is said in one line, and what is installed must have been tested."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.untested import TOOLS, VARIABLE, _imports, broken_promises, not_tested, on_this_machine

ROOT: Final = Path(__file__).parents[1]
TESTS: Final = """
import pytest

@pytest.mark.skipif(True, reason="needs Chromium: apt-get install chromium")
def test_marked(): ...

@pytest.fixture
def chromium():
    pytest.skip("needs Chromium: apt-get install chromium")

def test_asking(chromium): ...

def test_of_nothing(): ...
"""


def run(folder: Path, required: str, *options: str) -> tuple[int, list[str]]:
    """The exit code and the lines of a run of three tests, two of which skip."""
    (folder / "test_three.py").write_text(TESTS, encoding="utf-8")
    environment = os.environ | {VARIABLE: required, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.untested",
        "-p",
        "no:cacheprovider",
        *options,
        str(folder),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    return ran.returncode, ran.stdout.splitlines()


class TestARun:
    """A run fails only where it was promised that the tests have what they need."""

    LINE = "not tested here: needs Chromium: apt-get install chromium (2)"

    @pytest.mark.parametrize("options", [(), ("--numprocesses", "2")])
    def test_it_says_so_and_passes(self, options: tuple[str, ...], tmp_path: Path) -> None:
        code, lines = run(tmp_path, "", *options)
        assert code == 0
        assert self.LINE in lines

    def test_it_fails_where_it_was_promised(self, tmp_path: Path) -> None:
        code, lines = run(tmp_path, "lab chromium")
        assert code == 1
        assert lines[lines.index(self.LINE) + 1] == "chromium is installed, and yet its tests were skipped: 2"

    def test_a_promise_of_something_else_is_kept(self, tmp_path: Path) -> None:
        assert run(tmp_path, "lab spark")[0] == 0


class TestTheMakefile:
    """It promises what tests may ask for, by names that are known here."""

    def test_of_nothing_nothing_is_said(self) -> None:
        assert not_tested(Counter()) == ""
        assert broken_promises(Counter({"needs Chromium": 1}), "") == []

    def test_an_unknown_name_is_a_mistake(self) -> None:
        assert broken_promises(Counter(), "chrome") == [f"{VARIABLE} names chrome, which is none of {', '.join(TOOLS)}"]

    def test_it_asks_what_is_on_the_machine(self) -> None:
        assert 'IQMODEL_REQUIRED="$$($(BIN)/python -m tests.untested)"' in (ROOT / "Makefile").read_text("utf-8")
        asked = subprocess.run(
            [sys.executable, "-m", "tests.untested"], capture_output=True, text=True, check=True, cwd=ROOT
        )
        assert asked.stdout.split() == on_this_machine()

    def test_what_is_there_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = {"soffice", "pdfinfo"}
        monkeypatch.setattr("shutil.which", lambda name: name if name in there else None)
        found = [name for name, tool in TOOLS.items() if name in ("chromium", "libreoffice-calc") and tool.found()]
        assert found == ["libreoffice-calc"]
        assert _imports("json")()
        assert not _imports("no_such_module")()
        assert not _imports("json", "/no/such/python")()

    @pytest.mark.parametrize(
        "reason",
        [
            "PySpark holds no objects of Python",
            "PySpark needs Java 17: see docs/how-to/frames-pyspark.md",
            "starting a local cluster takes minutes: set IQMODEL_SPARK=1 (CI runs it)",
        ],
    )
    def test_what_is_skipped_for_another_reason_breaks_no_promise(self, reason: str) -> None:
        assert broken_promises(Counter({reason: 4}), " ".join(TOOLS)) == []

    def test_every_tool_is_asked_for_by_some_test(self) -> None:
        texts = [
            path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py")) if path.name != "untested.py"
        ]
        asked = [text for text in texts if "skip" in text]
        assert [name for name, tool in TOOLS.items() if not any(re.search(tool.reason, text) for text in asked)] == []
