"""Periods and dates, form by form."""

from __future__ import annotations

import copy
import pickle
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from iqmodel.errors import PeriodError
from iqmodel.language.text import Text
from iqmodel.values.dates import MAX_TEXT, PIVOT_YEAR
from iqmodel.values.periods import Period, parse_date, to_period
from tests.refusals import refusal

SURVEY = Period.parse("01.01.19 bis 15.12.22")


def anything(value: object) -> Any:
    """An argument of the wrong type, on purpose."""
    return value


ROUND = Period(date(2019, 1, 1), date(2022, 12, 31))


def code_of(text: object) -> str:
    with pytest.raises(PeriodError) as refused:
        Period.parse(cast("str", text))
    assert refused.value.message("de") != refused.value.message("en")
    return refused.value.code


class TestForms:
    """Every closed form of the source, ISO intervals and start/duration name a period."""

    @pytest.mark.parametrize(
        "text",
        [
            "01/19-12/22",
            "1/2019 – 12/2022",
            "01.2019 - 12.2022",
            "Januar 2019 bis Dezember 2022",
            "Von Januar 2019 bis Dezember 2022",
            "JANUAR 2019 BIS DEZEMBER 2022",
            "Jan. 2019 bis Dez. 2022",
            "01.01.19 bis 31.12.22",
            "vom 01.01.2019 bis zum 31.12.2022",
            "1. Januar 2019 bis 31. Dezember 2022",
            "von 2019 bis 2022",
            "2019 bis 2022",
            "2019-2022",
            "2019–2022",
            "2019\N{HYPHEN}2022",
            "2019\N{NON-BREAKING HYPHEN}2022",
            "January 2019 to December 2022",
            "from 1 January 2019 through December 31st, 2022",
            "1. Quartal 2019 bis 4. Quartal 2022",
            "2019-Q1 – 2022-Q4",
            "2019-01-01/2022-12-31",
            "2019-01/2022-12",
            "2019-01-01/P4Y",
            "2019-01/P48M",
            "2019/P3Y12M",
            "  Januar\u00a02019 \n bis  Dezember 2022 ",
        ],
    )
    def test_the_round_in_all_its_forms(self, text: str) -> None:
        assert Period.parse(text) == ROUND

    @pytest.mark.parametrize(
        ("text", "canonical"),
        [
            ("01.01.19 bis 15.12.22", "2019-01-01/2022-12-15"),
            ("2019", "2019-01-01/2019-12-31"),
            ("2019-03", "2019-03-01/2019-03-31"),
            ("2020-02", "2020-02-01/2020-02-29"),
            ("März 2019", "2019-03-01/2019-03-31"),
            ("Ma\u0308rz 2019", "2019-03-01/2019-03-31"),
            ("March 2019", "2019-03-01/2019-03-31"),
            ("03/2019", "2019-03-01/2019-03-31"),
            ("01/19", "2019-01-01/2019-01-31"),
            ("2019-Q1", "2019-01-01/2019-03-31"),
            ("Q4 2019", "2019-10-01/2019-12-31"),
            ("2. Quartal 2019", "2019-04-01/2019-06-30"),
            ("3rd quarter of 2019", "2019-07-01/2019-09-30"),
            ("2019-03-05", "2019-03-05/2019-03-05"),
            ("02.01.23", "2023-01-02/2023-01-02"),
            ("2019-01-01/P3M", "2019-01-01/2019-03-31"),
            ("2019-01-01/P1D", "2019-01-01/2019-01-01"),
            ("2019-01-01/P2W", "2019-01-01/2019-01-14"),
            ("2019-01-31/P1M", "2019-01-31/2019-02-27"),
            ("9999", "9999-01-01/9999-12-31"),
            ("1990-01", "1990-01-01/1990-01-31"),
        ],
    )
    def test_each_form(self, text: str, canonical: str) -> None:
        assert str(Period.parse(text)) == canonical

    def test_the_pivot_of_two_digit_years(self) -> None:
        assert Period.parse(f"01/{PIVOT_YEAR - 1}").start.year == 2068
        assert Period.parse("01/90").start.year == 1990
        with pytest.raises(PeriodError, match="1969"):
            Period.parse(f"01/{PIVOT_YEAR}")


