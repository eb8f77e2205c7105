"""What files cost that were made to cost much: processor seconds and memory of each reader over doubling sizes.

Each file is read in a process of its own, which is killed after a minute. As long as a file is read, twice its size
should cost at most twice as much; a file over a limit costs next to nothing. ``python -m benchmarks.hostile WORD``
measures the shapes and readers whose names contain the word; all of them take some minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import hostile_files as files

_MOST_SECONDS: Final = 60
_MOST_MEMORY: Final = 6_000_000_000

READERS: Final = {
    "nothing": "pass",
    "workbook": "import iqmodel as iq; read = iq.workbooks.read_workbook(path)",
    "feedback": "import iqmodel as iq; read = iq.workbooks.write_feedback(path, path + '.xlsx')",
    "csv": "import iqmodel as iq; read = iq.read_csv(path)",
    "frame": "import iqmodel as iq; read = iq.frames.read_csv_frame(path, numbers='plain')",
    "any": "import iqmodel as iq; read = iq.read_any(path)",
    "validate": "import iqmodel as iq; read = iq.validate(open(path, 'rb').read())",
    "lines": "import iqmodel as iq; read = [one for one in iq.validate_lines(path)][-1]",
}
"""The program of each reader, with the name of the file as ``path``."""

SHAPES: Final[tuple[tuple[str, files.Shape, str, str, tuple[int, ...]], ...]] = (
    (
        "a text shared by 400 cells of the first rows, words",
        files.shared_text,
        ".xlsx",
        "workbook",
        (3_000, 6_000, 12_000, 450_000),
    ),
    ("a text shared by 400 figures, words", files.shared_value, ".xlsx", "workbook", (3_000, 6_000, 12_000, 450_000)),
    ("the same, feedback", files.shared_value, ".xlsx", "feedback", (3_000, 6_000, 12_000, 450_000)),
    ("a print area of quotation marks", files.print_area, ".xlsx", "workbook", (1_000, 2_000, 4_000, 100_000)),
    ("print titles", files.print_titles, ".xlsx", "workbook", (500, 1_000, 2_000, 100_000)),
    ("defined names", files.defined_names, ".xlsx", "feedback", (1_000, 2_000, 4_000, 100_000)),
    ("sheet entries for one part", files.sheet_entries, ".xlsx", "workbook", (100, 200, 400, 16_000)),
    ("cells sharing a formula", files.shared_formula, ".xlsx", "workbook", (100, 200, 400, 1_500)),
    ("empty cells", files.empty_cells, ".xlsx", "workbook", (100_000, 200_000, 400_000, 4_000_000)),
    ("empty rows", files.empty_rows, ".xlsx", "workbook", (50_000, 100_000, 200_000, 1_000_000)),
    ("numbers beside a table", files.numbers, ".xlsx", "workbook", (50_000, 100_000, 200_000, 1_000_000)),
    ("the same, feedback", files.numbers, ".xlsx", "feedback", (50_000, 100_000, 200_000, 1_000_000)),
    ("wrong figures", files.wrong_cells, ".xlsx", "workbook", (2_500, 5_000, 10_000, 100_000)),
    ("the same, feedback", files.wrong_cells, ".xlsx", "feedback", (2_500, 5_000, 10_000, 100_000)),
    ("a comment of line breaks", files.long_comment, ".xlsx", "feedback", (4_000, 8_000, 16_000, 128_000)),
    ("a comment of feedback's own marks", files.marked_comment, ".xlsx", "feedback", (1_000, 2_000, 4_000, 32_000)),
    ("comments", files.comments, ".xlsx", "feedback", (2_500, 5_000, 10_000, 100_000)),
    ("merged ranges, wrong figures", files.merges, ".xlsx", "workbook", (2_500, 5_000, 10_000, 20_000)),
    ("the same, feedback", files.merges, ".xlsx", "feedback", (2_500, 5_000, 10_000, 20_000)),
    ("conditional formats, figures", files.conditions, ".xlsx", "workbook", (1_000, 2_000, 4_000, 20_000)),
    ("the same, feedback", files.conditions, ".xlsx", "feedback", (1_000, 2_000, 4_000, 20_000)),
    ("a value in the last cell, feedback", files.far_cell, ".xlsx", "feedback", (1,)),
    ("a row beyond the last, feedback", files.far_row, ".xlsx", "feedback", (1,)),
    ("wrong lines", files.wrong_lines, ".csv", "csv", (50_000, 100_000, 200_000, 1_400_000)),
    ("the same, as a frame", files.wrong_lines, ".csv", "frame", (50_000, 100_000, 200_000, 1_400_000)),
    ("wrong lines of one report", files.wrong_long_lines, ".csv", "csv", (25_000, 50_000, 100_000, 400_000)),
    ("lines with a cell too few", files.short_lines, ".csv", "csv", (100_000, 200_000, 400_000, 2_500_000)),
    ("the same, as a frame", files.short_lines, ".csv", "frame", (100_000, 200_000, 400_000, 2_500_000)),
    ("lines with an open quotation mark", files.open_quotes, ".csv", "csv", (100_000, 200_000, 400_000, 2_000_000)),
    ("sound lines", files.sound_lines, ".csv", "csv", (25_000, 50_000, 100_000, 200_000)),
    ("one line of words", files.long_line, ".csv", "csv", (500_000, 1_000_000, 2_000_000, 50_000_000)),
    ("zeros (a sparse file)", files.zeros, ".csv", "csv", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, as a frame", files.zeros, ".csv", "frame", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, read_any .json", files.zeros, ".json", "any", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, read_any .jsonl", files.zeros, ".jsonl", "any", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("wrong values", files.wrong_values, ".json", "validate", (250_000, 500_000, 1_000_000, 2_000_000)),
    ("lists of lists", files.nested, ".json", "validate", (350_000, 700_000, 1_400_000, 3_000_000)),
    ("a list of documents that are none", files.small_documents, ".json", "any", (50_000, 100_000, 200_000, 3_000_000)),
    ("lines that are no documents", files.wrong_documents, ".jsonl", "any", (50_000, 100_000, 200_000, 3_000_000)),
)
"""Each shape: what it is, its file, its ending, its reader, and the sizes, the last of which did harm."""


# What the process runs that reads the file: bounded, and it says how many problems it found, and the first of them.
_PROGRAM: Final = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
path = {path!r}
try:
    {reader}
    found = getattr(read, 'problems', ())
    print(len(found), found[0].code if found else '')
except Exception as error:
    print(type(error).__name__)
"""


def cost(content: bytes, ending: str, reader: str) -> tuple[float, float, str]:
    """Processor seconds and megabytes of reading a file in a process of its own, and what came of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"hostile{ending}"
        path.write_bytes(content)
        how = {"seconds": _MOST_SECONDS, "memory": _MOST_MEMORY, "path": str(path), "reader": READERS[reader]}
        command = [sys.executable, "-c", _PROGRAM.format(**how)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as made:
            result = made.stdout.read().decode().strip() if made.stdout else ""
            _, status, used = os.wait4(made.pid, 0)
            made.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000, result or "killed"


def measure(only: str = "") -> str:
    """A table: the shape, then for each size its bytes, seconds, megabytes and result."""
    lines = ["Files made to cost much, each read in a process of its own (loading the libraries included)"]
    for title, make, ending, reader, sizes in SHAPES:
        if only not in f"{title} {make.__name__} {reader}":
            continue
        lines.append(f"  {title} ({reader})")
        for size in sizes:
            content = make(size)
            seconds, memory, said = cost(content, ending, reader)
            lines.append(f"    {size:>13,}{len(content):>15,} B{seconds:>8.1f} s{memory:>8.0f} MB  {said}")
            print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure(" ".join(sys.argv[1:])))
