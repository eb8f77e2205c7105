"""Numbers in words, word by word; how a sentence is made of them is in test_numbers.py and test_sentences.py."""

from __future__ import annotations

import pytest

from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.number_words import SCALES, Scaled, cardinal, scaled

GERMAN = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
GERMAN_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_german(n: int) -> str:
    """A number below a million as a dictionary spells it, digit by digit from the front."""
    if n >= 1_000:
        return in_german(n // 1_000).removesuffix("s" if n // 1_000 % 100 == 1 else "") + "tausend" + after(n % 1_000)
    if n >= 100:
        return ("" if n < 200 else GERMAN[n // 100]) + "hundert" + after(n % 100)
    if n < 20:
        return GERMAN[n]
    ones = {0: "", 1: "einund"}.get(n % 10, f"{GERMAN[n % 10]}und")
    return ones + GERMAN_TENS[n // 10]


def after(rest: int) -> str:
    return in_german(rest) if rest else ""


def in_english(n: int) -> str:
    """The same in English, in the British way with „and“."""
    for size, name in ((1_000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_english(n // size)} {name}" + (joint + in_english(rest) if rest else "")
    if n < 20:
        return ENGLISH[n]
    return ENGLISH_TENS[n // 10] + (f"-{ENGLISH[n % 10]}" if n % 10 else "")


class TestCardinals:
    """Every number from 2 to 999,999 is read as a dictionary spells it, and nothing that only resembles one."""

    def test_every_number(self) -> None:
        for n in (*range(2, 3_000), *range(3_000, 1_000_000, 997), 999_999):
            assert cardinal(in_german(n), "de") == n, in_german(n)
            assert cardinal(in_english(n), "en") == n, in_english(n)

    @pytest.mark.parametrize(
        ("words", "language", "number"),
        [
            ("hundert", "de", 100),
            ("einhundert", "de", 100),
            ("tausend", "de", 1_000),
            ("eintausend", "de", 1_000),
            ("hundertundeins", "de", 101),
            ("tausendundeins", "de", 1_001),
            ("dreissig", "de", 30),
            ("hundred", "en", 100),
            ("a hundred", "en", 100),
            ("one hundred", "en", 100),
            ("a thousand", "en", 1_000),
            ("two hundred five", "en", 205),
            ("twenty two", "en", 22),
            ("hundred thousand", "en", 100_000),
        ],
    )
    def test_other_spellings(self, words: str, language: Language, number: int) -> None:
        assert cardinal(words, language) == number

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            *((words, "de") for words in ("", "null", "ein", "eins", "eine", "einstausend", "zwei hundert", "zwei ")),
            *((words, "de") for words in ("zweitausende", "hunderte", "zweit", "zweieins", "tausendtausend", "two")),
            *(
                (words, "en")
                for words in ("", "zero", "one", "a", "two three", "twothousand", "fivexthousand", "thousandxfive")
            ),
            *((words, "en") for words in ("hundreds", "second", "two thousand and", "and two", "thousandth", "zwei")),
        ],
    )
    def test_nothing_else(self, words: str, language: Language) -> None:
        assert cardinal(words, language) is None


class TestScales:
    """Behind a number a scale multiplies it; printed decimals say how it was rounded."""

    @pytest.mark.parametrize(
        ("text", "language", "number", "unit"),
        [
            ("2 Mio.", "de", 2_000_000, None),
            ("1,5 Millionen", "de", 1_500_000, 100_000),
            ("1,50 Mio", "de", 1_500_000, 10_000),
            ("0,5 Mio.", "de", 500_000, 100_000),
            ("eine Million", "de", 1_000_000, None),
            ("zwei Millionen", "de", 2_000_000, None),
            ("3 Tsd.", "de", 3_000, None),
            ("1,23 Tsd.", "de", 1_230, 10),
            ("1 Milliarde", "de", 10**9, None),
            ("2 million", "en", 2_000_000, None),
            ("1.5 million", "en", 1_500_000, 100_000),
            ("a million", "en", 1_000_000, None),
            ("twenty-two million", "en", 22_000_000, None),
            ("1 billion", "en", 10**9, None),
        ],
    )
    def test_each_scale(self, text: str, language: Language, number: int, unit: int | None) -> None:
        assert scaled(text, language) == Scaled(number, unit)

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            *(
                (text, "de")
                for text in ("2", "Mio.", "2Mio.", "2 millionen", "1.5 Mio.", "1.500 Mio.", "1,500 Mio.", "1,2345 Tsd.")
            ),
            *((text, "de") for text in ("01 Mio.", "2 million", "1 Billion", "ein Million", "viele Millionen", "")),
            *(
                (text, "en")
                for text in ("1,5 million", "1,500 million", "1.500 million", "2 Million", "2 trillion", "an million")
            ),
        ],
    )
    def test_nothing_else(self, text: str, language: Language) -> None:
        assert scaled(text, language) is None

    def test_the_scales_cannot_be_changed(self) -> None:
        for language in LANGUAGES:
            with pytest.raises(TypeError):
                SCALES[language]["x"] = 1  # type: ignore[index]  # wrong on purpose
