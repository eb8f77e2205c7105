"""What ``iqmodel show`` costs against importing the library: whole processes, start to end, as a user waits."""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path

import iqmodel
from benchmarks.timing import table, take_turns

LIMIT = 3.0
PEER = "import iqmodel with its Report"
# The command as its entry point starts it.
COMMAND = "import sys; sys.argv = ['iqmodel', *{arguments!r}]; from iqmodel.cli.main import main; sys.exit(main())"
PROGRAMS = {
    PEER: "import iqmodel; iqmodel.Report",
    "iqmodel show": COMMAND.format(arguments=["show"]),
    "iqmodel show 2019-2022 --lang de": COMMAND.format(arguments=["show", "2019-2022", "--lang", "de"]),
    "(an empty program)": "pass",
}


def measure(rounds: int = 30) -> str:
    # An installed package comes with its bytecode; a fresh checkout gets it here, whatever the environment says.
    compileall.compile_dir(Path(iqmodel.__file__).parent, quiet=1)

    def start(program: str) -> None:
        subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)

    medians = take_turns({name: lambda p=program: start(p) for name, program in PROGRAMS.items()}, rounds=rounds)  # type: ignore[misc]  # no inference of a default
    return table("Showing an edition, in a process of its own", medians, against=PEER, limit=LIMIT)


if __name__ == "__main__":
    print(measure())
