"""Known vulnerabilities of what constraints.txt pins: ``make audit``.

pip-audit asks the package index, which holds the advisories of the Python Packaging Authority. The exit code is 0 where
there are none, 1 where there are some, 3 where nobody could be asked: no answer must not look like a good one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from supply_chain.pins import FILE, of, read

UNKNOWN: Final = 3
_SILENT: Final = "The database of vulnerabilities could not be asked: nothing is known either way."


def ask(requirements: Path) -> tuple[list[dict[str, Any]] | None, str]:
    """What pip-audit says on each package in a file of requirements, None where it says nothing; and its last line."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(requirements),
        "--require-hashes",
        "--disable-pip",
    ]
    ran = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    said = (ran.stderr.strip().splitlines() or [""])[-1]
    try:
        answers: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None, said
    return answers, said


def report(answers: list[dict[str, Any]] | None, said: str) -> tuple[int, str]:
    """The exit code, and what to print."""
    asked = [one for one in answers or () if "skip_reason" not in one]
    if not asked:
        skipped = [one["skip_reason"] for one in answers or ()]
        because = f"{len(skipped)} packages, such as: {skipped[0]}" if skipped else said
        return UNKNOWN, f"{_SILENT}\n{because}".strip()
    found = [
        f"{one['name']} {one['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version'}"
        for one in asked
        for flaw in one["vulns"]
    ]
    skipped = [f"{one['name']}: {one['skip_reason']}" for one in answers or () if "skip_reason" in one]
    told = [*skipped, *found, f"{len(found) or 'No'} known vulnerabilities in {len(asked)} packages"]
    return 1 if found else UNKNOWN if skipped else 0, "\n".join(told)


def audit() -> tuple[int, str]:
    """Audit everything that is pinned for this system."""
    sets = {name for pin in read(FILE.read_text(encoding="utf-8")) for name in pin.sets}
    with TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(of(*sets), encoding="utf-8")
        return report(*ask(requirements))


if __name__ == "__main__":
    code, text = audit()
    print(text)
    sys.exit(code)
