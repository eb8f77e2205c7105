"""The pinned packages of constraints.txt: ``python -m supply_chain.pins SET …`` prints those of some sets for pip.

It runs before anything is installed, so it needs nothing but Python.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[1] / "constraints.txt"

_FOR: Final = "# for "
_PIN: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)(?: ; ([^\\\n]+?))? \\")
_HASH: Final = re.compile(r"    --hash=(sha256:[0-9a-f]{64})(?: \\)?")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One version of a package, the hashes of everything published of it, and the sets that need it.

    ``marker`` says on which machines, in the words of PEP 508; it is empty where on all.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    sets: tuple[str, ...]

    def __str__(self) -> str:
        """The requirement as pip reads it, with the sets as a comment above."""
        condition = f" ; {self.marker}" if self.marker else ""
        lines = [f"{_FOR}{', '.join(self.sets)}", f"{self.name}=={self.version}{condition}"]
        return "\n".join(lines) + "".join(f" \\\n    --hash={one}" for one in self.hashes) + "\n"


def read(text: str) -> list[Pin]:
    """The pins in a text of requirements. Raises ValueError for any other line: an option, an unhashed pin."""
    pins: list[Pin] = []
    sets: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_FOR):
            sets = tuple(line.removeprefix(_FOR).split(", "))
        elif found := _PIN.fullmatch(line):
            name, version, marker = found.groups()
            pins.append(Pin(name=name, version=version, marker=marker or "", hashes=(), sets=sets))
        elif (found := _HASH.fullmatch(line)) and pins:
            last = pins.pop()
            pins.append(Pin(**vars(last) | {"hashes": (*last.hashes, found[1])}))
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"line {number} pins nothing: {line[:80]}")
    return pins


def of(*sets: str) -> str:
    """What pip needs to install some sets; it then refuses whatever has another hash. Raises ValueError for others."""
    pins = read(FILE.read_text(encoding="utf-8"))
    unknown = set(sets) - {one for pin in pins for one in pin.sets}
    if unknown:
        raise ValueError(f"no such sets: {', '.join(sorted(unknown))}")
    return "".join(str(pin) for pin in pins if not set(sets).isdisjoint(pin.sets))


if __name__ == "__main__":
    print(of(*sys.argv[1:]), end="")
