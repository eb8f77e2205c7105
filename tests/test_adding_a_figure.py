"""A new figure and a new edition, tried as CONTRIBUTING describes it: no test breaks by them.

The tree is copied, the figure declared, stated in the edition and listed in the corpus, a second edition laid beside
the first; then the tests that once counted figures by hand run on the copy. ``python -m tests.test_adding_a_figure``
runs all of ``tests/unit`` on it, which takes minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
CODE: Final = "fair_integration.online"
DECLARED: Final = '''    online: Count = count(
        unit="sessions",
        label=Text("Onlineberatungen", "online sessions"),
        definition=Text("Beratungen über das Internet.", "Sessions over the internet."),
    )
    """Online sessions (Onlineberatungen). Unit: sessions.

    Sessions over the internet.
    """
'''
# Before this line the figure stands in the middle of its block: nobody may rely on the order either.
BEFORE: Final = "    group_events: Attendance = part("
EARLIER: Final = "2019-2022"
LATER: Final = "2023-2025"

TESTS: Final = (
    "tests/test_contract.py",
    "tests/test_source_numbers.py",
    "tests/unit/areas",
    "tests/unit/calculations/comparing/test_compare.py",
    "tests/unit/calculations/test_completeness.py",
    "tests/unit/calculations/test_totals.py",
    "tests/unit/display/html/test_figures.py",
    "tests/unit/display/html/test_reading.py",
    "tests/unit/formats/tables",
    "tests/unit/model",
    "tests/unit/published",
    "tests/unit/test_report.py",
    # The pages and docstrings that show many figures, or draw them.
    "README.md",
    "docs/how-to/combine-reports.md",
    "docs/how-to/completeness.md",
    "docs/how-to/frames-polars.md",
    "docs/how-to/testing-kit.md",
    "docs/tutorial",
    "src/iqmodel/report.py",
    "src/iqmodel/testing",
    # Of the snapshots those that show figures, editions and the catalogue; each is a process.
    "tests/unit/cli/test_terminal.py::TestSnapshots::test_in_a_pipe[show-de]",
    "tests/unit/cli/test_terminal.py::TestSnapshots::test_in_a_pipe[combine-en]",
    "tests/unit/cli/test_terminal.py::TestSnapshots::test_in_a_pipe[indicators-en]",
)


def copy_with_a_figure(target: Path) -> None:
    """The tree with the figure in its declaration, its edition and the corpus, and a second edition."""
    for name in ("src", "tests", "docs", "examples"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "mutants"))
    for name in ("pyproject.toml", "conftest.py", "README.md"):
        shutil.copy(ROOT / name, target / name)
    area = target / "src" / "iqmodel" / "areas" / "fair_integration.py"
    declared = area.read_text(encoding="utf-8")
    assert declared.count(BEFORE) == 1
    area.write_text(declared.replace(BEFORE, DECLARED + BEFORE), encoding="utf-8")
    editions = target / "src" / "iqmodel" / "published" / "editions"
    sheet = json.loads((editions / f"{EARLIER}.json").read_text(encoding="utf-8"))
    sheet["reports"][0]["fair_integration"]["online"] = 1234
    (editions / f"{EARLIER}.json").write_text(json.dumps(sheet, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    with (target / "tests" / "corpus" / f"factsheet-{EARLIER}-numbers.csv").open("a", encoding="utf-8") as corpus:
        corpus.write(f"1.234,1,figure,reports[0].{CODE},online sessions\n")
    later = {key: value for key, value in sheet.items() if key != "claims"} | {"edition": LATER}
    report = {"scope": "DE", "period": {"start": "2023-01-01", "end": "2025-12-31"}, "format": "iqmodel.report/1"}
    later["reports"] = [report | {"fair_integration": {"online": 99, "referrals": 7}}]
    (editions / f"{LATER}.json").write_text(json.dumps(later, ensure_ascii=False), encoding="utf-8")


def ran(target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What Python did with the copied package."""
    environment = os.environ | {"PYTHONPATH": str(target / "src"), "HYPOTHESIS_PROFILE": "brief"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=target, env=environment, capture_output=True, check=False, encoding="utf-8"
    )


class TestAddingAFigure:
    """It needs edits in the declaration, the corpus and the edition only; adding an edition file breaks no test."""

    def test_on_a_copy(self, tmp_path: Path) -> None:
        copy_with_a_figure(tmp_path)
        program = f"import iqmodel as iq; print(iq.published.load({EARLIER!r}).report[{CODE!r}], *iq.published.names())"
        assert ran(tmp_path, "-c", program).stdout.split() == ["1234", EARLIER, LATER]
        tests = ran(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *TESTS)
        assert tests.returncode == 0, tests.stdout[-5_000:] + tests.stderr


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy_with_a_figure(Path(folder))
        environment = os.environ | {"PYTHONPATH": str(Path(folder) / "src")}
        paths = sys.argv[1:] or ["tests/unit", "tests/test_contract.py", "tests/test_source_numbers.py"]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths]
        sys.exit(subprocess.run(command, cwd=folder, env=environment, check=False).returncode)
