"""Reading a wide CSV file of 100 000 rows × 44 German-formatted columns: strictly, against pandas, which is not strict.

pandas with ``thousands="."`` takes ``1.2.3`` for 123; this package says which cell is no count.
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import iqmodel as iq
from benchmarks.timing import table, take_turns
from iqmodel.formats.csv.large import read_csv_frame

LIMIT = 1.5
PANDAS = 'pandas, read_csv(thousands=".")'


def write(path: Path, rows: int) -> None:
    """A file of random figures of one to six digits, thousands grouped by points."""
    chance = random.Random(44)  # noqa: S311 - figures, not secrets
    codes = iq.indicators().keys()
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(["scope", "start", "end", *codes]) + "\n")
        for number in range(rows):
            figures = (f"{chance.randrange(10 ** chance.randrange(1, 7)):,}".replace(",", ".") for _ in codes)
            file.write(";".join([f"DE-BY/network/p{number}", "2019-01-01", "2019-12-31", *figures]) + "\n")


def measure(rows: int = 100_000, rounds: int = 7) -> str:
    """Both read the same file into a frame; that they read the same numbers is checked first."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wide.csv"
        write(path, rows)
        theirs = pd.read_csv(path, sep=";", thousands=".")
        ours = read_csv_frame(path, numbers="de")
        codes = list(iq.indicators().keys())
        if ours.problems or theirs[codes].to_numpy().tolist() != [list(row) for row in ours.frame[codes].iter_rows()]:
            raise RuntimeError("the contestants do not read the same numbers")
        contestants = {
            PANDAS: lambda: pd.read_csv(path, sep=";", thousands="."),
            "iqmodel, strictly, with Polars": lambda: read_csv_frame(path, numbers="de"),
        }
        medians = take_turns(contestants, rounds=rounds)
    return table(f"Reading a wide CSV file, {rows} rows × 44 columns", medians, against=PANDAS, limit=LIMIT)


if __name__ == "__main__":
    print(measure())
