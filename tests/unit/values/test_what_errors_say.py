"""What an error of this wing carries: the offending text, the place in it, and what would have been right.

Messages are made of these data; programs that show their own messages read nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from iqmodel.errors import IQModelError
from iqmodel.language.text import Text
from iqmodel.values.counts import MAX_COUNT, Bounds, about, at_most, between, figure_error
from iqmodel.values.numbers import parse_count
from iqmodel.values.periods import Period, iso_date, parse_date, to_period
from iqmodel.values.scopes import MAX_TEXT, Scope, State
from iqmodel.values.wordings import WORDINGS

GERMAN, ENGLISH = Text(de="Deutsch", en="German"), Text(de="Englisch", en="English")
NOTHING = Text(de="keine", en="none")
ROUND = Period.parse("2019-2022")
SURVEY = Period.parse("01.01.19 bis 15.12.22")
CODES = "about, more_than, just_under, just_over, at_least, at_most"
WORDS = "rund, etwa, ca., circa, ungefähr, über, mehr als, knapp, fast, gut, mindestens, bis zu, höchstens und zwischen"
LAENDER = (
    *("DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV"),
    *("DE-NI", "DE-NW", "DE-RP", "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH"),
)


def anything(value: object) -> Any:
    """An argument of the wrong type, on purpose."""
    return value


def said(call: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(IQModelError) as caught:
        call()
    return caught.value.code, dict(caught.value.data)


class TestNumbers:
    """A numeral that is refused comes with the language it was read in, and the sign or word that is wrong."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            ("41.63.74", "number.grouping", {"language": GERMAN}),
            ("416_374", "number.character", {"character": "_", "language": GERMAN}),
            ("416'374", "number.apostrophe", {"grouped": "416.374", "plain": "416374", "language": GERMAN}),
            ("416,374", "number.other-language", {"language": GERMAN, "other": ENGLISH}),
            ("12,5", "number.decimal", {"mark": ",", "language": GERMAN}),
            ("1.416 374", "number.mixed-separators", {"language": GERMAN}),
            ("٤١٦", "number.other-digits", {"language": GERMAN}),
            ("-5", "number.sign", {"sign": "-", "language": GERMAN}),
            ("007", "number.leading-zero", {}),
            (" 5", "number.blank-around", {}),
            (".500", "number.loose-separator", {"language": GERMAN}),
            ("RUND 400", "number.word", {"word": "RUND", "known": WORDS}),
            ("400 Personen", "number.words-after", {"words": "Personen", "language": GERMAN}),
            ("n/a", "number.none", {"language": GERMAN}),
            ("zwischen 10", "number.half-range", {"second": "und"}),
        ],
    )
    def test_texts(self, text: str, code: str, data: dict[str, object]) -> None:
        assert said(lambda: parse_count(text)) == (code, {"text": text, **data})

    @pytest.mark.parametrize(
        ("signs", "status", "german", "english"),
        [
            (
                ("-", "–", "—", "−"),
                "not_collected",
                "nichts vorhanden – dann 0 schreiben – oder nicht erhoben",
                "none at all – then write 0 – or not collected",
            ),
            (("...", "…"), "not_stated", "Angabe folgt später", "to be stated later"),
            ((".",), "suppressed", "unbekannt oder geheim gehalten", "unknown or suppressed"),
            (("*",), "suppressed", "geheim gehalten", "suppressed"),
            (("/",), "suppressed", "nicht sicher genug", "not reliable enough"),
            (("x", "X"), "not_collected", "Angabe nicht sinnvoll", "not applicable"),
        ],
    )
    def test_signs_of_tables(self, signs: tuple[str, ...], status: str, german: str, english: str) -> None:
        for sign in signs:
            meaning = Text(de=german, en=english)
            expected = {"text": sign, "meaning": meaning, "status": status}
            assert said(lambda sign=sign: parse_count(sign)) == ("number.state", expected)  # type: ignore[misc]  # no inference of a default

    def test_lengths_and_types(self) -> None:
        assert said(lambda: parse_count("9" * 100))[0] == "number.too-large"
        code, data = said(lambda: parse_count("9" * 101))
        assert (code, data["length"], data["limit"]) == ("number.too-long", 101, 100)
        assert str(data["text"]).startswith("999")
        assert said(lambda: parse_count(anything(b"5"))) == ("number.not-text", {"type": "bytes"})

    @pytest.mark.parametrize(
        ("call", "code", "data"),
        [
            (lambda: parse_count("1.000.000.000.001"), "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            (lambda: about(MAX_COUNT + 1), "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            (lambda: about(0), "number.wording-zero", {"wording": "about"}),
            (lambda: about(-1), "number.negative", {"value": -1}),
            (lambda: about(5, unit=0), "number.unit", {"unit": 0}),
            (lambda: about(5, unit=MAX_COUNT + 1), "number.unit", {"unit": MAX_COUNT + 1}),
            (lambda: between(-1, 1), "number.negative.possible", {"value": Bounds(-1, 1)}),
            (lambda: Bounds(2, 1), "number.reversed", {"low": 2, "high": 1}),
            (lambda: Bounds(anything(1.0), 2), "number.float", {"value": "1.0"}),
            (lambda: Bounds(anything(True), 2), "number.not-whole", {"value": "True", "type": "bool"}),
            (
                lambda: Bounds(1, 2, anything("rund"), 1),
                "number.wording-code",
                {"wording": "rund", "stated": 1, "codes": CODES},
            ),
            (lambda: Bounds(1, 2, None, 1), "number.wording-code", {"wording": "None", "stated": 1, "codes": CODES}),
            (
                lambda: Bounds(1, 2, "about", None),
                "number.wording-code",
                {"wording": "about", "stated": NOTHING, "codes": CODES},
            ),
            (
                lambda: Bounds(1, None, "about", 3),
                "number.wording-bounds",
                {"wording": "about", "stated": 3, "low": 1, "high": NOTHING, "formula": WORDINGS["about"].formula},
            ),
            (
                lambda: Bounds(None, 5, "at_most", 5),
                "number.wording-bounds",
                {"wording": "at_most", "stated": 5, "low": NOTHING, "high": 5, "formula": "0 .. n"},
            ),
            (
                lambda: Bounds(MAX_COUNT + 1, None, "more_than", MAX_COUNT),
                "number.too-large",
                {"value": 10**12, "limit": 10**12},
            ),
            (lambda: int(at_most(3)), "number.inexact", {"count": at_most(3), "low": 0, "high": 3}),
            (
                lambda: int(Bounds(None, -3)),
                "number.inexact",
                {"count": Bounds(None, -3), "low": NOTHING, "high": -3},
            ),
        ],
    )
    def test_counts(self, call: Callable[[], object], code: str, data: dict[str, object]) -> None:
        assert said(call) == (code, data)

    @pytest.mark.parametrize(
        ("value", "code", "data"),
        [
            (-1, "number.negative", {"value": -1}),
            (Bounds(-1, 3), "number.negative.possible", {"value": Bounds(-1, 3)}),
            (MAX_COUNT + 1, "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            # Thousands that a spreadsheet has taken for decimals: from 1.000 up to 999.999, and not whole.
            (416.374, "number.float-thousands", {"value": "416.374", "meant": "416 374"}),
            (999.999, "number.float-thousands", {"value": "999.999", "meant": "999 999"}),
            (1.001, "number.float-thousands", {"value": "1.001", "meant": "1 001"}),
            (1.0, "number.float", {"value": "1.0"}),
            (0.5, "number.float", {"value": "0.5"}),
            (1000.0, "number.float", {"value": "1000.0"}),
            (1000.5, "number.float", {"value": "1000.5"}),
            (1.0001, "number.float", {"value": "1.0001"}),
        ],
    )
    def test_figures(self, value: object, code: str, data: dict[str, object]) -> None:
        error = figure_error(value)
        assert error is not None
        assert (error.code, dict(error.data)) == (code, data)


class TestScopes:
    """A scope that is refused comes with the close codes, the segment, or the two members that overlap."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            ("DE-XX", "scope.unknown-state", {"text": "'DE-XX'", "close": LAENDER}),
            ("FR", "scope.unreadable", {"text": "'FR'"}),
            ("Frankreich/a/b/c", "scope.unreadable", {"text": "'Frankreich/a/b/c'"}),
            ("Bayern/a/b/c", "scope.unreadable", {"text": "'Bayern/a/b/c'"}),
            ("Bayern/a/b", "scope.close", {"text": "'Bayern/a/b'", "close": ("DE-BY/a/b",)}),
            ("DE-BY/a/b/c", "scope.too-deep", {"text": "'DE-BY/a/b/c'"}),
            ("DE-BY/a/..", "scope.segment", {"text": "'DE-BY/a/..'", "segment": "'..'", "limit": 64}),
            ("DE+DE-BY", "scope.overlapping", {"first": "DE", "second": "DE-BY"}),
            ("DE-BY/n/p+DE-BY", "scope.overlapping", {"first": "DE-BY", "second": "DE-BY/n/p"}),
            ("DE-BY+DE-BY", "scope.overlapping", {"first": "DE-BY", "second": "DE-BY"}),
            (None, "scope.not-text", {"kind": "NoneType"}),
        ],
    )
    def test_texts(self, text: Any, code: str, data: dict[str, object]) -> None:
        assert said(lambda: Scope.parse(text)) == (code, data)

    def test_lengths(self) -> None:
        assert said(lambda: Scope.parse("x" * MAX_TEXT))[0] == "scope.unreadable"
        longer = {"length": MAX_TEXT + 1, "limit": 100_000}
        assert said(lambda: Scope.parse("x" * (MAX_TEXT + 1))) == ("scope.too-long", longer)
        assert Scope.parse(f"DE-BY/{'a' * 64}/{'b' * 64}").level == "project"
        assert said(lambda: Scope.parse(f"DE-BY/{'a' * 65}"))[0] == "scope.segment"

    def test_keys(self) -> None:
        assert said(lambda: State.from_key("17")) == ("scope.unknown-key", {"text": "'17'"})


class TestPeriods:
    """A period or date that is refused comes with the part that is wrong, and where one is likely, the right one."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            ("ab 2019", "period.open", {"text": "'ab 2019'"}),
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
        found = said(lambda: Period.parse(text))
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
            (lambda: iso_date("2019-1-1"), "date.not-iso", {"text": "'2019-1-1'"}),
            (lambda: iso_date("19-01-01"), "date.two-digit-year", {"text": "'19-01-01'"}),
            (lambda: iso_date("02.01.2023"), "date.german-form", {"text": "'02.01.2023'", "likely": "2023-01-02"}),
            (lambda: iso_date("31.02.2023"), "date.no-such-day", {"text": "'31.02.2023'"}),
            (lambda: iso_date("2022-31-12"), "date.swapped", {"text": "'2022-31-12'", "likely": "2022-12-31"}),
            (lambda: iso_date("2022-31-02"), "date.no-such-day", {"text": "'2022-31-02'"}),
            (lambda: iso_date(anything(5)), "date.not-text", {"kind": "int"}),
        ],
    )
    def test_calls(self, call: Callable[[], object], code: str, data: dict[str, object] | None) -> None:
        found = said(call)
        assert found == (code, data if data is not None else found[1])


class TestWordingsInWords:
    """What a wording means, and the formula that an error quotes."""

    def test_meanings_and_formulas(self) -> None:
        assert {code: (entry.meaning.de, entry.meaning.en, entry.formula) for code, entry in WORDINGS.items()} == {
            "about": ("gerundet", "rounded", "n − u//2 .. n + (u−1)//2, at least n−1 .. n+1"),
            "more_than": ("echt mehr", "strictly more", "n+1 .. open"),
            "just_under": ("wenig darunter", "just below", "n − u//2 .. n−1, at least n−2 .. n−1"),
            "just_over": ("wenig darüber", "just above", "n+1 .. n + (u−1)//2, at least n+1 .. n+2"),
            "at_least": ("so viel oder mehr", "that much or more", "n .. open"),
            "at_most": ("so viel oder weniger", "that much or less", "0 .. n"),
        }
