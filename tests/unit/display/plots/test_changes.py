"""Bars of several reports, each with every reason for which it may not be comparable."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel import plots
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
        ax = drawn(plots.comparison([report(5, "DE-BY"), report(7, "DE-BE")], TOTAL, lang="de"))
        assert bars(ax) == [("Bayern", 0, 5), ("Berlin", 0, 7)]
        assert told(ax) == ["Bayern: 5", "Berlin: 7"]
        assert caption(ax) == "Quelle: nicht angegeben"
        assert (ax.get_title(loc="left"), words(ax, "subtitle")) == ("Beratungen", "2019")

    def test_another_period_is_told(self) -> None:
        ax = plots.comparison([report(5, "DE-BY"), report(7, "DE-BE", "2020")], TOTAL, lang="de")
        assert told(ax) == ["Bayern, 2019: 5", "Berlin, 2020: 7 [1]"]
        assert "[1] Gegenüber Bayern, 2019: anderer Zeitraum" in caption(ax)

    def test_scopes_that_overlap_are_told(self) -> None:
        ax = plots.comparison([report(50), report(7, "DE-BE")], TOTAL, lang="en")
        assert "[1] Against Germany: the scopes overlap" in caption(ax)

    def test_editions_have_the_verdict_of_compare(self) -> None:
        early = report(390_000, period="01/19-09/22")
        ax = plots.comparison(iq.compare(early, SHEET), [FIRST, TOTAL], lang="en")
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
        assert "impossible" in caption(plots.comparison([early, SHEET], TOTAL, lang="en"))

    def test_the_first_known_figure_is_what_others_are_held_against(self) -> None:
        three = [report(iq.UNKNOWN), report(1, period="2020"), report(2, period="2021-2022")]
        assert "[1] Against 2020: not comparable" in caption(plots.comparison(three, TOTAL, lang="en"))

    def test_one_code_given_twice_is_drawn_once(self) -> None:
        assert len(bars(plots.comparison([REPORT], [FIRST, FIRST]))) == 1

    def test_a_report_whose_class_has_no_such_figure(self) -> None:
        ax = drawn(plots.comparison([OWN, report(1, "DE-BY")], "by_sex.women", lang="en"))
        assert told(ax) == ["Germany: 3", "Bavaria: not foreseen here"]


class TestNames:
    """Reports are told apart by what differs between them; a title names what their figures share."""

    def test_reports_are_told_apart_by_their_states_or_their_order(self) -> None:
        two = [report(1, as_of="2020"), report(2, as_of="2021")]
        assert told(plots.comparison(two, TOTAL, lang="de"))[0] == "Deutschland, Stand 2020: 1"
        twice = [report(1), report(2)]
        names = [one.partition(":")[0] for one in told(plots.comparison(twice, TOTAL, lang="de"))]
        assert names == ["Deutschland (1)", "Deutschland (2)"]

    def test_titles_of_several_figures(self) -> None:
        one_part = plots.comparison([REPORT], [FIRST, TOTAL], lang="de")
        assert one_part.get_title(loc="left") == "Beratungen"
        measures = plots.comparison(
            [REPORT], ["qualification.measures.course", "qualification.measures.total"], lang="de"
        )
        assert measures.get_title(loc="left") == "Maßnahmen"
        mixed = ("counselling.sessions.total", "fair_integration.sessions.total")
        assert plots.comparison([REPORT], mixed, lang="de").get_title(loc="left") == "Beratungen (Sitzungen)"


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
