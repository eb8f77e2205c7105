"""Laws of plots: whatever a report says, each figure is drawn at its size or put into words, and nothing else fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.container import BarContainer

import iqmodel as iq
from iqmodel import plots
from iqmodel.testing import valid_reports

CODES = [one.code for one in iq.indicators()]
NAMES = ("first", "follow_up", "total")
SESSIONS = [f"{area}.sessions.{name}" for area in ("counselling", "fair_integration") for name in NAMES]
YEARS = st.lists(st.integers(1990, 2030), unique=True, min_size=1, max_size=6)
# Drawing a picture takes a hundred times as long as making a report.
few = settings(max_examples=15)


def values(ax: Axes) -> list[str]:
    return [str(text.get_label()) for text in ax.texts if text.get_gid() == "value"]


def solid(ax: Axes) -> list[float]:
    held: list[Any] = [one for one in ax.containers if isinstance(one, BarContainer)]
    return [one.patches[0].get_width() for one in held if not str(one.get_label()).startswith("_")]


def known(report: iq.Report, codes: list[str]) -> list[iq.Count]:
    return [report[code] for code in codes if report[code] != iq.UNKNOWN]


class TestEveryFigureIsTold:
    """A known figure has a bar up to its lower bound and its words; an unknown one has words alone."""

    @few
    @given(valid_reports())
    def test_sessions(self, report: iq.Report) -> None:
        ax = plots.sessions(report, lang="en").axes
        drawn = [size for size in solid(ax) if size]
        expected = [iq.low(count) for count in known(report, SESSIONS) if iq.low(count)]
        gaps = iq.check(report)
        acknowledged = [one for one in gaps.acknowledged if one.rule_id.endswith("sessions.sum")]
        undecided = [one for one in gaps.undecided if one.rule_id.endswith("sessions.sum")]
        assert len(drawn) <= len(expected) + len(acknowledged) + len(undecided)
        assert set(expected) <= set(drawn)
        said = " ".join(values(ax))
        assert all(iq.format_count(count, locale="en") in said for count in known(report, SESSIONS))

    @few
    @given(valid_reports(), st.sampled_from(CODES), st.sampled_from(["de", "en"]))
    def test_comparison(self, report: iq.Report, code: str, lang: Any) -> None:
        ax = plots.comparison([report, iq.Report(scope="DE-BY", period="1999")], code, lang=lang).axes
        count = report[code]
        assert solid(ax) == ([] if count == iq.UNKNOWN else [iq.low(count)])
        words = values(ax)[0]
        assert (iq.format_count(count, locale=lang) in words) == (count != iq.UNKNOWN)

    @few
    @given(valid_reports(), YEARS, st.sampled_from(CODES))
    def test_series(self, report: iq.Report, years: list[int], code: str) -> None:
        many = [iq.Report(scope="DE", period=str(year)).replace({code: report[code]}) for year in years]
        said = values(plots.series(many, code, lang="de").axes)
        assert len(said) == len(years)
        count = report[code]
        assert count == iq.UNKNOWN or all(iq.format_count(count, locale="de") in one for one in said)


class TestNothingElseFails:
    """Every plot of every report can be drawn, in full, and written as SVG."""

    @few
    @given(valid_reports(), st.sampled_from(["de", "en"]))
    @pytest.mark.parametrize("plot", [plots.sessions, plots.advice_types, plots.qualification, plots.outreach])
    def test_it_is_drawn(self, plot: Callable[..., plots.Picture], report: iq.Report, lang: Any) -> None:
        svg = plots.to_svg(plot(report, lang=lang))
        assert svg.startswith("<svg ")
