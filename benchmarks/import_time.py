"""What ``import iqmodel`` costs, against importing the three libraries that it stands on.

The classes of the programme are made when they are first asked for: what that costs is listed besides.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path

import iqmodel
from benchmarks.timing import table, take_turns

LIMIT = 1.4
PROGRAMS = {
    "attrs, cattrs, dateutil": "import attrs, cattrs, dateutil.relativedelta, dateutil.rrule",
    "iqmodel": "import iqmodel",
    "iqmodel and its Report": "import iqmodel; iqmodel.Report",
    "iqmodel, ready to read JSON": "import iqmodel; iqmodel.loads",
    "(an empty program)": "pass",
}


def measure(rounds: int = 30) -> str:
    """Whole processes, start to end, as a user waits for them."""
    # An installed package comes with its bytecode; a fresh checkout gets it here, whatever the environment says.
    compileall.compile_dir(Path(iqmodel.__file__).parent, quiet=1)

    def start(program: str) -> None:
        subprocess.run([sys.executable, "-c", program], check=True)

    medians = take_turns({name: lambda p=program: start(p) for name, program in PROGRAMS.items()}, rounds=rounds)  # type: ignore[misc]  # no inference of a default
    return table("Importing, in a process of its own", medians, against="attrs, cattrs, dateutil", limit=LIMIT)


if __name__ == "__main__":
    print(measure())
