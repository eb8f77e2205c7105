"""The lines of a series: which figures are points, when these were counted, and between which a line is honest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.display.plots.canvas import COLOURS, Canvas
from iqmodel.display.plots.captions import Footnotes, Sources
from iqmodel.display.plots.lines import Line, Point, day, has_end, lines_of
from iqmodel.model.sources import Source
from tests.unit.display.plots.axes import FIRST, REPORT, TOTAL, days, report

CENTRES = "counselling.centres.fixed"


def point(count: iq.Count, period: str = "2019", words: str = "", **context: Any) -> Point:
    held = report(count, period=period, **context)
    return Point(held, held.period, count, words)


def line(*points: Point, code: str = TOTAL, number: int = 0) -> Line:
    return Line("", points, iq.indicator(code), number)


def lines(reports: list[iq.Report], *codes: str) -> list[Line]:
    asked = [iq.indicator(code) for code in codes]
    sources = Sources(((one, code) for one in reports for code in codes), "en")
    return lines_of(reports, asked, sources, Footnotes("en"), "en")


class TestDays:
    """The days of a plot are counted as matplotlib counts dates, so that anybody can add data of their own."""

    @pytest.mark.parametrize("one", [date(1970, 1, 1), date(1969, 12, 31), date(2024, 2, 29), date(1, 1, 1)])
    def test_they_are_those_of_matplotlib(self, one: date) -> None:
        assert [day(one.toordinal())] == days(one)

    def test_a_point_reaches_from_its_first_day_to_the_one_after_its_last(self) -> None:
        year = point(1, "2019")
        assert [year.start, year.end] == days(date(2019, 1, 1), date(2020, 1, 1))
        assert year.middle == year.start + 182.5

    def test_a_single_day_is_one_day_wide(self) -> None:
        one = point(1, "2019-05-01/2019-05-01")
        assert (one.end - one.start, one.middle - one.start) == (1, 0.5)


class TestPoints:
    """What no scale can tell must stand in words: a bound, an unknown figure, a remark."""

    @pytest.mark.parametrize(
        ("count", "words", "must"),
        [
            (7, "7", False),
            (0, "0", False),
            (7, "7 [1]", True),
            (iq.about(400), "about 400", True),
            (iq.more_than(170), "over 170", True),
            (iq.UNKNOWN, "not stated", True),
        ],
    )
    def test_which_must_be_told(self, count: iq.Count, words: str, must: bool) -> None:
        assert point(count, words=words).must_be_told is must

    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, True), (7, True), (iq.between(3, 5), True), (iq.at_most(5), True), (iq.at_least(5), False)],
    )
    def test_a_line_may_end_at_a_figure_with_an_upper_bound_alone(self, count: iq.Count, expected: bool) -> None:
        assert has_end(count) is expected
        assert has_end(iq.UNKNOWN) is False


class TestJoins:
    """Joined are neighbours that adjoin, are equally long and were counted alike, and never an open end."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2019", "2020"),
            ("2019-Q1", "2019-Q2"),
            ("2020-01", "2020-02"),
            ("2019-01-05/2019-01-06", "2019-01-07/2019-01-08"),
        ],
    )
    def test_equally_long_neighbours(self, one: str, other: str) -> None:
        before, after = point(1, one), point(2, other)
        assert list(line(before, after).joins()) == [(before, after)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2019", "2021"),
            ("2019", "2020-Q1"),
            ("2019-01", "2019-01-01/2019-02-28"),
            # A month and as many days that are none.
            ("2019-01", "2019-02-01/2019-03-03"),
        ],
    )
    def test_a_gap_or_another_length_parts_them(self, one: str, other: str) -> None:
        assert list(line(point(1, one), point(2, other)).joins()) == []

    @pytest.mark.parametrize("missing", [iq.UNKNOWN, iq.at_least(3)])
    def test_no_line_leads_to_a_figure_without_an_upper_bound(self, missing: iq.Count) -> None:
        three = [point(1, "2019"), point(missing, "2020"), point(3, "2021")]
        assert list(line(*three).joins()) == []

    def test_bounded_figures_are_joined(self) -> None:
        assert len(list(line(point(iq.about(90), "2019"), point(iq.at_most(80), "2020")).joins())) == 1

    def test_another_source_parts_them_and_is_named(self) -> None:
        one, other = (
            point(1, year, sources=(Source(id=who, collected_by=(who,)),))
            for year, who in (("2019", "a"), ("2020", "b"))
        )
        assert line(one, other).breaks(one, other) == ["source-changed"]
        assert list(line(one, other).joins()) == []

    def test_the_same_source_does_not(self) -> None:
        one, other = (point(1, year, sources=(Source(id="a", collected_by=("a",)),)) for year in ("2019", "2020"))
        assert line(one, other).breaks(one, other) == []

    def test_a_stock_needs_no_period_that_adjoins(self) -> None:
        one, other = point(70, "2019", code=CENTRES), point(75, "2021-2022", code=CENTRES)
        assert len(list(line(one, other, code=CENTRES).joins())) == 1
        assert list(line(one, other, code=TOTAL).joins()) == []

    @pytest.mark.parametrize(
        ("periods", "expected"),
        [(("2019", "2020"), False), (("2019", "2019-12-31/2020-12-31"), True), (("2019",), False)],
    )
    def test_overlapping_periods_are_recognized(self, periods: tuple[str, ...], expected: bool) -> None:
        assert line(*(point(1, period) for period in periods)).overlaps is expected


