"""Provenance: the sources, the window, the state and the dates behind one figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.checks.provenance import (
    dates_of,
    months_of,
    own_period,
    partial_periods,
    sources_of,
    state_of,
    window_of,
)

CODE = "counselling.sessions.first"
OTHER = "fair_integration.referrals"
PART = iq.ReportKey(scope="DE-BY", period="2019")


def report(*notes: iq.Note, **given: Any) -> iq.Report:
    return iq.Report(scope="DE", period="2019-2020", notes=notes, **given)


class TestSources:
    """A note names the source; else those that cover the figure or its part; else those that cover nothing named."""

    SOURCES = (
        iq.Source(id="general"),
        iq.Source(id="part", covers=("counselling",)),
        iq.Source(id="figure", covers=(CODE,)),
        iq.Source(id="also-general"),
    )

    def ids(self, code: str, *notes: iq.Note) -> list[str]:
        return [source.id for source in sources_of(report(*notes, sources=self.SOURCES), code)]

    def test_each_step(self) -> None:
        assert self.ids(CODE) == ["part", "figure"]
        assert self.ids("counselling.sessions.total") == ["part"]
        assert self.ids(OTHER) == ["general", "also-general"]
        assert self.ids(CODE, iq.Note(code=CODE, source="also-general")) == ["also-general"]
        assert self.ids(CODE, iq.Note(code=OTHER, source="general")) == ["part", "figure"]

    def test_a_part_covers_by_whole_names_only(self) -> None:
        sources = (iq.Source(id="a", covers=("counselling.sessions",)), iq.Source(id="b"))
        held = report(sources=sources)
        assert [one.id for one in sources_of(held, "counselling.sessions.first")] == ["a"]
        assert [one.id for one in sources_of(held, "counselling.sessions_of_others")] == ["b"]
        assert sources_of(report(), CODE) == ()


class TestPeriods:
    """A figure was counted in the period that a note gives to it alone, else in that of its report."""

    def test_its_own(self) -> None:
        noted = report(iq.Note(code=OTHER, period="2020"))
        assert (own_period(noted, OTHER), window_of(noted, OTHER)) == (iq.Period.year(2020),) * 2
        assert (own_period(noted, CODE), window_of(noted, CODE)) == (None, noted.period)

    def test_what_gives_it_none(self) -> None:
        for notes in (
            (iq.Note(code=OTHER, period="2019-2020"),),
            (iq.Note(code=OTHER, period="2020"), iq.Note(code=OTHER, period="2019")),
            (iq.Note(code=OTHER, period="2019", origin=PART),),
            (iq.Note(code=OTHER, status="revised"),),
        ):
            assert own_period(report(*notes), OTHER) is None
        twice = report(iq.Note(code=OTHER, period="2020", status="revised"), iq.Note(code=OTHER, period="2020"))
        assert own_period(twice, OTHER) == iq.Period.year(2020)

    def test_of_parts_of_a_combined_report(self) -> None:
        part = iq.Note(code=OTHER, period="07/19-12/19", origin=PART)
        combined = report(part, iq.Note(code=CODE, period="2019", origin=PART))
        assert partial_periods(combined, OTHER) == (iq.Period.parse("07/19-12/19"),)
        assert months_of(combined, OTHER) == iq.between(6, 24)
        assert months_of(combined, "counselling.sessions.total") == 24

    def test_months_that_are_not_whole(self) -> None:
        short = report(iq.Note(code=OTHER, period="01.01.2019-15.12.2020"))
        assert months_of(short, CODE) == 24
        with pytest.raises(iq.errors.PeriodError):
            months_of(short, OTHER)


class TestDates:
    """The state is that of a note on the figure, else of the report; the date is a source's own."""

    def test_state(self) -> None:
        noted = report(
            iq.Note(code=OTHER, as_of="2018", origin=PART),
            iq.Note(code=OTHER, as_of="2022"),
            iq.Note(code=OTHER, as_of="2023"),
            as_of="2020",
        )
        assert state_of(noted, OTHER) == iq.Period.year(2022)
        assert state_of(noted, CODE) == iq.Period.year(2020)
        assert state_of(report(), CODE) is None

    def test_the_reference_date_comes_before_the_extraction(self) -> None:
        day = iq.Period(date(2023, 1, 2), date(2023, 1, 2))
        assert dates_of(iq.Source(id="a", reference_date="02.01.2023", extracted="2023-05-24")) == (day,)
        assert dates_of(iq.Source(id="a", extracted="2023-01-02")) == (day,)
        assert dates_of(iq.Source(id="a", window="2019")) == ()