class TestRefusals:
    """What is ambiguous, open or no period is refused with the reason."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("seit Januar 2019", "period.open"),
            ("ab 2019", "period.open"),
            ("bis 31.12.22", "period.open-start"),
            ("since 2019", "period.open"),
            ("2019-", "period.open"),
            ("2019 bis heute", "period.open"),
            ("from 2019 to", "period.open"),
            ("01/19 – heute", "period.open"),
            ("– 2022", "period.open-start"),
            ("2019-01-01/..", "period.open"),
            ("../2022-12-31", "period.open-start"),
            ("2019-01-01/", "period.open"),
            ("01/02/2019", "period.slashed-date"),
            ("01/02/19 bis 03/04/19", "period.slashed-date"),
            ("2019/20", "period.shortened-year"),
            ("2019-20", "period.shortened-year"),
            ("Januar 19", "period.two-digit-year"),
            ("19", "period.two-digit-year"),
            ("November bis Februar 2020", "period.no-year"),
            ("Juni bis Juni 2020", "period.no-year"),
            ("Q4–Q2 2022", "period.no-year"),
            ("Juni bis Q3 2012", "period.no-year"),
            ("Juni 2011 bis Oktober", "period.no-year"),
            ("01.01. bis 15.12.2022", "period.no-year"),
            ("1. Juni bis 3. Oktober 2012", "period.no-year"),
            ("Q0–Q3 2022", "period.not-in-calendar"),
            ("3. Halbjahr 2020", "period.not-in-calendar"),
            ("1. HJ 20", "period.two-digit-year"),
            ("Förderrunde 2023", "period.round"),
            ("funding round 2023", "period.round"),
            ("Förderrunde", "period.unreadable"),
            ("Jahr 2014-2015", "period.unreadable"),
            ("Schuljahr 2014", "period.unreadable"),
            ("FY 2014", "period.unreadable"),
            ("Jahre 2014", "period.unreadable"),
            ("Stand: September 2022", "period.state"),
            ("as of July 2020", "period.state"),
            ("Stand: gestern", "period.unreadable"),
            ("Mitte 2012", "period.blurred"),
            ("Ende 05.03.2019", "period.unreadable"),
            ("Mitte gestern", "period.unreadable"),
            ("nach 9999", "period.open"),
            ("30.02.2019", "period.not-in-calendar"),
            ("13/19", "period.not-in-calendar"),
            ("Q5 2019", "period.not-in-calendar"),
            ("2019-00", "period.shortened-year"),
            ("0000", "period.not-in-calendar"),
            ("2022-2019", "period.reversed"),
            ("2022-12-31/2019-01-01", "period.reversed"),
            ("2019-01-01/P", "period.duration"),
            ("2019-01-01/P0D", "period.duration"),
            ("2019-01-01/PT36H", "period.duration"),
            ("2019-01-01/P1.5Y", "period.duration"),
            ("2019-01-01/P-1D", "period.duration"),
            ("2019-01-01/P99999Y", "period.beyond-calendar"),
            ("2019-01-01/P9999999D", "period.beyond-calendar"),
            ("", "period.unreadable"),
            ("letztes Jahr", "period.unreadable"),
            ("Foo 2019", "period.unreadable"),
            ("20190101", "period.unreadable"),
            ("2019-W05", "period.unreadable"),
            ("2019-01-01T00:00", "period.unreadable"),
            ("019", "period.unreadable"),
            ("٢٠١٩", "period.unreadable"),
            ("２０１９", "period.unreadable"),
            ("\ud800", "period.unreadable"),
            ("2019\x00", "period.unreadable"),
            ("2019 bis 2020 bis 2021", "period.unreadable"),
            (None, "period.not-text"),
            (2019, "period.not-text"),
            (b"2019", "period.not-text"),
        ],
    )
    def test_each_refusal(self, text: object, code: str) -> None:
        assert code_of(text) == code

    @pytest.mark.parametrize("piece", ["1", "-", " ", "2019-", "bis ", "von ", "/", "x", "P1Y", "1. "])
    def test_megabytes_are_refused_at_once(self, piece: str) -> None:
        begun = time.perf_counter()
        assert code_of(piece * (2_000_000 // len(piece))) == "period.too-long"
        for length in range(MAX_TEXT - 20, MAX_TEXT + 1):
            assert code_of((piece * length)[:length]).startswith("period.")
        assert time.perf_counter() - begun < 1

    def test_messages_can_be_printed(self) -> None:
        with pytest.raises(PeriodError) as refused:
            Period.parse("\ud800\x1b[2J")
        assert str(refused.value).isprintable()


class TestConstructor:
    """A period has two plain dates, the end not before the start."""

    @pytest.mark.parametrize(
        ("start", "end", "code"),
        [
            (date(2019, 1, 2), date(2019, 1, 1), "period.reversed"),
            (datetime(2019, 1, 1, tzinfo=UTC), date(2019, 1, 2), "period.moment"),
            (date(2019, 1, 1), "2019-01-02", "period.not-a-date"),
            (None, None, "period.not-a-date"),
            (True, 1.5, "period.not-a-date"),
        ],
    )
    def test_refuses(self, start: Any, end: Any, code: str) -> None:
        with pytest.raises(PeriodError) as refused:
            Period(start, end)
        assert refused.value.code == code

    def test_a_kind_of_date_becomes_a_plain_one(self) -> None:
        class Holiday(date):
            pass

        period = Period(Holiday(2019, 5, 1), Holiday(2020, 12, 25))
        assert (type(period.start), type(period.end)) == (date, date)
        assert period == Period(date(2019, 5, 1), date(2020, 12, 25))

    @pytest.mark.parametrize("year", [0, 10_000, -1, pytest.param(10**5_000, id="huge"), True, 2019.0, "2019", None])
    def test_years_outside_the_calendar(self, year: Any) -> None:
        for make in (Period.year, lambda y: Period.quarter(y, 1), lambda y: Period.month(y, 1)):
            with pytest.raises(PeriodError) as refused:
                make(year)
            assert refused.value.message("de")

    @pytest.mark.parametrize("number", [0, 13, 1.0, None])
    def test_months_and_quarters_outside_the_year(self, number: Any) -> None:
        for make in (Period.quarter, Period.month):
            with pytest.raises(PeriodError):
                make(2019, number)

    def test_the_last_year_of_the_calendar(self) -> None:
        last = Period.year(9999)
        assert (last.months, last.days, len(last.split("month"))) == (12, 365, 12)
        assert last.is_whole_months
        assert not last.adjoins(last)


class TestCalendar:
    """Months, quarters, years; contain, overlap, adjoin; split."""

    def test_months_and_days(self) -> None:
        assert (ROUND.months, ROUND.days) == (48, 1461)
        assert (Period.month(2019, 2).months, Period.quarter(2019, 4).months) == (1, 3)

    def test_what_is_not_made_of_whole_months_says_its_dates(self) -> None:
        survey = Period.parse("01.01.19 bis 15.12.22")
        assert not survey.is_whole_months
        with pytest.raises(PeriodError, match="1 January 2019 to 15 December 2022") as refused:
            _ = survey.months
        assert "15.12.2022" in refused.value.message("de")

    def test_contains_days_and_periods(self) -> None:
        assert ROUND.contains(Period.quarter(2019, 1))
        assert ROUND.contains(date(2022, 12, 31))
        assert not ROUND.contains(date(2023, 1, 1))
        assert not Period.year(2019).contains(ROUND)

    def test_neighbours_adjoin_and_do_not_overlap(self) -> None:
        first, second, later = Period.year(2019), Period.year(2020), Period.year(2022)
        assert first.adjoins(second)
        assert second.adjoins(first)
        assert not first.adjoins(later)
        assert not first.overlaps(second)
        assert first.intersection(second) is None
        assert first.hull(later) == ROUND
        assert ROUND.intersection(Period.parse("2022-2024")) == later

    def test_pieces_are_cut_at_the_calendar_and_at_the_ends(self) -> None:
        assert [str(piece) for piece in Period.parse("2019-02-10/2019-07-03").split("quarter")] == [
            "2019-02-10/2019-03-31",
            "2019-04-01/2019-06-30",
            "2019-07-01/2019-07-03",
        ]
        assert [piece.start.year for piece in ROUND.split("year")] == [2019, 2020, 2021, 2022]
        assert len(ROUND.split("quarter")) == 16

    def test_wrong_types(self) -> None:
        calls = (ROUND.overlaps, ROUND.adjoins, ROUND.intersection, ROUND.hull, ROUND.contains, ROUND.split)
        for call in calls:
            for value in (None, 1.5, "2019", ["month"], datetime(2019, 1, 1, tzinfo=UTC)):
                with pytest.raises(PeriodError):
                    cast("Any", call)(value)

    def test_periods_sort_by_start_then_end(self) -> None:
        periods = [Period.year(2020), ROUND, Period.year(2019), Period.month(2019, 1)]
        assert sorted(periods) == [Period.month(2019, 1), Period.year(2019), ROUND, Period.year(2020)]


class TestDisplay:
    """str is the ISO interval, repr evaluates back, words exist in both languages."""

    @pytest.mark.parametrize(
        ("period", "german", "english"),
        [
            (ROUND, "Januar 2019 bis Dezember 2022", "January 2019 to December 2022"),
            (Period.year(2019), "2019", "2019"),
            (Period.quarter(2019, 1), "1. Quartal 2019", "Q1 2019"),
            (Period.month(2019, 3), "März 2019", "March 2019"),
            (Period.parse("2019-07/P12M"), "Juli 2019 bis Juni 2020", "July 2019 to June 2020"),
            (Period.parse("2019-01/P3M"), "1. Quartal 2019", "Q1 2019"),
            (Period.parse("2019-01/P6M"), "Januar 2019 bis Juni 2019", "January 2019 to June 2019"),
            (Period.parse("2019-02/P3M"), "Februar 2019 bis April 2019", "February 2019 to April 2019"),
            (
                Period.parse("01.01.19 bis 15.12.22"),
                "01.01.2019 bis 15.12.2022",
                "1 January 2019 to 15 December 2022",
            ),
            (Period.parse("05.03.2019"), "05.03.2019", "5 March 2019"),
        ],
    )
    def test_words(self, period: Period, german: str, english: str) -> None:
        assert (period.in_language("de"), period.in_language("en")) == (german, english)

    def test_promises_of_every_class(self) -> None:
        assert eval(repr(ROUND), {"Period": Period}) == ROUND
        for twin in (copy.copy(ROUND), copy.deepcopy(ROUND), pickle.loads(pickle.dumps(ROUND))):
            assert (twin, hash(twin)) == (ROUND, hash(ROUND))
        with pytest.raises(AttributeError):
            cast("Any", ROUND).start = date(2020, 1, 1)

    def test_conversion(self) -> None:
        assert to_period(ROUND) is ROUND
        assert to_period("01/19-12/22") == ROUND
        with pytest.raises(PeriodError):
            to_period(cast("str", 2019))


class TestDates:
    """02.01.23 is 2 January 2023; two-digit years stand in German forms only, data refuse them."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("02.01.23", date(2023, 1, 2)),
            ("21.12.2022", date(2022, 12, 21)),
            ("2. Januar 2023", date(2023, 1, 2)),
            ("2 January 2023", date(2023, 1, 2)),
            ("2023-05-24", date(2023, 5, 24)),
        ],
    )
    def test_single_dates(self, text: str, day: date) -> None:
        assert parse_date(text) == day

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("2023", "date.not-a-day"),
            ("01/19", "date.not-a-day"),
            ("gestern", "date.unreadable"),
            ("01/02/2019", "period.slashed-date"),
            ("23-01-02", "date.unreadable"),
            ("31.02.2019", "period.not-in-calendar"),
            (20190101, "period.not-text"),
        ],
    )
    def test_no_single_date(self, text: object, code: str) -> None:
        with pytest.raises(PeriodError) as refused:
            parse_date(cast("str", text))
        assert refused.value.code == code


