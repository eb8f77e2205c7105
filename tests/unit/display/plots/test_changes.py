"""Bars of several reports, each with every reason for which it may not be comparable."""

from __future__ import annotations

from typing import Any, Final, Literal

import pytest

import iqmodel as iq
from iqmodel import plots
from iqmodel.display.plots.changes import common, doubts_of, indicators_to_draw, names_of, reports_to_draw
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    FIGURES,
    FIRST,
    OWN,
    REPORT,
    SHEET,
    TOTAL,
    bars,
    caption,
    drawn,
    report,
    told,
    words,
)


class TestComparison:
    """Each report is a bar, and whatever speaks against a comparison stands below it."""

    def test_laender_of_one_period_are_compared_without_doubts(self) -> None:
        ax = drawn(plots.comparison([report(5, "DE-BY"), report(7, "DE-BE")], TOTAL, lang="de").axes)
        assert bars(ax) == [("Bayern", 0, 5), ("Berlin", 0, 7)]
        assert told(ax) == ["Bayern: 5", "Berlin: 7"]
        assert caption(ax) == "Quelle: nicht angegeben"
        assert (ax.get_title(loc="left"), words(ax, "subtitle")) == ("Beratungen", "2019")

    def test_another_period_is_told(self) -> None:
        ax = plots.comparison([report(5, "DE-BY"), report(7, "DE-BE", "2020")], TOTAL, lang="de").axes
        assert told(ax) == ["Bayern, 2019: 5", "Berlin, 2020: 7 [1]"]
        assert "[1] Gegenüber Bayern, 2019: anderer Zeitraum" in caption(ax)

    def test_scopes_that_overlap_are_told(self) -> None:
        ax = plots.comparison([report(50), report(7, "DE-BE")], TOTAL, lang="en").axes
        assert "[1] Compared with Germany: the scopes overlap" in caption(ax)

    def test_editions_have_the_verdict_of_compare(self) -> None:
        early = report(390_000, period="01/19-09/22")
        ax = plots.comparison(iq.compare(early, SHEET), [FIRST, TOTAL], lang="en").axes
        assert told(ax) == [
            "First sessions",
            "January 2019 to September 2022: not stated",
            "January 2019 to December 2022: 195,182",
            "Sessions",
            "January 2019 to September 2022: 390,000 [1]",
            "January 2019 to December 2022: 416,374 [2]",
        ]
        assert "longer window: accrual, not a trend (window extended, source named on one side only)" in caption(ax)
        assert bars(ax)[0][2] == FIGURES[FIRST]
        assert ax.get_title(loc="left") == "Sessions"

    def test_an_impossible_fall_is_told(self) -> None:
        early = report(500_000, period="01/19-09/22")
        assert "impossible" in caption(plots.comparison([early, SHEET], TOTAL, lang="en").axes)

    def test_the_first_known_figure_is_what_others_are_held_against(self) -> None:
        three = [report(iq.UNKNOWN), report(1, period="2020"), report(2, period="2021-2022")]
        assert "[1] Compared with 2020: not comparable" in caption(plots.comparison(three, TOTAL, lang="en").axes)

    def test_one_code_given_twice_is_drawn_once(self) -> None:
        assert len(bars(plots.comparison([REPORT], [FIRST, FIRST]).axes)) == 1

    def test_a_report_whose_class_has_no_such_figure(self) -> None:
        ax = drawn(plots.comparison([OWN, report(1, "DE-BY")], "by_sex.women", lang="en").axes)
        assert told(ax) == ["Germany: 3", "Bavaria: not part of this report"]


class TestNames:
    """Reports are told apart by what differs between them; a title names what their figures share."""

    def test_reports_are_told_apart_by_their_states_or_their_order(self) -> None:
        two = [report(1, as_of="2020"), report(2, as_of="2021")]
        assert told(plots.comparison(two, TOTAL, lang="de").axes)[0] == "Deutschland, Stand 2020: 1"
        twice = [report(1), report(2)]
        names = [one.partition(":")[0] for one in told(plots.comparison(twice, TOTAL, lang="de").axes)]
        assert names == ["Deutschland (1)", "Deutschland (2)"]

    def test_titles_of_several_figures(self) -> None:
        one_part = plots.comparison([REPORT], [FIRST, TOTAL], lang="de").axes
        assert one_part.get_title(loc="left") == "Beratungen"
        measures = plots.comparison(
            [REPORT], ["qualification.measures.course", "qualification.measures.total"], lang="de"
        ).axes
        assert measures.get_title(loc="left") == "Maßnahmen"
        mixed = ("counselling.sessions.total", "fair_integration.sessions.total")
        assert plots.comparison([REPORT], mixed, lang="de").axes.get_title(loc="left") == "Beratungen (Sitzungen)"


