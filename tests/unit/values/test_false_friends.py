"""What stands before or behind a number and makes it none that counts."""

from __future__ import annotations

import pytest

from iqmodel.language.text import Language
from iqmodel.values.false_friends import (
    is_bounded,
    is_comparison,
    is_counting,
    is_glued,
    is_in_order,
    is_labelled,
    is_measured,
    is_negated,
    is_year,
    place_of,
    words_before,
)
from iqmodel.values.numerals import Numeral, numerals


def only(text: str, language: Language = "de") -> Numeral:
    """The last numeral of a text."""
    return list(numerals(text, language))[-1]


class TestWordsBefore:
    """The words before a number, without what opens a bracket; their places are found again."""

    def test_words(self) -> None:
        assert words_before("davon (rund   400", 13) == ["davon", "rund"]
        assert words_before("a b c d e f g ", 14) == ["b", "c", "d", "e", "f", "g"]
        assert words_before("   ", 3) == words_before("", 0) == []
        # A word that is cut by the window is no word.
        assert words_before("x" * 100 + " rund ", 106) == ["rund"]
        assert words_before("x" * 100, 100) == []

    def test_places(self) -> None:
        text = "davon („mehr  als 400"
        assert text[place_of(text, len(text) - 3, 2) :] == "mehr  als 400"
        assert text[place_of(text, len(text) - 3, 1) :] == "als 400"
        assert place_of("rund 4", 5, 1) == 0


class TestBehind:
    """Shares, money, lengths of time, days and comparisons follow a number directly."""

    @pytest.mark.parametrize(
        "text",
        [
            *("8 %", "8%", "90 Prozent", "5 Prozentpunkte", "9 percent", "9 per cent", "2 Mio. Euro", "5 €", "5,- "),
            *("12 Monate", "12 Monaten", "drei Jahre", "zwei weitere Jahre", "10 Uhr", "drei Mal", "3 times"),
            *("2 x", "zwei Drittel", "drei Viertel", "two thirds", "zwei Dutzend", "31 März", "2 January"),
            *("31 mehr als", "5 oder mehr", "5 or more", "5 fewer than"),
        ],
    )
    def test_measures(self, text: str) -> None:
        language: Language = "en" if "th" in text else "de"
        assert is_measured(text, only(text, language))

    @pytest.mark.parametrize(
        "text",
        [
            *("12 Monatstreffen", "12 Tage-Kurse", "3 Tagungen", "2 Jahrestagungen", "12 Wochenendkurse", "31 Stellen"),
            *("400 Personen", "75 may", "75 Maiglöckchen", "75 März", "16", "20 Mittel", "5 mehr"),
        ],
    )
    def test_other_words(self, text: str) -> None:
        assert not is_measured(text, only(text))


class TestBefore:
    """Labels and months name a number; some words bound it, turn a wording round, or compare."""

    @pytest.mark.parametrize(
        "text", ["Seite 12", "(S. 12", "§ 4", "SGB 3", "Phase 2", "2 x 15", "Page 3", "May 2", "€ 400"]
    )
    def test_labels(self, text: str) -> None:
        assert is_labelled(only(text), words_before(text, only(text).start))

    @pytest.mark.parametrize(
        "text", ["12", "Beratungsstellen 31", "may 2", "May 400", "Seite: 12", "Förderrunde 400", "Jahren 3"]
    )
    def test_no_labels(self, text: str) -> None:
        assert not is_labelled(only(text), words_before(text, only(text).start))

    def test_bounds(self) -> None:
        for words in (
            "weniger als",
            "Weniger als",
            "so kaum",
            "300 bis",
            "mehrere",
            "ein paar",
            "less than",
            "a few",
            "one in",
        ):
            assert is_bounded(words.split())
        for words in ("", "davon", "als", "rund", "bislang"):
            assert not is_bounded(words.split())

    def test_negations_and_comparisons(self) -> None:
        assert is_negated(["nicht"])
        assert is_negated(["No"])
        assert not is_negated(["knapp"])
        assert not is_negated([])
        for words in (
            ["8,7", "%"],
            ["dreimal"],
            ["Prozent"],
            ["31"],
            ["three", "times"],
            ["per", "cent"],
            ["doppelt"],
            ["so"],
            ["1850"],
        ):
            assert is_comparison(words)
        for words in ([], ["also"], ["weit"], ["sometimes"], ["Seit", "2005"]):
            assert not is_comparison(words)


