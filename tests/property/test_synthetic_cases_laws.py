"""Populations as a programme has them: what parts say has room for the whole, and the counted report travels."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.test_cases_laws import CONVENTIONS, outside

PERIOD: Final = iq.Period.parse("2019/2020")
BY, BE, BOTH = "DE-BY", "DE-BE", "DE-BE+DE-BY"
CASES: Final = iq.testing.valid_cases(PERIOD)
HOW: Final = st.fixed_dictionaries(
    {"persons": st.sampled_from(CONVENTIONS)}, optional={"delivered": st.just(("referrals", "events"))}
)


def counted(held: iq.cases.Cases, scope: str, period: iq.Period, how: dict[str, Any]) -> iq.Report:
    """The report by the state of the end of 2021; of tables that are said to be delivered, the others are left out."""
    if "delivered" in how:
        held = iq.cases.Cases.of({name: held.tables.get(name, ()) for name in how["delivered"]})
    report: iq.Report = iq.cases.count(held, scope, period, as_of="2021", persons=how["persons"])
    return report


class TestParts:
    @given(CASES, HOW, st.sampled_from(("quarter", "year")))
    @settings(max_examples=15)
    def test_quarters_and_laender_have_room_for_the_whole(
        self, held: iq.cases.Cases, how: dict[str, Any], unit: Any
    ) -> None:
        parts = [counted(held, scope, one, how) for scope in (BY, BE) for one in PERIOD.split(unit)]
        whole = counted(held, BOTH, PERIOD, how)
        assert outside(iq.combine(parts), whole) == {}
        # A year of quarters, and then the years: the same room.
        assert iq.combine(parts) == iq.combine(
            [iq.combine([one for one in parts if year.contains(one.period)]) for year in PERIOD.split("year")]
        )

    @given(CASES, st.sampled_from((BY, BE, BOTH, "DE", "DE-BY/network")))
    @settings(max_examples=15)
    def test_what_is_behind_persons_is_united(self, held: iq.cases.Cases, scope: str) -> None:
        """Numbers of persons do not add up; the persons themselves do."""
        code = "fair_integration.persons"
        parts = [iq.cases.counting(held, scope, one).trace(code) for one in PERIOD.split("quarter")]
        whole = iq.cases.counting(held, scope, PERIOD)
        if whole.report[code] != iq.UNKNOWN:
            assert set().union(*parts) == set(whole.trace(code))
            assert len(whole.trace(code)) == whole.report[code]


class TestTravelling:
    @given(CASES, HOW, st.sampled_from((BY, BE, BOTH, "DE-BY/network/project-1")))
    @settings(max_examples=15)
    def test_the_counted_report_returns_as_text(self, held: iq.cases.Cases, how: dict[str, Any], scope: str) -> None:
        report = counted(held, scope, PERIOD, how)
        assert iq.loads(iq.dumps(report), iq.Report) == report
        # A table has no room for the state of a report, and says so.
        with pytest.warns(iq.frames.LeftOutWarning):
            frame = iq.frames.to_frame([report], backend="polars")
        (back,) = iq.frames.from_frame(frame).reports
        assert isinstance(back, iq.Report)
        assert back.counselling == report.counselling
        assert iq.figures(back) == iq.figures(report)

    @given(CASES)
    @settings(max_examples=15)
    def test_the_cases_themselves_return(self, held: iq.cases.Cases) -> None:
        assert iq.loads(iq.dumps(held), iq.cases.Cases) == held
