"""Renew constraints.txt: ``make lock`` after a change of the dependencies in pyproject.toml.

What is pinned stays as it is, as far as the dependencies permit; ``python -m supply_chain.lock --upgrade`` takes the
newest of everything. uv resolves for all systems and all supported versions of Python in one go, and asks the package
index for the hashes of everything that was published of each version: a wheel built later is refused until then.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from supply_chain.pins import FILE, Pin, read

SETS: Final = (
    "installer",
    "build",
    "core",
    "runtime",
    "dev",
    "spark-build",
    "spark",
    "frame-peers",
    "portal-checks",
    "lab",
    "mutants",
    "fuzz",
    "supply-chain",
    "lock",
)
"""What is installed together: the package without extras (``core``) or with (``runtime``), groups of pyproject.toml.

All are resolved together: whatever is installed beside something else fits it.
"""

# These are what the package itself needs, and no group.
_PACKAGE: Final = ("core", "runtime")

_HEADER: Final = """\
# The exact versions that the checks of this project run with, for Python 3.11 and newer, with the hashes of what was
# published of them: the Makefile lets pip install nothing else. Not a promise to users: what the package itself needs
# stands in pyproject.toml. Written by `make lock`, which says above each package which sets need it;
# `python -m supply_chain.pins SET` prints a set for `pip install --require-hashes -r`.

"""
# The oldest patch release of Python 3.11 for which all of this is published.
_PYTHON: Final = "3.11.5"
_PROJECT: Final = FILE.parent / "pyproject.toml"


def _compile(*options: str) -> str:
    """What uv resolves to. Ends the program where it finds no solution or no index."""
    command = [str(Path(sys.executable).parent / "uv"), "pip", "compile", str(_PROJECT), "--universal"]
    # The certificates of this machine, as pip takes them: a package index may be reached through a proxy of its own.
    how = ["--python-version", _PYTHON, "--native-tls", "--no-annotate", "--no-header"]
    ran = subprocess.run([*command, *how, *options], capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(ran.stderr)
    return ran.stdout


def _options(name: str) -> list[str]:
    """What uv is asked for a set; the tests and tools of ``dev`` are for the package with all its extras."""
    group = [] if name in _PACKAGE else ["--group", name]
    return ["--all-extras", *group] if name in ("runtime", "dev") else group


def _names(compiled: str) -> set[str]:
    return {line.split("==")[0] for line in compiled.splitlines()}


def lock(*, upgrade: bool = False) -> list[Pin]:
    """Every pin, by name, with the sets that need it."""
    groups = [option for name in SETS if name not in _PACKAGE for option in ("--group", name)]
    with TemporaryDirectory() as folder:
        # uv keeps to the versions that it finds in the file it writes to.
        kept = Path(folder) / "kept.txt"
        if not upgrade:
            kept.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in read(FILE.read_text(encoding="utf-8"))))
        pins = read(_compile("--all-extras", *groups, "--generate-hashes", "--output-file", str(kept)))
        versions = Path(folder) / "versions.txt"
        versions.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in pins))
        needed = {name: _names(_compile(*_options(name), "--constraint", str(versions), "--offline")) for name in SETS}
    # Whatever is installed beside the package finds there what it needs with its extras; what builds it does not, nor
    # what has an environment of its own.
    for name in {*SETS} - {"build", "core", "runtime", "dev", "portal-checks"}:
        needed[name] -= needed["runtime"]
    return [Pin(**vars(pin) | {"sets": tuple(name for name in SETS if pin.name in needed[name])}) for pin in pins]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m supply_chain.lock", description="Renew constraints.txt.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest version of everything")
    FILE.write_text(_HEADER + "".join(map(str, lock(upgrade=parser.parse_args().upgrade))), encoding="utf-8")
