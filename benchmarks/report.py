"""What the one-page report costs, against importing matplotlib and drawing one plain picture."""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path

import iqmodel
from benchmarks.timing import table, take_turns

LIMIT = 3.0
PEER = "matplotlib and one bar chart as SVG"
PROGRAMS = {
    PEER: """
from io import StringIO
from matplotlib.figure import Figure
figure = Figure()
axes = figure.add_subplot()
axes.barh(["first", "follow-up", "total"], [195_182, 221_192, 416_374])
axes.set_title("sessions")
figure.savefig(StringIO(), format="svg")
""",
    "iqmodel report 2019-2022, four pictures": """
from os import devnull
from iqmodel.cli.main import main
main(["report", "2019-2022", "-o", devnull, "--lang", "de"])
""",
    "the same without pictures": """
from os import devnull
from iqmodel.cli.main import main
main(["report", "2019-2022", "-o", devnull, "--lang", "de", "--no-plots"])
""",
}


def measure(rounds: int = 15) -> str:
    """Whole processes, start to end, as a user waits for them."""
    compileall.compile_dir(Path(iqmodel.__file__).parent, quiet=1)

    def start(program: str) -> None:
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    medians = take_turns({name: lambda p=program: start(p) for name, program in PROGRAMS.items()}, rounds=rounds)  # type: ignore[misc]  # no inference of a default
    return table("The one-page report, in a process of its own", medians, against=PEER, limit=LIMIT)


if __name__ == "__main__":
    print(measure())
