"""The grid of a combination: which cells are missing, and which belong to one line."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.calculations.combining.grid import lay_out
from iqmodel.errors import GapError
from iqmodel.model.report_key import ReportKey
from iqmodel.values.scopes import Scope


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


class TestLabels:
    """Labels of networks are kept; where the parts give one of them several, the result has all of them."""

    def labelled(self, scope: str, label: str, period: str, **context: Any) -> iq.Report:
        figures = {"fair_integration.referrals": 4}
        return iq.Report(scope=Scope.parse(scope, label=label), period=period, **context).replace(figures)

    def parts(self, **labels: str) -> list[iq.Report]:
        named = {"DE-BY/a": labels.get("a", "Augsburg"), "DE-BY/b": labels.get("b", "Bamberg")}
        note = iq.Note(code="fair_integration.referrals", status="provisional")
        return [self.labelled(text, label, "2019", notes=(note,)) for text, label in named.items()]

    def test_the_union_has_all(self) -> None:
        whole = iq.combine(self.parts())
        assert whole.scope.labels == {"DE-BY/a": "Augsburg", "DE-BY/b": "Bamberg"}
        assert str(iq.ReportKey(scope=whole.scope, period="2019")) == "Bavaria, Augsburg and Bavaria, Bamberg, 2019"

    def test_no_figure_depends_on_a_label(self) -> None:
        bare = [report.replace({"scope": report.scope.text}) for report in self.parts()]
        assert not iq.combine(bare).scope.labels
        assert iq.combine(self.parts()) == iq.combine(bare)

    def test_notes_name_their_part_by_its_label(self) -> None:
        first, second = self.parts()
        note = iq.Note(code="fair_integration.centres", status="not_stated")
        whole = iq.combine([first, second.replace({"notes": (note,)})], scope="DE-BY")
        assert not whole.scope.labels
        assert [str(note) for note in whole.notes] == [
            "fair_integration.centres: Bavaria, Bamberg, 2019: not stated",
            "fair_integration.referrals: Bavaria, Augsburg, 2019: provisional",
        ]

    def test_errors_name_it_too(self) -> None:
        first, second = self.parts()
        with pytest.raises(iq.errors.GapError, match="Bavaria, Augsburg, 2020 and Bavaria, Bamberg, 2019"):
            iq.combine([first, second.replace({"period": "2020"})])
        with pytest.raises(iq.errors.OverlapError, match="Bavaria, Augsburg, 2019 – Bavaria, Augsburg, 2019"):
            iq.combine([first, first])

    def test_different_labels_of_one_network_are_all_kept_in_order_of_time(self) -> None:
        old, new = self.labelled("DE-BY/a", "Schwaben", "2019"), self.labelled("DE-BY/a", "Augsburg", "2020")
        for order in ([old, new], [new, old]):
            assert iq.combine(order).scope.label == "Schwaben / Augsburg"
        whole = iq.combine([iq.combine([old, new]), self.labelled("DE-BY/a", "Augsburg", "2021")])
        assert whole.scope.label == "Schwaben / Augsburg"
