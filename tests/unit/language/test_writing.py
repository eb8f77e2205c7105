"""Writing values into messages: digits, days, lists and placeholders, in either language."""

from __future__ import annotations

from datetime import date

import attrs
import pandas as pd
import pytest

import iqmodel as iq
from iqmodel.excerpts import excerpt
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.language.writing import MONTHS, enumerate_words, group_digits, render, write, write_day
from iqmodel.values.periods import parse_date


class TestDays:
    """A day is written one way in each language, wherever it stands, and read back."""

    @pytest.mark.parametrize(("lang", "said"), [("de", "05.03.2019"), ("en", "5 March 2019")])
    def test_one_way(self, lang: Language, said: str) -> None:
        day = date(2019, 3, 5)
        assert write(day, lang) == write_day(day, lang) == iq.Period(day, day).in_language(lang) == said
        assert said in iq.Source(id="register", extracted=day).in_language(lang)
        assert parse_date(said) == day

    def test_an_early_year_keeps_its_four_digits(self) -> None:
        assert [write_day(date(19, 1, 1), lang) for lang in LANGUAGES] == ["01.01.0019", "1 January 0019"]


class TestWriting:
    """Digits are grouped the way of the language; a list ends in its word for and."""

    def test_digits(self) -> None:
        assert group_digits(-2312, "de") == "−2.312"
        assert group_digits(2312, "en", signed=True) == "+2,312"
        assert group_digits(0, "de", signed=True) == "0"

    def test_lists(self) -> None:
        assert enumerate_words(["a"], "de") == "a"
        assert enumerate_words(["a", "b", "c"], "de") == "a, b und c"
        assert enumerate_words([], "en") == ""

    def test_a_number_keeps_its_sign_and_a_huge_one_says_its_size(self) -> None:
        assert [group_digits(n, "en") for n in (999, 1_000, -1, -1_000_000)] == ["999", "1,000", "−1", "−1,000,000"]
        assert group_digits(10**5_000, "en", signed=True) == "+10^5000"
        assert group_digits(-5, "de", signed=True) == "−5"


class TestDifferences:
    """With its sign; bounds from zero on are not „unknown“, as they are for a figure."""

    @pytest.mark.parametrize(
        ("difference", "german", "english"),
        [
            (iq.Bounds(0, None), "mindestens 0", "at least 0"),
            (iq.Bounds(None, -2), "höchstens −2", "at most −2"),
            (iq.Bounds(None, None), "unbekannt", "unknown"),
            (5, "+5", "+5"),
        ],
    )
    def test_in_both_languages(self, difference: iq.Count, german: str, english: str) -> None:
        assert (write(difference, "de", "+"), write(difference, "en", "+")) == (german, english)
        gap = iq.Discrepancy(rule="sum", difference=-1, note=iq.Text("x", "x"))
        if difference != iq.Bounds(None, None):
            gap = attrs.evolve(gap, difference=difference)
            assert gap.in_language("de") == f"sum: {german} – x"

    def test_a_figure_is_unknown(self) -> None:
        assert write(iq.UNKNOWN, "de") == "unbekannt"


class TestValues:
    """Each value of a message is written by its kind: quoted texts in the marks of the language, lists in words."""

    @pytest.mark.parametrize(
        ("value", "german", "english"),
        [
            ("as it is", "as it is", "as it is"),
            (excerpt("Müller"), "„Müller“", "‘Müller’"),
            (True, "True", "True"),
            (None, "None", "None"),
            (1_234, "1.234", "1,234"),
            (iq.Text("Personen", "persons"), "Personen", "persons"),
            (iq.about(1_000), "rund 1.000", "about 1,000"),
            (date(2023, 1, 2), "02.01.2023", "2 January 2023"),
            (pd.NaT, "NaT", "NaT"),
            (("a", "b"), "a und b", "a and b"),
            ([1_000, "b", iq.Text("c", "d")], "1.000, b und c", "1,000, b and d"),
            (frozenset({5}), "5", "5"),
            ([[1_000]], "[1000]", "[1000]"),
            (1.5, "1.5", "1.5"),
        ],
    )
    def test_each_kind(self, value: object, german: str, english: str) -> None:
        assert (write(value, "de"), write(value, "en")) == (german, english)

    def test_a_sign_is_asked_for_and_means_nothing_to_words(self) -> None:
        assert [write(value, "en", "+") for value in (5, -5, 0, "x", 1.5, True)] == [
            "+5",
            "−5",
            "0",
            "x",
            "1.5",
            "True",
        ]
        assert write("ab", "en", ">4") == "  ab"


class TestRendering:
    """A message is its template in the language asked for, with each placeholder written in that language."""

    def test_placeholders(self) -> None:
        template = iq.Text("{n} Personen am {day}", "on {day} {n} persons")
        data = {"n": 1_000, "day": date(2023, 1, 2), "unused": 1}
        assert render(template, "de", data) == "1.000 Personen am 02.01.2023"
        assert render(template, "en", data) == render(template, None, data) == "on 2 January 2023 1,000 persons"
        with iq.language("de"):
            assert render(template, None, data) == "1.000 Personen am 02.01.2023"

    def test_a_missing_value_is_an_error_of_the_caller(self) -> None:
        with pytest.raises(KeyError, match="n"):
            render(iq.Text("{n}", "{n}"), "de", {})

    def test_a_value_is_never_a_template(self) -> None:
        assert render(iq.Text("{a}", "{a}"), "en", {"a": "{b}"}) == "{b}"


class TestMonths:
    """The months in order, in both languages."""

    def test_names(self) -> None:
        assert (len(MONTHS), len(set(MONTHS))) == (12, 12)
        assert (MONTHS[2], MONTHS[11]) == (iq.Text("März", "March"), iq.Text("Dezember", "December"))
