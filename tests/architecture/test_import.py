"""What ``import iqmodel`` loads, and that nothing optional is needed to use it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

import pytest

# The three dependencies of the core, each with what it brings along.
ALLOWED: Final = {"iqmodel", "attr", "attrs", "cattr", "cattrs", "dateutil", "six", "typing_extensions"}
EXTRAS: Final = (
    *("narwhals", "pandas", "polars", "pyarrow", "duckdb", "pyspark", "numpy"),
    *("openpyxl", "matplotlib", "shtab", "msgspec", "hypothesis"),
)

LOADED: Final = """
import json, sys
before = set(sys.modules)
{statement}
new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
# The build's own variables are of the standard library too, under a name that depends on the machine.
own = set(sys.stdlib_module_names) | {{name for name in new if name.startswith("_sysconfigdata")}}
print(json.dumps(sorted(new - own)))
"""
WITHOUT_EXTRAS: Final = f"""
import sys
for extra in {EXTRAS!r}:
    sys.modules[extra] = None
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-X", "utf8", "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


class TestLightness:
    """``import iqmodel`` loads attrs, cattrs and dateutil and no other third-party package."""

    @pytest.mark.parametrize("statement", ["import iqmodel", "from iqmodel import *"])
    def test_only_the_three_dependencies_are_loaded(self, statement: str) -> None:
        ran = run(LOADED.format(statement=statement))
        assert ran.returncode == 0, ran.stderr
        loaded = set(json.loads(ran.stdout))
        assert "iqmodel" in loaded
        assert loaded <= ALLOWED

    def test_dear_modules_of_the_standard_library_wait(self) -> None:
        # Each of them costs more than most of the package, and few programs need it.
        program = "import sys; before = set(sys.modules); import iqmodel; print(*(set(sys.modules) - before))"
        ran = run(program)
        assert ran.returncode == 0, ran.stderr
        assert not {"pathlib", "urllib.parse", "ipaddress", "hashlib", "_hashlib"} & set(ran.stdout.split())

    def test_the_test_itself_sees_another_package(self) -> None:
        assert "sybil" in json.loads(run(LOADED.format(statement="import sybil")).stdout)


class TestWithoutExtras:
    """The main job needs no extra: loading, showing and checking an edition, from Python and in a terminal."""

    def test_an_edition_loads_and_checks(self) -> None:
        ran = run(WITHOUT_EXTRAS + "import iqmodel as iq; print(iq.check(iq.published.load('2019-2022')).ok)")
        assert (ran.returncode, ran.stdout) == (0, "True\n"), ran.stderr

    @pytest.mark.parametrize("command", ["show", "check"])
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_the_command_line_runs(self, command: str, language: str) -> None:
        program = WITHOUT_EXTRAS + "from iqmodel.cli.main import main; sys.exit(main())"
        ran = run(program, command, "2019-2022", "--lang", language)
        assert ran.returncode == 0, ran.stderr
        assert ("416.374" if language == "de" else "416,374") in ran.stdout or command == "check"
        assert "advice-types" in ran.stdout or command == "show"
