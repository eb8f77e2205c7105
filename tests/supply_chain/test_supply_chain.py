"""What the project is built with: every package is pinned, every pin has hashes, and nothing else is installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply_chain import audit, pins
from supply_chain.lock import SETS
from supply_chain.pins import Pin, of, read

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HASH: Final = "sha256:" + "0" * 64


def demands(name: str) -> list[Requirement]:
    """What pyproject.toml asks for in a set."""
    if name in ("core", "runtime"):
        extras = PROJECT["project"]["optional-dependencies"].values() if name == "runtime" else ()
        return [*map(Requirement, [*PROJECT["project"]["dependencies"], *(one for extra in extras for one in extra)])]
    members: list[Any] = PROJECT["dependency-groups"][name]
    named = [Requirement(one) for one in members if isinstance(one, str)]
    return named + [one for group in members if isinstance(group, dict) for one in demands(group["include-group"])]


class TestConstraints:
    """constraints.txt is one version and the hashes for each package that anything here asks for."""

    PINS: Final = read(pins.FILE.read_text(encoding="utf-8"))

    def test_each_has_a_version_and_hashes_and_is_for_something(self) -> None:
        assert [pin.name for pin in self.PINS if not (pin.hashes and pin.sets and set(pin.sets) <= set(SETS))] == []
        assert len({pin.name for pin in self.PINS}) == len(self.PINS) > 100

    @pytest.mark.parametrize("name", SETS)
    def test_whatever_pyproject_asks_for_is_pinned(self, name: str) -> None:
        there = {pin.name: pin for pin in self.PINS if {name, "runtime"} & set(pin.sets)}
        for demand in demands(name):
            pin = there[canonicalize_name(demand.name)]
            assert demand.specifier.contains(pin.version, prereleases=True), f"{demand}: run make lock"

    def test_no_group_is_forgotten(self) -> None:
        included = {
            one["include-group"]
            for group in PROJECT["dependency-groups"].values()
            for one in group
            if isinstance(one, dict)
        }
        assert set(PROJECT["dependency-groups"]) - included <= set(SETS)

    def test_it_is_what_make_lock_writes(self) -> None:
        text = pins.FILE.read_text(encoding="utf-8")
        assert text.endswith("\n\n" + "".join(map(str, self.PINS)))
        assert "://" not in text

    def test_what_is_printed_for_pip_is_read_by_pip(self, tmp_path: Path) -> None:
        (tmp_path / "pins.txt").write_text(of("installer"), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--no-index", "--require-hashes"]
        ran = subprocess.run(
            [*command, "--requirement", tmp_path / "pins.txt"], capture_output=True, text=True, check=False
        )
        # It is there already, or without an index not to be had; in no case is the list at fault.
        assert ran.returncode == 0 or "No matching distribution found for pip==" in ran.stderr


class TestPins:
    """A line that pins nothing is refused, and a set is what is needed for it and no more."""

    def test_a_pin_reads_back(self) -> None:
        one = Pin(
            name="a", version="1", marker="sys_platform == 'win32'", hashes=(HASH, HASH[:-1] + "1"), sets=("x", "y")
        )
        assert read(str(one)) == [one]

    @pytest.mark.parametrize(
        "line",
        ["a", "a>=1", "a==1", "--index-url https://elsewhere.example", "-r other.txt", f"    --hash={HASH}", "-e ."],
    )
    def test_what_pins_nothing(self, line: str) -> None:
        with pytest.raises(ValueError, match="pins nothing"):
            read(f"# for x\n{line}\n")

    def test_a_set(self) -> None:
        assert {pin.name for pin in read(of("fuzz", "lock"))} == {"atheris", "uv"}

    def test_no_such_set(self) -> None:
        with pytest.raises(ValueError, match="no such sets: nothing"):
            of("dev", "nothing")


def test_the_makefile_installs_nothing_without_hashes() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    uses = re.findall(r"^.*\$\(PIP\).*$|^.*\bpip\b.*\binstall\b.*$", text, re.MULTILINE)
    assert [use for use in uses if not re.search(r"^PIP :=|--require-hashes|--no-deps --editable \.$", use)] == []
    assert len(uses) == 4


class TestAudit:
    """No answer does not look like a good one."""

    SOUND: Final = {"name": "a", "version": "1", "vulns": []}
    FLAWED: Final = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
    UNFIXED: Final = {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
    SKIPPED: Final = {"name": "d", "skip_reason": "not found"}

    @pytest.mark.parametrize(
        ("answers", "code", "told"),
        [
            ([SOUND], 0, "No known vulnerabilities in 1 packages"),
            ([SOUND, FLAWED], 1, "b 2: PYSEC-1, fixed in 3\n1 known vulnerabilities in 2 packages"),
            ([UNFIXED, SKIPPED], 1, "d: not found\nc 2: PYSEC-2, fixed in no version\n1 known vuln"),
            ([SOUND, SKIPPED], audit.UNKNOWN, "d: not found\nNo known vulnerabilities in 1 packages"),
            (
                [SKIPPED],
                audit.UNKNOWN,
                "could not be asked: nothing is known either way.\n1 packages, such as: not found",
            ),
            ([], audit.UNKNOWN, "could not be asked"),
            (None, audit.UNKNOWN, "could not be asked: nothing is known either way.\nof the last line"),
        ],
    )
    def test_what_is_told(self, answers: list[dict[str, Any]] | None, code: int, told: str) -> None:
        ended, text = audit.report(answers, "of the last line")
        assert ended == code
        assert told in text

    @pytest.mark.parametrize("printed", ["", "no JSON", "[]", "{}"])
    def test_what_is_no_answer(self, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
        ran = subprocess.CompletedProcess([], 1, printed, "first\nlast\n")
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: ran)
        assert audit.audit() == (audit.UNKNOWN, f"{audit._SILENT}\nlast")
