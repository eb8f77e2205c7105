"""Days: plain dates, the earliest one, and the only form in which data write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Literal, cast

import pytest

from iqmodel.errors import PeriodError
from iqmodel.values.days import EARLIEST_YEAR, iso_date, plain_day, refuse_too_early
from tests.refusals import refusal


class TestPlainDays:
    """A day is a date without a time; of a kind of date the plain one is kept."""

    def test_a_kind_of_date_becomes_a_plain_one(self) -> None:
        class Holiday(date):
            pass

        assert type(plain_day(Holiday(2019, 5, 1))) is date
        assert plain_day(Holiday(2019, 5, 1)) == plain_day(date(2019, 5, 1)) == date(2019, 5, 1)

    @pytest.mark.parametrize(
        ("value", "code", "kind"),
        [
            (datetime(2019, 1, 1, tzinfo=UTC), "period.moment", "datetime"),
            ("2019-01-01", "period.not-a-date", "str"),
            (None, "period.not-a-date", "NoneType"),
        ],
    )
    def test_nothing_else_is_a_day(self, value: Any, code: str, kind: str) -> None:
        assert refusal(lambda: plain_day(value)) == (code, {"kind": kind})


class TestEarliest:
    """No day before 1990; of one that has lost its century the likely day is named."""

    def test_the_first_day(self) -> None:
        refuse_too_early(date(EARLIEST_YEAR, 1, 1))
        early = date(EARLIEST_YEAR - 1, 12, 31)
        assert refusal(lambda: refuse_too_early(early)) == ("date.too-early", {"day": early, "earliest": "1990"})

    @pytest.mark.parametrize(("year", "likely"), [(19, 2019), (1919, 2019), (49, 2049), (1901, 2001)])
    def test_a_lost_century(self, year: int, likely: int) -> None:
        day = date(year, 2, 3)
        data = {"day": day, "earliest": "1990", "likely": date(likely, 2, 3)}
        assert refusal(lambda: refuse_too_early(day)) == ("date.too-early.likely", data)

    @pytest.mark.parametrize("year", [50, 1900, 1904, 1905, 1950, 1989])
    def test_years_that_have_lost_none(self, year: int) -> None:
        assert refusal(lambda: refuse_too_early(date(year, 2, 3)))[0] == "date.too-early"


class TestIsoDates:
    """Data hold a date as YYYY-MM-DD; of any other form the error names the cause and the likely date."""

    def test_iso_dates(self) -> None:
        assert iso_date("2023-01-02") == date(2023, 1, 2)
        assert type(iso_date("2024-02-29")) is date

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("2019-1-1", "date.not-iso"),
            ("20190101", "date.not-iso"),
            ("2019-01", "date.not-iso"),
            ("2019-01-01T00:00:00", "date.not-iso"),
            (" 2019-01-01", "date.not-iso"),
            ("2019-01-01\n", "date.not-iso"),
            ("２０１９-01-01", "date.not-iso"),
            pytest.param("x" * 1_000_000, "date.not-iso", id="megabyte"),
            ("19-01-01", "date.two-digit-year"),
            ("02.01.23", "date.two-digit-year"),
            ("02/01/23", "date.two-digit-year"),
            ("02.01.2023", "date.german-form"),
            ("31.02.2023", "date.no-such-day"),
            ("2022-31-12", "date.swapped"),
            ("2022-31-02", "date.no-such-day"),
            ("2023-02-29", "date.no-such-day"),
            ("0000-01-01", "date.no-such-day"),
            (20190101, "date.not-text"),
            (None, "date.not-text"),
            (date(2019, 1, 1), "date.not-text"),
        ],
    )
    def test_what_data_may_not_hold(self, text: object, code: str) -> None:
        with pytest.raises(PeriodError) as refused:
            iso_date(cast("str", text))
        assert refused.value.code == code
        assert len(refused.value.message("de")) < 300

    @pytest.mark.parametrize(("text", "likely"), [("02.01.2023", "2023-01-02"), ("2022-31-12", "2022-12-31")])
    def test_the_likely_date_is_named(self, text: str, likely: str) -> None:
        languages: tuple[Literal["de", "en"], ...] = ("de", "en")
        with pytest.raises(PeriodError) as refused:
            iso_date(text)
        assert all(likely in refused.value.message(language) for language in languages)

    @pytest.mark.parametrize(
        ("call", "code", "data"),
        [
            (lambda: iso_date("2019-1-1"), "date.not-iso", {"text": "'2019-1-1'"}),
            (lambda: iso_date("19-01-01"), "date.two-digit-year", {"text": "'19-01-01'"}),
            (lambda: iso_date("02.01.2023"), "date.german-form", {"text": "'02.01.2023'", "likely": "2023-01-02"}),
            (lambda: iso_date("31.02.2023"), "date.no-such-day", {"text": "'31.02.2023'"}),
            (lambda: iso_date("2022-31-12"), "date.swapped", {"text": "'2022-31-12'", "likely": "2022-12-31"}),
            (lambda: iso_date("2022-31-02"), "date.no-such-day", {"text": "'2022-31-02'"}),
            (lambda: iso_date(cast("Any", 5)), "date.not-text", {"kind": "int"}),
        ],
    )
    def test_errors(self, call: Callable[[], object], code: str, data: dict[str, object]) -> None:
        assert refusal(call) == (code, data)