class TestErrors:
    """A period or date that is refused comes with the part that is wrong, and where one is likely, the right one."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            (
                "ab 2019",
                "period.open",
                {
                    "text": "'ab 2019'",
                    "interval": Text("ab 01.01.2019 ohne Ende", "from 1 January 2019 without an end"),
                },
            ),
            ("01/02/2019", "period.slashed-date", {"text": "'01/02/2019'", "part": "'01/02/2019'"}),
            (
                "vom 01/02/19 bis 03/04/19",
                "period.slashed-date",
                {"text": "'vom 01/02/19 bis 03/04/19'", "part": "'01/02/19'"},
            ),
            ("2019/20", "period.shortened-year", {"text": "'2019/20'", "part": "'2019/20'"}),
            ("Januar 19", "period.two-digit-year", {"text": "'Januar 19'", "part": "'Januar 19'"}),
            ("Q1", "period.no-year", {"text": "'Q1'", "part": "'Q1'"}),
            ("30.02.2019", "period.not-in-calendar", {"text": "'30.02.2019'", "part": "'30.02.2019'"}),
            ("2019-00", "period.shortened-year", {"text": "'2019-00'", "part": "'2019-00'"}),
            ("2022-2019", "period.reversed", {"start": date(2022, 1, 1), "end": date(2019, 12, 31)}),
            ("2019-01-01/P", "period.duration", {"text": "'P'"}),
            ("2019-01-01/P99999Y", "period.beyond-calendar", {"start": date(2019, 1, 1), "text": "P99999Y"}),
            ("letztes Jahr", "period.unreadable", {"text": "'letztes Jahr'"}),
            (None, "period.not-text", {"kind": "NoneType"}),
            ("x" * 101, "period.too-long", {"length": 101, "limit": 100}),
            ("x" * 100, "period.unreadable", None),
        ],
    )
    def test_texts(self, text: Any, code: str, data: dict[str, object] | None) -> None:
        found = refusal(lambda: Period.parse(text))
        assert found == (code, data if data is not None else found[1])

    @pytest.mark.parametrize(
        ("call", "code", "data"),
        [
            (lambda: Period.year(0), "period.out-of-range", {"name": Text("Jahr", "year"), "low": "1", "high": "9999"}),
            (
                lambda: Period.quarter(0, 1),
                "period.out-of-range",
                {"name": Text("Jahr", "year"), "low": "1", "high": "9999"},
            ),
            (
                lambda: Period.month(10_000, 1),
                "period.out-of-range",
                {"name": Text("Jahr", "year"), "low": "1", "high": "9999"},
            ),
            (
                lambda: Period.quarter(2019, 5),
                "period.out-of-range",
                {"name": Text("Quartal", "quarter"), "low": "1", "high": "4"},
            ),
            (
                lambda: Period.month(2019, 0),
                "period.out-of-range",
                {"name": Text("Monat", "month"), "low": "1", "high": "12"},
            ),
            (lambda: Period.month(2019, True), "period.no-number", {"name": Text("Monat", "month"), "kind": "bool"}),
            (lambda: Period(date(2019, 1, 2), date(2019, 1, 1)), "period.reversed", None),
            (lambda: Period(anything(None), date(2019, 1, 1)), "period.not-a-date", {"kind": "NoneType"}),
            (lambda: ROUND.overlaps(anything("2019")), "period.no-period", {"kind": "str"}),
            (lambda: to_period(anything(5)), "period.no-period", {"kind": "int"}),
            (lambda: ROUND.split(anything("day")), "period.unit", {"units": ("month", "quarter", "year")}),
            (
                lambda: SURVEY.months,
                "period.not-whole-months",
                {"start": date(2019, 1, 1), "end": date(2022, 12, 15)},
            ),
            (lambda: parse_date("2023"), "date.not-a-day", {"text": "'2023'"}),
            (lambda: parse_date("gestern"), "date.unreadable", {"text": "'gestern'"}),
        ],
    )
    def test_calls(self, call: Callable[[], object], code: str, data: dict[str, object] | None) -> None:
        found = refusal(call)
        assert found == (code, data if data is not None else found[1])
