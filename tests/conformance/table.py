"""The page ``docs/reference/conformance.md``, written by ``python -m tests.conformance.table``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import iqmodel as iq
from iqmodel.catalogue import markdown_table
from tests.conformance.cases import TITLES, judged, load
from tests.conformance.engines import ENGINES

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "conformance.md"

_HEAD: Final = """\
# Conformance of the engines

`check_frame` gives on every engine what `iq.check` gives for the same row with its bad cells unknown: the same
problems, verdicts and differences. One corpus of plain files proves it, `tests/conformance/corpus/`: tables whose
second line gives the type of each column, and beside each what must be found. Every case runs on each of these:
{engines}.

PySpark needs Java 17 and runs in CI; elsewhere its tests run when `IQMODEL_SPARK=1` is set, and say so when they skip.

"""
_FOOT: Final = """
Where engines differ by nature, the types of a case are those the engine has: by default pandas holds integers with
gaps as floats, PySpark has no unsigned integers (the largest are decimals there). A float that is a whole number is
that number. The value shown beside a problem is the engine's own text of the cell, `1` or `1.0`.
"""


def page() -> str:
    """The whole page; the counts come from the corpus."""
    rows = []
    for name, title in TITLES.items():
        case = load(name)
        problems, verdicts = judged(case)
        counts = Counter(row["verdict"] for row in verdicts)
        numbers = (len(case.rows), len(case.rules), len(problems), *(counts[outcome] for outcome in iq.frames.OUTCOMES))
        rows.append((f"`{name}`", title, *map(str, numbers)))
    header = ("case", "what it holds", "rows", "rules", "problems", *iq.frames.OUTCOMES)
    return _HEAD.format(engines=", ".join(ENGINES)) + markdown_table(header, rows) + _FOOT


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
