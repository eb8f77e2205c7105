"""The notation of numbers in text tables: proved by cells of a single meaning, never guessed."""

from __future__ import annotations

import re
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.notation import (
    DECLARE_NUMBERS,
    SEPARATORS,
    Notation,
    Numbers,
    NumbersFound,
    detect,
    for_table_editors,
    hint_on_words,
    in_digits,
    is_not_stated,
    read_figure,
    read_integer,
    survives,
    write_figure,
    write_integer,
)
from iqmodel.language.problems import objection
from tests.refusals import refusal


class TestDetection:
    """Only a cell of a single meaning proves a notation; plain has neither separator nor word."""

    @pytest.mark.parametrize(
        ("cells", "found"),
        [
            ([], NumbersFound("plain")),
            (["", " ", "5", "-7", "\N{MINUS SIGN}1234", "416 374"], NumbersFound("plain")),
            (["1.234"], NumbersFound(None, either="1.234")),
            (["5", "1,234", "1.234"], NumbersFound(None, either="1,234")),
            (["1.234.567"], NumbersFound("de", german="1.234.567")),
            (["1.234", "rund 400", "rund 500"], NumbersFound("de", german="rund 400", either="1.234")),
            (["-1,234,567"], NumbersFound("en", english="-1,234,567")),
            (["1.234,50"], NumbersFound("de", german="1.234,50")),
            (["1,234.5"], NumbersFound("en", english="1,234.5")),
            (["1.234.567", "about 5"], NumbersFound(None, "1.234.567", "about 5")),
            (["k. A.", "x", "1.23"], NumbersFound("plain")),
            (["123.456"], NumbersFound(None, either="123.456")),
            (["0.123"], NumbersFound("plain")),
        ],
    )
    def test_each(self, cells: list[str], found: NumbersFound) -> None:
        assert detect(cells) == found

    def test_what_people_write_instead_of_a_number(self) -> None:
        for text in ("k. A.", "k.A.", "ka", "keine Angabe", "n/a", "N. A.", "entfällt", "nicht erhoben", "???"):
            assert is_not_stated(f" {text} "), text
        for text in ("", "0", "5", "-", "kaa", "keine", "nicht", "n", "a?"):
            assert not is_not_stated(text), text

    def test_null_may_be_a_zero(self) -> None:
        """To leave such a cell empty would turn what was counted into what is not known."""
        empty = iq.Text("leer", "empty")
        for text in ("Null", " NULL ", "none", "keine"):
            hint = hint_on_words(text, empty)
            assert hint is not None, text
            assert "enter 0" in hint.en, text
        assert [hint_on_words(text, empty) for text in ("k. A.", "nan", "5", 5)] == [empty, empty, None, None]


class TestReading:
    """A cell is read in the notation of the table; what is none in it is refused."""

    @pytest.mark.parametrize(
        ("cell", "numbers", "count"),
        [
            ("1.234", "de", 1_234),
            (" 1.234 ", "de", 1_234),
            ("1,234", "en", 1_234),
            ("1234", "plain", 1_234),
            ("0", "de", 0),
            ("999.999.999.999", "de", 999_999_999_999),
            ("1.000.000.000.000", "de", 10**12),
            ("1 234", "plain", 1_234),
            ("rund 400", "de", iq.about(400)),
            ("about 400", "plain", iq.about(400)),
            ("unbekannt", "de", iq.UNKNOWN),
        ],
    )
    def test_each(self, cell: str, numbers: Numbers, count: iq.Count) -> None:
        assert read_figure(cell, numbers) == count

    @pytest.mark.parametrize(
        ("cell", "numbers", "code"),
        [
            ("1.234", "plain", "csv.plain-separator"),
            ("1,234", "plain", "csv.plain-separator"),
            ("1'234", "plain", "csv.plain-separator"),
            ("über 1’234", "plain", "csv.plain-separator"),
            ("1,234", "de", "number.other-language"),
            ("007", "de", "number.leading-zero"),
            ("-5", "de", "number.sign"),
            ("", "de", "number.empty"),
            ("١٢", "de", "number.other-digits"),
            ("1.000.000.000.001", "de", "number.too-large"),
        ],
    )
    def test_refusals(self, cell: str, numbers: Numbers, code: str) -> None:
        assert refusal(lambda: read_figure(cell, numbers))[0] == code

    def test_exact_numbers_may_be_negative(self) -> None:
        assert [read_integer(cell, "de") for cell in ("-2.312", "\N{MINUS SIGN}2.312", " 5 ", "0")] == [
            *(-2_312, -2_312, 5, 0)
        ]
        assert refusal(lambda: read_integer("rund 5", "de")) == ("csv.not-exact", {"text": "rund 5"})
        assert refusal(lambda: read_integer("--5", "de"))[0] == "number.sign"

    def test_the_short_way_reads_what_the_long_way_reads(self) -> None:
        for numbers, separator in SEPARATORS.items():
            pattern = re.compile(in_digits(separator))
            for number in (0, 7, 10, 999, 1_000, 12_345, 999_999, 10**6, 10**11, 10**12 - 1):
                text = f"{number:,}".replace(",", separator)
                assert pattern.fullmatch(text), text
                assert read_figure(text, numbers) == number
            for text in ("", "00", "01", "1" * 13, f"1{separator}23" if separator else "1.2", "1 234"):
                assert not pattern.fullmatch(text), text


