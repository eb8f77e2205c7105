"""Reading a table of 200 reports × 44 figures from a workbook, against openpyxl's own loading of the same file.

openpyxl loads the file as this package has to, with rich text and the stored results of formulas, and iterates over the
rows; it understands nothing of them. The .ods file holds the same table; its limit is in seconds.
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.formats.tables.rows import LAYOUTS
from iqmodel.testing import document, synthetic_figures

LIMIT = 1.5
SECONDS_ODS = 3.0
PEER = "openpyxl, load_workbook and all rows"


def reports(number: int) -> list[iq.Report]:
    """So many complete reports of projects, all different."""
    chance = random.Random(44)  # noqa: S311 - figures, not secrets
    held = (iq.structure(document(synthetic_figures(chance)), iq.Report) for _ in range(number))
    return [one.replace({"scope": f"DE-BY/network/p{place}"}) for place, one in enumerate(held)]


def all_rows(path: Path) -> int:
    """What openpyxl does alone: the number of the cells that are no blanks."""
    book = load_workbook(path, data_only=True, keep_links=False, rich_text=True)
    return sum(value is not None for row in book.worksheets[0].iter_rows(values_only=True) for value in row)


def measure(number: int = 200, rounds: int = 5) -> str:
    """Both layouts; that the reports come back is checked first."""
    tables = []
    held = reports(number)
    with TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            path, other = Path(folder) / f"{layout}.xlsx", Path(folder) / f"{layout}.ods"
            for each in (path, other):
                iq.workbooks.write_workbook(held, each, layout=layout)
                if list(iq.workbooks.read_workbook(each).require()) != held:
                    raise AssertionError("what is measured must be the reading of the whole table")
            contestants = {
                PEER: lambda path=path: all_rows(path),
                "iqmodel, read_workbook": lambda path=path: iq.workbooks.read_workbook(path),
                f"iqmodel, the same as .ods (limit {SECONDS_ODS:.0f} s)": lambda path=other: iq.workbooks.read_workbook(
                    path
                ),
            }
            title = f"Reading a {layout} table of {number} reports from a workbook"
            tables.append(table(title, take_turns(contestants, rounds=rounds), against=PEER, limit=LIMIT))
    return "\n\n".join(tables)


if __name__ == "__main__":
    print(measure())