class TestYears:
    """Four digits from 1900 to 2099 may be a year; a grouped number is none."""

    @pytest.mark.parametrize(
        ("text", "year"),
        [("1900", True), ("2099", True), ("1899", False), ("2100", False), ("2.016", False), ("2 Tsd", False)],
    )
    def test_each(self, text: str, year: bool) -> None:
        assert is_year(text, only(text), ["davon"]) is year


class TestYearsByName:
    """Behind „Jahr“ any four digits are a year."""

    def test_each(self) -> None:
        assert is_year("Jahr 1850", only("Jahr 1850"), ["im", "Jahr"])
        assert not is_year("Jahr 850", only("Jahr 850"), ["im", "Jahr"])
        assert not is_year("in 1850", only("in 1850"), ["in"])


class TestCounting:
    """Four digits count where what is counted follows, and before them a wording stands, a sum, or no word at all."""

    @pytest.mark.parametrize(
        ("text", "language", "worded", "counting"),
        [
            ("2016 Personen", "de", False, True),
            ("2016 personen", "de", True, False),
            ("2016 Mai", "de", True, False),
            ("2016 Die", "de", True, False),
            ("2016 IQ-Kurse", "de", True, False),
            ("2016 people", "en", False, True),
            ("2016 Annual", "en", True, False),
            ("beriet 2016 Personen", "de", False, False),
            ("beriet 2016 Personen", "de", True, True),
            ("Insgesamt 2016 Personen", "de", False, True),
            ("A total of 2016 people", "en", False, True),
            ("Beratung. 2016 Personen", "de", False, True),
            ("Juni. 2016 Personen", "de", False, False),
            ("bzw. 2016 Personen", "de", False, False),
        ],
    )
    def test_each(self, text: str, language: Language, worded: bool, counting: bool) -> None:
        numeral = only(text, language)
        words = words_before(text, numeral.start)
        assert is_counting(text, numeral, words, language, worded=worded) is counting


class TestGlued:
    """A number that touches a letter, a hyphen, a slash or a sign is part of something longer."""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            *(
                (text, "19")
                for text in ("Covid-19", "x19", "§19", "-19", "–19", "19-mal", "19/7", "7/19", "19%", "[19]")
            ),
            *((text, "19") for text in ("19er", "10:19", "19:30", "+19", "ca.19", "'19", "19²", "_19", "19–20")),
        ],
    )
    def test_part_of_a_sign(self, text: str, number: str) -> None:
        start = text.index(number)
        assert is_glued(text, Numeral(start, start + 2, 19))

    @pytest.mark.parametrize(
        "text", ["19", "(19)", "„19“", "19.", "19,", "zahl:19", "19: so", "19*", "[19 Kurse]", "a 19 b"]
    )
    def test_punctuation(self, text: str) -> None:
        start = text.index("19")
        assert not is_glued(text, Numeral(start, start + 2, 19))


class TestOrder:
    """In German a point behind a short number makes it an ordinal, unless a sentence ends there."""

    @pytest.mark.parametrize(
        "text",
        [
            *("2. Förderrunde", "die 2. überarbeitete", "am 31.", "2. 1.", "1.–", "1., so"),
            *("der 100. Kurs", "1) Ziele", "1.) Ziele", "x\n2) Wege", "so 3) a", "1 Die Anzahl", "\n  2. Wege"),
        ],
    )
    def test_in_order(self, text: str) -> None:
        numeral = next(numerals(text, "de"))
        assert is_in_order(text, numeral, words_before(text, numeral.start), "de")

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "es waren 75. Davon",
                "es waren 75.",
                "es waren 75. 31 davon",
                "es waren 732. Kurse",
                "(insgesamt 31) so",
            ),
            *("31 Kurse", "so 75 Die", "waren es die 416. 31", "zwei. Kurse", "es sind 2 Mio. Kurse"),
        ],
    )
    def test_not_in_order(self, text: str) -> None:
        numeral = next(numerals(text, "de"))
        assert not is_in_order(text, numeral, words_before(text, numeral.start), "de")

    def test_english_ordinals_have_letters_but_lines_have_marks(self) -> None:
        text = "so we had 31. Courses"
        assert not is_in_order(text, only(text, "en"), ["had"], "en")
        assert is_in_order("31. Courses", only("31. Courses", "en"), [], "en")
