"""Reading 2,000 complete reports at once, from every table and from JSON lines, against reading one after another.

The measure is ``loads``, which reads a report from its JSON text: JSON lines ask it for each line, and a table holds
the same figures. Limits are for a line, for a row (a long table has one for each figure) or for a report.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import iqmodel as iq
from benchmarks.read_tables import reports
from benchmarks.timing import take_turns

LINES_LIMIT = 2.0
"""Times ``loads``."""
LIMITS = {
    "wide CSV, a report": 120.0,
    "long CSV, a row": 10.0,
    "from_frame, wide, a report": 120.0,
    "from_frame, long, a report": 120.0,
}
"""Microseconds."""


def contestants(held: list[iq.Report], folder: Path) -> dict[str, tuple[Callable[[], object], int]]:
    """What is read, with the number by which its time is divided."""
    path = folder / "reports.jsonl"
    iq.write_any(held, path)
    lines = path.read_bytes().splitlines()[:-1]
    wide, long = io.BytesIO(), io.BytesIO()
    iq.write_csv(held, wide, layout="wide")
    iq.write_csv(held, long, layout="long")
    wide_frame = iq.frames.to_frame(held, layout="wide")
    long_frame = iq.frames.to_frame(held, layout="long")
    rows = len(iq.indicators()) * len(held)
    found: dict[str, tuple[Callable[[], object], int]] = {
        "json.loads, a line": (lambda: [json.loads(line) for line in lines], len(held)),
        "loads, a line": (lambda: [iq.loads(line) for line in lines], len(held)),
        "read_any, JSON lines, a line": (lambda: iq.read_any(path).reports, len(held)),
        "wide CSV, a report": (lambda: iq.read_csv(wide.getvalue()).reports, len(held)),
        "long CSV, a row": (lambda: iq.read_csv(long.getvalue(), limits=LARGE).reports, rows),
        "from_frame, wide, a report": (lambda: iq.frames.from_frame(wide_frame).reports, len(held)),
        "from_frame, long, a report": (lambda: iq.frames.from_frame(long_frame, limits=LARGE).reports, len(held)),
    }
    for name, (read, _) in list(found.items())[1:]:
        if list(read()) != held:  # type: ignore[call-overload]  # each gives reports
            raise AssertionError(f"what is measured must be the reading of all reports: {name}")
    return found


LARGE = iq.results.Limits(size=200_000_000, rows=1_000_000, cells=20_000_000)


def measure(number: int = 2_000, rounds: int = 5) -> str:
    """Microseconds of each, with its limit."""
    with TemporaryDirectory() as folder:
        found = contestants(reports(number), Path(folder))
        medians = take_turns({name: read for name, (read, _) in found.items()}, rounds=rounds)
    micros = {name: medians[name] / divisor * 1e6 for name, (_, divisor) in found.items()}
    limits = LIMITS | {"read_any, JSON lines, a line": LINES_LIMIT * micros["loads, a line"]}
    lines = [f"Reading {number} complete reports at once, microseconds"]
    for name, taken in micros.items():
        limit = f"   limit {limits[name]:7.1f}" if name in limits else ""
        lines.append(f"  {name:<40}{taken:9.1f}{limit}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure())
