"""One figure over another: when it is a share, which sources it rests on, which caveats bear on it."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.checks.quotients import caveats_on, indicator_of, ratio_on, source_ids
from iqmodel.model.schema import layout_of

REPORT = iq.published.load("2019-2022").report


class TestRatios:
    """A quotient is a share where an error rule makes one figure a part of the other."""

    @pytest.mark.parametrize(
        ("numerator", "denominator", "share"),
        [
            ("first", "total", True),
            ("total", "first", False),
            ("first", "follow_up", False),
            ("first", "first", False),
        ],
    )
    def test_shares(self, numerator: str, denominator: str, *, share: bool) -> None:
        sessions = REPORT.counselling.sessions
        assert ratio_on(sessions, numerator, denominator, ()).share is share

    def test_an_acknowledged_gap_above_the_whole_unsays_the_part(self) -> None:
        def share(total: int, *gaps: int) -> bool:
            acknowledged = tuple(iq.Discrepancy(rule="sum", difference=gap, note=iq.Text("-", "-")) for gap in gaps)
            sessions = iq.SessionCounts(first=7, follow_up=3, total=total, discrepancies=acknowledged)
            return ratio_on(sessions, "first", "total", ()).share

        assert [share(8, 2), share(10), share(12, -2)] == [False, True, True]

    def test_caveats_of_other_figures_are_left_out(self) -> None:
        general = caveats_on(REPORT)
        assert general
        known = ratio_on(REPORT, "counselling.centres.mobile", "counselling.centres.fixed", general).caveats
        assert not set(known) & {caveat for caveat in general if "qualification.participants.completed" in caveat.codes}


class TestOrigins:
    """Sources by their ids, each once; a block that is not a report has neither sources nor caveats."""

    def test_sources(self) -> None:
        codes = ("qualification.participants.completed", "qualification.participants.completed")
        ids = source_ids(REPORT, codes)
        assert ids
        assert len(set(ids)) == len(ids)
        assert set(ids) <= {source.id for source in REPORT.sources}

    def test_of_a_block(self) -> None:
        assert source_ids(REPORT.counselling, ("sessions.first",)) == ()
        assert caveats_on(REPORT.counselling) == ()

    def test_a_code_is_no_number(self) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            indicator_of(layout_of(iq.Report), True)  # type: ignore[arg-type]  # wrong on purpose
