"""Serial numbers of dates and times: those of openpyxl, which are those of Excel."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import datetime as oracle

from iqmodel.formats.workbooks.serials import EPOCH, serial_of

ORACLE: Any = oracle
MAC = datetime(1904, 1, 1)  # noqa: DTZ001 - cells have no time zone


class TestSerials:
    """The epoch of the workbook counts, and the day that only Excel has."""

    @given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.sampled_from([EPOCH, MAC]))  # noqa: DTZ001 - as above
    def test_as_openpyxl_has_them(self, moment: datetime, epoch: datetime) -> None:
        moment = moment.replace(microsecond=0)
        assert serial_of(moment, epoch) == pytest.approx(ORACLE.to_excel(moment, epoch))
        assert serial_of(moment.date(), epoch) == ORACLE.to_excel(moment.date(), epoch)

    @given(st.times(), st.timedeltas(timedelta(0), timedelta(days=99)))
    def test_times_are_parts_of_a_day(self, moment: time, length: timedelta) -> None:
        assert serial_of(moment) == pytest.approx(ORACLE.to_excel(moment.replace(microsecond=0)), abs=2e-5)
        assert serial_of(length) == pytest.approx(ORACLE.to_excel(length))

    def test_the_days_before_the_one_that_never_was(self) -> None:
        assert [serial_of(date(1900, 2, 28)), serial_of(date(1900, 3, 1))] == [59, 61]
