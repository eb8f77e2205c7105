"""The corpus: plain tables, each with what every engine must say about it.

``corpus/<case>.csv`` is a table whose second line gives the type of each column; an empty cell is missing. Beside it
may lie ``<case>.rules.json`` (rules of a user's own) and ``<case>.discrepancies.csv`` (acknowledged gaps).
``<case>.problems.csv`` and ``<case>.verdicts.csv`` are what ``iq.check`` says of the same rows: written by
``python -m tests.conformance.cases``, read by people, compared by tests.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

import iqmodel as iq
from iqmodel.values.counts import figure_error

FOLDER: Final = Path(__file__).parent / "corpus"
KEYS: Final = ("scope", "start", "end")
TITLES: Final = {
    "exact": "the published sheet, unchanged and with single figures changed, all 44 columns",
    "missing": "figures missing here and there, parts and totals",
    "nothing-known": "rows without any figure, and rules without any",
    "contradictory": "incomplete but contradictory: the parts exceed their total",
    "acknowledged": "acknowledged gaps that are, cannot be, and may be the actual differences",
    "acknowledged-bounds": "gaps acknowledged by bounds: open at one end, around zero, wide, and beyond the difference",
    "negative": "negative whole numbers",
    "huge": "numbers over 10**12, up to the limits of signed and unsigned 64 bits",
    "floats": "whole floats, with NaN beside null",
    "fractional": "fractions, thousands read as decimals, infinities",
    "strings": "texts in a column of figures, even those that look like numbers",
    "booleans": "booleans in a column of figures",
    "narrow": "integers of 8, 16 and 32 bits whose sums overflow their type",
    "decimals": "decimals: whole, and off a whole number by less than a float can represent",
    "categories": "numbers and texts as categories or dictionary entries",
    "dates": "dates and timestamps in columns of figures",
    "durations": "durations in a column of figures",
    "nested": "lists in a column of figures",
    "bounds": "figures known only by bounds, as Python objects",
    "own-rules": "user-defined rules: every comparison, factors, constants, figures on both sides",
}


@attrs.frozen
class Case:
    """One table: the names and types of its columns, its rows, the rules and discrepancies that go with it."""

    name: str
    types: dict[str, str]
    rows: list[dict[str, Any]]
    rules: iq.results.RuleSet
    discrepancies: list[dict[str, Any]]

    @property
    def figure_columns(self) -> list[str]:
        return [name for name in self.types if name not in KEYS]


def _bounds(text: str) -> iq.Count:
    low, dots, high = text.partition("..")
    return iq.Bounds(int(low or 0), int(high) if high else None) if dots else int(text)


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "string": str,
    "category-text": str,
    "bool": {"true": True, "false": False}.__getitem__,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "timestamp": datetime.fromisoformat,
    "duration": lambda days: timedelta(days=int(days)),
    "list": lambda members: [int(member) for member in members.split()],
    "bounds": _bounds,
}


def cell(text: str, kind: str) -> Any:
    """A cell of the corpus as Python holds it."""
    if text == "":
        return None
    if kind in _READERS:
        return _READERS[kind](text)
    return float(text) if kind.startswith("float") else int(text)


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(name: str) -> Case:
    """The case of that name."""
    types, *rows = read_table(FOLDER / f"{name}.csv")
    own = FOLDER / f"{name}.rules.json"
    gaps = FOLDER / f"{name}.discrepancies.csv"
    return Case(
        name=name,
        types=types,
        rows=[{column: cell(text, types[column]) for column, text in row.items()} for row in rows],
        rules=iq.results.RuleSet.from_json(own.read_text(encoding="utf-8")) if own.exists() else iq.rules(),
        discrepancies=[_gap(row) for row in (read_table(gaps) if gaps.exists() else [])],
    )


def _gap(row: dict[str, str]) -> dict[str, Any]:
    """An acknowledged gap: its amount, or the bounds of it in two columns of their own."""
    amounts = {name: int(text) if text else None for name, text in row.items() if name.startswith("difference")}
    return {**row, **amounts}


def _amount(gap: dict[str, Any]) -> iq.Count:
    """The amount of a gap as a discrepancy states it."""
    amount: iq.Count = (
        gap["difference"] if "difference" in gap else iq.Bounds(gap["difference_low"], gap["difference_high"])
    )
    return amount


def _code(value: object) -> str | None:
    """What is wrong with a cell, as ``iq.check`` says it; a frame alone has no room for bounds."""
    error = figure_error(value)
    return error.code if error else "frames.bounds" if isinstance(value, iq.Bounds) else None


def judged(case: Case) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Problems and verdicts of a case by ``iq.check``: row by row, with the bad cells unknown."""
    problems, verdicts = [], []
    for row in case.rows:
        keys = {key: row[key] for key in KEYS}
        figures = {}
        for column in case.figure_columns:
            value = row[column]
            if value is None or value == iq.UNKNOWN or (isinstance(value, float) and math.isnan(value)):
                continue
            if isinstance(value, (float, Decimal)) and value % 1 == 0:
                value = int(value)
            code = _code(value)
            if code is None:
                figures[column] = value
            else:
                problems.append({**keys, "column": column, "code": code})
        acknowledged = [
            iq.Discrepancy(rule=gap["rule_id"], difference=_amount(gap), note=iq.Text("bekannt", "known"))
            for gap in case.discrepancies
            if {key: gap[key] for key in KEYS} == keys
        ]
        found = {
            finding.rule_id: finding for finding in iq.check(figures, case.rules, discrepancies=acknowledged).findings
        }
        for rule in case.rules:
            finding = found.get(rule.full_id)
            verdicts.append(
                {
                    **keys,
                    "rule_id": rule.full_id,
                    "verdict": finding.verdict if finding else "not_applicable",
                    "difference_low": iq.low(finding.difference) if finding else None,
                    "difference_high": iq.high(finding.difference) if finding else None,
                }
            )
    return problems, verdicts


def as_csv(rows: list[dict[str, Any]], columns: list[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def expected_files(case: Case) -> dict[Path, str]:
    """The files that tell what must be said about a case; rules that do not apply are left out."""
    problems, verdicts = judged(case)
    told = [row for row in verdicts if row["verdict"] != "not_applicable"]
    return {
        FOLDER / f"{case.name}.problems.csv": as_csv(problems, [*KEYS, "column", "code"]),
        FOLDER / f"{case.name}.verdicts.csv": as_csv(
            told, [*KEYS, "rule_id", "verdict", "difference_low", "difference_high"]
        ),
    }


if __name__ == "__main__":
    for title in TITLES:
        for path, text in expected_files(load(title)).items():
            path.write_text(text, encoding="utf-8")
