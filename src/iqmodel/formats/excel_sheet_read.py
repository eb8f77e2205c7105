"""What reading one sheet gave: its reports and problems, and in which cell each figure stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.counts import Count
from iqmodel.formats.excel_held import row_of
from iqmodel.formats.tables import TableRead
from iqmodel.periods import Period
from iqmodel.problems import Problem
from iqmodel.report import Report
from iqmodel.scopes import Scope

ReportKey: TypeAlias = tuple[Scope, Period]
_LAST: Final = 10**9


@attrs.frozen
class SheetRead:
    """A sheet as it was read.

    ``cells`` leads from a report's scope and period, and the code of a figure, to the cell of the figure. ``figures``
    are those that could be read on a form that gives no report.
    """

    name: str
    read: TableRead
    cells: Mapping[ReportKey | None, Mapping[str, str]] = {}
    figures: Mapping[str, Count] = {}

    def cell_of(self, report: Report | None, codes: tuple[str, ...]) -> str | None:
        """The cell of the last of these figures that stands on the sheet: a total stands behind its parts."""
        held = self.cells.get(None if report is None else (report.scope, report.period), {})
        return next((held[code] for code in reversed(codes) if code in held), None)


def in_order(problems: Iterator[Problem] | list[Problem]) -> list[Problem]:
    """Problems from the top of a sheet to its bottom; those of the sheet itself last."""
    return sorted(problems, key=_place)


def _place(problem: Problem) -> tuple[int, str]:
    cell: Any = dict(problem.data).get("cell")
    return (row_of(cell), cell) if cell else (_LAST, "")
