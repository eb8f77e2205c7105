"""One figure compared: how much of a change is more than rounding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.calculations.comparing.figures import certain_change
from tests.unit.calculations.comparing.pairs import REFERRALS, report, row


class TestCertainChange:
    """The part of a change that no rounding explains."""

    @pytest.mark.parametrize(
        ("old", "new", "certain"),
        [
            (5, 9, 4),
            (9, 5, -4),
            (5, 5, 0),
            (iq.about(181_000), 185_000, 3_501),
            (iq.about(181_000), 181_400, 0),
            (185_000, iq.about(181_000), -3_501),
            (iq.more_than(170), 60, -111),
            (60, iq.more_than(170), 111),
            (60, iq.at_most(50), -10),
            (iq.UNKNOWN, 60, None),
            (60, iq.UNKNOWN, None),
        ],
    )
    def test_of(self, old: iq.Count, new: iq.Count, certain: int | None) -> None:
        assert row(report(REFERRALS, old), report(REFERRALS, new)).certain_change == certain

    @given(st.integers(0, 60), st.integers(0, 60), st.tuples(*[st.integers(0, 9)] * 4))
    def test_no_values_in_the_bounds_are_nearer(self, old: int, new: int, slack: tuple[int, ...]) -> None:
        was, now = (max(old - slack[0], 0), old + slack[1]), (max(new - slack[2], 0), new + slack[3])
        nearest = min((b - a for a in range(was[0], was[1] + 1) for b in range(now[0], now[1] + 1)), key=abs)
        assert certain_change(iq.Bounds(*was), iq.Bounds(*now)) == nearest

    def test_is_said_where_a_figure_is_rounded(self) -> None:
        rounded = row(report(REFERRALS, iq.about(900)), report(REFERRALS, 1_200))
        assert "mindestens +251 über die Rundung hinaus" in rounded.in_language("de")
        assert "at least +251 beyond rounding" in rounded.in_language("en")
        assert rounded.to_dict()["certain_change"] == 251
        assert "rounding" not in row(report(REFERRALS, 900), report(REFERRALS, 1_200)).in_language("en")
