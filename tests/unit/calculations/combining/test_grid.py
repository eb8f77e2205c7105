"""The grid of a combination: which cells are missing, and which belong to one line."""

from __future__ import annotations

import pytest

from iqmodel.calculations.combining.grid import lay_out
from iqmodel.errors import GapError
from iqmodel.model.report_key import ReportKey


def cell(scope: str, period: str) -> ReportKey:
    return ReportKey(scope=scope, period=period)


class TestLayOut:
    """Cells fill a rectangle of scopes and days, or the missing ones are named."""

    def test_a_missing_cell_is_refused_unless_it_may_be_missing(self) -> None:
        cells = [cell("DE-BE", "2019"), cell("DE-BE", "2020"), cell("DE-BY", "2019")]
        with pytest.raises(GapError) as caught:
            lay_out(cells)
        assert caught.value.data["cells"] == (cell("DE-BY", "2020"),)
        grid = lay_out(cells, allow_gaps=True)
        assert (grid.missing, grid.last) == ((cell("DE-BY", "2020"),), (False, True, False, True))

    def test_lines_are_scopes_and_what_lies_within_them(self) -> None:
        cells = [cell("DE-BE", "2019"), cell("DE-BY/network", "2020"), cell("DE-BY", "2019"), cell("DE-BE", "2020")]
        grid = lay_out(cells, allow_gaps=True)
        assert grid.lines[:4] == (0, 1, 1, 0)
        assert grid.members == {"DE-BE", "DE-BY"}

    def test_a_union_ties_its_members_together(self) -> None:
        cells = [cell("DE-BE+DE-BY", "2019"), cell("DE-BY", "2020"), cell("DE-BE", "2020")]
        assert lay_out(cells).lines == (0, 0, 0)
        assert lay_out([cell("DE-BY", "2020"), cell("DE-BE", "2020")]).lines == (0, 1)
