"""The attack on hidden figures as one writes it with CP-SAT: a model of everything published, two solves for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ortools.sat.python import cp_model

FAR: Final = 10**6

Published = Sequence[Mapping[str, int | None]]


def recovered(
    reports: Published, sums: Iterable[tuple[str, Sequence[str]]], minimum: int
) -> dict[tuple[int, str], Any]:
    """Hidden figures, which are None, whose ends are closer than the minimum.

    The first report is the sum of the others. ``sums`` are totals with their parts, within each report.
    """
    model = cp_model.CpModel()
    cells: dict[tuple[int, str], Any] = {}
    for place, report in enumerate(reports):
        for code, value in report.items():
            low, high = (0, FAR) if value is None else (value, value)
            cells[place, code] = model.new_int_var(low, high, f"{place} {code}")
        for total, parts in sums:
            model.add(cells[place, total] == sum(cells[place, part] for part in parts))
    for code in reports[0]:
        model.add(cells[0, code] == sum(cells[place, code] for place in range(1, len(reports))))
    hidden = [(place, code) for place, report in enumerate(reports) for code, value in report.items() if value is None]
    ends = {cell: (_end(model, cells[cell], most=False), _end(model, cells[cell], most=True)) for cell in hidden}
    return {cell: (low, high) for cell, (low, high) in ends.items() if high - low < minimum}


def _end(model: cp_model.CpModel, cell: Any, *, most: bool) -> int:
    (model.maximize if most else model.minimize)(cell)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) != cp_model.OPTIMAL:
        raise SystemExit("CP-SAT found no end.")
    return solver.value(cell)
