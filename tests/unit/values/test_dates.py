"""The grammar of dates: which forms it reads, into which parts, and the reason for which it refuses a text."""

from __future__ import annotations

import pytest

from iqmodel.values.dates import (
    MAX_TEXT,
    PIVOT_YEAR,
    CalendarParts,
    calendar_parts,
    duration,
    is_shortened,
    iso_interval,
    plain,
    sides,
    with_year_of,
)
from iqmodel.values.dates import refusal as refusal_of
from tests.refusals import refusal


class TestPreparing:
    """Before it is read, a text gets composed characters, single ordinary blanks and ordinary hyphens."""

    @pytest.mark.parametrize(
        ("text", "prepared"),
        [
            (" Ma\u0308rz \n\t2019 ", "März 2019"),
            ("Januar\N{NO-BREAK SPACE}2019", "Januar 2019"),
            ("2019\N{HYPHEN}2020\N{NON-BREAKING HYPHEN}2021", "2019-2020-2021"),
            ("2019\N{EN DASH}2020", "2019\N{EN DASH}2020"),
            ("x" * MAX_TEXT, "x" * MAX_TEXT),
            ("", ""),
        ],
    )
    def test_each_step(self, text: str, prepared: str) -> None:
        assert plain(text) == prepared

    def test_what_is_refused_unread(self) -> None:
        assert refusal(lambda: plain("x" * (MAX_TEXT + 1))) == ("period.too-long", {"length": 101, "limit": 100})
        # The limit is on what was given, not on what remains of it.
        assert refusal(lambda: plain(" " * 200)) == ("period.too-long", {"length": 200, "limit": 100})
        for value, kind in ((None, "NoneType"), (2019, "int"), (b"2019", "bytes")):
            assert refusal(lambda value=value: plain(value)) == ("period.not-text", {"kind": kind})  # type: ignore[misc]  # no inference of a default


