"""Laws of periods, compared with sets of days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iqmodel.errors import PeriodError
from iqmodel.language.text import Language
from iqmodel.language.writing import MONTHS, write_day
from iqmodel.values.days import EARLIEST_YEAR, iso_date
from iqmodel.values.periods import Period, parse_date
from tests.property.applied import applied, applies

DAYS = st.dates(date(EARLIEST_YEAR, 1, 1))
periods = st.builds(lambda *days: Period(min(days), max(days)), DAYS, DAYS)
whole_months = st.builds(
    lambda first, last: Period(
        min(first, last).replace(day=1), Period.month(max(first, last).year, max(first, last).month).end
    ),
    DAYS,
    DAYS,
)


def _month(number: int) -> Period:
    """A month, counted from January of the year 0."""
    return Period.month(number // 12, number % 12 + 1)


# Of a hundred years at most: longer ones have thousands of pieces.
few_whole_months = st.builds(
    lambda day, months: Period(day.replace(day=1), _month(day.year * 12 + day.month - 1 + months).end),
    st.dates(date(EARLIEST_YEAR, 1, 1), date(9899, 12, 31)),
    st.integers(0, 1_199),
)
# Of the pieces of which periods are written, in any order, and of anything else.
_PIECES = (
    *(
        "Jahr ",
        "1. ",
        "2. ",
        "Halbjahr ",
        "HJ ",
        "H1 ",
        "Q3 ",
        "first ",
        "half of ",
        "Juni ",
        "bis ",
        " - ",
        "–",
        "to ",
    ),
    *("Mitte ", "Ende ", "mid-", "seit ", "Stand: ", "as of ", "Förderrunde ", "2012", "2020 ", "(", ")", "/", "P1Y"),
)
TEXTS = st.one_of(
    st.text(alphabet="0123456789./-–PYMDWQ bisvontoJanuar", max_size=40),
    st.lists(st.sampled_from(_PIECES), max_size=7).map("".join),
)
units = st.sampled_from(["month", "quarter", "year"])


@st.composite
def close_periods(draw: st.DrawFn) -> Period:
    """Short periods near one another, so that they overlap, adjoin and contain one another often."""
    start = date(2019, 12, 20) + timedelta(days=draw(st.integers(0, 30)))
    return Period(start, start + timedelta(days=draw(st.integers(0, 12))))


def days(period: Period) -> set[date]:
    return {period.start + timedelta(days=number) for number in range(period.days)}


class TestText:
    """A period written is a period read."""

    @given(st.one_of(periods, whole_months))
    def test_the_canonical_text_reads_back(self, period: Period) -> None:
        assert Period.parse(str(period)) == period
        assert eval(repr(period), {"Period": Period}) == period

    @given(st.one_of(periods, whole_months), st.sampled_from(["de", "en"]))
    @example(Period.year(EARLIEST_YEAR), "de")
    @example(Period.quarter(9999, 4), "en")
    def test_the_words_read_back(self, period: Period, language: Literal["de", "en"]) -> None:
        assert Period.parse(period.in_language(language)) == period

    @given(st.integers(EARLIEST_YEAR, 9999), st.integers(0, 11), st.integers(0, 11), st.sampled_from(["de", "en"]))
    def test_labels_in_both_languages_read_back(self, year: int, one: int, two: int, language: Language) -> None:
        first, last = sorted((one, two))
        months = [MONTHS[number].in_language(language) for number in (first, last)]
        join = {"de": "bis", "en": "to"}[language]
        if first < last:
            whole = Period(Period.month(year, first + 1).start, Period.month(year, last + 1).end)
            assert Period.parse(f"{months[0]} {join} {months[1]} {year}") == whole
            # The other way round it would begin in the year before, which nobody has said.
            with pytest.raises(PeriodError):
                Period.parse(f"{months[1]} {join} {months[0]} {year}")
        quarters = Period(Period.quarter(year, first // 3 + 1).start, Period.quarter(year, last // 3 + 1).end)
        if first // 3 < last // 3:
            assert Period.parse(f"Q{first // 3 + 1}–Q{last // 3 + 1} {year}") == quarters
        half = one // 6 + 1
        halves = {"de": (f"{half}. Halbjahr", f"{half}. HJ"), "en": (("first", "second")[half - 1] + " half of",)}
        for name in (f"H{half}", *halves[language]):
            read = Period.parse(f"{name} {year}")
            assert (read.start.month, read.end.month, read.months) == (6 * half - 5, 6 * half, 6)
        label = {"de": "Jahr", "en": "year"}[language]
        assert Period.parse(f"{label} {year}") == Period.year(year)

    @given(st.one_of(periods, whole_months), st.sampled_from(["de", "en"]))
    def test_a_label_changes_no_period(self, period: Period, language: Language) -> None:
        words = period.in_language(language)
        assert Period.parse({"de": "Zeitraum: ", "en": "period "}[language] + words) == period
        state = {"de": "Stand: ", "en": "as of "}[language] + words
        assert Period.parse_as_of(state) == Period.parse_as_of(words) == period
        with pytest.raises(PeriodError) as refused:
            Period.parse(state)
        assert refused.value.code == "period.state"

    @given(periods, st.dates(date(EARLIEST_YEAR, 1, 1)), st.sampled_from(["de", "en"]))
    def test_a_round_gives_the_start_and_bounds_the_end(self, whole: Period, day: date, language: Language) -> None:
        text = {"de": "bis ", "en": "up to "}[language] + write_day(day, language)
        if whole.contains(day):
            assert Period.parse(text, within=whole) == Period(whole.start, day)
        else:
            with pytest.raises(PeriodError):
                Period.parse(text, within=whole)

    @given(DAYS)
    def test_dates_read_back(self, day: date) -> None:
        german = f"{day.day:02}.{day.month:02}.{day.year:04}"
        assert parse_date(german) == parse_date(day.isoformat()) == iso_date(day.isoformat()) == day

    @given(st.dates(max_value=date(EARLIEST_YEAR - 1, 12, 31)), DAYS)
    def test_no_earlier_day_is_read_or_begins_a_period(self, early: date, day: date) -> None:
        german = f"{early.day:02}.{early.month:02}.{early.year:04}"
        for attempt in (
            lambda: parse_date(german),
            lambda: iso_date(early.isoformat()),
            lambda: Period(early, day),
            lambda: Period.parse(f"{early}/{day}"),
        ):
            with pytest.raises(PeriodError) as caught:
                attempt()
            assert caught.value.code.startswith("date.too-early")
            likely = caught.value.data.get("likely", day)
            assert likely.year >= EARLIEST_YEAR
            assert (likely.year - early.year) % 100 == 0 or likely == day

    @given(st.one_of(st.text(), TEXTS))
    def test_any_text_is_read_or_refused_with_a_message(self, text: str) -> None:
        for read in (Period.parse, Period.parse_as_of, parse_date, iso_date):
            try:
                read(text)
            except PeriodError as refused:
                assert refused.message("de").isprintable()  # noqa: PT017 - either way
                assert refused.message("en").isprintable()  # noqa: PT017 - either way


class TestSplit:
    """The pieces adjoin, are disjoint and make the period exactly."""

    @given(st.one_of(close_periods(), few_whole_months), units)
    def test_pieces_make_the_period(self, period: Period, unit: Literal["month", "quarter", "year"]) -> None:
        pieces = period.split(unit)
        assert (pieces[0].start, pieces[-1].end) == (period.start, period.end)
        assert sum(piece.days for piece in pieces) == period.days
        assert all(a < b and a.adjoins(b) and not a.overlaps(b) for a, b in pairwise(pieces))

    @given(st.one_of(close_periods(), few_whole_months), units)
    def test_no_piece_crosses_the_calendar(self, period: Period, unit: Literal["month", "quarter", "year"]) -> None:
        for piece in period.split(unit):
            year, month = piece.start.year, piece.start.month
            calendar = {
                "month": Period.month(year, month),
                "quarter": Period.quarter(year, (month + 2) // 3),
                "year": Period.year(year),
            }[unit]
            assert piece == calendar.intersection(period)

    @given(few_whole_months)
    def test_whole_months_have_as_many_pieces_as_months(self, period: Period) -> None:
        assert len(period.split("month")) == period.months


class TestDaySets:
    """Contain, overlap, adjoin, intersect and hull agree with the sets of days."""

    @applies(0.1, 0.98)
    @given(close_periods(), close_periods())
    def test_relations(self, a: Period, b: Period) -> None:
        assert a.contains(b) == (days(a) >= days(b))
        assert a.overlaps(b) == b.overlaps(a) == bool(days(a) & days(b))
        assert a.adjoins(b) == b.adjoins(a) == (not days(a) & days(b) and len(days(a.hull(b))) == a.days + b.days)
        applied(a.overlaps(b))

    @applies(0.1, 0.98)
    @given(close_periods(), close_periods())
    def test_combinations(self, a: Period, b: Period) -> None:
        shared = a.intersection(b)
        assert (days(shared) if shared else set()) == days(a) & days(b)
        assert a.hull(b).contains(a)
        assert a.hull(b).contains(b)
        assert {a.hull(b).start, a.hull(b).end} <= {a.start, a.end, b.start, b.end}
        applied(shared is not None)

    @given(close_periods(), st.integers(-40, 60))
    def test_days(self, period: Period, offset: int) -> None:
        day = date(2019, 12, 20) + timedelta(days=offset)
        assert period.contains(day) == (day in days(period))
