"""A plot of figures over time: joined are only periods that adjoin, are equally long and were counted alike."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.text import Text

import iqmodel as iq
from iqmodel import plots
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    FIRST,
    REPORT,
    TOTAL,
    arrows,
    caption,
    days,
    drawn,
    joined,
    markers,
    ranges,
    report,
    spans,
    told,
    words,
)


class TestSeries:
    """Joined are only periods that adjoin, are equally long and were counted alike."""

    def test_years_are_joined(self) -> None:
        ax = drawn(plots.series([report(9, period=str(year)) for year in (2021, 2019, 2020)], TOTAL, lang="de").axes)
        assert len(joined(ax)) == 2
        assert all(one[1][0] == other[0][0] for one, other in pairwise(sorted(joined(ax))))
        assert markers(ax) == [9, 9, 9]
        assert told(ax) == ["2019: 9", "2020: 9", "2021: 9"]
        assert "Verbunden" not in caption(ax)
        assert words(ax, "subtitle") == "Deutschland, Januar 2019 bis Dezember 2021"
        assert [label.get_text() for label in ax.get_xticklabels()] == ["2019", "2020", "2021"]

    def test_a_gap_is_hatched_and_not_bridged(self) -> None:
        ax = drawn(plots.series([report(9, period="2019"), report(9, period="2021")], TOTAL, lang="de").axes)
        assert joined(ax) == []
        assert [text.get_text() for text in ax.texts if text.get_gid() == "gap"] == ["kein Bericht"]
        (gap,) = [patch for patch in ax.patches if patch.get_hatch()]
        assert (gap.get_x(), gap.get_x() + gap.get_width()) == tuple(days(date(2020, 1, 1), date(2021, 1, 1)))  # type: ignore[attr-defined]  # the stubs know less
        assert "Verbunden sind nur Zahlen" in caption(ax)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("2019", "2020-01-01/2020-06-30"), ("2019", "2019-2020"), ("2019-01-05/2019-01-06", "2019-01-07/2019-01-09")],
    )
    def test_periods_of_other_length_are_not_joined(self, one: str, other: str) -> None:
        ax = drawn(plots.series([report(9, period=one), report(9, period=other)], TOTAL).axes)
        assert joined(ax) == []
        assert "equally long" in caption(ax)

    def test_years_with_and_without_a_leap_day_are_alike(self) -> None:
        assert len(joined(plots.series([report(9, period="2019"), report(9, period="2020")], TOTAL).axes)) == 1

    def test_another_source_breaks_the_line(self) -> None:
        sources = [(iq.Source(id=name, collected_by=(name,)),) for name in ("a", "b")]
        two = [report(9, period=year, sources=held) for year, held in zip(("2019", "2020"), sources, strict=True)]
        ax = plots.series(two, TOTAL, lang="en").axes
        assert joined(ax) == []
        assert "Compared with 2019: source changed" in caption(ax)

    def test_an_unknown_figure_is_told_at_its_period(self) -> None:
        three = [report(9, period="2019"), report(iq.UNKNOWN, period="2020"), report(9, period="2021")]
        ax = drawn(plots.series(three, TOTAL, lang="en").axes)
        assert joined(ax) == []
        assert "2020: not stated" in told(ax)
        assert markers(ax) == [9, 9]

    def test_bounds_are_bars_and_a_band_joins_them(self) -> None:
        ax = drawn(plots.series([report(9, period="2019"), report(iq.between(5, 15), period="2020")], TOTAL).axes)
        assert ranges(ax) == [(5, 15)]
        assert sorted(end for _, (_, end) in joined(ax)) == [5, 15]
        areas = [one.get_datalim(ax.transData) for one in ax.collections if isinstance(one, PolyCollection)]
        (years,) = [days(date(2020, 1, 1), date(2021, 1, 1))]
        middles = sorted(one for pair in joined(ax)[:1] for one, _ in pair)
        assert sorted((box.x0, box.x1, box.y0, box.y1) for box in areas) == [(*middles, 5, 15), (*years, 5, 15)]
        assert markers(ax) == [9]

    def test_an_open_end_is_an_arrow(self) -> None:
        ax = drawn(plots.series([report(iq.more_than(170))], TOTAL, lang="de").axes)
        assert [y for _, y in arrows(ax)] == [171]
        assert spans(ax) == [[(day, 171) for day in days(date(2019, 1, 1), date(2020, 1, 1))]]
        assert told(ax) == ["2019: über 170"]

    def test_no_line_leads_to_an_open_end(self) -> None:
        stated: dict[str, iq.Count] = {"2019": 9, "2020": iq.more_than(11), "2021": 7, "2022": 8}
        ax = drawn(plots.series([report(count, period=year) for year, count in stated.items()], TOTAL, lang="de").axes)
        assert [(one, other) for (_, one), (_, other) in joined(ax)] == [(7, 8)]
        assert "Verbunden sind nur Zahlen" in caption(ax)
        assert "ohne obere Grenze" in caption(ax)

    def test_a_figure_spans_its_own_period(self) -> None:
        code = "fair_integration.referrals"
        ax = drawn(plots.series([REPORT], code, lang="de").axes)
        ((start, end),) = spans(ax)
        assert [start[0], end[0]] == days(date(2020, 1, 1), date(2023, 1, 1))
        assert told(ax)[0].startswith("Januar 2020 bis Dezember 2022: 4.435")

    def test_a_stock_stands_at_its_day_and_is_joined_over_gaps(self) -> None:
        code = "counselling.centres.fixed"
        two = [report(70, period="2019", code=code), report(75, period="2021-2022", code=code)]
        ax = drawn(plots.series(two, code, lang="en").axes)
        assert len(joined(ax)) == 1
        assert told(ax) == ["31 December 2019: 70", "31 December 2022: 75"]

    def test_a_line_for_each_scope_and_figure(self) -> None:
        four = [
            report(n, scope, year)
            for n, (scope, year) in enumerate(
                [("DE-BY", "2019"), ("DE-BY", "2020"), ("DE-BE", "2019"), ("DE-BE", "2020")]
            )
        ]
        ax = drawn(plots.series(four, [FIRST, TOTAL], lang="en").axes)
        legend = ax.get_legend()
        assert legend is not None
        assert [text.get_text().replace("\n", " ") for text in legend.get_texts()] == [
            *("first sessions, Bavaria", "first sessions, Berlin"),
            *("sessions, Bavaria", "sessions, Berlin"),
        ]
        assert len(joined(ax)) == 2
        looks = {(line.get_linestyle(), line.get_marker()) for line in legend.get_lines()}
        assert len({marker for _, marker in looks}) == 4

    def test_overlapping_periods_are_named_at_their_values(self) -> None:
        ax = plots.series([report(1), report(2, period="2019-2020")], TOTAL, lang="de").axes
        assert {text.get_text() for text in ax.texts if text.get_gid() == "value"} == {
            "2019: 1",
            "Januar 2019 bis Dezember 2020: 2",
        }

    def test_no_number_covers_another(self) -> None:
        months = [iq.Period.month(2019 + n // 12, n % 12 + 1) for n in range(36)]
        ax = drawn(plots.series([report(10_000 + n, period=str(month)) for n, month in enumerate(months)], TOTAL).axes)
        shown = [text.get_window_extent() for text in ax.texts if text.get_gid() == "value" and text.get_visible()]
        assert len(told(ax)) == 36
        assert 5 < len(shown) < 36
        assert not any(one.overlaps(other) for n, one in enumerate(shown) for other in shown[:n])

    def test_a_bound_is_told_however_narrow_it_gets(self) -> None:
        quarters = [(scope, quarter) for quarter in (1, 2, 3, 4) for scope in ("DE-BY", "DE-BE", "DE-SN")]
        many = [report(iq.about(2_000), scope, f"2019-Q{quarter}") for scope, quarter in quarters]
        ax = drawn(plots.series(many, TOTAL, lang="en").axes)
        shown = [text.get_text() for text in ax.texts if text.get_gid() == "value" and text.get_visible()]
        assert len(shown) == 12
        assert "Bavaria: about 2,000" in shown

    def test_a_bound_covers_neither_words_nor_points(self) -> None:
        crowd = [
            report(10_000, "DE-BY", "2020"),
            report(iq.about(100), "DE-BY"),
            report(iq.UNKNOWN, "DE-BE"),
            report(700, "DE-HH"),
            report(1_000, "DE-SN"),
        ]
        ax = drawn(plots.series(crowd, TOTAL, lang="en").axes)
        # Without the line that leads to its point.
        value = {text.get_text(): Text.get_window_extent(text) for text in ax.texts if text.get_gid() == "value"}
        bound = value.pop("Bavaria: about 100")
        assert not bound.overlaps(value["Berlin: not stated"])
        points = ax.transData.transform([(days(date(2019, 7, 2))[0], height) for height in (700, 1_000)])
        assert not any(bound.contains(*point) for point in points)
        (led,) = [text for text in ax.texts if text.get_text() == "Bavaria: about 100"]
        assert led.arrow_patch is not None  # type: ignore[attr-defined]  # the stubs know less

    def test_numbers_stay_clear_of_the_legend(self) -> None:
        two = [
            report(iq.between(1_000_000, 1_100_000), scope, f"2019-Q{n}")
            for scope in ("DE-BY", "DE-BE")
            for n in (1, 4)
        ]
        ax = drawn(plots.series(two, TOTAL, lang="en").axes)
        legend = ax.get_legend()
        assert legend is not None
        shown = [text.get_window_extent() for text in ax.texts if text.get_gid() == "value"]
        assert max(box.x1 for box in shown) <= legend.get_window_extent().x0 + 3

    def test_one_report_given_twice_is_refused(self) -> None:
        with pytest.raises(iq.InvalidDataError, match="already a report for Germany and 2019, at position 0"):
            plots.series([report(1), report(2)], TOTAL)


class TestLayout:
    """Lines, numbers and legend stand clear of each other."""

    def test_a_series_has_a_line_at_each_tick_and_at_zero(self) -> None:
        ax = plots.series([report(9), report(4, period="2020")], TOTAL).axes
        across = [one.get_segments() for one in ax.collections if isinstance(one, LineCollection)]
        levels = [[segment[0][1] for segment in segments] for segments in across]
        assert levels[:2] == [list(ax.get_yticks()), [0]]
        assert all(segment[0][0] == ax.get_xlim()[0] for segment in across[0])

    def test_there_is_room_above_the_largest_number_and_its_arrow(self) -> None:
        for count in (9, iq.more_than(9)):
            ax = drawn(plots.series([report(count)], TOTAL).axes)
            (value,) = [text for text in ax.texts if text.get_gid() == "value"]
            assert value.get_window_extent().y1 <= ax.get_window_extent().y1

    def test_the_legend_stands_beside_its_lines(self) -> None:
        two = [report(1, "DE-BY"), report(2, "DE-BE")]
        ax = drawn(plots.series(two, TOTAL).axes)
        legend = ax.get_legend()
        assert legend is not None
        assert legend.get_window_extent().x0 >= ax.get_window_extent().x1
        assert legend.get_window_extent().x1 <= ax.figure.figure.bbox.x1 + 1


class TestDoubles:
    """A series has one report for a scope and period: every further one is named, with the place of the first."""

    @pytest.mark.parametrize(("language", "expected"), [("de", "Deutschland"), ("en", "Germany")])
    def test_each_is_a_problem(self, language: Language, expected: str) -> None:
        three = [report(1), report(1, period="2020"), report(2), report(3)]
        with pytest.raises(iq.InvalidDataError) as caught:
            plots.series(three, TOTAL)
        assert [problem.pointer for problem in caught.value.problems] == ["/reports/2", "/reports/3"]
        assert {dict(problem.data)["first"] for problem in caught.value.problems} == {0}
        assert all(expected in problem.message(language) for problem in caught.value.problems)

    def test_another_scope_or_period_is_another_report(self) -> None:
        ax = plots.series([report(1), report(1, "DE-BY"), report(1, period="2020")], TOTAL).axes
        assert len(told(ax)) == 3


class TestGaps:
    """Hatched is every time within the series that no report of it covers, and nothing else."""

    def gaps(self, *periods: str) -> list[tuple[float, float]]:
        hatched: list[Any] = [patch for patch in self.drawn_series(periods).patches if patch.get_hatch()]
        return [(one.get_x(), one.get_x() + one.get_width()) for one in hatched]

    def drawn_series(self, periods: tuple[str, ...]) -> Axes:
        return drawn(plots.series([report(1, period=period) for period in periods], TOTAL).axes)

    def test_periods_that_adjoin_have_none(self) -> None:
        assert self.gaps("2019", "2020", "2021") == []

    def test_each_gap_from_the_day_after_to_the_next_day(self) -> None:
        assert self.gaps("2019", "2020-02-01/2020-12-31", "2022") == [
            tuple(days(date(2020, 1, 1), date(2020, 2, 1))),
            tuple(days(date(2021, 1, 1), date(2022, 1, 1))),
        ]

    def test_a_longer_report_covers_what_lies_between_shorter_ones(self) -> None:
        assert self.gaps("2019-2022", "2019-Q1", "2023") == []

    def test_another_scope_covers_it_too(self) -> None:
        three = [report(1), report(1, "DE-BY", "2020"), report(1, period="2021")]
        assert [patch for patch in plots.series(three, TOTAL).axes.patches if patch.get_hatch()] == []


class TestHeadroom:
    """The scale begins at zero and reaches beyond the largest figure, further where an arrow stands above it."""

    @pytest.mark.parametrize(
        ("count", "expected"), [(100, 118), (iq.between(50, 100), 118), (iq.at_least(100), 130), (0, 1.18)]
    )
    def test_how_far(self, count: iq.Count, expected: float) -> None:
        foot, top = plots.series([report(count)], TOTAL).axes.get_ylim()
        assert foot == 0
        assert top == pytest.approx(expected)