class TestParts:
    """A text names a year, and a quarter or a month with or without a day; whether such a day exists is not asked."""

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("2019", (2019, None, None, None)),
            ("2019-03", (2019, None, 3, None)),
            ("2019-03-05", (2019, None, 3, 5)),
            ("2019-Q1", (2019, 1, None, None)),
            ("2019Q4", (2019, 4, None, None)),
            ("Q2 2019", (2019, 2, None, None)),
            ("q2/2019", (2019, 2, None, None)),
            ("3. Quartal 2019", (2019, 3, None, None)),
            ("3.quartal 2019", (2019, 3, None, None)),
            ("1st quarter 2019", (2019, 1, None, None)),
            ("4th Quarter of 2019", (2019, 4, None, None)),
            ("02.01.2023", (2023, None, 1, 2)),
            ("2. 1. 2023", (2023, None, 1, 2)),
            ("02.01.23", (2023, None, 1, 2)),
            ("1/2019", (2019, None, 1, None)),
            ("01/19", (2019, None, 1, None)),
            ("01.2019", (2019, None, 1, None)),
            ("Januar 2019", (2019, None, 1, None)),
            ("Jan. 2019", (2019, None, 1, None)),
            ("JÄNNER 2019", (2019, None, 1, None)),
            ("maerz 2019", (2019, None, 3, None)),
            ("Mrz 2019", (2019, None, 3, None)),
            ("Sept. 2019", (2019, None, 9, None)),
            ("Okt 2019", (2019, None, 10, None)),
            ("Oct 2019", (2019, None, 10, None)),
            ("2. Januar 2019", (2019, None, 1, 2)),
            ("2.Januar 2019", (2019, None, 1, 2)),
            ("2nd January, 2019", (2019, None, 1, 2)),
            ("1 January 2019", (2019, None, 1, 1)),
            ("January 3rd, 2019", (2019, None, 1, 3)),
            # No calendar has these; the grammar does not know one.
            ("99/2019", (2019, None, 99, None)),
            ("2019-Q9", (2019, 9, None, None)),
            ("31.02.2019", (2019, None, 2, 31)),
            ("H1 2019", (2019, None, None, None, 1)),
            ("h2/2019", (2019, None, None, None, 2)),
            ("1. Halbjahr 2019", (2019, None, None, None, 1)),
            ("2. HJ 2019", (2019, None, None, None, 2)),
            ("2.Hj. 2019", (2019, None, None, None, 2)),
            ("zweites Halbjahr 2019", (2019, None, None, None, 2)),
            ("First half of 2019", (2019, None, None, None, 1)),
            ("the 2nd half-year 2019", (2019, None, None, None, 2)),
            ("viertes Quartal 2019", (2019, 4, None, None)),
            ("the third quarter of 2019", (2019, 3, None, None)),
            ("9. Halbjahr 2019", (2019, None, None, None, 9)),
        ],
    )
    def test_each_form(self, text: str, parts: tuple[int | None, ...]) -> None:
        named = calendar_parts(text)
        assert named is not None
        assert named[: len(parts)] == parts
        # Of the forms above none names a half-year; those with five parts do.
        assert named.half is None or len(parts) == 5

    @pytest.mark.parametrize(
        "text",
        [
            *("", "19", "20190305", "2019-3", "2019-03-5", "1.19", "January 19", "Foo 2019", "Januar  2019", "0 2019"),
            *("2019-01-01 ", "Q1-2019", "January 1 2019", "01/02/2019", "1. Januar 19", "٢٠١٩", "２０１９", "2019\n"),
            *("Halbjahr 2019", "H1 19", "H1-2019", "1. half of 2019", "1st Halbjahr 2019", "first 2019", "HJ 1/2019"),
        ],
    )
    def test_other_texts_have_none_of_the_forms(self, text: str) -> None:
        assert calendar_parts(text) is None

    def test_the_pivot_of_two_digit_years(self) -> None:
        years = {two: parts[0] for two in range(100) if (parts := calendar_parts(f"01/{two:02}"))}
        assert PIVOT_YEAR == 69
        assert years == {two: two + (2000 if two < 69 else 1900) for two in range(100)}

    def test_beside_an_iso_interval_only_iso_forms_are_read(self) -> None:
        assert calendar_parts("2019-03-05", iso=True) == CalendarParts(2019, None, 3, 5)
        assert calendar_parts("2019-Q1", iso=True) == CalendarParts(2019, 1)
        for text in ("01/19", "Januar 2019", "02.01.2023", "Q1 2019"):
            assert calendar_parts(text, iso=True) is None


class TestRanges:
    """Two of these joined are a range: by a word, a dash, a hyphen, or as an ISO interval."""

    @pytest.mark.parametrize(
        ("text", "both"),
        [
            ("2019 bis 2022", ("2019", "2022")),
            ("vom 01.01.2019 bis zum 31.12.2022", ("01.01.2019", "31.12.2022")),
            ("Von 2019 BIS 2022", ("2019", "2022")),
            ("from 2019 through 2022", ("2019", "2022")),
            ("2019 to 2022", ("2019", "2022")),
            ("2019–2022", ("2019", "2022")),
            ("2019-Q1 — 2022-Q4", ("2019-Q1", "2022-Q4")),
            ("2019-01 - 2022-12", ("2019-01", "2022-12")),
            ("01/19-12/22", ("01/19", "12/22")),
        ],
    )
    def test_sides(self, text: str, both: tuple[str, str]) -> None:
        assert sides(text) == both

    @pytest.mark.parametrize("text", ["", "2019", "2019-01-01", "2019bis2022", "–2022", "2019 bis", "2019/2022"])
    def test_no_range(self, text: str) -> None:
        assert sides(text) is None

    def test_iso_intervals(self) -> None:
        assert iso_interval("2019-01-01/P4Y") == ("2019-01-01", "P4Y")
        assert iso_interval("2019/2022") == ("2019", "2022")
        for text in ("01/19", "2019", "2019/", "/2019", "2019-01/2019-02/2019-03", "201/2022"):
            assert iso_interval(text) is None

    def test_durations(self) -> None:
        assert duration("P4Y") == {"years": 4, "months": 0, "weeks": 0, "days": 0}
        assert duration("P1Y2M3W4D") == {"years": 1, "months": 2, "weeks": 3, "days": 4}
        for text in ("P", "P0D", "P0Y0M", "4Y", "PT1H", "P1M1Y", "P-1D", "P1.5Y", "p1y", "P123456Y", "P1234567M", ""):
            assert duration(text) is None

    def test_a_second_year_may_be_shortened(self) -> None:
        assert [is_shortened(text) for text in ("2019/20", "2019-20", "2019-13")] == [True] * 3
        assert [is_shortened(text) for text in ("2019", "2019-1", "2019/200", "19/20")] == [False] * 4


