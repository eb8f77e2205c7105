"""The grid of a combination: which cells are missing, and which belong to one line."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.grid import lay_out
from iqmodel.errors import GapError
from iqmodel.model.report_key import ReportKey


def on(scope: str, period: str, figures: dict[str, Any] | None = None, **context: Any) -> iq.Report:
    return iq.Report(scope=scope, period=period, **context).replace(figures or {})


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


class TestScopeAndPeriod:
    """Disjoint scopes for adjoining periods: each scope for the whole period."""

    def test_the_result_is_the_union_over_the_whole_period(self) -> None:
        whole = iq.combine([on("DE-BY", "2020"), on("DE-BE", "2019"), on("DE-BE", "2020"), on("DE-BY", "2019")])
        assert (str(whole.scope), str(whole.period)) == ("DE-BE+DE-BY", "2019-01-01/2020-12-31")

    def test_pieces_need_not_be_equal(self) -> None:
        parts = [on("DE-BE", "2019"), on("DE-BE", "2020"), on("DE-BY", "2019/2020")]
        assert str(iq.combine(parts).period) == "2019-01-01/2020-12-31"

    def test_a_name_for_all_the_parts(self) -> None:
        laender = [on(state.code, "2019", {"counselling.sessions.first": 2}) for state in iq.State]
        whole = iq.combine(laender, scope="DE")
        assert (str(whole.scope), whole["counselling.sessions.first"]) == ("DE", 32)
        assert str(iq.combine(laender[:1], scope=iq.State.SCHLESWIG_HOLSTEIN).scope) == "DE-SH"
        assert str(iq.combine(laender[:1], scope="DE").scope) == "DE"

    def test_a_name_that_does_not_contain_them_is_refused(self) -> None:
        with pytest.raises(iq.errors.ScopeError, match="Bavaria does not contain all the parts; 1 lie outside: DE-BE"):
            iq.combine([on("DE-BE", "2019"), on("DE-BY", "2019")], scope="DE-BY")

    @pytest.mark.parametrize(
        "pair",
        [
            (("DE-BY", "2019"), ("DE-BY", "2019")),
            (("DE-BY", "2019"), ("DE-BY", "2019-12")),
            (("DE", "2019"), ("DE-BY", "2019")),
            (("DE-BY/network/project", "2019-03"), ("DE-BY", "2019")),
            (("DE-BE+DE-BY", "2019"), ("DE-BY+DE-SN", "2019")),
        ],
    )
    def test_what_would_count_twice_is_named(self, pair: tuple[tuple[str, str], tuple[str, str]]) -> None:
        with pytest.raises(iq.errors.OverlapError) as caught:
            iq.combine([on("DE", "2018"), on(*pair[0]), on(*pair[1])])
        assert caught.value.data["positions"] == ((1, 2),)
        assert caught.value.data["pairs"] == (
            tuple(iq.ReportKey(scope=scope, period=period) for scope, period in pair),
        )
        assert pickle.loads(pickle.dumps(caught.value)).data == caught.value.data

    def test_every_pair_is_named(self) -> None:
        with pytest.raises(iq.errors.OverlapError) as caught:
            iq.combine([on("DE", "2019"), on("DE", "2019"), on("DE-BY", "2019")])
        assert caught.value.data["positions"] == ((0, 1), (0, 2), (1, 2))

    @pytest.mark.parametrize("first", [["DE"], ["DE-BY/network"], ["DE-BE", "DE"], []])
    def test_of_a_thousand_equal_reports_not_every_pair_is_named(self, first: list[str]) -> None:
        with pytest.raises(iq.errors.OverlapError) as caught:
            iq.combine([*(on(scope, "2019") for scope in first), *[on("DE-BY", "2019")] * 1_000])
        assert len(caught.value.data["pairs"]) == caught.value.data["number"] == 1_000
        assert "at least 1,000" in str(caught.value)
        assert "mindestens 1.000" in caught.value.message("de")

    def test_missing_cells_are_named(self) -> None:
        with pytest.raises(iq.errors.GapError) as caught:
            iq.combine([on("DE-BE", "2019"), on("DE-BY", "2020"), on("DE-BY", "2022")])
        assert [str(cell) for cell in caught.value.data["cells"]] == [
            "Berlin, January 2020 to December 2022",
            "Bavaria, 2019",
            "Bavaria, 2021",
        ]

    def test_a_gap_that_is_allowed_leaves_the_sums_open_and_is_reported(self) -> None:
        parts = [
            on("DE-BE", "2019", {"counselling.sessions.first": 4, "fair_integration.centres": 2}),
            on("DE-BY", "2020"),
        ]
        whole = iq.combine(parts, allow_gaps=True)
        assert whole["counselling.sessions.first"] == iq.Bounds(4, None)
        assert whole["fair_integration.centres"] == iq.UNKNOWN
        assert [str(note) for note in whole.notes] == [
            "counselling.sessions.first: Berlin, 2020: not stated",
            "counselling.sessions.first: Bavaria, 2019: not stated",
        ]

    def test_a_network_does_not_stand_for_its_land(self) -> None:
        with pytest.raises(iq.errors.GapError, match=r"Bavaria, 2020"):
            iq.combine([on("DE-BY", "2019"), on("DE-BY/network", "2020")])
