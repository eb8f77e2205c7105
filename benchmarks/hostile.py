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
        (4_000, 8_000, 16_000, 450_000),
    ),
    ("a text shared by 400 figures, words", files.shared_value, ".xlsx", "workbook", (4_000, 8_000, 16_000, 450_000)),
    ("the same, feedback", files.shared_value, ".xlsx", "feedback", (4_000, 8_000, 16_000, 450_000)),
    ("a print area of quotation marks", files.print_area, ".xlsx", "workbook", (500, 1_000, 2_000, 100_000)),
    ("print titles", files.print_titles, ".xlsx", "workbook", (150, 300, 600, 100_000)),
    ("defined names", files.defined_names, ".xlsx", "feedback", (2_500, 5_000, 10_000, 100_000)),
    ("sheet entries for one part", files.sheet_entries, ".xlsx", "workbook", (50, 100, 200, 16_000)),
    ("cells sharing a formula", files.shared_formula, ".xlsx", "workbook", (90, 180, 360, 1_500)),
    ("empty cells", files.empty_cells, ".xlsx", "workbook", (24_500, 49_000, 98_000, 4_000_000)),
    ("empty rows", files.empty_rows, ".xlsx", "workbook", (24_000, 48_000, 96_000, 1_000_000)),
    ("numbers beside a table", files.numbers, ".xlsx", "workbook", (22_500, 45_000, 90_000, 1_000_000)),
    ("the same, feedback", files.numbers, ".xlsx", "feedback", (22_500, 45_000, 90_000, 1_000_000)),
    ("wrong figures", files.wrong_cells, ".xlsx", "workbook", (4_750, 9_500, 19_000, 100_000)),
    ("the same, feedback", files.wrong_cells, ".xlsx", "feedback", (4_750, 9_500, 19_000, 100_000)),
    ("a comment of line breaks", files.long_comment, ".xlsx", "feedback", (8_000, 16_000, 32_000, 128_000)),
    ("a comment of feedback's own marks", files.marked_comment, ".xlsx", "feedback", (800, 1_600, 3_200, 32_000)),
    ("comments", files.comments, ".xlsx", "feedback", (2_500, 5_000, 10_000, 100_000)),
    ("merged ranges, wrong figures", files.merges, ".xlsx", "workbook", (2_000, 4_000, 8_000, 20_000)),
    ("the same, feedback", files.merges, ".xlsx", "feedback", (2_000, 4_000, 8_000, 20_000)),
    ("conditional formats, figures", files.conditions, ".xlsx", "workbook", (2_000, 4_000, 8_000, 20_000)),
    ("the same, feedback", files.conditions, ".xlsx", "feedback", (2_000, 4_000, 8_000, 20_000)),
    ("a value in the last cell, feedback", files.far_cell, ".xlsx", "feedback", (1,)),
    ("a row beyond the last, feedback", files.far_row, ".xlsx", "feedback", (1,)),
    ("wrong lines", files.wrong_lines, ".csv", "csv", (12_500, 25_000, 50_000, 1_400_000)),
    ("the same, as a frame", files.wrong_lines, ".csv", "frame", (12_500, 25_000, 50_000, 1_400_000)),
    ("sound lines, as a frame", files.sound_lines, ".csv", "frame", (500_000, 1_000_000, 1_900_000, 4_000_000)),
    ("wrong lines of one report", files.wrong_long_lines, ".csv", "csv", (12_500, 25_000, 50_000, 400_000)),
    ("wide lines, cells", files.wide_lines, ".csv", "csv", (100_000, 200_000, 400_000, 4_000_000)),
    ("the same, no number in any", files.wrong_wide_lines, ".csv", "csv", (100_000, 200_000, 400_000, 4_000_000)),
    ("unknown columns, cells", files.unknown_columns, ".csv", "csv", (100_000, 200_000, 400_000, 4_000_000)),
    ("lines with a cell too few", files.short_lines, ".csv", "csv", (12_500, 25_000, 50_000, 2_500_000)),
    ("the same, as a frame", files.short_lines, ".csv", "frame", (12_500, 25_000, 50_000, 2_500_000)),
    ("lines with an open quotation mark", files.open_quotes, ".csv", "csv", (100_000, 200_000, 400_000, 2_000_000)),
    ("sound lines", files.sound_lines, ".csv", "csv", (12_500, 25_000, 50_000, 200_000)),
    ("one line of words", files.long_line, ".csv", "csv", (4_000, 8_000, 16_000, 50_000_000)),
    ("zeros (a sparse file)", files.zeros, ".csv", "csv", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, as a frame", files.zeros, ".csv", "frame", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, read_any .json", files.zeros, ".json", "any", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("the same, read_any .jsonl", files.zeros, ".jsonl", "any", (10_000_000, 20_000_000, 200_000_000, 1_000_000_000)),
    ("wrong values", files.wrong_values, ".json", "validate", (300_000, 600_000, 1_200_000, 2_000_000)),
    ("lists of lists", files.nested, ".json", "validate", (350_000, 700_000, 1_400_000, 3_000_000)),
    ("a list of empty objects", files.small_documents, ".json", "any", (2_500, 5_000, 10_000, 3_000_000)),
    ("lines of reports of wrong figures", files.wrong_reports, ".jsonl", "any", (2_000, 4_000, 8_000, 50_000)),
    ("the same, one by one", files.wrong_reports, ".jsonl", "lines", (1_250, 2_500, 5_000)),
    ("lines of empty objects", files.wrong_documents, ".jsonl", "any", (12_500, 25_000, 50_000, 3_000_000)),
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
    result = f"{{len(found)}} {{found[0].code if found else ''}}"
except Exception as error:
    result = getattr(error, "problems", ())[:1]
    result = result[0].code if result else type(error).__name__
# Of the process itself: what its parent is told includes the time before it became another program.
peak = next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), "0")
print(peak, result)
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
    peak, _, came = result.partition(" ")
    return used.ru_utime + used.ru_stime, int(peak or used.ru_maxrss) / 1_000, came or "killed"


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
