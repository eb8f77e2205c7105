"""Periods as SDMX writes them."""

from __future__ import annotations

import pytest
from hypothesis import given

import iqmodel as iq
from iqmodel.formats.exchange.times import read_time, time_period
from tests.property.test_periods_laws import periods

P = iq.Period.parse


class TestWriting:
    """The first day and a duration, in the largest unit that fits."""

    @pytest.mark.parametrize(
        ("period", "text"),
        [
            (P("01/19-12/22"), "2019-01-01/P4Y"),
            (iq.Period.year(2023), "2023-01-01/P1Y"),
            (P("01/19-06/20"), "2019-01-01/P18M"),
            (P("2020-02-01/2020-02-29"), "2020-02-01/P1M"),
            (P("2020-02-01/2020-02-28"), "2020-02-01/P28D"),
            (P("2019-01-15/2019-01-15"), "2019-01-15/P1D"),
        ],
    )
    def test_of(self, period: iq.Period, text: str) -> None:
        assert time_period(period) == text
        assert read_time(text) == period

    @given(periods)
    def test_every_period_comes_back(self, period: iq.Period) -> None:
        assert read_time(time_period(period)) == period


class TestReading:
    """What others write: reporting periods, and every notation that a period has."""

    @pytest.mark.parametrize(
        ("text", "period"),
        [
            ("2019", "2019-01-01/2019-12-31"),
            ("2019-A1", "2019-01-01/2019-12-31"),
            ("2019-S2", "2019-07-01/2019-12-31"),
            ("2019-T3", "2019-09-01/2019-12-31"),
            ("2019-Q4", "2019-10-01/2019-12-31"),
            ("2020-M02", "2020-02-01/2020-02-29"),
            ("2019-01", "2019-01-01/2019-01-31"),
            ("2019-01-01/2022-12-31", "2019-01-01/2022-12-31"),
        ],
    )
    def test_read(self, text: str, period: str) -> None:
        assert str(read_time(text)) == period

    @pytest.mark.parametrize(
        "text", ["", "2019-S3", "2019-Q0", "2019-M13", "0000-A1", "2019-W05", "later", 2019, None, "2019-01-01/P0D", []]
    )
    def test_anything_else_is_none(self, text: object) -> None:
        assert read_time(text) is None