class TestWriting:
    """Digits in the notation, wordings where they are read back as the same bounds, both bounds otherwise."""

    @pytest.mark.parametrize(
        ("count", "german", "english", "plain"),
        [
            (1_234, "1.234", "1,234", "1234"),
            (iq.about(181_000), "rund 181.000", "about 181,000", "about 181000"),
            (iq.about(400, unit=10), "zwischen 395 und 404", "between 395 and 404", "between 395 and 404"),
            (iq.between(1_000, 2_000), "zwischen 1.000 und 2.000", "between 1,000 and 2,000", "between 1000 and 2000"),
            (iq.UNKNOWN, "unbekannt", "unknown", "unknown"),
        ],
    )
    def test_figures(self, count: iq.Count, german: str, english: str, plain: str) -> None:
        assert [write_figure(count, numbers) for numbers in ("de", "en", "plain")] == [german, english, plain]
        for text, numbers in ((german, "de"), (english, "en"), (plain, "plain")):
            back = read_figure(text, numbers)  # type: ignore[arg-type]  # the three literals
            assert (iq.low(back), iq.high(back)) == (iq.low(count), iq.high(count))

    def test_integers(self) -> None:
        assert [write_integer(-2_312, numbers) for numbers in ("de", "en", "plain")] == ["-2.312", "-2,312", "-2312"]
        assert write_integer(0, "de") == "0"

    def test_which_wordings_survive(self) -> None:
        bounds = (iq.about(400), iq.more_than(170), iq.Bounds(1, 2), iq.UNKNOWN, iq.at_most(5))
        assert [one for one in bounds if not survives(one)] == []
        assert not survives(iq.about(400, unit=10))
        assert not survives(iq.Bounds(-3, 5))


class TestNotation:
    """The notation of a table; where it has none, each cell is read by what it proves itself."""

    OPEN = Notation(None)

    def test_declared(self) -> None:
        assert Notation("de").figure("1.234") == 1_234
        assert refusal(lambda: Notation("plain").figure("1.234"))[0] == "csv.plain-separator"
        assert [Notation(numbers).language for numbers in ("de", "en", "plain", None)] == ["de", "en", "de", "de"]

    def test_open(self) -> None:
        assert [self.OPEN.figure(text) for text in ("5", "1.234.567", "1,234,567")] == [5, 1_234_567, 1_234_567]
        assert refusal(lambda: self.OPEN.figure("1.234")) == ("csv.numbers-undecided", {"found": "1.234"})

    def test_a_table_that_contradicts_itself_reads_plain_numbers_alone(self) -> None:
        mixed = Notation(None, NumbersFound(None, "1.234.567", "1,234,567"))
        assert mixed.figure("5") == 5
        assert refusal(lambda: mixed.figure("rund 5")) == (
            "csv.numbers-mixed",
            {"german": "1.234.567", "english": "1,234,567"},
        )

    def test_integers(self) -> None:
        assert Notation("de").integer("-2.312") == -2_312
        assert refusal(lambda: Notation("de").integer("-"))[0] == "number.state"

    @pytest.mark.parametrize(
        ("numbers", "wording", "value", "count"),
        [
            ("de", "rund", 400, iq.about(400)),
            ("de", "rund", "1.000", iq.about(1_000)),
            ("de", "about", 400, iq.about(400)),
            ("en", "rund", 400, iq.about(400)),
            ("de", "nur", 0, 0),
            (None, "über", 170, iq.more_than(170)),
        ],
    )
    def test_a_wording_and_a_number(self, numbers: Any, wording: str, value: object, count: iq.Count) -> None:
        assert Notation(numbers).worded(wording, value) == count

    @pytest.mark.parametrize(
        ("wording", "value", "code"),
        [
            ("rund", 0, "excel.wording-zero"),
            ("rund", iq.about(400), "excel.worded-twice"),
            ("rund", "rund 400", "excel.worded-twice"),
            ("rund", 1.5, "number.float-thousands"),
            ("rund", -1, "number.negative"),
            ("viele", 5, "number.word"),
        ],
    )
    def test_what_they_do_not_state(self, wording: str, value: object, code: str) -> None:
        assert refusal(lambda: Notation("de").worded(wording, value))[0] == code

    def test_the_language_of_a_wording(self) -> None:
        notation = Notation("en")
        assert [notation.language_of(word) for word in ("about", "rund", "nur", "viele", "")] == [
            *("en", "de", "de", None, None)
        ]
        assert "über" in Notation("de").wordings()
        assert "over" in notation.wordings()
        assert "über" not in notation.wordings()


class TestEditors:
    """Who edits tables is told what to do in the table."""

    def test_hints(self) -> None:
        state = for_table_editors(objection("number.state", value="-", text="-", meaning="x", status="y"))
        assert (state.code, state.hint is not None) == ("table.state", True)
        stated = for_table_editors(objection("number.none", value="k. A."))
        assert (stated.code, stated.hint) == ("number.none", state.hint)
        assert for_table_editors(objection("number.other-language", value="1,234")).hint == DECLARE_NUMBERS
        assert for_table_editors(objection("number.sign", value="-5")).hint is None