class TestYearOnce:
    """Two months, quarters or half-years named in the same way may share a year, which then stands at the end."""

    @pytest.mark.parametrize(
        ("first", "last", "whole"),
        [
            ("Juni", "Oktober 2012", "Juni 2012"),
            ("Jun.", "Oct 2012", "Jun. 2012"),
            ("Q1", "Q3 2022", "Q1 2022"),
            ("q1", "Q3/2022", "Q1/2022"),
            ("H1", "H2 2022", "H1 2022"),
            ("1.", "3. Quartal 2019", "1. Quartal 2019"),
            ("1. Quartal", "3. Quartal 2019", "1. Quartal 2019"),
            ("erstes", "zweites Halbjahr 2019", "erstes Halbjahr 2019"),
            ("the first", "third quarter of 2019", "first quarter of 2019"),
            ("1st quarter", "the 3rd quarter of 2019", "the 1st quarter of 2019"),
        ],
    )
    def test_the_first_takes_the_year_of_the_last(self, first: str, last: str, whole: str) -> None:
        assert with_year_of(first, last) == whole

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("Juni", "2012"),
            ("Juni", "3. Oktober 2012"),
            ("1. Juni", "Oktober 2012"),
            ("01.01.", "15.12.2022"),
            ("Foo", "Oktober 2012"),
            ("Juni", "Foo 2012"),
            ("Juni", "Q3 2012"),
            ("Q1", "H2 2012"),
            ("1. Halbjahr", "3. Quartal 2012"),
            ("1", "Q3 2012"),
            ("Juni", "Oktober 12"),
            ("Juni 2011", "Oktober 2012"),
        ],
    )
    def test_nothing_else_does(self, first: str, last: str) -> None:
        assert with_year_of(first, last) is None


class TestRefusal:
    """The reason is the first that fits the whole text, then one of its parts; else the text is unreadable."""

    @pytest.mark.parametrize(
        ("text", "parts", "code", "part"),
        [
            ("01/02/19", (), "period.slashed-date", "01/02/19"),
            ("2019/20", (), "period.shortened-year", "2019/20"),
            ("Januar '19", (), "period.two-digit-year", "Januar '19"),
            ("Q1 19", (), "period.two-digit-year", "Q1 19"),
            ("19", (), "period.two-digit-year", "19"),
            ("Januar", (), "period.no-year", "Januar"),
            ("1. Januar", (), "period.no-year", "1. Januar"),
            ("01.01.", (), "period.no-year", "01.01."),
            ("Q1", (), "period.no-year", "Q1"),
            ("1.", (), "period.no-year", "1."),
            ("1. Halbjahr", (), "period.no-year", "1. Halbjahr"),
            ("the first half", (), "period.no-year", "the first half"),
            ("3. Quartal 19", (), "period.two-digit-year", "3. Quartal 19"),
            ("first half of 19", (), "period.two-digit-year", "first half of 19"),
            ("Foo", (), "period.unreadable", None),
            ("Foo 19", (), "period.unreadable", None),
            ("Januar bis März 2019", ("Januar", "März 2019"), "period.no-year", "Januar"),
            ("x bis 01/02/19", ("x", "01/02/19"), "period.slashed-date", "01/02/19"),
        ],
    )
    def test_each_reason(self, text: str, parts: tuple[str, ...], code: str, part: str | None) -> None:
        error = refusal_of(text, parts)
        data = {"text": repr(text)} | ({} if part is None else {"part": repr(part)})
        assert (error.code, {name: str(value) for name, value in error.data.items()}) == (code, data)
