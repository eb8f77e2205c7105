"""The Data Package, judged by check-datapackage, which runs in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq

PYTHON: Final = Path(sys.prefix) / "judges" / "bin" / "python"
# It prints what it finds: where, of which kind, in words.
ASKED: Final = """\
import json, sys
import check_datapackage
config = check_datapackage.Config(strict=sys.argv[1] == "strict")
found = check_datapackage.check(json.load(sys.stdin), config=config)
print(json.dumps([[one.jsonpath, one.type, one.message] for one in found]))
"""


def _runs() -> bool:
    """Whether that environment is there and has it."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run(
        [PYTHON, "-I", "-c", "import check_datapackage"], capture_output=True, check=False, timeout=60
    )
    return asked.returncode == 0


pytestmark = pytest.mark.skipif(
    not _runs(), reason="needs check-datapackage, which needs Python 3.12 or newer: make .venv/.judges"
)


def found(package: Any, how: str = "usual") -> list[list[str]]:
    """What it finds; strictly, with what the standard recommends."""
    command = [str(PYTHON), "-I", "-c", ASKED, how]
    ran = subprocess.run(command, input=json.dumps(package), capture_output=True, check=True, text=True, timeout=60)
    places: list[list[str]] = json.loads(ran.stdout)
    return places


@pytest.fixture(scope="module")
def package(folder: Path) -> Any:
    """The description of the published sheet."""
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


class TestCheckDatapackage:
    """It finds nothing in ours, and the break in each that is broken."""

    def test_it_finds_nothing(self, package: Any) -> None:
        assert found(package) == []
        # A package without an address has no name of its own, which the standard recommends.
        assert [place for place, _, _ in found(package, "strict")] == ["$.id"]

    def test_with_an_address_not_even_strictly(self, tmp_path: Path) -> None:
        said: Any = {"licence": "cc-zero", "publisher": "Amt", "contact": "a@example.org", "plots": False, "pdf": False}
        iq.publish(iq.published.load("2019-2022"), tmp_path, url="https://example.org/iq/", **said)
        assert found(json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8")), "strict") == []

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            (lambda one: one.update(licenses=[{}]), "licenses"),
            (lambda one: one["resources"][0].pop("name"), "resources[0]"),
            (lambda one: one["resources"][0].update(path="../figures.csv"), "path"),
            (lambda one: one["resources"][0]["schema"]["fields"][0].update(type="word"), "fields[0]"),
            (lambda one: one["contributors"][0].update(email="nobody"), "email"),
        ],
        ids=["licence", "name", "path", "type", "email"],
    )
    def test_it_finds_a_break(self, change: Any, place: str, package: Any) -> None:
        broken = json.loads(json.dumps(package))
        change(broken)
        assert any(place in path for path, _, _ in found(broken))