class TestLooks:
    """Neighbouring lines differ in colour, stroke and marker, so that one of the three is enough to tell them apart."""

    def test_the_first_four_differ_in_each(self) -> None:
        canvas = Canvas.of(None, "en")
        several = [line(number=number) for number in range(4)]
        assert [one.colour for one in several] == list(COLOURS[:4])
        assert len({str(one.stroke) for one in several}) == 4
        assert len({one.marker(canvas)["marker"] for one in several}) == 4
        assert several[0].stroke == "-"

    def test_beyond_the_last_they_begin_anew_each_in_its_own_rhythm(self) -> None:
        canvas = Canvas.of(None, "en")
        looks = {
            (one.colour, str(one.stroke), one.marker(canvas)["marker"]) for one in (line(number=n) for n in range(60))
        }
        assert len(looks) == 60
        assert line(number=len(COLOURS)).colour == COLOURS[0]

    def test_a_marker_has_the_colour_of_its_line_and_an_edge_of_ink(self) -> None:
        canvas = Canvas.of(None, "en")
        marker = line(number=2).marker(canvas)
        assert (marker["color"], marker["markeredgecolor"]) == (COLOURS[2], canvas.ink)


class TestLinesOf:
    """A line for each figure and scope, its points in the order of time."""

    def test_points_stand_in_the_order_of_time(self) -> None:
        (only,) = lines([report(n, period=str(year)) for n, year in enumerate((2021, 2019, 2020))], TOTAL)
        assert [(one.window.start.year, one.count) for one in only.points] == [(2019, 1), (2020, 2), (2021, 0)]

    def test_a_single_line_needs_no_name(self) -> None:
        assert [one.name for one in lines([report(1)], TOTAL)] == [""]

    def test_lines_are_named_by_what_tells_them_apart(self) -> None:
        two = [report(1, "DE-BY"), report(2, "DE-BE")]
        assert [one.name for one in lines(two, TOTAL)] == ["Bavaria", "Berlin"]
        assert [one.name for one in lines(two[:1], FIRST, TOTAL)] == ["first sessions", "sessions"]
        both = lines(two, FIRST, TOTAL)
        assert [one.name for one in both][:2] == ["first sessions, Bavaria", "first sessions, Berlin"]
        assert [one.number for one in both] == [0, 1, 2, 3]

    def test_a_figure_stands_at_the_time_in_which_it_was_collected(self) -> None:
        (only,) = lines([REPORT], "fair_integration.referrals")
        assert [one.window for one in only.points] == [iq.Period.parse("2020-2022")]

    def test_a_stock_stands_at_the_day_whose_state_it_shows(self) -> None:
        (only,) = lines([report(70, code=CENTRES)], CENTRES)
        assert (only.points[0].window.start, only.points[0].window.end) == (date(2019, 12, 31),) * 2

    def test_a_break_is_a_footnote_of_the_later_point(self) -> None:
        two = [
            report(9, period=year, sources=(Source(id=who, collected_by=(who,)),))
            for year, who in (("2019", "a"), ("2020", "b"))
        ]
        sources, footnotes = Sources(((one, TOTAL) for one in two), "en"), Footnotes("en")
        (only,) = lines_of(two, [iq.indicator(TOTAL)], sources, footnotes, "en")
        assert [one.words for one in only.points] == ["9", "9 [1, 2]"]
        assert "[2] Compared with 2019: source changed" in footnotes.lines()

    def test_beside_an_unknown_figure_no_break_is_worth_a_word(self) -> None:
        two = [
            report(count, period=year, sources=(Source(id=who, collected_by=(who,)),))
            for count, year, who in ((9, "2019", "a"), (iq.UNKNOWN, "2020", "b"))
        ]
        (only,) = lines(two, TOTAL)
        assert [one.words for one in only.points] == ["9", "not stated"]
