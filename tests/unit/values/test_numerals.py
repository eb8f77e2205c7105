"""Numerals of a text: where they are, and which number each is, if any."""

from __future__ import annotations

import pytest

from iqmodel.language.text import Language
from iqmodel.values.numerals import Numeral, numerals


class TestDigits:
    """Digits and separators are one numeral, or one for each piece between blanks."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("es sind 416.374 Kurse", [Numeral(8, 15, 416_374)]),
            ("416 374", [Numeral(0, 7, 416_374)]),
            ("3.868 57.634", [Numeral(0, 5, 3_868), Numeral(6, 12, 57_634)]),
            ("2022 416", [Numeral(0, 4, 2_022), Numeral(5, 8, 416)]),
            ("8,7 und 31.12.2022", [Numeral(0, 3, None), Numeral(8, 18, None)]),
            ("0228 12345", [Numeral(0, 4, None), Numeral(5, 10, None)]),
            ("0", [Numeral(0, 1, 0)]),
            ("007", [Numeral(0, 3, None)]),
            ("9" * 61, [Numeral(0, 61, None)]),
            ("732, 31.", [Numeral(0, 3, 732), Numeral(5, 7, 31)]),
            ("2 Mio. Kurse", [Numeral(0, 6, 2_000_000, is_scaled=True)]),
            ("1,5\nMillionen", [Numeral(0, 13, 1_500_000, is_scaled=True, unit=100_000)]),
            ("1.500 Mio.", [Numeral(0, 10, None, is_scaled=True)]),
            ("2 Millionenstadt", [Numeral(0, 1, 2)]),
            ("12 2 Mio.", [Numeral(0, 2, 12), Numeral(3, 9, 2_000_000, is_scaled=True)]),
            ("", []),
        ],
    )
    def test_german(self, text: str, found: list[Numeral]) -> None:
        assert list(numerals(text, "de")) == found

    def test_english(self) -> None:
        assert list(numerals("416,374 or 1.5 million", "en")) == [
            Numeral(0, 7, 416_374),
            Numeral(11, 22, 1_500_000, is_scaled=True, unit=100_000),
        ]


class TestWords:
    """A run of number words is one numeral, or several that „and“ joins; a capital only begins it."""

    @pytest.mark.parametrize(
        ("text", "language", "found"),
        [
            ("Zwei von zwölf", "de", [(0, 4, 2), (9, 14, 12)]),
            ("FÜNF Zweige, zweite, ein", "de", []),
            ("eine Million, viele Millionen", "de", [(0, 12, 1_000_000)]),
            ("zwei Millionen", "de", [(0, 14, 2_000_000)]),
            ("two hundred and five", "en", [(0, 20, 205)]),
            ("two thousand and five and six", "en", [(0, 21, 2_005), (26, 29, 6)]),
            ("two and three million", "en", [(0, 3, 2), (8, 21, 3_000_000)]),
            ("one and two", "en", [(8, 11, 2)]),
            ("a hundred, a million, a course", "en", [(0, 9, 100), (11, 20, 1_000_000)]),
            ("twenty-two", "en", [(0, 10, 22)]),
            ("Two HUNDRED, twosome, attend, sixth", "en", []),
            ("two three", "en", []),
        ],
    )
    def test_each(self, text: str, language: Language, found: list[tuple[int, int, int]]) -> None:
        assert [one[:3] for one in numerals(text, language)] == found
        assert all(one.in_words for one in numerals(text, language))
