"""The page ``docs/reference/conformance.md``, written by ``python -m tests.conformance.table``.

The ticks are those of a run: of this one where the engine can run here, else of the run that wrote the page before.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import iqmodel as iq
from iqmodel.model.catalogue import markdown_table
from tests.conformance.cases import TITLES, judged
from tests.conformance.engines import ENGINES
from tests.conformance.tables import CASES, expected_of, found_by

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "conformance.md"

_HEAD: Final = """\
# Conformance of the engines

On every engine, `check_frame` gives the same problems, verdicts and differences as `iq.check` gives for the same row
with its invalid cells unknown. This is tested with a corpus of plain files in `tests/conformance/corpus/`: tables whose
second line states the type of each column, each with the expected results.

A tick means that all problems, verdicts, differences, violations and counts of the case are those of `iq.check`; a dash
means that the engine does not have the types of the case.

{ticks}

PySpark needs Java 17 and runs in CI; elsewhere its tests run if `IQMODEL_SPARK=1` is set, and are skipped otherwise.
So are those of Ibis and Dask, which plan each query for seconds, without `IQMODEL_ENGINES=1`. The ticks are written by
`python -m tests.conformance.table`, and a test proves that they are current.

## The cases

"""
_FOOT: Final = """
Where engines differ by nature, each uses the types it has: by default pandas stores integers with gaps as floats, and
PySpark has no unsigned integers (the largest are decimals there). SQLite has neither decimals nor durations nor lists,
and no integers beyond 63 bits; it holds null in place of NaN. A whole float or decimal counts as that number, and a
category or dictionary entry as its value. Bounds are a problem (`frames.bounds`), because columns hold whole numbers.
The value shown with a problem is the engine's own text of the cell, `1` or `1.0`, or its type if there is no such text.
"""


def ticks(engine: str) -> dict[str, str]:
    """Whether the engine says what must be said, by case: ✓, ✗, – without such a type; blank where never tried."""
    if ENGINES[engine].unavailable():
        return {name: _told_before(engine, name) for name in TITLES}
    return {name: _tick(engine, name) for name in TITLES}


def _tick(engine: str, name: str) -> str:
    if not ENGINES[engine].holds(CASES[name]):
        return "–"
    return "✓" if found_by(engine, name) == expected_of(name) else "✗"


def _told_before(engine: str, name: str) -> str:
    """The tick that the page as it is has for an engine and a case."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = [row for row in rows if engine in row]
    told = [row for row in rows if row[0] == f"`{name}`"]
    return told[0][heads[0].index(engine)] if heads and told else ""


def page() -> str:
    """The whole page; the counts come from the corpus."""
    told = {engine: ticks(engine) for engine in ENGINES}
    ticked = [(f"`{name}`", *(told[engine][name] for engine in ENGINES)) for name in TITLES]
    rows = []
    for name, title in TITLES.items():
        case = CASES[name]
        problems, verdicts = judged(case)
        counts = Counter(row["verdict"] for row in verdicts)
        numbers = (len(case.rows), len(case.rules), len(problems), *(counts[outcome] for outcome in iq.frames.OUTCOMES))
        rows.append((f"`{name}`", title, *map(str, numbers)))
    header = ("case", "content", "rows", "rules", "problems", *iq.frames.OUTCOMES)
    head = _HEAD.format(ticks=markdown_table(("case", *ENGINES), ticked).rstrip())
    return head + markdown_table(header, rows) + _FOOT


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