class TestUnits:
    """Figures of different units share no scale, whichever report says so."""

    def test_figures_of_different_units_share_no_scale(self) -> None:
        with pytest.raises(iq.errors.UnitError, match="2: sessions and persons"):
            plots.comparison([REPORT], [FIRST, "counselling.persons.total"])

    def test_two_units_of_one_code_share_no_scale(self) -> None:
        @iq.block
        class Other(iq.Block):
            women: iq.Count = iq.count(unit="events", label=iq.Text("F", "w"))

        @iq.block
        class OtherReport(iq.Report):
            by_sex: Other = iq.part(Other, label=iq.Text("?", "?"))

        with pytest.raises(iq.errors.UnitError):
            plots.comparison([OWN, OtherReport(scope="DE", period="2019")], "by_sex.women")


class TestReportsToDraw:
    """Reports are a comparison or an iterable of reports and fact sheets; every wrong member is named by its place."""

    def test_the_two_of_a_comparison(self) -> None:
        old, new = report(1), report(2, period="2020")
        assert reports_to_draw(iq.compare(old, new)) == (old, new)

    def test_of_a_fact_sheet_its_report(self) -> None:
        assert reports_to_draw(iter([SHEET, report(1)])) == (REPORT, report(1))

    def test_each_wrong_member_is_a_problem_of_its_own(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            reports_to_draw([report(1), 7, None])
        assert [problem.pointer for problem in caught.value.problems] == ["/reports/1", "/reports/2"]
        assert caught.value.problems[0].value == 7

    def test_none_at_all(self) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            reports_to_draw(())
        assert [problem.code for problem in caught.value.problems] == ["plots.nothing"]


class TestIndicatorsToDraw:
    """Codes are looked up in the classes of the reports, each once, in the order in which they were asked for."""

    def test_in_their_order_each_once(self) -> None:
        found = indicators_to_draw((report(1),), [TOTAL, FIRST, TOTAL])
        assert [one.code for one in found] == [TOTAL, FIRST]

    def test_any_of_the_classes_may_have_them(self) -> None:
        (found,) = indicators_to_draw((report(1), OWN), "by_sex.women")
        assert found.unit.code == "persons"

    def test_the_error_names_the_code_and_the_likeliest_ones(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError, match=r"counselling\.sessions\.first") as caught:
            indicators_to_draw((report(1),), [TOTAL, "counselling.sessions.frist"])
        assert caught.value.data["asked"] == "counselling.sessions.frist"

    def test_the_error_names_the_units(self) -> None:
        with pytest.raises(iq.errors.UnitError) as caught:
            indicators_to_draw((report(1),), [TOTAL, "qualification.measures.total", "counselling.persons.total"])
        assert [unit.code for unit in caught.value.data["units"]] == ["sessions", "measures", "persons"]


class TestNamesOf:
    """Reports are named by what differs: scopes, periods or both, then their states, at last their place."""

    @pytest.mark.parametrize(
        ("places", "expected"),
        [
            ([("DE", "2019")], ["Deutschland"]),
            ([("DE-BY", "2019"), ("DE-BE", "2019")], ["Bayern", "Berlin"]),
            ([("DE", "2019"), ("DE", "2020")], ["2019", "2020"]),
            ([("DE-BY", "2019"), ("DE-BE", "2020")], ["Bayern, 2019", "Berlin, 2020"]),
            ([("DE", "2019"), ("DE", "2019"), ("DE", "2020")], ["2019 (1)", "2019 (2)", "2020"]),
        ],
    )
    def test_by_scope_and_period(self, places: list[tuple[str, str]], expected: list[str]) -> None:
        assert names_of(tuple(report(1, scope, period) for scope, period in places), "de") == expected

    def test_by_state_where_only_some_have_one(self) -> None:
        assert names_of((report(1), report(1, as_of="2020")), "en") == ["Germany", "Germany, as of 2020"]


class TestCommon:
    """The subtitle says what all reports share, and nothing that only some have."""

    def test_all_that_is_shared(self) -> None:
        two = (report(1, as_of="2020"), report(2, as_of="2020"))
        assert common(two, "de") == "Deutschland, 2019; Stand 2020"

    def test_nothing_is_shared(self) -> None:
        assert common((report(1, "DE-BY"), report(1, "DE-BE", "2020", as_of="2020")), "de") == ""

    def test_a_period_may_be_named_in_place_of_theirs(self) -> None:
        two = (report(1), report(1, period="2020"))
        assert common(two, "en") == "Germany"
        assert common(two, "en", iq.Period.parse("2019-2020")) == "Germany, January 2019 to December 2020"


class TestDoubts:
    """Nothing is doubted where one figure is missing; across scopes, that they differ is the point of it."""

    def doubts(self, base: iq.Report, other: iq.Report, language: Language = "en") -> str:
        return doubts_of(base, other, iq.indicator(TOTAL), language)

    def test_of_an_unknown_figure_there_are_none(self) -> None:
        assert self.doubts(report(1), report(iq.UNKNOWN, period="2020")) == ""

    def test_of_the_same_figure_there_are_none(self) -> None:
        assert self.doubts(report(1), report(1)) == ""

    def test_another_figure_of_the_same_window_is_a_revision(self) -> None:
        assert self.doubts(report(1), report(2)) == "revised for the same window"

    def test_of_one_scope_the_verdict_with_its_causes(self) -> None:
        assert self.doubts(report(1), report(1, period="2020")) == "comparable (another window)"
        assert self.doubts(report(1), report(1, period="2020"), "de") == "vergleichbar (anderer Zeitraum)"

    def test_of_other_scopes_the_causes_alone(self) -> None:
        assert self.doubts(report(1, "DE-BY"), report(2, "DE-BE")) == ""
        assert self.doubts(report(1, "DE-BY"), report(2, "DE-BE", "2020")) == "another window"

    def test_that_scopes_overlap_comes_first(self) -> None:
        assert self.doubts(report(1), report(2, "DE-BE", "2020"), "de") == (
            "die Gebiete überschneiden sich, anderer Zeitraum"
        )

    def test_perhaps_rounding_is_no_doubt_between_scopes(self) -> None:
        assert self.doubts(report(iq.about(100), "DE-BY"), report(101, "DE-BE")) == ""


class TestRepeatedLabels:
    """A block that stands twice in a class has two figures of one label, which the headings tell apart."""

    def test_in_headings_and_lines(self) -> None:
        @iq.block
        class Two(iq.BaseReport):
            advised: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Beratene", "Advised"))
            trained: iq.SessionCounts = iq.part(iq.SessionCounts, label=iq.Text("Geschulte", "Trained"))

        reports = [
            Two(scope="DE", period=year).replace({"advised.first": 1, "trained.first": 2}) for year in ("2023", "2024")
        ]
        codes = ("advised.first", "trained.first")
        ax = plots.comparison(reports, codes, lang="en").axes
        assert told(ax)[::3] == ["Advised: first sessions", "Trained: first sessions"]
        series = told(plots.series(reports, codes, lang="de").axes)
        assert series[0] == "Beratene: Erstberatungen: 2023: 1"
        assert any(one.startswith("Geschulte: Erstberatungen: 2024: 2") for one in series)


ORDERS: Final[tuple[Literal["given", "value"], ...]] = ("given", "value")


class TestOrder:
    """Bars stand as given, by value or by name; nothing else changes."""

    COUNTS: Final[dict[str, iq.Count]] = {
        "DE-TH": 300,
        "DE-BY": iq.UNKNOWN,
        "DE-BE": iq.more_than(500),
        "DE-HH": iq.between(200, 800),
        "DE-SL": 300,
    }

    @pytest.mark.parametrize(
        ("order", "scopes"),
        [
            ("given", ["Thuringia", "Bavaria", "Berlin", "Hamburg", "Saarland"]),
            ("value", ["Berlin", "Hamburg", "Thuringia", "Saarland", "Bavaria"]),
            ("name", ["Bavaria", "Berlin", "Hamburg", "Saarland", "Thuringia"]),
        ],
    )
    def test_orders(self, order: Any, scopes: list[str]) -> None:
        reports = [report(count, scope) for scope, count in self.COUNTS.items()]
        ax = plots.comparison(reports, TOTAL, order=order, lang="en").axes
        assert [one.partition(":")[0] for one in told(ax)] == scopes

    def test_the_basis_of_comparison_stays_the_first_one_given(self) -> None:
        reports = [report(1, period="2019"), report(9, period="01/19-12/20")]
        given, by_value = (caption(plots.comparison(reports, TOTAL, order=one, lang="en").axes) for one in ORDERS)
        assert given == by_value
        assert "Compared with 2019" in given

    @pytest.mark.parametrize("bad", ["size", None, 3, ""])
    def test_no_order(self, bad: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            plots.comparison([REPORT], TOTAL, order=bad)
